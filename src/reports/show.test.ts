import { describe, expect, it } from 'vitest';
import { period } from '../kernel/periods.ts';
import { equivalentPeriods, isPeriodRef, resolvePeriodRef, resolvePeriodsRef } from './period-refs.ts';
import { parseShow, type Show } from './show.ts';

const HALF = period('2022-S1');
const at = (ref: string) => resolvePeriodRef(ref, HALF).code;

describe('period references', () => {
  it('are relative to the edition', () => {
    expect([at('period'), at('same_period'), at('year'), at('previous_year'), at('rest_of_year')]).toEqual([
      '2022-S1',
      '2021-S1',
      '2022',
      '2021',
      '2022-S2',
    ]);
    expect([at('Q2'), at('M01'), at('M12-1'), at('same_period-1'), at('year+3')]).toEqual([
      '2022-Q2',
      '2022-M01',
      '2021-M12',
      '2020-S1',
      '2025',
    ]);
    expect([at('since:2021-M08'), at('2020-Q4')]).toEqual(['2021-M08/2022-M06', '2020-Q4']);
  });

  it('refuse what is no period', () => {
    for (const wrong of ['preiod', 'Q5', 'M13', 'same_period-', '2022-06', 'since:yesterday', ''])
      expect(isPeriodRef(wrong), wrong).toBe(false);
  });

  it('can mean several', () => {
    expect(resolvePeriodsRef('months', HALF).map((p) => p.code)).toEqual([
      '2022-M01',
      '2022-M02',
      '2022-M03',
      '2022-M04',
      '2022-M05',
      '2022-M06',
    ]);
    expect(resolvePeriodsRef('year-3..1', HALF).map((p) => p.code)).toEqual(['2019', '2020', '2021']);
    expect(resolvePeriodsRef('same_period', HALF).map((p) => p.code)).toEqual(['2021-S1']);
  });

  it('find a stock under every name of its moment, a flow only under its own', () => {
    expect(equivalentPeriods(HALF, 'stock')).toEqual(['2022-S1', '2022-Q2', '2022-M06', '2022-06-30']);
    expect(equivalentPeriods(period('2021'), 'stock')).toContain('2021-12-31');
    expect(equivalentPeriods(HALF, 'ratio')).toEqual(['2022-S1', '2022-06-30']);
    expect(equivalentPeriods(HALF, 'flow')).toEqual(['2022-S1']);
  });
});

describe('parseShow', () => {
  const show = (text: string) => parseShow(text) as Show;

  it('fills in what is usual', () => {
    expect(show('level')).toMatchObject({ measure: 'level', scenario: 'actual', at: 'period' });
    expect(show('plan')).toMatchObject({ measure: 'level', scenario: 'plan', at: 'year' });
    expect(show('growth')).toMatchObject({
      measure: 'growth',
      at: 'period',
      base: 'same_period',
      baseScenario: 'actual',
    });
    expect(show('plan_ratio')).toMatchObject({ measure: 'ratio', at: 'period', baseScenario: 'plan', base: 'year' });
  });

  it('takes another period, base or scenario', () => {
    expect(show('level of same_period-1')).toMatchObject({ at: 'same_period-1' });
    expect(show('growth from previous_year')).toMatchObject({ at: 'period', base: 'previous_year' });
    expect(show('growth of forecast year from previous_year')).toMatchObject({
      scenario: 'forecast',
      at: 'year',
      base: 'previous_year',
    });
    expect(show('share of OTHER')).toMatchObject({ measure: 'share', whole: 'OTHER' });
  });

  it('compares another period with its own year before', () => {
    expect(show('growth of same_period').base).toBe('same_period-1');
    expect(show('growth of Q1').base).toBe('Q1-1');
    expect(show('growth of 2021-M12').base).toBe('2020-M12');
  });

  it('names what it does not understand', () => {
    expect(parseShow('levle')).toEqual({ wrong: 'levle' });
    expect(parseShow('level of sameperiod')).toEqual({ wrong: 'sameperiod' });
    expect(parseShow('level from year')).toEqual({ wrong: 'year' });
    expect(parseShow('share of')).toEqual({ wrong: 'share of' });
  });
});
