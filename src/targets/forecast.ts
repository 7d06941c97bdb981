/**
 * Forecast of a short series: level and damped trend (Gardner & McKenzie 1985; Hyndman & Athanasopoulos, Forecasting, ch. 8),
 * written for figures that come at uneven times: a gap of g years counts as g steps. The member of the family is chosen by
 * rolling-origin backtest, the naive forecast stands beside it, and there is always an interval. Bounded quantities are forecast
 * on a scale that keeps them within their bounds.
 *
 * Forecasts are estimates, so this file, alone, computes with JS floats; what leaves it is rounded.
 */
import { daysBetween } from '../kernel/dates.ts';
import type { Text } from '../kernel/languages.ts';

/**
 * percent: within 0–100, forecast as log-odds · positive: amounts above zero, as logarithms · plain: everything else, as it is.
 */
export type Scale = 'percent' | 'positive' | 'plain';

export interface Point {
  /** ISO date at whose end the figure holds. */
  date: string;
  value: number;
}

export interface Estimate {
  date: string;
  /** As likely above as below. */
  median: number;
  /** Central intervals of 80% and 95%. */
  low80: number;
  high80: number;
  low95: number;
  high95: number;
}

export type Method = 'naive' | 'simple' | 'drift' | 'damped-drift' | 'holt' | 'damped-holt';

/** How one method did on figures it had not seen. */
export interface Trial {
  method: Method;
  /** Mean absolute error on the forecast's scale, each divided by the square root of its gap in years. */
  error: number;
}

/** How much is known: by the number of figures; `one_figure` and `very_little` are below `FEWEST`. */
export type Knowledge = 'one_figure' | 'very_little' | 'little' | 'some';

export interface Forecast {
  method: Method;
  scale: Scale;
  /** Figures used, at most two a year. */
  points: Point[];
  /** Empty when the series is too short to choose by trial. */
  trials: Trial[];
  knowledge: Knowledge;
  /** One estimate per date asked for. */
  estimates: Estimate[];
  naive: Estimate[];
  /**
   * Probability from 0 to 1 that the figure of a date is at or above a value. With fewer figures than `FEWEST` it rests on an assumed
   * spread alone: good for telling what is far out of reach, not to be shown as a number.
   */
  atLeast(date: string, value: number): number;
  /** That it is at or below the value. Of whole numbers and at the bounds the two overlap: the value itself counts in both. */
  atMost(date: string, value: number): number;
}

export interface ForecastOptions {
  scale: Scale;
  lower?: number;
  upper?: number;
  /** Only whole numbers occur: places, things. */
  whole?: boolean;
  /** On the plain scale: the least size by which changes are measured, where the level says nothing of them. */
  least?: number;
}

/**
 * The spread of yearly changes assumed before any is seen, on each scale, and how many observations it weighs.
 * docs/targets-method.md says where the numbers come from.
 */
const PRIOR = { percent: 0.35, positive: 0.3, plain: 0.15, weight: 2 } as const;
/**
 * From this many figures on there is something of the series itself in the spread: one earlier figure that was forecast from two
 * before it. Below, the interval is an assumption and no probability is given.
 */
export const FEWEST = 4;
/** From this many figures on the method is chosen by trial; below it is the damped drift. */
export const CHOSEN_FROM = 5;
/**
 * What is left of a trend after a year. Log-odds flatten a share by themselves; the logarithm of an amount does not, and a young
 * amount that has tripled once does not triple every year.
 */
const DAMPING: Record<Scale, number> = { percent: 0.85, positive: 0.5, plain: 0.5 };
/** Figures nearer than this (years) are thinned: the later stays. */
const NEAREST = 0.4;
const YEAR = 365.25;

/** Which scale suits a quantity: `bounded` a percent of a whole, `amount` what cannot be zero or less. */
export function scaleFor(kind: { bounded: boolean; amount: boolean }, values: readonly number[]): Scale {
  if (kind.bounded && values.every((value) => value >= 0 && value <= 100)) return 'percent';
  return kind.amount && values.every((value) => value > 0) ? 'positive' : 'plain';
}

/**
 * Forecasts a series at some dates.
 * @param points in the order of time, at least one, no two of one date, finite values
 * @param dates ISO dates after the last point; at or before it, the last figure itself is the answer
 * @throws RangeError when there is no point, or one is not finite
 */
