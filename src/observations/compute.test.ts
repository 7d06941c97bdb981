import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/fresh-database.ts';
import { tinyCatalogue } from '../../test/tiny-catalogue.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { isValidOn } from '../catalogue/catalogue.ts';
import { syncCatalogue } from '../catalogue/store.ts';
import { type Decimal, decimal, plain, roundTo } from '../kernel/decimal.ts';
import { partsOf, period } from '../kernel/periods.ts';
import { INTERNAL } from './audience.ts';
import { dependentsOf, derivationsOf, derive, staleLayers, type Vintage } from './compute.ts';
import { type CellKey, cellId } from './model.ts';
import { appendObservations, type NewObservation, ObservationReader, recomputeSince } from './store.ts';

const catalogue = tinyCatalogue({
  indicators: [
    { code: 'FLOW', rollup: 'sum' },
    { code: 'STOCK', kind: 'stock' },
    { code: 'INDEX', kind: 'index' },
    { code: 'RATIO', kind: 'ratio', ratio: { numerator: 'FLOW', denominator: 'STOCK', factor: '100' } },
    { code: 'DEEP', formula: 'RATIO + FLOW' },
  ],
  units: [
    { code: 'VN', kind: 'nation' },
    { code: 'P1', validTo: '2025-06-30' },
    { code: 'P2', validTo: '2025-06-30' },
    { code: 'P12', validFrom: '2025-07-01' },
    { code: 'M1', kind: 'ministry' },
  ],
});

const cell = (indicator: string, unit: string, code: string): CellKey => ({
  indicator,
  unit,
  period: code,
  scenario: 'actual',
  dims: '',
});
const short = ({ indicator, unit, period: code }: CellKey) => `${indicator} ${unit} ${code}`;

describe('what depends on a figure', () => {
  it('is its formulas, its longer periods and its parent', () => {
    expect(dependentsOf(catalogue, cell('FLOW', 'P1', '2022-Q1')).map(short)).toEqual([
      'RATIO P1 2022-Q1',
      'DEEP P1 2022-Q1',
      'FLOW P1 2022-S1',
      'FLOW P1 2022',
      'FLOW VN 2022-Q1',
    ]);
  });

  it('of a stock is only what ends with it', () => {
    expect(dependentsOf(catalogue, cell('STOCK', 'VN', '2022-Q1')).map(short)).toEqual(['RATIO VN 2022-Q1']);
    expect(dependentsOf(catalogue, cell('STOCK', 'VN', '2022-06-30')).map(short)).toEqual([
      'RATIO VN 2022-06-30',
      'STOCK VN 2022-M06',
      'STOCK VN 2022-Q2',
      'STOCK VN 2022-S1',
    ]);
  });

  it('of an index is nothing', () => {
    expect(dependentsOf(catalogue, cell('INDEX', 'VN', '2022-Q1'))).toEqual([]);
    expect(derivationsOf(catalogue, cell('INDEX', 'VN', '2022'))).toEqual([]);
  });

  it('keeps scenario and breakdown', () => {
    const of = { ...cell('STOCK', 'VN', '2022'), scenario: 'plan' as const, dims: 'NETWORK=5G' };
    expect(dependentsOf(catalogue, of)).toEqual([{ ...of, indicator: 'RATIO' }]);
  });
});

describe('layers', () => {
  it('hold each dependant once, after everything it reads', () => {
    const layers = staleLayers(catalogue, [
      { cell: cell('FLOW', 'P1', '2022-M01'), since: '2022-07-01T00:00:00.000Z' },
      { cell: cell('FLOW', 'P2', '2022-M02'), since: '2022-06-01T00:00:00.000Z' },
    ]);
    const position = new Map(layers.flatMap((layer, i) => layer.map((stale) => [cellId(stale.cell), i] as const)));
    expect(position.size).toBe(layers.flat().length);
    for (const { cell: of } of layers.flat())
      for (const { inputs } of derivationsOf(catalogue, of))
        for (const input of inputs)
          expect(position.get(cellId(input)) ?? -1, `${short(of)} reads ${short(input)}`).toBeLessThan(
            position.get(cellId(of)) ?? -1,
          );
    expect(position.has(cellId(cell('DEEP', 'VN', '2022')))).toBe(true);
  });

  it('recompute from the earliest change', () => {
    const layers = staleLayers(catalogue, [
      { cell: cell('FLOW', 'P1', '2022-M01'), since: '2022-07-01T00:00:00.000Z' },
      { cell: cell('FLOW', 'P1', '2022-M02'), since: '2022-06-01T00:00:00.000Z' },
    ]);
    const year = layers.flat().find((stale) => short(stale.cell) === 'FLOW P1 2022');
    expect(year?.since).toBe('2022-06-01T00:00:00.000Z');
  });
});

