/** Recording observations from CSV files: all of a file or nothing, in bounded memory, whatever its size. */
import { createReadStream } from 'node:fs';
import { open, stat } from 'node:fs/promises';
import { CsvError, parse } from 'csv-parse';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Fault, type Text, UserError } from '../kernel/languages.ts';
import { formatNumber } from '../kernel/numbers.ts';
import type { Database, Tx } from '../platform/database.ts';
import { cellId } from './model.ts';
import { COLUMNS, type ObservationRow, readRow } from './rows.ts';
import { appendObservations, type NewObservation, recomputeSince, refreshStatistics } from './store.ts';

/** Faults kept to be shown; the rest is counted. */
const SHOWN_FAULTS = 100;
const BATCH = 5000;
/** A single field longer than this is a broken file (an unclosed quote), not a figure. */
const LONGEST_RECORD = 65_536;

export interface LoadResult {
  rows: number;
  recorded: number;
  unchanged: number;
  derived: number;
}

export interface LoadOptions {
  /** Name to show in messages; the path by default. */
  name?: string;
  /** Called now and then with a share from 0 to 1. */
  progress?: (share: number, rows: number) => void;
  now?: Date;
}

/** Two writers met: a deadlock, or the same new row twice. The one that was turned away begins again. */
const TURNED_AWAY = new Set(['40P01', '40001', '23505']);
const ATTEMPTS = 5;

/**
 * Loads one CSV file in one transaction.
 * @throws UserError with a fault a line when anything is wrong; nothing is recorded then.
 */
export async function loadFile(
  db: Database,
  catalogue: Catalogue,
  path: string,
  options: LoadOptions = {},
): Promise<LoadResult> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await loadOnce(db, catalogue, path, options);
    } catch (error) {
      if (attempt === ATTEMPTS || !TURNED_AWAY.has((error as { code?: string }).code ?? '')) throw error;
    }
  }
}

async function loadOnce(db: Database, catalogue: Catalogue, path: string, options: LoadOptions): Promise<LoadResult> {
  const file = options.name ?? path;
  const size = await sizeOf(path, file);
  const form = await formOf(path, file);
  const context = { catalogue, decimalComma: form.delimiter === ';', now: (options.now ?? new Date()).toISOString() };
  const faults = new FaultList();

  const result = await db.transaction().execute(async (tx) => {
    const total: LoadResult = { rows: 0, recorded: 0, unchanged: 0, derived: 0 };
    let firstId: string | null = null;
    let batch: { row: NewObservation; line: number }[] = [];
    const flush = async () => {
      const written = await appendBatch(tx, batch, file, faults);
      total.recorded += written.recorded;
      total.unchanged += written.unchanged;
      if (written.firstId !== null && (firstId === null || BigInt(written.firstId) < BigInt(firstId)))
        firstId = written.firstId;
      batch = [];
    };
    try {
      for await (const { row, line, offset } of rowsOf(path, form, file)) {
        total.rows++;
        const read = readRow(row, { file, line }, { ...context, guess: faults.count < SHOWN_FAULTS });
        if (Array.isArray(read)) faults.add(...read);
        else batch.push({ row: read, line });
        if (batch.length >= BATCH) {
          await flush();
          options.progress?.((0.8 * offset) / Math.max(size, 1), total.rows);
        }
      }
    } catch (error) {
      // Broken CSV ends the reading; the faults of the rows before it are said with it.
      if (!(error instanceof UserError) || error.faults.length === 0) throw error;
      faults.add(...error.faults);
    }
    await flush();
    faults.throwIfAny(file);
    if (total.rows === 0) {
      throw new UserError({
        vi: `${file}: không có dòng số liệu nào dưới dòng tiêu đề`,
        en: `${file}: no rows below the header`,
      });
    }
    if (firstId !== null) {
      total.derived = await recomputeSince(tx, catalogue, firstId, (done) =>
        options.progress?.(0.8 + (0.2 * done) / Math.max(total.recorded, 1), total.rows),
      );
    }
    return total;
  });
  if (result.recorded >= BATCH) await refreshStatistics(db);
  options.progress?.(1, result.rows);
  return result;
}

