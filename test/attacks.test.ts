/** What an attacker or a careless program sends, and what it gets: regressions of holes that were found and closed. */

import { readFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declaredRoutes } from '../src/access/policy.ts';
import { passingSettings } from '../src/access/settings.ts';
import { Catalogue } from '../src/catalogue/catalogue.ts';
import type { HttpApp } from '../src/platform/http.ts';
import { bareApp } from './bare-app.ts';
import { RETURN_FORM, type ReturnTest, returnTest } from './returns-fixture.ts';
import { BROWSER, makePerson, signIn, signInAs } from './sign-in-as.ts';

type Headers = Record<string, string>;
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';

let test: ReturnTest;
let app: HttpApp;
let address: string;
const who: Record<'acme' | 'bolt' | 'reviewer' | 'elsewhere' | 'steward' | 'admin', Headers> = Object.create(null);

beforeAll(async () => {
  test = await returnTest();
  const { data } = test.catalogue;
  const catalogue = new Catalogue({ ...data, pack: { ...data.pack, confidentialKinds: ['enterprise'] } });
  const { db, pool } = test.database;
  app = await bareApp({
    catalogue,
    forms: [RETURN_FORM],
    db,
    pool,
  });
  address = await app.listen({ port: 0, host: '127.0.0.1' });
  who.acme = await signInAs(app, db, [{ role: 'head', unit: 'ACME' }]);
  who.bolt = await signInAs(app, db, [{ role: 'head', unit: 'BOLT' }]);
  who.reviewer = await signInAs(app, db, [{ role: 'reviewer' }]);
  who.elsewhere = await signInAs(app, db, [{ role: 'reviewer', sectors: ['OTHER'] }]);
  who.steward = await signInAs(app, db, [{ role: 'steward' }]);
  who.admin = await signInAs(app, db, [{ role: 'admin' }]);
});
afterAll(async () => {
  await app.close();
  await test.database.close();
});

async function call(as: keyof typeof who | null, method: Method, url: string, payload?: unknown, more: Headers = {}) {
  const answer = await app.inject({
    method,
    url,
    headers: { 'accept-language': 'en', ...(as === null ? {} : who[as]), ...more },
    ...(payload !== undefined && { payload: payload as object }),
  });
  const json = String(answer.headers['content-type']).includes('json') ? answer.json() : null;
  return { status: answer.statusCode, body: json, text: answer.body };
}

describe('an accepted figure of one enterprise', () => {
  /** No other number of the fixture holds these digits. */
  const SECRET = '718293';

  it('is read by nobody else through any route that strangers can ask', async () => {
    const { id: round } = await test.openRound('2023-M05');
    const id = `${round}.ACME`;
    const cells = { 'money.home.now': SECRET, 'money.abroad.now': '0', 'answers.remark': `SAID${SECRET}` };
    expect((await call('acme', 'PUT', `/api/v1/returns/${id}`, { cells })).status).toBe(200);
    const accepted = await call('reviewer', 'POST', '/api/v1/returns/accept', { returns: [{ id, version: 1 }] });
    expect(accepted.body.results[0]).toMatchObject({ outcome: 'accepted' });

    const queries = ['', '?unit=ACME', '?unit=ACME&indicator=HOME&period=2023-M05', '?kind=enterprise&period=2023-M05'];
    const urls = declaredRoutes(app)
      .filter(({ method, url }) => method === 'GET' && !/changes|api\/auth/.test(url))
      .flatMap(({ url }) => {
        const filled = ['HOME', 'DOUBLE', 'ACME'].map((code) =>
          url
            .replace(':id', /returns/.test(url) ? id : '1')
            .replace(':version', '1')
            .replace(/:\w+/g, code),
        );
        return [...new Set(filled)].flatMap((one) => queries.map((query) => one + query));
      });
    const readers = async (as: 'bolt' | 'elsewhere' | 'admin' | 'acme' | null) => {
      const read: string[] = [];
      for (const url of urls) if ((await call(as, 'GET', url)).text.includes(SECRET)) read.push(url);
      return read;
    };
    for (const as of [null, 'bolt', 'elsewhere', 'admin'] as const) expect(await readers(as), `${as}`).toEqual([]);
    // The walk would find it: the enterprise itself reads it in many places, the file for download among them.
    const own = await readers('acme');
    expect(own.length).toBeGreaterThan(10);
    expect(own).toContain('/api/v1/indicators/HOME/figures.csv?unit=ACME');
  });
});

