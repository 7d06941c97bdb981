/** How tasks look over HTTP: the schemas of what is sent and answered, and a task of the store in that shape. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { peopleOf } from '../access/accounts/store.ts';
import { asPrincipal } from '../access/store.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { dayInVietNam } from '../kernel/dates.ts';
import type { Text } from '../kernel/languages.ts';
import { textSchema } from '../observations/contract.ts';
import type { Database, Tx } from '../platform/database.ts';
import { languageOf } from '../platform/http.ts';
import type { Target } from '../targets/model.ts';
import {
  daysLeft,
  deadlineRemark,
  inStageOrder,
  NEXT_STATES,
  STAGES,
  STANDINGS,
  type StageNote,
  stageReached,
  standingOn,
  TASK_KINDS,
  TASK_STATES,
  type Task,
} from './model.ts';
import { dateSchema } from './schemas.ts';
import { EVENT_KINDS, eventsOf, type StoredTask, stagesOf, taskByCode } from './store.ts';
import { mayAnswer, mayHandOn, mayManage, mayWork, missingTask, type TaskRoom, unitName } from './tasks.ts';

/** Most bytes of a file with evidence, and of a table to import. */
export const MOST_FILE_BYTES = 20 * 2 ** 20;

export const taskParams = z.object({ code: z.string().max(60) });
export const namedSchema = z.object({ code: z.string(), name: textSchema });

export const taskSchema = z.object({
  code: z.string(),
  origin: z.enum(['pack', 'person']),
  kind: z.enum(TASK_KINDS),
  title: textSchema,
  document: z.string(),
  source: z.string().describe('DOCUMENT#Lline, or empty'),
  lead: namedSchema.nullable(),
  holder: namedSchema.nullable().describe('The unit that has it now'),
  co_leads: z.array(namedSchema),
  deadline: z.string().nullable(),
  deliverable: z.string(),
  targets: z.array(namedSchema),
  sector: z.string().nullable(),
  state: z.enum(TASK_STATES),
  standing: z.enum(STANDINGS).describe('The state, with overdue and late computed from the deadline'),
  days_left: z.number().nullable(),
  closed_on: z.string().nullable(),
  proofs: z.number(),
  stage: z.enum(STAGES).nullable().describe('The last stage reached, of a legal document'),
});

const stageSchema = z.object({
  stage: z.enum(STAGES),
  on: z.string(),
  planned: z.boolean(),
  number: z.string(),
  votes: z.object({ for: z.number(), against: z.number(), abstain: z.number() }).nullable(),
  note: z.string(),
  source: z.string(),
});

export const taskDetailSchema = taskSchema.extend({
  version: z.string().describe('Which state of the task this is; sent back with a change, so that nobody overwrites'),
  chain: z.array(namedSchema),
  stages: z.array(stageSchema),
  remark: textSchema.nullable().describe('What is worth saying of the deadline'),
  reachable: z.boolean().describe('Somebody of the unit that has it now has an account to be told with'),
  next: z.array(z.enum(TASK_STATES)).describe('States the caller may give it'),
  may: z.object({ manage: z.boolean(), work: z.boolean(), answer: z.boolean(), hand_on: z.boolean() }),
  events: z.array(
    z.object({
      id: z.string(),
      at: z.string(),
      by: z.string(),
      kind: z.enum(EVENT_KINDS),
      text: z.string(),
      evidence: z.string(),
      link: z.string(),
      file: z.object({ id: z.string(), name: z.string(), size: z.number() }).nullable(),
      from: z.string(),
      to: z.string(),
    }),
  ),
});

export const newTaskSchema = z.object({
  title: z.string().trim().min(1).max(2000),
  document: z.string().trim().max(500).default(''),
  lead: z.string().max(60).nullable().default(null),
  co_leads: z.array(z.string().max(60)).max(100).default([]),
  deadline: dateSchema.nullable().default(null),
  deliverable: z.string().trim().max(1000).default(''),
  targets: z.array(z.string().max(100)).max(50).default([]),
  sector: z.string().max(60).nullable().default(null),
});

