/** A new password, twice, with what makes it good said while it is typed. */
import { PasswordInput, Stack } from '@mantine/core';
import { IconCheck, IconPointFilled } from '@tabler/icons-react';
import { useId } from 'react';
import { useTranslation } from '../messages/use-translation.ts';
import { PASSWORD_MIN, passwordHints, passwordStrength } from './password-hints.ts';

export interface NewPassword {
  first: string;
  again: string;
}

export const NO_PASSWORD: NewPassword = { first: '', again: '' };

/** Whether both fields hold the same password and nothing speaks against it. */
export function isGoodPassword({ first, again }: NewPassword, person: readonly string[]): boolean {
  return first === again && passwordStrength(first, person) !== 'weak';
}

export function NewPasswordFields({
  value,
  change,
  person,
  tried,
}: {
  value: NewPassword;
  change: (value: NewPassword) => void;
  /** Name and e-mail, which the password must not be. */
  person: readonly string[];
  /** True once the form was sent: then what is wrong is said. */
  tried: boolean;
}) {
  const { t } = useTranslation();
  const hints = useId();
  const met = passwordHints(value.first, person);
  const strength = passwordStrength(value.first, person);
  const toggle = { 'aria-label': t('signIn.showPassword'), tabIndex: 0 };
  return (
    <Stack gap="sm">
      <PasswordInput
        label={t('newPassword.label')}
        name="new-password"
        autoComplete="new-password"
        minLength={PASSWORD_MIN}
        maxLength={128}
        aria-describedby={hints}
        value={value.first}
        onChange={(event) => change({ ...value, first: event.currentTarget.value })}
        error={tried && strength === 'weak' ? t('newPassword.tooWeak') : undefined}
        visibilityToggleButtonProps={toggle}
      />
      <div id={hints} className="hc-hints">
        <div className="hc-strength" data-strength={value.first === '' ? undefined : strength} aria-hidden>
          <span />
          <span />
          <span />
        </div>
        <p aria-live="polite">
          {value.first !== '' && t('newPassword.strengthOf', { strength: t(`newPassword.strength.${strength}`) })}
        </p>
        <ul>
          {(['long', 'own', 'varied'] as const).map((hint) => (
            <li key={hint} data-met={met[hint] || undefined}>
              {met[hint] ? <IconCheck size={15} aria-hidden /> : <IconPointFilled size={15} aria-hidden />}
              <span>
                {t(`newPassword.hint.${hint}`, { n: PASSWORD_MIN })}
                <span className="hc-hidden"> ({t(met[hint] ? 'newPassword.met' : 'newPassword.unmet')})</span>
              </span>
            </li>
          ))}
        </ul>
      </div>
      <PasswordInput
        label={t('newPassword.again')}
        name="new-password-again"
        autoComplete="new-password"
        maxLength={128}
        value={value.again}
        onChange={(event) => change({ ...value, again: event.currentTarget.value })}
        error={
          (tried || value.again.length >= value.first.length) && value.again !== '' && value.again !== value.first
            ? t('newPassword.differ')
            : tried && value.again === ''
              ? t('frame.required')
              : undefined
        }
        visibilityToggleButtonProps={toggle}
      />
    </Stack>
  );
}
