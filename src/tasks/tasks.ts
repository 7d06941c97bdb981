/** What people do with tasks: record, change, note, hand on, close; each with its audit entry, its event and its messages. */
import { peopleOf } from '../access/accounts/store.ts';
import { writeAudit } from '../access/audit.ts';
import { may } from '../access/model.ts';
import { forbidden, type requireMay } from '../access/policy.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { daysBetween } from '../kernel/dates.ts';
import type { Text } from '../kernel/languages.ts';
import { type Telling, tell, tellAll } from '../messages/outbox.ts';
import { instantInWords } from '../messages/templates.ts';
import type { Database, Tx } from '../platform/database.ts';
import { badRequest, HttpProblem, notFound } from '../platform/http.ts';
import {
  delegationFault,
  isProof,
  NEXT_STATES,
  type Proof,
  type Stage,
  type StageNote,
  stagesFault,
  type Task,
  type TaskState,
  votesFault,
} from './model.ts';
import {
  deleteStage,
  insertEvent,
  insertFile,
  insertTask,
  lastChangedBy,
  nextNumber,
  putStage,
  type StoredTask,
  stagesOf,
  taskByCode,
  tasksOverdueOn,
  updateTask,
} from './store.ts';

/** Whoever asks: a request is one. */
export type Caller = Pick<Parameters<typeof requireMay>[0], 'principal' | 'within'>;

export interface TaskRoom {
  db: Database;
  catalogue: Catalogue;
  /** Codes of targets that may be linked. */
  targets: ReadonlySet<string>;
}

export function unitName({ catalogue }: Pick<TaskRoom, 'catalogue'>, code: string): Text {
  return catalogue.units.get(code)?.name ?? { vi: code, en: code };
}

export function mayManage({ principal, within }: Caller): boolean {
  return may(principal, 'tasks.manage', {}, within);
}

/** Works for a unit that has the task, leads it or takes part. */
export function mayWork(caller: Caller, task: StoredTask): boolean {
  const involved = [...task.chain, ...task.coLeads];
  return mayManage(caller) || involved.some((unit) => may(caller.principal, 'tasks.work', { unit }, caller.within));
}

/** Closes and opens again: whoever has the task now, the lead, and the steward. */
export function mayAnswer(caller: Caller, task: StoredTask): boolean {
  const answering = [task.holder, task.lead].flatMap((unit) => unit ?? []);
  return mayManage(caller) || answering.some((unit) => may(caller.principal, 'tasks.work', { unit }, caller.within));
}

/** Hands on: whoever has the task now, and the steward. Who has handed it on before no longer does. */
export function mayHandOn(caller: Caller, { holder }: StoredTask): boolean {
  return mayManage(caller) || (holder !== null && may(caller.principal, 'tasks.work', { unit: holder }, caller.within));
}

/** The task, locked, when the caller sees it. @throws HttpProblem 404 */
async function lockedTask(tx: Tx, code: string): Promise<StoredTask> {
  // Who only sees a task may not lock it (row-level security of updates).
  const task = (await taskByCode(tx, code, true)) ?? (await taskByCode(tx, code));
  if (task === null) throw missingTask(code);
  return task;
}

export function missingTask(code: string): HttpProblem {
  return notFound(`Không có nhiệm vụ ${code}.`, `There is no task ${code}.`);
}

/** What is wrong with the units, targets and sector a task names; the first fault. */
function referenceFault(room: TaskRoom, task: Pick<Task, 'lead' | 'coLeads' | 'targets' | 'sector'>): Text | null {
  for (const unit of [task.lead, ...task.coLeads])
    if (unit !== null && !room.catalogue.units.has(unit))
      return { vi: `Không có đơn vị ${unit}.`, en: `There is no unit ${unit}.` };
  if (task.lead !== null && task.coLeads.includes(task.lead))
    return {
      vi: 'Đơn vị chủ trì không thể đồng thời là đơn vị phối hợp.',
      en: 'The lead cannot take part in its own task as a co-lead.',
    };
  for (const target of task.targets)
    if (!room.targets.has(target)) return { vi: `Không có mục tiêu ${target}.`, en: `There is no target ${target}.` };
  if (task.sector !== null && !room.catalogue.sectors.has(task.sector))
    return { vi: `Không có lĩnh vực ${task.sector}.`, en: `There is no sector ${task.sector}.` };
  return null;
}

