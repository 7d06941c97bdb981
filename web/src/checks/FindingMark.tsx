/** The small sign beside a figure that something is said against. */
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { type Mark, type MarkedCell, useMarks } from './finding-queries.ts';
import './findings.css';

export function FindingMark({ mark }: { mark: Mark | undefined }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (mark === undefined) return null;
  const text = t('findings.mark', { count: mark.open, sentence: format.name(mark.sentence) });
  return (
    <Link
      to="/findings/$id"
      params={{ id: mark.id }}
      className="hc-finding-mark"
      data-severity={mark.severity}
      aria-label={text}
      title={text}
    >
      <IconAlertTriangleFilled size={14} aria-hidden />
    </Link>
  );
}

/** The same in words, where one figure is looked at. */
export function FindingNote({ cell }: { cell: MarkedCell }) {
  const { t } = useTranslation();
  const format = useFormat();
  const mark = useMarks({ indicator: cell.indicator }).of(cell);
  if (mark === undefined) return null;
  return (
    <p className="hc-finding-note" data-severity={mark.severity}>
      <IconAlertTriangleFilled size={16} aria-hidden />
      <Link to="/findings/$id" params={{ id: mark.id }}>
        {t('findings.mark', { count: mark.open, sentence: format.name(mark.sentence) })}
      </Link>
    </p>
  );
}

/** How many findings are open about figures of a page, with a way to them. */
export function FindingCount({ cells }: { cells: readonly MarkedCell[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [first] = cells;
  const marks = useMarks({ unit: first?.unit });
  const found = new Map(
    cells.flatMap((cell) => {
      const mark = marks.of(cell);
      return mark === undefined ? [] : [[mark.id, mark] as const];
    }),
  );
  if (found.size === 0) return null;
  return (
    <details className="hc-finding-count">
      <summary>
        <IconAlertTriangleFilled className="hc-count-sign" size={15} aria-hidden />{' '}
        {t('findings.ofUnit', { count: found.size })}
      </summary>
      <ul className="hc-plain-list">
        {[...found.values()].map((mark) => (
          <li key={mark.id}>
            <Link to="/findings/$id" params={{ id: mark.id }}>
              {format.name(mark.sentence)}
            </Link>
          </li>
        ))}
      </ul>
    </details>
  );
}
