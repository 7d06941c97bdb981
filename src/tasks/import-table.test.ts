import { describe, expect, it } from 'vitest';
import { headingsOf, importTasks } from './import-table.ts';

const UNITS: Record<string, string> = {
  'Vụ Pháp chế': 'PC',
  'Cục Viễn thông': 'VT',
  'Bộ Văn hóa, Thể thao và Du lịch': 'MCST',
};
const known = {
  unitOf: (name: string) => UNITS[name] ?? null,
  unitsLike: (name: string) => (name === 'Cục Viễn thôgn' ? ['Cục Viễn thông (VT)'] : []),
  targets: new Set(['T1']),
  today: '2025-01-01',
};
const HEAD = ['TT', 'Nội dung nhiệm vụ', 'Đơn vị chủ trì', 'Đơn vị phối hợp', 'Thời hạn hoàn thành', 'Sản phẩm'];
const table = (...rows: string[][]) => [HEAD, ...rows].map((cells, at) => ({ row: at + 1, table: null, cells }));

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
        { row: 1, table: null, cells: ['PHỤ LỤC'] },
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
    expect(importTasks([{ row: 1, table: null, cells: ['a', 'b'] }], known)).toBeNull();
  });

  it('refuse a code that comes twice', () => {
    const rows = importTasks(
      [
        ['Mã', 'Nhiệm vụ', 'Chủ trì'],
        ['A1', 'x', 'Vụ Pháp chế'],
        ['a1', 'y', 'Vụ Pháp chế'],
      ].map((cells, row) => ({ row, table: null, cells })),
      known,
    );
    expect(rows?.map(({ faults }) => faults.length)).toEqual([0, 1]);
  });

  it('suggest the unit that a mistyped name may mean', () => {
    const [row] = importTasks(table(['1', 'A', 'Cục Viễn thôgn', '', '30/6/2025', '']), known) ?? [];
    expect(row?.faults[0]?.vi).toContain('Có phải: Cục Viễn thông (VT)?');
  });

  it('leave groups of units out of the co-leads without refusing the row', () => {
    const [row] =
      importTasks(table(['1', 'A', 'Cục Viễn thông', 'Vụ Pháp chế; Các đơn vị liên quan', '30/6/2025', '']), known) ??
      [];
    expect(row).toMatchObject({ co_leads: ['PC'], faults: [] });
    expect(row?.remarks[0]?.vi).toContain('Các đơn vị liên quan');
  });

  it('want one lead', () => {
    const [row] = importTasks(table(['1', 'A', 'Cục Viễn thông; Vụ Pháp chế', '', '', '']), known) ?? [];
    expect(row?.faults[0]?.vi).toContain('nhiều đơn vị');
  });

  it('that say the same as an earlier row are refused, those that nearly do are remarked on', () => {
    const one = ['1', 'Trình Nghị định', 'Cục Viễn thông', '', '30/6/2025', 'Nghị định'];
    const rows = importTasks(table(one, ['2', ...one.slice(1)], ['3', ...one.slice(1, 5), 'Tờ trình']), known);
    expect(rows?.map(({ faults }) => faults.length)).toEqual([0, 1, 0]);
    expect(rows?.[1]?.faults[0]?.vi).toContain('dòng 2');
    expect(rows?.[2]?.remarks[0]?.vi).toContain('Giống dòng 2');
  });

  it('show the errors of a formula', () => {
    const [row] = importTasks(table(['1', '#REF!', 'Cục Viễn thông', '', '', '']), known) ?? [];
    expect(row?.faults[0]?.vi).toContain('#REF!');
  });
});

describe('tables as people draw them', () => {
  it('have headings of two rows and a row that numbers the columns', () => {
    const rows = importTasks(
      [
        ['TT', 'Nội dung', 'Đơn vị thực hiện', '', 'Thời hạn'],
        ['', '', 'Chủ trì', 'Phối hợp', ''],
        ['(1)', '(2)', '(3)', '(4)', '(5)'],
        ['1', 'Việc', 'Cục Viễn thông', 'Vụ Pháp chế', 'Quý III/2025'],
      ].map((cells, at) => ({ row: at + 1, table: null, cells })),
      known,
    );
    expect(rows).toHaveLength(1);
    expect(rows?.[0]).toMatchObject({ row: 4, lead: 'VT', co_leads: ['PC'], deadline: '2025-09-30' });
  });

  it('may hold a task that is worded like a heading', () => {
    const rows = importTasks(
      table(['1', 'Theo dõi nội dung công việc', 'Vụ Pháp chế', 'Cục Viễn thông', 'Tiến độ: năm 2025', '']),
      known,
    );
    expect(rows).toHaveLength(1);
  });
});
