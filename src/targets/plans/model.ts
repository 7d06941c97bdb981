/**
 * Plan figures of a year: what the forecast and the strategy's path propose, what a person makes of it, and its life up to the approval
 * that records it. Pure; the browser may import it.
 */
import type { Direction } from '../../catalogue/model.ts';
import { type Decimal, decimal } from '../../kernel/decimal.ts';
import { FEWEST } from '../forecast.ts';

export const PLAN_STATES = ['proposed', 'edited', 'approved', 'rejected'] as const;
/**
 * proposed: as reckoned. edited: the sector's department gave its own figure. approved: the steward agreed, the figure is recorded.
 * rejected: there will be no plan of it, with a reason. An approved or rejected one may be edited again, and is then approved anew.
 */
export type PlanState = (typeof PLAN_STATES)[number];

export const PLAN_FLAGS = [
  'weaker_than_result',
  'below_path',
  'beyond_forecast',
  'few_figures',
  'differs_from_recorded',
  'no_recent_figure',
] as const;
/**
 * weaker_than_result: worse than what was already reached. below_path: the strategy needs more by then. beyond_forecast: better than the
 * forecast's 80% interval reaches. few_figures: reckoned from too few figures to forecast (docs/targets-method.md). differs_from_recorded: another plan figure is recorded.
 * no_recent_figure: no result is recent enough to reckon from; the figure is a person's own.
 */
export type PlanFlag = (typeof PLAN_FLAGS)[number];

/** What a proposal was reckoned from; plain decimals. */
export interface Reckoned {
  /** The latest figure. */
  latest: { period: string; value: string };
  method: string;
  /** How much the forecast knows: docs/targets-method.md. */
  knowledge: string;
  figures: number;
  forecast: string;
  low80: string;
  high80: string;
  /** The straight way to the next target of a strategy, at the end of the year; null without such a target. */
  path: { target: string; value: string; period: string; at: string } | null;
  /** Which of the two was proposed. */
  from: 'forecast' | 'path';
}

/** Why no number was proposed: the latest figure was too old when the planned year begins. */
export interface TooOld {
  latest: { period: string; value: string };
  /** Months from the figure to the beginning of the year. */
  ageMonths: number;
  from: 'too_old';
}

export type PlanBasis = Reckoned | TooOld;

/** Whether a is worse than b; never where no direction is better. */
export function isWorse(direction: Direction, a: Decimal, b: Decimal): boolean {
  if (direction === 'none') return false;
  return direction === 'higher' ? a.lt(b) : a.gt(b);
}

/** What must be said of a plan figure. `value` null: there is none yet. `recorded`: the plan figure of the cell that is in the reservoir. */
export function planFlags(
  value: string | null,
  basis: PlanBasis,
  of: { direction: Direction; recorded: string | null; approved: boolean },
): PlanFlag[] {
  const old: PlanFlag[] = basis.from === 'too_old' ? ['no_recent_figure'] : [];
  if (value === null) return old;
  const planned = decimal(value);
  const reckoned = basis.from === 'too_old' ? null : basis;
  const bound = of.direction === 'lower' ? reckoned?.low80 : reckoned?.high80;
  const path = reckoned?.path ?? null;
  const flags: [PlanFlag, boolean][] = [
    ['weaker_than_result', isWorse(of.direction, planned, decimal(basis.latest.value))],
    ['below_path', path !== null && isWorse(of.direction, planned, decimal(path.at))],
    ['beyond_forecast', bound !== undefined && isWorse(of.direction, decimal(bound), planned)],
    ['few_figures', reckoned !== null && reckoned.figures < FEWEST],
    ['differs_from_recorded', !of.approved && of.recorded !== null && !decimal(of.recorded).eq(planned)],
  ];
  return [...flags.flatMap(([flag, holds]) => (holds ? [flag] : [])), ...old];
}

/**
 * The year that plans are opened for: the one after the newest figure, or the latest before it for which at least half of the quantities
 * have a figure recent enough to plan from. A few early figures do not open a year that hardly anything can be planned for, and with
 * old data it is not the calendar's next year.
 * @param latest ISO day of the newest figure of each quantity
 * @param canPlan whether one may be planned from a figure of that day: see `isRecentFor`
 * @returns null without any figure
 */
export function yearToPlan(latest: readonly string[], canPlan: (day: string, year: number) => boolean): number | null {
  const years = latest.map((day) => Number(day.slice(0, 4)));
  if (years.length === 0) return null;
  const [first, newest] = [Math.min(...years) + 1, Math.max(...years) + 1];
  for (let year = newest; year > first; year--)
    if (latest.filter((day) => canPlan(day, year)).length * 2 >= latest.length) return year;
  return first;
}
