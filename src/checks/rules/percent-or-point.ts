/** A "%" of growth between two percentages that is their difference: percentage points, not percent. */
import { decimal } from '../../kernel/decimal.ts';
import type { Rule, StatedDocument } from '../finding.ts';
import { type Link, linksOf } from '../linked.ts';
import { measureOf } from '../model.ts';
import { measureRange, meet } from '../ranges.ts';
import { rangeOf } from '../stated-text.ts';
import { placeOf, shown } from '../wording.ts';

export const percentOrPoint: Rule = {
  name: 'percent-or-point',
  does: {
    vi: 'Chênh lệch giữa hai tỷ lệ phần trăm là điểm phần trăm, không phải %.',
    en: 'The difference of two percentages is percentage points, not percent.',
  },
  check(document) {
    return linksOf(document)
      .filter((link) => isPointsForPercent(document, link))
      .map(({ claim, level, base }) => {
        const [c, l, b] = [shown(claim.value), shown(level.value), shown(base.value)];
        const growth = measureOf({ measure: 'growth' }, decimal(level.value), decimal(base.value), 1);
        const relative = growth === null ? null : shown(growth, 1);
        return {
          severity: 'warning' as const,
          sentence: {
            vi: `${level.indicator}: ${l.vi}% − ${b.vi}% = ${c.vi} điểm phần trăm nhưng in là ${c.vi}%${relative === null ? '' : `; tăng tương đối là ${relative.vi}%`}.`,
            en: `${level.indicator}: ${l.en}% − ${b.en}% = ${c.en} percentage points, but printed as ${c.en}%${relative === null ? '' : `; relative growth is ${relative.en}%`}.`,
          },
          places: [claim, level, base].map(placeOf),
        };
      });
  },
};

/** Whether growth in % between two percentages fits their difference and not their quotient. */
export function isPointsForPercent(document: StatedDocument, { claim, level, base }: Link): boolean {
  if (claim.role !== 'growth' || claim.unit !== '%' || !level.unit.startsWith('%') || !base.unit.startsWith('%'))
    return false;
  const printed = rangeOf(document, claim);
  const [current, against] = [rangeOf(document, level), rangeOf(document, base)];
  const relative = measureRange('growth', current, against);
  const points = measureRange('points', current, against);
  return relative !== null && points !== null && !meet(relative, printed) && meet(points, printed);
}
