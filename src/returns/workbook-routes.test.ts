import { readdir } from 'node:fs/promises';
import http from 'node:http';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { strToU8, zipSync } from 'fflate';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareApp } from '../../test/bare-app.ts';
import { RETURN_FORM, type ReturnTest, returnTest } from '../../test/returns-fixture.ts';
import { keyFor, signInAs } from '../../test/sign-in-as.ts';
import type { HttpApp } from '../platform/http.ts';
import { edit, put, sheetOf } from './workbook/edit-for-tests.ts';
import { XLSX } from './workbook-routes.ts';

let test: ReturnTest;
let app: HttpApp;
let port: number;
type Headers = Record<string, string>;
const callers: Record<'acme' | 'colleague' | 'bolt' | 'leader' | 'key', Headers> = Object.create(null);

beforeAll(async () => {
  test = await returnTest();
  const { db, pool } = test.database;
  app = await bareApp({
    catalogue: test.catalogue,
    forms: [RETURN_FORM],
    db,
    pool,
  });
  await app.listen({ port: 0, host: '127.0.0.1' });
  port = (app.server.address() as { port: number }).port;
  callers.acme = await signInAs(app, db, [{ role: 'head', unit: 'ACME' }], 'An');
  callers.colleague = await signInAs(app, db, [{ role: 'reporter', unit: 'ACME' }], 'Bình');
  callers.bolt = await signInAs(app, db, [{ role: 'head', unit: 'BOLT' }], 'Chi');
  callers.leader = await signInAs(app, db, [{ role: 'leader' }], 'Dung');
  callers.key = await keyFor(db, { role: 'reporter', unit: 'ACME' });
});
afterAll(async () => {
  await app.close();
  await test.database.close();
});

type Who = keyof typeof callers | null;
async function call(
  who: Who,
  method: 'GET' | 'POST' | 'PATCH' | 'PUT',
  url: string,
  payload?: unknown,
  more: Headers = {},
) {
  const answer = await app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { ...(who === null ? {} : callers[who]), 'accept-language': 'en', ...more },
    ...(payload !== undefined && { payload: payload as Buffer }),
  });
  const json = /json/.test(String(answer.headers['content-type'])) ? answer.json() : null;
  return { status: answer.statusCode, body: json, headers: answer.headers, raw: answer.rawPayload };
}

const download = async (who: Who, id: string) => (await call(who, 'GET', `/returns/${id}/workbook`)).raw;
const upload = (who: Who, id: string, bytes: Buffer, query = '') =>
  call(who, 'POST', `/returns/${id}/workbook${query}`, bytes, { 'content-type': XLSX });
const cellsOf = async (id: string) => (await call('leader', 'GET', `/returns/${id}`)).body.cells;
const type = (who: Who, id: string, address: string, value: string, base: number) =>
  call(who, 'PATCH', `/returns/${id}/cells`, { changes: [{ address, value, base }] });

