/** Progress of tasks over HTTP: notes with the number of a document or a link, and files. */
import { z } from 'zod';
import { badRequest, type HttpApp, notFound, sendHandedIn } from '../platform/http.ts';
import { onceOnly } from '../platform/idempotency.ts';
import { MOST_FILE_BYTES, type TaskHttp, taskDetailSchema, taskParams } from './contract.ts';
import { linkSchema } from './schemas.ts';
import { readFile } from './store.ts';
import { noteProgress } from './tasks.ts';

export function evidenceRoutes(app: HttpApp, { as, detail }: TaskHttp): void {
  app.post(
    '/api/v1/tasks/:code/notes',
    {
      config: { access: 'tasks.work' },
      schema: {
        summary: 'A note of progress, with the number of a document or a link as evidence',
        params: taskParams,
        body: z.object({
          text: z.string().trim().max(4000).default(''),
          evidence: z.string().trim().max(500).default(''),
          link: linkSchema.default(''),
        }),
        response: { 200: taskDetailSchema },
      },
    },
    (request) =>
      as(request, (tx) =>
        onceOnly(tx, request, async () => {
          await noteProgress(tx, request, request.params.code, { ...request.body, file: null });
          return detail(request, tx, request.params.code);
        }),
      ),
  );

  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, given) => given(null, body));
    scope.post(
      '/api/v1/tasks/:code/files',
      {
        config: { access: 'tasks.work' },
        bodyLimit: MOST_FILE_BYTES,
        schema: {
          summary: 'A file as evidence (raw bytes, at most 20 MB), with a note',
          params: taskParams,
          querystring: z.object({
            name: z.string().trim().min(1).max(255),
            text: z.string().trim().max(4000).default(''),
          }),
          response: { 201: taskDetailSchema },
        },
      },
      async (request, reply) => {
        const { code } = request.params as { code: string };
        const { name, text } = request.query as { name: string; text: string };
        const content = request.body;
        if (!Buffer.isBuffer(content) || content.length === 0) throw badRequest('Tệp rỗng.', 'The file is empty.');
        const kept = await as(request, (tx) =>
          onceOnly(tx, request, async () => {
            const file = { name: name.replace(/[\p{Cc}/\\]+/gu, '_'), content };
            await noteProgress(tx, request, code, { text, evidence: '', link: '', file });
            return detail(request, tx, code);
          }),
        );
        return reply.code(201).send(kept);
      },
    );
    done();
  });

  app.get(
    '/api/v1/tasks/:code/files/:file',
    {
      config: { access: 'account' },
      schema: {
        summary: 'A file of a task, as a download',
        params: taskParams.extend({ file: z.uuid() }),
        response: { 200: z.unknown().describe('The bytes') },
      },
    },
    async (request, reply) => {
      const { code, file: id } = request.params;
      const file = await as(request, (tx) => readFile(tx, code, id));
      if (file === null) throw notFound('Không có tệp này.', 'There is no such file.');
      return sendHandedIn(reply, file.name, file.content);
    },
  );
}
