/** The cells of a return: a form laid out for one period, one unit and so many rows of its rows sections. Pure. */
import type { Text } from '../kernel/languages.ts';
import {
  nextPeriod,
  type Period,
  period,
  previousPeriod,
  samePeriodLastYear,
  shiftYears,
  yearOf,
  yearToDate,
} from '../kernel/periods.ts';
import type { CellKey } from '../observations/model.ts';
import {
  type AnswerField,
  type CellEntry,
  type CellSpec,
  type FieldsSection,
  type Form,
  type FormCatalogue,
  type FormColumn,
  type FormContext,
  type FormRow,
  LABEL_JOIN,
  type PeriodOffset,
  type RowsSection,
  type TableSection,
} from './model.ts';

/** Longest text of a field that names no length of its own, in characters. */
export const DEFAULT_TEXT_LENGTH = 2000;
/** Most rows of a rows section that names no limit of its own. */
export const DEFAULT_MAX_ROWS = 200;

export interface LaidOutFor {
  /** The period of the return. */
  period: string;
  /** The unit that reports. */
  unit: string;
  catalogue: FormCatalogue;
  /** How many rows each rows section has, by section code; more than the section allows are left out. */
  rows?: Readonly<Record<string, number>>;
}

/**
 * Every cell of a return, in the order of the form.
 * @throws RangeError when `period` is no period
 */
export function cellsOf(form: Form, context: LaidOutFor): CellSpec[] {
  const current = period(context.period);
  return form.sections.flatMap((section) => {
    if (section.kind === 'table') return tableCells(section, context, current);
    return section.kind === 'rows' ? rowsCells(section, context) : fieldsCells(section, context, current);
  });
}

/** How many rows of each rows section values stand in: the highest row number among the addresses. */
export function rowCounts(form: Form, addresses: Iterable<string>): Record<string, number> {
  const counts: Record<string, number> = {};
  const most = new Map<string, number>();
  for (const section of form.sections) {
    if (section.kind !== 'rows') continue;
    counts[section.code] = 0;
    most.set(section.code, section.max ?? DEFAULT_MAX_ROWS);
  }
  for (const address of addresses) {
    const match = /^([a-z][a-z0-9_]*)\.r([1-9]\d{0,5})\.[a-z][a-z0-9_]*$/.exec(address);
    const [section = '', row] = [match?.[1], Number(match?.[2])];
    const limit = most.get(section);
    if (limit === undefined || row > limit) continue;
    counts[section] = Math.max(counts[section] ?? 0, row);
  }
  return counts;
}

/** The period a column is about. @throws RangeError when it leaves the years 1000–9999 */
export function offsetPeriod(offset: PeriodOffset, of: Period): Period {
  switch (offset) {
    case 'current':
      return of;
    case 'year-to-date':
      return yearToDate(of);
    case 'previous':
      return previousPeriod(of);
    case 'same-last-year':
      return samePeriodLastYear(of);
    case 'year-to-date-last-year':
      return samePeriodLastYear(yearToDate(of));
    case 'year':
      return yearOf(of);
    case 'next':
      return nextPeriod(of);
    case 'next-year':
      return shiftYears(yearOf(of), 1);
  }
}

/** What the pure functions look up, from what the API sends with a form. */
export function formCatalogue(context: FormContext): FormCatalogue {
  return {
    indicators: new Map(context.indicators.map((indicator) => [indicator.code, indicator])),
    measures: new Map(context.measures.map((measure) => [measure.code, measure])),
  };
}

/** The part of the catalogue a form names, to send with it. */
export function contextOf(form: Form, catalogue: FormCatalogue): FormContext {
  const indicators = present(indicatorsOf(form), (code) => catalogue.indicators.get(code));
  const measures = new Set([...indicators.map((indicator) => indicator.unit), ...measuresOf(form)]);
  return {
    indicators: indicators.map(({ code, name, unit, kind, decimals }) => ({ code, name, unit, kind, decimals })),
    measures: present(measures, (code) => catalogue.measures.get(code)),
  };
}

function present<T>(codes: Iterable<string>, get: (code: string) => T | undefined): T[] {
  return [...codes].flatMap((code) => get(code) ?? []);
}

/** The indicators a form is bound to, each once. */
function indicatorsOf(form: Form): Set<string> {
  return once(
    form.sections.flatMap((section) => {
      if (section.kind === 'table') return section.rows.map((row) => row.indicator);
      if (section.kind === 'fields') return section.fields.map((field) => field.indicator);
      return section.columns.map((column) => column.adds?.indicator);
    }),
  );
}

function measuresOf(form: Form): Set<string> {
  return once(
    form.sections.flatMap((section) => {
      if (section.kind === 'table') return [...section.rows, ...section.columns].map((part) => part.measure);
      return (section.kind === 'fields' ? section.fields : section.columns).map((field) => field.measure);
    }),
  );
}

function once(codes: readonly (string | undefined)[]): Set<string> {
  return new Set(codes.filter((code) => code !== undefined));
}

