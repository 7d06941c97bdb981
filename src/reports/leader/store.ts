/** When each account last looked at the leader's screen, and which figures were recorded since. */
import { type Kysely, sql } from 'kysely';
import { type AsOf, asOfInstant, type CellKey, type Scenario } from '../../observations/model.ts';
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

/** Units, other than one, that had a plan figure of some indicators at a time; by code. */
export async function unitsWithPlans(
  db: Database,
  { indicators, but, asOf }: { indicators: readonly string[]; but: string; asOf: AsOf },
): Promise<string[]> {
  const { rows } = await sql<{ unit: string }>`
    select distinct s.unit from series s
    where s.scenario = 'plan' and s.dims = '' and s.unit <> ${but} and s.indicator = any(${indicators}::text[])
      and exists (select from observation o where o.series_id = s.series_id and o.value is not null
        and o.recorded_at <= ${asOfInstant(asOf)}::timestamptz)
    order by s.unit`.execute(db as Kysely<unknown>);
  return rows.map(({ unit }) => unit);
}
