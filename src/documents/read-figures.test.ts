import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { period, samePeriodLastYear } from '../kernel/periods.ts';
import { type Clause, type StatementInput, statement } from '../kernel/statements.ts';
import type { UnitOfMeasure } from '../kernel/units-of-measure.ts';
import type { ReadFigure } from './model.ts';
import { readFigures } from './read-figures.ts';
import { readText } from './read-text.ts';

const TITLE = 'BÁO CÁO KẾT QUẢ 6 THÁNG ĐẦU NĂM 2022';

function read(text: string, title = TITLE): ReadFigure[] {
  return readFigures(readText(`${title}\n\n${text}`, 'text'), { nouns: ['bưu gửi', 'thuê bao', 'cơ quan báo chí'] });
}

/** What a figure says, short: value unit period kind role versus. */
function said(figure: ReadFigure): string {
  const { value, unit, period: when, kind, role, versus, of } = figure;
  return [value, unit, when, kind, role, versus, of === undefined ? undefined : `of ${of}`]
    .filter((part) => part !== undefined && part !== '')
    .join(' · ');
}

const all = (text: string, title?: string) => read(text, title).map(said);

describe("the guide's worked examples, in our words", () => {
  it('reads a row of current, earlier, growth, plan and plan ratio', () => {
    const rows = [
      'STT\tChỉ tiêu\t6 tháng đầu năm 2022\tSo với cùng kỳ lũy kế 6 tháng\t\tSo với kế hoạch năm\t',
      '\t\t\tNăm 2021\tTăng trưởng\tKế hoạch năm 2022\tTỷ lệ so với KH năm',
      '1\tDoanh thu (tỷ đồng)\t1.833.162\t1.568.141\t17%\t3.754.723\t49%',
    ];
    expect(all(rows.join('\n'))).toEqual([
      '1833162 · tỷ đồng · 2022-S1 · actual · level',
      '1568141 · tỷ đồng · 2021-S1 · baseline · level',
      '17 · % · 2022-S1 · actual · growth · same_period',
      '3754723 · tỷ đồng · 2022 · plan · level',
      '49 · % · 2022-S1 · actual · plan_ratio · plan',
    ]);
  });

  it('reads a level, its growth and the level compared with', () => {
    const figures = read(
      'Số thư chuyển được là 578.828 bưu gửi, tăng chừng 6,4% so với cùng kỳ năm 2021 (543.792 bưu gửi).',
    );
    expect(figures.map(said)).toEqual([
      '578828 · bưu gửi · 2022-S1 · actual · level',
      '6.4 · % · 2022-S1 · actual · growth · same_period',
      '543792 · bưu gửi · 2021-S1 · baseline · level',
    ]);
    expect(figures[1]?.of_line).toBe(3);
    expect(figures[1]?.indicator).toBe(figures[0]?.indicator);
  });

  it('keeps denominators in the unit and tells a change from a growth', () => {
    const text =
      'Mật độ đạt 82 thuê bao/100 dân, tăng 13 thuê bao/100 dân so với cùng kỳ năm ngoái. Mục tiêu đến tháng 12/2022 đạt 85 thuê bao/100 dân.';
    expect(all(text)).toEqual([
      '82 · thuê bao/100 dân · 2022-S1 · actual · level',
      '13 · thuê bao/100 dân · 2022-S1 · actual · change · same_period',
      '85 · thuê bao/100 dân · 2022-M12 · target · level',
    ]);
  });

  it('reads x of y', () => {
    const figures = read('Đã có 05/22 bộ, cơ quan ngang bộ và 32/63 địa phương lập kế hoạch.');
    expect(figures.map(said)).toEqual([
      '5 · bộ, cơ quan ngang bộ · 2022-S1 · actual · part_of · of 22',
      '32 · địa phương · 2022-S1 · actual · part_of · of 63',
    ]);
    expect(figures.map((figure) => figure.raw)).toEqual(['05/22', '32/63']);
  });

  it('keeps the scale word in the unit and reads times as a ratio', () => {
    expect(all('Toàn hệ thống có khoảng 350 triệu giao dịch, tăng hơn 25 lần so với cùng kỳ.')).toEqual([
      '350 · triệu giao dịch · 2022-S1 · actual · level',
      '25 · lần · 2022-S1 · actual · ratio_to_base · same_period',
    ]);
  });

  it('lets "ước" govern its sentence and takes the plan out of it', () => {
    const text =
      'Số doanh nghiệp số: ước đạt 67.300 tăng 3.422 doanh nghiệp so với tháng 12/2021, đạt 0,69 doanh nghiệp/1.000 dân (bằng 98% kế hoạch năm là 0,7 doanh nghiệp/1.000 dân).';
    expect(all(text)).toEqual([
      '67300 · doanh nghiệp · 2022-S1 · estimate · level',
      '3422 · doanh nghiệp · 2022-S1 · estimate · change · thang 12/2021',
      '0.69 · doanh nghiệp/1.000 dân · 2022-S1 · estimate · level',
      '98 · % · 2022-S1 · estimate · plan_ratio · plan',
      '0.7 · doanh nghiệp/1.000 dân · 2022 · plan · level',
    ]);
  });

  it('reads the whole year ahead as an estimate, its growth too', () => {
    const text =
      'Doanh thu dịch vụ (Đơn vị tính: Tỷ đồng)\n\nNội dung\t2021\t2022\tDự kiến cả năm\tTăng trưởng\nTrong nước\t634\t370\t740\tTăng 16 %';
    expect(all(text)).toEqual([
      '634 · tỷ đồng · 2021 · baseline · level',
      '370 · tỷ đồng · 2022-S1 · actual · level',
      '740 · tỷ đồng · 2022 · estimate · level',
      '16 · % · 2022 · estimate · growth · previous_year',
    ]);
  });

  it('gives a fall its minus and leaves the printed number alone', () => {
    const figures = read('Bình quân chỉ đạt 2,8 bản/người, giảm 20% so với cùng kỳ năm trước.');
    expect(figures.map(said)).toEqual([
      '2.8 · bản/người · 2022-S1 · actual · level',
      '-20 · % · 2022-S1 · actual · growth · same_period',
    ]);
    expect(figures[1]?.raw).toBe('20');
  });
});

