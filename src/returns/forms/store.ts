/**
 * Forms in the database: every version that was ever published stays as it was, since returns keep the version they were made with;
 * besides there is at most one draft of a form. The pack publishes its forms when its files change; stewards publish drafts.
 */
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import { writeAudit } from '../../access/audit.ts';
import { type Principal, systemAs } from '../../access/model.ts';
import { asPrincipal } from '../../access/store.ts';
import type { Database, Migrations, Tx } from '../../platform/database.ts';
import type { Form } from '../model.ts';

export const formMigrations: Migrations = {
  '0004-forms': async (db) => {
    await sql`
      create table form_version (
        form text not null,
        version integer not null check (version > 0),
        state text not null check (state in ('draft', 'published', 'retired')),
        -- The unit that asks for it: whose stewards may change it.
        owner text not null,
        sector text not null,
        definition jsonb not null,
        content_hash text not null,
        origin text not null check (origin in ('pack', 'steward')),
        created_by text not null,
        created_at timestamptz not null default now(),
        published_by text,
        published_at timestamptz,
        primary key (form, version)
      )`.execute(db);
    await sql`create unique index form_version_draft on form_version (form) where state = 'draft'`.execute(db);
    await sql`create unique index form_version_published on form_version (form) where state = 'published'`.execute(db);
    await sql`
      create function form_version_keep() returns trigger language plpgsql as $$
        begin
          if old.state <> 'draft' and (tg_op = 'DELETE' or new.definition <> old.definition or new.state = 'draft') then
            raise exception 'a published form does not change: % version %', old.form, old.version;
          end if;
          if tg_op = 'DELETE' then return old; end if;
          return new;
        end $$`.execute(db);
    await sql`create trigger keep before update or delete on form_version
      for each row execute function form_version_keep()`.execute(db);
    await sql`alter table form_version enable row level security`.execute(db);
    await sql`grant select, insert, update, delete on form_version to hochua_app`.execute(db);
    await sql`create policy see on form_version for select to hochua_app using (true)`.execute(db);
    const mayManage = sql`hochua_may('forms.manage', owner, sector)`;
    await sql`create policy add on form_version for insert to hochua_app with check (${mayManage})`.execute(db);
    await sql`create policy change on form_version for update to hochua_app
      using (${mayManage}) with check (${mayManage})`.execute(db);
    await sql`create policy discard on form_version for delete to hochua_app
      using (state = 'draft' and ${mayManage})`.execute(db);
  },
};

export type FormState = 'draft' | 'published' | 'retired';

export interface FormVersion {
  version: number;
  state: FormState;
  origin: 'pack' | 'steward';
  created_by: string;
  created_at: string;
  published_by: string | null;
  published_at: string | null;
}

interface Tables {
  form_version: {
    form: string;
    version: number;
    state: FormState;
    owner: string;
    sector: string;
    definition: Form;
    content_hash: string;
    origin: 'pack' | 'steward';
    created_by: string;
    created_at: Date;
    published_by: string | null;
    published_at: Date | null;
  };
}

/** The forms in force, by code. */
export async function publishedForms(tx: Database | Tx): Promise<Form[]> {
  const rows = await tables(tx)
    .selectFrom('form_version')
    .select(['definition', 'version'])
    .where('state', '=', 'published')
    .orderBy('form')
    .execute();
  return rows.map(formOf);
}

/** The form in force, or null. */
export async function publishedForm(tx: Database | Tx, code: string): Promise<Form | null> {
  const row = await tables(tx)
    .selectFrom('form_version')
    .select(['definition', 'version'])
    .where('form', '=', code)
    .where('state', '=', 'published')
    .executeTakeFirst();
  return row === undefined ? null : formOf(row);
}

/** A version of a form, in force or not; null when there is none such or it is a draft. */
export async function formAt(tx: Database | Tx, code: string, version: number): Promise<Form | null> {
  const row = await tables(tx)
    .selectFrom('form_version')
    .select(['definition', 'version'])
    .where('form', '=', code)
    .where('version', '=', version)
    .where('state', '<>', 'draft')
    .executeTakeFirst();
  return row === undefined ? null : formOf(row);
}

