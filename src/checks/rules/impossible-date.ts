/** Days, months and quarters the calendar does not have. */
import { daysInMonth } from '../../kernel/dates.ts';
import type { Rule } from '../finding.ts';

const NUMERIC = /(?<![\p{L}\d/.,-])(\d{1,2})([/.-])(\d{1,2})\2((?:19|20)\d{2})(?![\d/]|-\p{L})/gu;
const WORDED = /ngày\s+(\d{1,2})\s+tháng\s+(\d{1,2})\s+năm\s+((?:19|20)\d{2})/giu;
const MONTH = /(?<!\d\s*)tháng\s+(\d{1,2})(?:\/|\s+năm\s+)((?:19|20)\d{2})(?![\d/])/giu;
const QUARTER = /quý\s+(\d)(?:\/|\s+năm\s+)((?:19|20)\d{2})(?![\d/])/giu;

export const impossibleDate: Rule = {
  name: 'impossible-date',
  does: {
    vi: 'Ngày, tháng, quý trong văn bản phải có trong lịch.',
    en: 'Days, months and quarters in the text must exist in the calendar.',
  },
  check({ lines }) {
    return lines.flatMap(({ text }, index) => {
      const dated = [
        ...[...text.matchAll(NUMERIC)].map((m) => ({ raw: m[0], at: m.index, day: m[1], month: m[3], year: m[4] })),
        ...[...text.matchAll(WORDED)].map((m) => ({ raw: m[0], at: m.index, day: m[1], month: m[2], year: m[3] })),
      ].filter(({ day, month, year }) => !isDay(Number(year), Number(month), Number(day)));
      const months = [...text.matchAll(MONTH)].filter(
        (m) => !isMonth(Number(m[1])) && !dated.some((d) => covers(d, m.index)),
      );
      const quarters = [...text.matchAll(QUARTER)].filter((m) => Number(m[1]) < 1 || Number(m[1]) > 4);
      const raws = [...dated.map(({ raw }) => raw), ...[...months, ...quarters].map((m) => m[0])];
      return raws.map((raw) => ({
        severity: 'error' as const,
        sentence: { vi: `"${raw}" không có trong lịch.`, en: `"${raw}" is not in the calendar.` },
        places: [{ line: index + 1, raw }],
      }));
    });
  },
};

function isMonth(month: number): boolean {
  return month >= 1 && month <= 12;
}

function isDay(year: number, month: number, day: number): boolean {
  return isMonth(month) && day >= 1 && day <= daysInMonth(year, month);
}

function covers({ raw, at }: { raw: string; at: number }, index: number): boolean {
  return index >= at && index < at + raw.length;
}
