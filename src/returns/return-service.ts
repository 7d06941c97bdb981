/** One return, as the API answers it. */
import type { FastifyRequest } from 'fastify';
import { writeAudit } from '../access/audit.ts';
import { onceAs } from '../access/once.ts';
import { asPrincipal } from '../access/store.ts';
import type { Tx } from '../platform/database.ts';
import { badRequest, HttpProblem, notFound } from '../platform/http.ts';
import { contextOf } from './cells.ts';
import { checkReturn } from './check-return.ts';
import type { CommentJson, ReturnJson, SavedJson, SubmittedJson, VersionDetailJson, VersionJson } from './contract.ts';
import type { CellSpec, CellValues, Form, Inlet } from './model.ts';
import { readReferences } from './references.ts';
import {
  type Change,
  correctReturn,
  type Found,
  findReturn,
  formOfCopy,
  layOut,
  maySign,
  type References,
  recallReturn,
  refusalOf,
  saveCells,
  saveWhole,
  submitReturn,
  valuesOf,
  type WholeReturn,
} from './returns.ts';
import { type Caller, mayDo, type Room, roundJson, unitJson } from './room.ts';
import { databaseNow } from './rounds/store.ts';
import {
  type Comment,
  countComments,
  countFiles,
  insertComment,
  insertFile,
  listComments,
  listFiles,
  listVersions,
  readFile,
  readVersion,
  readWorkingCopy,
  settleComment,
  type Version,
  type WorkingCopy,
} from './store.ts';

/** Reads a return sent as text of another form (SDMX-CSV) for its form and cells. @throws HttpProblem 422 */
export type ReadWhole = (text: string, form: Form, specs: readonly CellSpec[], found: Found) => WholeReturn;

/** A return with what is needed to go on with it. */
export interface Loaded {
  found: Found;
  form: Form;
  copy: WorkingCopy | null;
  specs: CellSpec[];
  references: References;
  json: ReturnJson;
}

const MEGABYTE = 1024 * 1024;
/** Files of one return, those of earlier versions and those no cell names any more included: none is ever taken away. */
const MOST_FILES = 100;
const MOST_FILE_BYTES_IN_ALL = 200 * MEGABYTE;
/** Comments on one return; a page shows them all. */
const MOST_COMMENTS = 1000;

export class ReturnService {
  private readonly room: Room;
  private readonly readWhole: ReadWhole | undefined;

  constructor(room: Room, readWhole?: ReadWhole) {
    this.room = room;
    this.readWhole = readWhole;
  }

  async get(request: FastifyRequest, id: string): Promise<ReturnJson> {
    return asPrincipal(this.room.db, request.principal, async (tx) => (await this.load(tx, request, id)).json);
  }

