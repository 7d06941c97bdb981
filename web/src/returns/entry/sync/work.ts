/**
 * What a person has changed in a return and what the server has of it. Pure. Every change carries the revision its writer saw; where
 * another person was there first, both values stay until someone chooses: nobody is overwritten silently.
 */

/** A cell as the server has it; an empty one may be known too, by the revision that emptied it. */
export interface KnownCell {
  value: string | null;
  revision: number;
  by: string;
  at: string | null;
}

/** A change not yet confirmed. `base`: the revision the writer saw, 0 for an empty cell. */
export interface Pending {
  value: string | null;
  base: number;
}

export interface Conflict {
  mine: string | null;
  theirs: string | null;
  revision: number;
  by: string;
  at: string | null;
}

export interface Words {
  vi: string;
  en: string;
}

export interface Work {
  /** Newest revision of the return the server told of. */
  revision: number;
  cells: Readonly<Record<string, KnownCell>>;
  /** The revision of a cell that this page itself wrote last: who goes on typing there has seen it. */
  own: Readonly<Record<string, number>>;
  pending: Readonly<Record<string, Pending>>;
  /** On its way to the server. */
  sending: Readonly<Record<string, Pending>>;
  /** What was sent without an answer coming back, by cell: the server may have it all the same. */
  unanswered: Readonly<Record<string, readonly (string | null)[]>>;
  conflicts: Readonly<Record<string, Conflict>>;
  /** Changes the server will not take, and why. */
  refused: Readonly<Record<string, { value: string | null; message: Words }>>;
  explanations: Readonly<Record<string, string>>;
  pendingExplanations: Readonly<Record<string, string>>;
  sendingExplanations: Readonly<Record<string, string>>;
}

/** A return as read from the server. */
export interface Received {
  revision: number;
  cells: Readonly<Record<string, { value: string; by: string; at: string; revision: number }>>;
  explanations: Readonly<Record<string, string>>;
}

/** What saving came to. */
export interface Saved {
  revision: number;
  saved: readonly { address: string; revision: number }[];
  conflicts: readonly { address: string; value: string | null; by: string; at: string | null; revision: number }[];
  rejected: readonly { address: string; message: Words }[];
}

/** What is kept on this device until the server has it. */
export interface Unsent {
  pending: Record<string, Pending>;
  explanations: Record<string, string>;
}

export const NO_WORK: Work = {
  revision: 0,
  cells: {},
  own: {},
  pending: {},
  sending: {},
  unanswered: {},
  conflicts: {},
  refused: {},
  explanations: {},
  pendingExplanations: {},
  sendingExplanations: {},
};

/** The value a person sees in a cell: their own change before what the server has. */
export function valueAt(work: Work, address: string): string | null {
  const own = work.pending[address] ?? work.sending[address];
  if (own !== undefined) return own.value;
  const conflict = work.conflicts[address];
  if (conflict !== undefined) return conflict.mine;
  const refused = work.refused[address];
  if (refused !== undefined) return refused.value;
  return work.cells[address]?.value ?? null;
}

/** Every cell with a value, as the person sees them. */
export function valuesOf(work: Work): Record<string, string> {
  const values: Record<string, string> = {};
  for (const part of [work.cells, work.refused, work.conflicts, work.sending, work.pending]) {
    for (const address of Object.keys(part)) {
      if (address in values) continue;
      const value = valueAt(work, address);
      if (value !== null) values[address] = value;
    }
  }
  return values;
}

export function explanationsOf(work: Work): Record<string, string> {
  return { ...work.explanations, ...work.sendingExplanations, ...work.pendingExplanations };
}

/** The revision a writer sees in a cell now. */
export function revisionOf(work: Work, address: string): number {
  return work.cells[address]?.revision ?? 0;
}

/** True while anything waits for the server. Conflicts wait for the person instead. */
export function hasUnsent(work: Work): boolean {
  return [work.pending, work.sending, work.pendingExplanations, work.sendingExplanations].some(
    (part) => Object.keys(part).length > 0,
  );
}

export function unsentCount(work: Work): number {
  const cells = new Set([...Object.keys(work.pending), ...Object.keys(work.sending)]);
  const texts = new Set([...Object.keys(work.pendingExplanations), ...Object.keys(work.sendingExplanations)]);
  return cells.size + texts.size;
}

