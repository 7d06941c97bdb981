/** A table that scrolls inside its own box, with a caption for screen readers and columns that sort where asked. */
import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useTranslation } from '../messages/use-translation.ts';

export interface Column<Row> {
  id: string;
  header: ReactNode;
  /** The header as plain text, where it is more than a text. */
  label?: string;
  cell: (row: Row) => ReactNode;
  numeric?: boolean;
  /** The row's header: what the row is about. */
  rowHeader?: boolean;
  nowrap?: boolean;
  /** On paper only: what the screen has elsewhere, or no room for. */
  printOnly?: boolean;
  /** Makes the column sortable. */
  compare?: (a: Row, b: Row) => number;
}

interface Order {
  id: string;
  down: boolean;
}

export function DataTable<Row>({
  caption,
  columns,
  rows,
  rowKey,
  rowProps,
}: {
  caption: string;
  columns: Column<Row>[];
  rows: readonly Row[];
  rowKey: (row: Row) => string;
  rowProps?: (row: Row) => { id?: string; className?: string };
}) {
  const [order, setOrder] = useState<Order | null>(null);
  const compare = columns.find((column) => column.id === order?.id)?.compare;
  const sorted = compare === undefined ? rows : [...rows].sort((a, b) => (order?.down ? compare(b, a) : compare(a, b)));
  return (
    // A box that scrolls must be reachable by keyboard to be scrolled.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, scrollable region
    <section className="hc-table-box" tabIndex={0} aria-label={caption}>
      <table className="hc-table">
        <caption>{caption}</caption>
        <thead>
          <tr>
            {columns.map((column) => (
              <th
                key={column.id}
                scope="col"
                className={looksOf({ ...column, nowrap: false })}
                aria-sort={column.id === order?.id ? (order.down ? 'descending' : 'ascending') : undefined}
              >
                {column.compare === undefined ? (
                  column.header
                ) : (
                  <SortButton column={column} order={order} setOrder={setOrder} />
                )}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {sorted.map((row) => (
            <tr key={rowKey(row)} {...rowProps?.(row)}>
              {columns.map((column) => {
                const looks = looksOf(column);
                return column.rowHeader ? (
                  <th key={column.id} scope="row" className={looks}>
                    {column.cell(row)}
                  </th>
                ) : (
                  <td key={column.id} className={looks}>
                    {column.cell(row)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function looksOf({
  numeric,
  nowrap,
  printOnly,
}: Pick<Column<never>, 'numeric' | 'nowrap' | 'printOnly'>): string | undefined {
  return (
    [numeric && 'hc-num', nowrap && 'hc-nowrap', printOnly && 'hc-print-cell'].filter(Boolean).join(' ') || undefined
  );
}

function SortButton<Row>({
  column,
  order,
  setOrder,
}: {
  column: Column<Row>;
  order: Order | null;
  setOrder: (order: Order) => void;
}) {
  const { t } = useTranslation();
  const active = order?.id === column.id ? order : null;
  const Icon = active === null ? IconArrowsSort : active.down ? IconArrowDown : IconArrowUp;
  const label = column.label ?? (typeof column.header === 'string' ? column.header : column.id);
  return (
    <button
      type="button"
      className="hc-sort"
      aria-label={t('breakdown.sortBy', { column: label })}
      // Figures are mostly wanted largest first, names from A.
      onClick={() => setOrder({ id: column.id, down: active === null ? column.numeric === true : !active.down })}
    >
      {column.header}
      <Icon size={14} stroke={1.6} aria-hidden />
    </button>
  );
}
