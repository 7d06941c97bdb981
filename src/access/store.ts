/** The tables of access, and the database's own enforcement of it: row-level security by the grants of whoever asks. */
import { type Kysely, sql } from 'kysely';
import type { Database, Migrations, Tx } from '../platform/database.ts';
import { migrateAccounts, migratePeople } from './accounts/migrations.ts';
import { ALLOWED, type Principal } from './model.ts';
import { migrateTrail } from './trail/store.ts';

export const accessMigrations: Migrations = {
  '0003-access': async (db) => {
    // Roles belong to the whole server; another database of it may have made this one.
    await sql`
      do $$ begin
        create role hochua_app nologin;
      exception when duplicate_object or unique_violation then null;
      end $$`.execute(db);
    await sql`
      do $$ begin execute format('grant hochua_app to %I', current_user);
      exception when others then if not pg_has_role(current_user, 'hochua_app', 'member') then raise; end if;
      end $$`.execute(db);
    await sql`grant usage on schema public to hochua_app`.execute(db);
    await sql`
      create function hochua_within(unit_code text, ancestor text) returns boolean language sql stable as $$
        with recursive up as (
          select code, parent from reporting_unit where code = unit_code
          union select u.code, u.parent from reporting_unit u join up on u.code = up.parent
        )
        select unit_code = ancestor or exists (select from up where code = ancestor)
      $$`.execute(db);
    // The same rule as `may` in model.ts: a unit or sector that does not apply (null) is no hindrance.
    await sql`
      create function hochua_may(action text, unit_code text, sector text) returns boolean language sql stable as $$
        select exists (
          select from jsonb_to_recordset(coalesce(nullif(current_setting('hochua.grants', true), ''), '[]')::jsonb)
            as held(actions jsonb, unit text, sectors jsonb)
          where held.actions ? action
            and (unit_code is null or held.unit is null or hochua_within(unit_code, held.unit))
            and (sector is null or held.sectors is null or held.sectors ? sector)
        )
      $$`.execute(db);
    await sql`grant execute on function hochua_within, hochua_may to hochua_app`.execute(db);
    // What anyone who works in the application reads, and the figures an acceptance appends.
    await sql`grant select on indicator, reporting_unit, pack_loaded, series, source, observation to hochua_app`.execute(
      db,
    );
    await sql`grant insert on series, source, observation to hochua_app`.execute(db);
    await migrateTrail(db);
    await migrateAccounts(db);
  },
  '0026-people': migratePeople,
};

/**
 * One transaction as a principal: every table under row-level security shows and takes only what the principal's grants allow, whatever
 * the query says. A `system` principal (schedules, the command line) works as the owner of the tables.
 */
export async function asPrincipal<T>(db: Database, principal: Principal, work: (tx: Tx) => Promise<T>): Promise<T> {
  return (db as Kysely<unknown>).transaction().execute(async (tx) => {
    if (principal.kind !== 'system') {
      const { grants, everywhere, sectors } = settingsOf(principal);
      // Of this transaction only: the grants, what is allowed everywhere or in whole sectors (so that long lists need no function a
      // row), who acts, and the role under row-level security.
      await sql`/* prepared */ select set_config('hochua.grants', ${grants}, true), set_config('hochua.everywhere', ${everywhere}, true),
        set_config('hochua.sectors', ${sectors}, true), set_config('hochua.actor', ${principal.id}, true),
        set_config('role', 'hochua_app', true)`.execute(tx);
    }
    return work(tx);
  });
}

function settingsOf({ grants }: Principal): { grants: string; everywhere: string; sectors: string } {
  const held = grants.map(({ role, unit, sectors }) => ({ actions: ALLOWED[role], unit, sectors }));
  const ofAllUnits = held.filter(({ unit }) => unit === null);
  const everywhere = ofAllUnits.flatMap(({ actions, sectors }) => (sectors === null ? actions : []));
  const bySector = ofAllUnits.flatMap(({ actions, sectors }) =>
    (sectors ?? []).flatMap((sector) => actions.map((action) => `${action}:${sector}`)),
  );
  return { grants: JSON.stringify(held), everywhere: ` ${everywhere.join(' ')} `, sectors: ` ${bySector.join(' ')} ` };
}

/** One transaction as the owner of the tables: for what access itself keeps, after the handler decided that the caller may. */
export async function inOneTransaction<T>(db: Database, work: (tx: Tx) => Promise<T>): Promise<T> {
  return (db as Kysely<unknown>).transaction().execute(work);
}
