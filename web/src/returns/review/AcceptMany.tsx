/** Accepting several returns together: what will happen, then what became of each. */
import { Alert, Button, Modal, Text, Textarea } from '@mantine/core';
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useUnitName } from '../../catalogue/UnitLink.tsx';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { Refused } from '../rounds/Outcome.tsx';
import { acceptReturns, type ReviewItem } from './queries.ts';

export function AcceptMany({ items, onClose }: { items: ReviewItem[] | null; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={items !== null}
      onClose={onClose}
      title={t('review.many.title', { count: items?.length ?? 0 })}
      size="lg"
      closeButtonProps={{ 'aria-label': t('rounds.close') }}
    >
      {items !== null && <Steps items={items} onClose={onClose} />}
    </Modal>
  );
}

function Steps({ items, onClose }: { items: ReviewItem[]; onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useUnitName();
  const queries = useQueryClient();
  const [note, setNote] = useState('');
  const accepting = useMutation({
    mutationFn: () =>
      acceptReturns(
        items.map(({ return_id, version }) => ({ id: return_id, version })),
        note,
      ),
    // Everything that shows figures may have changed.
    onSuccess: () => queries.invalidateQueries({ predicate: ({ queryKey }) => queryKey[0] !== 'review' }),
  });
  const close = (): void => {
    if (accepting.isSuccess) void queries.invalidateQueries({ queryKey: ['review'] });
    onClose();
  };
  const title = (item: ReviewItem): string =>
    `${name(item.unit)} · ${format.name(item.form_name)}, ${format.period(item.period)}`;
  const doubtful = items.filter(({ warnings }) => warnings > 0).length;

  if (accepting.data !== undefined) {
    return (
      <>
        <ul className="hc-results" aria-label={t('review.many.results')}>
          {accepting.data.results.map((result) => {
            const item = items.find(({ return_id }) => return_id === result.id);
            const accepted = result.outcome === 'accepted';
            return (
              <li key={result.id}>
                {accepted ? (
                  <IconCheck size={18} className="hc-good" aria-hidden />
                ) : (
                  <IconAlertTriangle size={18} className="hc-bad" aria-hidden />
                )}
                <div>
                  <Link to="/review/$id" params={{ id: result.id }} onClick={close}>
                    {item === undefined ? result.id : title(item)}
                  </Link>
                  <div className="hc-small hc-dim">
                    {accepted
                      ? t('review.many.accepted', {
                          observations: result.observations,
                          recomputed: result.recomputed,
                        })
                      : `${t('review.many.refused')}: ${format.name(result.message)}`}
                  </div>
                </div>
              </li>
            );
          })}
        </ul>
        <div className="hc-dialog-buttons">
          <Button onClick={close} data-autofocus>
            {t('review.many.done')}
          </Button>
        </div>
      </>
    );
  }
  return (
    <>
      <Text size="sm">{t('review.many.text')}</Text>
      {doubtful > 0 && (
        <Alert
          mt="sm"
          color="yellow"
          variant="light"
          className="hc-alert-warn"
          icon={<IconAlertTriangle aria-hidden />}
        >
          {t('review.many.withWarnings', { count: doubtful })}
        </Alert>
      )}
      <ul className="hc-results">
        {items.map((item) => (
          <li key={item.return_id}>
            <div>
              {title(item)}
              {item.warnings > 0 && (
                <span className="hc-tag hc-tag-warn">{t('review.warningsOf', { count: item.warnings })}</span>
              )}
            </div>
          </li>
        ))}
      </ul>
      <Textarea
        mt="md"
        label={t('review.many.note')}
        value={note}
        onChange={(event) => setNote(event.currentTarget.value)}
        maxLength={2000}
        autosize
        minRows={2}
      />
      {accepting.isError && <Refused error={accepting.error} />}
      <div className="hc-dialog-buttons">
        <Button variant="default" onClick={close}>
          {t('rounds.cancel')}
        </Button>
        <Button onClick={() => accepting.mutate()} loading={accepting.isPending}>
          {t('review.many.submit')}
        </Button>
      </div>
    </>
  );
}
