/** The tables of obligations: what is asked of whom, and the evidence that it was done. Evidence is appended; it is withdrawn, never erased. */
import { type Kysely, sql } from 'kysely';
import type { UnitKind } from '../../catalogue/model.ts';
import type { Text } from '../../kernel/languages.ts';
import type { Database, Migrations, Tx } from '../../platform/database.ts';
import type { Obligation, Stated } from './model.ts';

export const obligationMigrations: Migrations = {
  '0023-obligations': async (db) => {
    await sql`
      create table obligation (
        code text primary key,
        origin text not null check (origin in ('pack', 'person')),
        title jsonb not null,
        deed jsonb not null,
        deed_short jsonb not null,
        kinds text[] not null,
        units text[] not null,
        document text not null,
        due date,
        stated jsonb not null,
        retired boolean not null default false,
        made_by text not null,
        made_at timestamptz not null default now()
      )`.execute(db);
    await sql`
      create table obligation_evidence (
        evidence_id bigint generated always as identity primary key,
        obligation text not null references obligation,
        unit text not null references reporting_unit,
        done_on date not null,
        document text not null,
        link text not null,
        note text not null,
        origin text not null check (origin in ('pack', 'person')),
        by_id text not null,
        by_name text not null,
        at timestamptz not null default now(),
        withdrawn_at timestamptz,
        withdrawn_by text,
        withdrawn_why text
      )`.execute(db);
    await sql`create index obligation_evidence_of on obligation_evidence (obligation, unit)`.execute(db);
    await sql`
      create unique index obligation_evidence_pack on obligation_evidence (obligation, unit, document)
      where origin = 'pack' and withdrawn_at is null`.execute(db);
    await sql`alter table obligation enable row level security`.execute(db);
    await sql`alter table obligation_evidence enable row level security`.execute(db);
    await sql`grant select, insert, update on obligation to hochua_app`.execute(db);
    await sql`grant select, insert on obligation_evidence to hochua_app`.execute(db);
    // What was recorded stays as it was; only its withdrawal is written to it.
    await sql`grant update (withdrawn_at, withdrawn_by, withdrawn_why) on obligation_evidence to hochua_app`.execute(
      db,
    );
    // Reports print who has not done it: no secret among those who sign in.
    await sql`create policy see on obligation for select to hochua_app using (true)`.execute(db);
    await sql`create policy see on obligation_evidence for select to hochua_app using (true)`.execute(db);
    await sql`
      create policy make on obligation for insert to hochua_app
      with check (origin = 'person' and hochua_may('tasks.manage', null, null))`.execute(db);
    await sql`
      create policy change on obligation for update to hochua_app
      using (origin = 'person' and hochua_may('tasks.manage', null, null))`.execute(db);
    await sql`
      create policy add on obligation_evidence for insert to hochua_app
      with check (origin = 'person' and (hochua_may('tasks.work', unit, null) or hochua_may('tasks.manage', unit, null)))`.execute(
      db,
    );
    await sql`
      create policy withdraw on obligation_evidence for update to hochua_app
      using (hochua_may('tasks.work', unit, null) or hochua_may('tasks.manage', unit, null))`.execute(db);
  },
};

interface ObligationRow {
  code: string;
  origin: 'pack' | 'person';
  title: Text;
  deed: Text;
  deedShort: Text;
  kinds: UnitKind[];
  units: string[];
  document: string;
  due: string | null;
  stated: Stated[];
  madeAt: Date;
}

export interface StoredObligation extends Obligation {
  origin: 'pack' | 'person';
  madeAt: Date;
}

const COLUMNS = sql`code, origin, title, deed, deed_short as "deedShort", kinds, units, document, due::text as due, stated,
  made_at as "madeAt"`;

/** The obligations in force, by code. */
export async function listObligations(tx: Tx | Database): Promise<StoredObligation[]> {
  const { rows } = await sql<ObligationRow>`
    select ${COLUMNS} from obligation where not retired order by due nulls last, code`.execute(tx as Kysely<unknown>);
  return rows;
}

export async function obligationByCode(tx: Tx | Database, code: string): Promise<StoredObligation | null> {
  const { rows } =
    await sql<ObligationRow>`select ${COLUMNS} from obligation where code = ${code} and not retired`.execute(
      tx as Kysely<unknown>,
    );
  return rows[0] ?? null;
}

