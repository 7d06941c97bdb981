/** The catalogue of indicators: search, filters, and a list for the keyboard. */
import { Button, CloseButton, Kbd, Select, Switch, Text, TextInput } from '@mantine/core';
import { useHotkeys } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type KeyboardEvent, useRef } from 'react';
import { KINDS } from '../../../src/catalogue/model.ts';
import type { Answer } from '../api.ts';
import { sectorsQuery } from '../frame/queries.ts';
import { Empty, Failed, Loading, More, PageTitle } from '../frame/states.tsx';
import { useAsOf } from '../frame/use-as-of.ts';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useSearchText } from '../frame/use-search-text.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { StatusBadge, useFigureText } from '../observations/figures.tsx';
import { indicatorsQuery } from './queries.ts';

type Item = Answer<'/api/v1/indicators'>['items'][number];

const route = getRouteApi('/indicators');

export function IndicatorsPage() {
  const { t } = useTranslation();
  usePageTitle(t('indicators.title'));
  const format = useFormat();
  const { asOf } = useAsOf();
  const { as_of: _, ...filter } = { as_of: undefined, ...route.useSearch() };
  const navigate = route.useNavigate();
  const sectors = useQuery(sectorsQuery);
  const found = useInfiniteQuery({
    ...indicatorsQuery({ ...filter, as_of: asOf }),
    placeholderData: keepPreviousData,
  });
  const search = useRef<HTMLInputElement>(null);
  const list = useRef<HTMLUListElement>(null);
  useHotkeys([['/', () => search.current?.focus()]]);

  const set = (name: 'q' | 'sector' | 'kind' | 'has_figures', value: string | undefined): void => {
    void navigate({
      search: ({ [name]: _before, ...rest }) => (value === undefined ? rest : { ...rest, [name]: value }),
      replace: true,
    });
  };
  const { text, type } = useSearchText(filter.q, (q) => set('q', q));
  const filtered = Object.values(filter).some((value) => value !== undefined);
  const clear = (): void => {
    type('');
    void navigate({ search: asOf === undefined ? {} : { as_of: asOf }, replace: true });
  };
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const total = found.data?.pages[0]?.total ?? 0;

  return (
    <>
      <PageTitle title={t('indicators.title')} lead={t('indicators.lead')} />
      <search className="hc-filters hc-no-print">
        <TextInput
          ref={search}
          className="hc-grow"
          label={t('indicators.search')}
          placeholder={t('indicators.placeholder')}
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown' && event.key !== 'Enter') return;
            event.preventDefault();
            const first = list.current?.querySelector<HTMLAnchorElement>('a');
            if (event.key === 'Enter') first?.click();
            else first?.focus();
          }}
          leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
          rightSection={
            text === '' ? (
              <Kbd size="xs">/</Kbd>
            ) : (
              <CloseButton size="sm" aria-label={t('indicators.clear')} onClick={() => type('')} />
            )
          }
        />
        <Select
          label={t('indicators.sector')}
          placeholder={t('indicators.anySector')}
          data={(sectors.data?.items ?? []).map((sector) => ({ value: sector.code, label: format.name(sector.name) }))}
          value={filter.sector ?? null}
          onChange={(sector) => set('sector', sector ?? undefined)}
          clearable
          searchable
        />
        <Select
          label={t('indicators.kind')}
          placeholder={t('indicators.anyKind')}
          data={KINDS.map((kind) => ({ value: kind, label: t(`kind.${kind}`) }))}
          value={filter.kind ?? null}
          onChange={(kind) => set('kind', kind ?? undefined)}
          clearable
        />
        <Switch
          label={t('indicators.hasFigures')}
          checked={filter.has_figures === 'true'}
          onChange={(event) => set('has_figures', event.currentTarget.checked ? 'true' : undefined)}
          pb={8}
        />
      </search>

      {found.isError && found.data === undefined ? (
        <Failed error={found.error} retry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Loading lines={10} />
      ) : items.length === 0 ? (
        <Empty title={t('indicators.none')}>
          {t('indicators.noneText')}
          {filtered && (
            <Button variant="default" size="xs" mt="sm" display="block" mx="auto" onClick={clear}>
              {t('indicators.clear')}
            </Button>
          )}
        </Empty>
      ) : (
        <>
          <div className="hc-list-head">
            <Text size="sm" fw={500} aria-live="polite">
              {t('indicators.found', { count: total })}
            </Text>
            <Text size="xs" c="dimmed" visibleFrom="md">
              {t('indicators.keys')}
            </Text>
          </div>
          <ul
            ref={list}
            className="hc-list"
            aria-label={t('indicators.results')}
            data-stale={found.isPlaceholderData || undefined}
          >
            {items.map((item) => (
              <li key={item.code}>
                <Row item={item} onKeyDown={(event) => moveFocus(event, list.current, search.current)} />
              </li>
            ))}
          </ul>
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

/** ↑ ↓ move along the list, Home and End to its ends; above the first row stands the search box. */
function moveFocus(event: KeyboardEvent, list: HTMLUListElement | null, search: HTMLInputElement | null): void {
  const rows = [...(list?.querySelectorAll<HTMLAnchorElement>('a') ?? [])];
  const at = rows.indexOf(event.currentTarget as HTMLAnchorElement);
  const targets: Record<string, number> = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: rows.length - 1 };
  const to = targets[event.key];
  if (to === undefined) return;
  event.preventDefault();
  if (to < 0) search?.focus();
  else rows[to]?.focus();
}

function Row({ item, onKeyDown }: { item: Item; onKeyDown: (event: KeyboardEvent) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useFigureText();
  const { data: sectors } = useQuery(sectorsQuery);
  const sector = sectors?.items.find((candidate) => candidate.code === item.sector);
  const { latest } = item;
  return (
    <Link to="/indicators/$code" params={{ code: item.code }} className="hc-list-row" onKeyDown={onKeyDown}>
      <span className="hc-list-name">
        <span>{format.name(item.name)}</span>
        <small>
          {sector === undefined ? item.sector : format.name(sector.name)} · {t(`kind.${item.kind}`)} · {item.code}
        </small>
      </span>
      <span className="hc-list-value">
        {latest === null ? (
          <small>{t('figure.none')}</small>
        ) : (
          <>
            <span>
              <strong>{text(latest, item, true)}</strong>
              <StatusBadge figure={latest} />
            </span>
            <small>
              {format.period(latest.period)} · {t('indicators.observations', { count: item.observations })}
            </small>
          </>
        )}
      </span>
    </Link>
  );
}
