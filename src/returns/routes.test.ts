import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bareApp } from '../../test/bare-app.ts';
import { RETURN_FORM, type ReturnTest, returnTest } from '../../test/returns-fixture.ts';
import { keyFor, signInAs } from '../../test/sign-in-as.ts';
import type { HttpApp } from '../platform/http.ts';

let test: ReturnTest;
let app: HttpApp;
let address: string;
type Headers = Record<string, string>;
const callers: Record<'acme' | 'bolt' | 'cork' | 'reviewer' | 'steward' | 'leader' | 'acmeKey', Headers> =
  Object.create(null);

beforeAll(async () => {
  test = await returnTest();
  const { db, pool } = test.database;
  app = await bareApp({
    catalogue: test.catalogue,
    forms: [RETURN_FORM],
    db,
    pool,
  });
  address = await app.listen({ port: 0, host: '127.0.0.1' });
  for (const unit of ['ACME', 'BOLT', 'CORK'] as const)
    callers[unit.toLowerCase() as 'acme'] = await signInAs(app, db, [{ role: 'head', unit }], unit);
  for (const role of ['reviewer', 'steward', 'leader'] as const)
    callers[role] = await signInAs(app, db, [{ role }], role);
  callers.acmeKey = await keyFor(db, { role: 'reporter', unit: 'ACME' });
});
afterAll(async () => {
  await app.close();
  await test.database.close();
});

type Method = 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
async function call(
  who: keyof typeof callers | null,
  method: Method,
  url: string,
  payload?: unknown,
  more: Headers = {},
) {
  const answer = await app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { ...(who === null ? {} : callers[who]), 'accept-language': 'en', ...more },
    ...(payload !== undefined && { payload: payload as object }),
  });
  const json = String(answer.headers['content-type']).includes('json') ? answer.json() : null;
  return { status: answer.statusCode, body: json, headers: answer.headers, raw: answer.rawPayload };
}
const whole = (home: string, abroad: string) => ({ cells: { 'money.home.now': home, 'money.abroad.now': abroad } });
const versions = async (id: string) =>
  (await sql<{ version: number }>`select version from return_version where return_id = ${id}`.execute(test.database.db))
    .rows;

describe('Idempotency-Key', () => {
  it('makes a submission happen once, however often and however many at once it is sent', async () => {
    const { id } = await test.openRound('2020-M01');
    const url = `/returns/${id}.ACME`;
    const key = { 'idempotency-key': 'january' };
    const sent = await Promise.all(Array.from({ length: 8 }, () => call('acmeKey', 'PUT', url, whole('5', '4'), key)));
    expect(new Set(sent.map(({ status }) => status))).toEqual(new Set([200]));
    expect(new Set(sent.map(({ body }) => JSON.stringify(body))).size).toBe(1);
    expect(await call('acmeKey', 'PUT', url, whole('5', '4'), key)).toMatchObject({ body: sent[0]?.body });
    expect(await versions(`${id}.ACME`)).toHaveLength(1);
    const other = await call('acmeKey', 'PUT', url, whole('6', '4'), key);
    expect([other.status, other.body.detail]).toEqual([422, expect.stringMatching(/another request/)]);
    // Without the key, or with a new one, it is another submission.
    expect((await call('acmeKey', 'PUT', url, whole('5', '4'))).status).toBe(409);
    expect((await call('acmeKey', 'PUT', url, whole('5', '4'), { 'idempotency-key': 'other' })).status).toBe(409);
    // A key is of its caller: another unit's same words are its own.
    expect((await call('bolt', 'PUT', `/returns/${id}.BOLT`, whole('5', '4'), key)).body.version).toBe(1);
  });

  it('keeps no failure: mended, the same key is taken', async () => {
    const { id } = await test.openRound('2020-M02');
    const key = { 'idempotency-key': 'february' };
    const wrong = await call('acme', 'PUT', `/returns/${id}.ACME`, whole('4', 'abc'), key);
    expect(wrong.status).toBe(422);
    expect(wrong.body).toMatchObject({
      title: 'Unprocessable content',
      issues: [{ rule: 'number' }],
    });
    expect((await call('acme', 'PUT', `/returns/${id}.ACME`, whole('4', '1'), key)).body).toMatchObject({ version: 1 });
  });
});

