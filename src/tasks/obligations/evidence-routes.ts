/** Evidence over HTTP: that a unit has done what it owes, and taking back what was recorded by mistake. */
import { z } from 'zod';
import { writeAudit } from '../../access/audit.ts';
import { requireMay } from '../../access/policy.ts';
import { badRequest, type HttpApp, HttpProblem, notFound } from '../../platform/http.ts';
import { onceOnly } from '../../platform/idempotency.ts';
import { dateSchema, linkSchema } from '../schemas.ts';
import { missingObligation, type ObligationHttp, obligationDetailSchema, obligationParams } from './contract.ts';
import { knownOn } from './obligations.ts';
import { evidenceOf, insertEvidence, obligationByCode, withdrawEvidence } from './store.ts';

export function evidenceRoutes(app: HttpApp, { catalogue, as, today, detail }: ObligationHttp): void {
  app.post(
    '/api/v1/obligations/:code/evidence',
    {
      config: { access: 'tasks.work' },
      schema: {
        summary: 'Records that a unit has done it, with the document or link that shows it',
        params: obligationParams,
        body: z.object({
          unit: z.string().max(60),
          done_on: dateSchema,
          document: z.string().trim().max(300).default(''),
          link: linkSchema.default(''),
          note: z.string().trim().max(2000).default(''),
        }),
        response: { 200: obligationDetailSchema },
      },
    },
    (request) =>
      as(request, (tx) =>
        onceOnly(tx, request, async () => {
          const { unit, done_on: doneOn, document, link, note } = request.body;
          requireMay(request, 'tasks.work', { unit });
          const obligation = await obligationByCode(tx, request.params.code);
          if (obligation === null) throw missingObligation(request.params.code);
          if (document === '' && link === '')
            throw badRequest(
              'Cần minh chứng: ghi số văn bản hoặc đường dẫn.',
              'Evidence is needed: give the number of a document or a link.',
            );
          if (doneOn > today()) throw badRequest('Ngày thực hiện chưa tới.', 'The day it was done has not come yet.');
          const owes = knownOn(catalogue, obligation, [], doneOn).units.some(({ code }) => code === unit);
          if (!owes)
            throw badRequest(
              `Vào ngày ${doneOn}, đơn vị ${unit} không thuộc diện phải thực hiện.`,
              `On ${doneOn} the unit ${unit} is not among those that owe this.`,
            );
          await insertEvidence(tx, obligation.code, { unit, doneOn, document, link, note }, request.principal);
          await writeAudit(tx, {
            principal: request.principal,
            action: 'obligation.evidence',
            object: obligation.code,
            unit,
            details: { done_on: doneOn, document, link, note },
          });
          return detail(request, tx, obligation.code, today());
        }),
      ),
  );

  app.post(
    '/api/v1/obligations/:code/evidence/:id/withdraw',
    {
      config: { access: 'tasks.work' },
      schema: {
        summary: 'Withdraws evidence, with a reason; it stays to be seen',
        params: obligationParams.extend({ id: z.string().regex(/^\d{1,18}$/) }),
        body: z.object({ why: z.string().trim().min(1).max(2000) }),
        response: { 200: obligationDetailSchema },
      },
    },
    (request) =>
      as(request, (tx) =>
        onceOnly(tx, request, async () => {
          const { code, id } = request.params;
          const row = (await evidenceOf(tx, code)).find((one) => one.id === id);
          if (row === undefined) throw notFound(`Không có minh chứng ${id}.`, `There is no evidence ${id}.`);
          requireMay(request, 'tasks.work', { unit: row.unit });
          const unit = await withdrawEvidence(tx, code, id, request.principal.name, request.body.why);
          if (unit === null)
            throw new HttpProblem(409, {
              vi: 'Minh chứng này đã được rút.',
              en: 'This evidence was withdrawn already.',
            });
          const { why } = request.body;
          await writeAudit(tx, {
            principal: request.principal,
            action: 'obligation.withdraw',
            object: code,
            unit,
            details: { evidence: id, why },
          });
          return detail(request, tx, code, today());
        }),
      ),
  );
}
