/**
 * Reporting periods: the SDMX 2.1 time period (year `2022`, half-year `2022-S1`, quarter `2022-Q1`, month `2022-M06`,
 * day `2022-06-30`) and, beside it, ranges `FROM/TO` of two periods of one frequency (nine months: `2022-M01/2022-M09`).
 *
 * One stretch of days has one code: a range that is exactly a standard period carries that period's code
 * (`2022-M01/2022-M06` → `2022-S1`), whole years are written as years (`2021/2025`), other whole months as months
 * (`2022-Q1/2022-Q3` → `2022-M01/2022-M09`), and only the rest as days.
 */
import {
  addDays,
  compareDates,
  dateParts,
  daysBetween,
  daysInMonth,
  formatDate,
  isIsoDate,
  isoDate,
  monthNameEn,
} from './dates.ts';

/** A year, S half-year, Q quarter, M month, D day. */
export type Frequency = 'A' | 'S' | 'Q' | 'M' | 'D';

export interface Period {
  /** Canonical code; equal codes are equal periods. */
  code: string;
  /** R: a range that is no standard period. */
  frequency: Frequency | 'R';
  /** First day, ISO date. */
  start: string;
  /** Last day, ISO date, inclusive. */
  end: string;
  /** The year of the last day. */
  year: number;
}

type WholeMonths = 'A' | 'S' | 'Q' | 'M';

const MONTHS_IN: Readonly<Record<WholeMonths, number>> = { A: 12, S: 6, Q: 3, M: 1 };
const COARSE_TO_FINE: readonly WholeMonths[] = ['A', 'S', 'Q', 'M'];
const STANDARD = /^([1-9]\d{3})(?:-(?:S([12])|Q([1-4])|M(0[1-9]|1[0-2])))?$/;
const ROMAN = ['I', 'II', 'III', 'IV'] as const;

/** Reads a period or a range; null when the text is neither (also `2022-06`: SDMX writes the month `2022-M06`). */
export function parsePeriod(code: string): Period | null {
  const known = parsed.get(code);
  if (known !== undefined) return known;
  const read = readPeriod(code);
  // Few periods are in use at once, and sorting asks for the same ones again and again.
  if (parsed.size >= MOST_PARSED) parsed.clear();
  if (read !== null) parsed.set(code, read);
  return read;
}

const MOST_PARSED = 10_000;
const parsed = new Map<string, Period>();

function readPeriod(code: string): Period | null {
  const slash = code.indexOf('/');
  if (slash === -1) return parseStandard(code);
  const from = parseStandard(code.slice(0, slash));
  const to = parseStandard(code.slice(slash + 1));
  if (from === null || to === null || from.frequency !== to.frequency) return null;
  return compareDates(from.start, to.start) > 0 ? null : periodBetween(from.start, to.end);
}

/**
 * The years of which anything is reported, planned or asked, first and last. What lies outside is a slip of the keys; inside, arithmetic
 * by years and periods does not leave the calendar.
 */
export const YEARS_IN_USE = { first: 1900, last: 2199 } as const;

/** Whether a period lies wholly in the years in use: what comes from outside is held to that. */
export function isInUse(p: Period): boolean {
  return dateParts(p.start).year >= YEARS_IN_USE.first && p.year <= YEARS_IN_USE.last;
}

/** As `parsePeriod`. @throws RangeError where that gives null */
export function period(code: string): Period {
  const read = parsePeriod(code);
  if (read === null) throw new RangeError(`not a period: ${JSON.stringify(code)?.slice(0, 60)}`);
  return read;
}

/**
 * The period of exactly these days, inclusive, under its canonical code.
 * @throws RangeError when either is no ISO date or `start` is after `end`
 */
