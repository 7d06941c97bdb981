/**
 * What can be done to a return: saving cells, submitting, taking back, correcting, judging. Each function works in the transaction given
 * to it and holds the return's lock, so that of two at once one waits and sees what the other did.
 */
import { writeAudit } from '../access/audit.ts';
import type { Text } from '../kernel/languages.ts';
import type { Tx } from '../platform/database.ts';
import { HttpProblem, notFound } from '../platform/http.ts';
import { growthsOf } from './accept.ts';
import { cellsOf, rowCounts } from './cells.ts';
import { checkEvaluated, checkReturn, explanationOf, faultOfValue, referencesUsed } from './check-return.ts';
import type { SavedJson, SubmittedJson } from './contract.ts';
import { isLate } from './duty.ts';
import { evaluate } from './evaluate.ts';
import type { ReferenceName } from './expression.ts';
import {
  type CellSpec,
  type CellValues,
  type Form,
  type Inlet,
  type Issue,
  type Reference,
  readReturnId,
  stopsSubmission,
} from './model.ts';
import { readReferences } from './references.ts';
import { type Caller, conflict, formOf, instantText, mayDo, type ReturnEvent, type Room, requireOf } from './room.ts';
import { type Duty, noteProgress, readDuty, readRound } from './rounds/store.ts';
import {
  firstSubmission,
  insertVersion,
  judgeVersion,
  listFiles,
  type ReturnKey,
  readWorkingCopy,
  type StoredCell,
  type WorkingCopy,
  writeWorkingCopy,
} from './store.ts';

/** A return found by its id, with the duty it answers. */
export interface Found {
  key: ReturnKey;
  duty: Duty;
  form: Form;
}

/**
 * Finds a return the caller may do something to; nothing needs to be entered yet. With `lock`, of two at once the second waits until the
 * transaction of the first ends, and sees what it did: whoever writes anything of a return takes this lock before.
 * @throws HttpProblem 404 when no unit owes it, 401 or 403 when the caller may not
 */
export async function findReturn(
  room: Room,
  tx: Tx,
  caller: Caller,
  id: string,
  action: ActionOnReturn,
  lock = false,
): Promise<Found> {
  const parts = readReturnId(id);
  if (parts === null) throw noReturn(id);
  const { unit } = parts;
  const duty = await readDuty(tx, parts.round, unit, lock);
  // Whoever may not see the duty hears so, rather than that there is none.
  const round = duty?.round ?? (await readRound(tx, parts.round));
  if (round === null) throw noReturn(id);
  requireOf(caller, action, { unit, sector: round.sector });
  if (duty === null) throw noReturn(id);
  const key = { id, round: round.id, unit, sector: round.sector };
  return { key, duty, form: await formOf(room, tx, round.form, round.version) };
}

export type ActionOnReturn = 'returns.see' | 'returns.enter' | 'returns.submit' | 'returns.review';

function noReturn(id: string): HttpProblem {
  return notFound(
    `Không có báo cáo ${id}: không có kỳ này hoặc đơn vị không phải nộp`,
    `There is no return ${id}: no such round, or the unit owes nothing in it`,
  );
}

/** The form of a return that has begun is the one it was begun with. */
export async function formOfCopy(room: Room, tx: Tx, found: Found, copy: WorkingCopy | null): Promise<Form> {
  if (copy === null || copy.formVersion === found.form.version) return found.form;
  return formOf(room, tx, found.form.code, copy.formVersion);
}

/** Every cell of a return that has values at these addresses. */
export function layOut(
  room: Room,
  form: Form,
  key: { unit: string },
  period: string,
  addresses: Iterable<string>,
): CellSpec[] {
  return cellsOf(form, { period, unit: key.unit, catalogue: room.catalogue, rows: rowCounts(form, addresses) });
}

/** The values of a working copy. */
export function valuesOf(cells: Readonly<Record<string, StoredCell>>): Record<string, string> {
  return Object.fromEntries(Object.entries(cells).flatMap(([address, { v }]) => (v === null ? [] : [[address, v]])));
}