describe('a derived figure', () => {
  const vintage = (value: string | null, recordedAt: string, more: Partial<Vintage> = {}): Vintage => ({
    recordedAt,
    computed: false,
    value,
    status: value === null ? 'M' : 'A',
    ...more,
  });
  const deriveFrom = (of: CellKey, figures: Record<string, Vintage[]>, asOf = '2023') =>
    derive(derivationsOf(catalogue, of), (input) => figures[short(input)] ?? [], asOf);

  it('of a flow adds up, of a stock takes the last', () => {
    const flows = { 'FLOW VN 2022-S1': [vintage('1', '2022')], 'FLOW VN 2022-S2': [vintage('2.5', '2022')] };
    expect(deriveFrom(cell('FLOW', 'VN', '2022'), flows)).toEqual({
      value: '3.5',
      status: 'A',
      reference: '2022-S1 + 2022-S2',
    });
    const stocks = { 'STOCK VN 2022-S1': [vintage('7', '2022')], 'STOCK VN 2022-Q4': [vintage('9', '2022')] };
    expect(deriveFrom(cell('STOCK', 'VN', '2022'), stocks)).toMatchObject({ value: '9', reference: '2022-Q4' });
  });

  it('needs every part', () => {
    expect(deriveFrom(cell('FLOW', 'VN', '2022'), { 'FLOW VN 2022-S1': [vintage('1', '2022')] })).toMatchObject({
      value: null,
      status: 'M',
    });
  });

  it('over units takes those of the time', () => {
    const figures = {
      'FLOW P1 2025-Q2': [vintage('1', '2022')],
      'FLOW P2 2025-Q2': [vintage('2', '2022')],
      'FLOW P12 2025-Q3': [vintage('4', '2022')],
    };
    expect(deriveFrom(cell('FLOW', 'VN', '2025-Q2'), figures)).toMatchObject({
      value: '3',
      reference: 'sum over 2 province',
    });
    expect(deriveFrom(cell('FLOW', 'VN', '2025-Q3'), figures).value).toBe('4');
  });

  it('is as weak as its weakest input', () => {
    const figures = {
      'FLOW VN 2022-S1': [vintage('1', '2022', { status: 'P' })],
      'FLOW VN 2022-S2': [vintage('2', '2022', { status: 'E' })],
    };
    expect(deriveFrom(cell('FLOW', 'VN', '2022'), figures).status).toBe('E');
  });

  it('knows only what was known then', () => {
    const figures = {
      'FLOW VN 2022-S1': [vintage('100', '2022-09'), vintage('1', '2022-07')],
      'FLOW VN 2022-S2': [vintage('2', '2022-07')],
    };
    expect(deriveFrom(cell('FLOW', 'VN', '2022'), figures, '2022-08').value).toBe('3');
    expect(deriveFrom(cell('FLOW', 'VN', '2022'), figures, '2022-10').value).toBe('102');
  });

  it('keeps twelve decimals of a quotient that does not end', () => {
    const figures = { 'FLOW VN 2022': [vintage('1', '2022')], 'STOCK VN 2022': [vintage('3', '2022')] };
    expect(deriveFrom(cell('RATIO', 'VN', '2022'), figures).value).toBe('33.333333333333');
  });
});

// ---- The property: whatever is recorded in whatever order, the store holds what deriving from scratch gives, as of any time.

const INDICATORS = ['F', 'G', 'T', 'X', 'Y', 'Z'] as const;
const UNITS = ['VN', 'P1', 'P2', 'P3', 'D1'] as const;
const PERIODS = ['2022', ...['S', 'Q', 'M'].flatMap((f) => partsOf(period('2022'), f as 'S').map(({ code }) => code))];
PERIODS.push('2022-06-30', '2022-12-31', '2022-M01/2022-M09');
const DAYS = ['2022-07-01', '2022-07-02', '2022-07-03'];

