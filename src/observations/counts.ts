/**
 * How many figures there are of what. The first count reads the whole store; in a big store only what was recorded since is then
 * counted and added. (Ids are given before they are committed, so a long transaction may be missed by that until the next start;
 * a small store is simply counted anew.) Everything is counted, whoever asks: that an enterprise reported is no secret, what it reported is.
 */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Database } from '../platform/database.ts';
import { HttpProblem } from '../platform/http.ts';
import { INTERNAL } from './audience.ts';
import type { AsOf } from './model.ts';
import { type Counts, newestId, ObservationReader } from './store.ts';

/** Vintages up to which a store is counted anew: a fraction of a second. */
const SMALL_STORE = 200_000;

/** Counts of past times kept at hand, and requests that may wait for one: each reads the whole store, and anyone may ask for any time. */
const MOST_PAST = 32;
const MOST_WAITING = 50;

interface Kept {
  newest: string;
  counts: Promise<Counts>;
}

export class FigureCounts {
  private readonly db: Database;
  private readonly catalogue: Catalogue;
  private kept: Kept | null = null;
  private readonly past = new Map<string, Kept>();
  private turn: Promise<unknown> = Promise.resolve();
  private waiting = 0;

  constructor(db: Database, catalogue: Catalogue) {
    this.db = db;
    this.catalogue = catalogue;
  }

  /** Counts as of a time; without one, now. */
  async current(asOf: AsOf): Promise<Counts> {
    const newest = await newestId(this.db);
    if (asOf !== undefined) return this.asOf(asOf, newest);
    const before = this.kept;
    if (before?.newest === newest) return before.counts;
    const counts = this.since(before, newest);
    const kept = { newest, counts };
    this.kept = kept;
    counts.catch(() => {
      if (this.kept === kept) this.kept = null;
    });
    return counts;
  }

  /** @throws HttpProblem 503 when too many wait */
  private asOf(asOf: string, newest: string): Promise<Counts> {
    const before = this.past.get(asOf);
    if (before?.newest === newest) return before.counts;
    if (this.waiting >= MOST_WAITING)
      throw new HttpProblem(503, {
        vi: 'Máy chủ đang đếm số liệu của nhiều thời điểm; hãy thử lại sau ít phút.',
        en: 'The server is counting the figures of many past times; try again in a few minutes.',
      });
    this.waiting += 1;
    // One after another, so that the store is never read whole by many at once.
    const counts = this.turn.then(() => new ObservationReader(this.db, asOf, INTERNAL).counts());
    const kept = { newest, counts };
    this.past.delete(asOf);
    this.past.set(asOf, kept);
    const [oldest] = this.past.keys();
    if (this.past.size > MOST_PAST && oldest !== undefined) this.past.delete(oldest);
    this.turn = counts
      .catch(() => {
        if (this.past.get(asOf) === kept) this.past.delete(asOf);
      })
      .finally(() => {
        this.waiting -= 1;
      });
    return counts;
  }

  private async since(before: Kept | null, newest: string): Promise<Counts> {
    const reader = new ObservationReader(this.db, undefined, INTERNAL);
    const known = await before?.counts;
    if (before === null || known === undefined || known.vintages < SMALL_STORE) return reader.counts({ upTo: newest });
    return sum(known, await reader.counts({ after: before.newest, upTo: newest }));
  }

  /** Periods for which a unit has actual figures, with how many. */
  async periodsOf(unit: string, asOf: AsOf): Promise<{ period: string; figures: number }[]> {
    return new ObservationReader(this.db, asOf, INTERNAL).periodsOf(unit);
  }

  /** Indicators with an actual figure of a unit in a period, by sector. */
  async figuresBySector(unit: string, period: string, asOf: AsOf): Promise<Map<string, number>> {
    const indicators = await new ObservationReader(this.db, asOf, INTERNAL).indicatorsWithFigure(unit, period);
    const bySector = new Map<string, number>();
    for (const code of indicators) {
      const sector = this.catalogue.indicators.get(code)?.sector;
      if (sector !== undefined) bySector.set(sector, (bySector.get(sector) ?? 0) + 1);
    }
    return bySector;
  }
}

function sum(a: Counts, b: Counts): Counts {
  const byIndicator = new Map(a.byIndicator);
  for (const [code, added] of b.byIndicator) {
    const known = a.byIndicator.get(code);
    byIndicator.set(
      code,
      known === undefined
        ? added
        : {
            cells: known.cells + added.cells,
            units: added.units,
            scenarios: new Set([...known.scenarios, ...added.scenarios]),
            periods: new Set([...known.periods, ...added.periods]),
          },
    );
  }
  return {
    byIndicator,
    byUnit: summed(a.byUnit, b.byUnit),
    byDocument: summed(a.byDocument, b.byDocument),
    vintages: a.vintages + b.vintages,
    newest: [a.newest, b.newest].reduce((x, y) => (x === null || (y !== null && y > x) ? y : x)),
  };
}

function summed(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): Map<string, number> {
  const total = new Map(a);
  for (const [key, n] of b) total.set(key, (total.get(key) ?? 0) + n);
  return total;
}
