/** The documents that state figures, newest first. */
import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Answer } from '../api.ts';
import { documentsQuery } from '../frame/queries.ts';
import { Answered, Empty, PageTitle } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';

type Item = Answer<'/api/v1/documents'>['items'][number];

export function DocumentsPage() {
  const { t } = useTranslation();
  usePageTitle(t('documents.title'));
  const documents = useQuery(documentsQuery);
  return (
    <>
      <PageTitle title={t('documents.title')} lead={t('documents.lead')} />
      <Answered query={documents} lines={8}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty title={t('documents.none')} />
          ) : (
            <ul className="hc-document-list" aria-label={t('documents.list')}>
              {[...items]
                .sort((a, b) => b.date.localeCompare(a.date))
                .map((item) => (
                  <li key={item.code} className="hc-card">
                    <Entry item={item} />
                  </li>
                ))}
            </ul>
          )
        }
      </Answered>
    </>
  );
}

function Entry({ item }: { item: Item }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <div className="hc-document-head">
        <Title order={2} size="h3">
          <Link to="/documents/$code" params={{ code: item.code }}>
            {format.name(item.title)}
          </Link>
        </Title>
        <Text size="sm" c="dimmed">
          {item.code} · {format.date(item.date)}
        </Text>
      </div>
      {format.name(item.note) !== '' && (
        <Text size="sm" c="dimmed" mt={4}>
          {format.name(item.note)}
        </Text>
      )}
      <div className="hc-counts">
        <span>
          <strong>{format.number(String(item.observations))}</strong> {t('documents.figures').toLowerCase()}
        </span>
        <span>
          <strong>{format.number(String(item.claims))}</strong> {t('documents.claims').toLowerCase()}
        </span>
        {item.contradicted > 0 && (
          <Link to="/contradictions" search={{ document: item.code }} className="hc-bad">
            <strong>{format.number(String(item.contradicted))}</strong> {t('documents.contradicted').toLowerCase()}
          </Link>
        )}
      </div>
    </>
  );
}