interface World {
  rollup: Record<'F' | 'G' | 'T', boolean>;
  formulas: { X: string; Y: string; Z: string | null };
  p3From: string | null;
  p1To: string | null;
  batches: Entry[][];
}

interface Entry {
  indicator: string;
  unit: string;
  period: string;
  value: string | null;
  day: string;
}

const world = fc.record<World>({
  rollup: fc.record({ F: fc.boolean(), G: fc.boolean(), T: fc.boolean() }),
  formulas: fc.record({
    X: fc.constantFrom('F + G', 'F - T', 'F / G * 100', 'F * 2'),
    Y: fc.constantFrom('X + F', 'X / T', 'X * X', 'G + T'),
    Z: fc.constantFrom('Y - X', 'Y / 3', null),
  }),
  p3From: fc.constantFrom(null, '2022-04-01', '2022-10-01'),
  p1To: fc.constantFrom(null, '2022-06-30'),
  batches: fc.array(
    fc.array(
      fc.record({
        indicator: fc.constantFrom('F', 'F', 'F', 'G', 'T', 'X', 'Y'),
        unit: fc.constantFrom(...UNITS),
        period: fc.constantFrom('2022', '2022-S1', '2022-S2', '2022-Q1', '2022-Q2', '2022-Q3', ...PERIODS.slice(-4)),
        value: fc.constantFrom('0', '1', '2', '3', '-1', null),
        day: fc.constantFrom(...DAYS),
      }),
      { minLength: 1, maxLength: 8 },
    ),
    { minLength: 1, maxLength: 6 },
  ),
});

/** The definition, written anew and evaluated lazily: no vintages, no layers, no order. */
function fromScratch(of: Catalogue, entries: readonly Entry[], day: string) {
  const memo = new Map<string, Decimal | null>();
  const value = (indicator: string, unit: string, code: string): Decimal | null => {
    const key = `${indicator} ${unit} ${code}`;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const [newest] = entries
      .filter((e) => e.indicator === indicator && e.unit === unit && e.period === code && e.day <= day)
      .sort((a, b) => (a.day < b.day ? 1 : -1));
    const found = newest?.value != null ? decimal(newest.value) : derived(indicator, unit, code);
    memo.set(key, found);
    return found;
  };
  const total = (values: (Decimal | null)[]) =>
    values.length === 0
      ? null
      : values.reduce((sum, v) => (sum === null || v === null ? null : sum.plus(v)), decimal('0'));
  const derived = (indicator: string, unit: string, code: string): Decimal | null => {
    const formula = of.formulas.get(indicator);
    const kind = of.indicators.get(indicator)?.kind;
    if (formula !== undefined) {
      const result = formula.evaluate((input) => value(input, unit, code));
      return result === null ? null : roundTo(result, 12);
    }
    const whole = period(code);
    const ways: (() => Decimal | null)[] = [];
    if (whole.frequency !== 'R' && whole.frequency !== 'D') {
      if (kind === 'flow')
        for (const f of ['S', 'Q', 'M'] as const) {
          const parts = partsOf(whole, f);
          if (parts.length > 1) ways.push(() => total(parts.map((part) => value(indicator, unit, part.code))));
        }
      else {
        const ends = (['M', 'Q', 'S'] as const).map((f) => partsOf(whole, f).at(-1)?.code);
        for (const end of [whole.end, ...ends])
          if (end !== undefined && end !== code) ways.push(() => value(indicator, unit, end));
      }
    }
    if (of.indicators.get(indicator)?.rollup === 'sum')
      for (const unitKind of ['province', 'district'] as const)
        ways.push(() =>
          total(
            of.data.units
              .filter((u) => u.parent === unit && u.kind === unitKind && isValidOn(u, whole.end))
              .map((u) => value(indicator, u.code, code)),
          ),
        );
    for (const way of ways) {
      const result = way();
      if (result !== null) return result;
    }
    return null;
  };
  return value;
}

