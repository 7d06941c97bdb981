/** Indicators over HTTP: the explorer, and one indicator's definition. */
import { z } from 'zod';
import { type Indicator, KINDS } from '../catalogue/model.ts';
import { comparePeriods, period as periodOf } from '../kernel/periods.ts';
import type { HttpApp } from '../platform/http.ts';
import { pageOf, pagingSchema } from '../platform/paging.ts';
import { audienceOf } from './audience.ts';
import {
  asOfSchema,
  figSchema,
  indicatorBrief,
  indicatorBriefSchema,
  listSchema,
  scenarioSchema,
  textSchema,
  unitBrief,
  unitBriefSchema,
} from './contract.ts';
import { type FigureService, figOrNull, indicatorOf, open } from './figure-service.ts';
import type { Observation } from './model.ts';
import { ObservationReader } from './store.ts';

export function indicatorRoutes(app: HttpApp, { db, catalogue, counts }: FigureService): void {
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
      const latest = await new ObservationReader(db, as_of, audienceOf(request.principal, catalogue)).latest(
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
      const indicator = indicatorOf(catalogue, request.params.code);
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
        scenarios: [...(usage?.scenarios ?? [])],
        periods: [...(usage?.periods ?? [])].sort(newestPeriodFirst),
      };
    },
  );
}

function newest(observations: readonly Observation[]): Observation | undefined {
  return [...observations]
    .filter((observation) => observation.value !== null)
    .sort((a, b) => newestPeriodFirst(a.period, b.period))[0];
}

function newestPeriodFirst(a: string, b: string): number {
  return comparePeriods(periodOf(b), periodOf(a));
}
