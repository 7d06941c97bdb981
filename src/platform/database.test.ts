import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/fresh-database.ts';
import { UserError } from '../kernel/languages.ts';
import { readConfig } from './config.ts';
import { isReady, type Migrations, migrate, openDatabase, withoutDatabase } from './database.ts';

const STEPS: Migrations = {
  '0001-thing': async (db) => {
    await sql`create table thing (id int primary key)`.execute(db);
  },
  '0002-name': async (db) => {
    await sql`alter table thing add column name text not null default 'none'`.execute(db);
  },
};

describe('migrations', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase({ migrated: false });
  });
  afterAll(() => database.close());

  const things = async () => (await sql`select * from thing order by id`.execute(database.db)).rows;

  it('run one after the other over what is there, each once', async () => {
    const { '0001-thing': first = async () => undefined } = STEPS;
    await migrate(database.db, { '0001-thing': first });
    await sql`insert into thing values (1), (2)`.execute(database.db);
    await migrate(database.db, STEPS);
    expect(await things()).toEqual([
      { id: 1, name: 'none' },
      { id: 2, name: 'none' },
    ]);
    await migrate(database.db, STEPS);
    expect(await things()).toHaveLength(2);
  });

  it('that fail leave the database as it was, and name the step', async () => {
    const failing: Migrations = {
      ...STEPS,
      '0003-broken': async (db) => {
        await sql`delete from thing`.execute(db);
        await sql`select 1 / 0`.execute(db);
      },
    };
    await expect(migrate(database.db, failing)).rejects.toThrow(/migration 0003-broken failed: .*division by zero/);
    expect(await things()).toHaveLength(2);
    await migrate(database.db, { ...STEPS, '0003-broken': async () => undefined });
  });

  it('called twice at once wait for each other', async () => {
    const fresh = await freshDatabase({ migrated: false });
    await Promise.all([migrate(fresh.db, STEPS), migrate(fresh.db, STEPS), migrate(fresh.db, STEPS)]);
    expect((await sql`select * from thing`.execute(fresh.db)).rows).toEqual([]);
    await fresh.close();
  });
});

describe('a database', () => {
  it('that cannot be reached is said in a sentence', async () => {
    const error = await openDatabase({ databaseUrl: 'postgres://nobody@127.0.0.1:1/none', dataDir: '' }).catch(
      (thrown: unknown) => thrown,
    );
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).text.en).toMatch(/cannot be reached .*Check DATABASE_URL/);
  });

  it('is ready while it answers', async () => {
    const database = await freshDatabase({ migrated: false });
    expect(await isReady(database.db)).toBe(true);
    await database.close();
    expect(await isReady(database.db)).toBe(false);
    expect(typeof withoutDatabase().selectFrom).toBe('function');
  });

  it('keeps figures, ids and dates as text', async () => {
    const database = await freshDatabase({ migrated: false });
    const { rows } =
      await sql`select 1.50::numeric as n, 9007199254740993::bigint as i, date '2022-06-30' as d`.execute(database.db);
    expect(rows).toEqual([{ n: '1.50', i: '9007199254740993', d: '2022-06-30' }]);
    await database.close();
  });
});

describe('the configuration', () => {
  it('has defaults and reads the environment', () => {
    expect(readConfig({})).toMatchObject({ port: 8080, host: '127.0.0.1', databaseUrl: undefined, language: 'vi' });
    expect(readConfig({ PORT: '9000', HOCHUA_LANG: 'en', DATABASE_URL: '', HOCHUA_DATA: '/x' })).toMatchObject({
      port: 9000,
      language: 'en',
      databaseUrl: undefined,
      dataDir: '/x',
    });
  });

  it.each(['eighty', '-1', '70000', '80.5'])('refuses the port %j with a sentence', (PORT) => {
    expect(() => readConfig({ PORT })).toThrow(UserError);
  });
});
