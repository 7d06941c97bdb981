/** The audit trail over HTTP: reading it, and proving that it is whole. */
import { z } from 'zod';
import type { Database } from '../platform/database.ts';
import type { HttpApp } from '../platform/http.ts';
import { pagingSchema } from '../platform/paging.ts';
import { asPrincipal } from './store.ts';
import type { Sealer } from './trail/sealer.ts';
import { listAudit } from './trail/store.ts';

const entryShape = z.object({
  id: z.string(),
  at: z.string(),
  actor: z.object({ kind: z.string(), id: z.string(), name: z.string() }),
  action: z.string(),
  object: z.string(),
  unit: z.string().nullable(),
  details: z.record(z.string(), z.unknown()),
});

const verificationShape = z.object({
  intact: z.boolean(),
  entries: z.number(),
  sealed: z.number(),
  first_broken: z
    .object({
      position: z.number(),
      entry: z.string().nullable(),
      fault: z.enum(['changed', 'missing', 'gap', 'cut', 'unsealed']),
    })
    .nullable(),
  head: z.string(),
});

export function auditRoutes(app: HttpApp, { db, sealer }: { db: Database; sealer: Sealer }): void {
  const see = { config: { access: 'audit.see' } } as const;

  app.get(
    '/api/v1/audit',
    {
      ...see,
      schema: {
        summary: 'Who did what when, the newest first',
        querystring: z.object({
          actor: z.string().max(200).optional(),
          action: z.string().max(60).optional(),
          object: z.string().max(300).optional(),
          ...pagingSchema,
          cursor: z
            .string()
            .regex(/^\d{1,18}$/, 'take it from next_cursor')
            .optional(),
        }),
        response: { 200: z.object({ items: z.array(entryShape), next_cursor: z.string().nullable() }) },
      },
    },
    async ({ query, principal }) => {
      const { cursor, limit, ...filter } = query;
      const items = await asPrincipal(db, principal, (tx) => listAudit(tx, { ...filter, before: cursor }, limit));
      return {
        items: items.map((entry) => ({ ...entry, at: entry.at.toISOString() })),
        next_cursor: items.length === limit ? (items.at(-1)?.id ?? null) : null,
      };
    },
  );

  let running: ReturnType<Sealer['verify']> | null = null;
  app.get(
    '/api/v1/audit/verification',
    {
      ...see,
      schema: { summary: 'Whether the audit trail is as it was written', response: { 200: verificationShape } },
    },
    async () => {
      // However many ask at once, the chain is read once.
      running ??= sealer.verify().finally(() => {
        running = null;
      });
      return running;
    },
  );
}
