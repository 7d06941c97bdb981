/**
 * An uploaded workbook back as values of cells. Every cell is found by the keys of its row and column, wherever they were moved to;
 * what cannot be read for certain is said with its address and left as it was. Nothing here decides what the caller may write.
 */
import { decimal, plain, roundTo, tryDecimal } from '../../kernel/decimal.ts';
import { UserError } from '../../kernel/languages.ts';
import { fold } from '../../kernel/text.ts';
import { DEFAULT_MAX_ROWS } from '../cells.ts';
import { faultOfValue, MAX_DECIMALS } from '../check-return.ts';
import type { CellSpec, Form, Section } from '../model.ts';
import { readValue } from '../read-value.ts';
import { excelDate, excelNumber } from './excel-number.ts';
import { IDENTITY_FORMAT, IDENTITY_SHEET, readIdentity, type WorkbookIdentity, type WrittenCell } from './identity.ts';
import { Messages, type WorkbookMessage } from './messages.ts';
import { type RawBook, type RawCell, type RawSheet, readRawBook } from './raw-book.ts';
import { cellAddress } from './sheet-address.ts';
import { asStored } from './sheet-text.ts';
import { COLUMN_KEY, HEAD_KEY, ROW_KEY, SECTION_KEY } from './write-workbook.ts';

export interface ReadChange {
  address: string;
  /** Null: the cell was emptied. */
  value: string | null;
  /** Revision of the cell when the workbook was downloaded. */
  base: number;
}

export interface ReadWorkbook {
  /** Cells that hold a value. */
  read: number;
  /** What differs from what the workbook was downloaded with. */
  changes: ReadChange[];
  /** Where each cell of the return stands, for what is said of it later. */
  places: Map<string, { sheet: string; cell: string }>;
  messages: WorkbookMessage[];
}

/** The workbook is of another version of the form; what still fits can be taken when the person wants that. */
export class OldVersion extends UserError {}

/** What the workbook is expected to be. */
export interface ExpectedReturn {
  id: string;
  form: Form;
  /** The cells of the form with so many rows in each rows section. */
  specsOf(rows: Record<string, number>): CellSpec[];
  /** Takes a workbook of an older version of the form, as far as its cells still exist. */
  takeOldVersion?: boolean;
}

/**
 * The workbook with its identity, before anything is known of the return.
 * @throws UserError when the file is no workbook, or not one that was downloaded here
 */
export async function openReturnWorkbook(bytes: Buffer): Promise<{ book: RawBook; identity: WorkbookIdentity }> {
  const book = await readRawBook(bytes, ({ raw }) => raw.startsWith(SECTION_KEY) || raw === IDENTITY_FORMAT);
  const sheets = book.sheets.filter(({ name }) => name === IDENTITY_SHEET);
  const sheet = sheets[0];
  if (sheet === undefined) {
    throw new UserError({
      vi: 'Tệp không phải mẫu tải về từ hệ thống (không có phần nhận dạng). Hãy tải mẫu từ trang báo cáo, chép số liệu sang (dán giá trị) rồi tải lên lại.',
      en: 'The file is not a workbook downloaded here (it has no identity). Download the workbook from the page of the return, copy the figures over (paste values) and upload that.',
    });
  }
  const identity = readIdentity(sheet);
  if (identity === 'damaged' || sheets.length > 1) {
    throw new UserError({
      vi: 'Phần nhận dạng ẩn của tệp đã bị sửa hoặc hỏng. Hãy tải mẫu mới từ trang báo cáo, chép số liệu sang (dán giá trị) rồi tải lên lại.',
      en: 'The hidden identity of the file was changed or is damaged. Download a new workbook from the page of the return, copy the figures over (paste values) and upload that.',
    });
  }
  return { book, identity };
}

/**
 * Reads the cells.
 * @throws UserError when the workbook is of another return, OldVersion when of another version of the form
 */
