/**
 * Derived observations: which cells depend on a changed one, and what they become. Pure.
 *
 * Three ways to derive a figure, in this order of preference:
 *   formula  the indicator's formula (a ratio is such a formula), at the same unit, period, scenario and breakdown;
 *   periods  a coarser standard period from finer ones: a flow adds up, a stock takes its last value, nothing else is rolled up;
 *   units    a parent unit from all its children of one kind that exist at the period's end, where the indicator says so.
 */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { UnitKind } from '../catalogue/model.ts';
import { type Decimal, decimal, plain, roundTo } from '../kernel/decimal.ts';
import { coarser, partsOf, period as periodOfCode } from '../kernel/periods.ts';
import { type CellKey, cellId, currentOf, type Status } from './model.ts';

/** Decimals kept of a quotient that does not end. */
const KEPT_DECIMALS = 12;

/** One way to derive a cell: from which cells, and how. */
export interface Derivation {
  /** Said as the source of the figure. */
  reference: string;
  inputs: readonly CellKey[];
  combine(values: readonly (Decimal | null)[]): Decimal | null;
}

/** A vintage of an input, as far as deriving needs it. */
export interface Vintage {
  recordedAt: string;
  computed: boolean;
  value: string | null;
  status: Status;
}

export interface DerivedValue {
  value: string | null;
  status: Status;
  reference: string;
}

/** The ways a cell can be derived, best first; empty when it can only be reported. */
export function derivationsOf(catalogue: Catalogue, cell: CellKey): Derivation[] {
  const indicator = catalogue.indicators.get(cell.indicator);
  if (indicator === undefined) return [];
  const formula = catalogue.formulas.get(cell.indicator);
  if (formula !== undefined) {
    return [
      {
        reference: formula.text,
        inputs: formula.inputs.map((code) => ({ ...cell, indicator: code })),
        combine: (values) => formula.evaluate((code) => values[formula.inputs.indexOf(code)] ?? null),
      },
    ];
  }
  const derivations: Derivation[] = [];
  const period = periodOfCode(cell.period);
  // A range (nine months) is only stated: of ranges there is no end, and no change could say which of them depend on it.
  const standard = period.frequency !== 'R';
  if (indicator.kind === 'flow' && standard) {
    for (const frequency of ['S', 'Q', 'M'] as const) {
      const parts = partsOf(period, frequency);
      if (parts.length < 2) continue;
      derivations.push({
        reference: parts.map((part) => part.code).join(' + '),
        inputs: parts.map((part) => ({ ...cell, period: part.code })),
        combine: sum,
      });
    }
  }
  if (indicator.kind === 'stock' && standard && period.frequency !== 'D') {
    const last = [
      period.end,
      ...(['M', 'Q', 'S'] as const).map((frequency) => partsOf(period, frequency).at(-1)?.code),
    ];
    for (const code of last) {
      if (code === undefined || code === cell.period) continue;
      derivations.push({ reference: code, inputs: [{ ...cell, period: code }], combine: ([value]) => value ?? null });
    }
  }
  if (indicator.rollup === 'sum') {
    const kinds = new Set<UnitKind>(catalogue.childrenOf(cell.unit).map((unit) => unit.kind));
    for (const kind of kinds) {
      const children = catalogue.childrenOn(cell.unit, kind, period.end);
      if (children.length === 0) continue;
      derivations.push({
        reference: `sum over ${children.length} ${kind}`,
        inputs: children.map((child) => ({ ...cell, unit: child.code })),
        combine: sum,
      });
    }
  }
  return derivations;
}

/** The cells that read a cell directly. */
export function dependentsOf(catalogue: Catalogue, cell: CellKey): CellKey[] {
  const indicator = catalogue.indicators.get(cell.indicator);
  if (indicator === undefined) return [];
  const dependents = (catalogue.usedBy.get(cell.indicator) ?? []).map((code) => ({ ...cell, indicator: code }));
  if (catalogue.formulas.has(cell.indicator)) return dependents;
  const period = periodOfCode(cell.period);
  if ((indicator.kind === 'flow' || indicator.kind === 'stock') && period.frequency !== 'R') {
    for (const longer of coarser(period)) {
      if (indicator.kind === 'flow' || longer.end === period.end) dependents.push({ ...cell, period: longer.code });
    }
  }
  if (indicator.rollup === 'sum') {
    const parent = catalogue.units.get(cell.unit)?.parent;
    if (parent) dependents.push({ ...cell, unit: parent });
  }
  return dependents;
}

