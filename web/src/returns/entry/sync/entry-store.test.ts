import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EntryStore, type Failure, type Wire } from './entry-store.ts';
import { UnsentStorage } from './unsent-storage.ts';
import { type Saved, valueAt } from './work.ts';

class Unreachable extends Error {}

/** A server of one return in memory, with the rules of the real one for revisions. */
class SmallServer {
  revision = 0;
  cells = new Map<string, { value: string | null; revision: number; by: string; at: string }>();
  reachable = true;
  signedIn: string | null = 'minh';
  refusal: string | null = null;
  requests = 0;
  /** So many requests are carried out, and the answer does not arrive. */
  answersLost = 0;

  wire(): Wire {
    return {
      account: async () => {
        if (!this.reachable) throw new Unreachable();
        return this.signedIn;
      },
      save: async (changes) => {
        this.requests += 1;
        if (!this.reachable) throw new Unreachable();
        if (this.refusal !== null) throw new Error(this.refusal);
        const answer = this.write(changes, 'Minh');
        if (this.answersLost > 0) {
          this.answersLost -= 1;
          throw new Unreachable();
        }
        return answer;
      },
      failureOf: (error): Failure =>
        error instanceof Unreachable
          ? { kind: 'offline' }
          : { kind: 'refused', message: error instanceof Error ? error.message : '' },
    };
  }

  write(changes: { address: string; value: string | null; base: number }[], by: string): Saved {
    this.revision += 1;
    const answer = { revision: this.revision, saved: [] as Saved['saved'][number][], rejected: [] };
    const conflicts: Saved['conflicts'][number][] = [];
    for (const { address, value, base } of changes) {
      const now = this.cells.get(address);
      if ((now?.revision ?? 0) > base) conflicts.push({ address, ...now! });
      else {
        this.cells.set(address, { value, revision: this.revision, by, at: '2024-07-10T03:00:00Z' });
        answer.saved.push({ address, revision: this.revision });
      }
    }
    return { ...answer, conflicts };
  }

  state() {
    const filled = [...this.cells].filter(([, { value }]) => value !== null);
    return {
      revision: this.revision,
      explanations: {},
      cells: Object.fromEntries(filled.map(([address, cell]) => [address, { ...cell, value: cell.value ?? '' }])),
    };
  }
}

const shelf = () => {
  const map = new Map<string, string>();
  return {
    get length() {
      return map.size;
    },
    key: (i: number) => [...map.keys()][i] ?? null,
    getItem: (key: string) => map.get(key) ?? null,
    setItem: (key: string, value: string) => void map.set(key, value),
    removeItem: (key: string) => void map.delete(key),
  };
};

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function page(server: SmallServer, on = shelf(), account = 'minh'): EntryStore {
  const storage = new UnsentStorage(on, account, 'F.2024-M06.ACME');
  const store = new EntryStore({ account, name: 'Minh', storage, wire: server.wire() });
  store.receive(server.state());
  return store;
}

describe('saving', () => {
  it('sends what was entered within a pause as one request', async () => {
    const server = new SmallServer();
    const store = page(server);
    store.enter([{ address: 'a', value: '1' }]);
    await vi.advanceTimersByTimeAsync(300);
    store.enter([{ address: 'b', value: '2' }]);
    expect(store.snapshot().status.kind).toBe('waiting');
    await vi.advanceTimersByTimeAsync(700);
    expect(server.requests).toBe(1);
    expect([server.cells.get('a')?.value, server.cells.get('b')?.value]).toEqual(['1', '2']);
    expect(store.snapshot().status).toMatchObject({ kind: 'saved', at: expect.any(String) });
  });

  it('keeps a lost network’s work and sends it when the server is back', async () => {
    const server = new SmallServer();
    const on = shelf();
    const store = page(server, on);
    server.reachable = false;
    store.enter([{ address: 'a', value: '1' }]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.snapshot().status.kind).toBe('offline');
    store.enter([{ address: 'a', value: '2' }]);
    expect(on.length).toBe(1);
    server.reachable = true;
    await vi.advanceTimersByTimeAsync(40_000);
    expect(server.cells.get('a')?.value).toBe('2');
    expect(on.length).toBe(0);
  });

  it('survives the page: a later one of the same account sends it', async () => {
    const server = new SmallServer();
    const on = shelf();
    server.reachable = false;
    page(server, on).enter([{ address: 'a', value: '1' }]);
    vi.clearAllTimers();
    server.reachable = true;
    expect(on.length).toBe(1);

    page(server, on, 'lan');
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.cells.size).toBe(0);

    page(server, on);
    await vi.advanceTimersByTimeAsync(5_000);
    expect(server.cells.get('a')?.value).toBe('1');
  });

  it('sends nothing in the name of another account that signed in here', async () => {
    const server = new SmallServer();
    const on = shelf();
    const store = page(server, on);
    server.signedIn = 'lan';
    store.enter([{ address: 'a', value: '1' }]);
    await vi.advanceTimersByTimeAsync(60_000);
    expect(server.requests).toBe(0);
    expect(store.snapshot().status.kind).toBe('signed-out');
    expect(on.length).toBe(1);
    server.signedIn = 'minh';
    store.wake();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(server.cells.get('a')?.value).toBe('1');
  });

  it('says why the server will not take it, and keeps it', async () => {
    const server = new SmallServer();
    const store = page(server);
    server.refusal = 'Kỳ báo cáo đã đóng.';
    store.enter([{ address: 'a', value: '1' }]);
    expect(await store.flush()).toBe(false);
    expect(store.snapshot().status).toEqual({ kind: 'refused', message: 'Kỳ báo cáo đã đóng.' });
    expect(valueAt(store.snapshot().work, 'a')).toBe('1');
  });

  it('asks nobody to choose between two of one’s own values when an answer was lost', async () => {
    const server = new SmallServer();
    const store = page(server);
    server.answersLost = 1;
    store.enter([{ address: 'a', value: '1' }]);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(store.snapshot().status.kind).toBe('offline');
    expect(server.cells.get('a')?.value).toBe('1');
    store.enter([{ address: 'a', value: '2' }]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(store.snapshot().work.conflicts).toEqual({});
    expect(server.cells.get('a')?.value).toBe('2');
  });

  it('is not done before the last of several waiting requests is', async () => {
    const server = new SmallServer();
    const store = page(server);
    store.enter([{ address: 'a', value: '1' }]);
    const first = store.flush();
    store.enter([{ address: 'b', value: '2' }]);
    // The timer, the network and the submission at once.
    expect(await Promise.all([store.flush(), store.flush(), store.flush(), first])).toEqual([true, true, true, true]);
    expect([server.cells.get('a')?.value, server.cells.get('b')?.value]).toEqual(['1', '2']);
  });

  it('overwrites nobody: the second of two keeps both values and chooses', async () => {
    const server = new SmallServer();
    const store = page(server);
    server.write([{ address: 'a', value: '7', base: 0 }], 'Lan');
    store.enter([{ address: 'a', value: '1' }]);
    await store.flush();
    expect(server.cells.get('a')?.value).toBe('7');
    expect(store.snapshot().work.conflicts.a).toMatchObject({ mine: '1', theirs: '7', by: 'Lan' });
    store.choose('a', 'mine');
    expect(await store.flush()).toBe(true);
    expect(server.cells.get('a')?.value).toBe('1');
  });
});
