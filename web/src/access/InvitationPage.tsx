/** Where the link of an invitation leads: who invites to what; name and password make the account. */
import { Button, Stack, Text, TextInput, Title } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, useNavigate } from '@tanstack/react-router';
import { useRef, useState } from 'react';
import { ApiError, call } from '../api.ts';
import { Answered, Empty, PageTitle } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { signInByPassword } from './auth.ts';
import { GrantList } from './GrantList.tsx';
import type { HeldGrant } from './me.ts';
import { isGoodPassword, NewPasswordFields, NO_PASSWORD } from './NewPasswordFields.tsx';
import { FormFault } from './parts.tsx';

interface About {
  email: string;
  name: string;
  invited_by?: string | null;
  expires_at?: string | null;
  grants: HeldGrant[];
}

const route = getRouteApi('/invitations/$token');

export function InvitationPage() {
  const { t } = useTranslation();
  usePageTitle(t('invitation.title'));
  const { token } = route.useParams();
  const path = `/api/v1/invitations/${encodeURIComponent(token)}`;
  const about = useQuery({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) => call<About>('GET', `${path}/about`, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const gone = about.error instanceof ApiError && [400, 404, 410].includes(about.error.status);
  if (gone)
    return (
      <div className="hc-narrow">
        <PageTitle title={t('invitation.title')} />
        <Empty title={t('invitation.gone')}>{t('invitation.goneText')}</Empty>
      </div>
    );
  return (
    <div className="hc-narrow">
      <Answered query={about}>{(data) => <Accept about={data} path={path} />}</Answered>
    </div>
  );
}

function Accept({ about, path }: { about: About; path: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const queries = useQueryClient();
  const navigate = useNavigate();
  const [name, setName] = useState(about.name);
  const [password, setPassword] = useState(NO_PASSWORD);
  const [tried, setTried] = useState(false);
  const taken = useRef(false);
  const person = [name, about.email];
  const accept = useMutation({
    mutationFn: async () => {
      // An invitation is taken once; where only the sign-in after it failed, that alone is tried again.
      if (!taken.current)
        await call('POST', `${path}/accept`, { body: { name: name.trim(), password: password.first } });
      taken.current = true;
      await signInByPassword(about.email, password.first);
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['me'] });
      await navigate({ to: '/' });
    },
  });
  const { email } = about;
  return (
    <>
      <PageTitle
        title={t('invitation.titleFor', { name: about.name || email })}
        lead={
          about.invited_by
            ? t('invitation.lead', { by: about.invited_by, email })
            : t('invitation.leadNoOne', { email })
        }
      />
      <div className="hc-card">
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            setTried(true);
            if (name.trim() !== '' && isGoodPassword(password, person)) accept.mutate();
          }}
        >
          <Stack gap="md">
            <div>
              <Title order={2} size="h3" mb={6}>
                {t('invitation.grants')}
              </Title>
              <GrantList grants={about.grants} />
            </div>
            <FormFault error={accept.error} />
            {/* For the browser's password store: whose password this is. */}
            <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
            <TextInput
              label={t('invitation.name')}
              name="name"
              autoComplete="name"
              maxLength={200}
              value={name}
              onChange={(event) => setName(event.currentTarget.value)}
              error={tried && name.trim() === '' ? t('frame.required') : undefined}
            />
            <NewPasswordFields value={password} change={setPassword} person={person} tried={tried} />
            <Button type="submit" loading={accept.isPending}>
              {t('invitation.accept')}
            </Button>
            {about.expires_at && (
              <Text size="xs" c="dimmed">
                {t('invitation.until', { date: format.date(about.expires_at) })}
              </Text>
            )}
          </Stack>
        </form>
      </div>
    </>
  );
}
