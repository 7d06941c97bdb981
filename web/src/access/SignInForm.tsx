/** Password, then the second factor where the account has one; passkey and single sign-on beside them. */
import { Anchor, Button, Checkbox, Divider, PasswordInput, Stack, Text, TextInput, Title } from '@mantine/core';
import { browserSupportsWebAuthn } from '@simplewebauthn/browser';
import { IconFingerprint, IconLogin2 } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { useTranslation } from '../messages/use-translation.ts';
import {
  giveSecondFactor,
  type SecondFactor,
  signInByPasskey,
  signInByPassword,
  startSingleSignOn,
  wasCancelled,
} from './auth.ts';
import { type DemoAccount, useMe } from './me.ts';
import { FormFault } from './parts.tsx';

/**
 * @param done called when the person is signed in
 * @param next address of this application that a sign-on elsewhere comes back to
 */
export function SignInForm({ done, next, withDemo = true }: { done: () => void; next: string; withDemo?: boolean }) {
  const me = useMe();
  const queries = useQueryClient();
  const [second, setSecond] = useState(false);
  // Everything shown so far was read as somebody else; what is on the page itself stays.
  const entered = async (): Promise<void> => {
    await queries.invalidateQueries({ queryKey: ['me'] });
    done();
    void queries.invalidateQueries();
  };
  const password = useMutation({
    mutationFn: ({ email, secret }: { email: string; secret: string }) => signInByPassword(email, secret),
    onSuccess: (outcome) => (outcome === 'second' ? setSecond(true) : entered()),
  });
  if (second)
    return (
      <SecondFactorForm
        done={entered}
        back={() => {
          password.reset();
          setSecond(false);
        }}
      />
    );
  const ways = me?.sign_in;
  return (
    <Stack gap="lg">
      <PasswordForm
        busy={password.isPending}
        error={password.error}
        submit={(email, secret) => password.mutate({ email, secret })}
      />
      {ways !== undefined && (ways.passkey || ways.oidc.length > 0) && (
        <OtherWays passkey={ways.passkey} providers={ways.oidc} next={next} done={entered} />
      )}
      {withDemo && ways?.demo !== undefined && ways.demo.length > 0 && (
        <DemoAccounts
          accounts={ways.demo}
          busy={password.isPending}
          enter={({ email, password: secret }) => password.mutate({ email, secret })}
        />
      )}
    </Stack>
  );
}

function PasswordForm({
  busy,
  error,
  submit,
}: {
  busy: boolean;
  error: unknown;
  submit: (email: string, password: string) => void;
}) {
  const { t } = useTranslation();
  const [email, setEmail] = useState('');
  const [secret, setSecret] = useState('');
  const [missing, setMissing] = useState(false);
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setMissing(true);
        if (email.trim() !== '' && secret !== '') submit(email.trim(), secret);
      }}
    >
      <Stack gap="sm">
        <FormFault error={error} title={t('signIn.unavailable')} />
        <TextInput
          type="email"
          name="email"
          label={t('signIn.email')}
          autoComplete="username webauthn"
          autoCapitalize="none"
          spellCheck={false}
          required
          withAsterisk={false}
          value={email}
          onChange={(event) => setEmail(event.currentTarget.value)}
          error={missing && email.trim() === '' ? t('frame.required') : undefined}
        />
        <PasswordInput
          name="password"
          label={t('signIn.password')}
          autoComplete="current-password"
          required
          withAsterisk={false}
          value={secret}
          onChange={(event) => setSecret(event.currentTarget.value)}
          error={missing && secret === '' ? t('frame.required') : undefined}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
        />
        <Button type="submit" loading={busy} leftSection={<IconLogin2 size={18} stroke={1.8} aria-hidden />} mt={4}>
          {t('signIn.submit')}
        </Button>
        <Text size="sm">
          <Link to="/reset-password">{t('signIn.forgot')}</Link>
        </Text>
      </Stack>
    </form>
  );
}