describe('Idempotency-Key of many deeds at once', () => {
  it('gives each acceptance its first answer again; what was refused is tried again', async () => {
    const { id } = await test.openRound('2020-M09');
    expect((await call('acme', 'PUT', `/returns/${id}.ACME`, whole('5', '4'))).status).toBe(200);
    const key = { 'idempotency-key': 'accept-september' };
    const body = {
      returns: [
        { id: `${id}.ACME`, version: 1 },
        { id: `${id}.BOLT`, version: 1 },
      ],
    };
    const [first, twin] = await Promise.all([1, 2].map(() => call('reviewer', 'POST', '/returns/accept', body, key)));
    expect(first?.body.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['accepted', 'refused']);
    expect(first?.body.results[0].observations).toBeGreaterThan(0);
    expect(twin?.body).toEqual(first?.body);
    expect((await call('bolt', 'PUT', `/returns/${id}.BOLT`, whole('5', '4'))).status).toBe(200);
    const again = await call('reviewer', 'POST', '/returns/accept', body, key);
    expect(again.body.results[0]).toEqual(first?.body.results[0]);
    expect(again.body.results[1]).toMatchObject({ outcome: 'accepted' });
    const audited = await sql<{ n: string }>`
      select count(*) as n from audit_entry where action = 'return.accept' and object = ${`${id}.ACME`}`.execute(
      test.database.db,
    );
    expect(audited.rows).toEqual([{ n: '1' }]);
    const other = await call('reviewer', 'POST', '/returns/accept', { returns: body.returns.slice(1) }, key);
    expect(other.status).toBe(422);
  });

  it('tells again how many were reminded, and reminds nobody twice', async () => {
    const { id } = await test.openRound('2020-M10', { dueAt: new Date(Date.now() + 86_400_000).toISOString() });
    const key = { 'idempotency-key': 'remind-october' };
    const [first, twin] = await Promise.all(
      [1, 2].map(() => call('steward', 'POST', `/rounds/${id}/remind`, { units: null }, key)),
    );
    expect(first?.body).toEqual(twin?.body);
    const again = await call('steward', 'POST', `/rounds/${id}/remind`, { units: null }, key);
    expect(again.body).toEqual(first?.body);
    const { rows } = await sql<{ n: string }>`
      select count(*) as n from mail where about like ${`${id}.%`}`.execute(test.database.db);
    expect(rows).toEqual([{ n: '3' }]);
    expect((await call('steward', 'POST', `/rounds/${id}/remind`, { units: ['ACME'] }, key)).status).toBe(422);
    // Without the key it is another reminder of the same day, which nobody gets.
    expect((await call('steward', 'POST', `/rounds/${id}/remind`, { units: null })).body).toEqual({ messages: 0 });
  });
});

