/** What was said of a cell, or of the whole return; more can be said, and what is settled is marked so. */
import { Button, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../../messages/use-translation.ts';
import { commentOn, resolveComment } from '../queries.ts';
import { useInstants } from '../rounds/dates.ts';
import { Refused } from '../rounds/Outcome.tsx';
import type { Comment } from './queries.ts';

export function Comments({
  returnId,
  address,
  comments,
}: {
  returnId: string;
  /** null: of the whole return. */
  address: string | null;
  comments: Comment[];
}) {
  const { t } = useTranslation();
  const instants = useInstants();
  const queries = useQueryClient();
  const [text, setText] = useState('');
  const refresh = () => queries.invalidateQueries({ queryKey: ['return', returnId] });
  const adding = useMutation({
    mutationFn: () => commentOn(returnId, address, text.trim()),
    onSuccess: async () => {
      setText('');
      await refresh();
    },
  });
  const resolving = useMutation({
    mutationFn: (comment: string) => resolveComment(returnId, comment),
    onSuccess: refresh,
  });
  return (
    <>
      {comments.length > 0 && (
        <ul className="hc-comments">
          {comments.map((comment) => (
            <li key={comment.id} {...(comment.resolved_at !== null && { 'data-resolved': true })}>
              <div className="hc-comment-head">
                <span>
                  {comment.by}, {instants.at(comment.at)}
                </span>
                {comment.resolved_at !== null && (
                  <span>{t('returnReview.resolved', { at: instants.at(comment.resolved_at) })}</span>
                )}
              </div>
              <p className="hc-comment-text">{comment.text}</p>
              {comment.resolved_at === null && (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  mt={4}
                  ml={-8}
                  loading={resolving.isPending && resolving.variables === comment.id}
                  onClick={() => resolving.mutate(comment.id)}
                >
                  {t('returnReview.resolve')}
                </Button>
              )}
            </li>
          ))}
        </ul>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (text.trim() !== '') adding.mutate();
        }}
      >
        <Textarea
          mt="sm"
          label={t('returnReview.comment')}
          placeholder={t('returnReview.commentPlaceholder')}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
          maxLength={4000}
          autosize
          minRows={2}
        />
        <Button
          type="submit"
          size="xs"
          variant="default"
          mt="xs"
          disabled={text.trim() === ''}
          loading={adding.isPending}
        >
          {t('returnReview.add')}
        </Button>
      </form>
      {(adding.isError || resolving.isError) && <Refused error={adding.error ?? resolving.error} />}
    </>
  );
}
