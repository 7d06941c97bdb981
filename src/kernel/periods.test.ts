import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, isoDate } from './dates.ts';
import {
  coarser,
  comparePeriods,
  covers,
  type Frequency,
  isYearToDate,
  nextPeriod,
  parsePeriod,
  partsOf,
  period,
  periodBetween,
  periodInSentence,
  periodLabel,
  periodOf,
  previousPeriod,
  samePeriodLastYear,
  shiftYears,
  yearOf,
  yearToDate,
} from './periods.ts';

const codes = (list: { code: string }[]): string[] => list.map((p) => p.code);

const years = fc.integer({ min: 1990, max: 2100 });
const dates = fc
  .date({ min: new Date('1990-01-01'), max: new Date('2100-12-31'), noInvalidDate: true })
  .map((d) => d.toISOString().slice(0, 10));
const standard = fc
  .tuple(dates, fc.constantFrom<Frequency>('A', 'S', 'Q', 'M', 'D'))
  .map(([date, frequency]) => periodOf(date, frequency));
const monthRange = fc.tuple(dates, fc.integer({ min: 1, max: 40 })).map(([date, count]) => {
  let last = periodOf(date, 'M');
  const { start } = last;
  for (let i = 1; i < count; i++) last = nextPeriod(last);
  return periodBetween(start, last.end);
});
const dayRange = fc
  .tuple(dates, fc.integer({ min: 0, max: 900 }))
  .map(([start, length]) => periodBetween(start, addDays(start, length)));
const anyPeriod = fc.oneof(standard, monthRange, dayRange);
const wholeMonths = fc.oneof(
  standard.filter((p) => p.frequency !== 'D'),
  monthRange,
);

describe('parsePeriod', () => {
  it.each([
    ['2022', 'A', '2022-01-01', '2022-12-31'],
    ['2022-S1', 'S', '2022-01-01', '2022-06-30'],
    ['2022-S2', 'S', '2022-07-01', '2022-12-31'],
    ['2022-Q2', 'Q', '2022-04-01', '2022-06-30'],
    ['2024-M02', 'M', '2024-02-01', '2024-02-29'],
    ['2022-06-30', 'D', '2022-06-30', '2022-06-30'],
    ['2022-M01/2022-M09', 'R', '2022-01-01', '2022-09-30'],
    ['2021-M08/2022-M06', 'R', '2021-08-01', '2022-06-30'],
    ['2021/2025', 'R', '2021-01-01', '2025-12-31'],
    ['2022-06-10/2022-06-16', 'R', '2022-06-10', '2022-06-16'],
  ])('reads %s', (code, frequency, start, end) => {
    expect(parsePeriod(code)).toEqual({ code, frequency, start, end, year: Number(end.slice(0, 4)) });
  });

  it.each([
    ['2022-M01/2022-M06', '2022-S1'],
    ['2022-M07/2022-M12', '2022-S2'],
    ['2022-M01/2022-M12', '2022'],
    ['2022-S1/2022-S2', '2022'],
    ['2022-M01/2022-M01', '2022-M01'],
    ['2022-M04/2022-M06', '2022-Q2'],
    ['2022-Q1/2022-Q2', '2022-S1'],
    ['2022-Q1/2022-Q3', '2022-M01/2022-M09'],
    ['2022/2022', '2022'],
    ['2021-M01/2025-M12', '2021/2025'],
    ['2022-01-01/2022-06-30', '2022-S1'],
    ['2022-06-30/2022-06-30', '2022-06-30'],
    ['2022-02-01/2022-05-31', '2022-M02/2022-M05'],
  ])('gives %s its one code %s', (text, code) => {
    expect(parsePeriod(text)).toEqual(parsePeriod(code));
    expect(parsePeriod(text)?.code).toBe(code);
  });

  it('refuses everything else', () => {
    const bad = [
      '',
      '22',
      '2022-06',
      '2022-M6',
      '2022-M13',
      '2022-M00',
      '2022-S3',
      '2022-Q5',
      '2022-02-30',
      '2022-W01',
      ' 2022',
      '2022\n',
      '0022',
    ];
    const badRanges = [
      '2022-M09/2022-M01',
      '2022-M01/2022-Q3',
      '2022/',
      '/2022',
      '2022-M01/2022-M02/2022-M03',
      '2022-06-30/2022-06-01',
    ];
    for (const code of [...bad, ...badRanges]) expect(parsePeriod(code), code).toBeNull();
    expect(() => period('2022-06')).toThrow(RangeError);
  });

  it('reads back every period it can name', () => {
    fc.assert(
      fc.property(anyPeriod, (p) => {
        expect(parsePeriod(p.code)).toEqual(p);
      }),
    );
  });

  it('gives the same days the same code and other days another', () => {
    fc.assert(
      fc.property(anyPeriod, anyPeriod, (a, b) => {
        expect(a.code === b.code).toBe(a.start === b.start && a.end === b.end);
        expect(parsePeriod(`${a.start}/${a.end}`)).toEqual(a);
      }),
    );
  });
});

