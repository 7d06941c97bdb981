/**
 * The reservoir's tables. Append-only: a correction is a new vintage. Every read is as of a time; without one, now.
 */
import { type Kysely, type RawBuilder, sql } from 'kysely';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { UnitKind } from '../catalogue/model.ts';
import { UserError } from '../kernel/languages.ts';
import { parsePeriod } from '../kernel/periods.ts';
import type { Database, Migrations, Tx } from '../platform/database.ts';
import { CHANGES } from '../platform/notifications.ts';
import type { Audience } from './audience.ts';
import { type DerivedValue, derivationsOf, derive, type Stale, staleLayers, type Vintage } from './compute.ts';
import {
  type AsOf,
  asOfInstant,
  type CellKey,
  cellId,
  currentOf,
  type Observation,
  type Scenario,
  type Source,
  type SourceKind,
  type Status,
} from './model.ts';

export const observationMigrations: Migrations = {
  '0002-observations': async (db) => {
    await sql`
      create table series (
        series_id integer generated always as identity primary key,
        indicator text not null references indicator,
        unit text not null references reporting_unit,
        scenario text not null check (scenario in ('actual', 'plan', 'target', 'forecast')),
        dims text not null,
        unique (indicator, unit, scenario, dims)
      )`.execute(db);
    await sql`create index series_unit on series (unit)`.execute(db);
    await sql`
      create table source (
        source_id bigint generated always as identity primary key,
        kind text not null check (kind in ('document', 'return', 'register', 'meter', 'formula', 'file')),
        reference text not null,
        unique (kind, reference)
      )`.execute(db);
    await sql`
      create table observation (
        observation_id bigint generated always as identity primary key,
        series_id integer not null references series,
        period text not null,
        recorded_at timestamptz not null,
        computed boolean not null,
        value numeric,
        status text not null,
        source_id bigint not null references source,
        note text not null default '',
        stored_at timestamptz not null default now(),
        check ((status = 'M') = (value is null))
      )`.execute(db);
    await sql`
      create unique index observation_reported_once on observation (series_id, period, recorded_at) where not computed`.execute(
      db,
    );
    await sql`
      create index observation_cell on observation (series_id, period, computed, recorded_at desc, observation_id desc)`.execute(
      db,
    );
    await sql`create index observation_source on observation (source_id)`.execute(db);
    await sql`
      create function refuse_change() returns trigger language plpgsql as
      $$ begin raise exception 'observations are append-only: record a new vintage instead'; end $$`.execute(db);
    await sql`
      create trigger observation_append_only before update or delete or truncate on observation
      for each statement execute function refuse_change()`.execute(db);
  },
};

/**
 * The series of each row of `t`, looked up in the index one by one: what a transaction (or an hour of acceptances) has just added,
 * PostgreSQL does not know of yet, and would read the whole table for each.
 */
const EACH_SERIES = sql`
  cross join lateral (select * from series s where s.indicator = t.indicator and s.unit = t.unit and s.scenario = t.scenario
    and s.dims = t.dims offset 0) s`;

/** A figure to record. `recordedAt` is the vintage. */
export interface NewObservation extends CellKey {
  value: string | null;
  status: Status;
  source: Source;
  recordedAt: string;
  note: string;
}

export interface Recorded {
  /** New vintages. */
  recorded: number;
  /** Rows that were there already, exactly so. */
  unchanged: number;
  /** Rows whose cell has another value at the same vintage: refused. Indexes into the batch, and what is there. */
  conflicts: { index: number; value: string | null; inThisTransaction: boolean }[];
  /** Smallest id recorded; null when none. */
  firstId: string | null;
}

/**
 * Appends a batch (up to some ten thousand rows). Does not derive anything: call `recompute` before the transaction ends.
 */
