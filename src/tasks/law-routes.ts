/** Legal documents over HTTP: the stages that they go through. Everything else of them is a task's (routes.ts). */
import { z } from 'zod';
import { isIsoDate } from '../kernel/dates.ts';
import { badRequest, type HttpApp } from '../platform/http.ts';
import { onceOnly } from '../platform/idempotency.ts';
import { type TaskHttp, taskDetailSchema, taskParams } from './contract.ts';
import { STAGES } from './model.ts';
import { removeStage, writeStage } from './tasks.ts';

const stageParams = taskParams.extend({ stage: z.enum(STAGES) });

export function lawRoutes(app: HttpApp, { as, today, detail }: TaskHttp): void {
  app.put(
    '/api/v1/tasks/:code/stages/:stage',
    {
      config: { access: 'tasks.work' },
      schema: {
        summary: 'Records a stage of a legal document',
        params: stageParams,
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
        response: { 200: taskDetailSchema },
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
        params: stageParams,
        response: { 200: taskDetailSchema },
      },
    },
    (request) =>
      as(request, async (tx) => {
        await removeStage(tx, request, request.params.code, request.params.stage);
        return detail(request, tx, request.params.code);
      }),
  );
}