/** Records an obligation; false when its code is taken. */
export async function insertObligation(
  tx: Tx,
  obligation: Obligation,
  origin: 'pack' | 'person',
  by: string,
): Promise<boolean> {
  const { code, title, deed, deedShort, kinds, units, document, due, stated } = obligation;
  const { numAffectedRows } = await sql`
    insert into obligation (code, origin, title, deed, deed_short, kinds, units, document, due, stated, made_by)
    values (${code}, ${origin}, ${JSON.stringify(title)}::jsonb, ${JSON.stringify(deed)}::jsonb, ${JSON.stringify(deedShort)}::jsonb,
      ${kinds}::text[], ${units}::text[], ${document}, ${due}::date, ${JSON.stringify(stated)}::jsonb, ${by})
    on conflict do nothing`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Makes an obligation of the pack what the pack says now. */
export async function putPackObligation(tx: Tx, obligation: Obligation): Promise<void> {
  if (await insertObligation(tx, obligation, 'pack', 'pack')) return;
  const { code, title, deed, deedShort, kinds, units, document, due, stated } = obligation;
  await sql`
    update obligation set title = ${JSON.stringify(title)}::jsonb, deed = ${JSON.stringify(deed)}::jsonb,
      deed_short = ${JSON.stringify(deedShort)}::jsonb, kinds = ${kinds}::text[], units = ${units}::text[],
      document = ${document}, due = ${due}::date, stated = ${JSON.stringify(stated)}::jsonb, retired = false
    where code = ${code} and origin = 'pack'`.execute(tx);
}

/** Obligations the pack no longer names are no longer asked for; what was recorded of them stays. */
export async function retirePackObligations(tx: Tx, held: readonly string[]): Promise<void> {
  await sql`
    update obligation set retired = true where origin = 'pack' and not code = any(${held}::text[])`.execute(tx);
}

export interface NewEvidence {
  unit: string;
  /** ISO date. */
  doneOn: string;
  /** Number of a document, or `DOCUMENT#Lline`. */
  document: string;
  link: string;
  note: string;
}

export interface StoredEvidence extends NewEvidence {
  id: string;
  obligation: string;
  origin: 'pack' | 'person';
  byName: string;
  at: Date;
  withdrawnAt: Date | null;
  withdrawnBy: string | null;
  withdrawnWhy: string | null;
}

export async function insertEvidence(
  tx: Tx,
  obligation: string,
  evidence: NewEvidence,
  by: { id: string; name: string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into obligation_evidence (obligation, unit, done_on, document, link, note, origin, by_id, by_name)
    values (${obligation}, ${evidence.unit}, ${evidence.doneOn}::date, ${evidence.document}, ${evidence.link}, ${evidence.note},
      'person', ${by.id}, ${by.name})
    returning evidence_id as id`.execute(tx);
  return rows[0]?.id ?? '';
}

/**
 * Makes the pack's evidence of an obligation what the pack says now: new rows are added, those it no longer says are withdrawn. What a
 * person withdrew stays withdrawn.
 */
export async function syncPackEvidence(
  tx: Tx,
  obligation: string,
  evidence: readonly Pick<NewEvidence, 'unit' | 'doneOn' | 'document'>[],
): Promise<void> {
  const rows = JSON.stringify(evidence);
  const given = sql`jsonb_to_recordset(${rows}::jsonb) as t(unit text, "doneOn" date, document text)`;
  await sql`
    update obligation_evidence e set withdrawn_at = now(), withdrawn_by = 'pack', withdrawn_why = ''
    where obligation = ${obligation} and origin = 'pack' and withdrawn_at is null
      and not exists (select from ${given} where t.unit = e.unit and t."doneOn" = e.done_on and t.document = e.document)`.execute(
    tx,
  );
  await sql`
    insert into obligation_evidence (obligation, unit, done_on, document, link, note, origin, by_id, by_name)
    select ${obligation}, t.unit, t."doneOn", t.document, '', '', 'pack', '', 'pack' from ${given}
    where not exists (
      select from obligation_evidence e
      where e.obligation = ${obligation} and e.origin = 'pack' and e.unit = t.unit and e.done_on = t."doneOn"
        and e.document = t.document and e.withdrawn_by is distinct from 'pack')
    on conflict do nothing`.execute(tx);
}

/** Evidence of one obligation (null: of all), withdrawn rows included, the newest first. */
export async function evidenceOf(tx: Tx | Database, obligation: string | null): Promise<StoredEvidence[]> {
  const { rows } = await sql<StoredEvidence>`
    select evidence_id as id, obligation, unit, done_on::text as "doneOn", document, link, note, origin, by_name as "byName", at,
      withdrawn_at as "withdrawnAt", withdrawn_by as "withdrawnBy", withdrawn_why as "withdrawnWhy"
    from obligation_evidence where ${obligation}::text is null or obligation = ${obligation}
    order by evidence_id desc`.execute(tx as Kysely<unknown>);
  return rows;
}

/** Withdraws evidence with a reason. Returns its unit; null when there is none, it is withdrawn, or it is not the caller's. */
export async function withdrawEvidence(
  tx: Tx,
  obligation: string,
  id: string,
  by: string,
  why: string,
): Promise<string | null> {
  const { rows } = await sql<{ unit: string }>`
    update obligation_evidence set withdrawn_at = now(), withdrawn_by = ${by}, withdrawn_why = ${why}
    where obligation = ${obligation} and evidence_id = ${id}::bigint and withdrawn_at is null returning unit`.execute(
    tx,
  );
  return rows[0]?.unit ?? null;
}
