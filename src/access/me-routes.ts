/** Who the caller is and what they may do; how one can sign in. */
import { z } from 'zod';
import { type HttpApp, languageOf } from '../platform/http.ts';
import { OIDC_ID } from './auth.ts';
import type { Gate } from './gate.ts';
import { ACTIONS, actionsOf, type Principal, ROLES } from './model.ts';
import { type Directory, grantShape, showGrant } from './shapes.ts';

/** An account of the demonstration, whose password is no secret. */
export interface DemoSignIn {
  email: string;
  password: string;
  name: string;
  roles: (typeof ROLES)[number][];
}

export interface MeOptions {
  gate: Gate;
  directory: Directory;
  /** The name of the OIDC provider, when there is one. */
  oidcName: string | null;
  demo: readonly DemoSignIn[];
  /** How many notices a person has not read. */
  unread: (principal: Principal) => Promise<number>;
}

const shape = z.object({
  principal: z
    .object({ kind: z.enum(['account', 'key', 'system']), id: z.string(), name: z.string(), email: z.string() })
    .nullable(),
  grants: z.array(grantShape),
  actions: z.array(z.enum(ACTIONS)),
  two_factor: z.boolean(),
  two_factor_required: z.boolean(),
  language: z.enum(['vi', 'en']),
  unread: z.number(),
  sign_in: z.object({
    password: z.boolean(),
    passkey: z.boolean(),
    oidc: z.array(z.object({ id: z.string(), name: z.string() })),
    demo: z
      .array(z.object({ email: z.string(), password: z.string(), name: z.string(), roles: z.array(z.enum(ROLES)) }))
      .optional(),
  }),
});

export function meRoutes(app: HttpApp, { gate, directory, oidcName, demo, unread }: MeOptions): void {
  app.get(
    '/api/v1/me',
    {
      config: { access: 'public' },
      schema: { summary: 'Who the caller is and what they may do', response: { 200: shape } },
    },
    async (request, reply): Promise<z.infer<typeof shape>> => {
      const { principal, email, two_factor, two_factor_required } = await gate.callerOf(request);
      reply.header('cache-control', 'no-store');
      const { kind, id, name } = principal;
      return {
        principal: kind === 'anonymous' ? null : { kind, id, name, email },
        grants: principal.grants.map((grant) => showGrant(grant, directory)),
        actions: actionsOf(principal),
        two_factor,
        two_factor_required,
        language: languageOf(request),
        unread: kind === 'account' ? await unread(principal) : 0,
        sign_in: {
          password: true,
          passkey: true,
          oidc: oidcName === null ? [] : [{ id: OIDC_ID, name: oidcName }],
          ...(demo.length > 0 ? { demo: [...demo] } : {}),
        },
      };
    },
  );
}
