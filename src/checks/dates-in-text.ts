/** The days written in a document, across the lines they were broken over, and the day of the document itself. */
import type { DocumentLine } from '../documents/model.ts';
import { daysInMonth, isoDate } from '../kernel/dates.ts';

/** A whole document as one text; `lineAt` tells the line (from 1) of a place in it. */
export interface JoinedText {
  text: string;
  lineAt(index: number): number;
}

export interface WrittenDay {
  /** ISO date. */
  iso: string;
  raw: string;
  /** Place in the joined text. */
  at: number;
  end: number;
}

/** 14/7/2023, 14-7-2023, 14.7.2023; 14 tháng 7 năm 2023. */
export const DAY = String.raw`(?:\d{1,2}([/.-])\d{1,2}\1\d{4}(?![\d/])|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4}(?!\d))`;
/** The title, the place and the day stand within so many lines that are not blank. */
const HEAD_LINES = 40;
const SHORT_LINE = 80;

export function joined(lines: readonly DocumentLine[]): JoinedText {
  const starts: number[] = [];
  let at = 0;
  for (const { text } of lines) {
    starts.push(at);
    at += text.length + 1;
  }
  return {
    text: lines.map(({ text }) => text).join('\n'),
    lineAt(index) {
      let [low, high] = [0, starts.length];
      while (low + 1 < high) {
        const middle = (low + high) >> 1;
        if ((starts[middle] ?? 0) <= index) low = middle;
        else high = middle;
      }
      return low + 1;
    },
  };
}

/** Every day of the calendar that the text writes in full, in order. */
export function writtenDays({ text }: JoinedText): WrittenDay[] {
  return [...text.matchAll(new RegExp(String.raw`(?<![\d/.,-])${DAY}`, 'giu'))].flatMap((match) => {
    const iso = isoOf(match[0]);
    return iso === null ? [] : [{ iso, raw: match[0], at: match.index, end: match.index + match[0].length }];
  });
}

/** The ISO date of a written day; null for one the calendar does not have. */
export function isoOf(written: string): string | null {
  const [day = 0, month = 0, year = 0] = (written.match(/\d+/g) ?? []).map(Number);
  if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return isoDate(year, month, day);
}

/** The days a document can be of: one, or a month or year where the day was left open. */
export interface DocumentDay {
  first: string;
  last: string;
}

/**
 * The day under the head of a document ("Hà Nội, ngày 14 tháng 7 năm 2023"); the whole month or year where it was left open
 * ("ngày … tháng 7 năm 2023"). Null when it does not say.
 */
export function dayOfDocument(lines: readonly DocumentLine[]): DocumentDay | null {
  const head = lines.filter(({ text }) => text.trim() !== '').slice(0, HEAD_LINES);
  for (const { text } of head) {
    if (text.length > SHORT_LINE) continue;
    const match =
      /,\s*ngày[\s.…]*(\d{1,2})?[\s.…]*tháng[\s.…]*(\d{1,2})?[\s.…]*năm\s+((?:19|20)\d{2})\s*$/iu.exec(
        text.replaceAll('*', ''),
      ) ?? /,\s*ngày\s+(\d{1,2})\/(\d{1,2})\/((?:19|20)\d{2})\s*$/iu.exec(text.replaceAll('*', ''));
    if (match === null) continue;
    const year = Number(match[3]);
    if (match[2] === undefined) return { first: isoDate(year, 1, 1), last: isoDate(year, 12, 31) };
    const month = Number(match[2]);
    if (month < 1 || month > 12) return null;
    const last = daysInMonth(year, month);
    const day = match[1] === undefined ? null : Math.min(Number(match[1]), last);
    return { first: isoDate(year, month, day ?? 1), last: isoDate(year, month, day ?? last) };
  }
  return null;
}
