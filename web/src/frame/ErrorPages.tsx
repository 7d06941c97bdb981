import { Stack, Text, Title } from '@mantine/core';
import { type ErrorComponentProps, Link } from '@tanstack/react-router';
import { ApiError } from '../api.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { Failed } from './states.tsx';
import { usePageTitle } from './use-page-title.ts';

export function NotFound() {
  const { t } = useTranslation();
  usePageTitle(t('state.notFoundTitle'));
  return (
    <Stack align="flex-start" gap="sm" py="xl">
      <Text className="hc-404" aria-hidden>
        404
      </Text>
      <Title order={1}>{t('state.notFoundTitle')}</Title>
      <Text c="dimmed">{t('state.notFoundText')}</Text>
      <Link to="/">{t('state.backHome')}</Link>
    </Stack>
  );
}

export function Broken({ error, reset }: ErrorComponentProps) {
  const { t } = useTranslation();
  return (
    <>
      <Title order={1}>{t('state.brokenTitle')}</Title>
      <Failed error={error} retry={reset} />
    </>
  );
}

/** What a page shows when the thing it is about could not be read: the 404 page when there is none. */
export function Unreadable({ error, retry }: { error: unknown; retry: () => void }) {
  const { t } = useTranslation();
  if (error instanceof ApiError && error.status === 404) return <NotFound />;
  return (
    <>
      <Title order={1}>{t('state.failedTitle')}</Title>
      <Failed error={error} retry={retry} />
    </>
  );
}