describe('what no column can hold', () => {
  const id = 'SALES_M.2023-M06.ACME';
  beforeAll(() => test.openRound('2023-M06'));

  const sent: [Method, string, keyof typeof who, object?][] = [
    ['GET', '/api/v1/%ff', 'steward'],
    ['GET', '/api/v1/rounds?form=%00', 'steward'],
    ['GET', '/api/v1/returns/SALES_M.2023-M06.A%00', 'steward'],
    ['GET', '/api/v1/review?sector=%00', 'reviewer'],
    ['GET', '/api/v1/review?cursor=1e30', 'reviewer'],
    ['GET', '/api/v1/accounts?q=%00', 'admin'],
    ['GET', '/api/v1/forms/SALES_M?version=99999999999999', 'steward'],
    ['GET', `/api/v1/returns/${id}/versions/99999999999`, 'acme'],
    ['POST', `/api/v1/returns/${id}/comments`, 'acme', { address: null, text: 'a\u0000b' }],
    [
      'PATCH',
      `/api/v1/returns/${id}/cells`,
      'acme',
      { changes: [{ address: 'answers.remark', value: '\u0000', base: 0 }] },
    ],
  ];
  it.each(sent)('is the caller’s fault, said so: %s %s', async (method, url, as, payload) => {
    const answer = await call(as, method, url, payload);
    expect(answer.status, answer.text).toBeGreaterThanOrEqual(400);
    expect(answer.status, answer.text).toBeLessThan(500);
    expect(answer.body.detail).not.toMatch(/server failed/);
  });

  it('and a body that is no JSON is refused in the language of the caller', async () => {
    const send = (language: string) =>
      call('acme', 'POST', `/api/v1/returns/${id}/comments`, '{"__proto__":{"a":1}}', {
        'content-type': 'application/json',
        'accept-language': language,
      });
    expect((await send('vi')).body).toMatchObject({
      status: 400,
      detail: expect.stringMatching(/không phải JSON đúng/),
    });
    expect((await send('en')).body).toMatchObject({ status: 400, detail: expect.stringMatching(/not sound JSON/) });
  });
});

describe('explanations', () => {
  it('are kept for rules and cells of the form alone', async () => {
    const { id: round } = await test.openRound('2023-M07');
    const url = `/api/v1/returns/${round}.ACME`;
    const explanations = { 'much-abroad': 'Exports', 'money.home.now': 'Counted anew', constructor: 'x', junk: 'y' };
    const saved = await call('acme', 'PATCH', `${url}/cells`, { changes: [], explanations });
    expect(saved.body.rejected.map(({ address }: { address: string }) => address).sort()).toEqual([
      'constructor',
      'junk',
    ]);
    expect((await call('acme', 'GET', url)).body.explanations).toEqual({
      'much-abroad': 'Exports',
      'money.home.now': 'Counted anew',
    });
    const cells = { 'money.home.now': '2', 'money.abroad.now': '1' };
    expect((await call('acme', 'PUT', url, { cells, explanations })).status).toBe(200);
    expect(Object.keys((await call('acme', 'GET', `${url}/versions/1`)).body.explanations)).not.toContain('junk');
  });
});

describe('a person’s own name', () => {
  it('cannot be empty, hidden, or turn the words beside it around', async () => {
    const person = await makePerson(test.database.db, [], 'Đỗ Thị Tên');
    const headers = await signIn(app, person.email);
    for (const name of ['', '   ', 'x'.repeat(201), 'A\u202eB', 'A\u0000B', 'A\nB', 7]) {
      const answer = await app.inject({ method: 'POST', url: '/api/auth/update-user', headers, payload: { name } });
      expect(answer.statusCode, JSON.stringify(name)).toBe(400);
    }
    expect((await app.inject({ url: '/api/v1/me', headers })).json().principal.name).toBe('Đỗ Thị Tên');
  });

  it('is changed in the sight of the trail, and nothing else is with it', async () => {
    const person = await makePerson(test.database.db, [], 'Tên Cũ');
    const headers = await signIn(app, person.email);
    const payload = { name: ' Tên Mới ', email: 'boss@test.example', disabled: true, twoFactorEnabled: true };
    const answer = await app.inject({ method: 'POST', url: '/api/auth/update-user', headers, payload });
    expect(answer.statusCode).toBe(200);
    const { rows } = await sql`
      select object, details->>'name' as name from audit_entry
      where action = 'account.rename' and actor_id = ${person.id}`.execute(test.database.db);
    expect(rows).toEqual([{ object: 'Tên Cũ', name: 'Tên Mới' }]);
    const me = (await app.inject({ url: '/api/v1/me', headers })).json();
    expect(me).toMatchObject({ principal: { name: 'Tên Mới', email: person.email }, two_factor: false });
  });
});

