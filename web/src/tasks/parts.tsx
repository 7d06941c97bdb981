/** Small parts of the pages of tasks and obligations. */
import '../returns/rounds/rounds.css';
import './tasks.css';
import { IconAlertTriangle, IconCheck, IconCircleDashed, IconClock, IconProgress, IconX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { Standing } from '../../../src/tasks/model.ts';
import { DateField } from '../frame/DateField.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import type { ObligationItem, TaskData } from './queries.ts';

/** What every dialog over a task is given. */
export interface TaskDialogProps {
  task: TaskData;
  close: () => void;
  /** Told what was done, in a sentence. */
  onDone: (sentence: string) => void;
}

/** `DOCUMENT#L17` as a link to the line; other text as it stands. */
export function SourceLink({ source }: { source: string }) {
  const match = /^([^#\s]+)#L(\d+)$/.exec(source);
  if (match === null) return <>{source}</>;
  return (
    <Link to="/documents/$code" params={{ code: match[1] ?? '' }} search={{ line: match[2] }}>
      {source}
    </Link>
  );
}

const ICONS: Record<Standing, typeof IconCheck> = {
  'not-started': IconCircleDashed,
  'in-progress': IconProgress,
  overdue: IconAlertTriangle,
  done: IconCheck,
  'done-late': IconClock,
  cancelled: IconX,
};

export function StandingMark({ standing }: { standing: Standing }) {
  const { t } = useTranslation();
  const Icon = ICONS[standing];
  return (
    <span className="hc-standing" data-standing={standing}>
      <Icon size={14} stroke={1.8} aria-hidden />
      {t(`tasks.standing.${standing}`)}
    </span>
  );
}

/** How many have done it, as a bar with its words. */
export function CoverBar({ item }: { item: Pick<ObligationItem, 'kind' | 'done' | 'of'> }) {
  const { t } = useTranslation();
  const known = item.kind !== 'unknown';
  const share = known && item.of > 0 ? (item.done / item.of) * 100 : 0;
  return (
    <div>
      <div className="hc-cover" data-kind={item.kind} aria-hidden>
        <span style={{ width: `${share}%` }} />
      </div>
      <div className="hc-cover-words">
        {known && <b>{t('obligations.done', { n: String(item.done), of: String(item.of) })}</b>}
        {item.kind !== 'named' && <span className="hc-dim">{t(`obligations.kind.${item.kind}`)}</span>}
      </div>
    </div>
  );
}

/** The day a page is asked about; empty is today. */
export function DayInput({
  label,
  value,
  change,
}: {
  label: string;
  value: string | undefined;
  change: (day: string | undefined) => void;
}) {
  return (
    <DateField label={label} value={value ?? ''} change={(day) => change(day === '' ? undefined : day)} width={180} />
  );
}

/** "30/6/2025, 5 days left". */
export function useDeadline(): (deadline: string | null, daysLeft: number | null) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (deadline, left) => {
    if (deadline === null) return t('tasks.noDeadline');
    const day = format.date(deadline);
    if (left === null) return day;
    if (left === 0) return `${day} (${t('tasks.dueToday')})`;
    return left > 0
      ? `${day} (${t('tasks.left', { count: left, n: format.number(String(left)) })})`
      : `${day} (${t('tasks.over', { count: -left, n: format.number(String(-left)) })})`;
  };
}
