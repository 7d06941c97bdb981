import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { ROOT } from '../platform/config.ts';
import { checkDocument, RULES } from './check-document.ts';
import { STORE_RULES } from './check-store.ts';
import { found, type Given, stated } from './stated-for-tests.ts';

const base: Given = { raw: '400', kind: 'baseline', period: '2021-S1' };
const grew = (raw: string, more: Partial<Given> = {}): Given => ({
  raw,
  unit: '%',
  role: 'growth',
  versus: 'same_period',
  ...more,
});
const planned: Given = { raw: '1.000', kind: 'plan', period: '2022' };
const ofPlan = (raw: string): Given => ({ raw, unit: '%', role: 'plan_ratio', versus: 'plan' });

describe('growth and plan ratio in a table row', () => {
  it('follow from the level and the base on the row, by the decimals of all three', () => {
    expect(found('Lúa\t500\t400\t25%', [{ raw: '500' }, base, grew('25')])).toEqual([]);
    expect(found('Lúa\t500\t400\t24%', [{ raw: '500' }, base, grew('24')])).toEqual(['growth: 24 500 400']);
    expect(found('Lúa\t500\t400\t24,4%', [{ raw: '500' }, base, grew('24,4')])).toEqual(['growth: 24,4 500 400']);
    // 1,3 ÷ 1,1 may be anything from 8,7% to 28,6%.
    const low = { raw: '1,1', kind: 'baseline', period: '2021-S1' } as const;
    expect(found('Lúa\t1,3\t1,1\t10%', [{ raw: '1,3' }, low, grew('10')])).toEqual([]);
    expect(found('Lúa\t500\t1.000\t50%', [{ raw: '500' }, planned, ofPlan('50')])).toEqual([]);
    expect(found('Lúa\t500\t1.000\t45%', [{ raw: '500' }, planned, ofPlan('45')])).toEqual([
      'plan-ratio: 45 500 1.000',
    ]);
  });

  it('says the arithmetic in both languages, as an error when far and a warning when near', () => {
    const [far] = checkDocument(stated('Lúa\t5.000\t1.000\t45%', [{ raw: '5.000' }, planned, ofPlan('45')]), 'thu.txt');
    expect(far).toEqual({
      rule: 'plan-ratio',
      severity: 'error',
      sentence: {
        vi: 'Sản lượng lúa toàn vùng: in 45% nhưng 5.000 ÷ 1.000 = 500,0%.',
        en: 'Sản lượng lúa toàn vùng: printed 45%, but 5,000 ÷ 1,000 = 500.0%.',
      },
      places: [
        { line: 1, raw: '45' },
        { line: 1, raw: '5.000' },
        { line: 1, raw: '1.000' },
      ],
      document: 'thu.txt',
    });
    const [near] = checkDocument(stated('Lúa\t500\t400\t24%', [{ raw: '500' }, base, grew('24')]), 'thu.txt');
    expect(near?.severity).toBe('warning');
  });

  it('does not take a fall printed without its sign for a rise, but "tăng" for what it says', () => {
    expect(found('Lúa\t300\t400\t25%', [{ raw: '300' }, base, grew('25')])).toEqual([]);
    const text = 'Đạt 300 tấn, tăng 25% so với cùng kỳ (400 tấn).';
    expect(found(text, [{ raw: '300' }, grew('25', { of_line: 1 }), base])).toEqual(['growth: 25 300 400']);
  });

  it('keeps silent when the base has another unit or period, or is not the only one', () => {
    const row = 'Lúa\t500\t400\t90%';
    expect(found(row, [{ raw: '500' }, { ...base, unit: 'nghìn tấn' }, grew('90')])).toEqual([]);
    expect(found(row, [{ raw: '500' }, { ...base, period: '2020-S1' }, grew('90')])).toEqual([]);
    expect(found('Lúa\t500\t400\t410\t90%', [{ raw: '500' }, base, { ...base, raw: '410' }, grew('90')])).toEqual([]);
  });

  it('takes the difference of two percentages for points, not for growth', () => {
    const of = (raw: string, more: Partial<Given> = {}): Given => ({ raw, unit: '%', ...more });
    const before = of('40', { kind: 'baseline', period: '2021-S1' });
    expect(found('Tỷ lệ\t50%\t40%\t10%', [of('50'), before, grew('10')])).toEqual(['percent-or-point: 10 50 40']);
    expect(found('Tỷ lệ\t50%\t40%\t25%', [of('50'), before, grew('25')])).toEqual([]);
    expect(found('Tỷ lệ\t50%\t40%\t17%', [of('50'), before, grew('17')])).toEqual(['growth: 17 50 40']);
  });
});

