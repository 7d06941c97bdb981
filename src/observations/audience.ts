/**
 * Who reads: which figures of single units the pack calls confidential (one enterprise's own returns) a reader may see. What a published
 * document prints is public whoever it is about, and so are sums. Every reader of observations is made for one of these. Pure.
 */
import { grantsFor, type Principal } from '../access/model.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { UnitKind } from '../catalogue/model.ts';

export interface Audience {
  /** Kinds of unit whose figures are not for everyone; empty when this reader sees all. */
  kinds: readonly UnitKind[];
  /** What this reader may see of them; null = every unit, every sector. */
  allowed: readonly { units: readonly string[] | null; sectors: readonly string[] | null }[];
  /** True when something of the unit may be kept from this reader. */
  mayHide(unit: string): boolean;
}

/**
 * The system's own work, which sees everything: schedules, checks, counts, the command line. Never the answer to a request: that is read
 * for whoever asks (`audienceOf`).
 */
export const INTERNAL: Audience = { kinds: [], allowed: [], mayHide: () => false };

/** The audience a principal is. */
export function audienceOf(principal: Principal, catalogue: Catalogue): Audience {
  const held = grantsFor(principal, 'figures.see');
  if (principal.kind === 'system' || held.some(({ unit, sectors }) => unit === null && sectors === null))
    return INTERNAL;
  return audienceWith(
    catalogue,
    held.map(({ unit, sectors }) => ({ units: unit === null ? null : branchOf(catalogue, unit), sectors })),
  );
}

/**
 * Whoever works on a return of a unit, whatever their sectors: all that is recorded of the unit itself and of those under it, and of
 * others what is public. The same for everyone, so that a return is checked alike whoever submits it.
 */
export function audienceOfReturn(unit: string, catalogue: Catalogue): Audience {
  return audienceWith(catalogue, [{ units: branchOf(catalogue, unit), sectors: null }]);
}

function audienceWith(catalogue: Catalogue, allowed: Audience['allowed']): Audience {
  const { confidentialKinds } = catalogue.pack;
  if (confidentialKinds.length === 0) return INTERNAL;
  return {
    kinds: confidentialKinds,
    allowed,
    mayHide: (code) => {
      const unit = catalogue.units.get(code);
      return unit !== undefined && confidentialKinds.includes(unit.kind);
    },
  };
}

/** A unit and all under it, at any depth; only itself when the catalogue does not name it. */
export function branchOf(catalogue: Catalogue, unit: string): string[] {
  const branch = new Set([unit]);
  for (const code of branch) for (const child of catalogue.childrenOf(code)) branch.add(child.code);
  return [...branch];
}
