/**
 * Many workbooks at once: kept on disk as they arrive, taken one after another in the background, each with its result. A job's progress
 * is also in a file of its folder, so that after a restart an unfinished job can say so.
 */
import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import yauzl from 'yauzl';
import type { Principal } from '../../access/model.ts';
import { type Text, UserError } from '../../kernel/languages.ts';
import { HttpProblem } from '../../platform/http.ts';
import type { Caller } from '../room.ts';
import { MAX_WORKBOOK_BYTES, tooLarge } from './archive.ts';
import { entryName, isLitter } from './archive-names.ts';
import type { WorkbookMessage } from './messages.ts';
import { readBounded } from './receive.ts';
import type { UploadOptions, WorkbookService } from './workbook-service.ts';

/** Largest upload of many workbooks, in bytes. */
export const MAX_BULK_BYTES = 200 * 1024 * 1024;
export const MAX_BULK_FILES = 2000;
/** Most that the workbooks of one zip may inflate to; each is bounded too. */
const MAX_INFLATED = 2 * 1024 * 1024 * 1024;
/** Entries of a zip that are looked at, folders and litter included. */
const MAX_ENTRIES = 10 * MAX_BULK_FILES;
/** Jobs that are not done: of one caller, and of all, so that uploads do not fill the disk. */
const MOST_WAITING = 3;
const MOST_WAITING_IN_ALL = 40;
const KEPT_DAYS = 7;
const MESSAGES_PER_FILE = 50;

export const OUTCOMES = ['saved', 'submitted', 'unchanged', 'refused', 'skipped'] as const;
/** `unchanged`: a sound workbook in which nothing differs from its download. `skipped`: no workbook. */
export type Outcome = (typeof OUTCOMES)[number];

export interface FileResult {
  name: string;
  return_id: string | null;
  outcome: Outcome;
  messages: WorkbookMessage[];
  read: number;
  changed: number;
}

/** `interrupted`: the server stopped before the job was done; what is listed was taken, the rest must be sent again. */
export type JobState = 'waiting' | 'running' | 'done' | 'interrupted';

export interface Job {
  id: string;
  owner: string;
  state: JobState;
  created_at: string;
  total: number;
  done: number;
  files: FileResult[];
}

/** A file as it came: on disk, under a name of ours. */
export interface Received {
  /** As the sender calls it, with folders. */
  name: string;
  path: string;
}

/** A principal as they are at this moment; null when the account is disabled, or the key holds no longer. */
export type PrincipalNow = (principal: Principal) => Promise<Principal | null>;

export class BulkService {
  private readonly workbooks: Pick<WorkbookService, 'upload'>;
  private readonly folder: string;
  private readonly principalNow: PrincipalNow;
  private readonly jobs = new Map<string, Job>();
  private last: Promise<void> = Promise.resolve();

  /** @param folder where uploads wait; made when it is not there */
  constructor(workbooks: Pick<WorkbookService, 'upload'>, folder: string, principalNow: PrincipalNow) {
    this.workbooks = workbooks;
    this.folder = folder;
    this.principalNow = principalNow;
  }

  /** A job and the folder for what arrives. @throws HttpProblem 429 when the caller has too many unfinished ones */
  async begin(principal: Principal): Promise<{ id: string; dir: string }> {
    const owner = ownerOf(principal);
    const waiting = [...this.jobs.values()].filter((job) => job.owner === owner && !isOver(job.state));
    if (waiting.length >= MOST_WAITING) {
      throw new HttpProblem(429, {
        vi: `Bạn đang có ${waiting.length} lượt nộp nhiều tệp chưa xong; hãy đợi một lượt xong rồi gửi tiếp.`,
        en: `You have ${waiting.length} unfinished uploads of many files; wait for one to be done, then send the next.`,
      });
    }
    if ([...this.jobs.values()].filter((job) => !isOver(job.state)).length >= MOST_WAITING_IN_ALL) {
      throw new HttpProblem(503, {
        vi: 'Máy chủ đang xử lý nhiều lượt nộp của các đơn vị; hãy gửi lại sau ít phút.',
        en: 'The server is working through many uploads of others; send yours again in a few minutes.',
      });
    }
    const id = randomUUID();
    const created_at = new Date().toISOString();
    this.jobs.set(id, { id, owner, state: 'waiting', created_at, total: 0, done: 0, files: [] });
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
    await this.sweep();
    const dir = path.join(this.folder, id);
    await mkdir(dir, { mode: 0o700 });
    return { id, dir };
  }

