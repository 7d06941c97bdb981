/** Where documents contradict their own figures. */
import { Select, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { documentsQuery } from '../frame/queries.ts';
import { PageTitle } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { AgreesSwitch, asAgrees, ClaimsBrowser } from './ClaimsBrowser.tsx';
import { OtherContradictions } from './OtherContradictions.tsx';

const route = getRouteApi('/contradictions');

export function ContradictionsPage() {
  const { t } = useTranslation();
  usePageTitle(t('claims.title'));
  const format = useFormat();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const documents = useQuery(documentsQuery);
  const agrees = asAgrees(search.agrees);
  const set = (name: 'document' | 'agrees', value: string | undefined): void => {
    void navigate({
      search: ({ [name]: _before, ...rest }) => (value === undefined ? rest : { ...rest, [name]: value }),
      replace: true,
    });
  };
  return (
    <>
      <PageTitle title={t('claims.title')} lead={t('claims.lead')} />
      <div className="hc-filters hc-no-print">
        <Select
          className="hc-grow"
          label={t('claims.document')}
          placeholder={t('claims.anyDocument')}
          data={(documents.data?.items ?? []).map((item) => ({
            value: item.code,
            label: `${item.code} · ${format.name(item.title)}`,
          }))}
          value={search.document ?? null}
          onChange={(code) => set('document', code ?? undefined)}
          clearable
        />
        <div className="hc-grow">
          <Text size="sm" fw={500} mb={4} aria-hidden>
            {t('claims.show')}
          </Text>
          <AgreesSwitch value={agrees} onChange={(chosen) => set('agrees', chosen === 'false' ? undefined : chosen)} />
        </div>
      </div>
      <ClaimsBrowser document={search.document} agrees={agrees} />
      {agrees === 'false' && <OtherContradictions document={search.document} />}
    </>
  );
}
