import { describe, expect, it } from 'vitest';
import { clamped, type GridShape, type GridState, moved, pointsOf, rangeOf, startOf, tabFrom } from './grid-model.ts';

/** `.` a hole, `e` an empty cell to fill in, `E` a filled one, `s` shown only, `S` shown and filled. */
function shape(...lines: string[]): GridShape {
  const at = (row: number, col: number): string => lines[row]?.[col] ?? '.';
  return {
    rows: lines.length,
    cols: lines[0]?.length ?? 0,
    has: (row, col) => at(row, col) !== '.',
    writable: (row, col) => at(row, col).toLowerCase() === 'e',
    filled: (row, col) => /[ES]/.test(at(row, col)),
  };
}

function stand(row: number, col: number): GridState {
  return { active: { row, col }, head: { row, col }, editing: null };
}

const FORM = shape('...', 'ses', 'EEs', '...', 'eEs');

describe('movement', () => {
  it('begins at the first cell to fill in', () => {
    expect(startOf(FORM).active).toEqual({ row: 1, col: 1 });
  });

  it('passes over headings and stops at the edge', () => {
    const down = moved(FORM, stand(2, 0), { type: 'move', by: 'down' });
    expect(down.active).toEqual({ row: 4, col: 0 });
    expect(moved(FORM, down, { type: 'move', by: 'down' }).active).toEqual({ row: 4, col: 0 });
    expect(moved(FORM, stand(1, 0), { type: 'move', by: 'up' }).active).toEqual({ row: 1, col: 0 });
  });

  it('goes far as a spreadsheet does: to the end of a filled stretch, else to the next filled cell, else to the edge', () => {
    const column = shape('E', 'E', 'E', 'e', 'e', 'E', 'e');
    const far = (row: number): number =>
      moved(column, stand(row, 0), { type: 'move', by: 'down', far: true }).active.row;
    expect([far(0), far(2), far(3), far(5)]).toEqual([2, 5, 5, 6]);
  });

  it('extends a range from the active cell and comes back to one cell', () => {
    const extended = moved(FORM, stand(1, 1), { type: 'move', by: 'down', extend: true });
    expect(extended.active).toEqual({ row: 1, col: 1 });
    const wider = moved(FORM, extended, { type: 'move', by: 'left', extend: true });
    expect(rangeOf(wider)).toEqual({ top: 1, left: 0, bottom: 2, right: 1 });
    expect(pointsOf(FORM, rangeOf(wider))).toHaveLength(4);
    expect(rangeOf(moved(FORM, wider, { type: 'move', by: 'right' }))).toEqual({
      top: 1,
      left: 2,
      bottom: 1,
      right: 2,
    });
  });

  it('goes to the ends of row and grid, and by pages', () => {
    expect(moved(FORM, stand(2, 1), { type: 'edge', to: 'row-start' }).active).toEqual({ row: 2, col: 0 });
    expect(moved(FORM, stand(2, 1), { type: 'edge', to: 'grid-end' }).active).toEqual({ row: 4, col: 2 });
    expect(moved(FORM, stand(1, 1), { type: 'page', by: 'down', size: 10 }).active).toEqual({ row: 4, col: 1 });
  });

  it('tabs through cells to fill in only, and ends at the last', () => {
    expect(tabFrom(FORM, { row: 1, col: 1 })).toEqual({ row: 2, col: 0 });
    expect(tabFrom(FORM, { row: 2, col: 1 })).toEqual({ row: 4, col: 0 });
    expect(tabFrom(FORM, { row: 4, col: 1 })).toBeNull();
    expect(tabFrom(FORM, { row: 1, col: 1 }, true)).toBeNull();
  });

  it('does not edit what is only shown', () => {
    expect(moved(FORM, stand(1, 0), { type: 'edit', how: 'keep' }).editing).toBeNull();
    expect(moved(FORM, stand(1, 1), { type: 'edit', how: 'replace' }).editing).toBe('replace');
  });

  it('stays inside when rows go away', () => {
    expect(clamped(shape('ee'), stand(3, 1)).active).toEqual({ row: 0, col: 1 });
    expect(clamped(FORM, stand(2, 1))).toEqual(stand(2, 1));
  });
});
