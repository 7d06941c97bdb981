/** Invitations: the only way to an account besides the command line. The link works once, for a week. */
import { randomBytes } from 'node:crypto';
import { hashPassword } from 'better-auth/crypto';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Database } from '../platform/database.ts';
import { type HttpApp, HttpProblem, languageOf, notFound } from '../platform/http.ts';
import {
  accountByEmail,
  deleteInvitation,
  type Invitation,
  insertAccount,
  insertInvitation,
  listInvitations,
  noteAccepted,
  openInvitation,
} from './accounts/store.ts';
import { writeAudit } from './audit.ts';
import type { SendMail } from './mail.ts';
import { ANONYMOUS, type Grant, type Principal } from './model.ts';
import { checkPassword } from './passwords.ts';
import { checkGrant, type Directory, grantInput, grantShape, nameInput, showGrant } from './shapes.ts';
import { inOneTransaction } from './store.ts';

const INVITATION_DAYS = 7;

export interface InvitationOptions {
  db: Database;
  directory: Directory;
  url: string;
  sendMail: SendMail;
  attemptsPerMinute: number;
}

const invitationShape = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  grants: z.array(grantShape),
  invited_by: z.string(),
  created_at: z.string(),
  expires_at: z.string(),
});
const person = { email: z.email().max(254), name: nameInput };
const byToken = z.object({ token: z.string().max(100) });

/**
 * Makes an invitation and puts its mail into the outbox. Returns the link, which is nowhere else.
 * @throws HttpProblem 409 when the address has an account
 */
export async function invite(
  { db, url, sendMail }: Pick<InvitationOptions, 'db' | 'url' | 'sendMail'>,
  principal: Principal,
  { email, name, grants, language }: { email: string; name: string; grants: Grant[]; language: 'vi' | 'en' },
): Promise<{ invitation: Invitation; link: string }> {
  const address = email.trim().toLowerCase();
  const token = randomBytes(32).toString('base64url');
  const link = `${url}/invitations/${token}`;
  return inOneTransaction(db, async (tx) => {
    if ((await accountByEmail(tx, address)) !== undefined)
      throw new HttpProblem(409, {
        vi: `${address} đã có tài khoản; hãy thêm quyền cho tài khoản đó.`,
        en: `${address} has an account already; give it the role there.`,
      });
    const invitation = await insertInvitation(tx, {
      token,
      email: address,
      name,
      grants,
      by: principal.name,
      days: INVITATION_DAYS,
    });
    const expires_at = invitation.expires_at.toISOString();
    await sendMail(tx, {
      to: { email: address, name },
      template: 'invitation',
      data: { name, by: principal.name, link, expires_at },
      language,
    });
    await writeAudit(tx, { principal, action: 'invitation.make', object: address, details: { grants } });
    return { invitation, link };
  });
}

export function invitationRoutes(app: HttpApp, options: InvitationOptions): void {
  const { db, directory, attemptsPerMinute } = options;
  const manage = { config: { access: 'access.manage' } } as const;
  const byLink = {
    config: {
      access: 'token',
      rateLimit: {
        max: attemptsPerMinute,
        timeWindow: '1 minute',
        keyGenerator: (request: FastifyRequest) => `invitation ${request.ip}`,
      },
    },
  } as const;

  const show = (invitation: Invitation): z.infer<typeof invitationShape> => ({
    id: invitation.id,
    email: invitation.email,
    name: invitation.name,
    grants: invitation.grants.map((grant) => showGrant(grant, directory)),
    invited_by: invitation.invited_by,
    created_at: invitation.created_at.toISOString(),
    expires_at: invitation.expires_at.toISOString(),
  });

  app.get(
    '/api/v1/invitations',
    {
      ...manage,
      schema: {
        summary: 'Invitations that wait for an answer',
        response: { 200: z.object({ items: z.array(invitationShape) }) },
      },
    },
    async () => ({ items: (await listInvitations(db)).map(show) }),
  );

  app.post(
    '/api/v1/invitations',
    {
      ...manage,
      schema: {
        summary: 'Invites a person; the link is shown once and sent by mail',
        body: z.object({ ...person, grants: z.array(grantInput).max(20) }),
        response: { 201: invitationShape.extend({ link: z.string() }) },
      },
    },
    async (request, reply) => {
      const grants = request.body.grants.map((grant) => checkGrant(grant, directory));
      const { invitation, link } = await invite(options, request.principal, {
        ...request.body,
        grants,
        language: languageOf(request),
      });
      return reply.code(201).send({ ...show(invitation), link });
    },
  );

  app.delete(
    '/api/v1/invitations/:id',
    {
      ...manage,
      schema: {
        summary: 'Withdraws an invitation',
        params: z.object({ id: z.string().max(60) }),
        response: { 204: z.null() },
      },
    },
    async ({ params, principal }, reply) => {
      await inOneTransaction(db, async (tx) => {
        const gone = await deleteInvitation(tx, params.id);
        if (gone === undefined) throw notFound('Không có lời mời này.', 'There is no such invitation.');
        await writeAudit(tx, { principal, action: 'invitation.withdraw', object: gone.email });
      });
      return reply.code(204).send(null);
    },
  );

  app.get(
    '/api/v1/invitations/:token/about',
    {
      ...byLink,
      schema: {
        summary: 'Whom an invitation is for',
        params: byToken,
        response: { 200: invitationShape.pick({ email: true, name: true, grants: true, expires_at: true }) },
      },
    },
    async ({ params }) => {
      const found = await openInvitation(db, params.token);
      if (found === undefined) throw gone();
      const { email, name, grants, expires_at } = show(found);
      return { email, name, grants, expires_at };
    },
  );

  app.post(
    '/api/v1/invitations/:token/accept',
    {
      ...byLink,
      schema: {
        summary: 'Accepts an invitation with a password of one’s own',
        params: byToken,
        body: z.object({ name: person.name, password: z.string().max(500) }),
        response: { 201: z.object({ email: z.string() }) },
      },
    },
    async (request, reply) => {
      const { params, body } = request;
      const waiting = await openInvitation(db, params.token);
      if (waiting === undefined) throw gone();
      checkPassword(body.password, [body.name, waiting.email]);
      const passwordHash = await hashPassword(body.password);
      const email = await inOneTransaction(db, async (tx) => {
        const invitation = await openInvitation(tx, params.token, true);
        if (invitation === undefined || (await accountByEmail(tx, invitation.email)) !== undefined) throw gone();
        const id = await insertAccount(tx, {
          email: invitation.email,
          name: body.name,
          passwordHash,
          grants: invitation.grants,
          grantedBy: invitation.invited_by,
          language: languageOf(request),
        });
        await noteAccepted(tx, invitation.id);
        await writeAudit(tx, {
          principal: { ...ANONYMOUS, kind: 'account', id, name: body.name },
          action: 'invitation.accept',
          object: invitation.email,
          details: { grants: invitation.grants },
        });
        return invitation.email;
      });
      return reply.code(201).send({ email });
    },
  );
}

function gone(): HttpProblem {
  return notFound(
    'Lời mời đã dùng, đã rút hoặc đã hết hạn. Hãy nhờ quản trị mời lại.',
    'The invitation was used, withdrawn, or has expired. Ask the administrator for a new one.',
  );
}