export function readReturnWorkbook(book: RawBook, identity: WorkbookIdentity, expected: ExpectedReturn): ReadWorkbook {
  if (identity.id !== expected.id) {
    throw new UserError({
      vi: `Tệp này là của báo cáo ${identity.id}, không phải ${expected.id}. Hãy tải lên ở đúng trang của báo cáo đó, hoặc tải mẫu của báo cáo này.`,
      en: `This file is of the return ${identity.id}, not ${expected.id}. Upload it on the page of that return, or download the workbook of this one.`,
    });
  }
  const old = identity.version !== expected.form.version;
  if (old && expected.takeOldVersion !== true) {
    throw new OldVersion({
      vi: `Tệp theo phiên bản ${identity.version} của biểu mẫu; báo cáo này dùng phiên bản ${expected.form.version}. Hãy tải mẫu mới và chép số liệu sang, hoặc xác nhận lấy những ô còn giống nhau.`,
      en: `The file is of version ${identity.version} of the form; this return uses version ${expected.form.version}. Download a new workbook and copy the figures over, or confirm to take the cells that still exist.`,
    });
  }
  const reader = new Reader(book, identity, expected);
  if (old) {
    reader.messages.add(
      'warning',
      '',
      '',
      `Tệp theo phiên bản ${identity.version} của biểu mẫu: chỉ lấy những ô còn trong phiên bản ${expected.form.version}.`,
      `The file is of version ${identity.version} of the form: only cells that version ${expected.form.version} still has were taken.`,
    );
  }
  return reader.read();
}

/** A section's sheet with the keys found on it. */
interface KeyedSheet {
  sheet: RawSheet;
  keyRow: number;
  keyColumn: number;
  headRow: number | null;
  /** Row numbers by row key, in the order of the sheet. */
  rows: Map<string, number[]>;
  /** Column numbers by column key. */
  columns: Map<string, number[]>;
  /** Row numbers by label, once they were asked for. */
  labelled: ReadonlyMap<string, number[]> | null;
}

class Reader {
  readonly messages = new Messages();
  private readonly book: RawBook;
  private readonly identity: WorkbookIdentity;
  private readonly expected: ExpectedReturn;
  private readonly written: ReadonlyMap<string, WrittenCell>;
  private readonly changes: ReadChange[] = [];
  private readonly places = new Map<string, { sheet: string; cell: string }>();
  private filled = 0;

  constructor(book: RawBook, identity: WorkbookIdentity, expected: ExpectedReturn) {
    this.book = book;
    this.identity = identity;
    this.expected = expected;
    this.written = new Map(identity.cells.map((cell) => [cell.address, cell]));
  }

  read(): ReadWorkbook {
    for (const section of this.expected.form.sections) {
      const keyed = this.sheetOf(section);
      if (keyed === null) continue;
      this.refuseMovedHeaders(section, keyed);
      if (section.kind === 'rows') this.readRows(section, keyed);
      else this.readFixed(section, keyed);
    }
    return { read: this.filled, changes: this.changes, places: this.places, messages: this.messages.list() };
  }

  /** The sheet of a section: by its key, never by its name. Two of them cannot both be right. */
  private sheetOf(section: Section): KeyedSheet | null {
    const found = this.book.sheets.flatMap((sheet) => {
      for (const [row, columns] of sheet.rows)
        for (const [column, cell] of columns)
          if (cell.kind === 'text' && cell.raw === `${SECTION_KEY}${section.code}`) return [{ sheet, row, column }];
      return [];
    });
    const [first, second] = found;
    if (second !== undefined) {
      const names = found.map(({ sheet }) => `“${sheet.name}”`).join(', ');
      this.messages.add(
        'error',
        second.sheet.name,
        '',
        `phần “${section.title.vi}” có ở nhiều trang tính (${names}); hãy giữ một trang, xóa các bản sao rồi tải lên lại`,
        `the section “${section.title.en}” is on several sheets (${names}); keep one, delete the copies and upload the file again`,
      );
      return null;
    }
    if (first === undefined) {
      if (this.writtenOf(section).length > 0)
        this.messages.add(
          'error',
          '',
          '',
          `không tìm thấy trang tính của phần “${section.title.vi}” (đã xóa trang, xóa cột A hoặc dòng 1 ẩn); các ô của phần này được giữ như trên hệ thống. Hãy tải mẫu mới nếu cần sửa.`,
          `the sheet of the section “${section.title.en}” is not found (the sheet, its hidden column A or row 1 was deleted); its cells are left as they are here. Download a new workbook to change them.`,
        );
      return null;
    }
    return keyedSheet(first.sheet, first.row, first.column);
  }

