/** What an accepted return records: the observations of its cells, and only those that are new against the version in force. Pure. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Decimal, decimal, plain, tryDecimal, ZERO } from '../kernel/decimal.ts';
import { UserError } from '../kernel/languages.ts';
import { convert, type UnitOfMeasure } from '../kernel/units-of-measure.ts';
import { type CellKey, cellId, type Status } from '../observations/model.ts';
import type { NewObservation } from '../observations/store.ts';
import { type CellSpec, type CellValues, type Form, returnReference } from './model.ts';

/** A figure of a return in its indicator's own unit of measure; `address` is the cell that gave it. */
interface Figure {
  cell: CellKey;
  value: string;
  address: string;
}

export interface AcceptedReturn {
  id: string;
  form: Form;
  period: string;
  unit: string;
  version: number;
  /** Every cell of the accepted version and of the one in force (`cellsOf` with the rows of both). */
  specs: readonly CellSpec[];
  values: CellValues;
  /** The version in force; null the first time. */
  before: CellValues | null;
  /** The acceptance: the vintage of what is recorded. */
  recordedAt: string;
}

/**
 * The observations an acceptance appends. A figure the version in force had already is not recorded again; one that a correction emptied
 * is recorded as missing (status M).
 * @throws UserError when a cell's unit of measure does not convert into its indicator's: the form is at fault
 */
export function acceptedObservations(accepted: AcceptedReturn, catalogue: Catalogue): NewObservation[] {
  const now = figuresOf(accepted, accepted.values, catalogue);
  const before = accepted.before === null ? new Map<string, Figure>() : figuresOf(accepted, accepted.before, catalogue);
  const status = statusSaid(accepted.form, accepted.values);
  const statusChanged = accepted.before !== null && statusSaid(accepted.form, accepted.before) !== status;
  const observations: NewObservation[] = [];
  const record = (cell: CellKey, value: string | null, address: string) =>
    observations.push({
      ...cell,
      value,
      status: statusOf(cell, value, status),
      source: { kind: 'return', reference: returnReference(accepted.id, accepted.version, address) },
      recordedAt: accepted.recordedAt,
      note: '',
    });
  for (const [id, { cell, value, address }] of now) {
    const inForce = before.get(id);
    // An estimate that becomes final is a new vintage, also where the value stays.
    const saidAnew = statusChanged && cell.scenario === 'actual';
    if (inForce === undefined || saidAnew || !decimal(inForce.value).eq(decimal(value))) record(cell, value, address);
  }
  for (const [id, { cell, address }] of before) if (!now.has(id)) record(cell, null, address);
  return observations;
}

function statusOf(cell: CellKey, value: string | null, said: Status): Status {
  if (value === null) return 'M';
  if (cell.scenario === 'forecast') return 'F';
  return cell.scenario === 'actual' ? said : 'A';
}

/** What the unit says its results are, by a choice of the form that carries a status; final when it says nothing. */
function statusSaid(form: Form, values: CellValues): Status {
  for (const section of form.sections) {
    if (section.kind !== 'fields') continue;
    for (const field of section.fields) {
      const chosen = values[`${section.code}.${field.code}`];
      const status = field.choices?.find(({ code }) => code === chosen)?.status;
      if (status !== undefined) return status;
    }
  }
  return 'A';
}

/** Every figure of a version, by cell of the reservoir. Where two cells are one figure (checked to agree) the first gives it. */
function figuresOf(accepted: AcceptedReturn, values: CellValues, catalogue: Catalogue): Map<string, Figure> {
  const figures = new Map<string, Figure>();
  const add = (cell: CellKey, value: string, address: string) => {
    const id = cellId(cell);
    if (!figures.has(id)) figures.set(id, { cell, value, address });
  };
  for (const spec of accepted.specs) {
    if (spec.cell === null || spec.entry === 'show' || spec.type !== 'number') continue;
    // What the catalogue derives is not said by anyone.
    if (spec.entry === 'computed' && catalogue.formulas.has(spec.cell.indicator)) continue;
    const value = tryDecimal(values[spec.address] ?? '');
    if (value !== null)
      add(spec.cell, inOwnMeasure(catalogue, spec.cell.indicator, spec.uom, value, values[spec.address]), spec.address);
  }
  for (const { cell, value, address } of sumsOf(accepted, values, catalogue)) add(cell, value, address);
  return figures;
}

/** Columns of rows sections that add up to an indicator. */
function sumsOf(accepted: AcceptedReturn, values: CellValues, catalogue: Catalogue): Figure[] {
  return accepted.form.sections.flatMap((section) => {
    if (section.kind !== 'rows') return [];
    return section.columns.flatMap((column) => {
      if (column.adds === undefined) return [];
      const specs = accepted.specs.filter((spec) => spec.section === section.code && spec.column === column.code);
      const parts = specs.flatMap((spec) => tryDecimal(values[spec.address] ?? '') ?? []);
      if (parts.length === 0) return [];
      const sum = parts.reduce<Decimal>((total, part) => total.plus(part), ZERO);
      const { indicator, dims = '' } = column.adds;
      return [
        {
          cell: { indicator, unit: accepted.unit, period: accepted.period, scenario: 'actual' as const, dims },
          value: inOwnMeasure(catalogue, indicator, specs[0]?.uom ?? null, sum),
          address: `${section.code}.${column.code}`,
        },
      ];
    });
  });
}

/** The value in the indicator's own unit of measure; as it was written when that is the one it was filled in with. */
function inOwnMeasure(
  catalogue: Catalogue,
  indicator: string,
  from: UnitOfMeasure | null,
  value: Decimal,
  written?: string,
): string {
  const own = catalogue.measureOf(indicator);
  if (from === null || from.code === own.code) return written ?? plain(value);
  const converted = convert(value, from, own);
  if (converted === null) {
    throw new UserError({
      vi: `Biểu mẫu hỏi ${indicator} bằng "${from.vi}", không đổi được ra "${own.vi}"; cần sửa biểu mẫu`,
      en: `The form asks for ${indicator} in "${from.en}", which does not convert into "${own.en}"; the form needs mending`,
    });
  }
  return plain(converted);
}

/** Change in percent of each figure against its reference of the period before; only amounts that have one. */
export function growthsOf(
  specs: readonly CellSpec[],
  values: CellValues,
  previous: (address: string) => string | null,
): Record<string, string> {
  const growths: Record<string, string> = {};
  for (const spec of specs) {
    if (spec.type !== 'number' || spec.entry === 'show') continue;
    const [now, then] = [tryDecimal(values[spec.address] ?? ''), tryDecimal(previous(spec.address) ?? '')];
    if (now === null || then === null || then.eq('0')) continue;
    growths[spec.address] = plain(now.minus(then).times(decimal('100')).div(then.abs()).round(2));
  }
  return growths;
}
