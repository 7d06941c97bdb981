/** What the administration of accounts asks. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import { ROLES } from '../../../src/access/model.ts';
import { type Answer, api, given, read } from '../api.ts';
import { oneOf } from '../frame/one-of.ts';

export type Account = Answer<'/api/v1/accounts'>['items'][number];
export type Invitation = Answer<'/api/v1/invitations'>['items'][number];

export interface AccountFilter {
  q?: string | undefined;
  role?: string | undefined;
  unit?: string | undefined;
}

export const accountsQuery = (filter: AccountFilter) =>
  infiniteQueryOptions({
    queryKey: ['accounts', filter],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/accounts', {
          params: {
            query: given({
              q: filter.q,
              role: oneOf(ROLES, filter.role),
              unit: filter.unit,
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

export const invitationsQuery = queryOptions({
  queryKey: ['invitations'],
  queryFn: ({ signal }) => read(api.GET('/api/v1/invitations', { signal })),
});
