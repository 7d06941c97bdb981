/** The figures of a table: what a column says is read from its header, what a row measures from its label. */
import { parsePeriod, samePeriodLastYear } from '../kernel/periods.ts';
import { foldText } from './blocks.ts';
import type { FigureKind, FigureRole, TableBlock, TableRow } from './model.ts';
import { namedPeriods } from './periods-in-text.ts';
import { figuresInText } from './prose.ts';
import type { PlacedFigure, Reading } from './reading.ts';
import { clean } from './subjects.ts';
import { foldMarks, tokenize } from './tokens.ts';
import { unitOfName, writtenUnit } from './units.ts';
import { plainValue } from './values.ts';

/** A figure of a table, placed: `at` counts in the cell's line. */
export type TableFigure = PlacedFigure & { line: number };

export interface TableContext {
  /** The texts just above the table, nearest last: captions, "Đơn vị tính: …". */
  captions: readonly string[];
  /** Footnotes by their mark: "²" → its text. */
  notes: ReadonlyMap<string, string>;
}

interface Column {
  /** `none`: numbers of rows, remarks. */
  use: 'none' | 'label' | 'figure';
  role: FigureRole | null;
  kind: FigureKind;
  period: string;
  unit: string;
  /** Names a part ("Các Sở"), when the header is neither time nor measure. */
  part: string;
  baseline: boolean;
  /** The unit is the row's own, from the column "Đơn vị tính". */
  unitOfRow?: boolean;
}

const NUMBER_CELL = /^(?:(tăng|giảm|tang|giam)\s+)?([-–−+]?)\s*(\d+(?:[.,]\d+)*)\s*(%|điểm %|lần)?$/iu;
const EMPTY_CELL = /^[-–—.…\s]*$/;

/** Reads a table. Rows before the first with numbers are its header. */
export function figuresInTable(table: TableBlock, context: TableContext, reading: Reading): TableFigure[] {
  const head = headerHeight(table.rows);
  const header = table.rows.slice(0, head);
  const rows = table.rows.slice(head);
  const width = table.rows.reduce((most, row) => Math.max(most, row.cells.length), 0);
  const titles = columnTitles(header, width);
  const caption = captionOf(context.captions, reading);
  const labelAt = labelColumn(rows, titles, width);
  const columns = titles.map((title, index) =>
    index === labelAt
      ? labelColumnOf()
      : asRatio(
          readColumn(title, index, context, reading, isRowNumber(rows, index, title, labelAt)),
          title,
          rows.map((row) => row.cells[index]?.text ?? ''),
        ),
  );
  relate(columns);
  const unitAt = unitColumn(rows, titles, labelAt);
  if (unitAt !== -1) columns[unitAt] = { ...labelColumnOf(), use: 'none' };
  let unit = '';
  const out: TableFigure[] = [];
  for (const row of rows) {
    const label = labelAt === -1 ? '' : (row.cells[labelAt]?.text ?? '');
    const said = unitAt === -1 ? '' : (row.cells[unitAt]?.text ?? '').trim();
    // Ditto marks: the unit of the row above.
    if (!DITTO.test(said)) unit = said === '' ? '' : writtenUnit(said, reading.damaged, reading.nouns);
    for (const [index, cell] of row.cells.entries()) {
      const read = columns[index];
      if (read === undefined || read.use !== 'figure' || EMPTY_CELL.test(cell.text)) continue;
      const column = unit !== '' && read.unit === '' ? { ...read, unit, unitOfRow: true } : read;
      for (const figure of cellFigures(cell.text, column, label, caption, reading)) {
        out.push({ ...figure, line: row.line, at: figure.at + cell.column });
      }
    }
  }
  return out;
}

