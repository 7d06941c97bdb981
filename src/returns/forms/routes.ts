/** Forms over HTTP: reading for whoever is signed in, drafting and publishing for stewards. */
import { z } from 'zod';
import { requireMay } from '../../access/policy.ts';
import { asPrincipal } from '../../access/store.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { dayInVietNam } from '../../kernel/dates.ts';
import type { Text } from '../../kernel/languages.ts';
import { periodOf, previousPeriod } from '../../kernel/periods.ts';
import { textSchema } from '../../observations/contract.ts';
import type { Database } from '../../platform/database.ts';
import { type HttpApp, HttpProblem, notFound } from '../../platform/http.ts';
import { cellsOf, contextOf } from '../cells.ts';
import { type FormFault, faultsOf } from '../form-faults.ts';
import { formCode, formSchema } from '../form-schema.ts';
import type { Form } from '../model.ts';
import {
  discardDraft,
  draftOf,
  formAt,
  listForms,
  publishDraft,
  publishedForm,
  saveDraft,
  versionsOf,
} from './store.ts';

const formJson = z
  .record(z.string(), z.unknown())
  .describe('A form (docs/data-dictionary.md); field names in camelCase');

const faultSchema = z.object({
  path: z.array(z.union([z.string(), z.number()])).describe('Where in the form: sections, 0, rows, 3, indicator'),
  severity: z.enum(['error', 'warning']),
  message: textSchema,
});

const itemSchema = z.object({
  code: z.string(),
  version: z.number().describe('The one in force; 0 before the first'),
  name: textSchema,
  sector: z.string(),
  frequency: z.string(),
  owed_by: formJson,
  opens: z.object({ months: z.number(), day: z.number() }),
  due: z.object({ months: z.number(), day: z.number() }),
  draft: z.boolean(),
  cells: z.number().describe('Cells before rows are added'),
});

const versionSchema = z.object({
  version: z.number(),
  state: z.enum(['draft', 'published', 'retired']),
  origin: z.enum(['pack', 'steward']),
  created_by: z.string(),
  created_at: z.string(),
  by: z.string().nullable(),
  published_at: z.string().nullable(),
});

const params = z.object({ code: formCode });
const body = z.object({ form: formJson });
const managed = { config: { access: 'forms.manage' } } as const;

