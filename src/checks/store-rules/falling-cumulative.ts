/** A running total of a year that is smaller than it was before. */

import { ZERO } from '../../kernel/decimal.ts';
import { comparePeriods, covers, isYearToDate, parsePeriod } from '../../kernel/periods.ts';
import { groupBy } from '../../observations/figures.ts';
import { amountOf, nameOf, type StoreRule, seriesKey, shownOf } from './store-rule.ts';

export const fallingCumulative: StoreRule = {
  name: 'falling-cumulative',
  does: {
    vi: 'Số lũy kế từ đầu năm không giảm khi kỳ dài thêm.',
    en: 'A total counted from January does not fall as the period grows.',
  },
  check(indicator, view) {
    if (indicator.kind !== 'flow') return [];
    return [...groupBy(view.of(indicator.code), seriesKey).values()].flatMap((series) => {
      const running = series
        .flatMap((figure) => {
          const period = parsePeriod(figure.period);
          const value = amountOf(figure);
          return period !== null && value !== null && isYearToDate(period) ? [{ figure, period, value }] : [];
        })
        .sort((a, b) => comparePeriods(a.period, b.period));
      // Amounts that may be negative (profit, balance) may fall.
      if (running.some(({ value }) => value.lt(ZERO))) return [];
      return running.flatMap((later) => {
        const earlier = running.findLast(
          (one) =>
            one !== later &&
            one.period.year === later.period.year &&
            one.period.end < later.period.end &&
            covers(later.period, one.period),
        );
        if (earlier === undefined || later.value.gte(earlier.value)) return [];
        // An estimate made before the count is no error of the count.
        if (later.figure.status === 'E' || later.figure.scenario !== 'actual') return [];
        const [name, now, then] = [
          nameOf(view, later.figure),
          shownOf(view, later.figure),
          shownOf(view, earlier.figure),
        ];
        return [
          {
            severity: 'error' as const,
            sentence: {
              vi: `${name.vi}: lũy kế ${now.vi}, nhỏ hơn ${then.vi} đã có của ${earlier.period.code}.`,
              en: `${name.en}: the total so far is ${now.en}, less than the ${then.en} of ${earlier.period.code}.`,
            },
            figures: [later.figure, earlier.figure],
          },
        ];
      });
    });
  },
};
