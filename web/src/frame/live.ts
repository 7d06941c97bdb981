/**
 * Keeps open pages up to date: the server says what has changed (server-sent events), and whatever shows it is read again. Only a page
 * that is seen holds a connection, because a browser has six for each server; one that comes back to view reads again.
 */
import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { useMe } from '../access/me.ts';

/** First parts of the query keys that show returns and who owes them. */
const RETURNS = new Set(['return', 'rounds', 'review', 'duties', 'heat-map', 'profile']);
/** What figures have nothing to do with. */
const NO_FIGURES = new Set([
  ...RETURNS,
  ...['me', 'notices', 'accounts', 'invitations', 'invitation', 'api-keys', 'audit', 'audit-verification', 'outbox'],
  ...['sessions', 'passkeys', 'forms', 'form-check', 'workbooks'],
]);

const WAIT_FIRST_MS = 2_000;
const WAIT_MOST_MS = 60_000;
/** At the hour of a deadline events come by the hundred; a page reads again this often at most. */
const PAUSE_MS = 2_000;
const LISTS_PAUSE_MS = 15_000;
const NOTE_MS = 6_000;

/** Listens while the page is seen. @returns whether new figures have just come */
export function useLiveChanges(): boolean {
  const queries = useQueryClient();
  // Signing in or out changes what one is told.
  const who = useMe()?.principal?.id ?? null;
  const known = useMe() !== undefined;
  const [fresh, setFresh] = useState(false);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);

  // biome-ignore lint/correctness/useExhaustiveDependencies: `who` begins a new connection
  useEffect(() => {
    if (!known || typeof EventSource === 'undefined') return;
    const note = (): void => {
      setFresh(true);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => setFresh(false), NOTE_MS);
    };
    const stop = listen(queries, note);
    return () => {
      stop();
      clearTimeout(timer.current);
    };
  }, [queries, known, who]);
  return fresh;
}

function listen(queries: QueryClient, newFigures: () => void): () => void {
  const about = (wanted: (first: string) => boolean) => () =>
    void queries.invalidateQueries({ predicate: ({ queryKey }) => wanted(String(queryKey[0])) });
  const figures = atMostEvery(
    PAUSE_MS,
    about((first) => !NO_FIGURES.has(first)),
  );
  const heard = (event: MessageEvent<string>): void => {
    figures();
    // Without a day it only says that something may have been missed.
    if (!/"newest":null/.test(event.data)) newFigures();
  };
  const returns = atMostEvery(
    PAUSE_MS,
    about((first) => RETURNS.has(first)),
  );
  // A saved draft concerns who has it open; the lists of who has begun can wait.
  const saved = new Set<string>();
  const drafts = atMostEvery(PAUSE_MS, () => {
    for (const id of saved) void queries.invalidateQueries({ queryKey: ['return', id] });
    saved.clear();
  });
  const lists = atMostEvery(
    LISTS_PAUSE_MS,
    about((first) => RETURNS.has(first) && first !== 'return'),
  );
  const told = (event: MessageEvent<string>): void => {
    const { id, state } = JSON.parse(event.data) as { id: string; state: string };
    if (state === 'draft') {
      saved.add(id);
      drafts();
      lists();
    } else returns();
  };
  const notices = atMostEvery(
    PAUSE_MS,
    about((first) => first === 'notices' || first === 'me'),
  );

  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  let wait = WAIT_FIRST_MS;
  /** Something may have happened while nobody listened. */
  let missed = false;

  const connect = (): void => {
    clearTimeout(retry);
    if (source !== undefined || document.visibilityState === 'hidden') return;
    const made = new EventSource('/api/v1/changes');
    source = made;
    made.addEventListener('open', () => {
      wait = WAIT_FIRST_MS;
      if (missed) void queries.invalidateQueries();
      missed = false;
    });
    made.addEventListener('figures', heard);
    made.addEventListener('returns', told);
    made.addEventListener('notices', notices);
    made.addEventListener('error', () => {
      // The browser's own way of connecting again gives up at an answer such as 503; ours does not.
      disconnect();
      retry = setTimeout(connect, wait);
      wait = Math.min(wait * 2, WAIT_MOST_MS);
    });
  };
  const disconnect = (): void => {
    clearTimeout(retry);
    if (source === undefined) return;
    source.close();
    source = undefined;
    missed = true;
  };
  const seen = (): void => (document.visibilityState === 'hidden' ? disconnect() : connect());

  connect();
  document.addEventListener('visibilitychange', seen);
  window.addEventListener('online', connect);
  return () => {
    document.removeEventListener('visibilitychange', seen);
    window.removeEventListener('online', connect);
    disconnect();
    for (const one of [figures, returns, drafts, lists, notices]) one.cancel();
  };
}

/** Runs at once, then once more after the pause when called meanwhile. */
function atMostEvery(ms: number, work: () => void): { (): void; cancel: () => void } {
  let resting: ReturnType<typeof setTimeout> | undefined;
  let again = false;
  const run = (): void => {
    if (resting !== undefined) {
      again = true;
      return;
    }
    work();
    resting = setTimeout(() => {
      resting = undefined;
      if (!again) return;
      again = false;
      run();
    }, ms);
  };
  run.cancel = () => clearTimeout(resting);
  return run;
}