/**
 * Takes what a person entered. `base` is the revision they saw when they began to edit, by default the newest known: when the cell
 * has moved on since, that is a conflict at once.
 */
export function entered(
  work: Work,
  changes: readonly { address: string; value: string | null; base?: number }[],
): Work {
  const pending = { ...work.pending };
  const conflicts = { ...work.conflicts };
  const refused = { ...work.refused };
  for (const { address, value, base } of changes) {
    delete refused[address];
    const conflict = conflicts[address];
    if (conflict !== undefined) {
      conflicts[address] = { ...conflict, mine: value };
      continue;
    }
    const known = work.cells[address];
    const now = known?.revision ?? 0;
    const onItsWay = work.sending[address];
    const given = work.own[address] === now ? now : (base ?? now);
    const seen = Math.min(given, pending[address]?.base ?? onItsWay?.base ?? now);
    if (onItsWay === undefined && value === (known?.value ?? null)) {
      delete pending[address];
    } else if (onItsWay === undefined && known !== undefined && seen < now) {
      delete pending[address];
      conflicts[address] = { mine: value, theirs: known.value, revision: now, by: known.by, at: known.at };
    } else {
      pending[address] = { value, base: seen };
    }
  }
  return { ...work, pending, conflicts, refused };
}

export function explained(work: Work, key: string, text: string): Work {
  const pendingExplanations = { ...work.pendingExplanations, [key]: text };
  const onItsWay = key in work.sendingExplanations;
  if (!onItsWay && text === (work.explanations[key] ?? '')) delete pendingExplanations[key];
  return { ...work, pendingExplanations };
}

/** Puts what waits on its way; the same object when nothing waits or something is on its way already. */
export function sent(work: Work): Work {
  const busy = Object.keys(work.sending).length + Object.keys(work.sendingExplanations).length > 0;
  const waiting = Object.keys(work.pending).length + Object.keys(work.pendingExplanations).length > 0;
  if (busy || !waiting) return work;
  return {
    ...work,
    sending: work.pending,
    sendingExplanations: work.pendingExplanations,
    pending: {},
    pendingExplanations: {},
  };
}

/**
 * Sending did not get through: it waits again, under what was entered meanwhile. `lost`: the connection broke, and whether the server
 * has it nobody knows.
 */
export function returned(work: Work, lost = false): Work {
  const unanswered = { ...work.unanswered };
  if (lost) {
    for (const [address, { value }] of Object.entries(work.sending)) {
      if (unanswered[address]?.includes(value) !== true) unanswered[address] = [...(unanswered[address] ?? []), value];
    }
  }
  const pending: Record<string, Pending> = { ...work.sending };
  for (const [address, { value }] of Object.entries(work.pending)) {
    const base = work.sending[address]?.base ?? work.pending[address]?.base ?? 0;
    pending[address] = { value, base };
  }
  return {
    ...work,
    pending,
    sending: {},
    unanswered,
    pendingExplanations: { ...work.sendingExplanations, ...work.pendingExplanations },
    sendingExplanations: {},
  };
}

/** The server answered what was on its way. `me` and `now` sign what was saved. */
export function confirmed(work: Work, answer: Saved, me: string, now: string): Work {
  const cells = { ...work.cells };
  const own = { ...work.own };
  const pending = { ...work.pending };
  const conflicts = { ...work.conflicts };
  const refused = { ...work.refused };
  const unanswered = { ...work.unanswered };
  for (const { address } of [...answer.saved, ...answer.conflicts, ...answer.rejected]) delete unanswered[address];
  for (const { address, revision } of answer.saved) {
    const value = work.sending[address]?.value ?? null;
    cells[address] = { value, revision, by: me, at: now };
    own[address] = revision;
    const newer = pending[address];
    if (newer === undefined) continue;
    if (newer.value === value) delete pending[address];
    else pending[address] = { value: newer.value, base: revision };
  }
  for (const { address, value, by, at, revision } of answer.conflicts) {
    cells[address] = { value, revision, by, at };
    const mine = (pending[address] ?? work.sending[address])?.value ?? null;
    delete pending[address];
    // The same value twice is an agreement.
    if (mine === value) continue;
    if (isOwn(work, address, { value, by }, me)) pending[address] = { value: mine, base: revision };
    else conflicts[address] = { mine, theirs: value, revision, by, at };
  }
  for (const { address, message } of answer.rejected) {
    if (pending[address] !== undefined) continue;
    refused[address] = { value: work.sending[address]?.value ?? null, message };
  }
  return {
    ...work,
    revision: Math.max(work.revision, answer.revision),
    cells,
    own,
    pending,
    sending: {},
    unanswered,
    conflicts,
    refused,
    explanations: { ...work.explanations, ...work.sendingExplanations },
    sendingExplanations: {},
  };
}

