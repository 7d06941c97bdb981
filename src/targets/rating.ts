/**
 * The rating of a target, by one method for all of them (docs/targets-method.md): the latest figure, the path since the first
 * comparable one, and the forecast's probability of meeting the target. Pure.
 */
import type { Indicator } from '../catalogue/model.ts';
import { compareDates, dayInVietNam, daysBetween } from '../kernel/dates.ts';
import { type Decimal, decimal, decimalsOf, divide, plain, roundTo } from '../kernel/decimal.ts';
import { type Period, period as periodOf } from '../kernel/periods.ts';
import type { UnitOfMeasure } from '../kernel/units-of-measure.ts';
import type { Observation } from '../observations/model.ts';
import { boundsOf, isAmount, isRank } from './bounds.ts';
import { FEWEST, type Forecast, forecast, scaleFor } from './forecast.ts';
import { meets, type RatingCode, type Target, wantsMore } from './model.ts';
import { type Figure, type Path, pathOf } from './path.ts';

/** From this probability on a target is likely, below the other off track (the IPCC's "likely" and "unlikely"). */
const LIKELY = 2 / 3;
const UNLIKELY = 1 / 3;
/** With too few figures to forecast nothing is likely, and off track only what the assumed spread puts below this. */
const UNLIKELY_ON_FEW_FIGURES = 0.1;
/** Months from the day of the latest figure to the day of rating, or to the beginning of the year that is planned. */
export const TOO_OLD_AFTER = 18;

export type FlagCode =
  | 'weaker_than_reached'
  | 'contradicts'
  | 'differs'
  | 'may_not_hold'
  | 'period_over'
  | 'set_too_late'
  | 'missed'
  | 'met_by_old_figure'
  | 'estimated'
  | 'break'
  | 'borrowed_path'
  | 'other_direction';

export interface Flag {
  code: FlagCode;
  /** What the flag speaks of: a figure, a target's code, a period. */
  about: string;
}

export interface Pace {
  /** Change a year in the indicator's unit, plain decimal, from the first comparable figure to the latest; null with one. */
  soFar: string | null;
  /** Change a year still needed; null when met or over. */
  needed: string | null;
  /** Years from the latest figure to the target's end, one decimal. */
  yearsLeft: string;
}

export interface MilestoneResult {
  period: string;
  value: string;
  /** Null when there is no figure of that day. */
  met: boolean | null;
  figure: string | null;
}

export interface Rated {
  target: Target;
  rating: RatingCode;
  asOf: string;
  latest: Figure | null;
  first: Figure | null;
  path: Path;
  pace: Pace | null;
  /** From 0 to 1, two decimals; null where no forecast is made, or there are too few figures for one to be believed. */
  probability: number | null;
  /** The first year by whose end the target is likely met; null when none up to the target's. */
  likelyBy: number | null;
  forecast: Forecast | null;
  milestones: MilestoneResult[];
  flags: Flag[];
  /** Whole months from the latest figure to the day of rating. */
  ageMonths: number | null;
  /** The units of a target that each of several must meet; null for a target of one unit. */
  each: Rated[] | null;
}

export interface RatingInput {
  target: Target;
  indicator: Indicator;
  measure: UnitOfMeasure;
  /** Actual figures of the indicator (and of the target's `path` indicator), as known on the day of rating. */
  observations: readonly Observation[];
  /** ISO date. */
  asOf: string;
  /** The day the target was set. */
  setOn: string;
  /** Other targets on the same indicator, unit and period. */
  others?: readonly Target[];
}

/** Rates one target as of a day. */
export function rate(input: RatingInput): Rated {
  const { target, indicator, measure, asOf } = input;
  const end = periodOf(target.period);
  const path = pathOf(target, indicator, input.observations);
  const latest = path.figures.at(-1) ?? null;
  const first = path.figures[0] ?? null;
  const flags = [...conflicts(target, indicator, input.others ?? []), ...flagsOfFigures(input, path)];
  const base = {
    target,
    asOf,
    latest,
    first,
    path,
    pace: null,
    probability: null,
    likelyBy: null,
    forecast: null,
    milestones: milestonesOf(target, path.figures),
    flags,
    ageMonths: latest === null ? null : monthsBetween(latest.date, asOf),
    each: null,
  };
  if (latest === null) return { ...base, rating: 'no_data' };
  const isMet = meets(target.operator, decimal(latest.value), decimal(target.value));
  if (path.otherThanTarget !== null) return { ...base, rating: 'not_comparable' };
  const pace = paceOf(target, path.figures, end, isMet);
  // A figure of the target's own day is the result, however long ago.
  const isFinal = latest.date === end.end;
  if (isFinal) {
    if (!isMet) flags.push({ code: 'missed', about: latest.value });
    return { ...base, pace, rating: isMet ? 'reached' : 'off_track', probability: isMet ? 1 : 0 };
  }
  if (compareDates(end.end, asOf) < 0) flags.push({ code: 'period_over', about: target.period });
  if (monthsBetween(latest.date, asOf) > TOO_OLD_AFTER) {
    if (isMet) flags.push({ code: 'met_by_old_figure', about: latest.value });
    return { ...base, pace, rating: 'data_too_old' };
  }
  const ahead = forecastOf(indicator, measure, target.bounded, path.figures, [end.end]);
  const probability = chance(ahead, target, end.end);
  const few = isTooFew(ahead);
  const found = { ...base, pace, probability: few ? null : Math.round(probability * 100) / 100, forecast: ahead };
  if (isMet) {
    // Of few figures only the way they go is known, not how sure it is.
    if (probability < (few ? 0.5 : LIKELY)) flags.push({ code: 'may_not_hold', about: target.period });
    return { ...found, rating: 'reached' };
  }
  if (!few && probability >= LIKELY)
    return { ...found, rating: 'likely', likelyBy: likelyBy(ahead, target, latest.date) };
  const isUnlikely = probability < (few ? UNLIKELY_ON_FEW_FIGURES : UNLIKELY);
  return { ...found, rating: isUnlikely ? 'off_track' : 'at_risk' };
}