  /** Gives up an upload that did not arrive whole. */
  async abandon(id: string, dir: string): Promise<void> {
    this.jobs.delete(id);
    await rm(dir, { recursive: true, force: true });
  }

  /** Takes what arrived to the end, in the background. */
  async start(caller: Caller, id: string, dir: string, received: Received[], options: UploadOptions): Promise<void> {
    const job = this.jobs.get(id);
    if (job === undefined) throw new Error(`no job ${id}`);
    // Counted now, so that the bar has its length; a zip that cannot be read is one file with its message.
    for (const file of received) job.total += await countIn(file);
    await this.note(job, dir);
    const kept: Caller = { principal: caller.principal, within: caller.within };
    this.last = this.last.then(() => this.run(job, dir, received, kept, options)).catch(() => undefined);
  }

  /** A job of the caller. Null when there is none. */
  async find(principal: Principal, id: string): Promise<Job | null> {
    const job = this.jobs.get(id) ?? (await this.remembered(id));
    return job !== null && job.owner === ownerOf(principal) ? job : null;
  }

  /** Waits for everything begun. */
  async idle(): Promise<void> {
    await this.last;
  }

  private async run(
    job: Job,
    dir: string,
    received: Received[],
    caller: Caller,
    options: UploadOptions,
  ): Promise<void> {
    job.state = 'running';
    try {
      await this.takeAll(job, dir, received, caller, options);
      for (const file of received) await rm(file.path, { force: true });
      job.state = 'done';
      job.total = job.done;
    } catch {
      // The disk or the process failed, not a file: each of those has its own result.
      job.state = 'interrupted';
    }
    await this.note(job, dir).catch(() => undefined);
    // Kept in its file from now on; the newest stay at hand.
    for (const old of [...this.jobs.values()].filter(({ state }) => isOver(state)).slice(0, -50))
      this.jobs.delete(old.id);
  }

  private async takeAll(
    job: Job,
    dir: string,
    received: Received[],
    caller: Caller,
    options: UploadOptions,
  ): Promise<void> {
    const seen = new Map<string, string>();
    const add = (result: FileResult) => {
      job.files.push(result);
      job.done = job.files.length;
      job.total = Math.max(job.total, job.done);
    };
    for (const file of received) {
      for await (const entry of workbooksIn(file)) {
        // Each with the rights of its moment: an hour of files must not outlive a right that was taken away.
        const principal = await this.principalNow(caller.principal);
        if (principal === null) {
          add({ ...nothingOf(entry.name), outcome: 'refused', messages: [about(SHUT_OUT)] });
          return;
        }
        add(await this.take(entry, { ...caller, principal }, options, seen));
        await this.note(job, dir);
      }
      await rm(file.path, { force: true });
    }
  }

  private async take(
    { name, bytes, problem }: Entry,
    caller: Caller,
    options: UploadOptions,
    seen: Map<string, string>,
  ): Promise<FileResult> {
    const nothing = nothingOf(name);
    if (problem !== null) return { ...nothing, outcome: problem.outcome, messages: [about(problem.text)] };
    try {
      const result = await this.workbooks.upload(caller, null, bytes, {
        ...options,
        refuse: (id) => {
          const before = seen.get(id);
          seen.set(id, before ?? name);
          return before === undefined
            ? null
            : {
                vi: `Trong lượt này đã có tệp khác của cùng báo cáo ${id}: ${before}. Chỉ tệp đầu được lấy; hãy xem tệp nào đúng và tải lên riêng.`,
                en: `Another file of this upload is of the same return ${id}: ${before}. Only the first was taken; see which is right and upload it alone.`,
              };
        },
      });
      const messages = result.messages.slice(0, MESSAGES_PER_FILE);
      const submitted = result.submitted_version !== null;
      return {
        name,
        return_id: result.return_id,
        outcome: submitted
          ? 'submitted'
          : result.saved
            ? 'saved'
            : result.messages.some(isError)
              ? 'refused'
              : 'unchanged',
        messages,
        read: result.read,
        changed: result.changed,
      };
    } catch (error) {
      const text =
        error instanceof UserError || (error instanceof HttpProblem && error.status < 500) ? error.text : FAILED;
      return { ...nothing, outcome: 'refused', messages: [about(text)] };
    }
  }

