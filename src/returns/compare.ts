/** Each figure of a return beside what it can be compared with. Pure. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Decimal, decimal, plain, tryDecimal, ZERO } from '../kernel/decimal.ts';
import { isRelative, type UnitOfMeasure } from '../kernel/units-of-measure.ts';
import { compare, planRatio } from '../observations/measures.ts';
import type { CompareJson } from './contract.ts';
import type { CellSpec, CellValues, References } from './model.ts';
import type { Spread } from './store.ts';

/** Fewer peers than this say nothing. */
const FEWEST_PEERS = 4;
/** Where the third quartile is more than this many times the first, units differ too much in size to compare their figures. */
const WIDE = decimal('10');
/** Tukey's fences: beyond so many distances of the quartiles a figure stands outside (Exploratory Data Analysis, 1977). */
const FENCE = decimal('1.5');

const PLAIN_NUMBER: UnitOfMeasure = { code: '', vi: '', en: '', kind: 'other', base: '', scale: 0 };

export interface Compared {
  specs: readonly CellSpec[];
  values: CellValues;
  references: References;
  /** Change of each figure against the period before, in percent. */
  growth: Readonly<Record<string, string>>;
  /** The values in force. */
  inForce: CellValues;
  peers: ReadonlyMap<string, { value: Spread | null; growth: Spread | null }>;
}

/** Comparisons of every number of a return, by address. */
export function compareCells(catalogue: Pick<Catalogue, 'measures'>, compared: Compared): Record<string, CompareJson> {
  const { specs, values, references } = compared;
  return Object.fromEntries(
    specs.flatMap((spec) => {
      if (spec.type !== 'number' || spec.entry === 'show') return [];
      const { address } = spec;
      const unit = spec.uom ?? catalogue.measures.get(spec.measure ?? '') ?? PLAIN_NUMBER;
      const reference = references[address];
      const now = number(values[address]);
      const before = compare(now, number(reference?.previous), unit);
      const yearBefore = compare(now, number(reference?.last_year), unit);
      const plan = number(reference?.plan);
      const entry: CompareJson = {
        value: values[address] ?? null,
        previous: reference?.previous ?? null,
        previous_growth: text(before.growth ?? before.points),
        last_year: reference?.last_year ?? null,
        growth: text(yearBefore.growth ?? yearBefore.points),
        plan: reference?.plan ?? null,
        plan_ratio: now === null || plan === null ? null : text(planRatio(now, plan)),
        accepted: compared.inForce[address] ?? null,
        relative: isRelative(unit) && unit.kind !== 'per',
        peers: peersOf(compared, spec, unit),
      };
      return [[address, entry]];
    }),
  );
}

function peersOf(
  { values, growth, peers }: Compared,
  { address }: CellSpec,
  unit: UnitOfMeasure,
): CompareJson['peers'] {
  const spreads = peers.get(address);
  const byValue = spreads?.value ?? null;
  const byGrowth = spreads?.growth ?? null;
  const own = number(growth[address]);
  // Percents and ranks are comparable as they are; amounts of units of very different size by their change.
  const wide = byValue !== null && !isRelative(unit) && isWide(byValue);
  if (wide && own !== null && byGrowth !== null && byGrowth.n >= FEWEST_PEERS)
    return spreadJson(byGrowth, own, 'growth');
  if (byValue === null || byValue.n < FEWEST_PEERS || wide) return null;
  return spreadJson(byValue, number(values[address]), 'value');
}

function spreadJson(spread: Spread, own: Decimal | null, basis: 'value' | 'growth'): CompareJson['peers'] {
  const { n, low, median, high } = spread;
  return { n, low, median, high, basis, own: own === null ? null : plain(own), outside: isOutside(spread, own) };
}

/** Whether a figure stands outside Tukey's fences. */
export function isOutside({ low, high }: Pick<Spread, 'low' | 'high'>, own: Decimal | null): boolean {
  if (own === null) return false;
  const [first, third] = [decimal(low), decimal(high)];
  const reach = third.minus(first).times(FENCE);
  return own.lt(first.minus(reach)) || own.gt(third.plus(reach));
}

function isWide({ low, high }: Spread): boolean {
  const [first, third] = [decimal(low), decimal(high)];
  if (first.lte(ZERO)) return third.gt(ZERO);
  return third.gt(first.times(WIDE));
}

function number(value: string | null | undefined): Decimal | null {
  return tryDecimal(value ?? '');
}

function text(value: Decimal | null): string | null {
  return value === null ? null : plain(value.round(6));
}
