/** A rank outside the number of those ranked. */
import { decimal } from '../../kernel/decimal.ts';
import type { Rule } from '../finding.ts';
import { placeOf, shown } from '../wording.ts';

export const rankOutside: Rule = {
  name: 'rank',
  does: {
    vi: 'Thứ hạng nằm trong 1 … số nước, đơn vị được xếp hạng.',
    en: 'A rank lies between 1 and the number of those ranked.',
  },
  check({ figures }) {
    return figures.flatMap((figure) => {
      const { role, value, of } = figure;
      if (role !== 'rank' || of === undefined) return [];
      if (decimal(value).gte('1') && decimal(value).lte(decimal(of))) return [];
      const [rank, n] = [shown(value), shown(of)];
      return [
        {
          severity: 'error' as const,
          sentence: {
            vi: `${figure.indicator}: thứ ${rank.vi} trong ${n.vi} – không thể có.`,
            en: `${figure.indicator}: rank ${rank.en} of ${n.en} cannot be.`,
          },
          places: [placeOf(figure)],
        },
      ];
    });
  },
};