  private writtenOf(section: Section): WrittenCell[] {
    return this.identity.cells.filter(({ address }) => address.startsWith(`${section.code}.`));
  }

  /** Columns retitled as another column were swapped by hand: which is meant cannot be known. */
  private refuseMovedHeaders(section: Section, keyed: KeyedSheet): void {
    if (section.kind === 'fields' || keyed.headRow === null) return;
    const heads = keyed.sheet.rows.get(keyed.headRow);
    const titles = new Map(section.columns.map((column) => [column.code, fold(column.title[this.identity.language])]));
    for (const [code, columns] of [...keyed.columns]) {
      const [column] = columns;
      const own = titles.get(code);
      if (own === undefined || column === undefined) continue;
      const found = fold((heads?.get(column)?.raw ?? '').split('\n')[0] ?? '');
      if (found === '' || found.startsWith(own)) continue;
      const other = [...titles].find(([otherCode, title]) => otherCode !== code && found === title);
      if (other === undefined) continue;
      this.messages.add(
        'error',
        keyed.sheet.name,
        cellAddress(keyed.headRow, column),
        `tiêu đề cột đã đổi thành “${heads?.get(column)?.raw ?? ''}”, là của một cột khác; không đọc cột này. Hãy trả các cột về đúng chỗ.`,
        `the heading was changed to “${heads?.get(column)?.raw ?? ''}”, which is another column's; the column was not read. Put the columns back.`,
      );
      keyed.columns.delete(code);
    }
  }

  /** Tables and fields: every row is known beforehand. */
  private readFixed(section: Section, keyed: KeyedSheet): void {
    const specs = this.expected.specsOf({}).filter((spec) => spec.section === section.code && isEntered(spec));
    const rows = new Map<string, CellSpec[]>();
    for (const spec of specs) {
      const key = spec.row ?? spec.column;
      rows.set(key, [...(rows.get(key) ?? []), spec]);
    }
    const labels = new Map([...rows.keys()].map((key) => [key, fold(labelOf(section, key, this.identity.language))]));
    const usedByKey = new Set([...keyed.rows.values()].flat());
    for (const [key, cells] of rows) {
      const at = keyed.rows.get(key) ?? this.rowByLabel(keyed, labels, key, usedByKey);
      const [row, ...copies] = at;
      if (row === undefined) {
        const any = cells[0] === undefined ? undefined : this.written.get(cells[0].address);
        if (any !== undefined) this.missing(section, key, keyed.sheet.name);
        continue;
      }
      if (copies.length > 0) {
        this.messages.add(
          'error',
          keyed.sheet.name,
          `A${row}`,
          `dòng “${labelOf(section, key, 'vi')}” có ${at.length} lần (các dòng ${at.join(', ')}); hãy giữ một dòng`,
          `the row “${labelOf(section, key, 'en')}” is there ${at.length} times (rows ${at.join(', ')}); keep one`,
        );
        continue;
      }
      if (this.isSomeoneElses(keyed, labels, key, row)) continue;
      this.warnHidden(keyed, row, cells, (spec) =>
        this.columnOf(keyed, section.kind === 'fields' ? 'answer' : spec.column),
      );
      for (const spec of cells) {
        const column = this.columnOf(keyed, section.kind === 'fields' ? 'answer' : spec.column);
        if (column === null) this.missingColumn(section, spec, keyed);
        else this.take(spec, keyed.sheet, row, column);
      }
    }
  }

  /** The row of a key that is gone, by its label, when exactly one row without a key bears it. */
  private rowByLabel(keyed: KeyedSheet, labels: ReadonlyMap<string, string>, key: string, used: Set<number>): number[] {
    const label = labels.get(key) ?? '';
    if (label === '' || [...labels.values()].filter((other) => other === label).length > 1) return [];
    const found = new Set((labelledRows(keyed).get(label) ?? []).filter((row) => !used.has(row)));
    return found.size === 1 ? [...found] : [];
  }

