/** Messages over HTTP: one's own notices, and the outbox for those who look after it. */
import { z } from 'zod';
import { grantsFor, type Principal } from '../access/model.ts';
import { forbidden } from '../access/policy.ts';
import { asPrincipal } from '../access/store.ts';
import type { Language, Text } from '../kernel/languages.ts';
import type { Database } from '../platform/database.ts';
import { badRequest, type HttpApp, HttpProblem, languageOf, notFound } from '../platform/http.ts';
import { pagingSchema } from '../platform/paging.ts';
import { MAIL_STATES, SECRET_TEMPLATES, type TemplateData } from './model.ts';
import { NOT_AN_ADDRESS } from './outbox.ts';
import type { MailSettings } from './settings.ts';
import { countOutbox, countUnread, type MailRow, markRead, readNotices, readOutbox, retryMail } from './store.ts';
import { renderMail } from './templates.ts';

const textSchema = z.object({ vi: z.string(), en: z.string() });
const stateSchema = z.enum(MAIL_STATES);

const noticeSchema = z.object({
  id: z.string(),
  at: z.string(),
  kind: z.string().describe('What it tells of: round-opened, overdue, sent-back…'),
  text: textSchema,
  link: z.string().describe('Path of the page it is about'),
  read: z.boolean(),
});

const mailSchema = z.object({
  id: z.string(),
  to: z.string(),
  to_name: z.string(),
  subject: z.string(),
  body: z.string().describe('Plain text; a link that is a right in itself is hidden'),
  template: z.string(),
  language: z.string(),
  about: z.string(),
  state: stateSchema,
  attempts: z.number(),
  last_error: z.string().nullable(),
  created_at: z.string(),
  sent_at: z.string().nullable(),
  next_try_at: z.string().nullable(),
});

/** `settings.smtpUrl` null: the outbox keeps everything and says so. */
export function messageRoutes(app: HttpApp, db: Database, settings: Pick<MailSettings, 'smtpUrl' | 'publicUrl'>): void {
  app.get(
    '/api/v1/notices',
    {
      config: { access: 'account' },
      schema: {
        summary: "The caller's own notices, newest first",
        querystring: z.object({ ...pagingSchema, unread: z.enum(['true', 'false']).optional() }),
        response: {
          200: z.object({ items: z.array(noticeSchema), next_cursor: z.string().nullable(), unread: z.number() }),
        },
      },
    },
    async ({ principal, query }) => {
      const { limit } = query;
      const after = cursorId(query.cursor);
      return asPrincipal(db, principal, async (tx) => {
        const rows = await readNotices(tx, {
          account: principal.id,
          unread: query.unread === 'true',
          after,
          limit: limit + 1,
        });
        const page = rows.slice(0, limit);
        return {
          items: page.map((row) => ({ ...row, at: row.at.toISOString() })),
          next_cursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null,
          unread: await countUnread(tx, principal.id),
        };
      });
    },
  );

  app.post(
    '/api/v1/notices/read',
    {
      config: { access: 'account' },
      schema: {
        summary: "Marks the caller's notices as read: some, or all",
        body: z.union([
          z.strictObject({ ids: z.array(z.uuid()).min(1).max(1000) }),
          z.strictObject({ all: z.literal(true) }),
        ]),
        response: { 200: z.object({ read: z.number(), unread: z.number() }) },
      },
    },
    ({ principal, body }) =>
      asPrincipal(db, principal, async (tx) => ({
        read: await markRead(tx, principal.id, 'ids' in body ? body.ids : null),
        unread: await countUnread(tx, principal.id),
      })),
  );

  app.get(
    '/api/v1/outbox',
    {
      config: { access: 'messages.see' },
      schema: {
        summary: 'Mail that was written, newest first, and whether it went out',
        querystring: z.object({
          ...pagingSchema,
          state: stateSchema.optional(),
          q: z.string().max(200).optional().describe('Part of an address, a name or what it is about'),
        }),
        response: {
          200: z.object({
            items: z.array(mailSchema),
            next_cursor: z.string().nullable(),
            smtp: z.boolean().describe('false: no mail server is configured, so mail waits'),
            counts: z.record(stateSchema, z.number()),
          }),
        },
      },
    },
    async (request) => {
      const { query, principal } = request;
      const after = cursorId(query.cursor);
      const language = languageOf(request);
      return asPrincipal(db, principal, async (tx) => {
        const rows = await readOutbox(tx, {
          state: query.state ?? null,
          q: query.q === undefined || query.q === '' ? null : query.q,
          after,
          limit: query.limit + 1,
        });
        const page = rows.slice(0, query.limit);
        return {
          items: page.map((row) => shown(row, settings.publicUrl, language)),
          next_cursor: rows.length > query.limit ? (page.at(-1)?.id ?? null) : null,
          smtp: settings.smtpUrl !== null,
          counts: await countOutbox(tx),
        };
      });
    },
  );

  app.post(
    '/api/v1/outbox/:id/retry',
    {
      config: { access: 'messages.see' },
      schema: {
        summary: 'Sends a mail again that failed or waits for its next try',
        params: z.object({ id: z.uuid() }),
        response: { 200: z.object({ state: stateSchema }) },
      },
    },
    async ({ principal, params }) => {
      if (!mayRetry(principal)) throw forbidden();
      const outcome = await asPrincipal(db, principal, (tx) => retryMail(tx, params.id));
      if (outcome === 'none') throw notFound('Không có thư này', 'There is no such message');
      if (outcome === 'refused') {
        throw new HttpProblem(409, {
          vi: 'Thư này không gửi lại được: đã gửi, đang gửi, địa chỉ không đúng, hoặc liên kết trong thư đã hết hạn.',
          en: 'This message cannot be sent again: it was sent or is being sent, its address is wrong, or the link in it has lapsed.',
        });
      }
      return { state: 'waiting' as const };
    },
  );
}