function tableCells(section: TableSection, context: LaidOutFor, current: Period): CellSpec[] {
  const periods = new Map<PeriodOffset, string>();
  const periodAt = (offset: PeriodOffset): string => {
    const code = periods.get(offset) ?? offsetPeriod(offset, current).code;
    periods.set(offset, code);
    return code;
  };
  return section.rows.flatMap((row) =>
    columnsOfRow(section, row).map((column): CellSpec => {
      const entry = entryOf(row, column);
      const number = numberShown(context.catalogue, column.measure ?? row.measure, row.indicator, column.decimals);
      // A column computed from others (a growth) is no figure of the row's indicator.
      const bound = row.indicator !== undefined && column.entry !== 'computed';
      const cell: CellKey | null = bound
        ? {
            indicator: row.indicator ?? '',
            unit: row.unit ?? context.unit,
            period: periodAt(column.offset),
            scenario: column.scenario,
            dims: row.dims ?? '',
          }
        : null;
      return {
        address: `${section.code}.${row.code}.${column.code}`,
        section: section.code,
        row: row.code,
        column: column.code,
        type: 'number',
        entry,
        required: entry === 'enter' && row.required === true && column.optional !== true,
        label: joined(row.title, column.title),
        ...number,
        cell,
        ...(row.help !== undefined && { help: row.help }),
      };
    }),
  );
}

/** The columns a row of a table has cells in; none for a heading. */
export function columnsOfRow(section: TableSection, row: FormRow): FormColumn[] {
  if (row.heading === true) return [];
  return section.columns.filter((column) => row.columns === undefined || row.columns.includes(column.code));
}

/**
 * How a cell of a table gets its value. A row's formula computes what would be typed, and adds up what other rows show where the row
 * itself has nothing to show.
 */
export function entryOf(row: FormRow, column: FormColumn): CellEntry {
  if (column.entry === 'computed') return 'computed';
  if (column.entry === 'show') return row.indicator === undefined && row.formula !== undefined ? 'computed' : 'show';
  return row.formula === undefined ? 'enter' : 'computed';
}

function rowsCells(section: RowsSection, context: LaidOutFor): CellSpec[] {
  const count = Math.min(context.rows?.[section.code] ?? 0, section.max ?? DEFAULT_MAX_ROWS);
  return Array.from({ length: Math.max(0, count) }, (_, i) => i + 1).flatMap((n) =>
    section.columns.map((column) => {
      const number = { vi: `Dòng ${n}`, en: `Row ${n}` };
      return {
        address: `${section.code}.r${n}.${column.code}`,
        section: section.code,
        row: `r${n}`,
        ...answerCell(column, context.catalogue, column.adds?.indicator),
        label: joined(number, column.title),
        cell: null,
      };
    }),
  );
}

function fieldsCells(section: FieldsSection, context: LaidOutFor, current: Period): CellSpec[] {
  return section.fields.map((field) => ({
    address: `${section.code}.${field.code}`,
    section: section.code,
    row: null,
    ...answerCell(field, context.catalogue, field.indicator),
    label: field.title,
    cell:
      field.indicator === undefined
        ? null
        : {
            indicator: field.indicator,
            unit: context.unit,
            period: current.code,
            scenario: 'actual',
            dims: field.dims ?? '',
          },
  }));
}

type AnswerCell = Omit<CellSpec, 'address' | 'section' | 'row' | 'label' | 'cell'>;

function answerCell(field: AnswerField, catalogue: FormCatalogue, indicator: string | undefined): AnswerCell {
  const number =
    field.type === 'number'
      ? numberShown(catalogue, field.measure, indicator, field.decimals)
      : { measure: null, decimals: 0, uom: null };
  return {
    column: field.code,
    type: field.type,
    entry: 'enter',
    required: field.required === true,
    ...number,
    ...(field.type === 'choice' && { choices: field.choices ?? [] }),
    ...(field.type === 'text' && { max: field.max ?? DEFAULT_TEXT_LENGTH }),
    ...(field.help !== undefined && { help: field.help }),
  };
}

function numberShown(
  catalogue: FormCatalogue,
  measure: string | undefined,
  indicatorCode: string | undefined,
  decimals: number | undefined,
): Pick<CellSpec, 'measure' | 'decimals' | 'uom'> {
  const indicator = indicatorCode === undefined ? undefined : catalogue.indicators.get(indicatorCode);
  const code = measure ?? indicator?.unit ?? null;
  return {
    measure: code,
    // In a finer unit of measure the indicator's decimals are no longer needed.
    decimals: decimals ?? (measure === undefined || measure === indicator?.unit ? (indicator?.decimals ?? 0) : 0),
    uom: code === null ? null : (catalogue.measures.get(code) ?? null),
  };
}

function joined(a: Text, b: Text): Text {
  return { vi: `${a.vi}${LABEL_JOIN}${b.vi}`, en: `${a.en}${LABEL_JOIN}${b.en}` };
}
