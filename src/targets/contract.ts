/** The shapes in which the API sends targets, their ratings and the judgements over them. */
import { z } from 'zod';
import type { Catalogue } from '../catalogue/catalogue.ts';
import {
  fig,
  figSchema,
  indicatorBrief,
  indicatorBriefSchema,
  textSchema,
  unitBrief,
  unitBriefSchema,
} from '../observations/contract.ts';
import { type Overrule, overruleShown } from './judgements/overrule.ts';
import { OPERATORS, PRINTED_RATINGS, RATINGS, STRATEGY_KINDS, type Strategy } from './model.ts';
import type { Rated } from './rating.ts';
import { toShown } from './shown.ts';
import { explain } from './words.ts';

const ratingSchema = z.enum(RATINGS);

export const overruleSchema = z.object({
  id: z.string(),
  rating: ratingSchema,
  rating_name: textSchema,
  reason: z.string(),
  by: z.string(),
  at: z.string(),
  our_rating: ratingSchema.describe('What the method said when it was overruled'),
  our_rating_name: textSchema,
  stale: z.boolean().describe('The figures are no longer those the judgement was given on'),
  stale_text: textSchema.nullable(),
  withdrawn_at: z.string().nullable(),
  withdrawn_by: z.string().nullable(),
});

export const estimateSchema = z.object({
  date: z.string(),
  median: z.string(),
  low80: z.string(),
  high80: z.string(),
  low95: z.string(),
  high95: z.string(),
});

export const trialSchema = z.object({ method: z.string(), error: z.number() });

export const targetSchema = z.object({
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
  reason_alone: textSchema.describe("The same without the rating's name, for where that stands beside it"),
  probability: z
    .number()
    .nullable()
    .describe('From 0 to 1, that the target is met by the end of its period; null with too few figures to forecast'),
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
  scope: z
    .object({
      kind: z.string().nullable().describe('Every unit of this kind on the day; null where the units are named'),
      total: z.number(),
      counts: z.record(z.string(), z.number()),
      units: z.array(
        z.object({ unit: unitBriefSchema, rating: z.enum(RATINGS), reason: textSchema, latest: figSchema.nullable() }),
      ),
    })
    .nullable()
    .describe('The units that must each meet the target, worst first; null for a target of one unit'),
  overrule: overruleSchema.nullable().describe("A person's judgement in force, beside the rating of the method"),
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
      agrees: z.boolean(),
      remark: textSchema.nullable(),
      difference: textSchema.describe('Empty when the two say the same'),
    })
    .nullable(),
});
export type TargetJson = z.infer<typeof targetSchema>;

/** A rated target as the API sends it; null where the pack no longer knows what it is about. */
export function targetJson(
  rated: Rated,
  overrule: Overrule | null,
  catalogue: Catalogue,
  strategies: ReadonlyMap<string, Strategy>,
): TargetJson | null {
  const { target, each } = rated;
  const strategy = strategies.get(target.strategy);
  const indicator = catalogue.indicators.get(target.indicator);
  const unit = catalogue.units.get(target.unit);
  if (strategy === undefined || indicator === undefined || unit === undefined) return null;
  const subject = { indicator, measure: catalogue.measureOf(indicator.code) };
  const responsible = catalogue.units.get(target.responsible ?? '');
  const units = (each ?? []).flatMap((one) => {
    const of = catalogue.units.get(one.target.unit);
    if (of === undefined) return [];
    const latest = one.latest === null ? null : fig(one.latest.observation);
    return [{ unit: unitBrief(of), rating: one.rating, reason: explain(one, subject), latest }];
  });
  const worst = (code: (typeof RATINGS)[number]) => RATINGS.indexOf(code);
  return {
    ...toShown(rated, subject),
    strategy,
    indicator: indicatorBrief(catalogue, indicator),
    unit: unitBrief(unit),
    responsible: responsible === undefined ? null : unitBrief(responsible),
    latest: rated.latest === null ? null : fig(rated.latest.observation),
    figures: rated.path.figures.map(({ observation }) => fig(observation)),
    scope:
      each === null
        ? null
        : {
            kind: target.scope !== null && 'each' in target.scope ? target.scope.each : null,
            total: units.length,
            counts: Object.fromEntries(
              RATINGS.map((code) => [code, units.filter(({ rating }) => rating === code).length]),
            ),
            units: units.sort((a, b) => worst(b.rating) - worst(a.rating)),
          },
    overrule: overrule === null ? null : overruleShown(overrule, rated),
  };
}
