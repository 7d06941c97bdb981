/** The leader's screen over HTTP. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { asPrincipal } from '../../access/store.ts';
import { dayInVietNam, isIsoDate } from '../../kernel/dates.ts';
import { audienceOf } from '../../observations/audience.ts';
import { asOfSchema, indicatorBrief, indicatorBriefSchema, unitBrief } from '../../observations/contract.ts';
import { asOfInstant, isInstant, vintageInstant } from '../../observations/model.ts';
import { ObservationReader } from '../../observations/store.ts';
import { type HttpApp, languageOf, notFound } from '../../platform/http.ts';
import { briefOf } from './brief.ts';
import { briefPdf } from './brief-pdf.ts';
import { leaderSchema, plannedUnitSchema, tileMapSchema, unitPlanSchema } from './contract.ts';
import { plannedUnit, unitPlan } from './off-plan.ts';
import { indicatorsOf, type LeaderQuestion, type LeaderSource, leaderScreen } from './screen.ts';
import { indicatorsOfKinds, noteVisit, unitsWithPlans } from './store.ts';
import { kindsOf, type Tile, tilesOn } from './tile-map.ts';

/** At the first visit, and where a day is asked for, so much is news. */
const FIRST_DAYS = 7;
/** Units whose plans are looked at one by one. */
const MOST_PLANNED = 200;
/** More lines of a block than a page could hold. */
const BRIEF_MOST = 30;

const questionSchema = z.object({
  sector: z.string().max(60).optional(),
  since: z
    .string()
    .refine((text) => isIsoDate(text) || isInstant(text), 'write 2025-07-01 or 2025-07-01T09:00:00+07:00')
    .optional()
    .describe('What was recorded after this counts as news; without it, what came since the last visit'),
  as_of: asOfSchema,
});

