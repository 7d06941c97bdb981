/** People for tests: made in the database as an invitation would make them, signed in as a browser would sign them in. */
import { randomBytes } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import { insertAccount } from '../src/access/accounts/store.ts';
import { insertKey } from '../src/access/keys/store.ts';
import type { Grant } from '../src/access/model.ts';
import { inOneTransaction } from '../src/access/store.ts';
import type { Database } from '../src/platform/database.ts';
import type { HttpApp } from '../src/platform/http.ts';

export const TEST_PASSWORD = 'cầu vồng bắc qua sông';
let passwordHash: Promise<string> | undefined;

export interface Person {
  id: string;
  email: string;
  name: string;
}

export type AnyGrant = Pick<Grant, 'role'> & Partial<Grant>;

const full = ({ role, unit = null, sectors = null }: AnyGrant): Grant => ({ role, unit, sectors });

/** Makes an account whose password is TEST_PASSWORD. */
export async function makePerson(db: Database, grants: readonly AnyGrant[], name = 'Người Thử'): Promise<Person> {
  passwordHash ??= hashPassword(TEST_PASSWORD);
  const hash = await passwordHash;
  const email = `${randomBytes(5).toString('hex')}@test.example`;
  const id = await inOneTransaction(db, (tx) =>
    insertAccount(tx, { email, name, passwordHash: hash, grants: grants.map(full), grantedBy: 'test' }),
  );
  return { id, email, name };
}

/** Headers of a browser that signed in. Requests carry them as they are. */
export async function signIn(app: HttpApp, email: string, password = TEST_PASSWORD): Promise<Record<string, string>> {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    headers: BROWSER,
    payload: { email, password },
  });
  if (answer.statusCode !== 200) throw new Error(`sign-in: ${answer.statusCode} ${answer.body}`);
  return { ...BROWSER, cookie: cookiesOf(answer.headers['set-cookie']) };
}

/** A person with these grants, signed in: headers for `app.inject`. */
export async function signInAs(
  app: HttpApp,
  db: Database,
  grants: readonly AnyGrant[],
  name?: string,
): Promise<Record<string, string>> {
  return signIn(app, (await makePerson(db, grants, name)).email);
}

/** Headers of a machine with an API key. */
export async function keyFor(db: Database, grant: AnyGrant): Promise<Record<string, string>> {
  const { id } = await makePerson(db, [grant]);
  const { key } = await inOneTransaction(db, (tx) =>
    insertKey(tx, { name: 'máy', grant: full(grant), account: id, expiresAt: new Date(Date.now() + 3_600_000) }),
  );
  return { 'x-api-key': key };
}

/** What a browser of our own pages sends along. */
export const BROWSER = {
  origin: 'http://localhost',
  'sec-fetch-site': 'same-origin',
  'accept-language': 'en',
} as const;

export function cookiesOf(header: string | string[] | undefined): string {
  return [header ?? []]
    .flat()
    .map((line) => line.split(';')[0] ?? '')
    .join('; ');
}