export function periodBetween(start: string, end: string): Period {
  const first = dateParts(start);
  const last = dateParts(end);
  if (compareDates(start, end) > 0) throw new RangeError(`period starts after it ends: ${start}/${end}`);
  const year = last.year;
  if (first.day === 1 && last.day === daysInMonth(last.year, last.month)) {
    const months = (last.year - first.year) * 12 + last.month - first.month + 1;
    const standard = COARSE_TO_FINE.find((f) => MONTHS_IN[f] === months && (first.month - 1) % months === 0);
    if (standard !== undefined) return { code: standardCode(standard, start), frequency: standard, start, end, year };
    const by: WholeMonths = first.month === 1 && last.month === 12 ? 'A' : 'M';
    return { code: `${standardCode(by, start)}/${standardCode(by, end)}`, frequency: 'R', start, end, year };
  }
  if (start === end) return { code: start, frequency: 'D', start, end, year };
  return { code: `${start}/${end}`, frequency: 'R', start, end, year };
}

/** The standard period of that frequency in which a date falls. @throws RangeError when `date` is no ISO date */
export function periodOf(date: string, frequency: Frequency): Period {
  if (frequency === 'D') return periodBetween(date, date);
  const { year, month } = dateParts(date);
  const length = MONTHS_IN[frequency];
  const firstMonth = month - ((month - 1) % length);
  return wholeMonths(monthNumber(year, firstMonth), length);
}

/** Order in time: by last day, then by first day (of those that end together the longest comes first). */
export function comparePeriods(a: Period, b: Period): number {
  return compareDates(a.end, b.end) || compareDates(a.start, b.start);
}

/** The same period one year before ("cùng kỳ năm trước"). */
export function samePeriodLastYear(p: Period): Period {
  return shiftYears(p, -1);
}

/**
 * The same period n years later (earlier when negative). The last day of February stays the last day of February
 * (2024-02-29 ↔ 2023-02-28), since such a date stands for the month's end.
 * @throws RangeError when n is no integer or the result leaves the years 1000–9999
 */
export function shiftYears(p: Period, n: number): Period {
  if (!Number.isInteger(n)) throw new RangeError(`not a number of years: ${n}`);
  const first = dateParts(p.start);
  const last = dateParts(p.end);
  const endsMonth = last.day === daysInMonth(last.year, last.month);
  const end = endsMonth
    ? monthEnd(last.year + n, last.month)
    : isoDate(last.year + n, last.month, Math.min(last.day, daysInMonth(last.year + n, last.month)));
  if (p.start === p.end) return periodBetween(end, end);
  const startDay = Math.min(first.day, daysInMonth(first.year + n, first.month));
  return periodBetween(isoDate(first.year + n, first.month, startDay), end);
}

/**
 * The period just before: 2022-M01 → 2021-M12, 2022-S1 → 2021-S2. A range gives the stretch of equal length (in months,
 * or in days when it is not of whole months) that ends the day before it begins.
 * @throws RangeError when that leaves the years 1000–9999
 */
export function previousPeriod(p: Period): Period {
  return neighbour(p, -1);
}

/** The period just after; the reverse of `previousPeriod`. */
export function nextPeriod(p: Period): Period {
  return neighbour(p, 1);
}

/** The year in which the period ends. */
export function yearOf(p: Period): Period {
  return periodOf(p.end, 'A');
}

/** From 1 January to the period's last day ("lũy kế"): 2022-Q3 → 2022-M01/2022-M09, 2022-M06 → 2022-S1, 2022-S2 → 2022. */
export function yearToDate(p: Period): Period {
  return periodBetween(isoDate(p.year, 1, 1), p.end);
}

/** Whether the period runs from 1 January of the year in which it ends: its flow is the cumulative one. */
export function isYearToDate(p: Period): boolean {
  return p.frequency !== 'D' && p.start === isoDate(p.year, 1, 1);
}

/** The periods of a frequency that make up `p` exactly, in order; [] when they do not (2022-M02 in quarters). */
export function partsOf(p: Period, frequency: Frequency): Period[] {
  if (p.frequency === frequency) return [p];
  const parts: Period[] = [];
  let part = periodOf(p.start, frequency);
  if (part.start !== p.start) return [];
  while (compareDates(part.end, p.end) < 0) {
    parts.push(part);
    part = nextPeriod(part);
  }
  if (part.end !== p.end) return [];
  parts.push(part);
  return parts;
}

