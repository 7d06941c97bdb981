import { describe, expect, it } from 'vitest';
import { mayBeVietnamese } from './language.ts';

const document = (text: string) => ({ lines: text.split('\n').map((line) => ({ text: line })) });

describe('the language of a document', () => {
  it('is told from its small words, tone marks or not', () => {
    const vietnamese = 'Doanh thu của các doanh nghiệp trong năm đạt 12 tỷ đồng, tăng 5% so với năm trước.\n'.repeat(5);
    const bare = vietnamese.normalize('NFD').replace(/\p{M}/gu, '');
    const english = 'Revenue of the firms in the year was 12 billion, and it grew by 5% from the year before.\n'.repeat(
      5,
    );
    expect([vietnamese, bare, english].map((text) => mayBeVietnamese(document(text)))).toEqual([true, true, false]);
  });

  it('is not doubted for a table, a title, or a Vietnamese text with foreign names', () => {
    expect(mayBeVietnamese(document('A\t1.200\nB\t1.300'))).toBe(true);
    const names =
      'Doanh thu của các nền tảng (the Internet of Things, Software as a Service) trong năm đạt 12 tỷ đồng.\n';
    expect(mayBeVietnamese(document(names.repeat(20)))).toBe(true);
  });
});
