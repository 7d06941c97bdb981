/** Findings over HTTP: the list, one with its life, a person's answer, marks for the pages that show figures. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { writeAudit } from '../../access/audit.ts';
import { requireMay } from '../../access/policy.ts';
import { asPrincipal } from '../../access/store.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { titlesOf } from '../../documents/readings/store.ts';
import { listSchema, textSchema } from '../../observations/contract.ts';
import { csvField } from '../../observations/export.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { badRequest, type HttpApp, HttpProblem, languageOf, notFound } from '../../platform/http.ts';
import { onceOnly } from '../../platform/idempotency.ts';
import { pagingSchema } from '../../platform/paging.ts';
import { ANSWERS, FINDING_STATES, SUBJECT_KINDS } from './life.ts';
import {
  answerFinding,
  eventsOf,
  type FindingFilter,
  type FindingRow,
  findingById,
  findingCounts,
  findingPage,
  openOfPage,
} from './store.ts';

const severitySchema = z.enum(['error', 'warning']);

const findingSchema = z.object({
  id: z.string(),
  subject_kind: z.enum(SUBJECT_KINDS),
  subject: z.string(),
  subject_title: textSchema,
  rule: z.string(),
  severity: severitySchema,
  sentence: textSchema,
  places: z.array(z.object({ place: z.string(), raw: z.string() })),
  cells: z.array(z.string()).describe('Figures concerned: "INDICATOR UNIT PERIOD SCENARIO BREAKDOWN"'),
  unit: z.object({ code: z.string(), name: textSchema }).nullable(),
  sector: z.string().nullable(),
  state: z.enum(FINDING_STATES),
  opened_at: z.string(),
  changed_at: z.string(),
  may_judge: z.boolean(),
});

const filterSchema = {
  state: z.enum(FINDING_STATES).optional(),
  severity: severitySchema.optional(),
  rule: z.string().max(100).optional(),
  subject_kind: z.enum(SUBJECT_KINDS).optional(),
  subject: z.string().max(300).optional(),
  sector: z.string().max(60).optional(),
  unit: z.string().max(60).optional(),
  q: z.string().max(200).optional(),
};

const answerSchema = z.object({
  state: z.enum(ANSWERS),
  why: z.string().trim().max(2000).describe('The reason; needed unless the finding is opened again'),
});

/** Most findings answered at once or exported at once. */
const MAX_BULK = 500;
const MAX_EXPORT = 10_000;

