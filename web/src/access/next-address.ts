const HERE = 'http://here.invalid';

/** Where to go after signing in: only an address of this application, never another site's. */
export function safeNext(next: string | undefined): string {
  if (next === undefined || !next.startsWith('/') || !URL.canParse(next, HERE)) return '/';
  // Read as a browser reads it: backslashes are slashes to it, tabs are nothing.
  const { origin, pathname, search, hash } = new URL(next, HERE);
  // Signing in leads nowhere from the page of signing in.
  const leads = origin === HERE && !/^\/\/|^\/(sign-in|reset-password)(\/|$)/.test(pathname);
  return leads ? pathname + search + hash : '/';
}
