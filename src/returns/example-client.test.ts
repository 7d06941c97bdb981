import { execFile } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareApp } from '../../test/bare-app.ts';
import { RETURN_FORM, type ReturnTest, returnTest } from '../../test/returns-fixture.ts';
import { keyFor } from '../../test/sign-in-as.ts';
import { ROOT } from '../platform/config.ts';
import type { HttpApp } from '../platform/http.ts';

const EXAMPLES = path.join(ROOT, 'docs/examples');
let test: ReturnTest;
let app: HttpApp;
let folder: string;
let env: NodeJS.ProcessEnv;

beforeAll(async () => {
  test = await returnTest();
  folder = await mkdtemp(path.join(tmpdir(), 'hochua-example-'));
  const { db, pool } = test.database;
  app = await bareApp({
    catalogue: test.catalogue,
    forms: [RETURN_FORM],
    db,
    pool,
  });
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  const key = (await keyFor(db, { role: 'head', unit: 'ACME' }))['x-api-key'];
  env = { ...process.env, HOCHUA_URL: url, HOCHUA_KEY: key };
});
afterAll(async () => {
  await app.close();
  await test.database.close();
  await rm(folder, { recursive: true, force: true });
});

function run(command: string, args: string[], more: NodeJS.ProcessEnv = {}) {
  return new Promise<{ code: number; out: string; err: string }>((resolve) => {
    execFile(command, args, { env: { ...env, ...more }, timeout: 60_000 }, (error, out, err) =>
      resolve({ code: error === null ? 0 : Number(error.code ?? -1), out, err }),
    );
  });
}

async function fileWith(name: string, content: string): Promise<string> {
  const file = path.join(folder, name);
  await writeFile(file, content);
  return file;
}

const node = (...args: string[]) => run(process.execPath, [path.join(EXAMPLES, 'submit-return.mjs'), ...args]);
const curl = (...args: string[]) => run('sh', [path.join(EXAMPLES, 'submit-return.sh'), ...args]);

describe('the example client', () => {
  it('submits JSON once, however often it is run', async () => {
    const id = `${(await test.openRound('2020-M01')).id}.ACME`;
    const good = await fileWith(
      'a.json',
      JSON.stringify({ cells: { 'money.home.now': '5', 'money.abroad.now': '4' } }),
    );
    const first = await node(id, good);
    expect(first).toMatchObject({ code: 0, err: '' });
    expect(first.out).toMatch(/version 1 submitted at/);
    expect((await node(id, good)).out).toBe(first.out);
    expect(JSON.parse((await curl(id, good)).out)).toMatchObject({ version: 1 });
  });

  it('submits SDMX-CSV, and says what must be mended with line or cell', async () => {
    const id = `${(await test.openRound('2020-M02')).id}.ACME`;
    const head = 'STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REPORTING_UNIT,TIME_PERIOD,SCENARIO,OBS_VALUE';
    const row = (indicator: string, value: string) =>
      `dataflow,VN:SALES_M(1.0),R,${indicator},ACME,2020-M02,actual,${value}`;
    const bad = await fileWith('b.csv', [head, row('HOME', '5'), row('ABROAD', '1.833.162')].join('\n'));
    const refused = await node(id, bad);
    expect(refused.code).toBe(1);
    expect(refused.err).toContain('line 3: OBS_VALUE "1.833.162" is no number');
    const half = await node(id, await fileWith('c.json', '{"cells":{"money.home.now":"5"}}'));
    expect([half.code, half.err]).toEqual([1, expect.stringContaining('error money.abroad.now')]);
    const good = await fileWith('d.csv', [head, row('HOME', '5'), row('ABROAD', '4')].join('\n'));
    expect(JSON.parse((await curl(id, good)).out)).toMatchObject({ version: 1 });
  });

  it('says when it cannot send', async () => {
    const file = await fileWith('e.json', '{"cells":{}}');
    const wrong = await run(
      process.execPath,
      [path.join(EXAMPLES, 'submit-return.mjs'), 'SALES_M.2020-M01.ACME', file],
      {
        HOCHUA_KEY: 'wrong',
      },
    );
    expect(wrong.code).toBe(2);
    expect((await node()).err).toContain('FORM.PERIOD.UNIT');
  });
});
