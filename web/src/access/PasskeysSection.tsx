import { Button, Stack, Text, TextInput } from '@mantine/core';
import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { IconFingerprint } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { Answered } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { addPasskey, listPasskeys, type Passkey, removePasskey } from './auth.ts';
import { Confirm, Dialog, FormFault } from './parts.tsx';

const passkeysQuery = queryOptions({
  queryKey: ['passkeys'],
  queryFn: ({ signal }) => listPasskeys(signal),
});

/** The devices that sign in for the person. */
export function PasskeysSection() {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const passkeys = useQuery(passkeysQuery);
  const [adding, setAdding] = useState(false);
  const [removing, setRemoving] = useState<Passkey | null>(null);
  const nameOf = (passkey: Passkey): string => passkey.name || t('account.passkeyUnnamed');
  const refresh = (): Promise<void> => queries.invalidateQueries({ queryKey: ['passkeys'] });
  const remove = useMutation({
    mutationFn: removePasskey,
    onSuccess: () => {
      setRemoving(null);
      void refresh();
    },
  });
  return (
    <Stack gap="sm">
      <Answered query={passkeys} lines={2}>
        {(items) =>
          items.length === 0 ? (
            <Text size="sm">{t('account.passkeyNone')}</Text>
          ) : (
            <ul className="hc-listed">
              {items.map((passkey) => (
                <li key={passkey.id}>
                  <IconFingerprint size={22} stroke={1.5} aria-hidden />
                  <div>
                    <span>{nameOf(passkey)}</span>
                    {passkey.createdAt && (
                      <span className="hc-dim hc-small">
                        {t('account.added', { date: format.date(passkey.createdAt) })}
                      </span>
                    )}
                  </div>
                  <Button
                    size="xs"
                    variant="default"
                    aria-label={t('account.passkeyRemove', { name: nameOf(passkey) })}
                    onClick={() => setRemoving(passkey)}
                  >
                    {t('account.remove')}
                  </Button>
                </li>
              ))}
            </ul>
          )
        }
      </Answered>
      {browserSupportsWebAuthn() ? (
        <div>
          <Button variant="default" onClick={() => setAdding(true)}>
            {t('account.passkeyAdd')}
          </Button>
        </div>
      ) : (
        <Text size="sm" c="dimmed">
          {t('account.passkeyUnsupported')}
        </Text>
      )}
      <AddPasskey opened={adding} close={() => setAdding(false)} added={refresh} />
      <Confirm
        title={t('account.remove')}
        text={removing !== null && t('account.passkeyRemoveText', { name: nameOf(removing) })}
        action={t('account.remove')}
        opened={removing !== null}
        busy={remove.isPending}
        error={remove.error}
        close={() => {
          setRemoving(null);
          remove.reset();
        }}
        confirm={() => removing !== null && remove.mutate(removing.id)}
      />
    </Stack>
  );
}

function AddPasskey({ opened, close, added }: { opened: boolean; close: () => void; added: () => Promise<void> }) {
  const { t } = useTranslation();
  const [name, setName] = useState('');
  const add = useMutation({
    mutationFn: addPasskey,
    onSuccess: () => {
      setName('');
      close();
      void added();
    },
  });
  return (
    <Dialog
      title={t('account.passkeyAdd')}
      opened={opened}
      close={() => {
        add.reset();
        close();
      }}
    >
      <form
        onSubmit={(event) => {
          event.preventDefault();
          add.mutate(name.trim());
        }}
      >
        <Stack gap="sm">
          <FormFault error={add.error} />
          <TextInput
            label={t('account.passkeyName')}
            description={t('account.passkeyNameHelp')}
            maxLength={100}
            value={name}
            onChange={(event) => setName(event.currentTarget.value)}
            data-autofocus
          />
          <Button type="submit" loading={add.isPending}>
            {t('account.passkeyAdd')}
          </Button>
        </Stack>
      </form>
    </Dialog>
  );
}
