import { randomBytes } from 'node:crypto';
import path from 'node:path';
import { sql } from 'kysely';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase } from '../../test/fresh-database.ts';
import { freshReservoir, type TestReservoir } from '../../test/fresh-reservoir.ts';
import { type AnyGrant, keyFor, makePerson, signIn, signInAs } from '../../test/sign-in-as.ts';
import { makeApp } from '../app.ts';
import { ROOT } from '../platform/config.ts';
import type { HttpApp } from '../platform/http.ts';
import { openReservoir, type Reservoir } from '../reservoir.ts';
import { passingSettings } from './settings.ts';

const logger = pino({ level: 'silent' });
let test: TestReservoir;
let reservoir: Reservoir;
let app: HttpApp;
let admin: Record<string, string>;

beforeAll(async () => {
  test = await freshReservoir();
  ({ reservoir } = test);
  app = await makeApp({ ...reservoir, logger });
  await app.ready();
  admin = await signInAs(app, reservoir.db, [{ role: 'admin' }], 'Quản Trị');
});
afterAll(async () => {
  await app.close();
  await test.close();
});

type Method = 'GET' | 'POST' | 'PATCH' | 'DELETE';
const call = (method: Method, url: string, headers: Record<string, string>, payload?: object) =>
  app.inject({ method, url: `/api/v1${url}`, headers, ...(payload === undefined ? {} : { payload }) });
const as = (...grants: AnyGrant[]) => signInAs(app, reservoir.db, grants);
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();

describe('accounts', () => {
  it('are found by words, role and unit, page by page, with what they hold', async () => {
    const made = [];
    for (let n = 0; n < 5; n++)
      made.push(await makePerson(reservoir.db, [{ role: 'head', unit: 'VN-P40', sectors: ['CARE'] }], `Tìm Kiếm ${n}`));
    const seen: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const url: string = `/accounts?q=${encodeURIComponent('tìm kiếm')}&role=head&unit=VN-P40&limit=2${cursor === '' ? '' : `&cursor=${cursor}`}`;
      const page = (await call('GET', url, admin)).json();
      expect(page.total).toBe(5);
      seen.push(...page.items.map(({ id }: { id: string }) => id));
      expect(page.items[0]).toMatchObject({
        disabled: false,
        two_factor: false,
        last_sign_in: null,
        locked_until: null,
        grants: [{ role: 'head', unit: { code: 'VN-P40' }, sectors: ['CARE'] }],
      });
      cursor = page.next_cursor;
    }
    expect(seen).toEqual(made.map(({ id }) => id));
    expect((await call('GET', '/accounts?q=%25', admin)).json().total).toBe(0);
    expect(JSON.stringify((await call('GET', '/accounts', admin)).json())).not.toMatch(/password|secret|token/i);
  });

  it('get and lose roles, which holds in open sessions at once', async () => {
    const person = await makePerson(reservoir.db, []);
    const session = await signIn(app, person.email);
    expect((await call('GET', '/audit', session)).statusCode).toBe(403);
    const given = await call('POST', `/accounts/${person.id}/grants`, admin, { role: 'auditor' });
    expect(given.statusCode).toBe(200);
    expect((await call('GET', '/audit', session)).statusCode).toBe(200);
    const [grant] = given.json().grants;
    expect((await call('DELETE', `/accounts/${person.id}/grants/${grant.id}`, admin)).json().grants).toEqual([]);
    expect((await call('GET', '/audit', session)).statusCode).toBe(403);
    expect((await call('DELETE', `/accounts/${person.id}/grants/${grant.id}`, admin)).statusCode).toBe(404);
    const trail = (await call('GET', `/audit?object=${person.email}`, await as({ role: 'auditor' }))).json();
    expect(trail.items.map(({ action }: { action: string }) => action)).toEqual([
      'grant.remove',
      'grant.add',
      'sign-in',
    ]);
    expect(trail.items[0].actor.name).toBe('Quản Trị');
  });

  it.each([
    [{ role: 'reporter' }, /belongs to a unit/],
    [{ role: 'head', unit: 'NOWHERE' }, /no unit NOWHERE/],
    [{ role: 'reviewer', sectors: ['NOTHING'] }, /no sector NOTHING/],
    [{ role: 'admin', unit: 'VN-P22' }, /whole system/],
    [{ role: 'steward', unit: 'VN-P22' }, /every unit/],
    [{ role: 'king' }, /role/],
  ])('refuse a role that makes no sense: %j', async (grant, reason) => {
    const { id } = await makePerson(reservoir.db, []);
    const answer = await call('POST', `/accounts/${id}/grants`, admin, grant);
    expect(answer.statusCode).toBe(400);
    expect(answer.json().detail).toMatch(reason);
  });

  it('always leave an administrator', async () => {
    const other = await freshDatabase({ migrated: false });
    const alone = await openReservoir({
      port: 0,
      host: '127.0.0.1',
      dataDir: '',
      databaseUrl: other.url,
      packDir: path.join(ROOT, 'packs/demo-health'),
      language: 'vi',
    });
    const small = await makeApp({ ...alone, logger });
    const person = await makePerson(alone.db, [{ role: 'admin' }]);
    const headers = await signIn(small, person.email);
    const self = (await small.inject({ url: `/api/v1/accounts?q=${person.email}`, headers })).json().items[0];
    for (const [method, url, payload] of [
      ['DELETE', `/api/v1/accounts/${person.id}/grants/${self.grants[0].id}`, undefined],
      ['PATCH', `/api/v1/accounts/${person.id}`, { disabled: true }],
    ] as const) {
      const answer = await small.inject({ method, url, headers, ...(payload && { payload }) });
      expect(answer.statusCode, url).toBe(409);
    }
    expect((await small.inject({ url: '/api/v1/accounts', headers })).statusCode).toBe(200);
    await small.close();
    await alone.close();
    await other.close();
  });
});

