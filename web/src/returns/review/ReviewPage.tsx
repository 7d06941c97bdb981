/** The queue of returns to be judged, by sector; several can be accepted together. */
import { Button, Checkbox, Group, SegmentedControl, Select, Text, TextInput, Title } from '@mantine/core';
import { IconSearch, IconX } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { daysBetween } from '../../../../src/kernel/dates.ts';
import { useUnitName } from '../../catalogue/UnitLink.tsx';
import { type Column, DataTable } from '../../frame/DataTable.tsx';
import { oneOf } from '../../frame/one-of.ts';
import { Empty, Failed, Loading, More, PageTitle } from '../../frame/states.tsx';
import { dayOf, useFormat } from '../../frame/use-format.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { formsQuery } from '../forms/queries.ts';
import { today, useInstants } from '../rounds/dates.ts';
import { AcceptMany } from './AcceptMany.tsx';
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
  // Here, not in the queue: an accepted return leaves the queue while its result is still being read.
  const [accepting, setAccepting] = useState<ReviewItem[] | null>(null);
  const found = useInfiniteQuery({
    ...queueQuery({ sector: search.sector, form: search.form, round: search.round, state, q: typed.trim() }),
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

function Queue({
  items,
  names,
  accept,
}: {
  items: ReviewItem[];
  names: { sector: string; name: { vi: string; en: string } }[];
  /** null: nothing can be accepted here. */
  accept: ((items: ReviewItem[]) => void) | null;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const chosen = items.filter(({ return_id }) => marked.has(return_id));
  const groups = useMemo(() => {
    const bySector = new Map<string, ReviewItem[]>();
    for (const item of items) {
      const group = bySector.get(item.sector);
      if (group === undefined) bySector.set(item.sector, [item]);
      else group.push(item);
    }
    return [...bySector];
  }, [items]);
  const mark = (ids: readonly string[], on: boolean): void => {
    const next = new Set(marked);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    setMarked(next);
  };
  return (
    <>
      {chosen.length > 0 && (
        <div className="hc-bulk hc-no-print" role="status">
          <span>{t('review.selected', { count: chosen.length })}</span>
          <Button size="xs" onClick={() => accept?.(chosen)}>
            {t('review.acceptSelected')}
          </Button>
          <Button size="xs" variant="subtle" onClick={() => setMarked(new Set())}>
            {t('review.clear')}
          </Button>
        </div>
      )}
      {groups.map(([sector, group]) => {
        const name = names.find((known) => known.sector === sector)?.name;
        return (
          <section key={sector} className="hc-queue" aria-labelledby={`sector-${sector}`}>
            <Group gap="xs" mb={8} align="baseline">
              <Title order={2} id={`sector-${sector}`}>
                {name === undefined ? sector : format.name(name)}
              </Title>
              <Text size="sm" c="dimmed">
                {t('review.found', { count: group.length })}
              </Text>
            </Group>
            <QueueTable
              caption={t('review.list', { sector: name === undefined ? sector : format.name(name) })}
              items={group}
              marked={marked}
              mark={accept === null ? null : mark}
            />
          </section>
        );
      })}
    </>
  );
}

function QueueTable({
  caption,
  items,
  marked,
  mark,
}: {
  caption: string;
  items: ReviewItem[];
  marked: ReadonlySet<string>;
  /** null: nothing can be chosen. */
  mark: ((ids: readonly string[], on: boolean) => void) | null;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const instants = useInstants();
  const name = useUnitName();
  const columns: Column<ReviewItem>[] = [
    {
      id: 'unit',
      header: t('review.unit'),
      rowHeader: true,
      compare: (a, b) => name(a.unit).localeCompare(name(b.unit), 'vi'),
      cell: (item) => (
        <Link to="/review/$id" params={{ id: item.return_id }}>
          {name(item.unit)}
        </Link>
      ),
    },
    {
      id: 'what',
      header: t('review.what'),
      cell: (item) => (
        <div className="hc-words">
          {format.name(item.form_name)}
          <div className="hc-small hc-dim">
            {format.period(item.period)}
            {item.correction ? (
              <span className="hc-tag hc-tag-warn">{t('review.correction')}</span>
            ) : (
              !item.first && <span className="hc-tag">{t('review.resubmitted', { n: item.version })}</span>
            )}
          </div>
        </div>
      ),
    },
    {
      id: 'submitted',
      header: t('review.submitted'),
      nowrap: true,
      compare: (a, b) => a.submitted_at.localeCompare(b.submitted_at),
      cell: (item) => (
        <>
          {instants.at(item.submitted_at)}
          {item.late && <span className="hc-tag hc-tag-bad">{t('review.late')}</span>}
          <div className="hc-small hc-dim">
            {t('review.by', { who: item.by, inlet: t(`review.inlets.${item.inlet}`) })}
            {item.state === 'submitted' && <> · {waiting(item, t)}</>}
          </div>
        </>
      ),
    },
    {
      id: 'warnings',
      header: t('review.warnings'),
      numeric: true,
      compare: (a, b) => a.warnings - b.warnings,
      cell: (item) =>
        item.warnings === 0 ? (
          <span className="hc-dim">–</span>
        ) : (
          <span className="hc-warn-count">{item.warnings}</span>
        ),
    },
    {
      id: 'change',
      header: t('review.biggest'),
      compare: (a, b) => size(a) - size(b),
      cell: (item) =>
        item.biggest_change === null ? (
          <span className="hc-dim">–</span>
        ) : (
          <>
            <strong className="hc-nowrap">{format.percent(item.biggest_change.percent, { sign: true })}</strong>
            <div className="hc-small hc-dim">{format.name(item.biggest_change.label)}</div>
          </>
        ),
    },
  ];
  if (mark !== null) {
    const chosen = items.filter(({ return_id }) => marked.has(return_id)).length;
    columns.unshift({
      id: 'mark',
      label: t('review.selectAll'),
      header: (
        <Checkbox
          size="xs"
          aria-label={t('review.selectAll')}
          checked={chosen === items.length}
          indeterminate={chosen > 0 && chosen < items.length}
          onChange={(event) =>
            mark(
              items.map(({ return_id }) => return_id),
              event.currentTarget.checked,
            )
          }
        />
      ),
      cell: (item) => (
        <Checkbox
          size="xs"
          aria-label={t('review.select', { unit: name(item.unit) })}
          checked={marked.has(item.return_id)}
          onChange={(event) => mark([item.return_id], event.currentTarget.checked)}
        />
      ),
    });
  }
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={items}
      rowKey={({ return_id }) => return_id}
      rowProps={({ return_id }) => (marked.has(return_id) ? { className: 'hc-row-marked' } : {})}
    />
  );
}

function size({ biggest_change: change }: ReviewItem): number {
  return change === null ? 0 : Math.abs(Number(change.percent));
}

function waiting(item: ReviewItem, t: ReturnType<typeof useTranslation>['t']): string {
  const days = daysBetween(dayOf(item.submitted_at), today());
  return days <= 0 ? t('review.waitingToday') : t('review.waiting', { count: days });
}
