/** The frozen editions of a report, or of all reports. Nothing is shown when there are none. */
import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { frozenListQuery } from './queries.ts';

export function FrozenEditions({ edition }: { edition?: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const frozen = useQuery(frozenListQuery(edition));
  const items = frozen.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <section className="hc-frozen hc-no-print" aria-labelledby="frozen-editions">
      <Title order={2} size="h3" id="frozen-editions" mb={4}>
        {t('report.frozenList')}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {t('report.frozenLead')}
      </Text>
      <ul className="hc-frozen-list">
        {items.map((item) => (
          <li key={item.id}>
            <Link to="/reports/frozen/$id" params={{ id: item.id }}>
              {edition === undefined ? format.name(item.title) : format.name(item.period_label)}
            </Link>
            <Text size="sm" c="dimmed" component="div">
              {t('report.frozenBy', { at: format.moment(item.frozen_at), by: item.by })}
              {' · '}
              {item.note}
            </Text>
          </li>
        ))}
      </ul>
    </section>
  );
}