  /** Reads a return with everything about it. */
  async load(tx: Tx, caller: Caller, id: string): Promise<Loaded> {
    const { room } = this;
    const found = await findReturn(room, tx, caller, id, 'returns.see');
    const { key, duty } = found;
    const { round } = duty;
    const copy = await readWorkingCopy(tx, id);
    const form = await formOfCopy(room, tx, found, copy);
    const values = valuesOf(copy?.cells ?? {});
    const specs = layOut(room, form, key, round.period, Object.keys(values));
    const references = await readReferences(tx, room.catalogue, key.unit, specs);
    const explanations = copy?.explanations ?? {};
    const versions = await listVersions(tx, id);
    const comments = await listComments(tx, id);
    const files = await listFiles(tx, id);
    const now = await databaseNow(tx);
    const refusal = refusalOf(duty, now);
    const target = { unit: key.unit, sector: key.sector };
    const state = duty.returnState;
    const mayEnter = mayDo(caller, 'returns.enter', target);
    const json: ReturnJson = {
      id,
      round: roundJson(round, form.name),
      unit: unitJson(room, key.unit),
      form: form as unknown as Record<string, unknown>,
      context: contextOf(form, room.catalogue) as unknown as Record<string, unknown>,
      state,
      duty: duty.state,
      revision: copy?.revision ?? 0,
      version: duty.version,
      accepted_version: duty.acceptedVersion,
      due_at: duty.dueAt,
      closes_at: round.closesAt,
      submitted_at: duty.submittedAt,
      may: {
        enter: refusal === null && mayEnter,
        submit: refusal === null && state !== 'none' && maySign(caller, form, key.unit, key.sector),
        review: state === 'submitted' && mayDo(caller, 'returns.review', target),
        correct: state === 'accepted' && mayEnter,
        recall: state === 'submitted' && mayDo(caller, 'returns.submit', target),
      },
      refusal,
      cells: Object.fromEntries(
        Object.entries(copy?.cells ?? {}).flatMap(([address, { v, by, at, r }]) =>
          v === null ? [] : [[address, { value: v, by, at, revision: r }]],
        ),
      ),
      explanations,
      references,
      issues: checkReturn(form, specs, values, references, explanations, 'typing'),
      versions: versions.map(versionJson),
      comments: comments.map(commentJson),
      files: Object.fromEntries(
        specs.flatMap(({ address, type }) => {
          const file = type === 'file' ? files.get(values[address] ?? '') : undefined;
          return file === undefined ? [] : [[address, file]];
        }),
      ),
    };
    return { found, form, copy, specs, references, json };
  }

  async save(
    request: FastifyRequest,
    id: string,
    body: { changes: Change[]; explanations?: Record<string, string> | undefined },
  ): Promise<SavedJson> {
    const answer = await onceAs(this.room.db, request, (tx) =>
      saveCells(this.room, tx, request, id, body.changes, body.explanations),
    );
    if (answer.saved.length > 0 || body.explanations !== undefined) this.room.announce?.({ id, state: 'draft' });
    return answer;
  }

  async submit(request: FastifyRequest, id: string, revision: number | undefined): Promise<SubmittedJson> {
    const answer = await onceAs(this.room.db, request, (tx) =>
      submitReturn(this.room, tx, request, id, { inlet: 'grid', revision }),
    );
    this.room.announce?.({ id, state: 'submitted' });
    return answer;
  }

  async putWhole(
    request: FastifyRequest,
    id: string,
    body:
      | string
      | { cells: Record<string, string>; explanations?: Record<string, string> | undefined; submit: boolean },
  ): Promise<SubmittedJson | SavedJson> {
    const { room } = this;
    const answer = await onceAs(room.db, request, async (tx) => {
      if (typeof body !== 'string') {
        const whole = { cells: body.cells, explanations: body.explanations ?? {} };
        return body.submit
          ? submitReturn(room, tx, request, id, { inlet: 'json', whole })
          : saveWhole(room, tx, request, id, whole);
      }
      if (this.readWhole === undefined) throw badRequest('Máy chủ này chỉ nhận JSON', 'This server takes JSON only');
      const found = await findReturn(room, tx, request, id, 'returns.submit');
      const form = await formOfCopy(room, tx, found, await readWorkingCopy(tx, id));
      const specs = layOut(room, form, found.key, found.duty.round.period, []);
      const whole = this.readWhole(body, form, specs, found);
      return submitReturn(room, tx, request, id, { inlet: 'sdmx-csv', whole });
    });
    room.announce?.({ id, state: 'version' in answer ? 'submitted' : 'draft' });
    return answer;
  }

  async recall(request: FastifyRequest, id: string): Promise<{ version: number; state: 'draft' }> {
    const answer = await onceAs(this.room.db, request, async (tx) => ({
      version: await recallReturn(this.room, tx, request, id),
      state: 'draft' as const,
    }));
    this.room.announce?.({ id, state: 'draft' });
    return answer;
  }

  async correct(request: FastifyRequest, id: string): Promise<{ revision: number; state: 'draft' }> {
    const answer = await onceAs(this.room.db, request, async (tx) => ({
      revision: await correctReturn(this.room, tx, request, id),
      state: 'draft' as const,
    }));
    this.room.announce?.({ id, state: 'draft' });
    return answer;
  }

