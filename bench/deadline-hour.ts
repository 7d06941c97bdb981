/**
 * The deadline hour: so many enterprises submit a return of 40 cells each, with an API key of their own, through 200 connections to a
 * server of its own process; one in twenty sends its submission twice at once. Beside it what the same database does, in the same run,
 * for the bare inserts of the same documents, each in a transaction. Then everything is counted. Prints Markdown.
 * Usage: node --import tsx bench/deadline-hour.ts [ENTERPRISES] [CONNECTIONS]
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { cpus, tmpdir } from 'node:os';
import path from 'node:path';
import { createInterface } from 'node:readline';
import { sql } from 'kysely';
import pino from 'pino';
import { insertAccount } from '../src/access/accounts/store.ts';
import { insertKey } from '../src/access/keys/store.ts';
import { SYSTEM } from '../src/access/model.ts';
import { asPrincipal, inOneTransaction } from '../src/access/store.ts';
import { syncCatalogue } from '../src/catalogue/store.ts';
import { ROOT } from '../src/platform/config.ts';
import { migrate, type OpenDatabase, openDatabase } from '../src/platform/database.ts';
import { MIGRATIONS } from '../src/reservoir.ts';
import { FormShelf } from '../src/returns/form-source.ts';
import { syncPackForms } from '../src/returns/forms/store.ts';
import type { Form } from '../src/returns/model.ts';
import { makeRound } from '../src/returns/rounds/rounds.ts';
import { bareApp } from '../test/bare-app.ts';
import { tinyCatalogue } from '../test/tiny-catalogue.ts';

const ROWS = 20;
const [enterprisesArg, connectionsArg, role, dataDirArg] = process.argv.slice(2);
const ENTERPRISES = Number(enterprisesArg ?? 10_000);
const CONNECTIONS = Number(connectionsArg ?? 200);
const ROUND = 'BENCH_M.2024-M06';

const two = (text: string) => ({ vi: text, en: text });
const catalogue = tinyCatalogue({
  indicators: Array.from({ length: ROWS }, (_, n) => ({ code: `FIGURE_${n + 1}` })),
  units: [
    { code: 'VN', kind: 'nation' },
    ...Array.from({ length: ENTERPRISES }, (_, n) => ({ code: `E${n + 1}`, kind: 'enterprise' as const })),
  ],
});
const form: Form = {
  code: 'BENCH_M',
  version: 1,
  name: two('Bench'),
  sector: 'S',
  frequency: 'M',
  owedBy: { kinds: ['enterprise'] },
  opens: { months: 0, day: 25 },
  due: { months: 1, day: 20 },
  sections: [
    {
      kind: 'table',
      code: 'table',
      title: two('Table'),
      columns: [
        { code: 'month', title: two('Month'), scenario: 'actual', offset: 'current', entry: 'enter' },
        { code: 'year', title: two('Year'), scenario: 'actual', offset: 'same-last-year', entry: 'enter' },
        {
          code: 'growth',
          title: two('Growth'),
          scenario: 'actual',
          offset: 'current',
          entry: 'computed',
          formula: 'month / year * 100',
        },
      ],
      rows: Array.from({ length: ROWS }, (_, n) => ({
        code: `row${n + 1}`,
        title: two(`Row ${n + 1}`),
        indicator: `FIGURE_${n + 1}`,
        required: true,
      })),
    },
  ],
  rules: Array.from({ length: 10 }, (_, n) => ({
    code: `rule${n + 1}`,
    severity: 'error' as const,
    expect: `table.row${n + 1}.month <= table.row${n + 11}.month * 1000`,
    message: two('Too much'),
  })),
};

function cellsOfUnit(n: number): Record<string, string> {
  const cells: Record<string, string> = {};
  for (let row = 1; row <= ROWS; row++) {
    cells[`table.row${row}.month`] = String(1000 * row + n);
    cells[`table.row${row}.year`] = String(900 * row + n + 1);
  }
  return cells;
}

async function open(dataDir: string): Promise<OpenDatabase> {
  return openDatabase({ databaseUrl: undefined, dataDir });
}

/** The server's own process. */
async function serve(dataDir: string): Promise<void> {
  const { db, pool } = await open(dataDir);
  const app = await bareApp({
    catalogue,
    forms: [form],
    db,
    pool,
    logger: pino({ level: 'error' }, pino.destination(2)),
  });
  console.log(await app.listen({ port: 0, host: '127.0.0.1' }));
}

