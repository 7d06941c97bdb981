/** Documents handed in over HTTP: upload, the figures read, decisions on them, recording. */
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { writeAudit } from '../../access/audit.ts';
import { asPrincipal } from '../../access/store.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { dayInVietNam, isIsoDate } from '../../kernel/dates.ts';
import { isPlain } from '../../kernel/decimal.ts';
import { parsePeriod } from '../../kernel/periods.ts';
import { audienceOf } from '../../observations/audience.ts';
import {
  indicatorBrief,
  indicatorBriefSchema,
  textSchema,
  unitBrief,
  unitBriefSchema,
} from '../../observations/contract.ts';
import { canonicalDims, SCENARIOS, SOURCE_KINDS, STATUSES, type Status } from '../../observations/model.ts';
import { ObservationReader } from '../../observations/store.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { badRequest, type HttpApp, HttpProblem, notFound, sendHandedIn } from '../../platform/http.ts';
import { onceOnly } from '../../platform/idempotency.ts';
import { FIGURE_KINDS, FIGURE_ROLES } from '../model.ts';
import type { ProposedCell } from './proposal.ts';
import { cellsOf, revisionsOf } from './revisions.ts';
import { documentCode, type Readings } from './service.ts';
import {
  addDocument,
  contentOf,
  DECISIONS,
  decide,
  documentList,
  documentNamed,
  figuresOf,
  linesOf,
  type ReadDocument,
  type StoredFigure,
} from './store.ts';

const MAX_BYTES = 100 * 2 ** 20;

const statuses = Object.keys(STATUSES) as [Status, ...Status[]];
const cellSchema = z.object({
  indicator: z.string(),
  unit: z.string(),
  period: z.string(),
  scenario: z.enum(SCENARIOS),
  dims: z.string(),
  value: z.string(),
  status: z.enum(statuses),
});

const documentSchema = z.object({
  code: z.string(),
  title: z.string(),
  date: z.string(),
  period: z.string(),
  file_name: z.string(),
  format: z.string().nullable(),
  state: z.enum(['reading', 'read', 'failed']),
  progress: z.number().nullable().describe('From 0 to 1 while it is being read'),
  message: textSchema.nullable().describe('Why it could not be read'),
  uploaded_by: z.string(),
  uploaded_at: z.string(),
  figures: z.number(),
  decided: z.object({
    open: z.number(),
    accepted: z.number(),
    mended: z.number(),
    rejected: z.number(),
    recorded: z.number(),
  }),
});

const figureSchema = z.object({
  number: z.number(),
  reading: z.object({
    line: z.number(),
    page: z.number().optional(),
    where: z.enum(['table', 'prose']),
    indicator: z.string(),
    value: z.string(),
    raw: z.string(),
    column: z.number(),
    unit: z.string(),
    period: z.string(),
    kind: z.enum(FIGURE_KINDS),
    role: z.enum(FIGURE_ROLES),
    versus: z.string().optional(),
    of: z.string().optional(),
    of_line: z.number().optional(),
    note: z.string().optional(),
  }),
  proposal: z
    .object({
      cell: cellSchema,
      confidence: z.number(),
      remembered: z.boolean(),
      runner_up: z.string().nullable(),
      reasons: z.array(textSchema),
    })
    .nullable(),
  new_indicator: z
    .object({ code: z.string(), name: z.string(), unit: z.string(), kind: z.string(), sector: z.string() })
    .nullable(),
  decision: z.enum(DECISIONS),
  cell: cellSchema.nullable(),
  decided_by: z.string().nullable(),
});

const revisionSchema = z
  .object({
    number: z.number(),
    cell: cellSchema,
    before: z.string().describe('The value that counts now, from elsewhere'),
    source: z.object({ kind: z.enum(SOURCE_KINDS), reference: z.string() }),
    recorded_at: z.string(),
  })
  .describe('A figure that has another value in the reservoir: a revision, no error');

const lineSchema = z.object({ text: z.string(), page: z.number().optional(), hint: z.string().optional() });

