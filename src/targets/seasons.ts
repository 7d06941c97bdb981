/** The regular quarterly or monthly series within an indicator's figures. Pure. */
import { comparePeriods, type Period, period as periodOf } from '../kernel/periods.ts';
import type { Observation } from '../observations/model.ts';
import { type SeasonalForecast, seasonalForecast } from './seasonal.ts';

export interface RegularSeries {
  season: 4 | 12;
  /** Without a gap, in the order of time. */
  figures: { period: Period; observation: Observation; value: number }[];
}

/** The unbroken run of quarters, or of months, that ends with the latest; the finer one that has two whole seasons. Null without. */
export function regularSeries(observations: readonly Observation[]): RegularSeries | null {
  for (const [frequency, season] of [
    ['M', 12],
    ['Q', 4],
  ] as const) {
    const sorted = observations
      .flatMap((observation) => {
        const period = periodOf(observation.period);
        if (period.frequency !== frequency || observation.value === null) return [];
        return [{ period, observation, value: Number(observation.value) }];
      })
      .sort((a, b) => comparePeriods(a.period, b.period));
    let start = sorted.length - 1;
    while (start > 0 && order(sorted[start]?.period, season) - order(sorted[start - 1]?.period, season) === 1) {
      // A break of the series: what is before does not compare.
      if (sorted[start]?.observation.status === 'B') break;
      start--;
    }
    const run = sorted.slice(Math.max(0, start));
    if (run.length >= 2 * season) return { season, figures: run };
  }
  return null;
}

export type Seasonal = SeasonalForecast & { periods: string[] };

/** Forecast of the next year of a regular series, with the codes of its periods; null without two whole seasons. */
export function seasonalOf(observations: readonly Observation[]): Seasonal | null {
  const series = regularSeries(observations);
  const last = series?.figures.at(-1)?.period;
  if (series === null || last === undefined) return null;
  const values = series.figures.map(({ value }) => value);
  const made = seasonalForecast(values, series.season, series.season);
  if (made === null) return null;
  const next = order(last, series.season) + 1;
  const periods = made.estimates.map((_, i) => codeOf(next + i, series.season));
  return { ...made, periods };
}

/** Running number of a quarter or month. */
function order(period: Period | undefined, season: 4 | 12): number {
  if (period === undefined) return Number.NaN;
  const month = Number(period.start.slice(5, 7)) - 1;
  return Number(period.start.slice(0, 4)) * season + Math.floor((month * season) / 12);
}

function codeOf(number: number, season: 4 | 12): string {
  const [year, part] = [Math.floor(number / season), (number % season) + 1];
  return season === 4 ? `${year}-Q${part}` : `${year}-M${String(part).padStart(2, '0')}`;
}
