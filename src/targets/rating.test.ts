import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { OPERATORS, type Operator, type Target } from './model.ts';
import { areContradictory, type Rated, rate } from './rating.ts';
import { agrees, differenceWords, toShown } from './shown.ts';
import { catalogue, indicatorOf, observe, type Said, target } from './target-for-tests.ts';
import { explain } from './words.ts';

interface Given {
  asOf?: string;
  setOn?: string;
  others?: Target[];
}
function rated(
  of: Partial<Target>,
  said: readonly Said[],
  { asOf = '2023-07-31', setOn = '2021-03-31', others }: Given = {},
): Rated {
  const whole = target(of);
  const indicator = indicatorOf(whole.indicator);
  return rate({
    target: whole,
    indicator,
    measure: catalogue.measureOf(indicator.code),
    observations: observe(said, indicator.code),
    asOf,
    setOn,
    ...(others !== undefined && { others }),
  });
}
const codes = ({ flags }: Rated) => flags.map((flag) => flag.code);
const subjectOf = ({ target: { indicator } }: Rated) => ({
  indicator: indicatorOf(indicator),
  measure: catalogue.measureOf(indicator),
});

describe('the states', () => {
  it('has none without a figure, whatever else is known', () => {
    expect(rated({}, []).rating).toBe('no_data');
    const empty = rated({}, [['2023-S1', null, 'M']]);
    expect(empty).toMatchObject({ rating: 'no_data', probability: null, forecast: null, latest: null });
    expect(explain(empty, subjectOf(empty)).vi).toBe(
      'Chưa có số liệu: tính đến 31/7/2023 chưa có con số nào để so với mục tiêu ít nhất 80% vào năm 2025; DOC#L1 để trống ô kết quả.',
    );
  });

  it('is reached when the latest figure meets the value, not when an earlier one did', () => {
    expect(rated({}, [['2022', '80']]).rating).toBe('reached');
    expect(
      rated({}, [
        ['2021', '85'],
        ['2022', '79.9'],
      ]).rating,
    ).not.toBe('reached');
    expect(rated({ operator: 'more_than' }, [['2022', '80']]).rating).not.toBe('reached');
    expect(rated({ operator: 'more_than' }, [['2022', '80.1']]).rating).toBe('reached');
    expect(rated({ operator: 'less_than', value: '5' }, [['2022', '5']]).rating).not.toBe('reached');
  });

  it('is likely on a path that leads there, and says from which year', () => {
    const found = rated({}, [
      ['2018', '50'],
      ['2019', '57'],
      ['2020', '63'],
      ['2021', '69'],
      ['2022', '75'],
    ]);
    expect(found.rating).toBe('likely');
    expect(found.probability).toBeGreaterThan(0.66);
    expect(found.likelyBy).toBeGreaterThan(2022);
    expect(found.likelyBy).toBeLessThanOrEqual(2025);
    expect(found.pace).toEqual({ soFar: '6.3', needed: '1.7', yearsLeft: '3' });
  });

  it('is off track where the path leads nowhere near', () => {
    const found = rated({}, [
      ['2018', '10'],
      ['2019', '11'],
      ['2020', '12'],
      ['2021', '13'],
      ['2022', '14'],
    ]);
    expect(found).toMatchObject({ rating: 'off_track', likelyBy: null });
    expect(explain(found, subjectOf(found)).en).toContain('+22 points a year is needed over the 3 years left');
  });

  it('of a single figure is never likely, and off track only when far out', () => {
    expect(rated({}, [['2023-S1', '79.9']]).rating).toBe('at_risk');
    expect(rated({}, [['2023-S1', '50']]).rating).toBe('at_risk');
    const far = rated({ value: '50' }, [['2023-S1', '3']]);
    expect(far.rating).toBe('off_track');
    expect(explain(far, subjectOf(far)).vi).toContain('quá ít số liệu để dự báo (1 con số');
  });

  it.each([1, 2, 3])('gives no probability and is never likely with %i figures, and says why', (n) => {
    const rising: Said[] = [
      ['2020', '70'],
      ['2021', '75'],
      ['2022', '79.9'],
    ];
    const near = rated({}, rising.slice(-n));
    expect(near).toMatchObject({ rating: 'at_risk', probability: null, likelyBy: null });
    expect(explain(near, subjectOf(near)).vi).toMatch(
      new RegExp(`quá ít số liệu để dự báo \\(${n} con số, cần từ 4\\) nên không nêu xác suất.*chưa đủ cơ sở`),
    );
    expect(explain(near, subjectOf(near)).en).toContain(
      `too few figures to forecast (${n === 1 ? '1 figure' : `${n} figures`}`,
    );
    const low: Said[] = [
      ['2020', '3'],
      ['2021', '3'],
      ['2022', '4'],
    ];
    const far = rated({ value: '99' }, low.slice(-n));
    expect(far).toMatchObject({ rating: 'off_track', probability: null });
    // Figures of one season say no more than one.
    const crowded = rated({}, [
      ['2023-M03', '79'],
      ['2023-M04', '79.2'],
      ['2023-M05', '79.5'],
      ['2023-M06', '79.9'],
    ]);
    expect(crowded).toMatchObject({ rating: 'at_risk', probability: null });
  });

  it('with four figures gives a probability', () => {
    const found = rated({}, [
      ['2019', '64'],
      ['2020', '70'],
      ['2021', '75'],
      ['2022', '79.9'],
    ]);
    expect(found.rating).toBe('likely');
    expect(found.probability).toBeGreaterThan(2 / 3);
  });

  it('never calls 3% likely to be 50% in the last year, however it got there', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 30 }), { minLength: 0, maxLength: 7 }), (before) => {
        const path = [...before, 30].map(
          (tenths, i): Said => [String(2024 - before.length + i), (tenths / 10).toFixed(1)],
        );
        const found = rated({ value: '50' }, path, { asOf: '2025-03-01' });
        expect(found.rating).toBe('off_track');
      }),
      { numRuns: 150 },
    );
  });

  it('is too old after eighteen months, also when the old figure met the target', () => {
    expect(rated({}, [['2021', '40']], { asOf: '2023-06-30' }).rating).toBe('at_risk');
    expect(rated({}, [['2021', '40']], { asOf: '2023-07-31' })).toMatchObject({
      rating: 'data_too_old',
      ageMonths: 19,
    });
    const met = rated({}, [['2021', '85']], { asOf: '2023-07-31' });
    expect(met.rating).toBe('data_too_old');
    expect(codes(met)).toContain('met_by_old_figure');
  });

  it("is final by the figure of the target's own day, however long ago", () => {
    expect(rated({}, [['2025', '79']], { asOf: '2030-01-01' })).toMatchObject({ rating: 'off_track', probability: 0 });
    expect(codes(rated({}, [['2025', '79']], { asOf: '2030-01-01' }))).toContain('missed');
    expect(rated({}, [['2025', '80']], { asOf: '2030-01-01' }).rating).toBe('reached');
    // What came later is another year's result.
    expect(
      rated(
        {},
        [
          ['2025', '79'],
          ['2026', '90'],
        ],
        { asOf: '2027-01-01' },
      ).rating,
    ).toBe('off_track');
  });

  it('says when the period is over without its figure', () => {
    expect(codes(rated({}, [['2025-S1', '70']], { asOf: '2026-02-01' }))).toContain('period_over');
  });

  it('is not comparable once figures measure something else than the target was set on', () => {
    const breaks: Target['breaks'] = [
      { at: '2023-S1', of: 'target', reason: { vi: 'đổi định nghĩa', en: 'redefined' } },
    ];
    const found = rated({ breaks }, [
      ['2022', '60'],
      ['2023-S1', '90'],
    ]);
    expect(found).toMatchObject({ rating: 'not_comparable', probability: null });
    expect(explain(found, subjectOf(found)).en).toContain('redefined');
    expect(rated({ breaks }, [['2022', '60']]).rating).not.toBe('not_comparable');
  });
});

