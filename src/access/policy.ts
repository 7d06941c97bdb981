/**
 * Who may call what, decided in one place: every route declares its access, and a route that declares none does not start. `public`
 * routes only read and are open to anyone; `account` asks for a signed-in person or a key; an action asks for a grant of it somewhere,
 * and the handler then says with `requireMay` to which unit and sector. The database checks the same grants again (row-level security).
 */
import type { FastifyRequest } from 'fastify';
import type { HttpApp } from '../platform/http.ts';
import { HttpProblem } from '../platform/http.ts';
import { ACTIONS, type Action, ANONYMOUS, grantsFor, may, type Principal, type Target, type Within } from './model.ts';
import { hasSession } from './session-cookie.ts';

/** `token`: a secret in the request is the right (an invitation, the measurements), checked by the handler. `library`: checked by the library that brings the route. */
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

/** One route as declared: `POST /api/v1/returns/:id/submit`. */
export interface DeclaredRoute {
  method: string;
  url: string;
  access: Access;
}

const DECLARED = new WeakMap<object, DeclaredRoute[]>();

/** Every route of an application with the access it declares. */
export function declaredRoutes(app: HttpApp): readonly DeclaredRoute[] {
  return DECLARED.get(app) ?? [];
}

/** Paths of libraries that bring their own routes; all of them only read. */
const LIBRARY_ROUTES = ['/api/docs', '/assets'];

const READS = ['GET', 'HEAD', 'OPTIONS'];

export interface AccessOptions {
  /** Finds out who calls. @throws HttpProblem 401 for a credential that is wrong */
  authenticate: (request: FastifyRequest) => Promise<Principal>;
  within: Within;
  /** Where people reach the application, when that is not where it listens. */
  url?: string;
}

/**
 * Makes the application refuse to start with a route that declares no access or that writes in public, and refuses callers at every
 * route before anything else runs. Call before any route is added.
 */
export function enforceAccess(app: HttpApp, { authenticate, within, url }: AccessOptions): void {
  // Set for each request below; Fastify wants the shape known beforehand.
  app.decorateRequest('principal', null as unknown as Principal);
  app.decorateRequest('within', null as unknown as Within);
  const declared: DeclaredRoute[] = [];
  DECLARED.set(app, declared);
  app.addHook('onRoute', (route) => {
    if (LIBRARY_ROUTES.some((prefix) => route.url.startsWith(prefix))) return;
    const access = route.config?.access;
    const named = `route ${String(route.method)} ${route.url}`;
    if (access === undefined) throw new Error(`${named} declares no access`);
    const reads = [route.method].flat().every((method) => READS.includes(method));
    if (access === 'public' && !reads) throw new Error(`${named} writes, so it cannot be public`);
    for (const method of [route.method].flat())
      if (method !== 'HEAD') declared.push({ method, url: route.url, access });
  });
  app.addHook('onRequest', async (request) => {
    const access = request.routeOptions.config.access;
    request.within = within;
    refuseForgery(request, url);
    request.principal = access === 'library' ? ANONYMOUS : await authenticate(request);
    if (access === undefined || access === 'public' || access === 'token' || access === 'library') return;
    if (request.principal.kind === 'anonymous') throw signInNeeded();
    if (access === 'account') return;
    if (!ACTIONS.includes(access) || grantsFor(request.principal, access).length === 0) throw forbidden();
  });
}

/**
 * A write that a browser sends with its session must come from our own pages (OWASP: Fetch Metadata, then Origin). Keys and strangers
 * carry nothing that another site could borrow.
 * @throws HttpProblem 403
 */
function refuseForgery(request: FastifyRequest, url: string | undefined): void {
  if (READS.includes(request.method) || !hasSession(request.headers.cookie)) return;
  const { origin, host } = request.headers;
  const site = request.headers['sec-fetch-site'];
  const hosts = [host, url === undefined ? undefined : hostOf(url)];
  const ours = site === undefined ? origin !== undefined && hosts.includes(hostOf(origin)) : site === 'same-origin';
  if (!ours)
    throw new HttpProblem(403, {
      vi: 'Yêu cầu ghi này không đến từ trang của hệ thống nên bị từ chối.',
      en: 'This write did not come from our own pages, so it is refused.',
    });
}

function hostOf(origin: string): string {
  return URL.canParse(origin) ? new URL(origin).host : 'nowhere';
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