/** The faults of a file, without a database: what `load` would say of its rows by themselves. */
export async function checkHistory(catalogue: Catalogue, path: string, name: string): Promise<Fault[]> {
  const faults: Fault[] = [];
  const first = new Map<string, number>();
  try {
    const form = await formOf(path, name);
    const context = { catalogue, decimalComma: form.delimiter === ';', now: new Date().toISOString() };
    for await (const { row, line } of rowsOf(path, form, name)) {
      const read = readRow(row, { file: name, line }, { ...context, guess: faults.length < SHOWN_FAULTS });
      if (Array.isArray(read)) {
        faults.push(...read);
        continue;
      }
      const key = `${cellId(read)} ${read.recordedAt}`;
      const before = first.get(key);
      if (before === undefined) first.set(key, line);
      else faults.push({ file: name, line, message: duplicate(read, ` ở dòng ${before}`, ` on line ${before}`) });
    }
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    if (error.faults.length > 0) faults.push(...error.faults);
    else faults.push({ file: name, message: error.text });
  }
  return faults;
}

async function appendBatch(
  tx: Tx,
  batch: readonly { row: NewObservation; line: number }[],
  file: string,
  faults: FaultList,
) {
  const first = new Map<string, number>();
  const distinct = batch.filter(({ row, line }) => {
    const key = `${cellId(row)} ${row.recordedAt}`;
    const before = first.get(key);
    if (before === undefined) first.set(key, line);
    else faults.add({ file, line, message: duplicate(row, ` ở dòng ${before}`, ` on line ${before}`) });
    return before === undefined;
  });
  // Once something is wrong nothing will be recorded; what is left to find are more faults.
  if (faults.count > 0) return { recorded: 0, unchanged: 0, firstId: null };
  const written = await appendObservations(
    tx,
    distinct.map(({ row }) => row),
  );
  for (const conflict of written.conflicts) {
    const at = distinct[conflict.index];
    if (at === undefined) continue;
    faults.add({
      file,
      line: at.line,
      message: conflict.inThisTransaction
        ? duplicate(at.row, ' ở một dòng phía trên', ' on a line above')
        : alreadyThere(at.row, conflict.value),
    });
  }
  return written;
}

function duplicate(row: NewObservation, vi: string, en: string): Text {
  const cell = `${row.indicator}, ${row.unit}, ${row.period}, ${row.scenario}${row.dims === '' ? '' : `, ${row.dims}`}`;
  return {
    vi: `trùng: ${cell} với cùng recorded_at đã có${vi}; giữ một dòng`,
    en: `duplicate: ${cell} with the same recorded_at is already${en}; keep one`,
  };
}

function alreadyThere(row: NewObservation, value: string | null): Text {
  const found =
    value === null
      ? { vi: 'không có số liệu', en: 'missing' }
      : { vi: formatNumber(value), en: formatNumber(value, { locale: 'en' }) };
  return {
    vi: `${row.indicator}, ${row.unit}, ${row.period}, ${row.scenario} đã ghi tại thời điểm này với giá trị ${found.vi}; số sửa lại cần recorded_at muộn hơn`,
    en: `${row.indicator}, ${row.unit}, ${row.period}, ${row.scenario} is recorded at this time with the value ${found.en}; a correction needs a later recorded_at`,
  };
}

class FaultList {
  private readonly shown: Fault[] = [];
  count = 0;

  add(...faults: Fault[]): void {
    this.count += faults.length;
    for (const fault of faults) if (this.shown.length < SHOWN_FAULTS) this.shown.push(fault);
  }

  throwIfAny(file: string): void {
    if (this.count === 0) return;
    const rest = this.count - this.shown.length;
    throw new UserError(
      {
        vi: `${file}: ${this.count} lỗi${rest > 0 ? ` (hiện ${this.shown.length} lỗi đầu)` : ''}; chưa ghi gì, hãy sửa rồi nạp lại`,
        en: `${file}: ${this.count} fault${this.count === 1 ? '' : 's'}${rest > 0 ? ` (the first ${this.shown.length} shown)` : ''}; nothing was recorded, mend and load again`,
      },
      this.shown,
    );
  }
}

async function sizeOf(path: string, file: string): Promise<number> {
  try {
    const info = await stat(path);
    if (info.isFile()) return info.size;
  } catch {
    // Said below.
  }
  throw new UserError({ vi: `${file}: không có tệp này`, en: `${file}: no such file` });
}

interface CsvForm {
  delimiter: ',' | ';' | '\t';
}