describe('the path', () => {
  it('begins anew at a break of the series, named in the pack or marked on the figure', () => {
    const said: Said[] = [
      ['2019', '9'],
      ['2020', '9.5'],
      ['2022', '14'],
      ['2023-S1', '15'],
    ];
    const breaks: Target['breaks'] = [{ at: '2022', of: 'series', reason: { vi: 'x', en: 'x' } }];
    const named = rated({ value: '20', breaks }, said);
    expect(named.path.figures.map(({ value }) => value)).toEqual(['14', '15']);
    expect(named.path.setAside).toHaveLength(2);
    expect(codes(named)).toContain('break');
    const marked = rated(
      { value: '20' },
      said.map(([p, v]) => [p, v, p === '2022' ? 'B' : 'A']),
    );
    expect(marked.path.figures).toHaveLength(2);
  });

  it('may borrow the earlier figures of another indicator, and says so', () => {
    const found = rated({ path: { indicator: 'OLDER', reason: { vi: 'như nhau', en: 'the same' } } }, [
      ['2020', '60', 'A', 'OLDER'],
      ['2021', '66', 'A', 'OLDER'],
      ['2022', '72'],
      ['2022-S2', '71', 'A', 'OLDER'],
    ]);
    expect(found.path.figures.map(({ value }) => value)).toEqual(['60', '66', '72']);
    expect(codes(found)).toContain('borrowed_path');
  });

  it('compares a flow only with the same part of other years', () => {
    const found = rated({ indicator: 'MONEY', value: '1000' }, [
      ['2021', '700'],
      ['2022', '800'],
      ['2023-S1', '450'],
    ]);
    expect(found.latest?.value).toBe('800');
    const half = rated({ indicator: 'MONEY', value: '500', period: '2023-S1' }, [
      ['2022-S1', '400'],
      ['2022', '900'],
      ['2022-S2', '500'],
    ]);
    expect(half.path.figures.map(({ period }) => period.code)).toEqual(['2022-S1']);
  });

  it('leaves out figures of a stretch of years', () => {
    expect(rated({}, [['2018/2022', '90']]).rating).toBe('no_data');
  });
});

