/**
 * What was confirmed is never lost and never doubled, whatever is killed: the server process, or the database under it, with SIGKILL in
 * the middle of submissions. What was not answered is sent again with the same Idempotency-Key and is there once.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ROOT } from '../src/platform/config.ts';
import { openDatabase } from '../src/platform/database.ts';

const UNITS = 2_000;
const SENDERS = 12;
/** What is killed, one after the other; the moment is random. */
const KILLS = ['server', 'database', 'database', 'server'] as const;

let dataDir: string;
let server: Server | null = null;
let firstKey: string | null = null;
beforeAll(async () => {
  dataDir = await mkdtemp(path.join(tmpdir(), 'hochua-kill-'));
  // Where this runs as root, PostgreSQL runs as another user, who must be able to enter.
  await chmod(dataDir, 0o755);
});
afterAll(async () => {
  server?.process.kill('SIGKILL');
  await stopDatabase('SIGINT');
  await rm(dataDir, { recursive: true, force: true });
});

interface Server {
  process: ChildProcess;
  address: string;
  key: string;
  round: string;
}

async function startServer(): Promise<Server> {
  const script = path.join(ROOT, 'test/return-server-in-a-process.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, dataDir, String(UNITS)], {
    cwd: ROOT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const gone = once(child, 'exit').then(([code]) => {
    throw new Error(`the server left with ${code} before it listened`);
  });
  const lines = createInterface({ input: child.stdout });
  const [line] = (await Promise.race([once(lines, 'line'), gone])) as [string];
  gone.catch(() => undefined);
  const said = JSON.parse(line) as Omit<Server, 'process'> & { fsync: string };
  expect(said.fsync).toBe('on');
  // A machine keeps its key: an Idempotency-Key is of its caller.
  firstKey ??= said.key;
  return { process: child, ...said, key: firstKey };
}

async function stopDatabase(signal: 'SIGKILL' | 'SIGINT'): Promise<void> {
  const file = await readFile(path.join(dataDir, 'postgres/postmaster.pid'), 'utf8').catch(() => '');
  const pid = Number(file.split('\n')[0]);
  if (!(pid > 1)) return;
  try {
    process.kill(pid, signal);
    for (let waited = 0; waited < 20_000; waited += 50) {
      process.kill(pid, 0);
      await sleep(50);
    }
  } catch {
    // It is gone.
  }
}

/** Sends the return of one unit; gives the answer, or null when none came. */
async function send({ address, key, round }: Server, unit: string): Promise<{ status: number; body: unknown } | null> {
  try {
    const answer = await fetch(`${address}/api/v1/returns/${round}.${unit}`, {
      method: 'PUT',
      headers: { 'x-api-key': key, 'content-type': 'application/json', 'idempotency-key': `return of ${unit}` },
      body: JSON.stringify({ cells: { 'money.home.now': unit.slice(1), 'money.abroad.now': '0' } }),
      signal: AbortSignal.timeout(20_000),
    });
    return { status: answer.status, body: await answer.json() };
  } catch {
    return null;
  }
}

it('keeps every confirmed submission exactly once', async () => {
  const units = Array.from({ length: UNITS }, (_, n) => `E${n + 1}`);
  const confirmed = new Map<string, string>();
  let waiting = [...units];
  let atKill = 0;
  for (const victim of KILLS) {
    server = await startServer();
    const current = server;
    const open: string[] = [];
    let stopped = false;
    const sender = async () => {
      while (!stopped) {
        const unit = waiting.shift();
        if (unit === undefined) return;
        const answer = await send(current, unit);
        if (answer?.status === 200) confirmed.set(unit, (answer.body as { submitted_at: string }).submitted_at);
        // Nothing came, or a fault of the dying server: nobody knows, so it is sent again.
        else if (answer === null || answer.status >= 500) open.push(unit);
        else throw new Error(`${unit}: ${answer.status} ${JSON.stringify(answer.body)}`);
      }
    };
    const sending = Promise.all(Array.from({ length: SENDERS }, sender));
    const before = confirmed.size;
    while (confirmed.size < before + 5) await sleep(5);
    await sleep(Math.random() * 500);
    if (victim === 'database') await stopDatabase('SIGKILL');
    else current.process.kill('SIGKILL');
    stopped = true;
    await sending;
    if (current.process.exitCode === null && current.process.signalCode === null) {
      current.process.kill('SIGKILL');
      await once(current.process, 'exit');
    }
    atKill += open.length;
    waiting = [...open, ...waiting];
  }
  server = await startServer();
  const last = server;
  // The rest need not all go; those that were cut off do.
  for (const unit of waiting.slice(0, atKill + 20)) {
    const answer = await send(last, unit);
    if (answer?.status !== 200) throw new Error(`${unit}: ${answer?.status}`);
    confirmed.set(unit, (answer.body as { submitted_at: string }).submitted_at);
  }
  last.process.kill('SIGKILL');
  await once(last.process, 'exit');

  const database = await openDatabase({ databaseUrl: undefined, dataDir });
  try {
    const { rows } = await sql<{ unit: string; version: number; submitted_at: Date; home: string; state: string }>`
      select v.unit, v.version, v.submitted_at, v.cells ->> 'money.home.now' as home, ru.state
      from return_version v join round_unit ru on ru.unit = v.unit order by v.submitted_at`.execute(database.db);
    expect(rows.length).toBe(new Set(rows.map(({ unit }) => unit)).size);
    const stored = new Map(rows.map((row) => [row.unit, row]));
    for (const [unit, submittedAt] of confirmed) {
      expect(stored.get(unit)).toMatchObject({ version: 1, home: unit.slice(1), state: 'submitted' });
      expect(stored.get(unit)?.submitted_at.toISOString()).toBe(submittedAt);
    }
    // Nothing is there but what was confirmed: what was cut off and not sent again may not be.
    expect(rows.filter(({ unit }) => !confirmed.has(unit)).map(({ unit }) => unit)).toEqual([]);
    const { rows: trail } = await sql<{ object: string; n: string }>`
      select object, count(*) as n from audit_entry where action = 'return.submit' group by object having count(*) > 1`.execute(
      database.db,
    );
    expect(trail).toEqual([]);
  } finally {
    await database.close();
  }
}, 300_000);
