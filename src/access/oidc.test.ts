import { createSign, generateKeyPairSync, randomBytes } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshReservoir, type TestReservoir } from '../../test/fresh-reservoir.ts';
import { BROWSER, cookiesOf, makePerson } from '../../test/sign-in-as.ts';
import { makeApp } from '../app.ts';
import type { HttpApp } from '../platform/http.ts';
import type { Reservoir } from '../reservoir.ts';
import { passingSettings } from './settings.ts';

let test: TestReservoir;
let reservoir: Reservoir;
let app: HttpApp;
let provider: Server;
let issuer: string;
/** Whom the provider says has signed in. */
let person = { sub: '1', email: '', email_verified: true, name: 'X' };
let nonce: string | null = null;

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');

/** OpenID Connect Core 1.0, only what one sign-in by code needs. */
function answerOf(url: URL): object | null {
  if (url.pathname === '/.well-known/openid-configuration')
    return {
      issuer,
      authorization_endpoint: `${issuer}/authorize`,
      token_endpoint: `${issuer}/token`,
      userinfo_endpoint: `${issuer}/me`,
      jwks_uri: `${issuer}/keys`,
    };
  if (url.pathname === '/keys')
    return { keys: [{ ...publicKey.export({ format: 'jwk' }), kid: 'k', alg: 'RS256', use: 'sig' }] };
  if (url.pathname === '/me') return person;
  if (url.pathname !== '/token') return null;
  const now = Math.floor(Date.now() / 1000);
  const claims = {
    ...person,
    iss: issuer,
    aud: 'hochua',
    iat: now,
    exp: now + 60,
    ...(nonce === null ? {} : { nonce }),
  };
  const signed = `${part({ alg: 'RS256', kid: 'k', typ: 'JWT' })}.${part(claims)}`;
  const signature = createSign('RSA-SHA256').update(signed).sign(privateKey, 'base64url');
  return {
    access_token: randomBytes(8).toString('hex'),
    token_type: 'Bearer',
    expires_in: 60,
    id_token: `${signed}.${signature}`,
  };
}

beforeAll(async () => {
  provider = createServer((request, response) => {
    const answer = answerOf(new URL(request.url ?? '/', 'http://x'));
    response.writeHead(answer === null ? 404 : 200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
  });
  await new Promise<void>((resolve) => provider.listen(0, '127.0.0.1', resolve));
  issuer = `http://127.0.0.1:${(provider.address() as AddressInfo).port}`;
  test = await freshReservoir();
  ({ reservoir } = test);
  app = await makeApp({
    ...reservoir,
    logger: pino({ level: 'silent' }),
    access: { ...passingSettings(), oidc: { issuer, clientId: 'hochua', clientSecret: 's', name: 'Cổng của Bộ' } },
  });
});
afterAll(async () => {
  await app.close();
  await test.close();
  provider.close();
});

/** Goes through the provider and back, as a browser does. */
async function signInThere() {
  const begun = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/oauth2',
    headers: BROWSER,
    payload: { providerId: 'sso', callbackURL: '/duties' },
  });
  expect(begun.statusCode, begun.body).toBe(200);
  const there = new URL(begun.json().url);
  expect(there.origin + there.pathname).toBe(`${issuer}/authorize`);
  expect(there.searchParams.get('code_challenge_method')).toBe('S256');
  expect(there.searchParams.get('redirect_uri')).toBe('http://localhost/api/auth/callback/sso');
  nonce = there.searchParams.get('nonce');
  const state = there.searchParams.get('state') ?? '';
  const cookie = cookiesOf(begun.headers['set-cookie']);
  const back = (of: string) =>
    app.inject({
      url: `/api/auth/callback/sso?code=c&state=${of}`,
      headers: { cookie, 'sec-fetch-site': 'cross-site' },
    });
  return { state, back };
}

describe('single sign-on', () => {
  it('is offered by its name, and opens the account of the same address', async () => {
    const { email, id } = await makePerson(reservoir.db, [{ role: 'leader' }]);
    person = { sub: 'u1', email, email_verified: true, name: 'Ai Đó' };
    expect((await app.inject({ url: '/api/v1/me' })).json().sign_in.oidc).toEqual([{ id: 'sso', name: 'Cổng của Bộ' }]);
    const { state, back } = await signInThere();
    const answer = await back(state);
    expect(answer.statusCode, answer.body).toBe(302);
    expect(answer.headers.location).toBe('/duties');
    const me = await app.inject({ url: '/api/v1/me', headers: { cookie: cookiesOf(answer.headers['set-cookie']) } });
    expect(me.json().principal?.id).toBe(id);
  });

  it('makes no account for who has none', async () => {
    person = { sub: 'u2', email: 'stranger@test.example', email_verified: true, name: 'Người Lạ' };
    const { state, back } = await signInThere();
    const answer = await back(state);
    expect(answer.statusCode).toBe(302);
    expect(answer.headers.location).toMatch(/\/sign-in\?error=/);
    expect(cookiesOf(answer.headers['set-cookie'])).not.toMatch(/session_token=[^;]/);
  });

  it('takes no answer to a question it did not ask', async () => {
    const { back } = await signInThere();
    const answer = await back('forged');
    expect(cookiesOf(answer.headers['set-cookie'])).not.toMatch(/session_token=[^;]/);
  });
});
