/** A figure some powers of ten away from its neighbours: written in another unit of measure than its column. */
import { parsePeriod } from '../../kernel/periods.ts';
import { groupBy } from '../../observations/figures.ts';
import type { Observation } from '../../observations/model.ts';
import { nameOf, type StoreRule, seriesKey, shownOf } from './store-rule.ts';

/** So many other figures, all of one size, are needed to call one wrong. */
const ENOUGH = 3;
/** The others lie within this many powers of ten of their middle. */
const ONE_SIZE = 0.5;
/** A slip is a whole power of ten, from a hundred on, give or take the usual change. */
const SLIP = 1.7;
const ABOUT_WHOLE = 0.3;

export const storeScaleSlip: StoreRule = {
  name: 'scale-slip',
  does: {
    vi: 'Số liệu cùng cỡ với các kỳ khác của chính chỉ tiêu đó, không lệch hàng trăm, hàng nghìn lần.',
    en: 'A figure is of the size of its indicator’s other periods, not hundreds or thousands of times off.',
  },
  check(indicator, view) {
    const kinds = view.catalogue.measureOf(indicator.code).kind;
    if (kinds === 'rank' || kinds === 'index' || kinds === 'percent') return [];
    const byLength = groupBy(view.of(indicator.code), (figure) => `${seriesKey(figure)} ${lengthOf(figure)}`);
    return [...byLength.values()].flatMap((series) => {
      const sized = series.flatMap((figure) => {
        const value = Number(figure.value ?? 0);
        return value > 0 ? [{ figure, size: Math.log10(value) }] : [];
      });
      return sized.flatMap(({ figure, size }) => {
        const others = sized.filter((other) => other.figure !== figure).map((other) => other.size);
        if (others.length < ENOUGH) return [];
        const middle = median(others);
        if (others.some((other) => Math.abs(other - middle) > ONE_SIZE)) return [];
        const off = Math.abs(size - middle);
        if (off < SLIP || Math.abs(off - Math.round(off)) > ABOUT_WHOLE) return [];
        const times = 10 ** Math.round(off);
        const [name, own] = [nameOf(view, figure), shownOf(view, figure)];
        const more = size > middle;
        return [
          {
            severity: 'error' as const,
            sentence: {
              vi: `${name.vi}: ${own.vi} ${more ? 'gấp' : 'chỉ bằng 1/'}${more ? ' ' : ''}khoảng ${times.toLocaleString('vi')} ${more ? 'lần ' : ''}các kỳ khác; có thể nhầm đơn vị tính.`,
              en: `${name.en}: ${own.en} is about ${more ? `${times.toLocaleString('en')} times` : `1/${times.toLocaleString('en')} of`} the other periods; the unit of measure may be wrong.`,
            },
            figures: [figure],
          },
        ];
      });
    });
  },
};

function lengthOf(figure: Observation): string {
  return parsePeriod(figure.period)?.frequency ?? '';
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? (sorted[middle] ?? 0) : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}
