/** Where a unit stands, as a badge: colour, icon and word; and the counts of a round as a thin bar with its words. */
import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconCheck,
  IconCircle,
  IconClock,
  IconMinus,
  IconPencil,
  IconSend,
} from '@tabler/icons-react';
import type { DutyState } from '../../../../src/returns/model.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import type { Totals } from './queries.ts';

const ICONS: Record<DutyState, typeof IconCheck> = {
  'not-open': IconCircle,
  due: IconClock,
  overdue: IconAlertTriangle,
  draft: IconPencil,
  submitted: IconSend,
  'submitted-late': IconSend,
  'sent-back': IconArrowBackUp,
  accepted: IconCheck,
  'accepted-late': IconCheck,
  excused: IconMinus,
};

export function DutyBadge({ state }: { state: DutyState }) {
  const { t } = useTranslation();
  const Icon = ICONS[state];
  return (
    <span className={`hc-duty hc-duty-${state}`}>
      <Icon size={14} stroke={2} aria-hidden />
      {t(`rounds.duty.${state}`)}
    </span>
  );
}

/** The parts of a round in the order of the bar: what is done first, what is missing last. */
const PARTS = ['accepted', 'submitted', 'draft', 'sent_back', 'overdue', 'due', 'excused'] as const;

export function TallyBar({ totals }: { totals: Totals }) {
  const { t } = useTranslation();
  const parts = PARTS.filter((part) => totals[part] > 0);
  return (
    <div>
      <div className="hc-tally-bar" aria-hidden>
        {parts.map((part) => (
          <span key={part} className={`hc-tally-${part}`} style={{ flexGrow: totals[part] }} />
        ))}
      </div>
      <ul className="hc-tally-words">
        {parts.map((part) => (
          <li key={part}>
            <span className={`hc-tally-dot hc-tally-${part}`} aria-hidden />
            {t(`rounds.tally.${part}`, { n: String(totals[part]) })}
          </li>
        ))}
      </ul>
    </div>
  );
}
