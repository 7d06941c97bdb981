/**
 * A return as SDMX-CSV 2.0 (sdmx.org, "SDMX-CSV field guide", version 2.0): a row for each value. Figures are named by their dimensions
 * (indicator, unit, period, scenario, breakdown); what is no figure (texts, choices, rows a unit adds) by the address of its cell, in the
 * column CELL. Pure.
 */
import { CsvError, parse } from 'csv-parse/sync';
import { isPlain, plain, tryDecimal } from '../../kernel/decimal.ts';
import type { Text } from '../../kernel/languages.ts';
import { parsePeriod } from '../../kernel/periods.ts';
import { convert } from '../../kernel/units-of-measure.ts';
import { csvField } from '../../observations/export.ts';
import { type CellKey, canonicalDims, cellId, SCENARIOS, STATUSES } from '../../observations/model.ts';
import { cellsOf, rowCounts } from '../cells.ts';
import { faultOfValue } from '../check-return.ts';
import type { CellSpec, CellValues, Form, FormCatalogue } from '../model.ts';

/** What the rows are about. */
export interface ExchangedReturn {
  form: Form;
  period: string;
  unit: string;
  catalogue: FormCatalogue;
  /** Agency that maintains the form, for STRUCTURE_ID. */
  agency: string;
}

export interface LineFault {
  /** From 1, the header line. */
  line: number;
  message: Text;
}

export interface ReadExchange {
  cells: Record<string, string>;
  faults: LineFault[];
}

const FIXED = ['STRUCTURE', 'STRUCTURE_ID', 'ACTION'] as const;
const KEYS = ['INDICATOR', 'REPORTING_UNIT', 'TIME_PERIOD', 'SCENARIO'] as const;
const ENDING = ['OBS_VALUE', 'OBS_STATUS', 'UNIT_MEASURE', 'CELL'] as const;
/** Code of a breakdown's total. */
const TOTAL = '_T';
const MOST_ROWS = 20_000;
const MOST_FAULTS = 100;

/** The return as SDMX-CSV: what was entered, in the order of the form, in the units of measure of its cells. Safe to open in Excel. */
export function writeReturnCsv(returned: ExchangedReturn, values: CellValues): string {
  const specs = specsFor(returned, Object.keys(values));
  const dimensions = dimensionsOf(specs);
  const columns = [...FIXED, ...KEYS, ...dimensions, ...ENDING];
  const lines = [columns.join(',')];
  for (const spec of specs) {
    const value = values[spec.address];
    if (spec.entry !== 'enter' || value === undefined) continue;
    const dims = dimsOf(spec.cell);
    const row: Record<string, string> = {
      STRUCTURE: 'dataflow',
      STRUCTURE_ID: structureId(returned),
      ACTION: 'R',
      INDICATOR: spec.cell?.indicator ?? '',
      REPORTING_UNIT: spec.cell?.unit ?? returned.unit,
      TIME_PERIOD: spec.cell?.period ?? returned.period,
      SCENARIO: spec.cell?.scenario ?? '',
      ...(spec.cell !== null && Object.fromEntries(dimensions.map((name) => [name, dims.get(name) ?? TOTAL]))),
      OBS_VALUE: value,
      OBS_STATUS: 'A',
      UNIT_MEASURE: spec.measure ?? '',
      CELL: spec.address,
    };
    lines.push(columns.map((column) => csvField(held(row[column] ?? ''))).join(','));
  }
  return `${lines.join('\r\n')}\r\n`;
}

/**
 * Reads a return. Columns may come in any order; CELL alone is enough, and so are the dimensions of a figure alone. A breakdown stands
 * in a column of its dimension's code (`_T` or empty: the total) or in BREAKDOWN (`SERVICE=PARCEL`). Missing (`OBS_STATUS` M) and
 * deleted (`ACTION` D) values leave their cell empty.
 */
export function readReturnCsv(returned: ExchangedReturn, text: string): ReadExchange {
  const reader = new Reader(returned);
  for (const { record, line } of recordsOf(text, reader)) reader.row(record, line);
  reader.refuseNothing();
  return { cells: reader.cells, faults: reader.faults };
}

/** A text that begins with apostrophes before a sign gets one more, so that reading takes away exactly the one that was added. */
function held(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? `'${text}` : text;
}

function released(text: string): string {
  return /^'+[=+\-@\t\r]/.test(text) ? text.slice(1) : text;
}

function structureId({ agency, form }: ExchangedReturn): string {
  return `${agency}:${form.code}(${form.version}.0)`;
}

