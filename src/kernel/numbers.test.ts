import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, decimalsOf, plain } from './decimal.ts';
import { formatNumber, type NumberLocale, readFigure, readNumber } from './numbers.ts';

const NONE = { kind: 'none' };

/** Canonical plain form: no leading zeros, no "-0"; trailing zeros are printed decimals and stay. */
const plainText = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 24n }), fc.option(fc.stringMatching(/^\d{1,8}$/)))
  .map(([negative, whole, fraction]) => {
    const text = fraction === null ? `${whole}` : `${whole}.${fraction}`;
    return negative && /[1-9]/.test(text) ? `-${text}` : text;
  });
const locales = fc.constantFrom<NumberLocale>('vi', 'en');

describe('readNumber', () => {
  it.each([
    ['1.833.162', '1833162', 'vi'],
    ['3.754.723', '3754723', 'vi'],
    ['17,5', '17.5', 'vi'],
    ['17,50', '17.50', 'vi'],
    ['12.345,6', '12345.6', 'vi'],
    ['1.234.567,89', '1234567.89', 'vi'],
    ['0,129', '0.129', 'vi'],
    ['1234,567', '1234.567', 'vi'],
    ['1,833,162.5', '1833162.5', 'en'],
    ['1,833,162', '1833162', 'en'],
    ['1,234.567', '1234.567', 'en'],
    ['0.129', '0.129', 'plain'],
    ['1.23', '1.23', 'plain'],
    ['1234.567', '1234.567', 'plain'],
    ['2.3', '2.3', 'plain'],
    ['01', '1', 'plain'],
    ['00', '0', 'plain'],
    ['1857', '1857', 'plain'],
    ['+5', '5', 'plain'],
    ['-0', '0', 'plain'],
    ['-34,7', '-34.7', 'vi'],
    ['-34,7%', '-34.7', 'vi'],
    ['\u221234,7 %', '-34.7', 'vi'],
    ['\u201334,7', '-34.7', 'vi'],
    ['(1.833.162)', '-1833162', 'vi'],
    ['(5)', '-5', 'plain'],
    ['(-34,7%)', '-34.7', 'vi'],
    ['1 234 567', '1234567', 'plain'],
    ['1\u00a0234\u00a0567,5', '1234567.5', 'vi'],
    ['1\u202f234.5', '1234.5', 'en'],
    ['1\u2009234', '1234', 'plain'],
    ['  49% ', '49', 'plain'],
  ])('reads %s', (text, value, form) => {
    expect(readNumber(text)).toEqual({ kind: 'number', value, form });
  });

  it('leaves one mark before three digits open, Vietnamese reading first', () => {
    expect(readNumber('1.234')).toEqual({ kind: 'ambiguous', readings: ['1234', '1.234'], why: 'group-or-decimal' });
    expect(readNumber('1,234')).toEqual({ kind: 'ambiguous', readings: ['1.234', '1234'], why: 'group-or-decimal' });
    expect(readNumber('(1.234)')).toEqual({
      kind: 'ambiguous',
      readings: ['-1234', '-1.234'],
      why: 'group-or-decimal',
    });
  });

  it.each([
    ['1.234', 'vi', '1234', 'vi'],
    ['(1.234)', 'vi', '-1234', 'vi'],
    ['1.234', 'en', '1.234', 'en'],
    ['1,234', 'vi', '1.234', 'vi'],
    ['1,234', 'en', '1234', 'en'],
    ['17.5', 'en', '17.5', 'plain'],
    ['17,5', 'vi', '17.5', 'vi'],
    ['0.129', 'vi', '0.129', 'plain'],
    ['1,833,162.5', 'vi', '1833162.5', 'en'],
    ['12.345,6', 'en', '12345.6', 'vi'],
  ] as const)('reads %s as %s', (text, hint, value, form) => {
    expect(readNumber(text, hint)).toEqual({ kind: 'number', value, form });
  });

  it('asks about a decimal mark of the other language', () => {
    expect(readNumber('1.23', 'vi')).toEqual({ kind: 'ambiguous', readings: ['1.23', '123'], why: 'foreign-decimal' });
    expect(readNumber('17,5', 'en')).toEqual({ kind: 'ambiguous', readings: ['17.5', '175'], why: 'foreign-decimal' });
  });

  it.each([
    ['', ' ', '-', '%', '.', ',5', '.5', '5.', '5,', '()', '(5', '5)', '(+5)', '--5', '- 5', '+ 5', '−-5'],
    ['25-30', '05/22', '1.857/2.212', '30/6/2022', '8:30', '6-6,5%'],
    ['1.83.162', '1.833.16', '12.34.567', '1234.567.890', '1.234,567,890', '1,234.567.890', '1..234', '0.123.456'],
    ['12 34', '1234 567', '1 234.567.890', '1.234 567', '1  234', '5 %%', '(5%)%', '1 234,5 6'],
    ['5G', '8T8R', '1e5', '0x10', 'một', '5 tỷ', '٣', '５', 'NaN', 'Infinity', '9'.repeat(1001)],
  ])('finds no number in %j, …', (...texts) => {
    for (const text of texts) {
      expect(readNumber(text), text).toEqual(NONE);
      expect(readNumber(text, 'vi'), text).toEqual(NONE);
    }
  });

  it('returns plain form for whatever it reads', () => {
    const noise = fc.string({ unit: fc.constantFrom(...'0123456789.,()-+% \u00a0\u2212'), maxLength: 14 });
    fc.assert(
      fc.property(noise, fc.option(locales, { nil: undefined }), (text, hint) => {
        const reading = readNumber(text, hint);
        const values =
          reading.kind === 'number' ? [reading.value] : reading.kind === 'ambiguous' ? reading.readings : [];
        for (const value of values) {
          expect(value).toMatch(/^-?(?:0|[1-9]\d*)(?:\.\d+)?$/);
          // Reading drops marks and leading zeros, never a digit.
          expect(value.replace(/\D/g, '').replace(/^0+/, '')).toBe(text.replace(/\D/g, '').replace(/^0+/, ''));
        }
      }),
      { numRuns: 2000 },
    );
  });
});

