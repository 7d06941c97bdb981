/**
 * Measures: what is computed from two figures and never stored as typed truth. Exact decimals; a quotient that does not end is
 * kept to 40 significant digits and rounded only where it is shown. Null where the measure has no meaning.
 */
import { type Decimal, decimal, divide } from '../kernel/decimal.ts';
import { isRelative, type UnitOfMeasure } from '../kernel/units-of-measure.ts';

const HUNDRED = decimal('100');

/** Relative change in percent: (current − base) ÷ |base| × 100. Null when the base is zero. */
export function growth(current: Decimal, base: Decimal): Decimal | null {
  return divide(current.minus(base).times(HUNDRED), base.abs());
}

/** Absolute change, in the unit of the figures (for a percent: percentage points). */
export function change(current: Decimal, base: Decimal): Decimal {
  return current.minus(base);
}

/** How many times the base. Null when the base is zero. */
export function times(current: Decimal, base: Decimal): Decimal | null {
  return divide(current, base);
}

/** Attainment of the plan in percent. Null when the plan is zero. */
export function planRatio(actual: Decimal, plan: Decimal): Decimal | null {
  return divide(actual.times(HUNDRED), plan);
}

/** Share of the whole in percent. Null when the whole is zero. */
export function share(part: Decimal, whole: Decimal): Decimal | null {
  return divide(part.times(HUNDRED), whole);
}

/**
 * Mean annual growth in percent over a number of years: ((last ÷ first)^(1/years) − 1) × 100.
 * Null when either figure is not positive or years < 1. Accurate to about 12 digits (a root is not exact in decimals).
 */
export function meanAnnualGrowth(first: Decimal, last: Decimal, years: number): Decimal | null {
  if (years < 1 || first.lte('0') || last.lte('0')) return null;
  const quotient = divide(last, first);
  if (quotient === null) return null;
  return decimal(((Number(quotient.toFixed(17)) ** (1 / years) - 1) * 100).toFixed(10));
}

/** Sum of parts from the start of the year; null when one is missing. */
export function cumulative(parts: readonly (Decimal | null)[]): Decimal | null {
  if (parts.length === 0) return null;
  return parts.reduce<Decimal | null>(
    (sum, part) => (sum === null || part === null ? null : sum.plus(part)),
    decimal('0'),
  );
}

export interface Comparison {
  /** Percent; only for quantities that are not themselves percents, ranks or indices. */
  growth: Decimal | null;
  /** Difference in percentage points, index points or places; only for relative quantities. */
  points: Decimal | null;
}

/** Compares with an earlier figure in the way the unit of measure allows: growth for amounts, difference for percents and ranks. */
export function compare(current: Decimal | null, base: Decimal | null, unit: UnitOfMeasure): Comparison {
  if (current === null || base === null) return { growth: null, points: null };
  return isRelative(unit) && unit.kind !== 'per'
    ? { growth: null, points: change(current, base) }
    : { growth: growth(current, base), points: null };
}
