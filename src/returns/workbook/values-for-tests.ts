/** Random values of cells, for tests. */
import fc from 'fast-check';
import { tryDecimal } from '../../kernel/decimal.ts';
import { isWhole } from '../check-return.ts';
import type { CellSpec } from '../model.ts';

/** What a person could put in a cell with Excel, and the value it means. */
export function valueFor(spec: CellSpec): fc.Arbitrary<{ typed: string | number | Date; value: string }> {
  switch (spec.type) {
    case 'number':
      return (isWhole(spec) ? fc.integer({ min: -1e9, max: 1e9 }).map(String) : plainNumber(15)).map((value) => ({
        typed: Number(value),
        value: withoutZeros(value),
      }));
    case 'date':
      return fc
        .date({ min: new Date('1950-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })
        .map((date) => date.toISOString().slice(0, 10))
        .map((value) => ({ typed: new Date(`${value}T00:00:00Z`), value }));
    case 'choice':
      return fc.constantFrom(...(spec.choices ?? [])).map(({ code, title }) => ({ typed: title.vi, value: code }));
    default:
      return fc
        .oneof(
          fc.string({ unit: 'grapheme', minLength: 1, maxLength: 40 }),
          fc.constantFrom('=HYPERLINK("x")', '+84 912', '-1', '@a', "'quoted", 'đồng bằng', '0012'),
        )
        .map((text) => text.normalize('NFC').replaceAll('_', '-').trim())
        .map((text) => ({ typed: text, value: text }));
  }
}

/** Plain decimals of at most so many significant digits. */
export function plainNumber(digits: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.boolean(), fc.array(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: digits }), fc.nat(11))
    .map(([negative, all, decimals]) => {
      const text = all.join('').padStart(decimals + 1, '0');
      const whole = text.slice(0, text.length - decimals).replace(/^0+(?=\d)/, '');
      const value = decimals === 0 ? whole : `${whole}.${text.slice(-decimals)}`;
      return tryDecimal(value)?.eq('0') ? '0' : `${negative ? '-' : ''}${value}`;
    });
}

function withoutZeros(value: string): string {
  return value.includes('.') ? value.replace(/\.?0+$/, '') : value;
}
