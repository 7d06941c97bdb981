/** Overruling a rating, with a reason, and taking that back. */
import { z } from 'zod';
import { writeAudit } from '../../access/audit.ts';
import type { Principal } from '../../access/model.ts';
import { requireMay } from '../../access/policy.ts';
import { asPrincipal } from '../../access/store.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { audienceOf } from '../../observations/audience.ts';
import type { Database } from '../../platform/database.ts';
import { type HttpApp, HttpProblem, notFound } from '../../platform/http.ts';
import { onceOnly } from '../../platform/idempotency.ts';
import { overruleSchema } from '../contract.ts';
import { RATINGS } from '../model.ts';
import { rateTargets, type TargetContent } from '../target-book.ts';
import { figuresKey, overruleShown } from './overrule.ts';
import { addOverrule, overrulesInForce, withdrawOverrule } from './store.ts';

export function judgementRoutes(app: HttpApp, db: Database, catalogue: Catalogue, content: TargetContent): void {
  /** The target rated as of now. @throws HttpProblem 404 */
  const now = async (code: string, principal: Principal) => {
    const [rated] = await rateTargets(db, catalogue, content, undefined, { code }, audienceOf(principal, catalogue));
    const sector = catalogue.indicators.get(rated?.target.indicator ?? '')?.sector;
    if (rated === undefined || sector === undefined)
      throw notFound(`Không có mục tiêu ${code}`, `There is no target ${code}`);
    return { rated, sector };
  };

  app.post(
    '/api/v1/targets/:code/overrule',
    {
      config: { access: 'targets.judge' },
      schema: {
        summary: "Sets a person's judgement over the rating of the method; both are shown from then on",
        params: z.object({ code: z.string() }),
        body: z.object({
          rating: z.enum(RATINGS),
          reason: z.string().trim().min(1).max(2000).describe('Why; shown with the judgement'),
        }),
        response: { 200: overruleSchema },
      },
    },
    async (request) => {
      const { code } = request.params;
      const { rating, reason } = request.body;
      const { rated, sector } = await now(code, request.principal);
      const { unit } = rated.target;
      requireMay(request, 'targets.judge', { unit, sector });
      return asPrincipal(db, request.principal, (tx) =>
        onceOnly(tx, request, async () => {
          const before = await addOverrule(tx, request.principal, {
            target: code,
            unit,
            sector,
            rating,
            reason,
            ourRating: rated.rating,
            figures: figuresKey(rated),
          });
          await writeAudit(tx, {
            principal: request.principal,
            action: 'target.overrule',
            object: `target/${code}`,
            unit,
            details: { rating, reason, ours: rated.rating, before: before?.rating ?? null },
          });
          const made = (await overrulesInForce(tx, undefined)).get(code);
          if (made === undefined) throw new Error(`the judgement of ${code} was not kept`);
          return overruleShown(made, rated);
        }),
      );
    },
  );

  app.delete(
    '/api/v1/targets/:code/overrule',
    {
      config: { access: 'targets.judge' },
      schema: {
        summary: 'Withdraws the judgement: the rating of the method counts again',
        params: z.object({ code: z.string() }),
        response: { 200: overruleSchema },
      },
    },
    async (request) => {
      const { code } = request.params;
      const { rated, sector } = await now(code, request.principal);
      const { unit } = rated.target;
      requireMay(request, 'targets.judge', { unit, sector });
      return asPrincipal(db, request.principal, (tx) =>
        onceOnly(tx, request, async () => {
          const withdrawn = await withdrawOverrule(tx, request.principal, code);
          if (withdrawn === null)
            throw new HttpProblem(409, {
              vi: `Mục tiêu ${code} đang theo phương pháp, không có điều chỉnh nào để bỏ.`,
              en: `Target ${code} stands as the method rates it: there is no judgement to withdraw.`,
            });
          await writeAudit(tx, {
            principal: request.principal,
            action: 'target.overrule.withdraw',
            object: `target/${code}`,
            unit,
            details: { rating: withdrawn.rating, reason: withdrawn.reason },
          });
          return overruleShown(withdrawn, rated);
        }),
      );
    },
  );
}
