/** The states between question and answer: loading, failed, empty, and lists that go on. */
import { Alert, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconDatabaseOff, IconRefresh } from '@tabler/icons-react';
import { type UseQueryResult, useQueryErrorResetBoundary } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ApiError } from '../api.ts';
import { useTranslation } from '../messages/use-translation.ts';

const WIDTHS = ['92%', '78%', '85%', '64%', '88%', '72%', '80%', '58%'];

export function Loading({ lines = 5 }: { lines?: number }) {
  const { t } = useTranslation();
  return (
    <Stack gap="sm" role="status" aria-label={t('state.loading')} py="md">
      {Array.from({ length: lines }, (_, i) => WIDTHS[i % WIDTHS.length] ?? '80%').map((width, i) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are all alike and never move
        <Skeleton key={i} height={18} width={width} radius="sm" />
      ))}
    </Stack>
  );
}

export function Failed({ error, retry }: { error: unknown; retry?: (() => void) | undefined }) {
  const { t } = useTranslation();
  const { reset } = useQueryErrorResetBoundary();
  const problem = error instanceof ApiError ? error : null;
  return (
    <Alert
      role="alert"
      color="red"
      variant="outline"
      icon={<IconAlertTriangle aria-hidden />}
      title={problem?.message || t('state.failedTitle')}
      my="md"
      classNames={{ root: 'hc-alert-bad', title: 'hc-alert-title' }}
    >
      <Text size="sm">{problem?.detail || (problem === null ? t('state.failedText') : '')}</Text>
      {retry !== undefined && (
        <Button
          mt="sm"
          size="xs"
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          onClick={() => {
            reset();
            retry();
          }}
        >
          {t('state.retry')}
        </Button>
      )}
    </Alert>
  );
}

export function Empty({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <Stack align="center" gap={6} py="xl" px="md" className="hc-empty">
      <IconDatabaseOff size={34} stroke={1.4} aria-hidden />
      <Text fw={500}>{title}</Text>
      {children !== undefined && (
        <Text size="sm" c="dimmed" ta="center" component="div" maw={420}>
          {children}
        </Text>
      )}
    </Stack>
  );
}

/** Shows what a query gave, or its state until then. */
export function Answered<T>({
  query,
  lines,
  children,
}: {
  query: UseQueryResult<T>;
  lines?: number;
  children: (data: T) => ReactNode;
}) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <Failed error={query.error} retry={() => void query.refetch()} />;
  return <Loading {...(lines === undefined ? {} : { lines })} />;
}

export function More({
  shown,
  total,
  hasMore,
  loading,
  load,
}: {
  shown: number;
  total?: number | undefined;
  hasMore: boolean;
  loading: boolean;
  load: () => void;
}) {
  const { t } = useTranslation();
  return (
    <Group justify="space-between" mt="sm" className="hc-no-print">
      <Text size="sm" c="dimmed" aria-live="polite">
        {total === undefined ? '' : t('state.shown', { shown, total })}
      </Text>
      {hasMore && (
        <Button variant="default" size="sm" loading={loading} onClick={load}>
          {t('state.more')}
        </Button>
      )}
    </Group>
  );
}

export function PageTitle({ title, lead, aside }: { title: string; lead?: ReactNode; aside?: ReactNode }) {
  return (
    <div className="hc-page-title">
      <div>
        <Title order={1}>{title}</Title>
        {lead !== undefined && (
          <Text c="dimmed" mt={4} maw={760} component="div">
            {lead}
          </Text>
        )}
      </div>
      {aside}
    </div>
  );
}
