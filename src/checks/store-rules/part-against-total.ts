/** A part larger than its whole; parts that together are more than the whole. */
import { type Decimal, halfUnit, plain, ZERO } from '../../kernel/decimal.ts';
import type { Observation } from '../../observations/model.ts';
import { amountOf, type Finding, nameOf, type StoreRule, shownOf } from './store-rule.ts';

export const partAgainstTotal: StoreRule = {
  name: 'part-against-total',
  does: {
    vi: 'Không thành phần nào lớn hơn tổng; các thành phần cộng lại không vượt tổng.',
    en: 'No part is larger than its whole; the parts together are not more than the whole.',
  },
  check(indicator, view) {
    if (indicator.parts.length === 0 || (indicator.kind !== 'flow' && indicator.kind !== 'stock')) return [];
    return view.of(indicator.code).flatMap((total): Finding[] => {
      const whole = amountOf(total);
      if (whole === null || whole.lt(ZERO)) return [];
      const parts = indicator.parts.flatMap((code): { figure: Observation; value: Decimal }[] => {
        const figure = view.at({ ...total, indicator: code });
        const value = amountOf(figure);
        return figure === null || value === null ? [] : [{ figure, value }];
      });
      const name = nameOf(view, total);
      const shownTotal = shownOf(view, total);
      const room = halfUnit(total.value ?? '0');
      const larger = parts.filter(({ value, figure }) =>
        value.minus(whole).gt(room.plus(halfUnit(figure.value ?? '0'))),
      );
      if (larger.length > 0)
        return larger.map(({ figure }) => {
          const [part, own] = [nameOf(view, figure), shownOf(view, figure)];
          return {
            severity: 'error',
            sentence: {
              vi: `${part.vi}: thành phần ${own.vi} lớn hơn tổng ${shownTotal.vi}.`,
              en: `${part.en}: the part ${own.en} is larger than the whole ${shownTotal.en}.`,
            },
            figures: [figure, total],
          };
        });
      if (parts.length < 2) return [];
      const sum = parts.reduce<Decimal>((all, { value }) => all.plus(value), ZERO);
      const rounding = parts.reduce<Decimal>((all, { figure }) => all.plus(halfUnit(figure.value ?? '0')), room);
      if (sum.minus(whole).lte(rounding)) return [];
      const together = shownOf(view, { indicator: total.indicator, value: plain(sum) });
      return [
        {
          severity: 'error',
          sentence: {
            vi: `${name.vi}: ${parts.length} thành phần cộng lại ${together.vi}, vượt tổng ${shownTotal.vi}.`,
            en: `${name.en}: ${parts.length} parts add up to ${together.en}, more than the whole ${shownTotal.en}.`,
          },
          figures: [total, ...parts.map(({ figure }) => figure)],
        },
      ];
    });
  },
};
