/** Plan figures over HTTP: proposed from forecast and strategy, edited by the department, approved by the steward and recorded. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { writeAudit } from '../../access/audit.ts';
import { may } from '../../access/model.ts';
import { requireMay } from '../../access/policy.ts';
import { asPrincipal } from '../../access/store.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { isPlain } from '../../kernel/decimal.ts';
import { indicatorBrief, indicatorBriefSchema, textSchema } from '../../observations/contract.ts';
import { type CellKey, cellId } from '../../observations/model.ts';
import { appendObservations, type NewObservation, ObservationReader, recompute } from '../../observations/store.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { badRequest, type HttpApp, HttpProblem, notFound } from '../../platform/http.ts';
import { onceOnly } from '../../platform/idempotency.ts';
import type { TargetContent } from '../target-book.ts';
import { METHOD_WORDS } from '../words.ts';
import { PLAN_FLAGS, PLAN_STATES, type PlanState, planFlags } from './model.ts';
import { propose } from './propose.ts';
import {
  addProposals,
  changePlan,
  type NewPlan,
  type PlanRow,
  planEvents,
  plansById,
  plansOf,
  planYears,
} from './store.ts';

const MAX_BULK = 500;

const planSchema = z.object({
  id: z.string(),
  indicator: indicatorBriefSchema,
  unit: z.string(),
  year: z.number(),
  state: z.enum(PLAN_STATES),
  proposed: z.string(),
  value: z.string().describe('What the plan is to be: the proposed figure, or what the department made of it'),
  basis: z.object({
    latest: z.object({ period: z.string(), value: z.string() }),
    method: z.string(),
    method_name: textSchema,
    knowledge: z.string(),
    figures: z.number(),
    forecast: z.string(),
    low80: z.string(),
    high80: z.string(),
    path: z
      .object({ target: z.string(), value: z.string(), period: z.string(), at: z.string() })
      .nullable()
      .describe('The straight way to the next target of a strategy, and where it is at the end of the year'),
    from: z.enum(['forecast', 'path']).describe('Which of the two was proposed'),
  }),
  flags: z.array(z.enum(PLAN_FLAGS)),
  recorded: z.string().nullable().describe('The plan figure that is recorded now'),
  changed_at: z.string(),
  may: z.object({ edit: z.boolean(), approve: z.boolean() }),
  events: z.array(
    z.object({
      at: z.string(),
      by: z.string(),
      from_state: z.enum(PLAN_STATES).nullable(),
      to_state: z.enum(PLAN_STATES),
      value: z.string(),
      why: z.string(),
    }),
  ),
});

const yearSchema = z.coerce.number().int().min(1900).max(2999);
const idSchema = z.string().regex(/^\d{1,18}$/);

export function planRoutes(app: HttpApp, db: Database, catalogue: Catalogue, content: TargetContent): void {
  const unit = catalogue.pack.defaultUnit;
  const as = <T>(request: FastifyRequest, work: (tx: Tx) => Promise<T>) => asPrincipal(db, request.principal, work);
  const cellOf = (plan: Pick<PlanRow, 'indicator' | 'unit' | 'year'>): CellKey => ({
    indicator: plan.indicator,
    unit: plan.unit,
    period: String(plan.year),
    scenario: 'plan',
    dims: '',
  });

  const json = async (
    request: FastifyRequest,
    tx: Tx,
    rows: readonly PlanRow[],
  ): Promise<z.infer<typeof planSchema>[]> => {
    const recorded = await new ObservationReader(tx, undefined).cells(rows.map(cellOf));
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
          basis: { ...basis, method_name: METHOD_WORDS[basis.method as keyof typeof METHOD_WORDS] },
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
          year: yearSchema,
          sector: z.string().max(60).optional(),
          state: z.enum(PLAN_STATES).optional(),
        }),
        response: {
          200: z.object({
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
        const { year, sector, state } = request.query;
        const rows = inOrder(await plansOf(tx, year, sector));
        return {
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
            without: z.number().describe('Indicators with no figure to begin with'),
          }),
        },
      },
    },
    async (request) => {
      const { year, sector } = request.body;
      if (!catalogue.sectors.has(sector)) throw notFound(`Không có lĩnh vực ${sector}`, `There is no sector ${sector}`);
      requireMay(request, 'returns.review', { unit, sector });
      const found = await proposals(year, sector);
      return as(request, (tx) =>
        onceOnly(tx, request, async () => {
          const changed = await addProposals(tx, request.principal, found.plans);
          await writeAudit(tx, {
            principal: request.principal,
            action: 'plan.propose',
            object: `plans/${year}/${sector}`,
            unit,
            details: { proposed: changed },
          });
          return { proposed: changed, without: found.without };
        }),
      );
    },
  );

  /** What the figures of now propose. Computed indicators have no plan of their own: theirs follows from those of their parts. */
  async function proposals(year: number, sector: string): Promise<{ plans: NewPlan[]; without: number }> {
    const indicators = catalogue.data.indicators.filter(
      (indicator) => indicator.sector === sector && !catalogue.formulas.has(indicator.code),
    );
    const targets = content.targets.filter((target) => target.unit === unit);
    const wanted = new Set(indicators.map(({ code }) => code));
    for (const { indicator, path } of targets) if (wanted.has(indicator) && path !== null) wanted.add(path.indicator);
    const observations = await new ObservationReader(db, undefined).series({
      indicators: [...wanted],
      unit,
      scenarios: ['actual'],
    });
    const plans = indicators.flatMap((indicator): NewPlan[] => {
      const measure = catalogue.measureOf(indicator.code);
      const own = targets.filter((target) => target.indicator === indicator.code);
      const made = propose(year, indicator, measure, observations, own);
      return made === null ? [] : [{ indicator: indicator.code, unit, sector, year, ...made }];
    });
    return { plans, without: indicators.length - plans.length };
  }

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
          checkBounds(plan, value);
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
            if (!request.body.weaker_accepted && isWeaker(plan))
              throw badRequest(
                `Kế hoạch ${plan.indicator} thấp hơn kết quả đã đạt; hãy xác nhận nếu vẫn duyệt.`,
                `The plan of ${plan.indicator} is weaker than what was already reached; confirm to approve it all the same.`,
              );
          }
          return approve(request, tx, plans);
        }),
      ),
  );

  async function approve(request: FastifyRequest, tx: Tx, plans: readonly PlanRow[]) {
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

  /** @throws HttpProblem 400 for a share outside 0–100, an amount below zero, a place below the first */
  function checkBounds(plan: PlanRow, value: string): void {
    const indicator = catalogue.indicators.get(plan.indicator);
    const { kind } = catalogue.measureOf(plan.indicator);
    const number = Number(value);
    const isGrowth = Number(plan.basis.latest.value) < 0 || Number(plan.basis.latest.value) > 100;
    if (kind === 'percent' && !isGrowth && number > 100)
      throw badRequest('Tỷ lệ không vượt quá 100%.', 'A share is not above 100%.');
    if (['count', 'money', 'per', 'rate'].includes(kind) && number < 0 && Number(plan.basis.latest.value) >= 0)
      throw badRequest('Kế hoạch không âm.', 'A plan is not below zero.');
    if (indicator?.kind === 'rank' && number < 1) throw badRequest('Thứ hạng bắt đầu từ 1.', 'The first place is 1.');
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