  /** The job's progress beside its files: written whole, then put in place. */
  private async note(job: Job, dir: string): Promise<void> {
    const file = path.join(dir, 'job.json');
    await writeFile(`${file}.new`, JSON.stringify(job), { mode: 0o600 });
    await rename(`${file}.new`, file);
  }

  /** A job of an earlier run of the server. */
  private async remembered(id: string): Promise<Job | null> {
    const file = path.join(this.folder, id, 'job.json');
    if (!/^[0-9a-f-]{36}$/.test(id) || !existsSync(file)) return null;
    const job = JSON.parse(await readFile(file, 'utf8')) as Job;
    return isOver(job.state) ? job : { ...job, state: 'interrupted' };
  }

  /** Takes away what is older than a week, and files whose job the server did not live to end. */
  async sweep(): Promise<void> {
    const old = Date.now() - KEPT_DAYS * 86_400_000;
    for (const name of await readdir(this.folder).catch(() => [])) {
      if (this.jobs.has(name) && !isOver(this.jobs.get(name)?.state ?? 'done')) continue;
      const dir = path.join(this.folder, name);
      const age = await stat(dir).catch(() => null);
      if (age !== null && age.mtimeMs < old) await rm(dir, { recursive: true, force: true });
    }
  }
}

/** A file of which nothing was taken. */
function nothingOf(name: string) {
  return { name, return_id: null, messages: [], read: 0, changed: 0 };
}

interface Entry {
  name: string;
  bytes: Buffer;
  problem: { outcome: Outcome; text: Text } | null;
}

function isZip(file: Received): boolean {
  return /\.zip$/i.test(file.name);
}

async function countIn(file: Received): Promise<number> {
  if (!isZip(file)) return 1;
  let count = 0;
  try {
    const zip = await yauzl.openPromise(file.path, { decodeStrings: false });
    if (zip.entryCount <= MAX_ENTRIES) {
      for await (const entry of zip.eachEntry()) {
        const name = entryName(entry);
        if (!name.endsWith('/') && !isLitter(name)) count += 1;
        if (count > MAX_BULK_FILES) break;
      }
    }
    zip.close();
  } catch {
    return 1;
  }
  return Math.min(Math.max(count, 1), MAX_BULK_FILES);
}

/** The workbooks of a file that arrived: itself, or, when it is a zip, everything in it, folder by folder. */
async function* workbooksIn(file: Received): AsyncGenerator<Entry> {
  if (isZip(file)) {
    yield* entriesOf(file);
    return;
  }
  const { size } = await stat(file.path);
  if (!isWorkbookName(file.name)) yield skipped(file.name);
  else if (size > MAX_WORKBOOK_BYTES) yield refused(file.name, tooLarge().text);
  else yield { name: file.name, bytes: await readFile(file.path), problem: null };
}

