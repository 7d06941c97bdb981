/** Undo and redo of what one person did on a page. Pure. */

/** One act: every cell it changed. */
export type Act = readonly { address: string; before: string | null; after: string | null }[];

export interface History {
  readonly done: readonly Act[];
  readonly undone: readonly Act[];
}

export const NO_HISTORY: History = { done: [], undone: [] };
const KEPT = 200;

/** Adds an act; what was undone can no longer be done again. Cells that did not change are left out. */
export function acted(history: History, act: Act): History {
  const changed = act.filter(({ before, after }) => before !== after);
  if (changed.length === 0) return history;
  return { done: [...history.done.slice(1 - KEPT), changed], undone: [] };
}

export interface Step {
  history: History;
  changes: { address: string; value: string | null }[];
  /** Cells left alone: someone changed them since, and taking back one's own act must not take back theirs. */
  skipped: string[];
}

/** Takes back the last act; null when there is none. */
export function undo(history: History, valueNow: (address: string) => string | null): Step | null {
  const act = history.done.at(-1);
  if (act === undefined) return null;
  const reversed = act.map(({ address, before, after }) => ({ address, from: after, to: before }));
  return step(reversed, valueNow, { done: history.done.slice(0, -1), undone: [...history.undone, act] });
}

/** Does again what was taken back last; null when there is none. */
export function redo(history: History, valueNow: (address: string) => string | null): Step | null {
  const act = history.undone.at(-1);
  if (act === undefined) return null;
  const again = act.map(({ address, before, after }) => ({ address, from: before, to: after }));
  return step(again, valueNow, { done: [...history.done, act], undone: history.undone.slice(0, -1) });
}

function step(
  cells: { address: string; from: string | null; to: string | null }[],
  valueNow: (address: string) => string | null,
  history: History,
): Step {
  const mine = cells.filter(({ address, from }) => valueNow(address) === from);
  const skipped = cells.filter((cell) => !mine.includes(cell)).map(({ address }) => address);
  return { history, changes: mine.map(({ address, to }) => ({ address, value: to })), skipped };
}
