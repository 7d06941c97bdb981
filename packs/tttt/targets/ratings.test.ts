/** The pack's targets rated from its own history, through the store, the API and the table in docs/. */
import path from 'node:path';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeApp } from '../../../src/app.ts';
import { syncCatalogue } from '../../../src/catalogue/store.ts';
import { INTERNAL } from '../../../src/observations/audience.ts';
import { loadFile } from '../../../src/observations/load.ts';
import { ROOT } from '../../../src/platform/config.ts';
import type { HttpApp } from '../../../src/platform/http.ts';
import { historyFiles, readPackContent } from '../../../src/reservoir.ts';
import type { Rated } from '../../../src/targets/rating.ts';
import { strategyTable } from '../../../src/targets/strategy-table.ts';
import { rateTargets } from '../../../src/targets/target-book.ts';
import { freshDatabase, type TestDatabase } from '../../../test/fresh-database.ts';

const content = readPackContent(path.join(ROOT, 'packs/tttt'));
const { catalogue } = content;
let database: TestDatabase;
let app: HttpApp;
beforeAll(async () => {
  database = await freshDatabase();
  await syncCatalogue(database.db, catalogue.data);
  for (const file of historyFiles(content.dir)) await loadFile(database.db, catalogue, file);
  app = await makeApp({ ...content, db: database.db, logger: pino({ level: 'silent' }) });
});
afterAll(async () => {
  await app?.close();
  await database?.close();
});

const ratedOn = async (day: string): Promise<Map<string, Rated>> =>
  new Map(
    (await rateTargets(database.db, catalogue, content, day, {}, INTERNAL)).map((rated) => [rated.target.code, rated]),
  );
const get = async (url: string) => (await app.inject({ url })).json();

describe('Decision 411 in mid-2023', () => {
  it('has the 17 targets, seven of them without any figure', async () => {
    const rated = [...(await ratedOn('2023-07-31')).values()].filter(
      ({ target }) => target.strategy === 'QD411' && target.printed !== null,
    );
    expect(rated).toHaveLength(17);
    const challenging = rated.filter(({ target }) => target.printed?.rating === 'challenging');
    expect(challenging.map(({ rating }) => rating)).toEqual(Array.from({ length: 7 }, () => 'no_data'));
    expect(rated.filter(({ rating }) => rating === 'no_data')).toHaveLength(7);
    const printed = rated.map(({ target }) => `${target.printed?.rating} ${target.printed?.by ?? ''}`.trim()).sort();
    expect(printed.filter((one) => one === 'reached')).toHaveLength(2);
    expect(printed.filter((one) => one === 'likely 2024')).toHaveLength(2);
    expect(printed.filter((one) => one === 'likely 2025')).toHaveLength(6);
  });

  it('does not call 3% of 50% likely', async () => {
    const rated = (await ratedOn('2023-07-31')).get('QD411-2.3');
    expect(rated).toMatchObject({ rating: 'off_track', latest: { value: '3' }, pace: { needed: '18.8' } });
  });

  it('does not take figures of 2021 for figures of June 2023', async () => {
    const rated = await ratedOn('2023-07-31');
    for (const code of ['QD411-2.1', 'QD411-2.2', 'QD411-2.4'])
      expect(rated.get(code)).toMatchObject({ rating: 'data_too_old', ageMonths: 19 });
  });

  it('is written down, beside the printed ratings, in docs/decision-411.md', async () => {
    const rows = [...(await ratedOn('2023-07-31')).values()]
      .filter(({ target }) => target.strategy === 'QD411' && target.printed !== null)
      .flatMap((rated) => {
        const indicator = catalogue.indicators.get(rated.target.indicator);
        return indicator === undefined
          ? []
          : [{ rated, subject: { indicator, measure: catalogue.measureOf(indicator.code) } }];
      });
    const page = `# Decision 411 in mid-2023: the printed ratings and ours

Written by \`packs/tttt/targets/ratings.test.ts\` from the pack; \`npx vitest run packs/tttt/targets -u\` writes it anew. The figures
are those known on 2023-07-31, the vintage of the ministry's own report on its state in June 2023 (CL411-2023, table I). How a
rating is made: [targets-method.md](targets-method.md).

## Tiếng Việt

${strategyTable(rows, 'vi')}
## English

${strategyTable(rows, 'en')}`;
    await expect(page).toMatchFileSnapshot(path.join(ROOT, 'docs/decision-411.md'));
  });
});

