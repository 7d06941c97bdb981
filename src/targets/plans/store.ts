/** The tables of plan proposals, and the source kind of approved ones. Who may see and change is enforced by the database as well. */
import { type Kysely, sql } from 'kysely';
import type { Principal } from '../../access/model.ts';
import type { Migrations, Tx } from '../../platform/database.ts';
import type { PlanBasis, PlanState } from './model.ts';

export const planMigrations: Migrations = {
  '0025-plan-proposals': async (db) => {
    await sql`alter table source drop constraint source_kind_check`.execute(db);
    await sql`
      alter table source add constraint source_kind_check
      check (kind in ('document', 'return', 'register', 'meter', 'formula', 'file', 'plan'))`.execute(db);
    await sql`
      create table plan_proposal (
        plan_id bigint generated always as identity primary key,
        indicator text not null references indicator,
        unit text not null references reporting_unit,
        sector text not null,
        year integer not null check (year between 1900 and 2999),
        proposed numeric not null,
        basis jsonb not null,
        value numeric not null,
        state text not null check (state in ('proposed', 'edited', 'approved', 'rejected')),
        changed_at timestamptz not null default now(),
        unique (indicator, unit, year)
      )`.execute(db);
    await sql`create index plan_proposal_year on plan_proposal (year, sector)`.execute(db);
    await sql`
      create table plan_event (
        event_id bigint generated always as identity primary key,
        plan_id bigint not null references plan_proposal,
        at timestamptz not null default now(),
        actor text not null,
        actor_name text not null,
        from_state text,
        to_state text not null,
        value numeric not null,
        why text not null
      )`.execute(db);
    await sql`create index plan_event_of on plan_event (plan_id, event_id)`.execute(db);
    await sql`alter table plan_proposal enable row level security`.execute(db);
    await sql`alter table plan_event enable row level security`.execute(db);
    await sql`grant select, insert, update on plan_proposal to hochua_app`.execute(db);
    await sql`grant select, insert on plan_event to hochua_app`.execute(db);
    await sql`
      create policy plan_see on plan_proposal for select to hochua_app
      using (hochua_may('figures.see', unit, sector))`.execute(db);
    await sql`
      create policy plan_add on plan_proposal for insert to hochua_app
      with check (state = 'proposed' and hochua_may('returns.review', unit, sector))`.execute(db);
    // The department edits and proposes anew; only who judges targets approves and rejects.
    await sql`
      create policy plan_edit on plan_proposal for update to hochua_app
      using (hochua_may('returns.review', unit, sector))
      with check (state in ('proposed', 'edited') or hochua_may('targets.judge', unit, sector))`.execute(db);
    await sql`
      create policy plan_event_see on plan_event for select to hochua_app
      using (exists (select from plan_proposal p where p.plan_id = plan_event.plan_id))`.execute(db);
    await sql`
      create policy plan_event_add on plan_event for insert to hochua_app
      with check (actor = current_setting('hochua.actor', true)
        and exists (select from plan_proposal p where p.plan_id = plan_event.plan_id))`.execute(db);
  },
  // Where the newest figure is too old there is a row without a number: it says why, and a person may give one.
  '0028-plans-without-number': async (db) => {
    await sql`alter table plan_proposal alter column proposed drop not null, alter column value drop not null`.execute(
      db,
    );
    await sql`alter table plan_proposal add check (value is not null or state <> 'approved')`.execute(db);
    await sql`alter table plan_event alter column value drop not null`.execute(db);
  },
};

export interface PlanRow {
  id: string;
  indicator: string;
  unit: string;
  sector: string;
  year: number;
  /** Null: none could be proposed. */
  proposed: string | null;
  basis: PlanBasis;
  /** Null: nobody has given one yet. */
  value: string | null;
  state: PlanState;
  changedAt: Date;
}

export interface PlanEvent {
  plan: string;
  at: Date;
  actorName: string;
  fromState: PlanState | null;
  toState: PlanState;
  value: string | null;
  why: string;
}

