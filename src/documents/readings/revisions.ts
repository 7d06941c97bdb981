/** Figures of a document that others gave another value before: revisions, said for information. Pure. */
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { divide, halfUnit, plain, shift, tryDecimal } from '../../kernel/decimal.ts';
import { type CellKey, cellId, documentPlace, type Observation, type Source } from '../../observations/model.ts';
import type { ReadFigure } from '../model.ts';
import type { ProposedCell } from './proposal.ts';

/** One cell with the value this document gives it and the one that counts now, from elsewhere. */
export interface Revision {
  number: number;
  cell: ProposedCell;
  /** In force now, in the indicator's own unit of measure. */
  before: string;
  source: Source;
  recordedAt: string;
}

interface Figure {
  number: number;
  reading: Pick<ReadFigure, 'value'>;
  proposal: { cell: ProposedCell; confidence: number } | null;
  decision: string;
  cell: ProposedCell | null;
}

/** Less sure of the indicator, another value says nothing. */
const SURE = 0.9;

/** The cell a figure is in, or surely would be; null for rejected and unsure ones. */
function cellOf({ decision, cell, proposal }: Omit<Figure, 'number' | 'reading'>): ProposedCell | null {
  if (decision === 'rejected') return null;
  if (cell !== null) return cell;
  return proposal !== null && proposal.confidence >= SURE ? proposal.cell : null;
}

/**
 * What of a document differs from what counts now and came from elsewhere. Values that differ only by the rounding of either are one.
 * `inForce`: by `cellId`.
 */
export function revisionsOf(
  document: string,
  figures: readonly Figure[],
  inForce: ReadonlyMap<string, Observation>,
  catalogue: Catalogue,
): Revision[] {
  return figures.flatMap((figure) => {
    const cell = cellOf(figure);
    const there = cell === null ? undefined : inForce.get(cellId(cell));
    if (cell === null || there === undefined || there.value === null || there.computed) return [];
    if (documentPlace(there.source)?.document === document || !catalogue.indicators.has(cell.indicator)) return [];
    const [now, before] = [tryDecimal(cell.value), tryDecimal(there.value)];
    if (now === null || before === null) return [];
    if (now.minus(before).abs().lte(rounding(figure.reading.value, cell.value))) return [];
    if (now.minus(before).abs().lte(halfUnit(there.value)) && !there.value.endsWith('0')) return [];
    return [{ number: figure.number, cell, before: there.value, source: there.source, recordedAt: there.recordedAt }];
  });
}

/** The cells to look up for `revisionsOf`. */
export function cellsOf(figures: readonly Figure[]): CellKey[] {
  return figures.flatMap((figure) => cellOf(figure) ?? []);
}

/** Half of the last printed digit, in the unit of measure of the cell ("1,9 triệu" is good to 50 000). */
function rounding(printed: string, value: string) {
  const [raw, own] = [tryDecimal(printed), tryDecimal(value)];
  const times = raw === null || own === null ? null : divide(own, raw);
  const scale = times === null || times.eq('0') ? 0 : Math.round(Math.log10(Math.abs(Number(plain(times)))));
  return shift(halfUnit(printed), scale);
}