async function* entriesOf(file: Received): AsyncGenerator<Entry> {
  let zip: yauzl.ZipFile;
  try {
    // Names are decoded by us: yauzl gives up on a zip with one strange name.
    zip = await yauzl.openPromise(file.path, { decodeStrings: false, validateEntrySizes: true, autoClose: false });
  } catch {
    yield refused(file.name, BROKEN_ZIP);
    return;
  }
  try {
    if (zip.entryCount > MAX_ENTRIES) {
      yield refused(file.name, TOO_MANY);
      return;
    }
    let count = 0;
    let inflated = 0;
    for await (const entry of zip.eachEntry()) {
      const name = entryName(entry);
      if (name.endsWith('/') || isLitter(name)) continue;
      count += 1;
      if (count > MAX_BULK_FILES) {
        yield refused(file.name, TOO_MANY);
        return;
      }
      if (!isWorkbookName(name)) {
        yield skipped(name);
        continue;
      }
      if (entry.isEncrypted()) {
        yield refused(name, LOCKED_ZIP);
        continue;
      }
      inflated += entry.uncompressedSize;
      if (entry.uncompressedSize > MAX_WORKBOOK_BYTES || inflated > MAX_INFLATED) {
        yield refused(name, tooLarge().text);
        continue;
      }
      let bytes: Buffer;
      try {
        const stream = await zip.openReadStreamPromise(entry);
        bytes = await readBounded(stream, MAX_WORKBOOK_BYTES, tooLarge().text);
      } catch (error) {
        yield refused(name, error instanceof HttpProblem ? error.text : BROKEN_ZIP);
        continue;
      }
      yield { name, bytes, problem: null };
    }
    if (count === 0) yield refused(file.name, EMPTY_ZIP);
  } catch {
    yield refused(file.name, BROKEN_ZIP);
  } finally {
    zip.close();
  }
}

function isWorkbookName(name: string): boolean {
  // Old and other kinds get their own sentence when they are opened.
  return /\.(xlsx|xlsm|xls|xlsb)$/i.test(name);
}

function skipped(name: string): Entry {
  return {
    name,
    bytes: Buffer.alloc(0),
    problem: {
      outcome: 'skipped',
      text: {
        vi: 'Không phải tệp Excel (.xlsx) nên được bỏ qua.',
        en: 'Not an Excel file (.xlsx), so it was skipped.',
      },
    },
  };
}

function refused(name: string, text: Text): Entry {
  return { name, bytes: Buffer.alloc(0), problem: { outcome: 'refused', text } };
}

const BROKEN_ZIP: Text = {
  vi: 'Tệp zip bị hỏng hoặc chưa tải lên trọn vẹn. Hãy nén lại rồi tải lên lại.',
  en: 'The zip file is damaged or incomplete. Make it again and upload it again.',
};
const EMPTY_ZIP: Text = {
  vi: 'Tệp zip không có tệp nào.',
  en: 'There are no files in the zip.',
};
const LOCKED_ZIP: Text = {
  vi: 'Tệp zip có mật khẩu nên không đọc được. Hãy nén lại không đặt mật khẩu.',
  en: 'The zip file has a password, so it cannot be read. Make it again without one.',
};
const TOO_MANY: Text = {
  vi: `Tệp zip có hơn ${MAX_BULK_FILES} tệp; phần còn lại không được lấy. Hãy chia thành nhiều lượt.`,
  en: `The zip file holds more than ${MAX_BULK_FILES} files; the rest was not taken. Divide it into several uploads.`,
};
const SHUT_OUT: Text = {
  vi: 'Tài khoản hoặc khóa API gửi lượt này đã bị khóa, thu hồi hoặc hết hạn: tệp này và các tệp sau không được lấy. Cần nộp tiếp thì hỏi quản trị rồi gửi lại.',
  en: 'The account or API key that sent this upload was disabled, revoked or has expired: this file and those after it were not taken. To go on, ask the administrator and send them again.',
};
const FAILED: Text = {
  vi: 'Máy chủ gặp lỗi khi đọc tệp này; hãy tải tệp này lên riêng ở trang của báo cáo.',
  en: 'The server failed on this file; upload it alone on the page of its return.',
};

function about(message: Text): WorkbookMessage {
  return { cell: '', sheet: '', severity: 'error', message };
}

function isError({ severity }: WorkbookMessage): boolean {
  return severity === 'error';
}

function isOver(state: JobState): boolean {
  return state === 'done' || state === 'interrupted';
}

/** Jobs belong to the account or key that sent them. */
function ownerOf({ kind, id }: Principal): string {
  return `${kind}:${id}`;
}
