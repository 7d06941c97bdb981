/** Frozen editions over HTTP: freezing one, the list, one with what was corrected since, and its files. */
import { z } from 'zod';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { isIsoDate } from '../../kernel/dates.ts';
import { parsePeriod, periodLabel } from '../../kernel/periods.ts';
import { audienceOf } from '../../observations/audience.ts';
import {
  indicatorBrief,
  indicatorBriefSchema,
  periodSchema,
  textSchema,
  unitBrief,
  unitBriefSchema,
} from '../../observations/contract.ts';
import { SCENARIOS, SOURCE_KINDS } from '../../observations/model.ts';
import { badRequest, type HttpApp, HttpProblem, languageOf, notFound } from '../../platform/http.ts';
import { pagingSchema } from '../../platform/paging.ts';
import { type EditionSource, REPORT_FORMATS, renderEdition } from '../editions.ts';
import { renderHtml } from '../html.ts';
import { forReader, isKeptFrom } from '../readers.ts';
import { MIME } from '../routes.ts';
import { listEditions } from '../template-files.ts';
import { freezeEdition, hashOf } from './freeze.ts';
import { type Correction, correctionsOf } from './reliance.ts';
import { type FrozenContent, type FrozenHead, listFrozen, readFrozen } from './store.ts';

const open = { config: { access: 'public' } } as const;
const idSchema = z.string().regex(/^[1-9]\d{0,17}$/);
const languageSchema = z.enum(['vi', 'en']).optional();

const headSchema = z.object({
  id: z.string(),
  edition: z.string(),
  title: textSchema,
  period: z.string(),
  period_label: textSchema,
  as_of: z.string().nullable().describe('The day asked for; null: the newest figures'),
  read_at: z.string().describe('When the figures were read'),
  frozen_at: z.string(),
  by: z.string(),
  note: z.string(),
  sha256: z.string().describe('Of the stored content'),
  figures: z.number().describe('Observations it stands on'),
});

const correctionSchema = z.object({
  indicator: indicatorBriefSchema.nullable().describe('null: the catalogue no longer has it'),
  unit: unitBriefSchema.nullable(),
  cell: z.object({
    indicator: z.string(),
    unit: z.string(),
    period: z.string(),
    scenario: z.enum(SCENARIOS),
    dims: z.string(),
  }),
  period_label: textSchema,
  before: z.string().nullable(),
  after: z.string().nullable(),
  recorded_at: z.string(),
  source: z.object({ kind: z.enum(SOURCE_KINDS), reference: z.string() }),
});

