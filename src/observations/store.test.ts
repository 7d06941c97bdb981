import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/fresh-database.ts';
import { tinyCatalogue } from '../../test/tiny-catalogue.ts';
import { syncCatalogue } from '../catalogue/store.ts';
import { migrate } from '../platform/database.ts';
import { MIGRATIONS } from '../reservoir.ts';
import { INTERNAL } from './audience.ts';
import { type CellKey, cellId } from './model.ts';
import {
  appendObservations,
  type NewObservation,
  newestId,
  ObservationReader,
  type Recorded,
  recomputeSince,
} from './store.ts';

const catalogue = tinyCatalogue({
  indicators: [
    { code: 'A' },
    { code: 'B' },
    { code: 'SUM', formula: 'A + B' },
    { code: 'DOUBLE', formula: 'SUM * 2' },
    { code: 'C', rollup: 'sum' },
    { code: 'INDEX', kind: 'index' },
  ],
  units: [{ code: 'VN', kind: 'nation' }, { code: 'P1' }, { code: 'P2' }, { code: 'P3' }, { code: 'P4' }],
});

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await syncCatalogue(database.db, catalogue.data);
});
afterAll(() => database.close());

interface Said {
  indicator: string;
  value: string | null;
  day: string;
  unit?: string;
  period?: string;
  source?: string;
}

// Every test has a year of its own.
const row = ({ indicator, value, day, unit = 'VN', period = '2022', source = 'test' }: Said): NewObservation => ({
  indicator,
  unit,
  period,
  scenario: 'actual',
  dims: '',
  value,
  status: value === null ? 'M' : 'A',
  source: { kind: 'file', reference: source },
  recordedAt: `${day}T00:00:00+07:00`,
  note: '',
});

async function record(...said: Said[]): Promise<Recorded> {
  return database.db.transaction().execute(async (tx) => {
    const recorded = await appendObservations(tx, said.map(row));
    if (recorded.firstId !== null) await recomputeSince(tx, catalogue, recorded.firstId);
    return recorded;
  });
}

const cell = (indicator: string, period: string, unit = 'VN'): CellKey => ({
  indicator,
  unit,
  period,
  scenario: 'actual',
  dims: '',
});

async function figureOf(
  indicator: string,
  period: string,
  asOf?: string,
  unit = 'VN',
): Promise<string | null | undefined> {
  const key = cell(indicator, period, unit);
  return (await new ObservationReader(database.db, asOf, INTERNAL).cells([key])).get(cellId(key))?.value;
}