export function findingRoutes(app: HttpApp, db: Database, catalogue: Catalogue): void {
  const account = { config: { access: 'account' } } as const;
  const as = <T>(request: FastifyRequest, work: (tx: Tx) => Promise<T>) => asPrincipal(db, request.principal, work);

  const handedIn = (tx: Tx, rows: readonly FindingRow[]) =>
    titlesOf(tx, [
      ...new Set(rows.flatMap(({ subjectKind, subject }) => (subjectKind === 'document' ? [subject] : []))),
    ]);
  const title = (row: FindingRow, titles: ReadonlyMap<string, string>) => {
    const own = titles.get(row.subject) ?? row.subject;
    const bare = { vi: own, en: own };
    if (row.subjectKind === 'document') return catalogue.documents.get(row.subject)?.title ?? bare;
    if (row.subjectKind === 'store') return catalogue.indicators.get(row.subject)?.name ?? bare;
    return bare;
  };
  const mayJudge = (request: FastifyRequest, row: Pick<FindingRow, 'unit' | 'sector'>): boolean => {
    try {
      requireMay(request, 'findings.judge', targetOf(row));
      return true;
    } catch {
      return false;
    }
  };
  const json = (request: FastifyRequest, row: FindingRow, titles: ReadonlyMap<string, string>) => {
    const unit = row.unit === null ? undefined : catalogue.units.get(row.unit);
    return {
      id: row.id,
      subject_kind: row.subjectKind,
      subject: row.subject,
      subject_title: title(row, titles),
      rule: row.rule,
      severity: row.severity,
      sentence: row.sentence,
      places: row.places,
      cells: row.cells,
      unit: unit === undefined ? null : { code: unit.code, name: unit.name },
      sector: row.sector,
      state: row.state,
      opened_at: row.openedAt.toISOString(),
      changed_at: row.changedAt.toISOString(),
      may_judge: mayJudge(request, row),
    };
  };

  app.get(
    '/api/v1/findings',
    {
      ...account,
      schema: {
        summary: 'Findings, newest first, with counts by state, severity and rule',
        querystring: z.object({ ...filterSchema, ...pagingSchema }),
        response: {
          200: listSchema(findingSchema).extend({
            total: z.number(),
            counts: z.array(
              z.object({ state: z.enum(FINDING_STATES), severity: severitySchema, rule: z.string(), n: z.number() }),
            ),
          }),
        },
      },
    },
    (request) =>
      as(request, async (tx) => {
        const filter = filterOf(request.query);
        const { state: _, ...anyState } = request.query;
        const [page, counts] = [
          await findingPage(tx, { ...filter, after: cursorOf(request.query.cursor), limit: request.query.limit }),
          await findingCounts(tx, filterOf(anyState)),
        ];
        const titles = await handedIn(tx, page.items);
        return {
          items: page.items.map((row) => json(request, row, titles)),
          next_cursor: page.next,
          total: page.total,
          counts,
        };
      }),
  );

  app.get(
    '/api/v1/findings/export.csv',
    { ...account, schema: { summary: 'Findings as CSV', querystring: z.object(filterSchema) } },
    async (request, reply) => {
      const language = languageOf(request);
      const rows = await as(request, (tx) => findingPage(tx, { ...filterOf(request.query), limit: MAX_EXPORT }));
      const lines = rows.items.map((row) =>
        csvRow([
          row.id,
          row.state,
          row.severity,
          row.rule,
          row.subjectKind,
          row.subject,
          row.unit ?? '',
          row.sector ?? '',
          row.places.map(({ place }) => place).join(' '),
          row.sentence[language],
          row.openedAt.toISOString(),
        ]),
      );
      const head = csvRow(
        'id,state,severity,rule,subject_kind,subject,unit,sector,places,sentence,opened_at'.split(','),
      );
      return reply
        .type('text/csv; charset=utf-8')
        .header('content-disposition', 'attachment; filename="findings.csv"')
        .send(`\uFEFF${[head, ...lines].join('\r\n')}\r\n`);
    },
  );

  app.get(
    '/api/v1/findings/marks',
    {
      ...account,
      schema: {
        summary: 'Open findings of the figures of an indicator, a unit, a period, by cell',
        querystring: z
          .object({
            indicator: z.string().max(100).optional(),
            unit: z.string().max(60).optional(),
            period: z.string().max(40).optional(),
          })
          .refine(
            ({ indicator, unit }) => indicator !== undefined || unit !== undefined,
            'name an indicator or a unit',
          ),
        response: {
          200: z.object({
            cells: z.record(
              z.string(),
              z.object({ id: z.string(), open: z.number(), severity: severitySchema, sentence: textSchema }),
            ),
          }),
        },
      },
    },
    (request) =>
      as(request, async (tx) => {
        const cells: Record<
          string,
          { id: string; open: number; severity: 'error' | 'warning'; sentence: { vi: string; en: string } }
        > = {};
        for (const { cell, ...mark } of await openOfPage(tx, request.query)) {
          const known = cells[cell];
          if (known === undefined) cells[cell] = { ...mark, open: 1 };
          else known.open++;
        }
        return { cells };
      }),
  );

  app.get(
    '/api/v1/findings/:id',
    {
      ...account,
      schema: {
        summary: 'One finding and what was said about it',
        params: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
        response: {
          200: findingSchema.extend({
            events: z.array(
              z.object({
                at: z.string(),
                by: z.string(),
                from_state: z.enum(FINDING_STATES).nullable(),
                to_state: z.enum(FINDING_STATES),
                why: z.string(),
              }),
            ),
          }),
        },
      },
    },
    (request) =>
      as(request, async (tx) => {
        const row = await findingById(tx, request.params.id);
        if (row === null) throw missing(request.params.id);
        const events = await eventsOf(tx, row.id);
        return {
          ...json(request, row, await handedIn(tx, [row])),
          events: events.map((event) => ({
            at: event.at.toISOString(),
            by: event.actorName,
            from_state: event.fromState,
            to_state: event.toState,
            why: event.why,
          })),
        };
      }),
  );

  const answer = async (request: FastifyRequest, tx: Tx, id: string, given: z.infer<typeof answerSchema>) => {
    const row = await findingById(tx, id);
    if (row === null) throw missing(id);
    requireMay(request, 'findings.judge', targetOf(row));
    if (given.state !== 'open' && given.why === '') throw badRequest('Hãy ghi lý do.', 'Say why.');
    const before = await answerFinding(tx, request.principal, id, given.state, given.why);
    if (before === null)
      throw new HttpProblem(409, {
        vi: 'Phát hiện này đã tự đóng vì số liệu đã được sửa; tải lại trang để xem.',
        en: 'This finding has closed by itself because the figures were corrected; reload the page.',
      });
    await writeAudit(tx, {
      principal: request.principal,
      action: 'finding.answer',
      object: `finding/${id}`,
      ...(row.unit === null ? {} : { unit: row.unit }),
      details: { from: before.state, to: given.state, why: given.why },
    });
  };

  app.post(
    '/api/v1/findings/:id',
    {
      config: { access: 'findings.judge' },
      schema: {
        summary: 'Explains, accepts or opens a finding',
        params: z.object({ id: z.string().regex(/^\d{1,18}$/) }),
        body: answerSchema,
        response: { 200: findingSchema },
      },
    },
    (request) =>
      as(request, (tx) =>
        onceOnly(tx, request, async () => {
          await answer(request, tx, request.params.id, request.body);
          const row = await findingById(tx, request.params.id);
          if (row === null) throw missing(request.params.id);
          return json(request, row, await handedIn(tx, [row]));
        }),
      ),
  );

  app.post(
    '/api/v1/findings/bulk',
    {
      config: { access: 'findings.judge' },
      schema: {
        summary: 'Answers several findings alike; all or none',
        body: answerSchema.extend({
          ids: z
            .array(z.string().regex(/^\d{1,18}$/))
            .min(1)
            .max(MAX_BULK),
        }),
        response: { 200: z.object({ answered: z.number() }) },
      },
    },
    (request) =>
      as(request, (tx) =>
        onceOnly(tx, request, async () => {
          const ids = [...new Set(request.body.ids)].sort((a, b) => Number(BigInt(a) - BigInt(b)));
          for (const id of ids) await answer(request, tx, id, request.body);
          return { answered: ids.length };
        }),
      ),
  );
}

function csvRow(fields: readonly string[]): string {
  return fields.map(csvField).join(',');
}

function targetOf({ unit, sector }: Pick<FindingRow, 'unit' | 'sector'>): { unit?: string; sector?: string } {
  return { ...(unit === null ? {} : { unit }), ...(sector === null ? {} : { sector }) };
}

function filterOf(
  query: {
    [K in keyof typeof filterSchema]?: z.infer<(typeof filterSchema)[K]> | undefined;
  },
): Omit<FindingFilter, 'after' | 'limit'> {
  const { state, subject_kind: subjectKind, ...rest } = query;
  return { ...rest, subjectKind, states: state === undefined ? undefined : [state] };
}

function cursorOf(cursor: string | undefined): string | undefined {
  if (cursor === undefined || /^\d{1,18}$/.test(cursor)) return cursor;
  throw badRequest(`cursor "${cursor}" không dùng được`, `cursor "${cursor}" cannot be used`);
}

function missing(id: string): HttpProblem {
  return notFound(`Không có phát hiện ${id}`, `There is no finding ${id}`);
}
