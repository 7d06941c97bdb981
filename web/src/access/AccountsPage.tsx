/** Administration of accounts: who gets in, in which roles, and help for those shut out. */
import { ActionIcon, Button, Menu, Select, Text, TextInput } from '@mantine/core';
import { IconDots, IconSearch, IconUserPlus } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { ROLES } from '../../../src/access/model.ts';
import { api, read } from '../api.ts';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { Empty, Failed, Loading, More, PageTitle } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useSearchText } from '../frame/use-search-text.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { type Account, accountsQuery } from './accounts-queries.ts';
import { GrantList } from './GrantList.tsx';
import { GrantsDialog } from './GrantsDialog.tsx';
import { Invitations } from './Invitations.tsx';
import { InviteDialog } from './InviteDialog.tsx';
import { Confirm, Done, State } from './parts.tsx';
import { UnitPicker } from './UnitPicker.tsx';

const route = getRouteApi('/admin/accounts');

type Deed = 'disable' | 'enable' | 'unlock' | 'endSessions' | 'resetTwoFactor';

function perform(deed: Deed, id: string): Promise<Account> {
  const params = { path: { id } };
  if (deed === 'disable' || deed === 'enable')
    return read(api.PATCH('/api/v1/accounts/{id}', { params, body: { disabled: deed === 'disable' } }));
  if (deed === 'unlock') return read(api.POST('/api/v1/accounts/{id}/unlock', { params }));
  if (deed === 'endSessions') return read(api.POST('/api/v1/accounts/{id}/sign-out', { params }));
  return read(api.POST('/api/v1/accounts/{id}/reset-two-factor', { params }));
}

/** What an administrator has chosen to do to an account, until it is done or dropped. */
type Chosen = { account: Account; deed: Deed | 'grants' };

export function AccountsPage() {
  const { t } = useTranslation();
  usePageTitle(t('accounts.title'));
  const { q, role, unit } = route.useSearch();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const found = useInfiniteQuery({ ...accountsQuery({ q, role, unit }), placeholderData: keepPreviousData });
  const [inviting, setInviting] = useState(false);
  const [chosen, setChosen] = useState<Chosen | null>(null);
  const [said, setSaid] = useState<string | null>(null);
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: ['accounts'] });
  const act = useMutation({
    mutationFn: ({ deed, account }: { deed: Deed; account: Account }) => perform(deed, account.id),
    onSuccess: (_, { deed, account }) => {
      setChosen(null);
      setSaid(t(`accounts.did.${deed}`, { name: account.name }));
      void refresh();
    },
  });
  const set = (name: 'q' | 'role' | 'unit', value: string | undefined): void => {
    void navigate({
      search: ({ [name]: _before, ...rest }) => (value === undefined ? rest : { ...rest, [name]: value }),
      replace: true,
    });
  };
  const { text, type } = useSearchText(q, (typed) => set('q', typed));
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const total = found.data?.pages[0]?.total ?? 0;
  // As the list has it now: a role given a moment ago is in it.
  const edited =
    chosen?.deed === 'grants' ? (items.find(({ id }) => id === chosen.account.id) ?? chosen.account) : null;
  const deed = chosen === null || chosen.deed === 'grants' ? null : chosen.deed;

  return (
    <>
      <PageTitle
        title={t('accounts.title')}
        lead={t('accounts.lead')}
        aside={
          <Button leftSection={<IconUserPlus size={18} stroke={1.6} aria-hidden />} onClick={() => setInviting(true)}>
            {t('accounts.invite')}
          </Button>
        }
      />
      <search className="hc-filters">
        <TextInput
          className="hc-grow"
          label={t('accounts.search')}
          value={text}
          onChange={(event) => type(event.currentTarget.value)}
          leftSection={<IconSearch size={18} stroke={1.6} aria-hidden />}
        />
        <Select
          label={t('accounts.role')}
          placeholder={t('accounts.anyRole')}
          data={ROLES.map((value) => ({ value, label: t(`role.${value}`) }))}
          value={role ?? null}
          onChange={(value) => set('role', value ?? undefined)}
          clearable
        />
        <UnitPicker
          label={t('accounts.unit')}
          placeholder={t('accounts.anyUnit')}
          value={unit ?? null}
          change={(value) => set('unit', value ?? undefined)}
        />
      </search>
      {said !== null && (
        <div className="hc-said">
          <Done>{said}</Done>
        </div>
      )}
      {found.isError && found.data === undefined ? (
        <Failed error={found.error} retry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Loading lines={8} />
      ) : items.length === 0 ? (
        <Empty title={t('accounts.none')}>{t('accounts.noneText')}</Empty>
      ) : (
        <>
          <AccountsTable
            accounts={items}
            choose={(next) => {
              setSaid(null);
              act.reset();
              setChosen(next);
            }}
          />
          <More
            shown={items.length}
            total={total}
            hasMore={found.hasNextPage}
            loading={found.isFetchingNextPage}
            load={() => void found.fetchNextPage()}
          />
        </>
      )}
      <Invitations />
      {inviting && <InviteDialog close={() => setInviting(false)} />}
      {edited !== null && <GrantsDialog account={edited} close={() => setChosen(null)} changed={refresh} />}
      <Confirm
        title={deed === null ? '' : t(`accounts.${deed}`)}
        text={deed === null ? '' : t(`accounts.sure.${deed}`, { name: chosen?.account.name ?? '' })}
        action={deed === null ? '' : t(`accounts.${deed}`)}
        opened={deed !== null}
        busy={act.isPending}
        error={act.error}
        close={() => setChosen(null)}
        confirm={() => chosen !== null && deed !== null && act.mutate({ deed, account: chosen.account })}
      />
    </>
  );
}