/**
 * The longer standard periods that a period belongs to, shortest first: M → Q, S, A; Q → S, A; S → A. A day (a stock's
 * date) belongs to those that END on it: 2022-06-30 → 2022-M06, 2022-Q2, 2022-S1. A range: those that contain it.
 */
export function coarser(p: Period): Period[] {
  const candidates = [...COARSE_TO_FINE].reverse().map((frequency) => periodOf(p.end, frequency));
  if (p.frequency === 'D') return candidates.filter((c) => c.end === p.end);
  return candidates.filter((c) => c.code !== p.code && covers(c, p));
}

/** Whether every day of b is a day of a. */
export function covers(a: Period, b: Period): boolean {
  return compareDates(a.start, b.start) <= 0 && compareDates(b.end, a.end) <= 0;
}

/**
 * The period's name. vi long: "Năm 2022", "6 tháng đầu năm 2022", "6 tháng cuối năm 2022", "Quý II năm 2022", "Tháng 6/2022",
 * "9 tháng đầu năm 2022", "30/6/2022", "Giai đoạn 2021–2025"; short: "2022", "6T/2022", "6T cuối/2022", "Q2/2022", "T6/2022",
 * "9T/2022". en long: "First half of 2022", "Q2 2022", "June 2022", "First 9 months of 2022", "30 June 2022";
 * short: "H1 2022", "Jun 2022", "9M 2022".
 */
export function periodLabel(p: Period, locale: 'vi' | 'en', style: 'long' | 'short' = 'long'): string {
  return locale === 'vi' ? labelVi(p, style === 'short') : labelEn(p, style === 'short');
}

/** The period's name inside a sentence: "năm 2022", "first half of 2022"; names of months and quarters keep their capital in English. */
export function periodInSentence(p: Period, locale: 'vi' | 'en'): string {
  const name = periodLabel(p, locale);
  return locale === 'vi' || name.startsWith('First') ? name.charAt(0).toLowerCase() + name.slice(1) : name;
}

function labelVi(p: Period, short: boolean): string {
  const { month } = dateParts(p.start);
  switch (p.frequency) {
    case 'A':
      return short ? `${p.year}` : `Năm ${p.year}`;
    case 'S':
      if (month === 1) return short ? `6T/${p.year}` : `6 tháng đầu năm ${p.year}`;
      return short ? `6T cuối/${p.year}` : `6 tháng cuối năm ${p.year}`;
    case 'Q':
      return short ? `Q${quarter(month)}/${p.year}` : `Quý ${ROMAN[quarter(month) - 1]} năm ${p.year}`;
    case 'M':
      return short ? `T${month}/${p.year}` : `Tháng ${month}/${p.year}`;
    case 'D':
      return formatDate(p.start, 'vi');
    case 'R':
      return rangeLabelVi(p, short);
  }
}

function rangeLabelVi(p: Period, short: boolean): string {
  const first = dateParts(p.start);
  const last = dateParts(p.end);
  switch (rangeShape(p)) {
    case 'years':
      return short ? `${first.year}–${last.year}` : `Giai đoạn ${first.year}–${last.year}`;
    case 'first months':
      return short ? `${last.month}T/${p.year}` : `${last.month} tháng đầu năm ${p.year}`;
    case 'months': {
      if (first.year !== last.year) {
        const [from, to] = [`${first.month}/${first.year}`, `${last.month}/${last.year}`];
        return short ? `T${from}–T${to}` : `Từ tháng ${from} đến tháng ${to}`;
      }
      return short
        ? `T${first.month}–T${last.month}/${p.year}`
        : `Từ tháng ${first.month} đến tháng ${last.month} năm ${p.year}`;
    }
    case 'days': {
      const [from, to] = [formatDate(p.start, 'vi'), formatDate(p.end, 'vi')];
      return short ? `${from}–${to}` : `Từ ${from} đến ${to}`;
    }
  }
}

function labelEn(p: Period, short: boolean): string {
  const { month } = dateParts(p.start);
  switch (p.frequency) {
    case 'A':
      return `${p.year}`;
    case 'S': {
      const half = month === 1 ? 1 : 2;
      return short ? `H${half} ${p.year}` : `${half === 1 ? 'First' : 'Second'} half of ${p.year}`;
    }
    case 'Q':
      return `Q${quarter(month)} ${p.year}`;
    case 'M':
      return `${monthEn(month, short)} ${p.year}`;
    case 'D':
      return dateEn(p.start, short);
    case 'R':
      return rangeLabelEn(p, short);
  }
}

