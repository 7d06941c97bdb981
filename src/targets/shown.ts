/** A rated target as the API and the command line show it: plain data, texts in both languages. Pure. */
import type { Indicator } from '../catalogue/model.ts';
import type { Text } from '../kernel/languages.ts';
import type { Estimate, Trial } from './forecast.ts';
import type { PrintedRating, RatingCode } from './model.ts';
import { isTooFew, type Rated } from './rating.ts';
import {
  explain,
  flagWords,
  forecastNote,
  RATING_WORDS,
  reasonWords,
  rounded,
  type Subject,
  targetWords,
} from './words.ts';

/** Plain data of a rating; forecasts are rounded as the figures are. */
export function toShown(rated: Rated, subject: Subject) {
  const { target, forecast, pace } = rated;
  const estimate = forecast?.estimates.at(-1);
  const naive = forecast?.naive.at(-1);
  const shownEstimate = (one: Estimate) => estimateShown(one, rated.latest?.value ?? '0', subject.indicator);
  return {
    code: target.code,
    number: target.number,
    period: target.period,
    operator: target.operator,
    value: target.value,
    wording: targetWords(target, subject),
    source: target.source,
    note: target.note,
    as_of: rated.asOf,
    rating: rated.rating,
    rating_name: RATING_WORDS[rated.rating],
    reason: explain(rated, subject),
    reason_alone: reasonWords(rated, subject),
    probability: rated.probability,
    likely_by: rated.likelyBy,
    age_months: rated.ageMonths,
    pace: pace === null ? null : { so_far: pace.soFar, needed: pace.needed, years_left: pace.yearsLeft },
    forecast:
      forecast === null || estimate === undefined || naive === undefined
        ? null
        : {
            method: forecast.method,
            knowledge: forecast.knowledge,
            note: forecastNote(forecast),
            points: forecast.points.length,
            estimate: shownEstimate(estimate),
            naive: shownEstimate(naive),
            trials: trialsShown(forecast.trials),
          },
    milestones: rated.milestones.map(({ period, value, figure, met }) => ({ period, value, figure, met })),
    flags: rated.flags.map((flag) => ({ ...flag, text: flagWords(flag, rated, subject) })),
    printed:
      target.printed === null
        ? null
        : {
            rating: target.printed.rating,
            by: target.printed.by ?? null,
            words: target.printed.words,
            source: target.printed.source,
            agrees: agrees(target.printed, rated),
            remark: target.printed.remark ?? null,
            difference: differenceWords(target.printed, rated),
          },
  };
}

/** An estimate rounded as the figures are. */
export function estimateShown({ date, ...values }: Estimate, latest: string, indicator: Indicator) {
  return {
    date,
    median: rounded(values.median, latest, indicator),
    low80: rounded(values.low80, latest, indicator),
    high80: rounded(values.high80, latest, indicator),
    low95: rounded(values.low95, latest, indicator),
    high95: rounded(values.high95, latest, indicator),
  };
}

export function trialsShown(trials: readonly Trial[]): Trial[] {
  return trials.map(({ method, error }) => ({ method, error: Math.round(error * 1e6) / 1e6 }));
}

/** Whether the printed rating says the same as ours. */
export function agrees(printed: PrintedRating, rated: Pick<Rated, 'rating' | 'likelyBy'>): boolean {
  if (printed.rating === 'reached') return rated.rating === 'reached';
  if (printed.rating === 'challenging') return rated.rating === 'at_risk' || rated.rating === 'off_track';
  return rated.rating === 'likely' && (printed.by === undefined || rated.likelyBy === printed.by);
}

/** Why our rating is not the printed one; empty when they agree and nobody remarked on it. */
export function differenceWords(printed: PrintedRating, rated: Rated): Text {
  const remark = printed.remark ?? { vi: '', en: '' };
  const why: Text = agrees(printed, rated) ? { vi: '', en: '' } : reasons(printed, rated);
  const joined = (language: 'vi' | 'en') => [why[language], remark[language]].filter((text) => text !== '').join(' ');
  return { vi: joined('vi'), en: joined('en') };
}

function reasons(printed: PrintedRating, rated: Rated): Text {
  const name = RATING_WORDS[rated.rating];
  const by: Partial<Record<RatingCode, Text>> = {
    no_data: {
      vi: `Bản in xếp "${printed.words}" khi không có con số nào; ở đây thiếu số liệu là một trạng thái riêng.`,
      en: `Printed "${printed.words}" without any figure; here no data is a state of its own.`,
    },
    data_too_old: {
      vi: `Bản in xếp "${printed.words}" theo con số của kỳ cũ; ở đây con số quá hạn không dùng để đánh giá.`,
      en: `Printed "${printed.words}" from a figure of an earlier year; here a figure past its age limit judges nothing.`,
    },
    not_comparable: {
      vi: `Bản in xếp "${printed.words}" theo con số đo điều khác.`,
      en: `Printed "${printed.words}" from a figure that measures something else.`,
    },
    reached: {
      vi: `Bản in chưa tính là đạt ("${printed.words}").`,
      en: `Printed as not yet reached ("${printed.words}").`,
    },
    likely: {
      vi: `Bản in xếp "${printed.words}"; theo dự báo có khả năng đạt từ năm ${rated.likelyBy ?? '?'}.`,
      en: `Printed "${printed.words}"; by the forecast it is likely from ${rated.likelyBy ?? '?'} on.`,
    },
  };
  const known = rated.forecast === null ? 0 : rated.forecast.points.length;
  return (
    by[rated.rating] ??
    (rated.forecast !== null && isTooFew(rated.forecast)
      ? {
          vi: `Bản in xếp "${printed.words}" mà không nêu cách tính; ${known} con số là quá ít để dự báo nên không thể xếp là có khả năng đạt.`,
          en: `Printed "${printed.words}" with no method given; ${known === 1 ? 'a single figure is' : `${known} figures are`} too few to forecast, so nothing can be called likely.`,
        }
      : {
          vi: `Bản in xếp "${printed.words}" mà không nêu cách tính; theo đường đi và dự báo là "${name.vi}".`,
          en: `Printed "${printed.words}" with no method given; the path and the forecast say "${name.en}".`,
        })
  );
}