function AccountsTable({ accounts, choose }: { accounts: Account[]; choose: (chosen: Chosen) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const columns: Column<Account>[] = [
    {
      id: 'name',
      header: t('accounts.name'),
      rowHeader: true,
      cell: ({ name, email }) => (
        <>
          {name}
          <br />
          <span className="hc-dim hc-small hc-email">{email}</span>
        </>
      ),
    },
    { id: 'grants', header: t('accounts.grants'), cell: ({ grants }) => <GrantList grants={grants} /> },
    { id: 'state', header: t('accounts.state'), cell: (account) => <AccountState account={account} /> },
    {
      id: 'last',
      header: t('accounts.lastSignIn'),
      nowrap: true,
      cell: ({ last_sign_in }) =>
        last_sign_in === null ? <span className="hc-dim">{t('accounts.never')}</span> : format.moment(last_sign_in),
    },
    {
      id: 'actions',
      header: <span className="hc-hidden">{t('frame.more')}</span>,
      cell: (account) => <AccountMenu account={account} choose={(deed) => choose({ account, deed })} />,
    },
  ];
  return <DataTable caption={t('accounts.list')} columns={columns} rows={accounts} rowKey={({ id }) => id} />;
}

function AccountState({ account }: { account: Account }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="hc-account-state">
      {account.disabled ? (
        <State look="bad">{t('accounts.disabled')}</State>
      ) : account.locked_until !== null ? (
        <State look="warn">{t('accounts.lockedUntil', { time: format.moment(account.locked_until) })}</State>
      ) : (
        <State look="good">{t('accounts.active')}</State>
      )}
      <Text size="xs" c="dimmed">
        {t(account.two_factor ? 'accounts.twoFactor' : 'accounts.noTwoFactor')}
      </Text>
    </div>
  );
}

function AccountMenu({ account, choose }: { account: Account; choose: (deed: Chosen['deed']) => void }) {
  const { t } = useTranslation();
  return (
    <Menu position="bottom-end" withinPortal shadow="md" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className="hc-icon-button"
          aria-label={t('accounts.actionsOf', { name: account.name })}
        >
          <IconDots size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => choose('grants')}>{t('accounts.editGrants')}</Menu.Item>
        {account.locked_until !== null && (
          <Menu.Item onClick={() => choose('unlock')}>{t('accounts.unlock')}</Menu.Item>
        )}
        <Menu.Item onClick={() => choose('endSessions')}>{t('accounts.endSessions')}</Menu.Item>
        {account.two_factor && (
          <Menu.Item onClick={() => choose('resetTwoFactor')}>{t('accounts.resetTwoFactor')}</Menu.Item>
        )}
        <Menu.Divider />
        <Menu.Item onClick={() => choose(account.disabled ? 'enable' : 'disable')}>
          {t(account.disabled ? 'accounts.enable' : 'accounts.disable')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