/** Every form with its version in force (null before the first) and its draft. A draft may be unfinished: not yet a `Form`. */
export async function listForms(tx: Tx): Promise<{ code: string; published: Form | null; draft: unknown }[]> {
  const rows = await tables(tx)
    .selectFrom('form_version')
    .select(['form', 'state', 'definition', 'version'])
    .where('state', '<>', 'retired')
    .orderBy('form')
    .execute();
  const forms = new Map<string, { code: string; published: Form | null; draft: unknown }>();
  for (const row of rows) {
    const entry = forms.get(row.form) ?? { code: row.form, published: null, draft: null };
    if (row.state === 'draft') entry.draft = formOf(row);
    else entry.published = formOf(row);
    forms.set(row.form, entry);
  }
  return [...forms.values()];
}

/** The versions of a form, newest first; empty when there is no such form. */
export async function versionsOf(tx: Tx, code: string): Promise<FormVersion[]> {
  const rows = await tables(tx)
    .selectFrom('form_version')
    .select(['version', 'state', 'origin', 'created_by', 'created_at', 'published_by', 'published_at'])
    .where('form', '=', code)
    .orderBy('version', 'desc')
    .execute();
  return rows.map((row) => ({
    ...row,
    created_at: row.created_at.toISOString(),
    published_at: row.published_at?.toISOString() ?? null,
  }));
}

/** The draft of a form, which may be unfinished; null when there is none. */
export async function draftOf(tx: Tx, code: string): Promise<{ definition: unknown; sector: string } | null> {
  const row = await tables(tx)
    .selectFrom('form_version')
    .select(['definition', 'version', 'sector'])
    .where('form', '=', code)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  return row === undefined ? null : { definition: formOf(row), sector: row.sector };
}

export interface DraftToSave {
  code: string;
  /** The form as far as it is finished. */
  definition: unknown;
  owner: string;
  sector: string;
}

/** Keeps the draft of a form, in place of the one before. */
export async function saveDraft(tx: Tx, principal: Principal, draft: DraftToSave): Promise<void> {
  const { code, owner, sector } = draft;
  await lockForm(tx, code);
  const definition = JSON.stringify(draft.definition);
  const hash = hashOf(draft.definition);
  const updated = await sql`
    update form_version set definition = ${definition}::jsonb, content_hash = ${hash}, sector = ${sector},
      created_by = ${principal.name}, created_at = now()
    where form = ${code} and state = 'draft'`.execute(tx);
  if (updated.numAffectedRows === 0n) {
    await sql`
      insert into form_version (form, version, state, owner, sector, definition, content_hash, origin, created_by)
      select ${code}, coalesce(max(version), 0) + 1, 'draft', ${owner}, ${sector}, ${definition}::jsonb, ${hash}, 'steward',
        ${principal.name}
      from form_version where form = ${code}`.execute(tx);
  }
  await writeAudit(tx, { principal, action: 'form.draft', object: code });
}

/** Throws the draft away; false when there was none. */
export async function discardDraft(tx: Tx, principal: Principal, code: string): Promise<boolean> {
  await lockForm(tx, code);
  const gone = await sql`delete from form_version where form = ${code} and state = 'draft'`.execute(tx);
  if (gone.numAffectedRows === 0n) return false;
  await writeAudit(tx, { principal, action: 'form.discard', object: code });
  return true;
}

