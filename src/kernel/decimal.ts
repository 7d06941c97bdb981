/**
 * Exact decimals. At borders a figure is a string in plain form (`-?\d+(\.\d+)?`: "1833162", "17.50"); in arithmetic it
 * is a `Decimal`. Trailing zeros tell how a figure was printed, so they live in the string, not in the Decimal.
 */
import { Big } from 'big.js';

// Our own constructor: big.js keeps its settings on the constructor, and another library's must not change ours.
const Exact = Big();
// Strict: a JS number where a figure belongs throws instead of bringing in a binary fraction.
Exact.strict = true;
Exact.DP = 40;
Exact.RM = Big.roundHalfUp;

/** An exact decimal number (big.js, strict: operands are Decimals or strings, never JS numbers). */
export type Decimal = Big;

/** Longest text read as a figure: far above any figure, far below what would make arithmetic slow. */
export const MAX_PLAIN_LENGTH = 1000;
const PLAIN = /^-?\d+(?:\.\d+)?$/;

/**
 * Reads plain form.
 * @throws RangeError on anything but `-?\d+(\.\d+)?` (no exponent, no `+`, no spaces, no groups; at most 1,000 characters)
 */
export function decimal(text: string): Decimal {
  const value = tryDecimal(text);
  if (value === null) throw new RangeError(`not a plain decimal: ${JSON.stringify(text)?.slice(0, 60)}`);
  return value;
}

/** As `decimal`, but null where `decimal` throws. */
export function tryDecimal(text: string): Decimal | null {
  if (!isPlain(text)) return null;
  const value = new Exact(text);
  return value.eq('0') ? new Exact('0') : value;
}

/** Whether the text is a figure in plain form. */
export function isPlain(text: string): boolean {
  return typeof text === 'string' && text.length <= MAX_PLAIN_LENGTH && PLAIN.test(text);
}

export const ZERO: Decimal = decimal('0');

/**
 * a ÷ b with at least 40 significant digits (exact when the quotient is shorter), or null when b is zero.
 * The last digit is rounded half away from zero.
 */
export function divide(a: Decimal, b: Decimal): Decimal | null {
  if (b.eq('0')) return null;
  // big.js counts places after the point; lifting the quotient to about 1 first makes them significant digits.
  const lift = b.e - a.e + 1;
  if (lift <= 0) return a.div(b);
  return shift(shift(a, lift).div(b), -lift);
}

/** Rounds to so many decimals, half away from zero (2.5 → 3, −2.5 → −3); negative `decimals` rounds to tens, hundreds… */
export function roundTo(d: Decimal, decimals: number): Decimal {
  return d.round(decimals, Big.roundHalfUp);
}

/** d × 10^power, exactly. */
export function shift(d: Decimal, power: number): Decimal {
  return d.times(`1e${power}`);
}

/** Plain form: never an exponent, never "-0". Its length is that of the exact value. */
export function plain(d: Decimal): string {
  return d.eq('0') ? '0' : d.toFixed();
}

/**
 * How many decimals a figure in plain form was printed with: "17.50" → 2.
 * @throws RangeError when the text is not plain form
 */
export function decimalsOf(text: string): number {
  if (!isPlain(text)) throw new RangeError(`not a plain decimal: ${JSON.stringify(text)?.slice(0, 60)}`);
  const point = text.indexOf('.');
  return point === -1 ? 0 : text.length - point - 1;
}

/**
 * Half of the last printed digit, the most by which rounding can have moved the figure: "17.5" → 0.05, "17" → 0.5.
 * @throws RangeError when the text is not plain form
 */
export function halfUnit(text: string): Decimal {
  return shift(decimal('0.5'), -decimalsOf(text));
}
