/** A figure someone reports where its formula gives another. */
import { type Decimal, decimalsOf, halfUnit, plain, roundTo, ZERO } from '../../kernel/decimal.ts';
import { amountOf, nameOf, type StoreRule, shownOf } from './store-rule.ts';

/** Apart by less than this share of the figure it may be rounding further up. */
const SLIGHT = 0.005;

export const reportedAgainstComputed: StoreRule = {
  name: 'reported-against-computed',
  does: {
    vi: 'Số báo cáo của một chỉ tiêu tính được bằng kết quả của công thức.',
    en: 'The reported figure of a derived indicator equals what its formula gives.',
  },
  check(indicator, view) {
    const inputs = view.catalogue.formulas.get(indicator.code)?.inputs.length ?? 0;
    if (inputs === 0) return [];
    return view.of(indicator.code).flatMap((figure) => {
      const computed = view.computedAt(figure);
      const [said, gives] = [amountOf(figure), amountOf(computed)];
      if (figure.computed || figure.status === 'E' || computed === null || said === null || gives === null) return [];
      const apart = said.minus(gives).abs();
      const room = halfUnit(figure.value ?? '0').plus(halfUnit(computed.value ?? '0').times(String(inputs)));
      if (apart.lte(room)) return [];
      const [a, b] = [
        shownOf(view, figure),
        shownOf(view, { ...computed, value: closeTo(gives, figure.value ?? '0') }),
      ];
      const name = nameOf(view, figure);
      const slight = said.eq(ZERO) ? false : apart.div(said.abs()).lt(String(SLIGHT));
      return [
        {
          severity: slight ? ('warning' as const) : ('error' as const),
          sentence: {
            vi: `${name.vi}: số báo cáo ${a.vi}, công thức cho ${b.vi}.`,
            en: `${name.en}: reported ${a.en}, the formula gives ${b.en}.`,
          },
          figures: [figure],
        },
      ];
    });
  },
};

/** The computed value with one decimal more than reported. */
function closeTo(computed: Decimal, reported: string): string {
  return plain(roundTo(computed, decimalsOf(reported) + 1));
}
