/** The shapes in which the API sends figures and what they belong to. */
import { z } from 'zod';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { DIRECTIONS, type Indicator, KINDS, type ReportingUnit, UNIT_KINDS } from '../catalogue/model.ts';
import { isIsoDate } from '../kernel/dates.ts';
import { isInUse, parsePeriod, YEARS_IN_USE } from '../kernel/periods.ts';
import { documentPlace, isInstant, type Observation, SCENARIOS, SOURCE_KINDS } from './model.ts';

export const textSchema = z.object({ vi: z.string(), en: z.string() });

export const asOfSchema = z
  .string()
  .refine((text) => isIsoDate(text) || isInstant(text), 'write 2023-06-30 or 2023-06-30T09:00:00+07:00')
  .optional()
  .describe('Figures as known on this day (2023-06-30) or at this instant; without it, the newest');

export const scenarioSchema = z.enum(SCENARIOS);
export const periodSchema = z
  .string()
  .max(60)
  .refine((code) => {
    const period = parsePeriod(code);
    return period === null || isInUse(period);
  }, `a period lies in the years ${YEARS_IN_USE.first} to ${YEARS_IN_USE.last}`)
  .describe('SDMX period: 2022, 2022-S1, 2022-Q1, 2022-M06, 2022-06-30, 2022-M01/2022-M09');

const measureSchema = z.object({ code: z.string(), vi: z.string(), en: z.string(), kind: z.string() });

export const indicatorBriefSchema = z.object({
  code: z.string(),
  name: textSchema,
  sector: z.string(),
  unit: measureSchema,
  kind: z.enum(KINDS),
  direction: z.enum(DIRECTIONS),
  decimals: z.number(),
});
export type IndicatorBrief = z.infer<typeof indicatorBriefSchema>;

export function indicatorBrief(catalogue: Catalogue, indicator: Indicator): IndicatorBrief {
  const { code, vi, en, kind } = catalogue.measureOf(indicator.code);
  return {
    code: indicator.code,
    name: indicator.name,
    sector: indicator.sector,
    unit: { code, vi, en, kind },
    kind: indicator.kind,
    direction: indicator.direction,
    decimals: indicator.decimals,
  };
}

export const unitBriefSchema = z.object({
  code: z.string(),
  kind: z.enum(UNIT_KINDS),
  name: textSchema,
  short: z.string(),
});

export function unitBrief(unit: ReportingUnit): z.infer<typeof unitBriefSchema> {
  return { code: unit.code, kind: unit.kind, name: unit.name, short: unit.short };
}

export const figSchema = z.object({
  observation_id: z.string(),
  period: z.string(),
  value: z.string().nullable().describe('Plain exact decimal, or null when missing'),
  status: z.string().describe('SDMX CL_OBS_STATUS'),
  computed: z.boolean(),
  source: z.object({
    kind: z.enum(SOURCE_KINDS),
    reference: z.string(),
    document: z.string().nullable(),
    line: z.number().nullable(),
  }),
  recorded_at: z.string(),
  note: z.string(),
});
export type Fig = z.infer<typeof figSchema>;

export function fig(observation: Observation): Fig {
  const place = documentPlace(observation.source);
  return {
    observation_id: observation.id,
    period: observation.period,
    value: observation.value,
    status: observation.status,
    computed: observation.computed,
    source: { ...observation.source, document: place?.document ?? null, line: place?.line ?? null },
    recorded_at: observation.recordedAt,
    note: observation.note,
  };
}

export const listSchema = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next_cursor: z.string().nullable(), total: z.number() });