export function frozenRoutes(app: HttpApp, source: EditionSource): void {
  const { db, catalogue } = source;

  app.post(
    '/api/v1/reports/:edition/freeze',
    {
      config: { access: 'reports.freeze' },
      schema: {
        summary: 'Freezes an edition: its text, its figures and their sources are kept as they are now',
        params: z.object({ edition: z.string() }),
        body: z.object({
          period: periodSchema,
          as_of: z
            .string()
            .refine(isIsoDate, 'write 2023-06-30')
            .optional()
            .describe('Figures as known on this day; without it, the newest'),
          note: z.string().trim().min(1).max(2000).describe('Why it is frozen: which meeting, which decision'),
        }),
        response: { 201: z.object({ id: z.string() }) },
      },
    },
    async (request, reply) => {
      const { edition } = request.params;
      const { period, as_of, note } = request.body;
      if (!listEditions(source.packDir).some(({ code }) => code === edition))
        throw notFound(`Không có báo cáo ${edition}`, `There is no edition ${edition}`);
      const id = await freezeEdition(source, request.principal, edition, {
        period,
        note,
        ...(as_of === undefined ? {} : { asOf: as_of }),
      });
      return reply.code(201).header('location', `/api/v1/reports/frozen/${id}`).send({ id });
    },
  );

  app.get(
    '/api/v1/reports/frozen',
    {
      ...open,
      schema: {
        summary: 'Frozen editions, newest first',
        querystring: z.object({ ...pagingSchema, edition: z.string().optional(), period: periodSchema.optional() }),
        response: { 200: z.object({ items: z.array(headSchema), next_cursor: z.string().nullable() }) },
      },
    },
    async ({ query }) => {
      const { edition, period, cursor, limit } = query;
      if (cursor !== undefined && !idSchema.safeParse(cursor).success)
        throw badRequest(`cursor "${cursor}" không dùng được`, `cursor "${cursor}" cannot be used`);
      const found = await listFrozen(db, {
        edition: edition ?? null,
        period: period ?? null,
        after: cursor ?? null,
        limit: limit + 1,
      });
      const page = found.slice(0, limit);
      return {
        items: page.map(headJson),
        next_cursor: found.length > limit ? (page.at(-1)?.id ?? null) : null,
      };
    },
  );

  app.get(
    '/api/v1/reports/frozen/:id',
    {
      ...open,
      schema: {
        summary: 'One frozen edition, and the figures in it that were corrected since',
        params: z.object({ id: idSchema }),
        querystring: z.object({ language: languageSchema }),
        response: {
          200: headSchema.extend({
            language: z.string(),
            gaps: z.number(),
            missing_texts: z.array(z.string()),
            outline: z.array(z.object({ id: z.string(), level: z.number(), number: z.string(), text: z.string() })),
            html: z.string(),
            corrections: z.array(correctionSchema),
          }),
        },
      },
    },
    async (request) => {
      const { head, content } = await contentOf(source, request.params.id);
      const edition = content[languageOf(request)];
      const corrections = await correctionsOf(db, head.id, audienceOf(request.principal, catalogue));
      return {
        ...headJson(head),
        language: edition.language,
        gaps: edition.gaps,
        missing_texts: edition.missingTexts,
        outline: edition.outline,
        html: renderHtml(forReader(edition, request.principal)),
        corrections: corrections.map((correction) => correctionJson(catalogue, correction)),
      };
    },
  );

  app.get(
    '/api/v1/reports/frozen/:id/download',
    {
      ...open,
      schema: {
        summary: 'One frozen edition as Word, PDF, HTML or Markdown, or (json) the stored content the hash is of',
        params: z.object({ id: idSchema }),
        querystring: z.object({ language: languageSchema, format: z.enum([...REPORT_FORMATS, 'json']) }),
      },
    },
    async (request, reply) => {
      const { format } = request.query;
      const { head, content, text } = await contentOf(source, request.params.id);
      const isKept = isKeptFrom(content.vi, request.principal);
      // The hash is of the whole: it cannot be given in part.
      if (format === 'json' && isKept)
        throw new HttpProblem(403, {
          vi: 'Nội dung đã lưu có phần về nhiệm vụ và yêu cầu không dành cho mọi người; hãy đăng nhập bằng tài khoản được xem, hoặc tải bản HTML, Word, PDF.',
          en: 'The stored content holds parts on tasks and obligations that are not for everyone; sign in with an account that may see them, or download HTML, Word or PDF.',
        });
      const name = `${head.edition}-${head.period.replaceAll('/', '_')}-${head.id}.${format}`;
      reply
        .header('content-disposition', `attachment; filename="${name}"`)
        .header('vary', 'cookie, authorization')
        .header('etag', `"${head.sha256}-${format}${isKept ? '-public' : ''}"`);
      if (format === 'json') return reply.type('application/json; charset=utf-8').serializer(String).send(text);
      const edition = content[languageOf(request)];
      return reply
        .type(MIME[format])
        .send(Buffer.from(await renderEdition(forReader(edition, request.principal), format)));
    },
  );
}

/** @throws HttpProblem 404; 500 when what is stored is not what its hash says */
async function contentOf(
  { db }: EditionSource,
  id: string,
): Promise<{ head: FrozenHead; content: FrozenContent; text: string }> {
  const found = await readFrozen(db, id);
  if (found === null) throw notFound(`Không có bản chốt số ${id}`, `There is no frozen edition ${id}`);
  const { content: text, ...head } = found;
  if (hashOf(text) !== head.sha256) {
    throw new HttpProblem(500, {
      vi: `Nội dung bản chốt ${id} không khớp mã băm đã lưu: dữ liệu đã bị thay đổi ngoài hệ thống. Hãy báo quản trị.`,
      en: `The content of frozen edition ${id} does not match its stored hash: it was changed from outside. Tell the administrator.`,
    });
  }
  return { head, content: JSON.parse(text) as FrozenContent, text };
}

function headJson(head: FrozenHead): z.infer<typeof headSchema> {
  return {
    id: head.id,
    edition: head.edition,
    title: head.title,
    period: head.period,
    period_label: labelOf(head.period),
    as_of: head.asOf,
    read_at: head.readAt,
    frozen_at: head.frozenAt,
    by: head.by,
    note: head.note,
    sha256: head.sha256,
    figures: head.figures,
  };
}

function correctionJson(catalogue: Catalogue, correction: Correction): z.infer<typeof correctionSchema> {
  const { cell, before, after, recordedAt, source } = correction;
  const indicator = catalogue.indicators.get(cell.indicator);
  const unit = catalogue.units.get(cell.unit);
  return {
    indicator: indicator === undefined ? null : indicatorBrief(catalogue, indicator),
    unit: unit === undefined ? null : unitBrief(unit),
    cell,
    period_label: labelOf(cell.period),
    before,
    after,
    recorded_at: recordedAt,
    source,
  };
}

function labelOf(code: string): { vi: string; en: string } {
  const period = parsePeriod(code);
  return period === null ? { vi: code, en: code } : { vi: periodLabel(period, 'vi'), en: periodLabel(period, 'en') };
}
