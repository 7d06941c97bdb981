/** Deadlines as documents write them: "30/6/2025", "trước ngày 30 tháng 6 năm 2025", "Quý III/2025", "6 tháng đầu năm 2025". Pure. */
import { daysInMonth, isIsoDate, isoDate } from '../kernel/dates.ts';
import type { Text } from '../kernel/languages.ts';
import { parsePeriod } from '../kernel/periods.ts';
import { fold } from '../kernel/text.ts';

const ROMAN = ['i', 'ii', 'iii', 'iv'];

/** Words before the time itself that do not move its last day. */
const LEAD_IN =
  /^(?:hoan thanh|xong|cham nhat(?: la)?|muon nhat|truoc|den het|den|het|trong|cuoi|ngay|han|by|before|until|the end of|end of)\s+/;

/** The last day in time that a deadline's words mean: 30/6/2025; the end of a month, a quarter, a half-year or a year. Null: no date. */
export function readDeadline(text: string): string | null {
  const said = withoutLeadIn(text);
  if (isIsoDate(said)) return said;
  const day =
    /^(\d{1,2})\s?[/.-]\s?(\d{1,2})\s?[/.-]\s?(\d{4})$/.exec(said) ??
    /^(\d{1,2}) thang (\d{1,2}),? nam (\d{4})$/.exec(said);
  if (day !== null) return dateOf(Number(day[3]), Number(day[2]), Number(day[1]));
  const month = /^(?:thang )?(\d{1,2})\s?[/.-]\s?(\d{4})$/.exec(said) ?? /^thang (\d{1,2}),? nam (\d{4})$/.exec(said);
  if (month !== null) return endOfMonth(Number(month[2]), Number(month[1]));
  // "Quý III, IV/2025": the last of them.
  const quarter =
    /^(?:quy|q)\s?(?:(?:iv|i{1,3}|[1-4])\s?(?:,|va|-|–)\s?(?:quy )?)?(iv|i{1,3}|[1-4])\s?(?:[/.-]|,? nam )?\s?(\d{4})$/.exec(
      said,
    );
  if (quarter !== null) {
    const number = ROMAN.indexOf(quarter[1] ?? '') + 1 || Number(quarter[1]);
    return endOfMonth(Number(quarter[2]), number * 3);
  }
  const months = /^(6|9) thang(?: dau)?(?:,? nam |\/)(\d{4})$/.exec(said);
  if (months !== null) return endOfMonth(Number(months[2]), Number(months[1]));
  const years =
    /^(?:(?:6 thang cuoi )?nam )?(\d{4})$/.exec(said) ?? /^(?:giai doan |nam )?\d{4}\s?[-–]\s?(\d{4})$/.exec(said);
  if (years !== null) return dateOf(Number(years[1]), 12, 31);
  return parsePeriod(text.trim().toUpperCase())?.end ?? null;
}

/** Work without an end: every year, all the time. */
export function isStanding(text: string): boolean {
  return /thuong xuyen|hang nam|hang thang|hang quy|lien tuc|dinh ky|ongoing|yearly|continuous/.test(fold(text));
}

/** Why the words of a deadline are no date, and what to write instead. For words that `readDeadline` gives null for. */
export function deadlineFault(text: string): Text {
  const said = withoutLeadIn(text);
  if (/^\d{5}(?:\.\d+)?$/.test(said))
    return {
      vi: `Thời hạn là số ${said}, không phải ngày; trong Excel đặt kiểu ô là Ngày (Date), hoặc gõ như 30/6/2025.`,
      en: `The deadline is the number ${said}, not a date; format the cell as a date in Excel, or type it like 30/6/2025.`,
    };
  if (/^\d{1,2}[/.-]\d{1,2}(?:[/.-]\d{2})?$|^(?:thang|quy|q)\s?(?:\d{1,2}|i{1,3}|iv)$/.test(said))
    return {
      vi: `Thời hạn “${text.trim()}” thiếu năm đủ bốn chữ số; viết như 30/6/2025 hoặc quý II/2025.`,
      en: `The deadline “${text.trim()}” lacks a year of four digits; write 30/6/2025 or quý II/2025.`,
    };
  if (/^\d{1,2}[/.-]\d{1,2}[/.-]\d{4}$|^\d{1,2} thang \d{1,2},? nam \d{4}$/.test(said))
    return {
      vi: `Không có ngày “${text.trim()}”; viết ngày/tháng/năm, như 30/6/2025.`,
      en: `There is no day “${text.trim()}”; write day/month/year, like 30/6/2025.`,
    };
  return {
    vi: `Thời hạn “${text.trim()}” không đọc được; viết như 30/6/2025, tháng 6/2025, quý II/2025 hoặc năm 2025.`,
    en: `The deadline “${text.trim()}” cannot be read; write 30/6/2025, tháng 6/2025, quý II/2025 or 2025.`,
  };
}

function withoutLeadIn(text: string): string {
  let said = fold(text)
    .replace(/[.;,]$/, '')
    .trim();
  for (let before = ''; before !== said; ) {
    before = said;
    said = said.replace(LEAD_IN, '');
  }
  return said;
}

function endOfMonth(year: number, month: number): string | null {
  return month >= 1 && month <= 12 && year >= 1000 ? dateOf(year, month, daysInMonth(year, month)) : null;
}

function dateOf(year: number, month: number, day: number): string | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isIsoDate(text) ? isoDate(year, month, day) : null;
}
