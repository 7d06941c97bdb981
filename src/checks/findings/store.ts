/** The tables of findings: what was found, its state, and who said what about it. */
import { type Kysely, sql } from 'kysely';
import type { Principal } from '../../access/model.ts';
import type { Text } from '../../kernel/languages.ts';
import { type CellKey, cellId } from '../../observations/model.ts';
import type { Database, Migrations, Tx } from '../../platform/database.ts';
import {
  type Answer,
  type FindingState,
  type Found,
  findingKey,
  fingerprintOf,
  nextState,
  type Subject,
  type SubjectKind,
} from './life.ts';

export const findingMigrations: Migrations = {
  '0020-findings': async (db) => {
    await sql`
      create table finding (
        finding_id bigint generated always as identity primary key,
        key text not null unique,
        subject_kind text not null check (subject_kind in ('document', 'return', 'store')),
        subject text not null,
        rule text not null,
        severity text not null check (severity in ('error', 'warning')),
        sentence jsonb not null,
        places jsonb not null,
        cells text[] not null,
        unit text,
        sector text,
        state text not null check (state in ('open', 'explained', 'accepted', 'corrected')),
        fingerprint text not null,
        opened_at timestamptz not null default now(),
        changed_at timestamptz not null default now()
      )`.execute(db);
    await sql`create index finding_subject on finding (subject_kind, subject)`.execute(db);
    await sql`create index finding_state on finding (state, severity, finding_id)`.execute(db);
    await sql`create index finding_cells on finding using gin (cells)`.execute(db);
    await sql`
      create table finding_event (
        event_id bigint generated always as identity primary key,
        finding_id bigint not null references finding,
        at timestamptz not null default now(),
        actor text not null,
        actor_name text not null,
        from_state text,
        to_state text not null,
        why text not null
      )`.execute(db);
    await sql`create index finding_event_of on finding_event (finding_id, event_id)`.execute(db);
    await sql`alter table finding enable row level security`.execute(db);
    await sql`alter table finding_event enable row level security`.execute(db);
    await sql`grant select, insert, update on finding to hochua_app`.execute(db);
    await sql`grant select, insert on finding_event to hochua_app`.execute(db);
    // Findings of a return are seen by whoever sees the return, those of an enterprise's figures by whoever sees these; others by all.
    await sql`
      create policy finding_see on finding for select to hochua_app
      using (case when subject_kind = 'return' then hochua_may('returns.see', unit, sector)
        else unit is null or hochua_may('figures.see', unit, sector)
          or not exists (select from reporting_unit u where u.code = finding.unit and u.kind = 'enterprise') end)`.execute(
      db,
    );
    await sql`
      create policy finding_open on finding for insert to hochua_app
      with check (hochua_may('findings.judge', unit, sector) or hochua_may('returns.enter', unit, sector)
        or hochua_may('documents.accept', unit, sector))`.execute(db);
    await sql`
      create policy finding_change on finding for update to hochua_app
      using (hochua_may('findings.judge', unit, sector) or hochua_may('returns.enter', unit, sector)
        or hochua_may('documents.accept', unit, sector))`.execute(db);
    await sql`
      create policy finding_event_see on finding_event for select to hochua_app
      using (exists (select from finding f where f.finding_id = finding_event.finding_id))`.execute(db);
    await sql`
      create policy finding_event_add on finding_event for insert to hochua_app
      with check (exists (select from finding f where f.finding_id = finding_event.finding_id))`.execute(db);
  },
};

export interface FindingRow {
  id: string;
  subjectKind: SubjectKind;
  subject: string;
  rule: string;
  severity: 'error' | 'warning';
  sentence: Text;
  places: { place: string; raw: string }[];
  cells: string[];
  unit: string | null;
  sector: string | null;
  state: FindingState;
  openedAt: Date;
  changedAt: Date;
}

