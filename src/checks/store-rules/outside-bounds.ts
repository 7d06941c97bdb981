/** A percentage outside 0–100 in a series that otherwise keeps to it; a rank below 1 or behind the last. */
import { decimal, ZERO } from '../../kernel/decimal.ts';
import { groupBy } from '../../observations/figures.ts';
import { amountOf, nameOf, type StoreRule, seriesKey, shownOf } from './store-rule.ts';

const HUNDRED = decimal('100');
const ONE = decimal('1');
/** So many figures within bounds show that the quantity is a part of a whole. */
const ENOUGH = 3;

export const outsideBounds: StoreRule = {
  name: 'outside-bounds',
  does: {
    vi: 'Tỷ lệ phần của tổng nằm trong 0–100%; thứ hạng từ 1 đến số nước, số đơn vị được xếp.',
    en: 'A share of a whole lies within 0–100%; a rank is from 1 to how many are ranked.',
  },
  check(indicator, view) {
    const figures = view.of(indicator.code);
    if (indicator.kind === 'rank') {
      const last = indicator.rankOf === undefined ? null : decimal(String(indicator.rankOf));
      return figures.flatMap((figure) => {
        const rank = amountOf(figure);
        if (rank === null || (rank.gte(ONE) && (last === null || rank.lte(last)))) return [];
        const name = nameOf(view, figure);
        return [
          {
            severity: 'error' as const,
            sentence: {
              vi: `${name.vi}: hạng ${figure.value} không có trong ${indicator.rankOf ?? '?'} hạng.`,
              en: `${name.en}: there is no rank ${figure.value} of ${indicator.rankOf ?? '?'}.`,
            },
            figures: [figure],
          },
        ];
      });
    }
    if (view.catalogue.measureOf(indicator.code).kind !== 'percent') return [];
    return [...groupBy(figures, seriesKey).values()].flatMap((series) => {
      const outside = series.filter((figure) => {
        const value = amountOf(figure);
        return value !== null && (value.lt(ZERO) || value.gt(HUNDRED));
      });
      if (outside.length !== 1 || series.length - 1 < ENOUGH) return [];
      return outside.map((figure) => {
        const [name, own] = [nameOf(view, figure), shownOf(view, figure)];
        return {
          severity: 'error' as const,
          sentence: {
            vi: `${name.vi}: ${own.vi} nằm ngoài 0–100%, các kỳ khác đều ở trong.`,
            en: `${name.en}: ${own.en} lies outside 0–100%, where every other period is within.`,
          },
          figures: [figure],
        };
      });
    });
  },
};
