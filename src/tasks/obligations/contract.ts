/** How obligations look over HTTP: the schemas of what is answered, and an obligation of the store in that shape. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { may } from '../../access/model.ts';
import { asPrincipal } from '../../access/store.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { dayInVietNam } from '../../kernel/dates.ts';
import { textSchema } from '../../observations/contract.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { type HttpProblem, notFound } from '../../platform/http.ts';
import { type OwingUnit, standingOf } from './model.ts';
import { type KnownObligation, knownOn } from './obligations.ts';
import { evidenceOf, obligationByCode, type StoredEvidence } from './store.ts';

export const obligationParams = z.object({ code: z.string().max(60) });

export const unitSchema = z.object({ code: z.string(), name: textSchema, short: z.string() });
const statedSchema = z.object({ as_of: z.string(), done: z.number(), of: z.number(), source: z.string() });

export const obligationSchema = z.object({
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

export const obligationDetailSchema = obligationSchema.extend({
  units: z.array(
    unitSchema.extend({
      standing: z.enum(['done', 'missing', 'unknown']),
      done_on: z.string().nullable(),
      may_work: z.boolean(),
    }),
  ),
  evidence: z.array(evidenceSchema),
});

export const unitJson = ({ code, name, short }: Pick<OwingUnit, 'code' | 'name' | 'short'>) => ({ code, name, short });

/** What the routes of obligations share: who asks, the day, and obligations as they are shown. */
export interface ObligationHttp {
  db: Database;
  catalogue: Catalogue;
  as: <T>(request: FastifyRequest, work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** ISO date in Việt Nam. */
  today: () => string;
  json: (known: KnownObligation, asOf: string) => z.infer<typeof obligationSchema>;
  /** @throws HttpProblem 404 */
  detail: (
    request: FastifyRequest,
    tx: Tx,
    code: string,
    asOf: string,
  ) => Promise<z.infer<typeof obligationDetailSchema>>;
}

export function obligationHttp(db: Database, catalogue: Catalogue): ObligationHttp {
  const today = (): string => dayInVietNam(new Date().toISOString());
  const namedUnit = (code: string) => {
    const unit = catalogue.units.get(code);
    return unit === undefined ? { code, name: { vi: code, en: code }, short: code } : unitJson(unit);
  };

  const json: ObligationHttp['json'] = ({ obligation, coverage, sentence }, asOf) => ({
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
  const detail: ObligationHttp['detail'] = async (request, tx, code, asOf) => {
    const obligation = await obligationByCode(tx, code);
    if (obligation === null) throw missingObligation(code);
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
  return { db, catalogue, as: (request, work) => asPrincipal(db, request.principal, work), today, json, detail };
}

function statedJson({ asOf, done, of, source }: { asOf: string; done: number; of: number; source: string }) {
  return { as_of: asOf, done, of, source };
}

export function missingObligation(code: string): HttpProblem {
  return notFound(`Không có yêu cầu ${code}.`, `There is no obligation ${code}.`);
}