describe('growth in a sentence', () => {
  const claim = (raw: string) => grew(raw, { of_line: 1 });
  it('is measured against the base in brackets behind it, over a line break too', () => {
    const text = (n: string) => `Đạt 500 tấn, tăng ${n}% so với\ncùng kỳ năm 2021 (400 tấn).`;
    expect(found(text('25'), [{ raw: '500' }, claim('25'), base])).toEqual([]);
    expect(found(text('35'), [{ raw: '500' }, claim('35'), base])).toEqual(['growth: 35 500 400']);
  });

  it('is measured against "từ … lên …" before it, with more room after "khoảng"', () => {
    const text = 'Sản lượng tăng từ 400 tấn lên 500 tấn (khoảng 24%).';
    expect(found(text, [base, { raw: '500' }, claim('24')])).toEqual([]);
    expect(found(text.replace('khoảng ', ''), [base, { raw: '500' }, claim('24')])).toEqual(['growth: 24 500 400']);
  });

  it('is not measured across sentences, across another number, or where two claims run together', () => {
    const given = (n: string): Given[] => [{ raw: '500' }, claim(n), base];
    expect(found('Đạt 500 tấn, tăng 35%. Năm 2021 Đông Hà có 400 tấn.', given('35'))).toEqual([]);
    expect(found('Đạt 500 tấn, tăng 35% ở 12 xã so với 2021 (400 tấn).', given('35'))).toEqual([]);
    const garbled = 'Đạt 500 tấn, tăng 25%,8% so với 2021 (400 tấn).';
    expect(found(garbled, [{ raw: '500' }, claim('25'), claim('8'), base])).toEqual([]);
  });

  it('takes "tăng 5 lần" for five times as much or five times more', () => {
    const times: Given = { raw: '5', unit: 'lần', role: 'ratio_to_base', versus: 'same_period', of_line: 1 };
    const text = (level: string) => `Đạt ${level} tấn, tăng 5 lần so với cùng kỳ (400 tấn).`;
    for (const level of ['2.000', '2.400']) expect(found(text(level), [{ raw: level }, times, base])).toEqual([]);
    expect(found(text('3.000'), [{ raw: '3.000' }, times, base])).toEqual(['growth: 5 3.000 400']);
  });
});

