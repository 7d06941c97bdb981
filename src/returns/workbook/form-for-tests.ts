/** A form with every kind of cell, for the tests of workbooks and exchange. */
import { cellsOf, rowCounts } from '../cells.ts';
import { evaluate } from '../evaluate.ts';
import type { CellSpec, CellValues, Form, FormCatalogue, References } from '../model.ts';
import type { WorkbookContent } from './write-workbook.ts';

const two = (vi: string, en: string) => ({ vi, en });

export const CATALOGUE: FormCatalogue = {
  indicators: new Map([
    ['REV', { code: 'REV', name: two('Doanh thu', 'Revenue'), unit: 'VND_BN', kind: 'flow', decimals: 1 }],
    ['STAFF', { code: 'STAFF', name: two('Lao động', 'Workforce'), unit: 'PEOPLE', kind: 'stock', decimals: 0 }],
    ['SHARE', { code: 'SHARE', name: two('Tỷ lệ', 'Share'), unit: 'PERCENT', kind: 'ratio', decimals: 1 }],
  ] as const),
  measures: new Map([
    ['VND_BN', { code: 'VND_BN', vi: 'tỷ đồng', en: 'VND billion', kind: 'money', base: 'VND', scale: 9 }],
    ['PEOPLE', { code: 'PEOPLE', vi: 'người', en: 'people', kind: 'count', base: 'PEOPLE', scale: 0 }],
    ['PERCENT', { code: 'PERCENT', vi: '%', en: '%', kind: 'percent', base: 'PERCENT', scale: 0 }],
  ] as const),
};

export const FORM: Form = {
  code: 'SAMPLE_M',
  version: 3,
  name: two('Báo cáo tháng: mẫu thử', 'Monthly return: sample'),
  sector: 'S',
  frequency: 'M',
  owedBy: { units: ['ACME'] },
  opens: { months: 0, day: 25 },
  due: { months: 1, day: 20 },
  help: two('Số liệu của cả đơn vị.', 'Figures of the whole unit.'),
  legalBasis: two('Thông tư thử nghiệm', 'Sample circular'),
  sections: [
    {
      kind: 'table',
      code: 'revenue',
      title: two('Doanh thu: theo dịch vụ [1]', 'Revenue: by service [1]'),
      help: two('Không gồm thuế.', 'Without tax.'),
      columns: [
        {
          code: 'current',
          title: two('Trong kỳ', 'This period'),
          scenario: 'actual',
          offset: 'current',
          entry: 'enter',
        },
        {
          code: 'ytd',
          title: two('Lũy kế', 'Year to date'),
          scenario: 'actual',
          offset: 'year-to-date',
          entry: 'enter',
        },
        {
          code: 'base',
          title: two('Cùng kỳ', 'Last year'),
          scenario: 'actual',
          offset: 'same-last-year',
          entry: 'show',
        },
        {
          code: 'growth',
          title: two('Tăng trưởng', 'Growth'),
          scenario: 'actual',
          offset: 'current',
          entry: 'computed',
          formula: '(current - base) / base * 100',
          measure: 'PERCENT',
          decimals: 1,
        },
      ],
      rows: [
        { code: 'all', title: two('Tất cả', 'All'), heading: true },
        { code: 'total', title: two('Tổng số', 'Total'), indicator: 'REV', formula: 'home + abroad' },
        {
          code: 'home',
          title: two('Trong nước', 'Domestic'),
          indicator: 'REV',
          dims: 'MARKET=HOME',
          required: true,
          level: 1,
          help: two('Gồm cả đại lý', 'Agents included'),
        },
        { code: 'abroad', title: two('Quốc tế', 'International'), indicator: 'REV', dims: 'MARKET=ABROAD', level: 1 },
        { code: 'staff', title: two('Lao động', 'Workforce'), indicator: 'STAFF', columns: ['current'] },
        { code: 'share', title: two('Tỷ lệ trực tuyến', 'Online share'), indicator: 'SHARE', columns: ['current'] },
        {
          code: 'any',
          title: two('Có số', 'Any'),
          formula: 'sum(home, abroad)',
          columns: ['current'],
          measure: 'VND_BN',
        },
      ],
    },
    {
      kind: 'rows',
      code: 'projects',
      title: two('Dự án', 'Projects'),
      columns: [
        { code: 'name', title: two('Tên', 'Name'), type: 'text', required: true },
        {
          code: 'cost',
          title: two('Chi phí', 'Cost'),
          type: 'number',
          measure: 'VND_BN',
          decimals: 2,
          adds: { indicator: 'REV' },
        },
        { code: 'begins', title: two('Bắt đầu', 'Begins'), type: 'date' },
        {
          code: 'stage',
          title: two('Giai đoạn', 'Stage'),
          type: 'choice',
          choices: [
            { code: 'plan', title: two('Chuẩn bị, lập kế hoạch', 'Planning') },
            { code: 'run', title: two('Đang làm', 'Running') },
          ],
        },
      ],
      max: 30,
    },
    {
      kind: 'fields',
      code: 'more',
      title: two('Thông tin khác', 'More'),
      fields: [
        { code: 'note', title: two('Nhận xét', 'Remark'), type: 'text', help: two('Ngắn gọn', 'Short') },
        { code: 'on', title: two('Ngày chốt số', 'As of'), type: 'date' },
        {
          code: 'ok',
          title: two('Đã kiểm tra', 'Checked'),
          type: 'choice',
          required: true,
          choices: [
            { code: 'yes', title: two('Có', 'Yes') },
            { code: 'no', title: two('Không', 'No') },
          ],
        },
        { code: 'people', title: two('Số người', 'People'), type: 'number', indicator: 'STAFF', dims: 'SEX=F' },
        { code: 'scan', title: two('Bản quét', 'Scan'), type: 'file' },
      ],
    },
  ],
  rules: [
    {
      code: 'not_more',
      severity: 'error',
      expect: 'revenue.home.current <= revenue.home.ytd',
      message: two('{revenue.home.current} lớn hơn lũy kế', '{revenue.home.current} is above the year to date'),
    },
  ],
};

export const RETURN_ID = 'SAMPLE_M.2024-M06.ACME';
const PERIOD = '2024-M06';

export function specsWith(rows: Record<string, number>, form: Form = FORM): CellSpec[] {
  return cellsOf(form, { period: PERIOD, unit: 'ACME', catalogue: CATALOGUE, rows });
}

/** A workbook's content: values as given, every one of revision 7. */
export function contentWith(
  values: CellValues,
  references: References = {},
  more: Partial<WorkbookContent> = {},
): WorkbookContent {
  const form = more.form ?? FORM;
  const counts = rowCounts(form, Object.keys(values));
  const specs = specsWith(Object.fromEntries(Object.entries(counts).map(([section, n]) => [section, n + 5])), form);
  return {
    id: RETURN_ID,
    form,
    specs,
    period: PERIOD,
    unit: { code: 'ACME', name: two('Công ty Thử', 'Acme') },
    dueAt: '2024-07-20T23:59:59.999+07:00',
    revision: 12,
    cells: Object.fromEntries(Object.entries(values).map(([address, value]) => [address, { value, revision: 7 }])),
    values: evaluate(form, specs, values, references),
    references,
    language: 'vi',
    ...more,
  };
}
