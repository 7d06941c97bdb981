/**
 * Tasks out of a table: the row of headings is found by its words, each row becomes a task or says what is wrong with it. Pure.
 */
import type { Text } from '../kernel/languages.ts';
import { fold } from '../kernel/text.ts';
import { deadlineFault, isStanding, readDeadline } from './deadline.ts';
import { deadlineRemark } from './model.ts';

type ColumnName = 'code' | 'title' | 'lead' | 'co_leads' | 'deadline' | 'deliverable' | 'document' | 'targets';
type Headings = ReadonlyMap<ColumnName, number>;

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

/** Most letters of a text of a task, as a form takes them too. */
const LONGEST = { title: 2000, deliverable: 1000, document: 500 } as const;
const MOST_UNITS = 100;
const MOST_TARGETS = 50;

/** One row of a table as written: where it stands in its file, and its cells; paragraphs of a cell are apart by line feeds. */
export interface TableRow {
  row: number;
  /** The sheet, or the number of the table in a document; null where the file has one table. */
  table: Text | null;
  cells: readonly string[];
}

export interface ImportedRow {
  row: number;
  table: Text | null;
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
  /** Units that a name not known may mean, as "Vụ Pháp chế (MIC-PC)", the likeliest first. */
  unitsLike: (name: string) => string[];
  targets: ReadonlySet<string>;
  /** ISO date. */
  today: string;
}

/** Which column says what: the position of each heading found. Null when the row is no row of headings. */
export function headingsOf(cells: readonly string[]): Map<ColumnName, number> | null {
  const found = columnsNamed(cells);
  return found.has('title') && (found.has('lead') || found.has('deadline')) ? found : null;
}

function columnsNamed(cells: readonly string[]): Map<ColumnName, number> {
  const found = new Map<ColumnName, number>();
  for (const [at, cell] of cells.entries()) {
    const said = fold(cell);
    if (said === '' || said.length > 80) continue;
    const name = HEADINGS.find(([column, pattern]) => !found.has(column) && pattern.test(said))?.[0];
    if (name !== undefined) found.set(name, at);
  }
  return found;
}

/** Reads the tasks of tables. Rows above the first heading row and rows without a title are left out. Null when there is no heading row. */
export function importTasks(rows: readonly TableRow[], known: ImportKnowledge): ImportedRow[] | null {
  let headings: Map<ColumnName, number> | null = null;
  let justBefore = false;
  const read: ImportedRow[] = [];
  for (const { row, table, cells } of rows) {
    // Every table of a document has its own headings. A task may be worded like one; it has a deadline or a unit then.
    const own = headingsOf(cells);
    if (own !== null && (headings === null || !looksLikeTask(cells, known))) {
      headings = own;
      justBefore = true;
      continue;
    }
    if (headings === null) continue;
    const map: Map<ColumnName, number> = headings;
    const second = justBefore ? secondHeadings(cells, map) : null;
    justBefore = false;
    if (second !== null) {
      headings = new Map([...map, ...second]);
      continue;
    }
    if (cells.every((one) => one.trim() === '') || isNumbering(cells) || isChapter(cells, map)) continue;
    read.push(readRow({ row, table, cells }, map, known));
  }
  return headings === null ? null : withRepeats(read);
}

function looksLikeTask(cells: readonly string[], known: ImportKnowledge): boolean {
  return cells.some((cell) => cell.trim() !== '' && (readDeadline(cell) !== null || known.unitOf(cell) !== null));
}

/** Headings of two rows: below "Đơn vị" stand "chủ trì" and "phối hợp". Null when the row has anything else. */
function secondHeadings(cells: readonly string[], first: Headings): Map<ColumnName, number> | null {
  const filled = cells.filter((cell) => cell.trim() !== '');
  const found = columnsNamed(cells);
  const title = cells[first.get('title') ?? -1]?.trim() ?? '';
  return title === '' && filled.length > 0 && found.size === filled.length ? found : null;
}

/** The row "(1) (2) (3)" that numbers the columns. */
function isNumbering(cells: readonly string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  return filled.length >= 3 && filled.every((cell) => /^\(?(?:\d{1,2}|[A-Z])\)?$/.test(cell));
}

/** A row that only names a group of tasks: a title and perhaps a number, nothing else. */
function isChapter(cells: readonly string[], headings: Headings): boolean {
  const rest = [...headings].filter(([column]) => column !== 'title' && column !== 'code');
  const title = cells[headings.get('title') ?? -1]?.trim() ?? '';
  const filled = cells.filter((cell) => cell.trim() !== '');
  return (
    rest.every(([, at]) => (cells[at]?.trim() ?? '') === '') &&
    (title === '' || /^[IVX]+[.)]?$|^[A-Z][.)]?$/.test(cells[0]?.trim() ?? '') || title === title.toUpperCase()) &&
    filled.length <= 2
  );
}