  async version(request: FastifyRequest, id: string, number: number): Promise<VersionDetailJson> {
    return asPrincipal(this.room.db, request.principal, async (tx) => {
      await findReturn(this.room, tx, request, id, 'returns.see');
      const version = await readVersion(tx, id, number);
      if (version === null)
        throw notFound(`Báo cáo ${id} không có phiên bản ${number}`, `Return ${id} has no version ${number}`);
      const before = number > 1 ? await readVersion(tx, id, number - 1) : null;
      return {
        ...versionJson(version),
        cells: { ...version.cells },
        explanations: version.explanations,
        changes: differences(before?.cells ?? {}, version.cells),
      };
    });
  }

  async comment(request: FastifyRequest, id: string, address: string | null, text: string): Promise<CommentJson> {
    const { principal } = request;
    return onceAs(this.room.db, request, async (tx) => {
      const found = await this.partOf(tx, request, id);
      const { key, duty } = found;
      if ((await countComments(tx, id)) >= MOST_COMMENTS)
        throw new HttpProblem(422, {
          vi: `Báo cáo đã có ${MOST_COMMENTS} góp ý, không nhận thêm. Hãy trao đổi tiếp bằng cách khác.`,
          en: `The return has ${MOST_COMMENTS} comments and takes no more. Go on by other means.`,
        });
      const cell = address === null ? null : (await this.mustHold(tx, found, address)).label;
      const comment = await insertComment(tx, key, {
        version: duty.returnState === 'draft' || duty.returnState === 'none' ? null : duty.version,
        address,
        text,
        byId: principal.id,
        byName: principal.name,
      });
      await writeAudit(tx, {
        principal,
        action: 'return.comment',
        object: id,
        unit: key.unit,
        details: { comment: comment.id, address },
      });
      // What the unit's own people say to each other is no message.
      if (mayDo(request, 'returns.review', { unit: key.unit, sector: key.sector })) {
        const remark = { id, text, by: principal.name, byAccount: principal.id, cell };
        await this.room.onComment?.(tx, remark);
      }
      return commentJson(comment);
    });
  }

  async resolveComment(request: FastifyRequest, id: string, comment: string): Promise<CommentJson> {
    return onceAs(this.room.db, request, async (tx) => {
      const { key } = await this.partOf(tx, request, id);
      const settled = await settleComment(tx, id, comment, request.principal.name);
      if (settled === null) throw notFound(`Báo cáo không có góp ý ${comment}`, `The return has no comment ${comment}`);
      await writeAudit(tx, {
        principal: request.principal,
        action: 'return.comment.resolve',
        object: id,
        unit: key.unit,
        details: { comment },
      });
      return commentJson(settled);
    });
  }

  async keepFile(request: FastifyRequest, id: string, address: string, name: string, body: unknown) {
    if (!Buffer.isBuffer(body) || body.length === 0)
      throw badRequest('Tệp rỗng; hãy chọn tệp khác', 'The file is empty; choose another');
    const { principal } = request;
    return onceAs(this.room.db, request, async (tx) => {
      // Locked, so that of several files at once each is counted.
      const found = await findReturn(this.room, tx, request, id, 'returns.enter', true);
      const { key } = found;
      await refuseTooManyFiles(tx, id, body.length);
      const spec = await this.mustHold(tx, found, address);
      if (spec.type !== 'file' || spec.entry !== 'enter')
        throw badRequest(`Ô "${address}" không nhận tệp`, `The cell "${address}" takes no file`);
      const file = await insertFile(tx, key, { address, name: safeName(name), content: body, byId: principal.id });
      const change = { address, value: file.id, base: Number.MAX_SAFE_INTEGER };
      const { revision } = await saveCells(this.room, tx, request, id, [change]);
      return { ...file, revision };
    });
  }

