/**
 * Tasks out of a table: the row of headings is found by its words, each row becomes a task or says what is wrong with it. Pure.
 */
import { daysInMonth, isIsoDate, isoDate } from '../kernel/dates.ts';
import type { Text } from '../kernel/languages.ts';
import { parsePeriod } from '../kernel/periods.ts';
import { fold } from '../kernel/text.ts';

type ColumnName = 'code' | 'title' | 'lead' | 'co_leads' | 'deadline' | 'deliverable' | 'document' | 'targets';

/** What headings say, folded; the first that fits counts, so longer and surer words come first. */
const HEADINGS: readonly (readonly [ColumnName, RegExp])[] = [
  ['co_leads', /phoi hop|co-?lead|support/],
  ['lead', /chu tri|don vi thuc hien|co quan thuc hien|don vi duoc giao|\blead\b|responsible/],
  ['deadline', /thoi han|han hoan thanh|thoi gian|tien do|\bhan\b|deadline|\bdue\b/],
  ['deliverable', /san pham|ket qua|dau ra|deliverable|output/],
  ['document', /van ban|can cu|document|source/],
  ['targets', /muc tieu|\btarget/],
  ['code', /^ma( |$)|ma nhiem vu|ma so|^code$|^id$/],
  ['title', /nhiem vu|noi dung|cong viec|\btask\b|title|activity/],
];

/** One row of the table as written: the number of the row in its file and the cells. */
export interface TableRow {
  row: number;
  cells: readonly string[];
}

export interface ImportedRow {
  row: number;
  code: string;
  title: string;
  lead: string | null;
  co_leads: string[];
  deadline: string | null;
  deliverable: string;
  document: string;
  targets: string[];
  /** With a fault the row cannot be recorded. */
  faults: Text[];
  /** Worth a look; the row can be recorded. */
  remarks: Text[];
}

/** What the catalogue knows, as far as rows name it. */
export interface ImportKnowledge {
  /** The unit of a name, a short name, a synonym or a code; null when there is none or several. */
  unitOf: (name: string) => string | null;
  targets: ReadonlySet<string>;
  /** ISO date. */
  today: string;
}

/** Which column says what: the position of each heading found. Null when the row is no row of headings. */
export function headingsOf(cells: readonly string[]): Map<ColumnName, number> | null {
  const found = new Map<ColumnName, number>();
  for (const [at, cell] of cells.entries()) {
    const said = fold(cell);
    if (said === '' || said.length > 80) continue;
    const name = HEADINGS.find(([column, pattern]) => !found.has(column) && pattern.test(said))?.[0];
    if (name !== undefined) found.set(name, at);
  }
  return found.has('title') && (found.has('lead') || found.has('deadline')) ? found : null;
}

/** Reads the tasks of tables. Rows above the first heading row and rows without a title are left out. Null when there is no heading row. */
export function importTasks(rows: readonly TableRow[], known: ImportKnowledge): ImportedRow[] | null {
  let headings: Map<ColumnName, number> | null = null;
  const read: ImportedRow[] = [];
  const codes = new Map<string, number>();
  for (const { row, cells } of rows) {
    // Every table of a document has its own headings.
    const own = headingsOf(cells);
    if (own !== null) {
      headings = own;
      continue;
    }
    if (headings === null) continue;
    const map = headings;
    const cell = (column: ColumnName): string => cells[map.get(column) ?? -1]?.trim() ?? '';
    if (cells.every((one) => one.trim() === '') || isChapter(cells, map)) continue;
    read.push(readRow(row, cell, known, codes));
  }
  return headings === null ? null : read;
}

/** A row that only names a group of tasks: a title and perhaps a number, nothing else. */
function isChapter(cells: readonly string[], headings: ReadonlyMap<ColumnName, number>): boolean {
  const rest = [...headings].filter(([column]) => column !== 'title' && column !== 'code');
  const title = cells[headings.get('title') ?? -1]?.trim() ?? '';
  const filled = cells.filter((cell) => cell.trim() !== '');
  return (
    rest.every(([, at]) => (cells[at]?.trim() ?? '') === '') &&
    (title === '' || /^[IVX]+[.)]?$|^[A-Z][.)]?$/.test(cells[0]?.trim() ?? '') || title === title.toUpperCase()) &&
    filled.length <= 2
  );
}