describe('formatNumber', () => {
  it.each([
    ['1833162', {}, '1.833.162'],
    ['17.5', {}, '17,5'],
    ['1857', {}, '1.857'],
    ['999', {}, '999'],
    ['-1234.50', {}, '-1.234,50'],
    ['1833162.5', { locale: 'en' }, '1,833,162.5'],
    ['1833162.5', { grouping: false }, '1833162,5'],
    ['16.9003', { decimals: 1, sign: true }, '+16,9'],
    ['-16.95', { decimals: 1, sign: true }, '-17,0'],
    ['2.5', { decimals: 0 }, '3'],
    ['17', { decimals: 2 }, '17,00'],
    ['999.95', { decimals: 1 }, '1.000,0'],
    ['-0.04', { decimals: 1 }, '0,0'],
    ['0', { sign: true }, '0'],
    ['007', {}, '7'],
  ] as const)('prints %s with %j as %s', (value, opts, printed) => {
    expect(formatNumber(value, opts)).toBe(printed);
  });

  it('takes Decimals', () => {
    expect(formatNumber(decimal('1833162.50'))).toBe('1.833.162,5');
  });

  it('refuses what is no figure', () => {
    for (const bad of ['', '1e5', '1.833.162', '+5', 'NaN']) expect(() => formatNumber(bad), bad).toThrow(RangeError);
    expect(() => formatNumber('5', { decimals: -1 })).toThrow(RangeError);
    expect(() => formatNumber('5', { decimals: 1.5 })).toThrow(RangeError);
  });

  it('is read back to the same figure, in both languages, grouped or not, signed or not', () => {
    fc.assert(
      fc.property(plainText, locales, fc.boolean(), fc.boolean(), (value, locale, grouping, sign) => {
        const printed = formatNumber(value, { locale, grouping, sign });
        expect(readNumber(printed, locale)).toMatchObject({ kind: 'number', value });
      }),
      { numRuns: 1000 },
    );
  });

  it('without a hint is read as itself or as one of two', () => {
    fc.assert(
      fc.property(plainText, locales, (value, locale) => {
        const reading = readNumber(formatNumber(value, { locale }));
        if (reading.kind === 'ambiguous') expect(reading.readings).toContain(value);
        else expect(reading).toMatchObject({ kind: 'number', value });
      }),
    );
  });

  it('is read as negative in brackets', () => {
    fc.assert(
      fc.property(
        plainText.filter((t) => !t.startsWith('-') && /[1-9]/.test(t)),
        locales,
        (value, locale) => {
          expect(readNumber(`(${formatNumber(value, { locale })})`, locale)).toMatchObject({ value: `-${value}` });
        },
      ),
    );
  });

  it('shows the decimals asked for', () => {
    fc.assert(
      fc.property(plainText, fc.integer({ min: 0, max: 10 }), (value, decimals) => {
        const reading = readNumber(formatNumber(value, { decimals }), 'vi');
        expect(reading.kind === 'number' && decimalsOf(reading.value)).toBe(decimals);
      }),
    );
  });
});

