import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deadlineFault, isStanding, readDeadline } from './deadline.ts';

describe('deadlines', () => {
  it.each([
    ['30/6/2025', '2025-06-30'],
    ['Trước ngày 05/07/2025', '2025-07-05'],
    ['Tháng 2/2024', '2024-02-29'],
    ['tháng 6 năm 2025', '2025-06-30'],
    ['Quý III/2025', '2025-09-30'],
    ['Quý 4 năm 2025', '2025-12-31'],
    ['Năm 2025', '2025-12-31'],
    ['2025-S1', '2025-06-30'],
    ['Hoàn thành trước ngày 30 tháng 6 năm 2025', '2025-06-30'],
    ['Cuối quý III, năm 2025', '2025-09-30'],
    ['Trong Quý III, IV/2025', '2025-12-31'],
    ['6 tháng đầu năm 2025', '2025-06-30'],
    ['6 tháng cuối năm 2025', '2025-12-31'],
    ['Giai đoạn 2022 - 2025', '2025-12-31'],
    ['30 / 6 / 2025', '2025-06-30'],
    ['6/30/2025', null],
    ['30/6', null],
    ['Quý III', null],
    ['2025-07-01', '2025-07-01'],
    ['30/02/2025', null],
    ['sớm', null],
    ['', null],
  ])('%s → %s', (said, date) => {
    expect(readDeadline(said)).toBe(date);
  });

  it('read every day however it is written', () => {
    const day = fc.date({ min: new Date('2000-01-01'), max: new Date('2099-12-31'), noInvalidDate: true });
    fc.assert(
      fc.property(day, (date) => {
        const iso = date.toISOString().slice(0, 10);
        const [year, month, dayOfMonth] = iso.split('-').map(Number);
        expect(readDeadline(`${dayOfMonth}/${month}/${year}`)).toBe(iso);
        expect(readDeadline(`Ngày ${dayOfMonth}.${month}.${year}`)).toBe(iso);
      }),
    );
  });

  it('that are none say why', () => {
    expect(deadlineFault('45838').vi).toContain('kiểu ô là Ngày');
    for (const said of ['30/6', '30/6/25', 'Quý III', 'tháng 12'])
      expect(deadlineFault(said).vi).toContain('thiếu năm');
    expect(deadlineFault('31/2/2025').vi).toContain('Không có ngày');
    expect(deadlineFault('sớm nhất có thể').vi).toContain('không đọc được');
    expect(isStanding('Thường xuyên, hằng năm')).toBe(true);
    expect(isStanding('Quý III')).toBe(false);
  });
});
