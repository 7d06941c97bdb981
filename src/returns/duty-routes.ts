/** What the caller's own units owe. */
import { z } from 'zod';
import { listSchema } from '../observations/contract.ts';
import type { HttpApp } from '../platform/http.ts';
import { pagingSchema } from '../platform/paging.ts';
import { dutySchema, dutyStateSchema } from './contract.ts';
import type { RoundService } from './rounds/round-service.ts';

export function dutyRoutes(app: HttpApp, rounds: RoundService): void {
  app.get(
    '/api/v1/duties',
    {
      config: { access: 'account' },
      schema: {
        summary: 'Returns the units of the caller owe, the most urgent first',
        querystring: z.object({ state: dutyStateSchema.optional(), ...pagingSchema }),
        response: { 200: listSchema(dutySchema) },
      },
    },
    (request) => rounds.duties(request, request.query),
  );
}
