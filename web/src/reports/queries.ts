/** What the pages ask about composed reports. */
import { queryOptions } from '@tanstack/react-query';
import type { Language } from '../../../src/kernel/languages.ts';
import { api, given, read } from '../api.ts';

export const reportsQuery = queryOptions({
  queryKey: ['reports'],
  queryFn: ({ signal }) => read(api.GET('/api/v1/reports', { signal })),
  staleTime: 60_000,
});

export const reportQuery = (edition: string, period: string, asOf: string | undefined, language: Language) =>
  queryOptions({
    queryKey: ['report', edition, period, asOf, language],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/reports/{edition}', {
          params: { path: { edition }, query: { period, language, ...given({ as_of: asOf }) } },
          signal,
        }),
      ),
  });

export const frozenListQuery = (edition: string | undefined) =>
  queryOptions({
    queryKey: ['frozen', 'list', edition],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/reports/frozen', { params: { query: { limit: 100, ...given({ edition }) } }, signal })),
  });

export const frozenQuery = (id: string, language: Language) =>
  queryOptions({
    queryKey: ['frozen', id, language],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/reports/frozen/{id}', { params: { path: { id }, query: { language } }, signal })),
  });

/** What is open about the figures of an edition as it would be frozen now. */
export const editionFindingsQuery = (edition: string, period: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['findings', 'edition', edition, period, asOf],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/reports/{edition}/findings', {
          params: { path: { edition }, query: { period, ...given({ as_of: asOf }) } },
          signal,
        }),
      ),
  });