describe('comparePeriods', () => {
  it('orders by end, the longest first among those that end together', () => {
    const sorted = [
      '2021',
      '2022-Q1',
      '2022-M03',
      '2022-S1',
      '2022-Q2',
      '2022-M06',
      '2022-06-30',
      '2022-M01/2022-M09',
      '2022',
    ];
    const shuffled = [...sorted].reverse().map(period);
    expect(codes(shuffled.sort(comparePeriods))).toEqual(sorted);
  });

  it('is a total order', () => {
    fc.assert(
      fc.property(anyPeriod, anyPeriod, (a, b) => {
        expect(Math.sign(comparePeriods(a, b))).toBe(-Math.sign(comparePeriods(b, a)) + 0);
        expect(comparePeriods(a, b) === 0).toBe(a.code === b.code);
      }),
    );
  });
});

describe('moving in time', () => {
  it.each([
    ['2022-S1', '2021-S1'],
    ['2022-M01/2022-M09', '2021-M01/2021-M09'],
    ['2021-M08/2022-M06', '2020-M08/2021-M06'],
    ['2024-M02', '2023-M02'],
    ['2024-02-29', '2023-02-28'],
    ['2025-02-28', '2024-02-29'],
    ['2022-06-30', '2021-06-30'],
    ['2024-01-01/2024-02-29', '2023-M01/2023-M02'],
  ])('the same period last year of %s is %s', (code, expected) => {
    expect(samePeriodLastYear(period(code)).code).toBe(period(expected).code);
  });

  it.each([
    ['2022-M06', '2022-M05'],
    ['2022-M01', '2021-M12'],
    ['2022-S1', '2021-S2'],
    ['2022-S2', '2022-S1'],
    ['2022-Q1', '2021-Q4'],
    ['2022', '2021'],
    ['2022-01-01', '2021-12-31'],
    ['2021/2025', '2016/2020'],
    ['2022-M01/2022-M09', '2021-M04/2021-M12'],
    ['2022-06-10/2022-06-16', '2022-06-03/2022-06-09'],
  ])('before %s comes %s', (code, expected) => {
    expect(previousPeriod(period(code)).code).toBe(expected);
    expect(nextPeriod(period(expected)).code).toBe(code);
  });

  it('leaves no gap and no overlap between neighbours', () => {
    fc.assert(
      fc.property(anyPeriod, (p) => {
        expect(addDays(previousPeriod(p).end, 1)).toBe(p.start);
        expect(addDays(p.end, 1)).toBe(nextPeriod(p).start);
      }),
    );
  });

  it('keeps frequency, and comes back, for whole months', () => {
    fc.assert(
      fc.property(wholeMonths, fc.integer({ min: -50, max: 50 }), (p, n) => {
        const moved = shiftYears(p, n);
        expect(moved.frequency).toBe(p.frequency);
        expect(moved.year).toBe(p.year + n);
        expect(shiftYears(moved, -n)).toEqual(p);
      }),
    );
  });

  it('moves four quarters, two halves, twelve months into the same period next year', () => {
    const steps: Record<string, number> = { A: 1, S: 2, Q: 4, M: 12 };
    fc.assert(
      fc.property(
        standard.filter((p) => p.frequency !== 'D'),
        (p) => {
          let moved = p;
          for (let i = 0; i < (steps[p.frequency] ?? 0); i++) moved = nextPeriod(moved);
          expect(moved).toEqual(shiftYears(p, 1));
        },
      ),
    );
  });

  it('stays inside the calendar', () => {
    expect(() => shiftYears(period('2022'), 8000)).toThrow(RangeError);
    expect(() => shiftYears(period('2022'), 0.5)).toThrow(RangeError);
    expect(() => previousPeriod(period('1000'))).toThrow(RangeError);
    expect(() => nextPeriod(period('9999-12-31'))).toThrow(RangeError);
  });
});

