import { sql } from 'kysely';
import pino from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshReservoir, type TestReservoir } from '../../test/fresh-reservoir.ts';
import { makePerson, type Person, signIn, signInAs } from '../../test/sign-in-as.ts';
import { SYSTEM } from '../access/model.ts';
import { asPrincipal } from '../access/store.ts';
import { makeApp } from '../app.ts';
import { UserError } from '../kernel/languages.ts';
import type { HttpApp } from '../platform/http.ts';
import type { Reservoir } from '../reservoir.ts';
import { enqueueMail, tell } from './outbox.ts';
import { readMailSettings } from './settings.ts';

const ABOUT = {
  form_name: { vi: 'Báo cáo tháng', en: 'Monthly return' },
  period: '2024-M06',
  unit_name: { vi: 'Nghệ An', en: 'Nghe An' },
  due_at: '2024-07-20T16:59:59.999Z',
  link: '/returns/F_M.2024-M06.VN-P40',
};

let test: TestReservoir;
let reservoir: Reservoir;
let app: HttpApp;
let steward: Record<string, string>;
beforeAll(async () => {
  test = await freshReservoir();
  ({ reservoir } = test);
  app = await makeApp({ ...reservoir, logger: pino({ level: 'silent' }) });
  await app.ready();
  steward = await signInAs(app, reservoir.db, [{ role: 'steward' }]);
});
afterAll(async () => {
  await app.close();
  await test.close();
});

const get = async (url: string, headers: Record<string, string> = {}) => app.inject({ url: `/api/v1${url}`, headers });
const post = async (url: string, headers: Record<string, string>, payload: object = {}) =>
  app.inject({ method: 'POST', url: `/api/v1${url}`, headers, payload });
const tellThem = (...people: Person[]) =>
  asPrincipal(reservoir.db, SYSTEM, (tx) =>
    tell(tx, {
      recipients: people.map(({ id, email, name }) => ({ account: id, email, name, language: 'vi' as const })),
      template: 'overdue',
      data: { ...ABOUT, days: 1 },
      about: 'F_M.2024-M06.VN-P40',
      unit: 'VN-P40',
    }),
  );

describe('notices', () => {
  it('are one’s own, counted, paged, and read once', async () => {
    const [me, other] = [await makePerson(reservoir.db, []), await makePerson(reservoir.db, [])];
    const mine = await signIn(app, me.email);
    for (let n = 0; n < 3; n++) await tellThem(me, me);
    await tellThem(other);
    const first = (await get('/notices?limit=2', mine)).json();
    expect(first).toMatchObject({ unread: 3 });
    expect(first.items[0]).toMatchObject({
      kind: 'overdue',
      text: { vi: 'Quá hạn 1 ngày: Báo cáo tháng, tháng 6/2024', en: '1 day overdue: Monthly return, June 2024' },
      link: ABOUT.link,
      read: false,
    });
    const second = (await get(`/notices?limit=2&cursor=${first.next_cursor}`, mine)).json();
    expect(second.items).toHaveLength(1);
    expect(second.next_cursor).toBeNull();
    expect((await get('/me', mine)).json().unread).toBe(3);

    expect((await post('/notices/read', mine, { ids: [first.items[0].id] })).json()).toEqual({ read: 1, unread: 2 });
    expect((await get('/notices?unread=true', mine)).json().items).toHaveLength(2);
    expect((await post('/notices/read', mine, { all: true })).json()).toEqual({ read: 2, unread: 0 });
    expect((await post('/notices/read', mine, { all: true })).json()).toEqual({ read: 0, unread: 0 });
  });

  it('of another person are neither seen nor read, even by their id', async () => {
    const [me, other] = [await makePerson(reservoir.db, []), await makePerson(reservoir.db, [{ role: 'admin' }])];
    await tellThem(me);
    const theirs = await signIn(app, other.email);
    const { rows } = await sql<{ id: string }>`select id from notice where account = ${me.id}`.execute(reservoir.db);
    expect((await get('/notices', theirs)).json().items).toEqual([]);
    expect((await post('/notices/read', theirs, { ids: [rows[0]?.id] })).json()).toMatchObject({ read: 0 });
    // The database itself refuses, whatever a query asks.
    const seen = await asPrincipal(reservoir.db, { kind: 'account', id: other.id, name: '', grants: [] }, (tx) =>
      sql`select id from notice`.execute(tx),
    );
    expect(seen.rows).toEqual([]);
  });

  it('need a sign-in', async () => {
    expect((await get('/notices')).statusCode).toBe(401);
    expect((await get('/notices?cursor=x', steward)).statusCode).toBe(400);
  });
});

