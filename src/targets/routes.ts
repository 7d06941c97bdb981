/** Targets with their ratings over HTTP, and the forecast of any indicator. Reads only; judgements are in judgements/routes.ts. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { may } from '../access/model.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Indicator } from '../catalogue/model.ts';
import { period as periodOf } from '../kernel/periods.ts';
import { audienceOf } from '../observations/audience.ts';
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
import { backtestSchema, readBacktest } from './backtest.ts';
import { estimateSchema, overruleSchema, type TargetJson, targetJson, targetSchema, trialSchema } from './contract.ts';
import { fanOf } from './fan.ts';
import type { Estimate } from './forecast.ts';
import { forecastIndicator } from './indicator-forecast.ts';
import { overruleShown } from './judgements/overrule.ts';
import { judgementRoutes } from './judgements/routes.ts';
import { overrulesInForce, overrulesOf } from './judgements/store.ts';
import { isPercentOfWhole, RATINGS } from './model.ts';
import { planRoutes } from './plans/routes.ts';
import { areContradictory, isOfSameFigure } from './rating.ts';
import { SEASONAL_METHODS } from './seasonal.ts';
import type { Seasonal } from './seasons.ts';
import { estimateShown, trialsShown } from './shown.ts';
import { rateTargets, type TargetContent } from './target-book.ts';
import { forecastNote, METHOD_WORDS, targetWords } from './words.ts';

const open = { config: { access: 'public' } } as const;

const detailSchema = targetSchema.extend({
  set_aside: z.array(figSchema).describe('Figures from before a break of the series, not used'),
  fan: z
    .object({
      method: z.string(),
      note: textSchema,
      estimates: z.array(estimateSchema).describe('Year by year to the end of the target, and at its end'),
      naive: z.array(estimateSchema),
      trials: z.array(trialSchema),
    })
    .nullable(),
  others: z
    .array(
      z.object({
        code: z.string(),
        strategy: textSchema,
        wording: textSchema,
        source: z.string(),
        contradicts: z.boolean().describe('No figure can meet both'),
      }),
    )
    .describe('Other targets on the same figures'),
  history: z.array(overruleSchema).describe('Every judgement there was, newest first'),
  may_overrule: z.boolean(),
});

export function targetRoutes(
  app: HttpApp,
  db: Database,
  catalogue: Catalogue,
  content: TargetContent,
  /** Where the results of the backtest are kept. */
  packDir: string,
): void {
  const strategies = new Map(content.strategies.map((strategy) => [strategy.code, strategy]));
  const read = async (request: FastifyRequest, asOf: string | undefined, choice: Parameters<typeof rateTargets>[4]) => {
    const audience = audienceOf(request.principal, catalogue);
    const rated = await rateTargets(db, catalogue, content, asOf, choice, audience);
    const overrules = await overrulesInForce(db, asOf);
    return rated.flatMap((one) => {
      const shown = targetJson(one, overrules.get(one.target.code) ?? null, catalogue, strategies);
      return shown === null ? [] : [{ rated: one, json: shown }];
    });
  };
  judgementRoutes(app, db, catalogue, content);
  planRoutes(app, db, catalogue, content);

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
          rating: z.enum(RATINGS).optional().describe('The judgement in force, or else the rating of the method'),
          sector: z.string().optional(),
          responsible: z.string().optional().describe('Code of the unit that answers for it'),
          as_of: asOfSchema,
          ...pagingSchema,
        }),
        response: {
          200: listSchema(targetSchema).extend({
            counts: z
              .record(z.string(), z.number())
              .describe('How many targets stand at each rating (an overrule counts as it says), before paging'),
            overruled: z.number(),
            choices: z
              .object({
                strategies: z.array(z.object({ code: z.string(), name: textSchema })),
                years: z.array(z.number()),
                sectors: z.array(z.object({ code: z.string(), name: textSchema })),
                responsible: z.array(unitBriefSchema),
              })
              .describe('What the targets known on the day can be narrowed to'),
          }),
        },
      },
    },
    async (request) => {
      const { year, strategy, indicator, rating, sector, responsible, as_of, cursor, limit } = request.query;
      const all = (await read(request, as_of, {})).map(({ json }) => json);
      const found = all.filter(
        (target) =>
          (year === undefined || periodOf(target.period).year === year) &&
          (strategy === undefined || target.strategy.code === strategy) &&
          (indicator === undefined || target.indicator.code === indicator) &&
          (sector === undefined || target.indicator.sector === sector) &&
          (responsible === undefined || target.responsible?.code === responsible),
      );
      const counts = Object.fromEntries(
        RATINGS.map((code) => [code, found.filter((target) => ratingInForce(target) === code).length]),
      );
      const chosen = rating === undefined ? found : found.filter((target) => ratingInForce(target) === rating);
      const overruled = found.filter((target) => target.overrule !== null).length;
      return { ...pageOf(chosen, cursor, limit), counts, overruled, choices: choicesOf(all, catalogue) };
    },
  );

  const backtest = readBacktest(packDir);
  app.get(
    '/api/v1/targets/backtest',
    {
      ...open,
      schema: {
        summary: "How good the forecasts were on the pack's own figures, beside simple ones",
        response: { 200: z.object({ backtest: backtestSchema.nullable(), methods: z.record(z.string(), textSchema) }) },
      },
    },
    async () => ({ backtest, methods: METHOD_WORDS }),
  );

  app.get(
    '/api/v1/targets/:code',
    {
      ...open,
      schema: {
        summary: 'One target with its rating',
        params: z.object({ code: z.string() }),
        querystring: z.object({ as_of: asOfSchema }),
        response: { 200: detailSchema },
      },
    },
    async (request) => {
      const { code } = request.params;
      const [found] = await read(request, request.query.as_of, { code });
      const indicator = catalogue.indicators.get(found?.rated.target.indicator ?? '');
      if (found === undefined || indicator === undefined)
        throw notFound(`Không có mục tiêu ${code}`, `There is no target ${code}`);
      const { rated, json } = found;
      const measure = catalogue.measureOf(indicator.code);
      const fan = fanOf(rated, indicator, measure);
      const shown = (estimates: readonly Estimate[]) =>
        estimates.map((estimate) => estimateShown(estimate, rated.latest?.value ?? '0', indicator));
      return {
        ...json,
        set_aside: rated.path.setAside.map(({ observation }) => fig(observation)),
        fan:
          fan === null
            ? null
            : {
                method: fan.method,
                note: forecastNote(fan),
                estimates: shown(fan.estimates),
                naive: shown(fan.naive),
                trials: trialsShown(fan.trials),
              },
        others: content.targets
          .filter((other) => other.code !== code && other.indicator === indicator.code && other.unit === json.unit.code)
          .map((other) => ({
            code: other.code,
            strategy: strategies.get(other.strategy)?.name ?? { vi: other.strategy, en: other.strategy },
            wording: targetWords(other, { indicator, measure }),
            source: other.source,
            contradicts: isOfSameFigure(rated.target, other, indicator.kind) && areContradictory(rated.target, other),
          })),
        history: (await overrulesOf(db, code)).map((one) => overruleShown(one, rated)),
        may_overrule: may(
          request.principal,
          'targets.judge',
          { unit: json.unit.code, sector: indicator.sector },
          request.within,
        ),
      };
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
            seasonal: z
              .object({
                method: z.enum(SEASONAL_METHODS),
                season: z.number().describe('Periods in a year: 4 or 12'),
                trials: z.array(z.object({ method: z.enum(SEASONAL_METHODS), mase: z.number() })),
                estimates: z.array(estimateSchema.omit({ date: true }).extend({ period: z.string() })),
              })
              .nullable()
              .describe('The quarters or months of the next year; null where there are not two whole seasons'),
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
      const found = await forecastIndicator(db, catalogue, indicator, {
        unit: unit.code,
        asOf: as_of,
        years,
        percentOfWhole: isPercentOfWhole(content.targets.filter((target) => target.indicator === indicator.code)),
        audience: audienceOf(request.principal, catalogue),
      });
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
        seasonal: found?.seasonal == null ? null : seasonalShown(found.seasonal, latest, indicator),
      };
    },
  );
}