describe('what is said beside the rating', () => {
  it('a target weaker than what was reached when it was set', () => {
    const said: Said[] = [
      ['2022', '85'],
      ['2023', '84'],
    ];
    const given = { asOf: '2024-03-01', setOn: '2023-06-30' };
    expect(codes(rated({ value: '83' }, said, given))).toContain('weaker_than_reached');
    expect(codes(rated({ value: '85' }, said, given))).not.toContain('weaker_than_reached');
    expect(codes(rated({ value: '83' }, said, { ...given, setOn: '2021-06-30' }))).not.toContain('weaker_than_reached');
    const rank = rated({ indicator: 'PLACE', operator: 'rank_within', value: '30' }, [['2022', '17']], given);
    expect(codes(rank)).toContain('weaker_than_reached');
  });

  it('targets that contradict each other, or only differ', () => {
    const other = (over: Partial<Target>) => ({ others: [target({ code: 'T2', ...over })] });
    expect(codes(rated({}, [], other({ operator: 'at_most', value: '70' })))).toEqual(['contradicts']);
    expect(codes(rated({}, [], other({ value: '85' })))).toEqual(['differs']);
    expect(codes(rated({}, [], other({})))).toEqual([]);
    expect(codes(rated({}, [], other({ value: '85', period: '2030' })))).toEqual([]);
    expect(areContradictory(target({ operator: 'more_than' }), target({ operator: 'at_most' }))).toBe(true);
    expect(areContradictory(target({}), target({ operator: 'at_most' }))).toBe(false);
  });

  it('two of one figure under other names: the end of the year and of its second half, units in another order', () => {
    const other = (over: Partial<Target>) => ({
      others: [target({ code: 'T2', operator: 'at_most', value: '70', ...over })],
    });
    expect(codes(rated({}, [], other({ period: '2025-S2' })))).toEqual(['contradicts']);
    expect(codes(rated({ indicator: 'MONEY' }, [], other({ indicator: 'MONEY', period: '2025-S2' })))).toEqual([]);
    const scope = (units: string[]) => ({ scope: { units } });
    expect(codes(rated(scope(['A', 'B']), [], other(scope(['B', 'A']))))).toEqual(['contradicts']);
    expect(codes(rated(scope(['A', 'B']), [], other(scope(['A']))))).toEqual([]);
    const found = rated({}, [['2022', '75']], other({}));
    expect(explain(found, subjectOf(found)).vi).toContain('Mâu thuẫn với mục tiêu T2: không con số nào đạt cả hai.');
  });

  it('a period that was over before the target was set', () => {
    const found = rated({ period: '2020' }, [['2019', '70']], { setOn: '2021-03-31', asOf: '2021-04-01' });
    expect(codes(found)).toContain('set_too_late');
    expect(explain(found, subjectOf(found)).vi).toContain('Hạn của mục tiêu đã qua trước ngày đặt ra (31/3/2021)');
    expect(codes(rated({}, [['2019', '70']]))).not.toContain('set_too_late');
  });

  it('an operator that runs against the indicator', () => {
    expect(codes(rated({ operator: 'at_most' }, [['2022', '70']]))).toContain('other_direction');
  });

  it('an estimate, and a level that may not hold', () => {
    expect(codes(rated({}, [['2022', '70', 'E']]))).toContain('estimated');
    const falling: Said[] = [
      ['2018', '97'],
      ['2019', '95'],
      ['2020', '91'],
      ['2021', '86'],
      ['2022', '80.5'],
    ];
    const found = rated({}, falling);
    expect(found.rating).toBe('reached');
    expect(codes(found)).toContain('may_not_hold');
  });

  it('milestones, with the figure of their day', () => {
    const milestones = [
      { period: '2022', value: '60', source: 'DOC#L1' },
      { period: '2023', value: '70', source: 'DOC#L1' },
    ];
    expect(rated({ milestones }, [['2022', '59']]).milestones).toEqual([
      { period: '2022', value: '60', met: false, figure: '59' },
      { period: '2023', value: '70', met: null, figure: null },
    ]);
  });

  it('how the printed rating differs', () => {
    const printed = { rating: 'challenging' as const, words: 'Thách thức', source: 'DOC#L1' };
    const none = rated({ printed }, []);
    expect(agrees(printed, none)).toBe(false);
    expect(differenceWords(printed, none).en).toContain('no data is a state of its own');
    expect(
      agrees(
        printed,
        rated({ printed }, [
          ['2022', '10'],
          ['2021', '9.9'],
        ]),
      ),
    ).toBe(true);
    expect(agrees({ ...printed, rating: 'reached' }, rated({}, [['2022', '90']]))).toBe(true);
  });
});

