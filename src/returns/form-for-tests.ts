/** A form with every kind of section and cell, for the tests of this room. */
import { tinyCatalogue } from '../../test/tiny-catalogue.ts';
import { cellsOf } from './cells.ts';
import type { CellSpec, Form } from './model.ts';

const two = (text: string) => ({ vi: `${text} (vi)`, en: text });

export const CATALOGUE = tinyCatalogue({
  indicators: [
    { code: 'SALES', dimensions: ['KIND'] },
    { code: 'SPENT' },
    { code: 'STAFF', kind: 'stock' },
    { code: 'RATE', kind: 'ratio', unit: 'PERCENT', decimals: 2 },
    { code: 'DERIVED', formula: 'SALES * 2' },
  ],
  dimensions: [{ code: 'KIND', name: two('Kind'), codes: [{ code: 'HOME', name: two('Home') }] }],
  units: [
    { code: 'VN', kind: 'nation' },
    { code: 'ACME', kind: 'enterprise' },
  ],
});

export const FORM: Form = {
  code: 'TEST_M',
  version: 1,
  name: two('Test'),
  sector: 'S',
  frequency: 'M',
  owedBy: { kinds: ['enterprise'] },
  opens: { months: 0, day: 25 },
  due: { months: 1, day: 20 },
  sections: [
    {
      kind: 'table',
      code: 'money',
      title: two('Money'),
      columns: [
        { code: 'now', title: two('This month'), scenario: 'actual', offset: 'current', entry: 'enter' },
        { code: 'ytd', title: two('Since January'), scenario: 'actual', offset: 'year-to-date', entry: 'enter' },
        { code: 'last', title: two('Last year'), scenario: 'actual', offset: 'same-last-year', entry: 'show' },
        {
          code: 'growth',
          title: two('Growth'),
          scenario: 'actual',
          offset: 'current',
          entry: 'computed',
          formula: '(now - last) / abs(last) * 100',
          measure: 'PERCENT',
          decimals: 1,
        },
        { code: 'plan', title: two('Plan'), scenario: 'plan', offset: 'next-year', entry: 'enter', optional: true },
      ],
      rows: [
        { code: 'head', title: two('Sales'), heading: true },
        { code: 'home', title: two('Home'), indicator: 'SALES', dims: 'KIND=HOME', required: true, level: 1 },
        {
          code: 'abroad',
          title: two('Abroad'),
          measure: 'THINGS',
          required: true,
          columns: ['now', 'ytd', 'plan'],
          level: 1,
        },
        { code: 'total', title: two('Total'), indicator: 'SALES', formula: 'home + abroad' },
        { code: 'double', title: two('Double'), formula: 'total * 2', columns: ['now'] },
        { code: 'staff', title: two('Staff'), indicator: 'STAFF', unit: 'VN', columns: ['now', 'last'] },
        { code: 'rate', title: two('Rate'), indicator: 'RATE', columns: ['now'] },
      ],
    },
    {
      kind: 'rows',
      code: 'projects',
      title: two('Projects'),
      max: 3,
      columns: [
        { code: 'name', title: two('Name'), type: 'text', required: true, max: 10 },
        { code: 'cost', title: two('Cost'), type: 'number', measure: 'THINGS', adds: { indicator: 'SPENT' } },
      ],
    },
    {
      kind: 'fields',
      code: 'more',
      title: two('More'),
      fields: [
        {
          code: 'state',
          title: two('State'),
          type: 'choice',
          required: true,
          choices: [
            { code: 'good', title: { vi: 'Tốt', en: 'Good' } },
            { code: 'bad', title: { vi: 'Xấu', en: 'Bad' } },
          ],
        },
        { code: 'day', title: two('Day'), type: 'date' },
        { code: 'note', title: two('Note'), type: 'text' },
        { code: 'paper', title: two('Paper'), type: 'file' },
        { code: 'people', title: two('People'), type: 'number', measure: 'THINGS' },
      ],
    },
  ],
  rules: [
    {
      code: 'within_year',
      severity: 'error',
      expect: 'money.now <= money.ytd',
      message: { vi: '{label}: {money.now} > {money.ytd}', en: '{label}: {money.now} > {money.ytd}' },
    },
    {
      code: 'jump',
      severity: 'warning',
      when: 'previous(money.total.now) > 0',
      expect: 'abs(money.total.now - previous(money.total.now)) <= previous(money.total.now) * 0.3',
      message: { vi: 'Thay đổi lớn', en: 'A large change' },
    },
    {
      code: 'projects_fit',
      severity: 'error',
      expect: 'sum(projects.cost) <= money.total.now',
      message: { vi: 'Dự án vượt doanh thu', en: 'Projects cost more than sales' },
    },
    {
      code: 'bad_explained',
      severity: 'error',
      when: "more.state == 'bad'",
      expect: 'filled(more.note)',
      message: { vi: 'Hãy ghi chú', en: 'Add a note' },
    },
  ],
};

export function specsFor(period = '2024-M05', rows: Record<string, number> = {}, form: Form = FORM): CellSpec[] {
  return cellsOf(form, { period, unit: 'ACME', catalogue: CATALOGUE, rows });
}
