/** The Excel round trip and the exchange formats of one return over HTTP. */
import type { Readable } from 'node:stream';
import multipart from '@fastify/multipart';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { requireMay } from '../access/policy.ts';
import { asPrincipal } from '../access/store.ts';
import { type Text, UserError } from '../kernel/languages.ts';
import { textSchema } from '../observations/contract.ts';
import { type HttpApp, HttpProblem, languageOf, notFound } from '../platform/http.ts';
import { returnIdSchema } from './contract.ts';
import { writeReturnCsv } from './exchange/sdmx-csv.ts';
import { readReturnId } from './model.ts';
import { valuesOf } from './returns.ts';
import type { Room } from './room.ts';
import { MAX_WORKBOOK_BYTES, tooLarge } from './workbook/archive.ts';
import { OldVersion } from './workbook/read-workbook.ts';
import { readBounded } from './workbook/receive.ts';
import { WorkbookService } from './workbook/workbook-service.ts';

export const XLSX = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
/** A multipart envelope around the file. */
const ENVELOPE = 64 * 1024;

export const workbookMessageSchema = z.object({
  cell: z.string().describe('Address in Excel (C7); empty when it is about the sheet or the file'),
  sheet: z.string(),
  severity: z.enum(['error', 'warning']),
  message: textSchema,
});

const uploadedSchema = z.object({
  return_id: z.string(),
  read: z.number().describe('Cells of the workbook that hold a value'),
  changed: z.number().describe('Cells of the draft that were changed'),
  saved: z.boolean(),
  submitted_version: z.number().nullable(),
  revision: z.number(),
  messages: z.array(workbookMessageSchema),
});

const params = z.object({ id: returnIdSchema });
const flag = z.enum(['true', 'false']).optional();

export function workbookRoutes(app: HttpApp, room: Room): void {
  const workbooks = new WorkbookService(room);

  app.get(
    '/api/v1/returns/:id/workbook',
    {
      config: { access: 'returns.see' },
      schema: {
        summary: 'The return as an Excel workbook to fill in',
        params,
        querystring: z.object({ language: z.enum(['vi', 'en']).optional() }),
        response: { 200: z.unknown().describe('The .xlsx') },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const bytes = await workbooks.download(request, id, languageOf(request));
      return sendFile(reply, bytes, XLSX, `${id}.xlsx`);
    },
  );

  app.get(
    '/api/v1/returns/:id/export',
    {
      config: { access: 'returns.see' },
      schema: {
        summary: 'What is entered in the return, as SDMX-CSV 2.0 or JSON: the form in which PUT takes it back',
        params,
        querystring: z.object({ format: z.enum(['csv', 'json']).default('json') }),
        response: { 200: z.unknown().describe('text/csv, or {cells, explanations}') },
      },
    },
    async (request, reply) => {
      const { id } = request.params;
      const { found, form, copy } = await asPrincipal(room.db, request.principal, (tx) =>
        workbooks.open(tx, request, id, 'returns.see'),
      );
      const values = valuesOf(copy?.cells ?? {});
      if (request.query.format === 'json') {
        const whole = { cells: values, explanations: copy?.explanations ?? {} };
        return sendFile(reply, Buffer.from(JSON.stringify(whole, null, 2)), 'application/json', `${id}.json`);
      }
      const text = writeReturnCsv(
        {
          form,
          period: found.duty.round.period,
          unit: found.key.unit,
          catalogue: room.catalogue,
          agency: room.catalogue.pack.publisher,
        },
        values,
      );
      return sendFile(reply, Buffer.from(text), 'text/csv; charset=utf-8', `${id}.csv`);
    },
  );

  app.register((scope, _options, done) => {
    acceptUploads(scope, { files: 1, fileSize: MAX_WORKBOOK_BYTES + ENVELOPE });
    scope.post(
      '/api/v1/returns/:id/workbook',
      {
        config: { access: 'returns.enter' },
        bodyLimit: MAX_WORKBOOK_BYTES + ENVELOPE,
        // Said before a byte of the body is read.
        onRequest: async (request) => {
          refuseByLength(request, MAX_WORKBOOK_BYTES + ENVELOPE, new HttpProblem(413, tooLarge().text));
          requireMay(request, 'returns.enter', { unit: unitOfReturn(request) });
        },
        schema: {
          summary:
            'Takes a filled-in workbook (raw bytes, or the field `file` of a form; at most 10 MB) into the draft',
          description:
            'Cells changed in the file since its download are saved; what cannot be read, or was changed by someone else meanwhile, is said with its place and left as it is. `submit=true` submits when there is no such message; `old_version=true` takes a workbook of an older version of the form as far as it fits.',
          consumes: [XLSX, 'application/octet-stream', 'multipart/form-data'],
          params,
          querystring: z.object({ submit: flag, old_version: flag }),
          response: { 200: uploadedSchema },
        },
      },
      async (request) => {
        const { id } = request.params as { id: string };
        const query = request.query as { submit?: string; old_version?: string };
        const bytes = await bytesOf(request);
        return refusing(() =>
          workbooks.upload(request, id, bytes, {
            submit: query.submit === 'true',
            takeOldVersion: query.old_version === 'true',
          }),
        );
      },
    );
    done();
  });
}

/** How long what was refused may go on arriving, so that its sender gets to read the answer. */
const LINGER_MS = 5000;

/**
 * Parsers for uploads, for the routes of this scope alone: multipart, and any other type as a raw stream the handler bounds. The handler's
 * own bound on a file must be below `fileSize`.
 */
export function acceptUploads(scope: FastifyInstance, limits: { files: number; fileSize: number }): void {
  scope.removeAllContentTypeParsers();
  scope.register(multipart, {
    limits: { ...limits, fields: 10, fieldSize: 1000, parts: limits.files + 10, headerPairs: 50 },
    throwFileSizeLimit: true,
    // A folder chosen in the browser sends its paths: shown in the results, never used on disk.
    preservePath: true,
  });
  scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload));
  // A body nobody reads to its end would hold its connection for minutes.
  scope.addHook('onResponse', async ({ raw }) => {
    if (raw.complete || raw.destroyed) return;
    raw.unpipe();
    raw.on('error', () => undefined);
    raw.resume();
    const end = setTimeout(() => raw.destroy(), LINGER_MS);
    end.unref();
    raw.once('close', () => clearTimeout(end));
  });
}

