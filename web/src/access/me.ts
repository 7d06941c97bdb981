/** Who is at the screen and what they may do. Hiding what they may not is a courtesy; the server refuses it anyway. */
import { queryOptions, useQuery } from '@tanstack/react-query';
import { type Action, ALLOWED } from '../../../src/access/model.ts';
import { type Answer, api, read } from '../api.ts';

export type Me = Answer<'/api/v1/me'>;
export type HeldGrant = Me['grants'][number];
export type DemoAccount = NonNullable<Me['sign_in']['demo']>[number];

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => read(api.GET('/api/v1/me', { signal })),
  staleTime: 60_000,
});

/** undefined until it is known. */
export function useMe(): Me | undefined {
  return useQuery(meQuery).data;
}

/** Whether the person may do the action somewhere; false until it is known. */
export function useMay(action: Action): boolean {
  return useMe()?.actions.includes(action) ?? false;
}

/** The units the person may do the action for, each with all under it; null: every unit. */
export function useReach(action: Action): ReadonlySet<string> | null {
  const grants = (useMe()?.grants ?? []).filter(({ role }) => ALLOWED[role].includes(action));
  if (grants.some(({ unit }) => unit === null)) return null;
  return new Set(grants.flatMap(({ unit }) => unit?.code ?? []));
}
