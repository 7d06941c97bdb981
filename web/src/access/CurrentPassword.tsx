/** Asks for the password one has, before something that only its owner may do. */
import { PasswordInput } from '@mantine/core';
import { useTranslation } from '../messages/use-translation.ts';

export function CurrentPassword({
  email,
  value,
  change,
  tried,
}: {
  /** For the browser's password store: whose password this is. */
  email: string;
  value: string;
  change: (value: string) => void;
  /** True once the form was sent: then what is missing is said. */
  tried: boolean;
}) {
  const { t } = useTranslation();
  return (
    <>
      <input type="email" name="email" autoComplete="username" value={email} readOnly hidden />
      <PasswordInput
        label={t('account.current')}
        name="current-password"
        autoComplete="current-password"
        value={value}
        onChange={(event) => change(event.currentTarget.value)}
        error={tried && value === '' ? t('frame.required') : undefined}
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword'), tabIndex: 0 }}
        autoFocus
      />
    </>
  );
}
