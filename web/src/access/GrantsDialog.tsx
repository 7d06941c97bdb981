/** The roles of an account: taken away and given one by one, each at once. */
import { ActionIcon, Button, Stack, Title } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { api, read } from '../api.ts';
import { useTranslation } from '../messages/use-translation.ts';
import type { Account } from './accounts-queries.ts';
import { GrantList } from './GrantList.tsx';
import { GrantFields, isWholeGrant, NEW_GRANT, type NewGrant } from './GrantsEditor.tsx';
import { Dialog, FormFault } from './parts.tsx';

export function GrantsDialog({
  account,
  close,
  changed,
}: {
  account: Account;
  close: () => void;
  changed: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const [grant, setGrant] = useState<NewGrant>(NEW_GRANT);
  const [tried, setTried] = useState(false);
  const { id } = account;
  const give = useMutation({
    mutationFn: (body: NewGrant) => read(api.POST('/api/v1/accounts/{id}/grants', { params: { path: { id } }, body })),
    onSuccess: async () => {
      setGrant(NEW_GRANT);
      setTried(false);
      await changed();
    },
  });
  const take = useMutation({
    mutationFn: (held: string) =>
      read(api.DELETE('/api/v1/accounts/{id}/grants/{grant}', { params: { path: { id, grant: held } } })),
    onSuccess: changed,
  });
  return (
    <Dialog title={t('accounts.grantsOf', { name: account.name })} opened close={close} size="lg">
      <Stack gap="md">
        <section aria-labelledby="held">
          <Title order={3} id="held" mb="xs">
            {t('accounts.currentGrants')}
          </Title>
          <FormFault error={take.error} />
          <GrantList
            grants={account.grants}
            aside={(held, label) => (
              <ActionIcon
                variant="subtle"
                color="gray"
                className="hc-icon-button"
                aria-label={t('grant.remove', { grant: label })}
                loading={take.isPending && take.variables === held.id}
                onClick={() => take.mutate(held.id)}
              >
                <IconX size={17} aria-hidden />
              </ActionIcon>
            )}
          />
        </section>
        <section aria-labelledby="new-grant" className="hc-parted">
          <Title order={3} id="new-grant" mb="xs">
            {t('accounts.newGrant')}
          </Title>
          <form
            noValidate
            onSubmit={(event) => {
              event.preventDefault();
              setTried(true);
              if (isWholeGrant(grant)) give.mutate(grant);
            }}
          >
            <Stack gap="sm">
              <FormFault error={give.error} />
              <GrantFields grant={grant} change={setGrant} tried={tried} />
              <Button type="submit" loading={give.isPending}>
                {t('accounts.give')}
              </Button>
            </Stack>
          </form>
        </section>
      </Stack>
    </Dialog>
  );
}
