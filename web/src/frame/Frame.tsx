/** What stands around every page: header, navigation, the as-of notice, the main landmark. */
import { AppShell, Burger, Group, NavLink, ScrollArea, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import {
  IconAlertSquareRounded,
  IconBuildingBank,
  IconChartHistogram,
  IconFileText,
  IconInfoCircle,
  IconLayoutDashboard,
  IconReportAnalytics,
} from '@tabler/icons-react';
import { Link, Outlet, useRouterState } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { AsOfControl, AsOfNotice } from './AsOfControl.tsx';
import { LanguageSwitch } from './LanguageSwitch.tsx';
import { SchemeSwitch } from './SchemeSwitch.tsx';
import { SearchButton, SearchSpotlight } from './SearchSpotlight.tsx';
import { Wordmark } from './Wordmark.tsx';

const SECTIONS = [
  {
    heading: 'nav.lookUp',
    links: [
      { to: '/', label: 'nav.overview', icon: IconLayoutDashboard },
      { to: '/indicators', label: 'nav.indicators', icon: IconChartHistogram },
      { to: '/reports', label: 'nav.reports', icon: IconReportAnalytics },
      { to: '/units', label: 'nav.units', icon: IconBuildingBank },
    ],
  },
  {
    heading: 'nav.evidence',
    links: [
      { to: '/documents', label: 'nav.documents', icon: IconFileText },
      { to: '/contradictions', label: 'nav.contradictions', icon: IconAlertSquareRounded },
      { to: '/about', label: 'nav.about', icon: IconInfoCircle },
    ],
  },
] as const;

export function Frame() {
  const { t } = useTranslation();
  const [opened, { toggle, close }] = useDisclosure(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
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
            <LanguageSwitch />
            <SchemeSwitch />
          </Group>
        </Group>
      </AppShell.Header>

      <AppShell.Navbar
        id="navigation"
        className="hc-navbar hc-no-print"
        aria-label={t('app.navigation')}
        {...(opened ? {} : { 'data-closed': true })}
      >
        <ScrollArea p="sm" type="auto">
          {SECTIONS.map((section) => (
            <div key={section.heading}>
              <Text className="hc-nav-heading">{t(section.heading)}</Text>
              {section.links.map(({ to, label, icon: Icon }) => {
                const here = to === '/' ? path === '/' : path.startsWith(to);
                return (
                  <NavLink
                    key={to}
                    component={Link}
                    to={to}
                    label={t(label)}
                    leftSection={<Icon size={19} stroke={1.6} aria-hidden />}
                    active={here}
                    aria-current={here ? 'page' : undefined}
                    onClick={close}
                    className="hc-nav-link"
                  />
                );
              })}
            </div>
          ))}
        </ScrollArea>
      </AppShell.Navbar>

      <AppShell.Main id="main" tabIndex={-1} className="hc-main">
        <div className="hc-page">
          <AsOfNotice />
          <Outlet />
        </div>
      </AppShell.Main>
      <SearchSpotlight />
    </AppShell>
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
