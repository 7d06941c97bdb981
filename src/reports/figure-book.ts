/**
 * The figures of one edition. The edition is built twice: the first time over an empty book, which only notes what is asked
 * for; then everything is read at once, and the second time the answers are there. So no block has to say twice what it needs.
 */
import type { Indicator, UnitKind } from '../catalogue/model.ts';
import type { Period } from '../kernel/periods.ts';
import { type CellKey, cellId, type Observation, type Scenario } from '../observations/model.ts';
import type { FigureReader } from './figures.ts';
import { equivalentPeriods } from './period-refs.ts';

export class FigureBook {
  private readonly wanted = new Map<string, CellKey>();
  private readonly wantedSeries = new Map<string, () => Promise<Observation[]>>();
  private cells: ReadonlyMap<string, Observation> = new Map();
  private readonly lists = new Map<string, Observation[]>();
  private readonly absent = new Map<string, CellKey>();
  private readonly reader: FigureReader;
  private loaded = false;

  constructor(reader: FigureReader) {
    this.reader = reader;
  }

  /** Reads all that was asked for so far: one read of cells, and the series and unit lists beside it. */
  async load(): Promise<void> {
    const [cells] = await Promise.all([
      this.reader.cells([...this.wanted.values()]),
      ...[...this.wantedSeries].map(async ([key, read]) => {
        this.lists.set(key, await read());
      }),
    ]);
    this.cells = cells;
    this.loaded = true;
  }

  /** The observation of a cell, or null: a gap. A stock is also found under another name of the same moment. */
  find(indicator: Indicator, unit: string, period: Period, scenario: Scenario, dims: string): Observation | null {
    const keys = equivalentPeriods(period, indicator.kind).map((code) => ({
      indicator: indicator.code,
      unit,
      period: code,
      scenario,
      dims,
    }));
    for (const key of keys) {
      this.wanted.set(cellId(key), key);
      const found = this.cells.get(cellId(key));
      if (found !== undefined && found.value !== null) return found;
    }
    const first = keys[0];
    if (this.loaded && first !== undefined) this.absent.set(cellId(first), first);
    return null;
  }

  /** All periods of a series that have a value. */
  series(indicator: string, unit: string, scenario: Scenario, dims: string): Observation[] {
    return this.list(`series ${indicator} ${unit} ${scenario} ${dims}`, () =>
      this.reader.series(indicator, unit, scenario, dims),
    );
  }

  /** One figure per unit of a kind. */
  units(indicator: string, period: string, scenario: Scenario, kind: UnitKind): Observation[] {
    return this.list(`units ${indicator} ${period} ${scenario} ${kind}`, () =>
      this.reader.units(indicator, period, scenario, kind),
    );
  }

  /** The cells asked for that have no figure. */
  missing(): CellKey[] {
    return [...this.absent.values()];
  }

  private list(key: string, read: () => Promise<Observation[]>): Observation[] {
    if (!this.loaded) this.wantedSeries.set(key, read);
    return (this.lists.get(key) ?? []).filter((observation) => observation.value !== null);
  }
}