describe('year and year to date', () => {
  it.each([
    ['2022-M06', '2022-S1'],
    ['2022-Q3', '2022-M01/2022-M09'],
    ['2022-S2', '2022'],
    ['2022-06-30', '2022-S1'],
    ['2022-06-15', '2022-01-01/2022-06-15'],
    ['2022-M01', '2022-M01'],
  ])('%s is cumulative in %s', (code, expected) => {
    expect(yearToDate(period(code)).code).toBe(expected);
    expect(isYearToDate(yearToDate(period(code)))).toBe(true);
  });

  it('tells cumulative periods from others', () => {
    for (const code of ['2022-S2', '2022-Q2', '2022-M06', '2021/2022', '2022-01-01']) {
      expect(isYearToDate(period(code)), code).toBe(false);
    }
  });

  it('holds the end of the period, and so does the year', () => {
    expect(yearOf(period('2021-M08/2022-M06')).code).toBe('2022');
    fc.assert(
      fc.property(anyPeriod, (p) => {
        expect(yearToDate(p).end).toBe(p.end);
        expect(covers(yearOf(p), yearToDate(p))).toBe(true);
      }),
    );
  });
});

describe('parts and wholes', () => {
  it('divides exactly or not at all', () => {
    expect(codes(partsOf(period('2022-S1'), 'M'))).toEqual(
      ['01', '02', '03', '04', '05', '06'].map((m) => `2022-M${m}`),
    );
    expect(codes(partsOf(period('2022'), 'Q'))).toEqual(['2022-Q1', '2022-Q2', '2022-Q3', '2022-Q4']);
    expect(codes(partsOf(period('2022-M01/2022-M09'), 'Q'))).toEqual(['2022-Q1', '2022-Q2', '2022-Q3']);
    expect(codes(partsOf(period('2021/2023'), 'A'))).toEqual(['2021', '2022', '2023']);
    expect(codes(partsOf(period('2022-Q1'), 'Q'))).toEqual(['2022-Q1']);
    expect(partsOf(period('2022-M01/2022-M09'), 'S')).toEqual([]);
    expect(partsOf(period('2022-M02/2022-M04'), 'Q')).toEqual([]);
    expect(partsOf(period('2022-M02'), 'Q')).toEqual([]);
    expect(partsOf(period('2022-06-30'), 'M')).toEqual([]);
    expect(partsOf(period('2024-M02'), 'D')).toHaveLength(29);
  });

  it('covers the whole without gap or overlap', () => {
    fc.assert(
      fc.property(anyPeriod, fc.constantFrom<Frequency>('A', 'S', 'Q', 'M', 'D'), (p, frequency) => {
        const parts = partsOf(p, frequency);
        if (frequency === 'D') expect(parts.length).toBeGreaterThan(0);
        parts.forEach((part, i) => {
          expect(part.frequency).toBe(frequency);
          expect(part.start).toBe(i === 0 ? p.start : addDays(parts[i - 1]!.end, 1));
        });
        if (parts.length > 0) expect(parts.at(-1)?.end).toBe(p.end);
      }),
      { numRuns: 60 },
    );
  });

  it('names the longer standard periods', () => {
    expect(codes(coarser(period('2022-M05')))).toEqual(['2022-Q2', '2022-S1', '2022']);
    expect(codes(coarser(period('2022-Q3')))).toEqual(['2022-S2', '2022']);
    expect(codes(coarser(period('2022-S1')))).toEqual(['2022']);
    expect(coarser(period('2022'))).toEqual([]);
    expect(codes(coarser(period('2022-06-30')))).toEqual(['2022-M06', '2022-Q2', '2022-S1']);
    expect(codes(coarser(period('2022-12-31')))).toEqual(['2022-M12', '2022-Q4', '2022-S2', '2022']);
    expect(coarser(period('2022-06-29'))).toEqual([]);
    expect(codes(coarser(period('2022-M01/2022-M09')))).toEqual(['2022']);
    expect(coarser(period('2021-M08/2022-M06'))).toEqual([]);
  });

  it('agrees with partsOf: a part belongs to its whole', () => {
    fc.assert(
      fc.property(
        standard.filter((p) => p.frequency !== 'D'),
        fc.constantFrom<Frequency>('S', 'Q', 'M'),
        (p, f) => {
          for (const part of partsOf(p, f)) {
            expect(covers(p, part)).toBe(true);
            if (part.code !== p.code) expect(codes(coarser(part))).toContain(p.code);
          }
        },
      ),
    );
  });

  it('covers is by days', () => {
    expect(covers(period('2022-S1'), period('2022-06-30'))).toBe(true);
    expect(covers(period('2022-S1'), period('2022-M07'))).toBe(false);
    expect(covers(period('2022-Q2'), period('2022-S1'))).toBe(false);
  });
});

