/** What a printed figure may stand for: a range that follows from its printed decimals and from words such as "khoảng". */
import { type Decimal, decimal, decimalsOf, halfUnit, shift } from '../kernel/decimal.ts';
import { type ClaimMeasure, measureOf } from './model.ts';

export interface Range {
  low: Decimal;
  high: Decimal;
}

/** What stands before a number: nothing, "khoảng", "hơn", "gần". */
export type Nearness = 'exact' | 'about' | 'above' | 'below';

const TENTH = decimal('0.1');

/**
 * The range of a plain decimal: half of the last printed digit either way; "about" a whole unit of the last digit that is
 * not zero; "above" and "below" up to a tenth beyond it on that side.
 */
export function printedRange(plain: string, nearness: Nearness = 'exact'): Range {
  const value = decimal(plain);
  const half = halfUnit(plain);
  if (nearness === 'about') {
    const unit = lastUnit(plain);
    return { low: value.minus(unit), high: value.plus(unit) };
  }
  const far = value.abs().times(TENTH).plus(half);
  return {
    low: value.minus(nearness === 'below' ? far : half),
    high: value.plus(nearness === 'above' ? far : half),
  };
}

/** Whether two ranges have a number in common. */
export function meet(a: Range, b: Range): boolean {
  return a.low.lte(b.high) && b.low.lte(a.high);
}

/** The sum of what several figures stand for. */
export function sumOf(ranges: readonly Range[]): Range {
  return ranges.reduce((sum, range) => ({ low: sum.low.plus(range.low), high: sum.high.plus(range.high) }), {
    low: decimal('0'),
    high: decimal('0'),
  });
}

/** The range of a measure of two figures (see `measureOf`); null when the base may be zero. */
export function measureRange(measure: Exclude<ClaimMeasure, 'mean_growth'>, current: Range, base: Range): Range | null {
  if (base.low.lte('0') && base.high.gte('0') && measure !== 'points' && measure !== 'change') return null;
  // Monotonic in both figures where the base does not cross zero, so the corners bound it.
  const corners = [current.low, current.high].flatMap((x) =>
    [base.low, base.high].flatMap((y) => measureOf({ measure }, x, y, 1) ?? []),
  );
  const [first] = corners;
  if (first === undefined) return null;
  return {
    low: corners.reduce((a, b) => (b.lt(a) ? b : a), first),
    high: corners.reduce((a, b) => (b.gt(a) ? b : a), first),
  };
}

function lastUnit(plain: string): Decimal {
  const zeros = plain.includes('.') ? 0 : (/0*$/.exec(plain.replace(/^-?0+$/, ''))?.[0].length ?? 0);
  return shift(decimal('1'), zeros > 0 ? zeros : -decimalsOf(plain));
}