async function prepare({ db }: OpenDatabase): Promise<{ keys: string[]; steward: string }> {
  await migrate(db, MIGRATIONS);
  await syncCatalogue(db, catalogue.data);
  await syncPackForms(db, [form], 'VN');
  const room = { db, catalogue, forms: new FormShelf() };
  const opensAt = new Date(Date.now() - 86_400_000).toISOString();
  const dueAt = new Date(Date.now() + 86_400_000).toISOString();
  await asPrincipal(db, SYSTEM, (tx) => makeRound(room, tx, SYSTEM, form, { period: '2024-M06', opensAt, dueAt }));
  const expiresAt = new Date(Date.now() + 86_400_000);
  const made = await inOneTransaction(db, async (tx) => {
    const grants = (['reporter', 'steward'] as const).map((held) => ({ role: held, unit: null, sectors: null }));
    const account = await insertAccount(tx, {
      email: 'bench@example.org',
      name: 'Bench',
      passwordHash: '',
      grants,
      grantedBy: 'bench',
    });
    const keys: string[] = [];
    for (let n = 1; n <= ENTERPRISES; n++) {
      const grant = { role: 'reporter' as const, unit: `E${n}`, sectors: null };
      keys.push((await insertKey(tx, { name: `E${n}`, grant, account, expiresAt })).key);
    }
    const grant = { role: 'steward' as const, unit: null, sectors: null };
    return { keys, steward: (await insertKey(tx, { name: 'steward', grant, account, expiresAt })).key };
  });
  await sql`analyze`.execute(db);
  return made;
}

/** Does the work for each number from 1 to ENTERPRISES, so many at once. */
async function each(atOnce: number, work: (n: number) => Promise<void>): Promise<number> {
  let next = 1;
  const began = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (next <= ENTERPRISES) await work(next++);
    }),
  );
  return (performance.now() - began) / 1000;
}

/** The bare inserts: the same document of each return, one row in one transaction, on as many connections as the server has. */
async function bareInserts({ db, pool }: OpenDatabase): Promise<number> {
  await sql`create table bare (return_id text, version integer, cells jsonb, submitted_at timestamptz, primary key (return_id, version))`.execute(
    db,
  );
  const seconds = await each(20, async (n) => {
    await pool.query('insert into bare values ($1, 1, $2, now())', [`${ROUND}.E${n}`, JSON.stringify(cellsOfUnit(n))]);
  });
  await sql`drop table bare`.execute(db);
  return ENTERPRISES / seconds;
}

const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });

function call(
  method: string,
  url: string,
  key: string,
  body: string | null,
  headers: Record<string, string> = {},
): Promise<{ status: number; body: string; ms: number }> {
  const began = performance.now();
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      {
        method,
        agent,
        headers: {
          'x-api-key': key,
          ...(body !== null && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
          ...headers,
        },
      },
      (answer) => {
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () =>
          resolve({
            status: answer.statusCode ?? 0,
            body: Buffer.concat(parts).toString('utf8'),
            ms: performance.now() - began,
          }),
        );
      },
    );
    sent.on('error', reject);
    sent.end(body ?? undefined);
  });
}

interface Outcome {
  perSecond: number;
  times: number[];
  wrong: string[];
  doubled: number;
}

async function submissions(address: string, keys: readonly string[]): Promise<Outcome> {
  const times: number[] = [];
  const wrong: string[] = [];
  let doubled = 0;
  const seconds = await each(CONNECTIONS, async (n) => {
    const body = JSON.stringify({ cells: cellsOfUnit(n) });
    const send = () =>
      call('PUT', `${address}/api/v1/returns/${ROUND}.E${n}`, keys[n - 1] ?? '', body, { 'idempotency-key': `E${n}` });
    const twice = n % 20 === 0;
    const answers = await Promise.all(twice ? [send(), send()] : [send()]);
    for (const answer of answers) {
      times.push(answer.ms);
      if (answer.status !== 200) wrong.push(`E${n}: ${answer.status} ${answer.body.slice(0, 200)}`);
    }
    if (twice && answers[0]?.body === answers[1]?.body) doubled++;
  });
  return { perSecond: ENTERPRISES / seconds, times: times.sort((a, b) => a - b), wrong, doubled };
}

