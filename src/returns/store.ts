/**
 * Returns: the working copy of each (one document of cells, each with its revision), the versions submitted (never changed), comments
 * and files. Where a return stands is kept with its duty (rounds/store.ts).
 */
import { type Kysely, sql } from 'kysely';
import type { Database, Migrations, Tx } from '../platform/database.ts';
import type { CellValues, Inlet } from './model.ts';
import { allowed, type Progress, progressUpdate } from './rounds/store.ts';

export const returnMigrations: Migrations = {
  '0006-returns': async (db) => {
    await sql`
      create table return (
        return_id text primary key,
        round_id text not null,
        unit text not null,
        sector text not null,
        form_version integer not null,
        revision integer not null default 0,
        cells jsonb not null default '{}',
        explanations jsonb not null default '{}',
        foreign key (round_id, unit) references round_unit
      )`.execute(db);
    await sql`
      create table return_version (
        return_id text not null references return,
        version integer not null,
        unit text not null,
        sector text not null,
        form_version integer not null,
        cells jsonb not null,
        growth jsonb not null default '{}',
        explanations jsonb not null,
        inlet text not null check (inlet in ('grid', 'excel', 'json', 'sdmx-csv')),
        by_id text not null,
        by_name text not null,
        submitted_at timestamptz not null,
        late boolean not null,
        warnings integer not null,
        biggest_change jsonb,
        state text not null default 'submitted' check (state in ('submitted', 'sent-back', 'recalled', 'accepted')),
        reviewed_by text,
        reviewed_at timestamptz,
        reason text,
        primary key (return_id, version)
      )`.execute(db);
    await sql`create index return_version_unit on return_version (unit)`.execute(db);
    await sql`
      create function keep_version() returns trigger language plpgsql as $$
        begin
          if tg_op = 'DELETE' or (new.cells, new.explanations, new.by_id, new.submitted_at, new.late, new.inlet)
            is distinct from (old.cells, old.explanations, old.by_id, old.submitted_at, old.late, old.inlet)
          then raise exception 'a submitted version does not change'; end if;
          return new;
        end $$`.execute(db);
    await sql`
      create trigger return_version_kept before update or delete on return_version
      for each row execute function keep_version()`.execute(db);
    await sql`
      create table return_comment (
        comment_id bigint generated always as identity primary key,
        return_id text not null,
        unit text not null,
        sector text not null,
        version integer,
        address text,
        text text not null,
        by_id text not null,
        by_name text not null,
        at timestamptz not null default clock_timestamp(),
        resolved_at timestamptz,
        resolved_by text
      )`.execute(db);
    await sql`create index return_comment_return on return_comment (return_id)`.execute(db);
    await sql`
      create table return_file (
        file_id uuid primary key default gen_random_uuid(),
        return_id text not null,
        unit text not null,
        sector text not null,
        address text not null,
        name text not null,
        size integer not null,
        content bytea not null,
        by_id text not null,
        at timestamptz not null default clock_timestamp()
      )`.execute(db);
    await sql`create index return_file_return on return_file (return_id)`.execute(db);
    // Files are what they are: PostgreSQL need not try to make them smaller.
    await sql`alter table return_file alter column content set storage external`.execute(db);
    for (const table of ['return', 'return_version', 'return_comment', 'return_file']) {
      await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
      await sql`
        create policy see on ${sql.table(table)} for select to hochua_app using (${sql.raw(allowed('returns.see'))})`.execute(
        db,
      );
    }
    const writes = ['returns.enter', 'returns.submit', 'returns.review'].map(allowed).join(' or ');
    await sql`grant select, insert, update on return to hochua_app`.execute(db);
    await sql`create policy make on return for insert to hochua_app with check (${sql.raw(allowed('returns.enter'))})`.execute(
      db,
    );
    await sql`create policy change on return for update to hochua_app using (${sql.raw(writes)})`.execute(db);
    await sql`grant select, insert on return_version to hochua_app`.execute(db);
    // What was submitted is out of reach of everyone; only the judgement is written to it.
    await sql`grant update (state, reviewed_by, reviewed_at, reason) on return_version to hochua_app`.execute(db);
    await sql`
      create policy submit on return_version for insert to hochua_app
      with check (state = 'submitted' and by_id = current_setting('hochua.actor', true) and ${sql.raw(allowed('returns.submit'))})`.execute(
      db,
    );
    await sql`
      create policy judge on return_version for update to hochua_app
      using (${sql.raw(['returns.submit', 'returns.review'].map(allowed).join(' or '))})
      with check (${sql.raw(allowed('returns.review'))} or (state = 'recalled' and ${sql.raw(allowed('returns.submit'))}))`.execute(
      db,
    );
    await sql`grant select, insert on return_comment to hochua_app`.execute(db);
    await sql`grant update (resolved_at, resolved_by) on return_comment to hochua_app`.execute(db);
    await sql`
      create policy say on return_comment for insert to hochua_app
      with check (by_id = current_setting('hochua.actor', true) and (${sql.raw(writes)}))`.execute(db);
    await sql`create policy settle on return_comment for update to hochua_app using (${sql.raw(writes)})`.execute(db);
    await sql`grant select, insert on return_file to hochua_app`.execute(db);
    await sql`
      create policy keep on return_file for insert to hochua_app with check (${sql.raw(allowed('returns.enter'))})`.execute(
      db,
    );
  },
};