  /** A row whose visible label is another row's: sorted or overwritten without its hidden key. */
  private isSomeoneElses(keyed: KeyedSheet, labels: ReadonlyMap<string, string>, key: string, row: number): boolean {
    const own = labels.get(key) ?? '';
    const found = labelsIn(keyed, row);
    if (found.some(({ label }) => label === own)) return false;
    const others = new Set(labels.values());
    const other = found.find(({ label }) => others.has(label));
    if (other === undefined) return false;
    const { raw, column } = other.cell;
    this.messages.add(
      'error',
      keyed.sheet.name,
      cellAddress(row, column),
      `dòng này ghi “${shown(raw)}” nhưng vốn là một dòng khác (bảng đã bị sắp xếp hoặc sửa nhãn); không đọc dòng này. Hãy trả nhãn về chỗ cũ hoặc tải mẫu mới.`,
      `this row says “${shown(raw)}” but was another row (the table was sorted or its labels changed); the row was not read. Put the labels back or download a new workbook.`,
    );
    return true;
  }

  private missing(section: Section, key: string, sheet: string): void {
    this.messages.add(
      'warning',
      sheet,
      '',
      `không thấy dòng “${labelOf(section, key, 'vi')}”; các ô của dòng được giữ như trên hệ thống`,
      `the row “${labelOf(section, key, 'en')}” is not there; its cells are left as they are here`,
    );
  }

  private readonly saidColumns = new Set<string>();

  private missingColumn(section: Section, spec: CellSpec, keyed: KeyedSheet): void {
    const at = `${section.code}.${spec.column}`;
    if (this.saidColumns.has(at) || (keyed.columns.get(spec.column)?.length ?? 0) > 1) return;
    this.saidColumns.add(at);
    const title = section.kind === 'fields' ? null : section.columns.find(({ code }) => code === spec.column)?.title;
    this.messages.add(
      'warning',
      keyed.sheet.name,
      '',
      `không thấy cột “${title?.vi ?? spec.column}”; các ô của cột được giữ như trên hệ thống`,
      `the column “${title?.en ?? spec.column}” is not there; its cells are left as they are here`,
    );
  }

  private columnOf(keyed: KeyedSheet, key: string): number | null {
    const [column, ...copies] = keyed.columns.get(key) ?? [];
    if (column === undefined) return null;
    if (copies.length === 0) return column;
    const said = `${keyed.sheet.name} ${key}`;
    if (!this.saidColumns.has(said)) {
      this.saidColumns.add(said);
      this.messages.add(
        'error',
        keyed.sheet.name,
        cellAddress(keyed.headRow ?? keyed.keyRow, copies[0] ?? column),
        'cột này là bản sao của một cột khác; hãy xóa một trong hai',
        'this column is a copy of another; delete one of them',
      );
    }
    return null;
  }