export interface FindingEvent {
  at: Date;
  actor: string;
  actorName: string;
  fromState: FindingState | null;
  toState: FindingState;
  why: string;
}

const COLUMNS = sql`f.finding_id as id, f.subject_kind as "subjectKind", f.subject, f.rule, f.severity, f.sentence, f.places, f.cells,
  f.unit, f.sector, f.state, f.opened_at as "openedAt", f.changed_at as "changedAt"`;

export interface SyncResult {
  opened: number;
  reopened: number;
  corrected: number;
}

/**
 * Makes the findings of one subject what the rules say of it now. A finding that is no longer said becomes corrected by itself; one that is
 * said with other figures than those it was explained for opens again. `rules`: only those were looked at.
 */
export async function syncFindings(
  tx: Tx,
  subject: Subject,
  found: readonly Found[],
  rules: readonly string[] | null = null,
): Promise<SyncResult> {
  // Two checks of one subject at once would open the same finding twice.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`finding:${subject.kind}:${subject.id}`}, 0))`.execute(tx);
  const { rows } = await sql<{ id: string; key: string; state: FindingState; fingerprint: string }>`
    select finding_id as id, key, state, fingerprint from finding
    where subject_kind = ${subject.kind} and subject = ${subject.id}
      and (${rules}::text[] is null or rule = any(${rules}::text[]))`.execute(tx);
  const kept = new Map(rows.map((row) => [row.key, row]));
  const result: SyncResult = { opened: 0, reopened: 0, corrected: 0 };
  const said = new Set<string>();
  for (const one of found) {
    const key = findingKey(subject, one);
    if (said.has(key)) continue;
    said.add(key);
    const row = kept.get(key);
    if (row === undefined) {
      const id = await insertFinding(tx, subject, key, one);
      await insertEvent(tx, id, SYSTEM, null, 'open', '');
      result.opened++;
      continue;
    }
    const state = nextState(row, one);
    await sql`
      update finding set severity = ${one.severity}, sentence = ${JSON.stringify(one.sentence)}::jsonb,
        places = ${JSON.stringify(one.places)}::jsonb, fingerprint = ${fingerprintOf(one)},
        state = ${state ?? row.state}, changed_at = case when ${state !== null} then now() else changed_at end
      where finding_id = ${row.id} and (fingerprint <> ${fingerprintOf(one)} or ${state !== null}
        or sentence <> ${JSON.stringify(one.sentence)}::jsonb)`.execute(tx);
    if (state === null) continue;
    await insertEvent(tx, row.id, SYSTEM, row.state, state, '');
    result.reopened++;
  }
  for (const row of rows) {
    if (said.has(row.key) || nextState(row, null) === null) continue;
    await sql`update finding set state = 'corrected', changed_at = now() where finding_id = ${row.id}`.execute(tx);
    await insertEvent(tx, row.id, SYSTEM, row.state, 'corrected', '');
    result.corrected++;
  }
  return result;
}

const SYSTEM = { id: '', name: 'system' };

