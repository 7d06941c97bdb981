/** Cells one below the other, each against last period, last year, the plan and other units. */
import { Fragment, type ReactNode } from 'react';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { AnswerText, type CellsProps, Growth, Marks } from './cell-parts.tsx';
import { useCellText } from './cell-text.ts';
import { byRowOf, type Comparisons, headsAny, type ReviewCell } from './cells.ts';
import { Peers } from './Peers.tsx';

export function CompareTable({
  section,
  cells,
  caption,
  has,
  ...rest
}: CellsProps & { caption: string; has: Comparisons }) {
  const { t } = useTranslation();
  const format = useFormat();
  const width = 2 + Object.values(has).filter(Boolean).length;
  const numeric = cells.every(({ spec }) => spec.type === 'number');
  const rows = section.kind === 'table' ? section.rows : [];
  const byRow = byRowOf(cells);
  // The column is named where there is more than one.
  const several = new Set(cells.map(({ spec }) => spec.column)).size > 1;
  const row = (cell: ReviewCell, label: ReactNode, level = 0) => (
    <CellRow key={cell.spec.address} cell={cell} label={label} level={level} has={has} numeric={numeric} {...rest} />
  );
  return (
    // A box that scrolls must be reachable by keyboard to be scrolled.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, scrollable region
    <section className="hc-table-box" tabIndex={0} aria-label={caption}>
      <table className="hc-table hc-cells">
        <caption>{caption}</caption>
        <thead>
          <tr>
            <th scope="col">{t('returnReview.cell')}</th>
            <th scope="col" className={numeric ? 'hc-num' : undefined}>
              {t('returnReview.value')}
            </th>
            {has.previous && (
              <th scope="col" className="hc-num">
                {t('returnReview.previous')}
              </th>
            )}
            {has.lastYear && (
              <th scope="col" className="hc-num">
                {t('returnReview.lastYear')}
              </th>
            )}
            {has.plan && (
              <th scope="col" className="hc-num">
                {t('returnReview.plan')}
              </th>
            )}
            {has.accepted && (
              <th scope="col" className="hc-num">
                {t('returnReview.accepted')}
              </th>
            )}
            {has.peers && <th scope="col">{t('returnReview.peers')}</th>}
          </tr>
        </thead>
        <tbody>
          {section.kind === 'table'
            ? rows.map((formRow) => {
                const own = byRow.get(formRow.code) ?? [];
                if (formRow.heading === true) {
                  return headsAny(formRow, rows, (code) => byRow.has(code)) ? (
                    <tr key={formRow.code} className="hc-cells-heading">
                      <th scope="colgroup" colSpan={width}>
                        {format.name(formRow.title)}
                      </th>
                    </tr>
                  ) : null;
                }
                const indent = { display: 'block', paddingLeft: (formRow.level ?? 0) * 14 };
                return (
                  <Fragment key={formRow.code}>
                    {own.map((cell) => {
                      const column = section.columns.find(({ code }) => code === cell.spec.column);
                      return row(
                        cell,
                        <span style={indent}>
                          {format.name(formRow.title)}
                          {several && column !== undefined && (
                            <span className="hc-dim"> · {format.name(column.title)}</span>
                          )}
                        </span>,
                        formRow.level,
                      );
                    })}
                  </Fragment>
                );
              })
            : cells.map((cell) => row(cell, format.name(cell.spec.label)))}
        </tbody>
      </table>
    </section>
  );
}

function CellRow({
  cell,
  label,
  level,
  has,
  numeric,
  returnId,
  files,
  chosen,
  choose,
}: {
  cell: ReviewCell;
  label: ReactNode;
  level: number;
  has: Comparisons;
  /** Figures only: they stand one below the other. */
  numeric: boolean;
} & Pick<CellsProps, 'returnId' | 'files' | 'chosen' | 'choose'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useCellText();
  const { spec, value, compare } = cell;
  const here = chosen === spec.address;
  const dash = <span className="hc-dim">–</span>;
  const number = (given: string | null | undefined): ReactNode => (given == null ? dash : text.value(spec, given));
  return (
    <tr id={`cell-${spec.address}`} {...(here && { 'data-chosen': true })}>
      <th scope="row">
        <button
          type="button"
          className="hc-cell-button"
          onClick={() => choose(spec.address)}
          aria-current={here ? 'true' : undefined}
        >
          {label}
        </button>
        {spec.uom !== null && <small style={{ paddingLeft: level * 14 }}>{text.unit(spec)}</small>}
        {/* Beside the name: wherever the table is scrolled to, and on a phone, it is seen first. */}
        <div style={{ paddingLeft: level * 14 }}>
          <Marks cell={cell} />
        </div>
      </th>
      {spec.type === 'number' ? (
        <td className={numeric ? 'hc-num' : undefined}>
          {value === undefined ? (
            <span className="hc-dim">{t('returnReview.empty')}</span>
          ) : (
            <strong>{text.value(spec, value)}</strong>
          )}
        </td>
      ) : (
        <td>
          <div className="hc-cell-text hc-words">
            <AnswerText cell={cell} returnId={returnId} files={files} />
          </div>
        </td>
      )}
      {has.previous && (
        <td className="hc-num">
          {number(compare?.previous)}
          <Growth change={compare?.previous_growth} compare={compare} />
        </td>
      )}
      {has.lastYear && (
        <td className="hc-num">
          {number(compare?.last_year)}
          <Growth change={compare?.growth} compare={compare} />
        </td>
      )}
      {has.plan && (
        <td className="hc-num">
          {number(compare?.plan)}
          {compare?.plan_ratio != null && (
            <small>{t('returnReview.ofPlan', { n: format.percent(compare.plan_ratio) })}</small>
          )}
        </td>
      )}
      {has.accepted && (
        <td className="hc-num">
          {number(compare?.accepted)}
          {compare?.accepted != null && compare.accepted === value && <small>{t('returnReview.sameAsAccepted')}</small>}
        </td>
      )}
      {has.peers && (
        <td>{compare?.peers == null ? <span className="hc-dim">–</span> : <Peers peers={compare.peers} />}</td>
      )}
    </tr>
  );
}
