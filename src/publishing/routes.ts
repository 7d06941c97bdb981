/** What the outside reads first: what this reservoir holds, and one search over everything in it. */
import { z } from 'zod';
import type { Catalogue } from '../catalogue/catalogue.ts';
import { comparePeriods, parsePeriod, periodLabel } from '../kernel/periods.ts';
import { fold } from '../kernel/text.ts';
import { textSchema } from '../observations/contract.ts';
import type { FigureCounts } from '../observations/counts.ts';
import type { HttpApp } from '../platform/http.ts';
import type { EditionInfo } from '../reports/template-files.ts';

const open = { config: { access: 'public' } } as const;
/** Hits of one kind shown in a search. */
const HITS = 12;

export function publishingRoutes(
  app: HttpApp,
  catalogue: Catalogue,
  counts: FigureCounts,
  editions: EditionInfo[],
  version: string,
): void {
  app.get(
    '/api/v1/pack',
    {
      ...open,
      schema: {
        summary: 'What this reservoir holds',
        response: {
          200: z.object({
            code: z.string(),
            name: textSchema,
            publisher: z.string(),
            default_unit: z.string(),
            home_period: z.string(),
            place: textSchema,
            header: textSchema.describe('The agency whose name stands above what is printed'),
            version: z.string(),
            periods: z.array(z.object({ period: z.string(), label: textSchema, figures: z.number() })),
            newest_recorded_at: z.string().nullable(),
            observations: z.number(),
            indicators: z.number(),
            units: z.number(),
          }),
        },
      },
    },
    async () => {
      const { pack, indicators, units } = catalogue;
      const [usage, byPeriod] = await Promise.all([
        counts.current(undefined),
        counts.periodsOf(pack.defaultUnit, undefined),
      ]);
      return {
        code: pack.code,
        name: pack.name,
        publisher: pack.publisher,
        default_unit: pack.defaultUnit,
        home_period: pack.homePeriod,
        place: pack.place,
        header: pack.header,
        version,
        periods: byPeriod
          .flatMap((entry) => {
            const period = parsePeriod(entry.period);
            return period === null ? [] : [{ ...entry, at: period }];
          })
          .sort((a, b) => comparePeriods(b.at, a.at))
          .map(({ at, period, figures }) => ({
            period,
            figures,
            label: { vi: periodLabel(at, 'vi'), en: periodLabel(at, 'en') },
          })),
        newest_recorded_at: usage.newest,
        observations: usage.vintages,
        indicators: indicators.size,
        units: units.size,
      };
    },
  );

  app.get(
    '/api/v1/search',
    {
      ...open,
      schema: {
        summary: 'Search over indicators, reporting units, documents and report editions; tone marks do not matter',
        querystring: z.object({ q: z.string().max(200).default('') }),
        response: {
          200: z.object({
            items: z.array(
              z.object({
                type: z.enum(['indicator', 'unit', 'document', 'edition']),
                code: z.string(),
                name: textSchema,
                hint: textSchema,
              }),
            ),
          }),
        },
      },
    },
    async (request) => {
      const { q } = request.query;
      if (q.trim() === '') return { items: [] };
      const sectorName = (code: string) => catalogue.sectors.get(code)?.name ?? { vi: code, en: code };
      return {
        items: [
          ...catalogue
            .searchIndicators(q)
            .slice(0, HITS)
            .map((indicator) => ({
              type: 'indicator' as const,
              code: indicator.code,
              name: indicator.name,
              hint: sectorName(indicator.sector),
            })),
          ...editions
            .filter((edition) =>
              [edition.title.vi, edition.title.en, edition.code].some((text) => fold(text).includes(fold(q))),
            )
            .map((edition) => ({
              type: 'edition' as const,
              code: edition.code,
              name: edition.title,
              hint: { vi: 'Báo cáo', en: 'Report' },
            })),
          ...catalogue
            .searchUnits(q)
            .slice(0, HITS)
            .map((unit) => ({
              type: 'unit' as const,
              code: unit.code,
              name: unit.name,
              hint: { vi: unit.code, en: unit.code },
            })),
          ...catalogue
            .searchDocuments(q)
            .slice(0, HITS)
            .map((document) => ({
              type: 'document' as const,
              code: document.code,
              name: document.title,
              hint: { vi: document.date, en: document.date },
            })),
        ],
      };
    },
  );
}
