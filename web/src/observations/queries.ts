/** What the pages ask the reservoir. */
import { queryOptions } from '@tanstack/react-query';
import { UNIT_KINDS } from '../../../src/catalogue/model.ts';
import { SCENARIOS } from '../../../src/observations/model.ts';
import { api, given, read } from '../api.ts';
import { oneOf } from '../frame/one-of.ts';

export const overviewQuery = (period: string | undefined, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['overview', period, asOf],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/overview', { params: { query: given({ period, as_of: asOf }) }, signal })),
  });

export const seriesQuery = (
  code: string,
  unit: string | undefined,
  dims: string | undefined,
  asOf: string | undefined,
) =>
  queryOptions({
    queryKey: ['series', code, unit, dims, asOf],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/indicators/{code}/series', {
          params: { path: { code }, query: given({ unit, dims, as_of: asOf }) },
          signal,
        }),
      ),
  });

export interface Cell {
  code: string;
  unit?: string | undefined;
  period: string;
  scenario?: string | undefined;
  dims?: string | undefined;
  asOf?: string | undefined;
}

export const vintagesQuery = ({ code, unit, period, scenario, dims, asOf }: Cell) =>
  queryOptions({
    queryKey: ['vintages', code, unit, period, scenario, dims, asOf],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/indicators/{code}/vintages', {
          params: {
            path: { code },
            query: { period, ...given({ unit, scenario: oneOf(SCENARIOS, scenario), dims, as_of: asOf }) },
          },
          signal,
        }),
      ),
  });

export interface BreakdownQuestion {
  period: string | undefined;
  kind: string | undefined;
  unitsOf: string | undefined;
  asOf: string | undefined;
}

export const breakdownQuery = (code: string, { period, kind, unitsOf, asOf }: BreakdownQuestion) =>
  queryOptions({
    queryKey: ['breakdown', code, period, kind, unitsOf, asOf],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/indicators/{code}/units', {
          params: {
            path: { code },
            query: given({ period, kind: oneOf(UNIT_KINDS, kind), units_of: unitsOf, as_of: asOf }),
          },
          signal,
        }),
      ),
  });
