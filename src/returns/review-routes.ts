/** Judging returns over HTTP: the queue, one return against its comparisons, sending back, accepting. */
import { z } from 'zod';
import { textSchema } from '../observations/contract.ts';
import type { HttpApp } from '../platform/http.ts';
import { pagingSchema } from '../platform/paging.ts';
import {
  acceptedSchema,
  idempotencyHeaders,
  returnIdSchema,
  returnReviewSchema,
  reviewItemSchema,
} from './contract.ts';
import type { ReviewService } from './review-service.ts';

const params = z.object({ id: returnIdSchema });

export function reviewRoutes(app: HttpApp, review: ReviewService): void {
  app.get(
    '/api/v1/review',
    {
      config: { access: 'returns.review' },
      schema: {
        summary: 'Returns to be judged, the longest waiting first',
        querystring: z.object({
          sector: z.string().optional(),
          form: z.string().optional(),
          round: z.string().optional(),
          state: z.enum(['submitted', 'sent-back', 'accepted']).default('submitted'),
          q: z.string().max(200).optional().describe('Words of the name or the code of a unit'),
          ...pagingSchema,
        }),
        response: {
          200: z.object({
            items: z.array(reviewItemSchema),
            next_cursor: z.string().nullable(),
            total: z.number(),
            sectors: z
              .array(z.object({ sector: z.string(), name: textSchema, waiting: z.number() }))
              .describe('How many wait in each sector, whatever is asked for'),
          }),
        },
      },
    },
    (request) => review.queue(request, request.query),
  );
  app.get(
    '/api/v1/returns/:id/review',
    {
      config: { access: 'returns.review' },
      schema: {
        summary: 'A return with each cell against last period, last year, plan and peers',
        params,
        response: { 200: returnReviewSchema },
      },
    },
    (request) => review.get(request, request.params.id),
  );
  app.post(
    '/api/v1/returns/:id/send-back',
    {
      config: { access: 'returns.review' },
      schema: {
        summary: 'Sends a submitted version back with the reason',
        params,
        headers: idempotencyHeaders,
        body: z.object({ version: z.number().int().min(1), reason: z.string().trim().min(1).max(4000) }),
        response: { 200: z.object({ id: z.string(), version: z.number(), state: z.literal('sent-back') }) },
      },
    },
    (request) => review.sendBack(request, request.params.id, request.body.version, request.body.reason),
  );
  app.post(
    '/api/v1/returns/accept',
    {
      config: { access: 'returns.review' },
      schema: {
        summary: 'Accepts returns, each by itself: its figures are recorded and what depends on them is recomputed',
        headers: idempotencyHeaders,
        body: z.object({
          returns: z
            .array(z.object({ id: returnIdSchema, version: z.number().int().min(1) }))
            .min(1)
            .max(500),
          note: z.string().max(2000).optional(),
        }),
        response: { 200: z.object({ results: z.array(acceptedSchema) }) },
      },
    },
    (request) => review.accept(request, request.body.returns, request.body.note ?? ''),
  );
}