describe('what a figure of running text is called', () => {
  const names = (text: string) => read(text).map((figure) => `${figure.raw}: ${figure.indicator}`);

  it('gives growth, base, ratio to plan and plan the name of their level', () => {
    const text =
      'Thu ngân sách của ngành đạt 812 tỷ đồng, tăng 6,5% so với cùng kỳ năm 2021 (762 tỷ đồng), bằng 51,2% kế hoạch năm là 1.586 tỷ đồng.';
    expect(new Set(read(text).map((figure) => figure.indicator))).toEqual(new Set(['Thu ngân sách của ngành']));
    expect(read(text)).toHaveLength(5);
  });

  it('gives the base and the plan of a count the name of the count', () => {
    expect(names('Số hồ sơ đã giải quyết là 4.210 hồ sơ, giảm 3% so với cùng kỳ năm 2021 (4.340 hồ sơ).')).toEqual([
      '4.210: Số hồ sơ đã giải quyết',
      '3: Số hồ sơ đã giải quyết',
      '4.340: Số hồ sơ đã giải quyết',
    ]);
  });

  it('names the second subject of a sentence by itself', () => {
    expect(
      names('Doanh thu đạt 40 tỷ đồng, tăng 5% so với cùng kỳ, lợi nhuận đạt 7 tỷ đồng, sản lượng điện giảm 2%.'),
    ).toEqual(['40: Doanh thu', '5: Doanh thu', '7: Lợi nhuận', '2: Sản lượng điện']);
  });

  it('never makes a count of money', () => {
    expect(names('Chi đầu tư (gồm cả vốn vay) là 95 triệu đồng; quỹ lương ước đạt 12 tỷ đồng.')).toEqual([
      '95: Chi đầu tư',
      '12: Quỹ lương',
    ]);
  });

  it.each([
    ['Tỷ lệ trường học sử dụng nước sạch', 'đạt 64%'],
    ['Tỷ lệ xã áp dụng quy trình mới', 'ước đạt 64%'],
    ['Tỷ lệ nông dân tham gia hợp tác xã', 'là 64%'],
    ['Tỷ lệ thôn được cấp nước', 'đạt 64%'],
    ['Tỷ lệ hộ có hạ tầng tập trung với đồng hồ riêng', 'chỉ đạt 64%'],
    ['Tốc độ tăng trưởng vốn đăng ký', 'đạt 64%'],
    ['Ty le truong hoc su dung nuoc sach', 'dat 64%'],
  ])('does not end "%s" before its verb', (name, verb) => {
    expect(names(`Đến nay, ${name.toLowerCase()} ${verb}.`)).toEqual([`64: ${name}`]);
  });

  it('leaves the time to the period', () => {
    expect(names('Tính đến hết tháng 6/2022, tổng số thẻ thư viện năm 2022 đạt 1.250 thẻ.')).toEqual([
      '1.250: Tổng số thẻ thư viện',
    ]);
  });

  it('takes an aim in the next sentence for what was named before', () => {
    expect(names('Tỷ lệ rừng che phủ đạt 42%. Mục tiêu đến năm 2025 đạt 45%.')).toEqual([
      '42: Tỷ lệ rừng che phủ',
      '45: Tỷ lệ rừng che phủ',
    ]);
  });

  it('takes the words behind a share for its name, unless they are the whole', () => {
    expect(names('Có 85% trường học nối mạng.')).toEqual(['85: Tỷ lệ trường học nối mạng']);
    expect(names('Số trường công lập là 30 trường, chiếm 60% tổng số trường.')[1]).toBe('60: Số trường công lập');
  });

  it('keeps digits with units, brackets and trailing marks out of every name', () => {
    const text =
      'Số vụ cháy (kể cả rừng) là 14 vụ (giảm 6 vụ so với cùng kỳ), thiệt hại 3,2 tỷ đồng (bằng 40% cùng kỳ), trong đó 5 vụ, chiếm 36% tổng số vụ, xảy ra ở chợ; xử phạt 9 triệu đồng, tăng 2 lần so với cùng kỳ (4,5 triệu đồng).';
    for (const { indicator } of read(text)) expect(indicator).not.toMatch(/\d|[()]|[\s,;:]$|Số đồng/);
  });
});

