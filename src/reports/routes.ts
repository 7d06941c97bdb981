/** Reports over HTTP: which editions there are, reading one, downloading it. Reads only. */
import { z } from 'zod';
import { grantsFor } from '../access/model.ts';
import { comparePeriods, parsePeriod } from '../kernel/periods.ts';
import { audienceOf } from '../observations/audience.ts';
import { asOfSchema, periodSchema, textSchema } from '../observations/contract.ts';
import type { FigureCounts } from '../observations/counts.ts';
import { type HttpApp, languageOf, notFound } from '../platform/http.ts';
import { composeEdition, type EditionSource, REPORT_FORMATS, renderEdition } from './editions.ts';
import { renderHtml } from './html.ts';
import { forReader } from './readers.ts';
import { listEditions, takesPeriod } from './template-files.ts';

const open = { config: { access: 'public' } } as const;
export const MIME = {
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  html: 'text/html; charset=utf-8',
  md: 'text/markdown; charset=utf-8',
} as const;

const editionQuery = z.object({
  period: periodSchema.optional(),
  as_of: asOfSchema,
  language: z.enum(['vi', 'en']).optional(),
});

export function reportRoutes(app: HttpApp, source: EditionSource, counts: FigureCounts): void {
  const home = source.catalogue.pack.homePeriod;
  const knownEdition = (code: string): string => {
    if (listEditions(source.packDir).some((edition) => edition.code === code)) return code;
    throw notFound(`Không có báo cáo ${code}`, `There is no edition ${code}`);
  };

  app.get(
    '/api/v1/reports',
    {
      ...open,
      schema: {
        summary: 'Editions of reports, with the periods that have figures',
        response: {
          200: z.object({
            items: z.array(
              z.object({
                code: z.string(),
                title: textSchema,
                periods: z.array(z.object({ period: z.string(), figures: z.number() })),
              }),
            ),
          }),
        },
      },
    },
    async () => {
      const byPeriod = await counts.periodsOf(source.catalogue.pack.defaultUnit, undefined);
      return {
        items: listEditions(source.packDir).map((edition) => ({
          code: edition.code,
          title: edition.title,
          periods: byPeriod
            .flatMap((entry) => {
              const period = parsePeriod(entry.period);
              return period !== null && takesPeriod(edition.periods, period) ? [{ ...entry, at: period }] : [];
            })
            .sort((a, b) => comparePeriods(b.at, a.at))
            .map(({ period, figures }) => ({ period, figures })),
        })),
      };
    },
  );

  app.get(
    '/api/v1/reports/:edition',
    {
      ...open,
      schema: {
        summary: 'One edition, composed from the figures as of a time',
        params: z.object({ edition: z.string() }),
        querystring: editionQuery,
        response: {
          200: z.object({
            code: z.string(),
            title: z.string(),
            period: z.string(),
            period_label: z.string(),
            as_of: z.string().nullable(),
            language: z.string(),
            gaps: z.number(),
            missing_texts: z.array(z.string()),
            differences: z.number(),
            warnings: z
              .array(z.string())
              .describe('For who may freeze reports: what the template names that is not there any more'),
            outline: z.array(z.object({ id: z.string(), level: z.number(), number: z.string(), text: z.string() })),
            html: z.string(),
          }),
        },
      },
    },
    async (request) => {
      const edition = await composeEdition(source, knownEdition(request.params.edition), {
        period: request.query.period ?? home,
        asOf: request.query.as_of,
        language: languageOf(request),
        audience: audienceOf(request.principal, source.catalogue),
      });
      return {
        code: edition.code,
        title: edition.title,
        period: edition.period,
        period_label: edition.periodLabel,
        as_of: edition.asOf,
        language: edition.language,
        gaps: edition.gaps,
        missing_texts: edition.missingTexts,
        differences: edition.differences,
        warnings: grantsFor(request.principal, 'reports.freeze').length > 0 ? edition.warnings : [],
        outline: edition.outline,
        html: renderHtml(forReader(edition, request.principal)),
      };
    },
  );

  app.get(
    '/api/v1/reports/:edition/download',
    {
      ...open,
      schema: {
        summary: 'One edition as Word, PDF, HTML or Markdown',
        params: z.object({ edition: z.string() }),
        querystring: editionQuery.extend({ format: z.enum(REPORT_FORMATS) }),
      },
    },
    async (request, reply) => {
      const { format } = request.query;
      const edition = await composeEdition(source, knownEdition(request.params.edition), {
        period: request.query.period ?? home,
        asOf: request.query.as_of,
        language: languageOf(request),
        audience: audienceOf(request.principal, source.catalogue),
      });
      const name = `${edition.code}-${edition.period.replaceAll('/', '_')}.${format}`;
      return reply
        .type(MIME[format])
        .header('content-disposition', `attachment; filename="${name}"`)
        .send(Buffer.from(await renderEdition(forReader(edition, request.principal), format)));
    },
  );
}