describe('odd figures', () => {
  const years = (values: readonly string[]) =>
    values.map((value, i): Said => [String(2023 - values.length + i), value]);

  it('of nothing but zeros promise nothing, and have reached a target of none', () => {
    const zeros = years(['0', '0', '0', '0', '0']);
    expect(rated({ indicator: 'MONEY', value: '5' }, zeros).rating).toBe('off_track');
    expect(rated({ value: '50' }, zeros).rating).toBe('off_track');
    expect(rated({ indicator: 'ACCIDENTS', operator: 'at_most', value: '0' }, zeros).rating).toBe('reached');
  });

  it('below zero are rated by their way, and a growth may fall below it', () => {
    const rising = years(['-20', '-16', '-12', '-8', '-4', '-1']);
    expect(rated({ indicator: 'MONEY', value: '0' }, rising).rating).toBe('likely');
    const falling = years(['9', '6', '3', '-1', '-4', '-8']);
    expect(rated({ bounded: false, value: '10' }, falling).rating).not.toBe('likely');
    expect(rated({ bounded: false, value: '10' }, falling).forecast?.scale).toBe('plain');
  });

  it('after a break count alone: four figures in all are too few when three of them are of the old way', () => {
    const breaks: Target['breaks'] = [{ at: '2022', of: 'series', reason: { vi: 'đổi cách tính', en: 'new method' } }];
    const found = rated({ breaks }, years(['60', '65', '70', '79']));
    expect(found).toMatchObject({ rating: 'at_risk', probability: null });
    expect(explain(found, subjectOf(found)).vi).toContain('Bỏ ra 3 con số trước khi đổi cách tính: đổi cách tính.');
  });

  it('takes one point, zeros, negative values, a value of zero and figures beyond the bounds', () => {
    const cases: [Partial<Target>, Said[]][] = [
      [{ value: '0', operator: 'at_most' }, [['2022', '0']]],
      [
        {},
        [
          ['2021', '0'],
          ['2022', '0'],
        ],
      ],
      [
        { bounded: false, value: '20' },
        [
          ['2019', '-12.5'],
          ['2020', '0'],
          ['2021', '-3'],
          ['2022', '140'],
        ],
      ],
      [
        { indicator: 'MONEY', value: '-5' },
        [
          ['2020', '-20'],
          ['2021', '-15'],
          ['2022', '-9'],
        ],
      ],
      [
        { indicator: 'MONEY', value: '5' },
        [
          ['2018', '0'],
          ['2019', '0'],
          ['2020', '0'],
          ['2021', '0'],
          ['2022', '0'],
        ],
      ],
      [
        { indicator: 'PLACE', operator: 'rank_within', value: '1' },
        [
          ['2021', '3'],
          ['2022', '2'],
        ],
      ],
      [
        { value: '100' },
        [
          ['2021', '99.9'],
          ['2022', '99.99'],
        ],
      ],
    ];
    for (const [of, said] of cases) {
      const found = rated(of, said);
      const shown = toShown(found, subjectOf(found));
      expect(shown.reason.vi).not.toMatch(/NaN|Infinity|undefined|null/);
      expect(shown.reason.en).not.toMatch(/NaN|Infinity|undefined|null/);
      // Beside the rating it is a sentence of its own.
      expect(shown.reason_alone.vi).toMatch(/^[\p{Lu}\d−-]/u);
      expect(shown.reason.vi.endsWith(shown.reason_alone.vi.slice(1))).toBe(true);
      if (found.probability !== null) expect(found.probability >= 0 && found.probability <= 1).toBe(true);
    }
  });
});

