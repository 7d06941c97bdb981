/** Targets with their ratings over HTTP, and the forecast of any indicator. Reads only. */
import { z } from 'zod';
import type { Catalogue } from '../catalogue/catalogue.ts';
import {
  asOfSchema,
  fig,
  figSchema,
  indicatorBrief,
  indicatorBriefSchema,
  listSchema,
  textSchema,
  unitBrief,
  unitBriefSchema,
} from '../observations/contract.ts';
import type { Database } from '../platform/database.ts';
import { type HttpApp, notFound } from '../platform/http.ts';
import { pageOf, pagingSchema } from '../platform/paging.ts';
import type { Estimate } from './forecast.ts';
import { forecastIndicator } from './indicator-forecast.ts';
import { OPERATORS, PRINTED_RATINGS, STRATEGY_KINDS } from './model.ts';
import { RATINGS } from './rating.ts';
import { estimateShown, toShown, trialsShown } from './shown.ts';
import { rateTargets, type TargetContent } from './target-book.ts';
import { forecastNote } from './words.ts';

const open = { config: { access: 'public' } } as const;

const estimateSchema = z.object({
  date: z.string(),
  median: z.string(),
  low80: z.string(),
  high80: z.string(),
  low95: z.string(),
  high95: z.string(),
});

const trialSchema = z.object({ method: z.string(), error: z.number() });

const targetSchema = z.object({
  code: z.string(),
  number: z.string(),
  strategy: z.object({ code: z.string(), kind: z.enum(STRATEGY_KINDS), name: textSchema, date: z.string() }),
  indicator: indicatorBriefSchema,
  unit: unitBriefSchema,
  period: z.string(),
  operator: z.enum(OPERATORS),
  value: z.string(),
  wording: textSchema,
  responsible: unitBriefSchema.nullable(),
  source: z.string(),
  note: z.string(),
  as_of: z.string(),
  rating: z.enum(RATINGS),
  rating_name: textSchema,
  reason: textSchema.describe('The rating explained, with the arithmetic'),
  probability: z.number().nullable().describe('From 0 to 1, that the target is met by the end of its period'),
  likely_by: z.number().nullable().describe('The first year by whose end the target is likely met'),
  latest: figSchema.nullable(),
  age_months: z.number().nullable(),
  figures: z.array(figSchema).describe('The comparable figures the rating rests on, in the order of time'),
  pace: z
    .object({ so_far: z.string().nullable(), needed: z.string().nullable(), years_left: z.string() })
    .nullable()
    .describe("Change a year in the indicator's unit"),
  forecast: z
    .object({
      method: z.string(),
      knowledge: z.string(),
      note: textSchema,
      points: z.number(),
      estimate: estimateSchema,
      naive: estimateSchema,
      trials: z.array(trialSchema),
    })
    .nullable(),
  milestones: z.array(
    z.object({ period: z.string(), value: z.string(), figure: z.string().nullable(), met: z.boolean().nullable() }),
  ),
  flags: z.array(z.object({ code: z.string(), about: z.string(), text: textSchema })),
  printed: z
    .object({
      rating: z.enum(PRINTED_RATINGS),
      by: z.number().nullable(),
      words: z.string(),
      source: z.string(),
      difference: textSchema.describe('Empty when the two say the same'),
    })
    .nullable(),
});

