/** Adding, removing and moving rows of a rows section. Rows are numbered, so a removed row makes those below move up. Pure. */
import type { RowsSection } from '../../../../src/returns/model.ts';

export function rowAddress(section: RowsSection, row: number, column: string): string {
  return `${section.code}.r${row}.${column}`;
}

/** The rows' new order when row `row` (from 1) goes away: which row now stands in each place. */
export function withoutRow(count: number, row: number): number[] {
  return numbers(count).filter((n) => n !== row);
}

/** The rows' new order when row `row` and its neighbour change places. */
export function withRowMoved(count: number, row: number, by: -1 | 1): number[] {
  const order = numbers(count);
  const other = row + by;
  if (other < 1 || other > count) return order;
  order[row - 1] = other;
  order[other - 1] = row;
  return order;
}

/** What changes when the rows stand in a new order; places beyond it are emptied. Only what differs from now. */
export function reordered<T>(
  section: RowsSection,
  texts: Readonly<Record<string, T>>,
  count: number,
  order: readonly number[],
): { address: string; value: T | null }[] {
  return numbers(count).flatMap((place) =>
    section.columns.flatMap(({ code }) => {
      const address = rowAddress(section, place, code);
      const source = order[place - 1];
      const value = source === undefined ? null : (texts[rowAddress(section, source, code)] ?? null);
      return value === (texts[address] ?? null) ? [] : [{ address, value }];
    }),
  );
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, i) => i + 1);
}
