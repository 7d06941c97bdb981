/** What pages show of figures: a sector at a glance, one series with its measures, one indicator over units. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Indicator, UnitKind } from '../catalogue/model.ts';
import { type Decimal, decimal, plain } from '../kernel/decimal.ts';
import {
  comparePeriods,
  covers,
  type Frequency,
  nextPeriod,
  type Period,
  partsOf,
  period as periodOf,
  previousPeriod,
  samePeriodLastYear,
  periodOf as standardPeriodOf,
  yearOf,
  yearToDate,
} from '../kernel/periods.ts';
import { type Comparison, compare, cumulative, meanAnnualGrowth, planRatio } from './measures.ts';
import { cellId, type Observation, type Scenario } from './model.ts';
import type { ObservationReader } from './store.ts';

export interface GlanceItem {
  indicator: Indicator;
  current: Observation | null;
  base: Observation | null;
  plan: Observation | null;
  growth: string | null;
  points: string | null;
  planRatio: string | null;
  trend: { period: string; value: string }[];
  /** The latest figure of any period, when there is none for the period asked for. */
  last: Observation | null;
}

/** The given indicators for one period of one unit: value, comparison with a year before, share of plan, trend. */
export async function glance(
  catalogue: Catalogue,
  reader: ObservationReader,
  indicators: readonly Indicator[],
  unit: string,
  period: Period,
): Promise<Map<string, GlanceItem>> {
  const all = await reader.series({
    indicators: indicators.map((indicator) => indicator.code),
    unit,
    scenarios: ['actual', 'plan'],
    periods: glancePeriods(period),
  });
  const byCell = new Map(all.map((observation) => [cellId(observation), observation]));
  const byIndicator = groupBy(all, (observation) => observation.indicator);
  const found = new Map<string, GlanceItem>();
  for (const indicator of indicators) {
    const at = (code: string, scenario: Scenario) => {
      for (const candidate of equivalents(code, indicator)) {
        const observation = byCell.get(
          cellId({ indicator: indicator.code, unit, period: candidate, scenario, dims: '' }),
        );
        if (observation !== undefined) return observation;
      }
      return null;
    };
    const current = at(period.code, 'actual');
    const before = yearBefore(period);
    const base = before === null ? null : at(before.code, 'actual');
    const plan = at(period.code, 'plan') ?? at(yearOf(period).code, 'plan');
    const actuals = (byIndicator.get(indicator.code) ?? []).filter(
      (observation) => observation.scenario === 'actual' && observation.value !== null,
    );
    found.set(indicator.code, {
      indicator,
      current,
      base,
      plan,
      ...measures(catalogue, indicator, current, base),
      planRatio: text(ratioOf(current, plan)),
      trend: trendOf(actuals, period.frequency),
      last: null,
    });
  }
  const without = [...found.values()].filter((item) => item.current === null);
  const latest = await reader.latest(
    unit,
    without.map((item) => item.indicator.code),
  );
  for (const item of without) {
    const figures = (latest.get(item.indicator.code) ?? []).filter((observation) => observation.value !== null);
    item.last = sorted(figures).at(-1) ?? null;
  }
  return found;
}

/** How many periods a trend shows before and after the one chosen. */
const TREND = { before: 11, after: 4 };

/** Every period a glance may need: the one chosen, the year before, the year's plan, and the trend around it. */
function glancePeriods(period: Period): string[] {
  const before = yearBefore(period);
  const wanted = [period, yearOf(period), ...(before === null ? [] : [before])].flatMap((one) => ends(one));
  const around = (frequency: Frequency): string[] => {
    const codes: string[] = [];
    let at = standardPeriodOf(period.end, frequency);
    for (let i = 0; i < TREND.after && at.end < '9999'; i++) at = nextPeriod(at);
    for (let i = 0; i <= TREND.before + TREND.after && at.start > '1001'; i++) {
      codes.push(at.code);
      at = previousPeriod(at);
    }
    return codes;
  };
  return [...new Set([...wanted, ...around('A'), ...(period.frequency === 'R' ? [] : around(period.frequency))])];
}

/** A stock stated for the last part of a period stands for the period ("as of its end"). */
function equivalents(code: string, indicator: Indicator): string[] {
  return indicator.kind === 'flow' ? [code] : ends(periodOf(code));
}

/** The period and the shorter ones that end with it, longest first. */
function ends(period: Period): string[] {
  const shorter = (['S', 'Q', 'M'] as const)
    .map((frequency) => standardPeriodOf(period.end, frequency))
    .filter((last) => covers(period, last) && last.end === period.end);
  return [period.code, ...shorter.map((last) => last.code), period.end];
}

/** The period a year before; null in the first year of the calendar. */
function yearBefore(period: Period): Period | null {
  return period.start < '1001' ? null : samePeriodLastYear(period);
}

function trendOf(actuals: readonly Observation[], frequency: Frequency | 'R'): { period: string; value: string }[] {
  const of = (wanted: Frequency) =>
    sorted(actuals).filter((observation) => periodOf(observation.period).frequency === wanted);
  const same = frequency === 'R' ? [] : of(frequency);
  const chosen = same.length >= 2 ? same : of('A').length >= 2 ? of('A') : same;
  return chosen.flatMap(({ period, value }) => (value === null ? [] : [{ period, value }]));
}

