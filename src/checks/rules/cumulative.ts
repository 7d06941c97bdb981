/** A running total through the months of a year that falls. */
import type { ReadFigure } from '../../documents/model.ts';
import { parsePeriod } from '../../kernel/periods.ts';
import { fold } from '../../kernel/text.ts';
import type { Rule } from '../finding.ts';
import { meet } from '../ranges.ts';
import { rangeOf } from '../stated-text.ts';
import { placeOf, shown } from '../wording.ts';

export const cumulative: Rule = {
  name: 'cumulative',
  does: {
    vi: 'Số lũy kế theo tháng, quý trong năm không giảm.',
    en: 'A running total through the months or quarters of a year does not fall.',
  },
  check(document) {
    const runs = new Map<string, ReadFigure[]>();
    for (const figure of document.figures) {
      const period = parsePeriod(figure.period);
      const frequency = period?.frequency;
      if (figure.role !== 'level' || figure.unit.startsWith('%') || !/\bluy ke\b/.test(fold(figure.indicator)))
        continue;
      if (period === null || (frequency !== 'M' && frequency !== 'Q')) continue;
      const key = [fold(figure.indicator), figure.unit, figure.kind, figure.line, period.year, frequency].join('|');
      runs.set(key, [...(runs.get(key) ?? []), figure]);
    }
    return [...runs.values()].flatMap((run) => {
      const ordered = run.toSorted((a, b) => a.period.localeCompare(b.period));
      return ordered.flatMap((figure, index) => {
        const before = ordered[index - 1];
        if (before === undefined || before.period === figure.period) return [];
        const [now, then] = [rangeOf(document, figure), rangeOf(document, before)];
        if (meet(now, then) || now.low.gt(then.high)) return [];
        const [n, t] = [shown(figure.value), shown(before.value)];
        return [
          {
            severity: 'error' as const,
            sentence: {
              vi: `${figure.indicator}: lũy kế ${before.period} là ${t.vi}, đến ${figure.period} lại chỉ còn ${n.vi}.`,
              en: `${figure.indicator}: the running total is ${t.en} at ${before.period} but only ${n.en} at ${figure.period}.`,
            },
            places: [placeOf(figure), placeOf(before)],
          },
        ];
      });
    });
  },
};
