/** Accounts, what they may do, invitations, and the count of wrong passwords. Schema `auth`: read and written by the owner only. */
import { createHash, randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Language } from '../../kernel/languages.ts';
import type { Database, Tx } from '../../platform/database.ts';
import type { Grant, Role } from '../model.ts';

/** A grant as it is kept. */
export interface HeldGrant extends Grant {
  id: string;
}

export interface Account {
  id: string;
  email: string;
  name: string;
  disabled: boolean;
  two_factor: boolean;
  language: Language;
  last_sign_in: Date | null;
  locked_until: Date | null;
  grants: HeldGrant[];
}

export interface NewAccount {
  email: string;
  name: string;
  /** Already hashed. */
  passwordHash: string;
  grants: readonly Grant[];
  grantedBy: string;
  language?: Language;
}

type Db = Kysely<unknown> | Database;

const asDb = (db: Db): Kysely<unknown> => db as Kysely<unknown>;

/** Key of an e-mail address in the count of wrong passwords. */
function addressKey(email: string): string {
  return createHash('sha256').update(email.trim().toLowerCase()).digest('hex');
}

const GRANTS = sql`
  coalesce((
    select jsonb_agg(jsonb_build_object('id', g.id::text, 'role', g.role, 'unit', g.unit, 'sectors', g.sectors) order by g.id)
    from auth.grant_held g where g.account = u.id
  ), '[]')`;

const ACCOUNT = sql`
  u.id, u.email, u.name, u.disabled, coalesce(u."twoFactorEnabled", false) as two_factor, u.language, u.last_sign_in,
  (select a.locked_until from auth.attempt a
    where a.address = encode(sha256(convert_to(u.email, 'utf8')), 'hex') and a.locked_until > now()) as locked_until,
  ${GRANTS} as grants`;

export async function accountById(db: Db, id: string): Promise<Account | undefined> {
  const { rows } = await sql<Account>`select ${ACCOUNT} from auth."user" u where u.id = ${id}`.execute(asDb(db));
  return rows[0];
}

export async function accountByEmail(db: Db, email: string): Promise<Account | undefined> {
  const { rows } = await sql<Account>`
    select ${ACCOUNT} from auth."user" u where u.email = ${email.trim().toLowerCase()}`.execute(asDb(db));
  return rows[0];
}

export interface AccountFilter {
  q?: string | undefined;
  role?: string | undefined;
  unit?: string | undefined;
}

/** Accounts by name; the cursor is the place in the list. */
export async function listAccounts(
  db: Db,
  { q, role, unit }: AccountFilter,
  offset: number,
  limit: number,
): Promise<{ items: Account[]; total: number }> {
  const pattern = q === undefined ? null : `%${q.replaceAll(/[\\%_]/g, '\\$&')}%`;
  const where = sql`
    where (${pattern}::text is null or u.name ilike ${pattern} or u.email ilike ${pattern})
      and ((${role ?? null}::text is null and ${unit ?? null}::text is null) or exists (
        select from auth.grant_held g where g.account = u.id
          and (${role ?? null}::text is null or g.role = ${role ?? null})
          and (${unit ?? null}::text is null or g.unit = ${unit ?? null})))`;
  const { rows } = await sql<Account>`
    select ${ACCOUNT} from auth."user" u ${where} order by u.name, u.id limit ${limit} offset ${offset}`.execute(
    asDb(db),
  );
  const { rows: counted } = await sql<{ n: string }>`select count(*) as n from auth."user" u ${where}`.execute(
    asDb(db),
  );
  return { items: rows, total: Number(counted[0]?.n ?? 0) };
}

/** Makes an account that can sign in with its password. @throws unique_violation (23505) when the address has one */
export async function insertAccount(tx: Tx, account: NewAccount): Promise<string> {
  const id = randomUUID();
  await sql`
    insert into auth."user" ("id", "name", "email", "emailVerified", "twoFactorEnabled", language)
    values (${id}, ${account.name}, ${account.email.trim().toLowerCase()}, true, false, ${account.language ?? 'vi'})`.execute(
    tx,
  );
  await sql`
    insert into auth."account" ("id", "accountId", "providerId", "userId", "password", "updatedAt")
    values (${randomUUID()}, ${id}, 'credential', ${id}, ${account.passwordHash}, now())`.execute(tx);
  for (const grant of account.grants) await insertGrant(tx, id, grant, account.grantedBy);
  return id;
}

