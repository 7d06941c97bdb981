/** The rounds of reporting: what is asked for which period, by when, and how far it is. */
import { Button, Group, SegmentedControl, Select, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconGridDots, IconPlus } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { ROUND_STATES } from '../../../../src/returns/model.ts';
import { useMay } from '../../access/me.ts';
import { oneOf } from '../../frame/one-of.ts';
import { Empty, Failed, Loading, More, PageTitle } from '../../frame/states.tsx';
import { useFormat } from '../../frame/use-format.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { formsQuery } from '../forms/queries.ts';
import { useInstants } from './dates.ts';
import { TallyBar } from './duty-state.tsx';
import { OpenRound } from './OpenRound.tsx';
import { type RoundItem, roundsQuery } from './queries.ts';
import './rounds.css';

const route = getRouteApi('/rounds');

export function RoundsPage() {
  const { t } = useTranslation();
  usePageTitle(t('rounds.title'));
  const { state, form } = route.useSearch();
  const mayManage = useMay('rounds.manage');
  const maySee = useMay('rounds.see');
  const [opening, { open, close }] = useDisclosure(false);
  const found = useInfiniteQuery({
    ...roundsQuery({ state: oneOf(ROUND_STATES, state), form }),
    placeholderData: keepPreviousData,
  });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const total = found.data?.pages[0]?.total;

  return (
    <>
      <PageTitle
        title={t('rounds.title')}
        lead={t('rounds.lead')}
        aside={
          <Group gap="sm" className="hc-no-print">
            {maySee && (
              <Button
                component={Link}
                to="/heat-map"
                variant="default"
                leftSection={<IconGridDots size={17} stroke={1.6} aria-hidden />}
              >
                {t('rounds.toHeatMap')}
              </Button>
            )}
            {mayManage && (
              <Button onClick={open} leftSection={<IconPlus size={17} stroke={1.8} aria-hidden />}>
                {t('rounds.open')}
              </Button>
            )}
          </Group>
        }
      />
      <Filters />
      {found.isError && found.data === undefined ? (
        <Failed error={found.error} retry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Loading lines={10} />
      ) : items.length === 0 ? (
        <Empty title={t(state === undefined && form === undefined ? 'rounds.none' : 'rounds.noneFiltered')}>
          {state === undefined && form === undefined && mayManage ? t('rounds.noneText') : undefined}
        </Empty>
      ) : (
        <>
          {total !== undefined && (
            <Text size="sm" fw={500} mb={8} aria-live="polite">
              {t('rounds.found', { count: total })}
            </Text>
          )}
          <ul
            className="hc-rounds"
            aria-label={t('rounds.list')}
            {...(found.isPlaceholderData && { 'data-stale': true })}
          >
            {items.map((round) => (
              <Row key={round.id} round={round} />
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
      {mayManage && <OpenRound opened={opening} onClose={close} form={form} />}
    </>
  );
}

function Filters() {
  const { t } = useTranslation();
  const format = useFormat();
  const { state, form } = route.useSearch();
  const navigate = route.useNavigate();
  const forms = useQuery(formsQuery);
  const set = (name: 'state' | 'form', value: string | undefined): void => {
    void navigate({ search: (all) => ({ ...all, [name]: value }), replace: true });
  };
  return (
    <search className="hc-filters hc-no-print">
      <Select
        className="hc-grow"
        maw={460}
        label={t('rounds.form')}
        placeholder={t('rounds.anyForm')}
        data={(forms.data?.items ?? []).map(({ code, name }) => ({ value: code, label: format.name(name) }))}
        value={form ?? null}
        onChange={(value) => set('form', value ?? undefined)}
        clearable
        searchable
      />
      <SegmentedControl
        aria-label={t('rounds.state')}
        data={[
          { value: '', label: t('rounds.anyState') },
          { value: 'open', label: t('rounds.states.open') },
          { value: 'scheduled', label: t('rounds.states.scheduled') },
          { value: 'closed', label: t('rounds.states.closed') },
        ]}
        value={oneOf(ROUND_STATES, state) ?? ''}
        onChange={(value) => set('state', value === '' ? undefined : value)}
        style={{ flex: '0 1 auto' }}
      />
    </search>
  );
}

function Row({ round }: { round: RoundItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const instants = useInstants();
  const { totals } = round;
  const left = instants.left(round.due_at);
  return (
    <li>
      <div>
        <Link to="/rounds/$id" params={{ id: round.id }} className="hc-rounds-name">
          {format.name(round.form_name)}
        </Link>
        <div className="hc-small hc-dim">{format.period(round.period)}</div>
      </div>
      <div className="hc-small">
        <RoundState state={round.state} />
        <div>
          {round.state === 'scheduled'
            ? t('rounds.opens', { date: format.date(round.opens_at) })
            : t('rounds.due', { date: instants.due(round.due_at) })}
          {round.state === 'open' && (
            <span className={left.over && totals.overdue > 0 ? 'hc-over' : 'hc-dim'}> · {left.text}</span>
          )}
        </div>
        {totals.late > 0 && <div className="hc-dim">{t('rounds.late', { count: totals.late })}</div>}
      </div>
      <div>
        {totals.owed > 0 && (
          <>
            <div className="hc-small">{t('rounds.acceptedOf', { n: totals.accepted, total: totals.owed })}</div>
            <TallyBar totals={totals} />
          </>
        )}
      </div>
    </li>
  );
}

export function RoundState({ state }: { state: RoundItem['state'] }) {
  const { t } = useTranslation();
  return (
    <span className="hc-round-state" data-state={state}>
      {t(`rounds.states.${state}`)}
    </span>
  );
}