describe('links that set a new password', () => {
  it('are sent a few times, not as often as a stranger asks; the answer stays the same', async () => {
    const person = await makePerson(test.database.db, []);
    const ask = (email: string) =>
      app.inject({ method: 'POST', url: '/api/auth/request-password-reset', headers: BROWSER, payload: { email } });
    const answers = await Promise.all(Array.from({ length: 12 }, () => ask(person.email)));
    const unknown = await ask('nobody@test.example');
    for (const answer of answers) expect([answer.statusCode, answer.body]).toEqual([200, unknown.body]);
    const { rows } = await sql`select from mail where to_address = ${person.email}`.execute(test.database.db);
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.length).toBeLessThanOrEqual(5);
  });
});

describe('the feed of changes', () => {
  async function open(headers: Headers) {
    const stop = new AbortController();
    const answer = await fetch(`${address}/api/v1/changes`, { headers, signal: stop.signal });
    let heard = '';
    let over: () => void = () => undefined;
    const ended = new Promise<void>((done) => {
      over = done;
    });
    const reading = (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of answer.body ?? []) heard += decoder.decode(chunk as Uint8Array);
      over();
    })().catch(() => undefined);
    const close = async () => {
      stop.abort();
      await reading;
    };
    return { status: answer.status, heard: () => heard, ended, close };
  }

  it('tells a reviewer of another sector nothing of who reports', async () => {
    const { id: round } = await test.openRound('2023-M08');
    const [mine, elsewhere] = [await open(who.reviewer), await open(who.elsewhere)];
    const cells = { 'money.home.now': '2', 'money.abroad.now': '1' };
    await call('acme', 'PUT', `/api/v1/returns/${round}.ACME`, { cells });
    await expect.poll(mine.heard, { timeout: 10_000 }).toContain(`${round}.ACME`);
    // Both hear of the next figures; what was said before has arrived by then.
    await call('reviewer', 'POST', '/api/v1/returns/accept', { returns: [{ id: `${round}.ACME`, version: 1 }] });
    await expect.poll(elsewhere.heard, { timeout: 10_000 }).toContain('event: figures');
    expect(elsewhere.heard()).not.toContain(round);
    await mine.close();
    await elsewhere.close();
  });

  it('is bounded for each caller, and others still get in', async () => {
    const pages = await Promise.all(Array.from({ length: 45 }, () => open(who.bolt)));
    expect(pages.filter(({ status }) => status === 200)).toHaveLength(40);
    expect(pages.filter(({ status }) => status === 429)).toHaveLength(5);
    const other = await open(who.acme);
    expect(other.status).toBe(200);
    await Promise.all([...pages, other].map(({ close }) => close()));
  });

  it('goes on with the rights of the moment, and ends with the account', async () => {
    const { db } = test.database;
    const person = await makePerson(db, [{ role: 'reviewer' }]);
    const page = await open(await signIn(app, person.email));
    expect((await call('admin', 'POST', `/api/v1/accounts/${person.id}/grants`, { role: 'auditor' })).status).toBe(200);
    const { grants } = (await call('admin', 'POST', `/api/v1/accounts/${person.id}/unlock`)).body;
    for (const { id } of grants) await call('admin', 'DELETE', `/api/v1/accounts/${person.id}/grants/${id}`);

    const { id: round } = await test.openRound('2023-M09');
    const other = await open(who.reviewer);
    const submit = (unit: 'acme' | 'bolt') =>
      call(unit, 'PUT', `/api/v1/returns/${round}.${unit.toUpperCase()}`, {
        cells: { 'money.home.now': '2', 'money.abroad.now': '1' },
      });
    await submit('acme');
    await expect.poll(other.heard, { timeout: 10_000 }).toContain(`${round}.ACME`);
    await call('reviewer', 'POST', '/api/v1/returns/accept', { returns: [{ id: `${round}.ACME`, version: 1 }] });
    await expect.poll(page.heard, { timeout: 10_000 }).toContain('event: figures');
    expect(page.heard()).not.toContain(round);

    await call('admin', 'PATCH', `/api/v1/accounts/${person.id}`, { disabled: true });
    await page.ended;
    await other.close();
  });

  it('ends with the session, and with the key', async () => {
    const { db } = test.database;
    const { email } = await makePerson(db, [{ role: 'reviewer' }]);
    const session = await signIn(app, email);
    const page = await open(session);
    await app.inject({ method: 'POST', url: '/api/auth/sign-out', headers: session, payload: {} });
    await page.ended;

    const key = { name: 'K', unit: 'ACME', expires_at: new Date(Date.now() + 86_400_000).toISOString() };
    const made = (await call('acme', 'POST', '/api/v1/api-keys', key)).body;
    const machine = await open({ 'x-api-key': made.key });
    const revoked = await app.inject({ method: 'DELETE', url: `/api/v1/api-keys/${made.id}`, headers: who.acme });
    expect(revoked.statusCode).toBe(204);
    await machine.ended;
  });
});

