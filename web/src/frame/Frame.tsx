/** What stands around every page: header, navigation, the as-of notice, the main landmark. */
import { Anchor, AppShell, Burger, Group, NavLink, ScrollArea, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useMe } from '../access/me.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { Admission } from './Admission.tsx';
import { AsOfControl, AsOfNotice } from './AsOfControl.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { useLiveChanges } from './live.ts';
import { NoticesBell } from './NoticesBell.tsx';
import { SECTIONS } from './navigation.ts';
import { PersonMenu } from './PersonMenu.tsx';
import { SchemeSwitch } from './SchemeSwitch.tsx';
import { SearchButton, SearchSpotlight } from './SearchSpotlight.tsx';
import { SignInAgain } from './SignInAgain.tsx';
import { Wordmark } from './Wordmark.tsx';

/** Pages without the frame: displays on a wall, where nobody navigates. */
const BARE = /^\/leader\/wall$/;

export function Frame() {
  const path = useRouterState({ select: (state) => state.location.pathname });
  return BARE.test(path) ? <Bare /> : <Framed path={path} />;
}

function Bare() {
  useLiveChanges();
  return (
    <main id="main" tabIndex={-1}>
      <Admission>
        <Outlet />
      </Admission>
      <SignInAgain />
    </main>
  );
}

function Framed({ path }: { path: string }) {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure(false);
  useFocusOnNewPage(path);

  return (
    <AppShell
      header={{ height: 60 }}
      navbar={{ width: 232, breakpoint: 'md', collapsed: { mobile: !opened } }}
      padding={{ base: 'sm', sm: 'lg' }}
    >
      <a className="hc-skip" href="#main">
        {t('app.skip')}
      </a>
      <AppShell.Header className="hc-header hc-no-print">
        <Group gap="xs" wrap="nowrap" h="100%" px={{ base: 'xs', sm: 'md' }}>
          <Burger
            hiddenFrom="md"
            size="sm"
            opened={opened}
            onClick={toggle}
            aria-expanded={opened}
            aria-controls="navigation"
            aria-label={opened ? t('app.closeMenu') : t('app.openMenu')}
          />
          <Link to="/" className="hc-home" aria-label={t('app.home')}>
            <Wordmark />
          </Link>
          <SearchButton />
          <Group gap={4} wrap="nowrap" ml="auto">
            <AsOfControl />
            <Group gap={4} wrap="nowrap" visibleFrom="sm">
              <LanguageSwitch />
              <SchemeSwitch />
            </Group>
            <NoticesBell />
            <PersonMenu />
          </Group>
        </Group>
      </AppShell.Header>

      <AppShell.Navbar
        id="navigation"
        className="hc-navbar hc-no-print"
        aria-label={t('app.navigation')}
        {...(opened ? {} : { 'data-closed': true })}
      >
        <ScrollArea p="sm" type="hover" scrollbarSize={6} flex={1}>
          <Sections path={path} chosen={close} />
          {/* On a phone the header has no room for them. */}
          <Group gap="sm" px="sm" pt="lg" hiddenFrom="sm">
            <LanguageSwitch />
            <SchemeSwitch />
          </Group>
        </ScrollArea>
      </AppShell.Navbar>

      <AppShell.Main id="main" tabIndex={-1} className="hc-main">
        <div className="hc-page">
          <TwoFactorWanted path={path} />
          <AsOfNotice />
          <Admission>
            <Outlet />
          </Admission>
        </div>
      </AppShell.Main>
      <FreshFigures />
      <SignInAgain />
      <SearchSpotlight />
    </AppShell>
  );
}

function Sections({ path, chosen }: { path: string; chosen: () => void }) {
  const { t } = useTranslation();
  const actions = useMe()?.actions ?? [];
  return SECTIONS.map((section) => {
    const links = section.links.filter((link) => !('action' in link) || actions.includes(link.action));
    if (links.length === 0) return null;
    return (
      <div key={section.heading}>
        <Text className="hc-nav-heading">{t(section.heading)}</Text>
        {links.map(({ to, label, icon: Icon }) => {
          const here = to === '/' ? path === '/' : path === to || path.startsWith(`${to}/`);
          return (
            <NavLink
              key={to}
              component={Link}
              to={to}
              label={t(label)}
              leftSection={<Icon size={19} stroke={1.6} aria-hidden />}
              active={here}
              aria-current={here ? 'page' : undefined}
              onClick={chosen}
              className="hc-nav-link"
            />
          );
        })}
      </div>
    );
  });
}

/** A note that goes by itself: the figures on the page have just been read again. */
function FreshFigures() {
  const { t } = useTranslation();
  const fresh = useLiveChanges();
  return (
    <div role="status" className="hc-fresh hc-no-print" data-shown={fresh || undefined}>
      {fresh && t('frame.newFigures')}
    </div>
  );
}

function TwoFactorWanted({ path }: { path: string }) {
  const { t } = useTranslation();
  const me = useMe();
  if (me === undefined || !me.two_factor_required || me.two_factor || path === '/account') return null;
  return (
    <div className="hc-banner hc-no-print" role="status">
      <span>{t('frame.twoFactorWanted')}</span>
      <Anchor component={Link} to="/account" hash="two-factor" size="sm" fw={500}>
        {t('frame.twoFactorSetUp')}
      </Anchor>
    </div>
  );
}

/** After a move to another page, keyboard and screen reader begin at its content. */
function useFocusOnNewPage(path: string): void {
  const before = useRef(path);
  useEffect(() => {
    if (before.current === path) return;
    before.current = path;
    document.getElementById('main')?.focus({ preventScroll: true });
  }, [path]);
}
