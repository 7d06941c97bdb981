import { INTERNAL } from '../observations/audience.ts';
import { readConfig } from '../platform/config.ts';
import { openReservoir } from '../reservoir.ts';
import { overruleShown, overruleWords } from '../targets/judgements/overrule.ts';
import { overrulesInForce } from '../targets/judgements/store.ts';
import { RATINGS } from '../targets/model.ts';
import { toShown } from '../targets/shown.ts';
import { rateTargets } from '../targets/target-book.ts';
import { RATING_WORDS } from '../targets/words.ts';
import { AS_OF, formatOption, readAsOf, readFormat } from './options.ts';
import { sayError, usage, type Verb } from './terminal.ts';

const FORMATS = ['text', 'json'] as const;

export const rate: Verb = {
  name: 'rate',
  arguments: '[--year Y] [--as-of D] --format json|text',
  does: {
    vi: 'Đánh giá các mục tiêu: mức xếp loại và lý do, kèm phép tính.',
    en: 'Rates the targets: each with its rating and the reason, arithmetic included.',
  },
  options: {
    year: { type: 'string', value: '2025', does: { vi: 'chỉ mục tiêu của năm này', en: 'only targets of this year' } },
    'as-of': AS_OF,
    strategy: {
      type: 'string',
      value: 'CODE',
      does: { vi: 'chỉ mục tiêu của chiến lược, kế hoạch này', en: 'only targets of this strategy or plan' },
    },
    format: formatOption(FORMATS),
  },
  examples: ['hochua rate --year 2025', 'hochua rate --strategy QD411 --as-of 2023-07-31 --format json'],
  async run({ values, positionals, language }) {
    const format = readFormat('rate', values, FORMATS);
    if (positionals.length > 0)
      throw usage(`hochua rate: thừa "${positionals[0]}"`, `hochua rate: unexpected "${positionals[0]}"`);
    const asOf = readAsOf('rate', values);
    const year = values.year as string | undefined;
    if (year !== undefined && !/^[12]\d{3}$/.test(year))
      throw usage(
        `hochua rate: --year "${year}" không phải năm; viết 2025`,
        `hochua rate: --year "${year}" is not a year; write 2025`,
      );
    const reservoir = await openReservoir(readConfig(), (warning) => sayError(warning, language));
    try {
      const { catalogue, strategies } = reservoir;
      const strategy = values.strategy as string | undefined;
      if (strategy !== undefined && !strategies.some(({ code }) => code === strategy)) {
        const known = strategies.map(({ code }) => code).join(', ');
        throw usage(
          `hochua rate: không có chiến lược, kế hoạch "${strategy}"; có ${known}`,
          `hochua rate: no strategy "${strategy}"; there are ${known}`,
        );
      }
      const choice = { year: year === undefined ? undefined : Number(year), strategy };
      const rated = await rateTargets(reservoir.db, catalogue, reservoir, asOf, choice, INTERNAL);
      const overrules = await overrulesInForce(reservoir.db, asOf);
      const shown = rated.flatMap((one) => {
        const indicator = catalogue.indicators.get(one.target.indicator);
        if (indicator === undefined) return [];
        const { strategy: of, indicator: code, unit, responsible } = one.target;
        const { number, ...rest } = toShown(one, { indicator, measure: catalogue.measureOf(code) });
        const figures = one.path.figures.map(({ observation }) => ({
          indicator: observation.indicator,
          period: observation.period,
          value: observation.value,
          status: observation.status,
          source: observation.source.reference,
        }));
        const judged = overrules.get(one.target.code);
        return [
          {
            ...rest,
            number,
            strategy: of,
            indicator: code,
            name: indicator.name,
            unit,
            responsible,
            figures,
            overrule: judged === undefined ? null : overruleShown(judged, one),
            overruleSaid: judged === undefined ? null : overruleWords(judged, one),
          },
        ];
      });
      if (format === 'json') {
        console.log(
          JSON.stringify(
            shown.map(({ overruleSaid, ...target }) => target),
            null,
            2,
          ),
        );
        return 0;
      }
      for (const target of shown)
        console.log(
          [
            `${target.code}  ${target.name[language]}`,
            `  ${target.reason[language]}`,
            ...(target.overruleSaid === null ? [] : [`  ${target.overruleSaid[language]}.`]),
            '',
          ].join('\n'),
        );
      const counts = RATINGS.map((code) => ({ code, n: shown.filter(({ rating }) => rating === code).length }));
      const said = counts.filter(({ n }) => n > 0).map(({ code, n }) => `${RATING_WORDS[code][language]}: ${n}`);
      console.log(
        shown.length === 0
          ? { vi: 'Không có mục tiêu nào được biết vào ngày này.', en: 'No target was known on this day.' }[language]
          : `${shown.length} ${language === 'vi' ? 'mục tiêu' : 'targets'}: ${said.join(' · ')}`,
      );
      return 0;
    } finally {
      await reservoir.close();
    }
  },
};