/** Whether what the server has in a cell is what this page sent itself, when no answer came back: nobody else's, so no conflict. */
function isOwn(work: Work, address: string, there: { value: string | null; by: string }, me: string): boolean {
  return there.by === me && work.unanswered[address]?.includes(there.value) === true;
}

/**
 * The return as the server has it now. Where a change still waits on a cell that moved on, both values are kept as a conflict. An answer
 * older than what is known changes nothing. `me`: the name this page's own values are signed with.
 */
export function received(work: Work, answer: Received, me = ''): Work {
  if (answer.revision < work.revision) return work;
  const cells: Record<string, KnownCell> = {};
  for (const [address, cell] of Object.entries(answer.cells)) cells[address] = cell;
  for (const [address, known] of Object.entries(work.cells)) {
    // A cell that was filled and is gone was emptied: by its own revision, at latest the return's.
    if (cells[address] !== undefined) continue;
    cells[address] = known.value === null ? known : { value: null, revision: answer.revision, by: '', at: null };
  }
  const pending = { ...work.pending };
  const conflicts: Record<string, Conflict> = {};
  for (const [address, conflict] of Object.entries(work.conflicts)) {
    const now = cells[address];
    if (now?.value === conflict.mine || (now === undefined && conflict.mine === null)) continue;
    conflicts[address] = {
      mine: conflict.mine,
      theirs: now?.value ?? null,
      revision: now?.revision ?? 0,
      by: now?.by || conflict.by,
      at: now?.at ?? conflict.at,
    };
  }
  for (const [address, change] of Object.entries(pending)) {
    const now = cells[address];
    // What is on its way decides first; its answer brings the revision this change is based on.
    if (now === undefined || work.sending[address] !== undefined || now.revision <= change.base) continue;
    delete pending[address];
    if (now.value === change.value) continue;
    if (isOwn(work, address, now, me)) pending[address] = { value: change.value, base: now.revision };
    else conflicts[address] = { mine: change.value, theirs: now.value, revision: now.revision, by: now.by, at: now.at };
  }
  return { ...work, revision: answer.revision, cells, pending, conflicts, explanations: answer.explanations };
}

/** Settles a conflict: `mine` is sent over the value seen, `theirs` is taken. */
export function chosen(work: Work, address: string, whose: 'mine' | 'theirs'): Work {
  const conflict = work.conflicts[address];
  if (conflict === undefined) return work;
  const { [address]: _settled, ...conflicts } = work.conflicts;
  if (whose === 'theirs') return { ...work, conflicts };
  return {
    ...work,
    conflicts,
    pending: { ...work.pending, [address]: { value: conflict.mine, base: conflict.revision } },
  };
}

/** What must outlive the page: unsent changes, and one's own side of a conflict with the revision it was made on. */
export function unsentOf(work: Work): Unsent {
  const pending: Record<string, Pending> = {};
  for (const [address, { mine }] of Object.entries(work.conflicts)) pending[address] = { value: mine, base: -1 };
  Object.assign(pending, work.sending);
  for (const [address, change] of Object.entries(work.pending)) {
    pending[address] = { value: change.value, base: work.sending[address]?.base ?? change.base };
  }
  return { pending, explanations: { ...work.sendingExplanations, ...work.pendingExplanations } };
}

/** Takes up again what was kept on the device; changes of this page win. */
export function resumed(work: Work, unsent: Unsent): Work {
  const kept = Object.entries(unsent.pending)
    .filter(([address]) => work.pending[address] === undefined && work.sending[address] === undefined)
    .map(([address, { value, base }]) => ({ address, value, base }));
  const texts = { ...unsent.explanations, ...work.pendingExplanations };
  return { ...entered(work, kept), pendingExplanations: texts };
}
