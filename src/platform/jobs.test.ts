import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { sql } from 'kysely';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/fresh-database.ts';
import { type Job, type Jobs, startJobs } from './jobs.ts';

const logger = pino({ level: 'silent' });
const SOON = { timeout: 20_000, interval: 50 };

let database: TestDatabase;
let started: Jobs[];
beforeEach(async () => {
  database = await freshDatabase({ migrated: false });
  started = [];
});
afterEach(async () => {
  for (const jobs of started) await jobs.stop();
  await database.close();
});

const start = async (...jobs: Job[]): Promise<Jobs> => {
  const running = await startJobs(database.pool, logger, jobs, { pollSeconds: 0.5 });
  started.push(running);
  return running;
};

describe('jobs', () => {
  it('do what they are given, and keep everything in their own schema', async () => {
    const done: object[] = [];
    const jobs = await start({ name: 'write', run: async (given) => void done.push(given) });
    await jobs.give('write', { letter: 'Đ' });
    await vi.waitFor(() => expect(done).toEqual([{ letter: 'Đ' }]), SOON);
    const { rows } = await sql<{ schema: string }>`
      select distinct table_schema as schema from information_schema.tables
      where table_schema not in ('pg_catalog', 'information_schema')`.execute(database.db);
    expect(rows).toEqual([{ schema: 'hochua_jobs' }]);
  });

  it('run once at the start when they are to, and are scheduled in the time of Viet Nam', async () => {
    let runs = 0;
    await start({ name: 'tidy', cron: '30 8 * * *', atStart: true, run: async () => void runs++ });
    await vi.waitFor(() => expect(runs).toBe(1), SOON);
    const { rows } = await sql`select name, cron, timezone from hochua_jobs.schedule`.execute(database.db);
    expect(rows).toEqual([{ name: 'tidy', cron: '30 8 * * *', timezone: 'Asia/Ho_Chi_Minh' }]);
  });

  it('of one key wait only once', async () => {
    const done: object[] = [];
    let open: () => void = () => undefined;
    const gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    const jobs = await start({
      name: 'slow',
      run: async (given) => {
        done.push(given);
        await gate;
      },
    });
    await jobs.give('slow', { n: 1 }, 'same');
    await vi.waitFor(() => expect(done).toHaveLength(1), SOON);
    for (const n of [2, 3, 4]) await jobs.give('slow', { n }, 'same');
    open();
    await vi.waitFor(() => expect(done).toEqual([{ n: 1 }, { n: 2 }]), SOON);
    const { rows } = await sql<{ n: string }>`
      select count(*) as n from hochua_jobs.job where name = 'slow' and state < 'active'`.execute(database.db);
    expect(rows).toEqual([{ n: '0' }]);
  });

  it('that are no more known go with their schedule at the next start', async () => {
    const first = await start({ name: 'old', cron: '* * * * *', run: async () => undefined });
    await first.stop();
    await start({ name: 'new', run: async () => undefined });
    const { rows } = await sql`select name from hochua_jobs.schedule`.execute(database.db);
    expect(rows).toEqual([]);
  });

  it('begin again after the process was killed in the middle of one', async () => {
    const here = fileURLToPath(new URL('.', import.meta.url));
    const code = `
      import pg from 'pg';
      import pino from 'pino';
      import { startJobs } from '${here}jobs.ts';
      const pool = new pg.Pool({ connectionString: process.env.URL_OF_TEST });
      const jobs = await startJobs(pool, pino({ level: 'silent' }), [
        { name: 'long', run: async () => { console.log('begun'); await new Promise(() => setTimeout(() => {}, 1e6)); } },
      ], { pollSeconds: 0.5 });
      await jobs.give('long', { n: 7 }, 'k');
    `;
    const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], {
      cwd: here,
      env: { ...process.env, URL_OF_TEST: database.url },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    await once(child.stdout, 'data');
    child.kill('SIGKILL');
    await once(child, 'exit');

    const done: object[] = [];
    await start({ name: 'long', run: async (given) => void done.push(given) });
    await vi.waitFor(() => expect(done).toEqual([{ n: 7 }]), SOON);
  });

  it('stop after what runs has ended', async () => {
    let ended = false;
    let asked = false;
    const jobs = await start({
      name: 'last',
      atStart: true,
      run: async (_given, stopping) => {
        asked = true;
        while (!stopping()) await new Promise((resolve) => setTimeout(resolve, 20));
        ended = true;
      },
    });
    await vi.waitFor(() => expect(asked).toBe(true), SOON);
    await jobs.stop();
    expect(ended).toBe(true);
  });
});
