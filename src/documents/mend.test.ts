import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { damaged, LEVELS } from './damage-for-tests.ts';
import { mendDocument } from './mend.ts';
import { nounsWith } from './nouns.ts';
import { readFigures } from './read-figures.ts';
import { readText } from './read-text.ts';

const CLEAN = [
  'BÁO CÁO KẾT QUẢ 6 THÁNG ĐẦU NĂM 2022',
  '',
  '1. Sản xuất và kinh doanh',
  '',
  'Doanh thu của ngành ước đạt 27.415 tỷ đồng, tăng 14,9% so với cùng kỳ năm 2021, bằng 48,2% kế hoạch năm.',
  'Nộp ngân sách nhà nước đạt 1.386 tỷ đồng, giảm 3,7% so với cùng kỳ năm trước.',
  'Toàn tỉnh có 5.218 doanh nghiệp, tăng 312 doanh nghiệp so với cùng kỳ; lao động trong ngành là 86.450 người.',
  'Tỷ lệ xã có đường ô tô đến trung tâm đạt 98,6%. Đã có 58/63 địa phương ban hành kế hoạch.',
  '',
  '2. Xã hội',
  '',
  'Cả tỉnh có 412 trường học, trong đó 289 trường đạt chuẩn quốc gia, chiếm 70,1% tổng số trường.',
  'Đến tháng 6/2022, số thẻ bảo hiểm đã cấp là 1.250.300 thẻ, gấp 1,5 lần so với cùng kỳ năm 2021.',
  '',
  '3. Nhiệm vụ 6 tháng cuối năm',
  '',
  'Phấn đấu thu ngân sách cả năm đạt 3.100 tỷ đồng; tỷ lệ giải ngân vốn đầu tư công đạt 95%.',
].join('\n');

const nouns = nounsWith();
const mend = (text: string) => mendDocument(readText(text, 'text'), nouns);
const said = (text: string) =>
  readFigures(readText(text, 'text')).map(({ value, unit, role }) => `${value} ${unit} ${role}`);

/** How many of the clean text's figures are still read, with unit and role, after the damage; and how many more are. */
function kept(text: string): { share: number; more: number } {
  const expected = said(CLEAN);
  const read = said(text);
  const left = [...expected];
  for (const one of read) {
    const at = left.indexOf(one);
    if (at !== -1) left.splice(at, 1);
  }
  return { share: 1 - left.length / expected.length, more: read.length - (expected.length - left.length) };
}

describe('a clean report', () => {
  it('stays letter by letter, names, English words and numbered headings too', () => {
    const text = `${CLEAN}\n\nII.1. Hệ thống SMEdx, IPv6 và Bing của Netfix\n\nĐơn vị O2 dùng mạng 5G tại Q1.`;
    const { document, damage } = mend(text);
    expect(damage).toBe('none');
    expect(document.lines.map((line) => line.text).join('\n')).toBe(text);
  });

  it('has letters in the place of digits read as digits where only a number can stand', () => {
    expect(said('KẾT QUẢ NĂM 2022\n\nDoanh thu đạt l.25O tỷ đồng, tăng 1O% so với năm 2021.')).toEqual([
      '1250 tỷ đồng level',
      '10 % growth',
    ]);
  });
});

describe('a badly scanned report', () => {
  it('has the words of its figures back: lost marks, wrong letters, words run together', () => {
    const text = [
      'BAO CAO KET QUA 6 THANG PAU NAM 2022',
      '',
      'Doanh thu lukz tai udc dat 27. 4l5 ty déng, ting 14,9% so v&i cing ky ndm 2021, bing 48,2% ké hoach nim.',
      'Toan tinh o6 5.218 doanhnghiep, giam 3, 5% so v6i cung ky nam trude; 412 trirong hoc dat chuan.',
    ].join('\n');
    const { document, damage } = mend(text);
    expect(damage).toBe('wholly');
    expect(document.lines[2]?.text).toBe(
      'Doanh thu lukz tai uoc dat 27.415 ty dong, tang 14,9% so voi cung ky nam 2021, bang 48,2% ke hoach nam.',
    );
    const figures = readFigures(readText(text, 'text'));
    expect(figures.map(({ value, unit, role, kind, period }) => [value, unit, role, kind, period])).toEqual([
      ['27415', 'tỷ đồng', 'level', 'estimate', '2022-S1'],
      ['14.9', '%', 'growth', 'estimate', '2022-S1'],
      ['48.2', '%', 'plan_ratio', 'estimate', '2022-S1'],
      ['5218', 'doanh nghiệp', 'level', 'actual', '2022-S1'],
      ['-3.5', '%', 'growth', 'actual', '2022-S1'],
      ['412', 'trường học', 'level', 'actual', '2022-S1'],
    ]);
    expect(figures.map(({ raw }) => raw).slice(0, 2)).toEqual(['27. 4l5', '14,9']);
  });

  it('is known by its strange words when most marks are left', () => {
    const [first = '', ...rest] = CLEAN.split('\n');
    const partly = [
      first,
      ...rest.map((line) => line.replaceAll('năm', 'ndm').replaceAll('với', 'v&i').replace('đồng', 'déng')),
    ];
    const { damage } = mend(partly.join('\n'));
    expect(damage).toBe('partly');
    expect(kept(partly.join('\n'))).toEqual({ share: 1, more: 0 });
  });

  it('gives each figure as printed, at its place in the printed line', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), fc.constantFrom(...Object.values(LEVELS)), (seed, level) => {
        const lines = damaged(CLEAN, level, seed).text.split('\n');
        for (const { line, column, raw } of readFigures(readText(lines.join('\n'), 'text'))) {
          expect(lines[line - 1]?.slice(column, column + raw.length)).toBe(raw);
          expect(raw).toMatch(/[\dlIO]/);
        }
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['light', 0.97],
    ['medium', 0.94],
    ['heavy', 0.9],
  ] as const)('with %s damage keeps nearly all figures with unit and role', (level, floor) => {
    const scores = Array.from({ length: 12 }, (_, seed) => kept(damaged(CLEAN, LEVELS[level], seed + 1).text));
    const mean = (values: number[]) => values.reduce((sum, value) => sum + value, 0) / values.length;
    expect(mean(scores.map(({ share }) => share))).toBeGreaterThanOrEqual(floor);
    expect(mean(scores.map(({ more }) => more))).toBeLessThanOrEqual(1.5);
  });
});
