import path from 'node:path';
import { sql } from 'kysely';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../../test/fresh-database.ts';
import { signInAs } from '../../../test/sign-in-as.ts';
import { SYSTEM } from '../../access/model.ts';
import { asPrincipal } from '../../access/store.ts';
import { makeApp } from '../../app.ts';
import { appendObservations, recompute } from '../../observations/store.ts';
import { ROOT } from '../../platform/config.ts';
import type { HttpApp } from '../../platform/http.ts';
import { openReservoir, type Reservoir } from '../../reservoir.ts';
import type { LeaderScreen } from './contract.ts';

let database: TestDatabase;
let reservoir: Reservoir;
let app: HttpApp;
const as: Record<string, Record<string, string>> = {};

async function record(indicator: string, unit: string, period: string, value: string, recordedAt: string) {
  const cell = { indicator, unit, period, scenario: 'actual', dims: '' } as const;
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
