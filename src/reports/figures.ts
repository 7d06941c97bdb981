/**
 * What the composer reads figures from. Pure interfaces: the server gives one over its store, tests one over a plain list.
 * A reader is made for one as-of; everything it answers is of that vintage.
 */
import type { UnitKind } from '../catalogue/model.ts';
import type { CheckedClaim } from '../checks/model.ts';
import type { CellKey, Observation, Scenario } from '../observations/model.ts';

export interface FigureReader {
  /** The observation of each cell that has one, under `cellId(key)`. */
  cells(keys: CellKey[]): Promise<Map<string, Observation>>;
  /** All periods of one series. */
  series(indicator: string, unit: string, scenario: Scenario, dims: string): Promise<Observation[]>;
  /** One figure per reporting unit of a kind. */
  units(indicator: string, period: string, scenario: Scenario, kind: UnitKind): Promise<Observation[]>;
}

/** What a document of the time printed as growth, plan ratio…, and whether the figures of its day give the same. */
export type PrintedClaim = Pick<
  CheckedClaim,
  'id' | 'cell' | 'measure' | 'versus' | 'printed' | 'printedUnit' | 'source' | 'agrees' | 'computed'
>;