describe('what is no figure', () => {
  it.each([
    ['dates and years', 'Ngày 05/3/2022, tức sau tháng 2 năm 2022 và trước quý III, hội nghị năm 2022 đã họp.'],
    [
      'numbers of documents',
      'Căn cứ Nghị định số 72/2013/NĐ-CP, Quyết định 411, Đề án 06, Chỉ thị số 07-CT/TW và khoản 6 Điều 9.',
    ],
    [
      'durations and anniversaries',
      'Sau 6 tháng triển khai, trong vòng 03 năm, kỷ niệm 70 năm thành lập, đình bản 03 tháng.',
    ],
    ['ordinals of events', 'Tại kỳ họp thứ 3, lần thứ 5, Quốc hội khóa 15 đã thông qua.'],
    [
      'names with digits',
      'Mạng 5G, IPv6, thiết bị 8T8R, dịch vụ KT1, băng tần 2.3 GHz và Cách mạng 4.0 phát triển mạnh.',
    ],
    ['denominators', 'Tỷ lệ thuê bao trên 100 dân và số doanh nghiệp/1.000 dân đều cải thiện.'],
    ['list numbers', '(1) Hoàn thiện cơ chế;\n\n(2) Xây dựng trung tâm.\n\n2.1. Kết quả nổi bật'],
    ['addresses', 'Xem tại https://vidu.gov.vn/tin-2022-15 hoặc www.vidu24.vn.'],
    ['a count just given', 'Tổng số của 04 tỉnh này còn thấp.'],
  ])('%s', (_, text) => {
    expect(all(text)).toEqual([]);
  });

  it('skips the footnote mark but not the figure before it', () => {
    expect(all('Tỷ trọng đạt 14,96%1 so với tổng số.').map((line) => line.split(' · ')[0])).toEqual(['14.96']);
  });

  it('skips row numbers and empty cells', () => {
    const text = 'TT\tTên\tNăm 2021 (người)\tNăm 2022 (người)\n1\tSố học viên\t\t120\n2\tSố giảng viên\t30\t-';
    expect(all(text).map((line) => line.split(' · ')[0])).toEqual(['120', '30']);
  });
});

