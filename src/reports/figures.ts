/**
 * What the composer reads figures from. Pure interfaces: the server gives one over its store, tests one over a plain list.
 * A reader is made for one as-of; everything it answers is of that vintage.
 */
import type { UnitKind } from '../catalogue/model.ts';
import type { CellKey, Observation, Scenario } from '../observations/model.ts';

export interface FigureReader {
  /** The observation of each cell that has one, under `cellId(key)`. */
  cells(keys: CellKey[]): Promise<Map<string, Observation>>;
  /** All periods of one series. */
  series(indicator: string, unit: string, scenario: Scenario, dims: string): Promise<Observation[]>;
  /** One figure per reporting unit of a kind. */
  units(indicator: string, period: string, scenario: Scenario, kind: UnitKind): Promise<Observation[]>;
}

/** What a document of the time printed as growth, plan ratio…, and whether the store's figures give the same. */
export interface PrintedClaim {
  id: string;
  cell: CellKey;
  measure: 'growth' | 'points' | 'change' | 'times' | 'plan_ratio' | 'share' | 'mean_growth';
  /** same_period, previous_year, plan, target, an SDMX period, or for a share the indicator of the whole. */
  versus: string;
  /** Plain decimal as printed. */
  printed: string;
  printedUnit: string;
  /** `DOCUMENT#Lline`. */
  source: string;
  agrees: boolean | null;
  computed: string | null;
}