/** Why nothing can be entered now, or null. */
export function refusalOf(duty: Duty, now: string): Text | null {
  const { round, returnState } = duty;
  // What a reviewer sent back, or what is being corrected, is taken after closing too: somebody asked for it.
  const asked = returnState === 'sent-back' || duty.acceptedVersion !== null;
  if (round.state === 'scheduled') {
    const when = instantText(round.opensAt);
    return { vi: `Kỳ báo cáo chưa mở; mở lúc ${when.vi}.`, en: `The round is not open yet; it opens at ${when.en}.` };
  }
  const closed = round.state === 'closed' || (round.closesAt !== null && isLate(now, round.closesAt));
  if (closed && !asked) {
    return {
      vi: 'Kỳ báo cáo đã đóng, không nhận thêm. Nếu vẫn cần nộp, hãy đề nghị đơn vị quản lý mở lại kỳ.',
      en: 'The round is closed and takes nothing more. If the return is still needed, ask the steward to open the round again.',
    };
  }
  if (returnState === 'submitted') {
    return {
      vi: `Báo cáo đã nộp (phiên bản ${duty.version}) và đang chờ xem xét. Muốn sửa, hãy thu hồi trước.`,
      en: `The return is submitted (version ${duty.version}) and waits for review. To change it, recall it first.`,
    };
  }
  if (returnState === 'accepted') {
    return {
      vi: 'Báo cáo đã được duyệt. Muốn sửa, hãy mở bản đính chính.',
      en: 'The return is accepted. To change it, open a correction.',
    };
  }
  return null;
}

function refuseUnlessOpen(duty: Duty, now: string): void {
  const refusal = refusalOf(duty, now);
  if (refusal !== null) throw new HttpProblem(409, refusal);
}

/** The working copy of a return that is locked; an empty one when nothing was ever entered. */
async function copyOf(tx: Tx, { key, form }: Found): Promise<WorkingCopy> {
  const copy = await readWorkingCopy(tx, key.id);
  return copy ?? { formVersion: form.version, revision: 0, cells: {}, explanations: {} };
}

export interface Change {
  address: string;
  value: string | null;
  /** The revision of the cell the writer saw; 0: it was empty. */
  base: number;
}

/**
 * Saves cells of the draft. A cell that someone changed since the writer saw it, to something else, is a conflict and is left as it is; a
 * cell the form does not ask for, or a value that is none, is rejected. The rest is written.
 */
export async function saveCells(
  room: Room,
  tx: Tx,
  caller: Caller,
  id: string,
  changes: readonly Change[],
  explanations: Readonly<Record<string, string>> = {},
): Promise<SavedJson> {
  const found = await findReturn(room, tx, caller, id, 'returns.enter', true);
  const { duty } = found;
  const { now } = duty;
  refuseUnlessOpen(duty, now);
  const copy = await copyOf(tx, found);
  const form = await formOfCopy(room, tx, found, copy);
  const specs = layOut(room, form, found.key, duty.round.period, [
    ...Object.keys(copy.cells),
    ...changes.map(({ address }) => address),
  ]);
  const files = changes.length > 0 && specs.some(({ type }) => type === 'file') ? await listFiles(tx, id) : new Map();
  const byAddress = new Map(specs.map((spec) => [spec.address, spec]));
  const revision = copy.revision + 1;
  const cells = { ...copy.cells };
  const result: SavedJson = { revision: copy.revision, saved: [], conflicts: [], rejected: [], issues: [] };
  for (const { address, value: given, base } of changes) {
    const value = given === null || given.trim() === '' ? null : given;
    const message = faultOfChange(byAddress.get(address), address, value, files);
    if (message !== null) {
      result.rejected.push({ address, message });
      continue;
    }
    const stored = Object.hasOwn(cells, address) ? cells[address] : undefined;
    if ((stored?.v ?? null) === value) {
      result.saved.push({ address, revision: stored?.r ?? 0 });
    } else if (stored !== undefined && stored.r > base && !(stored.v === null && base === 0)) {
      result.conflicts.push({ address, value: stored.v, by: stored.by, at: stored.at, revision: stored.r });
    } else {
      cells[address] = { v: value, r: revision, by: caller.principal.name, at: now };
      result.saved.push({ address, revision });
    }
  }
  const { known, unknown } = sortExplanations(form, specs, explanations);
  result.rejected.push(...unknown);
  const merged = mergeExplanations(copy.explanations, known);
  const written = result.saved.filter((saved) => saved.revision === revision).map(({ address }) => address);
  if (written.length > 0 || merged !== copy.explanations) {
    result.revision = revision;
    await writeWorkingCopy(tx, found.key, { ...copy, revision, cells, explanations: merged });
    await noteProgress(tx, found.key.round, found.key.unit, {
      ...duty,
      state: duty.returnState === 'none' ? 'draft' : duty.returnState,
      filled: filledOf(specs, cells),
    });
    await writeAudit(tx, {
      principal: caller.principal,
      action: 'return.save',
      object: id,
      unit: found.key.unit,
      details: { revision, cells: written.length, first: written.slice(0, 20) },
    });
  }
  const references = await readReferences(tx, room.catalogue, found.key.unit, specs, referencesUsed(form));
  result.issues = checkReturn(form, specs, valuesOf(cells), references, merged, 'typing');
  return result;
}

