/** A new, migrated database for one test file. */
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { inject } from 'vitest';
import { migrate, type OpenDatabase, openDatabase } from '../src/platform/database.ts';
import { MIGRATIONS } from '../src/reservoir.ts';

export interface TestDatabase extends OpenDatabase {
  url: string;
}

/** Creates the database; `close` ends its connections. It goes with the server when the run ends. */
export async function freshDatabase(options: { migrated?: boolean } = {}): Promise<TestDatabase> {
  const name = `test_${randomBytes(6).toString('hex')}`;
  const admin = new pg.Client({ connectionString: inject('postgresUrl') });
  await admin.connect();
  await admin.query(`create database ${name}`);
  await admin.end();
  const url = new URL(inject('postgresUrl'));
  url.pathname = `/${name}`;
  const database = await openDatabase({ databaseUrl: url.href, dataDir: '' });
  if (options.migrated !== false) await migrate(database.db, MIGRATIONS);
  return { ...database, url: url.href };
}
