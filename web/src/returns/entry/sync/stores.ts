/** One store for each account and return of this browser tab, so that work goes on sending after its page is left. */

import type { Me } from '../../../access/me.ts';
import { ApiError, call } from '../../../api.ts';
import { saveCells } from '../../queries.ts';
import { EntryStore, type Failure, type Wire } from './entry-store.ts';
import { browserShelf, UnsentStorage } from './unsent-storage.ts';

const stores = new Map<string, EntryStore>();

export function entryStore(account: { id: string; name: string }, returnId: string): EntryStore {
  const key = `${account.id} ${returnId}`;
  const known = stores.get(key);
  if (known !== undefined) return known;
  const store = new EntryStore({
    account: account.id,
    name: account.name,
    storage: new UnsentStorage(browserShelf(), account.id, returnId),
    wire: wireOf(returnId),
  });
  stores.set(key, store);
  return store;
}

/** Tries at once what this tab still has to send for an account: it has signed in again. */
export function wakeStores(account: string): void {
  for (const [key, store] of stores) if (key.startsWith(`${account} `)) store.wake();
}

function wireOf(returnId: string): Wire {
  return {
    account: async () => (await call<Me>('GET', '/api/v1/me')).principal?.id ?? null,
    save: (changes, explanations) => saveCells(returnId, changes, explanations),
    failureOf,
  };
}

/** What a failed request means for work that waits. Too many requests and a server in trouble pass; a refusal stays. */
function failureOf(error: unknown): Failure {
  if (!(error instanceof ApiError) || error.status >= 500 || error.status === 429) return { kind: 'offline' };
  if (error.status === 401) return { kind: 'signed-out' };
  return { kind: 'refused', message: error.detail || error.message };
}
