/** The small sign beside a figure that something is said against. */
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import type { Mark } from './finding-queries.ts';
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
