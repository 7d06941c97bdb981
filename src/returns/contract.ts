/** The shapes in which the API sends rounds, duties and returns. */
import { z } from 'zod';
import { textSchema, unitBriefSchema } from '../observations/contract.ts';
import { isInstant } from '../observations/model.ts';
import { DUTY_STATES, INLETS, RETURN_STATES, ROUND_STATES } from './model.ts';

export const instantSchema = z
  .string()
  .refine(isInstant, 'write an instant with its zone: 2024-07-20T23:59:59+07:00')
  .describe('ISO instant with zone');

/** Ids of returns, `FORM.PERIOD.UNIT`, and of rounds, `FORM.PERIOD`. */
export const returnIdSchema = z.string().max(200).describe('FORM.PERIOD.UNIT');
export const roundIdSchema = z.string().max(150).describe('FORM.PERIOD');
export const idempotencyHeaders = z.object({
  'idempotency-key': z
    .string()
    .min(1)
    .max(200)
    .optional()
    .describe('The same key again gives the answer of the first time and does nothing twice'),
});

export const dutyStateSchema = z.enum(DUTY_STATES);
const returnStateSchema = z.enum([...RETURN_STATES, 'none']);
const unitSchema = unitBriefSchema;

export const roundSchema = z.object({
  id: z.string(),
  form: z.string(),
  form_name: textSchema,
  version: z.number().describe('Version of the form'),
  sector: z.string(),
  period: z.string(),
  label: textSchema.describe('Name of the period'),
  state: z.enum(ROUND_STATES),
  opens_at: z.string(),
  due_at: z.string(),
  closes_at: z.string().nullable(),
  note: z.string(),
});
export type RoundJson = z.infer<typeof roundSchema>;

export const totalsSchema = z.object({
  owed: z.number(),
  due: z.number().describe('Nothing begun, still in time'),
  overdue: z.number(),
  draft: z.number(),
  submitted: z.number(),
  accepted: z.number(),
  sent_back: z.number(),
  excused: z.number(),
  late: z.number().describe('Of those submitted or accepted: after the due date'),
});
export type TotalsJson = z.infer<typeof totalsSchema>;

export const roundWithTotalsSchema = roundSchema.extend({ totals: totalsSchema });

export const roundUnitSchema = z.object({
  unit: unitSchema,
  return_id: z.string(),
  due_at: z.string(),
  postponed: z.boolean(),
  reason: z.string().describe('Why it was postponed or excused'),
  state: dutyStateSchema,
  submitted_at: z.string().nullable(),
  late_days: z.number().describe('Whole days begun after the due date; 0 in time'),
  version: z.number().nullable(),
  accepted_version: z.number().nullable(),
  filled: z.number(),
  required: z.number(),
});
export type RoundUnitJson = z.infer<typeof roundUnitSchema>;

export const heatMapSchema = z.object({
  form: z.string(),
  form_name: textSchema,
  rounds: z.array(z.object({ id: z.string(), period: z.string(), label: textSchema, due_at: z.string() })),
  rows: z.array(
    z.object({
      unit: unitSchema,
      states: z.array(dutyStateSchema.nullable()),
      on_time: z.number(),
      late: z.number(),
      missing: z.number(),
    }),
  ),
});

export const dutySchema = z.object({
  round_id: z.string(),
  return_id: z.string(),
  form: z.string(),
  form_name: textSchema,
  sector: z.string(),
  period: z.string(),
  label: textSchema,
  unit: unitSchema,
  opens_at: z.string(),
  due_at: z.string(),
  closes_at: z.string().nullable(),
  state: dutyStateSchema,
  filled: z.number(),
  required: z.number(),
  sent_back_reason: z.string().nullable(),
  may: z.object({ enter: z.boolean(), submit: z.boolean() }),
});
export type DutyJson = z.infer<typeof dutySchema>;

const issueSchema = z.object({
  rule: z.string(),
  severity: z.enum(['error', 'warning']),
  addresses: z.array(z.string()),
  message: textSchema,
  explained: z.boolean().optional(),
});

const storedCellSchema = z.object({
  value: z.string(),
  by: z.string().describe('Name of who entered it'),
  at: z.string(),
  revision: z.number(),
});

