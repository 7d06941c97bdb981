/** Every page's address; what a page shows besides its path stands in readable query parameters. */
import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  retainSearchParams,
} from '@tanstack/react-router';
import { Broken, NotFound } from './frame/ErrorPages.tsx';
import { Frame } from './frame/Frame.tsx';
import { parseSearch, stringifySearch, texts } from './frame/search-params.ts';

const root = createRootRoute({
  component: Frame,
  notFoundComponent: NotFound,
  validateSearch: texts('as_of'),
  search: { middlewares: [retainSearchParams<{ as_of?: string | undefined }>(['as_of'])] },
});

const overview = createRoute({
  getParentRoute: () => root,
  path: '/',
  validateSearch: texts('period'),
  component: lazyRouteComponent(() => import('./observations/OverviewPage.tsx'), 'OverviewPage'),
});

const leader = createRoute({
  getParentRoute: () => root,
  path: '/leader',
  validateSearch: texts('sector', 'since', 'indicator', 'period', 'unit', 'units'),
  component: lazyRouteComponent(() => import('./leader/LeaderPage.tsx'), 'LeaderPage'),
});

const leaderWall = createRoute({
  getParentRoute: () => root,
  path: '/leader/wall',
  validateSearch: texts('sector', 'indicator', 'panel'),
  component: lazyRouteComponent(() => import('./leader/WallPage.tsx'), 'WallPage'),
});

const indicators = createRoute({
  getParentRoute: () => root,
  path: '/indicators',
  validateSearch: texts('q', 'sector', 'kind', 'has_figures'),
  component: lazyRouteComponent(() => import('./catalogue/IndicatorsPage.tsx'), 'IndicatorsPage'),
});

const indicator = createRoute({
  getParentRoute: () => root,
  path: '/indicators/$code',
  validateSearch: texts('unit', 'period', 'scenario', 'dims', 'frequency', 'by', 'by_period', 'units_of'),
  component: lazyRouteComponent(() => import('./catalogue/IndicatorPage.tsx'), 'IndicatorPage'),
});

const reports = createRoute({
  getParentRoute: () => root,
  path: '/reports',
  component: lazyRouteComponent(() => import('./reports/ReportsPage.tsx'), 'ReportsPage'),
});

const report = createRoute({
  getParentRoute: () => root,
  path: '/reports/$edition',
  validateSearch: texts('period'),
  component: lazyRouteComponent(() => import('./reports/ReportPage.tsx'), 'ReportPage'),
});

const frozenEdition = createRoute({
  getParentRoute: () => root,
  path: '/reports/frozen/$id',
  component: lazyRouteComponent(() => import('./reports/FrozenPage.tsx'), 'FrozenPage'),
});

const units = createRoute({
  getParentRoute: () => root,
  path: '/units',
  validateSearch: texts('q', 'kind', 'valid_on'),
  component: lazyRouteComponent(() => import('./catalogue/UnitsPage.tsx'), 'UnitsPage'),
});

const unit = createRoute({
  getParentRoute: () => root,
  path: '/units/$code',
  component: lazyRouteComponent(() => import('./catalogue/UnitPage.tsx'), 'UnitPage'),
});

const documents = createRoute({
  getParentRoute: () => root,
  path: '/documents',
  component: lazyRouteComponent(() => import('./catalogue/DocumentsPage.tsx'), 'DocumentsPage'),
});

const document = createRoute({
  getParentRoute: () => root,
  path: '/documents/$code',
  validateSearch: texts('show', 'line'),
  component: lazyRouteComponent(() => import('./catalogue/DocumentPage.tsx'), 'DocumentPage'),
});

const readings = createRoute({
  getParentRoute: () => root,
  path: '/readings',
  component: lazyRouteComponent(() => import('./documents/ReadingsPage.tsx'), 'ReadingsPage'),
});

const reading = createRoute({
  getParentRoute: () => root,
  path: '/readings/$code',
  validateSearch: texts('figure', 'line', 'show'),
  component: lazyRouteComponent(() => import('./documents/ReadingPage.tsx'), 'ReadingPage'),
});

