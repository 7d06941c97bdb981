/**
 * Restating a figure per unit on the units of another date: what 63 provinces reported, told on the 34 that followed them.
 * Flows and stocks add up (by share, where a unit was split); ratios are recomputed from their restated parts; what cannot be
 * restated says why. Pure.
 */
import type { Catalogue } from '../catalogue/catalogue.ts';
import { isValidOn } from '../catalogue/catalogue.ts';
import type { Indicator, ReportingUnit, UnitKind } from '../catalogue/model.ts';
import { type Decimal, decimal, plain } from '../kernel/decimal.ts';
import type { Text } from '../kernel/languages.ts';

export interface RestatedRow {
  unit: ReportingUnit;
  /** Plain decimal, or null with a reason. */
  value: string | null;
  /** The units whose figures it is made of. */
  from: string[];
  reason: Text | null;
}

/** Value of an indicator for a unit, in plain form; null when there is none. */
export type FigureOf = (indicator: string, unit: string) => string | null;

interface Contribution {
  unit: ReportingUnit;
  share: Decimal;
}

/**
 * The figures of one indicator for one period, told on the units of one kind that exist on `date`.
 * @param periodEnd last day of the period: the figures are of the units that existed then
 */
export function restate(
  catalogue: Catalogue,
  indicator: Indicator,
  kind: UnitKind,
  periodEnd: string,
  date: string,
  figureOf: FigureOf,
): RestatedRow[] {
  return catalogue.unitsOn(kind, date).map((unit) => {
    const contributions = contributionsTo(catalogue, unit, periodEnd, kind);
    if (contributions === null) {
      return { unit, value: null, from: [], reason: NO_PREDECESSOR };
    }
    const from = contributions.map((contribution) => contribution.unit.code);
    return { unit, from, ...combine(catalogue, indicator, contributions, figureOf) };
  });
}

const NO_PREDECESSOR: Text = {
  vi: 'không có đơn vị tiền thân nào có hiệu lực vào kỳ số liệu',
  en: 'no predecessor existed in the period of the figure',
};

/** The units valid at `periodEnd` that went on as `unit`, with the share of each; null when there are none. */
function contributionsTo(
  catalogue: Catalogue,
  unit: ReportingUnit,
  periodEnd: string,
  kind: UnitKind,
): Contribution[] | null {
  if (isValidOn(unit, periodEnd)) return [{ unit, share: decimal('1') }];
  const found: Contribution[] = [];
  for (const succession of catalogue.predecessors.get(unit.code) ?? []) {
    const predecessor = catalogue.units.get(succession.from);
    if (predecessor === undefined || predecessor.kind !== kind) continue;
    for (const earlier of contributionsTo(catalogue, predecessor, periodEnd, kind) ?? []) {
      found.push({ unit: earlier.unit, share: earlier.share.times(decimal(succession.share)) });
    }
  }
  return found.length === 0 ? null : found;
}

function combine(
  catalogue: Catalogue,
  indicator: Indicator,
  contributions: readonly Contribution[],
  figureOf: FigureOf,
): { value: string | null; reason: Text | null } {
  const [only] = contributions;
  const unchanged = contributions.length === 1 && only?.share.eq('1') === true;
  if (indicator.kind === 'rank' && !unchanged) {
    return {
      value: null,
      reason: {
        vi: 'thứ hạng chỉ có nghĩa trên danh sách đơn vị khi xếp hạng',
        en: 'a rank only holds on the list of units it was made on',
      },
    };
  }
  if (unchanged && only !== undefined) {
    const value = figureOf(indicator.code, only.unit.code);
    return { value, reason: value === null ? missing([only.unit]) : null };
  }
  if (indicator.kind === 'flow' || indicator.kind === 'stock') return added(indicator.code, contributions, figureOf);
  const formula = catalogue.formulas.get(indicator.code);
  if (formula === undefined) {
    return {
      value: null,
      reason:
        indicator.kind === 'ratio'
          ? {
              vi: 'tỷ lệ không cộng được, và chưa khai tử số, mẫu số để tính lại',
              en: 'a ratio cannot be added, and no numerator and denominator are declared to recompute it',
            }
          : {
              vi: 'chỉ số tổng hợp không cộng được và không có công thức để tính lại',
              en: 'an index cannot be added and has no formula to recompute it',
            },
    };
  }
  const parts = new Map<string, Decimal>();
  for (const input of formula.inputs) {
    const part = added(input, contributions, figureOf);
    const kind = catalogue.indicators.get(input)?.kind;
    if (kind !== 'flow' && kind !== 'stock') {
      return {
        value: null,
        reason: { vi: `thành phần ${input} không cộng được`, en: `its part ${input} cannot be added` },
      };
    }
    if (part.value === null) {
      const name = catalogue.indicators.get(input)?.name ?? { vi: input, en: input };
      return {
        value: null,
        reason: { vi: `${name.vi}: ${part.reason?.vi ?? ''}`, en: `${name.en}: ${part.reason?.en ?? ''}` },
      };
    }
    parts.set(input, decimal(part.value));
  }
  const value = formula.evaluate((code) => parts.get(code) ?? null);
  return value === null
    ? { value: null, reason: { vi: 'mẫu số bằng 0', en: 'the denominator is zero' } }
    : { value: plain(value.round(12)), reason: null };
}

function added(
  indicator: string,
  contributions: readonly Contribution[],
  figureOf: FigureOf,
): { value: string | null; reason: Text | null } {
  let total = decimal('0');
  const without: ReportingUnit[] = [];
  for (const { unit, share } of contributions) {
    const value = figureOf(indicator, unit.code);
    if (value === null) without.push(unit);
    else total = total.plus(decimal(value).times(share));
  }
  return without.length > 0 ? { value: null, reason: missing(without) } : { value: plain(total), reason: null };
}

function missing(units: readonly ReportingUnit[]): Text {
  return {
    vi: `chưa có số liệu của ${units.map((unit) => unit.short).join(', ')}`,
    en: `no figure of ${units.map((unit) => unit.name.en).join(', ')}`,
  };
}
