/** A rating in words: one paragraph per language that shows the arithmetic. Pure. */
import type { Indicator } from '../catalogue/model.ts';
import { formatDate } from '../kernel/dates.ts';
import { decimalsOf } from '../kernel/decimal.ts';
import type { Language, Text } from '../kernel/languages.ts';
import { formatNumber } from '../kernel/numbers.ts';
import { type Period, periodInSentence, period as periodOf } from '../kernel/periods.ts';
import { formatMeasure, isRelative, type UnitOfMeasure } from '../kernel/units-of-measure.ts';
import { FEWEST, type Forecast, knowledgeWords, type Method } from './forecast.ts';
import { operatorWords, type RatingCode, type Target } from './model.ts';
import type { Figure } from './path.ts';
import { type Flag, isTooFew, type Rated, TOO_OLD_AFTER } from './rating.ts';

export const RATING_WORDS: Record<RatingCode, Text> = {
  reached: { vi: 'Đã đạt', en: 'Reached' },
  likely: { vi: 'Có khả năng đạt', en: 'Likely' },
  at_risk: { vi: 'Có nguy cơ không đạt', en: 'At risk' },
  off_track: { vi: 'Chệch hướng', en: 'Off track' },
  no_data: { vi: 'Chưa có số liệu', en: 'No data' },
  data_too_old: { vi: 'Số liệu quá cũ', en: 'Data too old' },
  not_comparable: { vi: 'Không so sánh được', en: 'Not comparable' },
};

export const METHOD_WORDS: Record<Method, Text> = {
  naive: { vi: 'giữ nguyên mức cuối', en: 'last figure carried forward' },
  simple: { vi: 'san mũ đơn', en: 'simple exponential smoothing' },
  drift: { vi: 'xu thế trung bình', en: 'mean trend' },
  'damped-drift': { vi: 'xu thế trung bình tắt dần', en: 'damped mean trend' },
  holt: { vi: 'san mũ có xu thế (Holt)', en: "Holt's trend" },
  'damped-holt': { vi: 'san mũ có xu thế tắt dần', en: "Holt's damped trend" },
};

/** What a sentence needs beside the rating. */
export interface Subject {
  indicator: Indicator;
  measure: UnitOfMeasure;
}

/** Why the target is rated so, with the arithmetic. */
export function explain(rated: Rated, subject: Subject): Text {
  return { vi: say(rated, subject, 'vi'), en: say(rated, subject, 'en') };
}

/** The same without the rating's name, where that stands beside it. */
export function reasonWords(rated: Rated, subject: Subject): Text {
  const of = (language: Language) =>
    capital(explain(rated, subject)[language].slice(`${RATING_WORDS[rated.rating][language]}: `.length));
  return { vi: of('vi'), en: of('en') };
}

/** "ít nhất 80% vào năm 2025". */
export function targetWords(target: Target, { measure }: Subject): Text {
  const of = (language: Language): string => {
    const by = inPeriod(periodOf(target.period), language);
    const number = formatNumber(target.value, { locale: language });
    if (target.operator === 'rank_within')
      return language === 'vi' ? `trong ${number} hạng đầu ${by}` : `a place within the top ${number} ${by}`;
    const value = formatMeasure(target.value, measure, { locale: language });
    return `${operatorWords(target.operator)[language]} ${value} ${by}`;
  };
  return { vi: of('vi'), en: of('en') };
}

