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

export const router = createRouter({
  routeTree: root.addChildren([
    overview,
    indicators,
    indicator,
    reports,
    report,
    units,
    unit,
    documents,
    document,
    contradictions,
    about,
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
