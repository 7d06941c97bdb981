/**
 * Whether a figure is behind its plan for the part of the year that has passed. A flow should have reached the plan's share of the days
 * passed; a stock or a percent should have gone that share of the way from last year's end to the plan. Pure, exact decimals.
 */
import type { Direction, Kind } from '../../catalogue/model.ts';
import { daysBetween } from '../../kernel/dates.ts';
import { type Decimal, decimal, divide, ZERO } from '../../kernel/decimal.ts';
import { type Period, yearOf } from '../../kernel/periods.ts';

const HUNDRED = decimal('100');

export interface PaceInput {
  kind: Kind;
  direction: Direction;
  /** The period of the figure. A flow's begins on 1 January unless the plan is of the same period. */
  period: Period;
  actual: Decimal;
  plan: Decimal;
  /** Period of the plan: the figure's own or its year. */
  planPeriod: Period;
  /** Figure of the end of last year; only what is no flow needs it. */
  before: Decimal | null;
}

export interface Pace {
  /** Percent of the plan. */
  ratio: Decimal;
  /** Percent of the plan that was due. */
  due: Decimal;
  /** How far behind, in points of the plan; negative: ahead. */
  behind: Decimal;
  /** What was due, in the unit of the figure. */
  expected: Decimal;
  /** Percent of the plan's period that has passed. */
  passed: Decimal;
}

/** Percent of the days of a period that had passed at the end of another within it. */
function passedOf(whole: Period, part: Period): Decimal {
  const days = (period: Pick<Period, 'start' | 'end'>) => String(daysBetween(period.start, period.end) + 1);
  const share = divide(decimal(days({ start: whole.start, end: part.end })).times(HUNDRED), decimal(days(whole)));
  return share ?? HUNDRED;
}

/** How far a figure is behind its plan or ahead of it; null when nothing can be said. */
export function paceOf(input: PaceInput): Pace | null {
  const { kind, direction, period, actual, plan, planPeriod, before } = input;
  const ratio = divide(actual.times(HUNDRED), plan);
  if (ratio === null || plan.lte(ZERO)) return null;
  const passed = passedOf(planPeriod, period);
  const isFlow = kind === 'flow';
  // A flow from the middle of the year says nothing of the way from its beginning.
  if (isFlow && period.start !== planPeriod.start) return null;
  if (!isFlow && direction === 'none') return null;
  const isOver = passed.gte(HUNDRED);
  const expected = isOver
    ? plan
    : isFlow
      ? plan.times(passed).div(HUNDRED)
      : before === null
        ? null
        : before.plus(plan.minus(before).times(passed).div(HUNDRED));
  if (expected === null) return null;
  const due = divide(expected.times(HUNDRED), plan) ?? HUNDRED;
  // Less is better: a cap that is passed too early.
  const behind = direction === 'lower' ? ratio.minus(due) : due.minus(ratio);
  return { ratio, due, behind, expected, passed };
}

export function isBehind(pace: Pace | null): pace is Pace {
  return pace?.behind.gt(ZERO) ?? false;
}

/**
 * Of the periods with a figure, the one that says most of the year: the last to end, and of those that end together the longest.
 * Only periods within the year count; of a flow only those from its beginning.
 */
export function newestOfYear(periods: readonly Period[], year: Period, kind: Kind): Period | null {
  const within = periods.filter(
    (period) => yearOf(period).code === year.code && (kind !== 'flow' || period.start === year.start),
  );
  const order = (a: Period, b: Period) => (a.end === b.end ? (a.start < b.start ? 1 : -1) : a.end < b.end ? -1 : 1);
  return [...within].sort(order).at(-1) ?? null;
}
