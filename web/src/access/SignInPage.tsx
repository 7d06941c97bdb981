/** Sign-in; afterwards on to the page that asked for it. */
import { Button, Text } from '@mantine/core';
import { getRouteApi, useRouter } from '@tanstack/react-router';
import { PageTitle } from '../frame/states.tsx';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { useMe } from './me.ts';
import { safeNext } from './next-address.ts';
import { Done } from './parts.tsx';
import { SignInForm } from './SignInForm.tsx';

const route = getRouteApi('/sign-in');

export function SignInPage() {
  const { t } = useTranslation();
  usePageTitle(t('signIn.title'));
  const me = useMe();
  const router = useRouter();
  const next = safeNext(route.useSearch().next);
  const goOn = (): void => router.history.replace(next);
  return (
    <div className="hc-narrow">
      <PageTitle title={t('signIn.title')} lead={t('signIn.lead')} />
      <div className="hc-card">
        {me?.principal?.kind === 'account' ? (
          <>
            <Done>{t('signIn.already', { name: me.principal.name })}</Done>
            <Text mt="md">
              <Button onClick={goOn}>{t('signIn.goOn')}</Button>
            </Text>
          </>
        ) : (
          <SignInForm done={goOn} next={next} />
        )}
      </div>
    </div>
  );
}
