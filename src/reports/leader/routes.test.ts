import path from 'node:path';
import { sql } from 'kysely';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../../test/fresh-database.ts';
import { signInAs } from '../../../test/sign-in-as.ts';
import { SYSTEM } from '../../access/model.ts';
import { asPrincipal } from '../../access/store.ts';
import { makeApp } from '../../app.ts';
import { syncFindings } from '../../checks/findings/store.ts';
import type { Scenario } from '../../observations/model.ts';
import { appendObservations, recompute } from '../../observations/store.ts';
import { ROOT } from '../../platform/config.ts';
import type { HttpApp } from '../../platform/http.ts';
import { openReservoir, type Reservoir } from '../../reservoir.ts';
import type { LeaderScreen, PlannedUnitJson, UnitPlanJson } from './contract.ts';
import { taskSectors } from './screen.ts';

let database: TestDatabase;
let reservoir: Reservoir;
let app: HttpApp;
const as: Record<string, Record<string, string>> = {};

async function record(
  indicator: string,
  unit: string,
  period: string,
  value: string,
  recordedAt: string,
  scenario: Scenario = 'actual',
) {
  const cell = { indicator, unit, period, scenario, dims: '' };
  await asPrincipal(reservoir.db, SYSTEM, async (tx) => {
    await appendObservations(tx, [
      { ...cell, value, status: 'A', source: { kind: 'file', reference: 'thử' }, recordedAt, note: '' },
    ]);
    await recompute(tx, reservoir.catalogue, [{ cell, since: recordedAt }]);
  });
}
async function look(who: string, query = ''): Promise<LeaderScreen> {
  const answer = await app.inject({ method: 'GET', url: `/api/v1/leader${query}`, headers: as[who] ?? {} });
  expect(answer.statusCode, answer.body).toBe(200);
  return answer.json();
}
/** As if everybody's last look had been at a time (SQL). */
const lastLook = (at: string) => sql`update leader_visit set seen_at = ${sql.raw(at)}`.execute(database.db);
/** As if a visit that began with this look had followed one that ended just now. */
const visitEnds = () => sql`update leader_visit set since = clock_timestamp()`.execute(database.db);
const changedOf = ({ changed }: LeaderScreen) =>
  changed.items.map(({ indicator, unit, now, before }) =>
    [indicator.code, unit.code, now.period, before?.value ?? null, now.value].join(' '),
  );

beforeAll(async () => {
  database = await freshDatabase({ migrated: false });
  reservoir = await openReservoir({
    port: 0,
    host: '127.0.0.1',
    dataDir: '',
    databaseUrl: database.url,
    packDir: path.join(ROOT, 'packs/tttt'),
    language: 'vi',
  });
  app = await makeApp({ ...reservoir, logger: pino({ level: 'silent' }) });
  as.leader = await signInAs(app, reservoir.db, [{ role: 'leader' }]);
  as.other = await signInAs(app, reservoir.db, [{ role: 'leader' }]);
  as.ofPost = await signInAs(app, reservoir.db, [{ role: 'leader', sectors: ['POST'] }]);
  as.ofTelecom = await signInAs(app, reservoir.db, [{ role: 'leader', sectors: ['TEL'] }]);
  as.steward = await signInAs(app, reservoir.db, [{ role: 'steward' }]);
  as.head = await signInAs(app, reservoir.db, [{ role: 'head', unit: 'VN-P01' }], 'Bà Hà Nội');
});
afterAll(async () => {
  await app.close();
  await reservoir.close();
  await database.close();
});