export function forecast(points: readonly Point[], dates: readonly string[], options: ForecastOptions): Forecast {
  const used = thin(points);
  const last = used.at(-1);
  if (last === undefined || used.some(({ value }) => !Number.isFinite(value)))
    throw new RangeError('a forecast needs at least one finite figure');
  const scale = options.scale;
  const unit = scale === 'plain' ? plainUnit(used, options.least ?? 0) : 1;
  const forth = (value: number) => toScale(scale, value) / unit;
  const back = (z: number) => clamp(fromScale(scale, z * unit), options.lower, options.upper);
  const times = used.map(({ date }) => daysBetween(last.date, date) / YEAR);
  const steps: Step[] = used.map(({ value }, i) => ({ t: times[i] ?? 0, z: forth(value) }));

  // The latest figure takes no part in choosing the method nor in the spread: it must not change the yardstick by which it
  // is measured, or a better figure could look worse.
  const earlier = steps.slice(0, -1);
  const short = steps.length === 1 ? NAIVE : dampedDrift(scale);
  const trials =
    steps.length >= CHOSEN_FROM
      ? candidatesOf(scale).map((candidate) => ({ candidate, ...trial(candidate, earlier) }))
      : [];
  const chosen = trials.reduce((best, next) => (next.error < best.error - 1e-12 ? next : best), {
    candidate: short,
    error: Number.POSITIVE_INFINITY,
    squares: steps.length >= CHOSEN_FROM ? [] : trial(short, earlier).squares,
  });
  const spread = spreadOf(scale, chosen.squares);
  const naiveSpread = spreadOf(scale, trial(NAIVE, earlier).squares);
  const state = run(chosen.candidate, steps);
  const flat = run(NAIVE, steps);

  const estimate = (from: State, with_: Spread, date: string): Estimate => {
    const { mean, deviation } = ahead(from, with_, daysBetween(last.date, date) / YEAR);
    const at = (p: number) => back(mean + deviation * studentQuantile(p, with_.freedom));
    return { date, median: back(mean), low80: at(0.1), high80: at(0.9), low95: at(0.025), high95: at(0.975) };
  };
  const bounds = {
    lower: Math.max(scale === 'plain' ? Number.NEGATIVE_INFINITY : 0, options.lower ?? Number.NEGATIVE_INFINITY),
    upper: Math.min(scale === 'percent' ? 100 : Number.POSITIVE_INFINITY, options.upper ?? Number.POSITIVE_INFINITY),
  };
  // The forecast knows no gaps between whole numbers: a place up to 30 is anything below 30.5.
  const half = options.whole === true ? 0.5 : 0;
  const beyond = (date: string, value: number): number => {
    if (scale === 'positive' && value <= 0) return 1;
    const { mean, deviation } = ahead(state, spread, daysBetween(last.date, date) / YEAR);
    if (deviation === 0) return last.value >= value ? 1 : 0;
    return studentCdf((mean - forth(value)) / deviation, spread.freedom);
  };
  return {
    method: chosen.candidate.method,
    scale,
    points: used,
    trials: bestOfEach(trials.map(({ candidate, error }) => ({ method: candidate.method, error }))),
    knowledge: knowledgeOf(used.length),
    estimates: dates.map((date) => estimate(state, spread, date)),
    naive: dates.map((date) => estimate(flat, naiveSpread, date)),
    atLeast(date, value) {
      if (value > bounds.upper) return 0;
      return value <= bounds.lower ? 1 : beyond(date, value - half);
    },
    atMost(date, value) {
      if (value < bounds.lower) return 0;
      return value >= bounds.upper ? 1 : 1 - beyond(date, value + half);
    },
  };
}

const SAID: Record<Knowledge, Text> = {
  one_figure: {
    vi: 'chỉ có một con số, quá ít để dự báo: chưa thấy đường đi, khoảng 80% là khoảng giả định',
    en: 'a single figure, too few to forecast: no path is seen, the 80% range is assumed',
  },
  very_little: {
    vi: 'quá ít số liệu để dự báo: khoảng 80% là khoảng giả định',
    en: 'too few figures to forecast: the 80% range is assumed',
  },
  little: { vi: 'ít số liệu: dự báo chỉ để tham khảo', en: 'few figures: take the forecast as a hint' },
  some: { vi: '', en: '' },
};

