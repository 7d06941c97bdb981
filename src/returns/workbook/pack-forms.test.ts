import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import ExcelJS from 'exceljs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { period as periodOf } from '../../kernel/periods.ts';
import { ROOT } from '../../platform/config.ts';
import { readPackContent } from '../../reservoir.ts';
import { cellsOf } from '../cells.ts';
import { owingUnits } from '../duty.ts';
import { evaluate, formulasOf } from '../evaluate.ts';
import { readReturnCsv, writeReturnCsv } from '../exchange/sdmx-csv.ts';
import type { CellValues, Form, FormFrequency } from '../model.ts';
import { edit, put } from './edit-for-tests.ts';
import { openReturnWorkbook, readReturnWorkbook } from './read-workbook.ts';
import { valueFor } from './values-for-tests.ts';
import { returnWorkbook, type WorkbookContent } from './write-workbook.ts';

const PERIODS: Record<FormFrequency, string> = { M: '2024-M07', Q: '2024-Q3', S: '2024-S1', A: '2024' };
const ROWS = 4;

const packs = readdirSync(path.join(ROOT, 'packs'))
  .map((name) => path.join(ROOT, 'packs', name))
  .filter((dir) => existsSync(path.join(dir, 'forms')))
  .map(readPackContent);
const all = packs.flatMap(({ catalogue, forms }) =>
  forms.map((form): [string, Form, typeof catalogue] => [form.code, form, catalogue]),
);

describe.each(all)('the form %s of the pack', (_code, form, catalogue) => {
  const period = PERIODS[form.frequency];
  const unit = owingUnits(catalogue, form.owedBy, periodOf(period))[0]?.code ?? catalogue.pack.publisher;
  const rows = Object.fromEntries(form.sections.flatMap(({ kind, code }) => (kind === 'rows' ? [[code, ROWS]] : [])));
  const specs = cellsOf(form, { period, unit, catalogue, rows });
  const entered = specs.filter(({ entry, type }) => entry === 'enter' && type !== 'file');
  const id = `${form.code}.${period}.${unit}`;
  const content = (values: CellValues): WorkbookContent => ({
    id,
    form,
    specs,
    period,
    unit: { code: unit, name: { vi: unit, en: unit } },
    dueAt: '2024-08-20T23:59:59.999+07:00',
    revision: 1,
    cells: Object.fromEntries(Object.entries(values).map(([address, value]) => [address, { value, revision: 1 }])),
    values: evaluate(form, specs, values),
    references: {},
    language: 'vi',
  });
  const read = async (bytes: Buffer) => {
    const { book, identity } = await openReturnWorkbook(bytes);
    return readReturnWorkbook(book, identity, {
      id,
      form,
      specsOf: (counts) => cellsOf(form, { period, unit, catalogue, rows: counts }),
    });
  };
  const arbitrary = fc.tuple(...entered.map((spec) => fc.option(valueFor(spec), { nil: null, freq: 4 })));

  it('comes back from Excel with every value that was put in', async () => {
    const start = await returnWorkbook(content({}));
    await fc.assert(
      fc.asyncProperty(arbitrary, async (values) => {
        const expected: Record<string, string> = {};
        const bytes = await edit(start, (book) => {
          for (const [i, spec] of entered.entries()) {
            const value = values[i];
            if (value == null || value.value === '') continue;
            put(book, spec.address, value.typed);
            expected[spec.address] = value.value;
          }
        });
        const result = await read(bytes);
        expect(result.messages.filter(({ severity }) => severity === 'error')).toEqual([]);
        expect(Object.fromEntries(result.changes.map(({ address, value }) => [address, value]))).toEqual(expected);
      }),
      { numRuns: 4 },
    );
  });

  it('comes back from SDMX-CSV, its figures by their dimensions alone too', () => {
    const returned = { form, period, unit, catalogue, agency: catalogue.pack.publisher };
    fc.assert(
      fc.property(arbitrary, (values) => {
        const filled: Record<string, string> = {};
        for (const [i, spec] of entered.entries()) {
          const value = values[i]?.value ?? '';
          if (value !== '') filled[spec.address] = value;
        }
        fc.pre(Object.keys(filled).length > 0);
        const text = writeReturnCsv(returned, filled);
        expect(readReturnCsv(returned, text)).toEqual({ cells: filled, faults: [] });
        const figures = Object.fromEntries(
          entered.flatMap(({ address, cell }) =>
            cell !== null && filled[address] !== undefined ? [[address, filled[address] ?? '']] : [],
          ),
        );
        if (Object.keys(figures).length === 0) return;
        const lines = writeReturnCsv(returned, figures).trim().split('\r\n');
        const withoutCell = lines.map((line) => line.slice(0, line.lastIndexOf(','))).join('\n');
        expect(readReturnCsv(returned, withoutCell)).toEqual({ cells: figures, faults: [] });
      }),
      { numRuns: 10 },
    );
  });

  it('computes in Excel what the server computes: every computed cell of it has a live formula', async () => {
    const book = new ExcelJS.Workbook();
    await book.xlsx.load((await returnWorkbook(content({}))) as unknown as ArrayBuffer);
    const formulas = book.worksheets.flatMap((sheet) => {
      const found: string[] = [];
      sheet.eachRow((row) => row.eachCell((cell) => cell.formula && found.push(cell.formula)));
      return found;
    });
    // Earlier figures are not on the sheet as cells: what needs them is shown, not computed there.
    const live = [...formulasOf(form).values()].filter(
      ({ expression }) => !/previous|last_year\(|plan\(/.test(expression.text),
    );
    expect(formulas).toHaveLength(live.length);
    for (const formula of formulas) expect(formula).toMatch(/^IF\(|^IFERROR\(/);
  });
});

it('the packs have forms', () => {
  expect(all.length).toBeGreaterThanOrEqual(9);
});
