/** Filling in and mistreating a workbook as people and programs do, for tests. */
import ExcelJS, { type CellValue, type Worksheet } from 'exceljs';
import { strFromU8, strToU8, unzipSync, zipSync } from 'fflate';
import type { CellSpec } from '../model.ts';
import { cellAddress } from './sheet-address.ts';
import { COLUMN_KEY, ROW_KEY, SECTION_KEY } from './write-workbook.ts';

/** Opens the workbook with another library than ours, changes it and saves it. */
export async function edit(bytes: Buffer, change: (workbook: ExcelJS.Workbook) => void): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(bytes as unknown as ArrayBuffer);
  change(workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Changes the XML of one part. */
export function editPart(bytes: Buffer, part: string, change: (xml: string) => string): Buffer {
  const parts = unzipSync(bytes);
  const before = parts[part];
  if (before === undefined) throw new Error(`no part ${part}`);
  return Buffer.from(zipSync({ ...parts, [part]: strToU8(change(strFromU8(before))) }));
}

/** The part of the sheet of a section, in the order our workbooks are written: the first sheet is the instructions. */
export function partOf(bytes: Buffer, section: string): string {
  const parts = unzipSync(bytes);
  const strings = strFromU8(parts['xl/sharedStrings.xml'] ?? new Uint8Array());
  const index = [...strings.matchAll(/<si>(.*?)<\/si>/gs)].findIndex(([, si]) =>
    si?.includes(`${SECTION_KEY}${section}<`),
  );
  const found = Object.keys(parts).find(
    (name) =>
      /^xl\/worksheets\/sheet\d+\.xml$/.test(name) &&
      strFromU8(parts[name] ?? new Uint8Array()).includes(`<c r="A1" t="s"><v>${index}</v>`),
  );
  if (found === undefined) throw new Error(`no sheet of ${section}`);
  return found;
}

export function sheetOf(workbook: ExcelJS.Workbook, section: string): Worksheet {
  const found = workbook.worksheets.find((sheet) => sheet.getCell('A1').value === `${SECTION_KEY}${section}`);
  if (found === undefined) throw new Error(`no sheet of ${section}`);
  return found;
}

/** Where a cell of the return stands on its sheet. */
export function placeOf(sheet: Worksheet, spec: Pick<CellSpec, 'row' | 'column'>): string {
  const rowKey = `${ROW_KEY}${spec.row ?? spec.column}`;
  const columnKey = `${COLUMN_KEY}${spec.row === null ? 'answer' : spec.column}`;
  let row = 0;
  let column = 0;
  sheet.eachRow((at, n) => {
    if (at.getCell(1).value === rowKey) row = n;
  });
  sheet.getRow(1).eachCell((at, n) => {
    if (at.value === columnKey) column = n;
  });
  if (row === 0 || column === 0) throw new Error(`no ${rowKey} ${columnKey}`);
  return cellAddress(row, column);
}

/** Sets a cell by its address in the return; gives its address in Excel. */
export function put(workbook: ExcelJS.Workbook, address: string, value: CellValue): string {
  const steps = address.split('.');
  const sheet = sheetOf(workbook, steps[0] ?? '');
  const spec =
    steps.length === 2 ? { row: null, column: steps[1] ?? '' } : { row: steps[1] ?? '', column: steps[2] ?? '' };
  const at = placeOf(sheet, spec);
  sheet.getCell(at).value = value;
  return at;
}
