/** A result recorded before its period had begun. */
import { dayInVietNam } from '../../kernel/dates.ts';
import { parsePeriod } from '../../kernel/periods.ts';
import { nameOf, type StoreRule } from './store-rule.ts';

export const aheadOfTime: StoreRule = {
  name: 'ahead-of-time',
  does: {
    vi: 'Kết quả không được ghi trước khi kỳ bắt đầu.',
    en: 'A result is not recorded before its period has begun.',
  },
  check(indicator, view) {
    return view.of(indicator.code).flatMap((figure) => {
      if (figure.scenario !== 'actual' || figure.computed || figure.value === null) return [];
      const period = parsePeriod(figure.period);
      const day = dayInVietNam(figure.recordedAt);
      if (period === null || day >= period.start) return [];
      const name = nameOf(view, figure);
      return [
        {
          severity: 'error' as const,
          sentence: {
            vi: `${name.vi}: ghi là kết quả từ ngày ${day}, khi kỳ chưa bắt đầu.`,
            en: `${name.en}: recorded as a result on ${day}, before the period had begun.`,
          },
          figures: [figure],
        },
      ];
    });
  },
};