/** A cell of the working copy: value (null: emptied), revision of the return at which it was written, by whom (name), when. */
export interface StoredCell {
  v: string | null;
  r: number;
  by: string;
  at: string;
}

export interface WorkingCopy {
  formVersion: number;
  revision: number;
  cells: Record<string, StoredCell>;
  explanations: Record<string, string>;
}

export interface ReturnKey {
  id: string;
  round: string;
  unit: string;
  sector: string;
}

interface CopyRow {
  form_version: number;
  revision: number;
  cells: Record<string, StoredCell>;
  explanations: Record<string, string>;
}

function toCopy(row: CopyRow): WorkingCopy {
  return {
    formVersion: row.form_version,
    revision: row.revision,
    cells: row.cells,
    explanations: row.explanations,
  };
}

/** The working copy of a return; null when nothing was ever entered. */
export async function readWorkingCopy(tx: Tx, id: string): Promise<WorkingCopy | null> {
  const { rows } = await sql<CopyRow>`
    /* prepared */ select form_version, revision, cells, explanations from return where return_id = ${id}`.execute(tx);
  return rows[0] === undefined ? null : toCopy(rows[0]);
}

/** Writes the working copy, the first time or again. Whoever writes holds the lock of the duty (`readDuty` with `lock`). */
export async function writeWorkingCopy(tx: Tx, key: ReturnKey, copy: WorkingCopy): Promise<void> {
  await sql`/* prepared */ ${copyUpsert(key, copy)}`.execute(tx);
}

function copyUpsert(key: ReturnKey, copy: WorkingCopy) {
  return sql`
    insert into return (return_id, round_id, unit, sector, form_version, revision, cells, explanations)
    values (${key.id}, ${key.round}, ${key.unit}, ${key.sector}, ${copy.formVersion}, ${copy.revision},
      ${JSON.stringify(copy.cells)}::jsonb, ${JSON.stringify(copy.explanations)}::jsonb)
    on conflict (return_id) do update set form_version = excluded.form_version, revision = excluded.revision,
      cells = excluded.cells, explanations = excluded.explanations`;
}

export type VersionState = 'submitted' | 'sent-back' | 'recalled' | 'accepted';

