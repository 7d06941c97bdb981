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
 * @throws HttpProblem 422 when the key came before with another request
 */
export async function onceOnly<T>(tx: Tx, request: FastifyRequest, work: () => Promise<T>): Promise<T> {
  const key = request.headers['idempotency-key'];
  if (typeof key !== 'string' || key === '') return work();
  const actor = (request as { principal?: { id: string } }).principal?.id ?? '';
  const route = `${request.method} ${request.url}`;
  const hash = createHash('sha256').update(bytesOf(request.body)).digest('hex');
  const { rows: begun } = await sql<{ key: string }>`
    insert into idempotency (actor, key, route, body_hash) values (${actor}, ${key}, ${route}, ${hash})
    on conflict do nothing returning key`.execute(tx);
  if (begun.length === 0) {
    const { rows } = await sql<{ route: string; body_hash: string; answer: T }>`
      select route, body_hash, answer from idempotency where actor = ${actor} and key = ${key}`.execute(tx);
    const before = rows[0];
    if (before === undefined || before.route !== route || before.body_hash !== hash) {
      throw new HttpProblem(422, {
        vi: `Idempotency-Key "${key}" đã dùng cho một yêu cầu khác; mỗi yêu cầu cần một khóa riêng.`,
        en: `The Idempotency-Key "${key}" was used for another request; each request needs a key of its own.`,
      });
    }
    return before.answer;
  }
  const answer = await work();
  await sql`update idempotency set answer = ${JSON.stringify(answer)}::jsonb where actor = ${actor} and key = ${key}`.execute(
    tx,
  );
  return answer;
}

/** Forgets answers older than a week. */
export async function forgetOldAnswers(db: Database): Promise<void> {
  await sql`delete from idempotency where at < now() - make_interval(days => ${KEPT_DAYS})`.execute(db);
}

function bytesOf(body: unknown): Buffer | string {
  if (Buffer.isBuffer(body) || typeof body === 'string') return body;
  return JSON.stringify(body ?? null);
}