async function insertFinding(tx: Tx, subject: Subject, key: string, one: Found): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into finding (key, subject_kind, subject, rule, severity, sentence, places, cells, unit, sector, state, fingerprint)
    values (${key}, ${subject.kind}, ${subject.id}, ${one.rule}, ${one.severity}, ${JSON.stringify(one.sentence)}::jsonb,
      ${JSON.stringify(one.places)}::jsonb, ${one.cells.map(cellId)}::text[], ${one.unit}, ${one.sector}, 'open', ${fingerprintOf(one)})
    returning finding_id as id`.execute(tx);
  return rows[0]?.id ?? '';
}

async function insertEvent(
  tx: Tx,
  finding: string,
  actor: { id: string; name: string },
  from: FindingState | null,
  to: FindingState,
  why: string,
): Promise<void> {
  await sql`
    insert into finding_event (finding_id, actor, actor_name, from_state, to_state, why)
    values (${finding}, ${actor.id}, ${actor.name}, ${from}, ${to}, ${why})`.execute(tx);
}

/**
 * Records a person's answer. Returns the finding as it was before, or null when there is none, it is corrected already, or the answer is
 * what it says now.
 */
export async function answerFinding(
  tx: Tx,
  principal: Principal,
  id: string,
  answer: Answer,
  why: string,
): Promise<FindingRow | null> {
  const before = await findingById(tx, id, true);
  if (before === null || before.state === 'corrected') return null;
  await sql`update finding set state = ${answer}, changed_at = now() where finding_id = ${id}`.execute(tx);
  await insertEvent(tx, id, principal, before.state, answer, why);
  return before;
}

export async function findingById(tx: Tx | Database, id: string, lock = false): Promise<FindingRow | null> {
  const { rows } = await sql<FindingRow>`
    select ${COLUMNS} from finding f where f.finding_id = ${id}::bigint ${lock ? sql`for update` : sql``}`.execute(
    tx as Kysely<unknown>,
  );
  return rows[0] ?? null;
}

export async function eventsOf(tx: Tx | Database, id: string): Promise<FindingEvent[]> {
  const { rows } = await sql<FindingEvent>`
    select at, actor, actor_name as "actorName", from_state as "fromState", to_state as "toState", why
    from finding_event where finding_id = ${id}::bigint order by event_id`.execute(tx as Kysely<unknown>);
  return rows;
}

export interface FindingFilter {
  states?: readonly FindingState[] | undefined;
  severity?: 'error' | 'warning' | undefined;
  rule?: string | undefined;
  subjectKind?: SubjectKind | undefined;
  subject?: string | undefined;
  sector?: string | undefined;
  unit?: string | undefined;
  /** Words of the sentence, in either language. */
  q?: string | undefined;
  /** Kinds of subject the caller may not see at all. */
  without?: readonly SubjectKind[] | undefined;
  /** The last id of the page before; newest first. */
  after?: string | undefined;
  limit: number;
}

function condition(filter: Omit<FindingFilter, 'after' | 'limit'>) {
  const like = filter.q === undefined ? null : `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`
    (${filter.states ?? null}::text[] is null or f.state = any(${filter.states ?? null}::text[]))
    and (${filter.severity ?? null}::text is null or f.severity = ${filter.severity ?? null})
    and (${filter.rule ?? null}::text is null or f.rule = ${filter.rule ?? null})
    and (${filter.subjectKind ?? null}::text is null or f.subject_kind = ${filter.subjectKind ?? null})
    and (${filter.subject ?? null}::text is null or f.subject = ${filter.subject ?? null})
    and (${filter.sector ?? null}::text is null or f.sector = ${filter.sector ?? null})
    and (${filter.unit ?? null}::text is null or f.unit = ${filter.unit ?? null})
    and (${filter.without ?? null}::text[] is null or f.subject_kind <> all(${filter.without ?? null}::text[]))
    and (${like}::text is null or f.sentence->>'vi' ilike ${like} or f.sentence->>'en' ilike ${like})`;
}

/** A page of findings, newest first. */
export async function findingPage(
  tx: Tx | Database,
  filter: FindingFilter,
): Promise<{ items: FindingRow[]; next: string | null; total: number }> {
  const db = tx as Kysely<unknown>;
  const { rows } = await sql<FindingRow>`
    select ${COLUMNS} from finding f
    where ${condition(filter)} and (${filter.after ?? null}::bigint is null or f.finding_id < ${filter.after ?? null}::bigint)
    order by f.finding_id desc limit ${filter.limit + 1}`.execute(db);
  const { rows: counted } = await sql<{
    n: string;
  }>`select count(*) as n from finding f where ${condition(filter)}`.execute(db);
  const items = rows.slice(0, filter.limit);
  return {
    items,
    next: rows.length > filter.limit ? (items.at(-1)?.id ?? null) : null,
    total: Number(counted[0]?.n ?? 0),
  };
}

