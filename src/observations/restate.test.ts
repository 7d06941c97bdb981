import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tinyCatalogue } from '../../test/tiny-catalogue.ts';
import { Catalogue } from '../catalogue/catalogue.ts';
import { readPack } from '../catalogue/pack.ts';
import { decimal, plain } from '../kernel/decimal.ts';
import { ROOT } from '../platform/config.ts';
import { type RestatedRow, restate } from './restate.ts';

/** A and B became AB; C was split 0.3/0.7 into CA and the later AB; E stayed; H became I became J. */
const catalogue = tinyCatalogue({
  indicators: [
    { code: 'FLOW' },
    { code: 'STOCK', kind: 'stock' },
    { code: 'RATIO', kind: 'ratio', ratio: { numerator: 'FLOW', denominator: 'STOCK', factor: '100' } },
    { code: 'BARE', kind: 'ratio' },
    { code: 'RANK', kind: 'rank' },
    { code: 'INDEX', kind: 'index' },
    { code: 'NESTED', kind: 'ratio', formula: 'BARE * 2' },
  ],
  units: [
    { code: 'VN', kind: 'nation' },
    ...['A', 'B', 'C'].map((code) => ({ code, validTo: '2025-06-30' })),
    ...['AB', 'CA'].map((code) => ({ code, validFrom: '2025-07-01' })),
    { code: 'E' },
    { code: 'H', validTo: '2023-12-31' },
    { code: 'I', validFrom: '2024-01-01', validTo: '2025-06-30' },
    { code: 'J', validFrom: '2025-07-01' },
    { code: 'NEW', validFrom: '2025-07-01' },
  ],
  successions: [
    { from: 'A', to: 'AB', date: '2025-07-01' },
    { from: 'B', to: 'AB', date: '2025-07-01' },
    { from: 'C', to: 'CA', date: '2025-07-01', event: 'split', share: '0.3' },
    { from: 'C', to: 'AB', date: '2025-07-01', event: 'split', share: '0.7' },
    { from: 'H', to: 'I', date: '2024-01-01', event: 'rename' },
    { from: 'I', to: 'J', date: '2025-07-01', event: 'rename' },
  ],
});

type Figures = Record<string, Record<string, string>>;

function restated(indicator: string, figures: Figures, periodEnd: string, date: string, of: Catalogue = catalogue) {
  const found = of.indicators.get(indicator);
  if (found === undefined) throw new Error(`no ${indicator}`);
  const rows = restate(of, found, 'province', periodEnd, date, (code, unit) => figures[code]?.[unit] ?? null);
  return new Map(rows.map((row) => [row.unit.code, row]));
}

const value = (rows: Map<string, RestatedRow>, unit: string) => rows.get(unit)?.value;

