/**
 * Plan figures of a year: what the forecast and the strategy's path propose, what a person makes of it, and its life up to the approval
 * that records it. Pure; the browser may import it.
 */
import type { Direction } from '../../catalogue/model.ts';
import { type Decimal, decimal } from '../../kernel/decimal.ts';

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
  'one_figure',
  'differs_from_recorded',
] as const;
/**
 * weaker_than_result: worse than what was already reached. below_path: the strategy needs more by then. beyond_forecast: better than the
 * forecast's 80% interval reaches. one_figure: reckoned from a single figure. differs_from_recorded: another plan figure is recorded.
 */
export type PlanFlag = (typeof PLAN_FLAGS)[number];

/** What a proposal was reckoned from; plain decimals. */
export interface PlanBasis {
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

/** Whether a is worse than b; never where no direction is better. */
export function isWorse(direction: Direction, a: Decimal, b: Decimal): boolean {
  if (direction === 'none') return false;
  return direction === 'higher' ? a.lt(b) : a.gt(b);
}

/** What must be said of a plan figure. `recorded`: the plan figure of the cell that is in the reservoir. */
export function planFlags(
  value: string,
  basis: PlanBasis,
  of: { direction: Direction; recorded: string | null; approved: boolean },
): PlanFlag[] {
  const planned = decimal(value);
  const bound = of.direction === 'lower' ? basis.low80 : basis.high80;
  const flags: [PlanFlag, boolean][] = [
    ['weaker_than_result', isWorse(of.direction, planned, decimal(basis.latest.value))],
    ['below_path', basis.path !== null && isWorse(of.direction, planned, decimal(basis.path.at))],
    ['beyond_forecast', isWorse(of.direction, decimal(bound), planned)],
    ['one_figure', basis.figures === 1],
    ['differs_from_recorded', !of.approved && of.recorded !== null && !decimal(of.recorded).eq(planned)],
  ];
  return flags.flatMap(([flag, holds]) => (holds ? [flag] : []));
}
