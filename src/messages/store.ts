/** The outbox and the notices. Anyone's act may write a message; only those who may see messages read the outbox, only its owner a notice. */
import { sql } from 'kysely';
import type { Language, Text } from '../kernel/languages.ts';
import type { Database, Migrations, Tx } from '../platform/database.ts';
import { CHANGES } from '../platform/notifications.ts';
import type { MailState, Template } from './model.ts';

export const messageMigrations: Migrations = {
  '0007-messages': async (db) => {
    await sql`
      create table mail (
        id uuid primary key,
        created_at timestamptz not null default now(),
        to_address text not null,
        to_name text not null,
        language text not null check (language in ('vi', 'en')),
        template text not null,
        data jsonb not null,
        about text not null,
        unit text,
        state text not null check (state in ('waiting', 'sending', 'sent', 'failed')),
        attempts integer not null default 0,
        next_try_at timestamptz not null default now(),
        useful_until timestamptz,
        claimed_at timestamptz,
        last_error text,
        sent_at timestamptz
      )`.execute(db);
    await sql`create index mail_waiting on mail (next_try_at) where state in ('waiting', 'sending')`.execute(db);
    await sql`create index mail_newest on mail (created_at desc, id desc)`.execute(db);
    await sql`
      create table notice (
        id uuid primary key,
        account text not null,
        at timestamptz not null default now(),
        kind text not null,
        text jsonb not null,
        link text not null,
        read_at timestamptz
      )`.execute(db);
    await sql`create index notice_account on notice (account, at desc, id desc)`.execute(db);
    await sql`create index notice_unread on notice (account) where read_at is null`.execute(db);
    // What people were told and must not be told twice. The application's role does not reach it: only schedules tell like this.
    await sql`create table told (key text primary key, at timestamptz not null default now())`.execute(db);
    await sql`grant select, insert on mail, notice to hochua_app`.execute(db);
    await sql`grant update (state, next_try_at, attempts, last_error) on mail to hochua_app`.execute(db);
    await sql`grant update (read_at) on notice to hochua_app`.execute(db);
    await sql`alter table mail enable row level security`.execute(db);
    await sql`alter table notice enable row level security`.execute(db);
    await sql`create policy written on mail for insert to hochua_app with check (state in ('waiting', 'failed'))`.execute(
      db,
    );
    await sql`create policy seen on mail for select to hochua_app using (hochua_may('messages.see', unit, null))`.execute(
      db,
    );
    await sql`create policy retried on mail for update to hochua_app
      using (hochua_may('messages.see', unit, null)) with check (state = 'waiting')`.execute(db);
    await sql`create policy written on notice for insert to hochua_app with check (true)`.execute(db);
    await sql`create policy seen on notice for select to hochua_app
      using (account = current_setting('hochua.actor', true))`.execute(db);
    await sql`create policy opened on notice for update to hochua_app
      using (account = current_setting('hochua.actor', true))`.execute(db);
  },
};

interface MailContent {
  id: string;
  to_address: string;
  to_name: string;
  language: Language;
  template: Template;
  data: unknown;
}

export interface MailToWrite extends MailContent {
  about: string;
  unit: string | null;
  state: MailState;
  last_error: string | null;
  useful_until: string | null;
}

export async function insertMail(tx: Tx, mails: readonly MailToWrite[]): Promise<void> {
  if (mails.length === 0) return;
  await sql`
    insert into mail (id, to_address, to_name, language, template, data, about, unit, state, last_error, useful_until)
    select * from jsonb_to_recordset(${JSON.stringify(mails)}::jsonb)
      as t(id uuid, to_address text, to_name text, language text, template text, data jsonb, about text, unit text, state text,
        last_error text, useful_until timestamptz)`.execute(tx);
}

export interface ClaimedMail extends MailContent {
  /** This try included. */
  attempts: number;
}