describe('a return', () => {
  it('is filled in, submitted, sent back, corrected and accepted; its figure leads back to the cell', async () => {
    const { id: round } = await test.openRound('2021-M01');
    const url = `/returns/${round}.ACME`;
    const duties = (await call('acme', 'GET', '/duties?state=due')).body.items;
    const duty = duties.find(({ return_id }: { return_id: string }) => return_id === `${round}.ACME`);
    expect(duty).toMatchObject({
      return_id: `${round}.ACME`,
      required: 2,
      filled: 0,
      may: { enter: true, submit: false },
    });
    const empty = (await call('acme', 'GET', url)).body;
    expect(empty).toMatchObject({ state: 'none', duty: 'due', revision: 0, cells: {}, refusal: null });
    expect(empty.references['money.home.now']).toEqual({ previous: null, last_year: null, plan: null, shown: null });
    const change = (address: string, value: string, base = 0) => ({ address, value, base });
    const saved = await call('acme', 'PATCH', `${url}/cells`, {
      changes: [change('money.home.now', '3'), change('money.abroad.now', '5'), change('money.total.now', '9')],
    });
    expect(saved.body).toMatchObject({ revision: 1, rejected: [{ address: 'money.total.now' }] });
    expect(saved.body.issues).toMatchObject([{ rule: 'much-abroad', severity: 'warning', explained: false }]);
    const stopped = await call('acme', 'POST', `${url}/submit`, {});
    expect([stopped.status, stopped.body.issues.length]).toEqual([422, 1]);
    await call('acme', 'PATCH', `${url}/cells`, { changes: [], explanations: { 'much-abroad': 'Exports' } });
    const stale = await call('acme', 'POST', `${url}/submit`, { revision: 1 });
    expect([stale.status, stale.body.detail]).toEqual([409, expect.stringMatching(/changed/)]);
    expect((await call('acme', 'POST', `${url}/submit`, { revision: 2 })).body).toMatchObject({
      version: 1,
      late: false,
    });

    const queue = (await call('reviewer', 'GET', '/review?round=SALES_M.2021-M01')).body;
    expect(queue).toMatchObject({
      total: 1,
      items: [{ return_id: `${round}.ACME`, warnings: 1, first: true, inlet: 'grid' }],
    });
    expect(queue.sectors).toEqual([{ sector: 'S', name: expect.anything(), waiting: expect.any(Number) }]);
    const said = await call('reviewer', 'POST', `${url}/comments`, { address: 'money.home.now', text: 'So little?' });
    expect(said.status).toBe(201);
    const back = await call('reviewer', 'POST', `${url}/send-back`, { version: 1, reason: 'Home is too low' });
    expect(back.body).toMatchObject({ state: 'sent-back' });
    const mine = (await call('acme', 'GET', '/duties')).body.items[0];
    expect(mine).toMatchObject({ return_id: `${round}.ACME`, state: 'sent-back', sent_back_reason: 'Home is too low' });
    const again = (await call('acme', 'GET', url)).body;
    expect(again).toMatchObject({ state: 'sent-back', may: { enter: true, submit: true } });
    expect(again.comments).toMatchObject([{ text: 'So little?', by: 'reviewer', version: 1, resolved_at: null }]);
    const settled = await call('acme', 'POST', `${url}/comments/${again.comments[0].id}/resolve`);
    expect(settled.body.resolved_at).not.toBeNull();
    await call('acme', 'PATCH', `${url}/cells`, { changes: [change('money.home.now', '8', 1)] });
    expect((await call('acme', 'POST', `${url}/submit`)).body.version).toBe(2);
    expect((await call('acme', 'GET', `${url}/versions/2`)).body.changes).toEqual([
      { address: 'money.home.now', before: '3', after: '8' },
      { address: 'money.total.now', before: '8', after: '13' },
    ]);

    const accepted = await call('reviewer', 'POST', '/returns/accept', {
      returns: [
        { id: `${round}.ACME`, version: 2 },
        { id: `${round}.BOLT`, version: 1 },
      ],
    });
    expect(accepted.body.results).toMatchObject([
      { outcome: 'accepted', observations: 3, message: null },
      { outcome: 'refused', observations: 0, message: { en: expect.stringMatching(/does not wait/) } },
    ]);
    const series = (await call(null, 'GET', '/indicators/HOME/series?unit=ACME')).body;
    expect(JSON.stringify(series)).toContain('SALES_M.2021-M01.ACME/v2#money.home.now');
    expect((await call('acme', 'GET', url)).body).toMatchObject({
      state: 'accepted',
      may: { enter: false, correct: true },
    });
    expect((await call('acme', 'POST', `${url}/correction`)).body).toMatchObject({ state: 'draft' });
    expect((await call('acme', 'POST', `${url}/correction`)).status).toBe(409);
  });

  it('is beside its peers when it is judged', async () => {
    const { id: round } = await test.openRound('2021-M05');
    for (const unit of ['ACME', 'BOLT', 'CORK'] as const)
      await call(unit.toLowerCase() as 'acme', 'PUT', `/returns/${round}.${unit}`, whole('100', '1'));
    const before = (await call('reviewer', 'GET', `/returns/${round}.ACME/review`)).body;
    // Two peers say nothing.
    expect(before.compare['money.home.now']).toMatchObject({
      value: '100',
      previous: null,
      peers: null,
      accepted: null,
    });
    await call('reviewer', 'POST', '/returns/accept', { returns: [{ id: `${round}.ACME`, version: 1 }] });
    const next = await test.openRound('2021-M06');
    await call('acme', 'PUT', `/returns/${next.id}.ACME`, whole('150', '1'));
    const item = (await call('reviewer', 'GET', `/review?round=${next.id}`)).body.items[0];
    expect(item.biggest_change).toEqual({ label: expect.objectContaining({ en: 'Home · This month' }), percent: '50' });
    const review = (await call('reviewer', 'GET', `/returns/${next.id}.ACME/review`)).body;
    expect(review.compare['money.home.now']).toMatchObject({ previous: '100', previous_growth: '50', relative: false });
    expect(review.references['money.home.before'].shown).toBe('100');
  });

  it('is closed to other units, to strangers and to those who only read', async () => {
    const { id: round } = await test.openRound('2021-M02');
    const url = `/returns/${round}.ACME`;
    const tries: [Method, string, unknown][] = [
      ['GET', url, undefined],
      ['PUT', url, whole('1', '1')],
      ['PATCH', `${url}/cells`, { changes: [] }],
      ['POST', `${url}/submit`, {}],
      ['POST', `${url}/recall`, undefined],
      ['POST', `${url}/correction`, undefined],
      ['POST', `${url}/comments`, { address: null, text: 'x' }],
      ['POST', `${url}/send-back`, { version: 1, reason: 'x' }],
      ['GET', `${url}/review`, undefined],
      ['GET', `${url}/versions/1`, undefined],
    ];
    for (const [method, at, body] of tries) {
      expect([at, (await call('bolt', method, at, body)).status]).toEqual([at, 403]);
      expect([at, (await call(null, method, at, body)).status]).toEqual([at, 401]);
    }
    expect((await call('leader', 'GET', url)).status).toBe(200);
    expect((await call('leader', 'PUT', url, whole('1', '1'))).status).toBe(403);
    expect((await call('leader', 'POST', `${url}/comments`, { address: null, text: 'x' })).status).toBe(403);
    expect((await call('acme', 'GET', '/returns/NO.2021-M02.ACME')).status).toBe(404);
    expect((await call('acme', 'GET', '/returns/x/y')).status).toBe(404);
    expect((await call('bolt', 'GET', '/rounds')).body.items[0].totals.owed).toBe(1);
  });

  it('keeps files as they are and gives them only as downloads', async () => {
    const { id: round } = await test.openRound('2021-M03');
    const url = `/returns/${round}.ACME/files`;
    const html = Buffer.from('<script>alert(1)</script>');
    const type = { 'content-type': 'text/html' };
    const kept = await call(
      'acme',
      'POST',
      `${url}?address=answers.paper&name=${encodeURIComponent('../à.html')}`,
      html,
      type,
    );
    expect(kept).toMatchObject({ status: 201, body: { name: 'à.html', size: html.length, revision: 1 } });
    const got = await call('acme', 'GET', `${url}/${kept.body.id}`);
    expect([got.status, got.raw.equals(html), got.headers['content-type']]).toEqual([
      200,
      true,
      'application/octet-stream',
    ]);
    expect(got.headers['content-disposition']).toMatch(/^attachment/);
    expect((await call('bolt', 'GET', `${url}/${kept.body.id}`)).status).toBe(403);
    expect((await call('acme', 'POST', `${url}?address=money.home.now&name=a`, html, type)).status).toBe(400);
    const big = Buffer.alloc(21 * 1024 * 1024);
    expect((await call('acme', 'POST', `${url}?address=answers.paper&name=a`, big, type)).status).toBe(413);
    expect((await call('acme', 'GET', `/returns/${round}.ACME`)).body.files).toMatchObject({
      'answers.paper': { name: 'à.html' },
    });
  });
});