export function formRoutes(app: HttpApp, db: Database, catalogue: Catalogue): void {
  const tags = ['forms'];
  // Who asks for the forms of a pack: its stewards may change them.
  const owner = catalogue.pack.publisher;

  app.get(
    '/api/v1/forms',
    {
      config: { access: 'account' },
      schema: { tags, summary: 'Forms in force', response: { 200: z.object({ items: z.array(itemSchema) }) } },
    },
    async (request) => {
      const forms = await asPrincipal(db, request.principal, (tx) => listForms(tx));
      const items = forms.flatMap(({ code, published, draft }) => {
        const form = published ?? asForm(draft);
        if (form === null) return [];
        const { name, sector, frequency, opens, due } = form;
        return {
          code,
          version: published?.version ?? 0,
          name,
          sector,
          frequency,
          owed_by: { ...form.owedBy },
          opens,
          due,
          draft: draft !== null,
          cells: sampleCells(form).length,
        };
      });
      return { items };
    },
  );

  app.get(
    '/api/v1/forms/:code',
    {
      config: { access: 'account' },
      schema: {
        tags,
        summary: 'A form: the version in force or another, with its versions and its draft',
        params,
        querystring: z.object({ version: z.coerce.number().int().min(1).optional() }),
        response: {
          200: z.object({
            form: formJson.nullable().describe('Null before the first version is published'),
            context: formJson.describe('FormContext: the indicators and units of measure the form names'),
            versions: z.array(versionSchema),
            draft: formJson.nullable(),
          }),
        },
      },
    },
    async (request) => {
      const { code } = request.params;
      const { version } = request.query;
      return asPrincipal(db, request.principal, async (tx) => {
        const versions = await versionsOf(tx, code);
        if (versions.length === 0) throw noForm(code);
        const form = await (version === undefined ? publishedForm(tx, code) : formAt(tx, code, version));
        if (form === null && version !== undefined) {
          throw notFound(`Biểu mẫu ${code} không có phiên bản ${version}.`, `Form ${code} has no version ${version}.`);
        }
        const draft = (await draftOf(tx, code))?.definition ?? null;
        const shown = form ?? asForm(draft);
        return {
          form: form === null ? null : { ...form },
          context: shown === null ? { indicators: [], measures: [] } : { ...contextOf(shown, catalogue) },
          versions: versions.map(({ published_by, ...rest }) => ({ ...rest, by: published_by })),
          draft: draft as Record<string, unknown> | null,
        };
      });
    },
  );

  app.put(
    '/api/v1/forms/:code/draft',
    {
      ...managed,
      schema: {
        tags,
        summary: 'Keeps the draft of a form, finished or not, and says what is wrong with it',
        params,
        body,
        response: { 200: z.object({ faults: z.array(faultSchema) }) },
      },
    },
    async (request) => {
      const { code } = request.params;
      const { form } = request.body;
      if (form.code !== code) {
        throw new HttpProblem(422, {
          vi: `Biểu mẫu mang mã ${String(form.code)}, không phải ${code}.`,
          en: `The form bears the code ${String(form.code)}, not ${code}.`,
        });
      }
      const sector = String(form.sector);
      if (!catalogue.sectors.has(sector)) {
        throw new HttpProblem(422, {
          vi: `Không có lĩnh vực "${sector}"; chọn lĩnh vực trước khi lưu.`,
          en: `No sector "${sector}"; choose the sector before saving.`,
        });
      }
      requireMay(request, 'forms.manage', { unit: owner, sector });
      await asPrincipal(db, request.principal, async (tx) => {
        const before = (await publishedForm(tx, code))?.sector;
        if (before !== undefined) requireMay(request, 'forms.manage', { unit: owner, sector: before });
        await saveDraft(tx, request.principal, { code, definition: form, owner, sector });
      });
      return { faults: checked(form, catalogue).faults };
    },
  );

  app.delete(
    '/api/v1/forms/:code/draft',
    { ...managed, schema: { tags, summary: 'Throws the draft away', params, response: { 204: z.null() } } },
    async (request, reply) => {
      const { code } = request.params;
      await asPrincipal(db, request.principal, async (tx) => {
        const draft = await draftOf(tx, code);
        if (draft === null) throw noDraft(code);
        requireMay(request, 'forms.manage', { unit: owner, sector: draft.sector });
        await discardDraft(tx, request.principal, code);
      });
      return reply.code(204).send(null);
    },
  );

  app.post(
    '/api/v1/forms/:code/publish',
    {
      ...managed,
      schema: {
        tags,
        summary: 'Puts the draft in force; rounds opened from now on use it',
        params,
        response: { 200: z.object({ version: z.number() }) },
      },
    },
    async (request) => {
      const { code } = request.params;
      return asPrincipal(db, request.principal, async (tx) => {
        const draft = await draftOf(tx, code);
        if (draft === null) throw noDraft(code);
        requireMay(request, 'forms.manage', { unit: owner, sector: draft.sector });
        const { faults } = checked(draft.definition, catalogue);
        const errors = faults.filter(({ severity }) => severity === 'error');
        if (errors.length > 0) {
          throw new HttpProblem(
            422,
            {
              vi: `Bản nháp của ${code} còn ${errors.length} lỗi; sửa rồi ban hành lại.`,
              en: `The draft of ${code} has ${errors.length} fault(s); mend them and publish again.`,
            },
            { faults },
          );
        }
        const version = await publishDraft(tx, request.principal, code);
        if (version === null) throw noDraft(code);
        return { version };
      });
    },
  );

  app.post(
    '/api/v1/forms/check',
    {
      ...managed,
      schema: {
        tags,
        summary: 'Says what is wrong with a form and lays out its cells for a sample unit; keeps nothing',
        body,
        response: {
          200: z.object({
            faults: z.array(faultSchema),
            cells: z.array(formJson).describe('CellSpec of each cell, with one row in each rows section'),
            context: formJson.describe('FormContext'),
          }),
        },
      },
    },
    async (request) => {
      const { form, faults } = checked(request.body.form, catalogue);
      if (form === null) return { faults, cells: [], context: { indicators: [], measures: [] } };
      const rows = Object.fromEntries(form.sections.map(({ code }) => [code, 1]));
      return {
        faults,
        cells: sampleCells(form, rows).map((cell) => ({ ...cell })),
        context: { ...contextOf(form, catalogue) },
      };
    },
  );

  /** The cells of the last whole period, for the first unit that is named or the pack's own. */
  function sampleCells(form: Form, rows: Record<string, number> = {}) {
    const today = dayInVietNam(new Date().toISOString());
    const period = previousPeriod(periodOf(today, form.frequency)).code;
    return cellsOf(form, { period, unit: form.owedBy.units?.[0] ?? catalogue.pack.defaultUnit, catalogue, rows });
  }
}

/** A form from outside with everything that is wrong with it; null when it has not the shape of one. */
function checked(
  json: unknown,
  catalogue: Catalogue,
): { form: Form | null; faults: { path: (string | number)[]; severity: FormFault['severity']; message: Text }[] } {
  const read = formSchema.safeParse(json);
  if (read.success) {
    const faults = faultsOf(read.data, catalogue).map((fault) => ({ ...fault, path: [...fault.path] }));
    return { form: read.data, faults };
  }
  const said = (language: 'vi' | 'en') =>
    formSchema.safeParse(json, { error: (issue) => z.locales[language]().localeError(issue) }).error?.issues ?? [];
  const vi = said('vi');
  const faults = said('en').map((issue, i) => ({
    path: issue.path.map((step) => (typeof step === 'number' ? step : String(step))),
    severity: 'error' as const,
    message: { vi: vi[i]?.message ?? issue.message, en: issue.message },
  }));
  return { form: null, faults };
}

/** A stored draft when it is finished enough to be shown, otherwise null. */
function asForm(draft: unknown): Form | null {
  const read = formSchema.safeParse(draft);
  return read.success ? read.data : null;
}

function noForm(code: string): HttpProblem {
  return notFound(`Không có biểu mẫu ${code}.`, `There is no form ${code}.`);
}

function noDraft(code: string): HttpProblem {
  return notFound(`Biểu mẫu ${code} không có bản nháp.`, `Form ${code} has no draft.`);
}