function readRow(
  row: number,
  cell: (column: ColumnName) => string,
  known: ImportKnowledge,
  codes: Map<string, number>,
): ImportedRow {
  const faults: Text[] = [];
  const remarks: Text[] = [];
  const title = cell('title');
  if (title === '') faults.push({ vi: 'Thiếu nội dung nhiệm vụ.', en: 'The task has no title.' });
  if (title.length > 2000) faults.push({ vi: 'Nội dung nhiệm vụ quá dài.', en: 'The title is too long.' });

  const code = cell('code').toUpperCase().replace(/\s+/g, '-');
  if (code !== '') {
    if (!/^[A-Z0-9][A-Z0-9-]{0,59}$/.test(code))
      faults.push({
        vi: `Mã “${cell('code')}” chỉ được có chữ không dấu, số và gạch nối.`,
        en: `The code “${cell('code')}” may only have plain letters, digits and hyphens.`,
      });
    const before = codes.get(code);
    if (before !== undefined)
      faults.push({ vi: `Mã ${code} đã có ở dòng ${before}.`, en: `The code ${code} is already in row ${before}.` });
    codes.set(code, row);
  }

  const lead = unitIn(cell('lead'), known, faults);
  const coLeads = unitsIn(cell('co_leads'), known, faults);
  if (lead !== null && coLeads.includes(lead))
    faults.push({
      vi: 'Đơn vị chủ trì không thể đồng thời là đơn vị phối hợp.',
      en: 'The lead cannot take part in its own task as a co-lead.',
    });
  const said = cell('deadline');
  const deadline = said === '' ? null : readDeadline(said);
  if (said !== '' && deadline === null && !/thuong xuyen|hang nam|ongoing|yearly/.test(fold(said)))
    faults.push({
      vi: `Thời hạn “${said}” không đọc được; viết như 30/6/2025, tháng 6/2025, quý II/2025 hoặc năm 2025.`,
      en: `The deadline “${said}” cannot be read; write 30/6/2025, tháng 6/2025, quý II/2025 or 2025.`,
    });
  if (deadline !== null && deadline < known.today)
    remarks.push({
      vi: 'Thời hạn đã qua; nhiệm vụ sẽ được ghi là quá hạn.',
      en: 'The deadline has passed; the task will count as overdue.',
    });
  if (lead === null && cell('lead') === '') remarks.push({ vi: 'Chưa có đơn vị chủ trì.', en: 'Nobody leads it yet.' });
  const targets = cell('targets')
    .split(/[;,\n]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  for (const target of targets)
    if (!known.targets.has(target))
      remarks.push({
        vi: `Không có mục tiêu mã ${target}; bỏ qua.`,
        en: `There is no target ${target}; it is left out.`,
      });
  return {
    row,
    code,
    title,
    lead,
    co_leads: coLeads,
    deadline,
    deliverable: cell('deliverable'),
    document: cell('document'),
    targets: targets.filter((target) => known.targets.has(target)),
    faults,
    remarks,
  };
}

function unitIn(name: string, known: ImportKnowledge, faults: Text[]): string | null {
  if (name === '') return null;
  const unit = known.unitOf(name);
  if (unit === null)
    faults.push({
      vi: `Không nhận ra đơn vị “${name}”; viết tên, tên viết tắt hoặc mã như trong danh mục.`,
      en: `The unit “${name}” is not known; write its name, short name or code as in the registry.`,
    });
  return unit;
}

function unitsIn(names: string, known: ImportKnowledge, faults: Text[]): string[] {
  // A name may hold a comma itself ("Bộ Văn hóa, Thể thao và Du lịch"): the whole is tried before the parts.
  if (names === '') return [];
  const whole = known.unitOf(names);
  if (whole !== null) return [whole];
  const parts = names.split(/[;\n]/).flatMap((part) => {
    const said = part.trim();
    return said === '' || known.unitOf(said) !== null ? [said] : said.split(',');
  });
  const units = parts.map((part) => part.trim()).flatMap((part) => unitIn(part, known, faults) ?? []);
  return [...new Set(units)];
}

const ROMAN = ['i', 'ii', 'iii', 'iv'];

/** The last day in time that a deadline's words mean: 30/6/2025; the end of a month, a quarter, a half-year or a year. Null: no date. */
export function readDeadline(text: string): string | null {
  const said = fold(text)
    .replace(/^(truoc ngay|truoc|den ngay|den het|het|den|ngay|by|before)\s+/, '')
    .replace(/[.;]$/, '')
    .trim();
  if (isIsoDate(said)) return said;
  const day = /^(?:ngay )?(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(said);
  if (day !== null) return dateOf(Number(day[3]), Number(day[2]), Number(day[1]));
  const month = /^(?:thang )?(\d{1,2})[/.-](\d{4})$/.exec(said) ?? /^thang (\d{1,2}) nam (\d{4})$/.exec(said);
  if (month !== null) return endOfMonth(Number(month[2]), Number(month[1]));
  const quarter = /^(?:quy|q)\s?(iv|i{1,3}|[1-4])\s?(?:[/.-]| nam )?\s?(\d{4})$/.exec(said);
  if (quarter !== null) {
    const number = ROMAN.indexOf(quarter[1] ?? '') + 1 || Number(quarter[1]);
    return endOfMonth(Number(quarter[2]), number * 3);
  }
  const year = /^(?:nam |cuoi nam )?(\d{4})$/.exec(said);
  if (year !== null) return dateOf(Number(year[1]), 12, 31);
  return parsePeriod(text.trim().toUpperCase())?.end ?? null;
}

function endOfMonth(year: number, month: number): string | null {
  return month >= 1 && month <= 12 && year >= 1000 ? dateOf(year, month, daysInMonth(year, month)) : null;
}

function dateOf(year: number, month: number, day: number): string | null {
  const text = `${year}-${String(month).padStart(2, '0')}-${String(day).padStart(2, '0')}`;
  return isIsoDate(text) ? isoDate(year, month, day) : null;
}
