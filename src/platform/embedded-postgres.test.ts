import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UserError } from '../kernel/languages.ts';
import { ROOT } from './config.ts';
import { claimServer, openDatabase } from './database.ts';
import { type EmbeddedServer, openEmbeddedPostgres } from './embedded-postgres.ts';

let folder: string;
const children: ChildProcess[] = [];
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hochua-embedded-'));
  chmodSync(folder, 0o755);
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  // Whoever joins last stops the server, also one that a failed test left behind.
  await (await openEmbeddedPostgres(folder)).release();
  rmSync(folder, { recursive: true, force: true });
});

const postmaster = () => Number(readFileSync(path.join(folder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

async function ask<T>(server: Pick<EmbeddedServer, 'url'>, query: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: server.url });
  await client.connect();
  try {
    return (await client.query(query)).rows as T[];
  } finally {
    await client.end();
  }
}

async function until(what: string, holds: () => Promise<boolean> | boolean): Promise<void> {
  for (let waited = 0; waited < 30_000; waited += 50) {
    if (await holds()) return;
    await sleep(50);
  }
  throw new Error(`waited too long until ${what}`);
}

/** A process that loads files into the store of the folder. */
function loading(...files: string[]): ChildProcess {
  const child = spawn(process.execPath, ['--import', 'tsx', path.join(ROOT, 'test/load-in-a-process.ts'), ...files], {
    cwd: ROOT,
    env: {
      ...process.env,
      HOCHUA_DATA: folder,
      HOCHUA_PACK: path.join(ROOT, 'packs/demo-health'),
      DATABASE_URL: '',
      PORT: '0',
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  children.push(child);
  return child;
}

const HEADER = 'indicator,unit,period,scenario,value,status,dims,source,recorded_at,note';

function csvOf(name: string, rows: number, day: string): string {
  const file = path.join(folder, name);
  const lines = Array.from(
    { length: rows },
    (_, i) =>
      `ALL_UHC_RANK,VN,${1500 + (i % 500)}-M${String(1 + Math.floor(i / 500)).padStart(2, '0')},actual,${i},A,,${name},${day},`,
  );
  writeFileSync(file, `${[HEADER, ...lines].join('\n')}\n`);
  return file;
}

const COUNT = `select c.reference, count(*)::int as n from observation join source c using (source_id)
  where c.kind = 'file' group by 1 order by 1`;

describe('the embedded server', () => {
  it('is joined by a second user and stopped by the last', { timeout: 90_000 }, async () => {
    const first = await openEmbeddedPostgres(folder);
    const second = await openEmbeddedPostgres(folder);
    expect(second.url).toBe(first.url);
    const pid = postmaster();
    await first.release();
    expect(await ask(second, 'select 1 as one')).toEqual([{ one: 1 }]);
    await second.release();
    await until('the server is gone', () => !isAlive(pid));
  });

  it('is started once by many at the same time', { timeout: 90_000 }, async () => {
    const servers = await Promise.all([1, 2, 3].map(() => openEmbeddedPostgres(folder)));
    expect(new Set(servers.map((server) => server.url)).size).toBe(1);
    await Promise.all(servers.map((server) => server.release()));
  });

  it('gives a second web server on the folder a sentence, and the place when the first is done', {
    timeout: 90_000,
  }, async () => {
    const [one, two] = [
      await openDatabase({ databaseUrl: undefined, dataDir: folder }),
      await openDatabase({ databaseUrl: undefined, dataDir: folder }),
    ];
    const release = await claimServer(one.pool, folder);
    const refused = await claimServer(two.pool, folder).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(UserError);
    expect((refused as UserError).text.vi).toContain(folder);
    expect((refused as UserError).text.en).toMatch(/Another .* server runs on .*HOCHUA_DATA/);
    release();
    await until('the place is free', () =>
      claimServer(two.pool, folder).then(
        (again) => {
          again();
          return true;
        },
        () => false,
      ),
    );
    await one.close();
    await two.close();
  });

  it('says when a folder cannot be written', async () => {
    const file = path.join(folder, 'a-file');
    writeFileSync(file, '');
    for (const dir of [path.join(file, 'data'), '/proc/hochua']) {
      const error = await openEmbeddedPostgres(dir).catch((thrown: unknown) => thrown);
      expect(error).toBeInstanceOf(UserError);
      expect((error as UserError).text.en).toContain(dir);
      expect((error as UserError).text.en).toMatch(/cannot be written|HOCHUA_DATA/);
    }
  });

  it('keeps what was committed, and nothing else, when a process is killed while it loads', {
    timeout: 120_000,
  }, async () => {
    const [small, big] = [csvOf('small.csv', 300, '2022-01-01'), csvOf('big.csv', 6000, '2022-01-02')];
    const child = loading(small, big);
    await once(child.stdout ?? child, 'data');
    const watcher = await openEmbeddedPostgres(folder);
    const pid = postmaster();
    await until('the second load writes', async () => {
      const busy = await ask(
        watcher,
        `select 1 from pg_locks l join pg_class c on c.oid = l.relation
        where c.relname = 'observation' and l.mode = 'RowExclusiveLock'`,
      );
      return busy.length > 0;
    });
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(await ask(watcher, COUNT)).toEqual([{ reference: 'small.csv', n: 300 }]);

    // The one who opens next takes the running server over.
    const next = await openEmbeddedPostgres(folder);
    expect(postmaster()).toBe(pid);
    await watcher.release();
    expect(await ask(next, COUNT)).toEqual([{ reference: 'small.csv', n: 300 }]);

    // The same, with the server itself killed.
    process.kill(pid, 'SIGKILL');
    await next.release();
    const after = await openEmbeddedPostgres(folder);
    expect(postmaster()).not.toBe(pid);
    expect(await ask(after, COUNT)).toEqual([{ reference: 'small.csv', n: 300 }]);

    // And the load can be done again.
    const again = loading(big);
    const [line] = (await once(again.stdout ?? again, 'data')) as [Buffer];
    expect(JSON.parse(line.toString())).toMatchObject({ recorded: 6000, unchanged: 0 });
    await once(again, 'exit');
    expect(await ask(after, COUNT)).toEqual([
      { reference: 'big.csv', n: 6000 },
      { reference: 'small.csv', n: 300 },
    ]);
    await after.release();
  });

  it('is taken over from a process that was killed alone', { timeout: 90_000 }, async () => {
    const child = loading(path.join(folder, 'small.csv'), '/dev/stdin');
    await once(child.stdout ?? child, 'data');
    const pid = postmaster();
    child.kill('SIGKILL');
    await once(child, 'exit');
    expect(isAlive(pid)).toBe(true);
    const next = await openEmbeddedPostgres(folder);
    expect(postmaster()).toBe(pid);
    await next.release();
    await until('the server is gone', () => !isAlive(pid));
  });

  it('starts after a crash although another program runs under the number of the server that crashed', async () => {
    const first = await openEmbeddedPostgres(folder);
    const mark = path.join(folder, 'postgres', 'postmaster.pid');
    const text = readFileSync(mark, 'utf8');
    await first.release();
    writeFileSync(mark, text.replace(/^\d+/, String(process.pid)));
    const next = await openEmbeddedPostgres(folder);
    await next.release();
  });
});
