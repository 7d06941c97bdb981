/** What the tests of targets share: a small catalogue, a target, figures. */
import { tinyCatalogue } from '../../test/tiny-catalogue.ts';
import type { Indicator } from '../catalogue/model.ts';
import type { Observation, Status } from '../observations/model.ts';
import type { Target } from './model.ts';

export const catalogue = tinyCatalogue({
  indicators: [
    { code: 'SHARE', kind: 'ratio', unit: 'PERCENT', decimals: 1 },
    { code: 'OLDER', kind: 'ratio', unit: 'PERCENT', decimals: 1 },
    { code: 'MONEY', kind: 'flow' },
    { code: 'ACCIDENTS', kind: 'flow', direction: 'lower' },
    { code: 'PLACE', kind: 'rank', unit: 'RANK', direction: 'lower', rankOf: 190 },
  ],
});

/** @throws Error when the tests' catalogue has no such indicator */
export function indicatorOf(code: string): Indicator {
  const indicator = catalogue.indicators.get(code);
  if (indicator === undefined) throw new Error(`no indicator ${code}`);
  return indicator;
}

/** At least 80% of SHARE in 2025, unless told otherwise. */
export function target(over: Partial<Target> = {}): Target {
  return {
    code: 'T1',
    strategy: 'S',
    number: '1',
    indicator: 'SHARE',
    unit: 'VN',
    scope: null,
    period: '2025',
    operator: 'at_least',
    value: '80',
    source: 'DOC#L1',
    responsible: null,
    milestones: [],
    breaks: [],
    path: null,
    bounded: true,
    printed: null,
    note: '',
    ...over,
  };
}

export type Said = readonly [period: string, value: string | null, status?: Status, indicator?: string];

/** Actual figures of an indicator, printed in lines one after another. */
export function observe(said: readonly Said[], indicator = 'SHARE'): Observation[] {
  return said.map(([period, value, status = 'A', own = indicator], i) => ({
    id: String(i),
    indicator: own,
    unit: 'VN',
    period,
    scenario: 'actual',
    dims: '',
    value,
    status,
    computed: false,
    source: { kind: 'document', reference: `DOC#L${i + 1}` },
    recordedAt: '2023-07-15T00:00:00.000Z',
    note: '',
  }));
}