function faultOfChange(
  spec: CellSpec | undefined,
  address: string,
  value: string | null,
  files: ReadonlyMap<string, unknown>,
): Text | null {
  if (spec === undefined) {
    return {
      vi: `Biểu mẫu không có ô "${address}"; hãy tải lại trang để lấy đúng phiên bản biểu mẫu.`,
      en: `The form has no cell "${address}"; load the page again for the right version of the form.`,
    };
  }
  if (spec.entry !== 'enter') {
    return {
      vi: `${spec.label.vi}: ô này hệ thống tự tính hoặc tự điền, không nhập được.`,
      en: `${spec.label.en}: this cell is computed or filled in by the system and takes no entry.`,
    };
  }
  if (value === null) return null;
  const fault = faultOfValue(spec, value);
  if (fault !== null) return fault.message;
  if (spec.type === 'file' && !files.has(value)) {
    return {
      vi: `${spec.label.vi}: không có tệp này trong báo cáo; hãy đính kèm lại.`,
      en: `${spec.label.en}: the return has no such file; attach it again.`,
    };
  }
  return null;
}

/** Explanations of what the form has, and refusals of the rest: nobody fills a return with texts nobody will read. */
function sortExplanations(form: Form, specs: readonly CellSpec[], given: Readonly<Record<string, string>>) {
  const keys = new Set([...form.rules.map(({ code }) => code), ...specs.map(({ address }) => address)]);
  // An empty text takes away what an older form left behind.
  const fits = ([key, text]: [string, string]) => keys.has(key) || text.trim() === '';
  const known = Object.fromEntries(Object.entries(given).filter(fits));
  const unknown = Object.entries(given)
    .filter((one) => !fits(one))
    .map(([key]) => ({
      address: key,
      message: {
        vi: `Biểu mẫu không có quy tắc hay ô "${key}" để giải trình; hãy tải lại trang.`,
        en: `The form has no rule or cell "${key}" to explain; load the page again.`,
      },
    }));
  return { known, unknown };
}

function mergeExplanations(
  before: Record<string, string>,
  given: Readonly<Record<string, string>>,
): Record<string, string> {
  const changed = Object.entries(given).filter(([key, text]) => (before[key] ?? '') !== text.trim());
  if (changed.length === 0) return before;
  const merged = { ...before };
  for (const [key, text] of changed) {
    if (text.trim() === '') delete merged[key];
    else merged[key] = text.trim();
  }
  return merged;
}

function filledOf(specs: readonly CellSpec[], cells: Readonly<Record<string, StoredCell>>): number {
  return specs.filter(({ required, address }) => required && (cells[address]?.v ?? null) !== null).length;
}

/** The return as a whole: what is not named is emptied. */
export interface WholeReturn {
  cells: CellValues;
  explanations?: Readonly<Record<string, string>>;
}

/** What the state or the content of a return keeps it from; `issues` say where. */
function issuesProblem(issues: readonly Issue[]): HttpProblem {
  const errors = issues.filter(({ severity }) => severity === 'error').length;
  const open = issues.filter((issue) => issue.severity === 'warning' && stopsSubmission(issue)).length;
  const vi = [errors > 0 ? `${errors} lỗi` : '', open > 0 ? `${open} cảnh báo chưa giải trình` : ''].filter(Boolean);
  const en = [
    errors > 0 ? `${errors} error${errors === 1 ? '' : 's'}` : '',
    open > 0 ? `${open} warning${open === 1 ? '' : 's'} without an explanation` : '',
  ].filter(Boolean);
  return new HttpProblem(
    422,
    {
      vi: `Chưa nộp được: còn ${vi.join(' và ')}. ${issues.find(stopsSubmission)?.message.vi ?? ''}`.trim(),
      en: `Not submitted: ${en.join(' and ')}. ${issues.find(stopsSubmission)?.message.en ?? ''}`.trim(),
    },
    { issues },
  );
}

