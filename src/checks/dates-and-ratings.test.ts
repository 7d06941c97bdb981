import { describe, expect, it } from 'vitest';
import { checkDocument } from './check-document.ts';
import { dayOfDocument } from './dates-in-text.ts';
import type { KnownFigure } from './finding.ts';
import { found, type Given, stated } from './stated-for-tests.ts';

const HEAD = 'Đông Hải, ngày 10 tháng 7 năm 2022\n\n';

describe('the day of a document', () => {
  it.each([
    ['Đông Hải, ngày 10 tháng 7 năm 2022', '2022-07-10', '2022-07-10'],
    ['Đông Hải, ngày    tháng 7 năm 2022', '2022-07-01', '2022-07-31'],
    ['Đông Hải, ngày … tháng … năm 2022', '2022-01-01', '2022-12-31'],
    ['Đông Hải, ngày 5/7/2022', '2022-07-05', '2022-07-05'],
  ])('%s', (text, first, last) => expect(dayOfDocument([{ text }])).toEqual({ first, last }));

  it('is not a day told in a sentence', () => {
    expect(dayOfDocument([{ text: 'Hội nghị họp tại xã, ngày 10 tháng 7 năm 2022 đã bế mạc.' }])).toBeNull();
  });
});

describe('dates out of range', () => {
  it.each([
    ['Đã nạo vét 12 km kênh, số liệu tính đến hết ngày 21/8/2022.', '21/8/2022'],
    ['Thực hiện Quyết định số 41/QĐ-UBND ngày 12 tháng 9 năm 2022 về đê điều.', '12 tháng 9 năm 2022'],
    ['Thực hiện Quyết định số 41/QĐ-UBND\nngày 12/9/2022 về đê điều.', '12/9/2022'],
    ['Họp bàn ngày 12/9/2202 về đê điều.', '12/9/2202'],
    ['Lễ khởi công ngày 01/02/1202.', '01/02/1202'],
    ['Đông Hải, ngày 10/7/2021', '10/7/2021'],
    ['II. Nhiệm vụ trọng tâm\n- Hoàn thành kế hoạch tưới trước ngày 15/3/2022.', '15/3/2022'],
  ])('%s', (text, raw) => expect(found(HEAD + text, [])).toEqual([`date-out-of-range: ${raw}`]));

  it.each([
    ['no day of its own', 'Đã nạo vét 12 km kênh, số liệu tính đến hết ngày 21/8/2022.'],
    ['a plan', `${HEAD}Dự kiến số liệu tính đến hết ngày 21/8/2022 là 15 km.`],
    ['a decision that will be', `${HEAD}Sẽ trình Quyết định số 41/QĐ-UBND ngày 12/9/2022.`],
    ['a day before', `${HEAD}Tính đến hết ngày 30/6/2022 đã nạo vét 12 km.`],
    ['an open month', 'Đông Hải, ngày tháng 7 năm 2022\n\nTính đến hết ngày 30/7/2022 đã nạo vét 12 km.'],
    ['a deadline that was met', `${HEAD}II. Nhiệm vụ\n- Đã hoàn thành kế hoạch tưới trước ngày 15/3/2022.`],
    ['a deadline told as a result', `${HEAD}I. Kết quả\n- Hoàn thành kế hoạch tưới trước ngày 15/3/2022.`],
    ['a deadline to come', `${HEAD}II. Nhiệm vụ\n- Hoàn thành kế hoạch tưới trước ngày 15/9/2022.`],
    ['history', `${HEAD}Kỷ niệm ngày 28/8/1945.`],
  ])('%s is left alone', (_, text) => expect(found(text, [])).toEqual([]));
});

describe('cited documents', () => {
  it('have one day', () => {
    const text = (first: string, second: string, number = '41/QĐ-UBND') =>
      `Theo Quyết định số ${number} ngày ${first}.\nTiếp tục thực hiện Quyết định số ${number}\nngày ${second}.`;
    expect(found(text('31/3/2022', '31/3/2023'), [])).toEqual(['cited-date: 31/3/2023 31/3/2022']);
    expect(found(text('31/3/2022', '30/3/2022'), [])).toEqual(['cited-date: 30/3/2022 31/3/2022']);
    expect(found(text('31/3/2022', '31 tháng 3 năm 2022'), [])).toEqual([]);
    // Numbers begin anew every year.
    expect(found(text('31/3/2022', '15/9/2023'), [])).toEqual([]);
  });

  it('are of the year their number bears', () => {
    expect(found('Theo Nghị định số 12/2021/NĐ-CP ngày 05/9/2022.', [])).toEqual(['cited-date: 05/9/2022']);
    expect(found('Theo Nghị định số 12/2022/NĐ-CP ngày 05/9/2022.', [])).toEqual([]);
    expect(found('Công văn 12/2021/CV-TL trả lời đơn ngày 05/9/2022.', [])).toEqual([]);
  });
});

