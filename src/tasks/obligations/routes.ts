/** Obligations over HTTP: lists and one obligation with who has done it, recording, and the campaign that reminds the rest. */
import { z } from 'zod';
import { writeAudit } from '../../access/audit.ts';
import { SYSTEM } from '../../access/model.ts';
import { requireMay } from '../../access/policy.ts';
import { asPrincipal } from '../../access/store.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { UNIT_KINDS } from '../../catalogue/model.ts';
import { textSchema } from '../../observations/contract.ts';
import type { Database } from '../../platform/database.ts';
import { badRequest, type HttpApp, HttpProblem } from '../../platform/http.ts';
import { onceOnly } from '../../platform/idempotency.ts';
import { codeSchema, dateSchema } from '../schemas.ts';
import { remindMissing } from './campaign.ts';
import { obligationDetailSchema, obligationHttp, obligationParams, obligationSchema, unitSchema } from './contract.ts';
import { evidenceRoutes } from './evidence-routes.ts';
import { obligationsOn } from './obligations.ts';
import { insertObligation } from './store.ts';

export function obligationRoutes(app: HttpApp, db: Database, catalogue: Catalogue): void {
  const account = { config: { access: 'account' } } as const;
  const http = obligationHttp(db, catalogue);
  const { as, today, json, detail } = http;
  evidenceRoutes(app, http);

  app.get(
    '/api/v1/obligations',
    {
      ...account,
      schema: {
        summary: 'Obligations of agencies, with who has done them on a day',
        querystring: z.object({ as_of: dateSchema.optional() }),
        response: { 200: z.object({ as_of: z.string(), items: z.array(obligationSchema) }) },
      },
    },
    (request) =>
      as(request, async (tx) => {
        const asOf = request.query.as_of ?? today();
        return { as_of: asOf, items: (await obligationsOn(tx, catalogue, asOf)).map((one) => json(one, asOf)) };
      }),
  );

  app.get(
    '/api/v1/obligations/:code',
    {
      ...account,
      schema: {
        summary: 'One obligation: every agency, its standing and the evidence',
        params: obligationParams,
        querystring: z.object({ as_of: dateSchema.optional() }),
        response: { 200: obligationDetailSchema },
      },
    },
    (request) => as(request, (tx) => detail(request, tx, request.params.code, request.query.as_of ?? today())),
  );

  app.post(
    '/api/v1/obligations',
    {
      config: { access: 'tasks.manage' },
      schema: {
        summary: 'Records an obligation of agencies, by kind or by list',
        body: z.object({
          code: codeSchema,
          title: textSchema,
          deed: textSchema.describe('After "đã" and "have": "ban hành kế hoạch", "issued a plan"'),
          deed_short: textSchema,
          kinds: z.array(z.enum(UNIT_KINDS)).max(9).default([]),
          units: z.array(z.string().max(60)).max(1000).default([]),
          document: z.string().trim().max(300).default(''),
          due: dateSchema.nullable().default(null),
        }),
        response: { 201: obligationDetailSchema },
      },
    },
    async (request, reply) => {
      const body = request.body;
      requireMay(request, 'tasks.manage', {});
      if ((body.kinds.length === 0) === (body.units.length === 0))
        throw badRequest(
          'Chọn loại đơn vị hoặc danh sách đơn vị, đúng một trong hai.',
          'Give kinds or units, exactly one.',
        );
      const strange = body.units.find((code) => !catalogue.units.has(code));
      if (strange !== undefined) throw badRequest(`Không có đơn vị ${strange}.`, `There is no unit ${strange}.`);
      const { deed_short: deedShort, ...rest } = body;
      const made = await as(request, (tx) =>
        onceOnly(tx, request, async () => {
          if (!(await insertObligation(tx, { ...rest, deedShort, stated: [] }, 'person', request.principal.name)))
            throw new HttpProblem(409, { vi: `Mã ${body.code} đã có.`, en: `The code ${body.code} is taken.` });
          await writeAudit(tx, { principal: request.principal, action: 'obligation.make', object: body.code });
          return detail(request, tx, body.code, today());
        }),
      );
      return reply.code(201).send(made);
    },
  );

  app.post(
    '/api/v1/obligations/:code/remind',
    {
      config: { access: 'tasks.manage' },
      schema: {
        summary: 'Reminds the units that are missing, each once a day',
        params: obligationParams,
        body: z.object({
          units: z.array(z.string().max(60)).max(1000).nullable().describe('null: all that are missing'),
        }),
        response: {
          200: z.object({
            units: z.number().describe('Units reminded now'),
            messages: z.number(),
            nobody: z.array(unitSchema).describe('Units where nobody has an account to be told'),
          }),
        },
      },
    },
    (request) => {
      requireMay(request, 'tasks.manage', {});
      // Who was told what is kept out of reach of people: schedules and campaigns write it alike.
      return asPrincipal(db, SYSTEM, (tx) =>
        onceOnly(tx, request, () =>
          remindMissing(tx, catalogue, request.principal, request.params.code, request.body.units, today()),
        ),
      );
    },
  );
}
