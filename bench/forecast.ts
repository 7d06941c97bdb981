/**
 * How good the forecasts are: every figure of the pack's history that has a figure before it is forecast from those before it, once
 * by our method and once by the naive, the seasonal naive and the drift forecast, and compared with what came. Newest vintages, in a
 * temporary store. Writes targets/backtest.json of the pack and prints Markdown. Usage: node --import tsx bench/forecast.ts
 */
import { writeFileSync } from 'node:fs';
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { daysBetween } from '../src/kernel/dates.ts';
import { INTERNAL } from '../src/observations/audience.ts';
import type { Observation } from '../src/observations/model.ts';
import { ObservationReader } from '../src/observations/store.ts';
import { readConfig } from '../src/platform/config.ts';
import { openReservoir } from '../src/reservoir.ts';
import { BACKTEST_METHODS, type Backtest, backtestFile } from '../src/targets/backtest.ts';
import { isPercentOfWhole } from '../src/targets/model.ts';
import { type Figure, pathOf } from '../src/targets/path.ts';
import { forecastOf } from '../src/targets/rating.ts';
import { SEASONAL_METHODS, seasonalForecast } from '../src/targets/seasonal.ts';
import { regularSeries } from '../src/targets/seasons.ts';

class Score {
  forecasts = 0;
  private smapeSum = 0;
  private maseSum = 0;
  /** Only where the figures before have a change to scale by. */
  private scaled = 0;

  add(guess: number, truth: number, scale: number): void {
    const error = Math.abs(guess - truth);
    const size = Math.abs(guess) + Math.abs(truth);
    this.forecasts++;
    this.smapeSum += size === 0 ? 0 : (200 * error) / size;
    if (scale > 0) {
      this.scaled++;
      this.maseSum += error / scale;
    }
  }

  get result() {
    return {
      forecasts: this.forecasts,
      smape: round(this.smapeSum / Math.max(1, this.forecasts), 1),
      mase: this.scaled === 0 ? null : round(this.maseSum / this.scaled, 2),
    };
  }
}

class Group {
  readonly methods = new Map(BACKTEST_METHODS.map((name) => [name, new Score()]));
  within80 = 0;
  within95 = 0;
}

const dataDir = await mkdtemp(path.join(tmpdir(), 'hochua-bench-'));
// Where this runs as root, PostgreSQL runs as another user, who must be able to enter.
await chmod(dataDir, 0o755);
const reservoir = await openReservoir({ ...readConfig(), databaseUrl: undefined, dataDir });
const { catalogue } = reservoir;
const series = new Map<string, Observation[]>();
const reader = new ObservationReader(reservoir.db, undefined, INTERNAL);
for (let after: string | undefined; ; ) {
  const { items, next } = await reader.page({ after, limit: 5000, computed: false });
  for (const observation of items) {
    if (observation.scenario !== 'actual' || observation.dims !== '') continue;
    const key = `${observation.indicator} ${observation.unit}`;
    series.set(key, [...(series.get(key) ?? []), observation]);
  }
  if (next === null) break;
  after = next;
}
await reservoir.close();
await rm(dataDir, { recursive: true, force: true });

const groups = new Map<string, Group>();
const chosen = new Map<string, { ours: Score; naive: Score }>();
const seasonal = new Map(SEASONAL_METHODS.map((method) => [method as string, new Score()]));
seasonal.set('chosen', new Score());
let seasonalSeries = 0;
let figuresRead = 0;

