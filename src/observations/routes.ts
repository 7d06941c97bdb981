/** Figures over HTTP: overview, explorer, series, vintages, units. Reads only. */
import { PassThrough } from 'node:stream';
import { z } from 'zod';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Indicator, KINDS, UNIT_KINDS } from '../catalogue/model.ts';
import { isIsoDate } from '../kernel/dates.ts';
import { decimal, divide, plain, ZERO } from '../kernel/decimal.ts';
import { comparePeriods, type Period, parsePeriod, periodLabel, period as periodOf } from '../kernel/periods.ts';
import type { Database } from '../platform/database.ts';
import { badRequest, type HttpApp, notFound } from '../platform/http.ts';
import {
  asOfSchema,
  fig,
  figSchema,
  indicatorBrief,
  indicatorBriefSchema,
  listSchema,
  pageOf,
  pagingSchema,
  periodSchema,
  scenarioSchema,
  textSchema,
  unitBrief,
  unitBriefSchema,
} from './contract.ts';
import type { FigureCounts } from './counts.ts';
import { exportObservations } from './export.ts';
import { chooseKind, glance, meanGrowth, seriesRows } from './figures.ts';
import { canonicalDims, cellId, type Observation, type Scenario } from './model.ts';
import { restate } from './restate.ts';
import { ObservationReader } from './store.ts';
import { observationsWorkbook } from './workbook.ts';

const open = { config: { access: 'public' } } as const;
const glanceItemSchema = z.object({
  indicator: indicatorBriefSchema,
  current: figSchema.nullable(),
  base: figSchema.nullable(),
  plan: figSchema.nullable(),
  growth: z.string().nullable().describe('Percent against the same period of the year before'),
  points: z
    .string()
    .nullable()
    .describe('Difference against the same period of the year before, for percents, ranks and indices'),
  plan_ratio: z.string().nullable().describe('Percent of the plan of the period, or else of the year'),
  trend: z.array(z.object({ period: z.string(), value: z.string() })),
  last: figSchema.nullable(),
});

