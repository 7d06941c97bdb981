/** Every route × every role × own and other unit and sector: who is let in is what `ALLOWED` says, nobody else. */
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ACTIONS, type Action, type Grant, may, type Principal, ROLES } from '../src/access/model.ts';
import { type DeclaredRoute, declaredRoutes } from '../src/access/policy.ts';
import { checkGrant } from '../src/access/shapes.ts';
import { makeApp } from '../src/app.ts';
import type { HttpApp } from '../src/platform/http.ts';
import type { Reservoir } from '../src/reservoir.ts';
import { freshReservoir, type TestReservoir } from './fresh-reservoir.ts';
import { BY_SECRET, OTHER, OTHER_SECTOR, OWN, SAMPLES, type Sample, SECTOR } from './route-samples.ts';
import { keyFor, signInAs } from './sign-in-as.ts';

interface Someone {
  name: string;
  principal: Principal;
  headers: Record<string, string>;
}

let test: TestReservoir;
let reservoir: Reservoir;
let app: HttpApp;
let guarded: DeclaredRoute[];
const everyone: Someone[] = [];

const directory = { unit: (code: string) => ({ code, name: { vi: code, en: code } }), isSector: () => true };

/** Every grant a role can have that says something of its own about the target. */
function grantsOf(role: Grant['role']): Grant[] {
  const scopes = [null, OWN, OTHER].flatMap((unit) =>
    [null, [SECTOR], [OTHER_SECTOR]].map((sectors): Grant => ({ role, unit, sectors })),
  );
  return scopes.filter((grant) => {
    try {
      checkGrant({ ...grant, sectors: grant.sectors === null ? null : [...grant.sectors] }, directory);
      return true;
    } catch {
      return false;
    }
  });
}

beforeAll(async () => {
  test = await freshReservoir('tttt');
  ({ reservoir } = test);
  app = await makeApp({ ...reservoir, logger: pino({ level: 'silent' }) });
  await app.ready();
  guarded = declaredRoutes(app).filter(
    ({ method, url, access }) => access !== 'public' && !BY_SECRET.includes(`${method} ${url}`),
  );

  const steward = await signInAs(app, reservoir.db, [{ role: 'steward' }]);
  const round = await app.inject({
    method: 'POST',
    url: '/api/v1/rounds',
    headers: steward,
    payload: { form: 'PROV_Q', period: '2024-Q1', due_at: '2099-01-01T00:00:00+07:00', closes_at: null },
  });
  expect(round.statusCode, round.body).toBe(201);
  const head = await signInAs(app, reservoir.db, [{ role: 'head', unit: OWN }]);
  const key = await app.inject({
    method: 'POST',
    url: '/api/v1/api-keys',
    headers: head,
    payload: { name: 'K', unit: OWN, expires_at: new Date(Date.now() + 86_400_000).toISOString() },
  });
  expect(key.statusCode, key.body).toBe(201);
  everyone.push({ name: 'a stranger', principal: { kind: 'anonymous', id: '', name: '', grants: [] }, headers: {} });
  for (const grants of [[], ...ROLES.flatMap((role) => grantsOf(role).map((grant) => [grant]))]) {
    const name =
      grants.map(({ role, unit, sectors }) => `${role} of ${unit ?? 'all'}/${sectors ?? 'all'}`).join() || 'no role';
    const headers = await signInAs(app, reservoir.db, grants);
    everyone.push({ name, principal: { kind: 'account', id: name, name, grants }, headers });
  }
  for (const unit of [OWN, OTHER]) {
    const grant: Grant = { role: 'reporter', unit, sectors: null };
    const headers = await keyFor(reservoir.db, grant);
    everyone.push({
      name: `key of ${unit}`,
      principal: { kind: 'key', id: unit, name: unit, grants: [grant] },
      headers,
    });
  }
});
afterAll(async () => {
  await app.close();
  await test.close();
});

const within = (unit: string, ancestor: string): boolean => reservoir.catalogue.isWithin(unit, ancestor);
const send = (method: string, { url, payload, headers }: Sample, someone: Someone) =>
  app.inject({
    method: method as 'GET',
    url,
    headers: { ...someone.headers, ...headers },
    ...(payload === undefined ? {} : { payload }),
  });
/** The action that decides: the route's own, or the handler's. */
const actionOf = ({ access }: DeclaredRoute, { action }: Sample): Action | null =>
  action ?? ACTIONS.find((one) => one === access) ?? null;

describe('the access matrix', () => {
  it('has a sample for every route that is not public, and none for a route that is gone', () => {
    const named = guarded.map(({ method, url }) => `${method} ${url}`);
    expect(named.length).toBeGreaterThan(40);
    expect(named.filter((one) => SAMPLES[one] === undefined)).toEqual([]);
    expect(Object.keys(SAMPLES).filter((one) => !named.includes(one))).toEqual([]);
  });

  it('lets in whom the roles allow and nobody else', { timeout: 600_000 }, async () => {
    const wrong: string[] = [];
    let [let_in, refused] = [0, 0];
    for (const route of guarded) {
      const key = `${route.method} ${route.url}`;
      const sample = SAMPLES[key];
      if (sample === undefined) continue;
      const action = actionOf(route, sample);
      let shown = false;
      for (const someone of everyone) {
        const { statusCode, body } = await send(route.method, sample, someone);
        const { principal } = someone;
        const stranger = principal.kind === 'anonymous';
        const counted = principal.grants.filter(({ role }) => sample.only?.includes(role) ?? true);
        const asked = { ...principal, grants: counted };
        const allowed = !stranger && (action === null || may(asked, action, sample.target ?? {}, within));
        const fits = allowed
          ? statusCode < 500 && statusCode !== 401 && statusCode !== 403
          : stranger
            ? statusCode === 401
            : statusCode === 403 || (statusCode === 404 && sample.there === true);
        if (allowed) let_in += 1;
        else refused += 1;
        if (!fits)
          wrong.push(
            `${key} as ${someone.name}: ${statusCode}, expected ${allowed ? 'in' : 'refused'} ${body.slice(0, 150)}`,
          );
        const { hides } = sample;
        if (hides === undefined || !body.includes(hides.words)) continue;
        shown = true;
        if (!may(principal, hides.action, hides.target, within))
          wrong.push(`${key} as ${someone.name}: shows ${hides.words}`);
      }
      if (sample.hides !== undefined && !shown && sample.hides.empty !== true)
        wrong.push(`${key}: nobody reads ${sample.hides.words}`);
    }
    expect(wrong).toEqual([]);
    expect(let_in).toBeGreaterThan(500);
    expect(refused).toBeGreaterThan(500);
  });
});
