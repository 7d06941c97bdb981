/**
 * Returns: forms (what is asked), rounds (of whom, for which period, by when) and the return of one unit with its states.
 * Pure; the browser uses it too. A form is content of the pack and a version in the database; a return keeps the version it was
 * made with.
 */
import type { Indicator, UnitKind } from '../catalogue/model.ts';
import type { Text } from '../kernel/languages.ts';
import type { UnitOfMeasure } from '../kernel/units-of-measure.ts';
import type { CellKey, Scenario, Status } from '../observations/model.ts';

/** How often a form is due: month, quarter, half-year, year (the SDMX letters). */
export const FORM_FREQUENCIES = ['M', 'Q', 'S', 'A'] as const;
export type FormFrequency = (typeof FORM_FREQUENCIES)[number];

/** Which period a column is about, seen from the period of the return. */
export const PERIOD_OFFSETS = [
  'current',
  'year-to-date',
  'previous',
  'same-last-year',
  'year-to-date-last-year',
  'year',
  'next',
  'next-year',
] as const;
/**
 * `current`: the return's own; `year-to-date`: from January to its end; `previous`: the one before; `same-last-year`;
 * `year-to-date-last-year`: the same stretch a year before; `year`: the whole year it lies in; `next`: the one after; `next-year`: the
 * whole year after.
 */
export type PeriodOffset = (typeof PERIOD_OFFSETS)[number];

/** `enter`: typed by the unit; `show`: read from the reservoir, never typed; `computed`: from other cells. */
export type CellEntry = 'enter' | 'show' | 'computed';

export interface FormColumn {
  code: string;
  title: Text;
  scenario: Scenario;
  offset: PeriodOffset;
  entry: CellEntry;
  /** For `computed`: an expression over column codes of the same row (`current / base * 100`). */
  formula?: string;
  /** A required row may stay empty in this column (a plan that is not made yet). */
  optional?: boolean;
  /** Unit of measure shown when it is not the row's (a growth column in percent). */
  measure?: string;
  decimals?: number;
}

export interface FormRow {
  code: string;
  title: Text;
  /** Bound to an indicator: an accepted cell becomes its observation. Absent for rows that only group or compute. */
  indicator?: string;
  /** Breakdown, canonical (`SERVICE=PARCEL`). */
  dims?: string;
  /** The unit the figure is about, when it is not the unit that reports (a department reports the nation's figure). */
  unit?: string;
  /** Unit of measure in which the row is filled in, when it is not the indicator's. Converted on acceptance. */
  measure?: string;
  /** An expression over row codes of the same table, per column (`domestic + international`): the row is computed. */
  formula?: string;
  required?: boolean;
  /** The columns the row has a cell in; all of them when absent. */
  columns?: string[];
  /** Depth in the outline, from 0. */
  level?: number;
  /** Only a heading: no cells. */
  heading?: boolean;
  help?: Text;
}

/** A table of rows × columns. */
export interface TableSection {
  kind: 'table';
  code: string;
  title: Text;
  help?: Text;
  columns: FormColumn[];
  rows: FormRow[];
}

export const ANSWER_TYPES = ['number', 'text', 'choice', 'date', 'file'] as const;
export type AnswerType = (typeof ANSWER_TYPES)[number];

export interface Choice {
  code: string;
  title: Text;
  /** Chosen in a fields section, it gives every result of the return this observation status ("estimate" → E). */
  status?: Status;
}

export interface AnswerField {
  code: string;
  title: Text;
  type: AnswerType;
  required?: boolean;
  help?: Text;
  choices?: Choice[];
  /** Unit of measure and decimals of a number. */
  measure?: string;
  decimals?: number;
  /** Longest text, in characters (2,000 when absent). */
  max?: number;
}

/** Rows the unit adds itself (its projects, its branches). A number column may add up to an indicator. */
export interface RowsSection {
  kind: 'rows';
  code: string;
  title: Text;
  help?: Text;
  columns: (AnswerField & { adds?: { indicator: string; dims?: string } })[];
  /** Most rows allowed (200 when absent). */
  max?: number;
}

/** Single questions. A number may be bound to an indicator. */
export interface FieldsSection {
  kind: 'fields';
  code: string;
  title: Text;
  help?: Text;
  fields: (AnswerField & { indicator?: string; dims?: string })[];
}

export type Section = TableSection | RowsSection | FieldsSection;

export type Severity = 'error' | 'warning';

/**
 * What must hold. `expect` is an expression over cell addresses that is true when all is well
 * (`revenue.total.current >= revenue.parcel.current`); with `when`, only where that is true. A cell without a value makes the rule silent.
 * `section.column` (of a table or a rows section) stands for each row: the rule is checked for every one. An error stops the submission;
 * a warning asks for an explanation. In the message `{address}` shows the value with its unit of measure, `{label}` the first cell's label.
 */
export interface FormRule {
  code: string;
  severity: Severity;
  when?: string;
  expect: string;
  message: Text;
}

/** Who owes the form: units of kinds, under a unit, named, or all but some. Every condition given must hold. */
export interface OwedBy {
  kinds?: UnitKind[];
  under?: string;
  units?: string[];
  except?: string[];
}

/** Counted from the end of the period: `{ months: 1, day: 20 }` is the 20th of the next month; a day past the month's end is its last. */
export interface DueRule {
  months: number;
  day: number;
}

