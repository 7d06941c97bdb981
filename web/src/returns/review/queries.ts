/** What the reviewer asks and orders. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Form, FormContext } from '../../../../src/returns/model.ts';
import { type Answer, api, given, newKey, read } from '../../api.ts';

type ReviewAnswer = Answer<'/api/v1/returns/{id}/review'>;
/** A return with its comparisons; its form in the version it was made with, and what of the catalogue the form names. */
export type ReviewData = Omit<ReviewAnswer, 'form' | 'context'> & { form: Form; context: FormContext };
export type Compare = ReviewAnswer['compare'][string];
export type Comment = ReviewAnswer['comments'][number];
export type ReviewItem = Answer<'/api/v1/review'>['items'][number];

export const REVIEW_STATES = ['submitted', 'sent-back', 'accepted'] as const;

export interface QueueFilter {
  sector?: string | undefined;
  form?: string | undefined;
  round?: string | undefined;
  q?: string | undefined;
  state?: ReviewItem['state'] | undefined;
}

export const queueQuery = (filter: QueueFilter) =>
  infiniteQueryOptions({
    queryKey: ['review', filter],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/review', {
          params: { query: given({ ...filter, cursor: pageParam ?? undefined, limit: 100 }) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

export const reviewQuery = (id: string) =>
  queryOptions({
    queryKey: ['return', id, 'review'],
    queryFn: async ({ signal }): Promise<ReviewData> => {
      const answer = await read(api.GET('/api/v1/returns/{id}/review', { params: { path: { id } }, signal }));
      return answer as unknown as ReviewData;
    },
  });

export function acceptReturns(returns: { id: string; version: number }[], note: string) {
  return read(
    api.POST('/api/v1/returns/accept', {
      params: { header: keyed() },
      body: { returns, ...(note.trim() === '' ? {} : { note: note.trim() }) },
    }),
  );
}

export function sendBack(id: string, version: number, reason: string) {
  return read(
    api.POST('/api/v1/returns/{id}/send-back', {
      params: { path: { id }, header: keyed() },
      body: { version, reason },
    }),
  );
}

function keyed(): { 'idempotency-key': string } {
  return { 'idempotency-key': newKey() };
}