/** Looks at the first line: which separator, and whether the columns are the right ones. */
async function formOf(path: string, file: string): Promise<CsvForm> {
  const handle = await open(path).catch((error: unknown) => {
    const reason = error instanceof Error ? error.message : String(error);
    throw new UserError({ vi: `${file}: không đọc được (${reason})`, en: `${file}: cannot be read (${reason})` });
  });
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(4096), 0, 4096, 0);
  await handle.close();
  const start = buffer.subarray(0, bytesRead);
  if (start.subarray(0, 4).equals(Buffer.from('PK\u0003\u0004', 'latin1'))) {
    throw new UserError({
      vi: `${file}: đây là tệp nén hoặc Excel; trong Excel hãy chọn Lưu thành "CSV UTF-8"`,
      en: `${file}: this is a zip or Excel file; in Excel save it as "CSV UTF-8"`,
    });
  }
  if ((start[0] === 0xff && start[1] === 0xfe) || (start[0] === 0xfe && start[1] === 0xff)) throw notUtf8(file);
  const header =
    start
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .split(/\r?\n/, 1)[0] ?? '';
  const delimiter =
    ([',', ';', '\t'] as const).find((candidate) => header.split(candidate).length === COLUMNS.length) ?? ',';
  const found = header.split(delimiter).map((column) => column.trim().replace(/^"|"$/g, ''));
  if (found.length !== COLUMNS.length || COLUMNS.some((column) => !found.includes(column))) {
    const missing = COLUMNS.filter((column) => !found.includes(column));
    throw new UserError(
      {
        vi: `${file}: dòng tiêu đề không đúng; chưa ghi gì`,
        en: `${file}: the header is not right; nothing was recorded`,
      },
      [
        {
          file,
          line: 1,
          message: {
            vi: `dòng đầu phải là ${COLUMNS.join(',')}${missing.length > 0 && missing.length < COLUMNS.length ? ` (thiếu ${missing.join(', ')})` : ''}`,
            en: `the first line must be ${COLUMNS.join(',')}${missing.length > 0 && missing.length < COLUMNS.length ? ` (missing ${missing.join(', ')})` : ''}`,
          },
        },
      ],
    );
  }
  return { delimiter };
}

function notUtf8(file: string): UserError {
  return new UserError({
    vi: `${file}: không phải bảng mã UTF-8; trong Excel hãy chọn Lưu thành "CSV UTF-8"`,
    en: `${file}: not UTF-8; in Excel save it as "CSV UTF-8"`,
  });
}

async function* rowsOf(
  path: string,
  form: CsvForm,
  file: string,
): AsyncGenerator<{ row: ObservationRow; line: number; offset: number }> {
  const parser = createReadStream(path, { highWaterMark: 1 << 20 }).pipe(
    parse({
      bom: true,
      columns: (header: string[]) => header.map((column) => column.trim()),
      delimiter: form.delimiter,
      info: true,
      skip_empty_lines: true,
      max_record_size: LONGEST_RECORD,
    }),
  );
  try {
    for await (const record of parser as AsyncIterable<{
      record: ObservationRow;
      info: { lines: number; bytes: number };
    }>) {
      const { note, source } = record.record;
      if (note.includes('\uFFFD') || source.includes('\uFFFD')) throw notUtf8(file);
      yield { row: record.record, line: record.info.lines, offset: record.info.bytes };
    }
  } catch (error) {
    if (error instanceof UserError) throw error;
    const { code, lines, message } = error as { code?: string; lines?: number; message?: string };
    if (!(error instanceof CsvError)) throw error;
    const why: Text = CSV_FAULTS[code ?? ''] ?? { vi: `sai cú pháp CSV (${message})`, en: `CSV syntax (${message})` };
    throw new UserError(
      { vi: `${file}: sai cú pháp CSV; chưa ghi gì`, en: `${file}: CSV syntax; nothing was recorded` },
      [lines === undefined ? { file, message: why } : { file, line: lines, message: why }],
    );
  } finally {
    parser.destroy();
  }
}

const CSV_FAULTS: Record<string, Text> = {
  CSV_RECORD_INCONSISTENT_COLUMNS: {
    vi: `số cột khác dòng tiêu đề; mỗi dòng cần ${COLUMNS.length} cột, ô có dấu ngăn cách phải đặt trong ngoặc kép`,
    en: `another number of columns than the header; each line needs ${COLUMNS.length}, a field with the separator goes in double quotes`,
  },
  CSV_QUOTE_NOT_CLOSED: { vi: 'ngoặc kép mở mà không đóng', en: 'a double quote is not closed' },
  CSV_MAX_RECORD_SIZE: {
    vi: 'dòng dài bất thường, có thể thiếu ngoặc kép đóng',
    en: 'an overlong line, probably a double quote that is not closed',
  },
  INVALID_OPENING_QUOTE: {
    vi: 'ngoặc kép giữa ô; viết "" cho một dấu ngoặc kép',
    en: 'a double quote inside a field; write "" for one',
  },
};
