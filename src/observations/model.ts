/**
 * Observations: one figure of one indicator, of one reporting unit, for one period, in one scenario, as recorded at one time.
 * Pure types and arithmetic; the browser uses them too. Status codes follow SDMX CL_OBS_STATUS.
 */
import { isIsoDate } from '../kernel/dates.ts';

export const SCENARIOS = ['actual', 'plan', 'target', 'forecast'] as const;
export type Scenario = (typeof SCENARIOS)[number];

/** SDMX CL_OBS_STATUS 2.2, the codes in use here. */
export const STATUSES = {
  A: { vi: 'chính thức', en: 'normal' },
  B: { vi: 'đứt chuỗi', en: 'time series break' },
  E: { vi: 'ước', en: 'estimated' },
  F: { vi: 'dự báo', en: 'forecast' },
  I: { vi: 'nội suy', en: 'imputed' },
  M: { vi: 'không có số liệu', en: 'missing' },
  P: { vi: 'sơ bộ', en: 'provisional' },
} as const;
export type Status = keyof typeof STATUSES;

/** Where a figure belongs. `dims` is canonical: `KEY=CODE` sorted by key, joined with `|`; empty for the total. */
export interface CellKey {
  indicator: string;
  unit: string;
  period: string;
  scenario: Scenario;
  dims: string;
}

export const SOURCE_KINDS = ['document', 'return', 'register', 'meter', 'formula', 'file', 'plan'] as const;
export type SourceKind = (typeof SOURCE_KINDS)[number];

/** What gave the figure: `document` + `BC-2022-S1#L17`, `formula` + its text, `file` + what the loader was told, `plan` + the plan that was approved. */
export interface Source {
  kind: SourceKind;
  reference: string;
}

/** One recorded figure. `value` is a plain decimal with its recorded decimals, or null when missing. */
export interface Observation extends CellKey {
  id: string;
  value: string | null;
  status: Status;
  /** Computed by a formula or a roll-up, not stated by anyone. */
  computed: boolean;
  source: Source;
  /** The vintage: when it was said (ISO instant). */
  recordedAt: string;
  note: string;
}

/**
 * A point of time up to which vintages count. A bare date means the end of that day; undefined means now.
 */
export type AsOf = string | undefined;

/** True for a full ISO instant with its zone (`2022-07-15T09:30:00+07:00`) on a day of the calendar. */
export function isInstant(text: string): boolean {
  const match = /^(\d{4}-\d{2}-\d{2})T\d{2}:\d{2}(:\d{2}(\.\d+)?)?(Z|[+-]\d{2}:\d{2})$/.exec(text);
  return match !== null && isIsoDate(match[1] ?? '') && !Number.isNaN(Date.parse(text));
}

/** The end of what "as of" means: the instant itself, the end of a bare date (Viet Nam's day), or everything. */
export function asOfInstant(asOf: AsOf): string {
  if (asOf === undefined) return 'infinity';
  return isIsoDate(asOf) ? `${asOf}T23:59:59.999999+07:00` : asOf;
}

/** A bare date as a vintage: the start of that day in Viet Nam. */
export function vintageInstant(dateOrInstant: string): string {
  return isIsoDate(dateOrInstant) ? `${dateOrInstant}T00:00:00+07:00` : dateOrInstant;
}

/** One text per cell, for maps. */
export function cellId(cell: CellKey): string {
  return `${cell.indicator} ${cell.unit} ${cell.period} ${cell.scenario} ${cell.dims}`;
}

/** Sorts the parts of a breakdown (`B=2|A=1` → `A=1|B=2`); null when it is not of that form or names a dimension twice. */
export function canonicalDims(text: string): string | null {
  if (text === '') return '';
  const parts = text.split('|').map((part) => /^([A-Z][A-Z0-9_]*)=([A-Z0-9][A-Z0-9_-]*)$/.exec(part.trim()));
  const keys = new Set(parts.map((part) => part?.[1]));
  if (parts.includes(null) || keys.size !== parts.length) return null;
  return parts
    .map((part) => part?.[0] ?? '')
    .sort()
    .join('|');
}

/** The document code and line of a document source (`BC-2022-S1#L17`), or null for other sources. */
export function documentPlace(source: Source): { document: string; line: number | null } | null {
  if (source.kind !== 'document') return null;
  const [document = '', line] = source.reference.split('#L');
  return { document, line: line === undefined ? null : Number(line) };
}

/**
 * Which of a cell's vintages counts: the newest reported one, or, where nothing is reported or it is reported missing, the newest
 * computed one. Both lists newest first.
 */
export function currentOf<T extends { computed: boolean; value: string | null }>(newestFirst: readonly T[]): T | null {
  const reported = newestFirst.find((vintage) => !vintage.computed);
  const computed = newestFirst.find((vintage) => vintage.computed);
  if (reported !== undefined && (reported.value !== null || computed === undefined || computed.value === null))
    return reported;
  return computed ?? null;
}
