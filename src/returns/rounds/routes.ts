/** Rounds over HTTP: opening, postponing, excusing, who stands where, the heat map. */
import { z } from 'zod';
import { UNIT_KINDS } from '../../catalogue/model.ts';
import { listSchema } from '../../observations/contract.ts';
import type { HttpApp } from '../../platform/http.ts';
import { pagingSchema } from '../../platform/paging.ts';
import {
  dutyStateSchema,
  heatMapSchema,
  idempotencyHeaders,
  instantSchema,
  roundIdSchema,
  roundUnitSchema,
  roundWithTotalsSchema,
} from '../contract.ts';
import { ROUND_STATES } from '../model.ts';
import type { RoundService } from './round-service.ts';

const params = z.object({ id: roundIdSchema });
const reason = z.string().trim().min(1).max(2000);
const units = z.array(z.string().max(60)).min(1).max(20_000);

export function roundRoutes(app: HttpApp, rounds: RoundService): void {
  app.get(
    '/api/v1/rounds',
    {
      config: { access: 'account' },
      schema: {
        summary: 'Rounds of reporting, newest first, with totals over the units the caller may see',
        querystring: z.object({
          state: z.enum(ROUND_STATES).optional(),
          form: z.string().optional(),
          ...pagingSchema,
        }),
        response: { 200: listSchema(roundWithTotalsSchema) },
      },
    },
    (request) => rounds.list(request, request.query),
  );
  app.post(
    '/api/v1/rounds',
    {
      config: { access: 'rounds.manage' },
      schema: {
        summary: 'Makes a round of a form for a period; opens it when its opening instant has come',
        headers: idempotencyHeaders,
        body: z.object({
          form: z.string().max(60),
          period: z.string().max(60).describe('SDMX period of the frequency of the form: 2024-M06, 2024-Q2, 2024'),
          opens_at: instantSchema.optional(),
          due_at: instantSchema.optional(),
          closes_at: instantSchema.nullable().optional(),
          note: z.string().max(2000).optional(),
        }),
        response: { 201: roundWithTotalsSchema },
      },
    },
    async (request, reply) => reply.code(201).send(await rounds.create(request, request.body)),
  );
  app.get(
    '/api/v1/rounds/:id',
    {
      config: { access: 'account' },
      schema: { summary: 'One round', params, response: { 200: roundWithTotalsSchema } },
    },
    (request) => rounds.get(request, request.params.id),
  );
  app.patch(
    '/api/v1/rounds/:id',
    {
      config: { access: 'rounds.manage' },
      schema: {
        summary: 'Changes when a round is due or closes, opens or closes it now',
        params,
        headers: idempotencyHeaders,
        body: z.object({
          due_at: instantSchema.optional(),
          closes_at: instantSchema.nullable().optional(),
          state: z.enum(['open', 'closed']).optional(),
          note: z.string().max(2000).optional(),
        }),
        response: { 200: roundWithTotalsSchema },
      },
    },
    (request) => rounds.change(request, request.params.id, request.body),
  );
  app.post(
    '/api/v1/rounds/:id/postpone',
    {
      config: { access: 'rounds.manage' },
      schema: {
        summary: 'Gives units (null: all) another due date',
        params,
        headers: idempotencyHeaders,
        body: z.object({ units: units.nullable(), due_at: instantSchema, reason }),
        response: { 200: z.object({ units: z.number() }) },
      },
    },
    (request) => rounds.postpone(request, request.params.id, request.body),
  );
  app.post(
    '/api/v1/rounds/:id/excuse',
    {
      config: { access: 'rounds.manage' },
      schema: {
        summary: 'Frees units from the round, or (excused: false) takes that back',
        params,
        headers: idempotencyHeaders,
        body: z.object({ units, reason, excused: z.boolean() }),
        response: { 200: z.object({ units: z.number() }) },
      },
    },
    (request) => rounds.excuse(request, request.params.id, request.body),
  );
  app.post(
    '/api/v1/rounds/:id/remind',
    {
      config: { access: 'rounds.manage' },
      schema: {
        summary: 'Reminds units (null: all that still owe) by message',
        params,
        headers: idempotencyHeaders,
        body: z.object({ units: units.nullable() }),
        response: { 200: z.object({ messages: z.number() }) },
      },
    },
    (request) => rounds.remind(request, request.params.id, request.body.units),
  );
  app.get(
    '/api/v1/rounds/:id/units',
    {
      config: { access: 'account' },
      schema: {
        summary: 'Where each unit stands in a round',
        params,
        querystring: z.object({
          state: dutyStateSchema.optional(),
          q: z.string().max(200).optional().describe('Words of the name or the code of a unit'),
          ...pagingSchema,
        }),
        response: { 200: listSchema(roundUnitSchema) },
      },
    },
    (request) => rounds.units(request, request.params.id, request.query),
  );
  app.get(
    '/api/v1/heat-map',
    {
      config: { access: 'rounds.see' },
      schema: {
        summary: 'Who has, has not, was late, was sent back: units against the newest rounds of a form',
        querystring: z.object({
          form: z.string(),
          kind: z.enum(UNIT_KINDS).optional(),
          periods: z.coerce.number().int().min(1).max(36).default(12),
        }),
        response: { 200: heatMapSchema },
      },
    },
    (request) => rounds.heatMap(request, request.query),
  );
}
