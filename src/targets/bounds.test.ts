import { describe, expect, it } from 'vitest';
import { boundsFault, boundsOf } from './bounds.ts';
import { pathOf } from './path.ts';
import { forecastOf } from './rating.ts';
import { catalogue, indicatorOf, observe, type Said } from './target-for-tests.ts';

const of = (code: string, values: string[] = [], percentOfWhole = true) =>
  boundsOf(indicatorOf(code), catalogue.measureOf(code), { percentOfWhole, values });

describe('the bounds of a quantity', () => {
  it('follow from its kind: shares, amounts, places', () => {
    expect(of('SHARE')).toEqual({ lower: '0', upper: '100' });
    expect(of('MONEY')).toEqual({ lower: '0', upper: null });
    expect(of('PLACE')).toEqual({ lower: '1', upper: '190' });
  });

  it('are none for a growth, and for what has left them before', () => {
    expect(of('SHARE', [], false)).toEqual({ lower: null, upper: null });
    expect(of('SHARE', ['99', '101'])).toEqual({ lower: null, upper: null });
    expect(of('MONEY', ['4', '-3'])).toEqual({ lower: null, upper: null });
    expect(of('PLACE', ['200'])).toEqual({ lower: '1', upper: '190' });
  });

  it('are named when a value is outside', () => {
    const fault = (code: string, value: string) => boundsFault(value, of(code), catalogue.measureOf(code));
    expect(fault('SHARE', '100')).toBeNull();
    expect(fault('SHARE', '0')).toBeNull();
    expect(fault('SHARE', '100.5')).toEqual({
      vi: 'Tỷ lệ này nằm trong khoảng từ 0% đến 100%; số đã nhập là 100,5%. Hãy nhập lại.',
      en: 'This share lies between 0% and 100%; 100.5% was given. Give another number.',
    });
    expect(fault('SHARE', '-1')?.vi).toContain('từ 0% đến 100%');
    expect(fault('MONEY', '-1200')?.vi).toBe('Đại lượng này không dưới 0; số đã nhập là -1.200. Hãy nhập lại.');
    expect(fault('PLACE', '0')?.en).toContain('between 1 and 190');
    expect(boundsFault('-7', of('SHARE', [], false), catalogue.measureOf('SHARE'))).toBeNull();
  });

  it.each([
    ['SHARE', 0, 100],
    ['MONEY', 0, Number.POSITIVE_INFINITY],
    ['PLACE', 1, 190],
  ] as const)('are kept to by the forecast: %s', (code, low, high) => {
    const indicator = indicatorOf(code);
    for (const values of [
      ['4', '3', '2', '1'],
      ['0', '9', '0', '1'],
      ['90', '95', '99', '100'],
    ]) {
      const said = values.map((value, i): Said => [String(2020 + i), value]);
      const { figures } = pathOf({ period: '2040', breaks: [], path: null }, indicator, observe(said, code));
      const made = forecastOf(indicator, catalogue.measureOf(code), true, figures, ['2040-12-31']);
      for (const { low95, high95 } of made.estimates) {
        expect(low95).toBeGreaterThanOrEqual(low);
        expect(high95).toBeLessThanOrEqual(high);
      }
    }
  });
});