export async function appendObservations(tx: Tx, batch: readonly NewObservation[]): Promise<Recorded> {
  if (batch.length === 0) return { recorded: 0, unchanged: 0, conflicts: [], firstId: null };
  const column = <T>(of: (row: NewObservation) => T) => batch.map(of);
  const cells = sql`unnest(
      ${column((row) => row.indicator)}::text[], ${column((row) => row.unit)}::text[],
      ${column((row) => row.scenario)}::text[], ${column((row) => row.dims)}::text[],
      ${column((row) => row.period)}::text[], ${column((row) => row.recordedAt)}::timestamptz[],
      ${column((row) => row.value)}::numeric[], ${column((row) => row.status)}::text[],
      ${column((row) => row.source.kind)}::text[], ${column((row) => row.source.reference)}::text[],
      ${column((row) => row.note)}::text[]
    ) with ordinality as t(indicator, unit, scenario, dims, period, recorded_at, value, status, source_kind, reference, note, ordinal)`;
  await sql`
    insert into series (indicator, unit, scenario, dims)
    select distinct indicator, unit, scenario, dims from ${cells}
    on conflict do nothing`.execute(tx);
  await sql`
    insert into source (kind, reference) select distinct source_kind, reference from ${cells}
    on conflict do nothing`.execute(tx);
  const { rows } = await sql<{
    observation_id: string | null;
    ordinal: string | null;
    found: string | null;
    same: boolean | null;
    fresh: boolean | null;
  }>`
    with given as (
      select t.*, s.series_id, c.source_id
      from ${cells} ${EACH_SERIES}
      cross join lateral (select * from source c where c.kind = t.source_kind and c.reference = t.reference offset 0) c
    ), clash as (
      select g.ordinal, o.value as found, o.value is not distinct from g.value and o.status = g.status as same,
        o.stored_at = now() as fresh
      from given g cross join lateral (
        select * from observation o where o.series_id = g.series_id and o.period = g.period
          and o.recorded_at = g.recorded_at and not o.computed offset 0) o
    ), added as (
      insert into observation (series_id, period, recorded_at, computed, value, status, source_id, note)
      select series_id, period, recorded_at, false, value, status, source_id, note from given g
      where not exists (select from clash where clash.ordinal = g.ordinal)
      returning observation_id
    )
    select observation_id, null::bigint as ordinal, null::numeric as found, null::boolean as same, null::boolean as fresh from added
    union all select null, ordinal, found, same, fresh from clash`.execute(tx);
  const result: Recorded = { recorded: 0, unchanged: 0, conflicts: [], firstId: null };
  for (const row of rows) {
    if (row.observation_id !== null) {
      result.recorded++;
      if (result.firstId === null || BigInt(row.observation_id) < BigInt(result.firstId))
        result.firstId = row.observation_id;
    } else if (row.same === true && row.fresh !== true) result.unchanged++;
    else
      result.conflicts.push({
        index: Number(row.ordinal) - 1,
        value: row.found,
        inThisTransaction: row.fresh === true,
      });
  }
  // Said when the transaction commits: open pages of every server read again.
  if (result.firstId !== null)
    await sql`select pg_notify(${CHANGES}, json_build_object('figures', ${result.firstId}::text)::text)`.execute(tx);
  return result;
}

/** Locks taken before deriving, so that two writers of two inputs of one cell do not miss each other. */
const DERIVE_LOCKS = 7_340_100;
const LOCK_BUCKETS = 512;

/**
 * Brings everything that depends on the changed cells up to date, in the writer's own transaction.
 * Returns how many derived vintages were appended.
 */
export async function recompute(tx: Tx, catalogue: Catalogue, changed: readonly Stale[]): Promise<number> {
  const layers = staleLayers(catalogue, changed);
  if (layers.length === 0) return 0;
  const buckets = new Set(layers.flat().map(({ cell }) => bucketOf(`${cell.indicator} ${cell.unit}`)));
  const ordered = [...buckets].sort((a, b) => a - b);
  await sql`
    select pg_advisory_xact_lock(${DERIVE_LOCKS}, bucket) from unnest(${ordered}::int[]) with ordinality as t(bucket, n) order by n`.execute(
    tx,
  );
  let appended = 0;
  for (const layer of layers) appended += await recomputeLayer(tx, catalogue, layer);
  return appended;
}

