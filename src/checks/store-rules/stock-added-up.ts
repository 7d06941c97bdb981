/** A stock (as of a day) of a longer period that is the sum of the shorter ones: added up as if it were a flow. */
import { type Decimal, ZERO } from '../../kernel/decimal.ts';
import { covers, parsePeriod } from '../../kernel/periods.ts';
import { groupBy } from '../../observations/figures.ts';
import { amountOf, type Finding, nameOf, type StoreRule, seriesKey, shownOf } from './store-rule.ts';

export const stockAddedUp: StoreRule = {
  name: 'stock-added-up',
  does: {
    vi: 'Số thời điểm (thuê bao, lao động) không cộng dồn qua các kỳ.',
    en: 'A stock (subscribers, staff) is not added up over periods.',
  },
  check(indicator, view) {
    if (indicator.kind !== 'stock') return [];
    return [...groupBy(view.of(indicator.code), seriesKey).values()].flatMap((series) => {
      const dated = series.flatMap((figure) => {
        const [period, value] = [parsePeriod(figure.period), amountOf(figure)];
        return period === null || value === null || value.lte(ZERO) ? [] : [{ figure, period, value }];
      });
      return dated.flatMap((whole): Finding[] => {
        for (const parts of groupBy(
          dated.filter((one) => one !== whole && covers(whole.period, one.period)),
          ({ period }) => period.frequency,
        ).values()) {
          if (parts.length < 2) continue;
          const sum = parts.reduce<Decimal>((all, { value }) => all.plus(value), ZERO);
          if (!sum.eq(whole.value)) continue;
          const [name, own] = [nameOf(view, whole.figure), shownOf(view, whole.figure)];
          return [
            {
              severity: 'error',
              sentence: {
                vi: `${name.vi}: ${own.vi} đúng bằng tổng của ${parts.length} kỳ ngắn hơn; số thời điểm không cộng dồn.`,
                en: `${name.en}: ${own.en} is exactly the sum of ${parts.length} shorter periods; a stock does not add up over time.`,
              },
              figures: [whole.figure, ...parts.map(({ figure }) => figure)],
            },
          ];
        }
        return [];
      });
    });
  },
};
