import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Decimal,
  decimal,
  decimalsOf,
  divide,
  halfUnit,
  plain,
  roundTo,
  shift,
  tryDecimal,
  ZERO,
} from './decimal.ts';

/** Plain form: up to 30 digits before and 12 after the point. */
const plainText = fc
  .tuple(fc.boolean(), fc.bigInt({ min: 0n, max: 10n ** 30n }), fc.option(fc.stringMatching(/^\d{1,12}$/)))
  .map(([negative, whole, fraction]) => `${negative ? '-' : ''}${whole}${fraction === null ? '' : `.${fraction}`}`);

const text = (d: Decimal | null): string | null => (d === null ? null : plain(d));

describe('decimal', () => {
  it('takes plain form only', () => {
    expect(plain(decimal('1833162'))).toBe('1833162');
    expect(plain(decimal('-0.129'))).toBe('-0.129');
    for (const bad of [
      '',
      '1e5',
      '+5',
      '1,5',
      '.5',
      '5.',
      ' 5',
      '5\n',
      '1.833.162',
      'NaN',
      'Infinity',
      '٣',
      '9'.repeat(1001),
    ]) {
      expect(() => decimal(bad), bad).toThrow(RangeError);
      expect(tryDecimal(bad), bad).toBeNull();
    }
  });

  it('has one zero', () => {
    expect(plain(decimal('-0.00'))).toBe('0');
    expect(plain(decimal('-5').times(ZERO))).toBe('0');
  });

  it('refuses JS numbers in arithmetic', () => {
    expect(() => decimal('1').plus(0.1)).toThrow();
  });

  it('never prints an exponent', () => {
    expect(plain(shift(decimal('1'), 30))).toBe(`1${'0'.repeat(30)}`);
    expect(plain(shift(decimal('1'), -30))).toBe(`0.${'0'.repeat(29)}1`);
  });

  it('keeps the value through text and back', () => {
    fc.assert(fc.property(plainText, (t) => decimal(plain(decimal(t))).eq(decimal(t))));
  });
});

describe('divide', () => {
  it('has no answer for zero', () => {
    expect(divide(decimal('5'), ZERO)).toBeNull();
    expect(text(divide(ZERO, decimal('5')))).toBe('0');
  });

  it('gives the growth of the 2022 half-year exactly as a hand would', () => {
    const growth = divide(decimal('1833162').minus('1568141'), decimal('1568141'));
    expect(text(growth && roundTo(growth.times('100'), 4))).toBe('16.9003');
  });

  it('keeps at least 30 significant digits, however small or large the quotient', () => {
    const nonZero = plainText.filter((t) => !decimal(t).eq('0'));
    fc.assert(
      fc.property(nonZero, nonZero, fc.integer({ min: -60, max: 60 }), (a, b, power) => {
        const [x, y] = [shift(decimal(a), power), decimal(b)];
        const back = (divide(x, y) ?? ZERO).times(y);
        return back.minus(x).abs().lte(shift(x.abs(), -30));
      }),
    );
  });

  it('undoes multiplication', () => {
    const whole = fc.bigInt({ min: 1n, max: 10n ** 18n }).map((n) => decimal(String(n)));
    fc.assert(fc.property(whole, whole, (a, b) => divide(a.times(b), b)?.eq(a) === true));
  });
});

describe('roundTo', () => {
  it('rounds half away from zero', () => {
    const cases: [string, number, string][] = [
      ['2.5', 0, '3'],
      ['-2.5', 0, '-3'],
      ['16.95', 1, '17'],
      ['1.005', 2, '1.01'],
      ['-0.4', 0, '0'],
      ['1833162', -3, '1833000'],
    ];
    for (const [value, decimals, rounded] of cases) expect(plain(roundTo(decimal(value), decimals))).toBe(rounded);
  });

  it('moves a figure by at most half a unit of the last kept digit, and not again', () => {
    fc.assert(
      fc.property(plainText, fc.integer({ min: 0, max: 12 }), (t, decimals) => {
        const rounded = roundTo(decimal(t), decimals);
        expect(
          rounded
            .minus(decimal(t))
            .abs()
            .lte(shift(decimal('0.5'), -decimals)),
        ).toBe(true);
        expect(roundTo(rounded, decimals).eq(rounded)).toBe(true);
      }),
    );
  });

  it('treats both signs alike', () => {
    fc.assert(
      fc.property(plainText, fc.integer({ min: 0, max: 12 }), (t, decimals) => {
        const d = decimal(t);
        return roundTo(d.times('-1'), decimals).eq(roundTo(d, decimals).times('-1'));
      }),
    );
  });
});

describe('printed precision', () => {
  it('counts the decimals that were printed', () => {
    expect(decimalsOf('17.50')).toBe(2);
    expect(decimalsOf('-17')).toBe(0);
    expect(() => decimalsOf('17,5')).toThrow(RangeError);
  });

  it('gives half of the last digit', () => {
    expect(plain(halfUnit('17.5'))).toBe('0.05');
    expect(plain(halfUnit('17'))).toBe('0.5');
    expect(plain(halfUnit('-0.129'))).toBe('0.0005');
  });
});