export interface Version {
  version: number;
  formVersion: number;
  cells: CellValues;
  explanations: Record<string, string>;
  inlet: Inlet;
  by: string;
  submittedAt: string;
  late: boolean;
  state: VersionState;
  reviewedBy: string | null;
  reviewedAt: string | null;
  reason: string | null;
}

/** A version to be recorded. `growth`: change of each figure against the period before, in percent. */
export interface NewVersion {
  version: number;
  formVersion: number;
  cells: CellValues;
  growth: Record<string, string>;
  explanations: Record<string, string>;
  inlet: Inlet;
  byId: string;
  byName: string;
  submittedAt: string;
  late: boolean;
  warnings: number;
  biggestChange: { label: { vi: string; en: string }; percent: string } | null;
}

/**
 * Records a submitted version, the working copy it came with (null: it is there as it is) and where the return now stands: one statement,
 * since everyone submits in the same hour.
 */
export async function insertVersion(
  tx: Tx,
  key: ReturnKey,
  version: NewVersion,
  copy: WorkingCopy | null,
  progress: Progress,
): Promise<void> {
  await sql`
    /* prepared */ with ${copy === null ? sql`` : sql`copied as (${copyUpsert(key, copy)}),`} recorded as (
      insert into return_version (return_id, version, unit, sector, form_version, cells, growth, explanations, inlet, by_id, by_name,
        submitted_at, late, warnings, biggest_change)
      values (${key.id}, ${version.version}, ${key.unit}, ${key.sector}, ${version.formVersion},
        ${JSON.stringify(version.cells)}::jsonb, ${JSON.stringify(version.growth)}::jsonb,
        ${JSON.stringify(version.explanations)}::jsonb, ${version.inlet}, ${version.byId}, ${version.byName}, ${version.submittedAt},
        ${version.late}, ${version.warnings},
        ${version.biggestChange === null ? null : JSON.stringify(version.biggestChange)}::jsonb)
    ) ${progressUpdate(key.round, key.unit, progress)}`.execute(tx);
}

interface VersionRow {
  version: number;
  form_version: number;
  cells: CellValues;
  explanations: Record<string, string>;
  inlet: Inlet;
  by_name: string;
  submitted_at: Date;
  late: boolean;
  state: VersionState;
  reviewed_by: string | null;
  reviewed_at: Date | null;
  reason: string | null;
}

function toVersion(row: VersionRow): Version {
  return {
    version: row.version,
    formVersion: row.form_version,
    cells: row.cells,
    explanations: row.explanations,
    inlet: row.inlet,
    by: row.by_name,
    submittedAt: row.submitted_at.toISOString(),
    late: row.late,
    state: row.state,
    reviewedBy: row.reviewed_by,
    reviewedAt: row.reviewed_at?.toISOString() ?? null,
    reason: row.reason,
  };
}

/** The versions of a return without their cells, the newest first. */
export async function listVersions(tx: Tx, id: string): Promise<Omit<Version, 'cells' | 'explanations'>[]> {
  const { rows } = await sql<VersionRow>`
    select version, form_version, '{}'::jsonb as cells, '{}'::jsonb as explanations, inlet, by_name, submitted_at, late, state,
      reviewed_by, reviewed_at, reason
    from return_version where return_id = ${id} order by version desc`.execute(tx);
  return rows.map(toVersion).map(({ cells, explanations, ...version }) => version);
}

export async function readVersion(tx: Tx, id: string, version: number): Promise<Version | null> {
  const { rows } = await sql<VersionRow>`
    select version, form_version, cells, explanations, inlet, by_name, submitted_at, late, state, reviewed_by, reviewed_at, reason
    from return_version where return_id = ${id} and version = ${version}`.execute(tx);
  return rows[0] === undefined ? null : toVersion(rows[0]);
}

/** When the return was first submitted, recalled versions aside; null: never. */
export async function firstSubmission(tx: Tx, id: string): Promise<string | null> {
  const { rows } = await sql<{ first: Date | null }>`
    select min(submitted_at) as first from return_version where return_id = ${id} and state <> 'recalled'`.execute(tx);
  return rows[0]?.first?.toISOString() ?? null;
}