const findings = createRoute({
  getParentRoute: () => root,
  path: '/findings',
  validateSearch: texts('state', 'severity', 'rule', 'kind', 'subject', 'sector', 'unit', 'q'),
  component: lazyRouteComponent(() => import('./checks/FindingsPage.tsx'), 'FindingsPage'),
});

const finding = createRoute({
  getParentRoute: () => root,
  path: '/findings/$id',
  component: lazyRouteComponent(() => import('./checks/FindingPage.tsx'), 'FindingPage'),
});

const contradictions = createRoute({
  getParentRoute: () => root,
  path: '/contradictions',
  validateSearch: texts('document', 'agrees'),
  component: lazyRouteComponent(() => import('./checks/ContradictionsPage.tsx'), 'ContradictionsPage'),
});

const about = createRoute({
  getParentRoute: () => root,
  path: '/about',
  component: lazyRouteComponent(() => import('./frame/AboutPage.tsx'), 'AboutPage'),
});

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  validateSearch: texts('next'),
  component: lazyRouteComponent(() => import('./access/SignInPage.tsx'), 'SignInPage'),
});

const invitation = createRoute({
  getParentRoute: () => root,
  path: '/invitations/$token',
  component: lazyRouteComponent(() => import('./access/InvitationPage.tsx'), 'InvitationPage'),
});

const passwordReset = createRoute({
  getParentRoute: () => root,
  path: '/reset-password',
  validateSearch: texts('token'),
  component: lazyRouteComponent(() => import('./access/PasswordResetPage.tsx'), 'PasswordResetPage'),
});

const account = createRoute({
  getParentRoute: () => root,
  path: '/account',
  component: lazyRouteComponent(() => import('./access/AccountPage.tsx'), 'AccountPage'),
});

const accounts = createRoute({
  getParentRoute: () => root,
  path: '/admin/accounts',
  validateSearch: texts('q', 'role', 'unit'),
  component: lazyRouteComponent(() => import('./access/AccountsPage.tsx'), 'AccountsPage'),
});

const audit = createRoute({
  getParentRoute: () => root,
  path: '/admin/audit',
  validateSearch: texts('actor', 'action', 'object'),
  component: lazyRouteComponent(() => import('./access/AuditPage.tsx'), 'AuditPage'),
});

const messages = createRoute({
  getParentRoute: () => root,
  path: '/admin/messages',
  validateSearch: texts('state'),
  component: lazyRouteComponent(() => import('./access/MessagesPage.tsx'), 'MessagesPage'),
});

const duties = createRoute({
  getParentRoute: () => root,
  path: '/returns',
  validateSearch: texts('state'),
  component: lazyRouteComponent(() => import('./returns/entry/DutiesPage.tsx'), 'DutiesPage'),
});

const returnOf = createRoute({
  getParentRoute: () => root,
  path: '/returns/$id',
  validateSearch: texts('cell', 'version'),
  component: lazyRouteComponent(() => import('./returns/entry/ReturnPage.tsx'), 'ReturnPage'),
});

const rounds = createRoute({
  getParentRoute: () => root,
  path: '/rounds',
  validateSearch: texts('state', 'form'),
  component: lazyRouteComponent(() => import('./returns/rounds/RoundsPage.tsx'), 'RoundsPage'),
});

const round = createRoute({
  getParentRoute: () => root,
  path: '/rounds/$id',
  validateSearch: texts('state'),
  component: lazyRouteComponent(() => import('./returns/rounds/RoundPage.tsx'), 'RoundPage'),
});

const heatMap = createRoute({
  getParentRoute: () => root,
  path: '/heat-map',
  validateSearch: texts('form', 'kind'),
  component: lazyRouteComponent(() => import('./returns/rounds/HeatMapPage.tsx'), 'HeatMapPage'),
});

const profile = createRoute({
  getParentRoute: () => root,
  path: '/units/$code/profile',
  component: lazyRouteComponent(() => import('./returns/rounds/ProfilePage.tsx'), 'ProfilePage'),
});

const reviews = createRoute({
  getParentRoute: () => root,
  path: '/review',
  validateSearch: texts('sector', 'form', 'round', 'state'),
  component: lazyRouteComponent(() => import('./returns/review/ReviewPage.tsx'), 'ReviewPage'),
});

