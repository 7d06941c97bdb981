/**
 * How good the forecasts are: every figure of the pack's history that has a figure before it is forecast from those before it, once
 * by our method and once by the naive and the drift forecast, and compared with what came. Newest vintages, in a temporary store. Prints Markdown. Usage: node --import tsx bench/forecast.ts
 */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { daysBetween } from '../src/kernel/dates.ts';
import type { Observation } from '../src/observations/model.ts';
import { ObservationReader } from '../src/observations/store.ts';
import { readConfig } from '../src/platform/config.ts';
import { openReservoir } from '../src/reservoir.ts';
import { pathOf } from '../src/targets/path.ts';
import { forecastOf } from '../src/targets/rating.ts';

interface Score {
  forecasts: number;
  smape: Record<'ours' | 'naive' | 'drift', number>;
  /** Sums and number of scaled errors: only where the figures before have a change to scale by. */
  mase: Record<'ours' | 'naive' | 'drift', number>;
  scaled: number;
  within80: number;
  within95: number;
}

const dataDir = await mkdtemp(path.join(tmpdir(), 'hochua-bench-'));
// Where this runs as root, PostgreSQL runs as another user, who must be able to enter.
await chmod(dataDir, 0o755);
const reservoir = await openReservoir({ ...readConfig(), databaseUrl: undefined, dataDir });
const { catalogue } = reservoir;
const series = new Map<string, Observation[]>();
const reader = new ObservationReader(reservoir.db, undefined);
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

const scores = new Map<string, Score>();
for (const observations of series.values()) {
  const indicator = catalogue.indicators.get(observations[0]?.indicator ?? '');
  if (indicator === undefined) continue;
  const { figures } = pathOf({ period: '9999', breaks: [], path: null }, indicator, observations);
  for (let n = 1; n < figures.length; n++) {
    const known = figures.slice(0, n);
    const [before, next, first] = [known.at(-1), figures[n], known[0]];
    if (before === undefined || next === undefined || first === undefined) continue;
    const years = daysBetween(before.date, next.date) / 365.25;
    // Nearer is no forecast, farther than three years nobody plans.
    if (years < 0.4 || years > 3.1) continue;
    const measure = catalogue.measureOf(indicator.code);
    const made = forecastOf(indicator, measure, true, known, [next.date]);
    const [ours, naive] = [made.estimates[0], made.naive[0]];
    if (ours === undefined || naive === undefined) continue;
    const span = daysBetween(first.date, before.date) / 365.25;
    const slope = span === 0 ? 0 : (Number(before.value) - Number(first.value)) / span;
    const guesses = { ours: ours.median, naive: naive.median, drift: Number(before.value) + slope * years };
    const truth = Number(next.value);
    const changes = known.slice(1).map((figure, i) => Math.abs(Number(figure.value) - Number(known[i]?.value)));
    const scale = changes.reduce((sum, change) => sum + change, 0) / changes.length;
    const used = made.points.length;
    const group = `${made.scale}, ${used >= 5 ? '5 or more' : used} figure${used === 1 ? '' : 's'}`;
    const score = scores.get(group) ?? {
      forecasts: 0,
      smape: { ours: 0, naive: 0, drift: 0 },
      mase: { ours: 0, naive: 0, drift: 0 },
      scaled: 0,
      within80: 0,
      within95: 0,
    };
    score.forecasts++;
    if (truth >= ours.low80 && truth <= ours.high80) score.within80++;
    if (truth >= ours.low95 && truth <= ours.high95) score.within95++;
    if (scale > 0) score.scaled++;
    for (const name of ['ours', 'naive', 'drift'] as const) {
      const error = Math.abs(guesses[name] - truth);
      const size = Math.abs(guesses[name]) + Math.abs(truth);
      score.smape[name] += size === 0 ? 0 : (200 * error) / size;
      if (scale > 0) score.mase[name] += error / scale;
    }
    scores.set(group, score);
  }
}

console.log(
  '| scale and figures | forecasts | MASE ours / naive / drift | sMAPE ours / naive / drift | within 80% | within 95% |',
);
console.log('| --- | --- | --- | --- | --- | --- |');
const three = (sums: Score['mase'], n: number, places: number) =>
  n === 0 ? '–' : [sums.ours, sums.naive, sums.drift].map((sum) => (sum / n).toFixed(places)).join(' / ');
for (const [group, score] of [...scores].sort(([a], [b]) => (a < b ? -1 : 1))) {
  const share = (n: number) => `${Math.round((100 * n) / score.forecasts)}%`;
  console.log(
    `| ${group} | ${score.forecasts} | ${three(score.mase, score.scaled, 2)} | ${three(score.smape, score.forecasts, 0)} | ${share(score.within80)} | ${share(score.within95)} |`,
  );
}
