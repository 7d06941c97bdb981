/** Tables of accounts. Those of schema `auth` are better-auth's (generated from its schema); the application's role reaches none of it. */
import { type Kysely, sql } from 'kysely';

/**
 * Whom to tell of what happens to a unit, for the application's role: in the transaction of the deed itself, without a second connection.
 * Only those who report for the unit or head it; all else of `auth` stays out of reach.
 */
export async function migratePeople(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function hochua_people(units text[], roles text[])
    returns table (unit text, account text, email text, name text, role text, sectors text[], language text)
    language sql stable security definer set search_path = pg_catalog, pg_temp as $$
      select g.unit, u.id, u.email, u.name, g.role, g.sectors, u.language
      from auth.grant_held g join auth."user" u on u.id = g.account
      where not u.disabled and g.unit = any(units) and g.role = any(roles) and g.role in ('reporter', 'head')
    $$`.execute(db);
  await sql`revoke all on function hochua_people from public`.execute(db);
  await sql`grant execute on function hochua_people to hochua_app`.execute(db);
}

export async function migrateAccounts(db: Kysely<unknown>): Promise<void> {
  const run = async (...statements: string[]): Promise<void> => {
    for (const statement of statements) await sql.raw(statement).execute(db);
  };
  await run(
    'create schema auth',
    'revoke all on schema auth from public',
    // Ours in this table: disabled, language, last_sign_in.
    `create table auth."user" (
      "id" text primary key,
      "name" text not null,
      "email" text not null unique,
      "emailVerified" boolean not null,
      "image" text,
      "createdAt" timestamptz not null default current_timestamp,
      "updatedAt" timestamptz not null default current_timestamp,
      "twoFactorEnabled" boolean,
      disabled boolean not null default false,
      language text not null default 'vi',
      last_sign_in timestamptz
    )`,
    `create table auth."session" (
      "id" text primary key,
      "expiresAt" timestamptz not null,
      "token" text not null unique,
      "createdAt" timestamptz not null default current_timestamp,
      "updatedAt" timestamptz not null,
      "ipAddress" text,
      "userAgent" text,
      "userId" text not null references auth."user" ("id") on delete cascade
    )`,
    `create table auth."account" (
      "id" text primary key,
      "accountId" text not null,
      "providerId" text not null,
      "userId" text not null references auth."user" ("id") on delete cascade,
      "accessToken" text,
      "refreshToken" text,
      "idToken" text,
      "accessTokenExpiresAt" timestamptz,
      "refreshTokenExpiresAt" timestamptz,
      "scope" text,
      "password" text,
      "createdAt" timestamptz not null default current_timestamp,
      "updatedAt" timestamptz not null
    )`,
    `create table auth."verification" (
      "id" text primary key,
      "identifier" text not null,
      "value" text not null,
      "expiresAt" timestamptz not null,
      "createdAt" timestamptz not null default current_timestamp,
      "updatedAt" timestamptz not null default current_timestamp
    )`,
    `create table auth."twoFactor" (
      "id" text primary key,
      "secret" text not null,
      "backupCodes" text not null,
      "userId" text not null references auth."user" ("id") on delete cascade,
      "verified" boolean,
      "failedVerificationCount" integer,
      "lockedUntil" timestamptz
    )`,
    `create table auth."passkey" (
      "id" text primary key,
      "name" text,
      "publicKey" text not null,
      "userId" text not null references auth."user" ("id") on delete cascade,
      "credentialID" text not null,
      "counter" integer not null,
      "deviceType" text not null,
      "backedUp" boolean not null,
      "transports" text,
      "createdAt" timestamptz,
      "aaguid" text
    )`,
    'create index session_account on auth."session" ("userId")',
    'create index account_owner on auth."account" ("userId")',
    'create unique index account_subject on auth."account" ("providerId", "accountId")',
    'create index verification_identifier on auth."verification" ("identifier")',
    'create index two_factor_secret on auth."twoFactor" ("secret")',
    'create index two_factor_user on auth."twoFactor" ("userId")',
    'create index passkey_user on auth."passkey" ("userId")',
    'create index passkey_credential on auth."passkey" ("credentialID")',
    // Counted by e-mail address (hashed), whether or not it has an account: an answer never tells which have.
    `create table auth.attempt (
      address text primary key,
      failed int not null,
      locked_until timestamptz,
      at timestamptz not null default now()
    )`,
    `create table auth.grant_held (
      id bigint generated always as identity primary key,
      account text not null references auth."user" ("id") on delete cascade,
      role text not null,
      unit text references reporting_unit,
      sectors text[],
      granted_by text not null,
      granted_at timestamptz not null default now()
    )`,
    'create index grant_account on auth.grant_held (account)',
    'create index grant_unit on auth.grant_held (unit)',
    `create table auth.invitation (
      id uuid primary key,
      token_hash text not null unique,
      email text not null,
      name text not null,
      grants jsonb not null,
      invited_by text not null,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      accepted_at timestamptz
    )`,
    `create table auth.key (
      id uuid primary key,
      hash text not null unique,
      start text not null,
      name text not null,
      role text not null,
      unit text references reporting_unit,
      sectors text[],
      account text not null references auth."user" ("id") on delete cascade,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null,
      last_used timestamptz
    )`,
  );
}
