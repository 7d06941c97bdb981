/**
 * The work of one account on one return, outside of any page: what was entered goes to the server after a short pause, and again when
 * the network is back; until the server has it, it is kept in this browser. Leaving the page does not stop the sending.
 */
import type { UnsentStorage } from './unsent-storage.ts';
import {
  chosen,
  confirmed,
  entered,
  explained,
  hasUnsent,
  NO_WORK,
  type Received,
  received,
  resumed,
  returned,
  type Saved,
  sent,
  unsentOf,
  type Work,
} from './work.ts';

export type SaveStatus =
  /** Nothing waits; `at`: when this page last saved, ISO. */
  | { kind: 'saved'; at: string | null }
  | { kind: 'waiting' }
  | { kind: 'saving' }
  /** The server cannot be reached; it is tried again by itself. */
  | { kind: 'offline' }
  /** Someone else, or nobody, is signed in here now: nothing is sent in their name. */
  | { kind: 'signed-out' }
  /** The server will not take it; its sentence. */
  | { kind: 'refused'; message: string };

export interface Snapshot {
  work: Work;
  status: SaveStatus;
  /** False when the browser would not keep what is not sent yet. */
  kept: boolean;
  /** True from the first answer of the server on. */
  ready: boolean;
}

/** How a failed request is to be taken. */
export type Failure = { kind: 'offline' } | { kind: 'signed-out' } | { kind: 'refused'; message: string };

export interface Wire {
  /** Who is signed in in this browser now: their id, null for nobody. */
  account(): Promise<string | null>;
  save(
    changes: { address: string; value: string | null; base: number }[],
    explanations: Record<string, string>,
  ): Promise<Saved>;
  failureOf(error: unknown): Failure;
}

const PAUSE_MS = 600;
const FIRST_RETRY_MS = 2_000;
const LONGEST_RETRY_MS = 30_000;

export interface EntryStoreOptions {
  account: string;
  /** The account's name, to sign what was saved. */
  name: string;
  storage: UnsentStorage;
  wire: Wire;
  now?: () => Date;
}

export class EntryStore {
  readonly #options: EntryStoreOptions;
  #snapshot: Snapshot = { work: NO_WORK, status: { kind: 'saved', at: null }, kept: true, ready: false };
  #listeners = new Set<() => void>();
  #timer: ReturnType<typeof setTimeout> | null = null;
  #retry = FIRST_RETRY_MS;
  #underWay: Promise<void> | null = null;

  constructor(options: EntryStoreOptions) {
    this.#options = options;
  }

  readonly snapshot = (): Snapshot => this.#snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Takes the return as the server has it; at first also what an earlier page left unsent. */
  receive(answer: Received): void {
    const { ready, work } = this.#snapshot;
    const now = received(work, answer, this.#options.name);
    this.#set({ work: ready ? now : resumed(now, this.#options.storage.takeOver()), ready: true });
    if (!ready && hasUnsent(this.#snapshot.work)) this.#later(0);
  }

  /** The return began anew on the server (a workbook was read in, a correction opened): older answers no longer count. */
  restart(): void {
    this.#set({ work: { ...this.#snapshot.work, revision: 0, own: {} } });
  }

  enter(changes: readonly { address: string; value: string | null; base?: number }[]): void {
    this.#change(entered(this.#snapshot.work, changes));
  }

  explain(key: string, text: string): void {
    this.#change(explained(this.#snapshot.work, key, text));
  }

  choose(address: string, whose: 'mine' | 'theirs'): void {
    this.#change(chosen(this.#snapshot.work, address, whose));
  }

  /** Gives up what the server would not take. */
  forget(address: string): void {
    const { [address]: _given, ...refused } = this.#snapshot.work.refused;
    this.#change({ ...this.#snapshot.work, refused });
  }

  /** Sends all that waits now. @returns true when nothing waits any more */
  async flush(): Promise<boolean> {
    for (let round = 0; round < 3 && hasUnsent(this.#snapshot.work); round += 1) {
      await this.#send();
      if (['offline', 'signed-out', 'refused'].includes(this.#snapshot.status.kind)) break;
    }
    return !hasUnsent(this.#snapshot.work);
  }

  /** The network or the person is back: try at once. */
  wake(): void {
    if (hasUnsent(this.#snapshot.work) && this.#snapshot.ready) this.#later(0);
  }

  #change(work: Work): void {
    if (work === this.#snapshot.work) return;
    const waits = hasUnsent(work);
    const { status } = this.#snapshot;
    const quiet = status.kind === 'saved' || status.kind === 'waiting' || status.kind === 'refused';
    this.#set({ work, ...(quiet && waits ? { status: { kind: 'waiting' } } : {}) });
    if (waits) this.#later(PAUSE_MS);
    else if (status.kind === 'waiting') this.#set({ status: { kind: 'saved', at: null } });
  }

  #later(ms: number): void {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.#timer = null;
      void this.#send();
    }, ms);
  }

  async #send(): Promise<void> {
    if (this.#timer !== null) clearTimeout(this.#timer);
    this.#timer = null;
    // Who waited longest goes first; the others wait for that one too.
    while (this.#underWay !== null) {
      await this.#underWay;
      if (!hasUnsent(this.#snapshot.work)) return;
    }
    this.#underWay = this.#sendOnce().finally(() => {
      this.#underWay = null;
    });
    await this.#underWay;
  }

  async #sendOnce(): Promise<void> {
    const { wire, account, name, now = () => new Date() } = this.#options;
    const before = this.#snapshot.work;
    const work = sent(before);
    if (work === before) return;
    this.#set({ work, status: { kind: 'saving' } });
    try {
      // Someone else may have signed in at this browser since: nothing is written in their name.
      if ((await wire.account()) !== account) {
        this.#set({ work: returned(this.#snapshot.work), status: { kind: 'signed-out' } });
        return;
      }
      const changes = Object.entries(work.sending).map(([address, { value, base }]) => ({
        address,
        value,
        base: Math.max(0, base),
      }));
      const answer = await wire.save(changes, { ...work.sendingExplanations });
      this.#retry = FIRST_RETRY_MS;
      const at = now().toISOString();
      const done = confirmed(this.#snapshot.work, answer, name, at);
      this.#set({ work: done, status: hasUnsent(done) ? { kind: 'waiting' } : { kind: 'saved', at } });
      if (hasUnsent(done)) this.#later(PAUSE_MS);
    } catch (error) {
      const failure = wire.failureOf(error);
      this.#set({ work: returned(this.#snapshot.work, failure.kind === 'offline'), status: failure });
      if (failure.kind !== 'offline') return;
      this.#later(this.#retry);
      this.#retry = Math.min(this.#retry * 2, LONGEST_RETRY_MS);
    }
  }

  #set(change: Partial<Snapshot>): void {
    const next = { ...this.#snapshot, ...change };
    // Before the first answer what is on the device is not known to this page: it must not be overwritten.
    if (change.work !== undefined && next.ready) next.kept = this.#options.storage.write(unsentOf(change.work));
    this.#snapshot = next;
    for (const listener of this.#listeners) listener();
  }
}
