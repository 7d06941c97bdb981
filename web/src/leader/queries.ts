/** What the leader's pages ask the server. */
import { queryOptions } from '@tanstack/react-query';
import { type Answer, api, given, read } from '../api.ts';

export type Screen = Answer<'/api/v1/leader'>;
export type ChangedItem = Screen['changed']['items'][number];
export type OffPlanItem = Screen['off_plan']['items'][number];
export type TargetItem = Screen['targets']['items'][number];
export type LateItem = Screen['late_units']['items'][number];
export type FindingItem = Screen['findings']['items'][number];
export type TaskItem = NonNullable<Screen['tasks']>['items'][number];

export interface ScreenQuestion {
  sector?: string | undefined;
  since?: string | undefined;
  asOf?: string | undefined;
}

export const screenQuery = ({ sector, since, asOf }: ScreenQuestion) =>
  queryOptions({
    queryKey: ['leader', sector, since, asOf],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/leader', { params: { query: given({ sector, since, as_of: asOf }) }, signal })),
    refetchInterval: 120_000,
  });

export const tileMapQuery = (validOn: string) =>
  queryOptions({
    queryKey: ['tile-map', validOn],
    queryFn: ({ signal }) => read(api.GET('/api/v1/tile-map', { params: { query: { valid_on: validOn } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

export const mappedIndicatorsQuery = queryOptions({
  queryKey: ['mapped-indicators'],
  queryFn: ({ signal }) => read(api.GET('/api/v1/tile-map/indicators', { signal })),
});
