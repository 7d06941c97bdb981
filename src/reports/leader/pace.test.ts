import { describe, expect, it } from 'vitest';
import { decimal } from '../../kernel/decimal.ts';
import { period } from '../../kernel/periods.ts';
import { isBehind, newestOfYear, type PaceInput, paceOf } from './pace.ts';

/** How far behind; null where it is not. */
const behindPlan = (input: PaceInput) => {
  const pace = paceOf(input);
  return isBehind(pace) ? pace : null;
};
const given = (over: Partial<PaceInput> & { at?: string }): PaceInput => ({
  kind: 'flow',
  direction: 'higher',
  period: period(over.at ?? '2022-S1'),
  actual: decimal('48'),
  plan: decimal('100'),
  planPeriod: period('2022'),
  before: null,
  ...over,
});

describe('behind plan', () => {
  it('measures a flow by the days of the year that have passed', () => {
    const pace = behindPlan(given({}));
    // 181 of 365 days.
    expect(pace?.due.toFixed(4)).toBe('49.5890');
    expect(pace?.behind.toFixed(4)).toBe('1.5890');
    expect(pace?.expected.toFixed(4)).toBe('49.5890');
    expect(behindPlan(given({ actual: decimal('49.6') }))).toBeNull();
    // 182 of 366.
    expect(behindPlan(given({ at: '2024-S1', planPeriod: period('2024') }))?.due.toFixed(4)).toBe('49.7268');
  });

  it('says nothing of a flow that does not begin with the year, unless the plan is of its own period', () => {
    expect(behindPlan(given({ at: '2022-S2' }))).toBeNull();
    expect(behindPlan(given({ at: '2022-S2', planPeriod: period('2022-S2') }))?.behind.toFixed(0)).toBe('52');
  });

  it('measures a stock by its way from the end of last year', () => {
    const stock = given({ kind: 'stock', actual: decimal('90'), before: decimal('80') });
    // 80 + 20 × 49.589%
    expect(behindPlan(stock)).toBeNull();
    expect(behindPlan({ ...stock, actual: decimal('85') })?.expected.toFixed(3)).toBe('89.918');
    // Without last year's end nothing is known before the year is over.
    expect(behindPlan({ ...stock, actual: decimal('85'), before: null })).toBeNull();
    expect(
      behindPlan({ ...stock, actual: decimal('85'), before: null, period: period('2022') })?.behind.toFixed(0),
    ).toBe('15');
  });

  it('turns round where less is better, and judges no ratio without a direction', () => {
    const cap = given({ direction: 'lower', actual: decimal('60') });
    expect(behindPlan(cap)?.behind.toFixed(3)).toBe('10.411');
    expect(behindPlan({ ...cap, actual: decimal('40') })).toBeNull();
    expect(behindPlan(given({ kind: 'ratio', direction: 'none', at: '2022' }))).toBeNull();
  });

  it('knows no share of a plan of nothing', () => {
    expect(paceOf(given({ plan: decimal('0') }))).toBeNull();
    expect(paceOf(given({ plan: decimal('-5') }))).toBeNull();
  });

  it('tells how far ahead, too', () => {
    const pace = paceOf(given({ actual: decimal('60') }));
    expect(pace?.behind.toFixed(3)).toBe('-10.411');
    expect(isBehind(pace)).toBe(false);
    expect(isBehind(null)).toBe(false);
  });
});

describe('the newest figure of a year', () => {
  it('is the last to end, and of a flow only from January on', () => {
    const periods = ['2022-Q1', '2022-S1', '2022-Q2', '2022-M01/2022-M09', '2022-Q3', '2021', '2023-Q1'].map(period);
    expect(newestOfYear(periods, period('2022'), 'flow')?.code).toBe('2022-M01/2022-M09');
    expect(newestOfYear(periods.slice(0, 3), period('2022'), 'stock')?.code).toBe('2022-S1');
    expect(newestOfYear(periods, period('2020'), 'flow')).toBeNull();
  });
});
