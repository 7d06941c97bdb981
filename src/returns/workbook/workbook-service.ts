/** The Excel round trip of a return: written for download, read on upload, saved by the same function as the grid. */
import { asPrincipal } from '../../access/store.ts';
import { type Language, type Text, UserError } from '../../kernel/languages.ts';
import type { Tx } from '../../platform/database.ts';
import { cellsOf, DEFAULT_MAX_ROWS, rowCounts } from '../cells.ts';
import { showValue } from '../check-return.ts';
import type { SavedJson } from '../contract.ts';
import { evaluate } from '../evaluate.ts';
import type { CellSpec, Form } from '../model.ts';
import { readReferences } from '../references.ts';
import {
  type ActionOnReturn,
  type Found,
  findReturn,
  formOfCopy,
  saveCells,
  submitReturn,
  valuesOf,
} from '../returns.ts';
import { type Caller, instantText, type Room, unitNamed } from '../room.ts';
import { readWorkingCopy, type WorkingCopy } from '../store.ts';
import type { WorkbookMessage } from './messages.ts';
import { openReturnWorkbook, type ReadWorkbook, readReturnWorkbook } from './read-workbook.ts';
import { returnWorkbook } from './write-workbook.ts';

/** Empty rows a rows section is written with, beyond those that hold something. */
const SPARE_ROWS = 10;
const LEAST_ROWS = 20;

export interface UploadOptions {
  /** Takes what still fits of a workbook of an older version of the form. */
  takeOldVersion?: boolean | undefined;
  /** Submits the return when everything in the workbook could be read and saved. */
  submit?: boolean | undefined;
  /** Why a workbook of this return is not taken, known once it is opened; null takes it. */
  refuse?: (id: string) => Text | null;
}

export interface UploadResult {
  return_id: string;
  /** Cells of the workbook that hold a value. */
  read: number;
  /** Cells of the draft that were changed. */
  changed: number;
  /** Something of the workbook is now in the draft. */
  saved: boolean;
  /** The version the return was submitted as; null when it was not. */
  submitted_version: number | null;
  revision: number;
  messages: WorkbookMessage[];
}

export interface OpenedReturn {
  found: Found;
  form: Form;
  copy: WorkingCopy | null;
}

export class WorkbookService {
  private readonly room: Room;

  constructor(room: Room) {
    this.room = room;
  }

  /** Finds a return with its form and draft. @throws HttpProblem 401, 403, 404 */
  async open(tx: Tx, caller: Caller, id: string, action: ActionOnReturn): Promise<OpenedReturn> {
    const found = await findReturn(this.room, tx, caller, id, action);
    const copy = await readWorkingCopy(tx, id);
    return { found, copy, form: await formOfCopy(this.room, tx, found, copy) };
  }

  /** The workbook of a return, with what is in its draft. */
  async download(caller: Caller, id: string, language: Language): Promise<Buffer> {
    const { room } = this;
    const content = await asPrincipal(room.db, caller.principal, async (tx) => {
      const { found, form, copy } = await this.open(tx, caller, id, 'returns.see');
      const entered = valuesOf(copy?.cells ?? {});
      const specs = this.layOut(form, found, rowsToWrite(form, Object.keys(entered)));
      const references = await readReferences(tx, room.catalogue, found.key.unit, specs);
      return {
        id,
        form,
        specs,
        period: found.duty.round.period,
        unit: unitNamed(room, found.key.unit),
        dueAt: found.duty.dueAt,
        revision: copy?.revision ?? 0,
        cells: Object.fromEntries(
          Object.entries(copy?.cells ?? {}).map(([address, { v, r }]) => [address, { value: v ?? '', revision: r }]),
        ),
        values: evaluate(form, specs, entered, references),
        references,
        language,
      };
    });
    return returnWorkbook(content);
  }