/** `NV-2025-7`: the year and the next numbers nobody has. @param today ISO date */
export async function freeCodes(tx: Tx, n: number, kind: Task['kind'], today: string): Promise<string[]> {
  const prefix = `${kind === 'law' ? 'VB' : 'NV'}-${today.slice(0, 4)}`;
  const first = await nextNumber(tx, prefix);
  return Array.from({ length: n }, (_, at) => `${prefix}-${first + at}`);
}

/** Records a task and tells its lead. @throws HttpProblem 409 when the code is taken */
export async function makeTask(room: TaskRoom, tx: Tx, caller: Caller, task: Task): Promise<void> {
  await recordTask(room, tx, caller, task);
  if (task.lead !== null) await tellAssigned(room, tx, task, task.lead, caller.principal.name);
}

/** Records many tasks; each lead is told once, however many of them it has. @throws HttpProblem 409 when a code is taken */
export async function makeTasks(
  room: TaskRoom,
  tx: Tx,
  caller: Caller,
  tasks: readonly Task[],
  document: string,
): Promise<void> {
  const byLead = new Map<string, Task[]>();
  for (const task of tasks) {
    await recordTask(room, tx, caller, task);
    if (task.lead !== null) byLead.set(task.lead, [...(byLead.get(task.lead) ?? []), task]);
  }
  const people = await peopleOf(tx, [...byLead.keys()], ['reporter', 'head']);
  const by = caller.principal.name;
  const tellings = [...byLead].map(([unit, its]): Telling => {
    const [first] = its;
    const shared = { recipients: people.filter((person) => person.unit === unit), unit };
    if (its.length === 1 && first !== undefined)
      return { ...shared, template: 'task-assigned', data: { ...aboutTask(room, first, unit), by }, about: first.code };
    const link = `/tasks?unit=${encodeURIComponent(unit)}`;
    const data = { unit_name: unitName(room, unit), count: its.length, document, by, link };
    return { ...shared, template: 'tasks-assigned', data };
  });
  await tellAll(tx, tellings);
}

async function recordTask(room: TaskRoom, tx: Tx, caller: Caller, task: Task): Promise<void> {
  const fault = referenceFault(room, task);
  if (fault !== null) throw new HttpProblem(400, fault);
  if (!(await insertTask(tx, task, 'person')))
    throw new HttpProblem(409, { vi: `Mã ${task.code} đã có.`, en: `The code ${task.code} is taken.` });
  await insertEvent(tx, task.code, caller.principal, { kind: 'made' });
  await writeAudit(tx, {
    principal: caller.principal,
    action: 'task.make',
    object: task.code,
    ...(task.lead === null ? {} : { unit: task.lead }),
    details: { title: task.title.vi, deadline: task.deadline },
  });
}

async function tellAssigned(room: TaskRoom, tx: Tx, task: Task, unit: string, by: string): Promise<void> {
  const recipients = await peopleOf(tx, [unit], ['reporter', 'head']);
  await tell(tx, {
    recipients,
    template: 'task-assigned',
    data: { ...aboutTask(room, task, unit), by },
    about: task.code,
    unit,
  });
}

/** What every message about a task says. */
export function aboutTask(
  room: Pick<TaskRoom, 'catalogue'>,
  task: Pick<Task, 'code' | 'title' | 'deadline'>,
  unit: string,
) {
  return {
    title: task.title,
    unit_name: unitName(room, unit),
    due: task.deadline,
    link: `/tasks/${encodeURIComponent(task.code)}`,
  };
}

export type TaskChange = Partial<
  Pick<Task, 'title' | 'document' | 'lead' | 'coLeads' | 'deadline' | 'deliverable' | 'targets' | 'sector'>
>;

/**
 * Changes what a task says. Another lead begins the chain anew.
 * @param read the day, and the version of the task that the caller had before them; undefined compares nothing
 * @throws HttpProblem 409 when somebody has changed the task since that version
 */
