/** One return over HTTP: reading, saving cells, submitting, correcting; comments and files. */
import { z } from 'zod';
import { type HttpApp, sendHandedIn } from '../platform/http.ts';
import {
  commentSchema,
  fileSchema,
  idempotencyHeaders,
  returnIdSchema,
  returnSchema,
  saveBodySchema,
  savedSchema,
  submittedSchema,
  versionDetailSchema,
  wholeReturnSchema,
} from './contract.ts';
import type { ReturnService } from './return-service.ts';

const params = z.object({ id: returnIdSchema });
/** A return of 200 rows with long texts. */
const MOST_BYTES = 8 * 1024 * 1024;
const MOST_FILE_BYTES = 20 * 1024 * 1024;

export function returnRoutes(app: HttpApp, returns: ReturnService): void {
  app.get(
    '/api/v1/returns/:id',
    {
      config: { access: 'returns.see' },
      schema: { summary: 'A return: form, draft, references, versions', params, response: { 200: returnSchema } },
    },
    (request) => returns.get(request, request.params.id),
  );
  app.patch(
    '/api/v1/returns/:id/cells',
    {
      config: { access: 'returns.enter' },
      bodyLimit: MOST_BYTES,
      schema: {
        summary: 'Saves cells of the draft; a cell someone else changed meanwhile is a conflict and is not written',
        params,
        headers: idempotencyHeaders,
        body: saveBodySchema,
        response: { 200: savedSchema },
      },
    },
    (request) => returns.save(request, request.params.id, request.body),
  );
  app.put(
    '/api/v1/returns/:id',
    {
      config: { access: 'returns.enter' },
      bodyLimit: MOST_BYTES,
      schema: {
        summary: 'The whole return at once (JSON, or SDMX-CSV as text/csv), and its submission',
        description: 'Cells not named are emptied. With `submit: false` only the draft is written.',
        params,
        headers: idempotencyHeaders,
        body: z
          .union([wholeReturnSchema, z.string()])
          .describe('application/json, or text/csv in SDMX-CSV 2.0 (then the return is submitted)'),
        response: { 200: submittedSchema.or(savedSchema) },
      },
    },
    (request) => returns.putWhole(request, request.params.id, request.body),
  );
  app.post(
    '/api/v1/returns/:id/submit',
    {
      config: { access: 'returns.submit' },
      schema: {
        summary: 'Submits the draft; with `revision`, only when nobody changed it since',
        params,
        headers: idempotencyHeaders,
        body: z.object({ revision: z.number().int().optional() }).nullish(),
        response: { 200: submittedSchema },
      },
    },
    (request) => returns.submit(request, request.params.id, request.body?.revision),
  );
  app.post(
    '/api/v1/returns/:id/recall',
    {
      config: { access: 'returns.submit' },
      schema: {
        summary: 'Takes back the submitted version before it is judged; its cells become the draft',
        params,
        headers: idempotencyHeaders,
        response: { 200: z.object({ version: z.number(), state: z.literal('draft') }) },
      },
    },
    (request) => returns.recall(request, request.params.id),
  );
  app.post(
    '/api/v1/returns/:id/correction',
    {
      config: { access: 'returns.enter' },
      schema: {
        summary: 'Opens a draft from the accepted version; what was accepted stays in force until the new one is',
        params,
        headers: idempotencyHeaders,
        response: { 200: z.object({ revision: z.number(), state: z.literal('draft') }) },
      },
    },
    (request) => returns.correct(request, request.params.id),
  );
  app.get(
    '/api/v1/returns/:id/versions/:version',
    {
      config: { access: 'returns.see' },
      schema: {
        summary: 'A submitted version as it came, and what changed against the one before',
        params: params.extend({ version: z.coerce.number().int().min(1) }),
        response: { 200: versionDetailSchema },
      },
    },
    (request) => returns.version(request, request.params.id, request.params.version),
  );
  app.post(
    '/api/v1/returns/:id/comments',
    {
      config: { access: 'returns.see' },
      schema: {
        summary: 'Says something of a return or of one of its cells',
        params,
        headers: idempotencyHeaders,
        body: z.object({ address: z.string().max(200).nullable(), text: z.string().trim().min(1).max(4000) }),
        response: { 201: commentSchema },
      },
    },
    async (request, reply) =>
      reply.code(201).send(await returns.comment(request, request.params.id, request.body.address, request.body.text)),
  );
  app.post(
    '/api/v1/returns/:id/comments/:comment/resolve',
    {
      config: { access: 'returns.see' },
      schema: {
        summary: 'Marks a comment as settled',
        params: params.extend({ comment: z.string().regex(/^\d{1,18}$/) }),
        headers: idempotencyHeaders,
        response: { 200: commentSchema },
      },
    },
    (request) => returns.resolveComment(request, request.params.id, request.params.comment),
  );

  // A file comes as its raw bytes, whatever it is: kept, never interpreted.
  app.register((scope, _options, done) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.post(
      '/api/v1/returns/:id/files',
      {
        config: { access: 'returns.enter' },
        bodyLimit: MOST_FILE_BYTES,
        schema: {
          summary: 'Keeps a file (raw bytes, at most 20 MB) and puts it in a cell of the draft',
          params: z.object({ id: returnIdSchema }),
          querystring: z.object({ address: z.string().max(200), name: z.string().trim().min(1).max(255) }),
          headers: idempotencyHeaders,
          response: { 201: fileSchema.extend({ revision: z.number() }) },
        },
      },
      async (request, reply) => {
        const { id } = request.params as { id: string };
        const { address, name } = request.query as { address: string; name: string };
        return reply.code(201).send(await returns.keepFile(request, id, address, name, request.body));
      },
    );
    done();
  });
  app.get(
    '/api/v1/returns/:id/files/:file',
    {
      config: { access: 'returns.see' },
      schema: {
        summary: 'A file of a return, as a download',
        params: params.extend({ file: z.uuid() }),
        response: { 200: z.unknown().describe('The bytes') },
      },
    },
    async (request, reply) => {
      const file = await returns.file(request, request.params.id, request.params.file);
      return sendHandedIn(reply, file.name, file.content);
    },
  );
}
