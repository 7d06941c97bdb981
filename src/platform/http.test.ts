import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshReservoir, type TestReservoir } from '../../test/fresh-reservoir.ts';
import { ANONYMOUS } from '../access/model.ts';
import { declaredRoutes, enforceAccess } from '../access/policy.ts';
import { makeApp } from '../app.ts';
import type { Reservoir } from '../reservoir.ts';
import { type HttpApp, makeHttp } from './http.ts';

/** Access as decided for an application nobody can sign in to. */
const strangersOnly = (app: HttpApp): void =>
  enforceAccess(app, { authenticate: async () => ANONYMOUS, within: () => false });

const logger = pino({ level: 'silent' });
let test: TestReservoir;
let reservoir: Reservoir;
let app: HttpApp;
const routes: { method: string; url: string }[] = [];

beforeAll(async () => {
  test = await freshReservoir();
  ({ reservoir } = test);
  app = await makeApp({ ...reservoir, logger });
  await app.ready();
  for (const [url, methods] of Object.entries((app.swagger() as unknown as { paths: Record<string, object> }).paths))
    for (const method of Object.keys(methods)) routes.push({ method, url });
});
afterAll(async () => {
  await app.close();
  await test.close();
});

const get = (url: string, language = 'en') => app.inject({ url, headers: { 'accept-language': language } });

describe('problem details', () => {
  it.each([
    ['vi', 'Không tìm thấy', 'Không có chỉ tiêu NOTHING'],
    ['en', 'Not found', 'There is no indicator NOTHING'],
    ['en-GB,vi;q=0.5', 'Not found', 'There is no indicator NOTHING'],
    ['fr', 'Không tìm thấy', 'Không có chỉ tiêu NOTHING'],
  ])('are in the language of the caller (%s)', async (language, title, detail) => {
    const response = await get('/api/v1/indicators/NOTHING', language);
    expect(response.statusCode).toBe(404);
    expect(response.headers['content-type']).toMatch(/^application\/problem\+json/);
    expect(response.headers['content-language']).toBe(language.startsWith('en') ? 'en' : 'vi');
    expect(response.json()).toEqual({
      type: 'about:blank',
      title,
      status: 404,
      detail,
      instance: '/api/v1/indicators/NOTHING',
    });
  });

  it('take the language of the address before that of the browser', async () => {
    expect((await get('/api/v1/indicators?limit=0&language=vi', 'en')).json().title).toBe('Yêu cầu không hợp lệ');
  });

  it('answer an address where nothing is', async () => {
    for (const url of ['/api/v1/nothing', '/api/v2/indicators', '/nothing?x=1']) {
      const response = await get(url);
      expect(response.statusCode, url).toBe(404);
      expect(response.json().detail).toBe(`There is nothing at ${url.split('?')[0]}`);
    }
    expect((await app.inject({ method: 'DELETE', url: '/api/v1/sectors' })).statusCode).toBe(404);
  });

  it.each([
    ['/api/v1/indicators?limit=0', /limit/],
    ['/api/v1/indicators?limit=501', /limit/],
    ['/api/v1/indicators?limit=many', /limit/],
    ['/api/v1/indicators?kind=soup', /kind/],
    ['/api/v1/overview?period=2022-06', /"2022-06" is not a period/],
    ['/api/v1/overview?as_of=yesterday', /as_of/],
    ['/api/v1/overview?as_of=2022', /as_of/],
    ['/api/v1/overview?as_of=2022-02-30', /as_of/],
    ['/api/v1/units?valid_on=2022-13-01', /valid_on/],
    ['/api/v1/units?cursor=-1', /cursor/],
    ['/api/v1/observations?cursor=99999999999:2022', /cursor/],
    ['/api/v1/observations?cursor=x', /cursor/],
    [`/api/v1/indicators?q=${'x'.repeat(300)}`, /q/],
  ])('say what is wrong with %s', async (url, detail) => {
    const response = await get(url);
    expect(response.statusCode).toBe(400);
    expect(response.json().detail).toMatch(detail);
  });

  it('never tell a stranger what broke inside, but give a code to ask with', async () => {
    const { app: broken } = await makeHttp({
      logger,
      version: '1',
      title: 't',
      description: 'd',
      before: strangersOnly,
    });
    broken.get('/broken', { config: { access: 'public' } }, async () => {
      throw new Error('password=secret');
    });
    const response = await broken.inject({ url: '/broken', headers: { 'accept-language': 'en' } });
    expect(response.statusCode).toBe(500);
    expect(response.body).not.toContain('secret');
    expect(response.json().detail).toMatch(/code [0-9a-f-]{36}/);
    await broken.close();
  });
});