export async function changeTask(
  room: TaskRoom,
  tx: Tx,
  caller: Caller,
  code: string,
  change: TaskChange,
  { today, version }: { today: string; version: string | undefined },
): Promise<void> {
  if (!mayManage(caller)) throw forbidden();
  const before = await lockedTask(tx, code);
  if (version !== undefined && version !== before.version) throw await changedMeanwhile(tx, before);
  const after: StoredTask = { ...before, ...change };
  const fault = referenceFault(room, after);
  if (fault !== null) throw new HttpProblem(400, fault);
  if (after.lead !== before.lead) {
    after.holder = after.lead;
    after.chain = after.lead === null ? [] : [after.lead];
    after.since = today;
  }
  await updateTask(tx, after);
  const details = { changed: Object.keys(change), before: pick(before, change), after: pick(after, change) };
  await insertEvent(tx, code, caller.principal, { kind: 'changed', details });
  await writeAudit(tx, { principal: caller.principal, action: 'task.change', object: code, details });
  if (after.lead !== null && after.lead !== before.lead)
    await tellAssigned(room, tx, after, after.lead, caller.principal.name);
}

async function changedMeanwhile(tx: Tx, { code, changedAt }: StoredTask): Promise<HttpProblem> {
  const at = changedAt.toISOString();
  const by = await lastChangedBy(tx, code);
  return new HttpProblem(
    409,
    {
      vi: `${by ?? 'Người khác'} vừa cập nhật nhiệm vụ này lúc ${instantInWords(at, 'vi')}, sau khi bạn mở để sửa; nội dung bạn sửa chưa được ghi. Đóng hộp này, xem bản mới rồi sửa lại.`,
      en: `${by ?? 'Somebody'} changed this task at ${instantInWords(at, 'en')}, after you had opened it; your changes were not saved. Close this box, look at the new state and edit it again.`,
    },
    { code: 'changed-meanwhile' },
  );
}

function pick(task: StoredTask, change: TaskChange): Record<string, unknown> {
  return Object.fromEntries(Object.keys(change).map((key) => [key, task[key as keyof TaskChange]]));
}

export interface Note extends Omit<Proof, 'file'> {
  text: string;
  file: { name: string; content: Buffer } | null;
}

/** Writes a progress note, with its evidence. The first note begins the task. */
export async function noteProgress(tx: Tx, caller: Caller, code: string, note: Note): Promise<void> {
  const task = await lockedTask(tx, code);
  if (!mayWork(caller, task)) throw forbidden();
  const { text, evidence, link } = note;
  if (text === '' && evidence === '' && link === '' && note.file === null)
    throw badRequest('Hãy viết vài lời hoặc kèm minh chứng.', 'Write a few words or give evidence.');
  const file = note.file === null ? null : await insertFile(tx, code, { ...note.file, byId: caller.principal.id });
  // Reports of an earlier day undo what came after it.
  const details = task.state === 'not-started' ? { began: true } : {};
  await insertEvent(tx, code, caller.principal, { kind: 'note', text, evidence, link, file, details });
  await writeAudit(tx, {
    principal: caller.principal,
    action: 'task.note',
    object: code,
    ...(task.holder === null ? {} : { unit: task.holder }),
    details: { evidence, link, ...(note.file === null ? {} : { file: note.file.name }) },
  });
  if (task.state === 'not-started') await updateTask(tx, { ...task, state: 'in-progress' });
}

/** Gives a task another state. Closing it as done needs evidence: with this step or from before. */
export async function moveTask(
  tx: Tx,
  caller: Caller,
  code: string,
  move: { state: TaskState; text: string; evidence: string; link: string; closedOn: string },
): Promise<void> {
  const task = await lockedTask(tx, code);
  const { state, text, evidence, link, closedOn } = move;
  const allowed = state === 'cancelled' || task.state === 'cancelled' ? mayManage(caller) : mayAnswer(caller, task);
  if (!allowed) throw forbidden();
  if (!NEXT_STATES[task.state].includes(state))
    throw new HttpProblem(409, {
      vi: 'Nhiệm vụ không còn ở trạng thái cho phép bước này; tải lại trang để xem.',
      en: 'The task is not in a state that allows this step any more; reload the page.',
    });
  if (state === 'done' && task.proofs === 0 && !isProof({ evidence, link, file: null }))
    throw new HttpProblem(422, {
      vi: 'Muốn đóng nhiệm vụ phải có minh chứng: số văn bản, đường dẫn hoặc tệp.',
      en: 'Evidence is needed to close a task: the number of a document, a link or a file.',
    });
  if ((state === 'cancelled' || task.state === 'done') && text === '') throw badRequest('Hãy ghi lý do.', 'Say why.');
  await updateTask(tx, { ...task, state, closedOn: state === 'done' ? closedOn : null });
  const details = { from: task.state, to: state, ...(state === 'done' && { closed_on: closedOn }) };
  await insertEvent(tx, code, caller.principal, { kind: 'state', text, evidence, link, details });
  await writeAudit(tx, {
    principal: caller.principal,
    action: 'task.state',
    object: code,
    ...(task.holder === null ? {} : { unit: task.holder }),
    details: { ...details, evidence, link, why: text },
  });
}

