/**
 * Figures as Vietnamese (and English) texts print them, both ways. Vietnamese groups by point and marks decimals by comma
 * (1.833.162 · 17,5), English the reverse; reports mix them, so a reading says when it could be either.
 */
import { type Decimal, decimal, MAX_PLAIN_LENGTH, plain, roundTo, shift } from './decimal.ts';

export type NumberLocale = 'vi' | 'en';

export type NumberReading =
  | {
      kind: 'number';
      /** Plain form; printed decimals kept ("17,50" → "17.50"), leading zeros not ("01" → "1"). */
      value: string;
      /** Whose marks it bears; `plain`: digits with at most a decimal point, or groups by spaces alone. */
      form: NumberLocale | 'plain';
    }
  | {
      kind: 'ambiguous';
      /** Plain forms, the likelier first: without a hint the Vietnamese reading. */
      readings: [string, string];
      why: AmbiguityReason;
    }
  | { kind: 'none' };

/**
 * `group-or-decimal`: one mark before three digits, 1.234 (one thousand or one and a bit).
 * `foreign-decimal`: a decimal mark of the other language against the hint, 1.23 read as Vietnamese: most likely 1,23, but
 * it may be a broken group.
 */
export type AmbiguityReason = 'group-or-decimal' | 'foreign-decimal';

export type FigureReading =
  | {
      kind: 'number';
      /** Plain form, scaled: "1,9 triệu" → "1900000". */
      value: string;
      /** Plain form as printed, not scaled: "1.9". */
      printed: string;
      form: NumberLocale | 'plain';
      /** Power of ten of the scale words; 0 without any. */
      scale: number;
      /** What follows number and scale word, trimmed: "đồng", "%", "thuê bao/100 dân". */
      rest: string;
    }
  | {
      kind: 'ambiguous';
      /** Scaled values, the likelier first. */
      readings: [string, string];
      /** The same two as printed. */
      printed: [string, string];
      why: AmbiguityReason;
      scale: number;
      rest: string;
    }
  | { kind: 'none' };

export interface FormatOptions {
  locale?: NumberLocale | undefined;
  /** Decimals to show, rounded half away from zero; by default those the figure has. */
  decimals?: number | undefined;
  /** Shows `+` before what is above zero. */
  sign?: boolean | undefined;
  /** Groups of three; by default true. */
  grouping?: boolean | undefined;
}

// Plain, no-break, figure, thin and narrow no-break space.
const SPACE = '[ \\u00a0\\u2007\\u2009\\u202f]';
// Word turns a typed hyphen into U+2013 or U+2212.
const SIGN = '[+\\-\\u2212\\u2013]';
const DIGITS = `\\d(?:(?:[.,]|${SPACE})?\\d)*`;
const WHOLE = new RegExp(`^(?:\\((${SIGN}?)(${DIGITS})(\\s*%)?\\)|(${SIGN}?)(${DIGITS}))(\\s*%)?$`);
const LEADING = new RegExp(`^(?:\\(${SIGN}?${DIGITS}(?:\\s*%)?\\)|${SIGN}?${DIGITS})`);
const HAS_SPACE = new RegExp(SPACE);
const SPACE_GROUPS = new RegExp(`^\\d{1,3}(?:${SPACE}\\d{3})+$`);
// What cannot follow a figure: the second half of a range, ratio, date or broken number.
const BROKEN_OFF = /^\s*[-\u2212\u2013/:.,]?\s*\d/;

const SCALES: ReadonlyMap<string, number> = new Map([
  ['trăm', 2],
  ['nghìn', 3],
  ['ngàn', 3],
  ['nghin', 3],
  ['vạn', 4],
  ['triệu', 6],
  ['trieu', 6],
  ['tỷ', 9],
  ['tỉ', 9],
  ['ty', 9],
  ['hundred', 2],
  ['thousand', 3],
  ['million', 6],
  ['millions', 6],
  ['mn', 6],
  ['billion', 9],
  ['billions', 9],
  ['bn', 9],
  ['trillion', 12],
  ['trillions', 12],
]);
// tỷ lệ, tỷ trọng, tỷ suất, tỷ giá, tỷ số: "tỷ" as ratio, not as billion.
const RATIO_WORD = /^\s+(?:lệ|trọng|suất|giá|số)(?!\p{L})/u;

