/** A figure to be shown: reads what a `Show` asks for and computes it, exactly; rounds only what is printed. */
import type { Indicator } from '../catalogue/model.ts';
import { checkClaim } from '../checks/model.ts';
import { type Decimal, decimal, decimalsOf, plain, roundTo } from '../kernel/decimal.ts';
import type { Language } from '../kernel/languages.ts';
import { formatNumber } from '../kernel/numbers.ts';
import { type Period, parsePeriod, shiftYears } from '../kernel/periods.ts';
import { formatMeasure, isRelative, type UnitOfMeasure } from '../kernel/units-of-measure.ts';
import { change, growth, planRatio, share, times } from '../observations/measures.ts';
import type { CellKey, Observation } from '../observations/model.ts';
import type { Composing } from './composing.ts';
import type { PrintedClaim } from './figures.ts';
import type { FigureRef, Measure } from './model.ts';
import { resolvePeriodRef } from './period-refs.ts';
import type { Show } from './show.ts';
import { referenceText, sourcesText, sourceText } from './sources.ts';

/** What a row or a sentence is about. */
export interface Subject {
  indicator: string;
  unit: string | null;
  dims: string;
}

export interface Shown {
  measure: Measure;
  /** Rounded as printed; null when a figure it needs is missing. */
  value: string | null;
  indicator: Indicator;
  unitOfMeasure: UnitOfMeasure;
  /** Of the figure itself. */
  period: Period;
  /** What it is compared with; null for a level. */
  base: Period | null;
  observations: Observation[];
  figure: FigureRef;
  /** What a document printed instead, when that does not agree with the figures shown. */
  claim: PrintedClaim | null;
}

/** The indicator of a subject and its unit of measure. */
export function indicatorOf(
  composing: Composing,
  code: string,
): { indicator: Indicator; unitOfMeasure: UnitOfMeasure } {
  const indicator = composing.indicators.get(code);
  if (indicator === undefined) throw new RangeError(`no indicator ${code}`);
  const unitOfMeasure = composing.measures.get(indicator.unit);
  if (unitOfMeasure === undefined) throw new RangeError(`no unit of measure ${indicator.unit}`);
  return { indicator, unitOfMeasure };
}

/** Reads and computes one figure. */
export function shown(composing: Composing, subject: Subject, show: Show): Shown {
  const { indicator, unitOfMeasure } = indicatorOf(composing, subject.indicator);
  const unit = subject.unit ?? composing.unit;
  const at = resolvePeriodRef(show.at, composing.period);
  const current = composing.book.find(indicator, unit, at, show.scenario, subject.dims);
  const cell: CellKey = {
    indicator: indicator.code,
    unit,
    period: current?.period ?? at.code,
    scenario: show.scenario,
    dims: subject.dims,
  };
  const of = (measure: Measure, value: string | null, observations: Observation[], base: Period | null): Shown => {
    const [now = null, then = null] = observations.map((o) => o.value);
    const claim =
      value === null || base === null
        ? null
        : (composing.claims.find(
            (c) => isClaimOf(c, indicator, cell, measure, base, show) && checkClaim(c, now, then).agrees === false,
          ) ?? null);
    const source = sourceOf(measure, observations, composing.language);
    const figure: FigureRef = { cell, measure, observationIds: observations.map((o) => o.id), source };
    return { measure, value, indicator, unitOfMeasure, period: at, base, observations, figure, claim };
  };

  if (show.measure === 'level')
    return of(
      'level',
      current === null ? null : levelValue(current, indicator),
      current === null ? [] : [current],
      null,
    );

  const baseIndicator = show.measure === 'share' ? indicatorOf(composing, show.whole).indicator : indicator;
  const basePeriod = show.measure === 'share' ? at : resolvePeriodRef(show.base, composing.period);
  const base = composing.book.find(baseIndicator, unit, basePeriod, show.baseScenario, subject.dims);
  const observations = [current, base].filter((o) => o !== null);
  const [now, then] = [current?.value ?? null, base?.value ?? null];
  const measure = measureOf(show, indicator, unitOfMeasure);
  if (now === null || then === null) return of(measure, null, observations, basePeriod);
  return of(measure, computed(measure, now, then), observations, basePeriod);
}

/** As printed in a table cell: amounts without their unit, percents and what is computed with it. */
export function cellText(value: string, it: Shown, language: Language): string {
  const options = { locale: language };
  switch (it.measure) {
    case 'level':
      return it.unitOfMeasure.kind === 'percent' ? `${formatNumber(value, options)}%` : formatNumber(value, options);
    case 'growth':
    case 'plan_ratio':
    case 'share':
      return `${formatNumber(value, options)}%`;
    case 'points':
      return `${formatNumber(value, options)} ${language === 'vi' ? 'điểm %' : 'pp'}`;
    case 'places':
      return `${formatNumber(value, options)} ${language === 'vi' ? 'bậc' : 'places'}`;
    case 'times':
      return `${formatNumber(value, options)} ${language === 'vi' ? 'lần' : 'times'}`;
    case 'change':
      return formatNumber(value, options);
  }
}