for (const observations of series.values()) {
  const indicator = catalogue.indicators.get(observations[0]?.indicator ?? '');
  if (indicator === undefined) continue;
  const { figures } = pathOf({ period: '9999', breaks: [], path: null }, indicator, observations);
  figuresRead += figures.length;
  const ofWhole = isPercentOfWhole(reservoir.targets.filter((target) => target.indicator === indicator.code));
  for (let n = 1; n < figures.length; n++) {
    const known = figures.slice(0, n);
    const [before, next, first] = [known.at(-1), figures[n], known[0]];
    if (before === undefined || next === undefined || first === undefined) continue;
    const years = daysBetween(before.date, next.date) / 365.25;
    // Nearer is no forecast, farther than three years nobody plans.
    if (years < 0.4 || years > 3.1) continue;
    const made = forecastOf(indicator, catalogue.measureOf(indicator.code), ofWhole, known, [next.date]);
    const [ours, naive] = [made.estimates[0], made.naive[0]];
    if (ours === undefined || naive === undefined) continue;
    const span = daysBetween(first.date, before.date) / 365.25;
    const slope = span === 0 ? 0 : (Number(before.value) - Number(first.value)) / span;
    const yearBefore = sameTimeBefore(known, next);
    const guesses = {
      ours: ours.median,
      naive: naive.median,
      seasonal_naive: yearBefore === undefined ? null : Number(yearBefore.value),
      drift: Number(before.value) + slope * years,
    };
    const truth = Number(next.value);
    const changes = known.slice(1).map((figure, i) => Math.abs(Number(figure.value) - Number(known[i]?.value)));
    const scale = changes.reduce((sum, change) => sum + change, 0) / changes.length;
    const used = made.points.length;
    for (const name of [`${made.scale} ${used >= 5 ? '5+' : used}`, 'all']) {
      const group = groups.get(name) ?? new Group();
      groups.set(name, group);
      if (truth >= ours.low80 && truth <= ours.high80) group.within80++;
      if (truth >= ours.low95 && truth <= ours.high95) group.within95++;
      for (const method of BACKTEST_METHODS) {
        const guess = guesses[method];
        if (guess !== null) group.methods.get(method)?.add(guess, truth, scale);
      }
    }
    const one = chosen.get(made.method) ?? { ours: new Score(), naive: new Score() };
    chosen.set(made.method, one);
    one.ours.add(ours.median, truth, scale);
    one.naive.add(naive.median, truth, scale);
  }

  const regular = regularSeries(observations);
  if (regular === null) continue;
  const values = regular.figures.map(({ value }) => value);
  const { season } = regular;
  if (values.length > 2 * season) seasonalSeries++;
  for (let n = 2 * season; n < values.length; n++) {
    const known = values.slice(0, n);
    const truth = values[n] ?? 0;
    const made = seasonalForecast(known, season, 1);
    const changes = known.slice(season).map((value, i) => Math.abs(value - (known[i] ?? 0)));
    const scale = changes.reduce((sum, change) => sum + change, 0) / changes.length;
    const [first = 0, last = 0] = [known[0], known.at(-1)];
    seasonal.get('chosen')?.add(made?.estimates[0]?.median ?? last, truth, scale);
    seasonal.get('naive')?.add(last, truth, scale);
    seasonal.get('seasonal-naive')?.add(known[n - season] ?? last, truth, scale);
    seasonal.get('drift')?.add(last + (last - first) / (known.length - 1), truth, scale);
  }
}

/** The figure of the same time a year before the one to forecast. */
function sameTimeBefore(known: readonly Figure[], next: Figure): Figure | undefined {
  return known.find(({ date }) => Math.abs(daysBetween(date, next.date) - 365) <= 20);
}

function round(value: number, places: number): number {
  return Math.round(value * 10 ** places) / 10 ** places;
}

const percent = (n: number, of: number) => Math.round((100 * n) / Math.max(1, of));
const result: Backtest = {
  made_on: new Date().toISOString().slice(0, 10),
  pack: catalogue.pack.code,
  series: series.size,
  figures: figuresRead,
  rows: [...groups]
    .sort(([a], [b]) => (a === 'all' ? 1 : b === 'all' ? -1 : a < b ? -1 : 1))
    .map(([group, { methods, within80, within95 }]) => {
      const of = (name: (typeof BACKTEST_METHODS)[number]) => {
        const score = methods.get(name);
        return score === undefined || score.forecasts === 0 ? null : score.result;
      };
      const n = of('ours')?.forecasts ?? 0;
      return {
        group,
        methods: { ours: of('ours'), naive: of('naive'), seasonal_naive: of('seasonal_naive'), drift: of('drift') },
        within80: percent(within80, n),
        within95: percent(within95, n),
      };
    }),
  chosen: [...chosen]
    .map(([method, { ours, naive }]) => ({
      method,
      ...ours.result,
      naive_smape: naive.result.smape,
      naive_mase: naive.result.mase,
    }))
    .sort((a, b) => b.forecasts - a.forecasts),
  seasonal: {
    series: seasonalSeries,
    forecasts: seasonal.get('chosen')?.forecasts ?? 0,
    rows: [...seasonal].flatMap(([method, score]) => (score.forecasts === 0 ? [] : [{ method, ...score.result }])),
  },
};
writeFileSync(backtestFile(reservoir.dir), `${JSON.stringify(result, null, 2)}\n`);

console.log(
  '| scale and figures | forecasts | MASE ours / naive / seasonal naive / drift | sMAPE ours / naive / seasonal naive / drift | within 80% | within 95% |',
);
console.log('| --- | --- | --- | --- | --- | --- |');
for (const { group, methods, within80, within95 } of result.rows) {
  const four = (of: 'mase' | 'smape') => BACKTEST_METHODS.map((name) => methods[name]?.[of] ?? '–').join(' / ');
  console.log(
    `| ${group} | ${methods.ours?.forecasts} | ${four('mase')} | ${four('smape')} | ${within80}% | ${within95}% |`,
  );
}
