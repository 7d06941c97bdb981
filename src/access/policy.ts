/**
 * Who may call what, decided in one place: every route declares its access, and a route that declares none does not start. `public`
 * routes only read and are open to anyone; `account` asks for a signed-in person or a key; an action asks for a grant of it somewhere,
 * and the handler then says with `requireMay` to which unit and sector. The database checks the same grants again (row-level security).
 */
import type { FastifyRequest } from 'fastify';
import type { HttpApp } from '../platform/http.ts';
import { HttpProblem } from '../platform/http.ts';
import { ACTIONS, type Action, ANONYMOUS, grantsFor, may, type Principal, type Target, type Within } from './model.ts';

/** `token`: a secret in the request is the right (an invitation). `library`: checked by the library that brings the route. */
export type Access = 'public' | 'account' | 'token' | 'library' | Action;

declare module 'fastify' {
  interface FastifyContextConfig {
    access?: Access;
  }
  interface FastifyRequest {
    principal: Principal;
    within: Within;
  }
}

/** Paths of libraries that bring their own routes; all of them only read. */
const LIBRARY_ROUTES = ['/api/docs', '/assets'];

export interface AccessOptions {
  /** Finds out who calls. @throws HttpProblem 401 for a credential that is wrong */
  authenticate: (request: FastifyRequest) => Promise<Principal>;
  within: Within;
}

/**
 * Makes the application refuse to start with a route that declares no access or that writes in public, and refuses callers at every
 * route before anything else runs. Call before any route is added.
 */
export function enforceAccess(app: HttpApp, { authenticate, within }: AccessOptions): void {
  // Set for each request below; Fastify wants the shape known beforehand.
  app.decorateRequest('principal', null as unknown as Principal);
  app.decorateRequest('within', null as unknown as Within);
  app.addHook('onRoute', (route) => {
    if (LIBRARY_ROUTES.some((prefix) => route.url.startsWith(prefix))) return;
    const access = route.config?.access;
    const named = `route ${String(route.method)} ${route.url}`;
    if (access === undefined) throw new Error(`${named} declares no access`);
    const reads = [route.method].flat().every((method) => ['GET', 'HEAD', 'OPTIONS'].includes(method));
    if (access === 'public' && !reads) throw new Error(`${named} writes, so it cannot be public`);
  });
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access;
    request.within = within;
    request.principal = access === 'library' ? ANONYMOUS : await authenticate(request);
    if (access === undefined || access === 'public' || access === 'token' || access === 'library') return;
    if (request.principal.kind === 'anonymous') throw signInNeeded();
    if (access === 'account') return;
    if (!ACTIONS.includes(access) || grantsFor(request.principal, access).length === 0) throw forbidden();
  });
}

/** Goes on only when the caller may do the action to the target. @throws HttpProblem 403 */
export function requireMay(request: FastifyRequest, action: Action, target: Target): void {
  if (request.principal.kind === 'anonymous') throw signInNeeded();
  if (!may(request.principal, action, target, request.within)) throw forbidden();
}

export function signInNeeded(): HttpProblem {
  return new HttpProblem(401, {
    vi: 'Hãy đăng nhập rồi làm lại.',
    en: 'Sign in and try again.',
  });
}

export function forbidden(): HttpProblem {
  return new HttpProblem(403, {
    vi: 'Tài khoản của bạn không được làm việc này với đơn vị hoặc lĩnh vực này. Cần quyền thì hỏi quản trị.',
    en: 'Your account may not do this for this unit or sector. If you need to, ask the administrator.',
  });
}
