/** The queue of returns to be judged, by sector; several can be accepted together. */
import { Button, SegmentedControl, Select, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch, IconX } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { oneOf } from '../../frame/one-of.ts';
import { Empty, Failed, Loading, More, PageTitle } from '../../frame/states.tsx';
import { useFormat } from '../../frame/use-format.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { formsQuery } from '../forms/queries.ts';
import { AcceptMany } from './AcceptMany.tsx';
import { Queue } from './Queue.tsx';
import { queueQuery, REVIEW_STATES, type ReviewItem } from './queries.ts';
import '../rounds/rounds.css';
import './review.css';

const route = getRouteApi('/review');

export function ReviewPage() {
  const { t } = useTranslation();
  usePageTitle(t('review.title'));
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const state = oneOf(REVIEW_STATES, search.state) ?? 'submitted';
  const [typed, setTyped] = useState('');
  const [asked] = useDebouncedValue(typed.trim(), 200);
  // Here, not in the queue: an accepted return leaves the queue while its result is still being read.
  const [accepting, setAccepting] = useState<ReviewItem[] | null>(null);
  const found = useInfiniteQuery({
    ...queueQuery({ sector: search.sector, form: search.form, round: search.round, state, q: asked }),
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: 'always',
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? NONE;
  const first = found.data?.pages[0];
  const set = (name: 'sector' | 'form' | 'round' | 'state', value: string | undefined): void => {
    void navigate({ search: (all) => ({ ...all, [name]: value }), replace: true });
  };
  const next = items[0];

  return (
    <>
      <PageTitle
        title={t('review.title')}
        lead={t('review.lead')}
        aside={
          state === 'submitted' &&
          next !== undefined && (
            <Button
              className="hc-no-print"
              renderRoot={(props) => <Link to="/review/$id" params={{ id: next.return_id }} {...props} />}
            >
              {t('review.begin')}
            </Button>
          )
        }
      />
      <Filters typed={typed} setTyped={setTyped} set={set} state={state} />
      {first !== undefined && first.sectors.length > 0 && state === 'submitted' && (
        <Sectors
          sectors={first.sectors}
          chosen={search.sector}
          choose={(sector) => set('sector', sector === search.sector ? undefined : sector)}
        />
      )}
      {found.isError && found.data === undefined ? (
        <Failed error={found.error} retry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Loading lines={10} />
      ) : items.length === 0 ? (
        <Empty title={state === 'submitted' ? t('review.none') : t('review.noneOther')}>
          {state === 'submitted' ? t('review.noneText') : undefined}
        </Empty>
      ) : (
        <>
          <Queue
            items={items}
            names={first?.sectors ?? []}
            accept={state === 'submitted' ? (chosen) => setAccepting(chosen) : null}
          />
          <More
            shown={items.length}
            total={first?.total}
            hasMore={found.hasNextPage}
            loading={found.isFetchingNextPage}
            load={() => void found.fetchNextPage()}
          />
        </>
      )}
      <AcceptMany items={accepting} onClose={() => setAccepting(null)} />
    </>
  );
}

const NONE: ReviewItem[] = [];

function Filters({
  typed,
  setTyped,
  set,
  state,
}: {
  typed: string;
  setTyped: (text: string) => void;
  set: (name: 'form' | 'round' | 'state', value: string | undefined) => void;
  state: ReviewItem['state'];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const { form, round } = route.useSearch();
  const forms = useQuery(formsQuery);
  return (
    <search className="hc-filters hc-no-print">
      <TextInput
        className="hc-grow"
        maw={340}
        label={t('review.search')}
        value={typed}
        onChange={(event) => setTyped(event.currentTarget.value)}
        leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
      />
      <Select
        className="hc-grow"
        maw={380}
        label={t('review.form')}
        placeholder={t('review.anyForm')}
        data={(forms.data?.items ?? []).map(({ code, name }) => ({ value: code, label: format.name(name) }))}
        value={form ?? null}
        onChange={(value) => set('form', value ?? undefined)}
        clearable
        searchable
      />
      <SegmentedControl
        aria-label={t('review.state')}
        data={REVIEW_STATES.map((value) => ({ value, label: t(`review.states.${value}`) }))}
        value={state}
        onChange={(value) => set('state', value === 'submitted' ? undefined : value)}
        style={{ flex: '0 1 auto' }}
      />
      {round !== undefined && (
        <button type="button" className="hc-chip" aria-pressed="true" onClick={() => set('round', undefined)}>
          {t('review.round', { round })}
          <IconX size={14} aria-hidden />
          <span className="hc-hidden">{t('review.clearRound')}</span>
        </button>
      )}
    </search>
  );
}

function Sectors({
  sectors,
  chosen,
  choose,
}: {
  sectors: { sector: string; name: { vi: string; en: string }; waiting: number }[];
  chosen: string | undefined;
  choose: (sector: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const total = sectors.reduce((sum, { waiting }) => sum + waiting, 0);
  return (
    <fieldset className="hc-fieldset hc-no-print">
      <legend className="hc-hidden">{t('review.sectors')}</legend>
      <div className="hc-chips">
        <button type="button" className="hc-chip" aria-pressed={chosen === undefined} onClick={() => choose(undefined)}>
          {t('review.allSectors')} <b>{total}</b>
        </button>
        {sectors.map(({ sector, name, waiting }) => (
          <button
            key={sector}
            type="button"
            className="hc-chip"
            aria-pressed={chosen === sector}
            onClick={() => choose(sector)}
            {...(waiting === 0 && { 'data-empty': true })}
          >
            {format.name(name)} <b>{waiting}</b>
          </button>
        ))}
      </div>
    </fieldset>
  );
}
