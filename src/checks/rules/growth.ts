/** Printed growth, change or ratio to an earlier figure, against the level and the base printed beside it. */
import type { ReadFigure } from '../../documents/model.ts';
import { decimal, decimalsOf } from '../../kernel/decimal.ts';
import { fold } from '../../kernel/text.ts';
import type { Finding, Rule, StatedDocument } from '../finding.ts';
import { type Link, linksOf } from '../linked.ts';
import { type ClaimMeasure, measureOf } from '../model.ts';
import { measureRange, meet, type Range } from '../ranges.ts';
import { rangeOf, textBefore } from '../stated-text.ts';
import { placeOf, shown, shownFigure } from '../wording.ts';
import { isPointsForPercent } from './percent-or-point.ts';

type Measure = Exclude<ClaimMeasure, 'mean_growth'>;

const FORMULA: Partial<Record<Measure, (level: string, base: string) => string>> = {
  growth: (level, base) => `${level} ÷ ${base} − 1`,
  change: (level, base) => `${level} − ${base}`,
  times: (level, base) => `${level} ÷ ${base}`,
  plan_ratio: (level, base) => `${level} ÷ ${base}`,
};

export const growth: Rule = {
  name: 'growth',
  does: {
    vi: 'Tăng trưởng, mức tăng, số lần in ra phải khớp với mức và mức gốc in bên cạnh.',
    en: 'Printed growth, change or multiple must follow from the level and the base printed beside it.',
  },
  check(document) {
    return linksOf(document).flatMap((link) => {
      if (link.claim.role === 'plan_ratio' || isPointsForPercent(document, link)) return [];
      return recomputed(document, link);
    });
  },
};

/** A finding when the claim's range and the range recomputed from level and base have nothing in common. */
export function recomputed(document: StatedDocument, link: Link): Omit<Finding, 'rule' | 'document'>[] {
  const { claim, level, base } = link;
  const measure = measureFor(claim);
  const formula = measure === null ? undefined : FORMULA[measure];
  if (measure === null || formula === undefined) return [];
  const [current, against] = [rangeOf(document, level), rangeOf(document, base)];
  const range = measureRange(measure, current, against);
  const value = measureOf({ measure }, decimal(level.value), decimal(base.value), 1);
  if (range === null || value === null) return [];
  const printed = rangeOf(document, claim);
  if (meet(range, printed) || (measure === 'times' && meet(range, timesMore(printed)))) return [];
  if (meet(range, negated(printed)) && !/\btang\b/.test(fold(textBefore(document, claim)).slice(-40))) return [];
  const far = value.minus(decimal(claim.value)).abs().gt(value.abs().times('0.05').plus('0.5'));
  const tail = claim.unit === '%' ? '%' : ` ${claim.unit}`;
  const [l, b] = [shown(level.value), shown(base.value)];
  const result = shown(value, Math.max(1, decimalsOf(claim.value)));
  const stated = shownFigure(claim);
  return [
    {
      severity: far ? 'error' : 'warning',
      sentence: {
        vi: `${level.indicator}: in ${stated.vi} nhưng ${formula(l.vi, b.vi)} = ${result.vi}${tail}.`,
        en: `${level.indicator}: printed ${stated.en}, but ${formula(l.en, b.en)} = ${result.en}${tail}.`,
      },
      places: [claim, level, base].map(placeOf),
    },
  ];
}

/** A fall printed without its sign (an arrow, brackets, a column of falls) is no contradiction. */
function negated({ low, high }: Range): Range {
  return { low: high.times('-1'), high: low.times('-1') };
}

function measureFor({ role, unit }: ReadFigure): Measure | null {
  if (role === 'growth') return unit === '%' ? 'growth' : null;
  if (role === 'change') return 'change';
  if (role === 'plan_ratio') return unit === '%' ? 'plan_ratio' : null;
  // "bằng n% so với cùng kỳ" is a share of the base; "gấp n lần" a multiple.
  if (unit === '%') return 'plan_ratio';
  return fold(unit) === 'lan' ? 'times' : null;
}

/** "Tăng 5 lần" is said both of five times as much and of five times more. */
function timesMore(printed: Range): Range {
  return { low: printed.low, high: printed.high.plus('1') };
}