export interface Form {
  code: string;
  version: number;
  name: Text;
  sector: string;
  frequency: FormFrequency;
  owedBy: OwedBy;
  /** When a round opens (`{ months: 0, day: 25 }`) and is due. */
  opens: DueRule;
  due: DueRule;
  /** Days after the due date until nothing is taken any more; never when absent. */
  closesAfterDays?: number;
  /** Only the head of the unit submits. */
  signedByHead?: boolean;
  /** The regulation that asks for it. */
  legalBasis?: Text;
  help?: Text;
  sections: Section[];
  rules: FormRule[];
}

/** What the pure functions need of an indicator. */
export type FormIndicator = Pick<Indicator, 'code' | 'name' | 'unit' | 'kind' | 'decimals'>;

/** The indicators and units of measure a form names, as the API sends them with it. `formCatalogue` (cells.ts) makes them searchable. */
export interface FormContext {
  indicators: FormIndicator[];
  measures: UnitOfMeasure[];
}

/** What the pure functions look up; a `Catalogue` is one. */
export interface FormCatalogue {
  indicators: { get(code: string): FormIndicator | undefined };
  measures: { get(code: string): UnitOfMeasure | undefined };
}

/**
 * One cell of a return. Address: `section.row.column` in tables, `section.rN.column` in rows sections (N from 1), `section.field` in
 * fields sections.
 */
export interface CellSpec {
  address: string;
  section: string;
  /** Code of the row (`r1`… in rows sections); null in fields sections. */
  row: string | null;
  /** Code of the column, or of the field. */
  column: string;
  type: AnswerType;
  entry: CellEntry;
  /** In a rows section: required as soon as its row has any value. */
  required: boolean;
  /** `Total revenue · This month`. */
  label: Text;
  /** Unit of measure in which it is filled in (null for texts), and the decimals usually shown. */
  measure: string | null;
  decimals: number;
  /** The unit of measure itself; null for texts and for a number that counts nothing named. */
  uom: UnitOfMeasure | null;
  /** The figure it becomes, or is read from. */
  cell: CellKey | null;
  choices?: Choice[];
  max?: number;
  help?: Text;
}

/** A cell's label is row and column (or row number and column), joined with `LABEL_JOIN`. */
export const LABEL_JOIN = ' · ';

/** Values by address: numbers as plain decimals ("1833162.5"), dates ISO, choices their code, files their id. Empty cells are absent. */
export type CellValues = Readonly<Record<string, string>>;

/** What the reservoir knows of a bound cell, to compare with. In the cell's own unit of measure (`CellSpec.measure`). */
export interface Reference {
  previous: string | null;
  last_year: string | null;
  plan: string | null;
  /** The figure of the cell itself: what a `show` cell shows. */
  shown?: string | null;
}
export type References = Readonly<Record<string, Reference>>;

/** Something wrong or doubtful in a return. */
export interface Issue {
  /** Code of the form's rule, or one of ours: `required`, `number`, `choice`, `length`, `date`, `file`, `unknown-cell`, `rows`, `same-figure`. */
  rule: string;
  severity: Severity;
  addresses: string[];
  message: Text;
  /** Of a warning: its explanation is given (under the rule's code or one of the addresses). */
  explained?: boolean;
}

/** Whether the issue keeps a return from being submitted: an error, or a warning nobody explained. */
export function stopsSubmission(issue: Issue): boolean {
  return issue.severity === 'error' || issue.explained !== true;
}

export const RETURN_STATES = ['draft', 'submitted', 'sent-back', 'accepted'] as const;
/** A correction of an accepted return is a draft again; what was accepted stays in force until the new version is. */
export type ReturnState = (typeof RETURN_STATES)[number];

export const INLETS = ['grid', 'excel', 'json', 'sdmx-csv'] as const;
/** How a version came in. */
export type Inlet = (typeof INLETS)[number];

export const ROUND_STATES = ['scheduled', 'open', 'closed'] as const;
export type RoundState = (typeof ROUND_STATES)[number];

/** One form for one period. Id: `FORM.PERIOD`. Instants are ISO with zone. */
export interface Round {
  id: string;
  form: string;
  version: number;
  sector: string;
  period: string;
  state: RoundState;
  opensAt: string;
  dueAt: string;
  closesAt: string | null;
  note: string;
}

/** Where a unit stands in a round, for lists and the heat map. */
export const DUTY_STATES = [
  'not-open',
  'due',
  'overdue',
  'draft',
  'submitted',
  'submitted-late',
  'sent-back',
  'accepted',
  'accepted-late',
  'excused',
] as const;
export type DutyState = (typeof DUTY_STATES)[number];

/** `ROUND.UNIT`, `FORM.PERIOD.UNIT`: codes hold no full stop. */
export function returnId(round: string, unit: string): string {
  return `${round}.${unit}`;
}

export function roundId(form: string, period: string): string {
  return `${form}.${period}`;
}

/** The parts of a return's id, or null when it is not one. */
export function readReturnId(id: string): { form: string; period: string; unit: string; round: string } | null {
  const [form, period, unit, ...rest] = id.split('.');
  if (form === undefined || period === undefined || unit === undefined || rest.length > 0) return null;
  if (form === '' || period === '' || unit === '') return null;
  return { form, period, unit, round: roundId(form, period) };
}

/** The source of an observation a return gave: `POST_M.2024-M06.ACME/v2#revenue.total.current`. */
export function returnReference(id: string, version: number, address: string): string {
  return `${id}/v${version}#${address}`;
}

/** The reverse of `returnReference`; null for other references. */
export function readReturnReference(reference: string): { id: string; version: number; address: string } | null {
  const match = /^([^/#]+)\/v(\d+)#(.+)$/.exec(reference);
  if (match === null) return null;
  return { id: match[1] ?? '', version: Number(match[2]), address: match[3] ?? '' };
}
