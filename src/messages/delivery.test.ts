import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/fresh-database.ts';
import { SYSTEM } from '../access/model.ts';
import { asPrincipal } from '../access/store.ts';
import { backoffSeconds, type DeliveryReport, deliverMail, MOST_ATTEMPTS } from './delivery.ts';
import type { NewMail } from './model.ts';
import { enqueueMail } from './outbox.ts';
import { type Mailer, smtpMailer } from './smtp.ts';
import { headersOf, partOf, type SmtpForTests, smtpForTests } from './smtp-for-tests.ts';
import { claimMail } from './store.ts';

let database: TestDatabase;
let smtp: SmtpForTests;
let mailer: Mailer;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());
beforeEach(async () => {
  await sql`delete from mail`.execute(database.db);
  smtp = await smtpForTests();
  mailer = mailerTo(smtp.url);
});
afterEach(async () => {
  mailer.close();
  await smtp.close();
});

const mailerTo = (smtpUrl: string): Mailer =>
  smtpMailer({ smtpUrl, from: { name: 'Kho Hồ Chứa', address: 'bc@example.vn' }, publicUrl: 'https://bc.example.vn' });
const deliver = (options = {}): Promise<DeliveryReport> =>
  deliverMail(database.db, mailer, { publicUrl: 'https://bc.example.vn' }, options);
const write = (mail: Partial<NewMail<'sent-back'>> = {}): Promise<string> =>
  asPrincipal(database.db, SYSTEM, (tx) =>
    enqueueMail(tx, {
      to: { email: 'uoc@dv.example.vn', name: 'Nguyễn Thị Ước' },
      template: 'sent-back',
      data: {
        form_name: { vi: 'Báo cáo tháng', en: 'Monthly return' },
        period: '2024-M06',
        unit_name: { vi: 'Công ty Đường Việt', en: 'Duong Viet' },
        due_at: '2024-07-20T16:59:59.999Z',
        link: '/returns/F_M.2024-M06.DV',
        reason: 'Doanh thu lệch ở ô C7',
        by: 'Trần Hữu Ý',
      },
      language: 'vi',
      ...mail,
    }),
  );
const outbox = async () =>
  (
    await sql<{ state: string; attempts: number; last_error: string | null; data: { link: string } }>`
      select state, attempts, last_error, data from mail order by created_at, id`.execute(database.db)
  ).rows;
const due = () =>
  sql`update mail set next_try_at = now() - interval '1 second' where state = 'waiting'`.execute(database.db);

