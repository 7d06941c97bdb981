/**
 * A return as an Excel workbook to fill in: a sheet for each section in the form's look, labels locked, inputs checked, earlier figures
 * beside them, and a hidden identity by which the server finds every cell again wherever it was moved.
 */
import ExcelJS, { type Cell, type DataValidation, type Worksheet } from 'exceljs';
import { isIsoDate } from '../../kernel/dates.ts';
import { decimal } from '../../kernel/decimal.ts';
import type { Language, Text } from '../../kernel/languages.ts';
import { formatNumber } from '../../kernel/numbers.ts';
import { parsePeriod, periodLabel } from '../../kernel/periods.ts';
import { columnsOfRow } from '../cells.ts';
import { formulasOf, listsOf } from '../evaluate.ts';
import type {
  CellSpec,
  CellValues,
  FieldsSection,
  Form,
  Reference,
  References,
  RowsSection,
  Section,
  TableSection,
} from '../model.ts';
import { excelFormula } from './excel-formula.ts';
import { IDENTITY_SHEET, writeIdentity } from './identity.ts';
import { INSTRUCTIONS, LABELS } from './labels.ts';
import { cellAddress, columnLetters } from './sheet-address.ts';
import { asStored, asWritten } from './sheet-text.ts';

export interface WorkbookContent {
  /** `FORM.PERIOD.UNIT` */
  id: string;
  form: Form;
  /** Cells of the form with the rows to write for rows sections, the empty ones to fill in included. */
  specs: readonly CellSpec[];
  period: string;
  unit: { code: string; name: Text };
  /** ISO instant. */
  dueAt: string;
  /** Revision of the draft. */
  revision: number;
  /** What was entered, with each cell's revision. */
  cells: Readonly<Record<string, { value: string; revision: number }>>;
  /** All values, computed and shown ones included. */
  values: CellValues;
  references: References;
  language: Language;
}

/** Excel computes with 15 significant digits. */
const EXACT_DIGITS = 15;
const CHOICES_SHEET = '_choices';
/** Hidden row of column keys and hidden column of row keys on each section's sheet. */
const KEY_ROW = 1;
const KEY_COLUMN = 1;
export const SECTION_KEY = 'hochua:';
export const ROW_KEY = 'row:';
export const COLUMN_KEY = 'col:';
export const HEAD_KEY = 'head:';

const INPUT_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFFFF8DC' } } as const;
const FIXED_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFF1F3F5' } } as const;
const HEAD_FILL = { type: 'pattern', pattern: 'solid', fgColor: { argb: 'FFDCE6F2' } } as const;
const LINE = { style: 'thin', color: { argb: 'FFADB5BD' } } as const;
const BORDER = { top: LINE, left: LINE, bottom: LINE, right: LINE };
const FONT = 'Times New Roman';

/** Makes the workbook. Texts of users are stored as texts: Excel never runs them as formulas, nor does it after they are edited. */
export async function returnWorkbook(content: WorkbookContent): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  workbook.creator = 'Hồ Chứa';
  workbook.calcProperties.fullCalcOnLoad = true;
  await new Writer(workbook, content).write();
  holdTexts(workbook);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

/** Every text of every cell in the form XML keeps: labels of a form are written by people too. */
function holdTexts(workbook: ExcelJS.Workbook): void {
  workbook.eachSheet((sheet) =>
    sheet.eachRow((row) =>
      row.eachCell((cell) => {
        if (typeof cell.value === 'string') cell.value = asWritten(cell.value);
      }),
    ),
  );
}

type ReferenceKind = 'previous' | 'last_year' | 'plan';
const REFERENCE_KINDS: readonly ReferenceKind[] = ['previous', 'last_year', 'plan'];

/** Where each cell of the return stands in the workbook. */
interface Place {
  sheet: string;
  row: number;
  column: number;
}

class Writer {
  private readonly workbook: ExcelJS.Workbook;
  private readonly content: WorkbookContent;
  private readonly places = new Map<string, Place>();
  private readonly specs: ReadonlyMap<string, CellSpec>;
  private readonly choiceLists = new Map<string, string>();
  private readonly sheetNames = new Set<string>([IDENTITY_SHEET, CHOICES_SHEET]);

