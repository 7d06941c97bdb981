import { describe, expect, it } from 'vitest';
import { type Brief, cutTo, mostLines } from './brief.ts';
import { briefPdf } from './brief-pdf.ts';

const line = (what: string) => ({ what, how: '+1%', more: 'ai đó' });
const brief = (...lengths: number[]): Brief => ({
  language: 'vi',
  agency: 'CƠ QUAN "THỬ" #1',
  nation: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
  motto: 'Độc lập - Tự do - Hạnh phúc',
  placeAndDate: 'Hà Nội, ngày 22 tháng 11 năm 2026',
  title: 'TÓM TẮT',
  lead: 'từ 15/11',
  and: (more) => `và ${more} nữa`,
  blocks: lengths.map((n, i) => ({
    title: `Khối ${i}`,
    total: n,
    none: 'Không có.',
    lines: Array.from({ length: n }, (_, at) => line(`${i}.${at} ${'chữ '.repeat(20)}`)),
  })),
});
const lengths = ({ blocks }: Brief) => blocks.map(({ lines }) => lines.length);

describe('cutting the brief', () => {
  it('gives every block a line in turn, so that none crowds out another', () => {
    expect(lengths(cutTo(brief(10, 1, 0, 5), 6))).toEqual([3, 1, 0, 2]);
    expect(lengths(cutTo(brief(2, 1), 99))).toEqual([2, 1]);
    expect(lengths(cutTo(brief(2, 1), 0))).toEqual([0, 0]);
  });

  it('keeps the most that fits and every total', () => {
    const cut = mostLines(brief(10, 10), (one) => lengths(one).reduce((a, b) => a + b, 0) <= 7);
    expect(lengths(cut)).toEqual([4, 3]);
    expect(cut.blocks.map(({ total }) => total)).toEqual([10, 10]);
  });

  it('fits one page however much there is', () => {
    for (const full of [brief(0, 0), brief(3, 2, 1), brief(200, 200, 200, 200, 200, 200)]) {
      const pdf = Buffer.from(briefPdf(full)).toString('latin1');
      expect(pdf.slice(0, 5)).toBe('%PDF-');
      expect(/\/Count (\d+)/.exec(pdf)?.[1]).toBe('1');
    }
  });
});
