/** What a backup asks of PostgreSQL: the tables in the order of their references, their rows as COPY text, their sequences. */
import type { Readable, Writable } from 'node:stream';
import type { PoolClient } from 'pg';
import { from, to } from 'pg-copy-streams';

/** Ours; jobs are scheduled anew at the next start and need no copy. */
const SCHEMAS = ['public', 'auth'];
/** What migrations write for themselves. */
const OF_MIGRATIONS = ['kysely_migration', 'kysely_migration_lock'];

export interface TableCopy {
  /** Quoted as PostgreSQL quotes it: `public.series`, `auth."user"`. */
  name: string;
  columns: string[];
}

/** The tables, each after those it refers to. @throws Error when two tables refer to each other, which no migration of ours does. */
export async function tablesInOrder(client: PoolClient): Promise<TableCopy[]> {
  const { rows: tables } = await client.query<TableCopy>(
    `select format('%I.%I', n.nspname, c.relname) as name,
       array_agg(quote_ident(a.attname) order by a.attnum) filter (where a.attgenerated = '') as columns
     from pg_class c join pg_namespace n on n.oid = c.relnamespace join pg_attribute a on a.attrelid = c.oid
     where n.nspname = any($1) and c.relkind = 'r' and c.relname <> all($2) and a.attnum > 0 and not a.attisdropped
     group by 1 order by 1`,
    [SCHEMAS, OF_MIGRATIONS],
  );
  const { rows: references } = await client.query<{ of: string; to: string }>(
    `select distinct format('%I.%I', n.nspname, c.relname) as of, format('%I.%I', m.nspname, d.relname) as to
     from pg_constraint f
     join pg_class c on c.oid = f.conrelid join pg_namespace n on n.oid = c.relnamespace
     join pg_class d on d.oid = f.confrelid join pg_namespace m on m.oid = d.relnamespace
     where f.contype = 'f' and f.conrelid <> f.confrelid`,
  );
  const ordered: TableCopy[] = [];
  const placed = new Set<string>();
  while (ordered.length < tables.length) {
    const next = tables.filter(
      ({ name }) => !placed.has(name) && references.every((one) => one.of !== name || placed.has(one.to)),
    );
    if (next.length === 0) throw new Error('tables that refer to each other cannot be copied one after the other');
    for (const table of next) {
      placed.add(table.name);
      ordered.push(table);
    }
  }
  return ordered;
}

/** Names of the migrations the database has seen, in their order; none in a database that is not ours or is new. */
export async function migrationsSeen(client: PoolClient): Promise<string[]> {
  const { rows: known } = await client.query<{ there: boolean }>(
    `select to_regclass('public.kysely_migration') is not null as there`,
  );
  if (known[0]?.there !== true) return [];
  const { rows } = await client.query<{ name: string }>('select name from public.kysely_migration order by name');
  return rows.map(({ name }) => name);
}

/** True when any of the tables has a row. */
export async function holdsRows(client: PoolClient, tables: readonly TableCopy[]): Promise<boolean> {
  for (const { name } of tables) {
    const { rows } = await client.query<{ some: boolean }>(`select exists (select from ${name}) as some`);
    if (rows[0]?.some === true) return true;
  }
  return false;
}

/** Everything read afterwards is as of this moment, whoever writes meanwhile. */
export async function beginSnapshot(client: PoolClient): Promise<void> {
  await client.query('begin isolation level repeatable read read only');
}

/** Rows of a table as COPY text: one line a row. */
export function rowsOut(client: PoolClient, { name, columns }: TableCopy): Readable {
  return client.query(to(`copy ${name} (${columns.join(', ')}) to stdout`));
}

/** Takes COPY text into a table. */
export function rowsIn(client: PoolClient, { name, columns }: TableCopy): Writable {
  return client.query(from(`copy ${name} (${columns.join(', ')}) from stdin`));
}

/** Sequences by name, with the last number each gave (null: none yet). */
export async function sequences(client: PoolClient): Promise<Record<string, string | null>> {
  const { rows } = await client.query<{ name: string; last: string | null }>(
    `select format('%I.%I', schemaname, sequencename) as name, last_value::text as last
     from pg_sequences where schemaname = any($1)`,
    [SCHEMAS],
  );
  return Object.fromEntries(rows.map(({ name, last }) => [name, last]));
}

export async function setSequences(client: PoolClient, last: Readonly<Record<string, string | null>>): Promise<void> {
  for (const [name, value] of Object.entries(last))
    if (value !== null) await client.query('select setval($1::text::regclass, $2::bigint)', [name, value]);
}

/**
 * Runs `fill` in one transaction with the tables' own triggers at rest: they refuse what is not new and queue what was done, and a
 * restored row is neither.
 */
export async function inOneFilling(
  client: PoolClient,
  tables: readonly TableCopy[],
  fill: () => Promise<void>,
): Promise<void> {
  await client.query('begin');
  try {
    for (const { name } of tables) await client.query(`alter table ${name} disable trigger user`);
    await fill();
    // What references hold is checked at the end of each statement; nothing may wait when triggers come back.
    await client.query('set constraints all immediate');
    for (const { name } of tables) await client.query(`alter table ${name} enable trigger user`);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  }
}