describe('denominators', () => {
  const part = (raw: string, unit: string, more: Partial<Given> = {}): Given => {
    const [value = '', of = ''] = raw.split('/');
    return { raw, value, of, unit, role: 'part_of', indicator: `Số ${unit}`, ...more };
  };
  it('of all agencies are one number', () => {
    const text = 'Có 5/22 bộ, ngành đã ban hành. Có 3/30 bộ, ngành đã họp. Có 7/22 bộ, ngành đã xong.';
    const given = (unit: string) => [part('5/22', unit), part('3/30', unit), part('7/22', unit)];
    expect(found(text, given('bộ, ngành'))).toEqual(['changing-denominator: 3/30 5/22']);
    expect(found(text, given('hồ chứa'))).toEqual([]);
  });

  it.each<[string, string, Given[]]>([
    ['of another time', '5/22 bộ, 3/30 bộ.', [part('5/22', 'bộ'), part('3/30', 'bộ', { period: '2021' })]],
    ['a target', '5/22 bộ, 3/30 bộ.', [part('5/22', 'bộ'), part('3/30', 'bộ', { kind: 'target' })]],
    ['a selection', '5/22 bộ đã họp, 3/15 bộ được chọn.', [part('5/22', 'bộ'), part('3/15', 'bộ')]],
    ['far fewer', '5/63 tỉnh đã họp, 3/15 tỉnh đã xong.', [part('5/63', 'tỉnh'), part('3/15', 'tỉnh')]],
    ['all of a selection', '9/63 tỉnh đã họp, 40/40 tỉnh đã xong.', [part('9/63', 'tỉnh'), part('40/40', 'tỉnh')]],
    ['other agencies', '5/22 bộ, 3/30 bộ, ngành.', [part('5/22', 'bộ'), part('3/30', 'bộ, ngành')]],
  ])('%s may have another', (_, text, given) => expect(found(text, given)).toEqual([]));
});

describe('ratings', () => {
  const table = (...rows: string[]) => ['TT\tChỉ tiêu\tKết quả\tMục tiêu\tĐánh giá', ...rows].join('\n');
  it('in a table need a result', () => {
    expect(found(table('1\tRuộng được tưới\t\t80%\tThách thức'), [])).toEqual(['rating-without-data: Thách thức']);
    expect(found(table('1\tRuộng được tưới\t–\t80%\tHoàn thành'), [])).toEqual(['rating-without-data: Hoàn thành']);
    expect(found(table('1\tRuộng được tưới\t75%\t80%\tThách thức'), [])).toEqual([]);
    expect(found(table('1\tRuộng được tưới\t\t80%\t'), [])).toEqual([]);
    expect(found('1\tRuộng được tưới\t\t80%\tThách thức', [])).toEqual([]);
  });

  it('in a table that a PDF took apart', () => {
    const text = (result: string) =>
      `TT Chỉ tiêu\nKết quả\n6/2022\nMục tiêu\nĐánh giá\n1.1\nTỷ lệ kênh kiên cố 50% 60% Hoàn thành\n1.2 Tỷ lệ ruộng được tưới\n\nnhỏ giọt ${result} Trên\n30%\n\nThách thức(*)\n\nII. Tổ chức\n1.3 Họp - 20 người, đạt`;
    const [finding, ...others] = checkDocument(stated(text('-'), []), 'thu.txt');
    expect(finding).toMatchObject({ rule: 'rating-without-data', places: [{ line: 13, raw: 'Thách thức' }] });
    expect(finding?.sentence.vi).toContain('Tỷ lệ ruộng được tưới nhỏ giọt: ');
    expect(others).toEqual([]);
    expect(found(text('12%'), [])).toEqual([]);
  });
});

describe('stocks', () => {
  const row = (values: string[], indicator: string): Given[] =>
    values.map((raw, at) => ({ raw, indicator, unit: 'người', period: at === 3 ? '2022-Q1' : `2022-M0${at + 1}` }));
  it('are not added up over months', () => {
    const [text, values] = ['Tổ\t100\t110\t105\t315', ['100', '110', '105', '315']];
    expect(found(text, row(values, 'Số lao động thủy nông'))).toEqual(['stock-added-up: 315 100 110 105']);
    expect(found(text, row(values, 'Số lao động được đào tạo'))).toEqual([]);
    expect(found(text, row(values, 'Sản lượng lúa'))).toEqual([]);
    expect(found('Tổ\t100\t110\t105\t105', row(['100', '110', '105', '105'], 'Số lao động'))).toEqual([]);
  });
});

describe('the history of the indicator', () => {
  const says = (value: string, values: readonly string[]) => {
    const known: KnownFigure = { name: { vi: 'Sản lượng lúa', en: 'Rice harvest' }, value, values };
    const document = { ...stated('Đạt 52 tấn.', [{ raw: '52' }]), known: new Map([[0, known]]) };
    return checkDocument(document, 'thu.txt').map(({ rule, places }) => [rule, places[0]?.raw]);
  };
  it('shows a slip of a hundred or a thousand times, where it is all of one size', () => {
    expect(says('52', ['50000', '48000', '61000'])).toEqual([['off-history', '52']]);
    expect(says('52000', ['500', '480', '610'])).toEqual([['off-history', '52']]);
    expect(says('52000', ['50000', '48000', '61000'])).toEqual([]);
    expect(says('52', ['50000', '48000'])).toEqual([]);
    expect(says('52', ['50000', '480', '61000'])).toEqual([]);
    expect(says('52000', ['10000', '9000', '8000'])).toEqual([]);
  });
});
