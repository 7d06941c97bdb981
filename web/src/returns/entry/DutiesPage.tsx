/** What my units owe, the most urgent first, and the way to send many workbooks at once. */
import './entry.css';
import '../rounds/rounds.css';
import { Progress, Select } from '@mantine/core';
import { IconCloudOff, IconFileUpload, IconPencil } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { DUTY_STATES } from '../../../../src/returns/model.ts';
import { useMe } from '../../access/me.ts';
import { oneOf } from '../../frame/one-of.ts';
import { Empty, Failed, Loading, More, PageTitle } from '../../frame/states.tsx';
import { useFormat } from '../../frame/use-format.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { type Duty, dutiesQuery } from '../queries.ts';
import { useInstants } from '../rounds/dates.ts';
import { DutyBadge } from '../rounds/duty-state.tsx';
import { BulkUpload } from './BulkUpload.tsx';
import { wakeStores } from './sync/stores.ts';
import { browserShelf, returnsWithUnsent } from './sync/unsent-storage.ts';

const route = getRouteApi('/returns');

export function DutiesPage() {
  const { t } = useTranslation();
  usePageTitle(t('entry.duties.title'));
  const { state } = route.useSearch();
  const navigate = route.useNavigate();
  const chosen = oneOf(DUTY_STATES, state);
  const found = useInfiniteQuery({ ...dutiesQuery(chosen), placeholderData: keepPreviousData });
  const me = useMe();
  const [bulk, setBulk] = useState(false);
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const first = found.data?.pages[0] as { total?: number } | undefined;
  const account = me?.principal?.id;
  useEffect(() => {
    if (account !== undefined) wakeStores(account);
  }, [account]);
  const unsent = new Set(account === undefined ? [] : returnsWithUnsent(browserShelf(), account));
  const mayEnter = me?.actions.includes('returns.enter') ?? false;

  return (
    <>
      <PageTitle title={t('entry.duties.title')} lead={t('entry.duties.lead')} />
      <search className="hc-filters hc-no-print">
        <Select
          label={t('entry.duties.state')}
          placeholder={t('entry.duties.anyState')}
          data={DUTY_STATES.map((value) => ({ value, label: t(`rounds.duty.${value}`) }))}
          value={chosen ?? null}
          onChange={(value) => void navigate({ search: value === null ? {} : { state: value }, replace: true })}
          clearable
        />
      </search>
      {found.isError && found.data === undefined ? (
        <Failed error={found.error} retry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Loading lines={8} />
      ) : items.length === 0 ? (
        <Empty title={t(chosen === undefined ? 'entry.duties.none' : 'entry.duties.noneFiltered')}>
          {t('entry.duties.noneText')}
        </Empty>
      ) : (
        <>
          <ul className="hc-duties" data-stale={found.isPlaceholderData || undefined}>
            {items.map((duty) => (
              <DutyCard key={duty.return_id} duty={duty} unsent={unsent.has(duty.return_id)} />
            ))}
          </ul>
          <More
            shown={items.length}
            total={first?.total}
            hasMore={found.hasNextPage}
            loading={found.isFetchingNextPage}
            load={() => void found.fetchNextPage()}
          />
        </>
      )}
      {mayEnter && (
        <section className="hc-section hc-no-print" aria-labelledby="hc-bulk-title">
          <h2 id="hc-bulk-title">{t('entry.bulk.title')}</h2>
          {bulk ? (
            <BulkUpload />
          ) : (
            <button type="button" className="hc-bulk-open" onClick={() => setBulk(true)}>
              <IconFileUpload size={20} stroke={1.6} aria-hidden />
              {t('entry.bulk.open')}
            </button>
          )}
        </section>
      )}
    </>
  );
}

const TO_DO = new Set(['due', 'overdue', 'draft', 'sent-back']);

function DutyCard({ duty, unsent }: { duty: Duty; unsent: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const instants = useInstants();
  const open = TO_DO.has(duty.state);
  const left = instants.left(duty.due_at);
  const form = format.name(duty.form_name);
  const period = format.period(duty.period);
  const unit = format.name(duty.unit.name);
  const share = duty.required === 0 ? 0 : Math.min(100, (duty.filled / duty.required) * 100);
  const progress = t('entry.duties.progress', { filled: duty.filled, required: duty.required });
  const action =
    open && duty.may.enter ? (duty.filled === 0 ? 'entry.duties.begin' : 'entry.duties.goOn') : 'entry.duties.see';
  return (
    <li className={`hc-duty-card hc-card${open && left.over ? ' hc-duty-card-over' : ''}`}>
      <div className="hc-duty-what">
        <h2>
          <Link to="/returns/$id" params={{ id: duty.return_id }}>
            {form}
          </Link>
        </h2>
        <p>
          {period} · {unit}
        </p>
        {duty.state === 'sent-back' && duty.sent_back_reason !== null && (
          <p className="hc-duty-reason">
            <b>{t('entry.duties.sentBack')}</b> {duty.sent_back_reason}
          </p>
        )}
        {unsent && (
          <p className="hc-duty-unsent">
            <IconCloudOff size={15} aria-hidden /> {t('entry.duties.unsent')}
          </p>
        )}
      </div>
      <div className="hc-duty-when">
        <DutyBadge state={duty.state} />
        <span>
          {t('entry.duties.due', { date: instants.due(duty.due_at) })}
          {open && <b className={left.over ? 'hc-due-over' : 'hc-due-left'}> {left.text}</b>}
        </span>
      </div>
      <div className="hc-duty-progress">
        {duty.required > 0 && (open || duty.state === 'not-open') && (
          <>
            <Progress value={share} size="sm" aria-label={`${form}, ${period}: ${progress}`} />
            <span className="hc-small hc-dim">{progress}</span>
          </>
        )}
      </div>
      <Link
        to="/returns/$id"
        params={{ id: duty.return_id }}
        className={open && duty.may.enter ? 'hc-button hc-button-filled' : 'hc-button'}
        aria-label={`${t(action)}: ${form}, ${period}, ${unit}`}
      >
        {open && duty.may.enter && <IconPencil size={16} aria-hidden />}
        {t(action)}
      </Link>
    </li>
  );
}