  /** Rows the unit adds: those with a key keep their number, others that hold something get the next free ones. */
  private readRows(section: Section & { kind: 'rows' }, keyed: KeyedSheet): void {
    const most = section.max ?? DEFAULT_MAX_ROWS;
    const columns = section.columns.filter(({ type }) => type !== 'file');
    const at = new Map(columns.map(({ code }) => [code, this.columnOf(keyed, code)]));
    const holdsSomething = (row: number) =>
      [...at.values()].some((column) => {
        const cell = column === null ? undefined : keyed.sheet.rows.get(row)?.get(column);
        return cell !== undefined && cell.raw.trim() !== '';
      });
    const taken = new Map<number, number>();
    const extra: number[] = [];
    for (const [key, rows] of keyed.rows) {
      const n = Number(/^r(\d+)$/.exec(key)?.[1] ?? Number.NaN);
      if (Number.isNaN(n)) continue;
      const [own, ...copies] = rows;
      if (own !== undefined) taken.set(n, own);
      extra.push(...copies.filter(holdsSomething));
    }
    const keyedRows = new Set([...keyed.rows.values()].flat());
    const first = keyed.headRow ?? keyed.keyRow;
    for (const row of keyed.sheet.rows.keys())
      if (row > first && !keyedRows.has(row) && holdsSomething(row)) extra.push(row);
    extra.sort((a, b) => a - b);

    const wasFilled = new Set(
      this.writtenOf(section).flatMap(({ address, value }) =>
        value === '' ? [] : [Number(address.split('.')[1]?.slice(1))],
      ),
    );
    const lastTaken = Math.max(0, ...wasFilled, ...[...taken].filter(([, row]) => holdsSomething(row)).map(([n]) => n));
    let next = lastTaken + 1;
    for (const row of extra) {
      // An empty row with a key gives its number to a row without one.
      taken.set(next, row);
      next += 1;
    }
    const specs = this.expected.specsOf({ [section.code]: Math.min(most, Math.max(0, ...taken.keys(), ...wasFilled)) });
    for (const spec of specs) {
      if (spec.section !== section.code || !isEntered(spec)) continue;
      const n = Number(spec.row?.slice(1));
      const row = taken.get(n);
      const column = at.get(spec.column) ?? null;
      if (row !== undefined && column !== null) this.take(spec, keyed.sheet, row, column);
      else if (row === undefined && wasFilled.has(n)) this.emptied(spec);
      else if (column === null) this.missingColumn(section, spec, keyed);
    }
    for (const [n, row] of taken) {
      if (keyed.sheet.hiddenRows.has(row) && holdsSomething(row)) this.hidden(keyed.sheet, row);
      if (n <= most || !holdsSomething(row)) continue;
      this.messages.add(
        'error',
        keyed.sheet.name,
        cellAddress(row, keyed.keyColumn + 1),
        `phần “${section.title.vi}” nhận nhiều nhất ${most} dòng; dòng này không được đọc`,
        `the section “${section.title.en}” takes ${most} rows at most; this row was not read`,
      );
    }
    for (const n of wasFilled) {
      if (taken.has(n)) continue;
      this.messages.add(
        'warning',
        keyed.sheet.name,
        '',
        `dòng ${n} của phần “${section.title.vi}” đã bị xóa trong tệp; các ô của dòng được để trống`,
        `row ${n} of the section “${section.title.en}” was deleted in the file; its cells are emptied`,
      );
    }
  }

  private emptied(spec: CellSpec): void {
    const written = this.written.get(spec.address);
    if (written !== undefined && written.value !== '')
      this.changes.push({ address: spec.address, value: null, base: written.revision });
  }

  private warnHidden(
    keyed: KeyedSheet,
    row: number,
    cells: readonly CellSpec[],
    columnOf: (spec: CellSpec) => number | null,
  ): void {
    if (!keyed.sheet.hiddenRows.has(row)) return;
    const filled = cells.some((spec) => {
      const column = columnOf(spec);
      return column !== null && keyed.sheet.rows.get(row)?.get(column) !== undefined;
    });
    if (filled) this.hidden(keyed.sheet, row);
  }

  private hidden(sheet: RawSheet, row: number): void {
    this.messages.add(
      'warning',
      sheet.name,
      `A${row}`,
      `dòng ${row} đang bị ẩn; số liệu của dòng vẫn được lấy`,
      `row ${row} is hidden; its values were taken all the same`,
    );
  }

  /** Takes one cell: its value when it can be read, a message otherwise. */
  private take(spec: CellSpec, sheet: RawSheet, row: number, column: number): void {
    const address = cellAddress(row, column);
    this.places.set(spec.address, { sheet: sheet.name, cell: address });
    const merge = sheet.merges.find(
      ({ top, left, bottom, right }) => row >= top && row <= bottom && column >= left && column <= right,
    );
    if (merge !== undefined) {
      this.messages.add(
        'error',
        sheet.name,
        address,
        `ô “${spec.label.vi}” nằm trong vùng gộp ${merge.ref}; hãy bỏ gộp ô (Unmerge Cells) và điền từng ô`,
        `the cell “${spec.label.en}” is inside the merged area ${merge.ref}; unmerge it and fill in each cell`,
      );
      return;
    }
    const cell = sheet.rows.get(row)?.get(column);
    const written = this.written.get(spec.address);
    const value = cell === undefined ? '' : this.valueOf(spec, cell, sheet.name, address, written?.value ?? '');
    if (value === null) return;
    if (value !== '') this.filled += 1;
    if (sameValue(spec, value, written?.value ?? '')) return;
    this.changes.push({ address: spec.address, value: value === '' ? null : value, base: written?.revision ?? 0 });
  }

