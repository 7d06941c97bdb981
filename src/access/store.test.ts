import fc from 'fast-check';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/fresh-database.ts';
import { allowed } from '../returns/rounds/store.ts';
import { ACTIONS, type Grant, may, type Principal, ROLES } from './model.ts';
import { asPrincipal } from './store.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(async () => {
  await database.close();
});

const holder = (grants: Grant[]): Principal => ({ kind: 'account', id: 'a1', name: 'A', grants });
const run = (statement: string) => sql.raw(statement).execute(database.db as Kysely<unknown>);

/** A forest of up to nine units: each hangs under an earlier one or stands alone. */
const forest = fc.array(fc.option(fc.nat(8), { nil: null }), { minLength: 1, maxLength: 9 });
const SECTORS = ['S1', 'S2', 'S3'];

describe('a grant', () => {
  it('means the same to the application and to the database, whatever the tree', { timeout: 120_000 }, async () => {
    const scope = fc.record({
      role: fc.constantFrom(...ROLES),
      unit: fc.option(fc.nat(8), { nil: null }),
      sectors: fc.option(fc.uniqueArray(fc.constantFrom(...SECTORS), { minLength: 1 }), { nil: null }),
    });
    let disagreed = 0;
    let given = 0;
    await fc.assert(
      fc.asyncProperty(forest, fc.array(scope, { maxLength: 4 }), async (parents, scopes) => {
        const units = parents.map((_, n) => `T${n}`);
        const up = parents.map((parent, n) => (parent === null || n === 0 ? null : `T${parent % n}`));
        await run('delete from reporting_unit');
        for (const [n, code] of units.entries())
          await sql`insert into reporting_unit (code, kind, parent, definition) values (${code}, 'province', ${up[n]}, '{}')`.execute(
            database.db,
          );
        const within = (unit: string, ancestor: string): boolean => {
          for (let at: string | null | undefined = unit; at != null; at = up[units.indexOf(at)])
            if (at === ancestor) return true;
          return false;
        };
        const principal = holder(
          scopes.map(({ role, unit, sectors }) => ({
            role,
            unit: unit === null ? null : `T${unit % units.length}`,
            sectors,
          })),
        );
        const asked = ACTIONS.flatMap((action) =>
          [...units, null].flatMap((unit) => [...SECTORS, null].map((sector) => ({ action, unit, sector }))),
        );
        const { rows } = await asPrincipal(database.db, principal, (tx) =>
          sql<{ allowed: boolean }>`
            select hochua_may(action, unit, sector) as allowed
            from jsonb_to_recordset(${JSON.stringify(asked.map((one, n) => ({ ...one, n })))}::jsonb)
              as t(action text, unit text, sector text, n int) order by n`.execute(tx),
        );
        // The conditions of the policies, which are written to be fast, against the same rule.
        for (const action of ACTIONS) {
          const rowsOf = units.flatMap((unit) => SECTORS.map((sector) => ({ unit, sector })));
          const { rows: seen } = await asPrincipal(database.db, principal, (tx) =>
            sql<{ unit: string; sector: string }>`
              select unit, sector from jsonb_to_recordset(${JSON.stringify(rowsOf)}::jsonb) as t(unit text, sector text)
              where ${sql.raw(allowed(action))}`.execute(tx),
          );
          const ours = rowsOf.filter((row) => may(principal, action, row, within));
          expect(seen).toEqual(ours);
        }
        for (const [n, { action, unit, sector }] of asked.entries()) {
          const target = { ...(unit === null ? {} : { unit }), ...(sector === null ? {} : { sector }) };
          const ours = may(principal, action, target, within);
          if (ours) given += 1;
          if (ours !== rows[n]?.allowed) disagreed += 1;
        }
        expect(disagreed).toBe(0);
      }),
      { numRuns: 40 },
    );
    expect(given).toBeGreaterThan(100);
  });
});

