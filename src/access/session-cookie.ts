/** The cookie a session travels in: `hochua.session_token`, over HTTPS with the prefix browsers guard. */

const SESSION_COOKIE = /(?:^|;\s*)(?:__Secure-)?hochua\.session_token=([^;]+)/;

/** True when the cookies of a request hold a session. */
export function hasSession(cookie: string | undefined): boolean {
  return cookie !== undefined && SESSION_COOKIE.test(cookie);
}

/** The signed token of the session; empty without one. */
export function sessionOf(cookie: string | undefined): string {
  return SESSION_COOKIE.exec(cookie ?? '')?.[1] ?? '';
}