function SecondFactorForm({ done, back }: { done: () => Promise<void>; back: () => void }) {
  const { t } = useTranslation();
  const [kind, setKind] = useState<SecondFactor>('totp');
  const [code, setCode] = useState('');
  const [trust, setTrust] = useState(false);
  const check = useMutation({
    mutationFn: (typed: string) => giveSecondFactor(kind, typed, trust),
    onSuccess: done,
  });
  const isTotp = kind === 'totp';
  const typed = (value: string): void => {
    setCode(value);
    // The sixth digit is the last: nothing is left to press.
    if (isTotp && /^\d{6}$/.test(value.replaceAll(' ', ''))) check.mutate(value.replaceAll(' ', ''));
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() !== '') check.mutate(isTotp ? code.replaceAll(' ', '') : code.trim());
      }}
    >
      <Stack gap="sm">
        <Title order={2}>{t('signIn.second')}</Title>
        <Text size="sm" id="second-lead">
          {t(isTotp ? 'signIn.secondLead' : 'signIn.backupLead')}
        </Text>
        <FormFault error={check.error} />
        <TextInput
          key={kind}
          label={t(isTotp ? 'signIn.code' : 'signIn.backupCode')}
          aria-describedby="second-lead"
          name={isTotp ? 'totp' : 'backup'}
          autoComplete={isTotp ? 'one-time-code' : 'off'}
          inputMode={isTotp ? 'numeric' : 'text'}
          autoCapitalize="none"
          spellCheck={false}
          maxLength={isTotp ? 7 : 30}
          size="md"
          classNames={{ input: 'hc-one-time-code' }}
          value={code}
          // Not disabled: that would take the focus away from who mistyped.
          readOnly={check.isPending}
          onChange={(event) => typed(event.currentTarget.value)}
          // The page has just asked for it and has nothing else.
          autoFocus
        />
        <Checkbox
          label={t('signIn.trust')}
          description={t('signIn.trustHelp')}
          checked={trust}
          onChange={(event) => setTrust(event.currentTarget.checked)}
        />
        <Button type="submit" loading={check.isPending}>
          {t('signIn.confirm')}
        </Button>
        <Anchor
          component="button"
          type="button"
          size="sm"
          ta="left"
          onClick={() => {
            setKind(isTotp ? 'backup' : 'totp');
            setCode('');
            check.reset();
          }}
        >
          {t(isTotp ? 'signIn.useBackup' : 'signIn.useTotp')}
        </Anchor>
        <Anchor component="button" type="button" size="sm" ta="left" onClick={back}>
          {t('signIn.back')}
        </Anchor>
      </Stack>
    </form>
  );
}

function OtherWays({
  passkey,
  providers,
  next,
  done,
}: {
  passkey: boolean;
  providers: { id: string; name: string }[];
  next: string;
  done: () => Promise<void>;
}) {
  const { t } = useTranslation();
  const byPasskey = useMutation({ mutationFn: signInByPasskey, onSuccess: done });
  const elsewhere = useMutation({
    mutationFn: (provider: string) => startSingleSignOn(provider, next),
    onSuccess: (address) => {
      if (address !== undefined) window.location.assign(address);
    },
  });
  const usable = passkey && browserSupportsWebAuthn();
  if (!usable && providers.length === 0) return null;
  const fault = byPasskey.error ?? elsewhere.error;
  return (
    <Stack gap="sm">
      <Divider label={t('signIn.or')} labelPosition="center" classNames={{ label: 'hc-divider' }} />
      <FormFault error={wasCancelled(fault) ? null : fault} />
      {usable && (
        <Button
          variant="default"
          loading={byPasskey.isPending}
          leftSection={<IconFingerprint size={18} stroke={1.6} aria-hidden />}
          onClick={() => byPasskey.mutate()}
          title={t('signIn.passkeyHelp')}
        >
          {t('signIn.passkey')}
        </Button>
      )}
      {providers.map(({ id, name }) => (
        <Button key={id} variant="default" loading={elsewhere.isPending} onClick={() => elsewhere.mutate(id)}>
          {t('signIn.sso', { name })}
        </Button>
      ))}
    </Stack>
  );
}

function DemoAccounts({
  accounts,
  busy,
  enter,
}: {
  accounts: DemoAccount[];
  busy: boolean;
  enter: (account: DemoAccount) => void;
}) {
  const { t } = useTranslation();
  const roles = (account: DemoAccount): ReactNode => account.roles.map((role) => t(`role.${role}`)).join(', ');
  return (
    <section aria-labelledby="demo" className="hc-demo">
      <Title order={2} id="demo" size="h3">
        {t('signIn.demo')}
      </Title>
      <Text size="sm" c="dimmed" mt={2} mb="xs">
        {t('signIn.demoText')}
      </Text>
      <ul>
        {accounts.map((account) => (
          <li key={account.email}>
            <button type="button" className="hc-demo-account" disabled={busy} onClick={() => enter(account)}>
              <span>
                {account.name} <span className="hc-dim hc-small">{account.email}</span>
              </span>
              <span className="hc-dim hc-small">{roles(account)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