/** Puts the draft in force in place of the version before; gives its number, or null when there is no draft. */
export async function publishDraft(tx: Tx, principal: Principal, code: string): Promise<number | null> {
  await lockForm(tx, code);
  const draft = await tables(tx)
    .selectFrom('form_version')
    .select('version')
    .where('form', '=', code)
    .where('state', '=', 'draft')
    .executeTakeFirst();
  if (draft === undefined) return null;
  await sql`update form_version set state = 'retired' where form = ${code} and state = 'published'`.execute(tx);
  await sql`
    update form_version set state = 'published', published_by = ${principal.name}, published_at = now()
    where form = ${code} and version = ${draft.version}`.execute(tx);
  await writeAudit(tx, { principal, action: 'form.publish', object: code, details: { version: draft.version } });
  return draft.version;
}

const PACK = systemAs('pack');

/**
 * Publishes the forms of a pack that are new or whose files changed since the pack last published them; a steward's later version stays
 * in force until then. A form the pack no longer holds is retired, unless a steward's version is in force. A draft goes on over the new
 * version. Gives the codes of what changed.
 */
export async function syncPackForms(db: Database, forms: readonly Form[], owner: string): Promise<string[]> {
  return asPrincipal(db, PACK, async (tx) => {
    await sql`select pg_advisory_xact_lock(${FORMS})`.execute(tx);
    const newest = await sql<{ form: string; content_hash: string }>`
      select distinct on (form) form, content_hash from form_version where origin = 'pack' order by form, version desc`.execute(
      tx,
    );
    const before = new Map(newest.rows.map((row) => [row.form, row.content_hash]));
    const changed: string[] = [];
    for (const form of forms) {
      const hash = hashOf(form);
      if (before.get(form.code) === hash && (await isInForce(tx, form.code))) continue;
      await publishFromPack(tx, form, hash, owner);
      changed.push(form.code);
    }
    const held = forms.map(({ code }) => code);
    const gone = await sql<{ form: string }>`
      update form_version set state = 'retired'
      where state = 'published' and origin = 'pack' and not form = any(${held}) returning form`.execute(tx);
    for (const { form } of gone.rows) {
      await writeAudit(tx, { principal: PACK, action: 'form.retire', object: form });
      changed.push(form);
    }
    return changed;
  });
}

async function isInForce(tx: Tx, code: string): Promise<boolean> {
  return (await publishedForm(tx, code)) !== null;
}

async function publishFromPack(tx: Tx, form: Form, hash: string, owner: string): Promise<void> {
  await lockForm(tx, form.code);
  // A draft keeps the highest number: it will come after what is published now.
  const { rows } = await sql<{ version: number; draft: number | null }>`
    select coalesce(max(version) filter (where state <> 'draft'), 0) + 1 as version,
      max(version) filter (where state = 'draft') as draft
    from form_version where form = ${form.code}`.execute(tx);
  const version = rows[0]?.version ?? 1;
  if (rows[0]?.draft === version) {
    await sql`update form_version set version = version + 1 where form = ${form.code} and state = 'draft'`.execute(tx);
  }
  await sql`update form_version set state = 'retired' where form = ${form.code} and state = 'published'`.execute(tx);
  await sql`
    insert into form_version
      (form, version, state, owner, sector, definition, content_hash, origin, created_by, published_by, published_at)
    values (${form.code}, ${version}, 'published', ${owner}, ${form.sector}, ${JSON.stringify(form)}::jsonb, ${hash}, 'pack',
      ${PACK.name}, ${PACK.name}, now())`.execute(tx);
  await writeAudit(tx, { principal: PACK, action: 'form.publish', object: form.code, details: { version } });
}

/** Advisory lock: one process seeds the forms. */
const FORMS = 7_340_010;

async function lockForm(tx: Tx, code: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(${FORMS}, hashtext(${code}))`.execute(tx);
}

/** The version number and the order of the keys are no part of the content. */
function hashOf(form: unknown): string {
  const content = JSON.stringify({ ...(form as Form), version: 0 }, (_key, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
  return createHash('sha256').update(content).digest('hex');
}

function formOf(row: { definition: Form; version: number }): Form {
  return { ...row.definition, version: row.version };
}

function tables(db: Database | Tx): Kysely<Tables> {
  return db as unknown as Kysely<Tables>;
}
