/** Everything the parts of a return's page share: its cells, values, issues, and the ways to change them. */
import {
  createContext,
  useCallback,
  useContext,
  useDeferredValue,
  useEffect,
  useMemo,
  useRef,
  useState,
  useSyncExternalStore,
} from 'react';
import type { Text } from '../../../../src/kernel/languages.ts';
import { cellsOf, formCatalogue, rowCounts } from '../../../../src/returns/cells.ts';
import { checkReturn } from '../../../../src/returns/check-return.ts';
import { evaluate } from '../../../../src/returns/evaluate.ts';
import type { CellSpec, CellValues, Form, Issue, References } from '../../../../src/returns/model.ts';
import type { ReturnData } from '../queries.ts';
import { type CellMark, localError, marksOf } from './cell-issues.ts';
import type { Change } from './grid/clipboard.ts';
import { acted, type History, NO_HISTORY, redo, type Step, undo } from './grid/history.ts';
import type { EntryStore, SaveStatus } from './sync/entry-store.ts';
import { explanationsOf, revisionOf, valueAt, valuesOf, type Work } from './sync/work.ts';

/** A text that stands in a cell although it could not be read. */
export interface UnreadText {
  text: string;
  message: Text;
}

export interface Entry {
  data: ReturnData;
  form: Form;
  specs: readonly CellSpec[];
  spec(address: string): CellSpec | undefined;
  /** What the person sees, computed cells included. */
  values: CellValues;
  references: References;
  issues: readonly Issue[];
  /** Issues as the submission would find them. */
  submitIssues(): Issue[];
  marks: ReadonlyMap<string, CellMark>;
  explanations: Readonly<Record<string, string>>;
  work: Work;
  status: SaveStatus;
  kept: boolean;
  store: EntryStore;
  writable: boolean;
  unread: Readonly<Record<string, UnreadText>>;
  /** How many rows a rows section shows: those with values and those just added. */
  rows: Readonly<Record<string, number>>;
  setRows(section: string, count: number): void;
  /** Enters values; `remember: false` where the caller remembers a whole stretch of typing itself. */
  change(changes: readonly (Change & { base?: number })[], options?: { remember?: boolean }): void;
  remember(address: string, before: string | null, after: string | null): void;
  setUnread(texts: Readonly<Record<string, UnreadText | null>>): void;
  /** Shows a value in computed cells and rules while it is still being typed. */
  preview(address: string, value: string | null): void;
  endPreview(): void;
  undo(): void;
  redo(): void;
  canUndo: boolean;
  canRedo: boolean;
  current: string | null;
  setCurrent(address: string | null): void;
  showReferences: boolean;
  setShowReferences(show: boolean): void;
  /** Says something to screen readers, and shows it for a moment. */
  announce(text: string): void;
  revision(address: string): number;
}

const EntryContext = createContext<Entry | null>(null);
export const EntryProvider = EntryContext.Provider;

export function useEntry(): Entry {
  const entry = useContext(EntryContext);
  if (entry === null) throw new Error('useEntry outside of a return');
  return entry;
}

/** The element that describes the active cell: its issues, references and comments. */
export const CELL_BAR = 'hc-cell-bar';

/** The element id of a cell, on every layout. */
export function cellId(address: string): string {
  return `cell-${address.replaceAll('.', '-')}`;
}

/** Puts the focus on a cell, wherever it is shown. */
export function goToCell(address: string): void {
  const element = document.getElementById(cellId(address));
  if (element === null) return;
  element.scrollIntoView({ block: 'center', inline: 'nearest' });
  element.focus({ preventScroll: true });
}

