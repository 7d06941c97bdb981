/** A table of the form: the grid on a wide screen, a card for each row on a phone. */
import { useCallback, useMemo } from 'react';
import type { TableSection } from '../../../../src/returns/model.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { AnswerInput } from './AnswerInput.tsx';
import { EntryGrid } from './grid/EntryGrid.tsx';
import type { GridColumn } from './grid/GridHead.tsx';
import type { GridLine } from './grid/GridRow.tsx';
import { useEntry } from './use-entry.ts';

export function TablePart({ section, narrow }: { section: TableSection; narrow: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { spec, values } = useEntry();
  const address = useCallback(
    (line: number, col: number): string | null => {
      const [row, column] = [section.rows[line], section.columns[col]];
      return row === undefined || column === undefined ? null : `${section.code}.${row.code}.${column.code}`;
    },
    [section],
  );
  const columns = useMemo(
    () =>
      section.columns.map((column, col): GridColumn => {
        const unit =
          column.measure === undefined ? null : firstUnit(section.rows.length, (line) => address(line, col), spec);
        return {
          code: column.code,
          title: format.name(column.title),
          unit: unit === null ? undefined : format.unit(unit),
        };
      }),
    [section, address, spec, format],
  );
  const lines = useMemo(
    () =>
      section.rows.map((row, line): GridLine => {
        const own = section.columns.findIndex(
          (column, col) => column.measure === undefined && spec(address(line, col) ?? '') !== undefined,
        );
        const unit = own < 0 ? null : (spec(address(line, own) ?? '')?.uom ?? null);
        return {
          key: row.code,
          title: format.name(row.title),
          unit: unit === null ? undefined : format.unit(unit),
          level: row.level ?? 0,
          heading: row.heading === true,
          required: row.required === true,
        };
      }),
    [section, address, spec, format],
  );

  if (!narrow) {
    return (
      <EntryGrid
        caption={format.name(section.title)}
        corner={t('entry.grid.rows')}
        columns={columns}
        lines={lines}
        address={address}
      />
    );
  }
  return (
    <div className="hc-row-cards">
      {lines.map((line, row) => {
        if (line.heading) return <h3 key={line.key}>{line.title}</h3>;
        // A figure that is only shown and not there needs no line on a small screen.
        const cells = section.columns.flatMap((column, col) => {
          const cell = spec(address(row, col) ?? '');
          if (cell === undefined || (cell.entry !== 'enter' && values[cell.address] === undefined)) return [];
          return [{ cell, title: format.name(column.title) }];
        });
        return cells.length === 0 ? null : (
          <fieldset key={line.key} className="hc-row-card">
            <legend>{line.title}</legend>
            {cells.map(({ cell, title }) => (
              <AnswerInput key={cell.address} spec={cell} label={title} />
            ))}
          </fieldset>
        );
      })}
    </div>
  );
}

function firstUnit(
  rows: number,
  address: (line: number) => string | null,
  spec: ReturnType<typeof useEntry>['spec'],
): { code: string; vi: string; en: string; kind: string } | null {
  for (let line = 0; line < rows; line += 1) {
    const uom = spec(address(line) ?? '')?.uom;
    if (uom !== undefined && uom !== null) return uom;
  }
  return null;
}
