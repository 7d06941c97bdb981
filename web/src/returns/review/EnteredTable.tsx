/** A section as the unit filled it in, row by row: the rows it added itself, and tables of which nothing is there to compare with. */
import { Button } from '@mantine/core';
import { useMemo, useState } from 'react';
import type { RowsSection, TableSection } from '../../../../src/returns/model.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { AnswerText, type CellsProps, Marks } from './cell-parts.tsx';
import { useCellText } from './cell-text.ts';
import { byRowOf, headsAny, type ReviewCell } from './cells.ts';

/** More rows than anyone reads at once are drawn only when they are asked for. */
const MOST_ROWS = 200;

interface Row {
  code: string;
  title: string;
  level: number;
  heading: boolean;
}

interface Props extends CellsProps {
  section: TableSection | RowsSection;
  caption: string;
}

export function EnteredTable({ section, cells, caption, ...rest }: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const byRow = useMemo(() => byRowOf(cells), [cells]);
  const rows: Row[] =
    section.kind === 'rows'
      ? [...byRow.keys()].map((code) => ({ code, title: code.slice(1), level: 0, heading: false }))
      : section.rows
          .filter(
            (row) =>
              byRow.has(row.code) || (row.heading === true && headsAny(row, section.rows, (one) => byRow.has(one))),
          )
          .map(({ code, title, level = 0, heading = false }) => ({ code, title: format.name(title), level, heading }));
  const columns = section.columns.filter(
    ({ code }) => section.kind === 'rows' || cells.some(({ spec }) => spec.column === code),
  );
  const numeric = (code: string): boolean => cells.find(({ spec }) => spec.column === code)?.spec.type === 'number';
  // A cell that is looked at must be there.
  const last = rows.findIndex(({ code }) => byRow.get(code)?.some(({ spec }) => spec.address === rest.chosen) === true);
  const shown = all || last >= MOST_ROWS ? rows : rows.slice(0, MOST_ROWS);
  return (
    <>
      {/* A box that scrolls must be reachable by keyboard to be scrolled. */}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, scrollable region */}
      <section className="hc-table-box" tabIndex={0} aria-label={caption}>
        <table className="hc-table hc-cells">
          <caption>{caption}</caption>
          <thead>
            <tr>
              <th scope="col">{t('returnReview.rowNumber')}</th>
              {columns.map((column) => (
                <th key={column.code} scope="col" className={numeric(column.code) ? 'hc-num' : undefined}>
                  {format.name(column.title)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {shown.map((row) =>
              row.heading ? (
                <tr key={row.code} className="hc-cells-heading">
                  <th scope="colgroup" colSpan={columns.length + 1}>
                    {row.title}
                  </th>
                </tr>
              ) : (
                <tr key={row.code}>
                  <th
                    scope="row"
                    style={section.kind === 'rows' ? { minWidth: 40 } : { paddingLeft: 10 + row.level * 14 }}
                  >
                    {row.title}
                    {section.kind === 'table' && <UnitOf cells={byRow.get(row.code) ?? []} />}
                  </th>
                  {columns.map((column) => (
                    <ValueCell
                      key={column.code}
                      cell={byRow.get(row.code)?.find(({ spec }) => spec.column === column.code)}
                      numeric={numeric(column.code)}
                      {...rest}
                    />
                  ))}
                </tr>
              ),
            )}
          </tbody>
        </table>
      </section>
      {shown.length < rows.length && (
        <Button variant="default" size="sm" mt="sm" className="hc-no-print" onClick={() => setAll(true)}>
          {t('returnReview.allRows', { count: rows.length })}
        </Button>
      )}
    </>
  );
}

/** The unit of measure, where the cells of a row share it. */
function UnitOf({ cells }: { cells: readonly ReviewCell[] }) {
  const text = useCellText();
  const units = new Set(cells.map(({ spec }) => text.unit(spec)));
  const [unit] = units;
  return units.size === 1 && unit !== '' ? <small>{unit}</small> : null;
}

function ValueCell({
  cell,
  numeric,
  returnId,
  files,
  chosen,
  choose,
}: { cell: ReviewCell | undefined; numeric: boolean } & Pick<CellsProps, 'returnId' | 'files' | 'chosen' | 'choose'>) {
  const format = useFormat();
  const text = useCellText();
  if (cell === undefined) return <td />;
  const { spec, value } = cell;
  const here = chosen === spec.address;
  const shown = text.value(spec, value);
  return (
    <td id={`cell-${spec.address}`} className={numeric ? 'hc-num' : undefined} {...(here && { 'data-chosen': true })}>
      {spec.type === 'file' ? (
        <AnswerText cell={cell} returnId={returnId} files={files} />
      ) : (
        <button
          type="button"
          className="hc-cell-button"
          onClick={() => choose(spec.address)}
          aria-current={here ? 'true' : undefined}
          aria-label={`${format.name(spec.label)}: ${shown}`}
        >
          {value === undefined ? <span className="hc-dim">{shown}</span> : shown}
        </button>
      )}
      <Marks cell={cell} />
    </td>
  );
}
