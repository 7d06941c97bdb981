/** Stands before the pages that ask for an account or a role, and says what is missing. */
import { Button, Stack, Text, Title } from '@mantine/core';
import { IconLock, IconLogin2 } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useRouterState } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { meQuery } from '../access/me.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { admission } from './navigation.ts';
import { SignInLink } from './SignInLink.tsx';
import { Answered } from './states.tsx';
import { usePageTitle } from './use-page-title.ts';

export function Admission({ children }: { children: ReactNode }) {
  const { t } = useTranslation();
  // Of the page that is shown; on the way to another one the address is already the other's.
  const path = useRouterState({ select: ({ matches, location }) => matches.at(-1)?.pathname ?? location.pathname });
  const me = useQuery(meQuery);
  const outcome = admission(path, me.data);
  if (outcome === 'open') return <>{children}</>;
  if (outcome === 'unknown') return <Answered query={me}>{() => null}</Answered>;
  if (outcome === 'sign-in')
    return (
      <Stop title={t('frame.needSignIn')} text={t('frame.needSignInText')}>
        <SignInLink>
          {(props) => (
            <Button component="a" {...props} leftSection={<IconLogin2 size={18} stroke={1.8} aria-hidden />}>
              {t('frame.signIn')}
            </Button>
          )}
        </SignInLink>
      </Stop>
    );
  return <Stop title={t('frame.notAllowed')} text={t('frame.notAllowedText')} />;
}

function Stop({ title, text, children }: { title: string; text: string; children?: ReactNode }) {
  usePageTitle(title);
  return (
    <Stack align="flex-start" gap="sm" py="xl" className="hc-stop">
      <IconLock size={34} stroke={1.4} aria-hidden />
      <Title order={1}>{title}</Title>
      <Text c="dimmed" maw={520}>
        {text}
      </Text>
      {children}
    </Stack>
  );
}