/**
 * Submits the draft, or the whole return given with it, as a new version.
 * @throws HttpProblem 409 when the state forbids it, 422 with the issues when something is wrong or unexplained
 */
export async function submitReturn(
  room: Room,
  tx: Tx,
  caller: Caller,
  id: string,
  options: { inlet: Inlet; whole?: WholeReturn; revision?: number | undefined },
): Promise<SubmittedJson> {
  const { inlet, whole } = options;
  const found = await findReturn(room, tx, caller, id, 'returns.submit', true);
  const { key, duty } = found;
  const submittedAt = duty.now;
  refuseUnlessOpen(duty, submittedAt);
  const copy = await copyOf(tx, found);
  const form = await formOfCopy(room, tx, found, copy);
  requireSigner(caller, form, key);
  if (whole === undefined) {
    if (duty.returnState === 'none') {
      throw conflict(
        'Báo cáo chưa có số liệu nào; hãy nhập rồi nộp.',
        'Nothing is entered in the return yet; fill it in, then submit.',
      );
    }
    if (options.revision !== undefined && options.revision !== copy.revision) {
      throw conflict(
        'Có người vừa sửa báo cáo này; hãy tải lại, xem phần thay đổi rồi nộp.',
        'Somebody has just changed this return; load it again, look at the changes, then submit.',
      );
    }
  } else requireOf(caller, 'returns.enter', { unit: key.unit, sector: key.sector });
  const entered = whole === undefined ? valuesOf(copy.cells) : filled(whole.cells);
  const specs = layOut(room, form, key, duty.round.period, Object.keys(entered));
  const explanations =
    whole === undefined
      ? copy.explanations
      : mergeExplanations({}, sortExplanations(form, specs, whole.explanations ?? {}).known);
  // The changes recorded beside the figures are against the period before.
  const read = new Set<ReferenceName>([...referencesUsed(form), 'previous']);
  const references = await readReferences(tx, room.catalogue, key.unit, specs, read);
  const values = evaluate(form, specs, entered, references);
  const issues = [
    ...forgedCells(specs, entered),
    ...checkEvaluated(form, specs, entered, values, references, explanations, 'submit'),
  ];
  if (issues.some(stopsSubmission)) throw issuesProblem(issues);
  // What the reservoir showed is not part of what the unit says.
  const said = Object.fromEntries(
    specs.flatMap(({ address, entry }) => {
      const value = values[address];
      return entry === 'show' || value === undefined ? [] : [[address, value]];
    }),
  );
  const growth = growthsOf(specs, said, (address) => references[address]?.previous ?? null);
  const late = isLate(submittedAt, duty.dueAt);
  const version = (duty.version ?? 0) + 1;
  const recorded = {
    version,
    formVersion: form.version,
    cells: said,
    growth,
    explanations,
    inlet,
    byId: caller.principal.id,
    byName: caller.principal.name,
    submittedAt,
    late,
    warnings: issues.length,
    biggestChange: biggestChange(specs, growth),
  };
  const written =
    whole === undefined
      ? null
      : {
          ...copy,
          revision: copy.revision + 1,
          cells: replaced(copy, entered, caller.principal.name, submittedAt),
          explanations,
        };
  await insertVersion(tx, key, recorded, written, {
    state: 'submitted',
    submittedAt: duty.submittedAt ?? submittedAt,
    version,
    acceptedVersion: duty.acceptedVersion,
    filled: specs.filter(({ required, address }) => required && said[address] !== undefined).length,
  });
  await writeAudit(tx, {
    principal: caller.principal,
    action: 'return.submit',
    object: id,
    unit: key.unit,
    details: { version, inlet, late, warnings: issues.length },
  });
  if (room.onRemarks !== undefined && (issues.length > 0 || version > 1)) {
    const remarks = issues.map((issue) => ({
      issue,
      cells: specs.flatMap(({ address, cell }) => (cell !== null && issue.addresses.includes(address) ? [cell] : [])),
      explanation: explanationOf(issue, explanations),
    }));
    await room.onRemarks(tx, { id, unit: key.unit, sector: key.sector, by: caller.principal }, remarks);
  }
  await happened(room, tx, caller, found, { version, state: 'submitted', reason: '' });
  return { version, submitted_at: submittedAt, late, issues };
}

