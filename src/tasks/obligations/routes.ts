/** Obligations over HTTP: who has done what, evidence, and the campaign that reminds those who have not. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { peopleOf } from '../../access/accounts/store.ts';
import { writeAudit } from '../../access/audit.ts';
import { may, SYSTEM } from '../../access/model.ts';
import { requireMay } from '../../access/policy.ts';
import { asPrincipal } from '../../access/store.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { UNIT_KINDS } from '../../catalogue/model.ts';
import { dayInVietNam, isIsoDate } from '../../kernel/dates.ts';
import { type Telling, tellAll } from '../../messages/outbox.ts';
import { tellOnce } from '../../messages/store.ts';
import { textSchema } from '../../observations/contract.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { badRequest, type HttpApp, HttpProblem, notFound } from '../../platform/http.ts';
import { onceOnly } from '../../platform/idempotency.ts';
import { type OwingUnit, standingOf } from './model.ts';
import { type KnownObligation, knownOn, obligationsOn } from './obligations.ts';
import {
  evidenceOf,
  insertEvidence,
  insertObligation,
  obligationByCode,
  type StoredEvidence,
  withdrawEvidence,
} from './store.ts';

const dateSchema = z.string().refine(isIsoDate, 'write 2025-07-01');
const codeSchema = z
  .string()
  .regex(/^[A-Z0-9][A-Z0-9-]{0,59}$/)
  .describe('Capital letters, digits and hyphens: KH-CDS-2022');
export const linkSchema = z
  .string()
  .trim()
  .max(1000)
  .regex(/^(https?:\/\/[^\s"'<>]+)?$/, 'write a whole address: https://…');

const unitSchema = z.object({ code: z.string(), name: textSchema, short: z.string() });
const statedSchema = z.object({ as_of: z.string(), done: z.number(), of: z.number(), source: z.string() });

const obligationSchema = z.object({
  code: z.string(),
  origin: z.enum(['pack', 'person']),
  title: textSchema,
  deed: textSchema,
  document: z.string(),
  due: z.string().nullable(),
  as_of: z.string(),
  kind: z.enum(['named', 'counted', 'unknown']).describe('How much is known: every unit by name, a count, or nothing'),
  done: z.number(),
  of: z.number(),
  missing: z.array(unitSchema).nullable().describe('In dictionary order; null when not known by name'),
  sentence: textSchema,
  stated: statedSchema.nullable().describe('The printed count that was used'),
  counts: z.array(statedSchema).describe('Every count that documents print'),
});

const evidenceSchema = z.object({
  id: z.string(),
  unit: unitSchema,
  done_on: z.string(),
  document: z.string(),
  link: z.string(),
  note: z.string(),
  origin: z.enum(['pack', 'person']),
  by: z.string(),
  at: z.string(),
  withdrawn: z.object({ at: z.string(), by: z.string(), why: z.string() }).nullable(),
});

const detailSchema = obligationSchema.extend({
  units: z.array(
    unitSchema.extend({
      standing: z.enum(['done', 'missing', 'unknown']),
      done_on: z.string().nullable(),
      may_work: z.boolean(),
    }),
  ),
  evidence: z.array(evidenceSchema),
});

const unitJson = ({ code, name, short }: Pick<OwingUnit, 'code' | 'name' | 'short'>) => ({ code, name, short });

export function obligationRoutes(app: HttpApp, db: Database, catalogue: Catalogue): void {
  const account = { config: { access: 'account' } } as const;
  const as = <T>(request: FastifyRequest, work: (tx: Tx) => Promise<T>) => asPrincipal(db, request.principal, work);
  const today = (): string => dayInVietNam(new Date().toISOString());
  const namedUnit = (code: string) => {
    const unit = catalogue.units.get(code);
    return unit === undefined ? { code, name: { vi: code, en: code }, short: code } : unitJson(unit);
  };

  const json = ({ obligation, coverage, sentence }: KnownObligation, asOf: string) => ({
    code: obligation.code,
    origin: obligation.origin,
    title: obligation.title,
    deed: obligation.deed,
    document: obligation.document,
    due: obligation.due,
    as_of: asOf,
    kind: coverage.kind,
    done: coverage.done,
    of: coverage.of,
    missing: coverage.missing?.map(unitJson) ?? null,
    sentence,
    stated: coverage.stated === null ? null : statedJson(coverage.stated),
    counts: obligation.stated.map(statedJson),
  });
  const evidenceJson = (row: StoredEvidence) => ({
    id: row.id,
    unit: namedUnit(row.unit),
    done_on: row.doneOn,
    document: row.document,
    link: row.link,
    note: row.note,
    origin: row.origin,
    by: row.byName,
    at: row.at.toISOString(),
    withdrawn:
      row.withdrawnAt === null
        ? null
        : { at: row.withdrawnAt.toISOString(), by: row.withdrawnBy ?? '', why: row.withdrawnWhy ?? '' },
  });
  const detail = async (request: FastifyRequest, tx: Tx, code: string, asOf: string) => {
    const obligation = await obligationByCode(tx, code);
    if (obligation === null) throw missing(code);
    const evidence = await evidenceOf(tx, code);
    const known = knownOn(catalogue, obligation, evidence, asOf);
    const valid = evidence.filter(({ withdrawnAt, doneOn }) => withdrawnAt === null && doneOn <= asOf);
    return {
      ...json(known, asOf),
      units: known.units.map((unit) => ({
        ...unitJson(unit),
        standing: standingOf(known.coverage, unit.code),
        done_on:
          valid
            .filter((row) => row.unit === unit.code)
            .map((row) => row.doneOn)
            .sort()[0] ?? null,
        may_work: may(request.principal, 'tasks.work', { unit: unit.code }, request.within),
      })),
      evidence: evidence.map(evidenceJson),
    };
  };

  app.get(
    '/api/v1/obligations',
    {
      ...account,
      schema: {
        summary: 'Obligations of agencies, with who has done them on a day',
        querystring: z.object({ as_of: dateSchema.optional() }),
        response: { 200: z.object({ as_of: z.string(), items: z.array(obligationSchema) }) },
      },
    },
    (request) =>
      as(request, async (tx) => {
        const asOf = request.query.as_of ?? today();
        return { as_of: asOf, items: (await obligationsOn(tx, catalogue, asOf)).map((one) => json(one, asOf)) };
      }),
  );

  app.get(
    '/api/v1/obligations/:code',
    {
      ...account,
      schema: {
        summary: 'One obligation: every agency, its standing and the evidence',
        params: z.object({ code: z.string().max(60) }),
        querystring: z.object({ as_of: dateSchema.optional() }),
        response: { 200: detailSchema },
      },
    },
    (request) => as(request, (tx) => detail(request, tx, request.params.code, request.query.as_of ?? today())),
  );

  app.post(
    '/api/v1/obligations',
    {
      config: { access: 'tasks.manage' },
      schema: {
        summary: 'Records an obligation of agencies, by kind or by list',
        body: z.object({
          code: codeSchema,
          title: textSchema,
          deed: textSchema.describe('After "đã" and "have": "ban hành kế hoạch", "issued a plan"'),
          deed_short: textSchema,
          kinds: z.array(z.enum(UNIT_KINDS)).max(9).default([]),
          units: z.array(z.string().max(60)).max(1000).default([]),
          document: z.string().trim().max(300).default(''),
          due: dateSchema.nullable().default(null),
        }),
        response: { 201: detailSchema },
      },
    },
    async (request, reply) => {
      const body = request.body;
      requireMay(request, 'tasks.manage', {});
      if ((body.kinds.length === 0) === (body.units.length === 0))
        throw badRequest(
          'Chọn loại đơn vị hoặc danh sách đơn vị, đúng một trong hai.',
          'Give kinds or units, exactly one.',
        );
      const strange = body.units.find((code) => !catalogue.units.has(code));
      if (strange !== undefined) throw badRequest(`Không có đơn vị ${strange}.`, `There is no unit ${strange}.`);
      const { deed_short: deedShort, ...rest } = body;
      const made = await as(request, (tx) =>
        onceOnly(tx, request, async () => {
          if (!(await insertObligation(tx, { ...rest, deedShort, stated: [] }, 'person', request.principal.name)))
            throw new HttpProblem(409, { vi: `Mã ${body.code} đã có.`, en: `The code ${body.code} is taken.` });
          await writeAudit(tx, { principal: request.principal, action: 'obligation.make', object: body.code });
          return detail(request, tx, body.code, today());
        }),
      );
      return reply.code(201).send(made);
    },
  );

  app.post(
    '/api/v1/obligations/:code/evidence',
    {
      config: { access: 'tasks.work' },
      schema: {
        summary: 'Records that a unit has done it, with the document or link that shows it',
        params: z.object({ code: z.string().max(60) }),
        body: z.object({
          unit: z.string().max(60),
          done_on: dateSchema,
          document: z.string().trim().max(300).default(''),
          link: linkSchema.default(''),
          note: z.string().trim().max(2000).default(''),
        }),
        response: { 200: detailSchema },
      },
    },
    (request) =>
      as(request, (tx) =>
        onceOnly(tx, request, async () => {
          const { unit, done_on: doneOn, document, link, note } = request.body;
          requireMay(request, 'tasks.work', { unit });
          const obligation = await obligationByCode(tx, request.params.code);
          if (obligation === null) throw missing(request.params.code);
          if (document === '' && link === '')
            throw badRequest(
              'Cần minh chứng: ghi số văn bản hoặc đường dẫn.',
              'Evidence is needed: give the number of a document or a link.',
            );
          if (doneOn > today()) throw badRequest('Ngày thực hiện chưa tới.', 'The day it was done has not come yet.');
          const owes = knownOn(catalogue, obligation, [], doneOn).units.some(({ code }) => code === unit);
          if (!owes)
            throw badRequest(
              `Vào ngày ${doneOn}, đơn vị ${unit} không thuộc diện phải thực hiện.`,
              `On ${doneOn} the unit ${unit} is not among those that owe this.`,
            );
          await insertEvidence(tx, obligation.code, { unit, doneOn, document, link, note }, request.principal);
          await writeAudit(tx, {
            principal: request.principal,
            action: 'obligation.evidence',
            object: obligation.code,
            unit,
            details: { done_on: doneOn, document, link, note },
          });
          return detail(request, tx, obligation.code, today());
        }),
      ),
  );

  app.post(
    '/api/v1/obligations/:code/evidence/:id/withdraw',
    {
      config: { access: 'tasks.work' },
      schema: {
        summary: 'Withdraws evidence, with a reason; it stays to be seen',
        params: z.object({ code: z.string().max(60), id: z.string().regex(/^\d{1,18}$/) }),
        body: z.object({ why: z.string().trim().min(1).max(2000) }),
        response: { 200: detailSchema },
      },
    },
    (request) =>
      as(request, (tx) =>
        onceOnly(tx, request, async () => {
          const { code, id } = request.params;
          const row = (await evidenceOf(tx, code)).find((one) => one.id === id);
          if (row === undefined) throw notFound(`Không có minh chứng ${id}.`, `There is no evidence ${id}.`);
          requireMay(request, 'tasks.work', { unit: row.unit });
          const unit = await withdrawEvidence(tx, code, id, request.principal.name, request.body.why);
          if (unit === null)
            throw new HttpProblem(409, {
              vi: 'Minh chứng này đã được rút.',
              en: 'This evidence was withdrawn already.',
            });
          const { why } = request.body;
          await writeAudit(tx, {
            principal: request.principal,
            action: 'obligation.withdraw',
            object: code,
            unit,
            details: { evidence: id, why },
          });
          return detail(request, tx, code, today());
        }),
      ),
  );

  app.post(
    '/api/v1/obligations/:code/remind',
    {
      config: { access: 'tasks.manage' },
      schema: {
        summary: 'Reminds the units that are missing, each once a day',
        params: z.object({ code: z.string().max(60) }),
        body: z.object({
          units: z.array(z.string().max(60)).max(1000).nullable().describe('null: all that are missing'),
        }),
        response: {
          200: z.object({
            units: z.number().describe('Units reminded now'),
            messages: z.number(),
            nobody: z.array(unitSchema).describe('Units where nobody has an account to be told'),
          }),
        },
      },
    },
    (request) => {
      requireMay(request, 'tasks.manage', {});
      // Who was told what is kept out of reach of people: schedules and campaigns write it alike.
      return asPrincipal(db, SYSTEM, (tx) =>
        onceOnly(tx, request, async () => {
          const day = today();
          const obligation = await obligationByCode(tx, request.params.code);
          if (obligation === null) throw missing(request.params.code);
          const known = knownOn(catalogue, obligation, await evidenceOf(tx, obligation.code), day);
          const asked = request.body.units;
          const lagging = known.units.filter(
            ({ code }) => standingOf(known.coverage, code) === 'missing' && (asked === null || asked.includes(code)),
          );
          const people = await peopleOf(
            tx,
            lagging.map(({ code }) => code),
            ['reporter', 'head'],
          );
          const reached = lagging.filter(({ code }) => people.some(({ unit }) => unit === code));
          const keyOf = (unit: string): string => `obligation:${obligation.code}.${unit}:${day}`;
          const fresh = await tellOnce(
            tx,
            reached.map(({ code }) => keyOf(code)),
          );
          const told = reached.filter(({ code }) => fresh.has(keyOf(code)));
          const messages = await tellAll(
            tx,
            told.map(
              ({ code, name }): Telling<'obligation-reminder'> => ({
                recipients: people.filter(({ unit }) => unit === code),
                template: 'obligation-reminder',
                data: {
                  title: obligation.title,
                  unit_name: name,
                  due: obligation.due,
                  link: `/obligations/${encodeURIComponent(obligation.code)}`,
                },
                about: obligation.code,
                unit: code,
              }),
            ),
          );
          await writeAudit(tx, {
            principal: request.principal,
            action: 'obligation.remind',
            object: obligation.code,
            details: { units: told.map(({ code }) => code), messages },
          });
          const nobody = lagging.filter((unit) => !reached.includes(unit)).map(unitJson);
          return { units: told.length, messages, nobody };
        }),
      );
    },
  );
}

function statedJson({ asOf, done, of, source }: { asOf: string; done: number; of: number; source: string }) {
  return { as_of: asOf, done, of, source };
}

function missing(code: string): HttpProblem {
  return notFound(`Không có yêu cầu ${code}.`, `There is no obligation ${code}.`);
}
