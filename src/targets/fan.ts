/** The forecast drawn from a target's latest figure to its end. Pure. */
import type { Indicator } from '../catalogue/model.ts';
import { period as periodOf } from '../kernel/periods.ts';
import type { UnitOfMeasure } from '../kernel/units-of-measure.ts';
import type { Forecast } from './forecast.ts';
import { forecastOf, type Rated } from './rating.ts';

/** At each year's end after the latest figure, and at the target's own; null where there is nothing to begin with or nothing ahead. */
export function fanOf({ target, path }: Rated, indicator: Indicator, measure: UnitOfMeasure): Forecast | null {
  const latest = path.figures.at(-1);
  const end = periodOf(target.period);
  if (latest === undefined || latest.date >= end.end) return null;
  const first = Number(latest.date.slice(0, 4));
  const yearEnds = Array.from({ length: end.year - first + 1 }, (_, i) => `${first + i}-12-31`);
  const dates = [...yearEnds.filter((day) => day > latest.date && day < end.end), end.end];
  return forecastOf(indicator, measure, target.bounded, path.figures, dates);
}
