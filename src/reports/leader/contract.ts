/** The shapes of the leader's screen. Every item carries the address of the page one step nearer to the source. */
import { z } from 'zod';
import { figSchema, indicatorBriefSchema, textSchema, unitBriefSchema } from '../../observations/contract.ts';
import { SCENARIOS } from '../../observations/model.ts';
import { RATINGS } from '../../targets/model.ts';

const link = z.string().describe('Address of the page that shows more of it');
const person = z
  .object({ name: z.string(), unit: z.object({ code: z.string(), name: textSchema }) })
  .describe('Head of the unit that answers for it');
const total = z.number().describe('How many there are; `items` holds the first of them');

const movement = z.object({
  growth: z.string().nullable().describe('Percent'),
  points: z.string().nullable().describe('Difference, for percents, ranks and indices'),
});

export const changedSchema = z.object({
  indicator: indicatorBriefSchema,
  unit: unitBriefSchema,
  scenario: z.enum(SCENARIOS),
  now: figSchema,
  before: figSchema.nullable().describe('The figure in force before; null: there was none'),
  revision: movement.describe('Against the figure before'),
  yearly: movement.describe('Against the same period of the year before'),
  link,
});

export const offPlanSchema = z.object({
  indicator: indicatorBriefSchema,
  unit: unitBriefSchema,
  current: figSchema,
  plan: figSchema,
  ratio: z.string().describe('Percent of the plan'),
  due: z.string().describe('Percent of the plan that was due by then'),
  behind: z.string().describe('Points of the plan'),
  expected: z.string().describe('What was due, in the unit of the figure'),
  passed: z.string().describe("Percent of the plan's period that had passed"),
  usual: z
    .string()
    .nullable()
    .describe('What the same part of last year was of the whole, percent; null where it is not known'),
  responsible: unitBriefSchema.nullable(),
  contact: person.nullable(),
  link,
});

export const unitPlanSchema = z.object({
  unit: unitBriefSchema,
  year: z.string().nullable().describe('The newest year of which the unit has a plan and a figure'),
  planned: z.number().describe('Indicators of which the unit has a plan, of any year'),
  judged: z.number().describe('Those with a plan and a figure of the year'),
  behind: z.number(),
  items: z
    .array(
      z.object({
        indicator: indicatorBriefSchema,
        current: figSchema,
        plan: figSchema,
        ratio: z.string().nullable().describe('Percent of the plan; null of a plan of zero'),
        due: z.string().nullable().describe('Percent of the plan that was due by then; null: it cannot be said'),
        behind: z.string().nullable().describe('Points of the plan; negative: ahead; null: it cannot be said'),
        link,
      }),
    )
    .describe('The farthest behind first'),
});

export const plannedUnitSchema = unitPlanSchema.omit({ items: true }).extend({
  worst: z.object({ indicator: indicatorBriefSchema, behind: z.string() }).nullable().describe('The farthest behind'),
});

export const dangerSchema = z.object({
  code: z.string(),
  strategy: z.object({ code: z.string(), name: textSchema }),
  indicator: indicatorBriefSchema,
  unit: unitBriefSchema,
  wording: textSchema,
  period: z.string(),
  rating: z
    .enum(RATINGS)
    .describe('In force: the judgement of a person where there is one, else the rating of the method'),
  rating_name: textSchema,
  reason: textSchema,
  probability: z.number().nullable(),
  latest: figSchema.nullable(),
  overrule: z
    .object({ by: z.string(), reason: z.string(), our_rating_name: textSchema, stale: z.boolean() })
    .nullable(),
  responsible: unitBriefSchema.nullable(),
  contact: person.nullable(),
  link,
});

export const lateUnitSchema = z.object({
  unit: unitBriefSchema,
  overdue: z.number(),
  days: z.number().describe('Days since the oldest of the due dates'),
  contact: person.nullable(),
  duties: z.array(
    z.object({
      round_id: z.string(),
      return_id: z.string(),
      form_name: textSchema,
      label: textSchema,
      due_at: z.string(),
      days: z.number(),
      link,
    }),
  ),
  link,
});

const openFindingSchema = z.object({
  id: z.string(),
  severity: z.enum(['error', 'warning']),
  rule: z.string(),
  sentence: textSchema,
  subject_kind: z.string(),
  subject: z.string(),
  opened_at: z.string(),
  link,
});

const lateTaskSchema = z.object({
  code: z.string(),
  title: textSchema,
  unit: unitBriefSchema.nullable().describe('The unit that has it now, or else leads it'),
  deadline: z.string(),
  days: z.number(),
  contact: person.nullable(),
  link,
});

export const leaderSchema = z.object({
  at: z.string(),
  since: z.string().describe('Figures recorded after this instant are news'),
  first_visit: z.boolean().describe('True: there was no visit before, and since is seven days ago'),
  as_of: z.string().nullable(),
  sector: z.string().nullable(),
  sectors: z.array(z.object({ code: z.string(), name: textSchema })),
  changed: z.object({ total, newest: z.string().nullable(), items: z.array(changedSchema) }),
  off_plan: z.object({
    year: z.string().nullable().describe('The newest year with a plan and a figure'),
    judged: z.number().describe('Indicators of which it can be said whether they are behind'),
    total,
    items: z.array(offPlanSchema),
  }),
  targets: z.object({
    total,
    rated: z.number(),
    counts: z.record(z.string(), z.number()),
    items: z.array(dangerSchema),
  }),
  late_units: z.object({ total, duties: z.number(), items: z.array(lateUnitSchema) }),
  findings: z.object({ total, errors: z.number(), warnings: z.number(), items: z.array(openFindingSchema) }),
  tasks: z
    .object({ total, items: z.array(lateTaskSchema) })
    .nullable()
    .describe('null where tasks are not kept'),
});

export const tileMapSchema = z.object({
  valid_on: z.string(),
  rows: z.number(),
  columns: z.number(),
  tiles: z.array(
    z.object({
      unit: unitBriefSchema,
      row: z.number(),
      column: z.number(),
      label: z.string().describe('A few letters'),
      part: textSchema.nullable().describe('Name of a part of the unit that is drawn apart from it'),
    }),
  ),
});

export type LeaderScreen = z.infer<typeof leaderSchema>;
export type ChangedJson = z.infer<typeof changedSchema>;
export type OffPlanJson = z.infer<typeof offPlanSchema>;
export type UnitPlanJson = z.infer<typeof unitPlanSchema>;
export type PlannedUnitJson = z.infer<typeof plannedUnitSchema>;
export type DangerJson = z.infer<typeof dangerSchema>;
export type LateUnitJson = z.infer<typeof lateUnitSchema>;