  constructor(workbook: ExcelJS.Workbook, content: WorkbookContent) {
    this.workbook = workbook;
    this.content = content;
    this.specs = new Map(content.specs.map((spec) => [spec.address, spec]));
  }

  async write(): Promise<void> {
    const { form } = this.content;
    await this.writeStart();
    for (const section of form.sections) {
      const sheet = this.workbook.addWorksheet(this.sheetName(section), {
        pageSetup: { paperSize: 9, orientation: 'landscape', fitToPage: true, fitToWidth: 1, fitToHeight: 0 },
      });
      const next = this.writeHead(sheet, section);
      if (section.kind === 'table') this.writeTable(sheet, section, next);
      else if (section.kind === 'rows') this.writeRows(sheet, section, next);
      else this.writeFields(sheet, section, next);
      sheet.getRow(KEY_ROW).hidden = true;
      sheet.getColumn(KEY_COLUMN).hidden = true;
      await sheet.protect('', {
        formatColumns: true,
        formatRows: true,
        ...(section.kind === 'rows' && { insertRows: true }),
      });
    }
    // Formulas last: they name cells of any section.
    for (const spec of this.content.specs) if (spec.entry === 'computed') this.writeComputed(spec);
    this.writeChoiceSheet();
    this.writeIdentitySheet();
  }

  private say(text: Text): string {
    return text[this.content.language];
  }

