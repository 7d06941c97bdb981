/** The shape in which the API sends plan figures, and what it says of one that has no number. */
import { z } from 'zod';
import type { Language, Text } from '../../kernel/languages.ts';
import { period as periodOf } from '../../kernel/periods.ts';
import { indicatorBriefSchema, textSchema } from '../../observations/contract.ts';
import { TOO_OLD_AFTER } from '../rating.ts';
import { METHOD_WORDS, resultWords } from '../words.ts';
import { PLAN_FLAGS, PLAN_STATES, type PlanBasis, type TooOld } from './model.ts';

export const planSchema = z.object({
  id: z.string(),
  indicator: indicatorBriefSchema,
  unit: z.string(),
  year: z.number(),
  state: z.enum(PLAN_STATES),
  proposed: z.string().nullable().describe('null: no figure is recent enough to propose from'),
  value: z
    .string()
    .nullable()
    .describe('What the plan is to be: the proposed figure, or what the department made of it; null: none yet'),
  basis: z.object({
    latest: z.object({ period: z.string(), value: z.string() }),
    forecast: z
      .object({
        method: z.string(),
        method_name: textSchema,
        knowledge: z.string(),
        figures: z.number(),
        value: z.string(),
        low80: z.string(),
        high80: z.string(),
      })
      .nullable(),
    path: z
      .object({ target: z.string(), value: z.string(), period: z.string(), at: z.string() })
      .nullable()
      .describe('The straight way to the next target of a strategy, and where it is at the end of the year'),
    from: z.enum(['forecast', 'path', 'too_old']).describe('Which of the two was proposed; too_old: neither'),
    why_none: textSchema.nullable().describe('Why nothing was proposed, and what to do'),
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
      value: z.string().nullable(),
      why: z.string(),
    }),
  ),
});

export type PlanJson = z.infer<typeof planSchema>;

/** What a plan was proposed from, as the API sends it. */
export function basisShown(basis: PlanBasis): PlanJson['basis'] {
  const { latest, from } = basis;
  if (basis.from === 'too_old') return { latest, forecast: null, path: null, from, why_none: tooOldWords(basis) };
  const { method, knowledge, figures, forecast: value, low80, high80, path } = basis;
  const method_name = METHOD_WORDS[method as keyof typeof METHOD_WORDS];
  return {
    latest,
    forecast: { method, method_name, knowledge, figures, value, low80, high80 },
    path,
    from,
    why_none: null,
  };
}

/** Why nothing was proposed and what to do. */
function tooOldWords({ latest, ageMonths }: TooOld): Text {
  const of = (language: Language) => resultWords({ period: periodOf(latest.period) }, language);
  return {
    vi: `Không đề xuất: con số mới nhất là của ${of('vi')}, đã ${ageMonths} tháng khi năm kế hoạch bắt đầu (quá ${TOO_OLD_AFTER} tháng). Hãy lấy số liệu mới hơn rồi đề xuất lại; nếu chưa có, đơn vị chuyên ngành có thể tự nhập số.`,
    en: `Nothing is proposed: the newest figure is of ${of('en')}, ${ageMonths} months old when the plan year begins (over ${TOO_OLD_AFTER}). Get a newer figure and propose again; until then the department may give a number itself.`,
  };
}
