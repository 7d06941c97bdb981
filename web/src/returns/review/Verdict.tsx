/** The reviewer's two verdicts, each with a dialog that says what will happen: accept, or send back with the reason. */
import { Alert, Button, Modal, Text, Textarea } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { UserError } from '../../../../src/kernel/languages.ts';
import { ApiError } from '../../api.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { Refused } from '../rounds/Outcome.tsx';
import { useCellText } from './cell-text.ts';
import { figuresOf, type ReviewCell } from './cells.ts';
import { acceptReturns, type ReviewData, sendBack } from './queries.ts';

const SHOWN = 8;
const TEMPLATES = ['unit', 'explain', 'total', 'missing', 'period'] as const;

export interface Accepted {
  observations: number;
  recomputed: number;
}

interface Props {
  data: ReviewData;
  cells: ReviewCell[];
  opened: boolean;
  onClose: () => void;
}

export function AcceptDialog({ data, cells, opened, onClose, onDone }: Props & { onDone: (done: Accepted) => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('returnReview.acceptTitle')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('rounds.close') }}
    >
      {opened && <AcceptForm data={data} cells={cells} onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}

function AcceptForm({ data, cells, onClose, onDone }: Omit<Props, 'opened'> & { onDone: (done: Accepted) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useCellText();
  const queries = useQueryClient();
  const { figures, changed } = figuresOf(cells);
  const open = data.comments.filter(({ resolved_at }) => resolved_at === null).length;
  const accepting = useMutation({
    mutationFn: async (): Promise<Accepted> => {
      const { results } = await acceptReturns([{ id: data.id, version: data.version ?? 0 }], '');
      const [result] = results;
      if (result === undefined) throw new Error('no result');
      if (result.outcome === 'refused') {
        throw new UserError(result.message ?? { vi: '', en: '' });
      }
      return result;
    },
    onSuccess: async (done) => {
      onDone(done);
      onClose();
      // What was accepted may show on any page.
      await queries.invalidateQueries();
    },
  });
  const { error } = accepting;
  return (
    <>
      <Text size="sm">
        {figures.length === 0 ? t('returnReview.acceptNone') : t('returnReview.acceptText', { count: figures.length })}
      </Text>
      {changed > 0 && (
        <Text size="sm" mt="xs">
          {t('returnReview.acceptChanged', { count: changed })}
        </Text>
      )}
      {data.relied_on.length > 0 && <ReliedOn data={data} />}
      {open > 0 && (
        <Alert
          mt="sm"
          color="yellow"
          variant="light"
          className="hc-alert-warn"
          icon={<IconAlertTriangle aria-hidden />}
        >
          {t('returnReview.acceptOpen', { count: open })}
        </Alert>
      )}
      {figures.length > 0 && (
        <>
          <Text size="sm" fw={500} mt="md">
            {t('returnReview.acceptList')}
          </Text>
          <ul className="hc-results" style={{ marginTop: 6 }}>
            {figures.slice(0, SHOWN).map(({ spec, value }) => (
              <li key={spec.address} style={{ justifyContent: 'space-between' }}>
                <span>{format.name(spec.label)}</span>
                <strong className="hc-nowrap">{text.measured(spec, value ?? '')}</strong>
              </li>
            ))}
            {figures.length > SHOWN && (
              <li className="hc-dim">{t('returnReview.andMore', { count: figures.length - SHOWN })}</li>
            )}
          </ul>
        </>
      )}
      {accepting.isError && (
        <Refused
          error={
            error instanceof UserError ? new ApiError(409, t('review.many.refused'), format.name(error.text)) : error
          }
        />
      )}
      <div className="hc-dialog-buttons">
        <Button variant="default" onClick={onClose}>
          {t('rounds.cancel')}
        </Button>
        <Button onClick={() => accepting.mutate()} loading={accepting.isPending} data-autofocus>
          {t('returnReview.acceptDo')}
        </Button>
      </div>
    </>
  );
}

/** Frozen editions that used what this return corrects. */
export function ReliedOn({ data }: { data: ReviewData }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Alert mt="sm" color="yellow" variant="light" className="hc-alert-warn" icon={<IconAlertTriangle aria-hidden />}>
      {t('returnReview.reliedOn', { count: data.relied_on.length })}
      <ul className="hc-plain-list hc-underlined" style={{ marginTop: 6 }}>
        {data.relied_on.map((edition) => (
          <li key={edition.address}>
            <a href={edition.address}>{format.name(edition.title)}</a>, {format.period(edition.period)},{' '}
            {t('returnReview.frozenAt', { at: format.date(edition.frozen_at) })}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

export function SendBackDialog({ data, cells, opened, onClose, onDone }: Props & { onDone: () => void }) {
  const { t } = useTranslation();
  return (
    <Modal
      opened={opened}
      onClose={onClose}
      title={t('returnReview.sendBackTitle')}
      size="lg"
      closeButtonProps={{ 'aria-label': t('rounds.close') }}
    >
      {opened && <SendBackForm data={data} cells={cells} onClose={onClose} onDone={onDone} />}
    </Modal>
  );
}

function SendBackForm({ data, cells, onClose, onDone }: Omit<Props, 'opened'> & { onDone: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const [reason, setReason] = useState('');
  const [tried, setTried] = useState(false);
  const add = (sentence: string): void =>
    setReason((before) => (before.trim() === '' ? sentence : `${before}\n${sentence}`));
  const commented = cells.filter(({ marks }) => marks.includes('comment'));
  const sending = useMutation({
    mutationFn: () => sendBack(data.id, data.version ?? 0, reason.trim()),
    onSuccess: async () => {
      onDone();
      onClose();
      await queries.invalidateQueries();
    },
  });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (reason.trim() !== '') sending.mutate();
      }}
    >
      <Text size="sm">{t('returnReview.sendBackText')}</Text>
      <Textarea
        mt="md"
        label={t('returnReview.reasonLabel')}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        error={tried && reason.trim() === '' ? t('returnReview.reasonNeeded') : null}
        maxLength={4000}
        autosize
        minRows={4}
        required
        data-autofocus
      />
      <Text size="xs" c="dimmed" mt="sm" id="templates">
        {t('returnReview.templates')}
      </Text>
      <fieldset className="hc-fieldset hc-templates" aria-labelledby="templates">
        {commented.length > 0 && (
          <button
            type="button"
            className="hc-chip"
            onClick={() =>
              add(
                t('returnReview.cellsList', {
                  cells: commented.map(({ spec }) => format.name(spec.label)).join('; '),
                }),
              )
            }
          >
            {t('returnReview.addCells')}
          </button>
        )}
        {TEMPLATES.map((template) => (
          <button
            key={template}
            type="button"
            className="hc-chip"
            onClick={() => add(t(`returnReview.template.${template}`))}
          >
            {t(`returnReview.template.${template}`)}
          </button>
        ))}
      </fieldset>
      {sending.isError && <Refused error={sending.error} />}
      <div className="hc-dialog-buttons">
        <Button variant="default" onClick={onClose}>
          {t('rounds.cancel')}
        </Button>
        <Button type="submit" loading={sending.isPending}>
          {t('returnReview.sendBackDo')}
        </Button>
      </div>
    </form>
  );
}