describe('an upload of many workbooks', () => {
  it('takes no more files once the account is disabled, and says so', async () => {
    const { db } = test.database;
    const person = await makePerson(db, [{ role: 'reporter', unit: 'ACME' }]);
    const session = await signIn(app, person.email);
    const form = new FormData();
    const ids: string[] = [];
    for (const period of ['2023-M10', '2023-M11', '2023-M12']) {
      const { id: round } = await test.openRound(period);
      ids.push(`${round}.ACME`);
      const file = await app.inject({ url: `/api/v1/returns/${round}.ACME/workbook`, headers: session });
      form.append('files', new Blob([new Uint8Array(file.rawPayload)]), `${period}.xlsx`);
    }
    let job = '';
    // The first file waits for whoever holds its return; meanwhile the account is disabled.
    await (db as Kysely<unknown>).transaction().execute(async (tx) => {
      await sql`select from round_unit where round_id = 'SALES_M.2023-M10' and unit = 'ACME' for update`.execute(tx);
      const sent = await fetch(`${address}/api/v1/workbooks`, { method: 'POST', headers: session, body: form });
      job = ((await sent.json()) as { job: string }).job;
      const waiting = async () =>
        (await sql`select from pg_locks where not granted and locktype in ('transactionid', 'tuple')`.execute(db)).rows
          .length;
      await expect.poll(waiting, { timeout: 10_000 }).toBe(1);
      await call('admin', 'PATCH', `/api/v1/accounts/${person.id}`, { disabled: true });
    });
    const note = path.join(tmpdir(), 'hochua-workbooks', job, 'job.json');
    await expect.poll(async () => JSON.parse(await readFile(note, 'utf8')).state, { timeout: 10_000 }).toBe('done');
    await call('admin', 'PATCH', `/api/v1/accounts/${person.id}`, { disabled: false });
    const again = await signIn(app, person.email);
    const { files } = (await app.inject({ url: `/api/v1/workbooks/${job}`, headers: again })).json();
    expect(files).toMatchObject([
      { name: '2023-M10.xlsx', return_id: ids[0], outcome: 'unchanged' },
      { name: '2023-M11.xlsx', return_id: null, outcome: 'refused' },
    ]);
    expect(files[1].messages[0].message.en).toMatch(/was disabled.*were not taken/);
  });
});

