/** Every rule over what one document states. */
import type { Finding, Rule, StatedDocument } from './finding.ts';
import { changingDenominator } from './rules/changing-denominator.ts';
import { citedDate } from './rules/cited-date.ts';
import { cumulative } from './rules/cumulative.ts';
import { dateOutOfRange } from './rules/date-out-of-range.ts';
import { growth } from './rules/growth.ts';
import { impossibleDate } from './rules/impossible-date.ts';
import { offHistory } from './rules/off-history.ts';
import { parts } from './rules/parts.ts';
import { percentOrPoint } from './rules/percent-or-point.ts';
import { planRatio } from './rules/plan-ratio.ts';
import { rankOutside } from './rules/rank.ts';
import { ratingWithoutData } from './rules/rating-without-data.ts';
import { rowTotal } from './rules/row-total.ts';
import { sameFigure } from './rules/same-figure.ts';
import { scaleSlip } from './rules/scale-slip.ts';
import { shares } from './rules/shares.ts';
import { stockAddedUpInText } from './rules/stock-added-up.ts';
import { tableTotal } from './rules/table-total.ts';
import { weakTarget } from './rules/weak-target.ts';
import { xOfY } from './rules/x-of-y.ts';

/** In the order of docs/checks.md. */
export const RULES: readonly Rule[] = [
  growth,
  planRatio,
  percentOrPoint,
  xOfY,
  parts,
  rowTotal,
  tableTotal,
  shares,
  sameFigure,
  cumulative,
  rankOutside,
  impossibleDate,
  weakTarget,
  scaleSlip,
  offHistory,
  changingDenominator,
  dateOutOfRange,
  citedDate,
  ratingWithoutData,
  stockAddedUpInText,
];

/** The findings of a document in the order of their first place. `name`: how the findings call it. Pure. */
export function checkDocument(stated: StatedDocument, name: string): Finding[] {
  const found = RULES.flatMap((rule) =>
    rule.check(stated).map((finding): Finding => ({ rule: rule.name, ...finding, document: name })),
  );
  return found.toSorted((a, b) => (a.places[0]?.line ?? 0) - (b.places[0]?.line ?? 0));
}
