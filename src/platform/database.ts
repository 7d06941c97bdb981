import { createHash } from 'node:crypto';
import {
  DummyDriver,
  Kysely,
  type Migration,
  Migrator,
  PostgresAdapter,
  PostgresDialect,
  PostgresIntrospector,
  type PostgresPool,
  type PostgresPoolClient,
  PostgresQueryCompiler,
  sql,
  type Transaction,
} from 'kysely';
import pg from 'pg';
import { UserError } from '../kernel/languages.ts';
import type { Config } from './config.ts';
import { openEmbeddedPostgres } from './embedded-postgres.ts';

// Figures are exact: numeric (and bigint ids) stay text from the database to the screen.
pg.types.setTypeParser(pg.types.builtins.NUMERIC, (text) => text);
pg.types.setTypeParser(pg.types.builtins.INT8, (text) => text);
pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);

/**
 * The tables are known only to the stores, each of which names its own; here the database is untyped on purpose
 * (`Tables` is an open record), and stores narrow it with `withTables`.
 */
// biome-ignore lint/complexity/noBannedTypes: an empty schema is what a database without known tables is
export type Database = Kysely<{}>;

/** A transaction in progress. */
export type Tx = Transaction<unknown>;

export interface OpenDatabase {
  db: Database;
  /** For COPY and session locks, which need one raw connection. */
  pool: pg.Pool;
  /** True when it is the embedded server. */
  embedded: boolean;
  close(): Promise<void>;
}

/**
 * Opens the database of the configuration: DATABASE_URL when given, otherwise the embedded server of the data folder.
 * @throws UserError with a sentence for the person who started us.
 */
export async function openDatabase(config: Pick<Config, 'databaseUrl' | 'dataDir'>): Promise<OpenDatabase> {
  if (config.databaseUrl !== undefined) return connect(config.databaseUrl, false, async () => undefined);
  const server = await openEmbeddedPostgres(config.dataDir);
  return connect(server.url, true, server.release);
}

async function connect(url: string, embedded: boolean, release: () => Promise<void>): Promise<OpenDatabase> {
  const pool = new pg.Pool({ connectionString: url, max: 20, application_name: 'hochua' });
  // An idle connection that breaks must not end the process; the next query opens another or reports the fault.
  pool.on('error', () => undefined);
  // Nor one that breaks between two queries of a transaction: the next query fails and says why.
  pool.on('connect', (client) => client.on('error', () => undefined));
  try {
    const client = await pool.connect();
    client.release();
  } catch (error) {
    await pool.end();
    await release();
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError({
      vi: `Không kết nối được cơ sở dữ liệu (${reason}). Hãy kiểm tra DATABASE_URL.`,
      en: `The database cannot be reached (${reason}). Check DATABASE_URL.`,
    });
  }
  // biome-ignore lint/complexity/noBannedTypes: see Database
  const db = new Kysely<{}>({ dialect: new PostgresDialect({ pool: preparing(pool) }) });
  return {
    db,
    pool,
    embedded,
    async close() {
      await db.destroy();
      await release();
    },
  };
}

/**
 * The beginning of a statement that PostgreSQL parses and plans once for each connection: for the few that every submission runs. Not
 * for statements whose best plan depends on their parameters.
 */
const PREPARED = '/* prepared */';

/** The pool with statements that begin with PREPARED sent under a name of their own. */
function preparing(pool: pg.Pool): PostgresPool {
  const names = new Map<string, string>();
  const nameOf = (text: string): string => {
    const known = names.get(text);
    if (known !== undefined) return known;
    const name = `hochua_${createHash('sha256').update(text).digest('hex').slice(0, 24)}`;
    names.set(text, name);
    return name;
  };
  // Kysely knows a connection by its client, so each has one wrapper.
  const wrapped = new WeakMap<pg.PoolClient, PostgresPoolClient>();
  const wrap = (client: pg.PoolClient): PostgresPoolClient => {
    const query = (text: string, given: readonly unknown[]) => {
      const values = [...given];
      return text.trimStart().startsWith(PREPARED)
        ? client.query({ name: nameOf(text), text, values })
        : client.query(text, values);
    };
    // Cursors are not used here: every query is a text.
    return { query: query as unknown as PostgresPoolClient['query'], release: () => client.release() };
  };
  return {
    async connect() {
      const client = await pool.connect();
      const before = wrapped.get(client);
      if (before !== undefined) return before;
      const made = wrap(client);
      wrapped.set(client, made);
      return made;
    },
    end: () => pool.end(),
  };
}

/** Numbered, forward-only migrations of one or more capabilities: `0001-catalogue` → what it does. */
export type Migrations = Record<string, (db: Kysely<unknown>) => Promise<void>>;

/**
 * Brings the database to the newest form. Two processes may call it at once: one waits for the other.
 * @throws Error when a migration fails; the database is then as before it.
 */
export async function migrate(db: Database, migrations: Migrations): Promise<void> {
  const all: Record<string, Migration> = Object.fromEntries(
    Object.entries(migrations).map(([name, up]) => [name, { up }]),
  );
  const migrator = new Migrator({ db, provider: { getMigrations: async () => all } });
  const { error, results } = await migrator.migrateToLatest();
  if (error !== undefined) {
    const failed = results?.find((result) => result.status === 'Error')?.migrationName;
    throw new Error(`migration ${failed ?? '?'} failed: ${String(error)}`, { cause: error });
  }
}

/** Advisory lock: "one web server per database". */
const ONE_SERVER = 7_340_002;

/**
 * Claims the database for one web server until the returned function is called (or the process dies).
 * @throws UserError when another server holds it.
 */
export async function claimServer(pool: pg.Pool, where: string): Promise<() => void> {
  const client = await pool.connect();
  const { rows } = await client.query<{ got: boolean }>('select pg_try_advisory_lock($1) as got', [ONE_SERVER]);
  if (rows[0]?.got === true) return () => client.release(true);
  client.release();
  throw new UserError({
    vi: `Một máy chủ Hồ Chứa khác đang chạy trên ${where}. Hãy dừng máy chủ đó, hoặc đặt HOCHUA_DATA tới thư mục khác.`,
    en: `Another Hồ Chứa server runs on ${where}. Stop it, or point HOCHUA_DATA to another folder.`,
  });
}

/** True when the database answers. */
export async function isReady(db: Database): Promise<boolean> {
  try {
    await sql`select 1`.execute(db);
    return true;
  } catch {
    return false;
  }
}

/** A database that is never asked: for describing the API without one. */
export function withoutDatabase(): Database {
  return new Kysely({
    dialect: {
      createAdapter: () => new PostgresAdapter(),
      createDriver: () => new DummyDriver(),
      createIntrospector: (db) => new PostgresIntrospector(db),
      createQueryCompiler: () => new PostgresQueryCompiler(),
    },
  });
}