describe('deriving as figures come in', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await freshDatabase();
  });
  afterAll(() => database.close());

  it('equals deriving everything from scratch, as of any day', { timeout: 60_000 }, async () => {
    let run = 0;
    await fc.assert(
      fc.asyncProperty(world, async ({ rollup, formulas, p3From, p1To, batches }) => {
        // Every run has units and indicators of its own in the one database.
        const mark = `R${++run}_`;
        const named = (text: string) => text.replace(/[A-Z]/g, (code) => mark + code);
        const unit = (code: string) => mark + code;
        const plainSum = (on: boolean) => (on ? { rollup: 'sum' as const } : {});
        const local = tinyCatalogue({
          indicators: [
            { code: named('F'), ...plainSum(rollup.F) },
            { code: named('G'), ...plainSum(rollup.G) },
            { code: named('T'), kind: 'stock', ...plainSum(rollup.T) },
            { code: named('X'), formula: named(formulas.X) },
            { code: named('Y'), formula: named(formulas.Y) },
            { code: named('Z'), ...(formulas.Z !== null && { formula: named(formulas.Z) }) },
          ],
          units: [
            { code: unit('VN'), kind: 'nation', parent: null },
            { code: unit('P1'), parent: unit('VN'), validTo: p1To },
            { code: unit('P2'), parent: unit('VN') },
            { code: unit('P3'), parent: unit('VN'), validFrom: p3From },
            { code: unit('D1'), kind: 'district', parent: unit('P2') },
          ],
        });
        await syncCatalogue(database.db, local.data);
        const entries: Entry[] = [];
        for (const batch of batches) {
          const fresh = batch
            .map((e) => ({ ...e, indicator: named(e.indicator), unit: unit(e.unit), period: period(e.period).code }))
            .filter((e, i, all) => {
              const same = (o: Entry) =>
                o.indicator === e.indicator && o.unit === e.unit && o.period === e.period && o.day === e.day;
              return !entries.some(same) && all.findIndex(same) === i;
            });
          entries.push(...fresh);
          await database.db.transaction().execute(async (tx) => {
            const { firstId } = await appendObservations(tx, fresh.map(observationOf));
            if (firstId !== null) await recomputeSince(tx, local, firstId);
          });
        }
        const keys = INDICATORS.flatMap((indicator) =>
          UNITS.flatMap((code) => PERIODS.map((at) => cell(named(indicator), unit(code), at))),
        );
        for (const day of DAYS) {
          const value = fromScratch(local, entries, day);
          const stored = await new ObservationReader(database.db, day, INTERNAL).cells(keys);
          const differences = keys.flatMap((key) => {
            const wanted = value(key.indicator, key.unit, key.period);
            const found = stored.get(cellId(key))?.value ?? null;
            const [a, b] = [wanted === null ? null : plain(wanted), found];
            return a === b ? [] : [`${day} ${short(key)}: ${b}, from scratch ${a}`];
          });
          expect(differences).toEqual([]);
        }
      }),
      { numRuns: 25, examples: [[SAME_DAY_TWICE], [RANGE_OF_A_CHILD]] },
    );
  });
});

/**
 * The halves come in after the quarters but for the same day: the year of that day is derived a second time, and a day later it
 * goes back to what it was.
 */
const entry = (code: string, value: string, day: string): Entry => ({
  indicator: 'F',
  unit: 'VN',
  period: code,
  value,
  day,
});
const SAME_DAY_TWICE: World = {
  rollup: { F: false, G: false, T: false },
  formulas: { X: 'F * 2', Y: 'X + F', Z: null },
  p3From: null,
  p1To: null,
  batches: [
    ['2022-Q1', '2022-Q2', '2022-Q3', '2022-Q4'].map((code) => entry(code, '1', '2022-07-01')),
    [entry('2022-S1', '3', '2022-07-01'), entry('2022-S1', '2', '2022-07-02')],
  ],
};

/** A range of the parent depends on that of its children, and on nothing else. */
const RANGE_OF_A_CHILD: World = {
  ...SAME_DAY_TWICE,
  rollup: { F: true, G: false, T: false },
  batches: [
    [
      ...['2022-Q1', '2022-Q2', '2022-Q3'].map((code) => entry(code, '1', '2022-07-01')),
      { ...entry('2022-M01/2022-M09', '7', '2022-07-01'), unit: 'P1' },
    ],
  ],
};

function observationOf({ indicator, unit, period: code, value, day }: Entry): NewObservation {
  return {
    ...cell(indicator, unit, code),
    value,
    status: value === null ? 'M' : 'A',
    source: { kind: 'file', reference: 'test' },
    recordedAt: `${day}T00:00:00.000Z`,
    note: '',
  };
}
