/** Frozen editions: what a report said at a moment, word for word, and the figures it stood on. Nothing in it ever changes. */
import { type Kysely, sql } from 'kysely';
import type { Language, Text } from '../../kernel/languages.ts';
import type { CellKey } from '../../observations/model.ts';
import type { Database, Migrations, Tx } from '../../platform/database.ts';
import type { Edition } from '../model.ts';

export const frozenMigrations: Migrations = {
  '0008-frozen-editions': async (db) => {
    // The content is text, not jsonb: its hash is of these very characters.
    await sql`
      create table frozen_edition (
        frozen_id bigint generated always as identity primary key,
        edition text not null,
        period text not null,
        title jsonb not null,
        as_of text,
        read_at timestamptz not null,
        frozen_at timestamptz not null default now(),
        by_id text not null,
        by_name text not null,
        note text not null,
        content text not null,
        sha256 text not null check (sha256 = encode(sha256(convert_to(content, 'UTF8')), 'hex'))
      )`.execute(db);
    await sql`create index frozen_edition_of on frozen_edition (edition, frozen_id desc)`.execute(db);
    await sql`
      create table frozen_figure (
        frozen_id bigint not null references frozen_edition,
        observation_id bigint not null references observation,
        primary key (frozen_id, observation_id)
      )`.execute(db);
    await sql`create index frozen_figure_observation on frozen_figure (observation_id)`.execute(db);
    await sql`
      create function frozen_stays() returns trigger language plpgsql as
      $$ begin raise exception 'a frozen edition does not change'; end $$`.execute(db);
    for (const table of ['frozen_edition', 'frozen_figure']) {
      await sql`
        create trigger stays before update or delete or truncate on ${sql.table(table)}
        for each statement execute function frozen_stays()`.execute(db);
      await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
      await sql`grant select, insert on ${sql.table(table)} to hochua_app`.execute(db);
      await sql`create policy see on ${sql.table(table)} for select to hochua_app using (true)`.execute(db);
    }
    await sql`
      create policy record on frozen_edition for insert to hochua_app
      with check (hochua_may('reports.freeze', null, null) and by_id = current_setting('hochua.actor', true))`.execute(
      db,
    );
    await sql`
      create policy record on frozen_figure for insert to hochua_app
      with check (hochua_may('reports.freeze', null, null) and exists (
        select from frozen_edition f where f.frozen_id = frozen_figure.frozen_id and f.frozen_at = now()))`.execute(db);
  },
};

/** An edition in both languages, composed from one state of the reservoir. */
export type FrozenContent = Record<Language, Edition>;

export interface FrozenHead {
  id: string;
  edition: string;
  period: string;
  title: Text;
  /** The day asked for; null: the newest figures. */
  asOf: string | null;
  /** The instant at which the reservoir was read. */
  readAt: string;
  frozenAt: string;
  by: string;
  note: string;
  sha256: string;
  /** Observations it stands on. */
  figures: number;
}

export interface NewFrozen {
  edition: string;
  period: string;
  title: Text;
  asOf: string | null;
  readAt: string;
  byId: string;
  byName: string;
  note: string;
  content: string;
  sha256: string;
  observations: readonly string[];
}