describe('the store', () => {
  it('refuses to change or delete what is recorded', async () => {
    await record({ indicator: 'A', value: '1', day: '2001-07-01', period: '2001' });
    for (const statement of [
      sql`update observation set value = 2`,
      sql`delete from observation`,
      sql`delete from observation where false`,
      sql`truncate observation cascade`,
    ])
      await expect(statement.execute(database.db)).rejects.toThrow(/append-only/);
    expect(await figureOf('A', '2001')).toBe('1');
  });

  it('keeps every vintage and reads as of any day', async () => {
    const period = '2002';
    await record({ indicator: 'A', value: '10', day: '2022-07-01', period });
    await record({ indicator: 'A', value: '11', day: '2023-07-01', period });
    await record({ indicator: 'A', value: '12.50', day: '2023-07-14', period });
    expect(await figureOf('A', period, '2022-06-30')).toBeUndefined();
    // The day of a vintage is its day in Viet Nam, from its first minute on.
    expect(await figureOf('A', period, '2022-07-01')).toBe('10');
    expect(await figureOf('A', period, '2022-06-30T17:00:00Z')).toBe('10');
    expect(await figureOf('A', period, '2022-06-30T16:59:59Z')).toBeUndefined();
    expect(await figureOf('A', period, '2023-07-13')).toBe('11');
    expect(await figureOf('A', period)).toBe('12.50');
    const vintages = await new ObservationReader(database.db, undefined, INTERNAL).vintages(cell('A', period));
    expect(vintages.map(({ value, recordedAt }) => [value, recordedAt])).toEqual([
      ['12.50', '2023-07-13T17:00:00.000Z'],
      ['11', '2023-06-30T17:00:00.000Z'],
      ['10', '2022-06-30T17:00:00.000Z'],
    ]);
  });

  it('says how many vintages a cell has', async () => {
    const counts = await new ObservationReader(database.db, '2023-07-01', INTERNAL).vintageCounts('A', 'VN', '');
    expect(counts.get(cellId(cell('A', '2002')))).toBe(2);
  });

  it('derives, and lets what is reported win', async () => {
    const period = '2003';
    await record(
      { indicator: 'A', value: '1', day: '2022-07-01', period },
      { indicator: 'B', value: '2', day: '2022-07-01', period },
    );
    expect(await figureOf('SUM', period)).toBe('3');
    expect(await figureOf('DOUBLE', period)).toBe('6');
    await record({ indicator: 'SUM', value: '4', day: '2022-08-01', period });
    await record({ indicator: 'A', value: '100', day: '2022-09-01', period });
    expect(await figureOf('SUM', period)).toBe('4');
    expect(await figureOf('DOUBLE', period)).toBe('8');
    expect(await figureOf('SUM', period, '2022-07-15')).toBe('3');
    const vintages = await new ObservationReader(database.db, undefined, INTERNAL).vintages(cell('SUM', period));
    expect(vintages.filter((vintage) => vintage.computed).map(({ value, source }) => [value, source])).toEqual([
      ['102', { kind: 'formula', reference: 'A + B' }],
      ['3', { kind: 'formula', reference: 'A + B' }],
    ]);
  });

  it('takes a reported "missing" back to the computed figure', async () => {
    const period = '2004';
    await record(
      { indicator: 'A', value: '1', day: '2022-07-01', period },
      { indicator: 'B', value: '2', day: '2022-07-01', period },
    );
    await record({ indicator: 'SUM', value: '9', day: '2022-07-02', period });
    await record({ indicator: 'SUM', value: null, day: '2022-07-03', period });
    expect(await figureOf('SUM', period)).toBe('3');
    expect(await figureOf('DOUBLE', period)).toBe('6');
    await record({ indicator: 'A', value: null, day: '2022-07-04', period });
    expect(await figureOf('SUM', period)).toBeNull();
    expect(await figureOf('DOUBLE', period)).toBeNull();
    expect(await figureOf('DOUBLE', period, '2022-07-03')).toBe('6');
  });

  it('takes in a vintage that arrives late, and derives anew as of then', async () => {
    const period = '2005';
    await record(
      { indicator: 'A', value: '1', day: '2022-07-01', period },
      { indicator: 'B', value: '2', day: '2022-07-01', period },
    );
    await record({ indicator: 'A', value: '10', day: '2022-09-01', period });
    await record({ indicator: 'A', value: '5', day: '2022-08-01', period });
    expect(await figureOf('SUM', period, '2022-07-31')).toBe('3');
    expect(await figureOf('SUM', period, '2022-08-31')).toBe('7');
    expect(await figureOf('DOUBLE', period, '2022-08-31')).toBe('14');
    expect(await figureOf('SUM', period)).toBe('12');
  });

  it('sums a unit when its last child reports', async () => {
    const period = '2006';
    await record(
      ...['P1', 'P2', 'P3'].map((unit) => ({ indicator: 'C', value: '1', day: '2022-07-01', period, unit })),
    );
    expect(await figureOf('C', period)).toBeUndefined();
    await record({ indicator: 'C', value: '0.5', day: '2022-07-02', period, unit: 'P4' });
    expect(await figureOf('C', period)).toBe('3.5');
  });

  it('two writers of two inputs at the same time both end in the right derived figure', async () => {
    for (let i = 0; i < 20; i++) {
      const period = `${2100 + i}`;
      await Promise.all([
        record({ indicator: 'A', value: '1', day: '2022-07-01', period }),
        record({ indicator: 'B', value: '2', day: '2022-07-01', period }),
      ]);
      expect(await figureOf('SUM', period)).toBe('3');
      expect(await figureOf('DOUBLE', period)).toBe('6');
    }
  });

  it('many writers of the parts of one sum end in the right sum', async () => {
    for (let i = 0; i < 10; i++) {
      const period = `${2200 + i}`;
      await Promise.all(
        ['P1', 'P2', 'P3', 'P4'].map((unit, n) =>
          record({ indicator: 'C', value: String(10 ** n), day: '2022-07-01', period, unit }),
        ),
      );
      expect(await figureOf('C', period)).toBe('1111');
    }
  });

  it('refuses another value at the same vintage, and says which is there', async () => {
    const period = '2007';
    const said = { indicator: 'A', value: '1', day: '2022-07-01', period };
    await record(said);
    const before = await newestId(database.db);
    expect(await record({ ...said, value: '2' }, { ...said, indicator: 'B' })).toMatchObject({
      recorded: 1,
      conflicts: [{ index: 0, value: '1', inThisTransaction: false }],
    });
    expect(await record({ ...said, value: null })).toMatchObject({ recorded: 0, conflicts: [{ value: '1' }] });
    expect(await figureOf('A', period)).toBe('1');
    expect(BigInt(await newestId(database.db))).toBeGreaterThan(BigInt(before));
  });

  it('counts a row that is there already as unchanged', async () => {
    const said = { indicator: 'A', value: '1.5', day: '2022-07-01', period: '2008' };
    expect(await record(said)).toMatchObject({ recorded: 1, unchanged: 0 });
    const before = await newestId(database.db);
    expect(await record({ ...said, value: '1.50' })).toMatchObject({ recorded: 0, unchanged: 1, firstId: null });
    expect(await newestId(database.db)).toBe(before);
  });

  it('keeps figures exactly', async () => {
    const value = '123456789012345678901234567890.12345678901234567890';
    await record(
      { indicator: 'A', value, day: '2022-07-01', period: '2009' },
      { indicator: 'B', value: '0.00', day: '2022-07-01', period: '2009' },
    );
    expect(await figureOf('A', '2009')).toBe(value);
    expect(await figureOf('B', '2009')).toBe('0.00');
    expect(await figureOf('SUM', '2009')).toBe('123456789012345678901234567890.123456789012');
  });

  it('pages over every cell once, whatever the size of a page', async () => {
    const reader = new ObservationReader(database.db, undefined, INTERNAL);
    const all = (await reader.page({ limit: 10_000 })).items;
    expect(all.length).toBeGreaterThan(60);
    expect(new Set(all.map(cellId)).size).toBe(all.length);
    const key = (o: CellKey) => [o.indicator, o.unit, o.scenario, o.dims, o.period].join('\u0001');
    expect(all.map(key)).toEqual(all.map(key).toSorted());
    for (const limit of [1, 7, 50]) {
      const paged: string[] = [];
      let after: string | undefined;
      do {
        const page = await reader.page({ limit, after });
        expect(page.items.length).toBeLessThanOrEqual(limit);
        paged.push(...page.items.map((o) => o.id));
        after = page.next ?? undefined;
      } while (after !== undefined);
      expect(paged).toEqual(all.map((o) => o.id));
    }
  });

  it('pages over the vintages of every cell, reported only, where asked', async () => {
    const reader = new ObservationReader(database.db, undefined, INTERNAL);
    const { items } = await reader.page({ limit: 10_000, allVintages: true, computed: false, indicators: ['A'] });
    expect(items.filter((o) => o.period === '2002').map((o) => o.value)).toEqual(['12.50', '11', '10']);
    expect(items.some((o) => o.computed)).toBe(false);
    expect((await reader.page({ limit: 10, indicators: ['INDEX'] })).items).toEqual([]);
  });

  it.each(['x', '1', '99999999999:2022', '1.5:2022', '-1:2022', ':', '1:\u0000', '1:2022:3'])(
    'refuses the cursor %j with a sentence',
    async (after) => {
      await expect(new ObservationReader(database.db, undefined, INTERNAL).page({ limit: 5, after })).rejects.toThrow(
        /cursor/,
      );
    },
  );

  it('finds the figures of one document and of no other with a like name', async () => {
    const said = { indicator: 'INDEX', value: '1', day: '2022-07-01' };
    const of = (reference: string, period: string): NewObservation => ({
      ...row({ ...said, period }),
      source: { kind: 'document', reference },
    });
    await database.db
      .transaction()
      .execute((tx) =>
        appendObservations(tx, [of('D_1#L1', '2010'), of('DX1#L1', '2011'), of('D_1', '2012'), of('D_1X#L2', '2013')]),
      );
    const { items } = await new ObservationReader(database.db, undefined, INTERNAL).page({
      limit: 50,
      document: 'D_1',
    });
    expect(items.map((o) => o.period)).toEqual(['2010', '2012']);
  });

  it('counts by indicator, unit and document', async () => {
    const counts = await new ObservationReader(database.db, undefined, INTERNAL).counts();
    expect(counts.byIndicator.get('INDEX')).toEqual({
      cells: 4,
      units: 1,
      scenarios: new Set(['actual']),
      periods: new Set(['2010', '2011', '2012', '2013']),
    });
    expect(counts.byDocument.get('D_1')).toBe(2);
    expect(counts.byUnit.get('P4')).toBe(11);
  });

  it('knows only codes of the catalogue', async () => {
    await expect(record({ indicator: 'NOBODY', value: '1', day: '2022-07-01' })).rejects.toThrow(/foreign key/);
  });

  it('is unchanged when the migrations run again', async () => {
    const dump = async () => (await sql`select * from observation order by observation_id`.execute(database.db)).rows;
    const before = await dump();
    await migrate(database.db, MIGRATIONS);
    await syncCatalogue(database.db, catalogue.data);
    expect(await dump()).toEqual(before);
    await expect(sql`delete from observation`.execute(database.db)).rejects.toThrow(/append-only/);
  });
});