describe('the outbox', () => {
  it('shows what waits, says that no mail server is set, and finds by address', async () => {
    const me = await makePerson(reservoir.db, []);
    await tellThem(me);
    const { items, smtp, counts } = (await get(`/outbox?q=${me.email}`, steward)).json();
    expect(smtp).toBe(false);
    expect(counts.waiting).toBeGreaterThan(0);
    expect(items).toHaveLength(1);
    expect(items[0]).toMatchObject({
      to: me.email,
      subject: 'Quá hạn 1 ngày: Báo cáo tháng, tháng 6/2024',
      state: 'waiting',
      attempts: 0,
      last_error: null,
      about: 'F_M.2024-M06.VN-P40',
    });
    expect(items[0].body).toContain(`http://localhost${ABOUT.link}`);
    expect((await get('/outbox?state=sent', steward)).json().items).toEqual([]);
  });

  it('never shows a link that is a right in itself', async () => {
    await asPrincipal(reservoir.db, SYSTEM, (tx) =>
      enqueueMail(tx, {
        to: { email: 'moi@dv.example.vn', name: 'Mới' },
        template: 'password-reset',
        data: {
          name: 'Mới',
          link: 'https://bc.example.vn/reset-password?token=T0K3N',
          expires_at: '2999-01-01T00:00:00Z',
        },
        language: 'vi',
      }),
    );
    const answer = await get('/outbox?q=moi@dv', steward);
    expect(answer.body).not.toContain('T0K3N');
    expect(answer.json().items[0].body).toContain('(the link is not shown here)');
  });

  it('is for those who look after messages: others see nothing, a steward of other units not these', async () => {
    expect((await get('/outbox')).statusCode).toBe(401);
    expect((await get('/outbox', await signInAs(app, reservoir.db, [{ role: 'reviewer' }]))).statusCode).toBe(403);
    const me = await makePerson(reservoir.db, []);
    await tellThem(me);
    const elsewhere = await signInAs(app, reservoir.db, [{ role: 'steward', unit: 'VN-P01' }]);
    expect((await get(`/outbox?q=${me.email}`, elsewhere)).json().items).toEqual([]);
  });

  it('sends again what failed, but not for who only reads, and not what never can be sent', async () => {
    const me = await makePerson(reservoir.db, []);
    await tellThem(me);
    await sql`update mail set state = 'failed', attempts = 10, last_error = 'x' where to_address = ${me.email}`.execute(
      reservoir.db,
    );
    const [item] = (await get(`/outbox?q=${me.email}`, steward)).json().items;
    const auditor = await signInAs(app, reservoir.db, [{ role: 'auditor' }]);
    expect((await post(`/outbox/${item.id}/retry`, auditor)).statusCode).toBe(403);
    expect((await post(`/outbox/${item.id}/retry`, steward)).json()).toEqual({ state: 'waiting' });
    const { rows } = await sql`select state, attempts from mail where id = ${item.id}`.execute(reservoir.db);
    expect(rows).toEqual([{ state: 'waiting', attempts: 0 }]);

    await sql`update mail set state = 'sent' where id = ${item.id}`.execute(reservoir.db);
    expect((await post(`/outbox/${item.id}/retry`, steward)).statusCode).toBe(409);
    expect((await post('/outbox/00000000-0000-4000-8000-000000000000/retry', steward)).statusCode).toBe(404);
    expect((await post('/outbox/x/retry', steward)).statusCode).toBe(400);
  });
});

describe('the settings of mail', () => {
  it('come from the environment, without it nothing is sent', () => {
    expect(readMailSettings({}, 8080)).toEqual({
      smtpUrl: null,
      from: { name: 'Hồ Chứa', address: 'hochua@localhost' },
      publicUrl: 'http://localhost:8080',
    });
    const env = {
      HOCHUA_SMTP_URL: 'smtps://u:p@mail.example.vn:465',
      HOCHUA_MAIL_FROM: '"Kho số liệu" <bc@example.vn>',
      HOCHUA_URL: 'https://bc.example.vn',
    };
    expect(readMailSettings(env, 1)).toMatchObject({ from: { name: 'Kho số liệu', address: 'bc@example.vn' } });
    expect(readMailSettings({ ...env, HOCHUA_MAIL_FROM: 'bc@example.vn' }, 1).from).toEqual({
      name: '',
      address: 'bc@example.vn',
    });
  });

  it.each([
    { HOCHUA_SMTP_URL: 'http://mail' },
    { HOCHUA_SMTP_URL: 'mail.example.vn' },
    { HOCHUA_MAIL_FROM: 'nobody' },
    { HOCHUA_MAIL_FROM: 'A <a@b.vn>, c@d.vn' },
    { HOCHUA_URL: 'bc.example.vn' },
  ])('%j is refused with a sentence', (env) => {
    expect(() => readMailSettings(env, 1)).toThrow(UserError);
  });

  it('that are wrong do not repeat the password', () => {
    expect(() => readMailSettings({ HOCHUA_SMTP_URL: 'http://u:secret@mail' }, 1)).toThrow(
      expect.not.stringContaining('secret'),
    );
  });
});