  /** A tab's name: at most 31 characters, none of those Excel forbids, each once. */
  private sheetName(section: Section): string {
    const bare =
      asStored(this.say(section.title))
        .replace(/[\\/?*[\]:']/g, ' ')
        .replace(/\s+/g, ' ')
        .trim() || section.code;
    for (let n = 1; ; n += 1) {
      const suffix = n === 1 ? '' : ` (${n})`;
      const name = `${bare.slice(0, 31 - suffix.length).trim()}${suffix}`;
      // Excel takes names as equal whatever their case.
      const key = name.toLowerCase();
      if (this.sheetNames.has(key)) continue;
      this.sheetNames.add(key);
      return name;
    }
  }

  private async writeStart(): Promise<void> {
    const { form, language } = this.content;
    this.sheetNames.add(this.say(LABELS.start).toLowerCase());
    const sheet = this.workbook.addWorksheet(this.say(LABELS.start), { pageSetup: { paperSize: 9, fitToPage: true } });
    sheet.getColumn(1).width = 24;
    sheet.getColumn(2).width = 100;
    const line = (a: string, b: string, bold = false) => {
      const row = sheet.addRow([a, b]);
      row.font = { name: FONT, size: 12, bold };
      row.alignment = { wrapText: true, vertical: 'top' };
    };
    const title = sheet.addRow([this.say(form.name)]);
    title.font = { name: FONT, size: 16, bold: true };
    for (const [label, value] of this.about()) line(label, value);
    if (form.legalBasis !== undefined) line(this.say(LABELS.legalBasis), this.say(form.legalBasis));
    line(this.say(LABELS.form), `${form.code}, ${this.say(LABELS.version)} ${form.version}`);
    if (form.help !== undefined) line('', this.say(form.help));
    sheet.addRow([]);
    for (const [i, instruction] of INSTRUCTIONS.entries()) line(`${i + 1}.`, instruction[language]);
    if (form.rules.length > 0) {
      sheet.addRow([]);
      line(this.say(LABELS.rules), '', true);
      for (const rule of form.rules) line(this.say(LABELS[rule.severity]), this.plainMessage(rule.message));
    }
    await sheet.protect('', { formatColumns: true, formatRows: true });
  }

  /** A rule's sentence without the values of the moment: `{section.row.column}` becomes the cell's label. */
  private plainMessage(message: Text): string {
    return this.say(message).replace(/\{([^}]*)\}/g, (_all, name: string) => {
      const spec = this.specs.get(name);
      return spec === undefined ? '…' : `“${this.say(spec.label)}”`;
    });
  }

  private about(): [string, string][] {
    const { unit, period, dueAt, language } = this.content;
    const parsed = parsePeriod(period);
    const due = new Date(new Date(dueAt).getTime() + 7 * 3_600_000).toISOString();
    const [year, month, day] = due.slice(0, 10).split('-');
    return [
      [this.say(LABELS.unit), `${this.say(unit.name)} (${unit.code})`],
      [this.say(LABELS.period), parsed === null ? period : periodLabel(parsed, language)],
      [this.say(LABELS.due), `${day}/${month}/${year} ${due.slice(11, 16)}`],
    ];
  }

  /** The head of a section's sheet; gives the row after it. */
  private writeHead(sheet: Worksheet, section: Section): number {
    sheet.getCell(KEY_ROW, KEY_COLUMN).value = `${SECTION_KEY}${section.code}`;
    const put = (row: number, text: string, font: Partial<ExcelJS.Font>) => {
      const cell = sheet.getCell(row, 2);
      cell.value = text;
      cell.font = { name: FONT, size: 12, ...font };
    };
    put(2, this.say(this.content.form.name), { size: 11, color: { argb: 'FF495057' } });
    put(3, this.say(section.title), { size: 15, bold: true });
    put(
      4,
      this.about()
        .map(([label, value]) => `${label}: ${value}`)
        .join('   ·   '),
      {},
    );
    if (section.help === undefined) return 6;
    put(5, this.say(section.help), { italic: true });
    return 7;
  }

  private writeTable(sheet: Worksheet, section: TableSection, top: number): void {
    const beside = this.referenceColumns(section);
    this.header(sheet, top, [
      { title: this.say(LABELS.indicator), width: 46 },
      { title: this.say(LABELS.measure), width: 16 },
      ...section.columns.map((column) => ({
        title: `${this.say(column.title)}${this.periodOf(section, column.code)}`,
        width: 20,
        key: column.code,
      })),
      ...beside.map(({ title }) => ({ title, width: 18 })),
    ]);
    for (const [i, row] of section.rows.entries()) {
      const at = top + 1 + i;
      sheet.getCell(at, KEY_COLUMN).value = `${ROW_KEY}${row.code}`;
      const required = section.columns.some((column) => this.spec(section, row.code, column.code)?.required === true);
      this.label(sheet, at, 2, this.say(row.title), {
        bold: row.heading === true || row.formula !== undefined,
        indent: row.level ?? 0,
        required,
        ...(row.help !== undefined && { help: this.say(row.help) }),
      });
      const measures = new Set(
        columnsOfRow(section, row).map((c) => this.measure(this.spec(section, row.code, c.code))),
      );
      // A column with its own unit of measure (a growth in percent) does not speak for the row.
      const measure = row.heading === true ? '' : ([...measures].find((name) => name !== '') ?? '');
      this.fixed(sheet, at, 3, measure);
      for (const [j, column] of section.columns.entries()) {
        const spec = this.spec(section, row.code, column.code);
        if (spec === undefined) this.fixed(sheet, at, 4 + j, '');
        else this.cell(sheet, at, 4 + j, spec);
      }
      for (const [j, { kind, column }] of beside.entries()) {
        const spec = this.spec(section, row.code, column);
        this.reference(sheet, at, 4 + section.columns.length + j, kind, spec);
      }
    }
    freeze(sheet, top, 3);
  }

  private writeRows(sheet: Worksheet, section: RowsSection, top: number): void {
    const rows = new Set(this.content.specs.filter((s) => s.section === section.code).map(({ row }) => row ?? ''));
    this.header(sheet, top, [
      { title: this.say(LABELS.number), width: 8 },
      ...section.columns.map((column) => ({
        title: `${this.say(column.title)}${this.inBrackets(section, column.code)}${column.required === true ? ' *' : ''}`,
        width: column.type === 'text' ? 36 : 20,
        key: column.code,
        ...(column.help !== undefined && { help: this.say(column.help) }),
      })),
    ]);
    for (const [i, row] of [...rows].entries()) {
      const at = top + 1 + i;
      sheet.getCell(at, KEY_COLUMN).value = `${ROW_KEY}${row}`;
      this.fixed(sheet, at, 2, String(i + 1));
      for (const [j, column] of section.columns.entries()) {
        const spec = this.spec(section, row, column.code);
        if (spec !== undefined) this.cell(sheet, at, 3 + j, spec);
      }
    }
    freeze(sheet, top, 2);
  }

  private writeFields(sheet: Worksheet, section: FieldsSection, top: number): void {
    const specs = section.fields.flatMap((field) => this.specs.get(`${section.code}.${field.code}`) ?? []);
    const beside = REFERENCE_KINDS.filter((kind) => specs.some((spec) => this.known(spec, kind) !== null));
    this.header(sheet, top, [
      { title: this.say(LABELS.question), width: 56 },
      { title: this.say(LABELS.measure), width: 16 },
      { title: this.say(LABELS.answer), width: 44, key: 'answer' },
      ...beside.map((kind) => ({ title: this.say(LABELS[kind]), width: 18 })),
      { title: this.say(LABELS.help), width: 50 },
    ]);
    for (const [i, spec] of specs.entries()) {
      const at = top + 1 + i;
      sheet.getCell(at, KEY_COLUMN).value = `${ROW_KEY}${spec.column}`;
      this.label(sheet, at, 2, this.say(spec.label), { required: spec.required });
      this.fixed(sheet, at, 3, this.measure(spec));
      this.cell(sheet, at, 4, spec);
      for (const [j, kind] of beside.entries()) this.reference(sheet, at, 5 + j, kind, spec);
      this.fixed(sheet, at, 5 + beside.length, spec.help === undefined ? '' : this.say(spec.help));
    }
    freeze(sheet, top, 2);
  }

  private header(
    sheet: Worksheet,
    row: number,
    columns: { title: string; width: number; key?: string; help?: string }[],
  ): void {
    sheet.getCell(row, KEY_COLUMN).value = HEAD_KEY;
    for (const [i, { title, width, key, help }] of columns.entries()) {
      const cell = sheet.getCell(row, 2 + i);
      cell.value = title;
      cell.font = { name: FONT, size: 12, bold: true };
      cell.fill = HEAD_FILL;
      cell.border = BORDER;
      cell.alignment = { wrapText: true, vertical: 'middle', horizontal: 'center' };
      if (help !== undefined) cell.note = help;
      sheet.getColumn(2 + i).width = width;
      if (key !== undefined) sheet.getCell(KEY_ROW, 2 + i).value = `${COLUMN_KEY}${key}`;
    }
    sheet.pageSetup.printTitlesRow = `${row}:${row}`;
  }

  private label(
    sheet: Worksheet,
    row: number,
    column: number,
    text: string,
    {
      bold = false,
      indent = 0,
      required = false,
      help,
    }: { bold?: boolean; indent?: number; required?: boolean; help?: string },
  ): void {
    const cell = this.fixed(sheet, row, column, required ? `${text} *` : text);
    cell.font = { name: FONT, size: 12, bold };
    cell.alignment = { indent, wrapText: true, vertical: 'middle' };
    if (help !== undefined) cell.note = help;
  }

  private fixed(sheet: Worksheet, row: number, column: number, text: string): Cell {
    const cell = sheet.getCell(row, column);
    cell.value = text === '' ? null : text;
    cell.font = { name: FONT, size: 12 };
    cell.border = BORDER;
    cell.alignment = { wrapText: true, vertical: 'middle' };
    return cell;
  }

  /** One cell of the return: to fill in, shown, or (later) computed. */
  private cell(sheet: Worksheet, row: number, column: number, spec: CellSpec): void {
    this.places.set(spec.address, { sheet: sheet.name, row, column });
    const cell = sheet.getCell(row, column);
    cell.border = BORDER;
    cell.font = { name: FONT, size: 12 };
    cell.alignment =
      spec.type === 'number'
        ? { horizontal: 'right', vertical: 'middle' }
        : { wrapText: true, vertical: 'middle', horizontal: 'left' };
    cell.numFmt = numberFormat(spec);
    if (spec.type === 'file') {
      cell.fill = FIXED_FILL;
      cell.value = this.say(LABELS.file);
      return;
    }
    const value = this.content.values[spec.address];
    if (value !== undefined) putValue(cell, spec, value, this.content.language);
    if (spec.entry !== 'enter') {
      cell.fill = FIXED_FILL;
      return;
    }
    cell.fill = INPUT_FILL;
    cell.protection = { locked: false };
    cell.dataValidation = this.validation(spec);
  }

  private reference(
    sheet: Worksheet,
    row: number,
    column: number,
    kind: ReferenceKind,
    spec: CellSpec | undefined,
  ): void {
    const cell = this.fixed(sheet, row, column, '');
    const value = spec === undefined ? null : this.known(spec, kind);
    cell.font = { name: FONT, size: 12, color: { argb: 'FF495057' } };
    cell.fill = FIXED_FILL;
    if (spec === undefined || value === null) return;
    cell.alignment = { horizontal: 'right', vertical: 'middle' };
    cell.numFmt = numberFormat(spec);
    putValue(cell, spec, value, this.content.language);
  }

  private known(spec: CellSpec, kind: ReferenceKind): string | null {
    const { references } = this.content;
    const reference: Reference | undefined = Object.hasOwn(references, spec.address)
      ? references[spec.address]
      : undefined;
    return reference?.[kind] ?? null;
  }

  /** Which earlier figures stand beside a table: those known, of columns to fill in, that no column of the form shows already. */
  private referenceColumns(section: TableSection): { kind: ReferenceKind; column: string; title: string }[] {
    const entered = section.columns.filter(({ entry }) => entry === 'enter');
    return entered.flatMap((column) =>
      REFERENCE_KINDS.filter((kind) => !showsAlready(section, kind))
        .filter((kind) =>
          section.rows.some((row) => {
            const spec = this.spec(section, row.code, column.code);
            return spec !== undefined && this.known(spec, kind) !== null;
          }),
        )
        .map((kind) => ({
          kind,
          column: column.code,
          title: `${this.say(LABELS[kind])}${entered.length > 1 ? ` – ${this.say(column.title)}` : ''}`,
        })),
    );
  }

  private writeComputed(spec: CellSpec): void {
    const place = this.places.get(spec.address);
    const formula = formulasOf(this.content.form).get(spec.address);
    if (place === undefined || formula === undefined) return;
    const lists = listsOf(this.content.form, this.content.specs);
    const ref = (address: string): string | null => {
      const at = this.places.get(address);
      if (at === undefined) return null;
      const cell = cellAddress(at.row, at.column);
      return at.sheet === place.sheet ? cell : `'${at.sheet}'!${cell}`;
    };
    const text = excelFormula(formula.expression.text, {
      cell: (name) => ref(formula.resolve(name)),
      list: (name) => {
        const refs = lists(formula.resolve(name)).map(ref);
        return refs.some((one) => one === null) ? null : refs.filter((one) => one !== null);
      },
    });
    if (text === null) return;
    const cell = this.workbook.getWorksheet(place.sheet)?.getCell(place.row, place.column);
    const value = this.content.values[spec.address];
    if (cell !== undefined) cell.value = { formula: text, result: value === undefined ? '' : Number(value) };
  }

  private validation(spec: CellSpec): DataValidation {
    const { language } = this.content;
    const hint = [
      spec.required ? this.say(LABELS.required) : '',
      this.measure(spec) === '' ? '' : `${this.say(LABELS.measure)}: ${this.measure(spec)}.`,
      spec.help === undefined ? '' : this.say(spec.help),
    ]
      .filter((part) => part !== '')
      .join(' ');
    const common = {
      allowBlank: true,
      showErrorMessage: true,
      errorStyle: 'stop',
      errorTitle: this.say(LABELS.wrongValue),
      // Excel's own bounds of a prompt.
      ...(hint !== '' && { showInputMessage: true, prompt: clip(hint, 250) }),
    };
    switch (spec.type) {
      case 'number':
        return {
          ...common,
          type: 'decimal',
          operator: 'between',
          formulae: [-1e300, 1e300],
          error: LABELS.wrongNumber[language],
        };
      case 'date':
        return {
          ...common,
          type: 'date',
          operator: 'between',
          formulae: [new Date('1901-01-01'), new Date('9999-12-31')],
          error: LABELS.wrongDate[language],
        };
      case 'choice':
        return { ...common, type: 'list', formulae: [this.choiceRange(spec)], error: LABELS.wrongChoice[language] };
      default:
        return {
          ...common,
          type: 'textLength',
          operator: 'lessThanOrEqual',
          formulae: [Math.min(spec.max ?? 2000, 32_767)],
          error: LABELS.wrongText[language],
        };
    }
  }

  /** The range of a list of choices; lists that say the same share one. */
  private choiceRange(spec: CellSpec): string {
    const titles = (spec.choices ?? []).map(({ title }) => this.say(title));
    const key = JSON.stringify(titles);
    const known = this.choiceLists.get(key);
    if (known !== undefined) return known;
    const column = columnLetters(this.choiceLists.size + 1);
    const range = `${CHOICES_SHEET}!$${column}$1:$${column}$${Math.max(1, titles.length)}`;
    this.choiceLists.set(key, range);
    return range;
  }

  private writeChoiceSheet(): void {
    if (this.choiceLists.size === 0) return;
    const sheet = this.workbook.addWorksheet(CHOICES_SHEET, { state: 'veryHidden' });
    for (const [i, key] of [...this.choiceLists.keys()].entries()) {
      for (const [j, title] of (JSON.parse(key) as string[]).entries()) sheet.getCell(j + 1, i + 1).value = title;
    }
  }

  private writeIdentitySheet(): void {
    const { id, form, revision, language, cells, specs } = this.content;
    const sheet = this.workbook.addWorksheet(IDENTITY_SHEET, { state: 'veryHidden' });
    writeIdentity(sheet, {
      id,
      version: form.version,
      revision,
      language,
      cells: specs
        .filter(({ entry, type }) => entry === 'enter' && type !== 'file')
        .map(({ address }) => ({
          address,
          revision: cells[address]?.revision ?? 0,
          value: cells[address]?.value ?? '',
        })),
    });
  }

  private spec(section: Section, row: string, column: string): CellSpec | undefined {
    return this.specs.get(`${section.code}.${row}.${column}`);
  }

  private measure(spec: CellSpec | undefined): string {
    return spec?.uom?.[this.content.language] ?? '';
  }

  private inBrackets(section: Section, column: string): string {
    const measure = this.measure(this.content.specs.find((s) => s.section === section.code && s.column === column));
    return measure === '' ? '' : ` (${measure})`;
  }

  /** The period a column is about, when it is another than the return's. */
  private periodOf(section: TableSection, column: string): string {
    const spec = this.content.specs.find((s) => s.section === section.code && s.column === column && s.cell !== null);
    const of = spec?.cell == null || spec.cell.period === this.content.period ? null : parsePeriod(spec.cell.period);
    return of === null ? '' : `\n(${periodLabel(of, this.content.language, 'short')})`;
  }
}

function showsAlready(section: TableSection, kind: ReferenceKind): boolean {
  return section.columns.some(({ entry, offset, scenario }) => {
    if (entry !== 'show') return false;
    if (kind === 'plan') return scenario === 'plan';
    return scenario === 'actual' && offset === (kind === 'previous' ? 'previous' : 'same-last-year');
  });
}

/** Puts a value in its cell: a number where Excel keeps it exactly, otherwise as text in the language's number format. */
function putValue(cell: Cell, spec: CellSpec, value: string, language: Language): void {
  if (spec.type === 'number') {
    if (isExactInExcel(value)) {
      cell.value = Number(value);
      return;
    }
    cell.numFmt = '@';
    cell.value = shownNumber(value, language);
  } else if (spec.type === 'date' && isIsoDate(value)) {
    cell.value = new Date(`${value}T00:00:00Z`);
  } else if (spec.type === 'choice') {
    cell.value = spec.choices?.find(({ code }) => code === value)?.title[language] ?? value;
  } else {
    cell.value = value;
  }
}

function shownNumber(value: string, language: Language): string {
  try {
    return formatNumber(decimal(value).toFixed(), { locale: language });
  } catch {
    return value;
  }
}

function isExactInExcel(value: string): boolean {
  return /^-?\d+(\.\d+)?$/.test(value) && value.replace(/^-?[0.]*/, '').replace('.', '').length <= EXACT_DIGITS;
}

function numberFormat(spec: CellSpec): string {
  if (spec.type === 'number')
    return spec.decimals > 0 ? `#,##0.${'0'.repeat(Math.min(spec.decimals, 15))}` : '#,##0.######';
  if (spec.type === 'date') return 'dd/mm/yyyy';
  // Text format: what is typed or edited there stays text, also when it begins with "=".
  return spec.type === 'choice' ? 'General' : '@';
}

function freeze(sheet: Worksheet, row: number, column: number): void {
  sheet.views = [{ state: 'frozen', ySplit: row, xSplit: column, showGridLines: false }];
}

function clip(whole: string, length: number): string {
  const text = asStored(whole);
  return text.length <= length ? text : `${text.slice(0, length - 1)}…`;
}