describe('files of a return', () => {
  const send = (id: string, length: number) =>
    app.inject({
      method: 'POST',
      url: `/api/v1/returns/${id}/files?address=answers.paper&name=a.pdf`,
      headers: { ...who.acme, 'content-type': 'application/pdf' },
      payload: Buffer.alloc(length, 1),
    });
  const kept = (id: string, files: number, size: number) =>
    sql`insert into return_file (return_id, unit, sector, address, name, size, content, by_id)
      select ${id}, 'ACME', 'S', 'answers.paper', 'a.pdf', ${size}::int, '', 'x' from generate_series(1, ${files}::int)`.execute(
      test.database.db,
    );

  it('are a hundred at the most, however many are sent at once', async () => {
    const id = `${(await test.openRound('2022-M01')).id}.ACME`;
    await kept(id, 97, 1);
    const answers = await Promise.all(Array.from({ length: 6 }, () => send(id, 10)));
    expect(answers.map(({ statusCode }) => statusCode).sort()).toEqual([201, 201, 201, 422, 422, 422]);
    const refused = answers.find(({ statusCode }) => statusCode === 422);
    expect(refused?.json().detail).toMatch(/holds 100 files/);
  });

  it('have 200 MB in all at the most', async () => {
    const id = `${(await test.openRound('2022-M02')).id}.ACME`;
    await kept(id, 10, 20 * 1024 * 1024 - 100);
    expect((await send(id, 1000)).statusCode).toBe(201);
    const refused = await send(id, 1);
    expect([refused.statusCode, refused.json().detail]).toEqual([413, expect.stringMatching(/over 200 MB in all/)]);
  });
});

describe('a period at the end of the calendar', () => {
  const ENDS = ['9999-M12', '9999', '1000-M01', '1000-S1', '9999-12-31', '1000/9999'];

  it('is no period of a round', async () => {
    for (const period of ['9999-M12', '9998-M01', '1000-M01', '2200-M01']) {
      const answer = await call('steward', 'POST', '/api/v1/rounds', { form: 'SALES_M', period });
      expect([answer.status, answer.body.detail]).toEqual([422, expect.stringMatching(/outside the years 1900–2199/)]);
    }
    const due_at = '9999-12-31T23:59:59+07:00';
    const far = await call('steward', 'POST', '/api/v1/rounds', { form: 'SALES_M', period: '2199-M12', due_at });
    expect(far.status, far.text).toBe(201);
  });

  it('is asked of no route to its ruin', async () => {
    const urls = declaredRoutes(app).filter(({ method, url }) => method === 'GET' && !/changes|api\/auth/.test(url));
    const broken: string[] = [];
    for (const { url } of urls)
      for (const period of ENDS) {
        const asked = `${url
          .replace(/:period/, period)
          .replace(/:(code|unit)/, 'HOME')
          .replace(/:\w+/g, '1')}?period=${period}&form=SALES_M`;
        const { status, text } = await call('steward', 'GET', asked);
        if (status >= 500 && !text.includes('no database')) broken.push(`${asked} ${status} ${text.slice(0, 100)}`);
      }
    expect(broken).toEqual([]);
  });
});

describe('the measurements', () => {
  const token = 'a-token-of-enough-letters';
  let measured: HttpApp;
  beforeAll(async () => {
    measured = await bareApp({
      catalogue: test.catalogue,
      forms: [RETURN_FORM],
      db: test.database.db,
      access: { ...passingSettings(), metricsToken: token },
    });
  });
  afterAll(() => measured.close());

  const ask = async (of: HttpApp, headers: Headers = {}, remoteAddress = '127.0.0.1') =>
    (await of.inject({ url: '/metrics', headers, remoteAddress })).statusCode;

  it('are read on the machine itself, not through a proxy on it, nor by a page under a name that leads to it', async () => {
    expect(await ask(app)).toBe(200);
    expect(await ask(app, { host: '[::1]:8080' }, '::1')).toBe(200);
    expect(await ask(app, { host: 'localhost:8080' }, '::ffff:127.0.0.1')).toBe(200);
    expect(await ask(app, {}, '192.0.2.7')).toBe(401);
    expect(await ask(app, { 'x-forwarded-for': '127.0.0.1' })).toBe(401);
    expect(await ask(app, { host: 'baocao.example.vn' })).toBe(401);
    expect(await ask(app, { authorization: `Bearer ${token}` })).toBe(401);
  });

  it('are read from elsewhere with the token alone', async () => {
    const from = (authorization: string) => ask(measured, { authorization, host: 'baocao.example.vn' }, '192.0.2.7');
    expect(await from(`Bearer ${token}`)).toBe(200);
    expect(await from(`Bearer ${token}x`)).toBe(401);
    expect(await from('Bearer ')).toBe(401);
    expect(await ask(measured, {}, '192.0.2.7')).toBe(401);
  });
});
