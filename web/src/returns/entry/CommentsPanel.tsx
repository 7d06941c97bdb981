/** What was said of the return and of its cells, with a place to answer. */
import { Button, Group, Text, Textarea } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { FormFault } from '../../access/parts.tsx';
import { useTranslation } from '../../messages/use-translation.ts';
import { commentOn, type ReturnComment, resolveComment } from '../queries.ts';
import { useInstants } from '../rounds/dates.ts';
import { useCellText } from './use-cell-text.ts';
import { goToCell, useEntry } from './use-entry.ts';

export function CommentsPanel() {
  const { t } = useTranslation();
  const { data, spec } = useEntry();
  const words = useCellText();
  if (data.comments.length === 0) return null;
  const places = [...new Set(data.comments.map(({ address }) => address))];
  return (
    <section className="hc-card hc-comments" aria-labelledby="hc-comments-title">
      <h2 id="hc-comments-title">{t('entry.comments.title')}</h2>
      {places.map((address) => {
        const cell = address === null ? undefined : spec(address);
        const name = cell === undefined ? t('entry.comments.whole') : words.name(cell);
        return (
          <div key={address ?? ''} className="hc-comment-thread">
            {address === null || cell === undefined ? (
              <h3>{name}</h3>
            ) : (
              <h3>
                <button type="button" className="hc-link-button" onClick={() => goToCell(address)}>
                  {name}
                </button>
              </h3>
            )}
            <Thread address={address} name={name} comments={data.comments.filter((one) => one.address === address)} />
          </div>
        );
      })}
    </section>
  );
}

function Thread({ address, name, comments }: { address: string | null; name: string; comments: ReturnComment[] }) {
  const { t } = useTranslation();
  const { data } = useEntry();
  const instants = useInstants();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const refresh = () => queries.invalidateQueries({ queryKey: ['return', data.id] });
  const reply = useMutation({
    mutationFn: () => commentOn(data.id, address, text.trim()),
    onSuccess: () => {
      setText('');
      return refresh();
    },
  });
  const open = comments.filter(({ resolved_at }) => resolved_at === null);
  const resolve = useMutation({
    mutationFn: () => Promise.all(open.map(({ id }) => resolveComment(data.id, id))),
    onSettled: refresh,
  });
  return (
    <>
      <ul className="hc-comment-list">
        {comments.map((comment) => (
          <li key={comment.id} data-resolved={comment.resolved_at !== null || undefined}>
            <Text size="sm" component="div">
              <b>{comment.by}</b> <span className="hc-dim">{instants.at(comment.at)}</span>
              {comment.resolved_at !== null && (
                <span className="hc-dim">
                  {' '}
                  · <IconCheck size={13} aria-hidden /> {t('entry.comments.resolved')}
                </span>
              )}
            </Text>
            <p>{comment.text}</p>
          </li>
        ))}
      </ul>
      {resolve.isError && <FormFault error={resolve.error} />}
      {open.length > 0 && (
        <form
          className="hc-no-print"
          onSubmit={(event) => {
            event.preventDefault();
            if (text.trim() !== '') reply.mutate();
          }}
        >
          <Textarea
            size="sm"
            autosize
            minRows={1}
            maxRows={6}
            maxLength={4000}
            label={t('entry.comments.reply')}
            aria-label={t('entry.comments.replyTo', { name })}
            value={text}
            onChange={(event) => setText(event.currentTarget.value)}
          />
          {reply.isError && <FormFault error={reply.error} />}
          <Group mt={6} gap="xs">
            <Button
              type="submit"
              size="compact-sm"
              variant="default"
              loading={reply.isPending}
              disabled={text.trim() === ''}
            >
              {t('entry.comments.send')}
            </Button>
            <Button size="compact-sm" variant="default" loading={resolve.isPending} onClick={() => resolve.mutate()}>
              {t('entry.comments.resolve')}
            </Button>
          </Group>
        </form>
      )}
    </>
  );
}
