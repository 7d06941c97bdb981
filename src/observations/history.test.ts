import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/fresh-database.ts';
import type { CheckedClaim } from '../checks/model.ts';
import { verifyClaims } from '../checks/verify.ts';
import { decimal, roundTo } from '../kernel/decimal.ts';
import { ROOT } from '../platform/config.ts';
import { openReservoir, type Reservoir } from '../reservoir.ts';
import { INTERNAL } from './audience.ts';
import { cellId, documentPlace } from './model.ts';
import { newestId, ObservationReader } from './store.ts';

/** Opens a pack in a database of its own, as `start` does. */
async function opened(pack: string): Promise<{ database: TestDatabase; reservoir: Reservoir; warnings: string[] }> {
  const database = await freshDatabase({ migrated: false });
  const warnings: string[] = [];
  const reservoir = await reopened(database, pack, warnings);
  return { database, reservoir, warnings };
}

function reopened(database: TestDatabase, pack: string, warnings: string[]): Promise<Reservoir> {
  const config = {
    port: 0,
    host: '127.0.0.1',
    dataDir: '',
    databaseUrl: database.url,
    packDir: path.join(ROOT, 'packs', pack),
    language: 'vi' as const,
  };
  return openReservoir(config, (warning) => warnings.push(warning.text.en));
}