function readRow({ row, table, cells }: TableRow, headings: Headings, known: ImportKnowledge): ImportedRow {
  const faults: Text[] = [];
  const remarks: Text[] = [];
  const written = (column: ColumnName): string => cells[headings.get(column) ?? -1]?.trim() ?? '';
  const cell = (column: ColumnName): string => written(column).replace(/\s+/g, ' ');

  const title = cell('title');
  if (title === '')
    faults.push({
      vi: 'Thiếu nội dung nhiệm vụ; ghi nội dung hoặc xóa dòng.',
      en: 'The task has no title; write one or delete the row.',
    });
  for (const [column, most] of Object.entries(LONGEST) as [keyof typeof LONGEST, number][])
    if (cell(column).length > most) faults.push(tooLong(column, cell(column).length, most));
  const broken = cells.find((one) => /^#(?:REF!|N\/A|VALUE!|NAME\?|DIV\/0!|NUM!|NULL!)$/.test(one.trim()));
  if (broken !== undefined)
    faults.push({
      vi: `Có ô đang báo lỗi ${broken.trim()} của Excel; sửa công thức hoặc gõ lại nội dung ô.`,
      en: `A cell shows Excel’s error ${broken.trim()}; mend the formula or type what belongs there.`,
    });

  const code = cell('code').toUpperCase().replace(/\s+/g, '-');
  if (code !== '' && !/^[A-Z0-9][A-Z0-9-]{0,59}$/.test(code))
    faults.push({
      vi: `Mã “${cell('code')}” chỉ được có chữ không dấu, số và gạch nối; sửa lại hoặc để trống để hệ thống tự đặt.`,
      en: `The code “${cell('code')}” may only have plain letters, digits and hyphens; mend it, or leave it empty to be given one.`,
    });

  const lead = leadIn(written('lead'), known, faults);
  const coLeads = unitsIn(written('co_leads'), known, faults, remarks);
  if (lead !== null && coLeads.includes(lead))
    faults.push({
      vi: 'Đơn vị chủ trì không thể đồng thời là đơn vị phối hợp; bỏ tên đó ở cột phối hợp.',
      en: 'The lead cannot take part in its own task as a co-lead; take it out of the co-leads.',
    });
  if (coLeads.length > MOST_UNITS)
    faults.push({
      vi: `Quá ${MOST_UNITS} đơn vị phối hợp; ghi gọn lại.`,
      en: `More than ${MOST_UNITS} co-leads; name fewer.`,
    });
  if (lead === null && written('lead') === '')
    remarks.push({
      vi: 'Chưa có đơn vị chủ trì; nhiệm vụ được ghi, giao đơn vị sau ở trang nhiệm vụ.',
      en: 'Nobody leads it yet; it can be recorded now and given to a unit on its page.',
    });

  const said = cell('deadline');
  const deadline = said === '' ? null : readDeadline(said);
  if (said !== '' && deadline === null) {
    if (isStanding(said))
      remarks.push({
        vi: `“${said}”: việc thường xuyên, được ghi không có thời hạn nên không có nhắc việc.`,
        en: `“${said}”: standing work, recorded without a deadline, so nobody is reminded of it.`,
      });
    else faults.push(deadlineFault(said));
  }
  const past = deadlineRemark(deadline, known.today);
  if (past !== null) remarks.push({ vi: `${past.vi} Kiểm tra lại năm.`, en: `${past.en} Check the year.` });

  const named = cell('targets')
    .split(/[;,]/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
  for (const target of named)
    if (!known.targets.has(target))
      remarks.push({
        vi: `Không có mục tiêu mã ${target}; bỏ qua, gắn sau ở trang nhiệm vụ.`,
        en: `There is no target ${target}; it is left out and can be linked on the task’s page.`,
      });
  return {
    row,
    table,
    code,
    title,
    lead,
    co_leads: coLeads,
    deadline,
    deliverable: cell('deliverable'),
    document: cell('document'),
    targets: [...new Set(named.filter((target) => known.targets.has(target)))].slice(0, MOST_TARGETS),
    faults,
    remarks,
  };
}

const LONG_NAMES: Record<keyof typeof LONGEST, Text> = {
  title: { vi: 'Nội dung nhiệm vụ', en: 'The title' },
  deliverable: { vi: 'Sản phẩm', en: 'The deliverable' },
  document: { vi: 'Văn bản giao', en: 'The document' },
};

function tooLong(column: keyof typeof LONGEST, length: number, most: number): Text {
  return {
    vi: `${LONG_NAMES[column].vi} dài ${length} chữ cái, nhiều nhất là ${most}; rút gọn lại.`,
    en: `${LONG_NAMES[column].en} has ${length} letters, at most ${most} are taken; shorten it.`,
  };
}

function unknownUnit(name: string, known: ImportKnowledge): Text {
  const like = known.unitsLike(name);
  const said = name.replace(/\s+/g, ' ');
  return like.length === 0
    ? {
        vi: `Không nhận ra đơn vị “${said}”; viết tên, tên viết tắt hoặc mã như trong danh mục.`,
        en: `The unit “${said}” is not known; write its name, short name or code as in the registry.`,
      }
    : {
        vi: `Không nhận ra đơn vị “${said}”. Có phải: ${like.join(', ')}? Sửa ô này thành tên hoặc mã đúng.`,
        en: `The unit “${said}” is not known. Is it: ${like.join(', ')}? Write the right name or code.`,
      };
}

function leadIn(name: string, known: ImportKnowledge, faults: Text[]): string | null {
  if (name === '') return null;
  const whole = known.unitOf(name);
  if (whole !== null) return whole;
  const parts = name.split(/[;,\n]|\s-\s/).map((part) => part.trim());
  if (parts.length > 1 && parts.every((part) => known.unitOf(part) !== null))
    faults.push({
      vi: 'Cột chủ trì có nhiều đơn vị; giữ một đơn vị chủ trì, chuyển các đơn vị khác sang cột phối hợp.',
      en: 'Several units lead it; keep one and move the others to the co-leads.',
    });
  else faults.push(unknownUnit(name, known));
  return null;
}

/** "Các đơn vị liên quan", "UBND các tỉnh": no unit in particular. */
function isGroup(name: string): boolean {
  return /^(?:cac|nhung|mot so|moi|tat ca) | cac | lien quan$|^(?:all|other|related|relevant) /.test(fold(name));
}

function unitsIn(names: string, known: ImportKnowledge, faults: Text[], remarks: Text[]): string[] {
  // A name may hold a comma itself ("Bộ Văn hóa, Thể thao và Du lịch"): the whole is tried before the parts.
  if (names === '') return [];
  const whole = known.unitOf(names);
  if (whole !== null) return [whole];
  const parts = names.split(/[;\n]/).flatMap((part) => {
    const said = part.trim().replace(/^[-–•]\s*/, '');
    return known.unitOf(said) !== null || isGroup(said) ? [said] : said.split(',');
  });
  const units = parts
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .flatMap((part) => {
      const unit = known.unitOf(part);
      if (unit === null && isGroup(part))
        remarks.push({
          vi: `“${part}” không phải một đơn vị cụ thể; không được gắn vào đơn vị phối hợp.`,
          en: `“${part}” is no unit in particular; it is not among the co-leads.`,
        });
      else if (unit === null) faults.push(unknownUnit(part, known));
      return unit ?? [];
    });
  return [...new Set(units)];
}

/** "dòng 5", with the table where the rows are of several. */
function placeOf({ row, table }: Pick<ImportedRow, 'row' | 'table'>): Text {
  if (table === null) return { vi: `dòng ${row}`, en: `row ${row}` };
  return { vi: `dòng ${row} (${table.vi})`, en: `row ${row} (${table.en})` };
}

/** What makes two rows the same task. */
export function sameness(row: Pick<ImportedRow, 'title' | 'lead' | 'deadline'>): string {
  return [fold(row.title), row.lead ?? '', row.deadline ?? ''].join('\n');
}

/** Says of rows whose code or whole content stands in an earlier row. */
function withRepeats(rows: readonly ImportedRow[]): ImportedRow[] {
  const codes = new Map<string, ImportedRow>();
  const contents = new Map<string, ImportedRow>();
  return rows.map((row) => {
    const faults = [...row.faults];
    const remarks = [...row.remarks];
    const coded = codes.get(row.code);
    if (coded === undefined && row.code !== '') codes.set(row.code, row);
    if (coded !== undefined)
      faults.push({
        vi: `Mã ${row.code} đã có ở ${placeOf(coded).vi}; đổi một trong hai mã.`,
        en: `The code ${row.code} is already in ${placeOf(coded).en}; change one of them.`,
      });
    const first = contents.get(sameness(row));
    if (first === undefined) {
      if (row.title !== '') contents.set(sameness(row), row);
    } else if (fold(first.deliverable) === fold(row.deliverable) && `${first.co_leads}` === `${row.co_leads}`)
      faults.push({
        vi: `Trùng với ${placeOf(first).vi}: cùng nhiệm vụ, chủ trì và thời hạn; xóa một dòng.`,
        en: `The same as ${placeOf(first).en}: task, lead and deadline; delete one of them.`,
      });
    else
      remarks.push({
        vi: `Giống ${placeOf(first).vi} về nhiệm vụ, chủ trì và thời hạn; kiểm tra có ghi hai lần không.`,
        en: `Like ${placeOf(first).en} in task, lead and deadline; check that it is not meant once.`,
      });
    return { ...row, faults, remarks };
  });
}
