/** The figures a target is judged by: those of its indicator that compare with it, each at the day it stands for. */
import type { Indicator } from '../catalogue/model.ts';
import { compareDates } from '../kernel/dates.ts';
import { comparePeriods, type Period, period as periodOf } from '../kernel/periods.ts';
import type { Observation } from '../observations/model.ts';
import type { Target } from './model.ts';

export interface Figure {
  /** The day at whose end the figure holds. */
  date: string;
  period: Period;
  /** Plain decimal. */
  value: string;
  observation: Observation;
}

/** What of a target decides which figures compare with it. */
export type Comparable = Pick<Target, 'period' | 'breaks' | 'path'>;

export interface Path {
  /** Comparable figures up to the target's end, in the order of time, one a day. */
  figures: Figure[];
  /** Figures set aside by a break in the series. */
  setAside: Figure[];
  /** A cell that says there is no figure, newest period. */
  missing: Observation | null;
  /** Why the latest figure is not what the target was set on. */
  otherThanTarget: Target['breaks'][number] | null;
  /** How many of the figures are of the indicator named in `path`. */
  borrowed: number;
}

/**
 * Chooses the figures. A flow compares only with the same part of another year; the others hold as of the end of their period.
 * @param observations actual figures of the target's indicator and of its `path` indicator, one unit, no breakdown
 */
export function pathOf(
  target: Comparable,
  indicator: Pick<Indicator, 'code' | 'kind'>,
  observations: readonly Observation[],
): Path {
  const end = periodOf(target.period);
  const until = (figure: Figure) => compareDates(figure.date, end.end) <= 0 && compares(indicator, figure.period, end);
  const own = onePerDay(figuresOf(observations, indicator.code).filter(until));
  const firstOwn = own[0]?.date;
  const borrowed =
    target.path === null
      ? []
      : onePerDay(figuresOf(observations, target.path.indicator).filter(until)).filter(
          (figure) => firstOwn === undefined || figure.date < firstOwn,
        );
  const all = [...borrowed, ...own];
  const cut = lastBreak(target, all);
  const figures = cut === null ? all : all.filter((figure) => figure.date >= periodOf(cut).end);
  const latest = figures.at(-1);
  const other = target.breaks.find(
    (candidate) => candidate.of === 'target' && latest !== undefined && latest.date >= periodOf(candidate.at).end,
  );
  const missing = observations
    .filter((observation) => observation.indicator === indicator.code && observation.value === null)
    .sort((a, b) => comparePeriods(periodOf(a.period), periodOf(b.period)));
  return {
    figures,
    setAside: all.slice(0, all.length - figures.length),
    missing: missing.at(-1) ?? null,
    otherThanTarget: other ?? null,
    borrowed: figures.filter((figure) => figure.observation.indicator !== indicator.code).length,
  };
}

function figuresOf(observations: readonly Observation[], indicator: string): Figure[] {
  return observations.flatMap((observation) => {
    if (observation.indicator !== indicator || observation.value === null) return [];
    const period = periodOf(observation.period);
    return [{ date: period.end, period, value: observation.value, observation }];
  });
}

/** In the order of time; of several periods that end together the longest counts. */
function onePerDay(figures: readonly Figure[]): Figure[] {
  const sorted = [...figures].sort((a, b) => comparePeriods(a.period, b.period));
  return sorted.filter((figure, i) => sorted[i - 1]?.date !== figure.date);
}

function compares(indicator: Pick<Indicator, 'kind'>, figure: Period, target: Period): boolean {
  // A share "of 2018 to 2022" holds for no day.
  if (figure.frequency === 'R' && figure.start.slice(0, 4) !== figure.end.slice(0, 4)) return false;
  if (indicator.kind !== 'flow') return true;
  return figure.frequency === target.frequency && figure.start.slice(5) === target.start.slice(5);
}

/** The latest break of the series that has a figure after it: a period the pack names, or one whose figure carries status B. */
function lastBreak(target: Comparable, figures: readonly Figure[]): string | null {
  const latest = figures.at(-1);
  if (latest === undefined) return null;
  const named = target.breaks.filter((one) => one.of === 'series').map((one) => one.at);
  const marked = figures.filter((figure) => figure.observation.status === 'B').map((figure) => figure.period.code);
  return (
    [...named, ...marked]
      .filter((code) => periodOf(code).end <= latest.date)
      .sort((a, b) => compareDates(periodOf(a).end, periodOf(b).end))
      .at(-1) ?? null
  );
}