describe('x of y and ranks', () => {
  const part = (raw: string, value: string, of: string): Given => ({ raw, value, of, role: 'part_of', unit: 'xã' });
  const percent = (raw: string): Given => ({ raw, role: 'share', unit: '%' });
  it('finds a part above its whole and a rank outside those ranked', () => {
    expect(found('Có 14/12 xã.', [part('14/12', '14', '12')])).toEqual(['x-of-y: 14/12']);
    expect(found('Có 12/12 xã.', [part('12/12', '12', '12')])).toEqual([]);
    const rank = (value: string): Given => ({ raw: `${value}/63`, value, of: '63', role: 'rank', unit: 'hạng' });
    expect(found('Xếp thứ 64/63.', [rank('64')])).toEqual(['rank: 64/63']);
    expect(found('Xếp thứ 63/63.', [rank('63')])).toEqual([]);
  });

  it('compares the percentage printed with it, before or behind', () => {
    expect(found('Có 87,5% (7/8 xã) đạt.', [percent('87,5'), part('7/8', '7', '8')])).toEqual([]);
    expect(found('Có 78,5% (7/8 xã) đạt.', [percent('78,5'), part('7/8', '7', '8')])).toEqual(['x-of-y: 78,5 7/8']);
    expect(found('Có 7/8 xã hoàn thành, đạt 70%.', [part('7/8', '7', '8'), percent('70')])).toEqual(['x-of-y: 70 7/8']);
    expect(found('Có 7/8 xã; riêng phía bắc 70% hộ có nước.', [part('7/8', '7', '8'), percent('70')])).toEqual([]);
    expect(found('Có 7/8 xã làm xong; tỷ lệ hộ có nước đạt 70%.', [part('7/8', '7', '8'), percent('70')])).toEqual([]);
  });

  it('compares what is said to remain', () => {
    const rest = (raw: string): Given => ({ raw, unit: 'xã' });
    expect(found('Đã có 50/63 xã, còn 13 xã chưa có.', [part('50/63', '50', '63'), rest('13')])).toEqual([]);
    expect(found('Đã có 50/63 xã, còn 15 xã chưa có.', [part('50/63', '50', '63'), rest('15')])).toEqual([
      'x-of-y: 15 50/63',
    ]);
    const behind = 'Đã có 50/63 xã, đạt 79,4%, còn 15 xã chưa có.';
    expect(found(behind, [part('50/63', '50', '63'), percent('79,4'), rest('15')])).toEqual(['x-of-y: 15 50/63']);
  });
});

describe('parts and totals', () => {
  it('finds a part above its total after "trong đó"', () => {
    expect(found('Có 90 tấn, trong đó 95 tấn xuất khẩu.', [{ raw: '90' }, { raw: '95' }])).toEqual(['parts: 95 90']);
    expect(found('Có 90 tấn, trong đó 35 tấn xuất khẩu.', [{ raw: '90' }, { raw: '35' }])).toEqual([]);
    expect(found('Có 90 tấn. Vụ sau có 95 tấn.', [{ raw: '90' }, { raw: '95' }])).toEqual([]);
  });

  it('adds up "gồm" only when every part is in sight', () => {
    const given = (last: string): Given[] => [{ raw: '90' }, { raw: '50' }, { raw: last }];
    expect(found('Có 90 tấn, gồm 50 tấn nếp và 40 tấn tẻ.', given('40'))).toEqual([]);
    expect(found('Có 90 tấn, gồm 50 tấn nếp và 30 tấn tẻ.', given('30'))).toEqual(['parts: 90 50 30']);
    expect(found('Có 90 tấn, trong đó 50 tấn nếp và 30 tấn tẻ.', given('30'))).toEqual([]);
    expect(found('Có 90 tấn, gồm 50 tấn nếp, 30 tấn tẻ và loại khác.', given('30'))).toEqual([]);
  });

  it('adds months up to their total unless the row is a stock or runs on', () => {
    const row = (total: string): Given[] => [
      ...['20', '30', '40'].map((raw, at): Given => ({ raw, period: `2022-M0${at + 1}` })),
      { raw: total, period: '2022-Q1' },
    ];
    expect(found('Lúa\t20\t30\t40\t90', row('90'))).toEqual([]);
    expect(found('Lúa\t20\t30\t40\t95', row('95'))).toEqual(['row-total: 95 20 30 40']);
    expect(found('Lúa\t20\t30\t40\t40', row('40'))).toEqual([]);
    expect(found('Lúa\t20\t30\t40\t30', row('30'))).toEqual([]);
  });

  it('adds rows up to the total row, not where rows are nested', () => {
    const rows = (total: string): Given[] => [{ raw: '20' }, { raw: '30' }, { raw: total }];
    expect(found('1\tNếp\t20\n2\tTẻ\t30\n\tTổng cộng\t50', rows('50'))).toEqual([]);
    expect(found('1\tNếp\t20\n2\tTẻ\t30\n\tTổng cộng\t60', rows('60'))).toEqual(['table-total: 60 20 30']);
    expect(found('1\tNếp\t20\n\tTrong đó: nương\t30\n\tTổng cộng\t60', rows('60'))).toEqual([]);
  });

  it('lets shares of one breakdown reach 100% and not pass it', () => {
    const share = (raw: string): Given => ({ raw, role: 'share', unit: '%' });
    expect(found('Nếp chiếm 70%, còn lại 30% là tẻ.', [share('70'), share('30')])).toEqual([]);
    expect(found('Nếp chiếm 70%, còn lại 40% là tẻ.', [share('70'), share('40')])).toEqual(['shares: 70 40']);
    expect(found('Có 70% hộ trồng nếp, 40% hộ trồng tẻ.', [share('70'), share('40')])).toEqual([]);
    expect(found('Nếp chiếm 120% diện tích.', [share('120')])).toEqual(['shares: 120']);
    expect(found('Nếp chiếm 120% diện tích so với năm trước.', [share('120')])).toEqual([]);
  });
});

