import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/fresh-database.ts';
import { run } from '../cli.ts';
import { ROOT } from '../platform/config.ts';

let database: TestDatabase;
let folder: string;
const children: ChildProcess[] = [];
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'hochua-cli-'));
  database = await freshDatabase({ migrated: false });
});
afterAll(async () => {
  for (const child of children) child.kill('SIGKILL');
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const ENVIRONMENT = { HOCHUA_LANG: 'en', HOCHUA_PACK: path.join(ROOT, 'packs/demo-health'), PORT: '0' };

interface Said {
  exit: number | null;
  out: string;
  err: string;
}

function begin(words: string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  const child = spawn(process.execPath, [path.join(ROOT, 'src/hochua.mjs'), ...words], {
    cwd: ROOT,
    env: {
      ...process.env,
      ...ENVIRONMENT,
      DATABASE_URL: database.url,
      ...env,
    },
  });
  children.push(child);
  return child;
}

/** Runs a command in this process; only what a person sees on a terminal is caught. */
async function hochua(words: string[], env: NodeJS.ProcessEnv = {}): Promise<Said> {
  const said: Said = { exit: null, out: '', err: '' };
  for (const [name, value] of Object.entries({ ...ENVIRONMENT, DATABASE_URL: database.url, ...env }))
    vi.stubEnv(name, value);
  vi.spyOn(console, 'log').mockImplementation((text) => {
    said.out += `${text}\n`;
  });
  vi.spyOn(console, 'error').mockImplementation((text) => {
    said.err += `${text}\n`;
  });
  try {
    said.exit = await run(words);
    return said;
  } finally {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  }
}

async function hochuaProcess(words: string[], env: NodeJS.ProcessEnv = {}): Promise<Said> {
  const child = begin(words, env);
  const said: Said = { exit: null, out: '', err: '' };
  child.stdout?.on('data', (chunk: Buffer) => (said.out += chunk.toString()));
  child.stderr?.on('data', (chunk: Buffer) => (said.err += chunk.toString()));
  const [exit] = (await once(child, 'close')) as [number | null];
  return { ...said, exit };
}

describe('bad input', () => {
  it.each<[string[], RegExp, NodeJS.ProcessEnv?]>([
    [['lod'], /no verb "lod"/],
    [['load'], /load: no file named/],
    [['load', '/nowhere/x.csv'], /\/nowhere\/x\.csv: no such file/],
    [['load', '--fast', 'x.csv'], /load: .*option --fast/],
    [['export', '--format', 'xml'], /export: no format "xml"; use csv, json, parquet/],
    [['export', '--as-of', 'yesterday'], /--as-of "yesterday" is not a date; write 2023-06-30/],
    [['export', '--indicator', 'CARE_BED'], /no indicator "CARE_BED"; did you mean "CARE_BEDS"/],
    [['export', 'more'], /unexpected "more"/],
    [['report', 'summary', '--out', 'x.docx'], /--period is missing/],
    [['report', 'summary', '--period', '2024', '--out', 'x.xlsx'], /ending must be/],
    [['pack', 'chek', '.'], /write hochua pack check DIR/],
    [['pack', 'check', '/nowhere'], /\/nowhere is not a pack/],
    [['start'], /PORT=eighty: not a port number/, { PORT: 'eighty' }],
    [['load', 'x.csv'], /database cannot be reached/, { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/x' }],
    [['load', 'x.csv'], /is not a pack/, { HOCHUA_PACK: '/nowhere' }],
  ])('%j is answered with one line and exit 2', async (words, message, env = {}) => {
    const said = await hochua(words, env);
    expect(said.err).toMatch(message);
    expect(said.err.trim().split('\n')).toHaveLength(1);
    expect(said.out).toBe('');
    expect(said.exit).toBe(2);
  });

  it('is said in Vietnamese by default', async () => {
    expect(await hochuaProcess(['lod'], { HOCHUA_LANG: '' })).toEqual({
      exit: 2,
      out: '',
      err: 'hochua: không có lệnh "lod"; xem hochua --help\n',
    });
  });
});

describe('help', () => {
  it('lists every verb, and every verb has its own', async () => {
    const { out, exit } = await hochua(['--help']);
    expect(exit).toBe(0);
    const verbs = [...out.matchAll(/^ {2}([a-z]+) /gm)].map(([, verb = '']) => verb);
    expect(verbs).toEqual(expect.arrayContaining(['start', 'load', 'export', 'report', 'pack', 'openapi']));
    for (const verb of verbs) {
      const help = await hochua([verb, '--help']);
      expect(help).toMatchObject({ exit: 0, err: '' });
      expect(help.out).toMatch(new RegExp(`^hochua ${verb}`));
    }
  });
});

describe('pack check', () => {
  it('says that a pack is sound', async () => {
    const said = await hochua(['pack', 'check', 'packs/demo-health']);
    expect(said).toMatchObject({ exit: 0, err: '' });
    expect(said.out).toMatch(
      /^packs\/demo-health: no faults \(\d+ indicators, \d+ units, \d+ documents, \d+ forms, \d+ claims\)\n$/,
    );
  });

  it('gives each fault a line with file, line and message', async () => {
    const pack = path.join(folder, 'pack');
    cpSync(path.join(ROOT, 'packs/demo-health'), pack, { recursive: true });
    const history = path.join(pack, 'history/demo.csv');
    writeFileSync(history, readFileSync(history, 'utf8').replace(',8500,', ',8.500.000,'));
    const said = await hochua(['pack', 'check', pack]);
    expect(said.exit).toBe(2);
    expect(said.err.split('\n')).toEqual([
      `${history}:2: column value: "8.500.000" is not a plain number; write 8500000`,
      `${pack}: 1 fault(s)`,
      '',
    ]);
  });
});

describe('load and export', () => {
  it('bring figures in and out', async () => {
    const file = path.join(folder, 'good.csv');
    writeFileSync(
      file,
      'indicator,unit,period,scenario,value,status,dims,source,recorded_at,note\nCARE_OUTPATIENTS,VN-P01,2030-Q1,actual,1,A,,DEMO-2024#L1,2025-02-01,\n',
    );
    expect(await hochua(['load', file])).toMatchObject({
      exit: 0,
      out: `${file}: recorded 1, already there 0, derived 0\n`,
      err: '',
    });
    const { out } = await hochuaProcess(['export', '--indicator', 'CARE_OUTPATIENTS', '--format', 'csv']);
    expect(out).toContain('\nCARE_OUTPATIENTS,VN-P01,2030-Q1,actual,1,A,,DEMO-2024#L1,2025-02-01,\n');
  });

  it('of a file with faults names each, exit 2, and loads the others', async () => {
    const bad = path.join(folder, 'bad.csv');
    writeFileSync(
      bad,
      'indicator,unit,period,scenario,value,status,dims,source,recorded_at,note\nX,VN,2030,actual,1,A,,x,,\n',
    );
    const said = await hochua(['load', bad, path.join(folder, 'good.csv')]);
    expect(said.exit).toBe(2);
    expect(said.err).toContain(`${bad}:2: column indicator: no indicator "X"`);
    expect(said.out).toContain('good.csv: recorded');
  });
});

describe('start', () => {
  it('says when its port is taken, and by what it can be helped', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const address = other.address();
    const port = address !== null && typeof address === 'object' ? address.port : 0;
    const said = await hochua(['start'], { PORT: String(port) });
    other.close();
    expect(said).toMatchObject({ exit: 2, out: '' });
    expect(said.err.trim()).toBe(
      `Port ${port} is in use by another program. Stop it, or use another port: PORT=${port + 1} npm start`,
    );
  });

  it('serves until it is told to stop, and lets nobody else serve the same store', async () => {
    const server = begin(['start']);
    const [text] = (await once(server.stdout ?? server, 'data')) as [Buffer];
    const address = /http:\/\/localhost:\d+/.exec(text.toString())?.[0] ?? '';
    expect((await fetch(`${address}/readyz`)).status).toBe(200);
    const second = await hochua(['start']);
    expect(second.exit).toBe(2);
    expect(second.err).toMatch(/^Another .* server runs on DATABASE_URL/);
    server.kill('SIGTERM');
    expect(await once(server, 'exit')).toEqual([0, null]);
  });
});