export function leaderRoutes(app: HttpApp, source: LeaderSource, tiles: readonly Tile[]): void {
  const { db, catalogue } = source;

  /** Whoever names a day looks at the past: that is no visit. */
  const sinceOf = async (
    request: FastifyRequest,
    { since, as_of }: z.infer<typeof questionSchema>,
  ): Promise<LeaderQuestion['since']> => {
    if (since !== undefined) return { instant: vintageInstant(since), by: 'recorded', asOf: as_of, first: false };
    const week = (end: number) => new Date(end - FIRST_DAYS * 86_400_000).toISOString();
    if (as_of !== undefined)
      return { instant: week(Date.parse(asOfInstant(as_of))), by: 'recorded', asOf: as_of, first: false };
    const { principal } = request;
    const last = await asPrincipal(db, principal, (tx) => noteVisit(tx, principal.id));
    return last === null
      ? { instant: week(Date.now()), by: 'recorded', asOf: undefined, first: true }
      : { instant: last, by: 'stored', asOf: undefined, first: false };
  };

  const knownSector = (sector: string | undefined): string | undefined => {
    if (sector !== undefined && !catalogue.sectors.has(sector))
      throw notFound(`Không có lĩnh vực ${sector}`, `There is no sector ${sector}`);
    return sector;
  };

  const question = async (
    request: FastifyRequest,
    query: z.infer<typeof questionSchema>,
    most: number,
  ): Promise<LeaderQuestion> => {
    const sector = knownSector(query.sector);
    return { principal: request.principal, since: await sinceOf(request, query), sector, asOf: query.as_of, most };
  };

  app.get(
    '/api/v1/leader',
    {
      config: { access: 'rounds.see' },
      schema: {
        summary: 'What a leader should know now: what changed, what is behind, who is late, each with whom to ask',
        querystring: questionSchema.extend({ limit: z.coerce.number().int().min(1).max(200).default(50) }),
        response: { 200: leaderSchema },
      },
    },
    async (request) => leaderScreen(source, await question(request, request.query, request.query.limit)),
  );

  app.get(
    '/api/v1/leader/brief.pdf',
    {
      config: { access: 'rounds.see' },
      schema: {
        summary: "The leader's screen as one page",
        querystring: questionSchema.extend({ language: z.enum(['vi', 'en']).optional() }),
      },
    },
    async (request, reply) => {
      const screen = await leaderScreen(source, await question(request, request.query, BRIEF_MOST));
      const { header, place } = catalogue.pack;
      const brief = briefOf(screen, { agency: header, place, language: languageOf(request) });
      const name = `dieu-hanh-${dayInVietNam(screen.at)}.pdf`;
      return reply
        .type('application/pdf')
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('cache-control', 'private, no-store')
        .send(Buffer.from(briefPdf(brief)));
    },
  );

  const planQuestion = z.object({ sector: z.string().max(60).optional(), as_of: asOfSchema });
  const plansOf = (request: FastifyRequest, { sector, as_of }: z.infer<typeof planQuestion>) => ({
    reader: new ObservationReader(db, as_of, audienceOf(request.principal, catalogue)),
    indicators: indicatorsOf(catalogue, knownSector(sector)),
  });

  app.get(
    '/api/v1/leader/plans',
    {
      config: { access: 'rounds.see' },
      schema: {
        summary: 'Units below the whole that have plans of their own, and how many of their figures are behind',
        querystring: planQuestion,
        response: { 200: z.object({ units: z.array(plannedUnitSchema), more: z.number() }) },
      },
    },
    async (request) => {
      const { reader, indicators } = plansOf(request, request.query);
      const codes = await unitsWithPlans(db, {
        indicators: indicators.map(({ code }) => code),
        but: catalogue.pack.defaultUnit,
        asOf: request.query.as_of,
      });
      const units: z.infer<typeof plannedUnitSchema>[] = [];
      // One after another: the leader's screen is not to take all the connections there are.
      for (const code of codes.slice(0, MOST_PLANNED)) {
        const unit = catalogue.units.get(code);
        const one = unit === undefined ? null : await plannedUnit(reader, catalogue, unit, indicators);
        if (one !== null) units.push(one);
      }
      units.sort((a, b) => b.behind - a.behind || a.unit.code.localeCompare(b.unit.code));
      return { units, more: Math.max(0, codes.length - MOST_PLANNED) };
    },
  );

  app.get(
    '/api/v1/leader/plans/:unit',
    {
      config: { access: 'rounds.see' },
      schema: {
        summary: "One unit's figures against its plan, and by how much each is behind or ahead",
        params: z.object({ unit: z.string().max(60) }),
        querystring: planQuestion,
        response: { 200: unitPlanSchema },
      },
    },
    async (request) => {
      const unit = catalogue.units.get(request.params.unit);
      if (unit === undefined)
        throw notFound(`Không có đơn vị ${request.params.unit}`, `There is no unit ${request.params.unit}`);
      const { reader, indicators } = plansOf(request, request.query);
      return unitPlan(reader, catalogue, unit, indicators);
    },
  );

  app.get(
    '/api/v1/tile-map',
    {
      config: { access: 'public' },
      schema: {
        summary: 'The place of each unit on a grid that resembles the country, on a day',
        querystring: z.object({
          valid_on: z.string().refine(isIsoDate, 'write 2025-07-01').optional().describe('Without it, today'),
        }),
        response: { 200: tileMapSchema },
      },
    },
    async (request) => {
      const day = request.query.valid_on ?? dayInVietNam(new Date().toISOString());
      const placed = tilesOn(tiles, catalogue, day).flatMap(({ unit: code, row, column, label, part }) => {
        const unit = catalogue.units.get(code);
        return unit === undefined ? [] : [{ unit: unitBrief(unit), row, column, label, part }];
      });
      return {
        valid_on: day,
        rows: Math.max(0, ...placed.map(({ row }) => row + 1)),
        columns: Math.max(0, ...placed.map(({ column }) => column + 1)),
        tiles: placed,
      };
    },
  );

  app.get(
    '/api/v1/tile-map/indicators',
    {
      config: { access: 'public' },
      schema: {
        summary: 'Indicators that have figures of the units of the tile map',
        response: {
          200: z.object({ items: z.array(indicatorBriefSchema.extend({ units: z.number() })) }),
        },
      },
    },
    async () => {
      const units = await indicatorsOfKinds(db, [...kindsOf(tiles, catalogue)]);
      return {
        items: [...units].flatMap(([code, n]) => {
          const indicator = catalogue.indicators.get(code);
          return indicator === undefined ? [] : [{ ...indicatorBrief(catalogue, indicator), units: n }];
        }),
      };
    },
  );
}
