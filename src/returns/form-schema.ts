/** The shape of a form, as the API takes it and as a pack writes it (there with snake_case names). */
import { z } from 'zod';
import { UNIT_KINDS } from '../catalogue/model.ts';
import { canonicalDims, SCENARIOS } from '../observations/model.ts';
import { CODE } from './expression.ts';
import { ANSWER_TYPES, FORM_FREQUENCIES, type Form, PERIOD_OFFSETS } from './model.ts';

const text = z.strictObject({ vi: z.string().trim().min(1).max(2000), en: z.string().trim().min(1).max(2000) });
const code = z
  .string()
  .max(40)
  .regex(
    CODE,
    'mã gồm a-z, 0-9 và _, bắt đầu bằng chữ, không dùng true, false, null, this (code: a-z, 0-9 and _, begins with a letter; not true, false, null, this)',
  );
export const formCode = z
  .string()
  .max(40)
  .regex(/^[A-Z][A-Z0-9_]*$/, 'mã biểu mẫu chỉ gồm A-Z, 0-9 và _ (form code: A-Z, 0-9 and _ only)');
const id = z.string().min(1).max(100);
const dims = z
  .string()
  .refine((value) => canonicalDims(value) !== null, 'viết CHIỀU=MÃ|CHIỀU=MÃ (write DIMENSION=CODE|DIMENSION=CODE)')
  .transform((value) => canonicalDims(value) ?? value);
const expression = z.string().trim().min(1).max(2000);
const decimals = z.number().int().min(0).max(12);
const rule = z.strictObject({ months: z.number().int().min(-12).max(24), day: z.number().int().min(1).max(31) });

const column = z.strictObject({
  code,
  title: text,
  scenario: z.enum(SCENARIOS).default('actual'),
  offset: z.enum(PERIOD_OFFSETS).default('current'),
  entry: z.enum(['enter', 'show', 'computed']).default('enter'),
  formula: expression.exactOptional(),
  optional: z.boolean().exactOptional(),
  measure: id.exactOptional(),
  decimals: decimals.exactOptional(),
});

const row = z.strictObject({
  code,
  title: text,
  indicator: id.exactOptional(),
  dims: dims.exactOptional(),
  unit: id.exactOptional(),
  measure: id.exactOptional(),
  formula: expression.exactOptional(),
  required: z.boolean().exactOptional(),
  columns: z.array(code).min(1).exactOptional(),
  level: z.number().int().min(0).max(6).exactOptional(),
  heading: z.boolean().exactOptional(),
  help: text.exactOptional(),
});

const answer = {
  code,
  title: text,
  type: z.enum(ANSWER_TYPES),
  required: z.boolean().exactOptional(),
  help: text.exactOptional(),
  choices: z
    .array(z.strictObject({ code, title: text, status: z.enum(['A', 'E', 'P']).exactOptional() }))
    .min(1)
    .max(300)
    .exactOptional(),
  measure: id.exactOptional(),
  decimals: decimals.exactOptional(),
  max: z.number().int().min(1).max(20_000).exactOptional(),
};

const section = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('table'),
    code,
    title: text,
    help: text.exactOptional(),
    columns: z.array(column).min(1).max(30),
    rows: z.array(row).min(1).max(500),
  }),
  z.strictObject({
    kind: z.literal('rows'),
    code,
    title: text,
    help: text.exactOptional(),
    columns: z
      .array(
        z.strictObject({
          ...answer,
          adds: z.strictObject({ indicator: id, dims: dims.exactOptional() }).exactOptional(),
        }),
      )
      .min(1)
      .max(30),
    max: z.number().int().min(1).max(2000).exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('fields'),
    code,
    title: text,
    help: text.exactOptional(),
    fields: z
      .array(z.strictObject({ ...answer, indicator: id.exactOptional(), dims: dims.exactOptional() }))
      .min(1)
      .max(200),
  }),
]);

const formRule = z.strictObject({
  code,
  severity: z.enum(['error', 'warning']),
  when: expression.exactOptional(),
  expect: expression,
  message: text,
});

const owedBy = z.strictObject({
  kinds: z.array(z.enum(UNIT_KINDS)).min(1).exactOptional(),
  under: id.exactOptional(),
  units: z.array(id).exactOptional(),
  except: z.array(id).exactOptional(),
});

const common = {
  code: formCode,
  name: text,
  sector: id,
  frequency: z.enum(FORM_FREQUENCIES),
  opens: rule,
  due: rule,
  help: text.exactOptional(),
  sections: z.array(section).min(1).max(50),
  rules: z.array(formRule).max(500).default([]),
};
const closesAfterDays = z.number().int().min(0).max(3660);

/** A form as the API takes it. Its version is given when it is stored. */
export const formSchema: z.ZodType<Form> = z.strictObject({
  ...common,
  version: z.number().int().min(0).default(0),
  owedBy,
  closesAfterDays: closesAfterDays.exactOptional(),
  signedByHead: z.boolean().exactOptional(),
  legalBasis: text.exactOptional(),
});

/** A form as a pack writes it. */
export const writtenFormSchema: z.ZodType<Form> = z
  .strictObject({
    ...common,
    owed_by: owedBy,
    closes_after_days: closesAfterDays.exactOptional(),
    signed_by_head: z.boolean().exactOptional(),
    legal_basis: text.exactOptional(),
  })
  .transform(
    ({ owed_by, closes_after_days, signed_by_head, legal_basis, sections, rules, ...raw }): Form => ({
      ...raw,
      version: 0,
      owedBy: owed_by,
      ...(closes_after_days !== undefined && { closesAfterDays: closes_after_days }),
      ...(signed_by_head !== undefined && { signedByHead: signed_by_head }),
      ...(legal_basis !== undefined && { legalBasis: legal_basis }),
      sections,
      rules,
    }),
  );
