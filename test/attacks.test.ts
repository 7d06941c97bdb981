/** What an attacker or a careless program sends, and what it gets: regressions of holes that were found and closed. */
import path from 'node:path';
import { sql } from 'kysely';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { declaredRoutes } from '../src/access/policy.ts';
import { makeApp } from '../src/app.ts';
import { Catalogue } from '../src/catalogue/catalogue.ts';
import { ROOT } from '../src/platform/config.ts';
import type { HttpApp } from '../src/platform/http.ts';
import { RETURN_FORM, type ReturnTest, returnTest } from './returns-fixture.ts';
import { BROWSER, makePerson, signIn, signInAs } from './sign-in-as.ts';

type Headers = Record<string, string>;
type Method = 'GET' | 'POST' | 'PATCH' | 'PUT';

let test: ReturnTest;
let app: HttpApp;
let address: string;
const who: Record<'acme' | 'bolt' | 'reviewer' | 'elsewhere' | 'steward' | 'admin', Headers> = Object.create(null);

beforeAll(async () => {
  test = await returnTest();
  const { data } = test.catalogue;
  const catalogue = new Catalogue({ ...data, pack: { ...data.pack, confidentialKinds: ['enterprise'] } });
  const { db, pool } = test.database;
  app = await makeApp({
    claims: [],
    contradictions: [],
    strategies: [],
    targets: [],
    dir: path.join(ROOT, 'packs/demo-health'),
    catalogue,
    forms: [RETURN_FORM],
    db,
    pool,
    logger: pino({ level: 'silent' }),
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
    const reading = (async () => {
      const decoder = new TextDecoder();
      for await (const chunk of answer.body ?? []) heard += decoder.decode(chunk as Uint8Array);
    })().catch(() => undefined);
    const close = async () => {
      stop.abort();
      await reading;
    };
    return { status: answer.status, heard: () => heard, close };
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
});