/** The footnote for a figure that a document printed differently. */
export function claimText(claim: PrintedClaim, it: Shown, language: Language): string {
  const printed = printedText(claim, it, language);
  const reference = referenceText(claim.source, language);
  const value = it.value === null ? '' : cellText(it.value, it, language);
  const samePoints =
    it.measure === 'points' &&
    claim.measure === 'growth' &&
    it.value !== null &&
    decimal(claim.printed).eq(decimal(it.value));
  // The claim was right when it was printed: a figure it rests on was revised since.
  if (claim.agrees === true) {
    return language === 'vi'
      ? `${reference} in ${printed}, đúng với số liệu khi đó; số liệu đã sửa sau ngày ấy, nay tính lại là ${value}.`
      : `${reference} printed ${printed}, right for the figures of its day; they were revised since and now give ${value}.`;
  }
  if (language === 'vi') {
    return samePoints
      ? `${reference} in “${printed}”; đây là chênh lệch tính bằng điểm %, không phải %.`
      : `${reference} in ${printed}; tính từ số liệu là ${value}.`;
  }
  return samePoints
    ? `${reference} prints "${printed}"; it is a difference in percentage points, not a percentage.`
    : `${reference} prints ${printed}; computed from the figures it is ${value}.`;
}

function printedText(claim: PrintedClaim, it: Shown, language: Language): string {
  const options = { locale: language };
  if (claim.printedUnit === '%') return `${formatNumber(claim.printed, options)}%`;
  if (claim.printedUnit === 'level') return formatMeasure(claim.printed, it.unitOfMeasure, options);
  const units: Record<string, { vi: string; en: string }> = {
    point: { vi: 'điểm %', en: 'pp' },
    times: { vi: 'lần', en: 'times' },
  };
  return `${formatNumber(claim.printed, options)} ${units[claim.printedUnit]?.[language] ?? claim.printedUnit}`.trim();
}

function measureOf(show: Show, indicator: Indicator, unit: UnitOfMeasure): Measure {
  if (show.measure === 'ratio') return 'plan_ratio';
  if (show.measure !== 'growth' && show.measure !== 'change') return show.measure;
  if (unit.kind === 'percent' || unit.kind === 'point') return 'points';
  if (unit.kind === 'rank' || indicator.kind === 'rank') return 'places';
  if (show.measure === 'change' || isRelative(unit) || indicator.kind === 'ratio' || indicator.kind === 'index')
    return 'change';
  return 'growth';
}

/** Null where it cannot be: growth from nothing, a share of nothing. */
function computed(measure: Measure, now: string, then: string): string | null {
  const [a, b] = [decimal(now), decimal(then)];
  switch (measure) {
    case 'growth':
      return printed(growth(a, b));
    case 'plan_ratio':
      return printed(planRatio(a, b));
    case 'share':
      return printed(share(a, b));
    case 'times':
      return printed(times(a, b));
    case 'places':
      return plain(change(b, a));
    case 'points':
    case 'change':
      return change(a, b).toFixed(Math.max(decimalsOf(now), decimalsOf(then)));
    case 'level':
      return now;
  }
}

/** One decimal; below a half, two figures that count (0,13 instead of 0,1). */
function printed(value: Decimal | null): string | null {
  if (value === null) return null;
  const small = !value.eq('0') && value.abs().lt('0.5');
  const decimals = small ? Math.max(1, 1 - value.e) : 1;
  return roundTo(value, decimals).toFixed(decimals);
}

function levelValue(observation: Observation, indicator: Indicator): string | null {
  if (observation.value === null) return null;
  // What was stated keeps its digits; what a formula gave has as many as the indicator usually shows.
  if (!observation.computed || decimalsOf(observation.value) <= indicator.decimals) return observation.value;
  return roundTo(decimal(observation.value), indicator.decimals).toFixed(indicator.decimals);
}

function sourceOf(measure: Measure, observations: readonly Observation[], language: Language): string {
  const [first] = observations;
  if (first === undefined) return language === 'vi' ? 'chưa có số liệu' : 'no figure yet';
  if (measure === 'level') return sourceText(first, language);
  const from = sourcesText(
    observations.map((o) => o.source),
    language,
  );
  return `${language === 'vi' ? 'tính từ' : 'computed from'} ${from}`;
}

const FAMILY: Record<Measure, readonly PrintedClaim['measure'][]> = {
  level: [],
  growth: ['growth'],
  points: ['points', 'growth', 'change'],
  places: ['change', 'points'],
  change: ['change', 'growth'],
  times: ['times'],
  plan_ratio: ['plan_ratio'],
  share: ['share'],
};

function isClaimOf(
  claim: PrintedClaim,
  indicator: Indicator,
  cell: CellKey,
  measure: Measure,
  base: Period,
  show: Show,
): boolean {
  if (claim.agrees === null || !FAMILY[measure].includes(claim.measure)) return false;
  const { cell: of } = claim;
  if (
    of.indicator !== cell.indicator ||
    of.unit !== cell.unit ||
    of.scenario !== cell.scenario ||
    of.dims !== cell.dims
  )
    return false;
  const [claimed, current] = [parsePeriod(of.period), parsePeriod(cell.period)];
  if (claimed === null || current === null || !sameTime(claimed, current, indicator)) return false;
  if (measure === 'share') return claim.versus === show.whole;
  if (measure === 'plan_ratio') return claim.versus === show.baseScenario;
  const against = claimBase(claim.versus, current);
  return against !== null && show.baseScenario === 'actual' && sameTime(against, base, indicator);
}

function claimBase(versus: string, current: Period): Period | null {
  if (versus === 'same_period') return shiftYears(current, -1);
  if (versus === 'previous_year') return parsePeriod(String(current.year - 1));
  return parsePeriod(versus);
}

function sameTime(a: Period, b: Period, indicator: Indicator): boolean {
  return indicator.kind === 'stock' ? a.end === b.end : a.code === b.code;
}
