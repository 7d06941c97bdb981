/**
 * The audit trail: who did what to what, when. Entries are appended in the transaction of the deed itself, so there is none without the
 * other. A queue keeps what is not sealed yet; the sealer chains it in the background, so that writers never wait for one another.
 */
import { type Kysely, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { Principal } from '../model.ts';
import { FIRST, type SealedText, sealOf } from './chain.ts';

export interface AuditNote {
  principal: Principal;
  /** `return.submit`, `grant.add`. */
  action: string;
  /** What it was done to: `POST_M.2024-M06.ACME`. */
  object: string;
  /** Reporting unit concerned, when there is one. */
  unit?: string;
  /** Whatever explains the deed; never a secret. */
  details?: Readonly<Record<string, unknown>>;
}

export async function migrateTrail(db: Kysely<unknown>): Promise<void> {
  await sql`
    create table audit_entry (
      id bigint generated always as identity primary key,
      at timestamptz not null default clock_timestamp(),
      actor_kind text not null,
      actor_id text not null,
      actor_name text not null,
      action text not null,
      object text not null,
      unit text,
      details jsonb not null default '{}'
    )`.execute(db);
  await sql`create index audit_entry_object on audit_entry (object)`.execute(db);
  await sql`create index audit_entry_actor on audit_entry (actor_id)`.execute(db);
  await sql`create table audit_unsealed (entry bigint primary key)`.execute(db);
  await sql`
    create table audit_seal (
      position bigint primary key,
      entry bigint not null unique,
      hash text not null,
      sealed_at timestamptz not null default clock_timestamp()
    )`.execute(db);
  await sql`
    create function audit_queue() returns trigger language plpgsql security definer set search_path = public as $$
      begin insert into audit_unsealed values (new.id); return null; end $$`.execute(db);
  await sql`
    create function audit_refuse() returns trigger language plpgsql as $$
      begin raise exception 'the audit trail is append-only'; end $$`.execute(db);
  await sql`create trigger queue after insert on audit_entry for each row execute function audit_queue()`.execute(db);
  for (const table of ['audit_entry', 'audit_seal'])
    await sql`create trigger refuse before update or delete or truncate on ${sql.table(table)}
      for each statement execute function audit_refuse()`.execute(db);
  await sql`alter table audit_entry enable row level security`.execute(db);
  await sql`grant select, insert on audit_entry to hochua_app`.execute(db);
  // Nobody writes an entry in another's name.
  await sql`create policy append on audit_entry for insert to hochua_app
    with check (actor_id = current_setting('hochua.actor', true))`.execute(db);
  // An entry about no unit is for those who see every unit.
  await sql`create policy see on audit_entry for select to hochua_app
    using (hochua_may('audit.see', coalesce(unit, ''), null))`.execute(db);
}

/** Appends to the trail, in the transaction of the deed. */
export async function writeAudit(tx: Tx, { principal, action, object, unit, details }: AuditNote): Promise<void> {
  await sql`
    /* prepared */ insert into audit_entry (actor_kind, actor_id, actor_name, action, object, unit, details)
    values (${principal.kind}, ${principal.id}, ${principal.name}, ${action}, ${object}, ${unit ?? null},
      ${JSON.stringify(details ?? {})}::jsonb)`.execute(tx);
}

const CANONICAL = sql`
  e.id::text as id, to_char(e.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as at,
  e.actor_kind, e.actor_id, e.actor_name, e.action, e.object, e.unit, e.details::text as details`;

/** Advisory lock: one sealer at a time. */
const SEALER = 7_340_003;

export interface Head {
  position: number;
  hash: string;
}

/** Chains up to `limit` entries that wait, oldest first. Returns how many, and the end of the chain. */
export async function sealWaiting(db: Database, limit = 5_000): Promise<{ sealed: number; head: Head }> {
  return (db as Kysely<unknown>).transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(${SEALER})`.execute(tx);
    const head = await headOf(tx);
    const { rows } = await sql<SealedText>`
      with taken as (
        delete from audit_unsealed where entry in (select entry from audit_unsealed order by entry limit ${limit}) returning entry
      )
      select ${CANONICAL} from taken join audit_entry e on e.id = taken.entry order by e.id`.execute(tx);
    let { position, hash } = head;
    const seals = rows.map((entry) => {
      position += 1;
      hash = sealOf(hash, entry);
      return { position, entry: entry.id, hash };
    });
    if (seals.length > 0)
      await sql`
        insert into audit_seal (position, entry, hash)
        select position, entry, hash from jsonb_to_recordset(${JSON.stringify(seals)}::jsonb)
          as t(position bigint, entry bigint, hash text)`.execute(tx);
    return { sealed: seals.length, head: { position, hash } };
  });
}

async function headOf(tx: Tx): Promise<Head> {
  const { rows } = await sql<{ position: string; hash: string }>`
    select position, hash from audit_seal order by position desc limit 1`.execute(tx);
  const last = rows[0];
  return last === undefined ? { position: 0, hash: FIRST } : { position: Number(last.position), hash: last.hash };
}

/** Appends to the trail in a transaction of its own: for what no other change goes with (a sign-in). */
export async function auditAlone(db: Database, note: AuditNote): Promise<void> {
  await (db as Kysely<unknown>).transaction().execute((tx) => writeAudit(tx, note));
}

/** The seal at a place of the chain, if there is one. */
export async function hashAt(db: Database, position: number): Promise<string | undefined> {
  const { rows } = await sql<{ hash: string }>`select hash from audit_seal where position = ${position}`.execute(db);
  return rows[0]?.hash;
}

export interface AuditEntry {
  id: string;
  at: Date;
  actor: { kind: string; id: string; name: string };
  action: string;
  object: string;
  unit: string | null;
  details: Record<string, unknown>;
}

export interface AuditFilter {
  /** Part of the actor's name, or their id. */
  actor?: string | undefined;
  /** Beginning of an action: `return`, `return.submit`. */
  action?: string | undefined;
  /** Beginning of an object. */
  object?: string | undefined;
  /** Entries before this id. */
  before?: string | undefined;
}

/** Entries the transaction's principal may see, the newest first. */
export async function listAudit(tx: Tx, filter: AuditFilter, limit: number): Promise<AuditEntry[]> {
  const { actor, action, object, before } = filter;
  const start = (text: string | undefined): string | null =>
    text === undefined ? null : `${text.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const part = start(actor) === null ? null : `%${start(actor)}`;
  const { rows } = await sql<AuditEntry>`
    select id, at, jsonb_build_object('kind', actor_kind, 'id', actor_id, 'name', actor_name) as actor,
      action, object, unit, details
    from audit_entry
    where (${part}::text is null or actor_name ilike ${part} or actor_id = ${actor ?? null})
      and (${start(action)}::text is null or action like ${start(action)})
      and (${start(object)}::text is null or object ilike ${start(object)})
      and (${before ?? null}::bigint is null or id < ${before ?? null}::bigint)
    order by id desc limit ${limit}`.execute(tx);
  return rows;
}

export interface BrokenEntry {
  /** Place in the chain, from 1. */
  position: number;
  /** Id of the entry, null when it is gone. */
  entry: string | null;
  /** `changed`: the entry or the seal; `missing`: the entry; `gap`: a seal; `cut`: the end does not reach the witness; `unsealed`: never chained. */
  fault: 'changed' | 'missing' | 'gap' | 'cut' | 'unsealed';
}

export interface Verification {
  intact: boolean;
  entries: number;
  sealed: number;
  first_broken: BrokenEntry | null;
  /** The last seal: to note down elsewhere. */
  head: string;
}

/** Reads the whole chain from its beginning, in one snapshot while others write. */
export async function verifyTrail(db: Database, witness: Head | null): Promise<Verification> {
  return (db as Kysely<unknown>)
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const { rows: counted } = await sql<{ entries: string; stray: string | null }>`
        select (select count(*) from audit_entry) as entries,
          (select min(e.id) from audit_entry e
            where not exists (select from audit_seal s where s.entry = e.id)
              and not exists (select from audit_unsealed q where q.entry = e.id)) as stray`.execute(tx);
      const { entries, stray } = counted[0] ?? { entries: '0', stray: null };
      let head: Head = { position: 0, hash: FIRST };
      let broken: BrokenEntry | null = null;
      for (;;) {
        const { rows } = await sql<SealedText & { position: string; entry: string; hash: string; present: boolean }>`
          select s.position, s.entry, s.hash, e.id is not null as present, ${CANONICAL}
          from audit_seal s left join audit_entry e on e.id = s.entry
          where s.position > ${head.position} order by s.position limit 5000`.execute(tx);
        for (const row of rows) {
          broken = linkFault(head, row, witness);
          if (broken !== null) break;
          head = { position: Number(row.position), hash: row.hash };
        }
        if (broken !== null || rows.length < 5000) break;
      }
      if (broken === null && witness !== null && witness.position > head.position)
        broken = { position: head.position + 1, entry: null, fault: 'cut' };
      if (broken === null && stray !== null) broken = { position: head.position + 1, entry: stray, fault: 'unsealed' };
      return {
        intact: broken === null,
        entries: Number(entries),
        sealed: head.position,
        first_broken: broken,
        head: head.hash,
      };
    });
}

function linkFault(
  head: Head,
  row: SealedText & { position: string; entry: string; hash: string; present: boolean },
  witness: Head | null,
): BrokenEntry | null {
  const position = head.position + 1;
  if (Number(row.position) !== position) return { position, entry: null, fault: 'gap' };
  if (!row.present) return { position, entry: null, fault: 'missing' };
  const changed = sealOf(head.hash, row) !== row.hash || (witness?.position === position && witness.hash !== row.hash);
  return changed ? { position, entry: row.entry, fault: 'changed' } : null;
}