describe('time and purpose', () => {
  it('takes tasks from their heading and tells a target from an activity', () => {
    const text =
      '1.3. Nhiệm vụ trọng tâm 6 tháng cuối năm\n\n- Tổ chức 02 cuộc diễn tập.\n\n- Phấn đấu đạt 93,3% xã có đài truyền thanh.';
    expect(all(text)).toEqual(['2 · cuộc · 2022-S2 · plan · level', '93.3 · % · 2022-S2 · target · share']);
  });

  it("takes a strategy's aims to its first year", () => {
    const text =
      '1. Lĩnh vực A\n\nChiến lược phát triển A đến năm 2025, định hướng đến năm 2030\n\nMục tiêu nổi bật:\n\n100% hộ gia đình có địa chỉ số; vào nhóm 30 nước dẫn đầu.\n\n1.1. Số liệu tổng quan\n\nDoanh thu đạt 5,4 tỷ đồng.';
    expect(all(text)).toEqual([
      '100 · % · 2025 · target · share',
      '30 · hạng · 2025 · target · rank',
      '5.4 · tỷ đồng · 2022-S1 · actual · level',
    ]);
  });

  it('reads the date a stock is of, and the span a sentence opens with', () => {
    expect(all('Tính đến 30/6/2022, toàn quốc có 1.200 trạm.')).toEqual(['1200 · trạm · 2022-06-30 · actual · level']);
    expect(all('Giai đoạn 1 (từ 15/4-31/5/2022), đã làm việc với 09 cơ quan báo chí.')).toEqual([
      '9 · cơ quan báo chí · 2022-04-15/2022-05-31 · actual · level',
    ]);
  });

  it('reads both bounds of a range', () => {
    const figures = read('Giai đoạn 2021 - 2023, doanh thu tăng bình quân từ 20 - 30%/năm.');
    expect(figures.map((figure) => `${said(figure)} ${figure.note}`)).toEqual([
      '20 · % · 2021/2023 · actual · growth · previous_year range: low',
      '30 · % · 2021/2023 · actual · growth · previous_year range: high',
    ]);
  });

  it('tells points from percent, places from ranks', () => {
    expect(all('Tỷ lệ đạt 64,1%, tăng 12,7 điểm % so với cùng kỳ năm 2021.')).toEqual([
      '64.1 · % · 2022-S1 · actual · level',
      '12.7 · điểm % · 2022-S1 · actual · change · same_period',
    ]);
    expect(all('Việt Nam xếp hạng thứ 69/144 quốc gia, tăng 5 bậc so với năm 2021.')).toEqual([
      '69 · hạng · 2022-S1 · actual · rank · of 144',
      '5 · bậc · 2022-S1 · actual · change · previous_year',
    ]);
  });

  it('writes a span of months the same way, whether the title or the sentence names it', () => {
    const title = 'BÁO CÁO CÔNG TÁC 9 THÁNG ĐẦU NĂM 2024';
    expect(all('Doanh thu đạt 512 tỷ đồng, cùng kỳ năm 2023 đạt 455 tỷ đồng.', title)).toEqual([
      '512 · tỷ đồng · 2024-M01/2024-M09 · actual · level',
      '455 · tỷ đồng · 2023-M01/2023-M09 · baseline · level',
    ]);
    expect(all('Doanh thu 9 tháng đầu năm 2024 đạt 512 tỷ đồng.')[0]).toContain('2024-M01/2024-M09');
  });

  it('takes a period given by the caller over the title', () => {
    const document = readText('Số liệu\n\nDoanh thu đạt 5,4 tỷ đồng.', 'text');
    expect(readFigures(document, { period: '2023' })[0]?.period).toBe('2023');
    expect(readFigures(document)[0]?.period).toBe('');
  });
});