describe('what changed since the last visit', () => {
  it('is nothing of the history a new store is filled with', async () => {
    const screen = await look('leader');
    expect(screen.first_visit).toBe(true);
    expect(screen.changed).toMatchObject({ total: 0, items: [] });
  });

  it('shows old and new value, what follows from it, source and the way there', async () => {
    await record('ALL_REVENUE', 'VN', '2023', '3800000', new Date().toISOString());
    const screen = await look('leader');
    expect(changedOf(screen)).toContain('ALL_REVENUE VN 2023 3748751 3800000');
    expect(screen.changed.items.find(({ indicator }) => indicator.code === 'ALL_REVENUE')).toMatchObject({
      revision: { growth: '1.367095' },
      now: { source: { kind: 'file', reference: 'thử' } },
      link: '/indicators/ALL_REVENUE?period=2023',
    });
    expect(screen.changed.items.find(({ now }) => now.computed)?.indicator.code).toBe('ALL_REVENUE_PER_WORKER');
  });

  it('counts by when figures came in after that, whatever day they speak of', async () => {
    await visitEnds();
    await record('ALL_PROFIT', 'VN', '2023', '250000', '2024-02-01T00:00:00+07:00');
    const news = changedOf(await look('leader'));
    expect(news.some((one) => one.startsWith('ALL_PROFIT VN 2023 ') && one.endsWith(' 250000'))).toBe(true);
    expect(news.some((one) => one.startsWith('ALL_REVENUE '))).toBe(false);
  });

  it('stays through one visit and begins anew hours later; each account has its own', async () => {
    const { since } = await look('leader');
    expect((await look('leader')).since).toBe(since);
    const before = Date.now() - 5 * 3_600_000;
    await lastLook("now() - interval '5 hours'");
    const next = await look('leader');
    expect(Math.abs(Date.parse(next.since) - before)).toBeLessThan(60_000);
    expect((await look('leader')).since).toBe(next.since);
    // A day asked for is no visit, and another's visit is not mine.
    await look('leader', '?since=2024-01-01');
    expect((await look('leader')).since).toBe(next.since);
    expect((await look('other')).first_visit).toBe(true);
  });

  it('can be asked from any day, and as of any', async () => {
    const screen = await look('leader', '?since=2023-07-10&as_of=2023-07-31');
    expect(screen.since).toBe('2023-07-10T00:00:00+07:00');
    expect(screen.changed.total).toBeGreaterThan(0);
    for (const { now, before } of screen.changed.items) {
      expect(now.recorded_at > '2023-07-10' && now.recorded_at < '2023-08-01').toBe(true);
      if (before !== null) expect(before.recorded_at < '2023-07-10').toBe(true);
    }
  });
});

describe('what is behind', () => {
  it('is judged by the share of the year that has passed, as known then', async () => {
    const { off_plan } = await look('leader', '?as_of=2022-07-31');
    expect(off_plan.year).toBe('2022');
    const revenue = off_plan.items.find(({ indicator }) => indicator.code === 'ALL_REVENUE');
    // 1,833,162 of 3,754,723 after 181 of 365 days.
    expect(revenue).toMatchObject({
      current: { period: '2022-S1' },
      ratio: '48.822829',
      due: '49.589041',
      behind: '0.766212',
    });
    expect(off_plan.items.map(({ behind }) => Number(behind))).toEqual(
      off_plan.items.map(({ behind }) => Number(behind)).sort((a, b) => b - a),
    );
  });

  it('names targets in danger by the judgement in force', async () => {
    const target = (await look('leader')).targets.items.find(({ rating }) => rating !== 'off_track');
    const overrule = await app.inject({
      method: 'POST',
      url: `/api/v1/targets/${target?.code}/overrule`,
      headers: as.steward ?? {},
      payload: { rating: 'off_track', reason: 'Đã dừng dự án' },
    });
    expect(overrule.statusCode, overrule.body).toBe(200);
    const now = await look('leader');
    expect(now.targets.items.find(({ code }) => code === target?.code)).toMatchObject({
      rating: 'off_track',
      overrule: { reason: 'Đã dừng dự án', our_rating_name: target?.rating_name },
    });
    const counted = Object.values(now.targets.counts).reduce((a, b) => a + b, 0);
    expect(counted).toBe(now.targets.rated);
  });
});