function rangeLabelEn(p: Period, short: boolean): string {
  const first = dateParts(p.start);
  const last = dateParts(p.end);
  const to = short ? '–' : ' to ';
  switch (rangeShape(p)) {
    case 'years':
      return `${first.year}–${last.year}`;
    case 'first months':
      return short ? `${last.month}M ${p.year}` : `First ${last.month} months of ${p.year}`;
    case 'months': {
      const from = first.year === last.year ? '' : ` ${first.year}`;
      return `${monthEn(first.month, short)}${from}${to}${monthEn(last.month, short)} ${last.year}`;
    }
    case 'days':
      return `${dateEn(p.start, short)}${to}${dateEn(p.end, short)}`;
  }
}

type RangeShape = 'years' | 'first months' | 'months' | 'days';

function rangeShape(p: Period): RangeShape {
  const months = monthSpan(p);
  if (months === null) return 'days';
  const first = dateParts(p.start);
  if (first.month === 1 && months % 12 === 0) return 'years';
  return first.month === 1 && months < 12 ? 'first months' : 'months';
}

function monthEn(month: number, short: boolean): string {
  return short ? monthNameEn(month).slice(0, 3) : monthNameEn(month);
}

function dateEn(iso: string, short: boolean): string {
  const { year, month, day } = dateParts(iso);
  return `${day} ${monthEn(month, short)} ${year}`;
}

function parseStandard(code: string): Period | null {
  if (isIsoDate(code)) return periodBetween(code, code);
  const match = STANDARD.exec(code);
  if (match === null) return null;
  const [, year, half, quarterOfYear, month] = match;
  const first = (m: number): number => monthNumber(Number(year), m);
  if (half !== undefined) return wholeMonths(first(Number(half) * 6 - 5), 6);
  if (quarterOfYear !== undefined) return wholeMonths(first(Number(quarterOfYear) * 3 - 2), 3);
  if (month !== undefined) return wholeMonths(first(Number(month)), 1);
  return wholeMonths(first(1), 12);
}

function standardCode(frequency: WholeMonths, date: string): string {
  const { year, month } = dateParts(date);
  switch (frequency) {
    case 'A':
      return `${year}`;
    case 'S':
      return `${year}-S${month <= 6 ? 1 : 2}`;
    case 'Q':
      return `${year}-Q${quarter(month)}`;
    case 'M':
      return `${year}-M${String(month).padStart(2, '0')}`;
  }
}

function neighbour(p: Period, direction: 1 | -1): Period {
  const months = monthSpan(p);
  if (months === null) {
    const step = (daysBetween(p.start, p.end) + 1) * direction;
    return periodBetween(addDays(p.start, step), addDays(p.end, step));
  }
  const { year, month } = dateParts(p.start);
  return wholeMonths(monthNumber(year, month) + months * direction, months);
}

/** How many whole calendar months the period is, or null when it is not. */
function monthSpan(p: Period): number | null {
  const first = dateParts(p.start);
  const last = dateParts(p.end);
  if (first.day !== 1 || last.day !== daysInMonth(last.year, last.month)) return null;
  return monthNumber(last.year, last.month) - monthNumber(first.year, first.month) + 1;
}

/** Months counted from year 0, so that arithmetic over years is plain addition. */
function monthNumber(year: number, month: number): number {
  return year * 12 + month - 1;
}

function wholeMonths(firstMonth: number, count: number): Period {
  const lastMonth = firstMonth + count - 1;
  return periodBetween(
    isoDate(Math.floor(firstMonth / 12), (firstMonth % 12) + 1, 1),
    monthEnd(Math.floor(lastMonth / 12), (lastMonth % 12) + 1),
  );
}

function monthEnd(year: number, month: number): string {
  return isoDate(year, month, daysInMonth(year, month));
}

function quarter(month: number): number {
  return Math.ceil(month / 3);
}