  /**
   * Takes an uploaded workbook: reads it, saves what changed. `id` is the return it is uploaded to; null takes it to the return it says
   * it is of, if the caller may.
   * @throws UserError for a file that cannot be taken at all, HttpProblem for a return that takes nothing now
   */
  async upload(caller: Caller, id: string | null, bytes: Buffer, options: UploadOptions = {}): Promise<UploadResult> {
    const { room } = this;
    const { book, identity } = await openReturnWorkbook(bytes);
    const target = id ?? identity.id;
    const refusal = options.refuse?.(target) ?? null;
    if (refusal !== null) throw new UserError(refusal);
    const result = await asPrincipal(room.db, caller.principal, async (tx): Promise<UploadResult> => {
      const { found, form } = await this.open(tx, caller, target, 'returns.enter');
      const read = readReturnWorkbook(book, identity, {
        id: target,
        form,
        specsOf: (rows) => this.layOut(form, found, rows),
        takeOldVersion: options.takeOldVersion === true,
      });
      const { saved, messages } = await this.save(tx, caller, target, read, form, found);
      const changed = saved.saved.length;
      const result: UploadResult = {
        return_id: target,
        read: read.read,
        changed,
        saved: changed > 0,
        submitted_version: null,
        revision: saved.revision,
        messages: [...read.messages, ...messages],
      };
      if (options.submit !== true) return result;
      const unsound = result.messages.some(({ severity }) => severity === 'error');
      if (unsound) return result;
      const { version } = await submitReturn(room, tx, caller, target, { inlet: 'excel' });
      return { ...result, submitted_version: version };
    });
    if (result.submitted_version !== null) room.announce?.({ id: target, state: 'submitted' });
    else if (result.saved) room.announce?.({ id: target, state: 'draft' });
    return result;
  }

  private layOut(form: Form, { key, duty }: Found, rows: Record<string, number>): CellSpec[] {
    return cellsOf(form, { period: duty.round.period, unit: key.unit, catalogue: this.room.catalogue, rows });
  }

  private async save(
    tx: Tx,
    caller: Caller,
    id: string,
    read: ReadWorkbook,
    form: Form,
    found: Found,
  ): Promise<{ saved: SavedJson; messages: WorkbookMessage[] }> {
    const { room } = this;
    const first = await saveCells(room, tx, caller, id, read.changes);
    const at = (address: string) => read.places.get(address) ?? { sheet: '', cell: '' };
    const messages: WorkbookMessage[] = [];
    const say = (severity: 'error' | 'warning', address: string, text: Text) => {
      const { sheet, cell } = at(address);
      const where = cell === '' ? '' : `${cell}: `;
      messages.push({ sheet, cell, severity, message: { vi: `${where}${text.vi}`, en: `${where}${text.en}` } });
    };
    // What the same person changed on the page since the download gives way to the file, and is said; what another changed does not.
    const own = first.conflicts.filter(({ by }) => by === caller.principal.name);
    const again = own.flatMap(({ address, revision }) => {
      const change = read.changes.find((one) => one.address === address);
      return change === undefined ? [] : [{ ...change, base: revision }];
    });
    const second = again.length === 0 ? null : await saveCells(room, tx, caller, id, again);
    const rows = rowCounts(
      form,
      first.conflicts.map(({ address }) => address),
    );
    const specs = new Map(this.layOut(form, found, rows).map((spec) => [spec.address, spec]));
    for (const conflict of first.conflicts) {
      const spec = specs.get(conflict.address);
      const shown = spec === undefined ? TEXT_OF(conflict.value) : showValue(spec, conflict.value ?? undefined);
      const when = instantText(new Date(conflict.at).toISOString());
      if (own.includes(conflict)) {
        say('warning', conflict.address, {
          vi: `thay giá trị bạn đã nhập lúc ${when.vi} (${shown.vi}) bằng giá trị trong tệp`,
          en: `the value you entered at ${when.en} (${shown.en}) was replaced by the file's`,
        });
      } else {
        say('error', conflict.address, {
          vi: `${conflict.by} đã sửa ô này lúc ${when.vi}, sau khi bạn tải mẫu: đang là ${shown.vi}; giá trị trong tệp chưa được lưu. Hãy xem và sửa trên trang.`,
          en: `${conflict.by} changed this cell at ${when.en}, after you downloaded the workbook: it is ${shown.en}; the file's value was not saved. Look at it and change it on the page.`,
        });
      }
    }
    for (const { address, message } of first.rejected) say('error', address, message);
    const saved: SavedJson = {
      ...(second ?? first),
      saved: [...first.saved, ...(second?.saved ?? [])],
    };
    // What the form's rules find is for the draft; said here too, because whoever uploads many files sees nothing else.
    for (const issue of saved.issues) {
      const place = issue.addresses.find((address) => read.places.has(address));
      if (place !== undefined) say('warning', place, issue.message);
    }
    return { saved, messages };
  }
}

const TEXT_OF = (value: string | null): Text => ({ vi: value ?? 'trống', en: value ?? 'empty' });

function rowsToWrite(form: Form, addresses: readonly string[]): Record<string, number> {
  const counts = rowCounts(form, addresses);
  for (const section of form.sections) {
    if (section.kind !== 'rows') continue;
    const filled = counts[section.code] ?? 0;
    counts[section.code] = Math.min(section.max ?? DEFAULT_MAX_ROWS, Math.max(filled + SPARE_ROWS, LEAST_ROWS));
  }
  return counts;
}
