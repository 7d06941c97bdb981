/** What the pages ask about printed rates and their recomputation. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { api, given, read } from '../api.ts';

export interface ClaimFilter {
  document?: string | undefined;
  agrees?: 'true' | 'false' | 'unknown' | undefined;
}

export const claimsQuery = ({ document, agrees }: ClaimFilter) =>
  infiniteQueryOptions({
    queryKey: ['claims', document, agrees],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/claims', {
          params: { query: given({ document, agrees, cursor: pageParam ?? undefined, limit: 50 }) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

/** Every claim about one indicator. */
export const indicatorClaimsQuery = (indicator: string) =>
  queryOptions({
    queryKey: ['indicator-claims', indicator],
    queryFn: ({ signal }) => read(api.GET('/api/v1/claims', { params: { query: { indicator, limit: 500 } }, signal })),
  });

/** What people found and explained; `claim` are the claims over again. */
export const contradictionsQuery = (document: string | undefined) =>
  queryOptions({
    queryKey: ['contradictions', document],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/contradictions', { params: { query: given({ document }) }, signal })),
  });