function say(rated: Rated, subject: Subject, language: Language): string {
  const vi = language === 'vi';
  const { target, latest, rating } = rated;
  const wanted = targetWords(target, subject)[language];
  const told = (figure: Figure) => tell(figure, subject, language);
  const head = `${RATING_WORDS[rating][language]}:`;
  const tail = rated.flags.map((flag) => flagWords(flag, rated, subject)[language]).filter((text) => text !== '');
  const sentence = (...parts: string[]) =>
    [`${head} ${parts.filter((part) => part !== '').join('; ')}.`, ...tail.map(capital).map((text) => `${text}.`)].join(
      ' ',
    );
  const day = formatDate(rated.asOf, language);
  if (rated.each !== null) return sentence(eachWords(rated.each, day, wanted, language));
  if (latest === null) {
    const said = rated.path.missing;
    const empty =
      said === null
        ? ''
        : vi
          ? `${said.source.reference} để trống ô kết quả`
          : `${said.source.reference} leaves the result empty`;
    return sentence(
      vi
        ? `tính đến ${day} chưa có con số nào để so với mục tiêu ${wanted}`
        : `as of ${day} there is no figure to set beside the target of ${wanted}`,
      empty,
    );
  }
  if (rating === 'not_comparable') {
    const reason = rated.path.otherThanTarget?.reason[language] ?? '';
    return sentence(
      vi
        ? `con số mới nhất ${told(latest)} không đo đúng điều mục tiêu ${wanted} nói`
        : `the latest figure, ${told(latest)}, does not measure what the target of ${wanted} was set on`,
      reason,
    );
  }
  if (rating === 'data_too_old') {
    return sentence(
      vi
        ? `con số mới nhất ${told(latest)} đã ${rated.ageMonths} tháng tính đến ${day} (quá ${TOO_OLD_AFTER} tháng), không đủ để đánh giá mục tiêu ${wanted}`
        : `the latest figure, ${told(latest)}, is ${rated.ageMonths} months old on ${day} (over ${TOO_OLD_AFTER}): too old to judge the target of ${wanted}`,
    );
  }
  const isFinal = latest.date === periodOf(target.period).end;
  if (rating === 'reached') {
    return sentence(
      `${told(latest)}, ${vi ? 'mục tiêu' : 'the target is'} ${wanted}`,
      isFinal ? '' : forecastWords(rated, subject, language),
    );
  }
  if (isFinal) return sentence(`${told(latest)}, ${vi ? 'mục tiêu' : 'the target was'} ${wanted}`);
  return sentence(
    `${pathWords(rated, subject, language)}, ${vi ? 'mục tiêu' : 'the target is'} ${wanted}`,
    neededWords(rated, subject, language),
    forecastWords(rated, subject, language),
    rated.forecast === null || isTooFew(rated.forecast) ? '' : knowledgeWords(rated.forecast.knowledge)[language],
  );
}

/** "tính đến 31/7/2023, 12/63 đơn vị đã đạt mục tiêu …; có khả năng đạt 20; chưa có số liệu 31". */
function eachWords(each: readonly Rated[], day: string, wanted: string, language: Language): string {
  const count = (code: RatingCode) => each.filter((one) => one.rating === code).length;
  const others = (Object.keys(RATING_WORDS) as RatingCode[])
    .filter((code) => code !== 'reached' && count(code) > 0)
    .map((code) => `${RATING_WORDS[code][language].toLowerCase()} ${count(code)}`);
  const met = `${count('reached')}/${each.length}`;
  const head =
    language === 'vi'
      ? `tính đến ${day}, ${met} đơn vị đã đạt mục tiêu ${wanted}`
      : `as of ${day}, ${met} units have reached the target of ${wanted}`;
  return [head, ...others].join('; ');
}

/** "từ 7% (năm 2021) lên 7,5% (6 tháng đầu năm 2023), mỗi năm +0,3 điểm %". */
function pathWords({ first, latest, pace }: Rated, subject: Subject, language: Language): string {
  if (first === null || latest === null) return '';
  const now = tell(latest, subject, language);
  if (pace?.soFar == null) return now;
  const change = changeWords(pace.soFar, subject, language);
  const then = tell(first, subject, language);
  return language === 'vi' ? `từ ${then} đến ${now}, mỗi năm ${change}` : `from ${then} to ${now}, ${change} a year`;
}

function neededWords({ pace }: Rated, subject: Subject, language: Language): string {
  if (pace?.needed == null) return '';
  const change = changeWords(pace.needed, subject, language);
  const years = formatNumber(pace.yearsLeft, { locale: language });
  return language === 'vi'
    ? `còn ${years} năm, mỗi năm cần ${change}`
    : `${change} a year is needed over the ${years} years left`;
}

function forecastWords(rated: Rated, subject: Subject, language: Language): string {
  const { forecast, probability, target } = rated;
  const estimate = forecast?.estimates.at(-1);
  if (forecast === null || estimate === undefined) return '';
  const vi = language === 'vi';
  const [median, low, high] = [estimate.median, estimate.low80, estimate.high80].map((value) =>
    formatNumber(rounded(value, rated.latest?.value ?? '0', subject.indicator), { locale: language }),
  );
  const method = METHOD_WORDS[forecast.method][language];
  const period = inPeriod(periodOf(target.period), language);
  const known = vi ? `${forecast.points.length} con số` : count(forecast.points.length);
  if (probability === null) {
    const range = vi ? `${median} (80% giả định: ${low}–${high})` : `${median} (assumed 80%: ${low}–${high})`;
    return [
      vi
        ? `quá ít số liệu để dự báo (${known}, cần từ ${FEWEST}) nên không nêu xác suất`
        : `too few figures to forecast (${known}, ${FEWEST} are needed), so no probability is given`,
      vi ? `nếu ${method} thì ${period} là ${range}` : `by ${method} it would be ${range} ${period}`,
      FEW_WORDS[rated.rating]?.[language] ?? '',
    ]
      .filter((part) => part !== '')
      .join('; ');
  }
  const range = `${median} (80%: ${low}–${high})`;
  const chance = chanceWords(probability, language);
  return vi
    ? `dự báo ${period} (${method}, ${known}): ${range}; xác suất đạt ${chance}`
    : `forecast ${period} (${method}, ${known}): ${range}; probability of meeting it ${chance}`;
}

