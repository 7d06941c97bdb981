/** A figure hundreds or thousands of times what the reservoir knows of its indicator. */
import type { Rule } from '../finding.ts';
import { placeOf, shown, shownFigure } from '../wording.ts';

/** So many known figures, all of one size, are needed to call this one wrong. */
const ENOUGH = 3;
/** Known figures lie within this many powers of ten of their middle. */
const ONE_SIZE = 0.5;
/** A slip is a whole power of ten, from a hundred on, give or take the usual change. */
const SLIP = 1.7;
const ABOUT_WHOLE = 0.3;

export const offHistory: Rule = {
  name: 'off-history',
  does: {
    vi: 'Số liệu cùng cỡ với các kỳ đã biết của chính chỉ tiêu đó (chỉ với tài liệu đưa vào kho).',
    en: 'A figure is of the size of its indicator’s known periods (for documents handed in).',
  },
  check({ figures, known }) {
    if (known === undefined) return [];
    return figures.flatMap((figure, index) => {
      const history = known.get(index);
      const value = Number(history?.value);
      if (history === undefined || !(value > 0)) return [];
      const sizes = history.values
        .map(Number)
        .filter((one) => one > 0)
        .map(Math.log10)
        .sort((a, b) => a - b);
      const middle = sizes[sizes.length >> 1];
      if (middle === undefined || sizes.length < ENOUGH || sizes.some((one) => Math.abs(one - middle) > ONE_SIZE))
        return [];
      const off = Math.abs(Math.log10(value) - middle);
      if (off < SLIP || Math.abs(off - Math.round(off)) > ABOUT_WHOLE) return [];
      const [own, times] = [shownFigure(figure), shown(String(10 ** Math.round(off)))];
      const more = Math.log10(value) > middle;
      return [
        {
          severity: 'warning' as const,
          sentence: {
            vi: `${history.name.vi}: in ${own.vi}, ${more ? `gấp khoảng ${times.vi} lần` : `chỉ bằng khoảng 1/${times.vi}`} các kỳ đã biết; có thể nhầm đơn vị tính.`,
            en: `${history.name.en}: printed ${own.en}, about ${more ? `${times.en} times` : `1/${times.en} of`} the known periods; the unit of measure may be wrong.`,
          },
          places: [placeOf(figure)],
        },
      ];
    });
  },
};
