/**
 * Who reads: which figures of single units the pack calls confidential (one enterprise's own returns) a reader may see. What a published
 * document prints is public whoever it is about, and so are sums. Pure.
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

/** Sees everything: schedules, the command line. */
export const UNRESTRICTED: Audience = { kinds: [], allowed: [], mayHide: () => false };

/** The audience a principal is. */
export function audienceOf(principal: Principal, catalogue: Catalogue): Audience {
  const { confidentialKinds } = catalogue.pack;
  const held = grantsFor(principal, 'figures.see');
  if (
    principal.kind === 'system' ||
    confidentialKinds.length === 0 ||
    held.some(({ unit, sectors }) => unit === null && sectors === null)
  )
    return UNRESTRICTED;
  return {
    kinds: confidentialKinds,
    allowed: held.map(({ unit, sectors }) => ({
      units:
        unit === null
          ? null
          : catalogue.data.units.map(({ code }) => code).filter((code) => catalogue.isWithin(code, unit)),
      sectors,
    })),
    mayHide: (code) => {
      const unit = catalogue.units.get(code);
      return unit !== undefined && confidentialKinds.includes(unit.kind);
    },
  };
}
