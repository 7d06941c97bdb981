/** What these pages ask about rounds, and what they tell the server. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { UnitKind } from '../../../../src/catalogue/model.ts';
import type { RoundState } from '../../../../src/returns/model.ts';
import { type Answer, api, given, read } from '../../api.ts';

export type RoundItem = Answer<'/api/v1/rounds'>['items'][number];
export type Totals = RoundItem['totals'];
export type RoundUnit = Answer<'/api/v1/rounds/{id}/units'>['items'][number];
export type HeatMap = Answer<'/api/v1/heat-map'>;
export type Profile = Answer<'/api/v1/units/{code}/profile'>;
export type ExistingUnit = Answer<'/api/v1/units'>['items'][number];

export const roundsQuery = (filter: { state?: RoundState | undefined; form?: string | undefined }) =>
  infiniteQueryOptions({
    queryKey: ['rounds', filter],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/rounds', {
          params: { query: given({ ...filter, cursor: pageParam ?? undefined, limit: 50 }) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

export const roundQuery = (id: string) =>
  queryOptions({
    queryKey: ['rounds', 'one', id],
    queryFn: ({ signal }) => read(api.GET('/api/v1/rounds/{id}', { params: { path: { id } }, signal })),
  });

/** Where every unit stands. Read whole: the counts, the filters and the list that leaves the page then agree. */
export const roundUnitsQuery = (id: string) =>
  queryOptions({
    queryKey: ['rounds', 'units', id],
    queryFn: async ({ signal }) => {
      const units: RoundUnit[] = [];
      let cursor: string | undefined;
      do {
        const page = await read(
          api.GET('/api/v1/rounds/{id}/units', {
            params: { path: { id }, query: given({ cursor, limit: 500 }) },
            signal,
          }),
        );
        units.push(...page.items);
        cursor = page.next_cursor ?? undefined;
      } while (cursor !== undefined);
      return units;
    },
  });

/** The units of some kinds (all when none are named) that exist on a day, for counting who would owe. */
export const unitsOnQuery = (kinds: readonly UnitKind[] | undefined, day: string) =>
  queryOptions({
    queryKey: ['units-on', kinds, day],
    queryFn: async ({ signal }) => {
      const units: ExistingUnit[] = [];
      for (const kind of kinds ?? [undefined]) {
        let cursor: string | undefined;
        do {
          const page = await read(
            api.GET('/api/v1/units', {
              params: { query: given({ kind, valid_on: day, cursor, limit: 500 }) },
              signal,
            }),
          );
          units.push(...page.items);
          cursor = page.next_cursor ?? undefined;
        } while (cursor !== undefined);
      }
      return units;
    },
    staleTime: 300_000,
  });

export interface NewRound {
  form: string;
  period: string;
  opens_at: string;
  due_at: string;
  closes_at: string | null;
  note?: string;
}

export function openRound(round: NewRound) {
  return read(api.POST('/api/v1/rounds', { body: round }));
}

export function changeRound(id: string, state: 'open' | 'closed') {
  return read(api.PATCH('/api/v1/rounds/{id}', { params: { path: { id } }, body: { state } }));
}

/** `units` null: the whole round. */
export function postpone(id: string, order: { units: string[] | null; due_at: string; reason: string }) {
  return read(api.POST('/api/v1/rounds/{id}/postpone', { params: { path: { id } }, body: order }));
}

export function excuse(id: string, order: { units: string[]; reason: string; excused: boolean }) {
  return read(api.POST('/api/v1/rounds/{id}/excuse', { params: { path: { id } }, body: order }));
}

/** `units` null: every unit that still owes. */
export function remind(id: string, units: string[] | null) {
  return read(api.POST('/api/v1/rounds/{id}/remind', { params: { path: { id } }, body: { units } }));
}

export const heatMapQuery = (form: string, kind: UnitKind | undefined) =>
  queryOptions({
    queryKey: ['heat-map', form, kind],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/heat-map', { params: { query: given({ form, kind, periods: 12 }) as HeatMapQuery }, signal }),
      ),
    enabled: form !== '',
  });

interface HeatMapQuery {
  form: string;
  kind?: UnitKind;
  periods: number;
}

export const profileQuery = (code: string) =>
  queryOptions({
    queryKey: ['profile', code],
    queryFn: ({ signal }) => read(api.GET('/api/v1/units/{code}/profile', { params: { path: { code } }, signal })),
  });
