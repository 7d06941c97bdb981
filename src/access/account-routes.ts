/** Administration of accounts: who there is, what they may do, and help for those shut out. */
import { z } from 'zod';
import type { Database, Tx } from '../platform/database.ts';
import { type HttpApp, HttpProblem, notFound } from '../platform/http.ts';
import { pagingSchema, startOf } from '../platform/paging.ts';
import {
  type Account,
  accountById,
  clearAttempts,
  countAdmins,
  deleteGrant,
  deleteSessions,
  deleteTwoFactor,
  insertGrant,
  listAccounts,
  updateAccount,
} from './accounts/store.ts';
import { writeAudit } from './audit.ts';
import { ROLES } from './model.ts';
import { checkGrant, type Directory, grantInput, grantShape, nameInput, showGrant } from './shapes.ts';
import { inOneTransaction } from './store.ts';

const instant = z.string().nullable();
const accountShape = z.object({
  id: z.string(),
  email: z.string(),
  name: z.string(),
  disabled: z.boolean(),
  two_factor: z.boolean(),
  last_sign_in: instant,
  locked_until: instant,
  grants: z.array(grantShape.extend({ id: z.string() })),
});
const done = { 200: accountShape };
const byId = z.object({ id: z.string().max(60) });

export interface AccountRoutesOptions {
  db: Database;
  directory: Directory;
  /** Called after every change, so that it holds at once. */
  changed: () => Promise<void>;
}

export function accountRoutes(app: HttpApp, { db, directory, changed }: AccountRoutesOptions): void {
  const manage = { config: { access: 'access.manage' } } as const;

  const show = ({ grants, last_sign_in, locked_until, ...account }: Account): z.infer<typeof accountShape> => ({
    id: account.id,
    email: account.email,
    name: account.name,
    disabled: account.disabled,
    two_factor: account.two_factor,
    last_sign_in: last_sign_in?.toISOString() ?? null,
    locked_until: locked_until?.toISOString() ?? null,
    grants: grants.map((grant) => ({ id: grant.id, ...showGrant(grant, directory) })),
  });

  /** Changes an account in one transaction with its audit entry, and shows it as it is then. */
  const change = async (id: string, work: (tx: Tx, account: Account) => Promise<void>) => {
    await inOneTransaction(db, async (tx) => {
      const account = await accountById(tx, id);
      if (account === undefined) throw notFound('Không có tài khoản này.', 'There is no such account.');
      await work(tx, account);
    });
    await changed();
    const now = await accountById(db, id);
    if (now === undefined) throw notFound('Không có tài khoản này.', 'There is no such account.');
    return show(now);
  };

  app.get(
    '/api/v1/accounts',
    {
      ...manage,
      schema: {
        summary: 'Accounts and what they may do',
        querystring: z.object({
          q: z.string().max(200).optional(),
          role: z.enum(ROLES).optional(),
          unit: z.string().max(60).optional(),
          ...pagingSchema,
        }),
        response: {
          200: z.object({ items: z.array(accountShape), next_cursor: z.string().nullable(), total: z.number() }),
        },
      },
    },
    async ({ query }) => {
      const start = startOf(query.cursor);
      const { items, total } = await listAccounts(db, query, start, query.limit);
      const end = start + items.length;
      return { items: items.map(show), next_cursor: end < total ? String(end) : null, total };
    },
  );

  app.patch(
    '/api/v1/accounts/:id',
    {
      ...manage,
      schema: {
        summary: 'Renames an account, or shuts it out and lets it in again',
        params: byId,
        body: z.object({ name: nameInput.optional(), disabled: z.boolean().optional() }),
        response: done,
      },
    },
    async ({ params, body, principal }) =>
      change(params.id, async (tx, account) => {
        if (body.disabled === true && account.id === principal.id)
          throw new HttpProblem(409, {
            vi: 'Không tự khóa tài khoản của mình được; nhờ quản trị khác.',
            en: 'You cannot disable your own account; ask another administrator.',
          });
        await updateAccount(tx, account.id, body);
        if (body.disabled === true) await keepAnAdmin(tx);
        await writeAudit(tx, { principal, action: 'account.change', object: account.email, details: body });
      }),
  );

  app.post(
    '/api/v1/accounts/:id/grants',
    { ...manage, schema: { summary: 'Gives an account a role', params: byId, body: grantInput, response: done } },
    async ({ params, body, principal }) =>
      change(params.id, async (tx, account) => {
        const grant = checkGrant(body, directory);
        await insertGrant(tx, account.id, grant, principal.name);
        await writeAudit(tx, {
          principal,
          action: 'grant.add',
          object: account.email,
          ...(grant.unit === null ? {} : { unit: grant.unit }),
          details: { ...grant },
        });
      }),
  );

  app.delete(
    '/api/v1/accounts/:id/grants/:grant',
    {
      ...manage,
      schema: { summary: 'Takes a role away', params: byId.extend({ grant: z.string().max(30) }), response: done },
    },
    async ({ params, principal }) =>
      change(params.id, async (tx, account) => {
        const gone = await deleteGrant(tx, account.id, params.grant);
        if (gone === undefined)
          throw notFound('Tài khoản không giữ quyền này.', 'The account does not hold this role.');
        if (gone.role === 'admin') await keepAnAdmin(tx);
        const { id: _, ...grant } = gone;
        await writeAudit(tx, {
          principal,
          action: 'grant.remove',
          object: account.email,
          ...(grant.unit === null ? {} : { unit: grant.unit }),
          details: { ...grant },
        });
      }),
  );

  const help = [
    [
      'sign-out',
      'Ends all sessions of an account',
      'session.end-all',
      (tx: Tx, { id }: Account) => deleteSessions(tx, id),
    ],
    [
      'unlock',
      'Lets an account try its password again at once',
      'account.unlock',
      (tx: Tx, { email }: Account) => clearAttempts(tx, email),
    ],
    [
      'reset-two-factor',
      'Takes the second factor off an account whose device is lost, and ends its sessions',
      'two-factor.reset',
      async (tx: Tx, { id }: Account) => {
        await deleteTwoFactor(tx, id);
        await deleteSessions(tx, id);
      },
    ],
  ] as const;
  for (const [path, summary, action, work] of help) {
    app.post(
      `/api/v1/accounts/:id/${path}`,
      { ...manage, schema: { summary, params: byId, response: done } },
      async ({ params, principal }) =>
        change(params.id, async (tx, account) => {
          await work(tx, account);
          await writeAudit(tx, { principal, action, object: account.email });
        }),
    );
  }
}

/** @throws HttpProblem 409 when nobody would be left to administer; the transaction then leaves all as it was */
async function keepAnAdmin(tx: Tx): Promise<void> {
  if ((await countAdmins(tx)) > 0) return;
  throw new HttpProblem(409, {
    vi: 'Đây là quản trị cuối cùng; hãy giao quyền cho người khác trước.',
    en: 'This is the last administrator; make another one first.',
  });
}