const DITTO = /^(?:["”“'’]+|-?\s*nt\s*-?|như trên)$/iu;

/** The column that names each row's unit of measure; "Đơn vị" alone may also name who reports. -1 when there is none. */
function unitColumn(rows: readonly TableRow[], titles: readonly string[], labelAt: number): number {
  return titles.findIndex((title, index) => {
    if (index === labelAt) return false;
    const own = foldText(title.split('|').at(-1) ?? '').trim();
    if (/^(?:don vi tinh|dvt|dv tinh|don vi do)$/.test(own)) return true;
    if (own !== 'don vi') return false;
    const cells = rows.map((row) => (row.cells[index]?.text ?? '').trim()).filter((text) => text !== '');
    const measures = cells.filter(
      (text) =>
        DITTO.test(text) || (text.length <= 24 && /^(?:%|\p{Ll}|(?:Tỷ|Tỉ|Triệu|Nghìn|Người|Lượt)(?:\s|$))/u.test(text)),
    );
    return cells.length > 0 && measures.length * 2 > cells.length;
  });
}

/** "So với cùng kỳ (%)" with 106,3 says how much of the base it is; with 6,3 by how much it grew. */
function asRatio(column: Column, title: string, cells: readonly string[]): Column {
  if (column.role !== 'growth' || !COMPARED.test(foldText(title.split('|').at(-1) ?? '').trim())) return column;
  const values = cells.flatMap((text) => {
    const [, word, sign, digits = ''] = NUMBER_CELL.exec(text) ?? [];
    const value = word === undefined && (sign ?? '') === '' ? plainValue(digits) : null;
    return value === null ? [] : [Number(value)];
  });
  const shown = cells.filter((text) => !EMPTY_CELL.test(text)).length;
  const whole = values.filter((value) => value >= 50).length;
  return values.length === shown && whole * 2 > values.length ? { ...column, role: 'ratio_to_base' } : column;
}

/** A header that only says with what it is compared. */
const COMPARED =
  /^(?:ty le |% )?(?:so (?:sanh )?(?:voi )?(?:cung ky|nam truoc|nam (?:19|20)\d\d|ky truoc|thang truoc|quy truoc)|(?:th |thuc hien |nam )*(?:19|20)\d\d ?\/ ?(?:th |thuc hien |nam )*(?:19|20)\d\d)/;

function cellFigures(text: string, column: Column, label: string, caption: Caption, reading: Reading): PlacedFigure[] {
  const name = nameOf(label, column.part, caption.title);
  const match = NUMBER_CELL.exec(text);
  if (match === null) return mixedCell(text, column, label, name, caption, reading);
  const [, word, sign, digits = '', mark] = match;
  const value = plainValue(digits);
  if (value === null) return [];
  const down = /^gi/i.test(word ?? '') || /[-–−]/.test(sign ?? '');
  const percent = mark === '%';
  const role = roleOfCell(column, word !== undefined, percent, label, caption.title);
  const printed = /[-–−]/.test(sign ?? '') ? `${sign}${digits}` : digits;
  const at = text.indexOf(printed);
  return [
    {
      at: at === -1 ? text.indexOf(digits) : at,
      raw: at === -1 ? digits : printed,
      value: down && Number(value) !== 0 ? `-${value}` : value,
      unit: unitOfCell(role, percent, mark, column, label, caption, reading),
      indicator: name,
      period: column.period,
      kind: column.kind,
      role,
      ...versusOfColumn(role, column),
    },
  ];
}

/** "1.374 (91%)", "5.363 videos (95%)", "7.132 xuống còn 213 bài": read as text, placed by the column. */
function mixedCell(
  text: string,
  column: Column,
  label: string,
  name: string,
  caption: Caption,
  reading: Reading,
): PlacedFigure[] {
  const rowTime = namedPeriods(tokenize(label, reading.damaged).shadow, reading.time).find(
    (period) => period.dated && !period.bareYear,
  );
  const read = figuresInText(text, reading, name);
  if (read.length === 0) return leadingNumber(text, column, name, caption, label, reading);
  return read.map((figure) => ({
    ...figure,
    kind: figure.kind === 'actual' ? column.kind : figure.kind,
    period: column.baseline ? column.period : (rowTime?.code ?? column.period),
    unit: figure.unit === '' ? unitOfCell(figure.role, false, undefined, column, label, caption, reading) : figure.unit,
    role: figure.role === 'share' && figure.unit === '%' ? 'level' : figure.role,
  }));
}

function leadingNumber(
  text: string,
  column: Column,
  name: string,
  caption: Caption,
  label: string,
  reading: Reading,
): PlacedFigure[] {
  const digits = /^\d+(?:[.,]\d+)*/.exec(text)?.[0];
  const value = digits === undefined ? null : plainValue(digits);
  if (digits === undefined || value === null || /^\d{1,2}[/.)-]/.test(text)) return [];
  return [
    {
      at: 0,
      raw: digits,
      value,
      unit: unitOfCell('level', false, undefined, column, label, caption, reading),
      indicator: name,
      period: column.period,
      kind: column.kind,
      role: 'level',
    },
  ];
}

function roleOfCell(column: Column, moved: boolean, percent: boolean, label: string, title: string): FigureRole {
  if (column.role !== null) return column.role;
  if (moved && percent) return 'growth';
  const folded = foldText(label);
  if (percent || /%/.test(label) || /%/.test(column.unit)) {
    if (/(?:\/ ?tong|trong tong|tren tong|% gdp|gdp|ty trong|co cau)/.test(`${folded} ${column.unit.toLowerCase()}`))
      return 'share';
    if (/ty trong|co cau/.test(foldText(title)) && !/^ty le/.test(folded)) return 'share';
  }
  if (/^(?:xep hang|thu hang|vi tri)/.test(folded) && !percent) return 'rank';
  return 'level';
}

function unitOfCell(
  role: FigureRole,
  percent: boolean,
  mark: string | undefined,
  column: Column,
  label: string,
  caption: Caption,
  reading: Reading,
): string {
  if (role === 'growth' || role === 'plan_ratio' || role === 'ratio_to_base') return mark === 'lần' ? 'lần' : '%';
  if (role === 'rank') return 'hạng';
  if (mark === 'điểm %' || mark === 'lần') return mark;
  if (percent || column.unit === '% GDP') return column.unit === '% GDP' || /^%\s*gdp/i.test(label) ? '% GDP' : '%';
  if (column.unitOfRow === true) return column.unit;
  const ofLabel = unitOfName(tokenize(label, reading.damaged), reading.nouns, reading.damaged);
  if (ofLabel !== '') return ofLabel;
  if (column.unit !== '') return column.unit;
  if (caption.unit !== '') return caption.unit;
  const counted = unitOfName(tokenize(caption.title, reading.damaged), reading.nouns, reading.damaged);
  return label !== '' && !/^so /.test(foldText(label)) && /gia tri|doanh thu/.test(foldText(label)) ? '' : counted;
}

function versusOfColumn(role: FigureRole, column: Column): { versus?: string } {
  if (role === 'plan_ratio') return { versus: 'plan' };
  if (role === 'growth' || role === 'change' || role === 'ratio_to_base')
    return { versus: column.part === '' ? 'same_period' : column.part };
  return {};
}

interface Caption {
  title: string;
  unit: string;
}

function captionOf(captions: readonly string[], reading: Reading): Caption {
  let unit = '';
  let title = '';
  for (const text of captions) {
    const named = /(?:(?:don|\S{1,4}) vi(?= tinh ?:)(?: tinh)?|don vi|dvt)\s*:?\s*([^()\n;.]+)/d.exec(foldMarks(text));
    const said = named === null ? undefined : text.slice(...(named.indices?.[1] ?? [0, 0]));
    if (said !== undefined) unit = writtenUnit(said, reading.damaged, reading.nouns);
    const bracket = /\(([^()]*)\)\s*:?$/.exec(text)?.[1];
    if (said === undefined && bracket !== undefined && /đồng|usd|%|người|dong/i.test(bracket))
      unit = writtenUnit(bracket, reading.damaged, reading.nouns);
    const bare = clean(
      text
        .replace(/\([^()]*(?:đơn vị|đvt|theo|tỷ|triệu)[^()]*\)/giu, '')
        .replace(/^(?:[IVX]+|\d{1,2}(?:\.\d{1,2})*|[A-H])[.)]\s*/, ''),
    );
    if (!/^(?:đơn vị|đvt|don vi)/iu.test(bare) && bare !== '' && bare.length < 260) title = bare;
  }
  return { title, unit };
}

