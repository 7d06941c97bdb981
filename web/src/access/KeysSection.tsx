/** API keys of the units a head answers for: made with scope and expiry, shown once, revoked at once. */
import { Button, Stack, Text, TextInput } from '@mantine/core';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { dayInVietNam } from '../../../src/kernel/dates.ts';
import { type Answer, api, read, send } from '../api.ts';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { Answered } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { useScopeText } from './GrantList.tsx';
import { useMe } from './me.ts';
import { Confirm, Dialog, FormFault, Secret, State } from './parts.tsx';
import { UnitPicker } from './UnitPicker.tsx';

type Key = Answer<'/api/v1/api-keys'>['items'][number];

const keysQuery = queryOptions({
  queryKey: ['api-keys'],
  queryFn: ({ signal }) => read(api.GET('/api/v1/api-keys', { signal })),
});

export function KeysSection() {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const keys = useQuery(keysQuery);
  const [making, setMaking] = useState(false);
  const [revoking, setRevoking] = useState<Key | null>(null);
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: ['api-keys'] });
  const revoke = useMutation({
    mutationFn: (id: string) => send(api.DELETE('/api/v1/api-keys/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      setRevoking(null);
      void refresh();
    },
  });
  return (
    <Stack gap="md">
      <Answered query={keys} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm">{t('account.keyNone')}</Text>
          ) : (
            <KeysTable keys={items} revoke={setRevoking} />
          )
        }
      </Answered>
      <div>
        <Button variant="default" onClick={() => setMaking(true)}>
          {t('account.keyNew')}
        </Button>
      </div>
      {making && <NewKey close={() => setMaking(false)} made={refresh} />}
      <Confirm
        title={t('account.keyRevoke')}
        text={revoking !== null && t('account.keyRevokeText', { name: revoking.name })}
        action={t('account.keyRevoke')}
        opened={revoking !== null}
        busy={revoke.isPending}
        error={revoke.error}
        close={() => {
          setRevoking(null);
          revoke.reset();
        }}
        confirm={() => revoking !== null && revoke.mutate(revoking.id)}
      />
    </Stack>
  );
}

function KeysTable({ keys, revoke }: { keys: Key[]; revoke: (key: Key) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const scope = useScopeText();
  const columns: Column<Key>[] = [
    {
      id: 'name',
      header: t('account.keyName'),
      rowHeader: true,
      cell: (key) => (
        <>
          {key.name} <code className="hc-dim hc-small">{key.start}…</code>
        </>
      ),
    },
    {
      id: 'scope',
      header: t('account.keyUnit'),
      cell: (key) => (
        <>
          {t(`role.${key.role}`)}
          <br />
          <span className="hc-dim hc-small">{scope(key)}</span>
        </>
      ),
    },
    {
      id: 'state',
      header: t('account.keyState'),
      nowrap: true,
      cell: (key) =>
        Date.parse(key.expires_at) <= Date.now() ? (
          <State look="bad">{t('account.expired')}</State>
        ) : (
          t('account.valid', { date: format.date(key.expires_at) })
        ),
    },
    {
      id: 'used',
      header: t('account.keyLast'),
      nowrap: true,
      cell: (key) => (key.last_used === null ? t('account.never') : format.moment(key.last_used)),
    },
    {
      id: 'revoke',
      header: <span className="hc-hidden">{t('frame.more')}</span>,
      cell: (key) => (
        <Button
          size="xs"
          variant="default"
          aria-label={t('account.keyRevokeOf', { name: key.name })}
          onClick={() => revoke(key)}
        >
          {t('account.keyRevoke')}
        </Button>
      ),
    },
  ];
  return <DataTable caption={t('account.tableKeys')} columns={columns} rows={keys} rowKey={(key) => key.id} />;
}

const DEFAULT_DAYS = 180;
const MOST_DAYS = 365;

function dayAfter(days: number): string {
  return dayInVietNam(new Date(Date.now() + days * 86_400_000).toISOString());
}

function NewKey({ close, made }: { close: () => void; made: () => Promise<void> }) {
  const { t } = useTranslation();
  const units = (useMe()?.grants ?? []).filter(({ role }) => role === 'head').flatMap(({ unit }) => unit?.code ?? []);
  const [name, setName] = useState('');
  const [unit, setUnit] = useState<string | null>(units[0] ?? null);
  const [until, setUntil] = useState(dayAfter(DEFAULT_DAYS));
  const [tried, setTried] = useState(false);
  const make = useMutation({
    mutationFn: (body: { name: string; unit: string; expires_at: string }) =>
      read(api.POST('/api/v1/api-keys', { body: { ...body, sectors: null, role: 'reporter' } })),
    onSuccess: made,
  });
  if (make.data !== undefined)
    return (
      <Dialog title={t('account.keyShown', { name: make.data.name })} opened close={close} size="lg">
        <Stack>
          <Text size="sm">{t('account.keyShownText')}</Text>
          <Secret label={t('account.keyValue')} value={make.data.key} />
          <Text size="sm" c="dimmed">
            {t('account.keyUse')}
          </Text>
          <Button onClick={close}>{t('frame.close')}</Button>
        </Stack>
      </Dialog>
    );
  return (
    <Dialog title={t('account.keyNew')} opened close={close}>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (name.trim() !== '' && unit !== null && until !== '')
            // To the end of that day where the unit is.
            make.mutate({ name: name.trim(), unit, expires_at: `${until}T23:59:59+07:00` });
        }}
      >
        <Stack gap="sm">
          <FormFault error={make.error} />
          <TextInput
            label={t('account.keyName')}
            description={t('account.keyNameHelp')}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={tried && name.trim() === '' ? t('frame.required') : undefined}
            data-autofocus
          />
          <UnitPicker
            label={t('account.keyUnit')}
            value={unit}
            change={setUnit}
            error={tried && unit === null ? t('frame.required') : undefined}
          />
          <TextInput
            type="date"
            label={t('account.keyExpires')}
            min={dayAfter(1)}
            max={dayAfter(MOST_DAYS)}
            value={until}
            onChange={(event) => setUntil(event.currentTarget.value)}
            error={tried && until === '' ? t('frame.required') : undefined}
          />
          <Button type="submit" loading={make.isPending}>
            {t('account.keyNew')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
