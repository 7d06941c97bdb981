/** The table of overrules. Who may judge is enforced by the database as well. */
import { type Kysely, sql } from 'kysely';
import type { Principal } from '../../access/model.ts';
import { asOfInstant } from '../../observations/model.ts';
import type { Database, Migrations, Tx } from '../../platform/database.ts';
import type { RatingCode } from '../model.ts';
import type { Overrule } from './overrule.ts';

export const judgementMigrations: Migrations = {
  '0024-target-judgements': async (db) => {
    await sql`
      create table rating_overrule (
        overrule_id bigint generated always as identity primary key,
        target text not null,
        unit text not null,
        sector text not null,
        rating text not null,
        reason text not null check (reason <> ''),
        actor text not null,
        actor_name text not null,
        at timestamptz not null default now(),
        our_rating text not null,
        figures text not null,
        withdrawn_at timestamptz,
        withdrawn_by text,
        withdrawn_by_name text
      )`.execute(db);
    // One judgement of a target counts at a time.
    await sql`create unique index rating_overrule_one on rating_overrule (target) where withdrawn_at is null`.execute(
      db,
    );
    await sql`create index rating_overrule_of on rating_overrule (target, overrule_id)`.execute(db);
    await sql`alter table rating_overrule enable row level security`.execute(db);
    await sql`grant select, insert on rating_overrule to hochua_app`.execute(db);
    // A judgement is never rewritten, only withdrawn.
    await sql`grant update (withdrawn_at, withdrawn_by, withdrawn_by_name) on rating_overrule to hochua_app`.execute(
      db,
    );
    await sql`create policy overrule_see on rating_overrule for select to hochua_app using (true)`.execute(db);
    await sql`
      create policy overrule_add on rating_overrule for insert to hochua_app
      with check (hochua_may('targets.judge', unit, sector) and actor = current_setting('hochua.actor', true))`.execute(
      db,
    );
    await sql`
      create policy overrule_withdraw on rating_overrule for update to hochua_app
      using (hochua_may('targets.judge', unit, sector))`.execute(db);
  },
};

interface Row extends Omit<Overrule, 'at' | 'withdrawnAt'> {
  at: Date;
  withdrawnAt: Date | null;
}

const COLUMNS = sql`overrule_id as id, target, rating, reason, actor_name as by, at, our_rating as "ourRating", figures,
  withdrawn_at as "withdrawnAt", withdrawn_by_name as "withdrawnBy"`;

function toOverrule(row: Row): Overrule {
  return { ...row, at: row.at.toISOString(), withdrawnAt: row.withdrawnAt?.toISOString() ?? null };
}

/** The overrules that counted at a time, by target. */
export async function overrulesInForce(db: Database | Tx, asOf: string | undefined): Promise<Map<string, Overrule>> {
  const until = asOfInstant(asOf);
  const { rows } = await sql<Row>`
    select ${COLUMNS} from rating_overrule
    where at <= ${until}::timestamptz and (withdrawn_at is null or withdrawn_at > ${until}::timestamptz)
    order by overrule_id`.execute(db as Kysely<unknown>);
  // What was withdrawn after that time was in force then.
  return new Map(
    rows.map((row) => [row.target, { ...toOverrule(row), withdrawnAt: null, withdrawnBy: null }] as const),
  );
}

/** Every judgement of a target there was, newest first. */
export async function overrulesOf(db: Database | Tx, target: string): Promise<Overrule[]> {
  const { rows } = await sql<Row>`
    select ${COLUMNS} from rating_overrule where target = ${target} order by overrule_id desc`.execute(
    db as Kysely<unknown>,
  );
  return rows.map(toOverrule);
}

export interface NewOverrule {
  target: string;
  unit: string;
  sector: string;
  rating: RatingCode;
  reason: string;
  ourRating: RatingCode;
  figures: string;
}

/** Records a judgement; one that was there is withdrawn by it. Returns the one before, or null. */
export async function addOverrule(tx: Tx, principal: Principal, given: NewOverrule): Promise<Overrule | null> {
  // Two judgements at once: the second sees the first.
  await sql`select pg_advisory_xact_lock(hashtextextended(${`overrule:${given.target}`}, 0))`.execute(tx);
  const before = await withdrawOverrule(tx, principal, given.target);
  await sql`
    insert into rating_overrule (target, unit, sector, rating, reason, actor, actor_name, our_rating, figures)
    values (${given.target}, ${given.unit}, ${given.sector}, ${given.rating}, ${given.reason}, ${principal.id},
      ${principal.name}, ${given.ourRating}, ${given.figures})`.execute(tx);
  return before;
}

/** Withdraws the judgement of a target. Returns it, or null when there is none. */
export async function withdrawOverrule(tx: Tx, principal: Principal, target: string): Promise<Overrule | null> {
  const { rows } = await sql<Row>`
    update rating_overrule set withdrawn_at = now(), withdrawn_by = ${principal.id}, withdrawn_by_name = ${principal.name}
    where target = ${target} and withdrawn_at is null returning ${COLUMNS}`.execute(tx);
  return rows[0] === undefined ? null : toOverrule(rows[0]);
}
