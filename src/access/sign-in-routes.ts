/**
 * better-auth under /api/auth: only the paths in use are open. Around it: the count of wrong passwords, the check of new ones, the audit
 * trail, and errors as problem details in the caller's language.
 */
import { setTimeout as delay } from 'node:timers/promises';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { dayInVietNam, formatDate } from '../kernel/dates.ts';
import type { Language, Text } from '../kernel/languages.ts';
import type { Database } from '../platform/database.ts';
import { type HttpApp, HttpProblem, languageOf, notFound } from '../platform/http.ts';
import { accountByEmail, accountById, clearAttempts, noteSignIn, takeAttempt } from './accounts/store.ts';
import { type Auth, OIDC_ID } from './auth.ts';
import type { Gate } from './gate.ts';
import { ANONYMOUS, type Principal } from './model.ts';
import { checkPassword } from './passwords.ts';
import { hasSession } from './session-cookie.ts';
import { nameInput } from './shapes.ts';
import { auditAlone } from './trail/store.ts';

const OPEN: Record<string, readonly string[]> = {
  GET: [
    '/get-session',
    '/list-sessions',
    '/passkey/generate-authenticate-options',
    '/passkey/generate-register-options',
    '/passkey/list-user-passkeys',
    `/callback/${OIDC_ID}`,
  ],
  POST: [
    '/sign-in/email',
    '/sign-in/oauth2',
    '/sign-out',
    '/request-password-reset',
    '/reset-password',
    '/change-password',
    '/update-user',
    '/revoke-session',
    '/revoke-sessions',
    '/revoke-other-sessions',
    '/two-factor/enable',
    '/two-factor/disable',
    '/two-factor/verify-totp',
    '/two-factor/verify-backup-code',
    '/two-factor/generate-backup-codes',
    '/two-factor/get-totp-uri',
    '/passkey/verify-authentication',
    '/passkey/verify-registration',
    '/passkey/delete-passkey',
    '/passkey/update-passkey',
  ],
};

/** Deeds of a signed-in person that belong in the trail. */
const AUDITED: Record<string, string> = {
  '/sign-out': 'session.end',
  '/change-password': 'password.change',
  '/update-user': 'account.rename',
  '/revoke-session': 'session.end',
  '/revoke-sessions': 'session.end',
  '/revoke-other-sessions': 'session.end',
  '/two-factor/enable': 'two-factor.begin',
  '/two-factor/disable': 'two-factor.end',
  '/two-factor/generate-backup-codes': 'two-factor.codes',
  '/passkey/verify-registration': 'passkey.add',
  '/passkey/delete-passkey': 'passkey.remove',
};

const SAID: Record<string, Text> = {
  INVALID_EMAIL_OR_PASSWORD: {
    vi: 'Địa chỉ thư hoặc mật khẩu không đúng.',
    en: 'The e-mail address or the password is wrong.',
  },
  INVALID_EMAIL: { vi: 'Địa chỉ thư không đúng dạng.', en: 'This is not an e-mail address.' },
  INVALID_PASSWORD: { vi: 'Mật khẩu hiện tại không đúng.', en: 'The present password is wrong.' },
  INVALID_TOKEN: {
    vi: 'Liên kết đã dùng hoặc đã hết hạn; hãy yêu cầu liên kết mới.',
    en: 'The link was used or has expired; ask for a new one.',
  },
  INVALID_CODE: {
    vi: 'Mã không đúng; hãy chờ mã mới trên ứng dụng rồi nhập lại.',
    en: 'The code is wrong; wait for the next one in the app and enter it.',
  },
  INVALID_BACKUP_CODE: {
    vi: 'Mã dự phòng không đúng hoặc đã dùng.',
    en: 'The backup code is wrong or was used.',
  },
  INVALID_TWO_FACTOR_COOKIE: {
    vi: 'Lần đăng nhập này đã quá lâu; hãy nhập lại mật khẩu.',
    en: 'This sign-in took too long; enter the password again.',
  },
  ACCOUNT_TEMPORARILY_LOCKED: {
    vi: 'Nhập sai mã quá nhiều lần; hãy thử lại sau 15 phút.',
    en: 'Too many wrong codes; try again in 15 minutes.',
  },
  ACCOUNT_DISABLED: {
    vi: 'Tài khoản này đã bị khóa. Hãy hỏi quản trị.',
    en: 'This account is disabled. Ask the administrator.',
  },
  INVALID_ORIGIN: {
    vi: 'Yêu cầu này không đến từ trang của hệ thống nên bị từ chối.',
    en: 'This request did not come from our own pages, so it is refused.',
  },
  INVALID_CALLBACK_URL: {
    vi: 'Địa chỉ quay về phải thuộc hệ thống này.',
    en: 'The address to return to must be of this system.',
  },
  INVALID_REDIRECT_URL: {
    vi: 'Địa chỉ quay về phải thuộc hệ thống này.',
    en: 'The address to return to must be of this system.',
  },
  UNAUTHORIZED: { vi: 'Hãy đăng nhập rồi làm lại.', en: 'Sign in and try again.' },
};