async function recomputeLayer(tx: Tx, catalogue: Catalogue, layer: readonly Stale[]): Promise<number> {
  const plans = layer.map((stale) => ({ ...stale, derivations: derivationsOf(catalogue, stale.cell) }));
  const wanted = new Map<string, CellKey>();
  for (const { cell, derivations } of plans) {
    wanted.set(cellId(cell), cell);
    for (const { inputs } of derivations) for (const input of inputs) wanted.set(cellId(input), input);
  }
  const vintages = await readVintages(tx, [...wanted.values()]);
  const of = (cell: CellKey): readonly Vintage[] => vintages.get(cellId(cell)) ?? [];
  const fresh: (CellKey & DerivedValue & { recordedAt: string })[] = [];
  for (const { cell, since, derivations } of plans) {
    const times = new Set(
      derivations.flatMap(({ inputs }) => inputs.flatMap((input) => of(input).map((vintage) => vintage.recordedAt))),
    );
    const own: Vintage[] = of(cell).filter((vintage) => vintage.computed);
    for (const time of [...times].filter((at) => at >= since).sort()) {
      const derived = derive(derivations, of, time);
      const before = own.find((vintage) => vintage.recordedAt <= time);
      if (
        before === undefined
          ? derived.value === null
          : before.value === derived.value && before.status === derived.status
      )
        continue;
      fresh.push({ ...cell, ...derived, recordedAt: time });
      // Newest first; of two of one time the later derived one counts.
      const at = own.findIndex((vintage) => vintage.recordedAt <= time);
      const vintage = { recordedAt: time, computed: true, value: derived.value, status: derived.status };
      own.splice(at === -1 ? own.length : at, 0, vintage);
    }
  }
  await appendDerived(tx, fresh);
  return fresh.length;
}

async function appendDerived(
  tx: Tx,
  rows: readonly (CellKey & DerivedValue & { recordedAt: string })[],
): Promise<void> {
  if (rows.length === 0) return;
  const column = <T>(of: (row: (typeof rows)[number]) => T) => rows.map(of);
  const given = sql`unnest(
      ${column((row) => row.indicator)}::text[], ${column((row) => row.unit)}::text[], ${column((row) => row.scenario)}::text[],
      ${column((row) => row.dims)}::text[], ${column((row) => row.period)}::text[], ${column((row) => row.recordedAt)}::timestamptz[],
      ${column((row) => row.value)}::numeric[], ${column((row) => row.status)}::text[], ${column((row) => row.reference)}::text[]
    ) as t(indicator, unit, scenario, dims, period, recorded_at, value, status, reference)`;
  await sql`
    insert into series (indicator, unit, scenario, dims) select distinct indicator, unit, scenario, dims from ${given}
    on conflict do nothing`.execute(tx);
  await sql`
    insert into source (kind, reference) select distinct 'formula', reference from ${given} on conflict do nothing`.execute(
    tx,
  );
  await sql`
    insert into observation (series_id, period, recorded_at, computed, value, status, source_id)
    select s.series_id, t.period, t.recorded_at, true, t.value, t.status, c.source_id
    from ${given} ${EACH_SERIES}
    cross join lateral (select * from source c where c.kind = 'formula' and c.reference = t.reference offset 0) c`.execute(
    tx,
  );
}

/**
 * Recomputes what depends on everything recorded in this transaction from `firstId` on, a page at a time.
 */
export async function recomputeSince(
  tx: Tx,
  catalogue: Catalogue,
  firstId: string,
  progress: (done: number) => void = () => undefined,
): Promise<number> {
  let after = (BigInt(firstId) - 1n).toString();
  let appended = 0;
  let done = 0;
  for (;;) {
    const { rows } = await sql<CellKey & { observation_id: string; since: Date }>`
      select o.observation_id, s.indicator, s.unit, o.period, s.scenario, s.dims, o.recorded_at as since
      from (
        select * from observation where observation_id > ${after}::bigint and not computed
        order by observation_id limit 5000
      ) o join series s using (series_id)
      order by o.observation_id`.execute(tx);
    const last = rows.at(-1);
    if (last === undefined) return appended;
    after = last.observation_id;
    appended += await recompute(
      tx,
      catalogue,
      rows.map(({ since, observation_id, ...cell }) => ({ cell, since: since.toISOString() })),
    );
    done += rows.length;
    progress(done);
  }
}

/**
 * All vintages of cells, newest first. `lateral … offset 0` here and above makes PostgreSQL look each cell up in the index: within
 * a transaction that just recorded much it knows nothing of the table's size and would read it whole, each time.
 */