describe('raw SQL under a principal', () => {
  beforeAll(async () => {
    await run('delete from reporting_unit');
    await run(`insert into reporting_unit (code, kind, parent, definition) values
      ('P1', 'province', null, '{}'), ('P1A', 'district', 'P1', '{}'), ('P2', 'province', null, '{}')`);
  });
  const reporter = holder([{ role: 'reporter', unit: 'P1', sectors: ['S1'] }]);
  const as = <T>(principal: Principal, statement: string) =>
    asPrincipal(database.db, principal, (tx) => sql.raw<T>(statement).execute(tx));

  it('reaches nothing of accounts, sessions, keys, secrets or the queue of the trail', async () => {
    const { rows } = await sql<{ name: string }>`
      select format('%I.%I', table_schema, table_name) as name from information_schema.tables
      where table_schema = 'auth'`.execute(database.db);
    expect(rows.length).toBeGreaterThan(9);
    const everyone = holder(ROLES.map((role) => ({ role, unit: null, sectors: null })));
    for (const { name } of rows) await expect(as(everyone, `select * from ${name}`), name).rejects.toThrow(/denied/);
    for (const name of ['audit_unsealed', 'audit_seal', 'kysely_migration'])
      await expect(as(everyone, `select * from ${name}`), name).rejects.toThrow(/denied/);
  });

  it('cannot change the catalogue, the figures recorded, or the tables', async () => {
    for (const statement of [
      `update reporting_unit set parent = 'P1' where code = 'P2'`,
      `insert into reporting_unit (code, kind, definition) values ('X', 'province', '{}')`,
      'delete from observation',
      'update observation set value = 1',
      'drop table observation',
      'alter table audit_entry disable row level security',
      'create table mine (a int)',
      `create function hochua_may(a text, b text, c text) returns boolean language sql as 'select true'`,
    ])
      await expect(as(reporter, statement), statement).rejects.toThrow(/denied|must be owner/);
  });

  it('leaves no trace of the principal on the connection afterwards', async () => {
    await as(reporter, 'select 1');
    // Every connection of the pool: none still is the lesser role or holds the grants.
    const seen = await Promise.all(
      Array.from({ length: 10 }, () =>
        sql<{ who: string; grants: string | null }>`
          select current_user as who, current_setting('hochua.grants', true) as grants, pg_sleep(0.05)`.execute(
          database.db,
        ),
      ),
    );
    for (const { rows } of seen) {
      expect(rows[0]?.who).not.toBe('hochua_app');
      expect(rows[0]?.grants ?? '').toBe('');
    }
  });

  it('without any grant may nothing', async () => {
    const { rows } = await as<{ allowed: boolean }>(
      holder([]),
      `select hochua_may('figures.see', null, null) as allowed`,
    );
    expect(rows).toEqual([{ allowed: false }]);
  });
});

describe('every table the application role reads or writes', () => {
  it('that holds the rows of units is under row-level security with a policy', async () => {
    // Reference data and figures, which anyone who works here may read.
    const OPEN = ['indicator', 'reporting_unit', 'pack_loaded', 'series', 'source', 'observation'];
    const { rows } = await sql<{ name: string; secured: boolean; policies: number }>`
      select c.relname as name, c.relrowsecurity as secured,
        (select count(*)::int from pg_policy p where p.polrelid = c.oid) as policies
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema')
        and (has_table_privilege('hochua_app', c.oid, 'select') or has_table_privilege('hochua_app', c.oid, 'insert')
          or has_table_privilege('hochua_app', c.oid, 'update') or has_table_privilege('hochua_app', c.oid, 'delete'))`.execute(
      database.db,
    );
    const bare = rows.filter(({ name, secured, policies }) => !OPEN.includes(name) && (!secured || policies === 0));
    expect(rows.map(({ name }) => name)).toContain('audit_entry');
    expect(bare).toEqual([]);
  });
});
