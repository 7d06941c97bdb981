/** One section of a return, cell by cell, each against last period, last year, the plan and other units. */
import { IconMessage2 } from '@tabler/icons-react';
import { Fragment, type ReactNode } from 'react';
import type { FormRow, Section } from '../../../../src/returns/model.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { fileAddress } from '../queries.ts';
import { useCellText } from './cell-text.ts';
import type { Mark, ReviewCell } from './cells.ts';
import { Peers } from './Peers.tsx';
import type { Compare } from './queries.ts';

interface Props {
  returnId: string;
  section: Section;
  /** The cells of this section, in order. */
  cells: ReviewCell[];
  files: Record<string, { id: string; name: string; size: number }>;
  chosen: string | undefined;
  choose: (address: string) => void;
}

export function CellsTable(props: Props) {
  const { t } = useTranslation();
  const format = useFormat();
  const caption = t('returnReview.sectionTable', { section: format.name(props.section.title) });
  return (
    // A box that scrolls must be reachable by keyboard to be scrolled.
    // biome-ignore lint/a11y/noNoninteractiveTabindex: WCAG 2.1.1, scrollable region
    <section className="hc-table-box" tabIndex={0} aria-label={caption}>
      {props.section.kind === 'rows' ? (
        <RowsTable {...props} caption={caption} />
      ) : (
        <CompareTable {...props} caption={caption} />
      )}
    </section>
  );
}

function CompareTable({ section, cells, caption, ...rest }: Props & { caption: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const compares = cells.map(({ compare }) => compare);
  const has = {
    previous: compares.some((compare) => compare?.previous != null),
    lastYear: compares.some((compare) => compare?.last_year != null),
    plan: compares.some((compare) => compare?.plan != null),
    accepted: compares.some((compare) => compare?.accepted != null),
    peers: compares.some((compare) => compare?.peers != null),
  };
  const width = 2 + Object.values(has).filter(Boolean).length;
  const numeric = cells.some(({ spec }) => spec.type === 'number');
  const rows = section.kind === 'table' ? section.rows : [];
  // The column is named where there is more than one.
  const several = new Set(cells.map(({ spec }) => spec.column)).size > 1;
  const row = (cell: ReviewCell, label: ReactNode, level = 0) => (
    <CellRow key={cell.spec.address} cell={cell} label={label} level={level} has={has} {...rest} />
  );
  return (
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
              const own = cells.filter(({ spec }) => spec.row === formRow.code);
              if (formRow.heading === true) {
                return headsAny(formRow, rows, cells) ? (
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
  );
}

/** A heading is shown where a row it heads is. */
function headsAny(heading: FormRow, rows: readonly FormRow[], cells: readonly ReviewCell[]): boolean {
  const from = rows.indexOf(heading) + 1;
  const until = rows.findIndex(
    (row, i) => i >= from && row.heading === true && (row.level ?? 0) <= (heading.level ?? 0),
  );
  const headed = rows.slice(from, until === -1 ? undefined : until);
  return headed.some(({ code }) => cells.some(({ spec }) => spec.row === code));
}

function CellRow({
  cell,
  label,
  level,
  has,
  returnId,
  files,
  chosen,
  choose,
}: {
  cell: ReviewCell;
  label: ReactNode;
  level: number;
  has: Record<'previous' | 'lastYear' | 'plan' | 'accepted' | 'peers', boolean>;
} & Pick<Props, 'returnId' | 'files' | 'chosen' | 'choose'>) {
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
        <td className="hc-num">
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

export function Growth({ change, compare }: { change: string | null | undefined; compare: Compare | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (change == null) return null;
  return (
    <small>
      {compare?.relative === true
        ? t('figure.points', { n: format.number(change, { sign: true }) })
        : format.percent(change, { sign: true })}
    </small>
  );
}

export function AnswerText({
  cell: { spec, value },
  returnId,
  files,
}: { cell: ReviewCell } & Pick<Props, 'returnId' | 'files'>) {
  const { t } = useTranslation();
  const text = useCellText();
  const file = files[spec.address];
  if (spec.type === 'file' && file !== undefined) {
    return (
      <a href={fileAddress(returnId, file.id)} download={file.name}>
        {file.name}
      </a>
    );
  }
  if (value === undefined) return <span className="hc-dim">{t('returnReview.empty')}</span>;
  return <>{text.value(spec, value)}</>;
}

export function Marks({ cell }: { cell: ReviewCell }) {
  const { t } = useTranslation();
  const words: Record<Exclude<Mark, 'comment'>, string> = {
    error: t('returnReview.error'),
    warning: t('returnReview.warning'),
    changed: t('returnReview.changed'),
    outside: t('returnReview.outsideShort'),
    jump: t('returnReview.jump'),
  };
  if (cell.marks.length === 0) return null;
  const open = cell.comments.filter(({ resolved_at }) => resolved_at === null).length;
  return (
    <span className="hc-marks">
      {cell.marks.map((mark) =>
        mark === 'comment' ? (
          <span key={mark} className="hc-tag" title={t('returnReview.openComments', { count: open })}>
            <IconMessage2 size={12} stroke={2} aria-hidden /> {open}
            <span className="hc-hidden"> {t('returnReview.openComments', { count: open })}</span>
          </span>
        ) : (
          <span key={mark} className={`hc-tag ${mark === 'error' ? 'hc-tag-bad' : 'hc-tag-warn'}`}>
            {words[mark]}
          </span>
        ),
      )}
    </span>
  );
}

/** Rows the unit added itself: as it wrote them. */
function RowsTable({ section, cells, caption, returnId, files, chosen, choose }: Props & { caption: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useCellText();
  if (section.kind !== 'rows') return null;
  const rows = [...new Set(cells.map(({ spec }) => spec.row ?? ''))];
  return (
    <table className="hc-table hc-cells">
      <caption>{caption}</caption>
      <thead>
        <tr>
          <th scope="col">{t('returnReview.rowNumber')}</th>
          {section.columns.map((column) => (
            <th key={column.code} scope="col" className={column.type === 'number' ? 'hc-num' : undefined}>
              {format.name(column.title)}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row}>
            <th scope="row" style={{ minWidth: 40 }}>
              {row.slice(1)}
            </th>
            {section.columns.map((column) => {
              const cell = cells.find(({ spec }) => spec.row === row && spec.column === column.code);
              if (cell === undefined) return <td key={column.code} />;
              const here = chosen === cell.spec.address;
              return (
                <td
                  key={column.code}
                  id={`cell-${cell.spec.address}`}
                  className={column.type === 'number' ? 'hc-num' : undefined}
                >
                  {cell.spec.type === 'file' ? (
                    <AnswerText cell={cell} returnId={returnId} files={files} />
                  ) : (
                    <button
                      type="button"
                      className="hc-cell-button"
                      onClick={() => choose(cell.spec.address)}
                      aria-current={here ? 'true' : undefined}
                      aria-label={`${format.name(cell.spec.label)}: ${text.value(cell.spec, cell.value)}`}
                    >
                      {text.value(cell.spec, cell.value)}
                    </button>
                  )}
                  <Marks cell={cell} />
                </td>
              );
            })}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
