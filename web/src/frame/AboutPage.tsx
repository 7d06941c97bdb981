/** What this is, what is loaded, where the API is, whose work it stands on. */
import { Kbd, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { unitQuery } from '../catalogue/queries.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { packQuery } from './queries.ts';
import { Answered, PageTitle } from './states.tsx';
import { useFormat } from './use-format.ts';
import { usePageTitle } from './use-page-title.ts';

const LICENCES = [
  ['React, TanStack, Mantine, i18next, openapi-fetch, Tabler Icons', 'MIT'],
  ['Apache ECharts', 'Apache-2.0'],
] as const;

export function AboutPage() {
  const { t } = useTranslation();
  usePageTitle(t('about.title'));
  return (
    <>
      <PageTitle title={t('about.title')} lead={t('about.lead')} />
      <div className="hc-columns">
        <Pack />
        <section className="hc-card" aria-labelledby="api">
          <Title order={2} id="api" mb="sm">
            {t('about.api')}
          </Title>
          <Text size="sm" mb="sm">
            {t('about.apiText')}
          </Text>
          <Text size="sm">
            <a href="/api/docs">{t('about.apiDocs')}</a> · <a href="/api/openapi.json">{t('about.apiFile')}</a>
          </Text>
        </section>
        <section className="hc-card" aria-labelledby="reading">
          <Title order={2} id="reading" mb="sm">
            {t('about.reading')}
          </Title>
          <ul className="hc-plain-list">
            <li>{t('about.readingItems.vintage')}</li>
            <li>{t('about.readingItems.measures')}</li>
            <li>{t('about.readingItems.colours')}</li>
            <li>{t('about.readingItems.status')}</li>
          </ul>
        </section>
        <section className="hc-card" aria-labelledby="keys">
          <Title order={2} id="keys" mb="sm">
            {t('about.keys')}
          </Title>
          <dl className="hc-facts">
            <dt>
              <Kbd>Ctrl</Kbd> <Kbd>K</Kbd> · <Kbd>/</Kbd>
            </dt>
            <dd>{t('about.keySearch')}</dd>
            <dt>
              <Kbd>↑</Kbd> <Kbd>↓</Kbd> <Kbd>Enter</Kbd>
            </dt>
            <dd>{t('about.keyList')}</dd>
          </dl>
        </section>
        <section className="hc-card" aria-labelledby="licences">
          <Title order={2} id="licences" mb="sm">
            {t('about.licences')}
          </Title>
          <Text size="sm" mb="sm">
            {t('about.licencesText')}
          </Text>
          <ul className="hc-plain-list">
            {LICENCES.map(([parts, licence]) => (
              <li key={parts}>
                {parts}: {licence}
              </li>
            ))}
            <li>Be Vietnam Pro: {t('about.font')}</li>
          </ul>
        </section>
      </div>
    </>
  );
}

function Pack() {
  const { t } = useTranslation();
  const format = useFormat();
  const pack = useQuery(packQuery);
  return (
    <section className="hc-card" aria-labelledby="pack">
      <Title order={2} id="pack" mb="sm">
        {t('about.pack')}
      </Title>
      <Answered query={pack}>
        {(data) => (
          <dl className="hc-facts">
            <dt>{t('about.pack')}</dt>
            <dd>
              {format.name(data.name)} ({data.code})
            </dd>
            <dt>{t('about.publisher')}</dt>
            <dd>
              <Publisher code={data.publisher} />
            </dd>
            <dt>{t('about.version')}</dt>
            <dd>{data.version}</dd>
            <dt>{t('about.observations')}</dt>
            <dd>{format.number(String(data.observations))}</dd>
            <dt>{t('about.periods')}</dt>
            <dd>{data.periods.length}</dd>
            {data.newest_recorded_at !== null && (
              <>
                <dt>{t('about.newest')}</dt>
                <dd>{format.date(data.newest_recorded_at)}</dd>
              </>
            )}
          </dl>
        )}
      </Answered>
    </section>
  );
}

function Publisher({ code }: { code: string }) {
  const { data } = useQuery(unitQuery(code));
  const format = useFormat();
  return (
    <Link to="/units/$code" params={{ code }}>
      {data === undefined ? code : format.name(data.name)}
    </Link>
  );
}