describe('mail', () => {
  it('arrives with Vietnamese names, subject and text', async () => {
    const id = await write();
    expect(await deliver()).toEqual({ sent: 1, retried: 0, failed: 0 });
    expect(smtp.received).toHaveLength(1);
    const [letter] = smtp.received;
    expect(letter).toMatchObject({ from: 'bc@example.vn', to: ['uoc@dv.example.vn'] });
    const raw = letter?.raw ?? '';
    expect(headersOf(raw)).toMatchObject({
      from: 'Kho Hồ Chứa <bc@example.vn>',
      to: 'Nguyễn Thị Ước <uoc@dv.example.vn>',
      subject: 'Báo cáo bị trả lại: Báo cáo tháng, tháng 6/2024',
      'message-id': `<${id}@example.vn>`,
      'auto-submitted': 'auto-generated',
    });
    expect(partOf(raw, 'text/plain')).toContain('> Doanh thu lệch ở ô C7');
    expect(partOf(raw, 'text/html')).toContain('https://bc.example.vn/returns/F_M.2024-M06.DV');
    expect(await outbox()).toMatchObject([{ state: 'sent', attempts: 1, last_error: null }]);
    expect(await deliver()).toEqual({ sent: 0, retried: 0, failed: 0 });
  });

  it('of an act that was rolled back is never sent', async () => {
    const failing = asPrincipal(database.db, SYSTEM, async (tx) => {
      await enqueueMail(tx, {
        to: { email: 'a@b.vn', name: 'A' },
        template: 'password-reset',
        data: { name: 'A', link: '/reset-password?token=x', expires_at: '2999-01-01T00:00:00Z' },
        language: 'vi',
      });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    await deliver();
    expect(smtp.received).toEqual([]);
  });

  it('waits while the mail server is down, and goes out when it is back', async () => {
    await write();
    await write();
    const port = Number(new URL(smtp.url).port);
    await smtp.close();
    const down = await deliver();
    expect(down.sent).toBe(0);
    expect(await outbox()).toMatchObject([{ state: 'waiting' }, { state: 'waiting' }]);
    expect((await outbox())[0]?.last_error).toMatch(/ECONNREFUSED/);
    expect(await deliver()).toEqual({ sent: 0, retried: 0, failed: 0 });
    smtp = await smtpForTests(port);
    await due();
    expect(await deliver()).toMatchObject({ sent: 2 });
    expect(smtp.received).toHaveLength(2);
  });

  it('that the server will not take now is tried again; that it will never take is given up', async () => {
    await write({ to: { email: 'full@dv.example.vn', name: 'Đầy' } });
    await write({ to: { email: 'gone@dv.example.vn', name: 'Nghỉ' } });
    await write();
    smtp.refuseRecipient = (address) =>
      address.startsWith('full') ? '452 mailbox full' : address.startsWith('gone') ? '550 no such user' : null;
    expect(await deliver()).toEqual({ sent: 1, retried: 1, failed: 1 });
    expect((await outbox()).map(({ state }) => state).sort()).toEqual(['failed', 'sent', 'waiting']);
    smtp.refuseRecipient = null;
    await due();
    expect(await deliver()).toMatchObject({ sent: 1 });
  });

  it('is given up after the last try', async () => {
    await write();
    smtp.refuseRecipient = () => '451 later';
    await sql`update mail set attempts = ${MOST_ATTEMPTS - 1}`.execute(database.db);
    expect(await deliver()).toEqual({ sent: 0, retried: 0, failed: 1 });
    await due();
    expect(await deliver()).toEqual({ sent: 0, retried: 0, failed: 0 });
  });

  it('to an address that is none stops no act, and brings no header in', async () => {
    await write({ to: { email: 'a@b.vn\r\nBcc: all@example.vn', name: 'A' } });
    await write({ to: { email: 'uoc@dv.example.vn', name: 'Ước\r\nBcc: all@example.vn\r\n\r\nHello' } });
    expect(await deliver()).toMatchObject({ sent: 1 });
    expect(await outbox()).toMatchObject([{ state: 'failed', last_error: 'not-an-address' }, { state: 'sent' }]);
    expect(smtp.received[0]?.to).toEqual(['uoc@dv.example.vn']);
    const headers = headersOf(smtp.received[0]?.raw ?? '');
    expect(headers.bcc).toBeUndefined();
    expect(headers.to).toContain('uoc@dv.example.vn');
  });

  it('is handed over once by many workers at once', async () => {
    for (let i = 0; i < 30; i++) await write();
    const reports = await Promise.all([deliver(), deliver(), deliver()]);
    expect(reports.reduce((sum, { sent }) => sum + sent, 0)).toBe(30);
    const ids = smtp.received.map(({ raw }) => headersOf(raw)['message-id']);
    expect(new Set(ids).size).toBe(30);
    expect(ids).toHaveLength(30);
  });

  it('left by a worker that died goes out again later under the same Message-ID', async () => {
    const id = await write();
    expect(await claimMail(database.db, 5, 600)).toHaveLength(1);
    expect(await deliver()).toEqual({ sent: 0, retried: 0, failed: 0 });
    await sql`update mail set claimed_at = now() - interval '11 minutes'`.execute(database.db);
    expect(await deliver()).toMatchObject({ sent: 1 });
    expect(headersOf(smtp.received[0]?.raw ?? '')['message-id']).toBe(`<${id}@example.vn>`);
  });

  it('with a secret link forgets it once sent, and is not sent once the link has lapsed', async () => {
    const invite = (expires_at: string) =>
      asPrincipal(database.db, SYSTEM, (tx) =>
        enqueueMail(tx, {
          to: { email: 'moi@dv.example.vn', name: 'Mới' },
          template: 'invitation',
          data: { name: 'Mới', by: 'Quản trị', link: '/invitations/abc', expires_at },
          language: 'vi',
        }),
      );
    await invite('2999-01-01T00:00:00Z');
    await invite('2020-01-01T00:00:00Z');
    expect(await deliver()).toMatchObject({ sent: 1 });
    expect(partOf(smtp.received[0]?.raw ?? '', 'text/plain')).toContain('https://bc.example.vn/invitations/abc');
    const rows = await outbox();
    expect(rows.map(({ state }) => state).sort()).toEqual(['failed', 'sent']);
    expect(rows.map(({ data }) => data.link)).toEqual(['', '']);
  });
});

it('waits longer after every try, four hours at most', () => {
  expect([1, 2, 3, 8, 9, 50].map(backoffSeconds)).toEqual([60, 120, 240, 7680, 14_400, 14_400]);
});