function specsFor({ form, period, unit, catalogue }: ExchangedReturn, addresses: Iterable<string>): CellSpec[] {
  return cellsOf(form, { period, unit, catalogue, rows: rowCounts(form, addresses) });
}

function dimsOf(cell: CellKey | null): Map<string, string> {
  const parts = cell === null || cell.dims === '' ? [] : cell.dims.split('|');
  return new Map(parts.map((part) => part.split('=') as [string, string]));
}

function dimensionsOf(specs: readonly CellSpec[]): string[] {
  return [...new Set(specs.flatMap(({ cell }) => [...dimsOf(cell).keys()]))].sort();
}

type Row = Readonly<Record<string, string>>;

function recordsOf(text: string, reader: Reader): { record: Row; line: number }[] {
  const bare = text.replace(/^\uFEFF/, '');
  const header = bare.split(/\r?\n/, 1)[0] ?? '';
  // Excel in Vietnamese writes semicolons.
  const delimiter = [',', ';', '\t'].find((candidate) => header.split(candidate).length > 1) ?? ',';
  let rows: { record: string[]; info: { lines: number } }[];
  try {
    rows = parse(bare, {
      delimiter,
      info: true,
      relax_column_count: true,
      skip_empty_lines: true,
      max_record_size: 100_000,
      to: MOST_ROWS + 2,
    }) as unknown as typeof rows;
  } catch (error) {
    const line = error instanceof CsvError ? Number((error as { lines?: number }).lines ?? 1) : 1;
    reader.fault(
      line,
      'dòng CSV hỏng: dấu nháy kép mở mà không đóng, hoặc quá dài',
      'the CSV line is broken: a quote is opened and not closed, or it is too long',
    );
    return [];
  }
  const names = (rows[0]?.record ?? []).map((name) => name.trim().toUpperCase());
  if (!reader.columns(names)) return [];
  if (rows.length > MOST_ROWS + 1) {
    reader.fault(
      1,
      `quá ${MOST_ROWS} dòng; một báo cáo không có nhiều ô như vậy`,
      `over ${MOST_ROWS} rows; no return has so many cells`,
    );
    return [];
  }
  return rows.slice(1).map(({ record, info }) => ({
    record: Object.fromEntries(names.map((name, i) => [name, (record[i] ?? '').trim()])),
    line: info.lines,
  }));
}

class Reader {
  readonly cells: Record<string, string> = {};
  readonly faults: LineFault[] = [];
  private readonly returned: ExchangedReturn;
  private readonly lines = new Map<string, number>();
  private readonly byAddress = new Map<string, CellSpec>();
  private readonly byFigure = new Map<string, CellSpec[]>();
  private dimensions: string[] = [];
  private rows = 0;

  constructor(returned: ExchangedReturn) {
    this.returned = returned;
    const specs = specsFor(returned, []);
    for (const spec of specs) {
      this.byAddress.set(spec.address, spec);
      if (spec.cell === null) continue;
      const key = cellId(spec.cell);
      this.byFigure.set(key, [...(this.byFigure.get(key) ?? []), spec]);
    }
  }

  fault(line: number, vi: string, en: string): void {
    if (this.faults.length < MOST_FAULTS)
      this.faults.push({ line, message: { vi: `dòng ${line}: ${vi}`, en: `line ${line}: ${en}` } });
  }

  /** Checks the header. */
  columns(names: readonly string[]): boolean {
    const known = new Set<string>([...FIXED, 'STRUCTURE[;]', 'STRUCTURE_NAME', ...KEYS, 'BREAKDOWN', ...ENDING]);
    const ofForm = new Set(dimensionsOf([...this.byAddress.values()]));
    this.dimensions = names.filter((name) => !known.has(name));
    const strange = this.dimensions.find((name) => !ofForm.has(name) && !/^[A-Z][A-Z0-9_]*$/.test(name));
    const twice = names.find((name, i) => names.indexOf(name) !== i);
    if (strange !== undefined || twice !== undefined) {
      const name = strange ?? twice ?? '';
      this.fault(1, `cột "${name}" lạ hoặc bị lặp`, `the column "${name}" is unknown or there twice`);
    }
    const missing = !names.includes('OBS_VALUE')
      ? 'OBS_VALUE'
      : names.includes('CELL')
        ? null
        : KEYS.find((key) => !names.includes(key));
    if (missing != null) {
      this.fault(
        1,
        `thiếu cột ${missing}; dòng tiêu đề cần có ${[...FIXED, ...KEYS, 'OBS_VALUE'].join(',')}, hoặc CELL và OBS_VALUE`,
        `the column ${missing} is missing; the header needs ${[...FIXED, ...KEYS, 'OBS_VALUE'].join(',')}, or CELL and OBS_VALUE`,
      );
    }
    return this.faults.length === 0;
  }

