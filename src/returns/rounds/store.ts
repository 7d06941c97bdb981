/**
 * Rounds and what each unit owes in them. One narrow row per duty holds where the unit stands; the return itself (its cells) is elsewhere.
 * Everything about where units stand is read with one statement, whatever the number of units.
 */
import { type Kysely, sql } from 'kysely';
import type { Database, Migrations, Tx } from '../../platform/database.ts';
import type { DutyState, ReturnState, Round, RoundState } from '../model.ts';

export const roundMigrations: Migrations = {
  '0005-rounds': async (db) => {
    // As 0003 made them, but in PL/pgSQL: its plans are kept in the session, those of SQL functions are made anew in every statement.
    await sql`
      create or replace function hochua_within(unit_code text, ancestor text) returns boolean language plpgsql stable as $$
        begin
          if unit_code = ancestor then return true; end if;
          return exists (
            with recursive up as (
              select code, parent from reporting_unit where code = unit_code
              union select u.code, u.parent from reporting_unit u join up on u.code = up.parent
            )
            select from up where code = ancestor);
        end $$`.execute(db);
    await sql`
      create or replace function hochua_may(action text, unit_code text, sector text) returns boolean language plpgsql stable as $$
        begin
          return exists (
            select from jsonb_to_recordset(coalesce(nullif(current_setting('hochua.grants', true), ''), '[]')::jsonb)
              as held(actions jsonb, unit text, sectors jsonb)
            where held.actions ? hochua_may.action
              and (unit_code is null or held.unit is null or hochua_within(unit_code, held.unit))
              and (hochua_may.sector is null or held.sectors is null or held.sectors ? hochua_may.sector)
          );
        end $$`.execute(db);
    await sql`
      create table round (
        round_id text primary key,
        form text not null,
        form_version integer not null,
        sector text not null,
        period text not null,
        state text not null check (state in ('scheduled', 'open', 'closed')),
        opens_at timestamptz not null,
        due_at timestamptz not null,
        closes_at timestamptz,
        required integer not null,
        note text not null default '',
        made_at timestamptz not null default now(),
        unique (form, period),
        check (opens_at <= due_at and (closes_at is null or due_at <= closes_at))
      )`.execute(db);
    await sql`
      create table round_unit (
        round_id text not null references round,
        unit text not null references reporting_unit,
        sector text not null,
        due_at timestamptz,
        excused boolean not null default false,
        reason text not null default '',
        state text not null default 'none' check (state in ('none', 'draft', 'submitted', 'sent-back', 'accepted')),
        submitted_at timestamptz,
        version integer,
        accepted_version integer,
        filled integer not null default 0,
        primary key (round_id, unit)
      )`.execute(db);
    await sql`create index round_unit_unit on round_unit (unit)`.execute(db);
    await sql`create index round_unit_waiting on round_unit (sector) where state = 'submitted'`.execute(db);
    await sql`alter table round enable row level security`.execute(db);
    await sql`alter table round_unit enable row level security`.execute(db);
    await sql`grant select, insert, update on round to hochua_app`.execute(db);
    await sql`grant select, insert, update on round_unit to hochua_app`.execute(db);
    // When what is due is no secret among those who sign in; who has not is.
    await sql`create policy see on round for select to hochua_app using (true)`.execute(db);
    await sql`create policy make on round for insert to hochua_app with check (hochua_may('rounds.manage', null, sector))`.execute(
      db,
    );
    await sql`
      create policy change on round for update to hochua_app
        using (hochua_may('rounds.manage', null, sector)) with check (hochua_may('rounds.manage', null, sector))`.execute(
      db,
    );
    const seen = `${allowed('returns.see')} or ${allowed('rounds.see')}`;
    const changed = ['rounds.manage', 'returns.enter', 'returns.submit', 'returns.review'].map(allowed).join(' or ');
    // Whoever reports never makes a return accepted; that is a reviewer's.
    const moved = `(state in ('none', 'draft', 'sent-back', 'submitted') and (${['returns.enter', 'returns.submit'].map(allowed).join(' or ')}))
      or ${allowed('returns.review')} or ${allowed('rounds.manage')}`;
    await sql`create policy see on round_unit for select to hochua_app using (${sql.raw(seen)})`.execute(db);
    await sql`create policy make on round_unit for insert to hochua_app with check (${sql.raw(allowed('rounds.manage'))})`.execute(
      db,
    );
    await sql`
      create policy change on round_unit for update to hochua_app
        using (${sql.raw(changed)}) with check (${sql.raw(moved)})`.execute(db);
  },
};

