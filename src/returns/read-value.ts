/**
 * One typed or pasted text as a value of its cell. Numbers come in Vietnamese (1.833.162,5) and English (1,833,162.5) form, from people
 * and from Excel; a text that could mean two numbers is asked about, never guessed, unless the cell itself tells. Pure.
 */
import { isIsoDate, isoDate } from '../kernel/dates.ts';
import { decimalsOf, plain, tryDecimal } from '../kernel/decimal.ts';
import type { Text } from '../kernel/languages.ts';
import { formatNumber, type NumberLocale, readNumber } from '../kernel/numbers.ts';
import { fold } from '../kernel/text.ts';
import { faultOfValue, isWhole } from './check-return.ts';
import type { CellSpec } from './model.ts';

/** A value in plain form (`CellValues`; '' empties the cell), or what is wrong with the text. */
export type ReadValue = { value: string } | { issue: Text };

/**
 * Reads one typed or pasted text.
 * - number: groups by point, comma or spaces (no-break too), a sign, accountants' brackets, `%` in cells of percent. A formula (`=…`)
 *   is refused. "1.234" follows `hint`; where the cell counts whole things it is 1234 in either language.
 * - choice: the code or the title in either language, tone marks aside. date: 30/6/2024, 30-6-2024, 2024-06-30.
 * - text: as it is; what begins with `= + - @` is text too and never a formula.
 * @param hint the language whose number marks are expected
 */
export function readValue(spec: CellSpec, text: string, hint?: NumberLocale): ReadValue {
  const read = readByType(spec, text, hint);
  if ('issue' in read || read.value === '') return read;
  const fault = faultOfValue(spec, read.value);
  return fault === null ? read : { issue: fault.message };
}

function readByType(spec: CellSpec, text: string, hint: NumberLocale | undefined): ReadValue {
  if (spec.type === 'text') return { value: cleanText(text) };
  const trimmed = text.replace(INVISIBLE, '').trim();
  if (trimmed === '') return { value: '' };
  switch (spec.type) {
    case 'number':
      return readNumberText(spec, trimmed, hint);
    case 'choice':
      return readChoice(spec, trimmed);
    case 'date':
      return readDate(spec, trimmed, hint);
    case 'file':
      return { value: trimmed };
  }
}

// Zero-width characters and the byte-order mark, which come with text copied from web pages and PDFs.
const INVISIBLE = /\u200b|\u200c|\u200d|\u2060|\ufeff/g;
// Control characters but tab and line feed.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is removed
const CONTROL = /[\u0000-\u0008\u000b-\u001f\u007f]/g;

function cleanText(text: string): string {
  const one = text.normalize('NFC').replace(/\r\n?/g, '\n').replace(CONTROL, '');
  return one.trim() === '' ? '' : one.trim();
}

function readNumberText(spec: CellSpec, text: string, hint: NumberLocale | undefined): ReadValue {
  if (/^[=@]/.test(text)) {
    return issue(
      spec,
      'ô số không nhận công thức; hãy dán giá trị (Dán đặc biệt → Giá trị)',
      'a number cell takes no formula; paste the value (Paste special → Values)',
    );
  }
  // A dash stands for "none" in many tables; an empty cell and a zero are different answers, so the person is asked.
  if (/^[-–—]$/.test(text)) {
    return issue(
      spec,
      '"-" không phải một số; không phát sinh thì ghi 0',
      '"-" is not a number; if there is none, enter 0',
    );
  }
  if (text.includes('%') && spec.uom?.kind !== 'percent' && spec.uom?.kind !== 'point') {
    return issue(
      spec,
      `ô này không tính bằng %${inMeasure(spec, 'vi')}`,
      `this cell is not in %${inMeasure(spec, 'en')}`,
    );
  }
  const reading = readNumber(text, hint);
  if (reading.kind === 'number') return { value: whole(spec, text, reading.value) };
  if (reading.kind === 'none') {
    return issue(
      spec,
      `"${brief(text)}" không phải một số; chỉ ghi chữ số${inMeasure(spec, 'vi')}`,
      `"${brief(text)}" is not a number; write digits only${inMeasure(spec, 'en')}`,
    );
  }
  const likely = likelyReading(spec, reading.readings);
  if (likely !== null) return { value: likely };
  const [a, b] = reading.readings;
  return issue(
    spec,
    `"${brief(text)}" có thể là ${formatNumber(a)} hoặc ${formatNumber(b)}; hãy ghi rõ`,
    `"${brief(text)}" may be ${formatNumber(a, { locale: 'en' })} or ${formatNumber(b, { locale: 'en' })}; write it out`,
  );
}