/** What the routes of tasks share: the room, who asks, the day, and tasks as they are shown. */
export interface TaskHttp {
  room: TaskRoom;
  as: <T>(request: FastifyRequest, work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** ISO date in Việt Nam. */
  today: () => string;
  named: (unit: string) => { code: string; name: Text };
  json: (task: StoredTask, stages: readonly StageNote[], day: string) => z.infer<typeof taskSchema>;
  /** @throws HttpProblem 404 when the caller sees no such task */
  detail: (request: FastifyRequest, tx: Tx, code: string) => Promise<z.infer<typeof taskDetailSchema>>;
}

export function taskHttp(db: Database, catalogue: Catalogue, targets: readonly Target[]): TaskHttp {
  const room: TaskRoom = { db, catalogue, targets: new Set(targets.map(({ code }) => code)) };
  const targetNames = new Map(
    targets.map(({ code, indicator }) => [code, catalogue.indicators.get(indicator)?.name ?? { vi: code, en: code }]),
  );
  const today = (): string => dayInVietNam(new Date().toISOString());
  const named = (code: string) => ({ code, name: unitName(room, code) });
  const maybeNamed = (code: string | null) => (code === null ? null : named(code));

  const json: TaskHttp['json'] = (task, stages, day) => ({
    code: task.code,
    origin: task.origin,
    kind: task.kind,
    title: task.title,
    document: task.document,
    source: task.source,
    lead: maybeNamed(task.lead),
    holder: maybeNamed(task.holder),
    co_leads: task.coLeads.map(named),
    deadline: task.deadline,
    deliverable: task.deliverable,
    targets: task.targets.map((code) => ({ code, name: targetNames.get(code) ?? { vi: code, en: code } })),
    sector: task.sector,
    state: task.state,
    standing: standingOn(task, day),
    days_left: daysLeft(task, day),
    closed_on: task.closedOn,
    proofs: task.proofs,
    stage: stageReached(stages)?.stage ?? null,
  });

  const detail: TaskHttp['detail'] = async (request, tx, code) => {
    const task = await taskByCode(tx, code);
    if (task === null) throw missingTask(code);
    const day = today();
    const stages = inStageOrder((await stagesOf(tx, [code])).get(code) ?? []);
    const events = await eventsOf(tx, code);
    const people = task.holder === null ? [] : await peopleOf(tx, [task.holder], ['reporter', 'head']);
    const manage = mayManage(request);
    const answer = mayAnswer(request, task);
    // A unit in the details is shown by its name.
    const wordOf = (value: unknown): string =>
      typeof value !== 'string' ? '' : (catalogue.units.get(value)?.name[languageOf(request)] ?? value);
    return {
      ...json(task, stages, day),
      version: task.version,
      chain: task.chain.map(named),
      stages,
      remark: task.state === 'done' || task.state === 'cancelled' ? null : deadlineRemark(task.deadline, day),
      reachable: people.length > 0,
      next: NEXT_STATES[task.state].filter((state) =>
        state === 'cancelled' || task.state === 'cancelled' ? manage : answer,
      ),
      may: { manage, work: mayWork(request, task), answer, hand_on: mayHandOn(request, task) },
      events: events.map((event) => ({
        id: event.id,
        at: event.at.toISOString(),
        by: event.byName,
        kind: event.kind,
        text: event.text,
        evidence: event.evidence,
        link: event.link,
        file: event.file === null ? null : { id: event.file, name: event.fileName ?? '', size: event.fileSize ?? 0 },
        from: wordOf(event.details.from),
        to: wordOf(event.details.to ?? event.details.stage),
      })),
    };
  };

  return { room, as: (request, work) => asPrincipal(db, request.principal, work), today, named, json, detail };
}

/** A task as it begins. Its title is the same in both languages until somebody translates it. */
export function newTask({
  title,
  ...given
}: Pick<Task, 'code' | 'kind' | 'document' | 'lead' | 'coLeads' | 'deadline' | 'deliverable' | 'targets' | 'sector'> & {
  title: string;
}): Task {
  const { code, kind, document, lead, coLeads, deadline, deliverable, targets, sector } = given;
  return {
    code,
    kind,
    title: { vi: title, en: title },
    document,
    source: '',
    lead,
    coLeads,
    deadline,
    deliverable,
    targets,
    sector,
    state: 'not-started',
    closedOn: null,
  };
}