/** Writes the judgement of a version. */
export async function judgeVersion(
  tx: Tx,
  id: string,
  version: number,
  judgement: { state: VersionState; by: string; at: string; reason: string | null },
): Promise<void> {
  await sql`
    update return_version set state = ${judgement.state}, reviewed_by = ${judgement.by}, reviewed_at = ${judgement.at},
      reason = ${judgement.reason}
    where return_id = ${id} and version = ${version}`.execute(tx);
}

/** Why the newest version of each return was sent back, by return. */
export async function reasonsSentBack(tx: Tx, ids: readonly string[]): Promise<Map<string, string>> {
  if (ids.length === 0) return new Map();
  const { rows } = await sql<{ return_id: string; state: VersionState; reason: string | null }>`
    select distinct on (return_id) return_id, state, reason from return_version where return_id = any(${ids}::text[])
    order by return_id, version desc`.execute(tx);
  return new Map(rows.flatMap((row) => (row.state === 'sent-back' ? [[row.return_id, row.reason ?? '']] : [])));
}

export interface QueueItem {
  id: string;
  round: string;
  unit: string;
  sector: string;
  state: 'submitted' | 'sent-back' | 'accepted';
  version: number;
  submittedAt: string;
  late: boolean;
  inlet: Inlet;
  by: string;
  warnings: number;
  biggestChange: { label: { vi: string; en: string }; percent: string } | null;
  accepted: boolean;
}

/** Returns the transaction may judge, the longest waiting first (what was judged: newest first). */
export async function reviewQueue(
  tx: Tx,
  filter: {
    state: 'submitted' | 'sent-back' | 'accepted';
    sector?: string | undefined;
    form?: string | undefined;
    round?: string | undefined;
    units?: readonly string[] | undefined;
    offset: number;
    limit: number;
  },
): Promise<{ items: QueueItem[]; total: number }> {
  const { state } = filter;
  const { rows } = await sql<{
    round_id: string;
    unit: string;
    sector: string;
    version: number;
    submitted_at: Date;
    late: boolean;
    inlet: Inlet;
    by_name: string;
    warnings: number;
    biggest_change: QueueItem['biggestChange'];
    accepted_version: number | null;
    total: string;
  }>`
    with waiting as (
      select round_id, unit, sector, version, accepted_version from round_unit
      where state = ${state} and (${filter.sector ?? null}::text is null or sector = ${filter.sector ?? null})
        and (${filter.round ?? null}::text is null or round_id = ${filter.round ?? null})
        and (${filter.form ?? null}::text is null or split_part(round_id, '.', 1) = ${filter.form ?? null})
        and (${filter.units ?? null}::text[] is null or unit = any(${filter.units ?? null}::text[]))
        and ${sql.raw(allowed('returns.review'))}
    )
    select w.*, v.submitted_at, v.late, v.inlet, v.by_name, v.warnings, v.biggest_change, count(*) over () as total
    from waiting w join return_version v on v.return_id = w.round_id || '.' || w.unit and v.version = w.version
    order by case when ${state === 'submitted'} then v.submitted_at end, v.submitted_at desc, w.round_id, w.unit
    offset ${filter.offset} limit ${filter.limit}`.execute(tx);
  const items = rows.map((row) => ({
    id: `${row.round_id}.${row.unit}`,
    round: row.round_id,
    unit: row.unit,
    sector: row.sector,
    state,
    version: row.version,
    submittedAt: row.submitted_at.toISOString(),
    late: row.late,
    inlet: row.inlet,
    by: row.by_name,
    warnings: row.warnings,
    biggestChange: row.biggest_change,
    accepted: row.accepted_version !== null,
  }));
  return { items, total: Number(rows[0]?.total ?? 0) };
}