describe('reports of other sectors', () => {
  const NINE = 'Kết quả công tác y tế quý III và 9 tháng năm 2023; nhiệm vụ trọng tâm quý IV năm 2023';

  it('reads the unit of each row, and a percentage of the base from one of growth', () => {
    const rows = [
      'STT\tChỉ tiêu\tĐVT\tThực hiện 9 tháng 2022\tKế hoạch năm 2023\tThực hiện 9 tháng 2023\tSo với cùng kỳ (%)\tSo với KH (%)',
      '1\tLượt khám\ttriệu lượt\t120,8\t168,7\t128,4\t106,3\t76,1',
      '2\tGiường bệnh\tnghìn giường\t295\t310\t304\t103,1\t98,1',
      '3\tGiường hồi sức\t"\t4,1\t5\t4,4\t107,3\t88,0',
    ];
    const figures = all(rows.join('\n'), NINE);
    expect(figures.slice(0, 5)).toEqual([
      '120.8 · triệu lượt · 2022-M01/2022-M09 · baseline · level',
      '168.7 · triệu lượt · 2023 · plan · level',
      '128.4 · triệu lượt · 2023-M01/2023-M09 · actual · level',
      '106.3 · % · 2023-M01/2023-M09 · actual · ratio_to_base · same_period',
      '76.1 · % · 2023-M01/2023-M09 · actual · plan_ratio · plan',
    ]);
    expect(figures.at(-3)).toBe('4.4 · nghìn giường · 2023-M01/2023-M09 · actual · level');
  });

  it('reads the same header as growth where the numbers are growths, and "Đơn vị" as who reports', () => {
    const rows = [
      'Đơn vị\tThực hiện 9 tháng 2023\tSo với cùng kỳ (%)',
      'Cục Dân số\t128,4\t6,3',
      'Cục Y tế\t304\t-3,1',
    ];
    expect(all(rows.join('\n'), NINE).map((one) => one.split(' · ').at(-2))).toEqual([
      'actual',
      'growth',
      'actual',
      'growth',
    ]);
  });

  it.each([
    'Doanh thu đạt 512 tỷ đồng (cùng kỳ năm trước: 455 tỷ đồng).',
    'Doanh thu đạt 512 tỷ đồng, cùng kỳ năm 2021 chỉ đạt 455 tỷ đồng.',
    'Doanh thu đạt 512 tỷ đồng; cùng kỳ năm ngoái doanh thu là 455 tỷ đồng.',
  ])('takes the earlier value for the baseline: %s', (text) => {
    expect(all(text).slice(0, 2)).toEqual([
      '512 · tỷ đồng · 2022-S1 · actual · level',
      '455 · tỷ đồng · 2021-S1 · baseline · level',
    ]);
  });

  it('takes the unit of a heading over several columns, and the caption for a block of its own', () => {
    const rows = [
      'Tỷ lệ lấp đầy đạt 84%, tăng 2 điểm %.',
      'Bảng 2. Kết quả một số lĩnh vực',
      'Lĩnh vực\tDoanh thu (tỷ đồng)\t\t\tLao động (người)',
      '\t6T/2021\t6T/2022\tTăng/giảm (%)\t6T/2022',
      'Gạo\t36.500\t41.200\t12,9\t2.350',
    ];
    const figures = read(rows.join('\n'));
    expect(figures.slice(2).map(said)).toEqual([
      '36500 · tỷ đồng · 2021-S1 · baseline · level',
      '41200 · tỷ đồng · 2022-S1 · actual · level',
      '12.9 · % · 2022-S1 · actual · growth · same_period',
      '2350 · người · 2022-S1 · actual · level',
    ]);
    expect(figures[2]?.indicator).toBe('Gạo – Bảng 2. Kết quả một số lĩnh vực');
  });

  it('takes a plus at the beginning of a line for a bullet', () => {
    expect(all('+ 83,2% hộ gia đình có nước sạch.')).toEqual(['83.2 · % · 2022-S1 · actual · share']);
    expect(all('Doanh thu quý: +8,2% so với cùng kỳ.')).toEqual(['8.2 · % · 2022-S1 · actual · growth · same_period']);
  });

  it('knows the heading of a part, and the same movement in another unit', () => {
    const text =
      'I. Trồng trọt\nSản lượng đạt 50 triệu tấn.\nPHẦN THỨ HAI\nKẾ HOẠCH NĂM 2023\nI. Mục tiêu\nSản lượng 54 - 55 triệu tấn.';
    expect(all(text).map((one) => one.split(' · ').slice(2, 4).join(' '))).toEqual([
      '2022-S1 actual',
      '2023 target',
      '2023 target',
    ]);
    expect(all('Sản lượng 43,5 triệu tấn, giảm 1,9%, tương đương 0,8 triệu tấn so với năm 2021.').at(-1)).toBe(
      '-0.8 · triệu tấn · 2022-S1 · actual · change · previous_year',
    );
  });

  it('keeps the year in brackets to what stands in them', () => {
    expect(all('Tỷ lệ hộ có cáp quang đạt 72,4% (năm 2021: 66%).')).toEqual([
      '72.4 · % · 2022-S1 · actual · level',
      '66 · % · 2021 · baseline · level',
    ]);
  });

  it('does not take what something is counted per for a figure, nor a target beside the result for the result', () => {
    expect(all('Số bác sĩ trên 10.000 dân là 12,5.')).toHaveLength(1);
    expect(all('Đạt 23,3 thuê bao/100 dân, vượt mục tiêu 22 thuê bao/100 dân.')).toEqual([
      '23.3 · thuê bao/100 dân · 2022-S1 · actual · level',
      '22 · thuê bao/100 dân · 2022-S1 · target · level',
    ]);
  });

  it.each([
    ['Tình hình thực hiện nhiệm vụ năm 2024, phương hướng nhiệm vụ năm 2025', '2024'],
    ['Tình hình kinh tế - xã hội tháng 5 và 5 tháng đầu năm 2023', '2023-M01/2023-M05'],
    ['Báo cáo kết quả công tác quý III năm 2023', '2023-Q3'],
    ['Báo cáo kết quả công tác tháng 10 năm 2024', '2024-M10'],
    ['Báo cáo tình hình triển khai Quyết định số 12/QĐ-TTg năm 2021 của Thủ tướng', '2024-M12'],
  ])('takes the period from the title: %s', (title, period) => {
    const text = 'I. KẾT QUẢ\n\nDoanh thu đạt 512 tỷ đồng. Tính đến ngày 31/12/2024 có 875 cơ sở.';
    expect(readFigures(readText(`${title}\n\n${text}`, 'text'))[0]?.period).toBe(period);
  });
});