/** What too few figures leave to be said of a target that is not met. */
const FEW_WORDS: Partial<Record<RatingCode, Text>> = {
  at_risk: { vi: 'chưa đủ cơ sở để xếp là có khả năng đạt', en: 'not enough to call it likely' },
  off_track: { vi: 'khoảng giả định cũng hầu như không tới mục tiêu', en: 'even the assumed range hardly reaches it' },
};

/** Never 0% or 100%: the forecast does not know that much. */
function chanceWords(probability: number, language: Language): string {
  if (probability < 0.01) return language === 'vi' ? 'dưới 1%' : 'below 1%';
  if (probability > 0.99) return language === 'vi' ? 'trên 99%' : 'above 99%';
  return `${Math.round(probability * 100)}%`;
}

/** A forecast value, rounded to the decimals of the figures (and never finer than two). */
export function rounded(value: number, latest: string, indicator: Indicator): string {
  const places = Math.min(2, Math.max(indicator.decimals, decimalsOf(latest)));
  const big = Math.abs(value) >= 1000 ? 0 : Math.abs(value) >= 100 ? Math.min(1, places) : places;
  return plainOf(value, big);
}

function plainOf(value: number, places: number): string {
  const text = value.toFixed(places);
  // Beyond 1e21 toFixed turns to exponents; no figure is that large.
  return /^-0(\.0+)?$/.test(text) ? text.slice(1) : text;
}

export function flagWords(flag: Flag, rated: Rated, { measure }: Subject): Text {
  const { target } = rated;
  const both = (of: (language: Language) => string): Text => ({ vi: of('vi'), en: of('en') });
  switch (flag.code) {
    case 'weaker_than_reached': {
      const [value = '0', code = ''] = flag.about.split(' ');
      return both((language) => {
        const figure = `${formatMeasure(value, measure, { locale: language })} (${periodInSentence(periodOf(code), language)})`;
        return language === 'vi'
          ? `mục tiêu thấp hơn mức đã đạt khi đặt ra: ${figure}`
          : `the target is weaker than what was reached when it was set: ${figure}`;
      });
    }
    case 'contradicts':
      return {
        vi: `mâu thuẫn với mục tiêu ${flag.about}: không con số nào đạt cả hai`,
        en: `contradicts target ${flag.about}: no figure can meet both`,
      };
    case 'differs':
      return {
        vi: `mục tiêu ${flag.about} đặt mức khác cho cùng chỉ tiêu và kỳ`,
        en: `target ${flag.about} sets another level for the same indicator and period`,
      };
    case 'may_not_hold':
      return {
        vi: 'xu thế gần đây có thể làm mất mức đã đạt',
        en: 'on the recent trend the level may not hold',
      };
    case 'period_over':
      return {
        vi: 'kỳ của mục tiêu đã qua mà chưa có con số của kỳ đó',
        en: "the target's period is over and has no figure yet",
      };
    case 'set_too_late':
      return both((language) =>
        language === 'vi'
          ? `hạn của mục tiêu đã qua trước ngày đặt ra (${formatDate(flag.about, 'vi')}); kiểm tra lại kỳ hoặc văn bản`
          : `the target's period was over before the day it was set (${formatDate(flag.about, 'en')}); check the period or the document`,
      );
    case 'missed':
      return { vi: 'kỳ đã kết thúc, không đạt', en: 'the period is over, the target was missed' };
    case 'met_by_old_figure':
      return { vi: 'con số cũ đó đã đạt mục tiêu', en: 'that old figure did meet the target' };
    case 'estimated':
      return { vi: 'con số mới nhất là số ước hoặc sơ bộ', en: 'the latest figure is an estimate' };
    case 'break': {
      const reason = target.breaks.filter((one) => one.of === 'series').at(-1)?.reason;
      const aside = rated.path.setAside.length;
      return both((language) => {
        const said = reason === undefined ? '' : `: ${reason[language]}`;
        return language === 'vi'
          ? `bỏ ra ${aside} con số trước khi đổi cách tính${said}`
          : `${count(aside)} from before a change of method set aside${said}`;
      });
    }
    case 'borrowed_path':
      return both((language) =>
        language === 'vi'
          ? `đường đi trước đó lấy từ ${flag.about}: ${target.path?.reason.vi ?? ''}`
          : `the earlier path is that of ${flag.about}: ${target.path?.reason.en ?? ''}`,
      );
    case 'other_direction':
      return {
        vi: 'phép so của mục tiêu ngược với chiều tốt của chỉ tiêu',
        en: 'the operator runs against the direction in which the indicator is better',
      };
  }
}

