/** Parts against their total where the sentence names them: "trong đó", "gồm". */
import type { ReadFigure } from '../../documents/model.ts';
import { decimal } from '../../kernel/decimal.ts';
import { fold } from '../../kernel/text.ts';
import type { Finding, Rule, StatedDocument } from '../finding.ts';
import { meet, sumOf } from '../ranges.ts';
import { hasNoNumber, rangeOf, textAfter, textBetween } from '../stated-text.ts';
import { placeOf, shown, shownFigure } from '../wording.ts';

const OPENS = /\b(?:trong do|bao gom|gom)\b/;
const ALL_PARTS = /\b(?:bao gom|gom)\b/;

export const parts: Rule = {
  name: 'parts',
  does: {
    vi: 'Phần nêu sau "trong đó", "gồm" không lớn hơn tổng; các phần của "gồm" cộng lại bằng tổng.',
    en: 'A part named after "of which" is not above the total; parts after "consisting of" add up to it.',
  },
  check(document) {
    return document.figures.flatMap((total, index) => {
      if (total.role !== 'level' || total.where === 'table' || total.unit.startsWith('%') || total.unit === '')
        return [];
      return findingsFor(document, total, index);
    });
  },
};

function findingsFor(document: StatedDocument, total: ReadFigure, index: number): Omit<Finding, 'rule' | 'document'>[] {
  const first = document.figures[index + 1];
  const opening = first === undefined ? null : textBetween(document, total, first);
  // Another number in between would leave it open which of them is the total.
  if (first === undefined || opening === null || !OPENS.test(opening) || !hasNoNumber(opening)) return [];
  const listed = partsOf(document, index);
  if (listed.length === 0) return [];
  const range = rangeOf(document, total);
  const tooLarge = listed.find((part) => rangeOf(document, part).low.gt(range.high));
  const t = shownFigure(total);
  if (tooLarge !== undefined) {
    const p = shownFigure(tooLarge);
    return [
      {
        severity: 'error',
        sentence: {
          vi: `${total.indicator}: phần ${p.vi} lớn hơn tổng ${t.vi}.`,
          en: `${total.indicator}: the part of ${p.en} is larger than its total of ${t.en}.`,
        },
        places: [placeOf(tooLarge), placeOf(total)],
      },
    ];
  }
  const complete = ALL_PARTS.test(opening) && listed.length >= 2 && isWhole(document, total, listed);
  const sum = sumOf(listed.map((part) => rangeOf(document, part)));
  if (!complete || meet(sum, range)) return [];
  const added = listed.reduce((a, part) => a.plus(decimal(part.value)), decimal('0'));
  const [s, terms] = [shown(added), listed.map((part) => shown(part.value))];
  return [
    {
      severity: 'error',
      sentence: {
        vi: `${total.indicator}: in tổng ${t.vi} nhưng ${terms.map(({ vi }) => vi).join(' + ')} = ${s.vi}.`,
        en: `${total.indicator}: the total is printed as ${t.en}, but ${terms.map(({ en }) => en).join(' + ')} = ${s.en}.`,
      },
      places: [total, ...listed].map(placeOf),
    },
  ];
}

/** The levels behind the total in its sentence that bear its unit, to the first figure that does not. */
function partsOf(document: StatedDocument, index: number): ReadFigure[] {
  const total = document.figures[index];
  const out: ReadFigure[] = [];
  if (total === undefined) return out;
  for (const figure of document.figures.slice(index + 1)) {
    const same = figure.role === 'level' && fold(figure.unit) === fold(total.unit) && figure.kind === total.kind;
    const words = textBetween(document, total, figure);
    if (!same || figure.period !== total.period || words === null || words.includes(';')) break;
    out.push(figure);
  }
  return out;
}

/** Whether every number from the total to the end of its sentence is one of the parts, and nothing says "and others". */
function isWhole(document: StatedDocument, total: ReadFigure, listed: readonly ReadFigure[]): boolean {
  const last = listed.at(-1);
  if (last === undefined) return false;
  const between = textBetween(document, total, last) ?? '';
  const withoutParts = listed.slice(0, -1).reduce((text, part) => text.replace(part.raw.toLowerCase(), ' '), between);
  const after = fold(textAfter(document, last));
  const rest = `${withoutParts} ${after}`;
  return hasNoNumber(rest) && !/\.\.\.|…|\b(?:khac|v\.?v|trong do|mot|hai|cac)\b/.test(rest);
}