describe('a bad scan', () => {
  const title = 'SO KET CONG TAC 6 THANG PAU NAM 2023';
  const filler = 'Cac don vi tiep tuc phoi hop thuc hien nhiem vu duoc giao trong thoi gian qua va bao cao day du.';

  it('reads words without marks and with look-alikes', () => {
    const text = `${filler}\n\n- Doanh thu dich vu udc dat 27.477 ty déng, ting 5,48% so v&i cung ky nim 2022 va dat 43,78% ké hoach nim 2023.`;
    expect(all(text, title)).toEqual([
      '27477 · tỷ đồng · 2023-S1 · estimate · level',
      '5.48 · % · 2023-S1 · estimate · growth · same_period',
      '43.78 · % · 2023-S1 · estimate · plan_ratio · plan',
    ]);
  });

  it('reads l as 1 and O as 0 in numbers, closes split ones, and leaves "o6" (có) alone', () => {
    const figures = read(
      `${filler}\n\nToan nganh o6 1.6l4.2O6 thue bao, tang l2,5% so voi cung ky nam 2022, nop 27. 477 ty dong.`,
      title,
    );
    expect(figures.map((figure) => figure.value)).toEqual(['1614206', '12.5', '27477']);
    expect(figures[0]?.raw).toBe('1.6l4.2O6');
  });
});

describe('lines of a document', () => {
  it('joins a sentence broken over lines and pages and gives each number its own line', () => {
    const text =
      '- Doanh thu ước đạt 71.140 tỷ đồng, tăng 21% so với cùng\nkỳ năm 2021 và đạt 110,8% kế hoạch năm 2022.';
    const figures = read(text);
    expect(figures.map((figure) => [figure.line, figure.value, figure.role])).toEqual([
      [3, '71140', 'level'],
      [3, '21', 'growth'],
      [4, '110.8', 'plan_ratio'],
    ]);
    expect(figures[2]?.of_line).toBe(3);
  });

  it('prints every number as it stands in its line', () => {
    const lines = [TITLE, '', 'Có 9.793 đài/10.599 xã đạt, tức 92,39%; thu 546.550.000 đồng và 1,9 triệu lượt.'];
    for (const figure of readFigures(readText(lines.join('\n'), 'text'))) {
      expect(lines[figure.line - 1]?.slice(figure.column, figure.column + figure.raw.length)).toBe(figure.raw);
    }
  });

  it('reads the numbers of a chart by its axis', () => {
    const text = 'Nộp ngân sách (tỷ đồng)\n\n83.850 90.711 98.042\n\n2020 2021 2022';
    expect(all(text).map((line) => line.split(' · ').slice(0, 3).join(' '))).toEqual([
      '83850 tỷ đồng 2020',
      '90711 tỷ đồng 2021',
      '98042 tỷ đồng 2022-S1',
    ]);
  });
});

const UNITS: UnitOfMeasure[] = [
  { code: 'VND_BN', vi: 'tỷ đồng', en: 'VND billion', kind: 'money', base: 'VND', scale: 9 },
  { code: 'TX_MN', vi: 'triệu giao dịch', en: 'million transactions', kind: 'count', base: 'TX', scale: 6 },
  { code: 'FIRM', vi: 'doanh nghiệp', en: 'enterprises', kind: 'count', base: 'FIRM', scale: 0 },
  { code: 'PERCENT', vi: '%', en: '%', kind: 'percent', base: 'PERCENT', scale: 0 },
];
const level = fc
  .tuple(fc.integer({ min: 1, max: 9_999_999 }), fc.integer({ min: 0, max: 2 }))
  .map(([n, decimals]) => (decimals === 0 ? String(n) : (n / 10 ** decimals).toFixed(decimals)));
const percent = fc.integer({ min: 1, max: 999 }).map((n) => (n / 10).toFixed(1));

