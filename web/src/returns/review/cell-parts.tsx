/** What the reviewer's tables and the panel show of one cell. */
import { IconMessage2 } from '@tabler/icons-react';
import type { Section } from '../../../../src/returns/model.ts';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { fileAddress } from '../queries.ts';
import { useCellText } from './cell-text.ts';
import type { Mark, ReviewCell } from './cells.ts';
import type { Compare, ReviewData } from './queries.ts';

/** What the tables of a section are drawn from. */
export interface CellsProps {
  returnId: string;
  section: Section;
  /** The cells of this section, in order. */
  cells: readonly ReviewCell[];
  files: ReviewData['files'];
  chosen: string | undefined;
  choose: (address: string) => void;
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
}: {
  cell: ReviewCell;
  returnId: string;
  files: ReviewData['files'];
}) {
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