export async function insertGrant(tx: Tx, account: string, grant: Grant, by: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into auth.grant_held (account, role, unit, sectors, granted_by)
    values (${account}, ${grant.role}, ${grant.unit}, ${grant.sectors === null ? null : [...grant.sectors]}::text[], ${by})
    returning id`.execute(tx);
  return rows[0]?.id ?? '';
}

/** The grant taken away, or undefined when the account holds none of this id. */
export async function deleteGrant(tx: Tx, account: string, id: string): Promise<HeldGrant | undefined> {
  if (!/^\d{1,18}$/.test(id)) return undefined;
  const { rows } = await sql<HeldGrant>`
    delete from auth.grant_held where account = ${account} and id = ${id} returning id::text, role, unit, sectors`.execute(
    tx,
  );
  return rows[0];
}

export async function updateAccount(
  tx: Tx,
  id: string,
  change: { name?: string | undefined; disabled?: boolean | undefined },
): Promise<void> {
  await sql`
    update auth."user" set name = coalesce(${change.name ?? null}, name), disabled = coalesce(${change.disabled ?? null}, disabled),
      "updatedAt" = now()
    where id = ${id}`.execute(tx);
  if (change.disabled === true) await deleteSessions(tx, id);
}

/** Ends every session of an account. Returns how many. */
export async function deleteSessions(tx: Tx, account: string): Promise<number> {
  const { numAffectedRows } = await sql`delete from auth."session" where "userId" = ${account}`.execute(tx);
  return Number(numAffectedRows ?? 0);
}

export async function deleteTwoFactor(tx: Tx, account: string): Promise<void> {
  await sql`delete from auth."twoFactor" where "userId" = ${account}`.execute(tx);
  await sql`update auth."user" set "twoFactorEnabled" = false where id = ${account}`.execute(tx);
}

export async function setPassword(tx: Tx, account: string, passwordHash: string): Promise<void> {
  await sql`
    update auth."account" set password = ${passwordHash}, "updatedAt" = now()
    where "userId" = ${account} and "providerId" = 'credential'`.execute(tx);
}

/** Advisory lock: whoever may be taking the last administrator away. */
const LAST_ADMIN = 7_340_004;

/**
 * How many active administrators there are, after a change that takes one away. One such change at a time: two who shut each other out at
 * the same moment would each still count the other.
 */
export async function countAdmins(tx: Tx): Promise<number> {
  await sql`select pg_advisory_xact_lock(${LAST_ADMIN})`.execute(tx);
  const { rows } = await sql<{ n: string }>`
    select count(distinct u.id) as n from auth."user" u join auth.grant_held g on g.account = u.id
    where not u.disabled and g.role = 'admin' and g.unit is null`.execute(tx);
  return Number(rows[0]?.n ?? 0);
}

export async function noteSignIn(db: Db, account: string, language: Language): Promise<void> {
  await sql`update auth."user" set last_sign_in = now(), language = ${language} where id = ${account}`.execute(
    asDb(db),
  );
}

/** Wrong passwords in a row before the first pause. */
export const FREE_ATTEMPTS = 5;

/**
 * Takes one attempt at a password, before it is looked at: so that guesses at the same time count too. The fifth in a row begins a pause
 * of one minute, every further one doubles it up to an hour.
 * @returns until when the address is locked, or null when the attempt may go on
 */
export async function takeAttempt(db: Db, email: string): Promise<Date | null> {
  const address = addressKey(email);
  const { rows } = await sql<{ took: boolean }>`
    insert into auth.attempt as a (address, failed) values (${address}, 1)
    on conflict (address) do update set
      failed = case when a.at < now() - interval '1 day' then 1 else a.failed + 1 end,
      locked_until = case when a.failed + 1 >= ${FREE_ATTEMPTS} and a.at >= now() - interval '1 day'
        then now() + least(interval '1 minute' * power(2, least(a.failed + 1 - ${FREE_ATTEMPTS}, 10)), interval '1 hour') end,
      at = now()
      where a.locked_until is null or a.locked_until <= now()
    returning true as took`.execute(asDb(db));
  if (rows.length > 0) return null;
  const { rows: locked } = await sql<{ locked_until: Date | null }>`
    select locked_until from auth.attempt where address = ${address}`.execute(asDb(db));
  return locked[0]?.locked_until ?? new Date();
}

/** Begins the count anew: after a right password, or by an administrator. */
export async function clearAttempts(db: Db, email: string): Promise<void> {
  await sql`delete from auth.attempt where address = ${addressKey(email)}`.execute(asDb(db));
}

/** Forgets what no longer counts. */
export async function forgetOld(db: Db): Promise<void> {
  await sql`delete from auth.attempt where at < now() - interval '1 day'`.execute(asDb(db));
  await sql`delete from auth."session" where "expiresAt" < now()`.execute(asDb(db));
  await sql`delete from auth."verification" where "expiresAt" < now() - interval '1 day'`.execute(asDb(db));
}

export interface Invitation {
  id: string;
  email: string;
  name: string;
  grants: Grant[];
  invited_by: string;
  created_at: Date;
  expires_at: Date;
  accepted_at: Date | null;
}

const INVITATION = sql`id, email, name, grants, invited_by, created_at, expires_at, accepted_at`;

/** The hash under which a secret of ours (256 random bits) is kept. */
export function hashOfSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('hex');
}

export async function insertInvitation(
  tx: Tx,
  invitation: { token: string; email: string; name: string; grants: readonly Grant[]; by: string; days: number },
): Promise<Invitation> {
  const { token, email, name, grants, by, days } = invitation;
  await sql`delete from auth.invitation where email = ${email} and accepted_at is null`.execute(tx);
  const { rows } = await sql<Invitation>`
    insert into auth.invitation (id, token_hash, email, name, grants, invited_by, expires_at)
    values (${randomUUID()}, ${hashOfSecret(token)}, ${email}, ${name}, ${JSON.stringify(grants)}::jsonb, ${by},
      now() + ${days} * interval '1 day')
    returning ${INVITATION}`.execute(tx);
  const made = rows[0];
  if (made === undefined) throw new Error('no invitation was made');
  return made;
}

/** Invitations that wait, the newest first. */
export async function listInvitations(db: Db): Promise<Invitation[]> {
  const { rows } = await sql<Invitation>`
    select ${INVITATION} from auth.invitation where accepted_at is null order by created_at desc, id`.execute(asDb(db));
  return rows;
}

/** The invitation of a token that can still be used; `forUpdate` takes it for this transaction. */
export async function openInvitation(db: Db, token: string, forUpdate = false): Promise<Invitation | undefined> {
  const { rows } = await sql<Invitation>`
    select ${INVITATION} from auth.invitation
    where token_hash = ${hashOfSecret(token)} and accepted_at is null and expires_at > now()
    ${forUpdate ? sql`for update` : sql``}`.execute(asDb(db));
  return rows[0];
}

export async function noteAccepted(tx: Tx, id: string): Promise<void> {
  await sql`update auth.invitation set accepted_at = now() where id = ${id}`.execute(tx);
}

export async function deleteInvitation(tx: Tx, id: string): Promise<Invitation | undefined> {
  if (!/^[0-9a-f-]{36}$/i.test(id)) return undefined;
  const { rows } = await sql<Invitation>`
    delete from auth.invitation where id = ${id} and accepted_at is null returning ${INVITATION}`.execute(tx);
  return rows[0];
}

/** Someone to write to, for one of the units asked about. */
export interface Recipient {
  unit: string;
  account: string;
  email: string;
  name: string;
  role: Role;
  /** Sectors the person answers for there; null: all. */
  sectors: readonly string[] | null;
  language: Language;
}

/**
 * Active people who report for exactly these units or head them, for every sector or the one asked about: whom to tell. Within a
 * transaction it is asked with that transaction, whatever its role: a second connection beside an open one is how a pool runs dry.
 */
export async function peopleOf(
  db: Db,
  units: readonly string[],
  roles: readonly ('reporter' | 'head')[],
  sector?: string,
): Promise<Recipient[]> {
  const { rows } = await sql<Recipient>`
    select unit, account, email, name, role, sectors, language
    from hochua_people(${[...units]}::text[], ${[...roles]}::text[])
    where ${sector ?? null}::text is null or sectors is null or ${sector ?? null}::text = any(sectors)
    order by unit, role, name`.execute(asDb(db));
  return rows;
}

/** Lets the accounts whose roles one giver gave sign in, or not. Returns whether any changed. */
export async function switchAccountsOf(db: Database, grantedBy: string, on: boolean): Promise<boolean> {
  const { rows } = await sql<{ id: string }>`
    update auth."user" u set disabled = ${!on}
    where disabled = ${on} and exists (select from auth.grant_held g where g.account = u.id and g.granted_by = ${grantedBy})
    returning id`.execute(db);
  if (!on) await sql`delete from auth."session" where "userId" = any(${rows.map(({ id }) => id)}::text[])`.execute(db);
  return rows.length > 0;
}
