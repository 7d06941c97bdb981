/**
 * Obligations: what a document asks of every agency of a kind (or of a list), and which of them have done it. Who owes is read from the
 * registry of reporting units on the day asked about, so the denominator is the one of that day. Pure; the browser uses it too.
 */
import type { UnitKind } from '../../catalogue/model.ts';
import type { Text } from '../../kernel/languages.ts';
import { compareVi } from '../../kernel/text.ts';

/** A count a document prints, with as many names as it gives. */
export interface Stated {
  /** ISO date the count is of. */
  asOf: string;
  done: number;
  of: number;
  /** Units named as not having done it, or null when the document names none. */
  missing: string[] | null;
  /** Units named as having done it, or null. */
  doneBy: string[] | null;
  /** `DOCUMENT#Lline`. */
  source: string;
}

export interface Obligation {
  code: string;
  title: Text;
  /** What is to be done, to stand after "đã" and "have": `ban hành kế hoạch năm 2022`, `issued a plan for 2022`. */
  deed: Text;
  /** The deed in one or two words, to stand after "chưa" and "have not": `ban hành`, `issued one`. */
  deedShort: Text;
  /** Every unit of these kinds owes; or exactly these units. One of the two is empty. */
  kinds: UnitKind[];
  units: string[];
  /** The document that asks for it; empty when it is not known. */
  document: string;
  /** ISO date by which it is to be done; null when none is set. */
  due: string | null;
  stated: Stated[];
}

/** What is said of a unit, enough to count and to name it. */
export interface OwingUnit {
  code: string;
  kind: UnitKind;
  name: Text;
  short: string;
  /** Units it came from, which no longer exist: when all of them had done it, so has it. */
  predecessors: readonly string[];
}

/** A unit has done it on a day; evidence that was withdrawn is not given here. */
export interface Evidence {
  unit: string;
  /** ISO date. */
  doneOn: string;
}

export type UnitStanding = 'done' | 'missing' | 'unknown';

/**
 * `named`: it is known of every unit. `counted`: a document gives a count that is higher than the units known by name. `unknown`: nothing
 * is known under the registry of this day; the last count was of another one.
 */
export interface Coverage {
  kind: 'named' | 'counted' | 'unknown';
  done: number;
  of: number;
  /** In dictionary order; null when not known by name. */
  missing: OwingUnit[] | null;
  /** Units that did it, in dictionary order. */
  doneUnits: OwingUnit[];
  /** The count that was used (`counted`), or the last one under another registry (`unknown`). */
  stated: Stated | null;
}

/** In the order of a Vietnamese dictionary, by what people call the units. */
export function inDictionaryOrder<U extends Pick<OwingUnit, 'kind' | 'name' | 'short'>>(units: readonly U[]): U[] {
  return [...units].sort((a, b) => compareVi(calledVi(a), calledVi(b)));
}

/** What a unit is called in a sentence: provinces by their short name, others in full. */
export function calledVi({ kind, name, short }: Pick<OwingUnit, 'kind' | 'name' | 'short'>): string {
  return kind === 'province' && short !== '' ? short : name.vi;
}

/**
 * Who has done it on a day, of the units that exist on that day.
 * @param units the units that owe on `asOf`, by the registry of that day
 * @param evidence valid evidence; what was done after `asOf` does not count yet
 */
export function coverage(
  obligation: Pick<Obligation, 'stated'>,
  units: readonly OwingUnit[],
  evidence: readonly Evidence[],
  asOf: string,
): Coverage {
  const did = new Set(evidence.filter(({ doneOn }) => doneOn <= asOf).map(({ unit }) => unit));
  const has = ({ code, predecessors }: OwingUnit): boolean =>
    did.has(code) || (predecessors.length > 0 && predecessors.every((one) => did.has(one)));
  const ordered = inDictionaryOrder(units);
  const doneUnits = ordered.filter(has);
  const last = lastStated(obligation.stated, asOf);
  const named: Coverage = {
    kind: 'named',
    done: doneUnits.length,
    of: units.length,
    missing: ordered.filter((unit) => !has(unit)),
    doneUnits,
    stated: null,
  };
  if (last === null || last.done <= doneUnits.length) return named;
  const byCode = new Map(ordered.map((unit) => [unit.code, unit]));
  const laggards = last.missing?.map((code) => byCode.get(code)) ?? null;
  // A count of another registry says nothing of this one: units were merged since.
  if (Math.abs(last.of - units.length) > OTHER_COUNT) return { ...named, kind: 'unknown', missing: null, stated: last };
  const missing = laggards?.every((unit) => unit !== undefined)
    ? inDictionaryOrder(laggards.filter((unit) => unit !== undefined).filter((unit) => !has(unit)))
    : null;
  const caughtUp = laggards?.filter((unit) => unit !== undefined && has(unit)).length ?? 0;
  return { kind: 'counted', done: last.done + caughtUp, of: last.of, missing, doneUnits, stated: last };
}

/** Documents count agencies a little differently from the registry (29 or 30 ministries and agencies); a merger is another matter. */
const OTHER_COUNT = 2;

/** The newest count of those known on a day. */
export function lastStated(stated: readonly Stated[], asOf: string): Stated | null {
  let last: Stated | null = null;
  for (const one of stated) if (one.asOf <= asOf && (last === null || one.asOf >= last.asOf)) last = one;
  return last;
}

/** Where one unit stands in a coverage. */
export function standingOf(found: Coverage, unit: string): UnitStanding {
  if (found.doneUnits.some(({ code }) => code === unit)) return 'done';
  if (found.missing?.some(({ code }) => code === unit)) return 'missing';
  // Whoever is not among the laggards a document names has done it.
  if (found.kind === 'counted' && found.missing !== null) return 'done';
  return 'unknown';
}

/**
 * The units that a printed count names as having done it, when the names and the counts agree with the registry; null when they do not.
 * @param units codes of those that owed on the day of the count
 */
export function doneByStated(stated: Stated, units: readonly string[]): string[] | null {
  if (stated.doneBy !== null) return stated.doneBy.length === stated.done ? stated.doneBy : null;
  const { missing } = stated;
  if (missing === null) return stated.done === stated.of && stated.of === units.length ? [...units] : null;
  if (stated.of !== units.length || stated.done + missing.length !== stated.of) return null;
  return units.filter((unit) => !missing.includes(unit));
}
