/** What these pages ask about targets and plans, and what they tell the server. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { type Answer, api, given, onceHeader, read } from '../api.ts';

export type TargetItem = Answer<'/api/v1/targets'>['items'][number];
export type TargetChoices = Answer<'/api/v1/targets'>['choices'];
export type TargetDetail = Answer<'/api/v1/targets/{code}'>;
export type Overrule = TargetDetail['history'][number];
export type Rating = TargetItem['rating'];
export type Backtest = NonNullable<Answer<'/api/v1/targets/backtest'>['backtest']>;
export type Plans = Answer<'/api/v1/plans'>;
export type Plan = Plans['items'][number];

export interface TargetFilter {
  strategy?: string | undefined;
  year?: number | undefined;
  rating?: Rating | undefined;
  sector?: string | undefined;
  responsible?: string | undefined;
  as_of?: string | undefined;
}

export const targetsQuery = (filter: TargetFilter) =>
  infiniteQueryOptions({
    queryKey: ['targets', filter],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/targets', {
          params: { query: given({ ...filter, cursor: pageParam ?? undefined, limit: 50 }) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

export const targetQuery = (code: string, as_of: string | undefined) =>
  queryOptions({
    queryKey: ['targets', 'one', code, as_of],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/targets/{code}', { params: { path: { code }, query: given({ as_of }) }, signal })),
  });

export const backtestQuery = queryOptions({
  queryKey: ['targets', 'backtest'],
  queryFn: ({ signal }) => read(api.GET('/api/v1/targets/backtest', { signal })),
});

export function overrule(code: string, rating: Rating, reason: string, key: string) {
  return read(
    api.POST('/api/v1/targets/{code}/overrule', {
      params: { path: { code } },
      body: { rating, reason },
      headers: onceHeader(key),
    }),
  );
}

export function withdraw(code: string) {
  return read(api.DELETE('/api/v1/targets/{code}/overrule', { params: { path: { code } } }));
}

export const plansQuery = (filter: {
  year?: number | undefined;
  sector?: string | undefined;
  state?: Plan['state'] | undefined;
}) =>
  queryOptions({
    queryKey: ['plans', filter],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/plans', {
          params: { query: given({ year: filter.year, sector: filter.sector, state: filter.state }) },
          signal,
        }),
      ),
  });

export function proposePlans(year: number, sector: string) {
  return read(api.POST('/api/v1/plans/propose', { body: { year, sector } }));
}

export function editPlan(id: string, value: string, why: string, key: string) {
  return read(
    api.PATCH('/api/v1/plans/{id}', { params: { path: { id } }, body: { value, why }, headers: onceHeader(key) }),
  );
}

export function rejectPlan(id: string, reason: string) {
  return read(api.POST('/api/v1/plans/{id}/reject', { params: { path: { id } }, body: { reason } }));
}

export function approvePlans(ids: string[], weakerAccepted: boolean, key: string) {
  return read(
    api.POST('/api/v1/plans/approve', { body: { ids, weaker_accepted: weakerAccepted }, headers: onceHeader(key) }),
  );
}