/** What is there: every return once, with the figures that were sent. */
async function proof({ db }: OpenDatabase): Promise<Record<string, string>> {
  const { rows } = await sql<Record<string, string>>`
    select count(*) as versions, count(distinct v.return_id) as returns,
      count(*) filter (where ru.state = 'submitted' and ru.version = 1) as duties,
      count(*) filter (where (v.cells ->> 'table.row1.month')::numeric = 1000 + substr(v.unit, 2)::int
        and (v.cells ->> 'table.row20.year')::numeric = 18001 + substr(v.unit, 2)::int) as as_sent,
      count(*) filter (where v.late) as late,
      (select count(*) from audit_entry where action = 'return.submit') as audited
    from return_version v join round_unit ru on ru.round_id || '.' || ru.unit = v.return_id`.execute(db);
  return rows[0] ?? {};
}

async function main(): Promise<void> {
  const dataDir = await mkdtemp(path.join(tmpdir(), 'hochua-bench-'));
  // Where this runs as root, PostgreSQL runs as another user, who must be able to enter.
  await chmod(dataDir, 0o755);
  const database = await open(dataDir);
  let server: ChildProcess | null = null;
  try {
    const { keys, steward } = await prepare(database);
    const bareBefore = await bareInserts(database);
    server = spawn(
      process.execPath,
      [
        '--import',
        'tsx',
        new URL(import.meta.url).pathname,
        String(ENTERPRISES),
        String(CONNECTIONS),
        'serve',
        dataDir,
      ],
      { cwd: ROOT, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    if (server.stdout === null) throw new Error('no output of the server');
    const [address] = (await once(createInterface({ input: server.stdout }), 'line')) as [string];
    const { perSecond, times, wrong, doubled } = await submissions(address, keys);
    const bareAfter = await bareInserts(database);
    const found = await proof(database);
    const bare = (bareBefore + bareAfter) / 2;
    const at = (share: number) =>
      `${(times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0).toFixed(0)} ms`;
    const number = (value: number) => Math.round(value).toLocaleString('en');
    console.log(
      `${number(ENTERPRISES)} enterprises × ${ROWS * 2} cells, ${CONNECTIONS} connections, ${cpus().length} cores (client, server and database on them)\n`,
    );
    console.log('| what | per second | p50 | p95 | slowest |\n| --- | ---: | ---: | ---: | ---: |');
    console.log(
      `| submissions over HTTP (checked, versioned, audited, answered once) | ${number(perSecond)} | ${at(0.5)} | ${at(0.95)} | ${at(1)} |`,
    );
    console.log(`| bare inserts of the same documents, 20 connections | ${number(bare)} | | | |\n`);
    console.log(
      `Bare inserts before and after: ${number(bareBefore)} and ${number(bareAfter)} a second. Share: ${((perSecond / bare) * 100).toFixed(0)}%.\n`,
    );
    console.log(
      `Count: ${JSON.stringify(found)}; answers that were no success: ${wrong.length}; sent twice and answered the same: ${doubled} of ${Math.floor(ENTERPRISES / 20)}.`,
    );
    for (const line of wrong.slice(0, 5)) console.log(`  ${line}`);
    console.log('\n| reading with that many units | time |\n| --- | ---: |');
    for (const [name, url] of [
      ['round with its totals', `/rounds/${ROUND}`],
      ['list of rounds', '/rounds'],
      ['100 units of the round', `/rounds/${ROUND}/units?limit=100`],
      ['heat map, all units', '/heat-map?form=BENCH_M'],
      ['review queue, 50 returns', '/review'],
      ['one return beside its peers', `/returns/${ROUND}.E77/review`],
    ] as const) {
      await call('GET', `${address}/api/v1${url}`, steward, null);
      const { status, ms } = await call('GET', `${address}/api/v1${url}`, steward, null);
      console.log(`| ${name}${status === 200 ? '' : ` (${status})`} | ${ms.toFixed(0)} ms |`);
    }
    const some = Array.from({ length: 200 }, (_, n) => ({ id: `${ROUND}.E${n + 1}`, version: 1 }));
    const { status, ms } = await call(
      'POST',
      `${address}/api/v1/returns/accept`,
      steward,
      JSON.stringify({ returns: some }),
    );
    console.log(
      `| accepting a return (mean of 200${status === 200 ? '' : `, ${status}`}) | ${(ms / 200).toFixed(0)} ms |`,
    );
  } finally {
    agent.destroy();
    if (server !== null && server.exitCode === null) {
      server.kill('SIGKILL');
      await once(server, 'exit');
    }
    await database.close();
    await rm(dataDir, { recursive: true, force: true });
  }
}

if (role === 'serve' && dataDirArg !== undefined) await serve(dataDirArg);
else await main();