/** Refuses a body whose stated length is too much, before it is read. */
export function refuseByLength(request: FastifyRequest, most: number, problem: HttpProblem): void {
  if (Number(request.headers['content-length'] ?? 0) > most) throw problem;
}

function unitOfReturn(request: FastifyRequest): string {
  const { id } = request.params as { id: string };
  const parts = readReturnId(id);
  if (parts === null) throw notFound(`Không có báo cáo ${id}`, `There is no return ${id}`);
  return parts.unit;
}

async function bytesOf(request: FastifyRequest): Promise<Buffer> {
  const large = tooLarge().text;
  if (!request.isMultipart()) {
    if (request.body === undefined || request.body === null) throw noFile();
    return readBounded(request.body as Readable, MAX_WORKBOOK_BYTES, large);
  }
  try {
    const part = await request.file();
    if (part === undefined) throw noFile();
    return await readBounded(part.file, MAX_WORKBOOK_BYTES, large);
  } catch (error) {
    throw formProblem(error, large);
  }
}

/** What a fault of a form's encoding is to its sender; other errors as they are. */
export function formProblem(error: unknown, tooMuch: Text): unknown {
  if (error instanceof HttpProblem || error instanceof UserError) return error;
  const { code, statusCode } = error as { code?: string; statusCode?: number };
  if (code === 'FST_REQ_FILE_TOO_LARGE') return new HttpProblem(413, tooMuch);
  if (code === 'FST_FILES_LIMIT' || code === 'FST_PARTS_LIMIT' || code === 'FST_FIELDS_LIMIT') {
    return new HttpProblem(413, {
      vi: 'Quá nhiều tệp hoặc trường trong một lần gửi. Hãy chia thành nhiều lượt.',
      en: 'Too many files or fields at once. Divide them into several uploads.',
    });
  }
  // The parser of forms throws plain errors; those of the disk have a code.
  if (code !== undefined && statusCode === undefined) return error;
  return new HttpProblem(400, {
    vi: 'Nội dung biểu mẫu (multipart/form-data) không đọc được hoặc bị ngắt giữa chừng. Hãy gửi lại.',
    en: 'The form (multipart/form-data) cannot be read or broke off. Send it again.',
  });
}

function noFile(): HttpProblem {
  return new HttpProblem(400, {
    vi: 'Yêu cầu không kèm tệp. Hãy gửi tệp .xlsx làm nội dung, hoặc trong trường `file` của biểu mẫu.',
    en: 'The request has no file. Send the .xlsx as the body, or in the field `file` of a form.',
  });
}

/** A file that cannot be taken is 422 with its sentence; programs know an old version of the form by `code`. */
async function refusing<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    throw new HttpProblem(422, error.text, { code: error instanceof OldVersion ? 'old-form-version' : 'workbook' });
  }
}

function sendFile(reply: FastifyReply, bytes: Buffer, type: string, name: string): FastifyReply {
  return reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name.replace(/[^\w.-]/g, '_')}"`)
    .header('x-content-type-options', 'nosniff')
    .header('cache-control', 'private, no-store')
    .serializer((body: unknown) => body as string)
    .send(bytes);
}
