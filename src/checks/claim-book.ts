/** The pack's claims, recomputed; kept until something is recorded. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import { newestId } from '../observations/store.ts';
import type { Database } from '../platform/database.ts';
import type { CheckedClaim, Claim, Contradiction } from './model.ts';
import { verifyClaims } from './verify.ts';

export class ClaimBook {
  readonly contradictions: readonly Contradiction[];
  private readonly db: Database;
  private readonly catalogue: Catalogue;
  private readonly stated: readonly Claim[];
  private kept: { newest: string; checked: Promise<CheckedClaim[]> } | null = null;

  constructor(db: Database, catalogue: Catalogue, claims: readonly Claim[], contradictions: readonly Contradiction[]) {
    this.db = db;
    this.catalogue = catalogue;
    this.stated = claims;
    this.contradictions = contradictions;
  }

  /** Every claim with what it recomputes to, in the order of the files. */
  async claims(): Promise<CheckedClaim[]> {
    const newest = await newestId(this.db);
    if (this.kept?.newest !== newest) {
      const checked = verifyClaims(this.db, this.catalogue, this.stated, this.contradictions);
      this.kept = { newest, checked };
      checked.catch(() => {
        this.kept = null;
      });
    }
    return this.kept.checked;
  }
}
