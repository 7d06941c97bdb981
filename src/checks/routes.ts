/** Documents and their claims over HTTP: what was printed, what recomputes, what contradicts. Reads only. */
import { z } from 'zod';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { SourceDocument } from '../catalogue/model.ts';
import type { RecordedDocument } from '../documents/readings/store.ts';
import {
  asOfSchema,
  indicatorBrief,
  indicatorBriefSchema,
  listSchema,
  scenarioSchema,
  textSchema,
  unitBrief,
  unitBriefSchema,
} from '../observations/contract.ts';
import type { FigureCounts } from '../observations/counts.ts';
import { type HttpApp, notFound } from '../platform/http.ts';
import { pageOf, pagingSchema } from '../platform/paging.ts';
import type { ClaimBook } from './claim-book.ts';
import { type CheckedClaim, CLAIM_MEASURES } from './model.ts';

const open = { config: { access: 'public' } } as const;

const claimSchema = z.object({
  id: z.string(),
  indicator: indicatorBriefSchema,
  unit: unitBriefSchema,
  period: z.string(),
  scenario: scenarioSchema,
  measure: z.enum(CLAIM_MEASURES),
  versus: z.string(),
  printed: z.string(),
  printed_unit: z.string(),
  computed: z.string().nullable(),
  current: z.string().nullable(),
  base: z.string().nullable(),
  agrees: z.boolean().nullable().describe('null: the store lacks a figure the claim rests on'),
  explanation: textSchema.nullable(),
  source: z.string(),
  document: z.string(),
  line: z.number().nullable(),
  note: z.string(),
});

const documentSchema = z.object({
  code: z.string(),
  title: textSchema,
  date: z.string(),
  kind: z.string(),
  file: z.string(),
  note: textSchema,
  observations: z.number(),
  claims: z.number(),
  contradicted: z.number(),
  handed_in: z.boolean().describe('It was handed in and read, not brought by the pack'),
});

const contradictionSchema = z.object({
  id: z.string(),
  kind: z.string(),
  source: z.string(),
  document: z.string(),
  line: z.number().nullable(),
  explanation: textSchema,
});

export interface CheckRoutesOptions {
  catalogue: Catalogue;
  book: ClaimBook;
  counts: FigureCounts;
  /** Documents that were handed in and gave figures; anybody may know these. */
  recorded: () => Promise<RecordedDocument[]>;
}

export function checkRoutes(app: HttpApp, { catalogue, book, counts, recorded }: CheckRoutesOptions): void {
  const place = (source: string) => {
    const [document = '', line] = source.split('#L');
    return { document, line: line === undefined ? null : Number.parseInt(line, 10) };
  };
  const claimJson = (claim: CheckedClaim): z.infer<typeof claimSchema>[] => {
    const indicator = catalogue.indicators.get(claim.cell.indicator);
    const unit = catalogue.units.get(claim.cell.unit);
    if (indicator === undefined || unit === undefined) return [];
    return [
      {
        id: claim.id,
        indicator: indicatorBrief(catalogue, indicator),
        unit: unitBrief(unit),
        period: claim.cell.period,
        scenario: claim.cell.scenario,
        measure: claim.measure,
        versus: claim.versus,
        printed: claim.printed,
        printed_unit: claim.printedUnit,
        computed: claim.computed,
        current: claim.current,
        base: claim.base,
        agrees: claim.agrees,
        explanation: claim.explanation,
        source: claim.source,
        ...place(claim.source),
        note: claim.note,
      },
    ];
  };
  const documentJson = async (document: SourceDocument) => {
    const [claims, usage] = await Promise.all([book.claims(), counts.current(undefined)]);
    const own = claims.filter((claim) => place(claim.source).document === document.code);
    return {
      ...document,
      observations: usage.byDocument.get(document.code) ?? 0,
      claims: own.length,
      contradicted: own.filter((claim) => claim.agrees === false).length,
      handed_in: false,
    };
  };
  const recordedJson = async ({ code, title, date, format }: RecordedDocument) => ({
    code,
    title: { vi: title, en: title },
    date,
    kind: 'handed-in',
    file: format ?? '',
    note: { vi: '', en: '' },
    observations: (await counts.current(undefined)).byDocument.get(code) ?? 0,
    claims: 0,
    contradicted: 0,
    handed_in: true,
  });

  app.get(
    '/api/v1/documents',
    {
      ...open,
      schema: {
        summary: 'Documents that state figures',
        response: { 200: z.object({ items: z.array(documentSchema) }) },
      },
    },
    async () => ({
      items: await Promise.all([
        ...catalogue.data.documents.map(documentJson),
        ...(await recorded()).filter(({ code }) => !catalogue.documents.has(code)).map(recordedJson),
      ]),
    }),
  );

  app.get(
    '/api/v1/documents/:code',
    {
      ...open,
      schema: { summary: 'One document', params: z.object({ code: z.string() }), response: { 200: documentSchema } },
    },
    async (request) => {
      const { code } = request.params;
      const document = catalogue.documents.get(code);
      if (document !== undefined) return documentJson(document);
      const handedIn = (await recorded()).find((one) => one.code === code);
      if (handedIn === undefined) throw notFound(`Không có tài liệu ${code}`, `There is no document ${code}`);
      return recordedJson(handedIn);
    },
  );

  app.get(
    '/api/v1/claims',
    {
      ...open,
      schema: {
        summary:
          'Printed growth, shares of plan and the like, recomputed from the figures as of the day of the document',
        querystring: z.object({
          document: z.string().optional(),
          indicator: z.string().optional(),
          agrees: z.enum(['true', 'false', 'unknown']).optional(),
          as_of: asOfSchema,
          ...pagingSchema,
        }),
        response: { 200: listSchema(claimSchema) },
      },
    },
    async (request) => {
      const { document, indicator, agrees, cursor, limit, as_of } = request.query;
      const found = (await book.claims()).filter(
        (claim) =>
          (document === undefined || place(claim.source).document === document) &&
          (indicator === undefined || claim.cell.indicator === indicator) &&
          (agrees === undefined || String(claim.agrees ?? 'unknown') === agrees) &&
          (as_of === undefined || (catalogue.documents.get(place(claim.source).document)?.date ?? '') <= as_of),
      );
      const page = pageOf(found, cursor, limit);
      return { ...page, items: page.items.flatMap(claimJson) };
    },
  );

  app.get(
    '/api/v1/contradictions',
    {
      ...open,
      schema: {
        summary: 'Contradictions within one document that a person found and explained',
        querystring: z.object({ document: z.string().optional() }),
        response: { 200: z.object({ items: z.array(contradictionSchema) }) },
      },
    },
    async (request) => ({
      items: book.contradictions
        .map((contradiction) => ({ ...contradiction, ...place(contradiction.source) }))
        .filter(
          (contradiction) => request.query.document === undefined || contradiction.document === request.query.document,
        ),
    }),
  );
}
