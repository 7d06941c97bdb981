import { UnstyledButton } from '@mantine/core';
import { chooseLanguage } from '../messages/index.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { useFormat } from './use-format.ts';

export function LanguageSwitch() {
  const { t } = useTranslation();
  const { language } = useFormat();
  const other = language === 'vi' ? 'en' : 'vi';
  return (
    <UnstyledButton className="hc-language" onClick={() => void chooseLanguage(other)} title={t('app.switchLanguage')}>
      <span className="hc-hidden">{t('app.language')}: </span>
      <span data-on={language === 'vi' || undefined}>VI</span>
      <span data-on={language === 'en' || undefined}>EN</span>
    </UnstyledButton>
  );
}
