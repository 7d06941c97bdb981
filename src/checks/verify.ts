/** Recomputing claims from the store, each as of the date of the document that prints it. */
import { ANONYMOUS } from '../access/model.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { audienceOf } from '../observations/audience.ts';
import { groupBy } from '../observations/figures.ts';
import { cellId } from '../observations/model.ts';
import { ObservationReader } from '../observations/store.ts';
import type { Database } from '../platform/database.ts';
import { baseCells, type CheckedClaim, type Claim, type Contradiction, checkClaim } from './model.ts';

/** Every claim with its recomputed value and whether it agrees. */
export async function verifyClaims(
  db: Database,
  catalogue: Catalogue,
  claims: readonly Claim[],
  contradictions: readonly Contradiction[],
): Promise<CheckedClaim[]> {
  const explanations = new Map(contradictions.map((contradiction) => [contradiction.id, contradiction.explanation]));
  const byDate = groupBy(claims, (claim) => catalogue.documents.get(claim.source.split('#')[0] ?? '')?.date);
  const checked = new Map<string, CheckedClaim>();
  for (const [date, group] of byDate) {
    // What a document printed is held against what everyone may know.
    const reader = new ObservationReader(db, date, audienceOf(ANONYMOUS, catalogue));
    const figures = await reader.cells(group.flatMap((claim) => [claim.cell, ...baseCells(claim)]));
    for (const claim of group) {
      const current = figures.get(cellId(claim.cell))?.value ?? null;
      const base = baseCells(claim)
        .map((cell) => figures.get(cellId(cell))?.value ?? null)
        .find((value) => value !== null);
      checked.set(claim.id, {
        ...claim,
        ...checkClaim(claim, current, base ?? null),
        current,
        base: base ?? null,
        explanation: explanations.get(claim.id) ?? null,
      });
    }
  }
  return claims.flatMap((claim) => checked.get(claim.id) ?? []);
}
