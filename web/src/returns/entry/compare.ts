/** A figure beside another one: change in percent, or in points where the figures are relative themselves. Pure, exact decimals. */
import { divide, plain, roundTo, shift, tryDecimal, ZERO } from '../../../../src/kernel/decimal.ts';
import { isRelative, type UnitOfMeasure } from '../../../../src/kernel/units-of-measure.ts';

export interface ChangeSince {
  /** Plain decimal, one decimal for percent; the figure's own decimals for points. */
  value: string;
  kind: 'percent' | 'points';
}

/** Null where nothing can be said: a value is missing, or the base is nought or below. */
export function changeSince(
  value: string | undefined,
  base: string | null | undefined,
  uom: UnitOfMeasure | null,
): ChangeSince | null {
  const now = tryDecimal(value ?? '');
  const before = tryDecimal(base ?? '');
  if (now === null || before === null) return null;
  const difference = now.minus(before);
  if (uom !== null && isRelative(uom)) return { value: plain(difference), kind: 'points' };
  if (before.lte(ZERO)) return null;
  const ratio = divide(shift(difference, 2), before);
  return ratio === null ? null : { value: plain(roundTo(ratio, 1)), kind: 'percent' };
}

/** What is selected, added up: only numbers of one unit of measure add up, and only where adding makes sense. */
export function totalOf(cells: readonly { value: string | undefined; uom: UnitOfMeasure | null }[]): string | null {
  const filled = cells.filter(({ value }) => value !== undefined && value !== '');
  const [first] = filled;
  if (first === undefined || filled.length < 2) return null;
  let sum = ZERO;
  for (const { value, uom } of filled) {
    const number = tryDecimal(value ?? '');
    if (number === null || uom?.code !== first.uom?.code || (uom !== null && isRelative(uom))) return null;
    sum = sum.plus(number);
  }
  return plain(sum);
}