export interface ReadingRoutesOptions {
  db: Database;
  catalogue: Catalogue;
  readings: Readings;
}

export function readingRoutes(app: HttpApp, { db, catalogue, readings }: ReadingRoutesOptions): void {
  const accept = { config: { access: 'documents.accept' } } as const;
  const as = <T>(request: FastifyRequest, work: (tx: Tx) => Promise<T>) => asPrincipal(db, request.principal, work);
  const documentJson = (document: ReadDocument): z.infer<typeof documentSchema> => ({
    code: document.code,
    title: document.title,
    date: document.date,
    period: document.period,
    file_name: document.fileName,
    format: document.format,
    state: document.state,
    progress: document.state === 'reading' ? (readings.progressOf(document.code) ?? 0) : null,
    message: document.message,
    uploaded_by: document.uploadedBy,
    uploaded_at: document.uploadedAt.toISOString(),
    figures: document.figures,
    decided: document.decided,
  });

  // A file comes as it is: its bytes are the body, whatever type the sender gives them.
  void app.register((scope, _options, ready) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: MAX_BYTES }, (_request, body, done) => {
      done(null, body);
    });
    scope.post<{ Querystring: { name: string; title: string; date: string; period: string } }>(
      '/api/v1/readings',
      {
        ...accept,
        bodyLimit: MAX_BYTES,
        schema: {
          summary: 'Hands in a document (its bytes as the body); it is read in the background',
          querystring: z.object({
            name: z.string().min(1).max(255).describe('File name'),
            title: z.string().trim().max(500).default(''),
            date: z.string().default('').describe('Date of the document: the vintage of its figures'),
            period: z.string().default('').describe('The period it is about; read from the text when absent'),
          }),
          response: { 200: z.object({ code: z.string(), known: z.boolean() }) },
        },
      },
      async (request) => {
        const content = request.body;
        if (!Buffer.isBuffer(content) || content.length === 0) throw badRequest('Tệp rỗng.', 'The file is empty.');
        const { name, title, date, period } = request.query;
        const day = date === '' ? dayInVietNam(new Date().toISOString()) : date;
        if (!isIsoDate(day))
          throw badRequest(
            `"${date}" không phải ngày; viết như 2025-07-01.`,
            `"${date}" is not a date; write 2025-07-01.`,
          );
        if (period !== '' && parsePeriod(period) === null)
          throw badRequest(
            `"${period}" không phải kỳ; viết như 2025-S1.`,
            `"${period}" is not a period; write 2025-S1.`,
          );
        const named = documentCode(day, content);
        const kept = await as(request, async (tx) => {
          const added = await addDocument(tx, {
            ...named,
            title: title === '' ? name.replace(/\.[^.]+$/, '') : title,
            date: day,
            period,
            fileName: name,
            content,
            by: request.principal,
          });
          if (!added.known)
            await writeAudit(tx, {
              principal: request.principal,
              action: 'document.upload',
              object: `document/${added.code}`,
              details: { name, bytes: content.length, sha256: named.sha256 },
            });
          return added;
        });
        if (!kept.known) readings.enqueue(kept.code);
        return kept;
      },
    );
    ready();
  });

  app.get(
    '/api/v1/readings',
    {
      ...accept,
      schema: {
        summary: 'Documents that were handed in, newest first',
        response: { 200: z.object({ items: z.array(documentSchema) }) },
      },
    },
    (request) => as(request, async (tx) => ({ items: (await documentList(tx)).map(documentJson) })),
  );

  app.get(
    '/api/v1/readings/new-indicators',
    {
      ...accept,
      schema: {
        summary: 'Indicators the catalogue lacks, as YAML for the pack',
        querystring: z.object({ code: z.string() }),
      },
    },
    async (request, reply) => {
      const figures = await as(request, (tx) => figuresOf(tx, request.query.code));
      const wanted = new Map(
        figures.flatMap(({ newIndicator, decision }) =>
          newIndicator === null || decision === 'rejected' ? [] : [[newIndicator.code, newIndicator] as const],
        ),
      );
      const yaml = [...wanted.values()].map(
        (one) =>
          `- code: ${one.code}\n  name: { vi: ${JSON.stringify(one.name)}, en: "" }\n  sector: ${one.sector}\n  unit: "" # ${one.unit}\n  kind: ${one.kind}\n`,
      );
      return reply.type('text/yaml; charset=utf-8').send(yaml.join(''));
    },
  );

  app.get(
    '/api/v1/readings/:code',
    {
      ...accept,
      schema: {
        summary: 'One document: its lines, the figures read and what was decided on them',
        params: z.object({ code: z.string() }),
        response: {
          200: documentSchema.extend({
            lines: z.array(lineSchema),
            items: z.array(figureSchema),
            revisions: z.array(revisionSchema),
            indicators: z.array(indicatorBriefSchema).describe('Those the figures name'),
            units: z.array(unitBriefSchema),
          }),
        },
      },
    },
    (request) =>
      as(request, async (tx) => {
        const document = await existing(tx, request.params.code);
        const [lines, figures] = [await linesOf(tx, document.code), await figuresOf(tx, document.code)];
        const inForce = await new ObservationReader(tx, undefined, audienceOf(request.principal, catalogue)).cells(
          cellsOf(figures),
        );
        const revisions = revisionsOf(document.code, figures, inForce, catalogue).map(
          ({ recordedAt, ...revision }) => ({
            ...revision,
            recorded_at: recordedAt,
          }),
        );
        return { ...documentJson(document), lines, items: figures.map(figureJson), revisions, ...namedIn(figures) };
      }),
  );

  app.get(
    '/api/v1/readings/:code/file',
    { ...accept, schema: { summary: 'The file as it was handed in', params: z.object({ code: z.string() }) } },
    async (request, reply) => {
      const file = await as(request, (tx) => contentOf(tx, request.params.code));
      if (file === null) throw missing(request.params.code);
      return sendHandedIn(reply, file.fileName, file.content);
    },
  );

  app.post(
    '/api/v1/readings/:code/decisions',
    {
      ...accept,
      schema: {
        summary: 'Accepts, mends or rejects figures, or opens them again; nothing is recorded yet',
        params: z.object({ code: z.string() }),
        body: z.object({
          decisions: z
            .array(
              z.object({
                number: z.number().int(),
                decision: z.enum(['open', 'accepted', 'mended', 'rejected']),
                cell: cellSchema.optional().describe('What a mended figure is'),
              }),
            )
            .min(1)
            .max(2000),
        }),
        response: { 200: z.object({ decided: z.array(z.number()) }) },
      },
    },
    (request) =>
      as(request, async (tx) => {
        const document = await existing(tx, request.params.code);
        const figures = new Map((await figuresOf(tx, document.code)).map((figure) => [figure.number, figure]));
        const decisions = request.body.decisions.map(({ number, decision, cell }) => {
          const figure = figures.get(number);
          if (figure === undefined) throw notFound(`Không có số liệu ${number}`, `There is no figure ${number}`);
          return { number, decision, cell: cellFor(decision, cell, figure) };
        });
        const decided = await decide(tx, document.code, decisions, request.principal);
        return { decided };
      }),
  );

  app.post(
    '/api/v1/readings/:code/accept',
    {
      ...accept,
      schema: {
        summary: 'Accepts every open figure of at least a confidence',
        params: z.object({ code: z.string() }),
        body: z.object({ least: z.number().min(0.5).max(1).default(0.9) }),
        response: { 200: z.object({ decided: z.array(z.number()) }) },
      },
    },
    (request) =>
      as(request, async (tx) => {
        const document = await existing(tx, request.params.code);
        const sure = (await figuresOf(tx, document.code)).filter(
          ({ decision, proposal }) =>
            decision === 'open' && proposal !== null && proposal.confidence >= request.body.least,
        );
        const decisions = sure.map(({ number, proposal }) => ({
          number,
          decision: 'accepted' as const,
          cell: proposal?.cell ?? null,
        }));
        return { decided: decisions.length === 0 ? [] : await decide(tx, document.code, decisions, request.principal) };
      }),
  );

  app.post(
    '/api/v1/readings/:code/record',
    {
      ...accept,
      schema: {
        summary: 'Records the accepted figures as observations of the document',
        params: z.object({ code: z.string() }),
        response: {
          200: z.object({
            recorded: z.number(),
            unchanged: z.number(),
            recomputed: z.number(),
            conflicts: z.array(z.object({ number: z.number(), value: z.string(), there: z.string().nullable() })),
          }),
        },
      },
    },
    (request) =>
      as(request, (tx) =>
        onceOnly(tx, request, async () => {
          const document = await existing(tx, request.params.code);
          const result = await readings.record(tx, document.code, request.principal);
          await writeAudit(tx, {
            principal: request.principal,
            action: 'document.record',
            object: `document/${document.code}`,
            details: { recorded: result.recorded, conflicts: result.conflicts.length },
          });
          return result;
        }),
      ),
  );

  /** The entries of the catalogue that figures name, so that a page can call them by name. */
  function namedIn(figures: readonly StoredFigure[]) {
    const cells = figures.flatMap(({ proposal, cell }) => [proposal?.cell, cell]).filter((cell) => cell != null);
    const indicators = new Set([
      ...cells.map(({ indicator }) => indicator),
      ...figures.flatMap(({ proposal }) => (proposal?.runnerUp == null ? [] : [proposal.runnerUp])),
    ]);
    const named = <T>(codes: Iterable<string>, known: ReadonlyMap<string, T>): T[] =>
      [...codes].flatMap((code) => known.get(code) ?? []);
    return {
      indicators: named(indicators, catalogue.indicators).map((indicator) => indicatorBrief(catalogue, indicator)),
      units: named(new Set(cells.map(({ unit }) => unit)), catalogue.units).map(unitBrief),
    };
  }

  async function existing(tx: Tx, code: string): Promise<ReadDocument> {
    const document = await documentNamed(tx, code);
    if (document === null) throw missing(code);
    return document;
  }

  /** The cell a decision gives a figure. @throws HttpProblem for a cell the catalogue does not know */
  function cellFor(decision: string, given: ProposedCell | undefined, figure: StoredFigure): ProposedCell | null {
    if (decision === 'accepted') {
      if (figure.proposal === null)
        throw badRequest(
          `Số liệu ${figure.number} chưa gắn với chỉ tiêu nào; chọn chỉ tiêu trước.`,
          `Figure ${figure.number} has no indicator yet; choose one first.`,
        );
      return figure.proposal.cell;
    }
    if (decision !== 'mended') return null;
    if (given === undefined) throw badRequest('Thiếu ô số liệu đã sửa.', 'The mended cell is missing.');
    const period = parsePeriod(given.period);
    const dims = canonicalDims(given.dims);
    const wrong = !catalogue.indicators.has(given.indicator)
      ? given.indicator
      : !catalogue.units.has(given.unit)
        ? given.unit
        : period === null
          ? given.period
          : dims === null
            ? given.dims
            : isPlain(given.value)
              ? null
              : given.value;
    if (wrong !== null || period === null || dims === null)
      throw new HttpProblem(422, {
        vi: `"${wrong}" không đúng; kiểm tra chỉ tiêu, đơn vị, kỳ, phân tổ và giá trị.`,
        en: `"${wrong}" is not right; check indicator, unit, period, breakdown and value.`,
      });
    return { ...given, period: period.code, dims };
  }
}

function figureJson(figure: StoredFigure): z.infer<typeof figureSchema> {
  const { proposal } = figure;
  return {
    number: figure.number,
    reading: figure.reading,
    proposal:
      proposal === null
        ? null
        : {
            cell: proposal.cell,
            confidence: proposal.confidence,
            remembered: proposal.remembered,
            runner_up: proposal.runnerUp,
            reasons: proposal.reasons,
          },
    new_indicator: figure.newIndicator,
    decision: figure.decision,
    cell: figure.cell,
    decided_by: figure.decidedBy,
  };
}

function missing(code: string): HttpProblem {
  return notFound(`Không có tài liệu ${code}`, `There is no document ${code}`);
}
