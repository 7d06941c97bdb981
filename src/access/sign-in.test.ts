import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshReservoir, type TestReservoir } from '../../test/fresh-reservoir.ts';
import { BROWSER, cookiesOf, makePerson, signIn, signInAs, TEST_PASSWORD } from '../../test/sign-in-as.ts';
import { makeApp } from '../app.ts';
import type { HttpApp } from '../platform/http.ts';
import type { Reservoir } from '../reservoir.ts';
import { FREE_ATTEMPTS } from './accounts/store.ts';
import { passingSettings } from './settings.ts';

const logger = pino({ level: 'silent' });
let test: TestReservoir;
let reservoir: Reservoir;
let app: HttpApp;

beforeAll(async () => {
  test = await freshReservoir();
  ({ reservoir } = test);
  app = await makeApp({ ...reservoir, logger });
  await app.ready();
});
afterAll(async () => {
  await app.close();
  await test.close();
});

const me = async (headers: Record<string, string>) => (await app.inject({ url: '/api/v1/me', headers })).json();
const post = (url: string, payload: object, headers: Record<string, string> = { ...BROWSER }) =>
  app.inject({ method: 'POST', url, payload, headers });
const tryPassword = (email: string, password: string) => post('/api/auth/sign-in/email', { email, password });
const actionsAbout = async (object: string): Promise<string[]> => {
  const { rows } = await sql<{ action: string }>`
    select action from audit_entry where object = ${object} order by id`.execute(reservoir.db);
  return rows.map(({ action }) => action);
};

