/** Tasks over HTTP: lists and one task, recording, changing, giving another state, handing on, reminding. */
import { z } from 'zod';
import { requireMay } from '../access/policy.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { listSchema } from '../observations/contract.ts';
import type { Database } from '../platform/database.ts';
import { badRequest, type HttpApp } from '../platform/http.ts';
import { onceOnly } from '../platform/idempotency.ts';
import { pagingSchema, startOf } from '../platform/paging.ts';
import type { Target } from '../targets/model.ts';
import { newTask, newTaskSchema, taskDetailSchema, taskHttp, taskParams, taskSchema } from './contract.ts';
import { evidenceRoutes } from './evidence-routes.ts';
import { importRoutes } from './import-routes.ts';
import { lawRoutes } from './law-routes.ts';
import { STANDINGS, TASK_KINDS, TASK_STATES } from './model.ts';
import { REMIND_OUTCOMES, remindTask } from './reminders.ts';
import { codeSchema, dateSchema, linkSchema } from './schemas.ts';
import { countTasks, documentsOfTasks, listTasks, stagesOf, type TaskFilter } from './store.ts';
import { changeTask, delegateTask, freeCodes, makeTask, mayManage, moveTask } from './tasks.ts';

export interface TaskRoutesOptions {
  db: Database;
  catalogue: Catalogue;
  targets: readonly Target[];
}

export function taskRoutes(app: HttpApp, { db, catalogue, targets }: TaskRoutesOptions): void {
  const account = { config: { access: 'account' } } as const;
  const http = taskHttp(db, catalogue, targets);
  const { room, as, today, json, detail } = http;
  importRoutes(app, http);
  evidenceRoutes(app, http);
  lawRoutes(app, http);

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
          target: z.string().max(100).optional().describe('Linked to this target'),
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
      schema: {
        summary: 'One task and everything that happened to it',
        params: taskParams,
        response: { 200: taskDetailSchema },
      },
    },
    (request) => as(request, (tx) => detail(request, tx, request.params.code)),
  );

  app.post(
    '/api/v1/tasks',
    {
      config: { access: 'tasks.manage' },
      schema: {
        summary: 'Records a task and tells its lead',
        body: newTaskSchema.extend({ code: codeSchema.optional(), kind: z.enum(TASK_KINDS).default('task') }),
        response: { 201: taskDetailSchema },
      },
    },
    async (request, reply) => {
      requireMay(request, 'tasks.manage', {});
      const made = await as(request, (tx) =>
        onceOnly(tx, request, async () => {
          const { co_leads: coLeads, title, ...rest } = request.body;
          const code = rest.code ?? (await freeCodes(tx, 1, rest.kind, today()))[0] ?? '';
          await makeTask(room, tx, request, newTask({ ...rest, code, title, coLeads }));
          return detail(request, tx, code);
        }),
      );
      return reply.code(201).send(made);
    },
  );

  app.patch(
    '/api/v1/tasks/:code',
    {
      config: { access: 'tasks.manage' },
      schema: {
        summary: 'Changes what a task says; 409 when somebody changed it since the version given',
        params: taskParams,
        // Without the defaults of a new one: what is left out stays.
        body: z.object({
          version: z.string().max(40).optional().describe('As it was read; without it nothing is compared'),
          title: newTaskSchema.shape.title.optional(),
          document: z.string().trim().max(500).optional(),
          lead: z.string().max(60).nullable().optional(),
          co_leads: z.array(z.string().max(60)).max(100).optional(),
          deadline: dateSchema.nullable().optional(),
          deliverable: z.string().trim().max(1000).optional(),
          targets: z.array(z.string().max(100)).max(50).optional(),
          sector: z.string().max(60).nullable().optional(),
        }),
        response: { 200: taskDetailSchema },
      },
    },
    (request) =>
      as(request, (tx) =>
        onceOnly(tx, request, async () => {
          const { title, co_leads: coLeads, version, ...rest } = request.body;
          const change = {
            ...withoutUndefined(rest),
            ...(title === undefined ? {} : { title: { vi: title, en: title } }),
            ...(coLeads === undefined ? {} : { coLeads }),
          };
          await changeTask(room, tx, request, request.params.code, change, { today: today(), version });
          return detail(request, tx, request.params.code);
        }),
      ),
  );

  app.post(
    '/api/v1/tasks/:code/state',
    {
      config: { access: 'tasks.work' },
      schema: {
        summary: 'Begins, closes, opens again or cancels a task; closing needs evidence',
        params: taskParams,
        body: z.object({
          state: z.enum(TASK_STATES),
          text: z.string().trim().max(4000).default(''),
          evidence: z.string().trim().max(500).default(''),
          link: linkSchema.default(''),
          closed_on: dateSchema.optional().describe('The day it was done; today when left out'),
        }),
        response: { 200: taskDetailSchema },
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
        params: taskParams,
        body: z.object({ to: z.string().max(60), text: z.string().trim().max(2000).default('') }),
        response: { 200: taskDetailSchema },
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
        params: taskParams,
        response: {
          200: z.object({
            people: z.number().describe('How many were told now'),
            outcome: z.enum(REMIND_OUTCOMES).describe('told-today: earlier; nobody: no account at that unit'),
          }),
        },
      },
    },
    (request) => {
      requireMay(request, 'tasks.manage', {});
      return remindTask(room, request, request.params.code, today());
    },
  );
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function withoutUndefined<T extends object>(given: T): Given<T> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)) as Given<T>;
}