describe('one unit against its plan', () => {
  const DAY = '2024-08-01T00:00:00+07:00';
  const get = async <T>(url: string, who = 'leader'): Promise<T> => {
    const answer = await app.inject({ method: 'GET', url: `/api/v1/leader/plans${url}`, headers: as[who] ?? {} });
    expect(answer.statusCode, answer.body).toBe(200);
    return answer.json();
  };
  beforeAll(async () => {
    // A province and an enterprise: one behind with one figure and ahead with another, one without a figure of its plan's year.
    await record('ICT_ENT_PER_1000', 'VN-P01', '2023', '1.0', DAY);
    await record('ICT_ENT_PER_1000', 'VN-P01', '2024', '1.2', DAY);
    await record('ICT_ENT_PER_1000', 'VN-P01', '2024', '1.5', DAY, 'plan');
    await record('POST_REVENUE', 'VN-P01', '2024-S1', '60', DAY);
    await record('POST_REVENUE', 'VN-P01', '2024', '100', DAY, 'plan');
    await record('POST_REVENUE', 'VNPOST', '2024', '900', DAY, 'plan');
  });

  it('shows each of its figures with a plan, behind or ahead, and by how much', async () => {
    const found = await get<UnitPlanJson>('/VN-P01');
    expect(found).toMatchObject({ unit: { code: 'VN-P01' }, year: '2024', planned: 2, judged: 2, behind: 1 });
    const [worst, best] = found.items;
    expect(worst).toMatchObject({
      indicator: { code: 'ICT_ENT_PER_1000' },
      current: { period: '2024', value: '1.2' },
      plan: { period: '2024', value: '1.5' },
      ratio: '80',
      due: '100',
      behind: '20',
      link: '/indicators/ICT_ENT_PER_1000?period=2024&unit=VN-P01',
    });
    // 60 of 100 after 182 of 366 days.
    expect(best).toMatchObject({
      indicator: { code: 'POST_REVENUE' },
      ratio: '60',
      due: '49.726776',
      behind: '-10.273224',
    });
  });

  it('of a sector, and as known on a day', async () => {
    expect((await get<UnitPlanJson>('/VN-P01?sector=POST')).items).toHaveLength(1);
    expect(await get<UnitPlanJson>('/VN-P01?as_of=2024-01-31')).toMatchObject({ year: null, planned: 0, items: [] });
  });

  it('says of a unit with a plan and no figure that there is none', async () => {
    expect(await get<UnitPlanJson>('/VNPOST?sector=POST')).toMatchObject({ year: null, judged: 0, items: [] });
  });

  it('lists the units that have plans of their own, the most behind first', async () => {
    const { units } = await get<{ units: PlannedUnitJson[] }>('');
    expect(units[0]).toMatchObject({
      unit: { code: 'VN-P01', kind: 'province' },
      behind: 1,
      judged: 2,
      worst: { indicator: { code: 'ICT_ENT_PER_1000' }, behind: '20' },
    });
    expect(units.map(({ unit }) => unit.code)).toContain('VNPOST');
    expect(units.map(({ unit }) => unit.code)).not.toContain('VN');
  });

  it('keeps the plan of an enterprise from who may not see it', async () => {
    // Leaders of another sector: the enterprise's own figures are not for them, what a document printed is.
    const { units } = await get<{ units: PlannedUnitJson[] }>('?sector=POST&as_of=2024-12-31', 'ofTelecom');
    const mine = await get<{ units: PlannedUnitJson[] }>('?sector=POST&as_of=2024-12-31');
    const planned = (list: PlannedUnitJson[]) => list.find(({ unit }) => unit.code === 'VNPOST')?.planned ?? 0;
    expect(planned(mine.units)).toBeGreaterThan(planned(units));
  });

  it('is for who sees the screen; a unit that is not there is said', async () => {
    const status = (url: string, who: string) =>
      app
        .inject({ method: 'GET', url: `/api/v1/leader/plans${url}`, headers: as[who] ?? {} })
        .then((one) => one.statusCode);
    expect(await status('', 'head')).toBe(403);
    expect(await status('/VN-P01', 'nobody')).toBe(401);
    expect(await status('/NOWHERE', 'leader')).toBe(404);
    expect(await status('/VN-P01?sector=NOTHING', 'leader')).toBe(404);
  });
});

describe('overdue tasks of a sector', () => {
  const newTask = async (task: object): Promise<string> => {
    const answer = await app.inject({ method: 'POST', url: '/api/v1/tasks', headers: as.steward ?? {}, payload: task });
    expect(answer.statusCode, answer.body).toBe(201);
    return answer.json().code;
  };

  it('are those given it, those that serve its targets, those of units that answer for its indicators', async () => {
    const { targets } = reservoir;
    const target = targets.find(({ indicator }) => reservoir.catalogue.indicators.get(indicator)?.sector === 'TEL');
    const deadline = '2020-02-28';
    const given = await newTask({ title: 'Việc của bưu chính', deadline, sector: 'POST' });
    const served = await newTask({ title: 'Việc cho mục tiêu viễn thông', deadline, targets: [target?.code] });
    const led = await newTask({ title: 'Việc của đơn vị', deadline, lead: 'MIC-VUBC' });
    const nobodys = await newTask({ title: 'Việc chưa rõ của ai', deadline });
    const codes = async (query = '') =>
      (await look('leader', `?limit=200${query}`)).tasks?.items.map(({ code }) => code) ?? [];
    expect(await codes()).toEqual(expect.arrayContaining([given, served, led, nobodys]));
    const post = await codes('&sector=POST');
    expect(post).toEqual(expect.arrayContaining([given, led]));
    expect(post).not.toContain(served);
    expect(post).not.toContain(nobodys);
    const telecom = await codes('&sector=TEL');
    expect(telecom).toContain(served);
    expect(telecom).not.toContain(given);
  });

  it('a given sector counts before targets, targets before units', () => {
    const { catalogue, targets } = reservoir;
    const of = taskSectors(catalogue, targets);
    const target = targets.find(({ indicator }) => catalogue.indicators.get(indicator)?.sector === 'TEL')?.code ?? '';
    const task = { sector: null, targets: [target], lead: 'MIC-VUBC', holder: null };
    expect([...of({ ...task, sector: 'SEC' })]).toEqual(['SEC']);
    expect([...of(task)]).toEqual(['TEL']);
    expect([...of({ ...task, targets: [] })]).toContain('POST');
    expect([...of({ ...task, targets: [], lead: null })]).toEqual([]);
  });
});

