import { expect, test } from 'vitest';
import { comparisonsOf, figuresOf, jumps, type Mark, neighbour, type ReviewCell } from './cells.ts';
import type { Compare } from './queries.ts';

const NOTHING: Compare = {
  value: null,
  previous: null,
  previous_growth: null,
  last_year: null,
  growth: null,
  plan: null,
  plan_ratio: null,
  accepted: null,
  relative: false,
  peers: null,
};

function cell(address: string, marks: Mark[] = [], more: Partial<ReviewCell> = {}): ReviewCell {
  const spec = {
    address,
    section: 'a',
    row: address,
    column: 'now',
    type: 'number',
    entry: 'enter',
    required: false,
    label: { vi: address, en: address },
    measure: null,
    uom: null,
    decimals: 0,
    cell: { indicator: 'X', unit: 'U', period: '2024', scenario: 'actual', dims: '' },
  } as const;
  return { spec, value: undefined, compare: undefined, issues: [], comments: [], marks, ...more };
}

test('a change is big from half on, in points from ten on, upward or downward', () => {
  expect(jumps({ ...NOTHING, growth: '49.9' })).toBe(false);
  expect(jumps({ ...NOTHING, growth: '50' })).toBe(true);
  expect(jumps({ ...NOTHING, previous_growth: '-60' })).toBe(true);
  expect(jumps({ ...NOTHING, relative: true, growth: '9.9' })).toBe(false);
  expect(jumps({ ...NOTHING, relative: true, growth: '-10' })).toBe(true);
});

test('next and previous go through the marked cells only, and around', () => {
  const cells = [cell('1'), cell('2', ['warning']), cell('3'), cell('4', ['jump'])];
  const at = (from: string | undefined, step: 1 | -1) => neighbour(cells, from, step)?.spec.address;
  expect(at(undefined, 1)).toBe('2');
  expect(at(undefined, -1)).toBe('4');
  expect(at('2', 1)).toBe('4');
  expect(at('3', -1)).toBe('2');
  expect(at('4', 1)).toBe('2');
  expect(neighbour([cell('1')], undefined, 1)).toBeUndefined();
});

test('an acceptance records bound cells with a value; those that differ from what is in force are counted', () => {
  const unbound = cell('text');
  const { figures, changed } = figuresOf([
    cell('new', [], { value: '1', compare: NOTHING }),
    cell('same', [], { value: '2', compare: { ...NOTHING, accepted: '2' } }),
    cell('other', [], { value: '3', compare: { ...NOTHING, accepted: '4' } }),
    cell('empty'),
    { ...unbound, value: 'x', spec: { ...unbound.spec, cell: null } },
  ]);
  expect(figures.map(({ spec }) => spec.address)).toEqual(['new', 'same', 'other']);
  expect(changed).toBe(1);
});

test('what no cell has is nothing to compare with, and nought is something', () => {
  const none = { previous: false, lastYear: false, plan: false, accepted: false, peers: false };
  expect(comparisonsOf([cell('1'), cell('2', [], { compare: NOTHING })])).toEqual(none);
  expect(comparisonsOf([cell('1'), cell('2', [], { compare: { ...NOTHING, plan: '0' } })])).toEqual({
    ...none,
    plan: true,
  });
});