/** What to say of how little the forecast knows; empty when it knows enough. */
export function knowledgeWords(knowledge: Knowledge): Text {
  return SAID[knowledge];
}

interface Step {
  /** Years before the last figure, zero or negative. */
  t: number;
  z: number;
}

interface Candidate {
  method: Method;
  /** Share of the surprise the level takes up in a year. */
  alpha: number;
  /** Share of it the trend takes up; null: the trend is the mean change from the first figure to the last. */
  beta: number | null;
  /** What is left of the trend after a year; 0: no trend. */
  phi: number;
}

const NAIVE: Candidate = { method: 'naive', alpha: 1, beta: null, phi: 0 };

function dampedDrift(scale: Scale): Candidate {
  return { method: 'damped-drift', alpha: 1, beta: null, phi: DAMPING[scale] };
}

/** In the order of simplicity: a later one must be better, not as good. */
function candidatesOf(scale: Scale): Candidate[] {
  const holt = (method: Method, phi: number) =>
    [0.5, 0.8, 1].flatMap((alpha) => [0.2, 0.5].map((beta): Candidate => ({ method, alpha, beta, phi })));
  return [
    NAIVE,
    ...[0.4, 0.7].map((alpha): Candidate => ({ method: 'simple', alpha, beta: null, phi: 0 })),
    dampedDrift(scale),
    { method: 'drift', alpha: 1, beta: null, phi: 1 },
    ...holt('damped-holt', DAMPING[scale]),
    ...holt('holt', 1),
  ];
}

interface State {
  level: number;
  /** Change a year. */
  trend: number;
  phi: number;
  /** Years from the first figure to the last; null when the trend is known to play no part. */
  span: number | null;
}

/** Runs a method over the figures; its state is as of the last one. */
function run(candidate: Candidate, steps: readonly Step[]): State {
  const [first, second] = steps;
  const last = steps.at(-1);
  if (first === undefined || last === undefined) throw new RangeError('no figures');
  const { alpha, beta, phi } = candidate;
  const span = last.t - first.t;
  if (second === undefined) return { level: first.z, trend: 0, phi: 1, span: 1 };
  if (phi === 0) {
    let level = first.z;
    let before = first.t;
    for (const { t, z } of steps.slice(1)) {
      level += (1 - (1 - alpha) ** (t - before)) * (z - level);
      before = t;
    }
    return { level, trend: 0, phi: 0, span: null };
  }
  if (beta === null) return { level: last.z, trend: (last.z - first.z) / span, phi, span };
  let level = first.z;
  let trend = (second.z - first.z) / (second.t - first.t);
  let before = first.t;
  for (const { t, z } of steps.slice(1)) {
    const gap = t - before;
    const expected = level + trend * reach(phi, gap);
    const surprise = z - expected;
    level = expected + (1 - (1 - alpha) ** gap) * surprise;
    trend = trend * phi ** gap + beta * alpha * Math.min(1, gap) * (surprise / gap);
    before = t;
  }
  return { level, trend, phi, span };
}

/** Years of undamped trend that h years of damped trend amount to: φ + φ² + … + φ^h, for any h. */
function reach(phi: number, h: number): number {
  if (phi === 0) return 0;
  return phi === 1 ? h : (phi * (1 - phi ** h)) / (1 - phi);
}

interface Spread {
  /** Standard deviation of a year's change. */
  yearly: number;
  /** Degrees of freedom of Student's t. */
  freedom: number;
}

/** Assumed and seen spread together (a scaled inverse chi-square prior). */
function spreadOf(scale: Scale, squares: readonly number[]): Spread {
  const freedom = PRIOR.weight + squares.length;
  const sum = squares.reduce((total, square) => total + square, PRIOR.weight * PRIOR[scale] ** 2);
  return { yearly: Math.sqrt(sum / freedom), freedom };
}

/** Mean and deviation h years ahead: the walk grows with h, not knowing the trend with its square. */
function ahead(state: State, spread: Spread, h: number): { mean: number; deviation: number } {
  if (h <= 0) return { mean: state.level, deviation: 0 };
  const trended = reach(state.phi, h);
  const unknown = state.span === null ? 0 : trended ** 2 / Math.max(state.span, 1);
  return { mean: state.level + state.trend * trended, deviation: spread.yearly * Math.sqrt(h + unknown) };
}

