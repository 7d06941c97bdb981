import fc from 'fast-check';
import { expect, it } from 'vitest';
import { decimal, plain } from '../kernel/decimal.ts';
import { measureRange, meet, printedRange } from './ranges.ts';

it('reads half of the last printed digit, more after a word of nearness', () => {
  const ends = (...given: Parameters<typeof printedRange>) => Object.values(printedRange(...given)).map(plain);
  expect(ends('17')).toEqual(['16.5', '17.5']);
  expect(ends('17.50')).toEqual(['17.495', '17.505']);
  expect(ends('46', 'about')).toEqual(['45', '47']);
  expect(ends('200', 'about')).toEqual(['100', '300']);
  expect(ends('0', 'about')).toEqual(['-1', '1']);
  expect(ends('20', 'above')).toEqual(['19.5', '22.5']);
  expect(ends('20', 'below')).toEqual(['17.5', '20.5']);
});

it('never contradicts growth that was rounded from the exact figures', () => {
  const cents = fc.bigInt({ min: 100n, max: 10n ** 9n });
  fc.assert(
    fc.property(cents, cents, fc.integer({ min: 0, max: 2 }), (a, b, decimals) => {
      const [level, base] = [a, b].map((n) => decimal(String(n)).div('100'));
      if (level === undefined || base === undefined) return;
      const growth = level.minus(base).times('100').div(base);
      const printed = printedRange(growth.toFixed(decimals));
      const range = measureRange('growth', printedRange(level.toFixed(1)), printedRange(base.toFixed(1)));
      expect(range !== null && meet(range, printed)).toBe(true);
    }),
    { numRuns: 200 },
  );
});

it('has no range against a base that may be zero', () => {
  expect(measureRange('growth', printedRange('5'), printedRange('0'))).toBeNull();
  expect(measureRange('change', printedRange('5'), printedRange('0'))).not.toBeNull();
});
