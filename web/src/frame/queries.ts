/** What every page asks: the pack and the search. */
import { queryOptions } from '@tanstack/react-query';
import { api, read } from '../api.ts';

export const packQuery = queryOptions({
  queryKey: ['pack'],
  queryFn: ({ signal }) => read(api.GET('/api/v1/pack', { signal })),
  staleTime: 60_000,
});

export const sectorsQuery = queryOptions({
  queryKey: ['sectors'],
  queryFn: ({ signal }) => read(api.GET('/api/v1/sectors', { signal })),
  staleTime: 60_000,
});

export const documentsQuery = queryOptions({
  queryKey: ['documents'],
  queryFn: ({ signal }) => read(api.GET('/api/v1/documents', { signal })),
  staleTime: 60_000,
});

export const searchQuery = (q: string) =>
  queryOptions({
    queryKey: ['search', q],
    queryFn: ({ signal }) => read(api.GET('/api/v1/search', { params: { query: { q } }, signal })),
    enabled: q !== '',
    staleTime: 30_000,
  });