describe("the composer's statements", () => {
  const base = samePeriodLastYear(period('2022-S1'));
  const input = (clauses: readonly Clause[]): StatementInput => ({
    name: 'Kết quả hoạt động',
    period: period('2022-S1'),
    time: 'span',
    achieved: true,
    clauses,
  });
  const text = (clauses: readonly Clause[]) =>
    statement(input(clauses), 'vi')
      .map((span) => span.text)
      .join('');

  it('are read back to the same figures', () => {
    fc.assert(
      fc.property(
        level,
        fc.constantFrom(...UNITS),
        fc.boolean(),
        percent,
        fc.boolean(),
        percent,
        (value, unit, estimated, growth, falls, ratio) => {
          const clauses: Clause[] = [
            { kind: 'level', value, unit, certainty: estimated ? 'estimated' : 'final' },
            { kind: 'growth', value: falls ? `-${growth}` : growth, base },
            { kind: 'plan_ratio', value: ratio, scenario: 'plan', base: period('2022') },
          ];
          const kind = estimated ? 'estimate' : 'actual';
          expect(all(text(clauses))).toEqual([
            `${value} · ${unit.vi} · 2022-S1 · ${kind} · level`,
            `${falls ? '-' : ''}${growth} · % · 2022-S1 · ${kind} · growth · same_period`,
            `${ratio} · % · 2022-S1 · ${kind} · plan_ratio · plan`,
          ]);
        },
      ),
      { numRuns: 60 },
    );
  });

  it.each<[string, Clause, string]>([
    ['points', { kind: 'points', value: '12.7', base }, '12.7 · điểm % · 2022-S1 · actual · change · same_period'],
    ['times', { kind: 'times', value: '1.6', base }, '1.6 · lần · 2022-S1 · actual · ratio_to_base · same_period'],
    ['places', { kind: 'places', value: '-5', base }, '-5 · bậc · 2022-S1 · actual · change · same_period'],
    ['share', { kind: 'share', value: '16.9', whole: 'tổng số' }, '16.9 · % · 2022-S1 · actual · share'],
    [
      'plan',
      { kind: 'aim', scenario: 'plan', value: '9', unit: UNITS[0]!, base: period('2022') },
      '9 · tỷ đồng · 2022 · plan · level',
    ],
    [
      'target',
      { kind: 'aim', scenario: 'target', value: '9', unit: UNITS[0]!, base: period('2022') },
      '9 · tỷ đồng · 2022 · target · level',
    ],
  ])('%s', (_, clause, expected) => {
    expect(all(text([{ kind: 'level', value: '7', unit: UNITS[0]! }, clause]))[1]).toBe(expected);
  });
});

describe('hostile text', () => {
  it.each(['1-', 'a_', '1.', '1/', '( ', 'tăng 5% so với ', 'năm 2022 ', 'a\t5\t'])(
    'of "%s" alone is read to its end',
    (piece) => {
      const text = piece.repeat(Math.floor(40_000 / piece.length));
      expect(() => readFigures(readText(text, 'text'))).not.toThrow();
    },
  );

  it('reads a paragraph longer than any part of it is read at once', () => {
    const text = 'Đơn vị A có 12 dự án. '.repeat(1000);
    const figures = read(text);
    expect(figures).toHaveLength(1000);
    expect(new Set(figures.map((figure) => figure.value))).toEqual(new Set(['12']));
  });
});

