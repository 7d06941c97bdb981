/** Shares of one whole that add up to more than all of it. */
import type { ReadFigure } from '../../documents/model.ts';
import { decimal } from '../../kernel/decimal.ts';
import { fold } from '../../kernel/text.ts';
import type { Rule, StatedDocument } from '../finding.ts';
import { sumOf } from '../ranges.ts';
import { rangeOf, textAfter, textBefore, textBetween } from '../stated-text.ts';
import { placeOf, shown } from '../wording.ts';

export const shares: Rule = {
  name: 'shares',
  does: {
    vi: 'Một tỷ trọng không quá 100%; các tỷ trọng của một cơ cấu, hoặc kết bằng "còn lại", cộng lại không quá 100%.',
    en: 'A share is at most 100%; shares of one breakdown, or ending in "the remaining", add up to at most 100%.',
  },
  check(document) {
    const { figures } = document;
    const over = figures.filter(
      (figure) => isShare(figure) && decimal(figure.value).gt('100') && isOfWhole(document, figure),
    );
    const single = over.map((figure) => {
      const share = shown(figure.value);
      return {
        severity: 'error' as const,
        sentence: {
          vi: `${figure.indicator}: tỷ trọng ${share.vi}% lớn hơn 100%.`,
          en: `${figure.indicator}: a share of ${share.en}% is above 100%.`,
        },
        places: [placeOf(figure)],
      };
    });
    return [...single, ...figures.flatMap((_, index) => breakdown(document, index))];
  },
};

function breakdown(document: StatedDocument, index: number) {
  const { figures } = document;
  const first = figures[index];
  if (first === undefined || !isShare(first) || first.where === 'table') return [];
  const before = figures[index - 1];
  if (before !== undefined && isShare(before) && textBetween(document, before, first) !== null) return [];
  const listed = [first];
  let remaining = false;
  for (const figure of figures.slice(index + 1)) {
    const words = textBetween(document, first, figure);
    if (words === null || !isShare(figure) || figure.period !== first.period || figure.note !== undefined) break;
    listed.push(figure);
    remaining = /\bcon lai\b[^,;\d]{0,60}$/.test(words);
    if (remaining) break;
  }
  const structure = /\bco cau\b/.test(fold(textBefore(document, first)));
  if (listed.length < 2 || !(remaining || structure) || first.note !== undefined) return [];
  if (!sumOf(listed.map((figure) => rangeOf(document, figure))).low.gt('100')) return [];
  const sum = shown(listed.reduce((a, figure) => a.plus(decimal(figure.value)), decimal('0')));
  const terms = listed.map(({ value }) => shown(value));
  return [
    {
      severity: 'error' as const,
      sentence: {
        vi: `${first.indicator}: ${terms.map(({ vi }) => `${vi}%`).join(' + ')} = ${sum.vi}%, lớn hơn 100%.`,
        en: `${first.indicator}: ${terms.map(({ en }) => `${en}%`).join(' + ')} = ${sum.en}%, above 100%.`,
      },
      places: listed.map(placeOf),
    },
  ];
}

/** Said to be part of a whole, and not measured against a plan or an earlier figure, which may be passed. */
function isOfWhole(document: StatedDocument, figure: ReadFigure): boolean {
  const before = fold(textBefore(document, figure));
  const sentence = `${before} ${fold(textAfter(document, figure))}`;
  return /\b(?:chiem|ty trong)\b/.test(before) && !/\b(?:ke hoach|so voi|chi tieu|muc tieu|vuot)\b/.test(sentence);
}

function isShare(figure: ReadFigure): boolean {
  return figure.role === 'share' && figure.unit === '%';
}