/** Who only reads (an auditor) sees the outbox but sends nothing. */
function mayRetry(principal: Principal): boolean {
  return grantsFor(principal, 'access.manage').length > 0 || grantsFor(principal, 'rounds.manage').length > 0;
}

function cursorId(cursor: string | undefined): string | null {
  if (cursor === undefined) return null;
  if (z.uuid().safeParse(cursor).success) return cursor;
  throw badRequest(`cursor "${cursor}" không dùng được`, `cursor "${cursor}" cannot be used`);
}

const HIDDEN: Text = { vi: '(liên kết không hiển thị ở đây)', en: '(the link is not shown here)' };
const FAULTS: Readonly<Record<string, Text>> = {
  [NOT_AN_ADDRESS]: { vi: 'Địa chỉ thư không đúng.', en: 'Not a mail address.' },
  expired: { vi: 'Quá lâu chưa gửi được nên thư không còn ích lợi.', en: 'It waited until it was of no use.' },
};
const HIDDEN_PATH = '/hidden-link';

function shown(row: MailRow, publicUrl: string, language: Language): z.infer<typeof mailSchema> {
  const data = row.data as TemplateData[typeof row.template];
  const secret = SECRET_TEMPLATES.includes(row.template);
  const { subject, text } = renderMail(
    row.template,
    secret ? { ...data, link: HIDDEN_PATH } : data,
    row.language,
    secret ? '' : publicUrl,
  );
  return {
    id: row.id,
    to: row.to_address,
    to_name: row.to_name,
    subject,
    body: secret ? text.replace(HIDDEN_PATH, HIDDEN[language]) : text,
    template: row.template,
    language: row.language,
    about: row.about,
    state: row.state,
    attempts: row.attempts,
    last_error: row.last_error === null ? null : (FAULTS[row.last_error]?.[language] ?? row.last_error),
    created_at: row.created_at.toISOString(),
    sent_at: row.sent_at?.toISOString() ?? null,
    next_try_at: row.state === 'waiting' && row.attempts > 0 ? row.next_try_at.toISOString() : null,
  };
}