export interface SeriesRow {
  period: Period;
  figures: Partial<Record<Scenario, Observation>>;
  growth: string | null;
  points: string | null;
  change: string | null;
  planRatio: string | null;
  /** A flow from January to the end of the period, where all its parts are there; null for whole years and other kinds. */
  cumulative: string | null;
}

export interface MeanGrowth {
  from: string;
  to: string;
  /** Percent a year. */
  value: string;
}

/** Mean annual growth of an amount between its first and last annual figure; null with fewer than three years of span. */
export function meanGrowth(indicator: Indicator, rows: readonly SeriesRow[]): MeanGrowth | null {
  if (indicator.kind !== 'flow' && indicator.kind !== 'stock') return null;
  const years = rows.filter((row) => row.period.frequency === 'A' && row.figures.actual?.value != null);
  const [first, last] = [years[0], years.at(-1)];
  if (first === undefined || last === undefined || last.period.year - first.period.year < 2) return null;
  const [then, now] = [amountOf(first.figures.actual ?? null), amountOf(last.figures.actual ?? null)];
  const value =
    then === null || now === null ? null : text(meanAnnualGrowth(then, now, last.period.year - first.period.year));
  return value === null ? null : { from: first.period.code, to: last.period.code, value };
}

/** One series by period: the figure of each scenario, and what is computed from them. In the order of time. */
export function seriesRows(
  catalogue: Catalogue,
  indicator: Indicator,
  observations: readonly Observation[],
): SeriesRow[] {
  const rows = new Map<string, SeriesRow>();
  for (const observation of observations) {
    const row = rows.get(observation.period) ?? {
      period: periodOf(observation.period),
      figures: {},
      growth: null,
      points: null,
      change: null,
      planRatio: null,
      cumulative: null,
    };
    row.figures[observation.scenario] = observation;
    rows.set(observation.period, row);
  }
  for (const row of rows.values()) {
    const current = row.figures.actual ?? null;
    const base = rows.get(yearBefore(row.period)?.code ?? '')?.figures.actual ?? null;
    const plan = row.figures.plan ?? rows.get(yearOf(row.period).code)?.figures.plan ?? null;
    Object.assign(row, measures(catalogue, indicator, current, base), {
      planRatio: text(ratioOf(current, plan)),
      cumulative: indicator.kind === 'flow' ? text(yearToDateOf(row.period, rows)) : null,
    });
  }
  return [...rows.values()].sort((a, b) => comparePeriods(a.period, b.period));
}

function yearToDateOf(period: Period, rows: ReadonlyMap<string, SeriesRow>): Decimal | null {
  if (period.frequency !== 'M' && period.frequency !== 'Q') return null;
  const whole = yearToDate(period);
  const stated = amountOf(rows.get(whole.code)?.figures.actual ?? null);
  return (
    stated ??
    cumulative(partsOf(whole, period.frequency).map((part) => amountOf(rows.get(part.code)?.figures.actual ?? null)))
  );
}

function measures(
  catalogue: Catalogue,
  indicator: Indicator,
  current: Observation | null,
  base: Observation | null,
): { growth: string | null; points: string | null; change: string | null } {
  const [now, then] = [amountOf(current), amountOf(base)];
  const { growth, points }: Comparison = compare(now, then, catalogue.measureOf(indicator.code));
  return {
    growth: text(growth),
    points: text(points),
    change: now === null || then === null ? null : text(now.minus(then)),
  };
}

function ratioOf(current: Observation | null, plan: Observation | null): Decimal | null {
  const [actual, planned] = [amountOf(current), amountOf(plan)];
  return actual === null || planned === null ? null : planRatio(actual, planned);
}

function amountOf(observation: Observation | null): Decimal | null {
  return observation?.value == null ? null : decimal(observation.value);
}

/** Measures are sent with 6 decimals: more than any page shows. */
function text(value: Decimal | null): string | null {
  return value === null ? null : plain(value.round(6));
}

function sorted(observations: readonly Observation[]): Observation[] {
  return [...observations].sort((a, b) => comparePeriods(periodOf(a.period), periodOf(b.period)));
}

/** Kinds of unit with figures, those with most first; the kind asked for, or the first below the nation; its periods, newest first. */
export function chooseKind(
  available: readonly { kind: UnitKind; period: string; units: number }[],
  asked: UnitKind | undefined,
): { kinds: UnitKind[]; kind: UnitKind | null; periods: string[] } {
  const figures = new Map<UnitKind, number>();
  for (const { kind, units } of available) figures.set(kind, (figures.get(kind) ?? 0) + units);
  const kinds = [...figures.keys()].sort((a, b) => (figures.get(b) ?? 0) - (figures.get(a) ?? 0));
  const kind = asked ?? kinds.find((candidate) => candidate !== 'nation') ?? null;
  const periods = available
    .filter((entry) => entry.kind === kind)
    .map((entry) => periodOf(entry.period))
    .sort((a, b) => comparePeriods(b, a));
  return { kinds, kind, periods: periods.map((period) => period.code) };
}

export function groupBy<K, T>(items: readonly T[], keyOf: (item: T) => K): Map<K, T[]> {
  const groups = new Map<K, T[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [item]);
    else group.push(item);
  }
  return groups;
}
