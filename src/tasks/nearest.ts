/** Names that look like a name that is not known: what somebody may have meant who mistyped it. Pure. */
import { fold } from '../kernel/text.ts';

/** Below this share of common letter pairs two names have nothing to do with each other. */
const LEAST = 0.55;
/** What is so much less like than the nearest is not worth a mention. */
const OF_NEAREST = 0.8;
const MOST_SHOWN = 3;

export interface KnownName {
  /** What the name stands for. */
  of: string;
  name: string;
}

/**
 * Makes a finder of the things whose names are nearest to a text, the nearest first, at most three (Dice's coefficient of letter pairs
 * on folded text); of equals the one named first. A name that is one of the names exactly comes alone with those that share it.
 */
export function nearestFinder(names: readonly KnownName[]): (text: string) => string[] {
  const known = names
    .map(({ of, name }) => ({ of, said: fold(name) }))
    .filter(({ said }) => said !== '')
    .map((one) => ({ ...one, pairs: pairsOf(one.said) }));
  const remembered = new Map<string, string[]>();
  const find = (said: string): string[] => {
    const same = known.filter((one) => one.said === said);
    if (same.length > 0) return firstOf(same.map(({ of }) => of));
    const pairs = pairsOf(said);
    const alike = known
      .map(({ of, pairs: its }) => ({ of, likeness: likeness(pairs, its) }))
      .sort((a, b) => b.likeness - a.likeness);
    const least = Math.max(LEAST, (alike[0]?.likeness ?? 0) * OF_NEAREST);
    return firstOf(alike.filter((one) => one.likeness >= least).map(({ of }) => of));
  };
  return (text) => {
    const said = fold(text);
    const before = remembered.get(said);
    if (before !== undefined) return before;
    const found = said === '' ? [] : find(said);
    remembered.set(said, found);
    return found;
  };
}

function firstOf(codes: readonly string[]): string[] {
  return [...new Set(codes)].slice(0, MOST_SHOWN);
}

/** The pairs of neighbouring letters, with how often each comes. */
function pairsOf(said: string): Map<string, number> {
  const pairs = new Map<string, number>();
  const padded = ` ${said} `;
  for (let at = 0; at + 1 < padded.length; at++) {
    const pair = padded.slice(at, at + 2);
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1);
  }
  return pairs;
}

function likeness(a: ReadonlyMap<string, number>, b: ReadonlyMap<string, number>): number {
  let common = 0;
  for (const [pair, n] of a) common += Math.min(n, b.get(pair) ?? 0);
  const sum = (pairs: ReadonlyMap<string, number>) => [...pairs.values()].reduce((all, n) => all + n, 0);
  return (2 * common) / (sum(a) + sum(b));
}
