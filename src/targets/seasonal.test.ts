import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seasonalForecast } from './seasonal.ts';

/** International airline passengers, thousands a month, 1949–1956 (Box & Jenkins, series G). */
const AIRLINE = [
  112, 118, 132, 129, 121, 135, 148, 148, 136, 119, 104, 118, 115, 126, 141, 135, 125, 149, 170, 170, 158, 133, 114,
  140, 145, 150, 178, 163, 172, 178, 199, 199, 184, 162, 146, 166, 171, 180, 193, 181, 183, 218, 230, 242, 209, 191,
  172, 194, 196, 196, 236, 235, 229, 243, 264, 272, 237, 211, 180, 201, 204, 188, 235, 227, 234, 264, 302, 293, 259,
  229, 203, 229, 242, 233, 267, 269, 270, 315, 364, 347, 312, 274, 237, 278, 284, 277, 317, 313, 318, 374, 413, 405,
  355, 306, 271, 306,
];
/** The year after. */
const NEXT = [315, 301, 356, 348, 355, 422, 465, 467, 404, 347, 305, 336];

describe('a series with seasons', () => {
  it('that swell with the level takes the multiplicative method, which beats the seasonal naive one on the year after', () => {
    const made = seasonalForecast(AIRLINE, 12, 12);
    expect(made?.method).toBe('holt-winters-multiplicative');
    const error = (guess: (i: number) => number) =>
      NEXT.reduce((sum, truth, i) => sum + Math.abs(truth - guess(i)), 0) / NEXT.length;
    const ours = error((i) => made?.estimates[i]?.median ?? 0);
    expect(ours).toBeLessThan(error((i) => AIRLINE[AIRLINE.length - 12 + i] ?? 0) / 2);
    const within = NEXT.filter((truth, i) => {
      const { low95 = 0, high95 = 0 } = made?.estimates[i] ?? {};
      return truth >= low95 && truth <= high95;
    });
    expect(within.length).toBeGreaterThanOrEqual(11);
    // Every method was tried, and the chosen one is the best of them.
    expect(made?.trials.map(({ method }) => method)).toContain('seasonal-naive');
    const best = [...(made?.trials ?? [])].sort((a, b) => a.mase - b.mase)[0];
    expect(best?.method).toBe(made?.method);
  });

  it('whose seasons stay the same size takes the additive one', () => {
    const made = seasonalForecast(
      Array.from({ length: 24 }, (_, i) => 1000 + 20 * i + [0, 90, -60, 30][i % 4]! + ((i * 7) % 5)),
      4,
      4,
    );
    expect(made?.method).toBe('holt-winters-additive');
  });

  it('of less than two seasons is none, and of just two is carried over from the year before', () => {
    expect(seasonalForecast([1, 2, 3, 4, 5, 6, 7], 4, 4)).toBeNull();
    const two = seasonalForecast([10, 20, 30, 40, 11, 21, 31, 41], 4, 4);
    expect(two?.method).toBe('seasonal-naive');
    expect(two?.estimates.map(({ median }) => median)).toEqual([11, 21, 31, 41]);
    // It says how little it knows.
    expect((two?.estimates[0]?.high80 ?? 0) - (two?.estimates[0]?.low80 ?? 0)).toBeGreaterThan(1);
  });

  it('with zeros or negative figures has no seasonal factors and still a forecast', () => {
    const zeros = seasonalForecast([0, 5, 0, 5, 0, 6, 0, 6, 0, 7, 0, 7], 4, 4);
    expect(zeros?.trials.map(({ method }) => method)).not.toContain('holt-winters-multiplicative');
    expect(zeros?.estimates.every(({ median }) => Number.isFinite(median))).toBe(true);
    expect(seasonalForecast(Array(12).fill(0), 4, 2)?.estimates[0]).toMatchObject({ median: 0, low95: 0, high95: 0 });
  });

  it('always has ordered, finite intervals', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 8, maxLength: 30 }), (values) => {
        for (const { low95, low80, median, high80, high95 } of seasonalForecast(values, 4, 6)?.estimates ?? []) {
          const ordered = [low95, low80, median, high80, high95];
          expect(ordered.every(Number.isFinite)).toBe(true);
          expect([...ordered].sort((a, b) => a - b)).toEqual(ordered);
        }
      }),
      { numRuns: 60 },
    );
  });
});
