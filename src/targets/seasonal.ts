/**
 * Forecast of a regular quarterly or monthly series with seasons: Holt–Winters with a damped trend, additive or multiplicative (Hyndman &
 * Athanasopoulos, Forecasting, ch. 8.3), against the naive, seasonal naive and drift forecasts. The method is chosen by rolling-origin
 * backtest over a whole season ahead, on figures it had not seen; there is always an interval. At least two whole seasons are needed.
 * Pure; like forecast.ts it computes with JS floats, since forecasts are estimates.
 */
import { studentQuantile } from './forecast.ts';

export const SEASONAL_METHODS = [
  'naive',
  'seasonal-naive',
  'drift',
  'holt-winters-additive',
  'holt-winters-multiplicative',
] as const;
export type SeasonalMethod = (typeof SEASONAL_METHODS)[number];

export interface SeasonalTrial {
  method: SeasonalMethod;
  /** Mean absolute error over the trials, divided by that of the seasonal naive forecast within the earlier figures (MASE). */
  mase: number;
}

export interface SeasonalEstimate {
  median: number;
  low80: number;
  high80: number;
  low95: number;
  high95: number;
}

export interface SeasonalForecast {
  method: SeasonalMethod;
  /** Periods in a year. */
  season: number;
  trials: SeasonalTrial[];
  estimates: SeasonalEstimate[];
}

/** Share of the surprise that level, trend and season take up; what is left of the trend after a period. */
interface Weights {
  alpha: number;
  beta: number;
  gamma: number;
}
const DAMPING = 0.95;
const GRID: Weights[] = [0.2, 0.5, 0.8].flatMap((alpha) =>
  [0, 0.1].flatMap((beta) => [0.1, 0.4].map((gamma): Weights => ({ alpha, beta, gamma }))),
);

type Predict = (known: readonly number[], ahead: number) => number[];

/**
 * Forecasts the next periods.
 * @param values in the order of time, without a gap; finite
 * @param season periods in a year: 4 or 12 (2 for half-years)
 * @returns null when there are fewer than two whole seasons
 */
export function seasonalForecast(values: readonly number[], season: number, ahead: number): SeasonalForecast | null {
  if (season < 2 || values.length < 2 * season || values.some((value) => !Number.isFinite(value))) return null;
  const methods = candidates(values, season);
  const tried = methods.map(({ method, predict }) => ({ method, predict, ...trial(values, season, predict) }));
  // In the order of simplicity: a later one must be better, not as good. Untried (just two seasons), the seasonal naive one stands.
  const fallback = tried.find(({ method }) => method === 'seasonal-naive') ?? tried[0];
  if (fallback === undefined) return null;
  const chosen = tried.reduce((best, next) => (next.error < best.error - 1e-12 ? next : best), fallback);
  const medians = chosen.predict(values, ahead);
  const scale = seasonalScale(values, season);
  const isPositive = values.every((value) => value > 0);
  const estimates = medians.map((median, i): SeasonalEstimate => {
    const { deviation, freedom } = spreadAt(chosen.errors, i, scale);
    const at = (p: number): number => {
      const value = median + deviation * studentQuantile(p, freedom);
      return isPositive ? Math.max(0, value) : value;
    };
    return { median, low80: at(0.1), high80: at(0.9), low95: at(0.025), high95: at(0.975) };
  });
  const best = new Map<SeasonalMethod, SeasonalTrial>();
  for (const { method, error } of tried) {
    const before = best.get(method);
    const mase = scale === 0 ? error : error / scale;
    if (Number.isFinite(mase) && (before === undefined || mase < before.mase)) best.set(method, { method, mase });
  }
  return { method: chosen.method, season, trials: [...best.values()], estimates };
}