async function readVintages(db: Kysely<unknown>, cells: readonly CellKey[]): Promise<Map<string, Vintage[]>> {
  const found = new Map<string, Vintage[]>();
  const { rows } = await sql<{
    ordinal: string;
    recorded_at: Date;
    computed: boolean;
    value: string | null;
    status: Status;
  }>`
    select t.ordinal, o.recorded_at, o.computed, o.value, o.status
    from ${cellRows(cells)} ${EACH_SERIES}
    cross join lateral (select * from observation o where o.series_id = s.series_id and o.period = t.period offset 0) o
    order by t.ordinal, o.recorded_at desc, o.observation_id desc`.execute(db);
  for (const row of rows) {
    const cell = cells[Number(row.ordinal) - 1];
    if (cell === undefined) continue;
    const id = cellId(cell);
    const vintage = {
      recordedAt: row.recorded_at.toISOString(),
      computed: row.computed,
      value: row.value,
      status: row.status,
    };
    const list = found.get(id);
    if (list === undefined) found.set(id, [vintage]);
    else list.push(vintage);
  }
  return found;
}

/** The cursor of a page: series and period of its last cell. @throws UserError when it is none of ours */
function readCursor(text: string): { series: number; period: string } {
  const [, series, code] = /^(\d{1,9}):(.+)$/.exec(text) ?? [];
  const period = code === undefined ? null : parsePeriod(code);
  if (series !== undefined && period !== null) return { series: Number(series), period: period.code };
  throw new UserError({
    vi: `cursor "${text}" không dùng được; lấy next_cursor của trang trước`,
    en: `cursor "${text}" cannot be used; take next_cursor of the page before`,
  });
}

function cellRows(cells: readonly CellKey[]) {
  return sql`unnest(
      ${cells.map((cell) => cell.indicator)}::text[], ${cells.map((cell) => cell.unit)}::text[],
      ${cells.map((cell) => cell.scenario)}::text[], ${cells.map((cell) => cell.dims)}::text[],
      ${cells.map((cell) => cell.period)}::text[]
    ) with ordinality as t(indicator, unit, scenario, dims, period, ordinal)`;
}

interface Row {
  observation_id: string;
  indicator: string;
  unit: string;
  scenario: Scenario;
  dims: string;
  period: string;
  value: string | null;
  status: Status;
  computed: boolean;
  kind: SourceKind;
  reference: string;
  recorded_at: Date;
  note: string;
}

const COLUMNS = sql`o.observation_id, s.indicator, s.unit, s.scenario, s.dims, o.period, o.value, o.status, o.computed,
  c.kind, c.reference, o.recorded_at, o.note`;

function toObservation(row: Row): Observation {
  return {
    id: row.observation_id,
    indicator: row.indicator,
    unit: row.unit,
    period: row.period,
    scenario: row.scenario,
    dims: row.dims,
    value: row.value,
    status: row.status,
    computed: row.computed,
    source: { kind: row.kind, reference: row.reference },
    recordedAt: row.recorded_at.toISOString(),
    note: row.note,
  };
}

/** The vintage that counts of each cell, from rows sorted newest first within reported and computed. */
function countingOf(rows: readonly Row[]): Observation[] {
  const cells = new Map<string, Observation[]>();
  for (const row of rows) {
    const observation = toObservation(row);
    const id = cellId(observation);
    const list = cells.get(id);
    if (list === undefined) cells.set(id, [observation]);
    else list.push(observation);
  }
  return [...cells.values()].flatMap((vintages) => currentOf(vintages) ?? []);
}

/** Reads figures as of one time, for one audience: what is not for it is left out. */
export class ObservationReader {
  private readonly db: Kysely<unknown>;
  private readonly until: string;
  private readonly audience: Audience;

  constructor(db: Database | Tx, asOf: AsOf, audience: Audience) {
    this.db = db as Kysely<unknown>;
    this.until = asOfInstant(asOf);
    this.audience = audience;
  }

