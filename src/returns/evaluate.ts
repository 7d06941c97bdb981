/** The computed cells of a return: columns from columns of the same row, rows from rows of the same table, in exact decimals. Pure. */
import { type Decimal, decimalsOf, plain, roundTo, tryDecimal } from '../kernel/decimal.ts';
import { UserError } from '../kernel/languages.ts';
import { columnsOfRow, entryOf } from './cells.ts';
import { type NumberExpression, parseNumber, type ReferenceName, type Scope } from './expression.ts';
import type { CellSpec, CellValues, Form, References } from './model.ts';

/** Decimals kept of a quotient that does not end. Sums, differences and products of figures stay exact. */
const MOST_DECIMALS = 20;

/**
 * The values with what follows from them: `show` cells take what the reservoir has (`references[address].shown`), computed cells are
 * computed anew whatever was given for them. A cell whose parts are missing has no value; nor has one that depends on itself
 * (`faultsOf` refuses such a form).
 */
export function evaluate(
  form: Form,
  specs: readonly CellSpec[],
  values: CellValues,
  references: References = {},
): CellValues {
  const all: Record<string, string> = Object.create(null);
  const computed = new Set<string>();
  for (const spec of specs) {
    if (spec.entry === 'computed') {
      computed.add(spec.address);
      continue;
    }
    const shown = spec.entry === 'show' ? get(references, spec.address)?.shown : undefined;
    const value = shown ?? get(values, spec.address);
    if (value !== undefined) all[spec.address] = value;
  }
  // What no cell of the form holds stays, for whoever checks it.
  for (const [address, value] of Object.entries(values)) {
    if (!(address in all) && !computed.has(address)) all[address] = value;
  }
  const formulas = formulasOf(form);
  const lists = listsOf(form, specs);
  const open = new Set<string>();
  const done = new Set<string>();

  const compute = (address: string): void => {
    if (done.has(address) || open.has(address)) return;
    const formula = formulas.get(address);
    if (formula === undefined) return;
    open.add(address);
    const at = (name: string) => formula.resolve(name);
    const number = (name: string): Decimal | null => {
      const cell = at(name);
      if (computed.has(cell)) compute(cell);
      return readNumber(all[cell]);
    };
    const result = formula.expression.evaluate({
      number,
      text: (name) => {
        const cell = at(name);
        if (computed.has(cell)) compute(cell);
        return all[cell] ?? null;
      },
      reference: (which, name) => referenceOf(references, which, at(name)),
      list: (name) => lists(at(name)),
    });
    open.delete(address);
    done.add(address);
    if (result === null) return;
    const value = plain(result);
    all[address] = decimalsOf(value) > MOST_DECIMALS ? plain(roundTo(result, MOST_DECIMALS)) : value;
  };
  for (const address of computed) compute(address);
  return all;
}

/** Where rules find their values: all cells, computed ones included, under their full addresses. */
export function scopeOf(
  values: CellValues,
  references: References,
  lists: (address: string) => readonly string[],
): Scope {
  return {
    number: (address) => readNumber(get(values, address)),
    text: (address) => get(values, address) ?? null,
    reference: (which, address) => referenceOf(references, which, address),
    list: lists,
  };
}

/** The cells an argument of `sum` or `count` stands for: `section.column` means that column in every row. */
export function listsOf(form: Form, specs: readonly CellSpec[]): (address: string) => readonly string[] {
  const byRow = new Set(form.sections.filter(({ kind }) => kind !== 'fields').map(({ code }) => code));
  const columns = new Map<string, string[]>();
  for (const { address, section, column } of specs) {
    if (!byRow.has(section)) continue;
    const key = `${section}.${column}`;
    const cells = columns.get(key);
    if (cells === undefined) columns.set(key, [address]);
    else cells.push(address);
  }
  return (address) => columns.get(address) ?? [address];
}

/** The formula of a computed cell, and how the names in it become addresses. */
export interface CellFormula {
  expression: NumberExpression;
  resolve(name: string): string;
}

/** The formulas of the computed cells of the form's tables, by address. A formula that is not understood is left out. */
export function formulasOf(form: Form): Map<string, CellFormula> {
  const before = formulasKnown.get(form);
  if (before !== undefined) return before;
  const formulas = new Map<string, CellFormula>();
  for (const section of form.sections) {
    if (section.kind !== 'table') continue;
    for (const row of section.rows) {
      for (const column of columnsOfRow(section, row)) {
        if (entryOf(row, column) !== 'computed') continue;
        const byColumn = column.entry === 'computed';
        const expression = understood(byColumn ? column.formula : row.formula);
        if (expression === null) continue;
        formulas.set(`${section.code}.${row.code}.${column.code}`, {
          expression,
          resolve: (name) => {
            if (name.includes('.')) return name;
            return byColumn ? `${section.code}.${row.code}.${name}` : `${section.code}.${name}.${column.code}`;
          },
        });
      }
    }
  }
  formulasKnown.set(form, formulas);
  return formulas;
}

// A form is evaluated at every keystroke; its formulas do not change.
const formulasKnown = new WeakMap<Form, Map<string, CellFormula>>();

function understood(text: string | undefined): NumberExpression | null {
  if (text === undefined) return null;
  try {
    return parseNumber(text);
  } catch (error) {
    if (error instanceof UserError) return null;
    throw error;
  }
}

/** The number a value is; null when there is none or it is too long to be a figure or what follows from figures. */
function readNumber(value: string | undefined): Decimal | null {
  return value === undefined || value.length > LONGEST_RESULT ? null : tryDecimal(value);
}

// Far above any figure; keeps arithmetic on forged values short.
const LONGEST_RESULT = 200;

function referenceOf(references: References, which: ReferenceName, address: string): Decimal | null {
  return tryDecimal(get(references, address)?.[which] ?? '');
}

/** Own keys only: an address comes from outside and may be called `constructor`. */
function get<T>(record: Readonly<Record<string, T>>, key: string): T | undefined {
  return Object.hasOwn(record, key) ? record[key] : undefined;
}
