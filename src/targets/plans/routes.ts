/** Plan figures over HTTP: proposed from forecast and strategy, edited by the department, approved by the steward and recorded. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { writeAudit } from '../../access/audit.ts';
import { may } from '../../access/model.ts';
import { requireMay } from '../../access/policy.ts';
import { asPrincipal } from '../../access/store.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { isPlain } from '../../kernel/decimal.ts';
import { audienceOf } from '../../observations/audience.ts';
import { indicatorBrief } from '../../observations/contract.ts';
import { type CellKey, cellId } from '../../observations/model.ts';
import { appendObservations, type NewObservation, ObservationReader, recompute } from '../../observations/store.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { badRequest, type HttpApp, HttpProblem, notFound } from '../../platform/http.ts';
import { onceOnly } from '../../platform/idempotency.ts';
import type { TargetContent } from '../target-book.ts';
import { basisShown, type PlanJson, planSchema } from './contract.ts';
import { PLAN_STATES, type PlanState, planFlags } from './model.ts';
import { PlanBook } from './plan-book.ts';
import { addProposals, changePlan, type PlanRow, planEvents, plansById, plansOf, planYears } from './store.ts';

const MAX_BULK = 500;

const yearSchema = z.coerce.number().int().min(1900).max(2999);
const idSchema = z.string().regex(/^\d{1,18}$/);

export function planRoutes(app: HttpApp, db: Database, catalogue: Catalogue, content: TargetContent): void {
  const unit = catalogue.pack.defaultUnit;
  const book = new PlanBook(db, catalogue, content);
  const as = <T>(request: FastifyRequest, work: (tx: Tx) => Promise<T>) => asPrincipal(db, request.principal, work);
  const cellOf = (plan: Pick<PlanRow, 'indicator' | 'unit' | 'year'>): CellKey => ({
    indicator: plan.indicator,
    unit: plan.unit,
    period: String(plan.year),
    scenario: 'plan',
    dims: '',
  });

  const json = async (request: FastifyRequest, tx: Tx, rows: readonly PlanRow[]): Promise<PlanJson[]> => {
    const recorded = await new ObservationReader(tx, undefined, audienceOf(request.principal, catalogue)).cells(
      rows.map(cellOf),
    );
    const events = await planEvents(
      tx,
      rows.map(({ id }) => id),
    );
    return rows.flatMap((row) => {
      const indicator = catalogue.indicators.get(row.indicator);
      if (indicator === undefined) return [];
      const inForce = recorded.get(cellId(cellOf(row)))?.value ?? null;
      const target = { unit: row.unit, sector: row.sector };
      const { basis } = row;
      return [
        {
          id: row.id,
          indicator: indicatorBrief(catalogue, indicator),
          unit: row.unit,
          year: row.year,
          state: row.state,
          proposed: row.proposed,
          value: row.value,
          basis: basisShown(basis),
          flags: planFlags(row.value, basis, {
            direction: indicator.direction,
            recorded: inForce,
            approved: row.state === 'approved',
          }),
          recorded: inForce,
          changed_at: row.changedAt.toISOString(),
          may: {
            edit: may(request.principal, 'returns.review', target, request.within),
            approve: may(request.principal, 'targets.judge', target, request.within),
          },
          events: events
            .filter(({ plan }) => plan === row.id)
            .map((event) => ({
              at: event.at.toISOString(),
              by: event.actorName,
              from_state: event.fromState,
              to_state: event.toState,
              value: event.value,
              why: event.why,
            })),
        },
      ];
    });
  };
  const inOrder = (rows: PlanRow[]): PlanRow[] => {
    const order = new Map([...catalogue.indicators.keys()].map((code, i) => [code, i]));
    return rows.sort((a, b) => (order.get(a.indicator) ?? 0) - (order.get(b.indicator) ?? 0));
  };

  app.get(
    '/api/v1/plans',
    {
      config: { access: 'figures.see' },
      schema: {
        summary: 'Plan figures of a year: proposed, edited, approved or rejected',
        querystring: z.object({
          year: yearSchema.optional().describe('Without it, the year that the figures allow to plan'),
          sector: z.string().max(60).optional(),
          state: z.enum(PLAN_STATES).optional(),
        }),
        response: {
          200: z.object({
            year: z.number(),
            items: z.array(planSchema),
            counts: z.record(z.string(), z.number()).describe('By state, before narrowing to one'),
            years: z.array(z.number()).describe('Years for which anything was proposed'),
            may_propose: z.array(z.string()).describe('Sectors in which the caller may propose and edit'),
          }),
        },
      },
    },
    (request) =>
      as(request, async (tx) => {
        const { sector, state } = request.query;
        const year = request.query.year ?? (await book.openingYear(request.principal, sector));
        const rows = inOrder(await plansOf(tx, year, sector));
        return {
          year,
          items: await json(
            request,
            tx,
            rows.filter((row) => state === undefined || row.state === state),
          ),
          counts: Object.fromEntries(
            PLAN_STATES.map((code) => [code, rows.filter((row) => row.state === code).length]),
          ),
          years: await planYears(tx),
          may_propose: [...catalogue.sectors.keys()].filter((code) =>
            may(request.principal, 'returns.review', { unit, sector: code }, request.within),
          ),
        };
      }),
  );

  app.post(
    '/api/v1/plans/propose',
    {
      config: { access: 'returns.review' },
      schema: {
        summary: 'Proposes the plan figures of a year in a sector; what people have touched stays as it is',
        body: z.object({ year: yearSchema, sector: z.string().max(60) }),
        response: {
          200: z.object({
            proposed: z.number().describe('New, or other than before'),
            too_old: z
              .number()
              .describe('Indicators whose newest figure is too old to propose from; each has a row that says so'),
            without: z.number().describe('Indicators with no figure to begin with, or with that of the year'),
          }),
        },
      },
    },
    async (request) => {
      const { year, sector } = request.body;
      if (!catalogue.sectors.has(sector)) throw notFound(`Không có lĩnh vực ${sector}`, `There is no sector ${sector}`);
      requireMay(request, 'returns.review', { unit, sector });
      const found = await book.proposals(request.principal, year, sector);
      return as(request, (tx) =>
        onceOnly(tx, request, async () => {
          const [numbers, old] = [found.plans.filter(hasNumber), found.plans.filter((plan) => !hasNumber(plan))];
          const changed = await addProposals(tx, request.principal, numbers);
          await addProposals(tx, request.principal, old);
          await writeAudit(tx, {
            principal: request.principal,
            action: 'plan.propose',
            object: `plans/${year}/${sector}`,
            unit,
            details: { proposed: changed },
          });
          return { proposed: changed, too_old: old.length, without: found.without };
        }),
      );
    },
  );

  app.patch(
    '/api/v1/plans/:id',
    {
      config: { access: 'returns.review' },
      schema: {
        summary: "Gives a plan the department's own figure",
        params: z.object({ id: idSchema }),
        body: z.object({
          value: z.string().refine(isPlain, 'not a plain decimal'),
          why: z.string().trim().max(2000).default(''),
        }),
        response: { 200: planSchema },
      },
    },
    (request) =>
      as(request, (tx) =>
        onceOnly(tx, request, async () => {
          const plan = await one(tx, request.params.id);
          requireMay(request, 'returns.review', { unit: plan.unit, sector: plan.sector });
          const { value, why } = request.body;
          const fault = await book.boundsFault(request.principal, plan, value);
          if (fault !== null) throw badRequest(fault.vi, fault.en);
          await changePlan(tx, request.principal, plan, 'edited', value, why);
          await note(tx, request, plan, 'plan.edit', { from: plan.value, to: value, why });
          return again(request, tx, plan.id);
        }),
      ),
  );

  app.post(
    '/api/v1/plans/:id/reject',
    {
      config: { access: 'targets.judge' },
      schema: {
        summary: 'Rejects a plan, with a reason',
        params: z.object({ id: idSchema }),
        body: z.object({ reason: z.string().trim().min(1).max(2000) }),
        response: { 200: planSchema },
      },
    },
    (request) =>
      as(request, (tx) =>
        onceOnly(tx, request, async () => {
          const plan = await one(tx, request.params.id);
          requireMay(request, 'targets.judge', { unit: plan.unit, sector: plan.sector });
          if (plan.state === 'approved') throw settled(plan.state);
          await changePlan(tx, request.principal, plan, 'rejected', plan.value, request.body.reason);
          await note(tx, request, plan, 'plan.reject', { value: plan.value, reason: request.body.reason });
          return again(request, tx, plan.id);
        }),
      ),
  );

  app.post(
    '/api/v1/plans/approve',
    {
      config: { access: 'targets.judge' },
      schema: {
        summary: 'Approves plans and records their figures as the plan; all or none',
        body: z.object({
          ids: z.array(idSchema).min(1).max(MAX_BULK),
          weaker_accepted: z
            .boolean()
            .default(false)
            .describe('Needed when one of them is weaker than what was already reached'),
        }),
        response: { 200: z.object({ approved: z.number(), recorded: z.number(), recomputed: z.number() }) },
      },
    },
    (request) =>
      as(request, (tx) =>
        onceOnly(tx, request, async () => {
          const ids = [...new Set(request.body.ids)];
          const plans = await plansById(tx, ids, true);
          if (plans.length < ids.length) throw missing(ids.find((id) => !plans.some((plan) => plan.id === id)) ?? '');
          for (const plan of plans) {
            requireMay(request, 'targets.judge', { unit: plan.unit, sector: plan.sector });
            if (plan.state === 'approved' || plan.state === 'rejected') throw settled(plan.state);
            if (!hasNumber(plan)) throw withoutNumber(plan);
            if (!request.body.weaker_accepted && isWeaker(plan))
              throw badRequest(
                `Kế hoạch ${plan.indicator} thấp hơn kết quả đã đạt; hãy xác nhận nếu vẫn duyệt.`,
                `The plan of ${plan.indicator} is weaker than what was already reached; confirm to approve it all the same.`,
              );
          }
          return approve(request, tx, plans.filter(hasNumber));
        }),
      ),
  );

  async function approve(request: FastifyRequest, tx: Tx, plans: readonly (PlanRow & { value: string })[]) {
    const recordedAt = new Date().toISOString();
    const batch = plans.map(
      (plan): NewObservation => ({
        ...cellOf(plan),
        value: plan.value,
        status: 'A',
        source: { kind: 'plan', reference: `${plan.year}/${plan.id}` },
        recordedAt,
        note: '',
      }),
    );
    const { recorded, conflicts } = await appendObservations(tx, batch);
    if (conflicts.length > 0)
      throw new HttpProblem(409, {
        vi: 'Kế hoạch này vừa được ghi bởi người khác; tải lại trang.',
        en: 'Somebody else has just recorded this plan; reload the page.',
      });
    const recomputed = await recompute(
      tx,
      catalogue,
      plans.map((plan) => ({ cell: cellOf(plan), since: recordedAt })),
    );
    for (const plan of plans) {
      await changePlan(tx, request.principal, plan, 'approved', plan.value, '');
      await note(tx, request, plan, 'plan.approve', { value: plan.value, weaker: isWeaker(plan) });
    }
    return { approved: plans.length, recorded, recomputed };
  }

  async function one(tx: Tx, id: string): Promise<PlanRow> {
    const [plan] = await plansById(tx, [id], true);
    if (plan === undefined) throw missing(id);
    return plan;
  }

  async function again(request: FastifyRequest, tx: Tx, id: string) {
    const [shown] = await json(request, tx, await plansById(tx, [id]));
    if (shown === undefined) throw missing(id);
    return shown;
  }

  function isWeaker(plan: PlanRow): boolean {
    const direction = catalogue.indicators.get(plan.indicator)?.direction ?? 'none';
    return planFlags(plan.value, plan.basis, { direction, recorded: null, approved: false }).includes(
      'weaker_than_result',
    );
  }

  function note(tx: Tx, request: FastifyRequest, plan: PlanRow, action: string, details: Record<string, unknown>) {
    return writeAudit(tx, {
      principal: request.principal,
      action,
      object: `plan/${plan.year}/${plan.indicator}`,
      unit: plan.unit,
      details,
    });
  }
}

function hasNumber<T extends { value: string | null }>(plan: T): plan is T & { value: string } {
  return plan.value !== null;
}

function withoutNumber({ indicator }: PlanRow): HttpProblem {
  return badRequest(
    `Kế hoạch ${indicator} chưa có số; hãy nhập số (nút Sửa) rồi mới duyệt.`,
    `The plan of ${indicator} has no number yet; give one (Edit) before approving it.`,
  );
}

function missing(id: string): HttpProblem {
  return notFound(`Không có kế hoạch ${id}`, `There is no plan ${id}`);
}

function settled(state: PlanState): HttpProblem {
  return new HttpProblem(
    409,
    state === 'approved'
      ? {
          vi: 'Kế hoạch này đã duyệt; sửa lại số rồi mới duyệt hoặc từ chối.',
          en: 'This plan is approved; edit it first.',
        }
      : { vi: 'Kế hoạch này đã bị từ chối; sửa lại số rồi mới duyệt.', en: 'This plan was rejected; edit it first.' },
  );
}