describe('the history of the sector', () => {
  let database: TestDatabase;
  let reservoir: Reservoir;
  let claims: CheckedClaim[];
  beforeAll(async () => {
    const open = await opened('tttt');
    ({ database, reservoir } = open);
    expect(open.warnings).toEqual([]);
    claims = await verifyClaims(reservoir.db, reservoir.catalogue, reservoir.claims, reservoir.contradictions);
  });
  afterAll(async () => {
    await reservoir.close();
    await database.close();
  });

  const vn = (indicator: string, period: string) =>
    ({ indicator, unit: 'VN', period, scenario: 'actual', dims: '' }) as const;

  it('is there, each figure with its document and line', async () => {
    const { items } = await new ObservationReader(reservoir.db, undefined, INTERNAL).page({
      allVintages: true,
      computed: false,
      limit: 100_000,
    });
    expect(items.length).toBeGreaterThanOrEqual(700);
    for (const item of items) {
      const place = documentPlace(item.source);
      expect(reservoir.catalogue.documents.get(place?.document ?? '')?.code, JSON.stringify(item)).toBeDefined();
      expect(place?.line, JSON.stringify(item)).toBeGreaterThan(0);
    }
  });

  it('knows the revenue of 2022 as three documents told it', async () => {
    const { items } = await new ObservationReader(reservoir.db, undefined, INTERNAL).page({
      indicators: ['ALL_REVENUE'],
      unit: 'VN',
      allVintages: true,
      computed: false,
      limit: 1000,
    });
    const of2022 = items.filter((item) => item.period === '2022' && item.scenario === 'actual');
    expect(of2022).toHaveLength(3);
    expect(new Set(of2022.map((item) => item.recordedAt)).size).toBe(3);
    const latest = await new ObservationReader(reservoir.db, undefined, INTERNAL).cells([vn('ALL_REVENUE', '2022')]);
    const first = await new ObservationReader(reservoir.db, of2022.at(-1)?.recordedAt, INTERNAL).cells([
      vn('ALL_REVENUE', '2022'),
    ]);
    const key = cellId(vn('ALL_REVENUE', '2022'));
    expect(latest.get(key)?.id).toBe(of2022[0]?.id);
    expect(first.get(key)?.id).toBe(of2022.at(-1)?.id);
  });

  it('lets every printed claim be recomputed', () => {
    expect(claims.length).toBe(reservoir.claims.length);
    expect(claims.length).toBeGreaterThan(80);
    expect(claims.filter((claim) => claim.agrees === null).map((claim) => claim.id)).toEqual([]);
  });

  it('agrees with a claim exactly when it is not among the contradictions', () => {
    const wrong = claims.filter((claim) => claim.agrees === false).map((claim) => claim.id);
    const ofClaims = reservoir.contradictions
      .filter(({ kind }) => kind === 'claim' || kind === 'points')
      .map(({ id }) => id);
    expect(wrong.toSorted()).toEqual(ofClaims.toSorted());
  });

  it('names every contradiction in both languages, at a line of a document', () => {
    expect(reservoir.contradictions.length).toBeGreaterThan(20);
    for (const { id, source, explanation } of reservoir.contradictions) {
      expect(source, id).toMatch(/^[A-Z0-9-]+#L\d+$/);
      expect(reservoir.catalogue.documents.has(source.split('#')[0] ?? ''), id).toBe(true);
      expect(explanation.vi, id).not.toBe(explanation.en);
    }
    for (const claim of claims) expect(claim.explanation !== null, claim.id).toBe(claim.agrees === false);
  });

  it('knows that 49 % and 85 % of plan are 95.6 % and 99.5 %', () => {
    const found = ['BC-2022-S1#L21.2', 'BC-2022-S1#L22.2'].map((id) => claims.find((claim) => claim.id === id));
    expect(
      found.map((claim) => [claim?.printed, roundTo(decimal(claim?.computed ?? '0'), 1).toFixed(), claim?.agrees]),
    ).toEqual([
      ['49', '95.6', false],
      ['85', '99.5', false],
    ]);
    expect(found.map((claim) => claim?.explanation?.vi)).toEqual([
      expect.stringContaining('95,6%'),
      expect.stringContaining('99,5%'),
    ]);
  });

  it('is the same when the reservoir is opened again', async () => {
    const before = await newestId(reservoir.db);
    const warnings: string[] = [];
    const again = await reopened(database, 'tttt', warnings);
    expect(await newestId(again.db)).toBe(before);
    expect(warnings).toEqual([]);
    await again.close();
  });
});

describe('a second pack of another sector', () => {
  let database: TestDatabase;
  let reservoir: Reservoir;
  beforeAll(async () => {
    ({ database, reservoir } = await opened('demo-health'));
  });
  afterAll(async () => {
    await reservoir.close();
    await database.close();
  });

  async function figure(indicator: string, period: string, unit = 'VN', asOf?: string) {
    const cell = { indicator, unit, period, scenario: 'actual', dims: '' } as const;
    return (await new ObservationReader(reservoir.db, asOf, INTERNAL).cells([cell])).get(cellId(cell));
  }

  it('loads and derives: formulas, ratios, sums over the provinces of the time', async () => {
    expect(await figure('CARE_VISITS', '2024', 'VN-P01')).toMatchObject({ value: '23810', computed: true });
    // 25,200 beds for 8,620 thousand people.
    expect(await figure('CARE_BED_RATE', '2024', 'VN-P01')).toMatchObject({ value: '29.2343387471', computed: true });
    // The old five provinces, then the four that remain.
    expect(await figure('CARE_OUTPATIENTS', '2024-Q3')).toMatchObject({
      value: '10315',
      source: { kind: 'formula', reference: 'sum over 5 province' },
    });
    expect(await figure('CARE_OUTPATIENTS', '2025-Q3')).toMatchObject({
      value: '10650',
      status: 'P',
      source: { kind: 'formula', reference: 'sum over 4 province' },
    });
  });

  it('lets a correction of one province reach its rate, from its day on', async () => {
    expect((await figure('CARE_BEDS', '2024', 'VN-P40', '2025-10-09'))?.value).toBe('12050');
    expect((await figure('CARE_BEDS', '2024', 'VN-P40'))?.value).toBe('12110');
    expect((await figure('CARE_BED_RATE', '2024', 'VN-P40', '2025-10-09'))?.value).toMatch(/^35\.13119/);
    expect((await figure('CARE_BED_RATE', '2024', 'VN-P40'))?.value).toMatch(/^35\.30612/);
  });

  it('has the one wrong claim it was given', async () => {
    const claims = await verifyClaims(reservoir.db, reservoir.catalogue, reservoir.claims, reservoir.contradictions);
    expect(claims.filter((claim) => claim.agrees === false).map((claim) => claim.id)).toEqual(['DEMO-2024#L46.1']);
  });
});
