import path from 'node:path';
import { sql } from 'kysely';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../../test/fresh-database.ts';
import { signInAs } from '../../../test/sign-in-as.ts';
import { asPrincipal } from '../../access/store.ts';
import { makeApp } from '../../app.ts';
import { syncCatalogue } from '../../catalogue/store.ts';
import { appendObservations } from '../../observations/store.ts';
import { ROOT } from '../../platform/config.ts';
import type { HttpApp } from '../../platform/http.ts';
import { readPackContent } from '../../reservoir.ts';

let database: TestDatabase;
let app: HttpApp;
const as: Record<string, Record<string, string>> = {};
const SYSTEM = { kind: 'system', id: '', name: 'system', grants: [] } as const;

beforeAll(async () => {
  database = await freshDatabase();
  const content = readPackContent(path.join(ROOT, 'packs/demo-health'));
  await syncCatalogue(database.db, content.catalogue.data);
  app = await makeApp({ ...content, db: database.db, logger: pino({ level: 'silent' }) });
  const figure = (indicator: string, period: string, value: string) => ({
    indicator,
    unit: 'VN',
    period,
    scenario: 'actual' as const,
    dims: '',
    value,
    status: 'A' as const,
    source: { kind: 'file' as const, reference: 'test' },
    recordedAt: '2021-01-01T00:00:00+07:00',
    note: '',
  });
  await asPrincipal(database.db, SYSTEM, (tx) =>
    appendObservations(tx, [
      figure('CARE_BEDS', '2019', '1000'),
      figure('CARE_BEDS', '2020', '1100'),
      figure('ALL_POPULATION', '2020', '500'),
      figure('ALL_UHC_RANK', '2020', '60'),
    ]),
  );
  as.steward = await signInAs(app, database.db, [{ role: 'steward' }], 'Đầu Mối');
  as.reviewer = await signInAs(app, database.db, [{ role: 'reviewer', sectors: ['CARE'] }], 'Thẩm Định');
  as.other = await signInAs(app, database.db, [{ role: 'reviewer', sectors: ['ALL'] }]);
  as.leader = await signInAs(app, database.db, [{ role: 'leader' }]);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function call(who: string, method: 'GET' | 'POST' | 'PATCH', url: string, payload?: object, key?: string) {
  const answer = await app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { ...as[who], 'accept-language': 'en', ...(key && { 'idempotency-key': key }) },
    ...(payload !== undefined && { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}
const plans = async (who = 'steward') => (await call(who, 'GET', '/plans?year=2021')).body;
const beds = async (who?: string) =>
  (await plans(who)).items.find(({ indicator }: { indicator: { code: string } }) => indicator.code === 'CARE_BEDS');

describe('plan figures of a year', () => {
  it('are proposed with method and interval, in the sectors one answers for', async () => {
    expect((await call('other', 'POST', '/plans/propose', { year: 2021, sector: 'CARE' })).status).toBe(403);
    expect((await call('leader', 'POST', '/plans/propose', { year: 2021, sector: 'CARE' })).status).toBe(403);
    const made = await call('reviewer', 'POST', '/plans/propose', { year: 2021, sector: 'CARE' });
    expect(made).toMatchObject({ status: 200, body: { proposed: 1 } });
    // Again: nothing has changed.
    expect((await call('reviewer', 'POST', '/plans/propose', { year: 2021, sector: 'CARE' })).body.proposed).toBe(0);
    const plan = await beds('reviewer');
    expect(plan).toMatchObject({
      state: 'proposed',
      may: { edit: true, approve: false },
      basis: {
        forecast: { method: 'damped-drift', figures: 2 },
        latest: { period: '2020', value: '1100' },
        why_none: null,
      },
    });
    expect(Number(plan.basis.forecast.low80)).toBeLessThan(Number(plan.value));
    expect(Number(plan.basis.forecast.high80)).toBeGreaterThan(Number(plan.value));
    // Those of other sectors do not see it.
    expect((await plans('other')).items).toEqual([]);
    expect((await plans('leader')).items).toHaveLength(1);
  });

  it('are edited by the department; a weaker one is flagged at once and not approved by accident', async () => {
    const { id } = await beds();
    expect((await call('other', 'PATCH', `/plans/${id}`, { value: '1200' })).status).toBe(404);
    expect((await call('leader', 'PATCH', `/plans/${id}`, { value: '1200' })).status).toBe(403);
    expect((await call('reviewer', 'PATCH', `/plans/${id}`, { value: '1.200,5' })).status).toBe(400);
    expect((await call('reviewer', 'PATCH', `/plans/${id}`, { value: '-3' })).status).toBe(400);
    const weak = await call('reviewer', 'PATCH', `/plans/${id}`, { value: '1000', why: 'Beds close' }, 'e1');
    expect(weak.body).toMatchObject({ state: 'edited', value: '1000', flags: ['weaker_than_result', 'few_figures'] });
    // Reckoning anew leaves what people gave.
    await call('reviewer', 'POST', '/plans/propose', { year: 2021, sector: 'CARE' });
    expect((await beds()).value).toBe('1000');
    expect((await call('reviewer', 'POST', '/plans/approve', { ids: [id] })).status).toBe(403);
    const refused = await call('steward', 'POST', '/plans/approve', { ids: [id] });
    expect([refused.status, refused.body.detail]).toEqual([400, expect.stringContaining('weaker')]);
  });

  it('are recorded as the plan when approved, with what follows from them, once', async () => {
    const { id } = await beds();
    await call('reviewer', 'PATCH', `/plans/${id}`, { value: '1200' });
    const approved = await call('steward', 'POST', '/plans/approve', { ids: [id] }, 'a1');
    expect(approved).toMatchObject({ status: 200, body: { approved: 1, recorded: 1 } });
    expect((await call('steward', 'POST', '/plans/approve', { ids: [id] }, 'a1')).body).toEqual(approved.body);
    expect((await call('steward', 'POST', '/plans/approve', { ids: [id] })).status).toBe(409);
    const { rows } = await sql<{ value: string; kind: string; reference: string }>`
      select o.value, c.kind, c.reference from observation o join series s using (series_id) join source c using (source_id)
      where s.indicator = 'CARE_BEDS' and s.scenario = 'plan' and o.period = '2021'`.execute(database.db);
    expect(rows).toEqual([{ value: '1200', kind: 'plan', reference: `2021/${id}` }]);
    const series = (await call('leader', 'GET', '/indicators/CARE_BEDS/series')).body.rows;
    expect(series.find(({ period }: { period: string }) => period === '2021').plan).toMatchObject({ value: '1200' });
    expect(await beds()).toMatchObject({ state: 'approved', recorded: '1200' });
    const events = (await beds()).events.map((one: { to_state: string; by: string }) => [one.to_state, one.by]);
    expect(events.at(-1)).toEqual(['approved', 'Đầu Mối']);
    const { rows: audited } = await sql<{ action: string }>`
      select action from audit_entry where object = 'plan/2021/CARE_BEDS' order by id`.execute(database.db);
    expect(audited.map(({ action }) => action)).toEqual(['plan.edit', 'plan.edit', 'plan.approve']);
  });

  it('may be edited after approval and rejected with a reason', async () => {
    const { id } = await beds();
    expect((await call('steward', 'POST', `/plans/${id}/reject`, { reason: 'x' })).status).toBe(409);
    await call('reviewer', 'PATCH', `/plans/${id}`, { value: '1300' });
    expect((await beds()).flags).toContain('differs_from_recorded');
    expect((await call('steward', 'POST', `/plans/${id}/reject`, { reason: ' ' })).status).toBe(400);
    expect((await call('reviewer', 'POST', `/plans/${id}/reject`, { reason: 'x' })).status).toBe(403);
    expect((await call('steward', 'POST', `/plans/${id}/reject`, { reason: 'No budget' })).body).toMatchObject({
      state: 'rejected',
      recorded: '1200',
    });
    // The database itself keeps approval for those who may judge.
    const reviewer = {
      kind: 'account',
      id: 'r',
      name: 'R',
      grants: [{ role: 'reviewer', unit: null, sectors: ['CARE'] }],
    } as const;
    await expect(
      asPrincipal(database.db, reviewer, (tx) =>
        sql`update plan_proposal set state = 'approved' where plan_id = ${id}`.execute(tx),
      ),
    ).rejects.toThrow(/row-level security/);
  });
});

describe('a plan without a recent figure', () => {
  const old = async () => (await call('steward', 'GET', '/plans?year=2024&sector=CARE')).body.items[0];

  it('is proposed no number; the row says why and what to do', async () => {
    const made = await call('reviewer', 'POST', '/plans/propose', { year: 2024, sector: 'CARE' });
    expect(made.body).toMatchObject({ proposed: 0, too_old: 1 });
    const plan = await old();
    expect(plan).toMatchObject({
      state: 'proposed',
      proposed: null,
      value: null,
      flags: ['no_recent_figure'],
      basis: { latest: { period: '2020', value: '1100' }, forecast: null, path: null, from: 'too_old' },
    });
    expect(plan.basis.why_none.vi).toBe(
      'Không đề xuất: con số mới nhất là của năm 2020, đã 36 tháng khi năm kế hoạch bắt đầu (quá 18 tháng). Hãy lấy số liệu mới hơn rồi đề xuất lại; nếu chưa có, đơn vị chuyên ngành có thể tự nhập số.',
    );
    const refused = await call('steward', 'POST', '/plans/approve', { ids: [plan.id] });
    expect([refused.status, refused.body.detail]).toEqual([400, expect.stringContaining('has no number yet')]);
    // Nor by way of the database.
    const steward = {
      kind: 'account',
      id: 's',
      name: 'S',
      grants: [{ role: 'steward', unit: null, sectors: null }],
    } as const;
    await expect(
      asPrincipal(database.db, steward, (tx) =>
        sql`update plan_proposal set state = 'approved' where plan_id = ${plan.id}`.execute(tx),
      ),
    ).rejects.toThrow(/check constraint/);
  });

  it('may be given one by the department, and keeps its flag when it is approved', async () => {
    const { id } = await old();
    const given = await call('reviewer', 'PATCH', `/plans/${id}`, { value: '1400', why: 'By the investment plan' });
    expect(given.body).toMatchObject({ state: 'edited', value: '1400', flags: ['no_recent_figure'] });
    expect(given.body.events.map(({ value }: { value: string | null }) => value)).toEqual([null, '1400']);
    expect((await call('steward', 'POST', '/plans/approve', { ids: [id] })).body).toMatchObject({ approved: 1 });
    expect(await old()).toMatchObject({ state: 'approved', recorded: '1400', flags: ['no_recent_figure'] });
  });
});

describe('the bounds of a plan', () => {
  it('are those of the quantity, and named when a number is outside', async () => {
    await call('other', 'POST', '/plans/propose', { year: 2021, sector: 'ALL' });
    const { items } = (await call('steward', 'GET', '/plans?year=2021&sector=ALL')).body;
    const idOf = (code: string) =>
      items.find(({ indicator }: { indicator: { code: string } }) => indicator.code === code).id;
    const give = async (code: string, value: string) => {
      const { status, body } = await call('other', 'PATCH', `/plans/${idOf(code)}`, { value });
      return [status, body.detail ?? body.value];
    };
    expect(await give('ALL_POPULATION', '-1')).toEqual([
      400,
      'This quantity is not below 0; -1 was given. Give another number.',
    ]);
    expect(await give('ALL_POPULATION', '0')).toEqual([200, '0']);
    expect(await give('ALL_UHC_RANK', '0')).toEqual([
      400,
      expect.stringMatching(/^A rank (is not below 1|lies between 1 and )/),
    ]);
    expect(await give('ALL_UHC_RANK', '55')).toEqual([200, '55']);
  });
});

describe('the year that is opened', () => {
  it('follows the newest figures, of the sector where one is chosen', async () => {
    expect((await call('leader', 'GET', '/plans')).body.year).toBe(2021);
    expect((await call('leader', 'GET', '/plans?sector=CARE')).body.year).toBe(2021);
    expect((await call('leader', 'GET', '/plans?year=2024')).body.year).toBe(2024);
    // Without any figure there is only the calendar.
    expect((await call('leader', 'GET', '/plans?sector=PREV')).body.year).toBe(new Date().getFullYear() + 1);
  });
});
