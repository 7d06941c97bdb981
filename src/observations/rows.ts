/**
 * The observation row, as CSV files carry it in and out: what each column may hold and what is said when it does not. Pure.
 */
import type { Catalogue } from '../catalogue/catalogue.ts';
import { unknown as unknownCode } from '../catalogue/pack.ts';
import { addDays } from '../kernel/dates.ts';
import { isPlain } from '../kernel/decimal.ts';
import type { Fault, Text } from '../kernel/languages.ts';
import { readNumber } from '../kernel/numbers.ts';
import { parsePeriod } from '../kernel/periods.ts';
import {
  canonicalDims,
  isInstant,
  SCENARIOS,
  type Scenario,
  SOURCE_KINDS,
  type Source,
  STATUSES,
  type Status,
  vintageInstant,
} from './model.ts';
import type { NewObservation } from './store.ts';

/** The columns of `load` and `export`, in their order. */
export const COLUMNS = [
  'indicator',
  'unit',
  'period',
  'scenario',
  'value',
  'status',
  'dims',
  'source',
  'recorded_at',
  'note',
] as const;
export type Column = (typeof COLUMNS)[number];
export type ObservationRow = Record<Column, string>;

export interface RowContext {
  catalogue: Catalogue;
  /** Decimal comma is allowed (files separated by semicolons, as Excel writes them in Vietnamese). */
  decimalComma: boolean;
  /** Vintage of rows that name none. */
  now: string;
  /** False once more faults are known than are shown: guessing what a wrong code meant takes time. */
  guess: boolean;
}

/** Reads one row; faults name what would be right. */
export function readRow(
  row: ObservationRow,
  place: { file: string; line: number },
  context: RowContext,
): NewObservation | Fault[] {
  const faults: Fault[] = [];
  const fault = (column: Column, message: Text) => {
    faults.push({ ...place, message: { vi: `cột ${column}: ${message.vi}`, en: `column ${column}: ${message.en}` } });
  };
  const { catalogue } = context;
  const unknown: typeof unknownCode = (vi, en, code, known) => unknownCode(vi, en, code, context.guess ? known : []);
  const indicator = catalogue.indicators.get(row.indicator);
  if (indicator === undefined)
    fault('indicator', unknown('chỉ tiêu', 'indicator', row.indicator, catalogue.indicators.keys()));
  if (!catalogue.units.has(row.unit))
    fault('unit', unknown('đơn vị báo cáo', 'reporting unit', row.unit, catalogue.units.keys()));

  const period = parsePeriod(row.period);
  if (period === null) {
    fault('period', {
      vi: `"${row.period}" không phải kỳ báo cáo; viết 2022, 2022-S1, 2022-Q1, 2022-M06, 2022-06-30 hoặc 2022-M01/2022-M09`,
      en: `"${row.period}" is not a period; write 2022, 2022-S1, 2022-Q1, 2022-M06, 2022-06-30 or 2022-M01/2022-M09`,
    });
  }
  if (!isOneOf(SCENARIOS, row.scenario)) {
    fault('scenario', {
      vi: `không có kịch bản "${row.scenario}"; dùng ${SCENARIOS.join(', ')}`,
      en: `no scenario "${row.scenario}"; use ${SCENARIOS.join(', ')}`,
    });
  }
  const status = row.status === '' ? 'A' : row.status;
  if (!Object.hasOwn(STATUSES, status)) {
    const list = Object.entries(STATUSES)
      .map(([code, text]) => `${code} (${text.vi})`)
      .join(', ');
    fault('status', {
      vi: `không có trạng thái "${row.status}"; dùng ${list}`,
      en: `no status "${row.status}"; use ${Object.keys(STATUSES).join(', ')}`,
    });
  }
  const value = readValue(row.value, context.decimalComma, (message) => fault('value', message));
  if (value === null && status !== 'M' && row.value.trim() === '') {
    fault('value', {
      vi: 'để trống; điền số, hoặc ghi trạng thái M nếu không có số liệu',
      en: 'is empty; give a number, or status M when there is no figure',
    });
  }
  if (value !== null && status === 'M') {
    fault('value', {
      vi: 'phải để trống khi trạng thái là M (không có số liệu)',
      en: 'must be empty when the status is M (missing)',
    });
  }
  const dims = canonicalDims(row.dims);
  if (dims === null) {
    fault('dims', {
      vi: `"${row.dims}" sai dạng; viết NETWORK=5G, nhiều chiều nối bằng |`,
      en: `"${row.dims}" is malformed; write NETWORK=5G, several joined by |`,
    });
  } else if (indicator !== undefined) {
    for (const part of dims === '' ? [] : dims.split('|')) {
      const [key = '', code = ''] = part.split('=');
      const codes = catalogue.dimensions.get(key)?.codes.map((entry) => entry.code) ?? [];
      if (!indicator.dimensions.includes(key)) {
        fault('dims', {
          vi: `chỉ tiêu ${indicator.code} không có chiều phân tổ ${key}${indicator.dimensions.length > 0 ? `; có ${indicator.dimensions.join(', ')}` : ''}`,
          en: `indicator ${indicator.code} has no dimension ${key}${indicator.dimensions.length > 0 ? `; it has ${indicator.dimensions.join(', ')}` : ''}`,
        });
      } else if (!codes.includes(code)) fault('dims', unknown(`mã ${key}`, `${key} code`, code, codes));
    }
  }
  const source = readSource(row.source, catalogue);
  if (source === null) {
    fault('source', {
      vi: 'để trống; mọi số liệu phải có nguồn, ví dụ BC-2022-S1#L17 hoặc tên tài liệu',
      en: 'is empty; every figure has a source, for example BC-2022-S1#L17 or a document name',
    });
  }
  for (const column of ['source', 'note'] as const) {
    if (row[column].includes('\0')) {
      fault(column, { vi: 'có ký tự NUL; hãy xóa', en: 'holds a NUL character; remove it' });
    }
  }
  const recordedAt = readInstant(row.recorded_at, context.now);
  if (recordedAt === null) {
    fault('recorded_at', {
      vi: `"${row.recorded_at}" không phải ngày; viết 2022-07-15 hoặc 2022-07-15T09:30:00+07:00`,
      en: `"${row.recorded_at}" is not a date; write 2022-07-15 or 2022-07-15T09:30:00+07:00`,
    });
  }
  if (recordedAt !== null && recordedAt > addDays(context.now.slice(0, 10), FAR_AHEAD)) {
    fault('recorded_at', {
      vi: `"${row.recorded_at}" quá xa trong tương lai; đây là lúc số liệu được nêu, không phải kỳ số liệu`,
      en: `"${row.recorded_at}" is far in the future; it is when the figure was stated, not its period`,
    });
  }
  if (faults.length > 0 || period === null || dims === null || source === null || recordedAt === null) return faults;
  return {
    indicator: row.indicator,
    unit: row.unit,
    period: period.code,
    scenario: row.scenario as Scenario,
    dims,
    value,
    status: status as Status,
    source,
    recordedAt,
    note: row.note,
  };
}