/** Rolling origin: each figure from the third on, forecast from those before it. */
function trial(candidate: Candidate, steps: readonly Step[]): { error: number; squares: number[] } {
  const squares: number[] = [];
  let sum = 0;
  for (let i = 2; i < steps.length; i++) {
    const [known, next, before] = [steps.slice(0, i), steps[i], steps[i - 1]];
    if (next === undefined || before === undefined) continue;
    const state = run(candidate, known);
    const gap = next.t - before.t;
    const error = next.z - (state.level + state.trend * reach(state.phi, gap));
    squares.push(error ** 2 / gap);
    sum += Math.abs(error) / Math.sqrt(gap);
  }
  return { error: squares.length === 0 ? Number.POSITIVE_INFINITY : sum / squares.length, squares };
}

function bestOfEach(trials: readonly Trial[]): Trial[] {
  const best = new Map<Method, Trial>();
  for (const next of trials) {
    const before = best.get(next.method);
    if (before === undefined || next.error < before.error) best.set(next.method, next);
  }
  return [...best.values()];
}

function knowledgeOf(count: number): Knowledge {
  if (count === 1) return 'one_figure';
  if (count < FEWEST) return 'very_little';
  return count < 8 ? 'little' : 'some';
}

/** The latest figure of each stretch: at most about two a year, so that monthly noise is not taken for yearly change. */
function thin(points: readonly Point[]): Point[] {
  const kept: Point[] = [];
  for (const point of [...points].reverse()) {
    const next = kept[0];
    if (next === undefined || daysBetween(point.date, next.date) / YEAR >= NEAREST) kept.unshift(point);
  }
  return kept;
}

/** On the plain scale changes are measured in the size of the first figures (of the earlier ones: see above); of zeros in ones. */
function plainUnit(points: readonly Point[], least: number): number {
  const earlier = points.length > 1 ? points.slice(0, -1) : points;
  return Math.max(...earlier.map(({ value }) => Math.abs(value)), least) || 1;
}

/** Percents of 0 and 100 have no log-odds; they are drawn in by a quarter of a point. */
const EDGE = 0.25;

function toScale(scale: Scale, value: number): number {
  if (scale === 'percent') return Math.log((value + EDGE) / (100 - value + EDGE));
  return scale === 'positive' ? Math.log(value) : value;
}

function fromScale(scale: Scale, z: number): number {
  if (scale === 'percent') {
    const share = 1 / (1 + Math.exp(-z));
    return clamp(share * (100 + 2 * EDGE) - EDGE, 0, 100);
  }
  return scale === 'positive' ? Math.exp(z) : z;
}

function clamp(value: number, lower = Number.NEGATIVE_INFINITY, upper = Number.POSITIVE_INFINITY): number {
  return Math.min(upper, Math.max(lower, value));
}

/**
 * Student's t for whole degrees of freedom: the finite series of Abramowitz & Stegun 26.7.3 and 26.7.4.
 */
export function studentCdf(t: number, freedom: number): number {
  const theta = Math.atan(t / Math.sqrt(freedom));
  const [sin, cos] = [Math.sin(theta), Math.cos(theta)];
  let sum = 0;
  if (freedom % 2 === 1) {
    let term = cos;
    for (let k = 1; k < freedom; k += 2) {
      sum += term;
      term *= ((k + 1) / (k + 2)) * cos ** 2;
    }
    return 0.5 + (theta + sin * sum) / Math.PI;
  }
  let term = 1;
  for (let k = 0; k < freedom; k += 2) {
    sum += term;
    term *= ((k + 1) / (k + 2)) * cos ** 2;
  }
  return 0.5 + (sin * sum) / 2;
}

/** The value below which Student's t falls with probability p, by halving. */
export function studentQuantile(p: number, freedom: number): number {
  let [low, high] = [-1, 1];
  while (studentCdf(low, freedom) > p) low *= 2;
  while (studentCdf(high, freedom) < p) high *= 2;
  for (let i = 0; i < 60; i++) {
    const middle = (low + high) / 2;
    if (studentCdf(middle, freedom) < p) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}
