/** The forecast of any indicator, year by year, from the figures in the store. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Indicator } from '../catalogue/model.ts';
import type { Audience } from '../observations/audience.ts';
import { ObservationReader } from '../observations/store.ts';
import type { Database } from '../platform/database.ts';
import type { Forecast } from './forecast.ts';
import { type Figure, pathOf } from './path.ts';
import { forecastOf } from './rating.ts';
import { type Seasonal, seasonalOf } from './seasons.ts';

export interface IndicatorForecast {
  figures: Figure[];
  forecast: Forecast;
  /** Quarters or months of the next year; null without two whole seasons. */
  seasonal: Seasonal | null;
}

/**
 * Forecasts the ends of the next years. Null when there is no figure to begin with.
 * Flows are forecast from whole years; the others from every figure since the last break of the series.
 * @param asked.asOf figures as known then; undefined means now
 * @param asked.years how many year ends after the latest figure
 * @param asked.percentOfWhole whether a percent of it stays within 0–100
 */
export async function forecastIndicator(
  db: Database,
  catalogue: Catalogue,
  indicator: Indicator,
  asked: { unit: string; asOf: string | undefined; years: number; percentOfWhole: boolean; audience: Audience },
): Promise<IndicatorForecast | null> {
  const { unit, asOf, years, percentOfWhole, audience } = asked;
  const observations = await new ObservationReader(db, asOf, audience).series({
    indicators: [indicator.code],
    unit,
    scenarios: ['actual'],
  });
  // A year after every figure: none is left out for coming too late.
  const { figures } = pathOf({ period: '9999', breaks: [], path: null }, indicator, observations);
  const latest = figures.at(-1);
  if (latest === undefined) return null;
  const first = Number(latest.date.slice(0, 4)) + (latest.date.endsWith('-12-31') ? 1 : 0);
  const dates = Array.from({ length: years }, (_, i) => `${first + i}-12-31`);
  return {
    figures,
    forecast: forecastOf(indicator, catalogue.measureOf(indicator.code), percentOfWhole, figures, dates),
    seasonal: seasonalOf(observations),
  };
}