describe('every route', () => {
  const HOSTILE = [
    '',
    '%00',
    "'; drop table observation; --",
    '../../etc/passwd',
    '-1',
    '1e400',
    '9'.repeat(30),
    '%F0%9F%92%A9',
    '1000',
    '9999',
    '1000/9999',
    'constructor',
    '__proto__',
  ];
  const PARAMETERS = [
    'q',
    'unit',
    'period',
    'cursor',
    'limit',
    'as_of',
    'dims',
    'scenario',
    'kind',
    'units_of',
    'document',
    'indicator',
    'sector',
  ];

  it('is in the OpenAPI document, with a summary', async () => {
    const document = (await get('/api/openapi.json')).json();
    expect(document.openapi).toMatch(/^3\.1/);
    const table = app.printRoutes({ commonPrefix: false });
    expect(routes.length).toBeGreaterThan(15);
    for (const { method, url } of routes) {
      expect(document.paths[url][method].summary, url).toBeTruthy();
      const served = { method: method.toUpperCase() as 'GET', url: url.replaceAll(/\{([^}]+)\}/g, ':$1') };
      expect(app.hasRoute(served), `${method} ${url}`).toBe(true);
    }
    // And the other way round: no address under /api/v1 that the document does not have.
    const served = table.match(/\/api\/v1\/[^\s(]*/g) ?? [];
    expect(served.length).toBeGreaterThan(0);
    for (const url of served) expect(Object.keys(document.paths), url).toContain(url.replaceAll(/:(\w+)/g, '{$1}'));
  });

  it('that is public only reads', () => {
    const open = declaredRoutes(app).filter(({ access }) => access === 'public');
    expect(open.length).toBeGreaterThan(15);
    expect(new Set(open.map(({ method }) => method))).toEqual(new Set(['GET']));
  });

  it('of the figures and the catalogue stays upright whatever is asked', { timeout: 60_000 }, async () => {
    const ours = routes.filter(({ url }) =>
      /^\/api\/v1\/(overview|indicators|observations|units|sectors|documents)/.test(url),
    );
    expect(ours.length).toBeGreaterThan(8);
    const failed: string[] = [];
    for (const { url } of ours) {
      const addresses = HOSTILE.flatMap((value) => [
        url.replaceAll(/\{[^}]+\}/g, encodeURIComponent(decodeURIComponent(value)) || 'x'),
        ...PARAMETERS.map((name) => {
          const known = url
            .replace(
              '{code}',
              url.includes('indicators') ? 'CARE_BEDS' : url.includes('documents') ? 'DEMO-2024' : 'VN',
            )
            .replaceAll(/\{[^}]+\}/g, '2024');
          return `${known}?${name}=${encodeURIComponent(decodeURIComponent(value))}`;
        }),
      ]);
      for (const address of addresses) {
        const response = await get(address);
        if (response.statusCode >= 500) failed.push(`${response.statusCode} ${address}`);
      }
    }
    expect(failed).toEqual([]);
  });

  it('carries the headers that keep a browser safe', async () => {
    for (const url of ['/api/v1/sectors', '/nothing', '/healthz']) {
      const { headers } = await get(url);
      expect(headers['content-security-policy'], url).toContain("default-src 'self'");
      expect(headers['content-security-policy'], url).not.toMatch(/script-src[^;]*unsafe/);
      expect(headers['x-content-type-options'], url).toBe('nosniff');
      expect(headers['x-frame-options'], url).toBe('DENY');
    }
  });
});

describe('access', () => {
  it('must be declared by a route, or the application does not start', async () => {
    const { app: strict } = await makeHttp({
      logger,
      version: '1',
      title: 't',
      description: 'd',
      before: strangersOnly,
    });
    expect(() => strict.get('/open', async () => 'x')).toThrow(/GET,?.*\/open declares no access/);
    expect(() => strict.post('/write', { config: { access: 'public' } }, async () => 'x')).toThrow(/writes/);
    strict.get('/declared', { config: { access: 'public' } }, async () => 'x');
    expect((await strict.inject('/declared')).body).toBe('x');
    await strict.close();
  });
});

describe('the addresses for machines', () => {
  it('say that it is alive, ready and how it does', async () => {
    expect((await get('/healthz')).json()).toEqual({ status: 'ok' });
    expect((await get('/readyz')).json()).toEqual({ status: 'ready' });
    await get('/api/v1/sectors');
    const metrics = (await get('/metrics')).body;
    expect(metrics).toMatch(/hochua_http_request_seconds_count\{[^}]*route="\/api\/v1\/sectors"[^}]*\} \d+/);
  });

  it('gives pages over HTTP that cover every figure once', async () => {
    const seen: string[] = [];
    let cursor: string | null = '';
    do {
      const page: { items: { fig: { observation_id: string } }[]; next_cursor: string | null } = (
        await get(`/api/v1/observations?limit=37${cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor ?? '')}`}`)
      ).json();
      seen.push(...page.items.map((item) => item.fig.observation_id));
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen.length).toBeGreaterThan(80);
  });
});