export function targetRoutes(app: HttpApp, db: Database, catalogue: Catalogue, content: TargetContent): void {
  const strategies = new Map(content.strategies.map((strategy) => [strategy.code, strategy]));
  const json = async (asOf: string | undefined, choice: Parameters<typeof rateTargets>[4]) =>
    (await rateTargets(db, catalogue, content, asOf, choice)).flatMap((rated): z.infer<typeof targetSchema>[] => {
      const { target } = rated;
      const [strategy, indicator, unit] = [
        strategies.get(target.strategy),
        catalogue.indicators.get(target.indicator),
        catalogue.units.get(target.unit),
      ];
      if (strategy === undefined || indicator === undefined || unit === undefined) return [];
      const responsible = catalogue.units.get(target.responsible ?? '');
      const shown = toShown(rated, { indicator, measure: catalogue.measureOf(indicator.code) });
      return [
        {
          ...shown,
          strategy,
          indicator: indicatorBrief(catalogue, indicator),
          unit: unitBrief(unit),
          responsible: responsible === undefined ? null : unitBrief(responsible),
          latest: rated.latest === null ? null : fig(rated.latest.observation),
          figures: rated.path.figures.map(({ observation }) => fig(observation)),
        },
      ];
    });

  app.get(
    '/api/v1/targets',
    {
      ...open,
      schema: {
        summary: 'Targets known on a day, each with its rating, the reason, the figures and what the report printed',
        querystring: z.object({
          year: z.coerce.number().int().min(1900).max(2999).optional().describe('Targets of this year only'),
          strategy: z.string().optional(),
          indicator: z.string().optional(),
          rating: z.enum(RATINGS).optional(),
          as_of: asOfSchema,
          ...pagingSchema,
        }),
        response: {
          200: listSchema(targetSchema).extend({
            counts: z.record(z.string(), z.number()).describe('How many targets have each rating, before paging'),
          }),
        },
      },
    },
    async (request) => {
      const { year, strategy, indicator, rating, as_of, cursor, limit } = request.query;
      const found = await json(as_of, { year, strategy, indicator });
      const counts = Object.fromEntries(
        RATINGS.map((code) => [code, found.filter((target) => target.rating === code).length]),
      );
      const chosen = rating === undefined ? found : found.filter((target) => target.rating === rating);
      return { ...pageOf(chosen, cursor, limit), counts };
    },
  );

  app.get(
    '/api/v1/targets/:code',
    {
      ...open,
      schema: {
        summary: 'One target with its rating',
        params: z.object({ code: z.string() }),
        querystring: z.object({ as_of: asOfSchema }),
        response: { 200: targetSchema },
      },
    },
    async (request) => {
      const found = await json(request.query.as_of, { code: request.params.code });
      const [target] = found;
      if (target === undefined)
        throw notFound(`Không có mục tiêu ${request.params.code}`, `There is no target ${request.params.code}`);
      return target;
    },
  );

  app.get(
    '/api/v1/forecasts/:indicator',
    {
      ...open,
      schema: {
        summary: 'The next years of an indicator, always with intervals and beside the naive forecast',
        params: z.object({ indicator: z.string() }),
        querystring: z.object({
          unit: z.string().optional(),
          years: z.coerce.number().int().min(1).max(15).default(3),
          as_of: asOfSchema,
        }),
        response: {
          200: z.object({
            indicator: indicatorBriefSchema,
            unit: unitBriefSchema,
            as_of: z.string().nullable(),
            figures: z.array(figSchema),
            method: z.string().nullable().describe('null: there is no figure to begin with'),
            knowledge: z.string().nullable(),
            note: textSchema.nullable(),
            trials: z.array(trialSchema).describe('Mean error of each method on figures it had not seen'),
            estimates: z.array(estimateSchema),
            naive: z.array(estimateSchema),
          }),
        },
      },
    },
    async (request) => {
      const indicator = catalogue.indicators.get(request.params.indicator);
      if (indicator === undefined)
        throw notFound(
          `Không có chỉ tiêu ${request.params.indicator}`,
          `There is no indicator ${request.params.indicator}`,
        );
      const code = request.query.unit ?? catalogue.pack.defaultUnit;
      const unit = catalogue.units.get(code);
      if (unit === undefined) throw notFound(`Không có đơn vị ${code}`, `There is no unit ${code}`);
      const { as_of, years } = request.query;
      const found = await forecastIndicator(db, catalogue, indicator, unit.code, as_of, years);
      const latest = found?.figures.at(-1)?.value ?? '0';
      const shown = (estimates: readonly Estimate[] = []) =>
        estimates.map((estimate) => estimateShown(estimate, latest, indicator));
      return {
        indicator: indicatorBrief(catalogue, indicator),
        unit: unitBrief(unit),
        as_of: as_of ?? null,
        figures: found?.figures.map(({ observation }) => fig(observation)) ?? [],
        method: found?.forecast.method ?? null,
        knowledge: found?.forecast.knowledge ?? null,
        note: found === null ? null : forecastNote(found.forecast),
        trials: trialsShown(found?.forecast.trials ?? []),
        estimates: shown(found?.forecast.estimates),
        naive: shown(found?.forecast.naive),
      };
    },
  );
}
