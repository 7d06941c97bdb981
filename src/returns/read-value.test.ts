import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal } from '../kernel/decimal.ts';
import { formatNumber } from '../kernel/numbers.ts';
import { specsFor } from './form-for-tests.ts';
import type { CellSpec } from './model.ts';
import { readValue, writeValue } from './read-value.ts';

const specs = specsFor('2024-M05', { projects: 1 });
function spec(address: string): CellSpec {
  const found = specs.find((cell) => cell.address === address);
  if (found === undefined) throw new Error(address);
  return found;
}
const WHOLE = spec('money.home.now');
const RATE = spec('money.rate.now');
/** An amount of money: any decimals make sense. */
const MONEY: CellSpec = {
  ...WHOLE,
  uom: { code: 'VND_BN', vi: 'tỷ đồng', en: 'VND billion', kind: 'money', base: 'VND', scale: 9 },
};
const read = (of: CellSpec, text: string, hint?: 'vi' | 'en') => {
  const result = readValue(of, text, hint);
  return 'value' in result ? result.value : null;
};

describe('a typed or pasted number', () => {
  it.each([
    ['1.833.162', 'vi', '1833162'],
    ['1,833,162', 'vi', '1833162'],
    ['1 833 162', 'vi', '1833162'],
    ['1\u00a0833\u00a0162,5', 'vi', '1833162.5'],
    ['1\u202f833', 'en', '1833'],
    ['\u200b 12,50 ', 'vi', '12.50'],
    ['12.345,67', 'en', '12345.67'],
    ['-34,7', 'vi', '-34.7'],
    ['(1.234)', 'vi', '-1234'],
    ['1.234', 'vi', '1234'],
    ['1.234', 'en', '1.234'],
    ['17.5', 'vi', '17.5'],
    ['0,129', undefined, '0.129'],
  ] as const)('%j in %s is %s', (text, hint, value) => {
    expect(read(MONEY, text, hint)).toBe(value);
  });

  it('that could be two is asked about when nothing tells', () => {
    const result = readValue(MONEY, '1.234');
    expect('issue' in result && result.issue.vi).toContain('1.234 hoặc 1,234');
    expect('issue' in result && result.issue.en).toContain('1,234 or 1.234');
  });

  it('is read by what the cell can hold: whole things in either language, percents with decimals', () => {
    expect(read(WHOLE, '1.234')).toBe('1234');
    expect(read(WHOLE, '1,234', 'vi')).toBe('1234');
    expect(read(WHOLE, '1.234', 'en')).toBe('1234');
    expect(read(RATE, '12.345')).toBe('12.345');
    expect(read(WHOLE, '17,5', 'vi')).toBeNull();
    expect(read(WHOLE, '17.5', 'vi')).toBeNull();
  });

  it('takes a percent sign only where percents are meant', () => {
    expect(read(RATE, '17,5 %', 'vi')).toBe('17.5');
    expect(read(MONEY, '17,5%', 'vi')).toBeNull();
  });

  it('is never a formula, a dash or words', () => {
    for (const text of ['=1+1', '@SUM(A1)', '=HYPERLINK("x")', '-', '–', 'khoảng 5', '5 tỷ', '1e5', '12/5', '5-6'])
      expect(read(MONEY, text, 'vi')).toBeNull();
  });

  it('is empty when nothing visible is typed', () => {
    for (const text of ['', '   ', '\u00a0', '\u200b']) expect(read(MONEY, text)).toBe('');
  });

  it('reads back as it is shown, in both languages', () => {
    const figure = fc
      .tuple(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.integer({ min: 0, max: 8 }))
      .map(([whole, places]) => decimal(String(whole)).times(`1e-${places}`).toFixed());
    fc.assert(
      fc.property(figure, fc.constantFrom('vi' as const, 'en' as const), (value, locale) => {
        for (const of of [MONEY, RATE]) {
          expect(read(of, formatNumber(value, { locale }), locale)).toBe(value);
          expect(read(of, writeValue(of, value, locale), locale)).toBe(value);
        }
      }),
    );
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }),
        fc.constantFrom('vi' as const, 'en' as const),
        (value, locale) => {
          const text = formatNumber(String(value), { locale });
          for (const hint of ['vi', 'en', undefined] as const) expect(read(WHOLE, text, hint)).toBe(String(value));
        },
      ),
    );
  });
});

describe('a typed or pasted answer', () => {
  it('of a choice is found by code or title, tone marks aside', () => {
    const state = spec('more.state');
    for (const text of ['good', 'Tốt', 'tot', 'GOOD', ' Good ']) expect(read(state, text)).toBe('good');
    const wrong = readValue(state, 'khá');
    expect('issue' in wrong && wrong.issue.vi).toContain('Tốt, Xấu');
  });

  it('of a day is read in the ways people write it', () => {
    const day = spec('more.day');
    for (const text of ['30/6/2024', '30-06-2024', '30.6.2024', '2024-06-30', '2024-06-30T00:00:00'])
      expect(read(day, text, 'vi')).toBe('2024-06-30');
    expect(read(day, '6/30/2024', 'en')).toBe('2024-06-30');
    expect(read(day, '3/4/2024', 'en')).toBe('2024-04-03');
    for (const text of ['31/6/2024', '6/30/2024', 'tháng 6', '45473']) expect(read(day, text, 'vi')).toBeNull();
  });

  it('of text stays text, also when it looks like a formula', () => {
    const note = spec('more.note');
    for (const text of ['=1+1', '+84 24', '- gạch đầu dòng', '@tên']) expect(read(note, text)).toBe(text);
    expect(read(note, 'a\r\nb\u0000\u0007')).toBe('a\nb');
    expect(read(note, 'x'.repeat(2001))).toBeNull();
  });

  it('never throws and never gives what the cell cannot hold', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...specs),
        fc.string(),
        fc.constantFrom('vi' as const, 'en' as const),
        (of, text, hint) => {
          const result = readValue(of, text, hint);
          if ('value' in result) expect(readValue(of, writeValue(of, result.value, hint), hint)).toEqual(result);
          else expect(result.issue.vi).not.toBe('');
        },
      ),
      { numRuns: 2000 },
    );
  });
});
