/** Tasks over HTTP: lists and one task, recording, progress with evidence, handing on, closing, stages, import of tables. */
import { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { writeAudit } from '../access/audit.ts';
import { requireMay } from '../access/policy.ts';
import { asPrincipal } from '../access/store.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { dayInVietNam, isIsoDate } from '../kernel/dates.ts';
import { listSchema, textSchema } from '../observations/contract.ts';
import type { Database, Tx } from '../platform/database.ts';
import { badRequest, type HttpApp, HttpProblem, notFound } from '../platform/http.ts';
import { onceOnly } from '../platform/idempotency.ts';
import { pagingSchema, startOf } from '../platform/paging.ts';
import type { Target } from '../targets/model.ts';
import { tableRowsOf, unitFinder } from './import-file.ts';
import { importTasks } from './import-table.ts';
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
import { linkSchema } from './obligations/routes.ts';
import {
  countTasks,
  documentsOfTasks,
  EVENT_KINDS,
  eventsOf,
  listTasks,
  nextNumber,
  readFile,
  type StoredTask,
  stagesOf,
  type TaskFilter,
  taskByCode,
} from './store.ts';
import {
  changeTask,
  delegateTask,
  makeTask,
  mayAnswer,
  mayManage,
  mayWork,
  missingTask,
  moveTask,
  noteProgress,
  remindTask,
  removeStage,
  type TaskRoom,
  unitName,
  writeStage,
} from './tasks.ts';

/** Most bytes of a file with evidence, and of a table to import. */
const MOST_FILE_BYTES = 20 * 2 ** 20;

const dateSchema = z.string().refine(isIsoDate, 'write 2025-07-01');
const codeSchema = z.string().regex(/^[A-Z0-9][A-Z0-9-]{0,59}$/);
const params = z.object({ code: z.string().max(60) });
const namedSchema = z.object({ code: z.string(), name: textSchema });

const taskSchema = z.object({
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

const detailSchema = taskSchema.extend({
  chain: z.array(namedSchema),
  stages: z.array(stageSchema),
  remark: textSchema.nullable().describe('What is worth saying of the deadline'),
  next: z.array(z.enum(TASK_STATES)).describe('States the caller may give it'),
  may: z.object({ manage: z.boolean(), work: z.boolean(), answer: z.boolean() }),
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

const bodySchema = z.object({
  title: z.string().trim().min(1).max(2000),
  document: z.string().trim().max(500).default(''),
  lead: z.string().max(60).nullable().default(null),
  co_leads: z.array(z.string().max(60)).max(100).default([]),
  deadline: dateSchema.nullable().default(null),
  deliverable: z.string().trim().max(1000).default(''),
  targets: z.array(z.string().max(100)).max(50).default([]),
  sector: z.string().max(60).nullable().default(null),
});

const importedSchema = z.object({
  row: z.number(),
  code: z.string(),
  title: z.string(),
  lead: namedSchema.nullable(),
  co_leads: z.array(namedSchema),
  deadline: z.string().nullable(),
  deliverable: z.string(),
  document: z.string(),
  targets: z.array(z.string()),
  faults: z.array(textSchema),
  remarks: z.array(textSchema),
});

export interface TaskRoutesOptions {
  db: Database;
  catalogue: Catalogue;
  targets: readonly Target[];
}

export function taskRoutes(app: HttpApp, { db, catalogue, targets }: TaskRoutesOptions): void {
  const account = { config: { access: 'account' } } as const;
  const as = <T>(request: FastifyRequest, work: (tx: Tx) => Promise<T>) => asPrincipal(db, request.principal, work);
  const today = (): string => dayInVietNam(new Date().toISOString());
  const room: TaskRoom = { db, catalogue, targets: new Set(targets.map(({ code }) => code)) };
  const targetNames = new Map(
    targets.map(({ code, indicator }) => [code, catalogue.indicators.get(indicator)?.name ?? { vi: code, en: code }]),
  );
  const named = (code: string) => ({ code, name: unitName(room, code) });
  const maybeNamed = (code: string | null) => (code === null ? null : named(code));

  const json = (task: StoredTask, stages: readonly StageNote[], day: string) => ({
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

  const detail = async (request: FastifyRequest, tx: Tx, code: string) => {
    const task = await taskByCode(tx, code);
    if (task === null) throw missingTask(code);
    const day = today();
    const stages = inStageOrder((await stagesOf(tx, [code])).get(code) ?? []);
    const events = await eventsOf(tx, code);
    const manage = mayManage(request);
    const answer = mayAnswer(request, task);
    return {
      ...json(task, stages, day),
      chain: task.chain.map(named),
      stages,
      remark: task.state === 'done' || task.state === 'cancelled' ? null : deadlineRemark(task.deadline, day),
      next: NEXT_STATES[task.state].filter((state) =>
        state === 'cancelled' || task.state === 'cancelled' ? manage : answer,
      ),
      may: { manage, work: mayWork(request, task), answer },
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
  // A unit in the details is shown by its name.
  const wordOf = (value: unknown): string =>
    typeof value !== 'string' ? '' : (catalogue.units.get(value)?.name.vi ?? value);

  app.get(
    '/api/v1/tasks',
    {
      ...account,
      schema: {
        summary: 'Tasks by deadline, with counts by standing; those of one’s units, or all for who oversees them',
        querystring: z.object({
          kind: z.enum(TASK_KINDS).optional(),
          state: z.enum(STANDINGS).optional(),
          unit: z.string().max(60).optional(),
          document: z.string().max(500).optional(),
          sector: z.string().max(60).optional(),
          from: dateSchema.optional(),
          to: dateSchema.optional(),
          q: z.string().max(200).optional(),
          ...pagingSchema,
        }),
        response: {
          200: listSchema(taskSchema).extend({
            total: z.number(),
            today: z.string(),
            counts: z.array(z.object({ state: z.enum(STANDINGS), n: z.number() })),
            documents: z.array(z.object({ document: z.string(), n: z.number() })),
            may_manage: z.boolean(),
          }),
        },
      },
    },
    (request) =>
      as(request, async (tx) => {
        const day = today();
        const { cursor, limit, ...query } = request.query;
        const filter: TaskFilter = { ...query, today: day };
        const offset = startOf(cursor);
        const { tasks, total } = await listTasks(tx, filter, { offset, limit });
        const stages = await stagesOf(
          tx,
          tasks.filter(({ kind }) => kind === 'law').map(({ code }) => code),
        );
        return {
          items: tasks.map((task) => json(task, stages.get(task.code) ?? [], day)),
          next_cursor: offset + limit < total ? String(offset + limit) : null,
          total,
          today: day,
          counts: await countTasks(tx, filter),
          documents: await documentsOfTasks(tx),
          may_manage: mayManage(request),
        };
      }),
  );

  app.get(
    '/api/v1/tasks/:code',
    {
      ...account,
      schema: { summary: 'One task and everything that happened to it', params, response: { 200: detailSchema } },
    },
    (request) => as(request, (tx) => detail(request, tx, request.params.code)),
  );

  app.post(
    '/api/v1/tasks',
    {
      config: { access: 'tasks.manage' },
      schema: {
        summary: 'Records a task and tells its lead',
        body: bodySchema.extend({ code: codeSchema.optional(), kind: z.enum(TASK_KINDS).default('task') }),
        response: { 201: detailSchema },
      },
    },
    async (request, reply) => {
      requireMay(request, 'tasks.manage', {});
      const made = await as(request, (tx) =>
        onceOnly(tx, request, async () => {
          const { co_leads: coLeads, title, ...rest } = request.body;
          const code = rest.code ?? (await freeCodes(tx, 1, rest.kind))[0] ?? '';
          await makeTask(room, tx, request, newTask({ ...rest, code, title, coLeads }));
          return detail(request, tx, code);
        }),
      );
      return reply.code(201).send(made);
    },
  );

  /** `NV-2025-7`: the year and the next numbers nobody has. */
  const freeCodes = async (tx: Tx, n: number, kind: Task['kind']): Promise<string[]> => {
    const prefix = `${kind === 'law' ? 'VB' : 'NV'}-${today().slice(0, 4)}`;
    const first = await nextNumber(tx, prefix);
    return Array.from({ length: n }, (_, at) => `${prefix}-${first + at}`);
  };

  app.patch(
    '/api/v1/tasks/:code',
    {
      config: { access: 'tasks.manage' },
      schema: {
        summary: 'Changes what a task says',
        params,
        // Without the defaults of a new one: what is left out stays.
        body: z.object({
          title: bodySchema.shape.title.optional(),
          document: z.string().trim().max(500).optional(),
          lead: z.string().max(60).nullable().optional(),
          co_leads: z.array(z.string().max(60)).max(100).optional(),
          deadline: dateSchema.nullable().optional(),
          deliverable: z.string().trim().max(1000).optional(),
          targets: z.array(z.string().max(100)).max(50).optional(),
          sector: z.string().max(60).nullable().optional(),
        }),
        response: { 200: detailSchema },
      },
    },
    (request) =>
      as(request, (tx) =>
        onceOnly(tx, request, async () => {
          const { title, co_leads: coLeads, ...rest } = request.body;
          const change = {
            ...withoutUndefined(rest),
            ...(title === undefined ? {} : { title: { vi: title, en: title } }),
            ...(coLeads === undefined ? {} : { coLeads }),
          };
          await changeTask(room, tx, request, request.params.code, change, today());
          return detail(request, tx, request.params.code);
        }),
      ),
  );

  app.post(
    '/api/v1/tasks/:code/notes',
    {
      config: { access: 'tasks.work' },
      schema: {
        summary: 'A note of progress, with the number of a document or a link as evidence',
        params,
        body: z.object({
          text: z.string().trim().max(4000).default(''),
          evidence: z.string().trim().max(500).default(''),
          link: linkSchema.default(''),
        }),
        response: { 200: detailSchema },
      },
    },
    (request) =>
      as(request, (tx) =>
        onceOnly(tx, request, async () => {
          await noteProgress(tx, request, request.params.code, { ...request.body, file: null });
          return detail(request, tx, request.params.code);
        }),
      ),
  );

  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, given) => given(null, body));
    scope.post(
      '/api/v1/tasks/:code/files',
      {
        config: { access: 'tasks.work' },
        bodyLimit: MOST_FILE_BYTES,
        schema: {
          summary: 'A file as evidence (raw bytes, at most 20 MB), with a note',
          params,
          querystring: z.object({
            name: z.string().trim().min(1).max(255),
            text: z.string().trim().max(4000).default(''),
          }),
          response: { 201: detailSchema },
        },
      },
      async (request, reply) => {
        const { code } = request.params as { code: string };
        const { name, text } = request.query as { name: string; text: string };
        const content = request.body;
        if (!Buffer.isBuffer(content) || content.length === 0) throw badRequest('Tệp rỗng.', 'The file is empty.');
        const kept = await as(request, (tx) =>
          onceOnly(tx, request, async () => {
            const file = { name: name.replace(/[\p{Cc}/\\]+/gu, '_'), content };
            await noteProgress(tx, request, code, { text, evidence: '', link: '', file });
            return detail(request, tx, code);
          }),
        );
        return reply.code(201).send(kept);
      },
    );
    scope.post(
      '/api/v1/tasks/import',
      {
        config: { access: 'tasks.manage' },
        bodyLimit: MOST_FILE_BYTES,
        schema: {
          summary: 'Reads the tasks of a table (.docx, .xlsx); records them when asked, all or none',
          querystring: z.object({
            name: z.string().trim().min(1).max(255),
            document: z.string().trim().max(500).default(''),
            save: z.enum(['true', 'false']).default('false'),
          }),
          response: { 200: z.object({ rows: z.array(importedSchema), saved: z.array(z.string()) }) },
        },
      },
      async (request) => {
        requireMay(request, 'tasks.manage', {});
        const { name, document, save } = request.query as { name: string; document: string; save: 'true' | 'false' };
        if (!Buffer.isBuffer(request.body)) throw badRequest('Tệp rỗng.', 'The file is empty.');
        const day = today();
        const read = importTasks(await tableRowsOf(request.body, name), {
          unitOf: unitFinder(catalogue, day),
          targets: room.targets,
          today: day,
        });
        if (read === null || read.length === 0)
          throw new HttpProblem(422, {
            vi: `${name}: không thấy bảng nhiệm vụ. Hàng đầu của bảng cần có cột nhiệm vụ (nội dung) và cột đơn vị chủ trì hoặc thời hạn.`,
            en: `${name}: no table of tasks found. Its first row needs a column for the task and one for the lead or the deadline.`,
          });
        return as(request, (tx) =>
          onceOnly(tx, request, async () => {
            const rows = await Promise.all(
              read.map(async (row) => {
                const taken = row.code !== '' && (await taskByCode(tx, row.code)) !== null;
                const fault = { vi: `Mã ${row.code} đã có.`, en: `The code ${row.code} is taken.` };
                return taken ? { ...row, faults: [...row.faults, fault] } : row;
              }),
            );
            const shown = rows.map((row) => ({
              ...row,
              lead: maybeNamed(row.lead),
              co_leads: row.co_leads.map(named),
            }));
            if (save !== 'true') return { rows: shown, saved: [] };
            const wrong = rows.filter(({ faults }) => faults.length > 0);
            if (wrong.length > 0)
              throw new HttpProblem(
                422,
                {
                  vi: `${wrong.length} dòng có lỗi nên chưa ghi dòng nào; sửa tệp rồi nhập lại.`,
                  en: `${wrong.length} rows have faults, so none was recorded; mend the file and import it again.`,
                },
                { rows: shown },
              );
            const free = await freeCodes(tx, rows.length, 'task');
            const saved: string[] = [];
            for (const [at, row] of rows.entries()) {
              const code = row.code === '' ? (free[at] ?? '') : row.code;
              const task = newTask({
                ...row,
                code,
                kind: 'task',
                coLeads: row.co_leads,
                document: row.document === '' ? document : row.document,
                sector: null,
              });
              await makeTask(room, tx, request, task);
              saved.push(code);
            }
            await writeAudit(tx, {
              principal: request.principal,
              action: 'task.import',
              object: name,
              details: { tasks: saved.length },
            });
            return { rows: shown, saved };
          }),
        );
      },
    );
    done();
  });

  app.get(
    '/api/v1/tasks/:code/files/:file',
    {
      ...account,
      schema: {
        summary: 'A file of a task, as a download',
        params: params.extend({ file: z.uuid() }),
        response: { 200: z.unknown().describe('The bytes') },
      },
    },
    async (request, reply) => {
      const { code, file: id } = request.params;
      const file = await as(request, (tx) => readFile(tx, code, id));
      if (file === null) throw notFound('Không có tệp này.', 'There is no such file.');
      return reply
        .type('application/octet-stream')
        .header('content-disposition', `attachment; filename*=UTF-8''${encodeURIComponent(file.name)}`)
        .header('x-content-type-options', 'nosniff')
        .header('cache-control', 'private, no-store')
        .header('content-length', file.content.length)
        .send(Readable.from([file.content]));
    },
  );

  app.post(
    '/api/v1/tasks/:code/state',
    {
      config: { access: 'tasks.work' },
      schema: {
        summary: 'Begins, closes, opens again or cancels a task; closing needs evidence',
        params,
        body: z.object({
          state: z.enum(TASK_STATES),
          text: z.string().trim().max(4000).default(''),
          evidence: z.string().trim().max(500).default(''),
          link: linkSchema.default(''),
          closed_on: dateSchema.optional().describe('The day it was done; today when left out'),
        }),
        response: { 200: detailSchema },
      },
    },
    (request) =>
      as(request, (tx) =>
        onceOnly(tx, request, async () => {
          const { closed_on: closedOn = today(), ...move } = request.body;
          if (closedOn > today())
            throw badRequest('Ngày hoàn thành chưa tới.', 'The day it was done has not come yet.');
          await moveTask(tx, request, request.params.code, { ...move, closedOn });
          return detail(request, tx, request.params.code);
        }),
      ),
  );

  app.post(
    '/api/v1/tasks/:code/delegate',
    {
      config: { access: 'tasks.work' },
      schema: {
        summary: 'Hands a task on to another unit; never back to one that had it',
        params,
        body: z.object({ to: z.string().max(60), text: z.string().trim().max(2000).default('') }),
        response: { 200: detailSchema },
      },
    },
    (request) =>
      as(request, (tx) =>
        onceOnly(tx, request, async () => {
          const { to, text } = request.body;
          await delegateTask(room, tx, request, request.params.code, to, text, today());
          return detail(request, tx, request.params.code);
        }),
      ),
  );

  app.post(
    '/api/v1/tasks/:code/remind',
    {
      config: { access: 'tasks.manage' },
      schema: {
        summary: 'Reminds the unit that has the task, once a day',
        params,
        response: { 200: z.object({ people: z.number().describe('0: told today already, or nobody has an account') }) },
      },
    },
    async (request) => {
      requireMay(request, 'tasks.manage', {});
      return { people: await remindTask(room, request, request.params.code, today()) };
    },
  );

  app.put(
    '/api/v1/tasks/:code/stages/:stage',
    {
      config: { access: 'tasks.work' },
      schema: {
        summary: 'Records a stage of a legal document',
        params: params.extend({ stage: z.enum(STAGES) }),
        body: z.object({
          on: z.string().max(20).describe('A day, month or year: 2023-06-22, 2022-M08, 2026'),
          planned: z.boolean().default(false),
          number: z.string().trim().max(200).default(''),
          votes: z
            .object({ for: z.number().int(), against: z.number().int(), abstain: z.number().int() })
            .nullable()
            .default(null),
          note: z.string().trim().max(2000).default(''),
        }),
        response: { 200: detailSchema },
      },
    },
    (request) =>
      as(request, (tx) =>
        onceOnly(tx, request, async () => {
          const { code, stage } = request.params;
          const { on, planned } = request.body;
          if (!planned && isIsoDate(on) && on > today())
            throw badRequest('Ngày chưa tới thì ghi là dự kiến.', 'A day that has not come is recorded as expected.');
          await writeStage(tx, request, code, { ...request.body, stage, source: '' });
          return detail(request, tx, code);
        }),
      ),
  );

  app.delete(
    '/api/v1/tasks/:code/stages/:stage',
    {
      config: { access: 'tasks.work' },
      schema: {
        summary: 'Takes away a stage recorded by mistake',
        params: params.extend({ stage: z.enum(STAGES) }),
        response: { 200: detailSchema },
      },
    },
    (request) =>
      as(request, async (tx) => {
        await removeStage(tx, request, request.params.code, request.params.stage);
        return detail(request, tx, request.params.code);
      }),
  );
}

function newTask({
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

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(given: T): Given<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Given<T>;
}