/** Takes up to `limit` mails that are due, or whose claim is older than `claimSeconds`. Two workers never take the same. */
export async function claimMail(db: Database, limit: number, claimSeconds: number): Promise<ClaimedMail[]> {
  const { rows } = await sql<ClaimedMail>`
    update mail set state = 'sending', claimed_at = now(), attempts = attempts + 1
    where id in (
      select id from mail
      where (state = 'waiting' and next_try_at <= now())
        or (state = 'sending' and claimed_at < now() - make_interval(secs => ${claimSeconds}))
      order by next_try_at limit ${limit} for update skip locked)
    returning id, to_address, to_name, language, template, data, attempts`.execute(db);
  return rows;
}

/** `erase`: the link was a secret and is no longer needed. */
export async function markSent(db: Database, id: string, erase: boolean): Promise<void> {
  await sql`
    update mail set state = 'sent', sent_at = now(), last_error = null,
      data = case when ${erase}::boolean then data || '{"link": ""}'::jsonb else data end
    where id = ${id}`.execute(db);
}

export async function markFailed(db: Database, id: string, reason: string): Promise<void> {
  await sql`update mail set state = 'failed', last_error = ${reason} where id = ${id}`.execute(db);
}

export async function markWaiting(db: Database, id: string, reason: string, seconds: number): Promise<void> {
  await sql`
    update mail set state = 'waiting', last_error = ${reason}, next_try_at = now() + make_interval(secs => ${seconds})
    where id = ${id}`.execute(db);
}

/** What waited until it was of no use (a link that lapsed, a reminder of last week) is given up, and its link erased. */
export async function dropUselessMail(db: Database): Promise<void> {
  await sql`
    update mail set state = 'failed', last_error = 'expired', data = data || '{"link": ""}'::jsonb
    where state = 'waiting' and useful_until < now()`.execute(db);
}

/** Days for which mails that are done with (sent, given up) and read notices are kept; what was told once, twice as long. */
const KEPT_DAYS = 365;

/** Forgets what was sent or given up, notices that were read, and what need not be told twice any more, after a year. */
export async function forgetOldMessages(db: Database): Promise<void> {
  await sql`
    delete from mail where state in ('sent', 'failed') and created_at < now() - make_interval(days => ${KEPT_DAYS})`.execute(
    db,
  );
  await sql`
    delete from notice where read_at is not null and at < now() - make_interval(days => ${KEPT_DAYS})`.execute(db);
  await sql`delete from told where at < now() - make_interval(days => ${2 * KEPT_DAYS})`.execute(db);
}

export interface MailRow extends MailContent {
  created_at: Date;
  about: string;
  state: MailState;
  attempts: number;
  next_try_at: Date;
  last_error: string | null;
  sent_at: Date | null;
}

/** A page of the outbox, newest first. */
export async function readOutbox(
  tx: Tx,
  filter: { state: MailState | null; q: string | null; after: string | null; limit: number },
): Promise<MailRow[]> {
  const { rows } = await sql<MailRow>`
    select id, created_at, to_address, to_name, language, template, data, about, state, attempts, next_try_at, last_error, sent_at
    from mail
    where (${filter.state}::text is null or state = ${filter.state})
      and (${filter.q}::text is null or strpos(lower(to_address || ' ' || to_name || ' ' || about), lower(${filter.q})) > 0)
      and (${filter.after}::uuid is null
        or (created_at, id) < (select a.created_at, a.id from mail a where a.id = ${filter.after}::uuid))
    order by created_at desc, id desc limit ${filter.limit}`.execute(tx);
  return rows;
}

/** How many mails are in each state. */
export async function countOutbox(tx: Tx): Promise<Record<MailState, number>> {
  const { rows } = await sql<{ state: MailState; n: string }>`
    select state, count(*) as n from mail group by state`.execute(tx);
  const counts = { waiting: 0, sending: 0, sent: 0, failed: 0 };
  for (const { state, n } of rows) counts[state] = Number(n);
  return counts;
}

/**
 * Puts a failed or waiting mail back to the front, with all its tries. Not one whose link was erased.
 * Returns what became of it: `none` when the caller sees no such mail.
 */
