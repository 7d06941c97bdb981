/** Calendar dates as ISO 8601 text (`2022-06-30`), without time or zone. Years 1000 to 9999. */

const ISO_DATE = /^([1-9]\d{3})-(\d{2})-(\d{2})$/;
const DAY_MS = 86_400_000;

const MONTHS_EN = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** Whether the text is a date of the calendar in the form YYYY-MM-DD. */
export function isIsoDate(text: string): boolean {
  const match = ISO_DATE.exec(text);
  if (match === null) return false;
  const month = Number(match[2]);
  const day = Number(match[3]);
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(Number(match[1]), month);
}

/** Negative when a is before b, 0 when equal, positive when after. Both must be ISO dates. */
export function compareDates(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/**
 * The date so many days later (earlier when negative).
 * @throws RangeError when `iso` is no date, `days` no integer, or the result falls outside the years 1000–9999
 */
export function addDays(iso: string, days: number): string {
  const { year, month, day } = dateParts(iso);
  const moved = new Date(Date.UTC(year, month - 1, day) + days * DAY_MS);
  if (!Number.isInteger(days) || Number.isNaN(moved.getTime())) throw new RangeError(`not a number of days: ${days}`);
  const result = moved.toISOString().slice(0, 10);
  if (!isIsoDate(result)) throw new RangeError(`${iso} ${days >= 0 ? '+' : ''}${days} days is outside the calendar`);
  return result;
}

/** Days from a to b: 0 for the same date, negative when b is before a. */
export function daysBetween(a: string, b: string): number {
  const from = dateParts(a);
  const to = dateParts(b);
  const span = Date.UTC(to.year, to.month - 1, to.day) - Date.UTC(from.year, from.month - 1, from.day);
  return Math.round(span / DAY_MS);
}

/**
 * Short date: vi "30/6/2022", "01/7/2022", "15/02/2022"; en "30 June 2022".
 * Vietnamese follows Decree 30/2020/NĐ-CP: days below 10 and months 1 and 2 carry a leading zero.
 * @throws RangeError when `iso` is no date
 */
export function formatDate(iso: string, locale: 'vi' | 'en'): string {
  const { year, month, day } = dateParts(iso);
  if (locale === 'en') return `${day} ${monthNameEn(month)} ${year}`;
  return `${twoDigits(day)}/${decreeMonth(month)}/${year}`;
}

/**
 * The date line of a document: vi "ngày 01 tháng 7 năm 2022" (Decree 30/2020/NĐ-CP), en "1 July 2022".
 * @throws RangeError when `iso` is no date
 */
export function longDate(iso: string, locale: 'vi' | 'en' = 'vi'): string {
  if (locale === 'en') return formatDate(iso, 'en');
  const { year, month, day } = dateParts(iso);
  return `ngày ${twoDigits(day)} tháng ${decreeMonth(month)} năm ${year}`;
}

/** Year, month (1–12) and day of an ISO date. @throws RangeError when it is none */
export function dateParts(iso: string): { year: number; month: number; day: number } {
  if (!isIsoDate(iso)) throw new RangeError(`not an ISO date: ${JSON.stringify(iso)?.slice(0, 40)}`);
  return { year: Number(iso.slice(0, 4)), month: Number(iso.slice(5, 7)), day: Number(iso.slice(8, 10)) };
}

/** The ISO date of a year, a month (1–12) and a day. */
export function isoDate(year: number, month: number, day: number): string {
  return `${String(year).padStart(4, '0')}-${twoDigits(month)}-${twoDigits(day)}`;
}

/** Days in a month (1–12) of the Gregorian calendar. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** English name of a month (1–12). */
export function monthNameEn(month: number): string {
  return MONTHS_EN[month - 1] ?? String(month);
}

function twoDigits(n: number): string {
  return String(n).padStart(2, '0');
}

function decreeMonth(month: number): string {
  return month <= 2 ? twoDigits(month) : String(month);
}

/** Hours by which Viet Nam's clock is ahead of UTC; there is no summer time. */
const VIET_NAM_AHEAD = 7;

/** The day in Viet Nam of an instant: `2022-06-30T17:00:00.000Z` is 1 July there. @throws RangeError when it is no instant */
export function dayInVietNam(instant: string): string {
  return new Date(new Date(instant).getTime() + VIET_NAM_AHEAD * 3_600_000).toISOString().slice(0, 10);
}