describe('at most, within a place, and other than at least', () => {
  const path = (values: readonly string[]) => values.map((value, i): Said => [String(2023 - values.length + i), value]);

  it('of a falling number is likely to go below its cap, of a rising one not', () => {
    const cap = { indicator: 'ACCIDENTS', operator: 'at_most', value: '85' } as const;
    expect(rated(cap, path(['140', '130', '120', '110', '100', '90'])).rating).toBe('likely');
    expect(rated(cap, path(['90', '100', '110', '120', '130', '140'])).rating).toBe('off_track');
    expect(rated({ ...cap, operator: 'less_than' }, path(['90', '100', '110', '120', '130', '85'])).rating).not.toBe(
      'reached',
    );
  });

  it('can be none at all, where only whole things are counted', () => {
    const none = { indicator: 'ACCIDENTS', operator: 'at_most', value: '0' } as const;
    expect(rated(none, path(['40', '25', '12', '6', '3', '1'])).probability).toBeGreaterThan(0.2);
    expect(rated(none, path(['0', '0', '1', '0', '0', '1'])).probability).toBeGreaterThan(0.2);
    expect(rated(none, path(['400', '410', '405', '390', '400', '402'])).rating).toBe('off_track');
  });

  it('can be the first place, and the thirtieth counts as within thirty', () => {
    const rank = (value: string) => ({ indicator: 'PLACE', operator: 'rank_within', value }) as const;
    expect(rated(rank('1'), path(['9', '7', '5', '4', '3', '2'])).probability).toBeGreaterThan(0.2);
    expect(rated(rank('30'), path(['71', '62', '55', '47', '40', '33'])).rating).toBe('likely');
    expect(rated(rank('30'), path(['70', '71', '69', '70', '72', '71'])).rating).toBe('off_track');
    expect(rated(rank('190'), path(['80', '82', '81', '83', '85'])).rating).toBe('reached');
  });

  it('says the opposite of its opposite', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 1, max: 990 }), { minLength: 4, maxLength: 8 }),
        fc.integer({ min: 1, max: 990 }),
        fc.constantFrom('SHARE', 'MONEY', 'PLACE'),
        (values, wanted, indicator) => {
          const scaled = values.map((value) =>
            indicator === 'PLACE' ? String((value % 190) + 1) : (value / 10).toFixed(1),
          );
          const of = (operator: Operator) =>
            rated(
              {
                indicator,
                operator,
                value: indicator === 'PLACE' ? String((wanted % 190) + 1) : (wanted / 10).toFixed(1),
              },
              path(scaled),
            ).probability ?? 0;
          expect(of('at_most') + of('more_than')).toBeCloseTo(1, 1);
          expect(of('at_least') + of('less_than')).toBeCloseTo(1, 1);
        },
      ),
      { numRuns: 100 },
    );
  });
});

