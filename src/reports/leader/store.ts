/** When each account last looked at the leader's screen, and which figures were recorded since. */
import { type Kysely, sql } from 'kysely';
import {
  type AsOf,
  asOfInstant,
  type CellKey,
  cellId,
  currentOf,
  type Observation,
  type Scenario,
  type SourceKind,
  type Status,
} from '../../observations/model.ts';
import type { Database, Migrations, Tx } from '../../platform/database.ts';

export const leaderMigrations: Migrations = {
  '0027-leader-visits': async (db) => {
    await sql`
      create table leader_visit (
        account text primary key,
        since timestamptz,
        seen_at timestamptz not null default now()
      )`.execute(db);
    await sql`alter table leader_visit enable row level security`.execute(db);
    await sql`grant select, insert, update on leader_visit to hochua_app`.execute(db);
    await sql`
      create policy own on leader_visit to hochua_app
        using (account = current_setting('hochua.actor', true))
        with check (account = current_setting('hochua.actor', true))`.execute(db);
    // Figures come in the order of time, so this finds what is new in any number of them, and costs their writers next to nothing.
    await sql`create index observation_stored on observation using brin (stored_at)`.execute(db);
  },
};

/**
 * Notes that an account looks now; gives the end of its last visit, or null at the first. Looks within four hours of one another on one day
 * (Viet Nam's) are one visit: reading the page again does not make the news old.
 */
export async function noteVisit(tx: Tx, account: string): Promise<string | null> {
  const { rows } = await sql<{ since: Date | null }>`
    insert into leader_visit as v (account) values (${account})
    on conflict (account) do update set
      since = case when v.seen_at < now() - interval '4 hours'
          or (v.seen_at at time zone 'Asia/Ho_Chi_Minh')::date < (now() at time zone 'Asia/Ho_Chi_Minh')::date
        then v.seen_at else v.since end,
      seen_at = now()
    returning since`.execute(tx);
  return rows[0]?.since?.toISOString() ?? null;
}

/**
 * What counts as since: `stored`, figures that came into the store after that instant, whatever day they speak of; `recorded`, vintages
 * after it (the history a new store is filled with is then no news).
 */
export interface Since {
  instant: string;
  by: 'stored' | 'recorded';
  asOf: AsOf;
}

/** Cells of totals with something recorded since, those of `home` first, then the last recorded first. */
export async function cellsSince(
  db: Database | Tx,
  { instant, by, asOf }: Since,
  filter: { indicators: readonly string[]; home: string; limit: number },
): Promise<{ cells: CellKey[]; total: number }> {
  const { rows } = await sql<{ indicator: string; unit: string; scenario: Scenario; period: string; total: string }>`
    with news as (
      select o.series_id, o.period, max(o.stored_at) as stored_at
      from observation o
      where o.stored_at > ${instant}::timestamptz and (${by === 'stored'}::boolean or o.recorded_at > ${instant}::timestamptz)
        and o.recorded_at <= ${asOfInstant(asOf)}::timestamptz
      group by o.series_id, o.period
    )
    select s.indicator, s.unit, s.scenario, n.period, count(*) over () as total
    from news n join series s using (series_id)
    where s.dims = '' and s.indicator = any(${filter.indicators}::text[])
    order by s.unit = ${filter.home} desc, n.stored_at desc, s.series_id, n.period limit ${filter.limit}`.execute(
    db as Kysely<unknown>,
  );
  const cells = rows.map(({ total, ...cell }) => ({ ...cell, dims: '' }));
  return { cells, total: Number(rows[0]?.total ?? 0) };
}

/** The figures of cells that were in force at the instant, by `cellId`; a cell without one is absent. */
export async function figuresBefore(
  db: Database | Tx,
  { instant, by }: Since,
  cells: readonly CellKey[],
): Promise<Map<string, Observation>> {
  if (cells.length === 0) return new Map();
  const { rows } = await sql<
    CellKey & {
      id: string;
      value: string | null;
      status: Status;
      computed: boolean;
      kind: SourceKind;
      reference: string;
      recorded_at: Date;
      note: string;
    }
  >`
    select distinct on (o.series_id, o.period, o.computed)
      o.observation_id as id, t.indicator, t.unit, t.period, t.scenario, t.dims, o.value, o.status, o.computed,
      c.kind, c.reference, o.recorded_at, o.note
    from unnest(
      ${cells.map((cell) => cell.indicator)}::text[], ${cells.map((cell) => cell.unit)}::text[],
      ${cells.map((cell) => cell.scenario)}::text[], ${cells.map((cell) => cell.dims)}::text[],
      ${cells.map((cell) => cell.period)}::text[]
    ) as t(indicator, unit, scenario, dims, period)
    join series s using (indicator, unit, scenario, dims)
    cross join lateral (select * from observation o where o.series_id = s.series_id and o.period = t.period offset 0) o
    join source c using (source_id)
    where case when ${by === 'stored'}::boolean then o.stored_at else o.recorded_at end <= ${instant}::timestamptz
    order by o.series_id, o.period, o.computed, o.recorded_at desc, o.observation_id desc`.execute(
    db as Kysely<unknown>,
  );
  const vintages = new Map<string, Observation[]>();
  for (const { kind, reference, recorded_at, ...row } of rows) {
    const observation = { ...row, source: { kind, reference }, recordedAt: recorded_at.toISOString() };
    vintages.set(cellId(row), [...(vintages.get(cellId(row)) ?? []), observation]);
  }
  return new Map(
    [...vintages].flatMap(([id, list]) => {
      const current = currentOf(list);
      return current === null ? [] : [[id, current] as const];
    }),
  );
}

/** Indicators that have figures of units of some kinds, with of how many units; those with most first. */
export async function indicatorsOfKinds(db: Database, kinds: readonly string[]): Promise<Map<string, number>> {
  const { rows } = await sql<{ indicator: string; units: string }>`
    select s.indicator, count(*) as units
    from series s join reporting_unit u on u.code = s.unit
    where u.kind = any(${kinds}::text[]) and s.scenario = 'actual' and s.dims = ''
      and exists (select from observation o where o.series_id = s.series_id and o.value is not null)
    group by s.indicator order by count(*) desc, s.indicator`.execute(db as Kysely<unknown>);
  return new Map(rows.map(({ indicator, units }) => [indicator, Number(units)]));
}
