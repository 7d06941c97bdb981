/** API keys for machines: a role over a unit until a day, never more than their maker may do. */
import { z } from 'zod';
import type { Database } from '../platform/database.ts';
import { type HttpApp, HttpProblem, notFound } from '../platform/http.ts';
import { writeAudit } from './audit.ts';
import { deleteKey, insertKey, type Key, keyById, listKeys } from './keys/store.ts';
import { covers, type Grant, mayThroughout, ROLES } from './model.ts';
import { forbidden } from './policy.ts';
import { checkGrant, type Directory, grantInput, grantShape, nameInput, showGrant } from './shapes.ts';
import { inOneTransaction } from './store.ts';

const MOST_DAYS = 366;

const keyShape = grantShape.extend({
  id: z.string(),
  name: z.string(),
  start: z.string(),
  made_by: z.string(),
  created_at: z.string(),
  expires_at: z.string(),
  last_used: z.string().nullable(),
});

export interface KeyRoutesOptions {
  db: Database;
  directory: Directory;
  changed: () => Promise<void>;
}

export function keyRoutes(app: HttpApp, { db, directory, changed }: KeyRoutesOptions): void {
  const manage = { config: { access: 'keys.manage' } } as const;

  const show = (key: Key): z.infer<typeof keyShape> => ({
    ...showGrant(key, directory),
    id: key.id,
    name: key.name,
    start: key.start,
    made_by: key.account_name,
    created_at: key.created_at.toISOString(),
    expires_at: key.expires_at.toISOString(),
    last_used: key.last_used?.toISOString() ?? null,
  });

  app.get(
    '/api/v1/api-keys',
    {
      ...manage,
      schema: {
        summary: 'API keys of the units the caller answers for',
        response: { 200: z.object({ items: z.array(keyShape) }) },
      },
    },
    async ({ principal, within }) => ({
      items: (await listKeys(db)).filter((key) => mayThroughout(principal, 'keys.manage', key, within)).map(show),
    }),
  );

  app.post(
    '/api/v1/api-keys',
    {
      ...manage,
      schema: {
        summary: 'Makes an API key; the key itself is shown this once',
        body: z.object({
          name: nameInput.max(100),
          ...grantInput.shape,
          role: z.enum(ROLES).exclude(['admin']).default('reporter'),
          expires_at: z.iso.datetime({ offset: true }).or(z.iso.date()),
        }),
        response: { 201: keyShape.extend({ key: z.string() }) },
      },
    },
    async ({ body, principal, within }, reply) => {
      const grant: Grant = checkGrant(body, directory);
      if (principal.kind !== 'account')
        throw new HttpProblem(403, {
          vi: 'Khóa API không tạo được khóa khác; hãy đăng nhập.',
          en: 'A key cannot make keys; sign in.',
        });
      if (!mayThroughout(principal, 'keys.manage', grant, within) || !covers(principal.grants, grant, within))
        throw forbidden();
      const expiresAt = new Date(body.expires_at);
      const days = (expiresAt.getTime() - Date.now()) / 86_400_000;
      if (!(days > 0 && days <= MOST_DAYS))
        throw new HttpProblem(400, {
          vi: 'Ngày hết hạn phải ở trong vòng một năm tới.',
          en: 'The expiry must lie within the coming year.',
        });
      const made = await inOneTransaction(db, async (tx) => {
        const { id, key } = await insertKey(tx, { name: body.name, grant, account: principal.id, expiresAt });
        await writeAudit(tx, {
          principal,
          action: 'key.make',
          object: body.name,
          ...(grant.unit === null ? {} : { unit: grant.unit }),
          details: { id, ...grant, expires_at: expiresAt.toISOString() },
        });
        const kept = await keyById(tx, id);
        if (kept === undefined) throw new Error('the key is not there');
        return { ...show(kept), key };
      });
      return reply.code(201).send(made);
    },
  );

  app.delete(
    '/api/v1/api-keys/:id',
    {
      ...manage,
      schema: {
        summary: 'Revokes an API key at once',
        params: z.object({ id: z.string().max(60) }),
        response: { 204: z.null() },
      },
    },
    async ({ params, principal, within }, reply) => {
      await inOneTransaction(db, async (tx) => {
        const key = await keyById(tx, params.id);
        if (key === undefined) throw notFound('Không có khóa này.', 'There is no such key.');
        if (!mayThroughout(principal, 'keys.manage', key, within)) throw forbidden();
        await deleteKey(tx, key.id);
        await writeAudit(tx, {
          principal,
          action: 'key.revoke',
          object: key.name,
          ...(key.unit === null ? {} : { unit: key.unit }),
          details: { id: key.id },
        });
      });
      await changed();
      return reply.code(204).send(null);
    },
  );
}