/** How long the answer to a request for a reset link takes at least: as long with an account as without. */
const RESET_ANSWER_MS = 600;

export interface SignInOptions {
  db: Database;
  auth: Auth;
  gate: Gate;
  /** Called after a session ended or a second factor came or went. */
  changed: () => Promise<void>;
  /** Sign-ins and the like one address may try in a minute. */
  attemptsPerMinute: number;
}

export function signInRoutes(app: HttpApp, { db, auth, gate, changed, attemptsPerMinute }: SignInOptions): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    config: {
      access: 'library',
      rateLimit: {
        max: (request: FastifyRequest) => (request.method === 'POST' ? attemptsPerMinute : attemptsPerMinute * 20),
        timeWindow: '1 minute',
        keyGenerator: (request: FastifyRequest) => `${request.method} ${request.ip}`,
      },
    },
    schema: { hide: true },
    handler: async (request, reply) => {
      const path = request.url.slice('/api/auth'.length).split('?')[0] ?? '';
      if (!(OPEN[request.method] ?? []).includes(path))
        throw notFound(
          `Không có địa chỉ ${request.url.split('?')[0]}`,
          `There is nothing at ${request.url.split('?')[0]}`,
        );
      const before = hasSession(request.headers.cookie) ? (await gate.callerOf(request)).principal : ANONYMOUS;
      const body = fieldsOf(request);
      if (path === '/sign-in/email') await takeAttemptOrRefuse(request, body);
      if (path === '/update-user') checkName(body);
      const answered = path === '/request-password-reset' ? delay(RESET_ANSWER_MS) : undefined;
      if (path === '/request-password-reset') await askNobodyTooOften(body);
      if (typeof body.newPassword === 'string')
        checkPassword(body.newPassword, before.name === '' ? [] : [before.name]);
      const answer = await auth.handler(asWebRequest(request, path, body, auth.options.baseURL));
      if (answer.ok && (AUDITED[path] !== undefined || path === '/reset-password')) await changed();
      else if (request.method === 'POST') gate.forget();
      await note(request, path, body, before, answer);
      await answered;
      return send(reply, answer);
    },
  });

  /**
   * One person is sent only so many links however often a stranger asks: after a few, the rest are asked for an address that has no
   * account, so that the answer stays the same.
   */
  async function askNobodyTooOften(body: Fields): Promise<void> {
    const { email } = body;
    if (typeof email !== 'string' || (await takeAttempt(db, `reset of ${email}`)) === null) return;
    body.email = 'nobody@nowhere.invalid';
  }

  async function takeAttemptOrRefuse(request: FastifyRequest, { email }: Fields): Promise<void> {
    if (typeof email !== 'string') return;
    const until = await takeAttempt(db, email);
    if (until === null) return;
    await auditAlone(db, {
      principal: { ...ANONYMOUS, name: email },
      action: 'sign-in.locked',
      object: email,
      details: { address: request.ip },
    });
    throw new HttpProblem(
      423,
      {
        vi: `Sai mật khẩu nhiều lần nên tạm khóa đến ${clock(until, 'vi')}. Quên mật khẩu thì đặt lại bằng thư.`,
        en: `Locked after several wrong passwords until ${clock(until, 'en')}. If you forgot the password, reset it by mail.`,
      },
      { code: 'LOCKED', until: until.toISOString() },
    );
  }

  /** Writes sign-ins, failed ones and changes of credentials into the trail. */
  async function note(
    request: FastifyRequest,
    path: string,
    { email, name }: Fields,
    before: Principal,
    answer: Response,
  ): Promise<void> {
    const details = { address: request.ip };
    if (path === '/sign-in/email' && answer.status === 401 && typeof email === 'string') {
      await auditAlone(db, {
        principal: { ...ANONYMOUS, name: email },
        action: 'sign-in.failed',
        object: email,
        details,
      });
      return;
    }
    if (path === '/sign-in/email' && answer.ok && typeof email === 'string') await clearAttempts(db, email);
    if (before.kind === 'anonymous') {
      const account = await startedSession(answer);
      if (account !== undefined) {
        await noteSignIn(db, account.id, languageOf(request));
        await auditAlone(db, {
          principal: { kind: 'account', id: account.id, name: account.name, grants: [] },
          action: 'sign-in',
          object: account.email,
          details: { ...details, by: path.slice(1) },
        });
      } else if (path === '/reset-password' && answer.ok) {
        await auditAlone(db, { principal: before, action: 'password.reset', object: '', details });
      } else if (path === '/request-password-reset' && typeof email === 'string') {
        const known = await accountByEmail(db, email);
        if (known !== undefined)
          await auditAlone(db, { principal: before, action: 'password.reset-asked', object: known.email, details });
      } else if (!answer.ok && path.includes('/verify-')) {
        await auditAlone(db, {
          principal: before,
          action: 'sign-in.failed',
          object: '',
          details: { ...details, by: path.slice(1) },
        });
      }
      return;
    }
    const action = AUDITED[path];
    if (action !== undefined && answer.ok)
      await auditAlone(db, {
        principal: before,
        action,
        object: before.name,
        details: path === '/update-user' ? { ...details, name } : details,
      });
  }

  /** The account an answer signs in, when it does. */
  async function startedSession(answer: Response) {
    const cookie = answer.headers
      .getSetCookie()
      .filter((line) => !/max-age=0/i.test(line))
      .map((line) => line.split(';')[0])
      .join('; ');
    if (!hasSession(cookie)) return undefined;
    const session = await auth.api.getSession({ headers: new Headers({ cookie }) });
    return session === null ? undefined : accountById(db, session.user.id);
  }
}

