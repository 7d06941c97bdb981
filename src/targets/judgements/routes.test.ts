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
import type { Target } from '../model.ts';

let database: TestDatabase;
let app: HttpApp;
const as: Record<string, Record<string, string>> = {};

const target = (over: Partial<Target>): Target => ({
  code: 'BEDS',
  strategy: 'PLAN',
  number: '1',
  indicator: 'CARE_BEDS',
  unit: 'VN',
  scope: null,
  period: '2020',
  operator: 'at_least',
  value: '50',
  source: 'DEMO-2024#L46',
  responsible: null,
  milestones: [],
  breaks: [],
  path: null,
  bounded: true,
  printed: null,
  note: '',
  ...over,
});
const SYSTEM = { kind: 'system', id: '', name: 'system', grants: [] } as const;
const record = (unit: string, value: string, recordedAt: string) =>
  asPrincipal(database.db, SYSTEM, (tx) =>
    appendObservations(tx, [
      {
        indicator: 'CARE_BEDS',
        unit,
        period: '2020',
        scenario: 'actual',
        dims: '',
        value,
        status: 'A',
        source: { kind: 'file', reference: 'test' },
        recordedAt,
        note: '',
      },
    ]),
  );

beforeAll(async () => {
  database = await freshDatabase();
  const content = readPackContent(path.join(ROOT, 'packs/demo-health'));
  await syncCatalogue(database.db, content.catalogue.data);
  app = await makeApp({
    ...content,
    strategies: [{ code: 'PLAN', kind: 'yearly_plan', name: { vi: 'Kế hoạch', en: 'Plan' }, date: '2020-01-01' }],
    targets: [
      target({}),
      target({ code: 'MOST', operator: 'at_most', value: '20', number: '2' }),
      target({ code: 'EACH', number: '3', scope: { each: 'province' } }),
    ],
    db: database.db,
    logger: pino({ level: 'silent' }),
  });
  await record('VN', '60', '2021-01-01T00:00:00+07:00');
  as.steward = await signInAs(app, database.db, [{ role: 'steward' }], 'Bà Đầu Mối');
  as.ofOther = await signInAs(app, database.db, [{ role: 'steward', sectors: ['ALL'] }]);
  as.reviewer = await signInAs(app, database.db, [{ role: 'reviewer' }]);
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function call(
  who: string | null,
  method: 'GET' | 'POST' | 'DELETE',
  url: string,
  payload?: object,
  key?: string,
) {
  const answer = await app.inject({
    method,
    url: `/api/v1${url}`,
    headers: { ...(who === null ? {} : as[who]), 'accept-language': 'en', ...(key && { 'idempotency-key': key }) },
    ...(payload !== undefined && { payload }),
  });
  return { status: answer.statusCode, body: answer.json() };
}
const overrule = (who: string | null, body: object, key?: string) =>
  call(who, 'POST', '/targets/BEDS/overrule', body, key);
const audited = async (action: string) =>
  (await sql<{ n: string }>`select count(*) as n from audit_entry where action = ${action}`.execute(database.db))
    .rows[0]?.n;

describe('overruling a rating', () => {
  it('shows both, with who, why and what the method said, and counts as the person says', async () => {
    expect((await call(null, 'GET', '/targets/BEDS')).body).toMatchObject({
      rating: 'reached',
      overrule: null,
      history: [],
      may_overrule: false,
    });
    const made = await overrule('steward', { rating: 'at_risk', reason: 'Counted twice' }, 'once');
    expect(made).toMatchObject({ status: 200, body: { rating: 'at_risk', our_rating: 'reached', stale: false } });
    // The same request again does nothing.
    expect((await overrule('steward', { rating: 'at_risk', reason: 'Counted twice' }, 'once')).body).toEqual(made.body);
    const shown = (await call('steward', 'GET', '/targets/BEDS')).body;
    expect(shown).toMatchObject({
      rating: 'reached',
      overrule: { rating: 'at_risk', reason: 'Counted twice', by: 'Bà Đầu Mối', stale: false },
      may_overrule: true,
    });
    expect(shown.history).toHaveLength(1);
    const list = (await call(null, 'GET', '/targets?rating=at_risk')).body;
    expect(list.items.map(({ code }: { code: string }) => code)).toEqual(['BEDS']);
    expect(list).toMatchObject({ counts: { at_risk: 1, reached: 0 }, overruled: 1 });
    // Before it was made it was not known.
    expect((await call(null, 'GET', '/targets/BEDS?as_of=2021-06-30')).body.overrule).toBeNull();
    expect(await audited('target.overrule')).toBe('1');
  });

  it('says when the figures are no longer those it was given on', async () => {
    await record('VN', '61', '2021-02-01T00:00:00+07:00');
    const { overrule: judged } = (await call(null, 'GET', '/targets/BEDS')).body;
    expect(judged).toMatchObject({ stale: true, stale_text: { vi: 'số liệu đã thay đổi từ khi điều chỉnh' } });
  });

  it('is replaced by the next and withdrawn; the history keeps all', async () => {
    await overrule('steward', { rating: 'likely', reason: 'Recounted' });
    expect((await call('steward', 'DELETE', '/targets/BEDS/overrule')).body).toMatchObject({ rating: 'likely' });
    const shown = (await call(null, 'GET', '/targets/BEDS')).body;
    expect(shown.overrule).toBeNull();
    expect(
      shown.history.map((one: { rating: string; withdrawn_by: string }) => [one.rating, one.withdrawn_by]),
    ).toEqual([
      ['likely', 'Bà Đầu Mối'],
      ['at_risk', 'Bà Đầu Mối'],
    ]);
    expect((await call('steward', 'DELETE', '/targets/BEDS/overrule')).status).toBe(409);
    expect(await audited('target.overrule.withdraw')).toBe('1');
  });

  it('is for stewards of the sector, with a reason, on a target there is', async () => {
    const body = { rating: 'reached', reason: 'x' };
    expect((await overrule(null, body)).status).toBe(401);
    expect((await overrule('reviewer', body)).status).toBe(403);
    expect((await overrule('ofOther', body)).status).toBe(403);
    expect((await overrule('steward', { ...body, reason: '  ' })).status).toBe(400);
    expect((await overrule('steward', { ...body, rating: 'fine' })).status).toBe(400);
    expect((await call('steward', 'POST', '/targets/NONE/overrule', body)).status).toBe(404);
    // The database itself refuses who holds no such grant.
    const stranger = { kind: 'account', id: 'x', name: 'X', grants: [] } as const;
    await expect(
      asPrincipal(database.db, stranger, (tx) =>
        sql`insert into rating_overrule (target, unit, sector, rating, reason, actor, actor_name, our_rating, figures)
          values ('BEDS', 'VN', 'CARE', 'reached', 'x', 'x', 'X', 'reached', '')`.execute(tx),
      ),
    ).rejects.toThrow(/row-level security/);
  });
});

describe('targets on one figure', () => {
  it('that no figure can both meet are said so on both', async () => {
    const shown = (await call(null, 'GET', '/targets/MOST')).body;
    expect(shown.others).toMatchObject([{ code: 'BEDS', contradicts: true }, { code: 'EACH' }]);
    expect(shown.flags).toContainEqual(expect.objectContaining({ code: 'contradicts', about: 'BEDS' }));
  });
});

describe('a target for each unit of a kind', () => {
  it('counts the units that reached it and stands as the worst of them', async () => {
    const before = (await call(null, 'GET', '/targets/EACH')).body;
    const { units, total } = before.scope;
    expect(before).toMatchObject({ rating: 'no_data', scope: { kind: 'province', counts: { no_data: total } } });
    expect(total).toBeGreaterThan(1);
    const [first, second] = units.map((one: { unit: { code: string } }) => one.unit.code);
    await record(first, '70', '2021-01-01T00:00:00+07:00');
    await record(second, '30', '2021-01-01T00:00:00+07:00');
    const after = (await call(null, 'GET', '/targets/EACH')).body;
    expect(after).toMatchObject({ rating: 'off_track', scope: { counts: { reached: 1, off_track: 1 } } });
    expect(after.reason.en).toContain(`1/${total} units have reached the target`);
    expect(after.scope.units[0]).toMatchObject({ unit: { code: expect.any(String) } });
  });
});
