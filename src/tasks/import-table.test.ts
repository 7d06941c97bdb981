import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { headingsOf, importTasks, readDeadline } from './import-table.ts';

const UNITS: Record<string, string> = {
  'Vụ Pháp chế': 'PC',
  'Cục Viễn thông': 'VT',
  'Bộ Văn hóa, Thể thao và Du lịch': 'MCST',
};
const known = { unitOf: (name: string) => UNITS[name] ?? null, targets: new Set(['T1']), today: '2025-01-01' };
const HEAD = ['TT', 'Nội dung nhiệm vụ', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Thời hạn hoàn thành', 'Sản phẩm'];
const table = (...rows: string[][]) => [HEAD, ...rows].map((cells, at) => ({ row: at + 1, cells }));

describe('headings', () => {
  it('are known by their words in either language and any order', () => {
    expect([...(headingsOf(HEAD) ?? [])]).toEqual([
      ['title', 1],
      ['lead', 2],
      ['co_leads', 3],
      ['deadline', 4],
      ['deliverable', 5],
    ]);
    expect([...(headingsOf(['Deadline', 'Task', 'Lead', 'Code']) ?? new Map()).keys()]).toEqual([
      'deadline',
      'title',
      'lead',
      'code',
    ]);
    expect(headingsOf(['Chỉ tiêu', 'Năm 2024', 'Năm 2025'])).toBeNull();
  });
});

describe('rows', () => {
  it('become tasks; chapter rows and what stands above the headings are left out', () => {
    const rows = importTasks(
      [
        { row: 1, cells: ['PHỤ LỤC'] },
        ...table(
          ['I', 'HOÀN THIỆN THỂ CHẾ', '', '', '', ''],
          [
            '1',
            'Trình dự thảo Nghị định',
            'Cục Viễn thông',
            'Vụ Pháp chế; Bộ Văn hóa, Thể thao và Du lịch',
            'Quý II/2025',
            'Nghị định',
          ],
        ),
      ],
      known,
    );
    expect(rows).toHaveLength(1);
    expect(rows?.[0]).toMatchObject({
      title: 'Trình dự thảo Nghị định',
      lead: 'VT',
      co_leads: ['PC', 'MCST'],
      deadline: '2025-06-30',
      deliverable: 'Nghị định',
      faults: [],
      remarks: [],
    });
  });

  it('say what is wrong, each by itself', () => {
    const rows = importTasks(
      table(
        ['1', 'A', 'Vụ Lạ', '', '30/6/2025', ''],
        ['2', 'B', 'Cục Viễn thông', 'Cục Viễn thông', '31/02/2025', ''],
        ['3', '', 'Vụ Pháp chế', '', '', ''],
        ['4', 'C', '', '', '01/12/2024', ''],
      ),
      known,
    );
    expect(rows?.map(({ faults }) => faults.length)).toEqual([1, 2, 1, 0]);
    expect(rows?.[0]?.faults[0]?.vi).toContain('Vụ Lạ');
    expect(rows?.[3]?.remarks).toHaveLength(2);
  });

  it('are none without headings', () => {
    expect(importTasks([{ row: 1, cells: ['a', 'b'] }], known)).toBeNull();
  });

  it('refuse a code that comes twice', () => {
    const rows = importTasks(
      [
        ['Mã', 'Nhiệm vụ', 'Chủ trì'],
        ['A1', 'x', 'Vụ Pháp chế'],
        ['a1', 'y', 'Vụ Pháp chế'],
      ].map((cells, row) => ({ row, cells })),
      known,
    );
    expect(rows?.map(({ faults }) => faults.length)).toEqual([0, 1]);
  });
});

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
});
