import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, compareDates, daysBetween, formatDate, isIsoDate, longDate } from './dates.ts';

const isoDates = fc
  .date({ min: new Date('1000-01-01'), max: new Date('9999-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));

describe('isIsoDate', () => {
  it('knows the calendar', () => {
    for (const good of ['2022-06-30', '2024-02-29', '2000-02-29']) expect(isIsoDate(good), good).toBe(true);
    for (const bad of [
      '2023-02-29',
      '1900-02-29',
      '2022-06-31',
      '2022-13-01',
      '2022-00-10',
      '2022-6-30',
      '2022-06-30T00',
      '0022-06-30',
      '',
    ]) {
      expect(isIsoDate(bad), bad).toBe(false);
    }
  });
});

describe('addDays', () => {
  it('crosses months, leap days and years', () => {
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29');
    expect(addDays('2023-02-28', 1)).toBe('2023-03-01');
    expect(addDays('2022-01-01', -1)).toBe('2021-12-31');
  });

  it('refuses what is no date or leaves the calendar', () => {
    expect(() => addDays('2022-02-30', 1)).toThrow(RangeError);
    expect(() => addDays('2022-02-28', 0.5)).toThrow(RangeError);
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError);
    expect(() => addDays('2022-02-28', Number.NaN)).toThrow(RangeError);
    expect(() => addDays('2022-02-28', 1e12)).toThrow(RangeError);
  });

  it('is undone by daysBetween and ordered by compareDates', () => {
    fc.assert(
      fc.property(isoDates, isoDates, (a, b) => {
        const days = daysBetween(a, b);
        expect(addDays(a, days)).toBe(b);
        expect(Math.sign(compareDates(b, a))).toBe(Math.sign(days));
      }),
    );
  });
});

describe('Vietnamese dates', () => {
  it('pads days below 10 and months 1 and 2 (Decree 30/2020)', () => {
    expect(longDate('2022-07-01')).toBe('ngày 01 tháng 7 năm 2022');
    expect(longDate('2022-02-15', 'vi')).toBe('ngày 15 tháng 02 năm 2022');
    expect(longDate('2022-12-09')).toBe('ngày 09 tháng 12 năm 2022');
    expect(formatDate('2022-06-30', 'vi')).toBe('30/6/2022');
    expect(formatDate('2022-01-05', 'vi')).toBe('05/01/2022');
  });

  it('has English forms', () => {
    expect(formatDate('2022-06-30', 'en')).toBe('30 June 2022');
    expect(longDate('2022-07-01', 'en')).toBe('1 July 2022');
  });
});