/**
 * Reads a text that is one number and nothing else (a trailing % is allowed and dropped).
 *
 * - 1.833.162 · 17,5 · 1,833,162.5 · 12.345,6 · 1 234 567 (plain, no-break or thin spaces) are certain in any hint.
 * - 1.234 and 1,234 are `ambiguous` without a hint; with one, read in its language. 0,129 and 0.129 are decimals (no
 *   group begins with zero).
 * - 17.5 without a hint or in English, 17,5 without a hint or in Vietnamese: a decimal. Against the hint (17.5 as
 *   Vietnamese) `ambiguous`, the decimal first: whoever types it in a Vietnamese form must be asked.
 * - Negative: -34,7 · −34,7 (U+2212) · –34,7 (U+2013) · (1.234), the accountants' form. A sign stands at its number:
 *   "- 5" is a list item. The caller knows where brackets only set aside: this function reads "(95%)" as −95.
 * - Not numbers: 25-30, 05/22, 1.857/2.212, 1.83.162, 5G, 1e5, the empty text.
 *
 * @param hint the language the text is known to be in
 */
export function readNumber(text: string, hint?: NumberLocale): NumberReading {
  const match = text.length > MAX_PLAIN_LENGTH ? null : WHOLE.exec(text.trim());
  if (match === null) return { kind: 'none' };
  const [, innerSign, innerDigits, innerPercent, outerSign, outerDigits, percent] = match;
  if (innerDigits !== undefined) {
    if (innerSign === '+' || (innerPercent !== undefined && percent !== undefined)) return { kind: 'none' };
    return readDigits(innerDigits, '-', hint);
  }
  const negative = outerSign !== '' && outerSign !== '+';
  return readDigits(outerDigits ?? '', negative ? '-' : '', hint);
}

/**
 * Reads a number with the scale word and unit behind it: "1,9 triệu" → 1900000 (printed 1.9, scale 6); "12.345,6 tỷ đồng"
 * → rest "đồng"; "17,5%" → rest "%"; "3 nghìn tỷ" → scale 12. `none` where a second number follows at once ("25-30 tỷ",
 * "05/22", "1 tỷ 200 triệu"): reading only half of it would be wrong. The number is read as by `readNumber`.
 */
export function readFigure(text: string, hint?: NumberLocale): FigureReading {
  const trimmed = text.trim().normalize('NFC');
  const head = LEADING.exec(trimmed)?.[0];
  if (head === undefined) return { kind: 'none' };
  const number = readNumber(head, hint);
  if (number.kind === 'none') return number;

  const percent = head.includes('%') ? '%' : '';
  const after = trimmed.slice(head.length);
  const { scale, rest: tail } = readScale(after);
  if (BROKEN_OFF.test(tail)) return { kind: 'none' };
  const rest = `${percent}${tail}`.trim();

  if (number.kind === 'number') {
    return {
      kind: 'number',
      value: scaled(number.value, scale),
      printed: number.value,
      form: number.form,
      scale,
      rest,
    };
  }
  const [first, second] = number.readings;
  const readings: [string, string] = [scaled(first, scale), scaled(second, scale)];
  return { kind: 'ambiguous', readings, printed: number.readings, why: number.why, scale, rest };
}

/**
 * Prints a figure: "1833162" → "1.833.162", "17.5" → "17,5" (vi, the default); en the reverse. Groups begin at four digits.
 * Exact at any length; the minus is ASCII `-`; what rounds to zero has no sign.
 * @throws RangeError when a string is not plain form or `decimals` is no integer from 0 up
 */
export function formatNumber(value: string | Decimal, opts: FormatOptions = {}): string {
  const { locale = 'vi', decimals, sign = false, grouping = true } = opts;
  const exact = typeof value === 'string' ? decimal(value) : value;
  if (decimals !== undefined && (!Number.isInteger(decimals) || decimals < 0)) {
    throw new RangeError(`not a number of decimals: ${decimals}`);
  }
  const asGiven = typeof value === 'string' ? value : plain(value);
  const shown = decimals === undefined ? asGiven : roundTo(exact, decimals).toFixed(decimals);
  const [whole = '0', fraction] = shown.replace('-', '').split('.');
  const [group, point] = locale === 'vi' ? ['.', ','] : [',', '.'];
  const integer = whole.replace(/^0+(?=\d)/, '');
  const grouped = grouping ? integer.replace(/\B(?=(?:\d{3})+$)/g, group) : integer;
  const isZero = !/[1-9]/.test(shown);
  const mark = isZero ? '' : shown.startsWith('-') ? '-' : sign ? '+' : '';
  return `${mark}${grouped}${fraction === undefined ? '' : point + fraction}`;
}

