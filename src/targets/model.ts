/**
 * Targets: what a strategy or a plan wants an indicator to be by the end of a period. Pure; the browser may import it.
 * A target's value is an observation of scenario `target`; here stand the operator, who answers for it, and where it is printed.
 */
import type { UnitKind } from '../catalogue/model.ts';
import type { Decimal } from '../kernel/decimal.ts';
import type { Text } from '../kernel/languages.ts';

export const OPERATORS = ['at_least', 'more_than', 'at_most', 'less_than', 'rank_within', 'done'] as const;
/** How a figure meets the value. `rank_within` 30: the 30th place or better; `done` 1: the thing (or so many) is there. */
export type Operator = (typeof OPERATORS)[number];

export const STRATEGY_KINDS = ['strategy', 'yearly_plan', 'external_index'] as const;
export type StrategyKind = (typeof STRATEGY_KINDS)[number];

/** What sets targets: a decision, a yearly plan, a wish about a foreign index. */
export interface Strategy {
  code: string;
  kind: StrategyKind;
  name: Text;
  /** ISO date on which the targets were set. */
  date: string;
}

/** How a target stands, the best first: docs/targets-method.md. */
export const RATINGS = [
  'reached',
  'likely',
  'at_risk',
  'off_track',
  'no_data',
  'data_too_old',
  'not_comparable',
] as const;
export type RatingCode = (typeof RATINGS)[number];

export const PRINTED_RATINGS = ['reached', 'likely', 'challenging'] as const;

/** What a report printed about the target. */
export interface PrintedRating {
  rating: (typeof PRINTED_RATINGS)[number];
  /** The year by which it was called likely. */
  by?: number;
  /** The report's own words. */
  words: string;
  /** `DOCUMENT#Lline`. */
  source: string;
  /** What a person adds about the difference from our rating. */
  remark?: Text;
}

/** From `at` on the figures are made otherwise. */
export interface Break {
  /** First period of the new way; figures of days before its end are of the old. */
  at: string;
  /** `series`: earlier and later figures do not compare. `target`: the later figures are not what the target was set on. */
  of: 'series' | 'target';
  reason: Text;
}

export interface Milestone {
  period: string;
  value: string;
  source: string;
}

/** Several units that must each meet the target: all of a kind on the day, or those named. */
export type Scope = { each: UnitKind } | { units: readonly string[] };

export interface Target {
  code: string;
  /** Code of the strategy or plan. */
  strategy: string;
  /** Number in the strategy's own list; empty when it has none. */
  number: string;
  indicator: string;
  /** The reporting unit in whose figures it is measured. */
  unit: string;
  /** Null: the unit itself. Otherwise each of these units under it is measured. */
  scope: Scope | null;
  /** Canonical SDMX period by whose end it is to be met; of a flow: in which. */
  period: string;
  operator: Operator;
  /** Plain decimal. */
  value: string;
  /** `DOCUMENT#Lline`: where it is printed. */
  source: string;
  /** Unit that answers for it, or null. */
  responsible: string | null;
  milestones: Milestone[];
  breaks: Break[];
  /** Another indicator of the same quantity whose earlier figures show the path. */
  path: { indicator: string; reason: Text } | null;
  /** False for a percent that may leave 0–100, such as a growth. */
  bounded: boolean;
  printed: PrintedRating | null;
  note: string;
}

/** Whether a percent stays within 0–100 as far as the targets on it say: one that names a growth says it for all. */
export function isPercentOfWhole(targets: readonly Pick<Target, 'bounded'>[]): boolean {
  return targets.every(({ bounded }) => bounded);
}

/** Whether more is better under this operator. */
export function wantsMore(operator: Operator): boolean {
  return operator === 'at_least' || operator === 'more_than' || operator === 'done';
}

/** Whether a figure meets the target, exactly. */
export function meets(operator: Operator, figure: Decimal, value: Decimal): boolean {
  switch (operator) {
    case 'at_least':
    case 'done':
      return figure.gte(value);
    case 'more_than':
      return figure.gt(value);
    case 'at_most':
    case 'rank_within':
      return figure.lte(value);
    case 'less_than':
      return figure.lt(value);
  }
}

const SIGNS: Record<Operator, Text> = {
  at_least: { vi: 'ít nhất', en: 'at least' },
  more_than: { vi: 'trên', en: 'more than' },
  at_most: { vi: 'không quá', en: 'at most' },
  less_than: { vi: 'dưới', en: 'less than' },
  rank_within: { vi: 'trong nhóm đầu', en: 'within' },
  done: { vi: 'hoàn thành', en: 'done,' },
};

export function operatorWords(operator: Operator): Text {
  return SIGNS[operator];
}
