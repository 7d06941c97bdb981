/** Requests to the sign-in library at /api/auth: password, second factor, passkeys, sessions. */
import { startAuthentication, startRegistration } from '@simplewebauthn/browser';
import { call } from '../api.ts';

type Options = Parameters<typeof startAuthentication>[0]['optionsJSON'];
type CreationOptions = Parameters<typeof startRegistration>[0]['optionsJSON'];

const post = <Body>(path: string, body: unknown = {}): Promise<Body> =>
  call<Body>('POST', `/api/auth${path}`, { body });
const get = <Body>(path: string, signal?: AbortSignal): Promise<Body> =>
  call<Body>('GET', `/api/auth${path}`, signal === undefined ? {} : { signal });

/** `second`: the password was right and a code of the second factor is wanted. */
export async function signInByPassword(email: string, password: string): Promise<'done' | 'second'> {
  const answer = await post<{ twoFactorRedirect?: boolean } | undefined>('/sign-in/email', { email, password });
  return answer?.twoFactorRedirect === true ? 'second' : 'done';
}

export type SecondFactor = 'totp' | 'backup';

export async function giveSecondFactor(kind: SecondFactor, code: string, trustDevice: boolean): Promise<void> {
  await post(kind === 'totp' ? '/two-factor/verify-totp' : '/two-factor/verify-backup-code', { code, trustDevice });
}

export async function signInByPasskey(): Promise<void> {
  const options = await get<Options>('/passkey/generate-authenticate-options');
  const { clientExtensionResults: _, ...response } = await startAuthentication({ optionsJSON: options });
  await post('/passkey/verify-authentication', { response });
}

/** @returns the address of the identity provider to go to */
export async function startSingleSignOn(provider: string, next: string): Promise<string | undefined> {
  const answer = await post<{ url?: string } | undefined>('/sign-in/oauth2', {
    providerId: provider,
    callbackURL: next,
  });
  return answer?.url;
}

export async function signOut(): Promise<void> {
  await post('/sign-out');
}

export async function requestPasswordReset(email: string): Promise<void> {
  await post('/request-password-reset', { email, redirectTo: '/reset-password' });
}

export async function resetPassword(token: string, newPassword: string): Promise<void> {
  await post('/reset-password', { token, newPassword });
}

export async function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  await post('/change-password', { currentPassword, newPassword, revokeOtherSessions: true });
}

export interface NewSecondFactor {
  /** `otpauth://totp/…?secret=…`, what an authenticator app reads from a QR code. */
  totpURI: string;
  backupCodes: string[];
}

/** Begins the second factor; it holds once a first code was given with `giveSecondFactor`. */
export async function beginSecondFactor(password: string): Promise<NewSecondFactor> {
  return post('/two-factor/enable', { password, method: 'totp' });
}

export async function endSecondFactor(password: string): Promise<void> {
  await post('/two-factor/disable', { password });
}

export async function newBackupCodes(password: string): Promise<string[]> {
  return (await post<{ backupCodes: string[] }>('/two-factor/generate-backup-codes', { password })).backupCodes;
}

export interface Passkey {
  id: string;
  name?: string | null;
  createdAt?: string | null;
}

export const listPasskeys = (signal?: AbortSignal): Promise<Passkey[]> => get('/passkey/list-user-passkeys', signal);

export async function addPasskey(name: string): Promise<void> {
  const options = await get<CreationOptions>('/passkey/generate-register-options');
  const { clientExtensionResults: _, ...response } = await startRegistration({ optionsJSON: options });
  await post('/passkey/verify-registration', { response, name });
}

export async function removePasskey(id: string): Promise<void> {
  await post('/passkey/delete-passkey', { id });
}

export interface Session {
  id: string;
  token: string;
  createdAt: string;
  updatedAt?: string;
  expiresAt: string;
  ipAddress?: string | null;
  userAgent?: string | null;
}

/** The person's sessions, and which of them this browser has. */
export async function listSessions(signal?: AbortSignal): Promise<(Session & { here: boolean })[]> {
  const [sessions, own] = await Promise.all([
    get<Session[]>('/list-sessions', signal),
    get<{ session: { token: string } } | null>('/get-session', signal),
  ]);
  return sessions
    .map((session) => ({ ...session, here: session.token === own?.session.token }))
    .sort((a, b) => Number(b.here) - Number(a.here) || b.createdAt.localeCompare(a.createdAt));
}

export async function endSession(token: string): Promise<void> {
  await post('/revoke-session', { token });
}

export async function endOtherSessions(): Promise<void> {
  await post('/revoke-other-sessions');
}

/** Whether a person stopped the browser's passkey window, which is no fault. */
export function wasCancelled(error: unknown): boolean {
  return error instanceof Error && ['NotAllowedError', 'AbortError'].includes(error.name);
}