/** A cell to recompute, with the earliest vintage from which its inputs changed. */
export interface Stale {
  cell: CellKey;
  since: string;
}

/**
 * All cells that directly or indirectly depend on the changed ones, in layers: within a layer no cell reads another, and every
 * cell reads only cells of earlier layers (or reported ones). Cost grows with the dependants, not with the store.
 */
export function staleLayers(catalogue: Catalogue, changed: readonly Stale[]): Stale[][] {
  const found = new Map<string, Stale>();
  const queue = [...changed];
  for (let next = queue.pop(); next !== undefined; next = queue.pop()) {
    for (const cell of dependentsOf(catalogue, next.cell)) {
      const id = cellId(cell);
      const known = found.get(id);
      if (known !== undefined && known.since <= next.since) continue;
      const stale = { cell, since: next.since };
      found.set(id, stale);
      queue.push(stale);
    }
  }
  const layers = new Map<string, Stale[]>();
  for (const stale of found.values()) {
    const key = layerOf(catalogue, stale.cell);
    const layer = layers.get(key);
    if (layer === undefined) layers.set(key, [stale]);
    else layer.push(stale);
  }
  return [...layers.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, layer]) => layer);
}

const COARSENESS = { D: 0, M: 1, Q: 2, S: 3, A: 4, R: 5 } as const;

/** Sort key of the layer: formulas nested deeper later; then longer periods later; then units nearer the root later. */
function layerOf(catalogue: Catalogue, cell: CellKey): string {
  const two = (n: number) => String(n).padStart(2, '0');
  return [
    two(formulaDepth(catalogue, cell.indicator)),
    two(COARSENESS[periodOfCode(cell.period).frequency]),
    two(50 - unitDepth(catalogue, cell.unit)),
  ].join('.');
}

function formulaDepth(catalogue: Catalogue, indicator: string): number {
  const inputs = catalogue.formulas.get(indicator)?.inputs ?? [];
  return inputs.length === 0 ? 0 : 1 + Math.max(...inputs.map((input) => formulaDepth(catalogue, input)));
}

function unitDepth(catalogue: Catalogue, unit: string): number {
  const parent = catalogue.units.get(unit)?.parent;
  return parent ? 1 + unitDepth(catalogue, parent) : 0;
}

/**
 * What a derived cell is worth as of a time, from the vintages of its inputs (each list newest first).
 * The status is the weakest of the inputs: an estimate makes an estimate.
 */
export function derive(
  derivations: readonly Derivation[],
  vintagesOf: (cell: CellKey) => readonly Vintage[],
  asOf: string,
): DerivedValue {
  for (const derivation of derivations) {
    const inputs = derivation.inputs.map((cell) =>
      currentOf(vintagesOf(cell).filter((vintage) => vintage.recordedAt <= asOf)),
    );
    const value = derivation.combine(inputs.map((input) => (input?.value == null ? null : decimal(input.value))));
    if (value !== null) {
      return {
        value: kept(value),
        status: weakest(inputs.map((input) => input?.status ?? 'A')),
        reference: derivation.reference,
      };
    }
  }
  return { value: null, status: 'M', reference: derivations[0]?.reference ?? '' };
}

function kept(value: Decimal): string {
  return plain(roundTo(value, KEPT_DECIMALS));
}

function weakest(statuses: readonly Status[]): Status {
  return (['F', 'E', 'P', 'I', 'B'] as const).find((status) => statuses.includes(status)) ?? 'A';
}

function sum(values: readonly (Decimal | null)[]): Decimal | null {
  let total = decimal('0');
  for (const value of values) {
    if (value === null) return null;
    total = total.plus(value);
  }
  return total;
}
