/** The reporting units: by kind and by the date on which they exist. */
import { Select, Text, TextInput } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { UNIT_KINDS } from '../../../src/catalogue/model.ts';
import type { Answer } from '../api.ts';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { Empty, Failed, Loading, More, PageTitle } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useSearchText } from '../frame/use-search-text.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { unitsQuery } from './queries.ts';
import { useUnitKind } from './unit-kind.ts';
import { useValidity } from './validity.ts';

type Unit = Answer<'/api/v1/units'>['items'][number];

const route = getRouteApi('/units');

export function UnitsPage() {
  const { t } = useTranslation();
  usePageTitle(t('units.title'));
  const { q, kind, valid_on } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useInfiniteQuery({ ...unitsQuery({ q, kind, valid_on }), placeholderData: keepPreviousData });
  const set = (name: 'q' | 'kind' | 'valid_on', value: string | undefined): void => {
    void navigate({
      search: ({ [name]: _before, ...rest }) => (value === undefined ? rest : { ...rest, [name]: value }),
      replace: true,
    });
  };
  const { text, type } = useSearchText(q, (typed) => set('q', typed));
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const total = found.data?.pages[0]?.total ?? 0;

  return (
    <>
      <PageTitle title={t('units.title')} lead={t('units.lead')} />
      <search className="hc-filters hc-no-print">
        <TextInput
          className="hc-grow"
          label={t('units.search')}
          placeholder={t('units.placeholder')}
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
          leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
        />
        <Select
          label={t('units.kind')}
          placeholder={t('units.anyKind')}
          data={UNIT_KINDS.map((value) => ({ value, label: t(`unitKind.${value}`) }))}
          value={kind ?? null}
          onChange={(value) => set('kind', value ?? undefined)}
          clearable
        />
        <TextInput
          type="date"
          label={t('units.validOn')}
          value={valid_on ?? ''}
          onChange={(event) => set('valid_on', event.currentTarget.value || undefined)}
        />
      </search>
      {found.isError && found.data === undefined ? (
        <Failed error={found.error} retry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Loading lines={10} />
      ) : items.length === 0 ? (
        <Empty title={t('units.none')}>{t('units.noneText')}</Empty>
      ) : (
        <>
          <Text size="sm" fw={500} mb={8} aria-live="polite">
            {t('units.found', { count: total })}
          </Text>
          <UnitsTable units={items} />
          <More
            shown={items.length}
            total={total}
            hasMore={found.hasNextPage}
            loading={found.isFetchingNextPage}
            load={() => void found.fetchNextPage()}
          />
        </>
      )}
    </>
  );
}

function UnitsTable({ units }: { units: Unit[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const validity = useValidity();
  const kindName = useUnitKind();
  const columns: Column<Unit>[] = [
    {
      id: 'name',
      header: t('units.name'),
      rowHeader: true,
      cell: (unit) => (
        <Link to="/units/$code" params={{ code: unit.code }}>
          {format.name(unit.name)}
        </Link>
      ),
    },
    { id: 'kind', header: t('units.kind'), cell: (unit) => kindName(unit.kind) },
    { id: 'code', header: t('units.code'), nowrap: true, cell: (unit) => <span className="hc-dim">{unit.code}</span> },
    { id: 'valid', header: t('units.valid'), nowrap: true, cell: validity },
    {
      id: 'figures',
      header: t('units.figures'),
      numeric: true,
      cell: (unit) =>
        unit.observations === 0 ? <span className="hc-dim">–</span> : format.number(String(unit.observations)),
    },
  ];
  return <DataTable caption={t('units.list')} columns={columns} rows={units} rowKey={(unit) => unit.code} />;
}