  /** The value of a cell that is not empty; null after a message. */
  private valueOf(spec: CellSpec, cell: RawCell, sheet: string, at: string, written: string): string | null {
    const say = (severity: 'error' | 'warning', vi: string, en: string) =>
      this.messages.add(severity, sheet, at, vi, en);
    if (cell.kind === 'error') {
      say(
        'error',
        `ô chứa lỗi ${cell.raw} của Excel; hãy sửa công thức hoặc gõ giá trị vào ô`,
        `the cell holds Excel's error ${cell.raw}; mend the formula or type the value`,
      );
      return null;
    }
    if (cell.formula) {
      if (cell.raw === '') {
        say(
          'error',
          'ô chứa công thức chưa có kết quả; hãy mở tệp bằng Excel, lưu lại, hoặc dán giá trị',
          'the cell holds a formula without a result; open the file in Excel and save it, or paste the value',
        );
        return null;
      }
      say(
        'warning',
        `ô chứa công thức; đã lấy kết quả đang hiện của nó (${shown(cell.raw)})`,
        `the cell holds a formula; the result it shows was taken (${shown(cell.raw)})`,
      );
    }
    if (cell.kind === 'boolean' && spec.type !== 'text' && spec.type !== 'choice') {
      const name = cell.raw === '1' ? 'TRUE' : 'FALSE';
      say('error', `ô chứa ${name}, không phải giá trị cần điền`, `the cell holds ${name}, which is not what is asked`);
      return null;
    }
    if (cell.kind === 'number') return this.numberOf(spec, cell, say);
    const text = cell.kind === 'boolean' ? (cell.raw === '1' ? 'TRUE' : 'FALSE') : cell.raw;
    const read = readValue(spec, text, this.identity.language);
    if ('issue' in read) {
      say('error', read.issue.vi, read.issue.en);
      return null;
    }
    if (spec.type === 'number' && read.value !== '' && !sameValue(spec, read.value, written)) {
      say(
        'warning',
        `ô là văn bản “${shown(text)}”; đã đọc là ${read.value.replace('.', ',')}`,
        `the cell is the text “${shown(text)}”; it was read as ${read.value}`,
      );
    }
    return read.value;
  }

  private numberOf(
    spec: CellSpec,
    cell: RawCell,
    say: (severity: 'error' | 'warning', vi: string, en: string) => void,
  ): string | null {
    const number = excelNumber(cell.raw);
    if (number === null) {
      say('error', `“${shown(cell.raw)}” không phải một số`, `“${shown(cell.raw)}” is not a number`);
      return null;
    }
    if (spec.type === 'date') {
      const date = excelDate(cell.raw, this.book.from1904);
      if (date === null) {
        say(
          'error',
          `“${shown(cell.raw)}” không phải một ngày; hãy gõ ngày như 30/06/2024`,
          `“${shown(cell.raw)}” is not a date; type it like 30/06/2024`,
        );
        return null;
      }
      if (cell.look !== 'date')
        say(
          'warning',
          `số ${shown(cell.raw)} được đọc là ngày ${date}`,
          `the number ${shown(cell.raw)} was read as the date ${date}`,
        );
      return date;
    }
    if (cell.look === 'date') {
      const date = excelDate(cell.raw, this.book.from1904);
      say(
        'error',
        `Excel đã đổi giá trị gõ vào thành ngày${date === null ? '' : ` ${date}`}; hãy gõ lại giá trị (định dạng ô là Number hoặc Text)`,
        `Excel turned what was typed into a date${date === null ? '' : ` (${date})`}; type the value again (cell format Number or Text)`,
      );
      return null;
    }
    if (spec.type !== 'number') {
      const read = readValue(spec, number.value, 'en');
      if ('value' in read) return read.value;
      say('error', read.issue.vi, read.issue.en);
      return null;
    }
    if (number.tooLong) {
      say(
        'error',
        "số có hơn 15 chữ số, Excel không giữ đúng được; hãy gõ dưới dạng văn bản (đặt dấu nháy đơn ' ở đầu)",
        "the number has more than 15 digits, which Excel does not keep; type it as text (with a leading ')",
      );
      return null;
    }
    let { value } = number;
    if (cell.look === 'percent') {
      const shownAs = plain(decimal(value).times('100'));
      if (spec.uom?.kind !== 'percent' && spec.uom?.kind !== 'point') {
        say(
          'error',
          `ô có định dạng phần trăm (hiện ${shownAs.replace('.', ',')}%) nhưng không tính bằng %; hãy gõ lại số`,
          `the cell has a percent format (it shows ${shownAs}%) but is not in percent; type the number again`,
        );
        return null;
      }
      say(
        'warning',
        `ô có định dạng phần trăm; đã lấy số đang hiện, ${shownAs.replace('.', ',')}`,
        `the cell has a percent format; the number it shows was taken, ${shownAs}`,
      );
      value = shownAs;
    }
    // A quotient computed in Excel has no end; nobody typed its last digits.
    if (cell.formula) value = plain(roundTo(decimal(value), MAX_DECIMALS));
    const fault = faultOfValue(spec, value);
    if (fault === null) return value;
    say('error', fault.message.vi, fault.message.en);
    return null;
  }
}

