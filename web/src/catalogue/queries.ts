/** What the pages ask about indicators, units and documents. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { KINDS, UNIT_KINDS } from '../../../src/catalogue/model.ts';
import { type Answer, api, given, read } from '../api.ts';
import { oneOf } from '../frame/one-of.ts';

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
          params: {
            query: given({
              q: filter.q,
              sector: filter.sector,
              kind: oneOf(KINDS, filter.kind),
              has_figures: oneOf(['true', 'false'], filter.has_figures),
              as_of: filter.as_of,
              cursor: pageParam ?? undefined,
              limit: 50,
            }),
          },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

export const indicatorQuery = (code: string) =>
  queryOptions({
    queryKey: ['indicator', code],
    queryFn: ({ signal }) => read(api.GET('/api/v1/indicators/{code}', { params: { path: { code } }, signal })),
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
          params: {
            query: given({
              q: filter.q,
              kind: oneOf(UNIT_KINDS, filter.kind),
              valid_on: filter.valid_on,
              cursor: pageParam ?? undefined,
              limit: 100,
            }),
          },
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

export const unitFiguresQuery = (code: string, asOf: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['unit-figures', code, asOf],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/units/{code}/figures', {
          params: { path: { code }, query: given({ as_of: asOf, cursor: pageParam ?? undefined, limit: 100 }) },
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

export type StatedFigure = Answer<'/api/v1/documents/{code}/figures'>['items'][number];

/** All figures of a document in the order of its lines. A document states hundreds, not millions: they are read whole. */
export const documentFiguresQuery = (code: string) =>
  queryOptions({
    queryKey: ['document-figures', code],
    queryFn: async ({ signal }) => {
      const figures: StatedFigure[] = [];
      let cursor: string | undefined;
      do {
        const page = await read(
          api.GET('/api/v1/documents/{code}/figures', {
            params: { path: { code }, query: given({ cursor, limit: 500 }) },
            signal,
          }),
        );
        figures.push(...page.items);
        cursor = page.next_cursor ?? undefined;
      } while (cursor !== undefined);
      return figures.sort((a, b) => (a.fig.source.line ?? 0) - (b.fig.source.line ?? 0));
    },
  });