function candidates(values: readonly number[], season: number): { method: SeasonalMethod; predict: Predict }[] {
  const simple: { method: SeasonalMethod; predict: Predict }[] = [
    { method: 'naive', predict: (known, ahead) => Array.from({ length: ahead }, () => known.at(-1) ?? 0) },
    {
      method: 'seasonal-naive',
      predict: (known, ahead) =>
        Array.from({ length: ahead }, (_, i) => known[known.length - season + (i % season)] ?? 0),
    },
    {
      method: 'drift',
      predict: (known, ahead) => {
        const [first = 0, last = 0] = [known[0], known.at(-1)];
        const slope = known.length > 1 ? (last - first) / (known.length - 1) : 0;
        return Array.from({ length: ahead }, (_, i) => last + slope * (i + 1));
      },
    },
  ];
  const winters = (method: SeasonalMethod, multiplicative: boolean) =>
    GRID.map((weights) => ({
      method,
      predict: ((known, ahead) => holtWinters(known, season, ahead, weights, multiplicative)) as Predict,
    }));
  return [
    ...simple,
    ...winters('holt-winters-additive', false),
    // Zeros and negative figures have no seasonal factor.
    ...(values.every((value) => value > 0) ? winters('holt-winters-multiplicative', true) : []),
  ];
}

function holtWinters(
  known: readonly number[],
  season: number,
  ahead: number,
  { alpha, beta, gamma }: Weights,
  multiplicative: boolean,
): number[] {
  const first = mean(known.slice(0, season));
  const second = mean(known.slice(season, 2 * season));
  let level = first;
  let trend = (second - first) / season;
  const seasons = Array.from({ length: season }, (_, i) =>
    multiplicative ? (known[i] ?? 0) / first : (known[i] ?? 0) - first,
  );
  const join = (base: number, part: number) => (multiplicative ? base * part : base + part);
  const split = (value: number, part: number) => (multiplicative ? value / part : value - part);
  for (const [i, value] of known.entries()) {
    if (i < season) continue;
    const at = i % season;
    const part = seasons[at] ?? (multiplicative ? 1 : 0);
    const before = level + DAMPING * trend;
    level = alpha * split(value, part) + (1 - alpha) * before;
    trend = beta * (level - (before - DAMPING * trend)) + (1 - beta) * DAMPING * trend;
    seasons[at] = gamma * split(value, level) + (1 - gamma) * part;
  }
  let reach = 0;
  return Array.from({ length: ahead }, (_, i) => {
    reach += DAMPING ** (i + 1);
    return join(level + reach * trend, seasons[(known.length + i) % season] ?? 0);
  });
}

/** Each figure from the third season on, forecast from those before it, one period to a season ahead. */
function trial(values: readonly number[], season: number, predict: Predict): { error: number; errors: number[][] } {
  const errors: number[][] = Array.from({ length: season }, () => []);
  for (let origin = 2 * season; origin < values.length; origin++) {
    const made = predict(values.slice(0, origin), Math.min(season, values.length - origin));
    for (const [h, value] of made.entries()) errors[h]?.push((values[origin + h] ?? 0) - value);
  }
  const all = errors.flat();
  return { error: all.length === 0 ? Number.POSITIVE_INFINITY : mean(all.map(Math.abs)), errors };
}

/** The spread so far ahead: seen in the trials, and an assumed one (the mean seasonal change) that weighs two observations. */
function spreadAt(errors: readonly number[][], step: number, assumed: number): { deviation: number; freedom: number } {
  const last = Math.max(0, errors.length - 1);
  const seen = errors[Math.min(step, last)] ?? [];
  const freedom = 2 + seen.length;
  const sum = seen.reduce((total, error) => total + error ** 2, 2 * (1.25 * assumed) ** 2);
  // Beyond what was tried it grows as a walk does.
  const beyond = step > last ? Math.sqrt((step + 1) / (last + 1)) : 1;
  return { deviation: Math.sqrt(sum / freedom) * beyond, freedom };
}

/** Mean absolute change from a year before. */
function seasonalScale(values: readonly number[], season: number): number {
  return mean(values.slice(season).map((value, i) => Math.abs(value - (values[i] ?? 0))));
}

function mean(values: readonly number[]): number {
  return values.length === 0 ? 0 : values.reduce((sum, value) => sum + value, 0) / values.length;
}
