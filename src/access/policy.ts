/**
 * Who may call what, decided in one place: every route declares its access, and a route that declares none does not start.
 * Until accounts exist the application only reads, and what it reads is public.
 */
import type { HttpApp } from '../platform/http.ts';

export type Access = 'public';

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
}

/** Paths of libraries that bring their own routes; all of them only read. */
const LIBRARY_ROUTES = ['/api/docs', '/assets'];

/**
 * Makes the application refuse to start with a route that declares no access or that writes.
 * Call before any route is added.
 */
export function enforceAccess(app: Pick<HttpApp, 'addHook'>): void {
  app.addHook('onRoute', (route) => {
    if (LIBRARY_ROUTES.some((prefix) => route.url.startsWith(prefix))) return;
    if (route.config?.access === undefined)
      throw new Error(`route ${String(route.method)} ${route.url} declares no access`);
    const methods = [route.method].flat();
    if (methods.some((method) => !['GET', 'HEAD', 'OPTIONS'].includes(method))) {
      throw new Error(`route ${methods.join(',')} ${route.url} writes; writing needs accounts`);
    }
  });
}
