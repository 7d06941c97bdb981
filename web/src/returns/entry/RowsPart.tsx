/** Rows the unit adds itself: the same grid, with rows to add, remove and move. */
import { Button, Group, Text } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconPlus, IconTrash } from '@tabler/icons-react';
import { type ReactNode, useCallback, useMemo, useRef } from 'react';
import { DEFAULT_MAX_ROWS } from '../../../../src/returns/cells.ts';
import type { RowsSection } from '../../../../src/returns/model.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { AnswerInput } from './AnswerInput.tsx';
import { EntryGrid } from './grid/EntryGrid.tsx';
import type { GridColumn } from './grid/GridHead.tsx';
import type { GridLine } from './grid/GridRow.tsx';
import { reordered, rowAddress, withoutRow, withRowMoved } from './rows.ts';
import { goToCell, useEntry } from './use-entry.ts';

export function RowsPart({ section, narrow }: { section: RowsSection; narrow: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const entry = useEntry();
  const count = entry.rows[section.code] ?? 0;
  const most = section.max ?? DEFAULT_MAX_ROWS;
  const address = useCallback(
    (line: number, col: number): string | null => {
      const column = section.columns[col];
      return column === undefined ? null : rowAddress(section, line + 1, column.code);
    },
    [section],
  );
  const columns = useMemo(
    () =>
      section.columns.map((column): GridColumn => {
        const uom = entry.spec(rowAddress(section, 1, column.code))?.uom ?? null;
        return {
          code: column.code,
          title: `${format.name(column.title)}${column.required === true ? ' *' : ''}`,
          unit: uom === null ? undefined : format.unit(uom),
        };
      }),
    [section, entry.spec, format],
  );

  const add = (): void => {
    entry.setRows(section.code, count + 1);
    const [first] = section.columns;
    if (first !== undefined) setTimeout(() => goToCell(rowAddress(section, count + 1, first.code)), 50);
  };
  const arrange = (order: number[]): void => {
    // Texts that could not be read move with their row.
    const unread = reordered(section, entry.unread, count, order);
    entry.change(reordered(section, entry.values, count, order));
    entry.setUnread(Object.fromEntries(unread.map(({ address: at, value }) => [at, value])));
  };
  const remove = (row: number): void => {
    arrange(withoutRow(count, row));
    entry.setRows(section.code, count - 1);
    entry.announce(t('entry.rows.removed', { row }));
  };
  const move = (row: number, by: -1 | 1): void => {
    arrange(withRowMoved(count, row, by));
    entry.announce(t('entry.rows.moved', { row, to: row + by }));
  };
  const deeds = useRef({ remove, move });
  deeds.current = { remove, move };
  const tools = useCallback(
    (line: number): ReactNode => (
      <RowTools
        row={line + 1}
        last={line + 1 === count}
        remove={(row) => deeds.current.remove(row)}
        move={(row, by) => deeds.current.move(row, by)}
      />
    ),
    [count],
  );
  const lines = useMemo(
    () =>
      Array.from(
        { length: count },
        (_, i): GridLine => ({
          key: `r${i + 1}`,
          title: t('entry.rows.row', { row: i + 1 }),
          level: 0,
          heading: false,
          required: false,
        }),
      ),
    [count, t],
  );

  return (
    <>
      {count === 0 ? (
        <Text size="sm" c="dimmed" py="xs">
          {t('entry.rows.none')}
        </Text>
      ) : narrow ? (
        <div className="hc-row-cards">
          {lines.map((line, row) => (
            <fieldset key={line.key} className="hc-row-card">
              <legend>
                {line.title}
                {entry.writable && tools(row)}
              </legend>
              {section.columns.map((column, col) => {
                const cell = entry.spec(address(row, col) ?? '');
                return cell === undefined ? null : (
                  <AnswerInput key={column.code} spec={cell} label={format.name(column.title)} />
                );
              })}
            </fieldset>
          ))}
        </div>
      ) : (
        <EntryGrid
          caption={format.name(section.title)}
          corner={t('entry.rows.number')}
          columns={columns}
          lines={lines}
          address={address}
          grow={(rows) => entry.setRows(section.code, Math.min(rows, most))}
          tools={entry.writable ? tools : undefined}
        />
      )}
      {entry.writable && (
        <Group mt="xs" gap="sm" className="hc-no-print">
          <Button
            size="compact-md"
            variant="default"
            leftSection={<IconPlus size={16} aria-hidden />}
            disabled={count >= most}
            onClick={add}
          >
            {t('entry.rows.add')}
          </Button>
          <Text size="sm" c="dimmed">
            {t('entry.rows.count', { count, most })}
          </Text>
        </Group>
      )}
    </>
  );
}

/** Plain buttons: there may be thousands of them. */
function RowTools({
  row,
  last,
  remove,
  move,
}: {
  row: number;
  last: boolean;
  remove: (row: number) => void;
  move: (row: number, by: -1 | 1) => void;
}) {
  const { t } = useTranslation();
  return (
    <span className="hc-row-tools hc-no-print">
      <button type="button" disabled={row === 1} aria-label={t('entry.rows.up', { row })} onClick={() => move(row, -1)}>
        <IconArrowUp size={15} aria-hidden />
      </button>
      <button type="button" disabled={last} aria-label={t('entry.rows.down', { row })} onClick={() => move(row, 1)}>
        <IconArrowDown size={15} aria-hidden />
      </button>
      <button type="button" aria-label={t('entry.rows.remove', { row })} onClick={() => remove(row)}>
        <IconTrash size={15} aria-hidden />
      </button>
    </span>
  );
}
