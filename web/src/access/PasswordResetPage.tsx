/** Forgotten password: asks for a link by mail; with the link's token, sets a new one. */
import { Button, Stack, Text, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { PageTitle } from '../frame/states.tsx';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { requestPasswordReset, resetPassword } from './auth.ts';
import { isEmail } from './email.ts';
import { isGoodPassword, NewPasswordFields, NO_PASSWORD } from './NewPasswordFields.tsx';
import { Done, FormFault } from './parts.tsx';

const route = getRouteApi('/reset-password');

export function PasswordResetPage() {
  const { t } = useTranslation();
  usePageTitle(t('reset.title'));
  const { token } = route.useSearch();
  return (
    <div className="hc-narrow">
      <PageTitle title={t('reset.title')} />
      <div className="hc-card">{token === undefined ? <AskForLink /> : <SetPassword token={token} />}</div>
    </div>
  );
}

/** Answers alike whether the address has an account or not: the form must not tell who has one. */
function AskForLink() {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const [tried, setTried] = useState(false);
  const ask = useMutation({ mutationFn: requestPasswordReset });
  const valid = isEmail(email);
  if (ask.isSuccess) return <Finished done={t('reset.sent')} text={t('reset.sentText', { email: email.trim() })} />;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (valid) ask.mutate(email.trim());
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('reset.ask')}</Text>
        <FormFault error={ask.error} />
        <TextInput
          type="email"
          name="email"
          label={t('signIn.email')}
          autoComplete="username"
          autoCapitalize="none"
          spellCheck={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={tried && !valid ? t('frame.wrongEmail') : undefined}
        />
        <Button type="submit" loading={ask.isPending}>
          {t('reset.send')}
        </Button>
        <ToSignIn />
      </Stack>
    </form>
  );
}

function SetPassword({ token }: { token: string }) {
  const { t } = useTranslation();
  const [password, setPassword] = useState(NO_PASSWORD);
  const [tried, setTried] = useState(false);
  const save = useMutation({ mutationFn: (secret: string) => resetPassword(token, secret) });
  if (save.isSuccess) return <Finished done={t('reset.done')} text={t('reset.doneText')} />;
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (isGoodPassword(password, [])) save.mutate(password.first);
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('reset.choose')}</Text>
        <FormFault error={save.error} />
        <NewPasswordFields value={password} change={setPassword} person={[]} tried={tried} />
        <Button type="submit" loading={save.isPending}>
          {t('reset.save')}
        </Button>
        {save.isError && (
          <Text size="sm">
            <Link to="/reset-password" search={{}}>
              {t('reset.again')}
            </Link>
          </Text>
        )}
      </Stack>
    </form>
  );
}

function Finished({ done, text }: { done: string; text: string }) {
  return (
    <Stack gap="sm">
      <Done>{done}</Done>
      <Text size="sm">{text}</Text>
      <ToSignIn />
    </Stack>
  );
}

function ToSignIn() {
  const { t } = useTranslation();
  return (
    <Text size="sm">
      <Link to="/sign-in">{t('reset.toSignIn')}</Link>
    </Text>
  );
}