/** Writes the whole draft without submitting; no conflict is looked for, the writer brings everything. */
export async function saveWhole(
  room: Room,
  tx: Tx,
  caller: Caller,
  id: string,
  whole: WholeReturn,
): Promise<SavedJson> {
  // Locked first: what another enters meanwhile is either emptied here or written after.
  await findReturn(room, tx, caller, id, 'returns.enter', true);
  const copy = await readWorkingCopy(tx, id);
  const given = filled(whole.cells);
  const emptied = Object.keys(copy?.cells ?? {}).filter((address) => given[address] === undefined);
  const changes = [
    ...Object.entries(given).map(([address, value]) => ({ address, value, base: Number.MAX_SAFE_INTEGER })),
    ...emptied.map((address) => ({ address, value: null, base: Number.MAX_SAFE_INTEGER })),
  ];
  return saveCells(room, tx, caller, id, changes, whole.explanations);
}

/** Only the head of the unit, or a key of the head's, signs what the form says the head signs. */
function requireSigner(caller: Caller, form: Form, { unit, sector }: ReturnKey): void {
  if (maySign(caller, form, unit, sector)) return;
  throw new HttpProblem(403, {
    vi: 'Báo cáo này do thủ trưởng đơn vị nộp. Số liệu đã nhập vẫn được giữ; hãy báo thủ trưởng đăng nhập và nộp.',
    en: 'The head of the unit submits this return. What you entered is kept; ask the head to sign in and submit it.',
  });
}

/** Whether the caller may submit a return of the form for a unit. */
export function maySign(caller: Caller, form: Form, unit: string, sector: string): boolean {
  if (!mayDo(caller, 'returns.submit', { unit, sector })) return false;
  if (form.signedByHead !== true || caller.principal.kind === 'system') return true;
  return caller.principal.grants.some(
    (grant) =>
      grant.role === 'head' &&
      (grant.unit === null || caller.within(unit, grant.unit)) &&
      (grant.sectors === null || grant.sectors.includes(sector)),
  );
}

function filled(cells: CellValues): Record<string, string> {
  return Object.fromEntries(Object.entries(cells).filter(([, value]) => value.trim() !== ''));
}

/** Cells the form fills in itself, sent as if they were entered. */
function forgedCells(specs: readonly CellSpec[], entered: CellValues): Issue[] {
  return specs.flatMap((spec) =>
    spec.entry === 'enter' || entered[spec.address] === undefined
      ? []
      : [
          {
            rule: 'unknown-cell',
            severity: 'error' as const,
            addresses: [spec.address],
            message: faultOfChange(spec, spec.address, null, new Map()) ?? { vi: '', en: '' },
          },
        ],
  );
}

/** The cells of a working copy after the whole was replaced; a cell that stays as it was keeps its revision. */
function replaced(copy: WorkingCopy, entered: CellValues, by: string, at: string): Record<string, StoredCell> {
  const r = copy.revision + 1;
  const cells: Record<string, StoredCell> = {};
  for (const address of new Set([...Object.keys(copy.cells), ...Object.keys(entered)])) {
    const [before, v] = [copy.cells[address], entered[address] ?? null];
    cells[address] = before !== undefined && before.v === v ? before : { v, r, by, at };
  }
  return cells;
}

function biggestChange(specs: readonly CellSpec[], growth: Readonly<Record<string, string>>) {
  let biggest: { label: Text; percent: string } | null = null;
  for (const { address, label, entry } of specs) {
    const percent = growth[address];
    if (percent === undefined || entry !== 'enter') continue;
    // Compared as they are shown; two that differ in the tenth decimal are the same change.
    if (biggest === null || Math.abs(Number(percent)) > Math.abs(Number(biggest.percent))) biggest = { label, percent };
  }
  return biggest;
}