describe('what other reports taught', () => {
  it('a year said just before the value is its time, whatever name goes before', () => {
    expect(all('+ Nhân lực số năm 2021: 1.180.727 người.\n+ Tỷ trọng kinh tế số năm 2021 là 14,2%.')).toEqual([
      '1180727 · người · 2021 · actual · level',
      '14.2 · % · 2021 · actual · share',
    ]);
  });

  it.each([
    ['Từ năm 2020 đến nay, toàn ngành mở 15 lớp.', '15 · lớp · 2020/2022 · actual · level'],
    ['Từ ngày 01/01/2022 đến 15/5/2022 có 40 cuộc họp.', '40 · cuộc · 2022-01-01/2022-05-15 · actual · level'],
    ['Quí I tăng 7,3% so với cùng kỳ.', '7.3 · % · 2022-Q1 · actual · growth · same_period'],
    ['Doanh thu 02 tháng đầu năm 2022 tăng 12%.', '12 · % · 2022-M01/2022-M02 · actual · growth'],
    ['Giá bình quân 6 tháng tăng 3,6% so với cùng kỳ.', '3.6 · % · 2022-S1 · actual · growth · same_period'],
  ])('times: %s', (text, figure) => {
    expect(all(text)).toEqual([figure]);
  });

  it('a footnote speaks where its mark stands, not of the tasks at the foot of whose page it stands', () => {
    const text = [
      'I. KẾT QUẢ',
      'Ngành đã mở trường mới tại các huyện1, được người dân đón nhận và các địa phương ủng hộ trong thời gian qua.',
      'II. NHIỆM VỤ TRỌNG TÂM 6 THÁNG CUỐI NĂM',
      'Tiếp tục mở trường ở các xã còn lại theo kế hoạch đã được duyệt của từng địa phương trong tỉnh.',
      '1 Các trường này có 90% học sinh là người địa phương.',
    ].join('\n\n');
    expect(all(text)).toEqual(['90 · % · 2022-S1 · actual · share']);
  });

  it('hours a month are measured; hours, ages and numbers of notes are not', () => {
    const text = 'Mỗi người dùng mất 64 giờ/tháng. Sự cố kéo dài 12 giờ. Trẻ từ 12-17 tuổi được tiêm.';
    expect(all(text)).toEqual(['64 · giờ/tháng · 2022-S1 · actual · level']);
    expect(all('Đã ban hành đủ.\n\n11 Quyết định số 1068/QĐ-UBND của tỉnh.')).toEqual([]);
  });

  it('what stands in brackets behind a plan is the plan', () => {
    expect(all('Lợi nhuận đạt 690 tỷ đồng, đạt 22,9% so với kế hoạch năm (3.024 tỷ đồng).')).toEqual([
      '690 · tỷ đồng · 2022-S1 · actual · level',
      '22.9 · % · 2022-S1 · actual · plan_ratio · plan',
      '3024 · tỷ đồng · 2022 · plan · level',
    ]);
  });

  it('shares of the plan go on after the first: the parts of what was said of the plan', () => {
    const ratios = (text: string) =>
      read(text)
        .filter(({ role }) => role === 'plan_ratio')
        .map(({ value }) => value);
    expect(ratios('Thu ngân sách ước đạt 53,8% dự toán, trong đó thu nội địa đạt 52,1%, thu dầu thô đạt 64%.')).toEqual(
      ['53.8', '52.1', '64'],
    );
    expect(
      ratios('Tổng thu là 12.221 tỷ đồng, đạt 51,8% so với nghị quyết đề ra; thu nội địa 10.152 tỷ đồng, đạt 50,5%.'),
    ).toEqual(['51.8', '50.5']);
    expect(ratios('Có 8.339 hệ thống, trong đó 7.817 hệ thống đã duyệt, đạt 93,7%.')).toEqual([]);
  });

  it('the columns of a slide do not date what follows, and short lines of a box are one sentence', () => {
    const text = [
      'Quá trình xử lý các vụ việc trên môi trường mạng của các đơn vị thuộc ngành trong nhiều năm trở lại đây',
      '',
      'Trước năm 2017 2018 - 2019 2020 - nay',
      '',
      'Trong kỳ, các đơn vị của ngành đã',
      'kiểm tra và xử lý với tổng số tiền',
      '225 triệu đồng nộp vào ngân sách.',
    ].join('\n');
    expect(all(text)).toEqual(['225 · triệu đồng · 2022-S1 · actual · level']);
  });

  it('a page’s number and head in the middle of a sentence are passed over', () => {
    const lines = [
      'Tổng số tiền thu được của tất cả các đơn vị thuộc ngành trong kỳ vừa qua trên địa bàn tỉnh đã',
      '',
      'BÁO CÁO TỔNG HỢP',
      '',
      'đạt 5.400 tỷ đồng, tăng khá so với cùng kỳ và vượt mức đề ra của các đơn vị trong ngành là',
      '',
      'Trang 12',
      '',
      'đơn vị thu, trong đó có 34 đơn vị thu của các huyện và thành phố thuộc tỉnh trên cả địa bàn.',
    ];
    expect(all(lines.join('\n'))).toEqual([
      '5400 · tỷ đồng · 2022-S1 · actual · level',
      '34 · đơn vị · 2022-S1 · actual · level',
    ]);
  });

  it('a heading of two years is a heading, no chart', () => {
    const text = '6. Kế hoạch 2023 - 2024\n\nMở rộng mạng lưới thu phí đối với 11 lĩnh vực của ngành.';
    expect(all(text)).toEqual(['11 · lĩnh vực · 2023/2024 · plan · level']);
  });
});
