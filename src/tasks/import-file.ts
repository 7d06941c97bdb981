/** The tables of a Word file or a workbook as rows of cells, for `importTasks`. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import { isValidOn } from '../catalogue/catalogue.ts';
import type { ReportingUnit } from '../catalogue/model.ts';
import { docxHtml, unescaped } from '../documents/read-docx.ts';
import { formatDate } from '../kernel/dates.ts';
import { type Text, UserError } from '../kernel/languages.ts';
import { fold } from '../kernel/text.ts';
import { excelDate, excelNumber } from '../returns/workbook/excel-number.ts';
import { type RawBook, type RawCell, type RawSheet, readRawBook } from '../returns/workbook/raw-book.ts';
import type { TableRow } from './import-table.ts';
import { nearestFinder } from './nearest.ts';

/** Most rows of one import. */
const MOST_ROWS = 5000;
const MOST_COLUMNS = 100;
const MOST_SPAN = 1000;

/**
 * Rows of every table of a .docx, or of every sheet of an .xlsx; what a file is shows in its bytes, not in its name. `row` counts the
 * rows of a table in Word, of a sheet in Excel. A cell merged over several rows is said in each of them.
 * @throws UserError when the file is neither, broken or too large
 */
export async function tableRowsOf(bytes: Buffer, name: string): Promise<TableRow[]> {
  const isDocument = bytes.includes('word/document.xml');
  const isBook = bytes.includes('xl/workbook.xml') || (!isDocument && /\.xlsx$/i.test(name));
  // The old binary formats of Word and Excel (MS-CFB 2.2) are what people have at hand without knowing.
  if (bytes.subarray(0, 4).toString('hex') === 'd0cf11e0') throw oldFormat(name);
  if (!isBook && !isDocument && (isZip(bytes) || !/\.docx$/i.test(name))) throw otherFormat(name);
  const rows = isBook ? await sheetRows(bytes) : await docxRows(bytes, name);
  if (rows.length > MOST_ROWS)
    throw new UserError({
      vi: `${name}: có ${rows.length} dòng, mỗi lần nhập được nhiều nhất ${MOST_ROWS} dòng; chia thành ${Math.ceil(rows.length / MOST_ROWS)} tệp rồi nhập lần lượt`,
      en: `${name}: has ${rows.length} rows, at most ${MOST_ROWS} are taken at once; split it into ${Math.ceil(rows.length / MOST_ROWS)} files and import one after the other`,
    });
  return rows;
}

function isZip(bytes: Buffer): boolean {
  return bytes.subarray(0, 2).toString('latin1') === 'PK';
}

function oldFormat(name: string): UserError {
  return new UserError({
    vi: `${name}: là định dạng cũ của Word hoặc Excel, hoặc tệp có mật khẩu; mở ra, bỏ mật khẩu nếu có, lưu lại thành DOCX hoặc XLSX rồi chọn lại`,
    en: `${name}: has the old format of Word or Excel, or a password; open it, take the password away, save it as DOCX or XLSX and choose it again`,
  });
}

function otherFormat(name: string): UserError {
  return new UserError({
    vi: `${name}: chỉ nhận bảng trong tệp Word (DOCX) hoặc Excel (XLSX); nếu là PDF, hãy xin tệp gốc hoặc chép bảng sang Word`,
    en: `${name}: only tables in Word (DOCX) or Excel (XLSX) files can be imported; of a PDF, get the original or copy the table into Word`,
  });
}

async function docxRows(bytes: Buffer, name: string): Promise<TableRow[]> {
  const tables = tablesOf(await docxHtml(bytes, name));
  return tables.flatMap((rows, at) =>
    rows.map((cells, row) => ({
      row: row + 1,
      table: tables.length > 1 ? { vi: `bảng ${at + 1}`, en: `table ${at + 1}` } : null,
      cells,
    })),
  );
}

