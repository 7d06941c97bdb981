/** When the session ends under the reader's hands: signs in over the page, which stays as it is with whatever was typed. */
import { Anchor, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { type Me, meQuery } from '../access/me.ts';
import { Dialog } from '../access/parts.tsx';
import { SignInForm } from '../access/SignInForm.tsx';
import { onSignInNeeded } from '../api.ts';
import { useTranslation } from '../messages/use-translation.ts';

export function SignInAgain() {
  const { t } = useTranslation();
  const [opened, setOpened] = useState(false);
  const queries = useQueryClient();
  const here = useRouterState({ select: (state) => state.location.href });

  useEffect(
    () =>
      onSignInNeeded(() => {
        // Who was never signed in is told by the page itself.
        const known = queries.getQueryData<Me>(meQuery.queryKey);
        if (known?.principal?.kind === 'account') setOpened(true);
      }),
    [queries],
  );

  const close = (): void => setOpened(false);
  return (
    <Dialog title={t('frame.sessionOver')} opened={opened} close={close} onTop>
      <Stack>
        <Text size="sm">{t('frame.sessionOverText')}</Text>
        <SignInForm done={close} next={here} withDemo={false} />
        <Anchor component="button" type="button" size="sm" ta="left" onClick={close}>
          {t('frame.later')}
        </Anchor>
      </Stack>
    </Dialog>
  );
}
