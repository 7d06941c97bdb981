/** What the pages ask about documents that were handed in, and what they say back. */
import { queryOptions } from '@tanstack/react-query';
import { type Answer, api, call, newKey, onceHeader, read } from '../api.ts';

export type Handed = Answer<'/api/v1/readings'>['items'][number];
export type ReadDocument = Answer<'/api/v1/readings/{code}'>;
export type ReadLine = ReadDocument['lines'][number];
export type ReadFigure = ReadDocument['items'][number];
export type Cell = NonNullable<ReadFigure['cell']>;

const ASK_EVERY_MS = 900;

export const readingsQuery = queryOptions({
  queryKey: ['readings'],
  queryFn: ({ signal }) => read(api.GET('/api/v1/readings', { signal })),
  refetchInterval: ({ state }) => (state.data?.items.some((item) => item.state === 'reading') ? ASK_EVERY_MS : false),
});

export const readingQuery = (code: string) =>
  queryOptions({
    queryKey: ['reading', code],
    queryFn: ({ signal }) => read(api.GET('/api/v1/readings/{code}', { params: { path: { code } }, signal })),
    refetchInterval: ({ state }) => (state.data?.state === 'reading' ? ASK_EVERY_MS : false),
  });

export const newIndicatorsQuery = (code: string) =>
  queryOptions({
    queryKey: ['reading', code, 'new-indicators'],
    queryFn: async ({ signal }) => {
      const answer = await fetch(newIndicatorsAddress(code), { signal });
      return answer.ok ? answer.text() : '';
    },
  });

export function newIndicatorsAddress(code: string): string {
  return `/api/v1/readings/new-indicators?code=${encodeURIComponent(code)}`;
}

export function fileAddress(code: string): string {
  return `/api/v1/readings/${encodeURIComponent(code)}/file`;
}

export interface Decided {
  number: number;
  decision: 'open' | 'accepted' | 'mended' | 'rejected';
  cell?: Cell;
}

export function decide(code: string, decisions: Decided[]): Promise<{ decided: number[] }> {
  return read(api.POST('/api/v1/readings/{code}/decisions', { params: { path: { code } }, body: { decisions } }));
}

export function acceptSure(code: string, least: number): Promise<{ decided: number[] }> {
  return read(api.POST('/api/v1/readings/{code}/accept', { params: { path: { code } }, body: { least } }));
}

export interface Recorded {
  recorded: number;
  unchanged: number;
  recomputed: number;
  conflicts: { number: number; value: string; there: string | null }[];
}

/** A lost network may send it again: it is recorded once. */
export function record(code: string): Promise<Recorded> {
  return call('POST', `/api/v1/readings/${encodeURIComponent(code)}/record`, {
    body: {},
    headers: onceHeader(newKey()),
  });
}
