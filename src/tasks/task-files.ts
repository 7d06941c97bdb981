/** Tasks as a pack holds them: lists in `tasks/*.yaml`, and what of them goes into the store. */
import { z } from 'zod';
import type { Principal } from '../access/model.ts';
import { asPrincipal } from '../access/store.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { type Located, PackFiles } from '../catalogue/files.ts';
import { unknown } from '../catalogue/pack.ts';
import { isIsoDate } from '../kernel/dates.ts';
import type { Fault } from '../kernel/languages.ts';
import { parsePeriod } from '../kernel/periods.ts';
import type { Database } from '../platform/database.ts';
import { STAGES, type StageNote, stagesFault, TASK_KINDS, TASK_STATES, type Task } from './model.ts';
import { insertEvent, putPackTask, putStage } from './store.ts';

export interface PackTask extends Task {
  stages: StageNote[];
  /** What a later document says of it. */
  notes: { text: string; source: string }[];
}

const text = z.strictObject({ vi: z.string().min(1), en: z.string().min(1) });
const date = z.string().refine(isIsoDate, 'ngày phải có dạng 2025-07-01 (date must look like 2025-07-01)');
const source = z.string().regex(/^[^#\s]+#L\d+$/, 'viết MÃ-TÀI-LIỆU#L17 (write DOCUMENT#L17)');
// YAML reads 2026 as a number.
const when = z
  .union([z.string(), z.number()])
  .transform(String)
  .refine(
    (code) => parsePeriod(code) !== null,
    'không phải ngày, tháng hoặc năm SDMX (not an SDMX day, month or year)',
  );

const taskSchema = z.strictObject({
  code: z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,59}$/, 'viết như NV-2022-01 (write like NV-2022-01)'),
  kind: z.enum(TASK_KINDS).default('task'),
  title: text,
  document: z.string().default(''),
  source,
  lead: z.string().optional(),
  co_leads: z.array(z.string()).default([]),
  deadline: date.optional(),
  deliverable: z.string().default(''),
  targets: z.array(z.string()).default([]),
  sector: z.string().optional(),
  state: z.enum(TASK_STATES).default('not-started'),
  closed_on: date.optional(),
  notes: z.array(z.strictObject({ text: z.string().min(1), source })).default([]),
  stages: z
    .array(
      z.strictObject({
        stage: z.enum(STAGES),
        on: when,
        planned: z.boolean().default(false),
        number: z.string().default(''),
        note: z.string().default(''),
        source,
      }),
    )
    .default([]),
});

/** Reads the tasks of a pack; one that names something unknown, or whose stages contradict each other, is a fault and left out. */
export function readTasks(
  dir: string,
  catalogue: Catalogue,
  targets: ReadonlySet<string>,
): { tasks: PackTask[]; faults: Fault[] } {
  const files = new PackFiles(dir);
  const known = new Map<string, Located<PackTask>>();
  for (const { value: raw, file, line } of files
    .list('tasks', '.yaml')
    .flatMap((name) => files.yamlList(name, taskSchema))) {
    const { co_leads: coLeads, closed_on: closedOn, lead, deadline, sector, stages, ...rest } = raw;
    const task: PackTask = {
      ...rest,
      coLeads,
      closedOn: closedOn ?? null,
      lead: lead ?? null,
      deadline: deadline ?? null,
      sector: sector ?? null,
      stages: stages.map((stage) => ({ ...stage, votes: null })),
    };
    const before = files.faults.length;
    checkTask(files, { value: task, file, line }, catalogue, targets);
    const first = known.get(task.code);
    if (first !== undefined)
      files.fault(file, line, {
        vi: `${task.code} đã có ở ${first.file}:${first.line}; mỗi mã chỉ khai một lần`,
        en: `${task.code} is already at ${first.file}:${first.line}; declare each code once`,
      });
    else if (files.faults.length === before) known.set(task.code, { value: task, file, line });
  }
  return { tasks: [...known.values()].map(({ value }) => value), faults: files.faults };
}

function checkTask(
  files: PackFiles,
  { value: task, file, line }: Located<PackTask>,
  catalogue: Catalogue,
  targets: ReadonlySet<string>,
): void {
  for (const unit of [task.lead, ...task.coLeads])
    if (unit !== null && !catalogue.units.has(unit))
      files.fault(file, line, unknown('đơn vị', 'unit', unit, catalogue.units.keys()));
  for (const target of task.targets)
    if (!targets.has(target)) files.fault(file, line, unknown('mục tiêu', 'target', target, targets));
  if (task.sector !== null && !catalogue.sectors.has(task.sector))
    files.fault(file, line, unknown('lĩnh vực', 'sector', task.sector, catalogue.sectors.keys()));
  for (const { source: place } of [task, ...task.notes, ...task.stages]) {
    const document = place.split('#')[0] ?? '';
    if (!catalogue.documents.has(document))
      files.fault(file, line, unknown('tài liệu', 'document', document, catalogue.documents.keys()));
  }
  if (task.state === 'done' && task.notes.length === 0 && task.stages.length === 0)
    files.fault(file, line, {
      vi: 'nhiệm vụ ghi là hoàn thành phải có notes hoặc stages làm minh chứng',
      en: 'a task that is done needs notes or stages as evidence',
    });
  const fault = stagesFault(task.stages);
  if (fault !== null) files.fault(file, line, fault);
}

const PACK: Principal = { kind: 'system', id: '', name: 'pack', grants: [] };

/** Makes the tasks of the pack what the pack says now; those that people have worked on stay as they are. */
export async function syncPackTasks(db: Database, tasks: readonly PackTask[]): Promise<void> {
  await asPrincipal(db, PACK, async (tx) => {
    for (const task of tasks) {
      const outcome = await putPackTask(tx, task);
      if (outcome === 'kept') continue;
      for (const stage of task.stages) await putStage(tx, task.code, stage);
      if (outcome !== 'made') continue;
      await insertEvent(tx, task.code, PACK, { kind: 'made', evidence: '', details: { source: task.source } });
      for (const note of task.notes)
        await insertEvent(tx, task.code, PACK, { kind: 'note', text: note.text, evidence: note.source });
    }
  });
}
