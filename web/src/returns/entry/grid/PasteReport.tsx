/** What a paste did: how many cells, in which number format it was read, and what could not be read. */
import { Button, CloseButton, Group, Text } from '@mantine/core';
import { useTranslation } from '../../../messages/use-translation.ts';
import type { PastePlan } from './clipboard.ts';

const SHOWN = 8;

export function PasteReport({
  plan,
  language,
  goTo,
  reread,
  close,
}: {
  plan: PastePlan;
  language: 'vi' | 'en';
  goTo: (address: string) => void;
  /** Null where the other way of writing numbers would give the same. */
  reread: (() => void) | null;
  close: () => void;
}) {
  const { t } = useTranslation();
  const more = plan.unread.length - SHOWN;
  return (
    <section className="hc-paste-report hc-no-print" aria-label={t('entry.paste.title')}>
      <Group justify="space-between" wrap="nowrap" align="flex-start">
        <div>
          <Text size="sm" fw={500}>
            {t('entry.paste.done', { count: plan.changes.length, unread: plan.unread.length })}
          </Text>
          <Text size="sm" c="dimmed">
            {[
              reread === null ? '' : t(`entry.paste.read.${language}`),
              plan.locked > 0 ? t('entry.paste.locked', { count: plan.locked }) : '',
              plan.outside > 0 ? t('entry.paste.outside', { count: plan.outside }) : '',
            ]
              .filter(Boolean)
              .join(' ')}
          </Text>
        </div>
        <CloseButton aria-label={t('entry.close')} onClick={close} />
      </Group>
      {plan.unread.length > 0 && (
        <ul className="hc-paste-unread">
          {plan.unread.slice(0, SHOWN).map(({ address, reason }) => (
            <li key={address}>
              <button type="button" className="hc-link-button" onClick={() => goTo(address)}>
                {reason}
              </button>
            </li>
          ))}
          {more > 0 && <li>{t('entry.more', { count: more })}</li>}
        </ul>
      )}
      {reread !== null && (
        <Button size="compact-sm" variant="default" mt={6} onClick={reread}>
          {t(`entry.paste.reread.${language === 'vi' ? 'en' : 'vi'}`)}
        </Button>
      )}
    </section>
  );
}