describe('rounds', () => {
  it('are made by rule, once, and changed by stewards alone', async () => {
    const made = await call('steward', 'POST', '/rounds', { form: 'SALES_M', period: '2019-M12' });
    expect(made).toMatchObject({
      status: 201,
      body: { id: 'SALES_M.2019-M12', due_at: '2020-01-20T16:59:59.999Z', totals: { owed: 3 } },
    });
    expect((await call('steward', 'POST', '/rounds', { form: 'SALES_M', period: '2019-M12' })).status).toBe(409);
    expect((await call('steward', 'POST', '/rounds', { form: 'SALES_M', period: '2019-Q1' })).body.detail).toMatch(
      /monthly/,
    );
    expect((await call('acme', 'POST', '/rounds', { form: 'SALES_M', period: '2019-M11' })).status).toBe(403);
    const due = { units: ['ACME'], due_at: '2099-01-01T00:00:00Z', reason: 'storm' };
    expect((await call('steward', 'POST', '/rounds/SALES_M.2019-M12/postpone', due)).body).toEqual({ units: 1 });
    const nobody = await call('steward', 'POST', '/rounds/SALES_M.2019-M12/postpone', {
      ...due,
      units: ['ACME', 'DALE'],
    });
    expect([nobody.status, nobody.body.detail]).toEqual([400, expect.stringContaining('DALE')]);
    const excused = { units: ['BOLT'], reason: 'closed', excused: true };
    expect((await call('steward', 'POST', '/rounds/SALES_M.2019-M12/excuse', excused)).body).toEqual({ units: 1 });
    const units = (await call('steward', 'GET', '/rounds/SALES_M.2019-M12/units?limit=2')).body;
    expect(units).toMatchObject({ total: 3, next_cursor: '2' });
    expect(
      units.items.map(({ unit, state, postponed }: never) => [(unit as { code: string }).code, state, postponed]),
    ).toEqual([
      ['ACME', 'due', true],
      ['BOLT', 'excused', false],
    ]);
    expect((await call('steward', 'GET', '/rounds/SALES_M.2019-M12/units?q=cork')).body.total).toBe(1);
    const early = await call('steward', 'PATCH', '/rounds/SALES_M.2019-M12', { due_at: '2019-01-01T00:00:00Z' });
    expect(early.status).toBe(400);
    const closed = await call('steward', 'PATCH', '/rounds/SALES_M.2019-M12', { state: 'closed' });
    expect(closed.body).toMatchObject({ state: 'closed', totals: { owed: 2, excused: 1 } });
  });

  it('show as a heat map, with who was late and who is missing', async () => {
    const past = { dueAt: new Date(Date.now() - 3_600_000).toISOString() };
    const { id } = await test.openRound('2019-M01', past);
    await call('acme', 'PUT', `/returns/${id}.ACME`, whole('1', '1'));
    const map = (await call('leader', 'GET', '/heat-map?form=SALES_M&periods=36&kind=enterprise')).body;
    const column = map.rounds.findIndex((round: { id: string }) => round.id === id);
    const states = map.rows.map((row: { states: string[] }) => row.states[column]);
    expect(states).toEqual(['submitted-late', 'overdue', 'overdue']);
    expect(map.rows[0].late).toBeGreaterThan(0);
    expect(map.rows[1].missing).toBeGreaterThan(0);
    expect((await call('acme', 'GET', '/heat-map?form=SALES_M')).status).toBe(403);
  });

  it('add up to a profile with a score that shows its parts', async () => {
    const profile = (await call('reviewer', 'GET', '/units/CORK/profile')).body;
    expect(profile.returns.missing).toBe(2);
    const sum = profile.risk.parts.reduce((total: number, part: { points: string }) => total + Number(part.points), 0);
    expect(Number(profile.risk.score)).toBeCloseTo(sum, 6);
    const missing = profile.risk.parts.find((part: { code: string }) => part.code === 'missing');
    expect(missing.explanation.en).toBe('2 of 3 returns overdue and not submitted (66.7%): 23.3 of 35 points');
    expect((await call('bolt', 'GET', '/units/CORK/profile')).status).toBe(403);
  });
});

