/** A target or plan weaker than what was reached before its period began. */
import { comparePeriods, parsePeriod } from '../../kernel/periods.ts';
import { groupBy } from '../../observations/figures.ts';
import { amountOf, nameOf, type StoreRule, shownOf } from './store-rule.ts';

export const weakStoreTarget: StoreRule = {
  name: 'weak-target',
  does: {
    vi: 'Mục tiêu, kế hoạch của kỳ sau không yếu hơn mức đã đạt ở kỳ cùng độ dài trước đó.',
    en: 'A target or plan for a later period is not weaker than what an earlier period of its length reached.',
  },
  check(indicator, view) {
    if (indicator.direction === 'none') return [];
    const series = groupBy(view.of(indicator.code), ({ unit, dims }) => `${unit} ${dims}`);
    return [...series.values()].flatMap((figures) =>
      figures.flatMap((target) => {
        if ((target.scenario !== 'target' && target.scenario !== 'plan') || target.computed) return [];
        const [aim, wanted] = [parsePeriod(target.period), amountOf(target)];
        if (aim === null || wanted === null) return [];
        const reached = figures
          .flatMap((figure) => {
            const [period, value] = [parsePeriod(figure.period), amountOf(figure)];
            return figure.scenario === 'actual' && period !== null && value !== null ? [{ figure, period, value }] : [];
          })
          // Known when the target was set, of the same length, and over before the target's period begins.
          .filter(
            ({ figure, period }) =>
              period.end < aim.start && period.frequency === aim.frequency && figure.recordedAt <= target.recordedAt,
          )
          .sort((a, b) => comparePeriods(b.period, a.period))[0];
        if (reached === undefined) return [];
        const weaker = indicator.direction === 'higher' ? wanted.lt(reached.value) : wanted.gt(reached.value);
        if (!weaker) return [];
        const [name, t, r] = [nameOf(view, target), shownOf(view, target), shownOf(view, reached.figure)];
        const word = target.scenario === 'plan' ? { vi: 'kế hoạch', en: 'plan' } : { vi: 'mục tiêu', en: 'target' };
        return [
          {
            severity: 'warning' as const,
            sentence: {
              vi: `${name.vi}: ${word.vi} ${t.vi} yếu hơn mức ${r.vi} đã đạt ${reached.period.code}.`,
              en: `${name.en}: the ${word.en} of ${t.en} is weaker than the ${r.en} reached in ${reached.period.code}.`,
            },
            figures: [target, reached.figure],
          },
        ];
      }),
    );
  },
};
