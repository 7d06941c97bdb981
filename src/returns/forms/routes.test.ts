import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshReservoir, type TestReservoir } from '../../../test/fresh-reservoir.ts';
import { type AnyGrant, signInAs } from '../../../test/sign-in-as.ts';
import { makeApp } from '../../app.ts';
import type { HttpApp } from '../../platform/http.ts';
import type { Reservoir } from '../../reservoir.ts';

let test: TestReservoir;
let reservoir: Reservoir;
let app: HttpApp;
let steward: Record<string, string>;
let reporter: Record<string, string>;

beforeAll(async () => {
  test = await freshReservoir();
  ({ reservoir } = test);
  app = await makeApp({ ...reservoir, logger: pino({ level: 'silent' }) });
  await app.ready();
  const as = (grant: AnyGrant) => signInAs(app, reservoir.db, [grant]);
  steward = await as({ role: 'steward' });
  reporter = await as({ role: 'reporter', unit: 'VN-P01' });
});
afterAll(async () => {
  await app.close();
  await test.close();
});

const call = (method: 'GET' | 'PUT' | 'POST' | 'DELETE', url: string, headers: object, payload?: object) =>
  app.inject({ method, url: `/api/v1${url}`, headers: { ...headers }, ...(payload === undefined ? {} : { payload }) });
const pack = async () => (await call('GET', '/forms/CARE_Q', steward)).json();

describe('forms', () => {
  it('of the pack are there after the first start, for whoever is signed in', async () => {
    const { items } = (await call('GET', '/forms', reporter)).json();
    expect(items).toEqual([
      expect.objectContaining({ code: 'CARE_Q', version: 1, draft: false, owed_by: { kinds: ['province'] } }),
    ]);
    expect((await call('GET', '/forms', {})).statusCode).toBe(401);
  });

  it('come with their indicators, units of measure and versions', async () => {
    const answer = (await call('GET', '/forms/CARE_Q?version=1', reporter)).json();
    expect(answer.form).toMatchObject({ code: 'CARE_Q', version: 1 });
    expect(answer.context.indicators.map(({ code }: { code: string }) => code)).toContain('CARE_BEDS');
    expect(answer.context.measures.map(({ code }: { code: string }) => code)).toContain('VISITS_K');
    expect(answer.versions).toMatchObject([{ version: 1, state: 'published', origin: 'pack' }]);
    expect((await call('GET', '/forms/CARE_Q?version=9', reporter)).statusCode).toBe(404);
    expect((await call('GET', '/forms/NONE', reporter)).statusCode).toBe(404);
  });

  it('are drafted with faults, and published without', async () => {
    const { form } = await pack();
    const broken = { ...form, rules: [{ ...form.rules[0], expect: 'care.outpatient.current > 0' }] };
    const saved = await call('PUT', '/forms/CARE_Q/draft', steward, { form: broken });
    expect(saved.json().faults).toMatchObject([{ path: ['rules', 0, 'expect'], severity: 'error' }]);
    const refused = await call('POST', '/forms/CARE_Q/publish', steward);
    expect(refused.statusCode).toBe(422);
    expect(refused.json().faults).toHaveLength(1);
    expect((await pack()).draft.rules[0].expect).toBe('care.outpatient.current > 0');

    const name = { vi: 'Tên mới', en: 'New name' };
    expect((await call('PUT', '/forms/CARE_Q/draft', steward, { form: { ...form, name } })).json().faults).toEqual([]);
    expect((await call('POST', '/forms/CARE_Q/publish', steward)).json()).toEqual({ version: 2 });
    const now = await pack();
    expect(now).toMatchObject({ form: { version: 2, name }, draft: null });
    expect((await call('GET', '/forms/CARE_Q?version=1', steward)).json().form.name).toEqual(form.name);
    expect((await call('POST', '/forms/CARE_Q/publish', steward)).statusCode).toBe(404);
  });

  it('that are new begin as a draft of any shape, and are nothing to others until published', async () => {
    const form = { code: 'NEW_M', sector: 'CARE', sections: [] };
    const saved = await call('PUT', '/forms/NEW_M/draft', steward, { form });
    expect(saved.statusCode).toBe(200);
    expect(saved.json().faults.length).toBeGreaterThan(0);
    expect((await call('GET', '/forms/NEW_M', steward)).json()).toMatchObject({ form: null, draft: form });
    expect((await call('GET', '/forms', steward)).json().items).toHaveLength(1);
    expect((await call('DELETE', '/forms/NEW_M/draft', steward)).statusCode).toBe(204);
    expect((await call('DELETE', '/forms/NEW_M/draft', steward)).statusCode).toBe(404);
  });

  it('are checked and laid out without keeping anything', async () => {
    const { form } = await pack();
    const answer = (await call('POST', '/forms/check', steward, { form })).json();
    expect(answer.faults).toEqual([]);
    expect(answer.cells.map(({ address }: { address: string }) => address)).toContain('care.outpatients.current');
    const shapeless = (await call('POST', '/forms/check', steward, { form: { sections: 'x' } })).json();
    expect(shapeless).toMatchObject({ cells: [] });
    expect(shapeless.faults.length).toBeGreaterThan(0);
    expect((await pack()).draft).toBeNull();
  });

  it('refuse a code that is not the address, a sector nobody knows, and callers without the right', async () => {
    const { form } = await pack();
    const put = (headers: object, changed: object) =>
      call('PUT', '/forms/CARE_Q/draft', headers, { form: { ...form, ...changed } });
    expect((await put(steward, { code: 'OTHER' })).statusCode).toBe(422);
    expect((await put(steward, { sector: 'NONE' })).statusCode).toBe(422);
    expect((await put(reporter, {})).statusCode).toBe(403);
    const other = await signInAs(app, reservoir.db, [{ role: 'steward', sectors: ['PREV'] }]);
    expect((await put(other, {})).statusCode).toBe(403);
    expect((await put(other, { sector: 'PREV' })).statusCode).toBe(403);
    expect((await call('POST', '/forms/CARE_Q/publish', reporter)).statusCode).toBe(403);
    expect((await pack()).draft).toBeNull();
  });
});
