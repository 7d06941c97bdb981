/** The reports that can be composed, with periods worth opening. */
import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { Answered, Empty, PageTitle } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { FrozenEditions } from './FrozenEditions.tsx';
import { reportsQuery } from './queries.ts';

export function ReportsPage() {
  const { t } = useTranslation();
  usePageTitle(t('reports.title'));
  const format = useFormat();
  const reports = useQuery(reportsQuery);
  return (
    <>
      <PageTitle title={t('reports.title')} lead={t('reports.lead')} />
      <Answered query={reports}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('reports.none')} />
          ) : (
            <ul className="hc-document-list" aria-label={t('reports.list')}>
              {items.map((item) => (
                <li key={item.code} className="hc-card">
                  <Title order={2} size="h3">
                    <Link to="/reports/$edition" params={{ edition: item.code }}>
                      {withoutBlanks(format.name(item.title))}
                    </Link>
                  </Title>
                  {item.periods.length > 0 && (
                    <>
                      <Text size="sm" c="dimmed" mt={8} mb={6}>
                        {t('reports.periods')}
                      </Text>
                      <ul className="hc-periods">
                        {item.periods.map(({ period, figures }) => (
                          <li key={period}>
                            <Link to="/reports/$edition" params={{ edition: item.code }} search={{ period }}>
                              {format.period(period)}{' '}
                              <span className="hc-dim hc-small">
                                · {t('indicators.observations', { count: figures })}
                              </span>
                            </Link>
                          </li>
                        ))}
                      </ul>
                    </>
                  )}
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
      <FrozenEditions />
    </>
  );
}

/** An edition's title up to where it names its period: the list is not about one period. */
function withoutBlanks(title: string): string {
  return title.replace(/[\s,]*(?:\bin\s*)?\{.*$/s, '');
}
