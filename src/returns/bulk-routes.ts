/** Many workbooks at once over HTTP: the upload, streamed to disk, and the progress of its job. */
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Readable } from 'node:stream';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Text } from '../kernel/languages.ts';
import { type HttpApp, HttpProblem, notFound } from '../platform/http.ts';
import type { Room } from './room.ts';
import {
  BulkService,
  MAX_BULK_BYTES,
  MAX_BULK_FILES,
  OUTCOMES,
  type PrincipalNow,
  type Received,
} from './workbook/bulk.ts';
import { writeBounded } from './workbook/receive.ts';
import { WorkbookService } from './workbook/workbook-service.ts';
import { acceptUploads, formProblem, refuseByLength, workbookMessageSchema } from './workbook-routes.ts';

const ENVELOPE = 4 * 1024 * 1024;

const jobSchema = z.object({
  id: z.string(),
  state: z
    .enum(['waiting', 'running', 'done', 'interrupted'])
    .describe('interrupted: the server stopped before the end; what is not listed must be sent again'),
  created_at: z.string(),
  total: z.number(),
  done: z.number(),
  files: z.array(
    z.object({
      name: z.string(),
      return_id: z.string().nullable(),
      outcome: z.enum(OUTCOMES),
      messages: z.array(workbookMessageSchema),
      read: z.number(),
      changed: z.number(),
    }),
  ),
});

const TOO_MUCH: Text = {
  vi: 'Tổng dung lượng quá 200 MB. Hãy chia thành nhiều lượt; mỗi mẫu đã điền chỉ khoảng vài trăm KB.',
  en: 'Over 200 MB in all. Divide it into several uploads; a filled-in form is a few hundred KB.',
};

/**
 * @param principalNow a principal as they are at this moment; null when shut out
 * @param folder where uploads wait to be taken, and jobs are remembered for a week
 */
export function bulkRoutes(
  app: HttpApp,
  room: Room,
  principalNow: PrincipalNow,
  folder = path.join(tmpdir(), 'hochua-workbooks'),
): void {
  const bulk = new BulkService(new WorkbookService(room), folder, principalNow);
  app.addHook('onListen', (done) => {
    // What an earlier run left is not kept until somebody uploads again.
    bulk.sweep().catch((error: unknown) => app.log.error({ err: error }, 'old uploads'));
    done();
  });
  app.addHook('onClose', () => bulk.idle());

  app.register((scope, _options, done) => {
    acceptUploads(scope, { files: MAX_BULK_FILES, fileSize: MAX_BULK_BYTES + ENVELOPE });
    scope.post(
      '/api/v1/workbooks',
      {
        config: { access: 'returns.enter' },
        bodyLimit: MAX_BULK_BYTES + ENVELOPE,
        onRequest: async (request) =>
          refuseByLength(request, MAX_BULK_BYTES + ENVELOPE, new HttpProblem(413, TOO_MUCH)),
        schema: {
          summary:
            'Takes many workbooks at once: .xlsx files of a form, or one .zip (as a file or as the body); at most 200 MB',
          description:
            'Each goes to the return it was downloaded from, if the caller may enter it. Ask for the job to see how it goes.',
          consumes: ['multipart/form-data', 'application/zip', 'application/octet-stream'],
          querystring: z.object({ submit: z.enum(['true', 'false']).optional() }),
          response: { 202: z.object({ job: z.string() }) },
        },
      },
      async (request, reply) => {
        const { submit } = request.query as { submit?: string };
        const { id, dir } = await bulk.begin(request.principal);
        try {
          const received = await receive(request, dir);
          await bulk.start(request, id, dir, received, { submit: submit === 'true' });
          return reply.code(202).send({ job: id });
        } catch (error) {
          await bulk.abandon(id, dir);
          throw formProblem(error, TOO_MUCH);
        }
      },
    );
    done();
  });

  app.get(
    '/api/v1/workbooks/:job',
    {
      config: { access: 'returns.enter' },
      schema: {
        summary: 'How an upload of many workbooks goes, with a result for each file',
        params: z.object({ job: z.string().max(60) }),
        response: { 200: jobSchema },
      },
    },
    async (request) => {
      const job = await bulk.find(request.principal, request.params.job);
      if (job === null) throw notFound('Không có lượt nộp này', 'There is no such upload');
      return job;
    },
  );
}

/** Puts what is sent on disk, in constant memory, under names of ours. */
async function receive(request: FastifyRequest, dir: string): Promise<Received[]> {
  const received: Received[] = [];
  let left = MAX_BULK_BYTES;
  const keep = async (name: string, stream: Readable) => {
    const file = { name, path: path.join(dir, `${received.length}.part`) };
    left -= await writeBounded(stream, file.path, left, TOO_MUCH);
    received.push(file);
  };
  if (request.isMultipart()) {
    for await (const part of request.files()) await keep(cleanName(part.filename), part.file);
  } else if (request.body !== undefined && request.body !== null) {
    await keep('workbooks.zip', request.body as Readable);
  }
  if (received.length > 0) return received;
  throw new HttpProblem(400, {
    vi: 'Yêu cầu không kèm tệp nào. Hãy chọn các tệp .xlsx hoặc một tệp .zip.',
    en: 'The request has no files. Choose .xlsx files or one .zip.',
  });
}

function cleanName(name: string | undefined): string {
  const clean = (name ?? '')
    .replaceAll('\\', '/')
    .replace(/\p{Cc}/gu, '')
    .slice(0, 300);
  return clean === '' ? 'workbook.xlsx' : clean;
}