/** How many returns wait for judgement in each sector. */
export async function waitingBySector(tx: Tx): Promise<Map<string, number>> {
  const { rows } = await sql<{ sector: string; n: string }>`
    select sector, count(*) as n from round_unit where state = 'submitted' and ${sql.raw(allowed('returns.review'))}
    group by sector`.execute(tx);
  return new Map(rows.map(({ sector, n }) => [sector, Number(n)]));
}

/** Units compared at most: quartiles of a thousand say enough. */
const MOST_PEERS = 1000;

export interface Spread {
  n: number;
  low: string;
  median: string;
  high: string;
}

/** Quartiles of the figures, and of their changes, that the other units submitted in the same round, by address. */
export async function peerSpreads(
  tx: Tx,
  round: string,
  unit: string,
  addresses: readonly string[],
): Promise<Map<string, { value: Spread | null; growth: Spread | null }>> {
  const { rows } = await sql<{ address: string; of: 'value' | 'growth'; n: string; quartiles: string[] }>`
    with peer as (
      select v.cells, v.growth
      from round_unit ru join return_version v on v.return_id = ru.round_id || '.' || ru.unit and v.version = ru.version
      where ru.round_id = ${round} and ru.unit <> ${unit} and ru.state in ('submitted', 'accepted') limit ${MOST_PEERS}
    ), figure as (
      select e.key as address, 'value' as of, e.value as text from peer, jsonb_each_text(peer.cells) e
      union all
      select e.key, 'growth', e.value from peer, jsonb_each_text(peer.growth) e
    )
    select address, of, count(*) as n,
      percentile_disc(array[0.25, 0.5, 0.75]) within group (order by text::numeric)::text[] as quartiles
    from figure where address = any(${addresses}::text[]) and text ~ '^-?[0-9]+(\\.[0-9]+)?$' group by address, of`.execute(
    tx,
  );
  const spreads = new Map<string, { value: Spread | null; growth: Spread | null }>();
  for (const { address, of, n, quartiles } of rows) {
    const [low = '0', median = '0', high = '0'] = quartiles;
    const entry = spreads.get(address) ?? { value: null, growth: null };
    entry[of] = { n: Number(n), low, median, high };
    spreads.set(address, entry);
  }
  return spreads;
}

export interface Comment {
  id: string;
  address: string | null;
  text: string;
  by: string;
  at: string;
  resolvedAt: string | null;
  version: number | null;
}

interface CommentRow {
  comment_id: string;
  address: string | null;
  text: string;
  by_name: string;
  at: Date;
  resolved_at: Date | null;
  version: number | null;
}

const COMMENT = sql`comment_id, address, text, by_name, at, resolved_at, version`;

function toComment(row: CommentRow): Comment {
  return {
    id: row.comment_id,
    address: row.address,
    text: row.text,
    by: row.by_name,
    at: row.at.toISOString(),
    resolvedAt: row.resolved_at?.toISOString() ?? null,
    version: row.version,
  };
}

export async function listComments(tx: Tx, id: string): Promise<Comment[]> {
  const { rows } = await sql<CommentRow>`
    select ${COMMENT} from return_comment where return_id = ${id} order by comment_id`.execute(tx);
  return rows.map(toComment);
}