/** Hands a task on. @throws HttpProblem 409 with a sentence when it would go round */
export async function delegateTask(
  room: TaskRoom,
  tx: Tx,
  caller: Caller,
  code: string,
  to: string,
  text: string,
  today: string,
): Promise<void> {
  const task = await lockedTask(tx, code);
  const { holder } = task;
  if (!mayHandOn(caller, task)) throw forbidden();
  if (!room.catalogue.units.has(to)) throw badRequest(`Không có đơn vị ${to}.`, `There is no unit ${to}.`);
  if (task.state === 'done' || task.state === 'cancelled')
    throw new HttpProblem(409, { vi: 'Nhiệm vụ đã đóng.', en: 'The task is closed.' });
  const fault = delegationFault(task.chain, to, (unit) => unitName(room, unit));
  if (fault !== null) throw new HttpProblem(409, fault, { code: 'circular-delegation' });
  const after: StoredTask = {
    ...task,
    holder: to,
    lead: task.lead ?? to,
    chain: [...task.chain, to],
    since: today,
  };
  await updateTask(tx, after);
  const details = { from: holder, to };
  await insertEvent(tx, code, caller.principal, { kind: 'delegated', text, details });
  await writeAudit(tx, { principal: caller.principal, action: 'task.delegate', object: code, unit: to, details });
  await tellAssigned(room, tx, after, to, caller.principal.name);
}

/** Writes a stage of a legal document. @throws HttpProblem 422 when it contradicts another stage */
export async function writeStage(tx: Tx, caller: Caller, code: string, stage: StageNote): Promise<void> {
  const task = await lockedTask(tx, code);
  if (!mayAnswer(caller, task)) throw forbidden();
  if (task.kind !== 'law')
    throw badRequest('Chỉ văn bản pháp luật mới có các bước này.', 'Only legal documents have these stages.');
  const others = ((await stagesOf(tx, [code])).get(code) ?? []).filter((one) => one.stage !== stage.stage);
  const fault = stagesFault([...others, stage]) ?? (stage.votes === null ? null : votesFault(stage.votes));
  if (fault !== null) throw new HttpProblem(422, fault);
  await putStage(tx, code, stage);
  const begins = task.state === 'not-started' && !stage.planned;
  const { on, planned, number } = stage;
  const details = { stage: stage.stage, on, planned, number, ...(begins && { began: true }) };
  await insertEvent(tx, code, caller.principal, { kind: 'stage', text: stage.note, evidence: stage.number, details });
  await writeAudit(tx, { principal: caller.principal, action: 'task.stage', object: code, details });
  if (begins) await updateTask(tx, { ...task, state: 'in-progress' });
}

export async function removeStage(tx: Tx, caller: Caller, code: string, stage: Stage): Promise<void> {
  const task = await lockedTask(tx, code);
  if (!mayAnswer(caller, task)) throw forbidden();
  if (!(await deleteStage(tx, code, stage))) throw notFound('Bước này chưa được ghi.', 'This stage is not recorded.');
  const details = { stage, removed: true };
  await insertEvent(tx, code, caller.principal, { kind: 'stage', details });
  await writeAudit(tx, { principal: caller.principal, action: 'task.stage', object: code, details });
}

export interface OverdueTask {
  code: string;
  title: Text;
  /** The unit that has it now. */
  holder: string | null;
  lead: string | null;
  deadline: string;
  /** Days past the deadline, at least 1. */
  days: number;
  sector: string | null;
  /** Codes of the targets it serves. */
  targets: string[];
}

/** Tasks overdue on a day (ISO date), the longest overdue first; of all units when `db` is the database itself. */
export async function overdueTasks(db: Database | Tx, today: string): Promise<OverdueTask[]> {
  return (await tasksOverdueOn(db, today)).flatMap(({ code, title, holder, lead, deadline, sector, targets }) =>
    deadline === null
      ? []
      : [{ code, title, holder, lead, deadline, sector, targets, days: daysBetween(deadline, today) }],
  );
}