  refuseNothing(): void {
    if (this.rows === 0 && this.faults.length === 0)
      this.fault(1, 'không có dòng số liệu nào dưới dòng tiêu đề', 'there are no rows below the header');
  }

  row(record: Row, line: number): void {
    this.rows += 1;
    if (!this.isOurs(record, line)) return;
    const specs = this.cellsNamed(record, line);
    if (specs === null) return;
    const value = this.valueOf(specs[0], record, line);
    if (value === null) return;
    for (const spec of specs) {
      const before = this.lines.get(spec.address);
      if (before !== undefined) {
        if ((this.cells[spec.address] ?? '') !== value)
          this.fault(
            line,
            `ô ${spec.address} đã có giá trị khác ở dòng ${before}; giữ một dòng`,
            `the cell ${spec.address} has another value on line ${before}; keep one`,
          );
        continue;
      }
      this.lines.set(spec.address, line);
      if (value !== '') this.cells[spec.address] = value;
    }
  }

  private isOurs(record: Row, line: number): boolean {
    const { form, period, unit } = this.returned;
    const id = record.STRUCTURE_ID ?? '';
    const named = /^(?:[^:()]+:)?([A-Za-z0-9_-]+)(?:\((\d+)(?:\.\d+)*\+?\))?$/.exec(id);
    if (id !== '' && (named === null || named[1] !== form.code)) {
      this.fault(
        line,
        `STRUCTURE_ID "${id}" không phải biểu mẫu ${form.code}`,
        `STRUCTURE_ID "${id}" is not the form ${form.code}`,
      );
      return false;
    }
    if (named?.[2] !== undefined && Number(named[2]) !== form.version) {
      this.fault(
        line,
        `STRUCTURE_ID "${id}" là phiên bản khác; báo cáo này dùng phiên bản ${form.version}`,
        `STRUCTURE_ID "${id}" is of another version; this return uses version ${form.version}`,
      );
      return false;
    }
    const action = (record.ACTION ?? '').toUpperCase();
    if (!['', 'I', 'A', 'M', 'R', 'D'].includes(action)) {
      this.fault(
        line,
        `ACTION "${action}" không có; dùng I, A, M, R hoặc D`,
        `ACTION "${action}" does not exist; use I, A, M, R or D`,
      );
      return false;
    }
    const scenario = record.SCENARIO ?? '';
    if (scenario !== '' && !(SCENARIOS as readonly string[]).includes(scenario)) {
      this.fault(
        line,
        `SCENARIO "${scenario}" không có; dùng ${SCENARIOS.join(', ')}`,
        `SCENARIO "${scenario}" does not exist; use ${SCENARIOS.join(', ')}`,
      );
      return false;
    }
    const at = record.TIME_PERIOD ?? '';
    if (at !== '' && parsePeriod(at) === null) {
      this.fault(
        line,
        `TIME_PERIOD "${at}" không phải một kỳ; viết như ${period}`,
        `TIME_PERIOD "${at}" is no period; write it like ${period}`,
      );
      return false;
    }
    const of = record.REPORTING_UNIT ?? '';
    if (of !== '' && of !== unit && ![...this.byFigure.values()].flat().some(({ cell }) => cell?.unit === of)) {
      this.fault(
        line,
        `REPORTING_UNIT "${of}" không thuộc báo cáo của ${unit}`,
        `REPORTING_UNIT "${of}" is not part of the return of ${unit}`,
      );
      return false;
    }
    return true;
  }

  /** The cells a row speaks of, at least one; null after a fault. */
  private cellsNamed(record: Row, line: number): [CellSpec, ...CellSpec[]] | null {
    const key = this.figureOf(record, line);
    if (key === null) return null;
    const address = record.CELL ?? '';
    if (address !== '') {
      const spec = this.specAt(address);
      if (spec === undefined) {
        this.fault(line, `biểu mẫu không có ô "${address}"`, `the form has no cell "${address}"`);
        return null;
      }
      if (key !== '' && (spec.cell === null || cellId(spec.cell) !== key)) {
        this.fault(
          line,
          `CELL "${address}" không phải ô của chỉ tiêu, kỳ, đơn vị và phân tổ ghi cùng dòng`,
          `CELL "${address}" is not the cell of the indicator, period, unit and breakdown on the same line`,
        );
        return null;
      }
      return this.entered([spec], line);
    }
    if (key === '') {
      this.fault(line, 'thiếu INDICATOR hoặc CELL', 'INDICATOR or CELL is missing');
      return null;
    }
    const found = this.byFigure.get(key) ?? [];
    if (found.length === 0) {
      this.fault(
        line,
        `biểu mẫu không hỏi ${key.trim()} (chỉ tiêu, đơn vị, kỳ, kịch bản, phân tổ)`,
        `the form does not ask for ${key.trim()} (indicator, unit, period, scenario, breakdown)`,
      );
      return null;
    }
    return this.entered(found, line);
  }

