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

export type PlannedUnit = Answer<'/api/v1/leader/plans'>['units'][number];
export type UnitPlanItem = Answer<'/api/v1/leader/plans/{unit}'>['items'][number];

/** How often the wall reads anew. */
export const REFRESH_MS = 60_000;

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

interface PlanQuestion {
  sector: string | undefined;
  asOf: string | undefined;
}

export const plannedUnitsQuery = ({ sector, asOf }: PlanQuestion) =>
  queryOptions({
    queryKey: ['leader', 'plans', sector, asOf],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/leader/plans', { params: { query: given({ sector, as_of: asOf }) }, signal })),
  });

export const unitPlanQuery = (unit: string, { sector, asOf }: PlanQuestion) =>
  queryOptions({
    queryKey: ['leader', 'plans', 'of', unit, sector, asOf],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/leader/plans/{unit}', {
          params: { path: { unit }, query: given({ sector, as_of: asOf }) },
          signal,
        }),
      ),
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