describe('findings of a sector', () => {
  it('are counted and listed by the filter', async () => {
    const found = (sector: string | null, severity: 'error' | 'warning') => ({
      rule: 'scale-slip',
      severity,
      sentence: { vi: `Thử ${sector}`, en: `Test ${sector}` },
      places: [{ place: `${sector} ${severity}`, raw: '1' }],
      cells: [],
      unit: null,
      sector,
    });
    await asPrincipal(reservoir.db, SYSTEM, (tx) =>
      syncFindings(tx, { kind: 'store', id: 'test' }, [
        found('POST', 'error'),
        found('POST', 'warning'),
        found('TEL', 'error'),
        found(null, 'error'),
      ]),
    );
    const all = (await look('leader', '?limit=200')).findings;
    expect([all.total, all.errors, all.warnings]).toEqual([4, 3, 1]);
    const post = (await look('leader', '?limit=200&sector=POST')).findings;
    expect([post.total, post.errors, post.warnings]).toEqual([2, 1, 1]);
    expect(post.items.map(({ sentence }) => sentence.en)).toEqual(['Test POST', 'Test POST']);
  });
});

describe('who is late', () => {
  it('names unit, return and head, within what the reader may see', async () => {
    const round = await app.inject({
      method: 'POST',
      url: '/api/v1/rounds',
      headers: as.steward ?? {},
      payload: {
        form: 'PROV_Q',
        period: '2024-Q1',
        opens_at: '2024-04-01T00:00:00+07:00',
        due_at: '2024-04-20T23:59:59+07:00',
        closes_at: null,
      },
    });
    expect(round.statusCode, round.body).toBe(201);
    const { late_units } = await look('leader');
    expect(late_units).toMatchObject({ total: 63, duties: 63 });
    expect(late_units.items.find(({ unit }) => unit.code === 'VN-P01')).toMatchObject({
      overdue: 1,
      contact: { name: 'Bà Hà Nội' },
      link: '/units/VN-P01/profile',
      duties: [{ return_id: 'PROV_Q.2024-Q1.VN-P01', link: '/returns/PROV_Q.2024-Q1.VN-P01' }],
    });
    // The form is of another sector than theirs.
    expect((await look('ofPost')).late_units.total).toBe(0);
    expect((await look('leader', '?sector=POST')).late_units.total).toBe(0);
  });
});

describe('access', () => {
  it('is for who sees rounds; a sector that is not there is said', async () => {
    const get = (headers: Record<string, string> | undefined, url = '/api/v1/leader') =>
      app.inject({ method: 'GET', url, headers: headers ?? {} }).then(({ statusCode }) => statusCode);
    expect(await get(undefined)).toBe(401);
    expect(await get(as.head)).toBe(403);
    expect(await get(as.head, '/api/v1/leader/brief.pdf')).toBe(403);
    expect(await get(as.leader, '/api/v1/leader?sector=NOTHING')).toBe(404);
    expect(await get(as.leader, '/api/v1/leader?since=yesterday')).toBe(400);
  });

  it('shows nobody the visits of others', async () => {
    const seen = await asPrincipal(
      reservoir.db,
      { kind: 'account', id: 'somebody', name: '', grants: [{ role: 'leader', unit: null, sectors: null }] },
      (tx) => sql<{ n: string }>`select count(*) as n from leader_visit`.execute(tx),
    );
    expect(seen.rows[0]?.n).toBe('0');
  });
});

describe('the brief and the map', () => {
  it('gives one page', async () => {
    const answer = await app.inject({
      method: 'GET',
      url: '/api/v1/leader/brief.pdf?language=en',
      headers: as.leader ?? {},
    });
    expect(answer.headers['content-type']).toBe('application/pdf');
    expect(/\/Count (\d+)/.exec(answer.rawPayload.toString('latin1'))?.[1]).toBe('1');
  });

  it('gives the tiles of a day to anybody', async () => {
    const { tiles, rows, columns } = (await app.inject('/api/v1/tile-map?valid_on=2025-07-01')).json();
    expect(tiles).toHaveLength(36);
    expect(tiles.every((tile: { row: number; column: number }) => tile.row < rows && tile.column < columns)).toBe(true);
    const { items } = (await app.inject('/api/v1/tile-map/indicators')).json();
    expect(items).toContainEqual(expect.objectContaining({ code: 'ICT_ENT_PER_1000', units: 4 }));
  });
});
