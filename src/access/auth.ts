/**
 * Sign-in: better-auth on our own database (schema `auth`, which the application's role cannot read). Sign-up is closed; accounts come
 * by invitation or from the command line. Its own rate limits are off: the limits of the whole application stand before it.
 */
import { passkey } from '@better-auth/passkey';
import { betterAuth } from 'better-auth';
import { APIError } from 'better-auth/api';
import { genericOAuth, twoFactor } from 'better-auth/plugins';
import type { Database } from '../platform/database.ts';

/** One OIDC provider (HOCHUA_OIDC_ISSUER, _CLIENT_ID, _CLIENT_SECRET, _NAME). */
export interface OidcOptions {
  issuer: string;
  clientId: string;
  clientSecret: string;
  /** Shown on the button. */
  name: string;
}

/** The id under which the one OIDC provider is known: its callback is `/api/auth/callback/sso`. */
export const OIDC_ID = 'sso';

export interface AuthOptions {
  db: Database;
  /** Signs cookies and encrypts TOTP secrets. */
  secret: string;
  /** Where people reach the application: `https://baocao.example.vn`. */
  url: string;
  name: string;
  oidc: OidcOptions | null;
  /** Sends the link that sets a new password. */
  sendReset: (to: { id: string; email: string; name: string; link: string }) => Promise<void>;
  /** True for an account that may not sign in, by whatever way. */
  isDisabled: (account: string) => Promise<boolean>;
}

/** Hours until a session ends, whatever is done in it. */
const SESSION_HOURS = 12;
export const PASSWORD_MIN = 12;
export const PASSWORD_MAX = 128;

export type Auth = ReturnType<typeof makeAuth>;

export function makeAuth(options: AuthOptions) {
  const { oidc } = options;
  const https = options.url.startsWith('https:');
  return betterAuth({
    appName: options.name,
    baseURL: options.url,
    basePath: '/api/auth',
    secret: options.secret,
    database: { db: options.db, type: 'postgres', schemaName: 'auth', transaction: true },
    telemetry: { enabled: false },
    logger: { disabled: true },
    // Same origin, wherever this server is reached: checked against the Host of the request itself.
    trustedOrigins: (request) => {
      const host = request?.headers.get('host');
      return host === null || host === undefined ? [] : [`http://${host}`, `https://${host}`];
    },
    emailAndPassword: {
      enabled: true,
      disableSignUp: true,
      minPasswordLength: PASSWORD_MIN,
      maxPasswordLength: PASSWORD_MAX,
      revokeSessionsOnPasswordReset: true,
      resetPasswordTokenExpiresIn: 3600,
      sendResetPassword: ({ user, token }) =>
        options.sendReset({
          id: user.id,
          email: user.email,
          name: user.name,
          link: `${options.url}/reset-password?token=${encodeURIComponent(token)}`,
        }),
    },
    session: { expiresIn: SESSION_HOURS * 3600, disableSessionRefresh: true, freshAge: 0 },
    account: { accountLinking: { enabled: true, trustedProviders: [OIDC_ID] }, encryptOAuthTokens: true },
    user: { changeEmail: { enabled: false }, deleteUser: { enabled: false } },
    verification: { storeIdentifier: 'hashed' },
    rateLimit: { enabled: false },
    onAPIError: { errorURL: `${options.url}/sign-in` },
    databaseHooks: {
      session: {
        create: {
          before: async ({ userId }) => {
            if (await options.isDisabled(userId)) throw new APIError('FORBIDDEN', { code: 'ACCOUNT_DISABLED' });
          },
        },
      },
    },
    advanced: {
      cookiePrefix: 'hochua',
      useSecureCookies: https,
      defaultCookieAttributes: { httpOnly: true, sameSite: 'lax', secure: https, path: '/' },
      // We hand the address of the connection over ourselves; nobody else's header counts.
      ipAddress: { ipAddressHeaders: ['x-hochua-address'] },
    },
    plugins: [
      // Whoever comes only by single sign-on has no password to ask for.
      twoFactor({ issuer: options.name, allowPasswordless: true }),
      passkey({ rpID: new URL(options.url).hostname, rpName: options.name }),
      ...(oidc === null
        ? []
        : [
            genericOAuth({
              config: [
                {
                  providerId: OIDC_ID,
                  name: oidc.name,
                  discoveryUrl: `${oidc.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`,
                  clientId: oidc.clientId,
                  clientSecret: oidc.clientSecret,
                  scopes: ['openid', 'email', 'profile'],
                  pkce: true,
                  // Who has no account here gets none by coming from there.
                  disableSignUp: true,
                },
              ],
            }),
          ]),
    ],
  });
}
