/**
 * Writes that may be sent twice: with the same `Idempotency-Key` the second gets the answer of the first and does nothing
 * (IETF draft-ietf-httpapi-idempotency-key-header). Key and answer are kept in the transaction of the deed itself, so there is none
 * without the other; of two at the same moment one waits for the other.
 */
import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Database, Migrations, Tx } from './database.ts';
import { HttpProblem } from './http.ts';

export const idempotencyMigrations: Migrations = {
  '0004-idempotency': async (db) => {
    await sql`
      create table idempotency (
        actor text not null,
        key text not null,
        route text not null,
        body_hash text not null,
        answer jsonb,
        at timestamptz not null default now(),
        primary key (actor, key)
      )`.execute(db);
    await sql`create index idempotency_at on idempotency (at)`.execute(db);
    await sql`alter table idempotency enable row level security`.execute(db);
    await sql`grant select, insert, update on idempotency to hochua_app`.execute(db);
    await sql`
      create policy own on idempotency to hochua_app
        using (actor = current_setting('hochua.actor', true))
        with check (actor = current_setting('hochua.actor', true))`.execute(db);
  },
};

/** How long an answer is kept. */
const KEPT_DAYS = 7;

/**
 * Does the work once for a key of a caller, in the transaction of the work; without a key, each time. What fails is not kept: it may be
 * tried again. The answer must be JSON.
 * @param part names one of several deeds of a request that are done in transactions of their own
 * @throws HttpProblem 422 when the key came before with another request
 */
export async function onceOnly<T>(tx: Tx, request: FastifyRequest, work: () => Promise<T>, part?: string): Promise<T> {
  const attempt = attemptOf(request, part);
  if (attempt === null) return work();
  const { actor, key, route, hash } = attempt;
  const { rows: begun } = await sql<{ key: string }>`
    /* prepared */ insert into idempotency (actor, key, route, body_hash) values (${actor}, ${key}, ${route}, ${hash})
    on conflict do nothing returning key`.execute(tx);
  if (begun.length === 0) {
    const before = await answerBefore<T>(tx, attempt);
    if (before === null) throw usedOtherwise(String(request.headers['idempotency-key']));
    return before.answer;
  }
  const answer = await work();
  await sql`
    /* prepared */ update idempotency set answer = ${JSON.stringify(answer)}::jsonb
    where actor = ${actor} and key = ${key}`.execute(tx);
  return answer;
}

/**
 * The answer this request got before, or null: for work that is done in transactions of its own and bears being begun again. When it is
 * done, `onceOnly` keeps the answer.
 * @throws HttpProblem 422 when the key came before with another request
 */
export async function keptAnswer<T>(tx: Tx, request: FastifyRequest): Promise<{ answer: T } | null> {
  const attempt = attemptOf(request);
  return attempt === null ? null : answerBefore(tx, attempt);
}

/** Whether the caller asks for the work to be done once. */
export function hasKey(request: FastifyRequest): boolean {
  return attemptOf(request) !== null;
}

interface Attempt {
  actor: string;
  /** The caller's, with the part. A header holds no line break, so no key is another's part. */
  key: string;
  route: string;
  hash: string;
}

function attemptOf(request: FastifyRequest, part?: string): Attempt | null {
  const given = request.headers['idempotency-key'];
  if (typeof given !== 'string' || given === '') return null;
  return {
    actor: (request as { principal?: { id: string } }).principal?.id ?? '',
    key: part === undefined ? given : `${given}\n${part}`,
    route: `${request.method} ${request.url}`,
    hash: createHash('sha256').update(bytesOf(request.body)).digest('hex'),
  };
}

/** @throws HttpProblem 422 when the key came with another request */
async function answerBefore<T>(tx: Tx, { actor, key, route, hash }: Attempt): Promise<{ answer: T } | null> {
  const { rows } = await sql<{ route: string; body_hash: string; answer: T }>`
    /* prepared */ select route, body_hash, answer from idempotency where actor = ${actor} and key = ${key}`.execute(
    tx,
  );
  const before = rows[0];
  if (before === undefined) return null;
  if (before.route !== route || before.body_hash !== hash) throw usedOtherwise(key.split('\n')[0] ?? '');
  return { answer: before.answer };
}

function usedOtherwise(key: string): HttpProblem {
  return new HttpProblem(422, {
    vi: `Idempotency-Key "${key}" đã dùng cho một yêu cầu khác; mỗi yêu cầu cần một khóa riêng.`,
    en: `The Idempotency-Key "${key}" was used for another request; each request needs a key of its own.`,
  });
}

/** Forgets answers older than a week. */
export async function forgetOldAnswers(db: Database): Promise<void> {
  await sql`delete from idempotency where at < now() - make_interval(days => ${KEPT_DAYS})`.execute(db);
}

function bytesOf(body: unknown): Buffer | string {
  if (Buffer.isBuffer(body) || typeof body === 'string') return body;
  return JSON.stringify(body ?? null);
}