/**
 * The condition of a row-level policy: the grants allow the action for the row's `unit` and `sector`. What holds everywhere or for a whole
 * sector is told by a text (`asPrincipal`), since a function for each row makes long lists slow.
 */
export function allowed(action: string): string {
  return `(
    strpos(current_setting('hochua.everywhere', true), ' ${action} ') > 0
    or strpos(current_setting('hochua.sectors', true), ' ${action}:' || sector || ' ') > 0
    or hochua_may('${action}', unit, sector))`;
}

interface RoundRow {
  round_id: string;
  form: string;
  form_version: number;
  sector: string;
  period: string;
  state: RoundState;
  opens_at: Date;
  due_at: Date;
  closes_at: Date | null;
  required: number;
  note: string;
}

/** A round with the number of cells its form requires. */
export interface StoredRound extends Round {
  required: number;
}

function toRound(row: RoundRow): StoredRound {
  return {
    id: row.round_id,
    form: row.form,
    version: row.form_version,
    sector: row.sector,
    period: row.period,
    state: row.state,
    opensAt: row.opens_at.toISOString(),
    dueAt: row.due_at.toISOString(),
    closesAt: row.closes_at?.toISOString() ?? null,
    note: row.note,
    required: row.required,
  };
}

const ROUND = sql`r.round_id, r.form, r.form_version, r.sector, r.period, r.state, r.opens_at, r.due_at, r.closes_at, r.required, r.note`;

/** Records a round; null when there is one of this form and period. */
export async function insertRound(tx: Tx, round: StoredRound): Promise<StoredRound | null> {
  const { rows } = await sql<RoundRow>`
    insert into round as r (round_id, form, form_version, sector, period, state, opens_at, due_at, closes_at, required, note)
    values (${round.id}, ${round.form}, ${round.version}, ${round.sector}, ${round.period}, ${round.state}, ${round.opensAt},
      ${round.dueAt}, ${round.closesAt}, ${round.required}, ${round.note})
    on conflict do nothing returning ${ROUND}`.execute(tx);
  return rows[0] === undefined ? null : toRound(rows[0]);
}

/** One round; with `lock`, kept from changing until the transaction ends. */
export async function readRound(tx: Tx, id: string, lock: '' | 'update' | 'share' = ''): Promise<StoredRound | null> {
  const locking = { '': sql``, update: sql`for update`, share: sql`for share` }[lock];
  const { rows } = await sql<RoundRow>`select ${ROUND} from round r where round_id = ${id} ${locking}`.execute(tx);
  return rows[0] === undefined ? null : toRound(rows[0]);
}

export async function updateRound(tx: Tx, round: StoredRound): Promise<void> {
  await sql`
    update round set state = ${round.state}, form_version = ${round.version}, opens_at = ${round.opensAt}, due_at = ${round.dueAt},
      closes_at = ${round.closesAt}, required = ${round.required}, note = ${round.note}
    where round_id = ${round.id}`.execute(tx);
}