describe('one figure in two places', () => {
  const far = '\n\n\n\n\n\n\n\n\n\n\n\n';
  const long = 'Số kho thóc có hệ thống thông gió tự động';
  it('finds two values of one long name said in the same words', () => {
    const text = (second: string) =>
      `Toàn vùng có 44 kho thóc có hệ thống thông gió tự động.${far}Toàn vùng có ${second} kho thóc có hệ thống thông gió tự động.`;
    const given = (second: string): Given[] => [
      { raw: '44', indicator: long },
      { raw: second, indicator: long },
    ];
    expect(found(text('41'), given('41'))).toEqual(['same-figure: 44 41']);
    expect(found(text('44'), given('44'))).toEqual([]);
    expect(found(text('41').replace('Toàn', 'Riêng miền tây'), given('41'))).toEqual([]);
  });

  it('does not trust a long name that only a heading gives', () => {
    const text = `Tăng trưởng đạt 44 kho.${far}Tăng trưởng đạt 41 kho.`;
    expect(
      found(
        text,
        ['44', '41'].map((raw) => ({ raw, indicator: long })),
      ),
    ).toEqual([]);
  });

  it('trusts a short name only when growth comes along', () => {
    const text = `Lợi nhuận đạt 205 tấn, tăng 8%.${far}Lợi nhuận đạt 260 tấn, tăng 8%.`;
    const name = { indicator: 'Lợi nhuận' };
    const lines = [1, 13];
    const given = ['205', '260'].flatMap((raw, at): Given[] => [
      { raw, ...name },
      grew('8', { ...name, of_line: lines[at] ?? 0 }),
    ]);
    expect(found(text, given)).toEqual(['same-figure: 205 260']);
    expect(
      found(
        text,
        given.filter(({ role }) => role !== 'growth'),
      ),
    ).toEqual([]);
  });

  it('finds a target below what is reached, unless it is to come down or stands beside it', () => {
    const indicator = 'Tỷ lệ ruộng được tưới';
    const given: Given[] = [
      { raw: '85', unit: '%', indicator, period: '2024' },
      { raw: '83', unit: '%', indicator, period: '2025', kind: 'target' },
    ];
    const text = (between: string, words = 'là') =>
      `Tỷ lệ ruộng được tưới đạt 85%.${between}Năm 2025 tỷ lệ ruộng được tưới ${words} 83%.`;
    expect(found(text(far), given)).toEqual(['weak-target: 83 85']);
    expect(found(text(far, 'giảm còn'), given)).toEqual([]);
    expect(found(text('\n'), given)).toEqual([]);
    expect(found(text(far).replace('được tưới đạt', 'được tưới nhỏ giọt đạt'), given)).toEqual([]);
  });

  it('finds a scale word a thousand off its neighbour', () => {
    const given = (unit: string): Given[] => [
      { raw: '60', unit, indicator: 'Giá trị xuất khẩu gạo thơm vùng Đông Hải', period: '2025', kind: 'target' },
      { raw: '19,4', unit: 'tỷ USD', indicator: 'Giá trị xuất khẩu gạo thơm vùng Đông Hải' },
    ];
    const text = (unit: string) => `Mục tiêu 60 ${unit}.${far}Ước 19,4 tỷ USD.`;
    expect(found(text('triệu USD'), given('triệu USD'))).toEqual(['scale-slip: 60 19,4']);
    expect(found(text('tỷ USD'), given('tỷ USD'))).toEqual([]);
  });

  it('takes the words of the sentence where the indicator says too little', () => {
    const words = 'xuất khẩu gạo thơm Đông Hải';
    const given: Given[] = [
      { raw: '60', unit: 'triệu USD', indicator: words },
      { raw: '19,4', unit: 'tỷ USD', indicator: 'Giá trị' },
    ];
    const text = (second: string) => `Năm 2025 ${words} 60 triệu USD.${far}${second} đạt 19,4 tỷ USD.`;
    expect(found(text(`Giá trị ${words}`), given)).toEqual(['scale-slip: 60 19,4']);
    expect(found(text('Giá trị sản lượng cả năm'), given)).toEqual([]);
  });

  it('finds a running total that falls, only where the name says it is one', () => {
    const run = (indicator: string): Given[] =>
      ['20', '35', '30'].map((raw, at) => ({ raw, indicator, period: `2022-M0${at + 1}` }));
    expect(found('Lúa\t20\t35\t30', run('Lũy kế sản lượng'))).toEqual(['cumulative: 30 35']);
    expect(found('Lúa\t20\t35\t30', run('Sản lượng tháng'))).toEqual([]);
  });
});

