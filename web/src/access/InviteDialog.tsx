/** Invites somebody: address, name, roles; afterwards the link, which is shown this once. */
import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../api.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { isEmail } from './email.ts';
import { GrantFields, isWholeGrant, NEW_GRANT, type NewGrant } from './GrantsEditor.tsx';
import { Dialog, FormFault, Secret } from './parts.tsx';

interface Listed {
  key: number;
  grant: NewGrant;
}

export function InviteDialog({ close }: { close: () => void }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [email, setEmail] = useState('');
  const [name, setName] = useState('');
  const [grants, setGrants] = useState<Listed[]>([{ key: 0, grant: NEW_GRANT }]);
  const [tried, setTried] = useState(false);
  const invite = useMutation({
    mutationFn: () =>
      read(
        api.POST('/api/v1/invitations', {
          body: { email: email.trim(), name: name.trim(), grants: grants.map(({ grant }) => grant) },
        }),
      ),
    onSuccess: () => queries.invalidateQueries({ queryKey: ['invitations'] }),
  });
  if (invite.data !== undefined)
    return (
      <Dialog title={t('accounts.inviteDone', { name: invite.data.name })} opened close={close} size="lg">
        <Stack>
          <Text size="sm">{t('accounts.inviteDoneText')}</Text>
          <Secret label={t('accounts.inviteLink')} value={invite.data.link} />
          <Button onClick={close}>{t('frame.close')}</Button>
        </Stack>
      </Dialog>
    );
  const whole = grants.length > 0 && grants.every(({ grant }) => isWholeGrant(grant));
  return (
    <Dialog title={t('accounts.inviteTitle')} opened close={close} size="lg">
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          setTried(true);
          if (isEmail(email) && name.trim() !== '' && whole) invite.mutate();
        }}
      >
        <Stack gap="sm">
          <FormFault error={invite.error} />
          <TextInput
            type="email"
            label={t('accounts.inviteEmail')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            value={email}
            onChange={(event) => setEmail(event.currentTarget.value)}
            error={tried && !isEmail(email) ? t('frame.wrongEmail') : undefined}
            data-autofocus
          />
          <TextInput
            label={t('accounts.inviteName')}
            autoComplete="off"
            maxLength={200}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            error={tried && name.trim() === '' ? t('frame.required') : undefined}
          />
          {grants.map(({ key, grant }, i) => (
            <section key={key} aria-labelledby={`grant-${key}`} className="hc-parted">
              <Group justify="space-between" mb="xs">
                <Title order={3} id={`grant-${key}`}>
                  {t('grant.nth', { n: i + 1 })}
                </Title>
                {grants.length > 1 && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={t('grant.remove', { grant: String(i + 1) })}
                    onClick={() => setGrants(grants.filter((listed) => listed.key !== key))}
                  >
                    {t('account.remove')}
                  </Button>
                )}
              </Group>
              <GrantFields
                grant={grant}
                change={(changed) =>
                  setGrants(grants.map((listed) => (listed.key === key ? { key, grant: changed } : listed)))
                }
                tried={tried}
              />
            </section>
          ))}
          <div>
            <Button
              variant="default"
              size="xs"
              leftSection={<IconPlus size={15} aria-hidden />}
              onClick={() =>
                setGrants([...grants, { key: Math.max(...grants.map(({ key }) => key)) + 1, grant: NEW_GRANT }])
              }
            >
              {t('grant.add')}
            </Button>
          </div>
          <Button type="submit" loading={invite.isPending} mt="xs">
            {t('accounts.inviteSend')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
