import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../../kernel/dates.ts';
import { excelDate, excelNumber } from './excel-number.ts';

describe('a number as a workbook holds it', () => {
  it.each([
    ['0.30000000000000004', '0.3'],
    ['1.1000000000000001', '1.1'],
    ['1.8331625E6', '1833162.5'],
    ['1E+20', '100000000000000000000'],
    ['-2.5e-7', '-0.00000025'],
    ['.5', '0.5'],
    ['0', '0'],
    ['-0', '0'],
    ['123456789012345', '123456789012345'],
  ])('%s is %s', (raw, value) => {
    expect(excelNumber(raw)).toEqual({ value, tooLong: false });
  });

  it('of more whole digits than Excel keeps is too long; what is no number is none', () => {
    expect(excelNumber('1234567890123456')?.tooLong).toBe(true);
    for (const raw of ['', 'x', '1,5', 'Infinity', '1e9999', '0x10', '1.2.3']) expect(excelNumber(raw)).toBeNull();
  });

  it('written by any program as the shortest or the longest form of the same double is the same figure', () => {
    fc.assert(
      fc.property(fc.integer({ min: -1e14, max: 1e14 }), fc.nat(9), (digits, decimals) => {
        const text = (digits < 0 ? '-' : '') + String(Math.abs(digits)).padStart(decimals + 1, '0');
        const plain = decimals === 0 ? text : `${text.slice(0, -decimals)}.${text.slice(-decimals)}`;
        const number = Number(plain);
        const expected = excelNumber(plain)?.value;
        expect(excelNumber(String(number))?.value).toBe(expected);
        if (decimals > 0) expect(excelNumber(number.toPrecision(17))?.value).toBe(expected);
      }),
    );
  });
});

it('a day number is a date, in the calendars of Windows and of old Macintoshes', () => {
  expect(excelDate('45352', false)).toBe('2024-03-01');
  expect(excelDate('45351.75', false)).toBe('2024-02-29');
  expect(excelDate('43890', true)).toBe('2024-03-01');
  // 60 is 29 February 1900, which was no day.
  for (const raw of ['60', '-1', '9999999', 'x']) expect(excelDate(raw, false)).toBeNull();
  fc.assert(
    fc.property(fc.integer({ min: 61, max: 2_958_465 }), (day) => {
      expect(excelDate(String(day), false)).toBe(addDays('1899-12-30', day));
    }),
  );
});