/** Days from now after which a vintage is surely a slip of the pen. */
const FAR_AHEAD = 3650;

/** The longest figure accepted, in characters; no real one is near it. */
const LONGEST_VALUE = 60;

function readValue(text: string, decimalComma: boolean, fault: (message: Text) => void): string | null {
  const value = text.trim();
  if (value === '') return null;
  if (value.length > LONGEST_VALUE) {
    fault({ vi: `dài quá ${LONGEST_VALUE} ký tự`, en: `is longer than ${LONGEST_VALUE} characters` });
    return null;
  }
  if (decimalComma && /^-?\d+,\d+$/.test(value)) return value.replace(',', '.');
  // In a file with decimal commas "1.234" may be a Vietnamese thousand: said, not guessed.
  const unsure = decimalComma && /^-?\d{1,3}(\.\d{3})+$/.test(value);
  if (isPlain(value) && !unsure) return value;
  const reading = readNumber(value);
  const means =
    reading.kind === 'number' ? reading.value : reading.kind === 'ambiguous' ? reading.readings.join(' hay ') : null;
  if (unsure || reading.kind === 'ambiguous') {
    fault({
      vi: `"${value}" có hai cách hiểu (${means ?? `${value} hay ${value.replaceAll('.', '')}`}); viết số trơn, không dấu ngăn nghìn`,
      en: `"${value}" can be read in two ways (${(means ?? `${value} hay ${value.replaceAll('.', '')}`).replace(' hay ', ' or ')}); write the plain number without separators`,
    });
  } else {
    fault({
      vi: `"${value}" không phải số trơn${means === null ? '; viết như 1833162 hoặc 17.5' : `; viết ${means}`}`,
      en: `"${value}" is not a plain number${means === null ? '; write 1833162 or 17.5' : `; write ${means}`}`,
    });
  }
  return null;
}

/**
 * Source as written in files: `CODE#L17` of a document of the catalogue; `kind:reference`; anything else is what the person who
 * made the file says. Null when empty.
 */
function readSource(text: string, catalogue: Pick<Catalogue, 'documents'>): Source | null {
  const written = text.trim();
  if (written === '') return null;
  if (catalogue.documents.has(written.split('#')[0] ?? '')) return { kind: 'document', reference: written };
  const colon = written.indexOf(':');
  const kind = written.slice(0, Math.max(colon, 0));
  if (isOneOf(SOURCE_KINDS, kind) && colon < written.length - 1) return { kind, reference: written.slice(colon + 1) };
  return { kind: 'file', reference: written };
}

/** The reverse of `readSource`. */
export function writeSource(source: Source, catalogue: Pick<Catalogue, 'documents'>): string {
  const bare = readSource(source.reference, catalogue);
  return bare?.kind === source.kind ? source.reference : `${source.kind}:${source.reference}`;
}

/** A vintage as written; a bare date is the start of that day in Viet Nam. Equal instants give equal texts. */
function readInstant(text: string, now: string): string | null {
  if (text === '') return now;
  const instant = vintageInstant(text);
  return isInstant(instant) ? new Date(instant).toISOString() : null;
}

function isOneOf<T extends string>(list: readonly T[], value: string): value is T {
  return (list as readonly string[]).includes(value);
}
