/** The people of a demonstration: read from the pack, made once in a store that holds nothing but the demonstration. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { hashPassword } from 'better-auth/crypto';
import { parse } from 'yaml';
import { z } from 'zod';
import { UserError } from '../kernel/languages.ts';
import type { Database } from '../platform/database.ts';
import { accountByEmail, insertAccount, switchAccountsOf } from './accounts/store.ts';
import { writeAudit } from './audit.ts';
import type { DemoSignIn } from './me-routes.ts';
import { type Grant, ROLES, systemAs } from './model.ts';
import { inOneTransaction } from './store.ts';

/** No secret: it is printed at every start and shown on the sign-in page. */
const DEMO_PASSWORD = 'hochua-demo-2026';

/** Who gave the accounts of the demonstration their roles. */
const GIVER = 'demo';

const people = z.array(
  z.object({
    name: z.string(),
    email: z.email(),
    grants: z.array(
      z.object({
        role: z.enum(ROLES),
        unit: z.string().nullable().default(null),
        sectors: z.array(z.string()).nullable().default(null),
      }),
    ),
  }),
);
export type DemoPerson = z.infer<typeof people>[number];

/** The people of a pack's demonstration; none when it has no such file. @throws UserError for a file that cannot be read */
export function readDemoPeople(packDir: string): DemoPerson[] {
  const file = path.join(packDir, 'demo/accounts.yaml');
  if (!existsSync(file)) return [];
  const read = people.safeParse(parse(readFileSync(file, 'utf8')));
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; ');
  throw new UserError({ vi: `${file} sai: ${wrong}`, en: `${file} is wrong: ${wrong}` });
}

/** Shuts the accounts of an earlier demonstration out of a store that is to be one no longer. */
export async function closeDemoAccounts(db: Database): Promise<void> {
  await switchAccountsOf(db, GIVER, false);
}

/** Makes the accounts that are missing, opens those that were closed; returns how to sign in with each. */
export async function makeDemoAccounts(db: Database, persons: readonly DemoPerson[]): Promise<DemoSignIn[]> {
  await switchAccountsOf(db, GIVER, true);
  let passwordHash: string | undefined;
  for (const { email, name, grants } of persons) {
    if ((await accountByEmail(db, email)) !== undefined) continue;
    passwordHash ??= await hashPassword(DEMO_PASSWORD);
    const account = { email, name, passwordHash, grants: grants as Grant[], grantedBy: GIVER };
    await inOneTransaction(db, async (tx) => {
      await insertAccount(tx, account);
      await writeAudit(tx, {
        principal: systemAs(GIVER),
        action: 'account.make',
        object: email,
        details: { grants },
      });
    });
  }
  return persons.map(({ email, name, grants }) => ({
    email,
    password: DEMO_PASSWORD,
    name,
    roles: [...new Set(grants.map(({ role }) => role))],
  }));
}
