/** The catalogue's tables: codes the figures may refer to. The pack's files are the source; the tables follow them. */
import { createHash } from 'node:crypto';
import { type Kysely, sql } from 'kysely';
import type { Database, Migrations } from '../platform/database.ts';
import type { CatalogueData } from './model.ts';

export const catalogueMigrations: Migrations = {
  '0001-catalogue': async (db) => {
    await sql`
      create table indicator (
        code text primary key,
        sector text not null,
        definition jsonb not null
      )`.execute(db);
    await sql`
      create table reporting_unit (
        code text primary key,
        kind text not null,
        parent text references reporting_unit deferrable initially deferred,
        valid_from date,
        valid_to date,
        definition jsonb not null
      )`.execute(db);
    await sql`
      create table pack_loaded (
        part text primary key,
        content_hash text not null,
        loaded_at timestamptz not null default now()
      )`.execute(db);
  },
};

interface Tables {
  pack_loaded: { part: string; content_hash: string; loaded_at: Date };
}

/** True when this content of this part of the pack is not yet what the database holds. */
export async function isNewContent(db: Database, part: string, hash: string): Promise<boolean> {
  const row = await tables(db)
    .selectFrom('pack_loaded')
    .select('content_hash')
    .where('part', '=', part)
    .executeTakeFirst();
  return row?.content_hash !== hash;
}

/** Notes that the database now holds this content. */
export async function noteContent(db: Database, part: string, hash: string): Promise<void> {
  await sql`
    insert into pack_loaded (part, content_hash) values (${part}, ${hash})
    on conflict (part) do update set content_hash = excluded.content_hash, loaded_at = now()`.execute(db);
}

/**
 * Makes the tables hold every indicator and unit of the catalogue. Codes the pack no longer names stay: figures may refer to them.
 */
export async function syncCatalogue(db: Database, catalogue: CatalogueData): Promise<void> {
  const hash = createHash('sha256').update(JSON.stringify(catalogue)).digest('hex');
  if (!(await isNewContent(db, 'catalogue', hash))) return;
  const indicators = catalogue.indicators.map((indicator) => ({
    code: indicator.code,
    sector: indicator.sector,
    definition: indicator,
  }));
  const units = catalogue.units.map((unit) => ({
    code: unit.code,
    kind: unit.kind,
    parent: unit.parent,
    valid_from: unit.validFrom,
    valid_to: unit.validTo,
    definition: unit,
  }));
  await db.transaction().execute(async (tx) => {
    await sql`
      insert into indicator (code, sector, definition)
      select code, sector, definition
      from jsonb_to_recordset(${JSON.stringify(indicators)}::jsonb) as t(code text, sector text, definition jsonb)
      on conflict (code) do update set sector = excluded.sector, definition = excluded.definition`.execute(tx);
    await sql`
      insert into reporting_unit (code, kind, parent, valid_from, valid_to, definition)
      select code, kind, parent, valid_from, valid_to, definition
      from jsonb_to_recordset(${JSON.stringify(units)}::jsonb)
        as t(code text, kind text, parent text, valid_from date, valid_to date, definition jsonb)
      on conflict (code) do update set kind = excluded.kind, parent = excluded.parent, valid_from = excluded.valid_from,
        valid_to = excluded.valid_to, definition = excluded.definition`.execute(tx);
    await noteContent(tx, 'catalogue', hash);
  });
}

function tables(db: Database): Kysely<Tables> {
  return db as unknown as Kysely<Tables>;
}
