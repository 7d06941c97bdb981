import { describe, expect, it } from 'vitest';
import { period } from './periods.ts';
import { basePhrase, nameMidSentence, type StatementInput, statement } from './statements.ts';
import type { UnitOfMeasure } from './units-of-measure.ts';

const BILLION: UnitOfMeasure = {
  code: 'VND_BN',
  vi: 'tỷ đồng',
  en: 'VND billion',
  kind: 'money',
  base: 'VND',
  scale: 9,
};
const PERCENT: UnitOfMeasure = { code: 'PERCENT', vi: '%', en: '%', kind: 'percent', base: 'PERCENT', scale: 0 };
const PROVINCES: UnitOfMeasure = { code: 'P', vi: 'tỉnh', en: 'provinces', kind: 'count', base: 'P', scale: 0 };
const RANK: UnitOfMeasure = { code: 'RANK', vi: 'hạng', en: 'rank', kind: 'rank', base: 'RANK', scale: 0 };
const HALF = period('2022-S1');
const LAST = period('2021-S1');

const said = (input: Partial<StatementInput>, language: 'vi' | 'en' = 'vi') =>
  statement({ name: 'Doanh thu', period: HALF, time: 'span', achieved: true, clauses: [], ...input }, language)
    .map((span) => span.text)
    .join('');

describe('statement', () => {
  it('says level, growth and share of the plan as the reports do', () => {
    const clauses: StatementInput['clauses'] = [
      { kind: 'level', value: '1833162', unit: BILLION, certainty: 'estimated' },
      { kind: 'growth', value: '16.9', base: LAST },
      { kind: 'plan_ratio', value: '48.8', scenario: 'plan', base: period('2022') },
    ];
    expect(said({ clauses })).toBe(
      'Doanh thu 6 tháng đầu năm 2022 ước đạt 1.833.162 tỷ đồng, tăng 16,9% so với cùng kỳ năm 2021, bằng 48,8% kế hoạch năm 2022.',
    );
    expect(said({ name: 'Revenue', clauses }, 'en')).toBe(
      'Revenue in the first half of 2022: estimated VND 1,833,162 billion, up 16.9% on the same period of 2021, 48.8% of the 2022 plan.',
    );
  });

  it('says a fall without the minus and a standstill without a number', () => {
    const level = { kind: 'level', value: '5', unit: BILLION } as const;
    expect(said({ clauses: [level, { kind: 'growth', value: '-34.70', base: LAST }] })).toContain('giảm 34,70% so với');
    expect(said({ clauses: [level, { kind: 'growth', value: '0.0', base: LAST }] })).toContain('không đổi so với');
  });

  it('never calls percentage points percent', () => {
    const text = said({
      clauses: [
        { kind: 'level', value: '64.1', unit: PERCENT },
        { kind: 'points', value: '12.7', base: LAST },
      ],
    });
    expect(text).toContain('đạt 64,1%, tăng 12,7 điểm % so với cùng kỳ năm 2021');
  });

  it('dates what holds at a moment and says how many of how many', () => {
    expect(
      said({
        name: 'Số tỉnh',
        time: 'moment',
        achieved: false,
        clauses: [{ kind: 'level', value: '59', of: '63', unit: PROVINCES }],
      }),
    ).toBe('Số tỉnh đến 30/6/2022 là 59/63 tỉnh.');
    expect(
      said({ name: 'Xếp hạng', time: 'moment', clauses: [{ kind: 'level', value: '69', of: '144', unit: RANK }] }),
    ).toBe('Xếp hạng đến 30/6/2022 đứng hạng 69/144.');
  });

  it('puts the level compared with in brackets', () => {
    const text = said({
      clauses: [
        { kind: 'level', value: '578828', unit: BILLION },
        { kind: 'growth', value: '6.4', base: LAST },
        { kind: 'before', value: '543792', unit: BILLION, base: LAST },
      ],
    });
    expect(text).toContain('tăng 6,4% so với cùng kỳ năm 2021 (543.792 tỷ đồng).');
  });

  it('leaves a comparison open instead of passing over it', () => {
    const text = said({
      clauses: [
        { kind: 'level', value: '5', unit: BILLION },
        { kind: 'open', with: 'actual', base: LAST },
      ],
    });
    expect(text).toBe('Doanh thu 6 tháng đầu năm 2022 đạt 5 tỷ đồng, so với cùng kỳ năm 2021: …');
    expect(said({})).toBe('Doanh thu 6 tháng đầu năm 2022: chưa có số liệu.');
  });

  it('says what an aim is without giving it the time of a result', () => {
    expect(
      said({ clauses: [{ kind: 'aim', scenario: 'target', value: '75', unit: PERCENT, base: period('2022') }] }),
    ).toBe('Doanh thu: mục tiêu năm 2022 là 75%.');
  });

  it('names each part and does not say the unit again', () => {
    const text = said({
      name: 'Cơ quan',
      clauses: [{ kind: 'level', value: '815', unit: PROVINCES }],
      ofWhich: [
        {
          name: 'báo',
          clauses: [
            { kind: 'level', value: '138', unit: PROVINCES },
            { kind: 'share', value: '16.9', whole: '' },
          ],
        },
        { name: 'tạp chí', clauses: [] },
      ],
    });
    expect(text).toBe('Cơ quan 6 tháng đầu năm 2022 đạt 815 tỉnh, trong đó: báo 138 (16,9%); tạp chí …');
  });

  it('marks which span carries which figure', () => {
    const spans = statement(
      {
        name: 'X',
        period: HALF,
        time: 'span',
        achieved: true,
        clauses: [
          { kind: 'level', value: '5', unit: BILLION },
          { kind: 'growth', value: '10.0', base: LAST },
        ],
      },
      'vi',
    );
    expect(spans.filter((span) => span.clause !== undefined)).toEqual([
      { text: '5 tỷ đồng', clause: 0 },
      { text: '10,0%', clause: 1 },
    ]);
  });
});

describe('basePhrase', () => {
  it('knows the same period of another year from any other period', () => {
    expect(basePhrase(period('2020-S1'), HALF, 'vi')).toBe('cùng kỳ năm 2020');
    expect(basePhrase(period('2021'), HALF, 'vi')).toBe('năm 2021');
    expect(basePhrase(period('2022-M01'), HALF, 'vi')).toBe('tháng 1/2022');
    expect(basePhrase(period('2021-S2'), HALF, 'en')).toBe('the second half of 2021');
    expect(basePhrase(period('2021'), period('2022'), 'vi')).toBe('năm 2021');
  });
});

describe('nameMidSentence', () => {
  it('lowers common names only', () => {
    expect(nameMidSentence('Doanh thu công nghiệp')).toBe('doanh thu công nghiệp');
    expect(nameMidSentence('Đài truyền thanh')).toBe('đài truyền thanh');
    expect(nameMidSentence('Việt Nam có')).toBe('Việt Nam có');
    expect(nameMidSentence('IPv6 của mạng')).toBe('IPv6 của mạng');
  });
});
