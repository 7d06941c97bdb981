/** The sections of the application, and what each asks of whoever opens it. */
import {
  IconAlertSquareRounded,
  IconBuildingBank,
  IconCalendarStats,
  IconCalendarTime,
  IconChartHistogram,
  IconChecklist,
  IconClipboardCheck,
  IconFileImport,
  IconFileText,
  IconForms,
  IconGauge,
  IconHistory,
  IconInfoCircle,
  IconLayoutDashboard,
  IconListCheck,
  IconMail,
  IconPencil,
  IconReportAnalytics,
  IconScale,
  IconTableHeart,
  IconTargetArrow,
  IconUsers,
  IconZoomExclamation,
} from '@tabler/icons-react';
import type { Action } from '../../../src/access/model.ts';
import type { Me } from '../access/me.ts';

export const SECTIONS = [
  {
    heading: 'nav.lookUp',
    links: [
      { to: '/', label: 'nav.overview', icon: IconLayoutDashboard },
      { to: '/leader', label: 'leader.title', icon: IconGauge, action: 'rounds.see' },
      { to: '/indicators', label: 'nav.indicators', icon: IconChartHistogram },
      { to: '/reports', label: 'nav.reports', icon: IconReportAnalytics },
      { to: '/units', label: 'nav.units', icon: IconBuildingBank },
      { to: '/targets', label: 'targets.nav', icon: IconTargetArrow },
      { to: '/plans', label: 'plans.nav', icon: IconCalendarStats, action: 'figures.see' },
    ],
  },
  {
    heading: 'frame.gather',
    links: [
      { to: '/returns', label: 'frame.myReturns', icon: IconPencil, action: 'returns.enter' },
      { to: '/review', label: 'frame.review', icon: IconClipboardCheck, action: 'returns.review' },
      { to: '/rounds', label: 'frame.rounds', icon: IconCalendarTime, action: 'rounds.see' },
      { to: '/heat-map', label: 'frame.heatMap', icon: IconTableHeart, action: 'rounds.see' },
      { to: '/forms', label: 'frame.forms', icon: IconForms, action: 'forms.manage' },
    ],
  },
  {
    heading: 'tasks.nav',
    links: [
      { to: '/tasks', label: 'tasks.nav', icon: IconChecklist, action: 'figures.see' },
      { to: '/laws', label: 'tasks.laws', icon: IconScale, action: 'figures.see' },
      { to: '/obligations', label: 'obligations.nav', icon: IconListCheck, action: 'figures.see' },
    ],
  },
  {
    heading: 'nav.evidence',
    links: [
      { to: '/documents', label: 'nav.documents', icon: IconFileText },
      { to: '/readings', label: 'readings.title', icon: IconFileImport, action: 'documents.accept' },
      { to: '/contradictions', label: 'nav.contradictions', icon: IconAlertSquareRounded },
      { to: '/findings', label: 'findings.title', icon: IconZoomExclamation, action: 'figures.see' },
      { to: '/about', label: 'nav.about', icon: IconInfoCircle },
    ],
  },
  {
    heading: 'frame.admin',
    links: [
      { to: '/admin/accounts', label: 'frame.accounts', icon: IconUsers, action: 'access.manage' },
      { to: '/admin/audit', label: 'frame.audit', icon: IconHistory, action: 'audit.see' },
      { to: '/admin/messages', label: 'frame.messages', icon: IconMail, action: 'messages.see' },
    ],
  },
] as const;

/** What a page needs before it is shown: `account` is anybody signed in. Pages that are not here are open to all. */
const NEEDS: readonly (readonly [path: RegExp, needs: Action | 'account'])[] = [
  [/^\/account$/, 'account'],
  [/^\/(returns|rounds|forms)(\/|$)/, 'account'],
  [/^\/findings(\/|$)/, 'account'],
  [/^\/readings(\/|$)/, 'documents.accept'],
  [/^\/tasks\/import$/, 'tasks.manage'],
  [/^\/(tasks|laws|obligations)(\/|$)/, 'account'],
  [/^\/units\/[^/]+\/profile$/, 'account'],
  [/^\/review(\/|$)/, 'returns.review'],
  [/^\/heat-map$/, 'rounds.see'],
  [/^\/plans$/, 'figures.see'],
  [/^\/leader(\/|$)/, 'rounds.see'],
  [/^\/admin\/accounts$/, 'access.manage'],
  [/^\/admin\/audit$/, 'audit.see'],
  [/^\/admin\/messages$/, 'messages.see'],
];

export type Admission = 'open' | 'unknown' | 'sign-in' | 'refused';

/** Whether a page is shown to somebody, of whom `undefined` is known until the server has answered. */
export function admission(path: string, me: Me | undefined): Admission {
  const needs = NEEDS.find(([pattern]) => pattern.test(path))?.[1];
  if (needs === undefined) return 'open';
  if (me === undefined) return 'unknown';
  if (me.principal === null || me.principal.kind !== 'account') return 'sign-in';
  return needs === 'account' || me.actions.includes(needs) ? 'open' : 'refused';
}
