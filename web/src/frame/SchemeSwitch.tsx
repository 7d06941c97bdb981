/** Light, dark, or as the system has it: one button that goes round. */
import { ActionIcon, useMantineColorScheme } from '@mantine/core';
import { IconDeviceDesktop, IconMoon, IconSun } from '@tabler/icons-react';
import { useTranslation } from '../messages/use-translation.ts';

const SCHEMES = {
  auto: { next: 'light', name: 'app.schemeAuto', icon: IconDeviceDesktop },
  light: { next: 'dark', name: 'app.schemeLight', icon: IconSun },
  dark: { next: 'auto', name: 'app.schemeDark', icon: IconMoon },
} as const;

export function SchemeSwitch() {
  const { t } = useTranslation();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { next, name, icon: Icon } = SCHEMES[colorScheme];
  const label = t('app.scheme', { now: t(name), next: t(SCHEMES[next].name) });
  return (
    <ActionIcon
      variant="subtle"
      color="gray"
      size="lg"
      className="hc-icon-button"
      aria-label={label}
      title={label}
      onClick={() => setColorScheme(next)}
    >
      <Icon size={19} stroke={1.6} aria-hidden />
    </ActionIcon>
  );
}