function tell(figure: Figure, { measure }: Subject, language: Language): string {
  return `${formatMeasure(figure.value, measure, { locale: language })} (${periodInSentence(figure.period, language)})`;
}

/** When the result is of: "năm 2022", "6 tháng đầu năm 2023". */
export function resultWords(figure: Pick<Figure, 'period'>, language: Language): string {
  return periodInSentence(figure.period, language);
}

/** Of what the probability is: of meeting the target, or of keeping it. */
function chanceOf(rating: RatingCode, language: Language): string {
  if (rating === 'reached') return language === 'vi' ? 'xác suất giữ được' : 'probability that it holds';
  return language === 'vi' ? 'xác suất đạt' : 'probability';
}

/** The reason in one line, for a column of a printed table. */
export function briefly(rated: Rated, subject: Subject): Text {
  const of = (language: Language): string => {
    const vi = language === 'vi';
    const { rating, pace, forecast, probability, latest, target } = rated;
    if (rated.each !== null)
      return capital(
        eachWords(rated.each, formatDate(rated.asOf, language), targetWords(target, subject)[language], language),
      );
    if (latest === null) return vi ? 'Chưa có con số nào' : 'There is no figure';
    const age = rated.ageMonths ?? 0;
    if (rating === 'data_too_old') return vi ? `Con số đã ${age} tháng` : `The figure is ${age} months old`;
    if (rating === 'not_comparable') return capital(rated.path.otherThanTarget?.reason[language] ?? '');
    const parts: string[] = [];
    if (pace?.soFar != null) parts.push(`${vi ? 'mỗi năm' : 'a year'} ${changeWords(pace.soFar, subject, language)}`);
    if (pace?.needed != null) parts.push(`${vi ? 'cần' : 'needs'} ${changeWords(pace.needed, subject, language)}`);
    if (forecast !== null && probability !== null)
      parts.push(`${chanceOf(rating, language)} ${chanceWords(probability, language)}`);
    if (forecast !== null && isTooFew(forecast))
      parts.push(
        vi
          ? `quá ít số liệu để dự báo (${forecast.points.length} con số)`
          : `too few figures to forecast (${count(forecast.points.length)})`,
      );
    return capital(parts.join('; '));
  };
  return { vi: of('vi'), en: of('en') };
}

/** "+1,2 điểm %", "−3 bậc", "+12.000 doanh nghiệp". */
function changeWords(change: string, { measure }: Subject, language: Language): string {
  const number = formatNumber(change, { locale: language, sign: true });
  if (measure.kind === 'percent') return `${number} ${language === 'vi' ? 'điểm %' : 'points'}`;
  if (measure.kind === 'rank') return `${number} ${language === 'vi' ? 'bậc' : 'places'}`;
  if (isRelative(measure) || measure[language] === '') return number;
  return language === 'en' && measure.kind === 'money'
    ? formatMeasure(change, measure, { locale: 'en', sign: true })
    : `${number} ${measure[language]}`;
}

function inPeriod(period: Period, language: Language): string {
  const name = periodInSentence(period, language);
  return language === 'vi' ? `vào ${name}` : `by the end of ${name}`;
}

function count(n: number): string {
  return `${n} ${n === 1 ? 'figure' : 'figures'}`;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The forecast as said beside a chart: method, what it knows. */
export function forecastNote(forecast: Forecast): Text {
  const known = knowledgeWords(forecast.knowledge);
  const of = (language: Language) =>
    [METHOD_WORDS[forecast.method][language], known[language]].filter((text) => text !== '').join('; ');
  return { vi: of('vi'), en: of('en') };
}
