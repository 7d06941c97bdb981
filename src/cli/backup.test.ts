import {
  createReadStream,
  createWriteStream,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { mkdir, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGunzip, createGzip, gunzipSync, gzipSync } from 'node:zlib';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/fresh-database.ts';
import { tinyCatalogue } from '../../test/tiny-catalogue.ts';
import { syncCatalogue } from '../catalogue/store.ts';
import { UserError } from '../kernel/languages.ts';
import { loadFile } from '../observations/load.ts';
import { ArchiveWriter, type BackupHead, FORMAT } from '../platform/backup/archive.ts';
import { backUp, restore } from '../platform/backup/backup.ts';
import { MIGRATIONS } from '../reservoir.ts';

const catalogue = tinyCatalogue({
  indicators: [{ code: 'REVENUE' }, { code: 'COST' }, { code: 'PROFIT', formula: 'REVENUE - COST' }],
  units: [{ code: 'VN', kind: 'nation' }, { code: 'P1' }],
  documents: ['DOC-1'],
});
const CSV = `indicator,unit,period,scenario,value,status,dims,source,recorded_at,note
REVENUE,VN,2022,actual,120.50,A,,DOC-1#L1,2023-01-01,"dòng một
dòng hai; dấu \\ và	tab"
COST,VN,2022,actual,20,A,,DOC-1#L2,2023-01-01,
COST,VN,2022,actual,21,A,,DOC-1#L3,2023-02-01,
`;
const NOW = new Date('2026-01-02T03:04:05Z');
const about = (dataDir: string) => ({ dataDir, pack: 'tiny', version: '9.9.9', now: NOW });
const textOf = (file: string): string => gunzipSync(readFileSync(file)).toString('utf8');

let folder: string;
let source: TestDatabase;
let whole: string;
const opened: TestDatabase[] = [];

async function database(options?: { migrated: boolean }): Promise<TestDatabase> {
  const fresh = await freshDatabase(options);
  opened.push(fresh);
  return fresh;
}

async function dataFolder(name: string): Promise<string> {
  const dir = path.join(folder, name);
  await mkdir(dir);
  return dir;
}

/** What the person is told, in English. */
async function told(work: Promise<unknown>): Promise<string> {
  const error = await work.then(
    () => null,
    (reason: unknown) => reason,
  );
  if (error instanceof UserError) return error.text.en;
  throw error ?? new Error('it worked');
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'hochua-backup-'));
  source = await database();
  await syncCatalogue(source.db, catalogue.data);
  writeFileSync(path.join(folder, 'figures.csv'), CSV);
  await loadFile(source.db, catalogue, path.join(folder, 'figures.csv'));
  await sql`insert into auth."user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
    values ('u1', 'Phạm Thị Ước', 'uoc@example.vn', true, now(), now())`.execute(source.db);
  const dataDir = await dataFolder('source');
  writeFileSync(path.join(dataDir, 'secret'), 'a-secret\n');
  whole = path.join(folder, 'whole.hochua');
  await backUp(source, whole, about(dataDir));
});
afterAll(async () => {
  for (const one of opened) await one.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a backup restored', () => {
  it('is the same to the byte when it is backed up again, with the secret beside it', async () => {
    const target = await database({ migrated: false });
    const dataDir = await dataFolder('target');
    const { rows } = await restore(target, whole, { dataDir, migrations: MIGRATIONS });
    expect(rows).toBeGreaterThan(8);
    const again = path.join(folder, 'again.hochua');
    await backUp(target, again, about(dataDir));
    expect(textOf(again)).toBe(textOf(whole));
    expect(readFileSync(path.join(dataDir, 'secret'), 'utf8')).toBe('a-secret\n');
  });

  it('goes on where it stopped: what is there already is known, new figures get new numbers, none can be changed', async () => {
    const target = await database();
    await restore(target, whole, { dataDir: await dataFolder('goes-on'), migrations: MIGRATIONS });
    const file = path.join(folder, 'figures.csv');
    expect(await loadFile(target.db, catalogue, file)).toMatchObject({ recorded: 0, unchanged: 3 });
    writeFileSync(
      path.join(folder, 'more.csv'),
      `${CSV.split('\n')[0]}\nREVENUE,P1,2023,actual,7,A,,DOC-1#L9,2024-01-01,\n`,
    );
    expect((await loadFile(target.db, catalogue, path.join(folder, 'more.csv'))).recorded).toBe(1);
    await expect(sql`update observation set value = 0`.execute(target.db)).rejects.toThrow();
  });

  it('is for its owner only', () => {
    expect(statSync(whole).mode & 0o777).toBe(0o600);
  });
});

