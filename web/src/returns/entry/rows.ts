/** Adding, removing and moving rows of a rows section. Rows are numbered, so a removed row makes those below move up. Pure. */
import type { RowsSection } from '../../../../src/returns/model.ts';
import type { Change } from './grid/clipboard.ts';

type Values = Readonly<Record<string, string>>;

export function rowAddress(section: RowsSection, row: number, column: string): string {
  return `${section.code}.r${row}.${column}`;
}

/** The changes that take row `row` (from 1) away. */
export function withoutRow(section: RowsSection, values: Values, count: number, row: number): Change[] {
  const order = Array.from({ length: count }, (_, i) => i + 1).filter((n) => n !== row);
  return inOrder(section, values, count, order);
}

/** The changes that put row `row` before or after its neighbour. */
export function withRowMoved(section: RowsSection, values: Values, count: number, row: number, by: -1 | 1): Change[] {
  const order = Array.from({ length: count }, (_, i) => i + 1);
  const other = row + by;
  if (other < 1 || other > count) return [];
  order[row - 1] = other;
  order[other - 1] = row;
  return inOrder(section, values, count, order);
}

/** Only what differs from now. */
function inOrder(section: RowsSection, values: Values, count: number, order: readonly number[]): Change[] {
  const changes: Change[] = [];
  for (let n = 1; n <= count; n += 1) {
    const source = order[n - 1];
    for (const { code } of section.columns) {
      const address = rowAddress(section, n, code);
      const value = source === undefined ? null : (values[rowAddress(section, source, code)] ?? null);
      if (value !== (values[address] ?? null)) changes.push({ address, value });
    }
  }
  return changes;
}
