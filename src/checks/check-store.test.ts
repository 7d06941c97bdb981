import { describe, expect, it } from 'vitest';
import { type IndicatorSketch, tinyCatalogue } from '../../test/tiny-catalogue.ts';
import type { Observation } from '../observations/model.ts';
import { checkIndicator, concerned } from './check-store.ts';
import { StoreView } from './store-rules/store-rule.ts';

const UNITS = [
  { code: 'VN', kind: 'nation' as const, parent: null },
  { code: 'P1', kind: 'province' as const },
];

/** `A 2022 100`, `A 2022 plan 90`, `A 2022 computed 7`: figures of the nation. */
function figures(...lines: string[]): Observation[] {
  return lines.map((line, index) => {
    const [indicator = '', period = '', ...rest] = line.split(' ');
    const value = rest.pop() ?? '';
    const scenario = rest.find((word): word is 'plan' | 'target' => word === 'plan' || word === 'target') ?? 'actual';
    return {
      id: String(index),
      indicator,
      unit: 'VN',
      period,
      scenario,
      dims: '',
      value,
      status: 'A',
      computed: rest.includes('computed'),
      source: { kind: 'document', reference: 'D#L1' },
      recordedAt: rest.find((word) => word.includes('T')) ?? '2030-01-01T00:00:00+07:00',
      note: '',
    };
  });
}

function rules(indicators: IndicatorSketch[], code: string, ...lines: string[]): string[] {
  const catalogue = tinyCatalogue({ indicators, units: UNITS });
  const indicator = catalogue.indicators.get(code)!;
  return checkIndicator(indicator, new StoreView(catalogue, figures(...lines))).map((found) => found.rule);
}

describe('rules over the store', () => {
  const derived: IndicatorSketch[] = [{ code: 'A' }, { code: 'B' }, { code: 'SUM', formula: 'A + B' }];

  it('compare a reported figure with its formula, as exactly as both are written', () => {
    expect(rules(derived, 'SUM', 'SUM 2022 101', 'SUM 2022 computed 100.7')).toEqual([]);
    expect(rules(derived, 'SUM', 'SUM 2022 105', 'SUM 2022 computed 100.7')).toEqual(['reported-against-computed']);
    expect(rules(derived, 'SUM', 'SUM 2022 computed 100.7')).toEqual([]);
  });

  it('hold parts against their whole', () => {
    const parts: IndicatorSketch[] = [{ code: 'ALL', parts: ['A', 'B'] }, { code: 'A' }, { code: 'B' }];
    expect(rules(parts, 'ALL', 'ALL 2022 100', 'A 2022 60', 'B 2022 30')).toEqual([]);
    expect(rules(parts, 'ALL', 'ALL 2022 100', 'A 2022 120')).toEqual(['part-against-total']);
    expect(rules(parts, 'ALL', 'ALL 2022 100', 'A 2022 60', 'B 2022 50')).toEqual(['part-against-total']);
    // Half a unit each: 60,4 + 40,4 is printed as 60 + 40 of 101.
    expect(rules(parts, 'ALL', 'ALL 2022 100', 'A 2022 60', 'B 2022 41')).toEqual([]);
  });

  it('keep shares within 0–100 only where the series does, and ranks within n', () => {
    const percent: IndicatorSketch[] = [{ code: 'P', unit: 'PERCENT', kind: 'ratio' }];
    expect(rules(percent, 'P', 'P 2019 90', 'P 2020 95', 'P 2021 96', 'P 2022 960')).toEqual(['outside-bounds']);
    expect(rules(percent, 'P', 'P 2019 90', 'P 2020 130', 'P 2021 96', 'P 2022 160')).toEqual([]);
    const rank: IndicatorSketch[] = [{ code: 'R', unit: 'RANK', kind: 'rank', rankOf: 193, direction: 'lower' }];
    expect(rules(rank, 'R', 'R 2022 86')).toEqual([]);
    expect(rules(rank, 'R', 'R 2022 194')).toEqual(['outside-bounds']);
  });

  it('see a figure in the wrong unit of measure, and none in a series that grows fast', () => {
    const one: IndicatorSketch[] = [{ code: 'A' }];
    expect(rules(one, 'A', 'A 2018 61', 'A 2019 64', 'A 2020 70', 'A 2021 68', 'A 2022 71000')).toEqual(['scale-slip']);
    expect(rules(one, 'A', 'A 2018 1', 'A 2019 9', 'A 2020 70', 'A 2021 900', 'A 2022 71000')).toEqual([]);
    expect(rules(one, 'A', 'A 2020 70', 'A 2021 68', 'A 2022 71000')).toEqual([]);
  });

  it('see a running total that falls, but not a profit that does', () => {
    const one: IndicatorSketch[] = [{ code: 'A' }];
    expect(rules(one, 'A', 'A 2022-M01/2022-M05 50', 'A 2022-S1 48')).toEqual(['falling-cumulative']);
    expect(rules(one, 'A', 'A 2022-M01/2022-M05 50', 'A 2022-S1 50')).toEqual([]);
    expect(rules(one, 'A', 'A 2022-Q1 -3', 'A 2022-M01/2022-M05 50', 'A 2022-S1 48')).toEqual([]);
  });

  it('see a stock that was added up', () => {
    const stock: IndicatorSketch[] = [{ code: 'S', kind: 'stock' }];
    const quarters = ['S 2022-Q1 10', 'S 2022-Q2 11', 'S 2022-Q3 12', 'S 2022-Q4 13'];
    expect(rules(stock, 'S', 'S 2022 46', ...quarters)).toEqual(['stock-added-up']);
    expect(rules(stock, 'S', 'S 2022 13', ...quarters)).toEqual([]);
  });

  it('see a target weaker than what was known to be reached when it was set', () => {
    const one: IndicatorSketch[] = [{ code: 'A' }];
    expect(rules(one, 'A', 'A 2021 2022-02-01T00:00:00Z 85', 'A 2025 target 2022-07-01T00:00:00Z 80')).toEqual([
      'weak-target',
    ]);
    expect(rules(one, 'A', 'A 2021 2023-02-01T00:00:00Z 85', 'A 2025 target 2022-07-01T00:00:00Z 80')).toEqual([]);
    const down: IndicatorSketch[] = [{ code: 'A', direction: 'lower' }];
    expect(rules(down, 'A', 'A 2021 2022-02-01T00:00:00Z 85', 'A 2025 target 2022-07-01T00:00:00Z 80')).toEqual([]);
  });

  it('see a result of a period that had not begun', () => {
    const one: IndicatorSketch[] = [{ code: 'A' }];
    expect(rules(one, 'A', 'A 2025 2024-07-01T00:00:00Z 5')).toEqual(['ahead-of-time']);
    expect(rules(one, 'A', 'A 2024 2024-07-01T00:00:00Z 5')).toEqual([]);
  });
});

it('looks again at wholes and at everything computed from what changed', () => {
  const catalogue = tinyCatalogue({
    indicators: [
      { code: 'A' },
      { code: 'WHOLE', parts: ['A'] },
      { code: 'F', formula: 'A * 2' },
      { code: 'G', formula: 'F + A' },
      { code: 'OTHER' },
    ],
  });
  expect([...concerned(catalogue, new Set(['A']))].sort()).toEqual(['A', 'F', 'G', 'WHOLE']);
});
