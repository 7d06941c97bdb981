/**
 * The file of a backup: gzipped text that can be read with `zcat`. A line `HOCHUA-BACKUP {…}` says what it is; each table is a line
 * `TABLE {…}`, its rows as PostgreSQL's COPY text, and a line `\.`; the last line, `END {…}`, holds the counts and the SHA-256 of
 * everything before it, so that a file that was cut or changed is told from a whole one.
 */
import { createHash, type Hash } from 'node:crypto';
import { once } from 'node:events';
import { createReadStream, createWriteStream } from 'node:fs';
import { open, rename, rm } from 'node:fs/promises';
import type { Readable, Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import { createGunzip, createGzip, type Gzip } from 'node:zlib';
import { z } from 'zod';

export const FORMAT = 1;
const MAGIC = 'HOCHUA-BACKUP ';

export const headSchema = z.object({
  format: z.number(),
  version: z.string(),
  pack: z.string(),
  made_at: z.string(),
  migrations: z.array(z.string()),
  /** Small files beside the database, by the name they have in the data folder. */
  files: z.record(z.string(), z.string()),
});
export type BackupHead = z.infer<typeof headSchema>;

const tableSchema = z.object({ name: z.string(), columns: z.array(z.string()) });
export type ArchiveTable = z.infer<typeof tableSchema>;

const endSchema = z.object({
  rows: z.record(z.string(), z.number()),
  sequences: z.record(z.string(), z.string().nullable()),
  sha256: z.string(),
});
export type BackupEnd = z.infer<typeof endSchema>;

/** The file is not a backup, not whole, or changed. */
export class NotWhole extends Error {}

/** Writes a backup beside its place and moves it there when it is whole: a file of that name is always a whole one. */
export class ArchiveWriter {
  readonly #file: string;
  readonly #part: string;
  readonly #gzip: Gzip;
  readonly #written: Promise<void>;
  readonly #hash: Hash = createHash('sha256');
  readonly #rows: Record<string, number> = {};

  constructor(file: string, head: BackupHead) {
    this.#file = file;
    this.#part = `${file}.part-${process.pid}`;
    this.#gzip = createGzip({ level: 6 });
    // It holds accounts and the secret: for its owner only.
    this.#written = finished(this.#gzip.pipe(createWriteStream(this.#part, { mode: 0o600 })));
    // Awaited at the end; a full disk must not end the process before.
    this.#written.catch((error: Error) => this.#gzip.destroy(error));
    this.#gzip.on('error', () => undefined);
    this.#gzip.write(this.#hashed(`${MAGIC}${JSON.stringify(head)}\n`));
  }

  /** Copies the rows of one table; one line a row. */
  async table(table: ArchiveTable, rows: Readable): Promise<void> {
    await this.#write(`TABLE ${JSON.stringify(table)}\n`);
    let count = 0;
    for await (const chunk of rows as AsyncIterable<Buffer>) {
      for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, at + 1)) count++;
      await this.#write(chunk);
    }
    await this.#write('\\.\n');
    this.#rows[table.name] = count;
  }

  /** Ends the file and puts it in its place. Returns the rows of each table. */
  async end(sequences: BackupEnd['sequences']): Promise<Record<string, number>> {
    const end: BackupEnd = { rows: this.#rows, sequences, sha256: this.#hash.digest('hex') };
    this.#gzip.end(`END ${JSON.stringify(end)}\n`);
    await this.#written;
    const handle = await open(this.#part, 'r+');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
    await rename(this.#part, this.#file);
    return this.#rows;
  }

  /** Leaves nothing behind after a fault. */
  async abandon(): Promise<void> {
    this.#gzip.destroy();
    await this.#written.catch(() => undefined);
    await rm(this.#part, { force: true });
  }

  async #write(bytes: string | Buffer): Promise<void> {
    if (this.#gzip.destroyed) await this.#written;
    if (!this.#gzip.write(this.#hashed(bytes))) await Promise.race([once(this.#gzip, 'drain'), this.#written]);
  }

  #hashed<T extends string | Buffer>(bytes: T): T {
    this.#hash.update(bytes);
    return bytes;
  }
}

/** What happens with each part of a backup that is read. Each table's rows go into the stream given for it. */
export interface ArchiveReader {
  head?(head: BackupHead): Promise<void> | void;
  table?(table: ArchiveTable): Writable | null;
}

/**
 * Reads a backup from beginning to end, in bounded memory.
 * @throws NotWhole when it is no backup, was cut or was changed.
 */
export async function readArchive(
  file: string,
  reader: ArchiveReader = {},
): Promise<{ head: BackupHead; end: BackupEnd }> {
  const hash = createHash('sha256');
  const seen: { head: BackupHead | null; end: BackupEnd | null } = { head: null, end: null };
  const counted: Record<string, number> = {};
  let table: { name: string; into: Writable | null; rows: number } | null = null;

  const rowOf = async (current: NonNullable<typeof table>, line: Buffer): Promise<void> => {
    if (line.equals(END_OF_ROWS)) {
      counted[current.name] = current.rows;
      table = null;
      if (current.into === null) return;
      current.into.end();
      await finished(current.into);
    } else {
      current.rows++;
      if (current.into !== null && !current.into.write(line)) await once(current.into, 'drain');
    }
  };
  const take = async (line: Buffer): Promise<void> => {
    if (seen.end !== null) throw new NotWhole('bytes after the end');
    if (table !== null) await rowOf(table, line);
    else {
      const text = line.toString('utf8');
      if (seen.head === null) {
        if (!text.startsWith(MAGIC)) throw new NotWhole('no backup');
        seen.head = headSchema.parse(JSON.parse(text.slice(MAGIC.length)));
        await reader.head?.(seen.head);
      } else if (text.startsWith('TABLE ')) {
        const found = tableSchema.parse(JSON.parse(text.slice(6)));
        const into = reader.table?.(found) ?? null;
        // Heard where it is awaited; between two rows a fault must not end the process.
        into?.on('error', () => undefined);
        table = { name: found.name, into, rows: 0 };
      } else if (text.startsWith('END ')) {
        seen.end = endSchema.parse(JSON.parse(text.slice(4)));
        if (seen.end.sha256 !== hash.digest('hex')) throw new NotWhole('changed');
        return;
      } else throw new NotWhole('a line that belongs to nothing');
    }
    hash.update(line);
  };

  const bytes = createReadStream(file);
  try {
    const text = bytes.pipe(createGunzip());
    bytes.on('error', (error) => text.destroy(error));
    for await (const line of lines(text)) await take(line);
  } catch (error) {
    if (isDamage(error)) throw new NotWhole('not readable', { cause: error });
    throw error;
  } finally {
    bytes.destroy();
  }
  const { head, end } = seen;
  if (head === null || end === null) throw new NotWhole('cut');
  for (const [name, rows] of Object.entries(end.rows))
    if (counted[name] !== rows) throw new NotWhole(`rows of ${name} are missing`);
  return { head, end };
}

const END_OF_ROWS = Buffer.from('\\.\n');

/** Lines with their ending; the last one only when it is ended. */
async function* lines(stream: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  let rest: Buffer[] = [];
  for await (const chunk of stream) {
    let from = 0;
    for (let at = chunk.indexOf(10); at !== -1; at = chunk.indexOf(10, from)) {
      const part = chunk.subarray(from, at + 1);
      yield rest.length === 0 ? part : Buffer.concat([...rest, part]);
      rest = [];
      from = at + 1;
    }
    if (from < chunk.length) rest.push(chunk.subarray(from));
  }
}

function isDamage(error: unknown): boolean {
  if (error instanceof SyntaxError || error instanceof z.ZodError) return true;
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' && code.startsWith('Z_');
}
