/** Numbers and dates as SpreadsheetML writes them, exactly. */
import { addDays } from '../../kernel/dates.ts';
import { type Decimal, decimal, plain, roundTo, shift } from '../../kernel/decimal.ts';

/** Significant digits Excel keeps; what a file shows beyond them is the noise of binary fractions. */
const DIGITS = 15;
const NUMBER = /^([+-]?)(\d+(?:\.\d*)?|\.\d+)(?:[eE]([+-]?\d{1,3}))?$/;

/**
 * A number's raw text in plain form, rounded to the 15 significant digits Excel keeps: `0.30000000000000004` → `0.3`, `1.5E+3` → `1500`.
 * `tooLong` for a whole number of more digits, which Excel itself cannot have kept. Null when it is no number.
 */
export function excelNumber(raw: string): { value: string; tooLong: boolean } | null {
  const match = NUMBER.exec(raw.trim());
  if (match === null || raw.length > 400) return null;
  const [, sign = '', digits = '', exponent = '0'] = match;
  const power = Number(exponent);
  const [whole = '', fraction = ''] = digits.split('.');
  const mantissa = decimal(
    `${sign === '-' ? '-' : ''}${whole === '' ? '0' : whole}${fraction === '' ? '' : `.${fraction}`}`,
  );
  const exact = shift(mantissa, power);
  const rounded = roundTo(exact, DIGITS - 1 - magnitude(exact));
  const tooLong = exponent === '0' && fraction === '' && !rounded.eq(exact);
  return { value: plain(rounded), tooLong };
}

/** Power of ten of the first digit. */
function magnitude(value: Decimal): number {
  return value.eq('0') ? 0 : value.e;
}

/** Days before 1 March 1900 are off by one: Excel believes in a 29 February 1900. */
const FIRST_SOUND_DAY = 61;
const LAST_DAY = 2_958_465;

/** The date of an Excel day number (its time of day dropped), or null when it is none. */
export function excelDate(raw: string, from1904: boolean): string | null {
  const number = excelNumber(raw);
  if (number === null || number.value.startsWith('-')) return null;
  const day = Number(number.value.split('.')[0]) + (from1904 ? 1462 : 0);
  if (day < FIRST_SOUND_DAY || day > LAST_DAY) return null;
  return addDays('1899-12-30', day);
}