/** The judgement in force, or else what the method says. */
function ratingInForce(target: TargetJson): TargetJson['rating'] {
  return target.overrule?.rating ?? target.rating;
}

function choicesOf(targets: readonly TargetJson[], catalogue: Catalogue) {
  const strategies = new Map(targets.map(({ strategy: { code, name } }) => [code, { code, name }]));
  const sectors = new Set(targets.map(({ indicator }) => indicator.sector));
  const responsible = new Map(targets.flatMap(({ responsible: unit }) => (unit === null ? [] : [[unit.code, unit]])));
  return {
    strategies: [...strategies.values()],
    years: [...new Set(targets.map(({ period }) => periodOf(period).year))].sort((a, b) => a - b),
    sectors: [...catalogue.sectors.values()]
      .filter(({ code }) => sectors.has(code))
      .map(({ code, name }) => ({ code, name })),
    responsible: [...responsible.values()],
  };
}

function seasonalShown({ method, season, trials, estimates, periods }: Seasonal, latest: string, indicator: Indicator) {
  return {
    method,
    season,
    trials: trials.map(({ method: of, mase }) => ({ method: of, mase: Math.round(mase * 1e3) / 1e3 })),
    estimates: estimates.map((estimate, i) => {
      const { date: period, ...values } = estimateShown({ date: periods[i] ?? '', ...estimate }, latest, indicator);
      return { period, ...values };
    }),
  };
}
