/**
 * What a person entered and the server does not have yet, kept in this browser: by account and return, so that another account at the
 * same browser neither sees nor sends it. Several pages of one account share a return's entry; each adds and removes only its own.
 */
import type { Pending, Unsent } from './work.ts';

/** The part of `Storage` used; null where the browser gives none. */
export type Shelf = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

const PREFIX = 'hochua-unsent';

export class UnsentStorage {
  readonly #shelf: Shelf | null;
  readonly #key: string;
  readonly #prefix: string;
  /** What this page put there. */
  #mine: Unsent = { pending: {}, explanations: {} };

  constructor(shelf: Shelf | null, account: string, returnId: string) {
    this.#shelf = shelf;
    this.#prefix = `${PREFIX}:${encodeURIComponent(account)}:`;
    this.#key = this.#prefix + returnId;
  }

  read(): Unsent {
    try {
      return parsed(this.#shelf?.getItem(this.#key) ?? null);
    } catch {
      return parsed(null);
    }
  }

  /** Keeps `unsent` in place of what this page kept before. @returns false when the browser would not keep it */
  write(unsent: Unsent): boolean {
    if (this.#shelf === null) return isEmpty(unsent.pending) && isEmpty(unsent.explanations);
    try {
      const all = this.read();
      const pending = merged(all.pending, this.#mine.pending, unsent.pending, samePending);
      const explanations = merged(all.explanations, this.#mine.explanations, unsent.explanations, (a, b) => a === b);
      if (isEmpty(pending) && isEmpty(explanations)) this.#shelf.removeItem(this.#key);
      else this.#shelf.setItem(this.#key, JSON.stringify({ pending, explanations }));
      // Only now: what the browser refused is not there, and what this page kept before still is.
      this.#mine = unsent;
      return true;
    } catch {
      return false;
    }
  }

  /** Takes over all that is kept, also by pages that are gone. */
  takeOver(): Unsent {
    this.#mine = this.read();
    return this.#mine;
  }
}

/** The returns with work of an account that the server does not have, for the list of duties. */
export function returnsWithUnsent(shelf: Shelf | null, account: string): string[] {
  const prefix = `${PREFIX}:${encodeURIComponent(account)}:`;
  const found: string[] = [];
  try {
    for (let i = 0; i < (shelf?.length ?? 0); i += 1) {
      const key = shelf?.key(i) ?? '';
      if (key.startsWith(prefix)) found.push(key.slice(prefix.length));
    }
  } catch {
    return found;
  }
  return found;
}

/** The browser's own shelf; null when storage is shut off. */
export function browserShelf(): Shelf | null {
  try {
    return globalThis.localStorage ?? null;
  } catch {
    return null;
  }
}

function merged<T>(
  all: Record<string, T>,
  before: Record<string, T>,
  now: Record<string, T>,
  same: (a: T, b: T) => boolean,
): Record<string, T> {
  const result = { ...all };
  for (const [address, old] of Object.entries(before)) {
    const kept = result[address];
    // Another page may have entered something newer there.
    if (now[address] === undefined && kept !== undefined && same(kept, old)) delete result[address];
  }
  return { ...result, ...now };
}

function isEmpty(part: Record<string, unknown>): boolean {
  return Object.keys(part).length === 0;
}

function samePending(a: Pending, b: Pending): boolean {
  return a.value === b.value && a.base === b.base;
}

function parsed(text: string | null): Unsent {
  const empty: Unsent = { pending: {}, explanations: {} };
  if (text === null) return empty;
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return empty;
  }
  const part = (name: 'pending' | 'explanations'): [string, unknown][] => {
    const value = isRecord(content) ? content[name] : null;
    return isRecord(value) ? Object.entries(value) : [];
  };
  for (const [address, change] of part('pending')) {
    if (!isRecord(change) || typeof change.base !== 'number') continue;
    if (change.value !== null && typeof change.value !== 'string') continue;
    empty.pending[address] = { value: change.value, base: change.base };
  }
  for (const [key, text] of part('explanations')) if (typeof text === 'string') empty.explanations[key] = text;
  return empty;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
