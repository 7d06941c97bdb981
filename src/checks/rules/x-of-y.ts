/** "x/y": x above y, a percentage beside it that is not x/y, a remainder that is not y − x. */
import type { ReadFigure } from '../../documents/model.ts';
import { decimal, decimalsOf, divide, halfUnit, plain } from '../../kernel/decimal.ts';
import { fold } from '../../kernel/text.ts';
import type { Finding, Rule, StatedDocument } from '../finding.ts';
import { measureRange, meet, printedRange, type Range } from '../ranges.ts';
import { hasNoNumber, rangeOf, textAfter, textBefore, textBetween } from '../stated-text.ts';
import { placeOf, shown, shownFigure } from '../wording.ts';

export const xOfY: Rule = {
  name: 'x-of-y',
  does: {
    vi: 'x/y: x không lớn hơn y, tỷ lệ % in kèm khớp với x/y, số còn lại bằng y − x.',
    en: 'x/y: x is not above y, a percentage printed with it equals x/y, a remainder equals y − x.',
  },
  check(document) {
    return document.figures.flatMap((figure, index) =>
      figure.role === 'part_of' && figure.of !== undefined ? findingsFor(document, index, figure, figure.of) : [],
    );
  },
};

function findingsFor(
  document: StatedDocument,
  index: number,
  figure: ReadFigure,
  of: string,
): Omit<Finding, 'rule' | 'document'>[] {
  const [x, y] = [decimal(figure.value), decimal(of)];
  const [xs, ys] = [shown(figure.value), shown(of)];
  if (x.gt(y))
    return [
      {
        severity: 'error',
        sentence: {
          vi: `${figure.indicator}: ${xs.vi} trong tổng số ${ys.vi} – phần lớn hơn tổng.`,
          en: `${figure.indicator}: ${xs.en} out of ${ys.en} – the part exceeds the whole.`,
        },
        places: [placeOf(figure)],
      },
    ];
  const out: Omit<Finding, 'rule' | 'document'>[] = [];
  const percent = percentBeside(document, index);
  const ratio = divide(x.times('100'), y);
  if (percent !== null && ratio !== null && !meet(shareRange(figure.value, of), roundedOrCut(document, percent))) {
    const [p, r] = [shownFigure(percent), shown(ratio, 2)];
    out.push({
      severity: 'error',
      sentence: {
        vi: `${figure.indicator}: in ${p.vi} nhưng ${xs.vi} ÷ ${ys.vi} = ${r.vi}%.`,
        en: `${figure.indicator}: printed ${p.en}, but ${xs.en} ÷ ${ys.en} = ${r.en}%.`,
      },
      places: [placeOf(percent), placeOf(figure)],
    });
  }
  const rest = document.figures[document.figures[index + 1] === percent ? index + 2 : index + 1];
  if (rest !== undefined && isRemainder(document, figure, rest) && !y.minus(x).eq(decimal(rest.value))) {
    const [n, left] = [shownFigure(rest), shown(plain(y.minus(x)))];
    out.push({
      severity: 'error',
      sentence: {
        vi: `${figure.indicator}: ${xs.vi}/${ys.vi} nên còn lại ${left.vi}, nhưng in ${n.vi}.`,
        en: `${figure.indicator}: ${xs.en} of ${ys.en} leaves ${left.en}, but ${n.en} is printed.`,
      },
      places: [placeOf(rest), placeOf(figure)],
    });
  }
  return out;
}

/** Counts are exact; amounts with decimals were rounded. */
function shareRange(value: string, of: string): Range {
  const exact = (plain: string): Range => ({ low: decimal(plain), high: decimal(plain) });
  const [x, y] = [value, of].map((plain) => (decimalsOf(plain) === 0 ? exact(plain) : printedRange(plain)));
  const range = x === undefined || y === undefined ? null : measureRange('share', x, y);
  return range ?? exact('0');
}

/** A percentage of counts is often cut off instead of rounded: a whole unit of its last digit either way. */
function roundedOrCut(document: StatedDocument, percent: ReadFigure): Range {
  const range = rangeOf(document, percent);
  const half = halfUnit(percent.value);
  return { low: range.low.minus(half), high: range.high.plus(half) };
}

/** "87,9% (29/33 …)" or "29/33 …, đạt 87,9%". */
function percentBeside(document: StatedDocument, index: number): ReadFigure | null {
  const figure = document.figures[index];
  if (figure === undefined) return null;
  const isPercent = (other: ReadFigure | undefined): other is ReadFigure =>
    other?.unit === '%' && (other.role === 'share' || other.role === 'level') && other.kind === figure.kind;
  const before = document.figures[index - 1];
  if (isPercent(before)) {
    const words = textBetween(document, before, figure);
    if (words !== null && /^%?\s*\(\s*$/.test(words)) return before;
  }
  const behind = document.figures[index + 1];
  if (isPercent(behind)) {
    const words = textBetween(document, figure, behind);
    if (
      words !== null &&
      words.length < 90 &&
      hasNoNumber(words) &&
      // Another clause with a rate of its own says nothing of x/y.
      !/[;.].*\bty (?:le|trong)\b/.test(words) &&
      /(?:\(|(?:chiem|tuong duong|dat|bang)(?: ty le)?(?: la)?)\s*$/.test(words)
    )
      return behind;
  }
  return null;
}

/** "… 59/63 tỉnh, còn 04 tỉnh chưa …", "… 50/63 xã … số xã còn lại (13 xã)". */
function isRemainder(document: StatedDocument, figure: ReadFigure, rest: ReadFigure): boolean {
  if (rest.role !== 'level' || rest.kind !== figure.kind || rest.line > figure.line + 2) return false;
  const noun = fold(rest.unit);
  if (noun === '' || !fold(figure.unit).includes(noun)) return false;
  const before = fold(textBefore(document, rest));
  const after = fold(textAfter(document, rest));
  return (
    /con lai \(?\s*$/.test(before) ||
    (/\b(?:chi )?con (?:lai )?$/.test(`${before} `) && /\bchua\b/.test(after.slice(0, 40)))
  );
}
