/** What the pages ask about findings, and what they answer. */
import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query';
import { useMe } from '../access/me.ts';
import { type Answer, api, given, newKey, onceHeader, read } from '../api.ts';
import { oneOf } from '../frame/one-of.ts';

export type Finding = Answer<'/api/v1/findings'>['items'][number];
export type FindingCount = Answer<'/api/v1/findings'>['counts'][number];

export const STATES = ['open', 'explained', 'accepted', 'corrected'] as const;
export const SEVERITIES = ['error', 'warning'] as const;
export const SUBJECTS = ['document', 'return', 'store'] as const;
export type AnswerState = 'open' | 'explained' | 'accepted';

export interface FindingFilter {
  state?: string | undefined;
  severity?: string | undefined;
  rule?: string | undefined;
  kind?: string | undefined;
  subject?: string | undefined;
  sector?: string | undefined;
  unit?: string | undefined;
  q?: string | undefined;
}

/** As the server's parameters; what an address holds beside known words is left out. */
export function parametersOf({ state, severity, kind, ...rest }: FindingFilter) {
  return given({
    ...rest,
    state: oneOf(STATES, state),
    severity: oneOf(SEVERITIES, severity),
    subject_kind: oneOf(SUBJECTS, kind),
  });
}

export const findingsQuery = (filter: FindingFilter) =>
  infiniteQueryOptions({
    queryKey: ['findings', filter],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/findings', {
          params: { query: { ...parametersOf(filter), limit: 50, ...given({ cursor: pageParam ?? undefined }) } },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

export const findingQuery = (id: string) =>
  queryOptions({
    queryKey: ['findings', 'one', id],
    queryFn: ({ signal }) => read(api.GET('/api/v1/findings/{id}', { params: { path: { id } }, signal })),
  });

export function answerFindings(ids: string[], state: AnswerState, why: string): Promise<{ answered: number }> {
  return read(api.POST('/api/v1/findings/bulk', { body: { ids, state, why }, headers: onceHeader(newKey()) }));
}

export type Mark = Answer<'/api/v1/findings/marks'>['cells'][string];

export interface MarkedCell {
  indicator: string;
  unit: string;
  period: string;
  scenario?: string | undefined;
  dims?: string | undefined;
}

const marksQuery = (which: {
  indicator?: string | undefined;
  unit?: string | undefined;
  period?: string | undefined;
}) =>
  queryOptions({
    queryKey: ['findings', 'marks', which],
    queryFn: ({ signal }) => read(api.GET('/api/v1/findings/marks', { params: { query: given(which) }, signal })),
    staleTime: 30_000,
  });

/** The open findings of the figures a page shows; of none for readers who have not signed in. */
export function useMarks(which: {
  indicator?: string | undefined;
  unit?: string | undefined;
  period?: string | undefined;
}): { of: (cell: MarkedCell) => Mark | undefined; cells: Readonly<Record<string, Mark>> } {
  const signedIn = useMe()?.principal?.kind === 'account';
  const asked = which.indicator !== undefined || which.unit !== undefined;
  const cells = useQuery({ ...marksQuery(which), enabled: signedIn && asked }).data?.cells ?? {};
  return {
    cells,
    of: ({ indicator, unit, period, scenario = 'actual', dims = '' }) =>
      cells[`${indicator} ${unit} ${period} ${scenario} ${dims}`],
  };
}