/** A name a person gives themselves: it stands beside what they enter and judge. @throws HttpProblem 400 */
function checkName(body: Fields): void {
  const read = nameInput.safeParse(body.name);
  if (!read.success)
    throw new HttpProblem(400, {
      vi: 'Tên cần từ 1 đến 200 ký tự, trên một dòng, không có ký tự ẩn.',
      en: 'A name has 1 to 200 characters, on one line, none of them hidden.',
    });
  body.name = read.data;
}

/** `17:05 20/7/2024`, in Viet Nam's time. */
function clock(instant: Date, language: Language): string {
  const there = new Date(instant.getTime() + 7 * 3_600_000).toISOString();
  return `${there.slice(11, 16)} ${formatDate(dayInVietNam(instant.toISOString()), language)}`;
}

type Fields = Record<string, unknown>;

function fieldsOf(request: FastifyRequest): Fields {
  const { body } = request;
  return typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as Fields) : {};
}

function asWebRequest(request: FastifyRequest, path: string, body: Fields, base: unknown): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && !/^(content-length|transfer-encoding|connection|x-hochua-.*)$/.test(name))
      headers.set(name, Array.isArray(value) ? value.join(', ') : value);
  headers.set('x-hochua-address', request.ip);
  const query = request.url.includes('?') ? request.url.slice(request.url.indexOf('?')) : '';
  const post = request.method === 'POST';
  if (post) headers.set('content-type', 'application/json');
  // The name the screens use for single sign-on, and the only field of an account a person changes.
  const [to, fields] =
    path === '/sign-in/oauth2'
      ? ['/sign-in/social', { provider: body.providerId, callbackURL: body.callbackURL, disableRedirect: true }]
      : path === '/update-user'
        ? [path, { name: body.name }]
        : [path, body];
  return new Request(`${String(base)}/api/auth${to}${query}`, {
    method: request.method,
    headers,
    ...(post ? { body: JSON.stringify(fields) } : {}),
  });
}

async function send(reply: FastifyReply, answer: Response): Promise<FastifyReply> {
  const text = await answer.text();
  reply.header('cache-control', 'no-store');
  for (const cookie of answer.headers.getSetCookie()) reply.header('set-cookie', cookie);
  if (answer.status >= 400) throw problemOf(answer.status, text);
  const location = answer.headers.get('location');
  if (location !== null) reply.header('location', location);
  return reply
    .code(answer.status)
    .type(answer.headers.get('content-type') ?? 'application/json')
    .serializer((payload: unknown) => String(payload))
    .send(text);
}

function problemOf(status: number, text: string): HttpProblem {
  const { code, message } = readFault(text);
  const said = SAID[code] ?? (status === 401 ? SAID.UNAUTHORIZED : undefined);
  const words = message === '' ? code : message;
  return new HttpProblem(
    status,
    said ?? {
      vi: words === '' ? 'Không làm được việc này.' : `Không làm được việc này (${words}).`,
      en: words === '' ? 'This cannot be done.' : words,
    },
    code === '' ? {} : { code },
  );
}

function readFault(text: string): { code: string; message: string } {
  try {
    const { code, message } = JSON.parse(text) as { code?: unknown; message?: unknown };
    return { code: typeof code === 'string' ? code : '', message: typeof message === 'string' ? message : '' };
  } catch {
    return { code: '', message: '' };
  }
}
