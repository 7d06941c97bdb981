import { Button, Stack } from '@mantine/core';
import { IconDeviceDesktop, IconDeviceMobile } from '@tabler/icons-react';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Answered } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { endOtherSessions, endSession, listSessions, type Session } from './auth.ts';
import { deviceOf } from './device-name.ts';
import { FormFault, State } from './parts.tsx';

const sessionsQuery = queryOptions({
  queryKey: ['sessions'],
  queryFn: ({ signal }) => listSessions(signal),
});

/** Where the person is signed in; each can be ended but the one in use, which signing out ends. */
export function SessionsSection() {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const sessions = useQuery(sessionsQuery);
  const onSuccess = (): Promise<void> => queries.invalidateQueries({ queryKey: ['sessions'] });
  const end = useMutation({ mutationFn: endSession, onSuccess });
  const endOthers = useMutation({ mutationFn: endOtherSessions, onSuccess });
  const nameOf = ({ userAgent }: Session): string => {
    const device = deviceOf(userAgent);
    return device === null ? t('account.sessionUnknown') : t('account.device', device);
  };
  return (
    <Answered query={sessions} lines={3}>
      {(items) => (
        <Stack gap="sm">
          <FormFault error={end.error ?? endOthers.error} />
          <ul className="hc-listed">
            {items.map((session) => {
              const Icon = /Mobi|Android|iPhone/.test(session.userAgent ?? '') ? IconDeviceMobile : IconDeviceDesktop;
              return (
                <li key={session.id}>
                  <Icon size={22} stroke={1.5} aria-hidden />
                  <div>
                    <span>
                      {nameOf(session)} {session.here && <State look="good">{t('account.sessionHere')}</State>}
                    </span>
                    <span className="hc-dim hc-small">
                      {t('account.sessionSince', { time: format.moment(session.createdAt) })}
                      {session.ipAddress ? ` · ${session.ipAddress}` : ''}
                    </span>
                  </div>
                  {!session.here && (
                    <Button
                      size="xs"
                      variant="default"
                      aria-label={t('account.sessionEndOf', { name: nameOf(session) })}
                      loading={end.isPending && end.variables === session.token}
                      onClick={() => end.mutate(session.token)}
                    >
                      {t('account.sessionEnd')}
                    </Button>
                  )}
                </li>
              );
            })}
          </ul>
          {items.length > 1 && (
            <div>
              <Button variant="default" loading={endOthers.isPending} onClick={() => endOthers.mutate()}>
                {t('account.sessionEndOthers')}
              </Button>
            </div>
          )}
        </Stack>
      )}
    </Answered>
  );
}