const referenceSchema = z.object({
  previous: z.string().nullable(),
  last_year: z.string().nullable(),
  plan: z.string().nullable(),
  shown: z.string().nullable().optional().describe('The figure of the cell itself: what a `show` cell shows'),
});

export const versionSchema = z.object({
  version: z.number(),
  submitted_at: z.string(),
  by: z.string(),
  inlet: z.enum(INLETS),
  state: z.enum(['submitted', 'sent-back', 'recalled', 'accepted']),
  reviewed_by: z.string().nullable(),
  reviewed_at: z.string().nullable(),
  reason: z.string().nullable(),
  late: z.boolean(),
});
export type VersionJson = z.infer<typeof versionSchema>;

export const commentSchema = z.object({
  id: z.string(),
  address: z.string().nullable(),
  text: z.string(),
  by: z.string(),
  at: z.string(),
  resolved_at: z.string().nullable(),
  version: z.number().nullable().describe('The version it was said of; null for the draft'),
});
export type CommentJson = z.infer<typeof commentSchema>;

export const fileSchema = z.object({ id: z.string(), name: z.string(), size: z.number() });

export const returnSchema = z.object({
  id: z.string(),
  round: roundSchema,
  unit: unitSchema,
  form: z.record(z.string(), z.unknown()).describe('The form in the version of this return (see GET /forms/{code})'),
  context: z
    .record(z.string(), z.unknown())
    .describe('FormContext: the indicators and units of measure the form names'),
  state: returnStateSchema,
  duty: dutyStateSchema,
  revision: z.number().describe('Counts the changes of the draft'),
  version: z.number().nullable().describe('The newest submitted'),
  accepted_version: z.number().nullable().describe('The one in force'),
  due_at: z.string(),
  closes_at: z.string().nullable(),
  submitted_at: z.string().nullable(),
  may: z.object({
    enter: z.boolean(),
    submit: z.boolean(),
    review: z.boolean(),
    correct: z.boolean(),
    recall: z.boolean(),
  }),
  /** Why nothing can be entered now although the caller might. */
  refusal: textSchema.nullable(),
  cells: z.record(z.string(), storedCellSchema),
  explanations: z.record(z.string(), z.string()).describe('By rule code or address'),
  references: z.record(z.string(), referenceSchema),
  issues: z.array(issueSchema),
  versions: z.array(versionSchema),
  comments: z.array(commentSchema),
  files: z.record(z.string(), fileSchema).describe('By address'),
});
export type ReturnJson = z.infer<typeof returnSchema>;

const explanationsSchema = z.record(z.string().max(200), z.string().max(4000));

export const saveBodySchema = z.object({
  changes: z
    .array(
      z.object({
        address: z.string().max(200),
        value: z.string().max(20_000).nullable().describe('Plain decimal, text, code, date; null empties the cell'),
        base: z.number().int().min(0).describe('Revision of the cell the writer saw; 0 = empty'),
      }),
    )
    .max(20_000),
  explanations: explanationsSchema.optional().describe('Replaces those named; an empty text takes one away'),
});

export const savedSchema = z.object({
  revision: z.number(),
  saved: z.array(z.object({ address: z.string(), revision: z.number() })),
  conflicts: z
    .array(
      z.object({
        address: z.string(),
        value: z.string().nullable(),
        by: z.string(),
        at: z.string(),
        revision: z.number(),
      }),
    )
    .describe('Another writer changed these since; nothing was written there'),
  rejected: z.array(z.object({ address: z.string(), message: textSchema })),
  issues: z.array(issueSchema),
});
export type SavedJson = z.infer<typeof savedSchema>;

export const submittedSchema = z.object({
  version: z.number(),
  submitted_at: z.string(),
  late: z.boolean(),
  issues: z.array(issueSchema).describe('Warnings that were explained'),
});
export type SubmittedJson = z.infer<typeof submittedSchema>;

export const wholeReturnSchema = z.object({
  cells: z.record(z.string().max(200), z.string().max(20_000)),
  explanations: explanationsSchema.optional(),
  submit: z.boolean().default(true),
});

