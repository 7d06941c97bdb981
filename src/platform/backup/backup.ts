/** The whole reservoir into one file, and back: every table, and the small files that belong to them. */
import { readFile, rename, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type pg from 'pg';
import { UserError } from '../../kernel/languages.ts';
import { type Migrations, migrate, type OpenDatabase } from '../database.ts';
import { type ArchiveTable, ArchiveWriter, type BackupHead, FORMAT, NotWhole, readArchive } from './archive.ts';
import {
  beginSnapshot,
  holdsRows,
  inOneFilling,
  migrationsSeen,
  rowsIn,
  rowsOut,
  sequences,
  setSequences,
  tablesInOrder,
} from './store.ts';

/** Files of the data folder that the database cannot do without: sign-in secrets are sealed with the one, the audit trail by the other. */
const FILES = ['secret', 'audit-witness.json'];

export interface BackupResult {
  tables: number;
  rows: number;
  bytes: number;
}

type Progress = (done: number, of: number, table: string) => void;

/**
 * Writes everything, as of one moment, while others may go on working. The file appears under its name only when it is whole.
 * @throws UserError when the file cannot be written.
 */
export async function backUp(
  database: Pick<OpenDatabase, 'pool'>,
  file: string,
  about: { dataDir: string; pack: string; version: string; now?: Date },
  progress: Progress = () => undefined,
): Promise<BackupResult> {
  // Before the snapshot: a witness younger than the tables would call a whole chain cut.
  const files = await readFiles(about.dataDir);
  await requireFolder(file);
  return withClient(database.pool, async (client) => {
    await beginSnapshot(client);
    try {
      const migrations = await migrationsSeen(client);
      if (migrations.length === 0)
        throw new UserError({
          vi: 'Kho chưa có gì để sao lưu. Hãy kiểm tra HOCHUA_DATA hoặc DATABASE_URL.',
          en: 'There is nothing to back up yet. Check HOCHUA_DATA or DATABASE_URL.',
        });
      const head: BackupHead = {
        format: FORMAT,
        version: about.version,
        pack: about.pack,
        made_at: (about.now ?? new Date()).toISOString(),
        migrations,
        files,
      };
      const writer = new ArchiveWriter(file, head);
      try {
        const tables = await tablesInOrder(client);
        for (const [i, table] of tables.entries()) {
          progress(i, tables.length, table.name);
          await writer.table(table, rowsOut(client, table));
        }
        const rows = await writer.end(await sequences(client));
        const { size } = await stat(file);
        return { tables: tables.length, rows: sum(rows), bytes: size };
      } catch (error) {
        await writer.abandon();
        throw cannotWrite(file, error);
      }
    } finally {
      await client.query('rollback');
    }
  });
}

/**
 * Fills a new, empty reservoir from a backup: all of it or nothing. Migrations younger than the backup run at the next start.
 * @throws UserError when the file is not a whole backup, was made by a newer version, or the reservoir is not empty.
 */
export async function restore(
  database: Pick<OpenDatabase, 'db' | 'pool'>,
  file: string,
  into: { dataDir: string; migrations: Migrations },
  progress: Progress = () => undefined,
): Promise<BackupResult & { head: BackupHead }> {
  // Read once to the end first: nothing is touched for a file that is not whole.
  const { head, end } = await readWhole(file);
  const unknown = head.migrations.filter((name) => into.migrations[name] === undefined);
  if (head.format !== FORMAT || unknown.length > 0)
    throw new UserError({
      vi: `${file} do phiên bản mới hơn tạo ra (${head.version}); hãy dùng phiên bản đó hoặc mới hơn để khôi phục`,
      en: `${file} was made by a newer version (${head.version}); restore it with that version or a later one`,
    });
  return withClient(database.pool, async (client) => {
    const before = await migrationsSeen(client);
    const foreign = before.some((name) => !head.migrations.includes(name));
    if (foreign || (before.length > 0 && (await holdsRows(client, await tablesInOrder(client))))) throw notEmpty();
    const wanted = Object.fromEntries(
      Object.entries(into.migrations).filter(([name]) => head.migrations.includes(name)),
    );
    await migrate(database.db, wanted);
    const tables = await tablesInOrder(client);
    const names = new Set(tables.map(({ name }) => name));
    let done = 0;
    await inOneFilling(client, tables, async () => {
      await readArchive(file, {
        table(table: ArchiveTable) {
          if (!names.has(table.name)) throw new Error(`the backup has a table ${table.name} that no migration makes`);
          progress(done++, tables.length, table.name);
          return rowsIn(client, table);
        },
      });
      await setSequences(client, end.sequences);
    });
    await writeFiles(into.dataDir, head.files);
    const { size } = await stat(file);
    return { head, tables: tables.length, rows: sum(end.rows), bytes: size };
  });
}

async function readWhole(file: string): Promise<Awaited<ReturnType<typeof readArchive>>> {
  try {
    return await readArchive(file);
  } catch (error) {
    if (error instanceof NotWhole)
      throw new UserError({
        vi: `${file} không phải bản sao lưu nguyên vẹn (không phải tệp của hochua backup, bị cắt hoặc bị sửa); hãy dùng bản khác`,
        en: `${file} is not a whole backup (not made by hochua backup, cut, or changed); use another one`,
      });
    const code = (error as NodeJS.ErrnoException).code;
    if (code === undefined) throw error;
    throw new UserError({ vi: `Không đọc được ${file} (${code})`, en: `${file} cannot be read (${code})` });
  }
}

function notEmpty(): UserError {
  return new UserError({
    vi: 'Kho này đã có dữ liệu; chỉ khôi phục được vào kho mới. Đặt HOCHUA_DATA tới một thư mục chưa có, hoặc DATABASE_URL tới một cơ sở dữ liệu trống.',
    en: 'This reservoir holds data; only a new one can be restored into. Point HOCHUA_DATA to a folder that does not exist yet, or DATABASE_URL to an empty database.',
  });
}

function cannotWrite(file: string, error: unknown): unknown {
  const code = (error as NodeJS.ErrnoException).code;
  // PostgreSQL's codes are five characters of another kind (57P01); the file system's begin with E.
  if (code === undefined || !/^E[A-Z]+$/.test(code)) return error;
  return new UserError({
    vi: `Không ghi được ${file} (${code}). Hãy chọn nơi còn chỗ và có quyền ghi; chưa có gì được ghi lại.`,
    en: `${file} cannot be written (${code}). Choose a place with room and permission; nothing was kept.`,
  });
}

async function requireFolder(file: string): Promise<void> {
  const folder = path.dirname(path.resolve(file));
  const found = await stat(folder).catch(() => null);
  if (found === null || !found.isDirectory())
    throw new UserError({ vi: `Không có thư mục ${folder}`, en: `There is no folder ${folder}` });
}

async function readFiles(dataDir: string): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  for (const name of FILES) {
    const text = await readFile(path.join(dataDir, name), 'utf8').catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'ENOENT') return null;
      throw error;
    });
    if (text !== null) files[name] = text;
  }
  return files;
}

async function writeFiles(dataDir: string, files: Readonly<Record<string, string>>): Promise<void> {
  for (const name of FILES) {
    const text = files[name];
    if (text === undefined) continue;
    const place = path.join(dataDir, name);
    await writeFile(`${place}.new`, text, { mode: 0o600 });
    await rename(`${place}.new`, place);
  }
}

async function withClient<T>(pool: pg.Pool, work: (client: pg.PoolClient) => Promise<T>): Promise<T> {
  const client = await pool.connect();
  let broken = true;
  try {
    const result = await work(client);
    broken = false;
    return result;
  } finally {
    // After a fault in the middle of COPY the connection is of no further use.
    client.release(broken);
  }
}

function sum(rows: Readonly<Record<string, number>>): number {
  return Object.values(rows).reduce((all, one) => all + one, 0);
}
