/**
 * Where the keyboard stands in a grid of cells and what is selected, as in a spreadsheet. Pure: positions in, positions out. A grid may
 * have holes (heading rows, cells a form leaves out); movement passes over them.
 */

export interface Point {
  row: number;
  col: number;
}

/** A rectangle, both ends included. */
export interface Range {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

export interface GridShape {
  rows: number;
  cols: number;
  /** False for holes. */
  has(row: number, col: number): boolean;
  /** True where a person may write. */
  writable(row: number, col: number): boolean;
  filled(row: number, col: number): boolean;
}

export interface GridState {
  /** The cell that has the focus; a range is counted from it. */
  active: Point;
  /** The other corner of the range; the same as `active` when one cell is selected. */
  head: Point;
  /** `replace`: typing begins a new value; `keep`: the value is there to be changed. */
  editing: 'replace' | 'keep' | null;
}

export type Direction = 'up' | 'down' | 'left' | 'right';

export type GridAction =
  | { type: 'move'; by: Direction; extend?: boolean; far?: boolean }
  | { type: 'page'; by: 'up' | 'down'; size: number; extend?: boolean }
  | { type: 'edge'; to: 'row-start' | 'row-end' | 'grid-start' | 'grid-end'; extend?: boolean }
  | { type: 'select'; at: Point; extend?: boolean }
  | { type: 'select-range'; active: Point; head: Point }
  | { type: 'select-all' }
  | { type: 'select-row' }
  | { type: 'select-column' }
  | { type: 'collapse' }
  | { type: 'edit'; how: 'replace' | 'keep' }
  | { type: 'leave-edit' };

const STEPS: Record<Direction, readonly [number, number]> = {
  up: [-1, 0],
  down: [1, 0],
  left: [0, -1],
  right: [0, 1],
};

/** The state before anything is chosen: the first cell to be filled in, or the first there is. */
export function startOf(shape: GridShape): GridState {
  const at = firstWhere(shape, shape.writable) ?? firstWhere(shape, shape.has) ?? { row: 0, col: 0 };
  return { active: at, head: at, editing: null };
}

export function moved(shape: GridShape, state: GridState, action: GridAction): GridState {
  switch (action.type) {
    case 'edit':
      return shape.writable(state.active.row, state.active.col)
        ? { active: state.active, head: state.active, editing: action.how }
        : state;
    case 'leave-edit':
      return { ...state, editing: null };
    case 'collapse':
      return { ...state, head: state.active, editing: null };
    case 'select':
      if (!shape.has(action.at.row, action.at.col)) return state;
      return to(state, action.at, action.extend);
    case 'select-range':
      return { active: action.active, head: action.head, editing: null };
    case 'select-all':
      return { active: { row: 0, col: 0 }, head: { row: shape.rows - 1, col: shape.cols - 1 }, editing: null };
    case 'select-row':
      return span(state, { col: 0 }, { col: shape.cols - 1 });
    case 'select-column':
      return span(state, { row: 0 }, { row: shape.rows - 1 });
    case 'move': {
      const from = action.extend === true ? state.head : state.active;
      const next = action.far === true ? farFrom(shape, from, action.by) : stepFrom(shape, from, action.by);
      return to(state, next, action.extend);
    }
    case 'page': {
      let at = action.extend === true ? state.head : state.active;
      for (let n = 0; n < action.size; n += 1) at = stepFrom(shape, at, action.by);
      return to(state, at, action.extend);
    }
    case 'edge':
      return to(state, edgeOf(shape, action.extend === true ? state.head : state.active, action.to), action.extend);
  }
}

/** The selected rectangle. */
export function rangeOf({ active, head }: GridState): Range {
  return {
    top: Math.min(active.row, head.row),
    left: Math.min(active.col, head.col),
    bottom: Math.max(active.row, head.row),
    right: Math.max(active.col, head.col),
  };
}

/** Every cell of a range that is there, row by row. */
export function pointsOf(shape: GridShape, range: Range): Point[] {
  const points: Point[] = [];
  for (let row = Math.max(0, range.top); row <= Math.min(range.bottom, shape.rows - 1); row += 1) {
    for (let col = Math.max(0, range.left); col <= Math.min(range.right, shape.cols - 1); col += 1) {
      if (shape.has(row, col)) points.push({ row, col });
    }
  }
  return points;
}

/** The next or the previous cell to be filled in, in reading order; null at the end: Tab then leaves the grid. */
export function tabFrom(shape: GridShape, from: Point, backward = false): Point | null {
  const step = backward ? -1 : 1;
  for (let n = from.row * shape.cols + from.col + step; n >= 0 && n < shape.rows * shape.cols; n += step) {
    const at = { row: Math.floor(n / shape.cols), col: n % shape.cols };
    if (shape.writable(at.row, at.col)) return at;
  }
  return null;
}

/** Keeps the state inside a grid whose rows or columns became fewer. */
export function clamped(shape: GridShape, state: GridState): GridState {
  if (shape.rows === 0 || shape.cols === 0) return state;
  const fits = ({ row, col }: Point): boolean => row < shape.rows && col < shape.cols;
  if (fits(state.active) && fits(state.head) && shape.has(state.active.row, state.active.col)) return state;
  const near = { row: Math.min(state.active.row, shape.rows - 1), col: Math.min(state.active.col, shape.cols - 1) };
  const at = shape.has(near.row, near.col) ? near : startOf(shape).active;
  return { active: at, head: at, editing: null };
}

function to(state: GridState, at: Point, extend: boolean | undefined): GridState {
  return extend === true ? { active: state.active, head: at, editing: null } : { active: at, head: at, editing: null };
}

function span(state: GridState, from: Partial<Point>, end: Partial<Point>): GridState {
  return { active: { ...state.active, ...from }, head: { ...state.head, ...end }, editing: null };
}

function stepFrom(shape: GridShape, from: Point, by: Direction): Point {
  const [down, right] = STEPS[by];
  let { row, col } = from;
  for (;;) {
    row += down;
    col += right;
    if (row < 0 || col < 0 || row >= shape.rows || col >= shape.cols) return from;
    if (shape.has(row, col)) return { row, col };
  }
}

/** As Ctrl with an arrow: to the last cell of a filled stretch, else to the next filled one, else to the edge. */
function farFrom(shape: GridShape, from: Point, by: Direction): Point {
  const isFilled = ({ row, col }: Point): boolean => shape.filled(row, col);
  let at = stepFrom(shape, from, by);
  if (at === from) return from;
  const stretch = isFilled(from) && isFilled(at);
  for (;;) {
    if (!stretch && isFilled(at)) return at;
    const next = stepFrom(shape, at, by);
    if (next === at || (stretch && !isFilled(next))) return at;
    at = next;
  }
}

function edgeOf(shape: GridShape, from: Point, edge: 'row-start' | 'row-end' | 'grid-start' | 'grid-end'): Point {
  if (edge === 'grid-start') return firstWhere(shape, shape.has) ?? from;
  if (edge === 'grid-end') return lastWhere(shape) ?? from;
  const columns = Array.from({ length: shape.cols }, (_, col) => col).filter((col) => shape.has(from.row, col));
  const col = edge === 'row-start' ? columns[0] : columns.at(-1);
  return col === undefined ? from : { row: from.row, col };
}

function firstWhere(shape: GridShape, fits: (row: number, col: number) => boolean): Point | null {
  for (let row = 0; row < shape.rows; row += 1) {
    for (let col = 0; col < shape.cols; col += 1) if (fits(row, col)) return { row, col };
  }
  return null;
}

function lastWhere(shape: GridShape): Point | null {
  for (let row = shape.rows - 1; row >= 0; row -= 1) {
    for (let col = shape.cols - 1; col >= 0; col -= 1) if (shape.has(row, col)) return { row, col };
  }
  return null;
}
