/** The audit trail: who did what when, with the proof that nobody changed it afterwards. */
import { Button, Code, Group, Select, Text, TextInput } from '@mantine/core';
import { IconRefresh, IconShieldCheck, IconShieldX } from '@tabler/icons-react';
import {
  infiniteQueryOptions,
  keepPreviousData,
  queryOptions,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type Answer, api, given, read } from '../api.ts';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { Empty, Failed, Loading, More, PageTitle } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useSearchText } from '../frame/use-search-text.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { DEED_GROUPS, deedInWords, detailInWords, splitGrants } from './audit-words.ts';
import { FormFault } from './parts.tsx';

type Entry = Answer<'/api/v1/audit'>['items'][number];
type Filter = { actor?: string | undefined; action?: string | undefined; object?: string | undefined };

const route = getRouteApi('/admin/audit');

const auditQuery = (filter: Filter) =>
  infiniteQueryOptions({
    queryKey: ['audit', filter],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/audit', {
          params: { query: given({ ...filter, cursor: pageParam ?? undefined, limit: 100 }) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

const verificationQuery = queryOptions({
  queryKey: ['audit-verification'],
  queryFn: ({ signal }) => read(api.GET('/api/v1/audit/verification', { signal })),
  // The whole chain is read each time.
  staleTime: 5 * 60_000,
});

export function AuditPage() {
  const { t } = useTranslation();
  usePageTitle(t('audit.title'));
  const { actor, action, object } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useInfiniteQuery({ ...auditQuery({ actor, action, object }), placeholderData: keepPreviousData });
  const set = (name: keyof Filter, value: string | undefined): void => {
    void navigate({
      search: ({ [name]: _before, ...rest }) => (value === undefined ? rest : { ...rest, [name]: value }),
      replace: true,
    });
  };
  const byActor = useSearchText(actor, (typed) => set('actor', typed));
  const byObject = useSearchText(object, (typed) => set('object', typed));
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const groups = DEED_GROUPS.map((value) => ({ value, label: t(`deedGroup.${value}`) }));
  // An address may ask for a single deed.
  const known = action === undefined || groups.some(({ value }) => value === action);

  return (
    <>
      <PageTitle title={t('audit.title')} lead={t('audit.lead')} />
      <Verification />
      <search className="hc-filters hc-no-print">
        <TextInput
          label={t('audit.actor')}
          value={byActor.text}
          onChange={(event) => byActor.type(event.currentTarget.value)}
        />
        <Select
          label={t('audit.action')}
          placeholder={t('audit.anyAction')}
          data={known ? groups : [...groups, { value: action, label: action }]}
          value={action ?? null}
          onChange={(value) => set('action', value ?? undefined)}
          clearable
        />
        <TextInput
          className="hc-grow"
          label={t('audit.object')}
          placeholder={t('audit.objectHelp')}
          value={byObject.text}
          onChange={(event) => byObject.type(event.currentTarget.value)}
        />
      </search>
      {found.isError && found.data === undefined ? (
        <Failed error={found.error} retry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Loading lines={10} />
      ) : items.length === 0 ? (
        <Empty title={t('audit.none')}>{t('audit.noneText')}</Empty>
      ) : (
        <>
          <EntriesTable entries={items} />
          <More
            shown={items.length}
            hasMore={found.hasNextPage}
            loading={found.isFetchingNextPage}
            load={() => void found.fetchNextPage()}
          />
        </>
      )}
    </>
  );
}

function Verification() {
  const { t } = useTranslation();
  const format = useFormat();
  const verified = useQuery(verificationQuery);
  const { data } = verified;
  if (verified.isError) return <FormFault error={verified.error} />;
  const broken = data?.first_broken ?? null;
  const Icon = data?.intact === false ? IconShieldX : IconShieldCheck;
  const outcome = data === undefined ? undefined : data.intact ? 'intact' : 'tampered';
  return (
    <div className="hc-card hc-verification" data-outcome={outcome} role={data?.intact === false ? 'alert' : 'status'}>
      <Icon size={30} stroke={1.5} aria-hidden className="hc-verification-sign" data-outcome={outcome} />
      <div className="hc-verification-text">
        {data === undefined ? (
          <Text size="sm">{t('audit.verifying')}</Text>
        ) : (
          <>
            <Text fw={600}>{t(data.intact ? 'audit.intact' : 'audit.tampered')}</Text>
            <Text size="sm">
              {data.intact
                ? t('audit.intactText', { entries: format.number(String(data.sealed)) })
                : t('audit.tamperedText', { n: broken?.entry ?? String(broken?.position ?? '') })}
            </Text>
            {broken !== null && <Text size="sm">{t(`audit.brokenBy.${broken.fault}`)}</Text>}
          </>
        )}
      </div>
      <Button
        variant="default"
        size="xs"
        className="hc-no-print"
        loading={verified.isFetching}
        leftSection={<IconRefresh size={16} aria-hidden />}
        onClick={() => void verified.refetch()}
      >
        {t('audit.verify')}
      </Button>
    </div>
  );
}

function EntriesTable({ entries }: { entries: Entry[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Entry>[] = [
    { id: 'at', header: t('audit.time'), nowrap: true, cell: ({ at }) => format.moment(at) },
    {
      id: 'what',
      header: t('audit.what'),
      rowHeader: true,
      cell: (entry) => (
        <span className="hc-deed">
          <Actor actor={entry.actor} /> {deedInWords(t, entry.action, entry.object)}
        </span>
      ),
    },
    {
      id: 'unit',
      header: t('grant.unit'),
      cell: ({ unit }) =>
        unit === null ? null : (
          <Link to="/units/$code" params={{ code: unit }}>
            {unit}
          </Link>
        ),
    },
    { id: 'details', header: t('audit.details'), cell: ({ details }) => <Details details={details} /> },
  ];
  return <DataTable caption={t('audit.list')} columns={columns} rows={entries} rowKey={({ id }) => id} />;
}

function Actor({ actor }: { actor: Entry['actor'] }) {
  const { t } = useTranslation();
  if (actor.kind === 'system') return <span className="hc-actor">{t('audit.system')}</span>;
  if (actor.kind === 'anonymous') return <span className="hc-actor">{t('audit.somebody')}</span>;
  return (
    <span className="hc-actor">
      {actor.name}
      {actor.kind === 'key' && ` (${t('audit.key')})`}
    </span>
  );
}

function Details({ details }: { details: Entry['details'] }) {
  const { t } = useTranslation();
  const { grants, rest } = splitGrants(details);
  const inWords = (value: unknown): string =>
    typeof value === 'boolean'
      ? t(value ? 'audit.yes' : 'audit.no')
      : typeof value === 'string'
        ? value
        : Array.isArray(value) && value.every((part) => typeof part === 'string')
          ? value.join(', ')
          : JSON.stringify(value);
  const told = Object.entries(rest).filter(([, value]) => value !== null && value !== undefined);
  return (
    <Group gap={4}>
      {grants.map(({ role, unit, sectors }) => {
        const where = unit ?? t('grant.everyUnit');
        const what = sectors === null ? t('grant.everySector') : sectors.join(', ');
        return (
          <Code key={`${role} ${where} ${what}`} className="hc-detail">
            {t(`role.${role}`)} · {where} · {what}
          </Code>
        );
      })}
      {told.map(([name, value]) => (
        <Code key={name} className="hc-detail">
          {detailInWords(t, name, value)}: {inWords(value)}
        </Code>
      ))}
    </Group>
  );
}