function keyedSheet(sheet: RawSheet, keyRow: number, keyColumn: number): KeyedSheet {
  const rows = new Map<string, number[]>();
  const columns = new Map<string, number[]>();
  let headRow: number | null = null;
  for (const row of [...sheet.rows.keys()].sort((a, b) => a - b)) {
    const cells = sheet.rows.get(row);
    const key = cells?.get(keyColumn)?.raw ?? '';
    if (key.startsWith(ROW_KEY)) push(rows, key.slice(ROW_KEY.length), row);
    if (key === HEAD_KEY) headRow ??= row;
    if (row !== keyRow) continue;
    for (const [column, { raw }] of [...(cells ?? [])].sort(([a], [b]) => a - b))
      if (raw.startsWith(COLUMN_KEY)) push(columns, raw.slice(COLUMN_KEY.length), column);
  }
  return { sheet, keyRow, keyColumn, headRow, rows, columns, labelled: null };
}

function push(map: Map<string, number[]>, key: string, value: number): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function isEntered(spec: CellSpec): boolean {
  return spec.entry === 'enter' && spec.type !== 'file';
}

/** Labels stand in the first columns; what a sheet of thousands of columns holds farther out is not looked at. */
const LABEL_COLUMNS = 30;

/** The texts of a row that may be its label, as search compares them, without the mark of required rows. */
function labelsIn({ sheet, keyColumn }: KeyedSheet, row: number): { label: string; cell: RawCell }[] {
  return [...(sheet.rows.get(row) ?? [])].flatMap(([column, cell]) =>
    cell.kind === 'text' && column <= keyColumn + LABEL_COLUMNS && cell.raw.length <= 500
      ? [{ label: fold(cell.raw.replace(/\s*\*\s*$/, '')), cell }]
      : [],
  );
}

/** The rows in which each label stands; looked up once a sheet, since a sheet may have very many rows. */
function labelledRows(keyed: KeyedSheet): ReadonlyMap<string, number[]> {
  if (keyed.labelled !== null) return keyed.labelled;
  const found = new Map<string, number[]>();
  for (const row of keyed.sheet.rows.keys())
    if (row !== keyed.keyRow) for (const { label } of labelsIn(keyed, row)) push(found, label, row);
  keyed.labelled = found;
  return found;
}

function labelOf(section: Section, key: string, language: 'vi' | 'en'): string {
  if (section.kind === 'table') return section.rows.find(({ code }) => code === key)?.title[language] ?? key;
  if (section.kind === 'fields') return section.fields.find(({ code }) => code === key)?.title[language] ?? key;
  return key;
}

/** Whether a value read is the one that was written: numbers by value (17.50 is 17.5), texts as they come out of XML. */
function sameValue(spec: CellSpec, read: string, written: string): boolean {
  if (read === written) return true;
  if (read === '' || written === '') return false;
  if (spec.type === 'number') {
    const [a, b] = [tryDecimal(read), tryDecimal(written)];
    return a !== null && b !== null && a.eq(b);
  }
  if (spec.type !== 'text') return false;
  const again = readValue(spec, asStored(written));
  return 'value' in again && again.value === read;
}

function shown(text: string): string {
  const one = text.replace(/\s+/g, ' ');
  return one.length > 40 ? `${one.slice(0, 40)}…` : one;
}
