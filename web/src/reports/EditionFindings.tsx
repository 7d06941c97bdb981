/** Before an edition is frozen: what is still open about its figures. */
import { Text } from '@mantine/core';
import { IconAlertTriangleFilled } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Answered } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { editionFindingsQuery } from './queries.ts';

const FIRST = 5;

export function EditionFindings({
  edition,
  period,
  asOf,
}: {
  edition: string;
  period: string;
  asOf: string | undefined;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const found = useQuery(editionFindingsQuery(edition, period, asOf));
  return (
    <Answered query={found} lines={2}>
      {({ items }) =>
        items.length === 0 ? (
          <Text size="sm" c="dimmed">
            {t('findings.inEditionNone')}
          </Text>
        ) : (
          <section className="hc-edition-findings">
            <Text size="sm" fw={500} component="p">
              <IconAlertTriangleFilled className="hc-edition-sign" size={16} aria-hidden />{' '}
              {t('findings.inEdition', { count: items.length })}
            </Text>
            <ul className="hc-plain-list">
              {items.slice(0, FIRST).map(({ id, sentence }) => (
                <li key={id}>
                  <Link to="/findings/$id" params={{ id }}>
                    {format.name(sentence)}
                  </Link>
                </li>
              ))}
              {items.length > FIRST && (
                <li>
                  <Link to="/findings">{t('findings.more', { count: items.length - FIRST })}</Link>
                </li>
              )}
            </ul>
          </section>
        )
      }
    </Answered>
  );
}
