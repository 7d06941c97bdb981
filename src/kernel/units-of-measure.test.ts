import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, plain } from './decimal.ts';
import { convert, formatMeasure, isRelative, type MeasureKind, type UnitOfMeasure } from './units-of-measure.ts';

const unit = (code: string, vi: string, en: string, kind: MeasureKind, base: string, scale = 0): UnitOfMeasure => ({
  code,
  vi,
  en,
  kind,
  base,
  scale,
});

const VND = unit('VND', 'đồng', 'VND', 'money', 'VND');
const VND_M = unit('VND_M', 'triệu đồng', 'VND million', 'money', 'VND', 6);
const VND_BN = unit('VND_BN', 'tỷ đồng', 'VND billion', 'money', 'VND', 9);
const USD_BN = unit('USD_BN', 'tỷ USD', 'USD billion', 'money', 'USD', 9);
const ONE = unit('ONE', '', '', 'count', 'ONE');
const PERCENT = unit('PERCENT', '%', '%', 'percent', 'PERCENT');
const PERCENT_GDP = unit('PERCENT_GDP', '% GDP', '% of GDP', 'percent', 'PERCENT');
const POINT = unit('POINT', 'điểm %', 'percentage points', 'point', 'POINT');
const RANK = unit('RANK', 'hạng', 'rank', 'rank', 'RANK');
const VISITS = unit('VISITS', 'lượt', 'visits', 'count', 'VISITS');
const VISITS_PER_100 = unit('VISITS_PER_100', 'lượt/100 dân', 'visits per 100 people', 'per', 'VISITS');
const VISITS_PER_1000 = unit('VISITS_PER_1000', 'lượt/1.000 dân', 'visits per 1,000 people', 'per', 'VISITS');

describe('convert', () => {
  it('moves by powers of ten', () => {
    expect(plain(convert(decimal('705'), VND_BN, VND_M)!)).toBe('705000');
    expect(plain(convert(decimal('1'), VND, VND_BN)!)).toBe('0.000000001');
  });

  it('refuses units of different things', () => {
    expect(convert(decimal('1'), VND_BN, USD_BN)).toBeNull();
    expect(convert(decimal('1'), PERCENT, POINT)).toBeNull();
    expect(convert(decimal('82'), VISITS_PER_100, VISITS)).toBeNull();
    expect(convert(decimal('82'), VISITS, VISITS_PER_100)).toBeNull();
    expect(convert(decimal('82'), VISITS_PER_100, VISITS_PER_1000)).toBeNull();
    expect(convert(decimal('82'), VISITS_PER_100, VISITS_PER_100)?.eq('82')).toBe(true);
  });

  it('comes back exactly', () => {
    const money = fc.constantFrom(VND, VND_M, VND_BN);
    const value = fc.tuple(fc.bigInt(), fc.stringMatching(/^\d{1,9}$/)).map(([a, b]) => decimal(`${a}.${b}`));
    fc.assert(
      fc.property(value, money, money, (v, from, to) => {
        const there = convert(v, from, to);
        return there !== null && convert(there, to, from)?.eq(v) === true;
      }),
    );
  });
});

describe('isRelative', () => {
  it('parts shares, points and ranks from amounts', () => {
    expect([PERCENT, POINT, VISITS_PER_100, RANK].map(isRelative)).toEqual([true, true, true, true]);
    expect([VND_BN, ONE, VISITS].map(isRelative)).toEqual([false, false, false]);
  });
});

describe('formatMeasure', () => {
  it.each([
    ['17.5', PERCENT, '17,5%', '17.5%'],
    ['6.61', PERCENT_GDP, '6,61% GDP', '6.61% of GDP'],
    ['4.2', POINT, '4,2 điểm %', '4.2 percentage points'],
    ['82', VISITS_PER_100, '82 lượt/100 dân', '82 visits per 100 people'],
    ['71', RANK, 'hạng 71', 'rank 71'],
    ['1833162', VND_BN, '1.833.162 tỷ đồng', 'VND 1,833,162 billion'],
    ['1857', VND, '1.857 đồng', 'VND 1,857'],
    ['1857', ONE, '1.857', '1,857'],
  ] as const)('writes %s', (value, measure, vi, en) => {
    expect(formatMeasure(value, measure)).toBe(vi);
    expect(formatMeasure(decimal(value), measure, { locale: 'en' })).toBe(en);
  });

  it('rounds and signs as asked', () => {
    expect(formatMeasure('16.9003', PERCENT, { decimals: 1, sign: true })).toBe('+16,9%');
  });
});
