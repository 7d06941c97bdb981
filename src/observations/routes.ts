/** Figures over HTTP. Reads only. */
import type { HttpApp } from '../platform/http.ts';
import { downloadRoutes } from './download-routes.ts';
import { figureListRoutes } from './figure-list-routes.ts';
import type { FigureService } from './figure-service.ts';
import { indicatorRoutes } from './indicator-routes.ts';
import { overviewRoutes } from './overview-routes.ts';
import { seriesRoutes } from './series-routes.ts';

export function observationRoutes(app: HttpApp, service: FigureService): void {
  overviewRoutes(app, service);
  indicatorRoutes(app, service);
  seriesRoutes(app, service);
  downloadRoutes(app, service);
  figureListRoutes(app, service);
}