  /** Keeps from the audience what is not for it; nothing to check where none of the units asked for is confidential. */
  private shown(needed: boolean) {
    const { kinds, allowed } = this.audience;
    if (!needed || kinds.length === 0) return sql``;
    return sql`and (c.kind = 'document'
      or not exists (select from reporting_unit r where r.code = s.unit and r.kind = any(${kinds}::text[]))
      or exists (
        select from jsonb_to_recordset(${JSON.stringify(allowed)}::jsonb) as a(units jsonb, sectors jsonb)
        where (jsonb_typeof(a.units) is distinct from 'array' or a.units ? s.unit)
          and (jsonb_typeof(a.sectors) is distinct from 'array'
            or a.sectors ? (select i.sector from indicator i where i.code = s.indicator))))`;
  }

  /**
   * The figures of the given cells, by `cellId`; a cell without a figure is absent. Each is looked up in the index (`offset 0`), however
   * large the tables became since the statement was planned.
   */
  cells(keys: readonly CellKey[]): Promise<Map<string, Observation>> {
    return this.cellsWhere(keys, sql``);
  }

  /** The same as the store had them at an instant, whatever days they speak of. */
  cellsStoredBy(keys: readonly CellKey[], instant: string): Promise<Map<string, Observation>> {
    return this.cellsWhere(keys, sql`and o.stored_at <= ${instant}::timestamptz`);
  }

  private async cellsWhere(keys: readonly CellKey[], more: RawBuilder<unknown>): Promise<Map<string, Observation>> {
    if (keys.length === 0) return new Map();
    const { rows } = await sql<Row>`
      /* prepared */ select distinct on (o.series_id, o.period, o.computed) ${COLUMNS}
      from ${cellRows(keys)} ${EACH_SERIES}
      cross join lateral (select * from observation o where o.series_id = s.series_id and o.period = t.period
        and o.recorded_at <= ${this.until}::timestamptz ${more} offset 0) o
      cross join lateral (select * from source c where c.source_id = o.source_id offset 0) c
      where true ${this.shown(keys.some(({ unit }) => this.audience.mayHide(unit)))}
      order by o.series_id, o.period, o.computed, o.recorded_at desc, o.observation_id desc`.execute(this.db);
    return new Map(countingOf(rows).map((observation) => [cellId(observation), observation]));
  }

  /** All figures of some indicators of one unit: every period, the scenarios and breakdowns asked for. */
  async series(filter: {
    indicators: readonly string[];
    unit: string;
    scenarios?: readonly Scenario[];
    dims?: string;
    /** Only these periods. */
    periods?: readonly string[];
  }): Promise<Observation[]> {
    const scenarios = filter.scenarios ?? ['actual', 'plan', 'target', 'forecast'];
    const { rows } = await sql<Row>`
      select distinct on (o.series_id, o.period, o.computed) ${COLUMNS}
      from series s join observation o using (series_id) join source c using (source_id)
      where s.indicator = any(${filter.indicators}::text[]) and s.unit = ${filter.unit}
        and s.scenario = any(${scenarios}::text[]) and s.dims = ${filter.dims ?? ''}
        and (${filter.periods ?? null}::text[] is null or o.period = any(${filter.periods ?? null}::text[]))
        and o.recorded_at <= ${this.until}::timestamptz ${this.shown(this.audience.mayHide(filter.unit))}
      order by o.series_id, o.period, o.computed, o.recorded_at desc, o.observation_id desc`.execute(this.db);
    return countingOf(rows);
  }

  /** Every figure of some indicators: every unit, period, scenario, breakdown; of a cell both reported and computed, both. */
  async ofIndicators(indicators: readonly string[]): Promise<Observation[]> {
    const { rows } = await sql<Row>`
      select distinct on (o.series_id, o.period, o.computed) ${COLUMNS}
      from series s join observation o using (series_id) join source c using (source_id)
      where s.indicator = any(${indicators}::text[]) and o.recorded_at <= ${this.until}::timestamptz
      order by o.series_id, o.period, o.computed, o.recorded_at desc, o.observation_id desc`.execute(this.db);
    return rows.map(toObservation);
  }

