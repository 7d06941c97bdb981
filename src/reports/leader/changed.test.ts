import { describe, expect, it } from 'vitest';
import type { UnitOfMeasure } from '../../kernel/units-of-measure.ts';
import type { Observation } from '../../observations/model.ts';
import { bySize, type Changed, changedCell } from './changed.ts';

const MONEY = { code: 'VND', vi: 'đồng', en: 'dong', kind: 'money', base: 'VND', scale: 0 } as unknown as UnitOfMeasure;
const PERCENT = { code: 'PCT', vi: '%', en: '%', kind: 'percent', base: 'PCT', scale: 0 } as unknown as UnitOfMeasure;

const figure = (value: string | null, over: Partial<Observation> = {}): Observation => ({
  id: '1',
  indicator: 'A',
  unit: 'VN',
  period: '2022',
  scenario: 'actual',
  dims: '',
  value,
  status: value === null ? 'M' : 'A',
  computed: false,
  source: { kind: 'file', reference: 'x' },
  recordedAt: '2023-01-01T00:00:00.000Z',
  note: '',
  ...over,
});

describe('what changed', () => {
  it('is measured against the figure before and against the year before', () => {
    expect(changedCell(figure('110'), figure('100'), figure('88'), MONEY)).toMatchObject({
      revision: { growth: '10', points: null },
      yearly: { growth: '25', points: null },
    });
    expect(changedCell(figure('12.5'), null, figure('10'), PERCENT)).toMatchObject({
      before: null,
      revision: { growth: null, points: null },
      yearly: { growth: null, points: '2.5' },
    });
  });

  it('is nothing where the same is said again, and something where only its status changed', () => {
    expect(changedCell(figure('100.0'), figure('100'), null, MONEY)).toBeNull();
    expect(changedCell(figure(null), null, null, MONEY)).toBeNull();
    expect(changedCell(figure('100'), figure('100', { status: 'P' }), null, MONEY)).not.toBeNull();
    expect(changedCell(figure(null), figure('100'), null, MONEY)).not.toBeNull();
  });

  it('is told the country first, then by size, what compares with nothing last', () => {
    const told = [
      ['part', changedCell(figure('900', { unit: 'P1' }), figure('100'), null, MONEY)],
      ['alone', changedCell(figure('5'), null, null, MONEY)],
      ['small', changedCell(figure('101'), figure('100'), null, MONEY)],
      ['fall', changedCell(figure('50'), figure('100'), null, MONEY)],
      ['new', changedCell(figure('120'), null, figure('100'), MONEY)],
    ] as [string, Changed][];
    const order = bySize('VN');
    expect([...told].sort(([, a], [, b]) => order(a, b)).map(([name]) => name)).toEqual([
      'fall',
      'new',
      'small',
      'alone',
      'part',
    ]);
  });
});