describe('readFigure', () => {
  it.each([
    ['1,9 triệu', '1900000', '1.9', 6, ''],
    ['12.345,6 tỷ đồng', '12345600000000', '12345.6', 9, 'đồng'],
    ['8 tỉ USD', '8000000000', '8', 9, 'USD'],
    ['17,5%', '17.5', '17.5', 0, '%'],
    ['4,2 điểm %', '4.2', '4.2', 0, 'điểm %'],
    ['33 nghìn cơ sở', '33000', '33', 3, 'cơ sở'],
    ['5 ngàn', '5000', '5', 3, ''],
    ['3 nghìn tỷ đồng', '3000000000000', '3', 12, 'đồng'],
    ['2 vạn người', '20000', '2', 4, 'người'],
    ['82 thuê bao/100 dân', '82', '82', 0, 'thuê bao/100 dân'],
    ['2.3 GHz', '2.3', '2.3', 0, 'GHz'],
    ['1.3 billion USD', '1300000000', '1.3', 9, 'USD'],
    ['24 million', '24000000', '24', 6, ''],
    ['350 Triệu giao dịch', '350000000', '350', 6, 'giao dịch'],
    ['-34,7% so với cùng kỳ', '-34.7', '-34.7', 0, '% so với cùng kỳ'],
    ['(5,5) %', '-5.5', '-5.5', 0, '%'],
    ['(5,5%)', '-5.5', '-5.5', 0, '%'],
    ['1\u00a0234\u00a0567 đồng', '1234567', '1234567', 0, 'đồng'],
    ['10tỷ', '10000000000', '10', 9, ''],
    ['5', '5', '5', 0, ''],
    ['01 tỉnh, thành phố', '1', '1', 0, 'tỉnh, thành phố'],
    ['1,23456789 triệu', '1234567.89', '1.23456789', 6, ''],
  ])('reads %s', (text, value, printed, scale, rest) => {
    expect(readFigure(text)).toMatchObject({ kind: 'number', value, printed, scale, rest });
  });

  it('knows decomposed and unmarked spellings', () => {
    expect(readFigure('1,9 triệu người'.normalize('NFD'))).toMatchObject({ value: '1900000', rest: 'người' });
    expect(readFigure('5 ty dong')).toMatchObject({ value: '5000000000', rest: 'dong' });
  });

  it('does not take for scale words what only looks like them', () => {
    expect(readFigure('5 văn bản')).toMatchObject({ value: '5', scale: 0, rest: 'văn bản' });
    expect(readFigure('5 ngân hàng')).toMatchObject({ value: '5', scale: 0, rest: 'ngân hàng' });
    expect(readFigure('02 tỷ lệ')).toMatchObject({ value: '2', scale: 0, rest: 'tỷ lệ' });
    expect(readFigure('3 triệuphú')).toMatchObject({ value: '3', scale: 0 });
  });

  it('passes doubt on, scaled', () => {
    expect(readFigure('1.234 tỷ đồng')).toEqual({
      kind: 'ambiguous',
      readings: ['1234000000000', '1234000000'],
      printed: ['1234', '1.234'],
      why: 'group-or-decimal',
      scale: 9,
      rest: 'đồng',
    });
    expect(readFigure('1.234 tỷ đồng', 'vi')).toMatchObject({
      kind: 'number',
      value: '1234000000000',
      printed: '1234',
    });
  });

  it.each([
    '25-30 tỷ',
    '25 - 30 tỷ',
    '05/22 bộ',
    '1.857/2.212',
    '6-6,5%',
    '30/6/2022',
    '1 tỷ 200 triệu',
    '1.833. 162',
    '12/ 2022',
    'khoảng 5',
    '',
    '1.83.162 tỷ',
  ])('reads no figure from %j rather than half of one', (text) => expect(readFigure(text, 'vi')).toEqual(NONE));

  it('scales exactly', () => {
    const words = fc.constantFrom<[string, bigint]>(['nghìn', 10n ** 3n], ['triệu', 10n ** 6n], ['tỷ', 10n ** 9n]);
    fc.assert(
      fc.property(plainText, words, (value, [word, factor]) => {
        const expected = plain(decimal(value).times(String(factor)));
        expect(readFigure(`${formatNumber(value)} ${word} đồng`, 'vi')).toMatchObject({
          value: expected,
          rest: 'đồng',
        });
      }),
    );
  });
});