function readDigits(digits: string, sign: '-' | '', hint: NumberLocale | undefined): NumberReading {
  const certain = (whole: string, fraction: string, form: NumberLocale | 'plain'): NumberReading => ({
    kind: 'number',
    value: toPlain(sign, whole, fraction),
    form,
  });
  const marks = digits.match(/[.,]/g) ?? [];
  const parts = digits.split(/[.,]/);
  const [head = '', ...tail] = parts;
  const last = parts.at(-1) ?? '';

  if (HAS_SPACE.test(digits)) {
    // Spaces group; then one mark at most, and it is the decimal one.
    const fraction = tail[0] ?? '';
    if (!SPACE_GROUPS.test(head) || tail.length > 1 || /\D/.test(fraction)) return { kind: 'none' };
    return certain(head, fraction, marks[0] === ',' ? 'vi' : marks[0] === '.' ? 'en' : 'plain');
  }
  if (marks.length === 0) return certain(digits, '', 'plain');

  if (marks.length > 1) {
    const group = marks[0];
    const form = group === '.' ? 'vi' : 'en';
    const endsInDecimals = marks.at(-1) !== group;
    const groups = endsInDecimals ? parts.slice(0, -1) : parts;
    const oneMark = marks.slice(0, groups.length - 1).every((mark) => mark === group);
    if (!oneMark || !areGroups(groups)) return { kind: 'none' };
    return certain(groups.join(''), endsInDecimals ? last : '', form);
  }

  const mark = marks[0];
  const groupForm = mark === '.' ? 'vi' : 'en';
  const decimalForm = mark === '.' ? 'en' : 'vi';
  // English decimals look like plain form; only a choice made by the hint marks them as English.
  const printedForm = mark === '.' ? 'plain' : 'vi';
  if (/^0+$/.test(head)) return certain(head, last, printedForm);
  if (areGroups(parts)) {
    if (hint === groupForm) return certain(head + last, '', groupForm);
    if (hint === decimalForm) return certain(head, last, decimalForm);
    const grouped = toPlain(sign, head + last, '');
    const withDecimals = toPlain(sign, head, last);
    const readings: [string, string] = groupForm === 'vi' ? [grouped, withDecimals] : [withDecimals, grouped];
    return { kind: 'ambiguous', readings, why: 'group-or-decimal' };
  }
  if (hint === groupForm) {
    const readings: [string, string] = [toPlain(sign, head, last), toPlain(sign, head + last, '')];
    return { kind: 'ambiguous', readings, why: 'foreign-decimal' };
  }
  return certain(head, last, printedForm);
}

function areGroups(parts: readonly string[]): boolean {
  return parts.every((part, i) => (i === 0 ? /^[1-9]\d{0,2}$/ : /^\d{3}$/).test(part));
}

function toPlain(sign: '-' | '', whole: string, fraction: string): string {
  const integer = whole.replace(/\D/g, '').replace(/^0+(?=\d)/, '');
  const text = fraction === '' ? integer : `${integer}.${fraction}`;
  return /[1-9]/.test(text) ? sign + text : text;
}

/** Takes the scale words at the beginning of a text; several multiply ("nghìn tỷ" = 10^12). */
function readScale(text: string): { scale: number; rest: string } {
  let scale = 0;
  let rest = text;
  for (;;) {
    const word = /^\s*(\p{L}+)/u.exec(rest);
    const power = SCALES.get(word?.[1]?.toLowerCase() ?? '');
    if (word === null || power === undefined) break;
    const after = rest.slice(word[0].length);
    if (power === 9 && RATIO_WORD.test(after)) break;
    scale += power;
    rest = after;
  }
  return { scale, rest: rest.trim() };
}

/** Scaled plain form: decimals beyond the scale stay as printed. */
function scaled(printed: string, scale: number): string {
  return scale === 0 ? printed : plain(shift(decimal(printed), scale));
}
