/** The catalogue over HTTP: sectors, reporting units, documents, search. Reads only. */
import { z } from 'zod';
import { isIsoDate } from '../kernel/dates.ts';
import { type HttpApp, notFound } from '../platform/http.ts';
import { pageOf, pagingSchema } from '../platform/paging.ts';
import { type Catalogue, isValidOn } from './catalogue.ts';
import { type ReportingUnit, SUCCESSION_EVENTS, UNIT_KINDS } from './model.ts';

/** What the catalogue's pages want to know of figures without reading them; the floor above gives it. */
export interface Usage {
  indicators: ReadonlyMap<string, number>;
  units: ReadonlyMap<string, number>;
}

const open = { config: { access: 'public' } } as const;
const text = z.object({ vi: z.string(), en: z.string() });
const date = z.string().refine(isIsoDate, 'write 2025-07-01');

const unitSchema = z.object({
  code: z.string(),
  kind: z.enum(UNIT_KINDS),
  name: text,
  short: z.string(),
  parent: z.string().nullable(),
  valid_from: z.string().nullable(),
  valid_to: z.string().nullable(),
  official_code: z.string(),
  observations: z.number(),
});

const kinSchema = z.object({
  unit: unitSchema,
  date: z.string(),
  event: z.enum(SUCCESSION_EVENTS),
  share: z.string(),
  note: z.string(),
});

export function catalogueRoutes(app: HttpApp, catalogue: Catalogue, usage: () => Promise<Usage>): void {
  const unitJson = (unit: ReportingUnit, used: Usage): z.infer<typeof unitSchema> => ({
    code: unit.code,
    kind: unit.kind,
    name: unit.name,
    short: unit.short,
    parent: unit.parent,
    valid_from: unit.validFrom,
    valid_to: unit.validTo,
    official_code: unit.officialCode,
    observations: used.units.get(unit.code) ?? 0,
  });

  app.get(
    '/api/v1/sectors',
    {
      ...open,
      schema: {
        summary: 'Sectors of the pack',
        response: {
          200: z.object({
            items: z.array(
              z.object({
                code: z.string(),
                name: text,
                order: z.number(),
                overall: z.boolean(),
                headline: z.array(z.string()),
                indicators: z.number(),
                with_figures: z.number(),
              }),
            ),
          }),
        },
      },
    },
    async () => {
      const used = await usage();
      return {
        items: catalogue.data.sectors.map((sector) => {
          const indicators = catalogue.data.indicators.filter((indicator) => indicator.sector === sector.code);
          return {
            ...sector,
            indicators: indicators.length,
            with_figures: indicators.filter((indicator) => (used.indicators.get(indicator.code) ?? 0) > 0).length,
          };
        }),
      };
    },
  );

  app.get(
    '/api/v1/units',
    {
      ...open,
      schema: {
        summary: 'Reporting units',
        querystring: z.object({
          q: z.string().max(200).default(''),
          kind: z.enum(UNIT_KINDS).optional(),
          valid_on: date.optional().describe('Only units that exist on this day'),
          ...pagingSchema,
        }),
        response: {
          200: z.object({ items: z.array(unitSchema), next_cursor: z.string().nullable(), total: z.number() }),
        },
      },
    },
    async (request) => {
      const { q, kind, valid_on, cursor, limit } = request.query;
      const used = await usage();
      const found = catalogue
        .searchUnits(q)
        .filter(
          (unit) => (kind === undefined || unit.kind === kind) && (valid_on === undefined || isValidOn(unit, valid_on)),
        );
      const page = pageOf(found, cursor, limit);
      return { ...page, items: page.items.map((unit) => unitJson(unit, used)) };
    },
  );

  app.get(
    '/api/v1/units/:code',
    {
      ...open,
      schema: {
        summary: 'One reporting unit: validity, predecessors, successors',
        params: z.object({ code: z.string() }),
        response: {
          200: unitSchema.extend({
            parent_unit: unitSchema.nullable(),
            predecessors: z.array(kinSchema),
            successors: z.array(kinSchema),
            children: z.number(),
          }),
        },
      },
    },
    async (request) => {
      const unit = catalogue.units.get(request.params.code);
      if (unit === undefined)
        throw notFound(`Không có đơn vị ${request.params.code}`, `There is no unit ${request.params.code}`);
      const used = await usage();
      const kin = (
        side: 'from' | 'to',
        successions = side === 'from' ? catalogue.predecessors : catalogue.successors,
      ) =>
        (successions.get(unit.code) ?? []).flatMap((succession) => {
          const other = catalogue.units.get(succession[side]);
          if (other === undefined) return [];
          const { date, event, share, note } = succession;
          return [{ unit: unitJson(other, used), date, event, share, note }];
        });
      const parent = catalogue.units.get(unit.parent ?? '');
      return {
        ...unitJson(unit, used),
        parent_unit: parent === undefined ? null : unitJson(parent, used),
        predecessors: kin('from'),
        successors: kin('to'),
        children: catalogue.childrenOf(unit.code).length,
      };
    },
  );
}