/** Makes the duties of a round; those that are there stay. Returns how many are new. */
export async function insertDuties(tx: Tx, round: Round, units: readonly string[]): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into round_unit (round_id, unit, sector)
    select ${round.id}, unit, ${round.sector} from unnest(${units}::text[]) as t(unit)
    on conflict do nothing`.execute(tx);
  return Number(numAffectedRows ?? 0n);
}

/** Rounds whose opening instant has come, or whose closing instant has passed, by the database's clock. */
export async function roundsToTurn(db: Database | Tx): Promise<{ open: StoredRound[]; close: StoredRound[] }> {
  const { rows } = await sql<RoundRow>`
    select ${ROUND} from round r
    where (state = 'scheduled' and opens_at <= now()) or (state = 'open' and closes_at < now())
    order by opens_at`.execute(db as Kysely<unknown>);
  const rounds = rows.map(toRound);
  return {
    open: rounds.filter(({ state }) => state === 'scheduled'),
    close: rounds.filter(({ state }) => state === 'open'),
  };
}

/** The state of a duty as `dutyState` of duty.ts says it (a test compares the two). */
const LATE = sql`(ru.submitted_at is not null and date_trunc('second', ru.submitted_at) > coalesce(ru.due_at, r.due_at))`;
const DUTY_STATE = sql<DutyState>`case
  when ru.state = 'sent-back' then 'sent-back'
  when ru.state = 'submitted' then case when ${LATE} then 'submitted-late' else 'submitted' end
  when ru.accepted_version is not null then case when ${LATE} then 'accepted-late' else 'accepted' end
  when ru.excused then 'excused'
  when r.state = 'scheduled' then 'not-open'
  when date_trunc('second', now()) > coalesce(ru.due_at, r.due_at) then 'overdue'
  when ru.state = 'draft' then 'draft'
  else 'due' end`;

export interface Totals {
  owed: number;
  due: number;
  overdue: number;
  draft: number;
  submitted: number;
  accepted: number;
  sent_back: number;
  excused: number;
  late: number;
}

export const NO_TOTALS: Totals = {
  owed: 0,
  due: 0,
  overdue: 0,
  draft: 0,
  submitted: 0,
  accepted: 0,
  sent_back: 0,
  excused: 0,
  late: 0,
};

/** How many units stand where, of each round, over the units the transaction may see. */
export async function totalsOf(tx: Tx, rounds: readonly string[]): Promise<Map<string, Totals>> {
  const { rows } = await sql<{ round_id: string; duty: DutyState; n: string }>`
    select ru.round_id, ${DUTY_STATE} as duty, count(*) as n
    from round_unit ru join round r using (round_id)
    where ru.round_id = any(${rounds}::text[]) group by 1, 2`.execute(tx);
  const totals = new Map<string, Totals>();
  for (const { round_id, duty, n } of rows) {
    const of = totals.get(round_id) ?? { ...NO_TOTALS };
    totals.set(round_id, of);
    const count = Number(n);
    if (duty !== 'excused') of.owed += count;
    if (duty === 'submitted-late' || duty === 'accepted-late') of.late += count;
    of[TOTAL_OF[duty]] += count;
  }
  return totals;
}

const TOTAL_OF: Record<DutyState, keyof Totals> = {
  'not-open': 'due',
  due: 'due',
  overdue: 'overdue',
  draft: 'draft',
  submitted: 'submitted',
  'submitted-late': 'submitted',
  'sent-back': 'sent_back',
  accepted: 'accepted',
  'accepted-late': 'accepted',
  excused: 'excused',
};

/**
 * A page of rounds, the last due first. With `ownOnly`, those in which the transaction may see a duty. `offset` pages: rounds are few.
 */
export async function listRounds(
  tx: Tx,
  filter: {
    state?: RoundState | undefined;
    form?: string | undefined;
    ownOnly: boolean;
    offset: number;
    limit: number;
  },
): Promise<{ rounds: StoredRound[]; total: number }> {
  const { rows } = await sql<RoundRow & { total: string }>`
    select ${ROUND}, count(*) over () as total from round r
    where (${filter.state ?? null}::text is null or state = ${filter.state ?? null})
      and (${filter.form ?? null}::text is null or form = ${filter.form ?? null})
      and (${!filter.ownOnly}::boolean or exists (select from round_unit ru where ru.round_id = r.round_id))
    order by due_at desc, round_id offset ${filter.offset} limit ${filter.limit}`.execute(tx);
  return { rounds: rows.map(toRound), total: Number(rows[0]?.total ?? 0) };
}

export interface Duty {
  round: StoredRound;
  unit: string;
  /** The unit's own when postponed, else the round's. */
  dueAt: string;
  postponed: boolean;
  excused: boolean;
  reason: string;
  returnState: ReturnState | 'none';
  state: DutyState;
  submittedAt: string | null;
  version: number | null;
  acceptedVersion: number | null;
  filled: number;
  /** When this was read, by the database's clock. */
  now: string;
}

type DutyRow = RoundRow & {
  unit: string;
  own_due_at: Date;
  postponed: boolean;
  excused: boolean;
  reason: string;
  return_state: ReturnState | 'none';
  duty: DutyState;
  submitted_at: Date | null;
  version: number | null;
  accepted_version: number | null;
  filled: number;
  now: Date;
};

const DUTY = sql`${ROUND}, ru.unit, coalesce(ru.due_at, r.due_at) as own_due_at, ru.due_at is not null as postponed, ru.excused, ru.reason,
  ru.state as return_state, ${DUTY_STATE} as duty, ru.submitted_at, ru.version, ru.accepted_version, ru.filled,
  date_trunc('milliseconds', clock_timestamp()) as now`;

function toDuty(row: DutyRow): Duty {
  return {
    round: toRound(row),
    unit: row.unit,
    dueAt: row.own_due_at.toISOString(),
    postponed: row.postponed,
    excused: row.excused,
    reason: row.reason,
    returnState: row.return_state,
    state: row.duty,
    submittedAt: row.submitted_at?.toISOString() ?? null,
    version: row.version,
    acceptedVersion: row.accepted_version,
    filled: row.filled,
    now: row.now.toISOString(),
  };
}

/**
 * The duty of one unit in one round; null when it owes nothing there or the transaction may not see it. With `lock`, kept until the end,
 * and null as well when the transaction may not change it.
 */
export async function readDuty(tx: Tx, round: string, unit: string, lock = false): Promise<Duty | null> {
  const { rows } = await sql<DutyRow>`
    /* prepared */ select ${DUTY} from round_unit ru join round r using (round_id)
    where ru.round_id = ${round} and ru.unit = ${unit} ${lock ? sql`for no key update of ru` : sql``}`.execute(tx);
  return rows[0] === undefined ? null : toDuty(rows[0]);
}

/** Duties that match, by unit within round, the nearest due first. `units`: only these. */
export async function listDuties(
  tx: Tx,
  filter: {
    rounds?: readonly string[] | undefined;
    units?: readonly string[] | undefined;
    states?: readonly DutyState[] | undefined;
    offset?: number;
    limit?: number;
  },
): Promise<{ duties: Duty[]; total: number }> {
  const { rows } = await sql<DutyRow & { total: string }>`
    select *, count(*) over () as total from (
      select ${DUTY} from round_unit ru join round r using (round_id)
      where (${filter.rounds ?? null}::text[] is null or ru.round_id = any(${filter.rounds ?? null}::text[]))
        and (${filter.units ?? null}::text[] is null or ru.unit = any(${filter.units ?? null}::text[]))
    ) d
    where ${filter.states ?? null}::text[] is null or duty = any(${filter.states ?? null}::text[])
    order by due_at desc, round_id, unit offset ${filter.offset ?? 0} limit ${filter.limit ?? null}`.execute(tx);
  return { duties: rows.map(toDuty), total: Number(rows[0]?.total ?? 0) };
}

/** The newest rounds of a form that are not only planned, the newest first. */
export async function newestRounds(tx: Tx, form: string, limit: number): Promise<StoredRound[]> {
  const { rows } = await sql<RoundRow>`
    select ${ROUND} from round r where form = ${form} and state <> 'scheduled' order by due_at desc limit ${limit}`.execute(
    tx,
  );
  return rows.map(toRound);
}

/** Postpones duties (null: of all units). Returns the units concerned. */
export async function postponeDuties(
  tx: Tx,
  round: string,
  units: readonly string[] | null,
  dueAt: string,
  reason: string,
): Promise<string[]> {
  const { rows } = await sql<{ unit: string }>`
    update round_unit set due_at = ${dueAt}, reason = ${reason}
    where round_id = ${round} and (${units}::text[] is null or unit = any(${units}::text[])) returning unit`.execute(
    tx,
  );
  return rows.map(({ unit }) => unit);
}

export async function excuseDuties(
  tx: Tx,
  round: string,
  units: readonly string[],
  excused: boolean,
  reason: string,
): Promise<string[]> {
  const { rows } = await sql<{ unit: string }>`
    update round_unit set excused = ${excused}, reason = ${reason}
    where round_id = ${round} and unit = any(${units}::text[]) returning unit`.execute(tx);
  return rows.map(({ unit }) => unit);
}

/** Where every unit stood in the given rounds. */
export async function standings(
  tx: Tx,
  rounds: readonly string[],
): Promise<{ unit: string; rounds: string[]; states: DutyState[] }[]> {
  const { rows } = await sql<{ unit: string; rounds: string[]; states: DutyState[] }>`
    select ru.unit, array_agg(ru.round_id) as rounds, array_agg(${DUTY_STATE}) as states
    from round_unit ru join round r using (round_id)
    where ru.round_id = any(${rounds}::text[]) group by ru.unit`.execute(tx);
  return rows;
}

export interface Progress {
  state: ReturnState;
  /** When the unit first submitted what counts; null: nothing that counts any more. */
  submittedAt: string | null;
  version: number | null;
  acceptedVersion: number | null;
  filled: number;
}

/** Notes where the return of a unit stands. */
export async function noteProgress(tx: Tx, round: string, unit: string, progress: Progress): Promise<void> {
  await sql`/* prepared */ ${progressUpdate(round, unit, progress)}`.execute(tx);
}

/** What `noteProgress` does, to be done together with something else. */
export function progressUpdate(round: string, unit: string, progress: Progress) {
  return sql`
    update round_unit set state = ${progress.state}, submitted_at = ${progress.submittedAt}, version = ${progress.version},
      accepted_version = ${progress.acceptedVersion}, filled = ${progress.filled}
    where round_id = ${round} and unit = ${unit}`;
}

/** The database's clock, to the millisecond. */
export async function databaseNow(tx: Database | Tx): Promise<string> {
  const { rows } = await sql<{ now: Date }>`select date_trunc('milliseconds', clock_timestamp()) as now`.execute(
    tx as Kysely<unknown>,
  );
  return (rows[0]?.now ?? new Date()).toISOString();
}