describe('dates', () => {
  it.each([
    ['Họp ngày 30/02/2022.', '30/02/2022'],
    ['Họp ngày 31.4.2022.', '31.4.2022'],
    ['Họp ngày 29 tháng 02 năm 2023.', 'ngày 29 tháng 02 năm 2023'],
    ['Đến tháng 13/2022.', 'tháng 13/2022'],
    ['Đến quý 5 năm 2022.', 'quý 5 năm 2022'],
  ])('%s', (text, raw) => expect(found(text, [])).toEqual([`impossible-date: ${raw}`]));

  it.each([
    'Họp ngày 29/02/2024, ngày 31 tháng 12 năm 2022.',
    'Sau 18 tháng 6/2022 mới xong; 36 tháng 2022.',
    'Quyết định số 45/13/2022/QĐ, phiên bản 1.30.2.2022.',
    'Quý 4/2022, tháng 12 năm 2022.',
    'Bản quét: ngày l0/7/2022, ngày O0/5/2022.',
  ])('%s is left alone', (text) => expect(found(text, [])).toEqual([]));
});

it('lists findings by line', () => {
  const text = 'Họp ngày 30/02/2022.\nCó 14/12 xã.\nHọp ngày 31/06/2022.';
  const lines = checkDocument(stated(text, [{ raw: '14/12', value: '14', of: '12', role: 'part_of' }]), 'thu.txt');
  expect(lines.map(({ places }) => places[0]?.line)).toEqual([1, 2, 3]);
});

it('docs/checks.md has a line for every rule, in their order', () => {
  const rows = [...readFileSync(path.join(ROOT, 'docs/checks.md'), 'utf8').matchAll(/^\| `([a-z-]+)` +\|/gm)];
  expect(rows.map(([, name]) => name)).toEqual([...RULES, ...STORE_RULES].map(({ name }) => name));
});