/** Whether a forecast has so few figures behind it that its spread is an assumption: it then gives no probability. */
export function isTooFew({ points }: Pick<Forecast, 'points'>): boolean {
  return points.length < FEWEST;
}

/** The first year by whose end the target is likely met. */
function likelyBy(ahead: Forecast, target: Target, latest: string): number | null {
  const end = periodOf(target.period);
  for (let year = Number(latest.slice(0, 4)); year <= end.year; year++) {
    const day = year === end.year ? end.end : `${year}-12-31`;
    if (day > latest && chance(ahead, target, day) >= LIKELY) return year;
  }
  return null;
}

/** Worst first: a target that each unit must meet stands no better than the unit that is farthest from it. */
const WORST_FIRST: readonly RatingCode[] = [
  'off_track',
  'at_risk',
  'not_comparable',
  'data_too_old',
  'no_data',
  'likely',
  'reached',
];

/** Flags that speak of the target, whatever the figures are. */
const OF_THE_TARGET: readonly FlagCode[] = ['contradicts', 'differs', 'other_direction', 'set_too_late'];

/** The rating of a target that each of several units must meet, from theirs. `whole`: the target as that of the unit above. */
export function rateEach(whole: Rated, each: readonly Rated[]): Rated {
  const rating = WORST_FIRST.find((code) => each.some((one) => one.rating === code)) ?? 'no_data';
  return {
    ...whole,
    rating,
    each: [...each],
    probability: null,
    likelyBy: null,
    forecast: null,
    pace: null,
    flags: whole.flags.filter(({ code }) => OF_THE_TARGET.includes(code)),
  };
}

/**
 * The forecast of an indicator from comparable figures, on the scale and within the bounds of its quantity.
 * @param bounded whether a percent of it stays within 0–100
 */
export function forecastOf(
  indicator: Indicator,
  measure: UnitOfMeasure,
  bounded: boolean,
  figures: readonly Figure[],
  dates: readonly string[],
): Forecast {
  const points = figures.map(({ date, value }) => ({ date, value: Number(value) }));
  const values = figures.map(({ value }) => value);
  const { lower, upper } = boundsOf(indicator, measure, { percentOfWhole: bounded, values });
  const isPlace = isRank(indicator, measure);
  const scale = scaleFor(
    { bounded: measure.kind === 'percent' && upper !== null, amount: isAmount(indicator, measure) },
    points.map(({ value }) => value),
  );
  const least = isPlace ? LEAST_PLACES : measure.kind === 'percent' ? LEAST_POINTS : undefined;
  return forecast(points, dates, {
    scale,
    whole: isPlace || (measure.kind === 'count' && measure.scale === 0),
    ...(least !== undefined && { least }),
    ...(lower !== null && { lower: Number(lower) }),
    ...(upper !== null && { upper: Number(upper) }),
  });
}

/** A growth of 1% may be one of 5% next year, and the third place the fifth: their level does not tell how much they change. */
const LEAST_POINTS = 30;
const LEAST_PLACES = 10;

function chance(ahead: Forecast, { operator, value: wanted }: Target, day: string): number {
  const value = Number(wanted);
  switch (operator) {
    case 'at_least':
    case 'done':
      return ahead.atLeast(day, value);
    case 'more_than':
      return 1 - ahead.atMost(day, value);
    case 'at_most':
    case 'rank_within':
      return ahead.atMost(day, value);
    case 'less_than':
      return 1 - ahead.atLeast(day, value);
  }
}

