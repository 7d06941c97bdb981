/** The figures of one indicator over HTTP: by period, by vintage, by unit. */
import { z } from 'zod';
import { UNIT_KINDS } from '../catalogue/model.ts';
import { isIsoDate } from '../kernel/dates.ts';
import { decimal, divide, plain, ZERO } from '../kernel/decimal.ts';
import { period as periodOf } from '../kernel/periods.ts';
import type { HttpApp } from '../platform/http.ts';
import { audienceOf } from './audience.ts';
import {
  asOfSchema,
  fig,
  figSchema,
  indicatorBrief,
  indicatorBriefSchema,
  periodSchema,
  scenarioSchema,
  textSchema,
  unitBrief,
  unitBriefSchema,
} from './contract.ts';
import {
  type FigureService,
  figOrNull,
  indicatorOf,
  labels,
  open,
  readDims,
  readPeriod,
  unitOf,
} from './figure-service.ts';
import { chooseKind, meanGrowth, seriesRows } from './figures.ts';
import { cellId, type Scenario } from './model.ts';
import { restate } from './restate.ts';
import { ObservationReader } from './store.ts';

export function seriesRoutes(app: HttpApp, { db, catalogue }: FigureService): void {
  const place = { unit: z.string().optional(), dims: z.string().optional(), as_of: asOfSchema };

  app.get(
    '/api/v1/indicators/:code/series',
    {
      ...open,
      schema: {
        summary: 'All periods of one indicator of one unit, with growth and share of plan',
        params: z.object({ code: z.string() }),
        querystring: z.object(place),
        response: {
          200: z.object({
            indicator: indicatorBriefSchema,
            unit: unitBriefSchema,
            dims: z.string(),
            mean_growth: z
              .object({ from: z.string(), to: z.string(), value: z.string() })
              .nullable()
              .describe('Mean annual growth in percent between the first and the last annual figure'),
            rows: z.array(
              z.object({
                period: z.string(),
                frequency: z.string(),
                label: textSchema,
                actual: figSchema.nullable(),
                plan: figSchema.nullable(),
                target: figSchema.nullable(),
                forecast: figSchema.nullable(),
                growth: z.string().nullable(),
                points: z.string().nullable(),
                change: z.string().nullable(),
                plan_ratio: z.string().nullable(),
                cumulative: z
                  .string()
                  .nullable()
                  .describe('From January to the end of the period, for flows by month or quarter'),
                vintages: z.object({ actual: z.number(), plan: z.number(), target: z.number(), forecast: z.number() }),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const indicator = indicatorOf(catalogue, request.params.code);
      const of = unitOf(catalogue, request.query.unit);
      const unit = of.code;
      const dims = readDims(request.query.dims);
      const reader = new ObservationReader(db, request.query.as_of, audienceOf(request.principal, catalogue));
      const [observations, vintages] = await Promise.all([
        reader.series({ indicators: [indicator.code], unit, dims }),
        reader.vintageCounts(indicator.code, unit, dims),
      ]);
      const rows = seriesRows(catalogue, indicator, observations);
      return {
        indicator: indicatorBrief(catalogue, indicator),
        unit: unitBrief(of),
        dims,
        mean_growth: meanGrowth(indicator, rows),
        rows: rows.map((row) => {
          const n = (scenario: Scenario) =>
            vintages.get(cellId({ indicator: indicator.code, unit, dims, scenario, period: row.period.code })) ?? 0;
          return {
            period: row.period.code,
            frequency: row.period.frequency,
            label: labels(row.period),
            actual: figOrNull(row.figures.actual),
            plan: figOrNull(row.figures.plan),
            target: figOrNull(row.figures.target),
            forecast: figOrNull(row.figures.forecast),
            growth: row.growth,
            points: row.points,
            change: row.change,
            plan_ratio: row.planRatio,
            cumulative: row.cumulative,
            vintages: { actual: n('actual'), plan: n('plan'), target: n('target'), forecast: n('forecast') },
          };
        }),
      };
    },
  );

  app.get(
    '/api/v1/indicators/:code/vintages',
    {
      ...open,
      schema: {
        summary: 'Every time one figure was recorded, with its source; newest first',
        params: z.object({ code: z.string() }),
        querystring: z.object({ ...place, period: periodSchema, scenario: scenarioSchema.default('actual') }),
        response: { 200: z.object({ period: z.string(), label: textSchema, items: z.array(figSchema) }) },
      },
    },
    async (request) => {
      const indicator = indicatorOf(catalogue, request.params.code);
      const period = readPeriod(request.query.period);
      const vintages = await new ObservationReader(
        db,
        request.query.as_of,
        audienceOf(request.principal, catalogue),
      ).vintages({
        indicator: indicator.code,
        unit: unitOf(catalogue, request.query.unit).code,
        period: period.code,
        scenario: request.query.scenario,
        dims: readDims(request.query.dims),
      });
      return { period: period.code, label: labels(period), items: vintages.map(fig) };
    },
  );

  app.get(
    '/api/v1/indicators/:code/units',
    {
      ...open,
      schema: {
        summary: 'One indicator over reporting units, as they were or restated on the units of another date',
        params: z.object({ code: z.string() }),
        querystring: z.object({
          period: periodSchema.optional(),
          scenario: scenarioSchema.default('actual'),
          kind: z.enum(UNIT_KINDS).optional(),
          units_of: z
            .string()
            .refine(isIsoDate, 'write 2025-07-01')
            .optional()
            .describe('Restate on the units that exist on this day'),
          as_of: asOfSchema,
        }),
        response: {
          200: z.object({
            period: z.string().nullable(),
            label: textSchema.nullable(),
            kind: z.string().nullable(),
            kinds_available: z.array(z.string()),
            periods_available: z.array(z.string()),
            rows: z.array(
              z.object({
                unit: unitBriefSchema,
                fig: figSchema.nullable(),
                value: z.string().nullable(),
                share: z.string().nullable().describe('Percent of the sum of the rows; for amounts only'),
                restated_from: z.array(unitBriefSchema),
                reason: textSchema.nullable(),
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const indicator = indicatorOf(catalogue, request.params.code);
      const { scenario, units_of, as_of } = request.query;
      const reader = new ObservationReader(db, as_of, audienceOf(request.principal, catalogue));
      const formula = catalogue.formulas.get(indicator.code);
      const available = chooseKind(await reader.unitPeriods(indicator.code, scenario), request.query.kind);
      const chosen = request.query.period === undefined ? available.periods[0] : readPeriod(request.query.period).code;
      const frame = {
        period: chosen ?? null,
        label: chosen === undefined ? null : labels(periodOf(chosen)),
        kind: available.kind,
        kinds_available: available.kinds,
        periods_available: available.periods,
      };
      if (chosen === undefined || available.kind === null) return { ...frame, rows: [] };
      const kind = available.kind;
      const period = periodOf(chosen);
      const read = [indicator.code, ...(formula?.inputs ?? [])];
      const observations = await reader.byUnit({ indicators: read, scenario, kind, periods: [chosen] });
      const figures = new Map(
        observations.map((observation) => [`${observation.indicator} ${observation.unit}`, observation]),
      );
      const rows = restate(
        catalogue,
        indicator,
        kind,
        period.end,
        units_of ?? period.end,
        (code, unit) => figures.get(`${code} ${unit}`)?.value ?? null,
      );
      const additive = indicator.kind === 'flow' || indicator.kind === 'stock';
      const total = rows.reduce((sum, row) => (row.value === null ? sum : sum.plus(decimal(row.value))), ZERO);
      return {
        ...frame,
        rows: rows.map((row) => {
          const share = additive && row.value !== null ? divide(decimal(row.value).times('100'), total) : null;
          const restated = row.from.length !== 1 || row.from[0] !== row.unit.code;
          return {
            unit: unitBrief(row.unit),
            fig: restated ? null : figOrNull(figures.get(`${indicator.code} ${row.unit.code}`)),
            value: row.value,
            share: share === null ? null : plain(share.round(4)),
            restated_from: restated
              ? row.from.flatMap((code) => {
                  const unit = catalogue.units.get(code);
                  return unit === undefined ? [] : [unitBrief(unit)];
                })
              : [],
            reason: row.reason,
          };
        }),
      };
    },
  );
}
