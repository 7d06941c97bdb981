import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decimal, decimal, plain } from '../kernel/decimal.ts';
import type { UnitOfMeasure } from '../kernel/units-of-measure.ts';
import { change, compare, cumulative, growth, meanAnnualGrowth, planRatio, share, times } from './measures.ts';

const d = decimal;
const at = (value: Decimal | null, decimals = 2) => (value === null ? null : value.round(decimals).toFixed());
const unit = (kind: UnitOfMeasure['kind']): UnitOfMeasure => ({
  code: 'U',
  vi: 'u',
  en: 'u',
  kind,
  base: 'U',
  scale: 0,
});

describe('measures', () => {
  it('growth is percent of the base', () => {
    expect(at(growth(d('1833162'), d('1568141')))).toBe('16.9');
    expect(at(growth(d('1614206'), d('1767649')))).toBe('-8.68');
  });

  it('growth from below zero rises when the figure rises', () => {
    expect(at(growth(d('-5'), d('-10')))).toBe('50');
    expect(at(growth(d('5'), d('-10')))).toBe('150');
  });

  it('share of plan is percent of the plan', () => {
    expect(at(planRatio(d('59123'), d('61854')), 1)).toBe('95.6');
    expect(at(planRatio(d('1502066'), d('1510027')), 1)).toBe('99.5');
  });

  it('share, times and change', () => {
    expect(at(share(d('19.4'), d('72.6')))).toBe('26.72');
    expect(at(times(d('350'), d('7')))).toBe('50');
    expect(plain(change(d('77.13'), d('71.40')))).toBe('5.73');
  });

  it('have no value against nothing', () => {
    for (const measure of [growth, times, planRatio, share]) expect(measure(d('1'), d('0'))).toBeNull();
  });

  it('mean annual growth is the rate that leads from the first to the last', () => {
    expect(at(meanAnnualGrowth(d('2364608'), d('3893595'), 4), 1)).toBe('13.3');
    expect(meanAnnualGrowth(d('0'), d('5'), 3)).toBeNull();
    expect(meanAnnualGrowth(d('5'), d('-1'), 3)).toBeNull();
    expect(meanAnnualGrowth(d('5'), d('6'), 0)).toBeNull();
    fc.assert(
      fc.property(fc.integer({ min: -50, max: 90 }), fc.integer({ min: 1, max: 12 }), (percent, years) => {
        const rate = d(String(percent)).div(d('100')).plus(d('1'));
        const last = Array.from({ length: years }).reduce<Decimal>((value) => value.times(rate), d('1000'));
        expect(at(meanAnnualGrowth(d('1000'), last, years), 6)).toBe(String(percent));
      }),
    );
  });

  it('a sum from the start of the year needs every part', () => {
    expect(cumulative([d('0.1'), d('0.2')])?.toFixed()).toBe('0.3');
    expect(cumulative([d('1'), null, d('2')])).toBeNull();
    expect(cumulative([])).toBeNull();
  });

  it('growth brings the base back to the figure', () => {
    const figure = fc.integer({ min: 1, max: 10 ** 9 }).map((n) => d(String(n)));
    fc.assert(
      fc.property(figure, figure, (current, base) => {
        const percent = growth(current, base);
        const back = base.plus(base.times(percent ?? d('0')).div(d('100')));
        expect(back.minus(current).abs().lt('0.000000000000000001')).toBe(true);
      }),
    );
  });
});

describe('comparing with a year before', () => {
  it('amounts grow in percent', () => {
    for (const kind of ['count', 'money', 'per', 'other'] as const)
      expect(compare(d('110'), d('100'), unit(kind)), kind).toMatchObject({ growth: d('10'), points: null });
  });

  it('percents, ranks and indices differ by points, never by percent', () => {
    for (const kind of ['percent', 'point', 'rank', 'index', 'rate'] as const)
      expect(compare(d('64.1'), d('51.4'), unit(kind)), kind).toMatchObject({ growth: null, points: d('12.7') });
  });

  it('needs both', () => {
    expect(compare(null, d('1'), unit('count'))).toEqual({ growth: null, points: null });
    expect(compare(d('1'), null, unit('percent'))).toEqual({ growth: null, points: null });
  });
});