describe('the targets of 2025, at the end of 2024', () => {
  it('shows those that stand below what is already reached', async () => {
    const weak = [...(await ratedOn('2024-12-31')).values()]
      .filter(
        ({ target, flags }) => target.period === '2025' && flags.some(({ code }) => code === 'weaker_than_reached'),
      )
      .map(({ target }) => target.code);
    expect(weak).toEqual(expect.arrayContaining(['KH-2025-TEL-FIBRE-HOUSEHOLDS', 'XH-2024-SEC-GCI-RANK-2025']));
  });

  it('says that the yearly target and the strategy differ on one figure', async () => {
    const rated = await ratedOn('2024-12-31');
    expect(rated.get('KH-2025-DES-GDP-SHARE')?.flags).toContainEqual({ code: 'differs', about: 'QD411-1.1' });
    // In 2023 nobody knew of the later one.
    expect((await ratedOn('2023-07-31')).get('QD411-1.1')?.flags.map(({ code }) => code)).not.toContain('differs');
  });

  it('does not set a figure of another method beside a target', async () => {
    const code = 'KH-2022-DES-GDP-SHARE';
    expect((await ratedOn('2022-07-31')).get(code)).toMatchObject({ rating: 'at_risk', latest: { value: '10.41' } });
    expect((await ratedOn('2023-07-31')).get(code)).toMatchObject({ rating: 'not_comparable', probability: null });
  });

  it('has the result of the targets of 2024', async () => {
    const rated = await ratedOn('2025-01-31');
    expect(rated.get('KH-2024-EGOV-FULL-ONLINE-DOSSIER-SHARE')).toMatchObject({ rating: 'off_track', probability: 0 });
    expect(rated.get('XH-2023-POST-UPU-GROUP-2024')).toMatchObject({ rating: 'reached', probability: 1 });
  });
});

describe('GET /api/v1/targets', () => {
  it('gives each target with rating, reason, figures and the printed rating', async () => {
    const page = await get('/api/v1/targets?as_of=2023-07-31&strategy=QD411&year=2025&limit=5');
    expect(page).toMatchObject({ total: 17, next_cursor: '5', counts: { no_data: 7, off_track: 1, data_too_old: 3 } });
    expect(page.items[0]).toMatchObject({
      code: 'QD411-1.1',
      operator: 'at_least',
      value: '20',
      as_of: '2023-07-31',
      rating: 'at_risk',
      latest: { value: '14.96', source: { document: 'CL411-2023', line: 51 } },
      figures: [{ value: '14.26' }, { value: '14.96' }],
      printed: { rating: 'likely', by: 2025, source: 'CL411-2023#L52' },
    });
    expect(page.items[0].reason.vi).toMatch(/^Có nguy cơ không đạt: từ 14,26% GDP \(năm 2022\) đến 14,96% GDP/);
  });

  it('filters by rating, and gives one', async () => {
    const page = await get('/api/v1/targets?as_of=2023-07-31&strategy=QD411&rating=off_track');
    expect(page.items.map(({ code }: { code: string }) => code)).toEqual(['QD411-2.3']);
    expect(await get('/api/v1/targets/QD411-2.3?as_of=2023-07-31')).toMatchObject({
      rating: 'off_track',
      number: '2.3',
    });
  });

  it('refuses what it does not know', async () => {
    expect((await app.inject({ url: '/api/v1/targets/NONE' })).statusCode).toBe(404);
    expect((await app.inject({ url: '/api/v1/targets?as_of=yesterday' })).statusCode).toBe(400);
    expect((await app.inject({ url: '/api/v1/targets?rating=good' })).statusCode).toBe(400);
  });
});

describe('GET /api/v1/forecasts', () => {
  it('gives the next years with intervals, within bounds, beside the naive forecast', async () => {
    const found = await get('/api/v1/forecasts/TEL_FIBRE_HOUSEHOLDS?as_of=2024-12-31&years=2');
    expect(found.estimates.map(({ date }: { date: string }) => date)).toEqual(['2025-12-31', '2026-12-31']);
    for (const { low95, median, high95 } of found.estimates) {
      expect(Number(low95)).toBeLessThan(Number(median));
      expect(Number(median)).toBeLessThan(Number(high95));
      expect(Number(high95)).toBeLessThanOrEqual(100);
    }
    expect(found.naive[0].median).toBe('85.00');
    expect(found.trials.map(({ method }: { method: string }) => method)).toContain('naive');
  });

  it('takes whole years of a flow, and says so where there is nothing', async () => {
    const found = await get('/api/v1/forecasts/ALL_REVENUE?as_of=2024-12-31&years=1');
    expect(found.figures.every(({ period }: { period: string }) => /^\d{4}$/.test(period))).toBe(true);
    expect(found.estimates).toHaveLength(1);
    expect(await get('/api/v1/forecasts/DES_EHR_SHARE')).toMatchObject({ method: null, estimates: [], figures: [] });
    expect((await app.inject({ url: '/api/v1/forecasts/NONE' })).statusCode).toBe(404);
  });
});