/** Records a frozen edition. Returns its id. */
export async function insertFrozen(tx: Tx, frozen: NewFrozen): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into frozen_edition (edition, period, title, as_of, read_at, by_id, by_name, note, content, sha256)
    values (${frozen.edition}, ${frozen.period}, ${JSON.stringify(frozen.title)}::jsonb, ${frozen.asOf}, ${frozen.readAt},
      ${frozen.byId}, ${frozen.byName}, ${frozen.note}, ${frozen.content}, ${frozen.sha256})
    returning frozen_id as id`.execute(tx);
  const id = rows[0]?.id;
  if (id === undefined) throw new Error('nothing was frozen');
  await sql`
    insert into frozen_figure (frozen_id, observation_id)
    select ${id}, observation_id from unnest(${frozen.observations}::bigint[]) as t(observation_id)`.execute(tx);
  return id;
}

interface HeadRow {
  id: string;
  edition: string;
  period: string;
  title: Text;
  as_of: string | null;
  read_at: Date;
  frozen_at: Date;
  by_name: string;
  note: string;
  sha256: string;
  figures: string;
}

const HEAD = sql`f.frozen_id as id, f.edition, f.period, f.title, f.as_of, f.read_at, f.frozen_at, f.by_name, f.note, f.sha256,
  (select count(*) from frozen_figure u where u.frozen_id = f.frozen_id) as figures`;

function toHead(row: HeadRow): FrozenHead {
  return {
    id: row.id,
    edition: row.edition,
    period: row.period,
    title: row.title,
    asOf: row.as_of,
    readAt: row.read_at.toISOString(),
    frozenAt: row.frozen_at.toISOString(),
    by: row.by_name,
    note: row.note,
    sha256: row.sha256,
    figures: Number(row.figures),
  };
}

/** Frozen editions, newest first, those after an id. */
export async function listFrozen(
  db: Database,
  filter: { edition: string | null; period: string | null; after: string | null; limit: number },
): Promise<FrozenHead[]> {
  const { rows } = await sql<HeadRow>`
    select ${HEAD} from frozen_edition f
    where (${filter.edition}::text is null or f.edition = ${filter.edition})
      and (${filter.period}::text is null or f.period = ${filter.period})
      and (${filter.after}::bigint is null or f.frozen_id < ${filter.after}::bigint)
    order by f.frozen_id desc limit ${filter.limit}`.execute(db as Kysely<unknown>);
  return rows.map(toHead);
}

/** One frozen edition with its content as it was stored. */
export async function readFrozen(db: Database, id: string): Promise<(FrozenHead & { content: string }) | null> {
  const { rows } = await sql<HeadRow & { content: string }>`
    select ${HEAD}, f.content from frozen_edition f where f.frozen_id = ${id}::bigint`.execute(db as Kysely<unknown>);
  const row = rows[0];
  return row === undefined ? null : { ...toHead(row), content: row.content };
}

/** An observation with where it belongs. */
export interface UsedFigure extends CellKey {
  id: string;
  value: string | null;
  recordedAt: string;
}

type UsedRow = CellKey & { id: string; value: string | null; recorded_at: Date };

const USED = sql`o.observation_id as id, s.indicator, s.unit, s.scenario, s.dims, o.period, o.value, o.recorded_at`;

function toUsed({ recorded_at, ...row }: UsedRow): UsedFigure {
  return { ...row, recordedAt: recorded_at.toISOString() };
}

/** The observations a frozen edition stands on. */
export async function figuresOf(db: Database, id: string): Promise<UsedFigure[]> {
  const { rows } = await sql<UsedRow>`
    select ${USED} from frozen_figure u join observation o using (observation_id) join series s using (series_id)
    where u.frozen_id = ${id}::bigint`.execute(db as Kysely<unknown>);
  return rows.map(toUsed);
}

/** The cells of observations. */
export async function cellsOf(db: Database, ids: readonly string[]): Promise<CellKey[]> {
  const { rows } = await sql<CellKey>`
    select distinct s.indicator, s.unit, o.period, s.scenario, s.dims
    from observation o join series s using (series_id) where o.observation_id = any(${ids}::bigint[])`.execute(
    db as Kysely<unknown>,
  );
  return rows;
}

/** Observations by id, each with when a later one of its cell was recorded (null: none). */
export async function spansOf(
  db: Database,
  ids: readonly string[],
): Promise<(UsedFigure & { supersededAt: string | null })[]> {
  const { rows } = await sql<UsedRow & { superseded_at: Date | null }>`
    select ${USED}, (
      select min(n.recorded_at) from observation n
      where n.series_id = o.series_id and n.period = o.period and n.computed = o.computed and n.recorded_at > o.recorded_at
    ) as superseded_at
    from observation o join series s using (series_id) where o.observation_id = any(${ids}::bigint[])`.execute(
    db as Kysely<unknown>,
  );
  return rows.map(({ superseded_at, ...row }) => ({
    ...toUsed(row),
    supersededAt: superseded_at?.toISOString() ?? null,
  }));
}

/** A cell from one instant (inclusive) to another (exclusive; null: for ever): the computed figures of it recorded in between. */
export interface CellSpan {
  cell: CellKey;
  from: string;
  to: string | null;
}

/** The frozen editions that stand on any of these observations, or on a computed figure of any of these spans. */
export async function frozenUsing(
  db: Database,
  ids: readonly string[],
  spans: readonly CellSpan[],
): Promise<FrozenHead[]> {
  const column = (of: (span: CellSpan) => string | null) => spans.map(of);
  const { rows } = await sql<HeadRow>`
    with used as (
      select unnest(${ids}::bigint[]) as observation_id
      union
      select o.observation_id
      from unnest(
        ${column(({ cell }) => cell.indicator)}::text[], ${column(({ cell }) => cell.unit)}::text[],
        ${column(({ cell }) => cell.period)}::text[], ${column(({ cell }) => cell.scenario)}::text[],
        ${column(({ cell }) => cell.dims)}::text[], ${column(({ from }) => from)}::timestamptz[],
        ${column(({ to }) => to)}::timestamptz[]
      ) as t(indicator, unit, period, scenario, dims, since, until)
      join series s on s.indicator = t.indicator and s.unit = t.unit and s.scenario = t.scenario and s.dims = t.dims
      join observation o on o.series_id = s.series_id and o.period = t.period and o.computed
        and o.recorded_at >= t.since and (t.until is null or o.recorded_at < t.until)
    )
    select ${HEAD} from frozen_edition f
    where exists (select from frozen_figure u join used using (observation_id) where u.frozen_id = f.frozen_id)
    order by f.frozen_id desc`.execute(db as Kysely<unknown>);
  return rows.map(toHead);
}

/** Does work on one unchanging state of the database; `readAt` is its instant. Nothing can be written. */
export async function onOneState<T>(db: Database, work: (tx: Database, readAt: string) => Promise<T>): Promise<T> {
  return db
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const { rows } = await sql<{ at: Date }>`select now() as at`.execute(tx);
      return work(tx, (rows[0]?.at ?? new Date()).toISOString());
    });
}
