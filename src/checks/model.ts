/**
 * Claims: what a document printed as growth, share of plan and the like, beside its figures. Claims are never stored as
 * figures; they are recomputed. Whether a claim agrees follows from how many digits were printed: every figure may be off by
 * half of its last printed digit, and the claim agrees when the two ranges meet.
 */
import { type Decimal, decimal, divide, halfUnit } from '../kernel/decimal.ts';
import type { Text } from '../kernel/languages.ts';
import { parsePeriod, shiftYears, yearOf } from '../kernel/periods.ts';
import { meanAnnualGrowth } from '../observations/measures.ts';
import type { CellKey, Scenario } from '../observations/model.ts';

export const CLAIM_MEASURES = ['growth', 'points', 'change', 'times', 'plan_ratio', 'share', 'mean_growth'] as const;
export type ClaimMeasure = (typeof CLAIM_MEASURES)[number];

export interface Claim {
  /** `BC-2022-S1#L17.1`: source and ordinal within the line. */
  id: string;
  /** The figure the claim is about. */
  cell: CellKey;
  measure: ClaimMeasure;
  /** same_period, previous_year, plan, target, an SDMX period, or for a share the indicator of the whole. */
  versus: string;
  /** Plain decimal with its printed decimals. */
  printed: string;
  printedUnit: string;
  /** `DOCUMENT#Lline`. */
  source: string;
  note: string;
}

/** A contradiction a person found and explained; `id` is the claim's where a claim does not recompute. */
export interface Contradiction {
  id: string;
  kind: 'claim' | 'restated' | 'parts' | 'points' | 'other';
  source: string;
  explanation: Text;
}

export interface CheckedClaim extends Claim {
  /** Null when the store lacks a figure the claim rests on. */
  agrees: boolean | null;
  /** The recomputed measure, plain decimal; null when it cannot be computed. */
  computed: string | null;
  /** Current and base figure it was computed from. */
  current: string | null;
  base: string | null;
  explanation: Text | null;
}

/** The cells against which a claim measures, likeliest first: the first that has a figure counts. */
export function baseCells(claim: Claim): CellKey[] {
  const { cell, versus } = claim;
  const period = parsePeriod(cell.period);
  if (period === null) return [];
  const at = (code: string, scenario: Scenario = cell.scenario): CellKey => ({ ...cell, period: code, scenario });
  const withActual = (code: string) => (cell.scenario === 'actual' ? [at(code)] : [at(code, 'actual'), at(code)]);
  switch (versus) {
    case 'same_period':
      return withActual(shiftYears(period, -1).code);
    case 'previous_year':
      return withActual(shiftYears(yearOf(period), -1).code);
    case 'plan':
    case 'target':
      return [at(cell.period, versus), at(yearOf(period).code, versus)];
    default: {
      if (claim.measure === 'share') return [{ ...cell, indicator: versus }];
      const other = parsePeriod(versus);
      return other === null ? [] : withActual(other.code);
    }
  }
}

/** A figure and how far rounding may have moved it. */
interface Range {
  low: Decimal;
  high: Decimal;
}

/** The range a printed plain decimal stands for. */
function rangeOf(printed: string): Range {
  const value = decimal(printed);
  const half = halfUnit(printed);
  return { low: value.minus(half), high: value.plus(half) };
}

/**
 * The measure of a claim from two figures in plain form: null when it has no value (division by zero).
 */
export function measureOf(
  claim: Pick<Claim, 'measure'>,
  current: Decimal,
  base: Decimal,
  years: number,
): Decimal | null {
  const hundred = decimal('100');
  switch (claim.measure) {
    case 'growth':
      return divide(current.minus(base).times(hundred), base.abs());
    case 'points':
    case 'change':
      return current.minus(base);
    case 'times':
      return divide(current, base);
    case 'plan_ratio':
    case 'share':
      return divide(current.times(hundred), base);
    case 'mean_growth':
      return meanAnnualGrowth(base, current, years);
  }
}

/** What recomputing needs of a claim. */
type Measured = Pick<Claim, 'cell' | 'measure' | 'versus' | 'printed'>;

/**
 * Recomputes one claim.
 * @param current the figure it is about, plain form with recorded decimals; null when the store has none
 * @param base the figure it is measured against, likewise
 */
export function checkClaim(
  claim: Measured,
  current: string | null,
  base: string | null,
): Pick<CheckedClaim, 'agrees' | 'computed'> {
  if (current === null || base === null) return { agrees: null, computed: null };
  const years = yearsBetween(claim);
  const value = measureOf(claim, decimal(current), decimal(base), years);
  if (value === null) return { agrees: null, computed: null };
  const c = rangeOf(current);
  const b = rangeOf(base);
  // The measures are monotonic in both figures within their ranges, so the corners bound them.
  const corners = [c.low, c.high].flatMap((x) => [b.low, b.high].map((y) => measureOf(claim, x, y, years) ?? value));
  const low = corners.reduce((a, corner) => (corner.lt(a) ? corner : a), value);
  const high = corners.reduce((a, corner) => (corner.gt(a) ? corner : a), value);
  const printed = rangeOf(claim.printed);
  return { agrees: low.lte(printed.high) && printed.low.lte(high), computed: value.round(12).toFixed() };
}

function yearsBetween(claim: Measured): number {
  const [last, first] = [parsePeriod(claim.cell.period), parsePeriod(claim.versus)];
  return last === null || first === null ? 1 : Math.max(1, last.year - first.year);
}