  private entered(found: readonly CellSpec[], line: number): [CellSpec, ...CellSpec[]] | null {
    const [first, ...rest] = found.filter(({ entry, type }) => entry === 'enter' && type !== 'file');
    if (first !== undefined) return [first, ...rest];
    const address = found[0]?.address ?? '';
    this.fault(
      line,
      `ô ${address} do hệ thống tính, tự điền hoặc là tệp đính kèm; bỏ dòng này`,
      `the cell ${address} is computed, filled in by the system, or a file; leave this line out`,
    );
    return null;
  }

  /** `cellId` of the figure a row names; empty when it names none; null after a fault. */
  private figureOf(record: Row, line: number): string | null {
    const indicator = record.INDICATOR ?? '';
    if (indicator === '') return '';
    const own = this.dimensions.flatMap((name) => {
      const code = record[name] ?? '';
      return code === '' || code === TOTAL ? [] : [`${name}=${code}`];
    });
    const dims = canonicalDims([...own, ...(record.BREAKDOWN ? [record.BREAKDOWN] : [])].join('|'));
    if (dims === null) {
      this.fault(
        line,
        'phân tổ viết sai; viết như SERVICE=PARCEL',
        'the breakdown is not well written; write it like SERVICE=PARCEL',
      );
      return null;
    }
    return cellId({
      indicator,
      unit: record.REPORTING_UNIT || this.returned.unit,
      period: parsePeriod(record.TIME_PERIOD || this.returned.period)?.code ?? '',
      scenario: (record.SCENARIO || 'actual') as CellKey['scenario'],
      dims,
    });
  }

  /** A cell by its address; rows a unit adds exist as they are named. */
  private specAt(address: string): CellSpec | undefined {
    const known = this.byAddress.get(address);
    if (known !== undefined) return known;
    for (const spec of specsFor(this.returned, [address]))
      if (!this.byAddress.has(spec.address)) this.byAddress.set(spec.address, spec);
    return this.byAddress.get(address);
  }

  /** The value in the cell's form, empty for none; null after a fault. */
  private valueOf(spec: CellSpec, record: Row, line: number): string | null {
    const status = (record.OBS_STATUS ?? '').toUpperCase();
    if (status !== '' && !Object.hasOwn(STATUSES, status)) {
      const codes = Object.keys(STATUSES).join(', ');
      this.fault(
        line,
        `OBS_STATUS "${status}" không có; dùng ${codes}`,
        `OBS_STATUS "${status}" does not exist; use ${codes}`,
      );
      return null;
    }
    const given = record.OBS_VALUE ?? '';
    if (status === 'M' || (record.ACTION ?? '').toUpperCase() === 'D' || given === '') return '';
    const value =
      spec.type === 'number' ? this.numberOf(spec, given, record.UNIT_MEASURE ?? '', line) : released(given);
    if (value === null) return null;
    const fault = faultOfValue(spec, value);
    if (fault === null) return value;
    this.fault(line, fault.message.vi, fault.message.en);
    return null;
  }

  private numberOf(spec: CellSpec, given: string, measure: string, line: number): string | null {
    const value = isPlain(given) ? tryDecimal(given) : null;
    if (value === null) {
      this.fault(
        line,
        `OBS_VALUE "${given.slice(0, 40)}" không phải số; viết như 1833162.5, không có dấu nhóm`,
        `OBS_VALUE "${given.slice(0, 40)}" is no number; write it like 1833162.5, without group marks`,
      );
      return null;
    }
    if (measure === '' || measure === spec.measure) return given;
    const from = this.returned.catalogue.measures.get(measure);
    const converted = from === undefined || spec.uom === null ? null : convert(value, from, spec.uom);
    if (converted !== null) return plain(converted);
    this.fault(
      line,
      `UNIT_MEASURE "${measure}" không đổi được sang đơn vị của ô (${spec.measure ?? 'không có'})`,
      `UNIT_MEASURE "${measure}" does not convert to the cell's unit of measure (${spec.measure ?? 'none'})`,
    );
    return null;
  }
}