async function happened(
  room: Room,
  tx: Tx,
  caller: Caller,
  { key, duty }: Found,
  event: Pick<ReturnEvent, 'version' | 'state' | 'reason'>,
): Promise<void> {
  const { id, round, unit, sector } = key;
  await room.onReturn?.(tx, { id, round, form: duty.round.form, unit, sector, by: caller.principal.name, ...event });
}

/** Takes the submitted version back before it is judged. */
export async function recallReturn(room: Room, tx: Tx, caller: Caller, id: string): Promise<number> {
  const found = await findReturn(room, tx, caller, id, 'returns.submit', true);
  const { duty } = found;
  if (duty.returnState !== 'submitted' || duty.version === null) {
    throw conflict(
      'Chỉ thu hồi được báo cáo đã nộp và chưa được xem xét.',
      'Only a return that is submitted and not yet judged can be recalled.',
    );
  }
  const at = duty.now;
  await judgeVersion(tx, id, duty.version, { state: 'recalled', by: caller.principal.name, at, reason: null });
  await noteProgress(tx, found.key.round, found.key.unit, {
    ...duty,
    state: 'draft',
    submittedAt: await firstSubmission(tx, id),
  });
  await writeAudit(tx, {
    principal: caller.principal,
    action: 'return.recall',
    object: id,
    unit: found.key.unit,
    details: { version: duty.version },
  });
  await happened(room, tx, caller, found, { version: duty.version, state: 'draft', reason: '' });
  return duty.version;
}

/** Opens the accepted return for correction; what was accepted stays in force. Returns the revision of the draft. */
export async function correctReturn(room: Room, tx: Tx, caller: Caller, id: string): Promise<number> {
  const found = await findReturn(room, tx, caller, id, 'returns.enter', true);
  const { duty } = found;
  const copy = await copyOf(tx, found);
  if (duty.returnState !== 'accepted') {
    throw conflict(
      'Chỉ đính chính báo cáo đã được duyệt; báo cáo này sửa trực tiếp được hoặc đang chờ xem xét.',
      'Only an accepted return is corrected; this one can be changed directly, or waits for review.',
    );
  }
  await noteProgress(tx, found.key.round, found.key.unit, { ...duty, state: 'draft' });
  await writeAudit(tx, {
    principal: caller.principal,
    action: 'return.correct',
    object: id,
    unit: found.key.unit,
    details: { version: duty.acceptedVersion },
  });
  await happened(room, tx, caller, found, { version: duty.version ?? 0, state: 'draft', reason: '' });
  return copy.revision;
}

/** Locks a return whose given version waits for judgement. @throws HttpProblem 409 when it does not */
export async function lockForJudgement(
  room: Room,
  tx: Tx,
  caller: Caller,
  id: string,
  version: number,
): Promise<Found> {
  const found = await findReturn(room, tx, caller, id, 'returns.review', true);
  const { duty } = found;
  if (duty.returnState !== 'submitted') {
    throw conflict(
      `Báo cáo ${id} không chờ xem xét (có thể vừa được duyệt, trả lại hoặc thu hồi); hãy tải lại.`,
      `Return ${id} does not wait for review (it may just have been accepted, sent back or recalled); load it again.`,
    );
  }
  if (duty.version !== version) {
    throw conflict(
      `Đơn vị đã nộp phiên bản ${duty.version}; phiên bản ${version} không còn là bản mới nhất. Hãy xem bản mới.`,
      `The unit has submitted version ${duty.version}; version ${version} is no longer the newest. Look at the new one.`,
    );
  }
  return found;
}

/** Sends the submitted version back with the reason. */
export async function sendBackReturn(
  room: Room,
  tx: Tx,
  caller: Caller,
  id: string,
  version: number,
  reason: string,
): Promise<void> {
  const found = await lockForJudgement(room, tx, caller, id, version);
  const { duty } = found;
  const at = duty.now;
  await judgeVersion(tx, id, version, { state: 'sent-back', by: caller.principal.name, at, reason });
  await noteProgress(tx, found.key.round, found.key.unit, { ...duty, state: 'sent-back' });
  await writeAudit(tx, {
    principal: caller.principal,
    action: 'return.send-back',
    object: id,
    unit: found.key.unit,
    details: { version, reason },
  });
  await happened(room, tx, caller, found, { version, state: 'sent-back', reason });
}

export type References = Record<string, Reference>;
export { happened as tellOfReturn };