describe('nothing is restored', () => {
  const refused = async (file: string): Promise<string> => {
    const target = await database({ migrated: false });
    const dataDir = await dataFolder(`refused-${path.basename(file)}`);
    const text = await told(restore(target, file, { dataDir, migrations: MIGRATIONS }));
    const { rows } = await sql<{ n: string }>`
      select count(*) as n from pg_tables where schemaname in ('public', 'auth')`.execute(target.db);
    expect(rows[0]?.n).toBe('0');
    expect(await readdir(dataDir)).toEqual([]);
    return text;
  };
  const fileOf = (name: string, content: Buffer): string => {
    const file = path.join(folder, name);
    writeFileSync(file, content);
    return file;
  };

  it('from a file that was cut, wherever', async () => {
    const bytes = readFileSync(whole);
    expect(await refused(fileOf('cut-1', bytes.subarray(0, bytes.length - 20)))).toContain('not a whole backup');
    const text = textOf(whole);
    const lines = text.split('\n');
    expect(await refused(fileOf('cut-2', gzipSync(lines.slice(0, -2).join('\n'))))).toContain('not a whole backup');
    expect(await refused(fileOf('cut-3', gzipSync('')))).toContain('not a whole backup');
  });

  it('from a file in which one figure was changed', async () => {
    const changed = textOf(whole).replace('120.50', '999.50');
    expect(changed).not.toBe(textOf(whole));
    expect(await refused(fileOf('changed', gzipSync(changed)))).toContain('not a whole backup');
  });

  it('from something else, or from nothing', async () => {
    expect(await refused(fileOf('else', Buffer.from('indicator,unit\n')))).toContain('not a whole backup');
    expect(await refused(fileOf('else.gz', gzipSync('indicator,unit\n')))).toContain('not a whole backup');
    expect(await refused(path.join(folder, 'no-such-file'))).toContain('cannot be read (ENOENT)');
  });

  it('from a later version', async () => {
    const migrations = Object.fromEntries(Object.entries(MIGRATIONS).slice(0, 1));
    const target = await database({ migrated: false });
    const text = await told(restore(target, whole, { dataDir: await dataFolder('later'), migrations }));
    expect(text).toContain('made by a newer version (9.9.9)');
  });

  it('into a reservoir that holds something', async () => {
    expect(await told(restore(source, whole, { dataDir: folder, migrations: MIGRATIONS }))).toContain('holds data');
  });

  it('when one row does not fit: the rows before it are taken back', async () => {
    const file = path.join(folder, 'bad-row.hochua');
    const head: BackupHead = {
      format: FORMAT,
      version: '1',
      pack: 'tiny',
      made_at: NOW.toISOString(),
      migrations: Object.keys(MIGRATIONS),
      files: { secret: 'other\n' },
    };
    const writer = new ArchiveWriter(file, head);
    const table = { name: 'public.indicator', columns: ['code', 'sector', 'definition'] };
    await writer.table(table, Readable.from([Buffer.from('GOOD\tS\t{}\n')]));
    await writer.table(table, Readable.from([Buffer.from('GOOD\tS\t{}\n')]));
    await writer.end({});
    const target = await database();
    const dataDir = await dataFolder('bad-row');
    await expect(restore(target, file, { dataDir, migrations: MIGRATIONS })).rejects.toThrow(/duplicate key/);
    const { rows } = await sql<{ n: string }>`select count(*) as n from indicator`.execute(target.db);
    expect(rows[0]?.n).toBe('0');
    expect(await readdir(dataDir)).toEqual([]);
  });
});

describe('nothing is left of a backup', () => {
  it('into a folder that is not there, or of a reservoir that is not there', async () => {
    const file = path.join(folder, 'none', 'x.hochua');
    expect(await told(backUp(source, file, about(folder)))).toContain('There is no folder');
    const empty = await database({ migrated: false });
    const nothing = path.join(folder, 'nothing.hochua');
    expect(await told(backUp(empty, nothing, about(folder)))).toContain('nothing to back up');
    expect((await readdir(folder)).filter((name) => name.startsWith('nothing'))).toEqual([]);
  });

  it('that replaces a good one keeps the good one until it is whole', async () => {
    const file = path.join(folder, 'kept.hochua');
    await pipeline(createReadStream(whole), createGunzip(), createGzip(), createWriteStream(file));
    const before = textOf(file);
    const closed = await freshDatabase();
    await closed.close();
    await expect(backUp(closed, file, about(folder))).rejects.toThrow();
    expect(textOf(file)).toBe(before);
  });
});
