/** One's own account: who one is, how one signs in, where one is signed in, and the unit's API keys. */
import { Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { PageTitle } from '../frame/states.tsx';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { GrantList } from './GrantList.tsx';
import { KeysSection } from './KeysSection.tsx';
import { useMay, useMe } from './me.ts';
import { PasskeysSection } from './PasskeysSection.tsx';
import { PasswordSection } from './PasswordSection.tsx';
import { SessionsSection } from './SessionsSection.tsx';
import { TwoFactorSection } from './TwoFactorSection.tsx';

export function AccountPage() {
  const { t } = useTranslation();
  usePageTitle(t('account.title'));
  const me = useMe();
  const mayManageKeys = useMay('keys.manage');
  // The frame shows this page only to somebody signed in.
  if (me?.principal === undefined || me.principal === null) return null;
  const { name, email } = me.principal;
  return (
    <>
      <PageTitle title={t('account.title')} />
      <div className="hc-account">
        <Section id="person" title={t('account.person')}>
          <dl className="hc-facts">
            <dt>{t('account.name')}</dt>
            <dd>{name}</dd>
            <dt>{t('account.email')}</dt>
            <dd>{email}</dd>
          </dl>
          <Text size="sm" c="dimmed" mt="sm">
            {t('account.personHelp')}
          </Text>
        </Section>
        <Section id="roles" title={t('account.roles')}>
          {me.grants.length === 0 ? (
            <Text size="sm">{t('account.noRoles')}</Text>
          ) : (
            <GrantList grants={me.grants} explain />
          )}
        </Section>
        <Section id="password" title={t('account.password')}>
          <PasswordSection person={[name, email]} />
        </Section>
        <Section id="two-factor" title={t('account.twoFactor')}>
          <TwoFactorSection on={me.two_factor} />
        </Section>
        <Section id="passkeys" title={t('account.passkeys')} lead={t('account.passkeysText')}>
          <PasskeysSection />
        </Section>
        <Section id="sessions" title={t('account.sessions')}>
          <SessionsSection />
        </Section>
        {mayManageKeys && (
          <Section id="keys" title={t('account.keys')} lead={t('account.keysText')} wide>
            <KeysSection />
          </Section>
        )}
      </div>
    </>
  );
}

function Section({
  id,
  title,
  lead,
  wide = false,
  children,
}: {
  id: string;
  title: string;
  lead?: string;
  wide?: boolean;
  children: ReactNode;
}) {
  return (
    <section id={id} className="hc-card" aria-labelledby={`${id}-title`} data-wide={wide || undefined}>
      <Title order={2} id={`${id}-title`} mb={lead === undefined ? 'sm' : 4}>
        {title}
      </Title>
      {lead !== undefined && (
        <Text size="sm" c="dimmed" mb="md">
          {lead}
        </Text>
      )}
      {children}
    </section>
  );
}