describe('telling figures on the units of another date', () => {
  const FLOW = { A: '1', B: '2', C: '10', E: '5', H: '7', I: '8' };
  const STOCK = { A: '10', B: '10', C: '100', E: '50', I: '80' };

  it('adds what merged and divides what was split', () => {
    const rows = restated('FLOW', { FLOW }, '2024-12-31', '2025-07-01');
    expect([...rows.keys()]).toEqual(['AB', 'CA', 'E', 'J', 'NEW']);
    expect([value(rows, 'AB'), value(rows, 'CA'), value(rows, 'E'), value(rows, 'J')]).toEqual(['10', '3', '5', '8']);
    expect(rows.get('AB')?.from).toEqual(['A', 'B', 'C']);
  });

  it('follows a unit through several successions', () => {
    expect(value(restated('FLOW', { FLOW }, '2023-06-30', '2025-07-01'), 'J')).toBe('7');
  });

  it('leaves the units of the time as they were', () => {
    const rows = restated('FLOW', { FLOW }, '2024-12-31', '2024-12-31');
    expect(Object.fromEntries([...rows].map(([code, row]) => [code, row.value]))).toEqual({
      A: '1',
      B: '2',
      C: '10',
      E: '5',
      I: '8',
    });
  });

  it('recomputes a ratio from its parts, never averages it', () => {
    const RATIO = { A: '10', B: '20', C: '10', E: '99' };
    const rows = restated('RATIO', { FLOW, STOCK, RATIO }, '2024-12-31', '2025-07-01');
    // (1 + 2 + 7) / (10 + 10 + 70) = 11.1 %, where the mean would be 13.3 %.
    expect(value(rows, 'AB')).toBe('11.111111111111');
    // Of an unchanged unit the figure it reported stands, not a recomputed one.
    expect(value(rows, 'E')).toBe('99');
  });

  it('says why a ratio without parts, an index and a rank cannot be told', () => {
    const all = { A: '1', B: '2', C: '3', E: '4', I: '5' };
    for (const [code, reason] of [
      ['BARE', /ratio cannot be added/],
      ['INDEX', /index cannot be added/],
      ['RANK', /rank only holds/],
      ['NESTED', /its part BARE cannot be added/],
    ] as const) {
      const rows = restated(code, { [code]: all, BARE: all }, '2024-12-31', '2025-07-01');
      expect(rows.get('AB')?.reason?.en, code).toMatch(reason);
      expect(value(rows, 'AB')).toBeNull();
      expect(value(rows, 'E'), code).toBe('4');
      // One predecessor that went on whole is the same unit under another name.
      expect(value(rows, 'J'), code).toBe('5');
    }
  });

  it('says whose figure is missing', () => {
    const rows = restated('FLOW', { FLOW: { A: '1' } }, '2024-12-31', '2025-07-01');
    expect(rows.get('AB')?.reason).toEqual({ vi: 'chưa có số liệu của B, C', en: 'no figure of B, C' });
    expect(rows.get('E')?.reason?.en).toBe('no figure of E');
    const ratio = restated('RATIO', { FLOW, STOCK: { A: '1', B: '1' } }, '2024-12-31', '2025-07-01');
    expect(ratio.get('AB')?.reason?.en).toBe('STOCK: no figure of C');
  });

  it('says when nobody was there before', () => {
    expect(restated('FLOW', { FLOW }, '2024-12-31', '2025-07-01').get('NEW')?.reason?.en).toMatch(/no predecessor/);
  });

  it('a zero denominator is said', () => {
    const rows = restated('RATIO', { FLOW, STOCK: { A: '0', B: '0', C: '0' } }, '2024-12-31', '2025-07-01');
    expect(rows.get('AB')?.reason?.en).toMatch(/denominator is zero/);
  });

  it('neither loses nor adds anything to the total', () => {
    const amount = fc.integer({ min: 0, max: 10 ** 9 }).map((n) => plain(decimal(String(n)).div(decimal('100'))));
    fc.assert(
      fc.property(fc.record({ A: amount, B: amount, C: amount, E: amount, I: amount }), (figures) => {
        const rows = restated('FLOW', { FLOW: figures }, '2024-12-31', '2025-07-01');
        const sum = (values: (string | null | undefined)[]) =>
          values.reduce((total, v) => total.plus(decimal(v ?? '0')), decimal('0')).toFixed();
        expect(sum([...rows.values()].map((row) => row.value))).toBe(sum(Object.values(figures)));
      }),
    );
  });
});

describe('the 63 provinces told on the 34', () => {
  const pack = new Catalogue(readPack(path.join(ROOT, 'packs/tttt')).catalogue);
  const before = pack.unitsOn('province', '2024-12-31');
  /** Province number i reported i. */
  const counted = Object.fromEntries(before.map(({ code }, i) => [code, String(i + 1)]));
  const flow = pack.data.indicators.find((indicator) => indicator.kind === 'flow')?.code ?? '';
  const rows = restated(flow, { [flow]: counted }, '2024-12-31', '2025-07-01', pack);
  const named = (name: string) => [...rows.values()].find((row) => row.unit.short === name);

  it('has every one of them with a figure, and the same total', () => {
    expect(rows.size).toBe(34);
    const total = [...rows.values()].reduce((sum, row) => sum + Number(row.value), 0);
    expect(total).toBe((63 * 64) / 2);
  });

  it('Hà Nội is unchanged', () => {
    expect(named('Hà Nội')).toMatchObject({ value: counted['VN-P01'], from: ['VN-P01'], reason: null });
  });

  it('Bắc Ninh is Bắc Giang and Bắc Ninh', () => {
    const [giang, ninh] = ['Bắc Giang', 'Bắc Ninh'].map(
      (name) => before.find((unit) => unit.short === name)?.code ?? '',
    );
    expect(named('Bắc Ninh')?.from.toSorted()).toEqual([giang, ninh].toSorted());
    expect(named('Bắc Ninh')?.value).toBe(String(Number(counted[giang ?? '']) + Number(counted[ninh ?? ''])));
  });

  it('Huế, renamed in January 2025, keeps its figure', () => {
    expect(named('Huế')).toMatchObject({ value: counted['VN-P46'], from: ['VN-P46'] });
  });

  it('a ratio without declared parts cannot be told, and says why', () => {
    const ratio = restated('ICT_ENT_PER_1000', { ICT_ENT_PER_1000: counted }, '2024-12-31', '2025-07-01', pack);
    const bacNinh = [...ratio.values()].find((row) => row.unit.short === 'Bắc Ninh');
    expect(bacNinh?.value).toBeNull();
    expect(bacNinh?.reason?.vi).toMatch(/tỷ lệ không cộng được/);
    expect([...ratio.values()].find((row) => row.unit.short === 'Hà Nội')?.value).toBe(counted['VN-P01']);
  });
});