/**
 * A cell that counts whole things cannot hold 1,234 as a decimal: whoever pastes it from the other language means 1234. Decimals that
 * are all zero (12.000) say nothing of that kind.
 */
function whole(spec: CellSpec, text: string, value: string): string {
  if (!isWhole(spec) || decimalsOf(value) !== 3) return value;
  const otherWay = readNumber(text, undefined);
  if (otherWay.kind !== 'ambiguous') return value;
  return otherWay.readings.find((reading) => decimalsOf(reading) === 0) ?? value;
}

/** Of two readings the one the cell allows, or null when both are possible. */
function likelyReading(spec: CellSpec, readings: readonly [string, string]): string | null {
  const [a, b] = readings;
  const [grouped, withDecimals] = decimalsOf(a) <= decimalsOf(b) ? [a, b] : [b, a];
  const fraction = decimalsOf(withDecimals);
  const isGroup = fraction === 3;
  if (isWhole(spec)) return isGroup ? grouped : null;
  // 17.5 typed in a Vietnamese form: no group has one or two digits, and the cell takes decimals.
  if (!isGroup) return spec.decimals > 0 || spec.uom?.kind !== 'count' ? withDecimals : null;
  // A group makes at least a thousand percent of it: far rarer than a percent with three decimals.
  return spec.uom?.kind === 'percent' ? withDecimals : null;
}

function readChoice(spec: CellSpec, text: string): ReadValue {
  const choices = spec.choices ?? [];
  const wanted = fold(text);
  const found =
    choices.find(({ code }) => code === text) ??
    choices.find(({ title }) => title.vi === text || title.en === text) ??
    choices.find(({ code, title }) => [code, title.vi, title.en].some((name) => fold(name) === wanted));
  // Not on the list: the value itself says so, with the list, in `faultOfValue`.
  return { value: found?.code ?? text };
}

function readDate(spec: CellSpec, text: string, hint: NumberLocale | undefined): ReadValue {
  const iso = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text);
  if (iso !== null) return dated(spec, text, Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const short = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})$/.exec(text);
  if (short === null) return noDate(spec, text);
  const [a, b, year] = [Number(short[1]), Number(short[2]), Number(short[3])];
  // Excel in English writes the month first; it is certain only where the other way is no date.
  const monthFirst = hint === 'en' && b > 12;
  return monthFirst ? dated(spec, text, year, a, b) : dated(spec, text, year, b, a);
}

function dated(spec: CellSpec, text: string, year: number, month: number, day: number): ReadValue {
  const value = isoDate(year, month, day);
  return isIsoDate(value) ? { value } : noDate(spec, text);
}

function noDate(spec: CellSpec, text: string): ReadValue {
  return issue(
    spec,
    `"${brief(text)}" không phải một ngày; ghi như 30/6/2024`,
    `"${brief(text)}" is not a date; write it like 30/6/2024`,
  );
}

function inMeasure(spec: CellSpec, language: 'vi' | 'en'): string {
  const name = spec.uom?.[language] ?? '';
  if (name === '') return '';
  return language === 'vi' ? `, đơn vị tính: ${name}` : `, in ${name}`;
}

function issue(spec: CellSpec, vi: string, en: string): ReadValue {
  return { issue: { vi: `${spec.label.vi}: ${vi}`, en: `${spec.label.en}: ${en}` } };
}

function brief(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}

/** A value as the cell's editor shows it: in the language's number form, without its unit of measure. Reads back the same. */
export function writeValue(spec: CellSpec, value: string, locale: NumberLocale): string {
  const number = spec.type === 'number' ? tryDecimal(value) : null;
  if (number === null) return value;
  return formatNumber(isWhole(spec) ? plain(number) : value, { locale });
}
