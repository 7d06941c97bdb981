/** The second factor: set up with an authenticator app, backup codes, off again. Each begins with the password. */
import { Button, Group, Stack, Text, TextInput, Title } from '@mantine/core';
import { IconShieldCheck, IconShieldOff } from '@tabler/icons-react';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { useTranslation } from '../messages/use-translation.ts';
import { beginSecondFactor, endSecondFactor, giveSecondFactor, type NewSecondFactor, newBackupCodes } from './auth.ts';
import { CurrentPassword } from './CurrentPassword.tsx';
import { useMe } from './me.ts';
import { Done, FormFault, Secret } from './parts.tsx';
import { QrCode } from './QrCode.tsx';

type Step =
  | { at: 'rest'; said?: 'account.turnedOn' | 'account.turnedOff' }
  | { at: 'begin' }
  | { at: 'end' }
  | { at: 'renew' }
  | { at: 'scan'; made: NewSecondFactor }
  | { at: 'codes'; codes: string[]; turnedOn: boolean };

export function TwoFactorSection({ on }: { on: boolean }) {
  const { t } = useTranslation();
  const queries = useQueryClient();
  const [step, setStep] = useState<Step>({ at: 'rest' });
  const rest = (): void => setStep({ at: 'rest' });
  const refresh = (): Promise<void> =>
    queries.invalidateQueries({ predicate: ({ queryKey }) => CHANGED.has(String(queryKey[0])) });
  const Icon = on ? IconShieldCheck : IconShieldOff;

  if (step.at === 'begin')
    return (
      <AskPassword
        text={t('account.twoFactorConfirmPassword')}
        action={t('account.twoFactorBegin')}
        work={beginSecondFactor}
        done={(made) => setStep({ at: 'scan', made })}
        cancel={rest}
      />
    );
  if (step.at === 'scan')
    return (
      <ScanCode
        made={step.made}
        done={() => {
          setStep({ at: 'codes', codes: step.made.backupCodes, turnedOn: true });
          void refresh();
        }}
        cancel={rest}
      />
    );
  if (step.at === 'codes')
    return (
      <BackupCodes
        codes={step.codes}
        done={() => setStep({ at: 'rest', ...(step.turnedOn ? { said: 'account.turnedOn' } : {}) })}
      />
    );
  if (step.at === 'renew')
    return (
      <AskPassword
        text={t('account.backupNewText')}
        action={t('account.backupNew')}
        work={newBackupCodes}
        done={(codes) => setStep({ at: 'codes', codes, turnedOn: false })}
        cancel={rest}
      />
    );
  if (step.at === 'end')
    return (
      <AskPassword
        text={t('account.twoFactorEndText')}
        action={t('account.twoFactorEnd')}
        work={endSecondFactor}
        done={() => {
          setStep({ at: 'rest', said: 'account.turnedOff' });
          void refresh();
        }}
        cancel={rest}
      />
    );
  return (
    <Stack gap="sm">
      {step.said !== undefined && <Done>{t(step.said)}</Done>}
      <Group gap="xs" wrap="nowrap" align="flex-start">
        <Icon size={20} stroke={1.6} aria-hidden className="hc-shield" data-on={on || undefined} />
        <Text size="sm">{t(on ? 'account.twoFactorOn' : 'account.twoFactorOff')}</Text>
      </Group>
      <div className="hc-buttons">
        {on ? (
          <>
            <Button variant="default" onClick={() => setStep({ at: 'renew' })}>
              {t('account.backupNew')}
            </Button>
            <Button variant="default" onClick={() => setStep({ at: 'end' })}>
              {t('account.twoFactorEnd')}
            </Button>
          </>
        ) : (
          <Button onClick={() => setStep({ at: 'begin' })}>{t('account.twoFactorBegin')}</Button>
        )}
      </div>
    </Stack>
  );
}

/** The second factor changes what one may do, and the sign-in library begins a new session. */
const CHANGED = new Set(['me', 'sessions']);

function AskPassword<Result>({
  text,
  action,
  work,
  done,
  cancel,
}: {
  text: string;
  action: string;
  work: (password: string) => Promise<Result>;
  done: (result: Result) => void;
  cancel: () => void;
}) {
  const me = useMe();
  const [password, setPassword] = useState('');
  const [tried, setTried] = useState(false);
  const go = useMutation({ mutationFn: work, onSuccess: done });
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setTried(true);
        if (password !== '') go.mutate(password);
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{text}</Text>
        <FormFault error={go.error} />
        <CurrentPassword email={me?.principal?.email ?? ''} value={password} change={setPassword} tried={tried} />
        <Choices action={action} busy={go.isPending} cancel={cancel} />
      </Stack>
    </form>
  );
}

function ScanCode({ made, done, cancel }: { made: NewSecondFactor; done: () => void; cancel: () => void }) {
  const { t } = useTranslation();
  const [code, setCode] = useState('');
  const check = useMutation({
    mutationFn: () => giveSecondFactor('totp', code.replaceAll(' ', ''), false),
    onSuccess: done,
  });
  const secret = new URL(made.totpURI).searchParams.get('secret') ?? '';
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (code.trim() !== '') check.mutate();
      }}
    >
      <Stack gap="sm">
        <Text size="sm">{t('account.scan')}</Text>
        <QrCode text={made.totpURI} label={t('account.qr')} />
        <Secret label={t('account.secret')} value={secret.replaceAll(/(.{4})(?=.)/g, '$1 ')} />
        <FormFault error={check.error} />
        <TextInput
          label={t('account.enterCode')}
          name="totp"
          autoComplete="one-time-code"
          inputMode="numeric"
          maxLength={7}
          value={code}
          onChange={(event) => setCode(event.currentTarget.value)}
          classNames={{ input: 'hc-one-time-code' }}
        />
        <Choices action={t('account.turnOn')} busy={check.isPending} cancel={cancel} />
      </Stack>
    </form>
  );
}

function BackupCodes({ codes, done }: { codes: string[]; done: () => void }): ReactNode {
  const { t } = useTranslation();
  const text = `${codes.join('\n')}\n`;
  return (
    <Stack gap="sm">
      <Title order={3}>{t('account.backup')}</Title>
      <Text size="sm">{t('account.backupText')}</Text>
      <ul className="hc-backup-codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <div className="hc-buttons">
        <Button onClick={done}>{t('account.backupDone')}</Button>
        <Button
          variant="default"
          component="a"
          href={`data:text/plain;charset=utf-8,${encodeURIComponent(text)}`}
          download="ho-chua-ma-du-phong.txt"
        >
          {t('account.download')}
        </Button>
      </div>
    </Stack>
  );
}

function Choices({ action, busy, cancel }: { action: string; busy: boolean; cancel: () => void }) {
  const { t } = useTranslation();
  return (
    <div className="hc-buttons">
      <Button type="submit" loading={busy}>
        {action}
      </Button>
      <Button variant="default" onClick={cancel}>
        {t('frame.cancel')}
      </Button>
    </div>
  );
}