/** RFC 6238: six digits of HMAC-SHA-1 over the half-minute. */
function totp(secret: string, now = Date.now()): string {
  const bits = [...secret.replace(/=+$/, '')].map((c) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(c).toString(2).padStart(5, '0'),
  );
  const key = Buffer.from((bits.join('').match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
  const counter = Buffer.alloc(8);
  counter.writeBigUInt64BE(BigInt(Math.floor(now / 30_000)));
  const hash = createHmac('sha1', key).update(counter).digest();
  const at = (hash.at(-1) ?? 0) & 15;
  return String((hash.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

describe('signing in', () => {
  it('with the password opens a session that tells who one is and what one may do', async () => {
    const person = await makePerson(reservoir.db, [{ role: 'head', unit: 'VN-P22' }], 'Lý Thanh Vân');
    const answer = await tryPassword(person.email.toUpperCase(), TEST_PASSWORD);
    expect(answer.statusCode).toBe(200);
    const cookie = [answer.headers['set-cookie']].flat().join('\n');
    expect(cookie).toMatch(/HttpOnly/i);
    expect(cookie).toMatch(/SameSite=Lax/i);
    const headers = { cookie: cookiesOf(answer.headers['set-cookie']) };
    expect(await me(headers)).toMatchObject({
      principal: { kind: 'account', id: person.id, name: 'Lý Thanh Vân', email: person.email },
      grants: [{ role: 'head', unit: { code: 'VN-P22', name: { vi: 'Tỉnh Quảng Ninh' } }, sectors: null }],
      two_factor: false,
      two_factor_required: false,
    });
    expect((await me(headers)).actions).toContain('returns.submit');
    expect((await me({})).principal).toBe(null);
    expect(await actionsAbout(person.email)).toEqual(['sign-in']);
  });

  it('over HTTPS gives a cookie that never travels in the clear', async () => {
    const https = await makeApp({
      ...reservoir,
      logger,
      access: { ...passingSettings(), url: 'https://baocao.example' },
    });
    const { email } = await makePerson(reservoir.db, []);
    const answer = await https.inject({
      method: 'POST',
      url: '/api/auth/sign-in/email',
      headers: { ...BROWSER, origin: 'https://baocao.example' },
      payload: { email, password: TEST_PASSWORD },
    });
    expect([answer.headers['set-cookie']].flat().join()).toMatch(/^__Secure-hochua\.session_token=.*; Secure/);
    expect(answer.headers['strict-transport-security']).toMatch(/max-age=\d{7,}/);
    await https.close();
  });

  it('says the same for a wrong password as for an address without an account', async () => {
    const { email } = await makePerson(reservoir.db, []);
    const wrong = await tryPassword(email, 'không phải mật khẩu');
    const nobody = await tryPassword('nobody@test.example', 'không phải mật khẩu');
    expect(wrong.statusCode).toBe(401);
    expect(wrong.json()).toEqual(nobody.json());
    expect(wrong.json().detail).toBe('The e-mail address or the password is wrong.');
    expect(await actionsAbout(email)).toEqual(['sign-in.failed']);
  });

  it('is closed for a while after wrong passwords, even to the right one, and says until when', async () => {
    const { email } = await makePerson(reservoir.db, []);
    // All at once: guesses that run side by side count too.
    const guesses = await Promise.all(
      Array.from({ length: 12 }, (_, n) => tryPassword(email, `đoán lần thứ ${n} nhé`)),
    );
    expect(guesses.filter(({ statusCode }) => statusCode === 401)).toHaveLength(FREE_ATTEMPTS);
    const locked = await tryPassword(email, TEST_PASSWORD);
    expect(locked.statusCode).toBe(423);
    expect(locked.json()).toMatchObject({ code: 'LOCKED' });
    const seconds = (new Date(locked.json().until).getTime() - Date.now()) / 1000;
    expect(seconds).toBeGreaterThan(30);
    expect(seconds).toBeLessThan(120);
    expect(locked.json().detail).toMatch(/until \d\d:\d\d /);
    // After the pause: one more wrong one, and the pause is longer.
    await sql`update auth.attempt set locked_until = now() - interval '1 second'`.execute(reservoir.db);
    expect((await tryPassword(email, 'vẫn không đúng đâu')).statusCode).toBe(401);
    const longer = await tryPassword(email, TEST_PASSWORD);
    expect((new Date(longer.json().until).getTime() - Date.now()) / 1000).toBeGreaterThan(seconds + 30);
    await sql`update auth.attempt set locked_until = now() - interval '1 second'`.execute(reservoir.db);
    expect((await tryPassword(email, TEST_PASSWORD)).statusCode).toBe(200);
    // The right one begins the count anew.
    expect((await tryPassword(email, 'sai một lần nữa')).statusCode).toBe(401);
    expect((await tryPassword(email, TEST_PASSWORD)).statusCode).toBe(200);
  });

  it('is refused to a disabled account, whose open sessions end too', async () => {
    const admin = await signInAs(app, reservoir.db, [{ role: 'admin' }]);
    const person = await makePerson(reservoir.db, [{ role: 'leader' }]);
    const session = await signIn(app, person.email);
    expect((await me(session)).principal).not.toBe(null);
    const disabled = await app.inject({
      method: 'PATCH',
      url: `/api/v1/accounts/${person.id}`,
      headers: admin,
      payload: { disabled: true },
    });
    expect(disabled.json()).toMatchObject({ disabled: true });
    expect((await me(session)).principal).toBe(null);
    const again = await tryPassword(person.email, TEST_PASSWORD);
    expect(again.statusCode).toBe(403);
    expect(again.json()).toMatchObject({ code: 'ACCOUNT_DISABLED' });
  });

  it('with a second factor needs its code; a backup code works once', async () => {
    const { email } = await makePerson(reservoir.db, [{ role: 'steward' }]);
    const session = await signIn(app, email);
    const begun = await post('/api/auth/two-factor/enable', { password: TEST_PASSWORD, method: 'totp' }, session);
    expect(begun.statusCode).toBe(200);
    const { totpURI, backupCodes } = begun.json() as { totpURI: string; backupCodes: string[] };
    const secret = new URL(totpURI).searchParams.get('secret') ?? '';
    expect((await me(session)).two_factor).toBe(false);
    const confirmed = await post('/api/auth/two-factor/verify-totp', { code: totp(secret) }, session);
    expect(confirmed.statusCode).toBe(200);

    const half = await tryPassword(email, TEST_PASSWORD);
    expect(half.json()).toMatchObject({ twoFactorRedirect: true });
    const headers = { ...BROWSER, cookie: cookiesOf(half.headers['set-cookie']) };
    expect((await me(headers)).principal).toBe(null);
    const wrong = await post('/api/auth/two-factor/verify-totp', { code: '000000' }, headers);
    expect(wrong.statusCode).toBe(401);
    expect(wrong.json().code).toBe('INVALID_CODE');
    const whole = await post('/api/auth/two-factor/verify-totp', { code: totp(secret) }, headers);
    expect(whole.statusCode).toBe(200);
    expect(await me({ cookie: cookiesOf(whole.headers['set-cookie']) })).toMatchObject({ two_factor: true });

    const useBackup = async () => {
      const start = await tryPassword(email, TEST_PASSWORD);
      const cookie = cookiesOf(start.headers['set-cookie']);
      return post('/api/auth/two-factor/verify-backup-code', { code: backupCodes[0] }, { ...BROWSER, cookie });
    };
    expect((await useBackup()).statusCode).toBe(200);
    expect((await useBackup()).statusCode).toBe(401);
  });

  it('leaves the rights of an administrator asleep without the second factor, where it is required', async () => {
    const strict = await makeApp({
      ...reservoir,
      logger,
      access: { ...passingSettings(), secondFactorRequired: true },
    });
    const headers = await signInAs(strict, reservoir.db, [{ role: 'admin' }, { role: 'leader' }]);
    const seen = (await strict.inject({ url: '/api/v1/me', headers })).json();
    expect(seen).toMatchObject({ two_factor_required: true, grants: [{ role: 'leader' }] });
    expect((await strict.inject({ url: '/api/v1/accounts', headers })).statusCode).toBe(403);
    await strict.close();
  });
});

describe('a session', () => {
  it('ends everywhere at once when the administrator or the person ends it', async () => {
    const admin = await signInAs(app, reservoir.db, [{ role: 'admin' }]);
    const person = await makePerson(reservoir.db, [{ role: 'leader' }]);
    const [one, two] = [await signIn(app, person.email), await signIn(app, person.email)];
    expect((await me(one)).principal.id).toBe(person.id);
    expect((await post('/api/auth/sign-out', {}, one)).statusCode).toBe(200);
    expect((await me(one)).principal).toBe(null);
    expect((await me(two)).principal.id).toBe(person.id);
    expect((await post(`/api/v1/accounts/${person.id}/sign-out`, {}, admin)).statusCode).toBe(200);
    expect((await me(two)).principal).toBe(null);
  });

  it('cannot be made up or altered', async () => {
    const { cookie } = (await signInAs(app, reservoir.db, [{ role: 'admin' }])) as { cookie: string };
    const forged = [
      cookie.replace(/\.[^.]*$/, '.AAAA'),
      cookie.replace('session_token=', 'session_token=x'),
      'hochua.session_token=x.y',
      'hochua.session_token=%00',
    ];
    for (const one of forged) expect((await me({ cookie: one })).principal, one).toBe(null);
  });

  it('of a browser does not let another site write', async () => {
    const { cookie } = (await signInAs(app, reservoir.db, [{ role: 'admin' }])) as { cookie: string };
    const payload = { email: 'x@test.example', name: 'X', grants: [] };
    const from = (headers: Record<string, string>) => post('/api/v1/invitations', payload, { cookie, ...headers });
    for (const headers of [
      {},
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { origin: 'http://localhost.evil.example' },
      { 'sec-fetch-site': 'cross-site', origin: 'http://localhost' },
      { 'sec-fetch-site': 'same-site', origin: 'http://localhost' },
    ] as Record<string, string>[]) {
      const answer = await from(headers);
      expect(answer.statusCode, JSON.stringify(headers)).toBe(403);
    }
    expect((await from({ origin: 'http://localhost' })).statusCode).toBe(201);
  });
});

describe('what the sign-in library offers', () => {
  it.each([
    ['POST', '/api/auth/sign-up/email'],
    ['POST', '/api/auth/delete-user'],
    ['POST', '/api/auth/change-email'],
    ['GET', '/api/auth/get-access-token'],
    ['POST', '/api/auth/sign-in/social'],
    ['POST', '/api/auth/link-social'],
    ['POST', '/api/auth/two-factor/send-otp'],
    ['POST', '/api/auth/nothing'],
    ['GET', '/api/auth/sign-in/email'],
    ['POST', '/api/auth/sign-out/../sign-up/email'],
  ] as const)('is open only where it is used: %s %s is not', async (method, url) => {
    const answer = await app.inject({
      method,
      url,
      headers: BROWSER,
      ...(method === 'POST' ? { payload: { email: 'a@test.example', password: TEST_PASSWORD, name: 'A' } } : {}),
    });
    expect(answer.statusCode).toBe(404);
  });

  it('hands out passkey challenges for our own name', async () => {
    const answer = await app.inject({ url: '/api/auth/passkey/generate-authenticate-options', headers: BROWSER });
    expect(answer.statusCode).toBe(200);
    expect(answer.json()).toMatchObject({ rpId: 'localhost' });
    expect(answer.json().challenge.length).toBeGreaterThan(20);
    const forged = await post('/api/auth/passkey/verify-authentication', {
      response: { id: 'x', rawId: 'x', type: 'public-key', response: {}, clientExtensionResults: {} },
    });
    expect(forged.statusCode).toBeGreaterThanOrEqual(400);
    expect(forged.statusCode).toBeLessThan(500);
  });
});

describe('passwords', () => {
  it('are reset by a link that works once, and end every session', async () => {
    const person = await makePerson(reservoir.db, []);
    const session = await signIn(app, person.email);
    const asked = await post('/api/auth/request-password-reset', { email: person.email });
    const unknown = await post('/api/auth/request-password-reset', { email: 'nobody@test.example' });
    expect(asked.statusCode).toBe(200);
    expect(asked.json()).toEqual(unknown.json());
    const { rows } = await sql<{ link: string }>`
      select data->>'link' as link from mail where to_address = ${person.email}`.execute(reservoir.db);
    const token = new URL(rows[0]?.link ?? '').searchParams.get('token');
    const reset = (newPassword: string) => post('/api/auth/reset-password', { token, newPassword });
    expect((await reset('ngắn')).statusCode).toBe(400);
    expect((await reset('123456789012')).json().detail).toMatch(/too easy to guess/);
    expect((await reset('con cò bay lả bay la')).statusCode).toBe(200);
    expect((await me(session)).principal).toBe(null);
    expect((await reset('con cò bay lả bay xa')).statusCode).toBe(400);
    expect((await tryPassword(person.email, TEST_PASSWORD)).statusCode).toBe(401);
    expect((await tryPassword(person.email, 'con cò bay lả bay la')).statusCode).toBe(200);
  });
});

describe('limits', () => {
  it('slow down one address that tries sign-ins, and say when to come back', async () => {
    const slow = await makeApp({ ...reservoir, logger, access: { ...passingSettings(), attemptsPerMinute: 3 } });
    const attempt = () =>
      slow.inject({
        method: 'POST',
        url: '/api/auth/sign-in/email',
        headers: BROWSER,
        payload: { email: 'nobody-at-all@test.example', password: 'x' },
      });
    for (let n = 0; n < 3; n++) expect((await attempt()).statusCode).toBe(401);
    const refused = await attempt();
    expect(refused.statusCode).toBe(429);
    expect(refused.headers['content-type']).toMatch(/problem\+json/);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    // Others are not held back by it.
    expect((await slow.inject({ url: '/api/v1/me' })).statusCode).toBe(200);
    await slow.close();
  });
});