function paceOf(target: Target, figures: readonly Figure[], end: Period, isMet: boolean): Pace | null {
  const [first, latest] = [figures[0], figures.at(-1)];
  if (first === undefined || latest === undefined) return null;
  const places = Math.max(...figures.map(({ value }) => decimalsOf(value)), decimalsOf(target.value), 1);
  const yearly = (change: Decimal, days: number): string | null => {
    const perYear = days <= 0 ? null : divide(change.times('365.25'), decimal(String(days)));
    return perYear === null ? null : plain(roundTo(perYear, places));
  };
  const days = daysBetween(latest.date, end.end);
  return {
    soFar: yearly(decimal(latest.value).minus(decimal(first.value)), daysBetween(first.date, latest.date)),
    needed: isMet ? null : yearly(decimal(target.value).minus(decimal(latest.value)), days),
    yearsLeft: plain(roundTo(divide(decimal(String(Math.max(0, days))), decimal('365.25')) ?? decimal('0'), 1)),
  };
}

function milestonesOf(target: Target, figures: readonly Figure[]): MilestoneResult[] {
  return target.milestones.map(({ period, value }) => {
    const figure = figures.find(({ date }) => date === periodOf(period).end) ?? null;
    const met = figure === null ? null : meets(target.operator, decimal(figure.value), decimal(value));
    return { period, value, met, figure: figure?.value ?? null };
  });
}

function flagsOfFigures(input: RatingInput, path: Path): Flag[] {
  const { target, indicator, setOn } = input;
  const flags: Flag[] = [];
  const end = periodOf(target.period).end;
  const known = [...path.setAside, ...path.figures]
    .filter(({ date, observation }) => date < end && (date <= setOn || dayInVietNam(observation.recordedAt) <= setOn))
    .at(-1);
  const value = decimal(target.value);
  if (known !== undefined && beats(target, decimal(known.value), value))
    flags.push({ code: 'weaker_than_reached', about: `${known.value} ${known.period.code}` });
  if (path.setAside.length > 0) flags.push({ code: 'break', about: path.figures[0]?.period.code ?? '' });
  if (path.borrowed > 0) flags.push({ code: 'borrowed_path', about: target.path?.indicator ?? '' });
  const status = path.figures.at(-1)?.observation.status;
  if (status === 'E' || status === 'P') flags.push({ code: 'estimated', about: path.figures.at(-1)?.value ?? '' });
  if (end < setOn) flags.push({ code: 'set_too_late', about: setOn });
  const wanted = wantsMore(target.operator) ? 'higher' : 'lower';
  if (indicator.direction !== 'none' && indicator.direction !== wanted)
    flags.push({ code: 'other_direction', about: indicator.direction });
  return flags;
}

/** Better than the target asks, not only as good: keeping 100% is a fair target. */
function beats(target: Target, figure: Decimal, value: Decimal): boolean {
  return wantsMore(target.operator) ? figure.gt(value) : figure.lt(value);
}

/** Targets on the same figure that ask something else; `contradicts` when no figure can meet both. */
function conflicts(target: Target, indicator: Indicator, others: readonly Target[]): Flag[] {
  return others
    .filter((other) => other.code !== target.code && isOfSameFigure(target, other, indicator.kind))
    .flatMap((other): Flag[] => {
      if (areContradictory(target, other)) return [{ code: 'contradicts', about: other.code }];
      const isSame = other.operator === target.operator && decimal(other.value).eq(decimal(target.value));
      return isSame ? [] : [{ code: 'differs', about: other.code }];
    });
}

/** Whether two targets are measured by one figure. What holds as of a day is the same by the end of the year and of its second half. */
export function isOfSameFigure(a: Target, b: Target, kind: Indicator['kind']): boolean {
  const samePeriod = a.period === b.period || (kind !== 'flow' && periodOf(a.period).end === periodOf(b.period).end);
  return samePeriod && a.indicator === b.indicator && a.unit === b.unit && scopeKey(a) === scopeKey(b);
}

function scopeKey({ scope }: Target): string {
  return scope !== null && 'units' in scope ? [...scope.units].sort().join(' ') : (scope?.each ?? '');
}

/** Whether no figure meets both: "at least 30" and "at most 20". */
export function areContradictory(a: Target, b: Target): boolean {
  if (wantsMore(a.operator) === wantsMore(b.operator)) return false;
  const [floor, ceiling] = wantsMore(a.operator) ? [a, b] : [b, a];
  const [low, high] = [decimal(floor.value), decimal(ceiling.value)];
  if (low.gt(high)) return true;
  return low.eq(high) && (floor.operator === 'more_than' || ceiling.operator === 'less_than');
}

/** Whole months from one day to another; negative when the first is later. */
export function monthsBetween(from: string, to: string): number {
  const [a, b] = [from, to].map((iso) => Number(iso.slice(0, 4)) * 12 + Number(iso.slice(5, 7)));
  const months = (b ?? 0) - (a ?? 0);
  // The last day of a month stands for the whole month.
  const isLater = daysBetween(from, to) >= 0;
  const dayShort = Number(to.slice(8)) < Number(from.slice(8)) && !isMonthEnd(to);
  return isLater && dayShort ? months - 1 : months;
}

function isMonthEnd(iso: string): boolean {
  const { year, month } = { year: Number(iso.slice(0, 4)), month: Number(iso.slice(5, 7)) };
  return Number(iso.slice(8)) === new Date(Date.UTC(year, month, 0)).getUTCDate();
}