/** The tables of mammoth's HTML, which writes few, plain elements, always closed. A table inside a cell is words of that cell. */
function tablesOf(html: string): string[][][] {
  const tables: string[][][] = [];
  let grid: string[][] = [];
  let row = -1;
  let column = 0;
  let text = '';
  let depth = 0;
  let area = { down: 1, right: 1 };
  const nextFree = (): void => {
    while (grid[row]?.[column] !== undefined) column++;
  };
  for (const [, closing, tag, attributes = '', words] of html.matchAll(/<(\/?)([a-z]+\d?)([^>]*)>|([^<]+)/g)) {
    if (words !== undefined) {
      if (depth > 0) text += unescaped(words);
      continue;
    }
    const opens = closing === '';
    if (tag === 'table') {
      depth += opens ? 1 : -1;
      if (opens && depth === 1) {
        grid = [];
        row = -1;
      }
      if (!opens && depth === 0) tables.push(grid.map((cells) => Array.from(cells, (cell) => cell ?? '')));
    } else if (depth === 1 && tag === 'tr' && opens) {
      row++;
      column = 0;
      grid[row] ??= [];
    } else if (depth === 1 && (tag === 'td' || tag === 'th')) {
      if (opens) {
        text = '';
        const span = (word: string) => Number(new RegExp(`${word}="(\\d+)"`).exec(attributes)?.[1] ?? 1);
        area = { down: Math.min(span('rowspan'), MOST_SPAN), right: Math.min(span('colspan'), MOST_COLUMNS) };
      } else {
        nextFree();
        const said = text
          .replace(/[^\S\n]+/g, ' ')
          .replace(/\s*\n\s*/g, '\n')
          .trim()
          .normalize('NFC');
        for (let down = 0; down < area.down; down++) {
          grid[row + down] ??= [];
          // Said again below, not beside: a chapter's title over all columns is one cell.
          for (let right = 0; right < area.right; right++)
            (grid[row + down] as string[])[column + right] = right === 0 ? said : '';
        }
        column += area.right;
        text = '';
      }
    } else if (tag === 'br' || (tag === 'p' && !opens) || (tag === 'li' && !opens)) text += '\n';
  }
  return tables;
}

async function sheetRows(bytes: Buffer): Promise<TableRow[]> {
  const book = await readRawBook(bytes, () => true);
  const filled = book.sheets.filter(({ rows }) => rows.size > 0);
  return filled.flatMap((sheet) => rowsOf(sheet, book, filled.length > 1 ? { vi: sheet.name, en: sheet.name } : null));
}

function rowsOf(sheet: RawSheet, { from1904 }: RawBook, table: Text | null): TableRow[] {
  const grid = new Map<number, Map<number, string>>();
  for (const [row, cells] of sheet.rows) {
    const texts = new Map<number, string>();
    for (const [column, cell] of cells) if (column <= MOST_COLUMNS) texts.set(column, textOf(cell, from1904));
    grid.set(row, texts);
  }
  for (const { top, bottom, left } of sheet.merges) {
    const said = grid.get(top)?.get(left);
    // Whole columns may be merged; only rows that say something themselves are tasks.
    if (said === undefined || bottom - top > MOST_SPAN) continue;
    for (let row = top + 1; row <= bottom; row++) grid.get(row)?.set(left, said);
  }
  return [...grid]
    .sort(([a], [b]) => a - b)
    .map(([row, cells]) => ({
      row,
      table,
      cells: Array.from({ length: Math.max(0, ...cells.keys()) }, (_, at) => cells.get(at + 1) ?? ''),
    }));
}

function textOf(cell: RawCell, from1904: boolean): string {
  if (cell.kind !== 'number') return cell.raw.normalize('NFC');
  const date = cell.look === 'date' ? excelDate(cell.raw, from1904) : null;
  return date === null ? (excelNumber(cell.raw)?.value ?? cell.raw) : formatDate(date, 'vi');
}

export interface UnitFinder {
  /** By code, name, short name or synonym; of units with one name the one that exists on the day. Null: none, or several. */
  unitOf: (name: string) => string | null;
  /** What a name that is not known may mean, or the several units that have it: "Vụ Pháp chế (MIC-PC)". */
  unitsLike: (name: string) => string[];
}

export function unitFinder(catalogue: Catalogue, today: string): UnitFinder {
  const byName = new Map<string, Set<string>>();
  const names: { of: string; name: string }[] = [];
  // Of names equally like, those of units that still exist are offered first.
  const lasting = (unit: ReportingUnit): number => (isValidOn(unit, today) ? 0 : 1);
  for (const unit of [...catalogue.data.units].sort((a, b) => lasting(a) - lasting(b)))
    for (const name of [unit.code, unit.name.vi, unit.name.en, unit.short, ...unit.synonyms]) {
      const key = fold(name);
      if (key === '') continue;
      byName.set(key, (byName.get(key) ?? new Set()).add(unit.code));
      names.push({ of: unit.code, name });
    }
  const nearest = nearestFinder(names);
  const shown = (code: string): string => `${catalogue.units.get(code)?.name.vi ?? code} (${code})`;
  return {
    unitOf: (name) => {
      const found = [...(byName.get(fold(name)) ?? [])];
      if (found.length === 1) return found[0] ?? null;
      const current = found.filter((code) => {
        const unit = catalogue.units.get(code);
        return unit !== undefined && isValidOn(unit, today);
      });
      return current.length === 1 ? (current[0] ?? null) : null;
    },
    unitsLike: (name) => nearest(name).map(shown),
  };
}