export function observationRoutes(app: HttpApp, db: Database, catalogue: Catalogue, counts: FigureCounts): void {
  const indicatorOf = (code: string): Indicator => {
    const indicator = catalogue.indicators.get(code);
    if (indicator === undefined) throw notFound(`Không có chỉ tiêu ${code}`, `There is no indicator ${code}`);
    return indicator;
  };
  const unitOf = (code: string | undefined): string => {
    const unit = code ?? catalogue.pack.defaultUnit;
    if (!catalogue.units.has(unit)) throw notFound(`Không có đơn vị ${unit}`, `There is no unit ${unit}`);
    return unit;
  };
  const figOrNull = (observation: Observation | null | undefined) => (observation ? fig(observation) : null);

  app.get(
    '/api/v1/overview',
    {
      ...open,
      schema: {
        summary: 'The sector at a glance, field by field',
        querystring: z.object({ period: periodSchema.optional(), unit: z.string().optional(), as_of: asOfSchema }),
        response: {
          200: z.object({
            period: z.string(),
            label: textSchema,
            unit: z.string(),
            as_of: z.string().nullable(),
            sectors: z.array(z.object({ sector: z.string(), figures: z.number(), items: z.array(glanceItemSchema) })),
          }),
        },
      },
    },
    async (request) => {
      const period = readPeriod(request.query.period ?? catalogue.pack.homePeriod);
      const unit = unitOf(request.query.unit);
      const reader = new ObservationReader(db, request.query.as_of);
      const headline = catalogue.data.sectors.flatMap((sector) =>
        sector.headline.flatMap((code) => catalogue.indicators.get(code) ?? []),
      );
      const [items, figures] = await Promise.all([
        glance(catalogue, reader, headline, unit, period),
        counts.figuresBySector(unit, period.code, request.query.as_of),
      ]);
      return {
        period: period.code,
        label: labels(period),
        unit,
        as_of: request.query.as_of ?? null,
        sectors: catalogue.data.sectors.map((sector) => ({
          sector: sector.code,
          figures: figures.get(sector.code) ?? 0,
          items: sector.headline.flatMap((code) => {
            const item = items.get(code);
            if (item === undefined) return [];
            return [
              {
                indicator: indicatorBrief(catalogue, item.indicator),
                current: figOrNull(item.current),
                base: figOrNull(item.base),
                plan: figOrNull(item.plan),
                growth: item.growth,
                points: item.points,
                plan_ratio: item.planRatio,
                trend: item.trend,
                last: figOrNull(item.last),
              },
            ];
          }),
        })),
      };
    },
  );

  app.get(
    '/api/v1/indicators',
    {
      ...open,
      schema: {
        summary: 'Indicators, searched with or without tone marks',
        querystring: z.object({
          q: z.string().max(200).default(''),
          sector: z.string().optional(),
          kind: z.enum(KINDS).optional(),
          has_figures: z.enum(['true', 'false']).optional(),
          as_of: asOfSchema,
          ...pagingSchema,
        }),
        response: {
          200: listSchema(
            indicatorBriefSchema.extend({
              synonyms: z.array(z.string()),
              latest: figSchema.nullable(),
              observations: z.number(),
            }),
          ),
        },
      },
    },
    async (request) => {
      const { q, sector, kind, has_figures, cursor, limit, as_of } = request.query;
      const usage = await counts.current(as_of);
      const cells = (indicator: Indicator) => usage.byIndicator.get(indicator.code)?.cells ?? 0;
      const found = catalogue
        .searchIndicators(q)
        .filter(
          (indicator) =>
            (sector === undefined || indicator.sector === sector) &&
            (kind === undefined || indicator.kind === kind) &&
            (has_figures === undefined || cells(indicator) > 0 === (has_figures === 'true')),
        );
      const page = pageOf(found, cursor, limit);
      const latest = await new ObservationReader(db, as_of).latest(
        catalogue.pack.defaultUnit,
        page.items.map((indicator) => indicator.code),
      );
      return {
        ...page,
        items: page.items.map((indicator) => ({
          ...indicatorBrief(catalogue, indicator),
          synonyms: indicator.synonyms,
          latest: figOrNull(newest(latest.get(indicator.code) ?? [])),
          observations: cells(indicator),
        })),
      };
    },
  );

  app.get(
    '/api/v1/indicators/:code',
    {
      ...open,
      schema: {
        summary: 'One indicator: its definition and where it has figures',
        params: z.object({ code: z.string() }),
        response: {
          200: indicatorBriefSchema.extend({
            definition: textSchema.nullable(),
            formula: z.string().nullable(),
            inputs: z.array(indicatorBriefSchema).describe('Indicators its formula reads'),
            parts: z.array(indicatorBriefSchema),
            used_by: z.array(indicatorBriefSchema),
            rank_of: z.number().nullable(),
            rollup: z.string().nullable(),
            synonyms: z.array(z.string()),
            dimensions: z.array(
              z.object({
                code: z.string(),
                name: textSchema,
                codes: z.array(z.object({ code: z.string(), name: textSchema })),
              }),
            ),
            responsible: unitBriefSchema.nullable(),
            observations: z.number(),
            units: z.number(),
            scenarios: z.array(scenarioSchema),
            periods: z.array(z.string()),
          }),
        },
      },
    },
    async (request) => {
      const indicator = indicatorOf(request.params.code);
      const usage = (await counts.current(undefined)).byIndicator.get(indicator.code);
      const briefs = (codes: readonly string[]) =>
        codes.flatMap((code) => {
          const other = catalogue.indicators.get(code);
          return other === undefined ? [] : [indicatorBrief(catalogue, other)];
        });
      const responsible = catalogue.units.get(indicator.responsible ?? '');
      const formula = catalogue.formulas.get(indicator.code);
      return {
        ...indicatorBrief(catalogue, indicator),
        definition: indicator.definition ?? null,
        formula: formula?.text ?? null,
        inputs: briefs(formula?.inputs ?? []),
        parts: briefs(indicator.parts),
        used_by: briefs(catalogue.usedBy.get(indicator.code) ?? []),
        rank_of: indicator.rankOf ?? null,
        rollup: indicator.rollup ?? null,
        synonyms: indicator.synonyms,
        dimensions: indicator.dimensions.flatMap((code) => catalogue.dimensions.get(code) ?? []),
        responsible: responsible === undefined ? null : unitBrief(responsible),
        observations: usage?.cells ?? 0,
        units: usage?.units ?? 0,
        scenarios: usage?.scenarios ?? [],
        periods: (usage?.periods ?? []).sort(newestPeriodFirst),
      };
    },
  );

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
      const indicator = indicatorOf(request.params.code);
      const unit = unitOf(request.query.unit);
      const dims = readDims(request.query.dims);
      const reader = new ObservationReader(db, request.query.as_of);
      const [observations, vintages] = await Promise.all([
        reader.series({ indicators: [indicator.code], unit, dims }),
        reader.vintageCounts(indicator.code, unit, dims),
      ]);
      const of = catalogue.units.get(unit);
      if (of === undefined) throw notFound(`Không có đơn vị ${unit}`, `There is no unit ${unit}`);
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
      const indicator = indicatorOf(request.params.code);
      const period = readPeriod(request.query.period);
      const vintages = await new ObservationReader(db, request.query.as_of).vintages({
        indicator: indicator.code,
        unit: unitOf(request.query.unit),
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
      const indicator = indicatorOf(request.params.code);
      const { scenario, units_of, as_of } = request.query;
      const reader = new ObservationReader(db, as_of);
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

  const download = {
    params: z.object({ code: z.string() }),
    querystring: z.object({ unit: z.string().optional(), as_of: asOfSchema }),
  };

  app.get(
    '/api/v1/indicators/:code/figures.csv',
    { ...open, schema: { summary: 'The figures of one indicator as CSV', ...download } },
    async (request, reply) => {
      const indicator = indicatorOf(request.params.code);
      const out = new PassThrough();
      const unit = request.query.unit === undefined ? undefined : unitOf(request.query.unit);
      exportObservations(
        db,
        catalogue,
        { format: 'csv', asOf: request.query.as_of, indicators: [indicator.code], unit, computed: true },
        out,
      ).then(
        () => out.end(),
        (error: unknown) => out.destroy(error instanceof Error ? error : new Error(String(error))),
      );
      // The byte order mark makes Excel read the file as UTF-8.
      const body = new PassThrough();
      body.write('\uFEFF');
      out.on('error', (error) => body.destroy(error));
      out.pipe(body);
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', `attachment; filename="${indicator.code}.csv"`)
        .send(body);
    },
  );

  app.get(
    '/api/v1/indicators/:code/figures.xlsx',
    { ...open, schema: { summary: 'The figures of one indicator as an Excel workbook', ...download } },
    async (request, reply) => {
      const indicator = indicatorOf(request.params.code);
      const unit = request.query.unit === undefined ? undefined : unitOf(request.query.unit);
      const { items } = await new ObservationReader(db, request.query.as_of).page({
        indicators: [indicator.code],
        unit,
        limit: 20_000,
      });
      const workbook = await observationsWorkbook(catalogue, indicator, items);
      return reply
        .type('application/vnd.openxmlformats-officedocument.spreadsheetml.sheet')
        .header('content-disposition', `attachment; filename="${indicator.code}.xlsx"`)
        .send(workbook);
    },
  );

  const figureOfSchema = z.object({
    indicator: indicatorBriefSchema,
    unit: unitBriefSchema,
    scenario: scenarioSchema,
    dims: z.string(),
    fig: figSchema,
  });
  const figureOf = (observation: Observation): z.infer<typeof figureOfSchema>[] => {
    const indicator = catalogue.indicators.get(observation.indicator);
    const unit = catalogue.units.get(observation.unit);
    if (indicator === undefined || unit === undefined) return [];
    return [
      {
        indicator: indicatorBrief(catalogue, indicator),
        unit: unitBrief(unit),
        scenario: observation.scenario,
        dims: observation.dims,
        fig: fig(observation),
      },
    ];
  };
  const pageSchema = z.object({ items: z.array(figureOfSchema), next_cursor: z.string().nullable() });
  const pageQuery = z.object({ as_of: asOfSchema, ...pagingSchema });

  app.get(
    '/api/v1/observations',
    {
      ...open,
      schema: {
        summary: 'Figures, page by page',
        querystring: pageQuery.extend({
          indicator: z.string().optional(),
          unit: z.string().optional(),
          document: z.string().optional(),
          computed: z.enum(['true', 'false']).default('true'),
        }),
        response: { 200: pageSchema },
      },
    },
    async (request) => {
      const { indicator, unit, document, cursor, limit, as_of, computed } = request.query;
      const { items, next } = await new ObservationReader(db, as_of).page({
        indicators: indicator === undefined ? undefined : [indicatorOf(indicator).code],
        unit,
        document,
        computed: computed === 'true',
        after: cursor,
        limit,
      });
      return { items: items.flatMap(figureOf), next_cursor: next };
    },
  );

  app.get(
    '/api/v1/units/:code/figures',
    {
      ...open,
      schema: {
        summary: 'Figures of one reporting unit',
        params: z.object({ code: z.string() }),
        querystring: pageQuery,
        response: { 200: pageSchema },
      },
    },
    async (request) => {
      const { items, next } = await new ObservationReader(db, request.query.as_of).page({
        unit: unitOf(request.params.code),
        after: request.query.cursor,
        limit: request.query.limit,
      });
      return { items: items.flatMap(figureOf), next_cursor: next };
    },
  );

  app.get(
    '/api/v1/documents/:code/figures',
    {
      ...open,
      schema: {
        summary: 'Figures one document states',
        params: z.object({ code: z.string() }),
        querystring: pageQuery,
        response: { 200: pageSchema },
      },
    },
    async (request) => {
      const { code } = request.params;
      if (!catalogue.documents.has(code)) throw notFound(`Không có tài liệu ${code}`, `There is no document ${code}`);
      const { items, next } = await new ObservationReader(db, request.query.as_of).page({
        document: code,
        computed: false,
        after: request.query.cursor,
        limit: request.query.limit,
      });
      return { items: items.flatMap(figureOf), next_cursor: next };
    },
  );
}

function readPeriod(code: string): Period {
  const period = parsePeriod(code);
  if (period === null)
    throw badRequest(
      `"${code}" không phải kỳ báo cáo; viết 2022, 2022-S1, 2022-Q1 hoặc 2022-M06`,
      `"${code}" is not a period; write 2022, 2022-S1, 2022-Q1 or 2022-M06`,
    );
  return period;
}

function readDims(text: string | undefined): string {
  const dims = canonicalDims(text ?? '');
  if (dims === null)
    throw badRequest(`dims "${text}" sai dạng; viết NETWORK=5G`, `dims "${text}" is malformed; write NETWORK=5G`);
  return dims;
}

function labels(period: Period): { vi: string; en: string } {
  return { vi: periodLabel(period, 'vi'), en: periodLabel(period, 'en') };
}

function newest(observations: readonly Observation[]): Observation | undefined {
  return [...observations]
    .filter((observation) => observation.value !== null)
    .sort((a, b) => newestPeriodFirst(a.period, b.period))[0];
}

function newestPeriodFirst(a: string, b: string): number {
  return comparePeriods(periodOf(b), periodOf(a));
}