export function useEntryOf(
  data: ReturnData,
  store: EntryStore,
  say: (text: string) => void,
  words: { undone: (n: number, skipped: number) => string; redone: (n: number, skipped: number) => string },
): Entry {
  const { work, status, kept, ready } = useSyncExternalStore(store.subscribe, store.snapshot);
  const { form, references } = data;
  const [history, setHistory] = useState<History>(NO_HISTORY);
  const [unread, setUnreadState] = useState<Record<string, UnreadText>>({});
  const [added, setAdded] = useState<Record<string, number>>({});
  const [typed, setTyped] = useState<{ address: string; value: string | null } | null>(null);
  const [current, setCurrent] = useState<string | null>(null);
  const [showReferences, setShowReferences] = useState(true);

  const entered = useMemo(() => valuesOf(work), [work]);
  const explanations = useMemo(() => explanationsOf(work), [work]);
  const counted = useMemo(() => {
    const counts = rowCounts(form, Object.keys(entered));
    for (const [section, count] of Object.entries(added)) counts[section] = Math.max(counts[section] ?? 0, count);
    return counts;
  }, [form, entered, added]);
  // The cells are laid out again only when there are more or fewer of them, not with every value.
  const lastCounted = useRef(counted);
  if (JSON.stringify(lastCounted.current) !== JSON.stringify(counted)) lastCounted.current = counted;
  const rows = lastCounted.current;
  const catalogue = useMemo(() => formCatalogue(data.context), [data.context]);
  const specs = useMemo(
    () => cellsOf(form, { period: data.round.period, unit: data.unit.code, catalogue, rows }),
    [form, data.round.period, data.unit.code, catalogue, rows],
  );
  const byAddress = useMemo(() => new Map(specs.map((spec) => [spec.address, spec])), [specs]);

  const deferred = useDeferredValue(typed);
  // Once the edit is over, what was typed half-way must not be seen again.
  const overlaid = typed === null ? null : deferred;
  const given = useMemo(() => withTyped(entered, overlaid), [entered, overlaid]);
  const values = useMemo(() => evaluate(form, specs, given, references), [form, specs, given, references]);
  const local = useMemo(() => localIssues(unread, work), [unread, work]);
  const issues = useMemo(
    () => [...local, ...checkReturn(form, specs, given, references, explanations, 'typing')],
    [local, form, specs, given, references, explanations],
  );
  const marks = useMemo(() => marksOf(issues), [issues]);
  const submitIssues = useCallback(
    () => [...local, ...checkReturn(form, specs, given, references, explanations, 'submit')],
    [local, form, specs, given, references, explanations],
  );

  const writable = ready && data.may.enter;
  const setUnread = useCallback((texts: Readonly<Record<string, UnreadText | null>>) => {
    setUnreadState((before) => {
      const after = { ...before };
      for (const [address, text] of Object.entries(texts)) {
        if (text === null) delete after[address];
        else after[address] = text;
      }
      return after;
    });
  }, []);
  const change = useCallback<Entry['change']>(
    (changes, { remember = true } = {}) => {
      if (!writable || changes.length === 0) return;
      const now = store.snapshot().work;
      if (remember) {
        const act = changes.map(({ address, value }) => ({ address, before: valueAt(now, address), after: value }));
        setHistory((before) => acted(before, act));
      }
      setUnread(Object.fromEntries(changes.map(({ address }) => [address, null])));
      setTyped(null);
      store.enter(changes);
    },
    [writable, store, setUnread],
  );
  const remember = useCallback((address: string, before: string | null, after: string | null) => {
    setHistory((history) => acted(history, [{ address, before, after }]));
  }, []);
  const retrace = useCallback(
    (walk: typeof undo, tell: (n: number, skipped: number) => string) => {
      if (!writable) return;
      const step: Step | null = walk(history, (address) => valueAt(store.snapshot().work, address));
      if (step === null) return;
      setHistory(step.history);
      change(step.changes, { remember: false });
      say(tell(step.changes.length, step.skipped.length));
      const [first] = step.changes;
      if (first !== undefined) requestAnimationFrame(() => goToCell(first.address));
    },
    [writable, history, store, change, say],
  );
  const preview = useCallback((address: string, value: string | null) => setTyped({ address, value }), []);
  const endPreview = useCallback(() => setTyped(null), []);
  const setRows = useCallback((section: string, count: number) => {
    setAdded((before) => ({ ...before, [section]: count }));
  }, []);
  const spec = useCallback((address: string) => byAddress.get(address), [byAddress]);
  const revision = useCallback((address: string) => revisionOf(store.snapshot().work, address), [store]);

  useTryAgain(store);

  return {
    data,
    form,
    specs,
    spec,
    values,
    references,
    issues,
    submitIssues,
    marks,
    explanations,
    work,
    status,
    kept,
    store,
    writable,
    unread,
    rows,
    setRows,
    change,
    remember,
    setUnread,
    preview,
    endPreview,
    undo: () => retrace(undo, words.undone),
    redo: () => retrace(redo, words.redone),
    canUndo: writable && history.done.length > 0,
    canRedo: writable && history.undone.length > 0,
    current,
    setCurrent,
    showReferences,
    setShowReferences,
    announce: say,
    revision,
  };
}

/** The network back, the person back: what waits is tried at once. Leaving with unsent work asks first. */
function useTryAgain(store: EntryStore): void {
  const latest = useRef(store);
  latest.current = store;
  useEffect(() => {
    const wake = (): void => latest.current.wake();
    const awake = (): void => {
      if (document.visibilityState === 'visible') wake();
      else void latest.current.flush();
    };
    const leaving = (event: BeforeUnloadEvent): void => {
      const { status, kept } = latest.current.snapshot();
      void latest.current.flush();
      if (status.kind !== 'saved' && !kept) event.preventDefault();
    };
    window.addEventListener('online', wake);
    window.addEventListener('focus', wake);
    document.addEventListener('visibilitychange', awake);
    window.addEventListener('beforeunload', leaving);
    return () => {
      window.removeEventListener('online', wake);
      window.removeEventListener('focus', wake);
      document.removeEventListener('visibilitychange', awake);
      window.removeEventListener('beforeunload', leaving);
      void store.flush();
    };
  }, [store]);
}

function withTyped(
  values: Record<string, string>,
  typed: { address: string; value: string | null } | null,
): Record<string, string> {
  if (typed === null) return values;
  const { [typed.address]: _before, ...others } = values;
  return typed.value === null || typed.value === '' ? others : { ...others, [typed.address]: typed.value };
}

function localIssues(unread: Readonly<Record<string, UnreadText>>, work: Work): Issue[] {
  return [
    ...Object.entries(unread).map(([address, { message }]) => localError(address, message)),
    ...Object.entries(work.refused).map(([address, { message }]) => localError(address, message)),
  ];
}
