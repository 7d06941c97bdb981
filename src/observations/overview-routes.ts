/** The sector at a glance over HTTP. */
import { z } from 'zod';
import type { HttpApp } from '../platform/http.ts';
import { audienceOf } from './audience.ts';
import { asOfSchema, figSchema, indicatorBrief, indicatorBriefSchema, periodSchema, textSchema } from './contract.ts';
import { type FigureService, figOrNull, labels, open, readPeriod, unitOf } from './figure-service.ts';
import { glance } from './figures.ts';
import { ObservationReader } from './store.ts';

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

export function overviewRoutes(app: HttpApp, { db, catalogue, counts }: FigureService): void {
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
      const unit = unitOf(catalogue, request.query.unit).code;
      const reader = new ObservationReader(db, request.query.as_of, audienceOf(request.principal, catalogue));
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
}