describe('an invitation', () => {
  const invitation = { email: 'Moi@Test.example', name: 'Người Mới', grants: [{ role: 'head', unit: 'VN-P22' }] };

  it('comes by mail, works once, and gives what was promised', async () => {
    const made = await call('POST', '/invitations', admin, invitation);
    expect(made.statusCode).toBe(201);
    const { link } = made.json();
    const { rows } = await sql<{ link: string }>`
      select data->>'link' as link from mail where to_address = 'moi@test.example'`.execute(reservoir.db);
    expect(rows).toEqual([{ link }]);
    const token = new URL(link).pathname.split('/').at(-1);
    // The secret is in the link alone.
    expect((await call('GET', '/invitations', admin)).body).not.toContain(token);
    const about = (await call('GET', `/invitations/${token}/about`, {})).json();
    expect(about).toMatchObject({ email: 'moi@test.example', grants: [{ role: 'head', unit: { code: 'VN-P22' } }] });
    const accept = (password: string) =>
      call('POST', `/invitations/${token}/accept`, {}, { name: 'Người Mới', password });
    expect((await accept('ngắn quá')).statusCode).toBe(400);
    expect((await accept('Moi@Test.example')).json().detail).toMatch(/quá dễ đoán/);
    const both = await Promise.all([accept('thuyền xuôi mái nước'), accept('thuyền xuôi mái nước')]);
    expect(both.map(({ statusCode }) => statusCode).sort()).toEqual([201, 404]);
    const session = await signIn(app, 'moi@test.example', 'thuyền xuôi mái nước');
    expect((await app.inject({ url: '/api/v1/me', headers: session })).json().grants).toMatchObject([
      { role: 'head', unit: { code: 'VN-P22' } },
    ]);
    expect((await call('POST', '/invitations', admin, invitation)).statusCode).toBe(409);
  });

  it('can be withdrawn, is replaced by a newer one, and lapses', async () => {
    const invite = async () =>
      (await call('POST', '/invitations', admin, { ...invitation, email: 'rut@test.example' })).json();
    const status = async (link: string) =>
      (await call('GET', `/invitations/${new URL(link).pathname.split('/').at(-1)}/about`, {})).statusCode;
    const first = await invite();
    const second = await invite();
    expect([await status(first.link), await status(second.link)]).toEqual([404, 200]);
    expect((await call('DELETE', `/invitations/${second.id}`, admin)).statusCode).toBe(204);
    expect(await status(second.link)).toBe(404);
    const third = await invite();
    await sql`update auth.invitation set expires_at = now() where id = ${third.id}`.execute(reservoir.db);
    expect(await status(third.link)).toBe(404);
    expect((await call('DELETE', '/invitations/nothing', admin)).statusCode).toBe(404);
  });
});

