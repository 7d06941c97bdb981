import { Button, Stack } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from '../messages/use-translation.ts';
import { changePassword } from './auth.ts';
import { CurrentPassword } from './CurrentPassword.tsx';
import { isGoodPassword, NewPasswordFields, NO_PASSWORD } from './NewPasswordFields.tsx';
import { Done, FormFault } from './parts.tsx';

/** Changes the password; the form opens on demand, and every other session ends. */
export function PasswordSection({ person }: { person: readonly string[] }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [opened, setOpened] = useState(false);
  const [current, setCurrent] = useState('');
  const [password, setPassword] = useState(NO_PASSWORD);
  const [tried, setTried] = useState(false);
  const change = useMutation({
    mutationFn: () => changePassword(current, password.first),
    onSuccess: () => {
      setOpened(false);
      setCurrent('');
      setPassword(NO_PASSWORD);
      setTried(false);
      void queries.invalidateQueries({ queryKey: ['sessions'] });
    },
  });
  if (!opened)
    return (
      <Stack gap="sm" align="flex-start">
        {change.isSuccess && <Done>{t('account.changed')}</Done>}
        <Button variant="default" onClick={() => setOpened(true)}>
          {t('account.change')}
        </Button>
      </Stack>
    );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (current !== '' && isGoodPassword(password, person)) change.mutate();
      }}
    >
      <Stack gap="sm">
        <FormFault error={change.error} />
        <CurrentPassword email={person.at(-1) ?? ''} value={current} change={setCurrent} tried={tried} />
        <NewPasswordFields value={password} change={setPassword} person={person} tried={tried} />
        <div className="hc-buttons">
          <Button type="submit" loading={change.isPending}>
            {t('account.change')}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              setOpened(false);
              change.reset();
            }}
          >
            {t('frame.cancel')}
          </Button>
        </div>
      </Stack>
    </form>
  );
}
