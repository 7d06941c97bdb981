/** The tables of a Word file or a workbook as rows of cells, for `importTasks`. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import { isValidOn } from '../catalogue/catalogue.ts';
import { readDocx } from '../documents/read-docx.ts';
import { formatDate } from '../kernel/dates.ts';
import { UserError } from '../kernel/languages.ts';
import { fold } from '../kernel/text.ts';
import { excelDate, excelNumber } from '../returns/workbook/excel-number.ts';
import { type RawCell, readRawBook } from '../returns/workbook/raw-book.ts';
import type { TableRow } from './import-table.ts';

/** Most rows of one import. */
const MOST_ROWS = 2000;

/**
 * Rows of every table of a .docx, or of every sheet of an .xlsx. `row` counts table rows in Word, sheet rows in Excel.
 * @throws UserError when the file is neither, broken or too large
 */
export async function tableRowsOf(bytes: Buffer, name: string): Promise<TableRow[]> {
  const rows = /\.xlsx$/i.test(name) ? await sheetRows(bytes) : await docxRows(bytes, name);
  if (rows.length > MOST_ROWS)
    throw new UserError({
      vi: `${name}: quá ${MOST_ROWS} dòng; hãy chia tệp`,
      en: `${name}: more than ${MOST_ROWS} rows; split the file`,
    });
  return rows;
}

async function docxRows(bytes: Buffer, name: string): Promise<TableRow[]> {
  if (!/\.docx$/i.test(name))
    throw new UserError({
      vi: `${name}: chỉ nhận bảng trong tệp DOCX hoặc XLSX`,
      en: `${name}: only tables in DOCX or XLSX files can be imported`,
    });
  const { lines } = await readDocx(bytes, name);
  return lines.filter(({ hint }) => hint === 'table').map(({ text }, at) => ({ row: at + 1, cells: text.split('\t') }));
}

async function sheetRows(bytes: Buffer): Promise<TableRow[]> {
  const book = await readRawBook(bytes, () => true);
  return book.sheets.flatMap(({ rows }) =>
    [...rows]
      .sort(([a], [b]) => a - b)
      .map(([row, cells]) => {
        const last = Math.min(Math.max(0, ...cells.keys()), 100);
        return {
          row,
          cells: Array.from({ length: last }, (_, at) => textOf(cells.get(at + 1), book.from1904)),
        };
      }),
  );
}

function textOf(cell: RawCell | undefined, from1904: boolean): string {
  if (cell === undefined || cell.kind === 'error') return '';
  if (cell.kind !== 'number') return cell.raw;
  const date = cell.look === 'date' ? excelDate(cell.raw, from1904) : null;
  return date === null ? (excelNumber(cell.raw)?.value ?? cell.raw) : formatDate(date, 'vi');
}

/** Finds the unit a name means: by code, name, short name or synonym; of units with one name the one that exists on the day. */
export function unitFinder(catalogue: Catalogue, today: string): (name: string) => string | null {
  const byName = new Map<string, Set<string>>();
  for (const unit of catalogue.data.units)
    for (const name of [unit.code, unit.name.vi, unit.name.en, unit.short, ...unit.synonyms]) {
      const key = fold(name);
      if (key !== '') byName.set(key, (byName.get(key) ?? new Set()).add(unit.code));
    }
  return (name) => {
    const found = [...(byName.get(fold(name)) ?? [])];
    if (found.length === 1) return found[0] ?? null;
    const current = found.filter((code) => {
      const unit = catalogue.units.get(code);
      return unit !== undefined && isValidOn(unit, today);
    });
    return current.length === 1 ? (current[0] ?? null) : null;
  };
}