  /** Figures of some indicators over the units of one kind, for the given periods. */
  async byUnit(filter: {
    indicators: readonly string[];
    scenario: Scenario;
    kind: UnitKind;
    periods: readonly string[];
  }): Promise<Observation[]> {
    const { rows } = await sql<Row>`
      select distinct on (o.series_id, o.period, o.computed) ${COLUMNS}
      from series s join reporting_unit u on u.code = s.unit
      join observation o using (series_id) join source c using (source_id)
      where s.indicator = any(${filter.indicators}::text[]) and s.scenario = ${filter.scenario} and s.dims = ''
        and u.kind = ${filter.kind} and o.period = any(${filter.periods}::text[])
        and o.recorded_at <= ${this.until}::timestamptz ${this.shown(this.audience.kinds.includes(filter.kind))}
      order by o.series_id, o.period, o.computed, o.recorded_at desc, o.observation_id desc`.execute(this.db);
    return countingOf(rows);
  }

  /** For which kinds of unit and which periods an indicator has figures. */
  async unitPeriods(
    indicator: string,
    scenario: Scenario,
  ): Promise<{ kind: UnitKind; period: string; units: number }[]> {
    const { rows } = await sql<{ kind: UnitKind; period: string; units: string }>`
      select u.kind, o.period, count(distinct s.unit) as units
      from series s join reporting_unit u on u.code = s.unit join observation o using (series_id)
      where s.indicator = ${indicator} and s.scenario = ${scenario} and s.dims = '' and o.recorded_at <= ${this.until}::timestamptz
      group by u.kind, o.period`.execute(this.db);
    return rows.map((row) => ({ ...row, units: Number(row.units) }));
  }

  /** How many vintages each cell of one series has. */
  async vintageCounts(indicator: string, unit: string, dims: string): Promise<Map<string, number>> {
    const { rows } = await sql<{ scenario: Scenario; period: string; vintages: string }>`
      select s.scenario, o.period, count(*) as vintages
      from series s join observation o using (series_id) join source c using (source_id)
      where s.indicator = ${indicator} and s.unit = ${unit} and s.dims = ${dims} and o.recorded_at <= ${this.until}::timestamptz
        ${this.shown(this.audience.mayHide(unit))}
      group by s.scenario, o.period`.execute(this.db);
    return new Map(rows.map((row) => [cellId({ indicator, unit, dims, ...row }), Number(row.vintages)]));
  }

  /** Every vintage of one cell up to the time, newest first, reported and computed. */
  async vintages(cell: CellKey): Promise<Observation[]> {
    const { rows } = await sql<Row>`
      select ${COLUMNS}
      from series s join observation o using (series_id) join source c using (source_id)
      where s.indicator = ${cell.indicator} and s.unit = ${cell.unit} and s.scenario = ${cell.scenario} and s.dims = ${cell.dims}
        and o.period = ${cell.period} and o.recorded_at <= ${this.until}::timestamptz
        ${this.shown(this.audience.mayHide(cell.unit))}
      order by o.recorded_at desc, o.observation_id desc`.execute(this.db);
    return rows.map(toObservation);
  }

