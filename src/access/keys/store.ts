/** API keys: 256 random bits, kept only as their hash, for one role over one unit, until a day. */
import { randomBytes, randomUUID } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import { hashOfSecret } from '../accounts/store.ts';
import type { Grant } from '../model.ts';

export interface Key extends Grant {
  id: string;
  /** The first characters, to tell keys apart. */
  start: string;
  name: string;
  account: string;
  account_name: string;
  created_at: Date;
  expires_at: Date;
  last_used: Date | null;
}

/** A key that holds: who made it, and what they hold now. */
export interface HeldKey extends Grant {
  id: string;
  name: string;
  account: string;
  holder_grants: Grant[];
  /** Whether its maker has a second factor. */
  holder_two_factor: boolean;
}

const PREFIX = 'hc_';

export function looksLikeKey(text: string): boolean {
  return /^hc_[A-Za-z0-9_-]{43}$/.test(text);
}

const KEY = sql`
  k.id, k.start, k.name, k.role, k.unit, k.sectors, k.account, u.name as account_name, k.created_at, k.expires_at, k.last_used`;

/** Makes a key; the key itself is given once, here. */
export async function insertKey(
  tx: Tx,
  { name, grant, account, expiresAt }: { name: string; grant: Grant; account: string; expiresAt: Date },
): Promise<{ id: string; key: string }> {
  const key = PREFIX + randomBytes(32).toString('base64url');
  const id = randomUUID();
  await sql`
    insert into auth.key (id, hash, start, name, role, unit, sectors, account, expires_at)
    values (${id}, ${hashOfSecret(key)}, ${key.slice(0, 8)}, ${name}, ${grant.role}, ${grant.unit},
      ${grant.sectors === null ? null : [...grant.sectors]}::text[], ${account}, ${expiresAt})`.execute(tx);
  return { id, key };
}

export async function listKeys(db: Database): Promise<Key[]> {
  const { rows } = await sql<Key>`
    select ${KEY} from auth.key k join auth."user" u on u.id = k.account order by k.created_at desc, k.id`.execute(db);
  return rows;
}

export async function keyById(db: Database | Tx, id: string): Promise<Key | undefined> {
  if (!/^[0-9a-f-]{36}$/i.test(id)) return undefined;
  const { rows } = await sql<Key>`
    select ${KEY} from auth.key k join auth."user" u on u.id = k.account where k.id = ${id}`.execute(
    db as Kysely<unknown>,
  );
  return rows[0];
}

export async function deleteKey(tx: Tx, id: string): Promise<void> {
  await sql`delete from auth.key where id = ${id}`.execute(tx);
}

/** Keys that hold: not expired, their maker not disabled. */
const HELD = sql`
  select k.id, k.name, k.role, k.unit, k.sectors, k.account, coalesce(u."twoFactorEnabled", false) as holder_two_factor,
    coalesce((select jsonb_agg(jsonb_build_object('role', g.role, 'unit', g.unit, 'sectors', g.sectors))
      from auth.grant_held g where g.account = u.id), '[]') as holder_grants
  from auth.key k join auth."user" u on u.id = k.account
  where k.expires_at > now() and not u.disabled`;

/** The key presented, if it holds. */
export async function presentedKey(db: Database, key: string): Promise<HeldKey | undefined> {
  const { rows } = await sql<HeldKey>`/* prepared */ ${HELD} and k.hash = ${hashOfSecret(key)}`.execute(db);
  return rows[0];
}

/** The key of an id, if it still holds. */
export async function heldKey(db: Database, id: string): Promise<HeldKey | undefined> {
  const { rows } = await sql<HeldKey>`${HELD} and k.id = ${id}::uuid`.execute(db);
  return rows[0];
}

/** Notes that keys were used, for the list. */
export async function noteUse(db: Database, ids: readonly string[]): Promise<void> {
  await sql`update auth.key set last_used = now() where id = any(${[...ids]}::uuid[])`.execute(db);
}
