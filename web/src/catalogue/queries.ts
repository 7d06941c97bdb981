/** What the pages ask about indicators, units and documents. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, given, read } from '../api.ts';

export interface IndicatorFilter {
  q?: string | undefined;
  sector?: string | undefined;
  kind?: string | undefined;
  has_figures?: string | undefined;
  as_of?: string | undefined;
}

export const indicatorsQuery = (filter: IndicatorFilter) =>
  infiniteQueryOptions({
    queryKey: ['indicators', filter],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/indicators', {
          params: { query: given({ ...asFilter(filter), cursor: pageParam ?? undefined, limit: 50 }) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

function asFilter({ has_figures, ...filter }: IndicatorFilter) {
  return { ...filter, has_figures: has_figures === 'true' || has_figures === 'false' ? has_figures : undefined };
}

export const indicatorQuery = (code: string) =>
  queryOptions({
    queryKey: ['indicator', code],
    queryFn: ({ signal }) => read(api.GET('/api/v1/indicators/{code}', { params: { path: { code } }, signal })),
  });

export const indicatorClaimsQuery = (code: string) =>
  queryOptions({
    queryKey: ['indicator-claims', code],
    queryFn: ({ signal }) => read(api.GET('/api/v1/indicators/{code}/claims', { params: { path: { code } }, signal })),
  });

export interface UnitFilter {
  q?: string | undefined;
  kind?: string | undefined;
  valid_on?: string | undefined;
}

export const unitsQuery = (filter: UnitFilter) =>
  infiniteQueryOptions({
    queryKey: ['units', filter],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/units', {
          params: { query: given({ ...filter, cursor: pageParam ?? undefined, limit: 100 }) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

export const unitQuery = (code: string) =>
  queryOptions({
    queryKey: ['unit', code],
    queryFn: ({ signal }) => read(api.GET('/api/v1/units/{code}', { params: { path: { code } }, signal })),
  });

export const unitFiguresQuery = (code: string, period: string | undefined, asOf: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['unit-figures', code, period, asOf],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/units/{code}/figures', {
          params: { path: { code }, query: given({ period, as_of: asOf, cursor: pageParam ?? undefined }) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

export const documentQuery = (code: string) =>
  queryOptions({
    queryKey: ['document', code],
    queryFn: ({ signal }) => read(api.GET('/api/v1/documents/{code}', { params: { path: { code } }, signal })),
  });

export const documentFiguresQuery = (code: string) =>
  infiniteQueryOptions({
    queryKey: ['document-figures', code],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/documents/{code}/figures', {
          params: { path: { code }, query: given({ cursor: pageParam ?? undefined }) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });
