/** One round: who has, who has not, who was late, who was sent back; and what the steward can do about it. */
import { Button, Group, Menu, Text, TextInput, Title } from '@mantine/core';
import {
  IconBell,
  IconCalendarPlus,
  IconChevronDown,
  IconDownload,
  IconLock,
  IconLockOpen,
  IconSearch,
} from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { matchScore } from '../../../../src/kernel/text.ts';
import type { DutyState } from '../../../../src/returns/model.ts';
import { useMay } from '../../access/me.ts';
import { useUnitName } from '../../catalogue/UnitLink.tsx';
import { Unreadable } from '../../frame/ErrorPages.tsx';
import { Empty, Failed, Loading, More, PageTitle } from '../../frame/states.tsx';
import { useFormat } from '../../frame/use-format.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { downloadCsv } from './csv.ts';
import { useInstants } from './dates.ts';
import { TallyBar } from './duty-state.tsx';
import { Done } from './Outcome.tsx';
import { type RoundItem, type RoundUnit, roundQuery, roundUnitsQuery } from './queries.ts';
import { type Order, RoundOrder } from './RoundOrder.tsx';
import { RoundState } from './RoundsPage.tsx';
import { RoundUnits } from './RoundUnits.tsx';
import './rounds.css';

const route = getRouteApi('/rounds/$id');
const SHOWN_AT_ONCE = 200;

export function RoundPage() {
  const { id } = route.useParams();
  const format = useFormat();
  const round = useQuery(roundQuery(id));
  usePageTitle(
    round.data === undefined ? undefined : `${format.name(round.data.form_name)}, ${format.period(round.data.period)}`,
  );
  if (round.data === undefined) {
    return round.isError ? (
      <Unreadable error={round.error} retry={() => void round.refetch()} />
    ) : (
      <Loading lines={10} />
    );
  }
  return <Page round={round.data} />;
}

function Page({ round }: { round: RoundItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [order, setOrder] = useState<Order | null>(null);
  const [done, setDone] = useState<string | null>(null);
  return (
    <>
      <Text size="sm" mb={4}>
        <Link to="/rounds">{t('rounds.title')}</Link>
      </Text>
      <PageTitle
        title={`${format.name(round.form_name)}, ${format.period(round.period)}`}
        lead={<Lead round={round} />}
        aside={<Actions round={round} setOrder={setOrder} />}
      />
      <div aria-live="polite">{done !== null && <Done onClose={() => setDone(null)}>{done}</Done>}</div>
      <section className="hc-card" style={{ marginBottom: 20 }}>
        <TallyBar totals={round.totals} />
        {round.note !== '' && (
          <Text size="sm" mt="sm">
            <span className="hc-dim">{t('round.note')}: </span>
            {round.note}
          </Text>
        )}
      </section>
      <Units round={round} setOrder={setOrder} />
      <RoundOrder round={round} order={order} onClose={() => setOrder(null)} onDone={setDone} />
    </>
  );
}

function Lead({ round }: { round: RoundItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const instants = useInstants();
  const left = instants.left(round.due_at);
  return (
    <Group gap="6px 14px" mt={6} fz="sm">
      <RoundState state={round.state} />
      <span>{t('rounds.opens', { date: format.date(round.opens_at) })}</span>
      <span>
        {t('rounds.due', { date: instants.due(round.due_at) })}
        {round.state === 'open' && <> ({left.text})</>}
      </span>
      {round.closes_at !== null && <span>{t('rounds.closes', { date: instants.due(round.closes_at) })}</span>}
      <span className="hc-underlined">
        <Link to="/forms/$code" params={{ code: round.form }} search={{ version: String(round.version) }}>
          {t('round.version', { n: String(round.version) })}
        </Link>
      </span>
    </Group>
  );
}

function Actions({ round, setOrder }: { round: RoundItem; setOrder: (order: Order) => void }) {
  const { t } = useTranslation();
  const mayManage = useMay('rounds.manage');
  const mayReview = useMay('returns.review');
  const { totals } = round;
  const waiting = totals.due + totals.overdue + totals.draft + totals.sent_back;
  return (
    <Group gap="sm" className="hc-no-print">
      {mayReview && totals.submitted > 0 && (
        <Button variant="default" renderRoot={(props) => <Link to="/review" search={{ round: round.id }} {...props} />}>
          {t('round.reviewLink', { count: totals.submitted })}
        </Button>
      )}
      {mayManage && (
        <Menu position="bottom-end" withinPortal>
          <Menu.Target>
            <Button rightSection={<IconChevronDown size={16} aria-hidden />}>{t('round.more')}</Button>
          </Menu.Target>
          <Menu.Dropdown>
            {round.state === 'open' && waiting > 0 && (
              <Menu.Item
                leftSection={<IconBell size={16} aria-hidden />}
                onClick={() => setOrder({ kind: 'remind', units: null })}
              >
                {t('round.remindAll')}
              </Menu.Item>
            )}
            {round.state !== 'closed' && (
              <Menu.Item
                leftSection={<IconCalendarPlus size={16} aria-hidden />}
                onClick={() => setOrder({ kind: 'postpone', units: null })}
              >
                {t('round.postponeAll')}
              </Menu.Item>
            )}
            {round.state === 'open' ? (
              <Menu.Item
                leftSection={<IconLock size={16} aria-hidden />}
                onClick={() => setOrder({ kind: 'close', waiting })}
              >
                {t('round.closeRound')}
              </Menu.Item>
            ) : (
              <Menu.Item
                leftSection={<IconLockOpen size={16} aria-hidden />}
                onClick={() => setOrder({ kind: 'reopen' })}
              >
                {round.state === 'scheduled' ? t('round.openRound') : t('round.reopenRound')}
              </Menu.Item>
            )}
          </Menu.Dropdown>
        </Menu>
      )}
    </Group>
  );
}

const GROUPS = {
  due: ['due', 'not-open'],
  overdue: ['overdue'],
  draft: ['draft'],
  submitted: ['submitted', 'submitted-late'],
  'sent-back': ['sent-back'],
  accepted: ['accepted', 'accepted-late'],
  excused: ['excused'],
} as const satisfies Record<string, readonly DutyState[]>;
type Filter = keyof typeof GROUPS | 'late';
const GROUP_NAMES = [...(Object.keys(GROUPS) as (keyof typeof GROUPS)[]), 'late'] as const;

function isIn(unit: RoundUnit, group: Filter): boolean {
  if (group === 'late') return unit.late_days > 0;
  return (GROUPS[group] as readonly DutyState[]).includes(unit.state);
}

function Units({ round, setOrder }: { round: RoundItem; setOrder: (order: Order) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useUnitName();
  const instants = useInstants();
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useQuery(roundUnitsQuery(round.id));
  const [typed, setTyped] = useState('');
  const [limit, setLimit] = useState(SHOWN_AT_ONCE);
  const group = GROUP_NAMES.find((known) => known === state);
  const all = found.data ?? NONE;
  const units = useMemo(
    () =>
      all.filter(
        (unit) =>
          (group === undefined || isIn(unit, group)) &&
          (typed.trim() === '' || matchScore(typed, `${unit.unit.name.vi} ${unit.unit.short} ${unit.unit.code}`) > 0),
      ),
    [all, group, typed],
  );
  const choose = (next: Filter | undefined): void => {
    setLimit(SHOWN_AT_ONCE);
    void navigate({ search: (rest) => ({ ...rest, state: next }), replace: true });
  };

  const download = (): void => {
    downloadCsv(`${round.id}.csv`, [
      [
        t('round.unit'),
        t('units.code'),
        t('round.standing'),
        t('round.dueAt'),
        t('round.submittedAt'),
        t('round.lateDays'),
        t('round.filled'),
      ],
      ...units.map((unit) => [
        format.name(unit.unit.name),
        unit.unit.code,
        t(`rounds.duty.${unit.state}`),
        instants.due(unit.due_at),
        unit.submitted_at === null ? '' : instants.at(unit.submitted_at),
        unit.late_days === 0 ? '' : String(unit.late_days),
        `${Math.min(unit.filled, unit.required)} / ${unit.required}`,
      ]),
    ]);
  };

  if (found.data === undefined) {
    return found.isError ? <Failed error={found.error} retry={() => void found.refetch()} /> : <Loading lines={8} />;
  }
  return (
    <section aria-labelledby="units">
      <div className="hc-section-head">
        <Title order={2} id="units">
          {t('round.units')}
        </Title>
      </div>
      <fieldset className="hc-fieldset hc-no-print">
        <legend className="hc-hidden">{t('round.filter')}</legend>
        <div className="hc-chips">
          <Chip
            label={t('round.all')}
            count={all.length}
            pressed={group === undefined}
            onClick={() => choose(undefined)}
          />
          {GROUP_NAMES.map((known) => {
            const count = all.filter((unit) => isIn(unit, known)).length;
            if (count === 0 && group !== known) return null;
            return (
              <Chip
                key={known}
                label={known === 'late' ? t('round.late') : t(`rounds.duty.${known}`)}
                count={count}
                pressed={group === known}
                onClick={() => choose(group === known ? undefined : known)}
              />
            );
          })}
        </div>
      </fieldset>
      <div className="hc-filters hc-no-print">
        <TextInput
          className="hc-grow"
          maw={420}
          aria-label={t('round.search')}
          placeholder={t('round.placeholder')}
          value={typed}
          onChange={(event) => setTyped(event.currentTarget.value)}
          leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
        />
        <Button
          variant="default"
          leftSection={<IconDownload size={16} aria-hidden />}
          onClick={download}
          style={{ flex: '0 0 auto', marginLeft: 'auto' }}
          disabled={units.length === 0}
        >
          {t('round.export')}
        </Button>
      </div>
      {units.length === 0 ? (
        <Empty title={t('round.none')}>{t('round.noneText')}</Empty>
      ) : (
        <>
          <RoundUnits
            caption={`${t('round.units')}: ${name({ code: round.form, name: round.form_name, short: '' })}`}
            units={units.slice(0, limit)}
            closed={round.state === 'closed'}
            setOrder={setOrder}
          />
          <More
            shown={Math.min(limit, units.length)}
            total={units.length}
            hasMore={units.length > limit}
            loading={false}
            load={() => setLimit(limit + SHOWN_AT_ONCE)}
          />
        </>
      )}
    </section>
  );
}

const NONE: RoundUnit[] = [];

function Chip({
  label,
  count,
  pressed,
  onClick,
}: {
  label: string;
  count: number;
  pressed: boolean;
  onClick: () => void;
}) {
  return (
    <button type="button" className="hc-chip" aria-pressed={pressed} onClick={onClick}>
      {label} <b>{count}</b>
    </button>
  );
}