export async function countComments(tx: Tx, id: string): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from return_comment where return_id = ${id}`.execute(tx);
  return Number(rows[0]?.n ?? 0);
}

export async function insertComment(
  tx: Tx,
  key: ReturnKey,
  comment: { version: number | null; address: string | null; text: string; byId: string; byName: string },
): Promise<Comment> {
  const { rows } = await sql<CommentRow>`
    insert into return_comment (return_id, unit, sector, version, address, text, by_id, by_name)
    values (${key.id}, ${key.unit}, ${key.sector}, ${comment.version}, ${comment.address}, ${comment.text}, ${comment.byId},
      ${comment.byName})
    returning ${COMMENT}`.execute(tx);
  return toComment(rows[0] as CommentRow);
}

/** Settles a comment; one that is settled stays so. Null when there is none. */
export async function settleComment(tx: Tx, id: string, comment: string, by: string): Promise<Comment | null> {
  const { rows } = await sql<CommentRow>`
    update return_comment set resolved_at = coalesce(resolved_at, clock_timestamp()), resolved_by = coalesce(resolved_by, ${by})
    where return_id = ${id} and comment_id = ${comment}::bigint returning ${COMMENT}`.execute(tx);
  return rows[0] === undefined ? null : toComment(rows[0]);
}

export interface FileNote {
  id: string;
  name: string;
  size: number;
}

export async function insertFile(
  tx: Tx,
  key: ReturnKey,
  file: { address: string; name: string; content: Buffer; byId: string },
): Promise<FileNote> {
  const { rows } = await sql<{ file_id: string }>`
    insert into return_file (return_id, unit, sector, address, name, size, content, by_id)
    values (${key.id}, ${key.unit}, ${key.sector}, ${file.address}, ${file.name}, ${file.content.length}, ${file.content}, ${file.byId})
    returning file_id`.execute(tx);
  return { id: rows[0]?.file_id ?? '', name: file.name, size: file.content.length };
}

/** How many files a return holds, in all its versions, and their bytes together. */
export async function countFiles(tx: Tx, id: string): Promise<{ files: number; bytes: number }> {
  const { rows } = await sql<{ files: string; bytes: string }>`
    select count(*) as files, coalesce(sum(size), 0) as bytes from return_file where return_id = ${id}`.execute(tx);
  return { files: Number(rows[0]?.files ?? 0), bytes: Number(rows[0]?.bytes ?? 0) };
}

/** The files of a return, by id. */
export async function listFiles(tx: Tx, id: string): Promise<Map<string, FileNote>> {
  const { rows } = await sql<{ file_id: string; name: string; size: number }>`
    select file_id, name, size from return_file where return_id = ${id}`.execute(tx);
  return new Map(rows.map((row) => [row.file_id, { id: row.file_id, name: row.name, size: row.size }]));
}

export async function readFile(tx: Tx, id: string, file: string): Promise<{ name: string; content: Buffer } | null> {
  const { rows } = await sql<{ name: string; content: Buffer }>`
    select name, content from return_file where return_id = ${id} and file_id = ${file}::uuid`.execute(tx);
  return rows[0] ?? null;
}

/** Of each return of a unit: how many versions there were, were sent back, and corrected an accepted one. */
export async function versionCounts(
  tx: Tx,
  unit: string,
): Promise<Map<string, { versions: number; sentBack: number; corrected: number }>> {
  const { rows } = await sql<{ return_id: string; versions: string; sent_back: string; accepted: string }>`
    select return_id, count(*) filter (where state <> 'recalled') as versions,
      count(*) filter (where state = 'sent-back') as sent_back, count(*) filter (where state = 'accepted') as accepted
    from return_version where unit = ${unit} group by return_id`.execute(tx);
  return new Map(
    rows.map((row) => [
      row.return_id,
      {
        versions: Number(row.versions),
        sentBack: Number(row.sent_back),
        corrected: Math.max(0, Number(row.accepted) - 1),
      },
    ]),
  );
}

/** Ids of the observations a return gave in any of its versions. */
export async function observationsOf(db: Database | Tx, id: string): Promise<string[]> {
  // Between 'ID/v' and 'ID/w' stand exactly the references of the return's versions.
  const { rows } = await sql<{ observation_id: string }>`
    select o.observation_id from source c join observation o using (source_id)
    where c.kind = 'return' and c.reference >= ${`${id}/v`} and c.reference < ${`${id}/w`}`.execute(
    db as Kysely<unknown>,
  );
  return rows.map((row) => row.observation_id);
}