describe('open pages', () => {
  it('hear of new figures, and of returns only when they may see them', async () => {
    const { id: round } = await test.openRound('2021-M07');
    const acme = await listenTo(callers.acme);
    const bolt = await listenTo(callers.bolt);
    const stranger = await listenTo({});
    await call('acme', 'PUT', `/returns/${round}.ACME`, whole('100', '1'));
    await acme.until((text) => text.includes('"state":"submitted"'));
    await call('reviewer', 'POST', '/returns/accept', { returns: [{ id: `${round}.ACME`, version: 1 }] });
    await acme.until((text) => text.includes('event: figures') && text.includes('"state":"accepted"'));
    await bolt.until((text) => text.includes('event: figures'));
    await stranger.until((text) => text.includes('event: figures'));
    for (const page of [bolt, stranger]) expect(page.text()).not.toContain('ACME');
    await Promise.all([acme, bolt, stranger].map((page) => page.close()));
  });
});

async function listenTo(headers: Headers) {
  const stop = new AbortController();
  const answer = await fetch(`${address}/api/v1/changes`, { headers, signal: stop.signal });
  expect(answer.headers.get('content-type')).toMatch(/event-stream/);
  let heard = '';
  let woken: () => void = () => undefined;
  const reading = (async () => {
    const decoder = new TextDecoder();
    for await (const chunk of answer.body as unknown as AsyncIterable<Uint8Array>) {
      heard += decoder.decode(chunk, { stream: true });
      woken();
    }
  })().catch(() => undefined);
  return {
    text: () => heard,
    async until(is: (text: string) => boolean) {
      while (!is(heard)) await new Promise<void>((resolve) => (woken = resolve));
    },
    close() {
      stop.abort();
      return reading;
    },
  };
}
