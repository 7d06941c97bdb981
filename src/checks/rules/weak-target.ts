/** A target below what the same document says is already reached. */
import type { ReadFigure } from '../../documents/model.ts';
import { covers, parsePeriod } from '../../kernel/periods.ts';
import { fold } from '../../kernel/text.ts';
import type { Rule, StatedDocument } from '../finding.ts';
import { leadOf, rangeOf, tellingWords, textBefore } from '../stated-text.ts';
import { placeOf, shownFigure } from '../wording.ts';

/** Side by side, as in a table of progress, the text itself compares them. */
const APART = 10;
const SHORTEST_NAME = 4;
/** A target to come down to. */
const DOWNWARD = /\b(?:giam|duoi|khong qua|khong vuot|toi da|it hon|ha|xuong|han che|keo giam|con)\b/;

export const weakTarget: Rule = {
  name: 'weak-target',
  does: {
    vi: 'Mục tiêu cho kỳ sau không thấp hơn kết quả đã nêu ở nơi khác trong tài liệu.',
    en: 'A target for a later period is not below a result stated elsewhere in the document.',
  },
  check(document) {
    const { figures } = document;
    return figures.flatMap((target) => {
      if (target.kind !== 'target' || (target.role !== 'level' && target.role !== 'rank') || target.note !== undefined)
        return [];
      if (DOWNWARD.test(`${fold(textBefore(document, target))} ${fold(target.indicator)}`)) return [];
      const reached = figures.findLast((figure) => isReached(document, figure, target));
      if (reached === undefined) return [];
      const [t, r] = [shownFigure(target), shownFigure(reached)];
      return [
        {
          severity: 'warning' as const,
          sentence: {
            vi: `${target.indicator}: mục tiêu ${target.period} là ${t.vi}, yếu hơn mức ${r.vi} đã đạt ${reached.period} (dòng ${reached.line}).`,
            en: `${target.indicator}: the target for ${target.period} is ${t.en}, weaker than the ${r.en} already reached in ${reached.period} (line ${reached.line}).`,
          },
          places: [placeOf(target), placeOf(reached)],
        },
      ];
    });
  },
};

function isReached(document: StatedDocument, figure: ReadFigure, target: ReadFigure): boolean {
  if (figure.kind !== 'actual' || figure.role !== target.role || figure.unit !== target.unit) return false;
  if (Math.abs(figure.line - target.line) <= APART || figure.note !== undefined) return false;
  const name = tellingWords(figure.indicator);
  if (name.length < SHORTEST_NAME || name.join(' ') !== tellingWords(target.indicator).join(' ')) return false;
  // Names may be cut short where a reader lost the thread; the words of the sentence tell more.
  const lead = leadOf(document, target);
  if (lead === '' || lead !== leadOf(document, figure)) return false;
  const [then, aim] = [parsePeriod(figure.period), parsePeriod(target.period)];
  if (then === null || aim === null || then.end > aim.end) return false;
  // A year's flow does not compare with the target of a shorter period; with one of its own length or longer it does.
  const comparable = figure.unit.startsWith('%') || then.frequency === aim.frequency || covers(aim, then);
  if (figure.role === 'level' && !comparable) return false;
  const [reached, wanted] = [rangeOf(document, figure), rangeOf(document, target)];
  return figure.role === 'rank' ? reached.high.lt(wanted.low) : reached.low.gt(wanted.high);
}