  async file(request: FastifyRequest, id: string, file: string): Promise<{ name: string; content: Buffer }> {
    return asPrincipal(this.room.db, request.principal, async (tx) => {
      await findReturn(this.room, tx, request, id, 'returns.see');
      const found = await readFile(tx, id, file);
      if (found === null) throw notFound('Báo cáo không có tệp này', 'The return has no such file');
      return found;
    });
  }

  /** Comments are of those who fill in or judge; others only read. */
  private async partOf(tx: Tx, caller: Caller, id: string): Promise<Found> {
    const found = await findReturn(this.room, tx, caller, id, 'returns.see');
    const target = { unit: found.key.unit, sector: found.key.sector };
    if (!mayDo(caller, 'returns.review', target)) await findReturn(this.room, tx, caller, id, 'returns.enter');
    return found;
  }

  private async mustHold(tx: Tx, found: Found, address: string): Promise<CellSpec> {
    const copy = await readWorkingCopy(tx, found.key.id);
    const form = await formOfCopy(this.room, tx, found, copy);
    const addresses = [...Object.keys(copy?.cells ?? {}), address];
    const spec = layOut(this.room, form, found.key, found.duty.round.period, addresses).find(
      (one) => one.address === address,
    );
    if (spec === undefined) throw badRequest(`Biểu mẫu không có ô "${address}"`, `The form has no cell "${address}"`);
    return spec;
  }
}

/** @throws HttpProblem 422 or 413 when a return would hold too many files, or too much */
async function refuseTooManyFiles(tx: Tx, id: string, more: number): Promise<void> {
  const { files, bytes } = await countFiles(tx, id);
  if (files >= MOST_FILES)
    throw new HttpProblem(422, {
      vi: `Báo cáo đã giữ ${MOST_FILES} tệp (kể cả tệp của các lần nộp trước), không nhận thêm. Hãy gộp tài liệu vào một tệp nén.`,
      en: `The return holds ${MOST_FILES} files already (those of earlier versions included) and takes no more. Put the papers into one archive.`,
    });
  if (bytes + more > MOST_FILE_BYTES_IN_ALL)
    throw new HttpProblem(413, {
      vi: `Các tệp của báo cáo sẽ quá ${MOST_FILE_BYTES_IN_ALL / MEGABYTE} MB (đang giữ ${Math.ceil(bytes / MEGABYTE)} MB, kể cả của các lần nộp trước). Hãy giảm dung lượng tệp rồi gửi lại.`,
      en: `The files of the return would be over ${MOST_FILE_BYTES_IN_ALL / MEGABYTE} MB in all (it holds ${Math.ceil(bytes / MEGABYTE)} MB, earlier versions included). Make the file smaller and send it again.`,
    });
}

/** A name a download may carry: no folders, no control characters. */
function safeName(name: string): string {
  const last = name.split(/[\\/]/).at(-1) ?? '';
  const clean = last.replace(/\p{Cc}/gu, '').trim();
  return clean === '' || /^\.+$/.test(clean) ? 'file' : clean;
}

function versionJson(version: Omit<Version, 'cells' | 'explanations'>): VersionJson {
  return {
    version: version.version,
    submitted_at: version.submittedAt,
    by: version.by,
    inlet: version.inlet satisfies Inlet,
    state: version.state,
    reviewed_by: version.reviewedBy,
    reviewed_at: version.reviewedAt,
    reason: version.reason,
    late: version.late,
  };
}

function commentJson(comment: Comment): CommentJson {
  const { id, address, text, by, at, resolvedAt, version } = comment;
  return { id, address, text, by, at, resolved_at: resolvedAt, version };
}

/** What differs between two versions, in the order of their addresses. */
function differences(before: CellValues, after: CellValues) {
  const addresses = [...new Set([...Object.keys(after), ...Object.keys(before)])];
  return addresses.flatMap((address) => {
    const [was, is] = [before[address] ?? null, after[address] ?? null];
    return was === is ? [] : [{ address, before: was, after: is }];
  });
}
