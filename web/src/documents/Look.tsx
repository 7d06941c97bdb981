/** How a figure stands: colour, line and sign together; the words are said to those who do not see them. */
import {
  IconCheck,
  IconCircleCheckFilled,
  IconPencil,
  IconPlus,
  IconQuestionMark,
  IconX,
  type TablerIcon,
} from '@tabler/icons-react';
import { useTranslation } from '../messages/use-translation.ts';
import type { Look } from './figures.ts';

const SIGNS: Partial<Record<Look, TablerIcon>> = {
  unsure: IconQuestionMark,
  unknown: IconPlus,
  accepted: IconCheck,
  mended: IconPencil,
  rejected: IconX,
  recorded: IconCircleCheckFilled,
};

export function LookSign({ look }: { look: Look }) {
  const Sign = SIGNS[look];
  return Sign === undefined ? null : <Sign className="hc-look-sign" size={13} stroke={2.2} aria-hidden />;
}

export function LookWord({ look }: { look: Look }) {
  const { t } = useTranslation();
  return (
    <span className="hc-look" data-look={look}>
      <LookSign look={look} />
      {t(`reading.look.${look}`)}
    </span>
  );
}
