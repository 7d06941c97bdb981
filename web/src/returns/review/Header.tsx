/** Whose return it is, when it came, and the deeds on it. */
import { Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { useUnitName } from '../../catalogue/UnitLink.tsx';
import { PageTitle } from '../../frame/states.tsx';
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { useInstants } from '../rounds/dates.ts';
import { DutyBadge } from '../rounds/duty-state.tsx';
import type { ReviewData } from './queries.ts';

export function Header({ data, actions }: { data: ReviewData; actions: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const instants = useInstants();
  const name = useUnitName();
  const newest = data.versions.find(({ version }) => version === data.version);
  return (
    <PageTitle
      title={`${name(data.unit)}: ${format.name(data.round.form_name)}, ${format.period(data.round.period)}`}
      lead={
        <Group gap="6px 14px" mt={6} fz="sm">
          <DutyBadge state={data.duty} />
          {newest !== undefined && (
            <span>
              {t('returnReview.version', { n: newest.version })},{' '}
              {t('returnReview.at', { at: instants.at(newest.submitted_at) })},{' '}
              {t('review.by', { who: newest.by, inlet: t(`review.inlets.${newest.inlet}`) })}
            </span>
          )}
          {newest?.late === true && (
            <span className="hc-over">{t('returnReview.late', { due: instants.due(data.due_at) })}</span>
          )}
          <span className="hc-underlined">
            <Link to="/returns/$id" params={{ id: data.id }}>
              {t('returnReview.entry')}
            </Link>
          </span>
          <span className="hc-underlined">
            <Link to="/units/$code/profile" params={{ code: data.unit.code }}>
              {t('returnReview.profile')}
            </Link>
          </span>
        </Group>
      }
      aside={actions}
    />
  );
}
