/** Cells to and from the clipboard: tab-separated text as spreadsheets write and read it. Pure. */
import { type NumberLocale, readNumber } from '../../../../../src/kernel/numbers.ts';
import type { GridShape, Point, Range } from './grid-model.ts';

/** One cell to change; null empties it. */
export interface Change {
  address: string;
  value: string | null;
}

/** A pasted text that could not be read as what its cell asks for. */
export interface Unread {
  address: string;
  text: string;
  /** Why, in the reader's language. */
  reason: string;
}

export interface PastePlan {
  changes: Change[];
  unread: Unread[];
  /** Texts that met a cell nobody may write. */
  locked: number;
  /** Texts that fell beyond the grid. */
  outside: number;
  /** What the paste covered. */
  range: Range;
}

export interface PasteTarget {
  shape: GridShape;
  /** The address at a position; null for holes. */
  address(at: Point): string | null;
  /** Reads a text for a cell: its value, or why it cannot be. Never called with an empty text. */
  read(address: string, text: string): { value: string } | { reason: string };
}

/** Rows of texts as tab-separated lines; a text with a tab, a line break or a quote is quoted. */
export function toTsv(rows: readonly (readonly string[])[]): string {
  return rows.map((row) => row.map(quoted).join('\t')).join('\r\n');
}

/** Reads tab-separated lines with quoted texts; the line break spreadsheets put at the end makes no row. */
export function fromTsv(text: string): string[][] {
  const rows: string[][] = [];
  let row: string[] = [];
  let at = 0;
  const source = text.replace(/\r\n?/g, '\n').replace(/\n$/, '');
  for (;;) {
    const { field, next } = fieldAt(source, at);
    row.push(field);
    const mark = source[next];
    if (mark !== '\t') {
      rows.push(row);
      row = [];
      if (mark === undefined) return rows;
    }
    at = next + 1;
  }
}

/**
 * What a paste does. One text fills the whole selection; a block repeats where the selection is a multiple of it; else it begins at the
 * selection's first cell and reaches as far as it is. Empty texts empty cells.
 */
export function planPaste(target: PasteTarget, selection: Range, rows: readonly (readonly string[])[]): PastePlan {
  const height = rows.length;
  const width = Math.max(0, ...rows.map((row) => row.length));
  const selected = { height: selection.bottom - selection.top + 1, width: selection.right - selection.left + 1 };
  const repeats = selected.height % height === 0 && selected.width % width === 0;
  const covered = repeats ? selected : { height, width };
  const plan: PastePlan = {
    changes: [],
    unread: [],
    locked: 0,
    outside: 0,
    range: {
      top: selection.top,
      left: selection.left,
      bottom: Math.min(selection.top + covered.height, target.shape.rows) - 1,
      right: Math.min(selection.left + covered.width, target.shape.cols) - 1,
    },
  };
  for (let down = 0; down < covered.height; down += 1) {
    for (let right = 0; right < covered.width; right += 1) {
      const text = (rows[down % height]?.[right % width] ?? '').trim();
      place(target, plan, { row: selection.top + down, col: selection.left + right }, text);
    }
  }
  return plan;
}

/**
 * The language whose number marks a pasted block bears: that of the numbers that leave no doubt, when they agree; else the reader's.
 * Excel copies what it shows, so one block is in one language.
 */
export function languageOf(rows: readonly (readonly string[])[], reader: NumberLocale): NumberLocale {
  let vietnamese = 0;
  let english = 0;
  for (const text of rows.flat()) {
    const [asVietnamese, asEnglish] = [readNumber(text, 'vi'), readNumber(text, 'en')];
    // A decimal of one language is in doubt in the other: 17.5 read as Vietnamese.
    if (asVietnamese.kind === 'number' && asEnglish.kind === 'number') {
      if (asVietnamese.value !== asEnglish.value) continue;
      if (asVietnamese.form === 'vi') vietnamese += 1;
      if (asEnglish.form === 'en') english += 1;
    } else if (asVietnamese.kind === 'number') vietnamese += 1;
    else if (asEnglish.kind === 'number') english += 1;
  }
  if (vietnamese > 0 && english === 0) return 'vi';
  if (english > 0 && vietnamese === 0) return 'en';
  return reader;
}

/** Copies the first row of a range to the rest of it; one row alone takes the row above. */
export function fillDown(range: Range): { from: Point; to: Point }[] {
  const source = range.top === range.bottom ? range.top - 1 : range.top;
  return pairs(range, ({ row, col }) => (row > source ? { row: source, col } : null));
}

/** Copies the first column of a range to the rest of it; one column alone takes the column to its left. */
export function fillRight(range: Range): { from: Point; to: Point }[] {
  const source = range.left === range.right ? range.left - 1 : range.left;
  return pairs(range, ({ row, col }) => (col > source ? { row, col: source } : null));
}

function pairs(range: Range, sourceOf: (to: Point) => Point | null): { from: Point; to: Point }[] {
  const found: { from: Point; to: Point }[] = [];
  for (let row = range.top; row <= range.bottom; row += 1) {
    for (let col = range.left; col <= range.right; col += 1) {
      const from = sourceOf({ row, col });
      if (from !== null && from.row >= 0 && from.col >= 0) found.push({ from, to: { row, col } });
    }
  }
  return found;
}

function place({ shape, address, read }: PasteTarget, plan: PastePlan, at: Point, text: string): void {
  if (at.row >= shape.rows || at.col >= shape.cols) {
    if (text !== '') plan.outside += 1;
    return;
  }
  const where = address(at);
  if (where === null || !shape.writable(at.row, at.col)) {
    if (text !== '') plan.locked += 1;
    return;
  }
  if (text === '') {
    plan.changes.push({ address: where, value: null });
    return;
  }
  const outcome = read(where, text);
  if ('value' in outcome) plan.changes.push({ address: where, value: outcome.value === '' ? null : outcome.value });
  else plan.unread.push({ address: where, text, reason: outcome.reason });
}

function quoted(text: string): string {
  return /[\t\r\n"]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

function fieldAt(source: string, at: number): { field: string; next: number } {
  if (source[at] === '"') {
    const closed = /"((?:[^"]|"")*)"(?=[\t\n]|$)/y;
    closed.lastIndex = at;
    const match = closed.exec(source);
    if (match !== null) return { field: (match[1] ?? '').replaceAll('""', '"'), next: closed.lastIndex };
  }
  let end = at;
  while (end < source.length && source[end] !== '\t' && source[end] !== '\n') end += 1;
  return { field: source.slice(at, end), next: end };
}