/** How many findings there are by state, severity and rule, under the same filter. */
export async function findingCounts(
  tx: Tx | Database,
  filter: Omit<FindingFilter, 'after' | 'limit'>,
): Promise<{ state: FindingState; severity: 'error' | 'warning'; rule: string; n: number }[]> {
  const { rows } = await sql<{ state: FindingState; severity: 'error' | 'warning'; rule: string; n: string }>`
    select f.state, f.severity, f.rule, count(*) as n from finding f where ${condition(filter)}
    group by f.state, f.severity, f.rule order by f.rule`.execute(tx as Kysely<unknown>);
  return rows.map((row) => ({ ...row, n: Number(row.n) }));
}

/** Open findings of the given cells (by `cellId`), the gravest first. */
export async function openOfCells(
  tx: Tx | Database,
  cells: readonly string[],
): Promise<{ cell: string; id: string; severity: 'error' | 'warning'; sentence: Text }[]> {
  if (cells.length === 0) return [];
  const { rows } = await sql<{ cell: string; id: string; severity: 'error' | 'warning'; sentence: Text }>`
    select cell, f.finding_id as id, f.severity, f.sentence
    from finding f cross join lateral unnest(f.cells) as cell
    where f.state = 'open' and f.cells && ${cells}::text[] and cell = any(${cells}::text[])
    order by f.severity, f.finding_id`.execute(tx as Kysely<unknown>);
  return rows;
}

/** Which cells a page shows: of an indicator, of a unit, of a period, or of several of these together. */
export interface CellFilter {
  indicator?: string | undefined;
  unit?: string | undefined;
  period?: string | undefined;
}

/** Open findings of the cells a page shows, the gravest first, for its marks. */
export async function openOfPage(
  tx: Tx | Database,
  { indicator, unit, period }: CellFilter,
): Promise<{ cell: string; id: string; severity: 'error' | 'warning'; sentence: Text }[]> {
  const { rows } = await sql<{ cell: string; id: string; severity: 'error' | 'warning'; sentence: Text }>`
    select cell, f.finding_id as id, f.severity, f.sentence
    from finding f cross join lateral unnest(f.cells) as cell
    where f.state = 'open'
      and (${indicator ?? null}::text is null or split_part(cell, ' ', 1) = ${indicator ?? null})
      and (${unit ?? null}::text is null or split_part(cell, ' ', 2) = ${unit ?? null})
      and (${period ?? null}::text is null or split_part(cell, ' ', 3) = ${period ?? null})
    order by f.severity, f.finding_id`.execute(tx as Kysely<unknown>);
  return rows;
}

/**
 * Names the figures of the reservoir that findings of a document speak of, once they are there; what is printed at the same place in the
 * same way is the same figure. The key stays: the finding is still the one that was opened.
 */
export async function attachCells(
  tx: Tx,
  document: string,
  figures: readonly { place: string; raw: string; cell: CellKey }[],
): Promise<void> {
  const rows = figures.map(({ place, raw, cell }) => ({ place, raw, cell: cellId(cell) }));
  await sql`
    update finding f set cells = array(select distinct unnest(f.cells || said.cells))
    from (
      select g.finding_id, array_agg(t.cell) as cells
      from finding g cross join lateral jsonb_to_recordset(g.places) as p(place text, raw text)
      join jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(place text, raw text, cell text) using (place, raw)
      where g.subject_kind = 'document' and g.subject = ${document}
      group by g.finding_id
    ) said
    where f.finding_id = said.finding_id`.execute(tx);
}

/** How many open findings concern a unit. */
export async function openOfUnit(tx: Tx | Database, unit: string): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from finding where state = 'open' and unit = ${unit}`.execute(tx as Kysely<unknown>);
  return Number(rows[0]?.n ?? 0);
}