const COLUMNS = sql`plan_id as id, indicator, unit, sector, year, proposed, basis, value, state, changed_at as "changedAt"`;

/** The plans of a year that the caller may see, in no order. */
export async function plansOf(tx: Tx, year: number, sector?: string): Promise<PlanRow[]> {
  const { rows } = await sql<PlanRow>`
    select ${COLUMNS} from plan_proposal
    where year = ${year} and (${sector ?? null}::text is null or sector = ${sector ?? null})`.execute(tx);
  return rows;
}

/** Years for which anything was proposed. */
export async function planYears(tx: Tx): Promise<number[]> {
  const { rows } = await sql<{ year: number }>`select distinct year from plan_proposal order by year`.execute(tx);
  return rows.map(({ year }) => year);
}

/** Some plans, locked, in the order of their ids. */
export async function plansById(tx: Tx, ids: readonly string[], lock = false): Promise<PlanRow[]> {
  const { rows } = await sql<PlanRow>`
    select ${COLUMNS} from plan_proposal where plan_id = any(${ids}::bigint[]) order by plan_id
    ${lock ? sql`for update` : sql``}`.execute(tx);
  return rows;
}

export async function planEvents(tx: Tx, ids: readonly string[]): Promise<PlanEvent[]> {
  const { rows } = await sql<PlanEvent>`
    select plan_id as plan, at, actor_name as "actorName", from_state as "fromState", to_state as "toState", value, why
    from plan_event where plan_id = any(${ids}::bigint[]) order by event_id`.execute(tx as Kysely<unknown>);
  return rows;
}

export interface NewPlan {
  indicator: string;
  unit: string;
  sector: string;
  year: number;
  value: string | null;
  basis: PlanBasis;
}

/** Adds proposals; those nobody has touched yet are reckoned anew, the others stay. Returns how many are new or other than before. */
export async function addProposals(tx: Tx, principal: Principal, plans: readonly NewPlan[]): Promise<number> {
  let changed = 0;
  for (const { indicator, unit, sector, year, value, basis } of plans) {
    const { rows } = await sql<{ id: string; fresh: boolean }>`
      insert into plan_proposal as p (indicator, unit, sector, year, proposed, basis, value, state)
      values (${indicator}, ${unit}, ${sector}, ${year}, ${value}, ${JSON.stringify(basis)}::jsonb, ${value}, 'proposed')
      on conflict (indicator, unit, year) do update
        set proposed = excluded.proposed, basis = excluded.basis, value = excluded.value, changed_at = now()
        where p.state = 'proposed' and (p.proposed is distinct from excluded.proposed or p.basis <> excluded.basis)
      returning plan_id as id, xmax = 0 as fresh`.execute(tx);
    const row = rows[0];
    if (row === undefined) continue;
    changed++;
    await addEvent(tx, principal, row.id, row.fresh ? null : 'proposed', 'proposed', value, '');
  }
  return changed;
}

/** Gives a plan a state and a figure, with the reason. */
export async function changePlan(
  tx: Tx,
  principal: Principal,
  plan: PlanRow,
  to: PlanState,
  value: string | null,
  why: string,
): Promise<void> {
  await sql`
    update plan_proposal set state = ${to}, value = ${value}, changed_at = now() where plan_id = ${plan.id}`.execute(
    tx,
  );
  await addEvent(tx, principal, plan.id, plan.state, to, value, why);
}

async function addEvent(
  tx: Tx,
  principal: Principal,
  plan: string,
  from: PlanState | null,
  to: PlanState,
  value: string | null,
  why: string,
): Promise<void> {
  await sql`
    insert into plan_event (plan_id, actor, actor_name, from_state, to_state, value, why)
    values (${plan}, ${principal.id}, ${principal.name}, ${from}, ${to}, ${value}, ${why})`.execute(tx);
}
