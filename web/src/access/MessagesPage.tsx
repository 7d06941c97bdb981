/** Mail the system has written: what went out, what waits, what failed and why. */
import { Alert, Button, Drawer, Select, Stack, Text } from '@mantine/core';
import { IconMailOff } from '@tabler/icons-react';
import {
  infiniteQueryOptions,
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueryClient,
} from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { MAIL_STATES, type MailState } from '../../../src/messages/model.ts';
import { call } from '../api.ts';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { oneOf } from '../frame/one-of.ts';
import { Empty, Failed, Loading, More, PageTitle } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { useMay } from './me.ts';
import { Done, FormFault, State } from './parts.tsx';

interface Mail {
  id: string;
  to: string;
  to_name: string;
  subject: string;
  body: string;
  state: MailState;
  attempts: number;
  last_error: string | null;
  created_at: string;
  sent_at: string | null;
  next_try_at: string | null;
}

interface Outbox {
  items: Mail[];
  next_cursor: string | null;
  smtp: boolean;
  counts: Record<MailState, number>;
}

const route = getRouteApi('/admin/messages');

const outboxQuery = (state: MailState | undefined) =>
  infiniteQueryOptions({
    queryKey: ['outbox', state],
    queryFn: ({ pageParam, signal }) =>
      call<Outbox>('GET', '/api/v1/outbox', { query: { state, cursor: pageParam ?? undefined, limit: '50' }, signal }),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

const LOOKS = { waiting: 'plain', sending: 'plain', sent: 'good', failed: 'bad' } as const;

export function MessagesPage() {
  const { t } = useTranslation();
  const format = useFormat();
  usePageTitle(t('outbox.title'));
  const navigate = route.useNavigate();
  const state = oneOf(MAIL_STATES, route.useSearch().state);
  const found = useInfiniteQuery({ ...outboxQuery(state), placeholderData: keepPreviousData });
  const [shown, setShown] = useState<Mail | null>(null);
  const first = found.data?.pages[0];
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const counted = (one: MailState): string =>
    first === undefined
      ? t(`outbox.states.${one}`)
      : `${t(`outbox.states.${one}`)} (${format.number(String(first.counts[one] ?? 0))})`;
  return (
    <>
      <PageTitle title={t('outbox.title')} lead={t('outbox.lead')} />
      {first?.smtp === false && (
        <Alert
          variant="light"
          icon={<IconMailOff aria-hidden />}
          title={t('outbox.noSmtp')}
          classNames={{ root: 'hc-alert-warn', title: 'hc-warn-title' }}
          mb="md"
        >
          {t('outbox.noSmtpText')}
        </Alert>
      )}
      <search className="hc-filters hc-no-print">
        <Select
          label={t('outbox.state')}
          placeholder={t('outbox.anyState')}
          data={MAIL_STATES.map((value) => ({ value, label: counted(value) }))}
          value={state ?? null}
          onChange={(value) =>
            void navigate({ search: (all) => ({ ...all, state: value ?? undefined }), replace: true })
          }
          clearable
        />
      </search>
      {found.isError && found.data === undefined ? (
        <Failed error={found.error} retry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Loading lines={8} />
      ) : items.length === 0 ? (
        <Empty title={t('outbox.none')}>{t('outbox.noneText')}</Empty>
      ) : (
        <>
          <MailTable mails={items} show={setShown} />
          <More
            shown={items.length}
            hasMore={found.hasNextPage}
            loading={found.isFetchingNextPage}
            load={() => void found.fetchNextPage()}
          />
        </>
      )}
      <Drawer
        opened={shown !== null}
        onClose={() => setShown(null)}
        position="right"
        size="lg"
        title={shown?.subject ?? ''}
        classNames={{ title: 'hc-dialog-title' }}
        closeButtonProps={{ 'aria-label': t('frame.close') }}
      >
        {/* Fresh from the list: its state may have changed meanwhile. */}
        {shown !== null && <MailDetails mail={items.find(({ id }) => id === shown.id) ?? shown} />}
      </Drawer>
    </>
  );
}

function MailTable({ mails, show }: { mails: Mail[]; show: (mail: Mail) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Mail>[] = [
    { id: 'created', header: t('outbox.created'), nowrap: true, cell: ({ created_at }) => format.moment(created_at) },
    {
      id: 'subject',
      header: t('outbox.subject'),
      rowHeader: true,
      cell: (mail) => (
        <button type="button" className="hc-text-button" onClick={() => show(mail)}>
          {mail.subject}
        </button>
      ),
    },
    {
      id: 'to',
      header: t('outbox.to'),
      cell: ({ to, to_name }) => (
        <>
          {to_name}
          <br />
          <span className="hc-dim hc-small hc-email">{to}</span>
        </>
      ),
    },
    {
      id: 'state',
      header: t('outbox.state'),
      cell: ({ state, attempts, last_error }) => (
        <div className="hc-account-state">
          <State look={LOOKS[state]}>{t(`outbox.states.${state}`)}</State>
          {state !== 'sent' && attempts > 0 && (
            <span className="hc-dim hc-small">{t('outbox.attempts', { count: attempts })}</span>
          )}
          {state === 'failed' && last_error !== null && <span className="hc-dim hc-small">{last_error}</span>}
        </div>
      ),
    },
    {
      id: 'sent',
      header: t('outbox.sentAt'),
      nowrap: true,
      cell: ({ sent_at }) => (sent_at === null ? <span className="hc-dim">–</span> : format.moment(sent_at)),
    },
  ];
  return <DataTable caption={t('outbox.list')} columns={columns} rows={mails} rowKey={({ id }) => id} />;
}

function MailDetails({ mail }: { mail: Mail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  // Who only reads (an auditor) sends nothing.
  const mayManage = useMay('access.manage');
  const mayRemind = useMay('rounds.manage');
  const retry = useMutation({
    mutationFn: (id: string) => call<unknown>('POST', `/api/v1/outbox/${encodeURIComponent(id)}/retry`),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['outbox'] }),
  });
  const stuck = mail.state === 'failed' || (mail.state === 'waiting' && mail.attempts > 0);
  return (
    <Stack gap="md">
      <dl className="hc-facts">
        <dt>{t('outbox.to')}</dt>
        <dd>
          {mail.to_name} {`<${mail.to}>`}
        </dd>
        <dt>{t('outbox.created')}</dt>
        <dd>{format.moment(mail.created_at)}</dd>
        <dt>{t('outbox.state')}</dt>
        <dd>{t(`outbox.states.${mail.state}`)}</dd>
        {mail.sent_at !== null && (
          <>
            <dt>{t('outbox.sentAt')}</dt>
            <dd>{format.moment(mail.sent_at)}</dd>
          </>
        )}
        {mail.next_try_at !== null && (
          <>
            <dt>{t('outbox.nextTry')}</dt>
            <dd>{format.moment(mail.next_try_at)}</dd>
          </>
        )}
        {mail.last_error !== null && (
          <>
            <dt>{t('outbox.error')}</dt>
            <dd>{mail.last_error}</dd>
          </>
        )}
      </dl>
      <FormFault error={retry.error} />
      {retry.isSuccess && <Done>{t('outbox.retried')}</Done>}
      {stuck && (mayManage || mayRemind) && !retry.isSuccess && (
        <div>
          <Button variant="default" loading={retry.isPending} onClick={() => retry.mutate(mail.id)}>
            {t('outbox.retry')}
          </Button>
        </div>
      )}
      <section aria-labelledby="mail-body">
        <Text size="sm" fw={500} id="mail-body" mb={4}>
          {t('outbox.body')}
        </Text>
        <div className="hc-mail-body">{mail.body}</div>
      </section>
    </Stack>
  );
}
