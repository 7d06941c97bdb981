/** Figures over HTTP, page by page: all, of one unit, of one document. */
import { z } from 'zod';
import type { HttpApp } from '../platform/http.ts';
import { pagingSchema } from '../platform/paging.ts';
import { audienceOf } from './audience.ts';
import {
  asOfSchema,
  fig,
  figSchema,
  indicatorBrief,
  indicatorBriefSchema,
  scenarioSchema,
  unitBrief,
  unitBriefSchema,
} from './contract.ts';
import { documentOf, type FigureService, indicatorOf, open, unitOf } from './figure-service.ts';
import type { Observation } from './model.ts';
import { ObservationReader } from './store.ts';

export function figureListRoutes(app: HttpApp, { db, catalogue }: FigureService): void {
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
      const { items, next } = await new ObservationReader(db, as_of, audienceOf(request.principal, catalogue)).page({
        indicators: indicator === undefined ? undefined : [indicatorOf(catalogue, indicator).code],
        unit: unit === undefined ? undefined : unitOf(catalogue, unit).code,
        document: document === undefined ? undefined : documentOf(catalogue, document).code,
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
      const { items, next } = await new ObservationReader(
        db,
        request.query.as_of,
        audienceOf(request.principal, catalogue),
      ).page({
        unit: unitOf(catalogue, request.params.code).code,
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
      const { items, next } = await new ObservationReader(
        db,
        request.query.as_of,
        audienceOf(request.principal, catalogue),
      ).page({
        document: code,
        computed: false,
        after: request.query.cursor,
        limit: request.query.limit,
      });
      // Documents that were handed in are not in the pack; they are known by their figures.
      if (items.length === 0) documentOf(catalogue, code);
      return { items: items.flatMap(figureOf), next_cursor: next };
    },
  );
}