const returnReview = createRoute({
  getParentRoute: () => root,
  path: '/review/$id',
  validateSearch: texts('cell'),
  component: lazyRouteComponent(() => import('./returns/review/ReturnReviewPage.tsx'), 'ReturnReviewPage'),
});

const forms = createRoute({
  getParentRoute: () => root,
  path: '/forms',
  component: lazyRouteComponent(() => import('./returns/forms/FormsPage.tsx'), 'FormsPage'),
});

const form = createRoute({
  getParentRoute: () => root,
  path: '/forms/$code',
  validateSearch: texts('version'),
  component: lazyRouteComponent(() => import('./returns/forms/FormPage.tsx'), 'FormPage'),
});

const formEditor = createRoute({
  getParentRoute: () => root,
  path: '/forms/$code/edit',
  component: lazyRouteComponent(() => import('./returns/forms/FormEditorPage.tsx'), 'FormEditorPage'),
});

const obligations = createRoute({
  getParentRoute: () => root,
  path: '/obligations',
  validateSearch: texts('on', 'show'),
  component: lazyRouteComponent(() => import('./tasks/ObligationsPage.tsx'), 'ObligationsPage'),
});

const obligation = createRoute({
  getParentRoute: () => root,
  path: '/obligations/$code',
  validateSearch: texts('on'),
  component: lazyRouteComponent(() => import('./tasks/ObligationPage.tsx'), 'ObligationPage'),
});

const tasks = createRoute({
  getParentRoute: () => root,
  path: '/tasks',
  validateSearch: texts('state', 'unit', 'document', 'q', 'view'),
  component: lazyRouteComponent(() => import('./tasks/TasksPage.tsx'), 'TasksPage'),
});

const laws = createRoute({
  getParentRoute: () => root,
  path: '/laws',
  validateSearch: texts('state', 'unit', 'q'),
  component: lazyRouteComponent(() => import('./tasks/TasksPage.tsx'), 'LawsPage'),
});

const taskImport = createRoute({
  getParentRoute: () => root,
  path: '/tasks/import',
  component: lazyRouteComponent(() => import('./tasks/ImportPage.tsx'), 'ImportPage'),
});

const task = createRoute({
  getParentRoute: () => root,
  path: '/tasks/$code',
  component: lazyRouteComponent(() => import('./tasks/TaskPage.tsx'), 'TaskPage'),
});

const targets = createRoute({
  getParentRoute: () => root,
  path: '/targets',
  validateSearch: texts('strategy', 'year', 'rating', 'sector', 'responsible'),
  component: lazyRouteComponent(() => import('./targets/TargetsPage.tsx'), 'TargetsPage'),
});

const backtest = createRoute({
  getParentRoute: () => root,
  path: '/targets/backtest',
  component: lazyRouteComponent(() => import('./targets/BacktestPage.tsx'), 'BacktestPage'),
});

const target = createRoute({
  getParentRoute: () => root,
  path: '/targets/$code',
  component: lazyRouteComponent(() => import('./targets/TargetPage.tsx'), 'TargetPage'),
});

const plans = createRoute({
  getParentRoute: () => root,
  path: '/plans',
  validateSearch: texts('year', 'sector', 'state'),
  component: lazyRouteComponent(() => import('./targets/plans/PlansPage.tsx'), 'PlansPage'),
});

export const router = createRouter({
  routeTree: root.addChildren([
    overview,
    leader,
    leaderWall,
    indicators,
    indicator,
    reports,
    report,
    frozenEdition,
    units,
    unit,
    documents,
    document,
    readings,
    reading,
    contradictions,
    findings,
    finding,
    about,
    signIn,
    invitation,
    passwordReset,
    account,
    accounts,
    audit,
    messages,
    duties,
    returnOf,
    rounds,
    round,
    heatMap,
    profile,
    reviews,
    returnReview,
    forms,
    form,
    formEditor,
    targets,
    backtest,
    target,
    plans,
    obligations,
    obligation,
    tasks,
    laws,
    taskImport,
    task,
  ]),
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPreload: 'intent',
  defaultErrorComponent: Broken,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