/** A form as a browser sends it. */
function formOf(files: { name: string; bytes: Buffer }[]): { payload: Buffer; headers: Headers } {
  const mark = 'x0x0x0x0x';
  const parts = files.flatMap(({ name, bytes }) => [
    Buffer.from(
      `--${mark}\r\ncontent-disposition: form-data; name="file"; filename="${name}"\r\ncontent-type: ${XLSX}\r\n\r\n`,
    ),
    bytes,
    Buffer.from('\r\n'),
  ]);
  return {
    payload: Buffer.concat([...parts, Buffer.from(`--${mark}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary=${mark}` },
  };
}

describe('the Excel round trip', () => {
  it('takes what was filled in into the draft and submits it, as the grid would', async () => {
    const round = await test.openRound('2022-M01');
    const id = `${round.id}.ACME`;
    const bytes = await edit(await download('acme', id), (book) => {
      put(book, 'money.home.now', 30.5);
      put(book, 'money.abroad.now', '1.234,5');
      put(book, 'projects.r1.name', '=HYPERLINK("http://x")');
      put(book, 'projects.r1.cost', 'nhiều');
    });
    const first = await upload('acme', id, bytes, '?submit=true');
    // THINGS counts whole things.
    expect(first.body.messages.map((one: { cell: string; severity: string }) => one.severity)).toContain('error');
    expect(first.body.submitted_version).toBeNull();
    const whole = await edit(bytes, (book) => {
      put(book, 'money.home.now', 30);
      put(book, 'money.abroad.now', 12);
      put(book, 'projects.r1.cost', 4);
    });
    const second = await upload('acme', id, whole, '?submit=true');
    expect(second.body).toMatchObject({ return_id: id, read: 4, saved: true, submitted_version: 1, messages: [] });
    expect(await cellsOf(id)).toMatchObject({
      'money.home.now': { value: '30', by: 'An' },
      'projects.r1.name': { value: '=HYPERLINK("http://x")' },
    });
    const { body } = await call('acme', 'GET', `/returns/${id}`);
    expect(body.versions).toMatchObject([{ version: 1, inlet: 'excel' }]);
    // Submitted, it takes nothing more.
    const later = await upload('acme', id, whole);
    expect([later.status, later.body.detail]).toEqual([409, expect.stringMatching(/recall/)]);
  });

  it('never overwrites silently what someone else changed since the download', async () => {
    const id = `${(await test.openRound('2022-M02')).id}.ACME`;
    await type('colleague', id, 'money.home.now', '5', 0);
    const bytes = await edit(await download('acme', id), (book) => {
      put(book, 'money.home.now', 6);
      put(book, 'money.abroad.now', 7);
      put(book, 'money.staff.now', 8);
    });
    await type('colleague', id, 'money.home.now', '50', 1);
    await type('acme', id, 'money.staff.now', '80', 0);
    const { body } = await upload('acme', id, bytes);
    expect(body.changed).toBe(2);
    expect(await cellsOf(id)).toMatchObject({
      'money.home.now': { value: '50', by: 'Bình' },
      'money.abroad.now': { value: '7', by: 'An' },
      // One's own earlier entry gives way to one's file, and is said.
      'money.staff.now': { value: '8', by: 'An' },
    });
    const said = (cell: string) => body.messages.find((one: { cell: string }) => one.cell === cell);
    const at = new Map<string, string>();
    await edit(bytes, (book) => {
      for (const address of ['money.home.now', 'money.staff.now']) at.set(address, put(book, address, 0));
    });
    expect(said(at.get('money.home.now') ?? '')).toMatchObject({ severity: 'error' });
    expect(said(at.get('money.home.now') ?? '').message.en).toMatch(/Bình changed this cell at .*it is 50 things/);
    expect(said(at.get('money.staff.now') ?? '')).toMatchObject({ severity: 'warning' });
    // The same file again changes nothing more.
    const again = await upload('acme', id, bytes);
    expect(again.body.messages.filter(({ severity }: { severity: string }) => severity === 'error')).toHaveLength(1);
    expect(await cellsOf(id)).toMatchObject({ 'money.home.now': { value: '50' } });
  });

  it("is of the caller's units only; reading is for those who see, a forged identity opens nothing", async () => {
    const round = await test.openRound('2022-M03');
    const id = `${round.id}.ACME`;
    const bytes = await edit(await download('acme', id), (book) => void put(book, 'money.home.now', 1));
    expect((await upload(null, id, bytes)).status).toBe(401);
    expect((await upload('bolt', id, bytes)).status).toBe(403);
    expect((await upload('leader', id, bytes)).status).toBe(403);
    expect((await call('bolt', 'GET', `/returns/${id}/workbook`)).status).toBe(403);
    expect((await call('leader', 'GET', `/returns/${id}/workbook`)).status).toBe(200);
    expect((await upload('bolt', `${round.id}.BOLT`, bytes)).body.code).toBe('workbook');
    // A key of the unit may do what its role may.
    expect((await upload('key', id, bytes)).body).toMatchObject({ changed: 1, saved: true });
    expect((await call('acme', 'GET', `/returns/${round.id}.NOBODY/workbook`)).status).toBe(403);
    expect((await call('leader', 'GET', '/returns/NO.2022.ACME/workbook')).status).toBe(404);
  });

  it('takes a form as browsers send it; says what is missing', async () => {
    const id = `${(await test.openRound('2022-M04')).id}.ACME`;
    const bytes = await edit(await download('acme', id), (book) => void put(book, 'money.home.now', 3));
    const { payload, headers } = formOf([{ name: 'báo cáo.xlsx', bytes }]);
    expect((await call('acme', 'POST', `/returns/${id}/workbook`, payload, headers)).body).toMatchObject({
      changed: 1,
    });
    const none = formOf([]);
    const answer = await call('acme', 'POST', `/returns/${id}/workbook`, none.payload, none.headers);
    expect([answer.status, answer.body.detail]).toEqual([400, expect.stringMatching(/no file/)]);
    const csv = await upload('acme', id, Buffer.from('a,b'));
    expect([csv.status, csv.body.detail]).toEqual([422, expect.stringMatching(/no Excel workbook/)]);
  });
});

/** Sends a body of 200 MB without keeping it; gives the answer and how much the server let through. */
async function sendHuge(
  url: string,
  headers: Headers,
  head: Buffer = Buffer.alloc(0),
): Promise<{ status: number; sent: number; body: string }> {
  const chunk = Buffer.alloc(256 * 1024, 0x50);
  const total = 200 * 1024 * 1024;
  return new Promise((resolve, reject) => {
    let sent = 0;
    let answered = false;
    const request = http.request(
      { port, host: '127.0.0.1', method: 'POST', path: `/api/v1${url}`, headers: { ...callers.acme, ...headers } },
      (answer) => {
        answered = true;
        const parts: Buffer[] = [];
        answer.on('data', (part: Buffer) => parts.push(part));
        answer.on('end', () => {
          request.destroy();
          resolve({ status: answer.statusCode ?? 0, sent, body: Buffer.concat(parts).toString() });
        });
      },
    );
    request.on('error', (error) => (answered ? undefined : reject(error)));
    const write = () => {
      while (!answered && sent < total) {
        sent += chunk.length;
        if (!request.write(chunk)) {
          request.once('drain', write);
          return;
        }
      }
      if (sent >= total) request.end();
    };
    if (head.length > 0) request.write(head);
    write();
  });
}

describe('an upload of 200 MB', () => {
  it.each([
    ['said beforehand', { 'content-length': String(200 * 1024 * 1024), 'content-type': XLSX }],
    ['sent without saying', { 'transfer-encoding': 'chunked', 'content-type': XLSX }],
  ])('to one return, its length %s, is refused before it arrives', async (_name, headers) => {
    const id = `SALES_M.2022-M04.ACME`;
    const { status, sent, body } = await sendHuge(`/returns/${id}/workbook`, headers);
    expect(status).toBe(413);
    expect(JSON.parse(body).detail).toContain('10 MB');
    expect(sent).toBeLessThan(40 * 1024 * 1024);
  });

  it('as one file of a form is refused too; so is a form that is none', async () => {
    const { payload, headers } = formOf([{ name: 'a.xlsx', bytes: Buffer.alloc(0) }]);
    const head = payload.subarray(0, payload.indexOf('\r\n\r\n') + 4);
    const chunked = { 'transfer-encoding': 'chunked', ...headers };
    const url = '/returns/SALES_M.2022-M04.ACME/workbook';
    const large = await sendHuge(url, chunked, head);
    expect(large.status).toBe(413);
    expect(large.sent).toBeLessThan(40 * 1024 * 1024);
    expect((await sendHuge(url, chunked)).status).toBe(400);
    const many = await sendHuge('/workbooks', { ...headers, 'content-length': String(300 * 1024 * 1024) });
    expect([many.status, JSON.parse(many.body).detail]).toEqual([413, expect.stringContaining('200 MB')]);
    expect(many.sent).toBeLessThan(40 * 1024 * 1024);
  });
});

describe('many workbooks at once', () => {
  /** Waits for a job's end. */
  async function finished(who: Who, job: string) {
    for (let n = 0; n < 200; n += 1) {
      const { body } = await call(who, 'GET', `/workbooks/${job}`);
      if (body.state === 'done' || body.state === 'interrupted') return body;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    throw new Error('not finished');
  }

  it('in a zip with folders: each with its result, each to its own return', async () => {
    const january = `${(await test.openRound('2023-M01')).id}.ACME`;
    const february = `${(await test.openRound('2023-M02')).id}.ACME`;
    const other = `${(await test.openRound('2023-M03')).id}.BOLT`;
    const filled = async (who: Who, id: string, value: number) =>
      edit(await download(who, id), (book) => void put(book, 'money.home.now', value));
    const [a, b, c] = [
      await filled('acme', january, 1),
      await filled('acme', february, 2),
      await filled('bolt', other, 3),
    ];
    const zip = Buffer.from(
      zipSync({
        'Tháng 1/báo cáo.xlsx': a,
        'Tháng 2/báo cáo.xlsx': b,
        'Tháng 2/bản sao.xlsx': b,
        'của người khác.xlsx': c,
        'ghi chú.docx': strToU8('x'),
        'hỏng.xlsx': strToU8('not a zip'),
        '__MACOSX/._báo cáo.xlsx': strToU8('x'),
        'Tháng 1/~$báo cáo.xlsx': strToU8('x'),
      }),
    );
    const started = await call('acme', 'POST', '/workbooks', zip, { 'content-type': 'application/zip' });
    expect(started.status).toBe(202);
    expect((await call('bolt', 'GET', `/workbooks/${started.body.job}`)).status).toBe(404);
    const job = await finished('acme', started.body.job);
    expect(job).toMatchObject({ state: 'done', total: 6, done: 6 });
    const byName = Object.fromEntries(job.files.map((file: { name: string }) => [file.name, file]));
    expect(byName['Tháng 1/báo cáo.xlsx']).toMatchObject({ return_id: january, outcome: 'saved', changed: 1 });
    expect(byName['Tháng 2/báo cáo.xlsx']).toMatchObject({ return_id: february, outcome: 'saved' });
    expect(byName['Tháng 2/bản sao.xlsx'].messages[0].message.vi).toContain('Tháng 2/báo cáo.xlsx');
    expect(byName['của người khác.xlsx']).toMatchObject({ outcome: 'refused', return_id: null });
    expect(byName['ghi chú.docx'].outcome).toBe('skipped');
    expect(byName['hỏng.xlsx'].messages[0].message.vi).toContain('không phải sổ tính Excel');
    expect(await cellsOf(january)).toMatchObject({ 'money.home.now': { value: '1', by: 'An' } });
    expect(await cellsOf(other)).toEqual({});
  });

  it('as files of a form, submitted where all is well', async () => {
    const march = `${(await test.openRound('2023-M04')).id}.ACME`;
    const april = `${(await test.openRound('2023-M05')).id}.ACME`;
    const filled = async (id: string, values: Record<string, number>) =>
      edit(await download('acme', id), (book) => {
        for (const [address, value] of Object.entries(values)) put(book, address, value);
      });
    const good = await filled(march, { 'money.home.now': 5, 'money.abroad.now': 1 });
    const half = await filled(april, { 'money.home.now': 5 });
    const { payload, headers } = formOf([
      { name: 'folder/march.xlsx', bytes: good },
      { name: 'folder/april.xlsx', bytes: half },
    ]);
    const started = await call('acme', 'POST', '/workbooks?submit=true', payload, headers);
    const { files } = await finished('acme', started.body.job);
    expect(files).toMatchObject([
      { name: 'folder/march.xlsx', outcome: 'submitted' },
      { name: 'folder/april.xlsx', outcome: 'refused' },
    ]);
    // A required cell is missing: said in the file's result; nothing of it was submitted.
    expect(files[1].messages[0].message.en).toMatch(/Not submitted/);
    // What arrived does not stay on disk.
    const left = await readdir(path.join(tmpdir(), 'hochua-workbooks', started.body.job));
    expect(left).toEqual(['job.json']);
  });

  it('a damaged or an empty zip is one file with its sentence; no file at all is refused', async () => {
    const send = (bytes: Buffer) => call('acme', 'POST', '/workbooks', bytes, { 'content-type': 'application/zip' });
    const broken = await finished('acme', (await send(Buffer.from('PK nothing'))).body.job);
    expect(broken.files).toMatchObject([
      { outcome: 'refused', messages: [{ message: { en: expect.stringMatching(/damaged/) } }] },
    ]);
    const empty = await finished('acme', (await send(Buffer.from(zipSync({})))).body.job);
    expect(empty.files[0].messages[0].message.en).toMatch(/no files/);
    const none = formOf([]);
    expect((await call('acme', 'POST', '/workbooks', none.payload, none.headers)).status).toBe(400);
    expect((await call('leader', 'POST', '/workbooks', Buffer.from('x'))).status).toBe(403);
  });
});

describe('a return exported', () => {
  it('comes back by PUT as SDMX-CSV and as JSON', async () => {
    const id = `${(await test.openRound('2024-M01')).id}.ACME`;
    await type('acme', id, 'money.home.now', '1500', 0);
    await type('acme', id, 'answers.remark', '=cmd()', 0);
    const csv = await call('acme', 'GET', `/returns/${id}/export?format=csv`);
    expect(csv.headers['content-type']).toMatch(/text\/csv/);
    const lines = csv.raw.toString().trim().split('\r\n');
    expect(lines[0]).toMatch(/^STRUCTURE,STRUCTURE_ID,ACTION,INDICATOR,REPORTING_UNIT,TIME_PERIOD,SCENARIO,/);
    expect(lines.at(-1)).toContain("'=cmd()");
    const json = await call('acme', 'GET', `/returns/${id}/export`);
    expect(JSON.parse(json.raw.toString())).toEqual({
      cells: { 'money.home.now': '1500', 'answers.remark': '=cmd()' },
      explanations: {},
    });
    expect((await call('bolt', 'GET', `/returns/${id}/export`)).status).toBe(403);
  });
});

it('a sheet is found in what the server wrote', async () => {
  const id = `${(await test.openRound('2024-M02')).id}.ACME`;
  await edit(await download('acme', id), (book) => {
    expect(sheetOf(book, 'money').protect).toBeDefined();
    expect(book.worksheets.map(({ state }) => state)).toContain('veryHidden');
  });
});
