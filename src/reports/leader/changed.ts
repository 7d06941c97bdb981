/** What is news among the figures recorded since somebody last looked, and in which order it is told. Pure. */
import { decimal } from '../../kernel/decimal.ts';
import type { UnitOfMeasure } from '../../kernel/units-of-measure.ts';
import { compare } from '../../observations/measures.ts';
import type { Observation } from '../../observations/model.ts';

export interface Changed {
  now: Observation;
  /** The figure in force before; null: there was none. */
  before: Observation | null;
  /** Against the figure before: percent of an amount, points of a percent, rank or index. */
  revision: { growth: string | null; points: string | null };
  /** Against the same period of the year before, in the same way. */
  yearly: { growth: string | null; points: string | null };
}

/** One changed cell; null when it says what it said before. */
export function changedCell(
  now: Observation,
  before: Observation | null,
  yearBefore: Observation | null,
  unit: UnitOfMeasure,
): Changed | null {
  if (before !== null && isSame(before, now)) return null;
  if (before === null && now.value === null) return null;
  return { now, before, revision: between(now, before, unit), yearly: between(now, yearBefore, unit) };
}

function isSame(a: Observation, b: Observation): boolean {
  if (a.value === null || b.value === null) return a.value === b.value;
  return decimal(a.value).eq(decimal(b.value)) && a.status === b.status;
}

function between(now: Observation, then: Observation | null, unit: UnitOfMeasure): Changed['revision'] {
  const amount = (one: Observation | null) => (one === null || one.value === null ? null : decimal(one.value));
  const { growth, points } = compare(amount(now), amount(then), unit);
  return { growth: growth?.round(6).toFixed() ?? null, points: points?.round(6).toFixed() ?? null };
}

/**
 * The whole country before its parts; then what moved most: a revised figure by its revision, a new one by its growth over the year.
 * What compares with nothing comes last, the newest first.
 */
export function bySize(home: string): (a: Changed, b: Changed) => number {
  return (a, b) => {
    const parts = Number(a.now.unit !== home) - Number(b.now.unit !== home);
    if (parts !== 0) return parts;
    const [x, y] = [sizeOf(a), sizeOf(b)];
    if (x !== null && y !== null && !x.eq(y)) return y.cmp(x);
    if ((x === null) !== (y === null)) return x === null ? 1 : -1;
    return b.now.recordedAt.localeCompare(a.now.recordedAt) || a.now.indicator.localeCompare(b.now.indicator);
  };
}

function sizeOf({ before, revision, yearly }: Changed) {
  const { growth, points } = before === null ? yearly : revision;
  const size = growth ?? points;
  return size === null ? null : decimal(size).abs();
}