  /**
   * A page of figures (the counting vintage of each cell, or all vintages), in the order indicator, unit, scenario, breakdown, period.
   * `after` is the cursor of the page before.
   */
  async page(filter: {
    indicators?: readonly string[] | undefined;
    unit?: string | undefined;
    document?: string | undefined;
    allVintages?: boolean;
    computed?: boolean;
    after?: string | undefined;
    limit: number;
  }): Promise<{ items: Observation[]; next: string | null }> {
    const after = filter.after === undefined ? null : readCursor(filter.after);
    const every = filter.allVintages === true;
    const shown = this.shown(filter.unit === undefined || this.audience.mayHide(filter.unit));
    const { rows } = await sql<Row & { series_id: number }>`
      with cell as (
        select distinct s.indicator, s.unit, s.scenario, s.dims, o.period, o.series_id
        from series s join observation o using (series_id) join source c using (source_id)
        where (${after === null}::boolean or (
            (s.indicator, s.unit, s.scenario, s.dims) >= (
              select a.indicator, a.unit, a.scenario, a.dims from series a where a.series_id = ${after?.series ?? 0}::int)
            and (o.series_id <> ${after?.series ?? 0}::int or o.period > ${after?.period ?? ''}::text)))
          and (${filter.indicators ?? null}::text[] is null or s.indicator = any(${filter.indicators ?? null}::text[]))
          and (${filter.unit ?? null}::text is null or s.unit = ${filter.unit ?? null})
          and (${filter.document ?? null}::text is null
            or (c.kind = 'document' and split_part(c.reference, '#', 1) = ${filter.document ?? null}))
          and (${filter.computed !== false}::boolean or not o.computed)
          and o.recorded_at <= ${this.until}::timestamptz ${shown}
        order by s.indicator, s.unit, s.scenario, s.dims, o.period limit ${filter.limit + 1}
      )
      select o.series_id, ${COLUMNS}
      from cell join observation o on o.series_id = cell.series_id and o.period = cell.period
      join series s on s.series_id = o.series_id join source c using (source_id)
      where o.recorded_at <= ${this.until}::timestamptz
        and (${filter.computed !== false}::boolean or not o.computed)
        and (${filter.document ?? null}::text is null
            or (c.kind = 'document' and split_part(c.reference, '#', 1) = ${filter.document ?? null})) ${shown}
      order by s.indicator, s.unit, s.scenario, s.dims, o.period, o.computed, o.recorded_at desc, o.observation_id desc`.execute(
      this.db,
    );
    const cells = new Map<string, (Row & { series_id: number })[]>();
    for (const row of rows) {
      const key = `${row.series_id}:${row.period}`;
      const list = cells.get(key);
      if (list === undefined) cells.set(key, [row]);
      else list.push(row);
    }
    const keys = [...cells.keys()].slice(0, filter.limit);
    const items = keys.flatMap((key) => {
      const vintages = (cells.get(key) ?? []).map(toObservation);
      return every ? vintages : (currentOf(vintages) ?? []);
    });
    return { items, next: cells.size > filter.limit ? (keys.at(-1) ?? null) : null };
  }

  /** The newest actual figure and the number of figures of every indicator of a unit (of all units when null). */
  async latest(unit: string, indicators: readonly string[] | null = null): Promise<Map<string, Observation[]>> {
    const { rows } = await sql<Row>`
      select distinct on (o.series_id, o.period, o.computed) ${COLUMNS}
      from series s join observation o using (series_id) join source c using (source_id)
      where s.unit = ${unit} and s.scenario = 'actual' and s.dims = '' and o.recorded_at <= ${this.until}::timestamptz
        and (${indicators}::text[] is null or s.indicator = any(${indicators}::text[]))
        ${this.shown(this.audience.mayHide(unit))}
      order by o.series_id, o.period, o.computed, o.recorded_at desc, o.observation_id desc`.execute(this.db);
    const found = new Map<string, Observation[]>();
    for (const observation of countingOf(rows)) {
      const list = found.get(observation.indicator);
      if (list === undefined) found.set(observation.indicator, [observation]);
      else list.push(observation);
    }
    return found;
  }

  /** Codes of the indicators that have an actual figure of a unit in a period. */
  async indicatorsWithFigure(unit: string, period: string): Promise<string[]> {
    const { rows } = await sql<{ indicator: string }>`
      select distinct s.indicator from series s
      where s.unit = ${unit} and s.scenario = 'actual' and exists (
        select from observation o where o.series_id = s.series_id and o.period = ${period} and o.value is not null
          and o.recorded_at <= ${this.until}::timestamptz)`.execute(this.db);
    return rows.map((row) => row.indicator);
  }