const ORDER = ['off_track', 'at_risk', 'likely', 'reached'];
const wantsMore = (operator: Operator) => ['at_least', 'more_than', 'done'].includes(operator);

describe('for all series', () => {
  const values = fc.array(fc.integer({ min: 1, max: 990 }), { minLength: 1, maxLength: 7 });
  const tenth = (n: number) => (n / 10).toFixed(1);

  it('a better latest figure never worsens the rating', () => {
    fc.assert(
      fc.property(
        values,
        fc.integer({ min: 1, max: 990 }),
        fc.integer({ min: 1, max: 990 }),
        fc.constantFrom(...OPERATORS),
        fc.constantFrom('SHARE', 'MONEY'),
        (path, other, wanted, operator, indicator) => {
          const series = (last: number): Said[] =>
            [...path, last].map((value, i) => [String(2022 - path.length + i), tenth(value)]);
          const last = path.at(-1) ?? 1;
          const [low, high] = [Math.min(last, other), Math.max(last, other)];
          const [worse, better] = wantsMore(operator) ? [low, high] : [high, low];
          const of = { operator, value: tenth(wanted), indicator };
          const [a, b] = [rated(of, series(worse)), rated(of, series(better))];
          expect(ORDER.indexOf(b.rating)).toBeGreaterThanOrEqual(ORDER.indexOf(a.rating));
          expect(b.probability ?? 1).toBeGreaterThanOrEqual((a.probability ?? 0) - 0.005);
        },
      ),
      { numRuns: 150 },
    );
  });

  it('a weaker target is never rated worse', () => {
    fc.assert(
      fc.property(values, fc.integer({ min: 1, max: 989 }), (path, wanted) => {
        const said = path.map((value, i): Said => [String(2023 - path.length + i), tenth(value)]);
        const [hard, easy] = [wanted + 1, wanted].map((value) => rated({ value: tenth(value) }, said));
        expect(ORDER.indexOf(easy?.rating ?? '')).toBeGreaterThanOrEqual(ORDER.indexOf(hard?.rating ?? ''));
      }),
      { numRuns: 80 },
    );
  });

  it('the order in which figures come does not matter', () => {
    fc.assert(
      fc.property(values, (path) => {
        const said = path.map((value, i): Said => [String(2023 - path.length + i), tenth(value)]);
        const [a, b] = [rated({}, said), rated({}, [...said].reverse())];
        expect([b.rating, b.probability, b.pace]).toEqual([a.rating, a.probability, a.pace]);
      }),
      { numRuns: 40 },
    );
  });
});
