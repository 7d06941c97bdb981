/**
 * How many figures there are of what. Counting reads the whole store, so the counts of "now" are kept and made anew only when
 * something was recorded since.
 */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Database } from '../platform/database.ts';
import type { AsOf } from './model.ts';
import { newestId, ObservationReader } from './store.ts';

type Counts = Awaited<ReturnType<ObservationReader['counts']>>;

export class FigureCounts {
  private readonly db: Database;
  private readonly catalogue: Catalogue;
  private kept: { newest: string; counts: Promise<Counts> } | null = null;

  constructor(db: Database, catalogue: Catalogue) {
    this.db = db;
    this.catalogue = catalogue;
  }

  /** Counts as of a time; without one, now. */
  async current(asOf: AsOf): Promise<Counts> {
    const unit = this.catalogue.pack.defaultUnit;
    if (asOf !== undefined) return new ObservationReader(this.db, asOf).counts(unit);
    const newest = await newestId(this.db);
    if (this.kept?.newest !== newest) {
      const counts = new ObservationReader(this.db, undefined).counts(unit);
      this.kept = { newest, counts };
      counts.catch(() => {
        this.kept = null;
      });
    }
    return this.kept.counts;
  }

  /** Indicators with an actual figure of a unit in a period, by sector. */
  async figuresBySector(unit: string, period: string, asOf: AsOf): Promise<Map<string, number>> {
    const indicators = await new ObservationReader(this.db, asOf).indicatorsWithFigure(unit, period);
    const bySector = new Map<string, number>();
    for (const code of indicators) {
      const sector = this.catalogue.indicators.get(code)?.sector;
      if (sector !== undefined) bySector.set(sector, (bySector.get(sector) ?? 0) + 1);
    }
    return bySector;
  }
}