export async function retryMail(tx: Tx, id: string): Promise<'again' | 'refused' | 'none'> {
  const { rows } = await sql<{ done: boolean; known: boolean }>`
    with again as (
      update mail set state = 'waiting', attempts = 0, next_try_at = now(), last_error = null
      where id = ${id}::uuid and state in ('failed', 'waiting') and data ->> 'link' <> ''
        and last_error is distinct from 'not-an-address'
      returning id)
    select exists (select from again) as done, exists (select from mail where id = ${id}::uuid) as known`.execute(tx);
  const row = rows[0];
  if (row?.done === true) return 'again';
  return row?.known === true ? 'refused' : 'none';
}

export interface NoticeToWrite {
  id: string;
  account: string;
  kind: string;
  text: Text;
  link: string;
}

export async function insertNotices(tx: Tx, notices: readonly NoticeToWrite[]): Promise<void> {
  if (notices.length === 0) return;
  await sql`
    insert into notice (id, account, kind, text, link)
    select * from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb)
      as t(id uuid, account text, kind text, text jsonb, link text)`.execute(tx);
  // Open pages of these people look again, once this transaction is there to be seen.
  const accounts = [...new Set(notices.map(({ account }) => account))];
  for (let first = 0; first < accounts.length; first += MOST_IN_PAYLOAD) {
    const payload = JSON.stringify({ notices: accounts.slice(first, first + MOST_IN_PAYLOAD) });
    await sql`select pg_notify(${CHANGES}, ${payload})`.execute(tx);
  }
}

/** Accounts named in one NOTIFY: its payload holds less than 8,000 bytes. */
const MOST_IN_PAYLOAD = 100;

export interface NoticeRow {
  id: string;
  at: Date;
  kind: string;
  text: Text;
  link: string;
  read: boolean;
}

/** A page of the caller's own notices, newest first. */
export async function readNotices(
  tx: Tx,
  filter: { account: string; unread: boolean; after: string | null; limit: number },
): Promise<NoticeRow[]> {
  const { rows } = await sql<NoticeRow>`
    select id, at, kind, text, link, read_at is not null as read from notice
    where account = ${filter.account} and (not ${filter.unread}::boolean or read_at is null)
      and (${filter.after}::uuid is null
        or (at, id) < (select a.at, a.id from notice a where a.id = ${filter.after}::uuid))
    order by at desc, id desc limit ${filter.limit}`.execute(tx);
  return rows;
}

export async function countUnread(tx: Tx, account: string): Promise<number> {
  const { rows } = await sql<{ n: string }>`
    select count(*) as n from notice where account = ${account} and read_at is null`.execute(tx);
  return Number(rows[0]?.n ?? 0);
}

/** Marks the caller's notices as read: the named ones, or all. Returns how many were not read before. */
export async function markRead(tx: Tx, account: string, ids: readonly string[] | null): Promise<number> {
  const { numAffectedRows } = await sql`
    update notice set read_at = now()
    where account = ${account} and read_at is null and (${ids}::uuid[] is null or id = any(${ids}::uuid[]))`.execute(
    tx,
  );
  return Number(numAffectedRows ?? 0);
}

/**
 * Notes that something is being told, in the transaction that tells it. Returns the keys that were not noted before: only those may be
 * told. Of two transactions with one key the second waits for the first.
 */
export async function tellOnce(tx: Tx, keys: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ key: string }>`
    insert into told (key) select distinct key from unnest(${keys}::text[]) as t(key) order by key
    on conflict do nothing returning key`.execute(tx);
  return new Set(rows.map(({ key }) => key));
}

/** When keys were noted as told, for those that were. */
export async function toldAt(tx: Tx, keys: readonly string[]): Promise<Map<string, string>> {
  const { rows } = await sql<{
    key: string;
    at: Date;
  }>`select key, at from told where key = any(${keys}::text[])`.execute(tx);
  return new Map(rows.map(({ key, at }) => [key, at.toISOString()]));
}
