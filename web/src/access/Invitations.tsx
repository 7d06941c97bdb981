/** Invitations that wait for an answer. */
import { Button, Text, Title } from '@mantine/core';
import { IconMail } from '@tabler/icons-react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, send } from '../api.ts';
import { Answered } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { type Invitation, invitationsQuery } from './accounts-queries.ts';
import { Confirm } from './parts.tsx';

export function Invitations() {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const waiting = useQuery(invitationsQuery);
  const [withdrawing, setWithdrawing] = useState<Invitation | null>(null);
  const withdraw = useMutation({
    mutationFn: (id: string) => send(api.DELETE('/api/v1/invitations/{id}', { params: { path: { id } } })),
    onSuccess: () => {
      setWithdrawing(null);
      void queries.invalidateQueries({ queryKey: ['invitations'] });
    },
  });
  const rolesOf = ({ grants }: Invitation): string =>
    [...new Set(grants.map(({ role }) => role))].map((role) => t(`role.${role}`)).join(', ');
  return (
    <section className="hc-section" aria-labelledby="invitations">
      <Title order={2} id="invitations">
        {t('accounts.pending')}
      </Title>
      <Answered query={waiting} lines={2}>
        {({ items }) =>
          items.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t('accounts.pendingNone')}
            </Text>
          ) : (
            <div className="hc-card">
              <ul className="hc-listed">
                {items.map((invitation) => (
                  <li key={invitation.id}>
                    <IconMail size={20} stroke={1.5} aria-hidden />
                    <div>
                      <span>
                        {invitation.name} <span className="hc-dim">{invitation.email}</span>
                      </span>
                      <span className="hc-dim hc-small">
                        {rolesOf(invitation)} ·{' '}
                        {t('accounts.pendingUntil', { date: format.date(invitation.expires_at) })}
                      </span>
                    </div>
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={t('accounts.withdrawOf', { email: invitation.email })}
                      onClick={() => setWithdrawing(invitation)}
                    >
                      {t('accounts.withdraw')}
                    </Button>
                  </li>
                ))}
              </ul>
            </div>
          )
        }
      </Answered>
      <Confirm
        title={t('accounts.withdraw')}
        text={withdrawing !== null && t('accounts.withdrawText', { email: withdrawing.email })}
        action={t('accounts.withdraw')}
        opened={withdrawing !== null}
        busy={withdraw.isPending}
        error={withdraw.error}
        close={() => {
          setWithdrawing(null);
          withdraw.reset();
        }}
        confirm={() => withdrawing !== null && withdraw.mutate(withdrawing.id)}
      />
    </section>
  );
}