describe('an API key', () => {
  const wanted = (more: object = {}) => ({ name: 'máy báo cáo', unit: 'VN-P22', expires_at: tomorrow(), ...more });

  it('is made by the head for their own unit, acts within it, and is revoked at once', async () => {
    const head = await as({ role: 'head', unit: 'VN-P22' });
    const made = await call('POST', '/api-keys', head, wanted());
    expect(made.statusCode).toBe(201);
    const { key, id } = made.json();
    const me = (await app.inject({ url: '/api/v1/me', headers: { 'x-api-key': key } })).json();
    expect(me).toMatchObject({
      principal: { kind: 'key', id, name: 'máy báo cáo' },
      grants: [{ role: 'reporter', unit: { code: 'VN-P22' } }],
    });
    const listed = await call('GET', '/api-keys', head);
    expect(listed.json().items.map((one: { id: string }) => one.id)).toEqual([id]);
    expect(listed.body).not.toContain(key);
    expect((await call('GET', '/api-keys', await as({ role: 'head', unit: 'VN-P40' }))).json().items).toEqual([]);
    const { rows } = await sql<{ all: string }>`select row_to_json(k)::text as all from auth.key k`.execute(
      reservoir.db,
    );
    expect(JSON.stringify(rows)).not.toContain(key);
    const stranger = await as({ role: 'head', unit: 'VN-P40' });
    expect((await call('DELETE', `/api-keys/${id}`, stranger)).statusCode).toBe(403);
    expect((await call('DELETE', `/api-keys/${id}`, head)).statusCode).toBe(204);
    expect((await app.inject({ url: '/api/v1/me', headers: { 'x-api-key': key } })).statusCode).toBe(401);
  });

  it.each([
    ['of another unit', { unit: 'VN-P40' }],
    ['of every unit', { unit: null, role: 'leader' }],
    ['of a role that may more', { role: 'reviewer' }],
    ['of the unit above', { unit: 'VN' }],
  ])('%s is not a head’s to make', async (_, more) => {
    const head = await as({ role: 'head', unit: 'VN-P22', sectors: null });
    expect((await call('POST', '/api-keys', head, wanted(more))).statusCode).toBe(403);
  });

  it('reaches no sector its maker does not', async () => {
    const head = await as({ role: 'head', unit: 'VN-P22', sectors: ['CARE'] });
    expect((await call('POST', '/api-keys', head, wanted())).statusCode).toBe(403);
    expect((await call('POST', '/api-keys', head, wanted({ sectors: ['CARE', 'PREV'] }))).statusCode).toBe(403);
    expect((await call('POST', '/api-keys', head, wanted({ sectors: ['CARE'] }))).statusCode).toBe(201);
  });

  it('ends, and never lives longer than a year', async () => {
    const head = await as({ role: 'head', unit: 'VN-P22' });
    for (const expires_at of ['2020-01-01', '2999-01-01', 'soon'])
      expect((await call('POST', '/api-keys', head, wanted({ expires_at }))).statusCode, expires_at).toBe(400);
    const headers = await keyFor(reservoir.db, { role: 'leader' });
    await sql`update auth.key set expires_at = now()`.execute(reservoir.db);
    expect((await app.inject({ url: '/api/v1/me', headers })).statusCode).toBe(401);
  });

  it('loses its right with its maker, and makes no other key', async () => {
    const person = await makePerson(reservoir.db, [{ role: 'head', unit: 'VN-P22' }]);
    const head = await signIn(app, person.email);
    const { key } = (await call('POST', '/api-keys', head, wanted({ role: 'head' }))).json();
    const machine = { 'x-api-key': key };
    expect((await call('POST', '/api-keys', machine, wanted())).statusCode).toBe(403);
    expect((await call('GET', '/api-keys', machine)).statusCode).toBe(200);
    const account = (await call('GET', `/accounts?q=${person.email}`, admin)).json().items[0];
    await call('DELETE', `/accounts/${account.id}/grants/${account.grants[0].id}`, admin);
    expect((await call('GET', '/api-keys', machine)).statusCode).toBe(403);
    await call('PATCH', `/accounts/${account.id}`, admin, { disabled: true });
    expect((await call('GET', '/api-keys', machine)).statusCode).toBe(401);
  });

  it('that is made up opens nothing', async () => {
    for (const key of ['', 'x', 'hc_', `hc_${'A'.repeat(43)}`, "' or 1=1 --"])
      expect((await app.inject({ url: '/api/v1/me', headers: { 'x-api-key': key } })).statusCode, key).toBe(401);
  });
});

