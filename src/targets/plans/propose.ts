/** Proposes the plan figures of a year from the forecast and the strategy's path. Pure. */
import type { Indicator } from '../../catalogue/model.ts';
import { daysBetween } from '../../kernel/dates.ts';
import { decimal, divide, plain, roundTo } from '../../kernel/decimal.ts';
import { period as periodOf } from '../../kernel/periods.ts';
import type { UnitOfMeasure } from '../../kernel/units-of-measure.ts';
import type { Observation } from '../../observations/model.ts';
import { isPercentOfWhole, type Target, wantsMore } from '../model.ts';
import { pathOf } from '../path.ts';
import { forecastOf, monthsBetween, TOO_OLD_AFTER } from '../rating.ts';
import { rounded } from '../words.ts';
import { isWorse, type Reckoned, type TooOld } from './model.ts';

export type Proposal = { value: string; basis: Reckoned } | { value: null; basis: TooOld };

/** Whether a figure of a day is recent enough to plan a year from: the age limit of the ratings, up to the day the year begins. */
export function isRecentFor(day: string, year: number): boolean {
  return ageFor(day, year) <= TOO_OLD_AFTER;
}

/** Whole months from a figure to the beginning of a year. */
function ageFor(day: string, year: number): number {
  return monthsBetween(day, `${year - 1}-12-31`);
}

/**
 * The plan figure of a year: the strategy's path where the forecast does not reach it, else the forecast's median. No number is proposed
 * from a figure that is too old. Null without a figure to begin with, or when the year's own figure is there already.
 * @param observations actual figures of the indicator, one unit
 * @param targets those on the indicator and unit
 */
export function propose(
  year: number,
  indicator: Indicator,
  measure: UnitOfMeasure,
  observations: readonly Observation[],
  targets: readonly Target[],
): Proposal | null {
  const day = `${year}-12-31`;
  const next = nearestTarget(targets, day);
  const comparable = { period: String(year), breaks: next?.breaks ?? [], path: next?.path ?? null };
  const { figures } = pathOf(comparable, indicator, observations);
  const latest = figures.at(-1);
  if (latest === undefined || latest.date >= day) return null;
  const result = { period: latest.period.code, value: latest.value };
  if (!isRecentFor(latest.date, year))
    return { value: null, basis: { latest: result, ageMonths: ageFor(latest.date, year), from: 'too_old' } };
  const made = forecastOf(indicator, measure, isPercentOfWhole(targets), figures, [day]);
  const estimate = made.estimates[0];
  if (estimate === undefined) return null;
  const shown = (value: number) => rounded(value, latest.value, indicator);
  const median = shown(estimate.median);
  const path = next === null ? null : pathAt(latest, next, day, indicator);
  // A strategy that asks for less than is there already shows no way.
  const leads = path !== null && !isWorse(indicator.direction, decimal(next?.value ?? '0'), decimal(latest.value));
  const usesPath = path !== null && leads && isWorse(directionOf(indicator, next), decimal(median), decimal(path));
  return {
    value: usesPath && path !== null ? path : median,
    basis: {
      latest: result,
      method: made.method,
      knowledge: made.knowledge,
      figures: made.points.length,
      forecast: median,
      low80: shown(estimate.low80),
      high80: shown(estimate.high80),
      path:
        next === null || path === null || !leads
          ? null
          : { target: next.code, value: next.value, period: next.period, at: path },
      from: usesPath ? 'path' : 'forecast',
    },
  };
}

/** The first target that ends with the year or later; of several the one that asks for most. */
function nearestTarget(targets: readonly Target[], day: string): Target | null {
  const ahead = targets
    .filter(({ period, scope, operator }) => scope === null && operator !== 'done' && periodOf(period).end >= day)
    .sort((a, b) => (periodOf(a.period).end < periodOf(b.period).end ? -1 : 1));
  const first = ahead[0];
  if (first === undefined) return null;
  const together = ahead.filter(({ period, operator }) => period === first.period && operator === first.operator);
  return together.reduce(
    (best, one) =>
      (
        wantsMore(one.operator)
          ? decimal(one.value).gt(decimal(best.value))
          : decimal(one.value).lt(decimal(best.value))
      )
        ? one
        : best,
    first,
  );
}

/** The straight way from the latest figure to the target, on a day; exact, rounded as the figures are. */
function pathAt(
  latest: { date: string; value: string },
  target: Target,
  day: string,
  indicator: Indicator,
): string | null {
  const end = periodOf(target.period).end;
  const whole = daysBetween(latest.date, end);
  if (whole <= 0) return null;
  const share = divide(decimal(String(daysBetween(latest.date, day))), decimal(String(whole)));
  if (share === null) return null;
  const from = decimal(latest.value);
  const at = from.plus(decimal(target.value).minus(from).times(share));
  return plain(roundTo(at, indicator.decimals));
}

function directionOf(indicator: Indicator, target: Target | null): Indicator['direction'] {
  if (indicator.direction !== 'none' || target === null) return indicator.direction;
  return wantsMore(target.operator) ? 'higher' : 'lower';
}