export const versionDetailSchema = versionSchema.extend({
  cells: z.record(z.string(), z.string()),
  explanations: z.record(z.string(), z.string()),
  changes: z
    .array(z.object({ address: z.string(), before: z.string().nullable(), after: z.string().nullable() }))
    .describe('Against the version before'),
});
export type VersionDetailJson = z.infer<typeof versionDetailSchema>;

export const reviewItemSchema = z.object({
  return_id: z.string(),
  form: z.string(),
  form_name: textSchema,
  period: z.string(),
  label: textSchema,
  unit: unitSchema,
  sector: z.string(),
  state: z.enum(['submitted', 'sent-back', 'accepted']),
  version: z.number(),
  submitted_at: z.string(),
  late: z.boolean(),
  inlet: z.enum(INLETS),
  by: z.string(),
  warnings: z.number(),
  biggest_change: z
    .object({ label: textSchema, percent: z.string() })
    .nullable()
    .describe('The entered figure that moved most against the period before, in percent'),
  first: z.boolean().describe('First version of this return'),
  correction: z.boolean().describe('An earlier version is in force'),
});
export type ReviewItemJson = z.infer<typeof reviewItemSchema>;

export const compareSchema = z.object({
  value: z.string().nullable(),
  previous: z.string().nullable(),
  previous_growth: z.string().nullable().describe('Percent, or points for percents, ranks and indices'),
  last_year: z.string().nullable(),
  growth: z.string().nullable().describe('Against the same period last year'),
  plan: z.string().nullable(),
  plan_ratio: z.string().nullable().describe('Percent'),
  accepted: z.string().nullable().describe('The value in force'),
  relative: z.boolean().describe('Growth is a difference in points'),
  peers: z
    .object({
      n: z.number(),
      low: z.string().describe('First quartile'),
      median: z.string(),
      high: z.string().describe('Third quartile'),
      basis: z
        .enum(['value', 'growth'])
        .describe('growth: units differ too much in size; their change against the period before is compared'),
      own: z.string().nullable(),
      outside: z.boolean().describe('Beyond 1.5 times the distance of the quartiles'),
    })
    .nullable(),
});
export type CompareJson = z.infer<typeof compareSchema>;

export const reliedOnSchema = z.object({
  edition: z.string(),
  period: z.string(),
  frozen_at: z.string(),
  title: textSchema,
  address: z.string(),
});
export type ReliedOnJson = z.infer<typeof reliedOnSchema>;

export const returnReviewSchema = returnSchema.extend({
  compare: z.record(z.string(), compareSchema),
  relied_on: z.array(reliedOnSchema).describe('Frozen editions that used figures of this return'),
});

export const acceptedSchema = z.object({
  id: z.string(),
  outcome: z.enum(['accepted', 'refused']),
  message: textSchema.nullable(),
  observations: z.number().describe('Recorded'),
  recomputed: z.number().describe('Figures that depend on them'),
});
export type AcceptedJson = z.infer<typeof acceptedSchema>;

export const profileSchema = z.object({
  unit: unitSchema,
  returns: z.object({
    owed: z.number(),
    on_time: z.number(),
    late: z.number(),
    missing: z.number(),
    corrected: z.number(),
    sent_back: z.number(),
  }),
  by_round: z.array(
    z.object({
      round_id: z.string(),
      return_id: z.string(),
      form: z.string(),
      form_name: textSchema,
      period: z.string(),
      label: textSchema,
      due_at: z.string(),
      state: dutyStateSchema,
      submitted_at: z.string().nullable(),
      late_days: z.number(),
      versions: z.number(),
      sent_back: z.number(),
      corrected: z.number(),
    }),
  ),
  findings: z.number(),
  risk: z.object({
    score: z.string().describe('0 (nothing to see) to 100'),
    parts: z.array(
      z.object({
        code: z.string(),
        name: textSchema,
        value: z.string().describe('What was measured: a share in percent, or a number'),
        weight: z.number().describe('Most points this part can give'),
        points: z.string(),
        explanation: textSchema,
      }),
    ),
  }),
  forms: z.array(z.object({ code: z.string(), name: textSchema, frequency: z.string(), owed: z.number() })),
});
export type ProfileJson = z.infer<typeof profileSchema>;