function nameOf(label: string, part: string, title: string): string {
  const bare = clean(
    label.replace(/\((?:tỷ|triệu|nghìn|%|người|đvt|đơn vị)[^()]*\)/giu, '').replace(/[¹²³⁴⁵⁶⁷⁸⁹⁰⁽⁾⁺]+/g, ''),
  );
  if (bare === '') return part === '' ? title : `${title} (${part})`;
  const short = bare.split(' ').length <= 4;
  const about = short && title !== '' ? `${bare} – ${title}` : bare;
  return part === '' || /^(?:same_period|previous)/.test(part) ? about : `${about} (${part})`;
}

/** How many rows stand above the first data row: one with numbers that are neither years nor part of a header. */
function headerHeight(rows: readonly TableRow[]): number {
  const at = rows.findIndex((row, index) => isDataRow(row, index));
  return at === -1 ? rows.length : at;
}

function isDataRow(row: TableRow, index: number): boolean {
  const cells = row.cells.map((cell) => cell.text).filter((text) => text !== '');
  const numbers = cells.filter((text) => /\d/.test(text) && !isHeaderCell(text));
  const numeric = numbers.filter(
    (text) => NUMBER_CELL.test(text) || /^\d[\d.,]*\s*[(\p{L}%]/u.test(text) || /^(?:tăng|giảm)\s/iu.test(text),
  );
  if (numeric.length === 0) return false;
  if (index > 0 || cells.length > 1) return numeric.length * 2 >= cells.length - 1 || /^\d{1,2}$/.test(cells[0] ?? '');
  return true;
}

function isHeaderCell(text: string): boolean {
  const folded = foldText(text);
  return (
    /(?:nam|thang|quy|ke hoach|kh|cung ky|6t|9t|uoc|luy ke|giai doan|muc tieu)/.test(folded) ||
    /^(?:19|20)\d\d[¹²³*()\s]*$/.test(folded)
  );
}

/** The header of each column, from the top; a spanned title reaches over the empty cells to its right. */
function columnTitles(header: readonly TableRow[], width: number): string[] {
  const titles = Array.from({ length: width }, () => [] as string[]);
  header.forEach((row, level) => {
    let spanned = '';
    for (let index = 0; index < width; index++) {
      const text = row.cells[index]?.text ?? '';
      if (text !== '') spanned = text;
      const deeper = header.slice(level + 1).some((below) => (below.cells[index]?.text ?? '') !== '');
      const own = text !== '' ? text : deeper && level < header.length - 1 ? spanned : '';
      if (own !== '' && titles[index]?.at(-1) !== own) titles[index]?.push(own);
    }
  });
  return titles.map((parts) => parts.join(' | '));
}

/** The column of labels: the first whose cells are mostly words. -1 when every column holds numbers. */
function labelColumn(rows: readonly TableRow[], titles: readonly string[], width: number): number {
  for (let index = 0; index < Math.min(width, 4); index++) {
    const cells = rows.map((row) => row.cells[index]?.text ?? '').filter((text) => text !== '');
    const words = cells.filter(
      (text) => /\p{L}{2}/u.test(text) && !NUMBER_CELL.test(text) && !/^\d[\d.,]*\s*\(/.test(text),
    );
    if (cells.length > 0 && words.length * 2 > cells.length) return index;
    if (cells.length === 0 && /(?:chi tieu|noi dung|ten)/.test(foldText(titles[index] ?? ''))) return index;
  }
  return -1;
}

function isRowNumber(rows: readonly TableRow[], index: number, title: string, labelAt: number): boolean {
  const folded = foldText(title).replace(/\s/g, '');
  if (/^(?:stt|tt|so?tt|no)(?:$|\|)/.test(folded)) return true;
  if (index >= labelAt) return false;
  const cells = rows.map((row) => row.cells[index]?.text ?? '');
  return cells.every((text) => /^(?:\d{1,2}(?:\.\d{1,2})*|[IVXivx]+|[a-zđ]|[-+])?[.)]?$/.test(text));
}

function labelColumnOf(): Column {
  return { use: 'label', role: null, kind: 'actual', period: '', unit: '', part: '', baseline: false };
}

function readColumn(title: string, index: number, context: TableContext, reading: Reading, rowNumber: boolean): Column {
  const { time } = reading;
  const fold = (text: string) => (reading.damaged ? tokenize(text, true).shadow.trim() : foldText(text));
  const folded = fold(title.replace(/\|/g, ' '));
  const own = fold(title.split('|').findLast((part) => !/^\s*(?:%|\()/.test(part)) ?? '');
  const above = fold(title.split('|').slice(0, -1).join(' '));
  const unit = unitOfHeader(title, reading);
  const column: Column = {
    use: 'figure',
    role: null,
    kind: 'actual',
    period: defaultPeriod(reading),
    unit,
    part: '',
    baseline: false,
  };
  if (rowNumber || /^(?:ghi chu|danh gia|nguon|don vi(?: tinh)?|dvt|co quan chu tri|thoi han)/.test(own))
    return { ...column, use: 'none' };
  const named = periodOfHeader(title, own, above, context, reading);

  if (
    /(?:ty le|%|so)[a-z ]*(?:so )?(?:voi )?(?:ke hoach|kh)|% ?(?:ke hoach|kh)|(?:^|\s)th(?:uc hien)? ?\/ ?(?:kh|ke hoach)|(?:thuc hien|hoan thanh|dat)[^|]*(?:%|ty le)|ty le (?:thuc hien|hoan thanh|dat)|so (?:voi )?(?:kh|ke hoach)/.test(
      own,
    ) &&
    !/^ke hoach/.test(own)
  )
    return { ...column, role: 'plan_ratio', unit: '%' };
  if (
    /(?:tang truong|tang,? ?\/? ?giam|tang \/ giam|toc do tang|so sanh ?\(?%|muc tang|chenh lech)/.test(own) ||
    (/^so (?:voi )?cung ky[^|]*%?$/.test(own) && named === null) ||
    (COMPARED.test(own) && /%/.test(title))
  )
    return { ...column, role: /chenh lech/.test(own) && !/%/.test(own) ? 'change' : 'growth', unit: '%' };
  if (/(?:ke hoach|^kh(?: |$))/.test(own)) return { ...column, kind: 'plan', period: named ?? yearPeriod(reading) };
  if (/(?:muc tieu|chi tieu (?:nam )?(?:19|20)\d\d|phan dau)/.test(own))
    return { ...column, kind: 'target', period: named ?? yearPeriod(reading) };
  if (/(?:^|\s)(?:uoc|du kien|du doan|du bao)/.test(own))
    return {
      ...column,
      kind: 'estimate',
      period: /(?:ca nam|het nam|den het)/.test(own) && named === null ? yearPeriod(reading) : (named ?? column.period),
    };
  if (named !== null) {
    const running = /luy ke/.test(`${above} ${own}`) && !/(?:cung ky|so sanh)/.test(folded);
    const earlier = isEarlier(named, time.period) && !running;
    const monthly = /^\d{4}-M/.test(named) && named.slice(0, 4) === String(time.year);
    return {
      ...column,
      period: named,
      kind: earlier && !monthly ? 'baseline' : 'actual',
      baseline: earlier && !monthly,
    };
  }
  if (
    own !== '' &&
    index > 0 &&
    !/^(?:so lieu|gia tri|so luong|ket qua|thuc hien|tong|%|% gdp|noi dung|chi tieu)/.test(own)
  )
    column.part = clean(title.split('|').at(-1) ?? '');
  return column;
}

/** Growth and plan ratio speak of the current column beside them; a growth is against the baseline's period. */
function relate(columns: Column[]): void {
  const isLevel = (column: Column) => column.use === 'figure' && column.role === null;
  columns.forEach((column, index) => {
    if (!/^(?:growth|change|ratio_to_base|plan_ratio)$/.test(column.role ?? '')) return;
    const left = columns.slice(0, index);
    const current = (one: Column) => isLevel(one) && !one.baseline && one.kind !== 'plan' && one.kind !== 'target';
    const nearest = left.findLast(current) ?? columns.find(current);
    if (nearest !== undefined) {
      column.period = nearest.period;
      column.kind = nearest.kind;
    }
    const base = left.findLast((one) => one.baseline) ?? columns.find((one) => one.baseline);
    const sameShape =
      base !== undefined &&
      nearest !== undefined &&
      isLastYear(base.period, nearest.period) &&
      !/^\d{4}$/.test(base.period);
    column.part = base === undefined ? 'same_period' : sameShape ? 'same_period' : 'previous_year';
  });
}

function isLastYear(earlier: string, later: string): boolean {
  const parsed = parsePeriod(later);
  return parsed !== null && samePeriodLastYear(parsed).code === earlier;
}

function periodOfHeader(
  title: string,
  own: string,
  above: string,
  context: TableContext,
  reading: Reading,
): string | null {
  const { time } = reading;
  const noted = [...title.matchAll(/[¹²³⁴⁵⁶⁷⁸⁹]/g)]
    .map((match) => context.notes.get(match[0]))
    .find((text) => text !== undefined);
  const named = namedPeriods(tokenize(own, reading.damaged).shadow, time).filter((period) => period.code !== '');
  const first = named[0];
  if (noted !== undefined) {
    const shadow = tokenize(noted, reading.damaged).shadow;
    const span = namedPeriods(shadow, time).find((period) => period.code.includes('/'));
    if (span !== undefined) return span.code;
    const from = /tu thang (\d{1,2})\/((?:19|20)\d\d)/.exec(shadow);
    if (from !== null && first?.bareYear === true)
      return parsePeriod(`${from[2]}-M${(from[1] ?? '').padStart(2, '0')}/${first.code}-M12`)?.code ?? first.code;
  }
  if (first === undefined) {
    const outer = namedPeriods(tokenize(above, reading.damaged).shadow, time).find((period) => period.code !== '');
    if (/cung ky/.test(own) && time.period !== '') {
      const current = parsePeriod(time.period);
      return current === null ? null : samePeriodLastYear(current).code;
    }
    return outer?.code ?? null;
  }
  if (first.bareYear) {
    const current = parsePeriod(time.period);
    const year = Number(first.code);
    // "So sánh cùng kỳ … | Năm 2021": the same part of that year.
    if (/cung ky/.test(`${above} ${own}`) && current !== null && year === current.year - 1)
      return samePeriodLastYear(current).code;
    if (year === time.year && !/(?:ke hoach|kh |muc tieu|ca nam|uoc|du kien|du doan)/.test(`${above} ${own}`))
      return time.period;
  }
  return first.code;
}

function unitOfHeader(title: string, reading: Reading): string {
  if (/(?:^|\| )% ?GDP/i.test(title)) return '% GDP';
  // "Doanh thu (tỷ đồng) | 6T/2025": said once for the columns under it.
  const bracket =
    title
      .split('|')
      .reverse()
      .map((part) => /\(([^()]*)\)/.exec(part)?.[1])
      .find((said) => said !== undefined) ?? '';
  return /^(?:%|[\p{L}][\p{L}\s,/]{0,30})$/u.test(bracket.trim())
    ? writtenUnit(bracket, reading.damaged, reading.nouns)
    : '';
}

function isEarlier(period: string, current: string): boolean {
  const [one, now] = [parsePeriod(period), parsePeriod(current)];
  return one !== null && now !== null && one.year < now.year;
}

function defaultPeriod(reading: Reading): string {
  return reading.section.kind === 'results' && reading.section.period === ''
    ? reading.time.period
    : reading.section.period || reading.time.period;
}

function yearPeriod(reading: Reading): string {
  return reading.time.year === null ? '' : String(reading.time.year);
}
