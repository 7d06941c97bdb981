/** Notices to the person: how many are unread, the list, and the way to what each is about. */
import { ActionIcon, Anchor, Group, Popover, ScrollArea, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconBell } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import type { Text as Texts } from '../../../src/kernel/languages.ts';
import { useMe } from '../access/me.ts';
import { safeNext } from '../access/next-address.ts';
import { call } from '../api.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { follow } from './SignInLink.tsx';
import { Answered, Empty } from './states.tsx';
import { useFormat } from './use-format.ts';

interface Notice {
  id: string;
  at: string;
  kind: string;
  text: Texts;
  link: string | null;
  read: boolean;
}

const noticesQuery = queryOptions({
  queryKey: ['notices'],
  queryFn: ({ signal }) => call<{ items: Notice[] }>('GET', '/api/v1/notices', { signal }),
});

export function NoticesBell() {
  const { t } = useTranslation();
  const me = useMe();
  const queries = useQueryClient();
  const [opened, { toggle, close }] = useDisclosure(false);
  const signedIn = me?.principal?.kind === 'account';
  const notices = useQuery({ ...noticesQuery, enabled: signedIn && opened });
  const read = useMutation({
    mutationFn: (which: { ids: string[] } | { all: true }) =>
      call<unknown>('POST', '/api/v1/notices/read', { body: which }),
    onSettled: () =>
      Promise.all([
        queries.invalidateQueries({ queryKey: ['notices'] }),
        queries.invalidateQueries({ queryKey: ['me'] }),
      ]),
  });
  if (!signedIn) return null;
  const { unread } = me;
  const open = (notice: Notice): void => {
    close();
    if (!notice.read) read.mutate({ ids: [notice.id] });
  };
  return (
    <Popover opened={opened} onDismiss={close} position="bottom-end" withinPortal trapFocus shadow="md" width={360}>
      <Popover.Target>
        <ActionIcon
          variant="subtle"
          color="gray"
          size="lg"
          className="hc-icon-button hc-bell"
          onClick={toggle}
          aria-expanded={opened}
          aria-label={unread === 0 ? t('frame.notices') : t('frame.noticesUnread', { count: unread })}
        >
          <IconBell size={19} stroke={1.6} aria-hidden />
          {unread > 0 && <span className="hc-unread-count" data-count={unread > 99 ? '99+' : unread} aria-hidden />}
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown aria-label={t('frame.notices')} p={0} className="hc-notices">
        <Group justify="space-between" px="md" py="sm" wrap="nowrap">
          <Text fw={600}>{t('frame.notices')}</Text>
          {unread > 0 && (
            <Anchor component="button" type="button" size="sm" onClick={() => read.mutate({ all: true })}>
              {t('frame.markAllRead')}
            </Anchor>
          )}
        </Group>
        <ScrollArea.Autosize mah="min(60vh, 440px)" type="auto">
          <Answered query={notices} lines={3}>
            {({ items }) =>
              items.length === 0 ? (
                <Empty title={t('frame.noNotices')}>{t('frame.noNoticesText')}</Empty>
              ) : (
                <ul className="hc-notice-list">
                  {items.map((notice) => (
                    <li key={notice.id} data-unread={!notice.read || undefined}>
                      <NoticeText notice={notice} open={() => open(notice)} />
                    </li>
                  ))}
                </ul>
              )
            }
          </Answered>
        </ScrollArea.Autosize>
      </Popover.Dropdown>
    </Popover>
  );
}

function NoticeText({ notice, open }: { notice: Notice; open: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const router = useRouter();
  const content = (
    <>
      <span>{format.name(notice.text)}</span>
      <span className="hc-dim hc-small">
        {format.moment(notice.at)}
        {!notice.read && ` · ${t('frame.unread')}`}
      </span>
    </>
  );
  if (notice.link === null) return <div className="hc-notice">{content}</div>;
  const to = safeNext(notice.link);
  return (
    <a
      href={to}
      className="hc-notice"
      onClick={(event) => {
        open();
        follow(event, () => router.history.push(to));
      }}
    >
      {content}
    </a>
  );
}