  /**
   * How many figures there are of what. Counts cells (each once, however many vintages), from all observations or only
   * what came with the ids after `after` up to `upTo`: then the cost follows what is new, not the store.
   */
  async counts(range: { after?: string; upTo?: string } = {}): Promise<Counts> {
    const { after = '0', upTo = '9223372036854775807' } = range;
    const [groups, units, documents] = await Promise.all([
      sql<{
        indicator: string | null;
        scenario: Scenario | null;
        period: string | null;
        unit: string | null;
        cells: string;
        vintages: string;
        newest: Date | null;
      }>`
        with cell as (
          select o.series_id, o.period, count(*) as vintages, max(o.recorded_at) as newest
          from observation o
          where o.observation_id > ${after}::bigint and o.observation_id <= ${upTo}::bigint and o.recorded_at <= ${this.until}::timestamptz
          group by o.series_id, o.period
        ), counted as (
          select cell.*, ${after} = '0' or not exists (
              select from observation old where old.series_id = cell.series_id and old.period = cell.period
                and old.observation_id <= ${after}::bigint and old.recorded_at <= ${this.until}::timestamptz
            ) as fresh
          from cell
        )
        select s.indicator, s.scenario, c.period, s.unit, count(*) filter (where c.fresh) as cells,
          sum(c.vintages) as vintages, max(c.newest) as newest
        from counted c join series s using (series_id)
        group by grouping sets ((s.indicator, s.scenario, c.period), (s.unit), ())`.execute(this.db),
      sql<{ indicator: string; units: string }>`
        select indicator, count(distinct unit) as units from series group by indicator`.execute(this.db),
      sql<{ document: string; figures: string }>`
        select split_part(c.reference, '#', 1) as document, sum(figures) as figures
        from (
          select source_id, count(*) as figures from observation
          where observation_id > ${after}::bigint and observation_id <= ${upTo}::bigint and recorded_at <= ${this.until}::timestamptz group by source_id
        ) o join source c using (source_id)
        where c.kind = 'document' group by 1`.execute(this.db),
    ]);
    const counts: Counts = {
      byIndicator: new Map(),
      byUnit: new Map(),
      byDocument: new Map(),
      vintages: 0,
      newest: null,
    };
    const unitsOf = new Map(units.rows.map((row) => [row.indicator, Number(row.units)]));
    for (const row of groups.rows) {
      if (row.indicator !== null && row.scenario !== null && row.period !== null) {
        const entry = counts.byIndicator.get(row.indicator) ?? {
          cells: 0,
          units: unitsOf.get(row.indicator) ?? 0,
          scenarios: new Set<Scenario>(),
          periods: new Set<string>(),
        };
        entry.cells += Number(row.cells);
        entry.scenarios.add(row.scenario);
        entry.periods.add(row.period);
        counts.byIndicator.set(row.indicator, entry);
      } else if (row.unit !== null) counts.byUnit.set(row.unit, Number(row.cells));
      else {
        counts.vintages = Number(row.vintages ?? 0);
        counts.newest = row.newest?.toISOString() ?? null;
      }
    }
    for (const row of documents.rows) counts.byDocument.set(row.document, Number(row.figures));
    return counts;
  }

  /** Periods for which a unit has actual figures, with how many indicators and breakdowns. */
  async periodsOf(unit: string): Promise<{ period: string; figures: number }[]> {
    const { rows } = await sql<{ period: string; figures: string }>`
      select o.period, count(distinct o.series_id) as figures
      from series s join observation o using (series_id)
      where s.unit = ${unit} and s.scenario = 'actual' and o.value is not null and o.recorded_at <= ${this.until}::timestamptz
      group by o.period`.execute(this.db);
    return rows.map((row) => ({ period: row.period, figures: Number(row.figures) }));
  }
}

/** Cells with a figure, by what they are of. */
export interface Counts {
  byIndicator: Map<string, { cells: number; units: number; scenarios: Set<Scenario>; periods: Set<string> }>;
  byUnit: Map<string, number>;
  byDocument: Map<string, number>;
  vintages: number;
  /** The newest vintage. */
  newest: string | null;
}

/** Tells PostgreSQL how much there is now, so that the next reads are planned for it. Takes no time to speak of on any size. */
export async function refreshStatistics(db: Database): Promise<void> {
  await sql`analyze series, source, observation`.execute(db);
}

/** Indicators something was recorded of after an observation, computed figures included. */
export async function indicatorsSince(db: Database, after: string): Promise<string[]> {
  const { rows } = await sql<{ indicator: string }>`
    select distinct s.indicator from observation o join series s using (series_id)
    where o.observation_id > ${after}::bigint`.execute(db);
  return rows.map(({ indicator }) => indicator);
}

/** The id of the newest observation: it changes whenever something is recorded. */
export async function newestId(db: Database): Promise<string> {
  const { rows } = await sql<{ id: string | null }>`select max(observation_id) as id from observation`.execute(db);
  return rows[0]?.id ?? '0';
}

function bucketOf(text: string): number {
  let hash = 0;
  for (let i = 0; i < text.length; i++) hash = (hash * 31 + text.charCodeAt(i)) | 0;
  return Math.abs(hash) % LOCK_BUCKETS;
}