it('a period inside a sentence begins small, but names of months and quarters in English do not', () => {
  const said = (code: string) => [periodInSentence(period(code), 'vi'), periodInSentence(period(code), 'en')];
  expect(said('2022-S1')).toEqual(['6 tháng đầu năm 2022', 'first half of 2022']);
  expect(said('2022')[0]).toBe('năm 2022');
  expect(said('2022-Q1')).toEqual(['quý I năm 2022', periodLabel(period('2022-Q1'), 'en')]);
});

describe('periodLabel', () => {
  it.each([
    ['2022', 'Năm 2022', '2022', '2022', '2022'],
    ['2022-S1', '6 tháng đầu năm 2022', '6T/2022', 'First half of 2022', 'H1 2022'],
    ['2022-S2', '6 tháng cuối năm 2022', '6T cuối/2022', 'Second half of 2022', 'H2 2022'],
    ['2022-Q2', 'Quý II năm 2022', 'Q2/2022', 'Q2 2022', 'Q2 2022'],
    ['2022-Q4', 'Quý IV năm 2022', 'Q4/2022', 'Q4 2022', 'Q4 2022'],
    ['2022-M06', 'Tháng 6/2022', 'T6/2022', 'June 2022', 'Jun 2022'],
    ['2022-M01/2022-M09', '9 tháng đầu năm 2022', '9T/2022', 'First 9 months of 2022', '9M 2022'],
    ['2022-06-30', '30/6/2022', '30/6/2022', '30 June 2022', '30 Jun 2022'],
    ['2021/2025', 'Giai đoạn 2021–2025', '2021–2025', '2021–2025', '2021–2025'],
    [
      '2021-M08/2022-M06',
      'Từ tháng 8/2021 đến tháng 6/2022',
      'T8/2021–T6/2022',
      'August 2021 to June 2022',
      'Aug 2021–Jun 2022',
    ],
    ['2022-M05/2022-M08', 'Từ tháng 5 đến tháng 8 năm 2022', 'T5–T8/2022', 'May to August 2022', 'May–Aug 2022'],
    [
      '2021-M01/2022-M06',
      'Từ tháng 1/2021 đến tháng 6/2022',
      'T1/2021–T6/2022',
      'January 2021 to June 2022',
      'Jan 2021–Jun 2022',
    ],
    [
      '2022-06-03/2022-06-09',
      'Từ 03/6/2022 đến 09/6/2022',
      '03/6/2022–09/6/2022',
      '3 June 2022 to 9 June 2022',
      '3 Jun 2022–9 Jun 2022',
    ],
  ])('names %s', (code, vi, viShort, en, enShort) => {
    const p = period(code);
    expect([periodLabel(p, 'vi'), periodLabel(p, 'vi', 'short')]).toEqual([vi, viShort]);
    expect([periodLabel(p, 'en'), periodLabel(p, 'en', 'short')]).toEqual([en, enShort]);
  });

  it('never gives two periods one name', () => {
    const months = partsOf(period('2021/2023'), 'M');
    const ranges = months.flatMap((from, i) => months.slice(i).map((to) => periodBetween(from.start, to.end)));
    const all = [...ranges, ...partsOf(period('2022'), 'D'), period('2022-06-03/2022-06-09')];
    for (const locale of ['vi', 'en'] as const) {
      for (const style of ['long', 'short'] as const) {
        expect(new Set(all.map((p) => periodLabel(p, locale, style))).size).toBe(all.length);
      }
    }
  });
});

describe('periodOf', () => {
  it('finds the period around a date', () => {
    fc.assert(
      fc.property(years, fc.integer({ min: 1, max: 12 }), fc.integer({ min: 1, max: 28 }), (year, month, day) => {
        const date = isoDate(year, month, day);
        for (const f of ['A', 'S', 'Q', 'M', 'D'] as const) {
          const p = periodOf(date, f);
          expect(p.frequency).toBe(f);
          expect(p.start <= date && date <= p.end).toBe(true);
        }
      }),
    );
  });
});
