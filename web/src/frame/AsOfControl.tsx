/** Chooses the point of time whose knowledge the pages show. */
import { Alert, Anchor, Button, Group, Popover, Stack, Text, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconCalendarTime, IconHistory } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { compareDates, dayInVietNam, isIsoDate } from '../../../src/kernel/dates.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { documentsQuery } from './queries.ts';
import { useAsOf } from './use-as-of.ts';
import { dayOf, useFormat } from './use-format.ts';

export function AsOfControl() {
  const { t } = useTranslation();
  const format = useFormat();
  const { asOf, setAsOf } = useAsOf();
  const [opened, { toggle, close }] = useDisclosure(false);
  const shown = asOf === undefined ? t('asOf.newest') : format.date(asOf);

  const choose = (date: string | undefined): void => {
    setAsOf(date);
    close();
  };

  return (
    <Popover opened={opened} onDismiss={close} position="bottom-end" withinPortal trapFocus shadow="md">
      <Popover.Target>
        <Button
          variant="subtle"
          color="gray"
          px="xs"
          className="hc-icon-button"
          onClick={toggle}
          aria-label={t('asOf.change', { date: shown })}
          aria-expanded={opened}
        >
          <IconCalendarTime size={19} stroke={1.6} aria-hidden />
          <Text span size="sm" ml={6} visibleFrom="sm" aria-hidden>
            {t('asOf.label')}{' '}
            <Text span fw={600} inherit>
              {shown}
            </Text>
          </Text>
        </Button>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('asOf.label')} className="hc-as-of">
        <Stack gap="sm">
          <Text size="sm" c="dimmed">
            {t('asOf.help')}
          </Text>
          <DocumentDates asOf={asOf} choose={choose} />
          <AsOfDate value={asOf} choose={choose} />
          <Button size="xs" variant="light" disabled={asOf === undefined} onClick={() => choose(undefined)}>
            {t('asOf.reset')}
          </Button>
        </Stack>
      </Popover.Dropdown>
    </Popover>
  );
}

/** The dates that matter: after each document the store knew more. */
function DocumentDates({ asOf, choose }: { asOf: string | undefined; choose: (date: string) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { data } = useQuery(documentsQuery);
  const dates = [...new Set((data?.items ?? []).map((document) => dayOf(document.date)))].sort(compareDates);
  if (dates.length === 0) return null;
  return (
    <div>
      <Text size="xs" c="dimmed" mb={4}>
        {t('asOf.documents')}
      </Text>
      <Group gap={6}>
        {dates.map((date) => (
          <Button
            key={date}
            size="compact-xs"
            variant={date === asOf ? 'filled' : 'default'}
            aria-pressed={date === asOf}
            onClick={() => choose(date)}
          >
            {format.date(date)}
          </Button>
        ))}
      </Group>
    </div>
  );
}

/** The browser's own date field: it knows the reader's way of writing dates, and keyboard and screen reader know it. */
function AsOfDate({ value, choose }: { value: string | undefined; choose: (date: string | undefined) => void }) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(value ?? '');
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        choose(isIsoDate(typed) ? typed : undefined);
      }}
    >
      <Group align="flex-end" gap="xs" wrap="nowrap">
        <TextInput
          type="date"
          label={t('asOf.pick')}
          value={typed}
          max={dayInVietNam(new Date().toISOString())}
          onChange={(event) => setTyped(event.currentTarget.value)}
          flex={1}
        />
        <Button type="submit" disabled={!isIsoDate(typed)}>
          {t('asOf.show')}
        </Button>
      </Group>
    </form>
  );
}

/** Says, above every page, that it does not show the newest figures. */
export function AsOfNotice() {
  const { t } = useTranslation();
  const format = useFormat();
  const { asOf, setAsOf } = useAsOf();
  if (asOf === undefined) return null;
  return (
    <Alert
      variant="light"
      icon={<IconHistory aria-hidden />}
      mb="md"
      py="xs"
      classNames={{ root: 'hc-alert-warn' }}
      role="status"
    >
      <Group gap="sm">
        <Text size="sm">{t('asOf.notice', { date: format.date(asOf) })}</Text>
        <Anchor component="button" type="button" size="sm" className="hc-no-print" onClick={() => setAsOf(undefined)}>
          {t('asOf.reset')}
        </Anchor>
      </Group>
    </Alert>
  );
}