describe('the audit trail over HTTP', () => {
  it('pages backwards, filters, and proves itself whole', async () => {
    const auditor = await as({ role: 'auditor' });
    const all: string[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const page: { items: { id: string }[]; next_cursor: string | null } = (
        await call('GET', `/audit?limit=20${cursor === '' ? '' : `&cursor=${cursor}`}`, auditor)
      ).json();
      all.push(...page.items.map(({ id }) => id));
      cursor = page.next_cursor;
    }
    expect(all.length).toBeGreaterThan(20);
    expect(all).toEqual([...all].sort((a, b) => Number(b) - Number(a)));
    expect(new Set(all).size).toBe(all.length);
    const keys = (await call('GET', '/audit?action=key&limit=500', auditor)).json().items;
    expect(new Set(keys.map(({ action }: { action: string }) => action))).toEqual(new Set(['key.make', 'key.revoke']));
    expect((await call('GET', '/audit?cursor=x', auditor)).statusCode).toBe(400);
    const proof = (await call('GET', '/audit/verification', auditor)).json();
    expect(proof).toMatchObject({ intact: true, first_broken: null });
    expect(proof.entries).toBeGreaterThanOrEqual(all.length);
  });

  it('never holds a secret', async () => {
    const { rows } = await sql<{ all: string }>`select string_agg(details::text, ' ') as all from audit_entry`.execute(
      reservoir.db,
    );
    expect(rows[0]?.all).not.toMatch(/hc_[\w-]{20}|cầu vồng|thuyền xuôi/);
  });
});

describe('a key', () => {
  it('sleeps with the role of its maker until they have a second factor', async () => {
    const access = { ...passingSettings(), secondFactorRequired: true };
    const strict = await makeApp({ ...reservoir, logger, access });
    const key = await keyFor(reservoir.db, { role: 'steward' });
    const actions = async (of: HttpApp) => (await of.inject({ url: '/api/v1/me', headers: key })).json().actions;
    expect(await actions(app)).toContain('rounds.manage');
    expect(await actions(strict)).toEqual([]);
    expect((await strict.inject({ url: '/api/v1/heat-map?form=X', headers: key })).statusCode).toBe(403);
    await strict.close();
  });

  it('that is wrong is not tried without end from one address', async () => {
    const settings = passingSettings();
    const access = { ...settings, perMinute: { ...settings.perMinute, stranger: 3 } };
    const narrow = await makeApp({ ...reservoir, logger, access });
    const guess = async (remoteAddress: string) => {
      const headers = { 'x-api-key': `hc_${randomBytes(32).toString('base64url')}` };
      return (await narrow.inject({ url: '/api/v1/me', headers, remoteAddress })).statusCode;
    };
    const guesses = [];
    for (let n = 0; n < 5; n++) guesses.push(await guess('192.0.2.1'));
    expect(guesses).toEqual([401, 401, 401, 429, 429]);
    expect(await guess('192.0.2.2')).toBe(401);
    await narrow.close();
  });
});
