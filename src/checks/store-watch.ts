/** Keeps the findings of the store true: looks at what changed soon after it is recorded, and at everything when the server starts. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { SYSTEM } from '../access/model.ts';
import { asPrincipal } from '../access/store.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { INTERNAL } from '../observations/audience.ts';
import { indicatorsSince, newestId, ObservationReader } from '../observations/store.ts';
import type { Database } from '../platform/database.ts';
import { checkIndicator, concerned } from './check-store.ts';
import type { ClaimBook } from './claim-book.ts';
import { claimFindings } from './claim-findings.ts';
import type { Found } from './findings/life.ts';
import { syncFindings } from './findings/store.ts';
import { StoreView } from './store-rules/store-rule.ts';

/** Indicators read at once: some thousand figures each at most. */
const AT_ONCE = 40;

/** Rest after a look, in times of what it took, and at most: an hour of acceptances must not go to looking after each of them. */
const REST = 3;
const LONGEST_REST_MS = 30_000;

/** What the rules say of some indicators, by indicator; of all when none are named. */
export async function checkStore(
  db: Database,
  catalogue: Catalogue,
  codes: Iterable<string> = catalogue.indicators.keys(),
): Promise<Map<string, Found[]>> {
  const reader = new ObservationReader(db, undefined, INTERNAL);
  const wanted = [...codes].filter((code) => catalogue.indicators.has(code));
  const found = new Map<string, Found[]>();
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const some = wanted.slice(from, from + AT_ONCE);
    const parts = some.flatMap((code) => catalogue.indicators.get(code)?.parts ?? []);
    const view = new StoreView(catalogue, await reader.ofIndicators([...new Set([...some, ...parts])]));
    for (const code of some) {
      const indicator = catalogue.indicators.get(code);
      if (indicator !== undefined) found.set(code, checkIndicator(indicator, view));
    }
  }
  return found;
}

export class StoreWatch {
  private readonly db: Database;
  private readonly catalogue: Catalogue;
  private readonly logger: Pick<Logger, 'error'>;
  private seen: string | null = null;
  private running: Promise<void> = Promise.resolve();
  private planned = false;
  private stopped = false;
  private restedAt = 0;

  private readonly book: ClaimBook;

  constructor(db: Database, catalogue: Catalogue, book: ClaimBook, logger: Pick<Logger, 'error'>) {
    this.db = db;
    this.catalogue = catalogue;
    this.book = book;
    this.logger = logger;
  }

  /** Looks at what was recorded since the last look; the first time at everything. Runs after one another, never at once. */
  look(): Promise<void> {
    this.running = this.running
      .then(async () => {
        const began = performance.now();
        await this.check();
        const took = performance.now() - began;
        this.restedAt = performance.now() + Math.min(REST * took, LONGEST_REST_MS);
      })
      .catch((error: unknown) => this.logger.error({ err: error }, 'the checks of the store failed'));
    return this.running;
  }

  /** Looks soon: at once after a while of quiet; in a flood of changes, together at what came meanwhile. */
  soon(): void {
    if (this.planned || this.stopped) return;
    this.planned = true;
    void this.whenRested();
  }

  private async whenRested(): Promise<void> {
    await this.running;
    const left = this.restedAt - performance.now();
    if (left > 0) await sleep(left, undefined, { ref: false });
    this.planned = false;
    if (!this.stopped) void this.look();
  }

  /** Looks no more; resolves when no look is under way. */
  stop(): Promise<void> {
    this.stopped = true;
    return this.running;
  }

  private async check(): Promise<void> {
    const newest = await newestId(this.db);
    if (newest === this.seen) return;
    const codes =
      this.seen === null
        ? new Set(this.catalogue.indicators.keys())
        : concerned(this.catalogue, new Set(await indicatorsSince(this.db, this.seen)));
    const found = await checkStore(this.db, this.catalogue, codes);
    await asPrincipal(this.db, SYSTEM, async (tx) => {
      for (const [code, list] of found) await syncFindings(tx, { kind: 'store', id: code }, list);
    });
    await this.checkClaims();
    this.seen = newest;
  }

  /** What the pack's documents print and the store does not give. */
  private async checkClaims(): Promise<void> {
    const claims = await this.book.claims();
    const byDocument = new Map<string, Found[]>(this.catalogue.data.documents.map(({ code }) => [code, []]));
    for (const claim of claims)
      for (const finding of claimFindings([claim], this.catalogue))
        byDocument.get(finding.document)?.push({
          rule: finding.rule,
          severity: finding.severity,
          sentence: finding.sentence,
          places: finding.places.map(({ line, raw }) => ({ place: line === null ? '' : `L${line}`, raw })),
          cells: [claim.cell],
          unit: claim.cell.unit,
          sector: this.catalogue.indicators.get(claim.cell.indicator)?.sector ?? null,
        });
    await asPrincipal(this.db, SYSTEM, async (tx) => {
      for (const [id, found] of byDocument) await syncFindings(tx, { kind: 'document', id }, found);
    });
  }
}
