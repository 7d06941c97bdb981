import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { freshReservoir, type TestReservoir } from '../../test/fresh-reservoir.ts';
import { makePerson, type Person } from '../../test/sign-in-as.ts';
import { SYSTEM } from '../access/model.ts';
import { asPrincipal } from '../access/store.ts';
import type { Reservoir } from '../reservoir.ts';
import { FormShelf } from './form-source.ts';
import type { Room } from './room.ts';
import { makeScheduledRounds } from './round-jobs.ts';
import { makeRound } from './rounds/rounds.ts';
import { excuseDuties, noteProgress, postponeDuties } from './rounds/store.ts';
import { ReturnMessenger } from './telling.ts';

const ROUND = 'CARE_Q.2024-Q2';
/** Nine in the morning in Viet Nam. */
const morning = (day: string): string => `${day}T02:00:00.000Z`;

let test: TestReservoir;
let reservoir: Reservoir;
let room: Room;
let messenger: ReturnMessenger;
const people: Record<'hanoi' | 'hanoiHead' | 'quangNinhHead' | 'elsewhere', Person> = {} as never;

beforeAll(async () => {
  test = await freshReservoir();
  ({ reservoir } = test);
  const { db, catalogue } = reservoir;
  room = { db, catalogue, forms: new FormShelf() };
  messenger = new ReturnMessenger(room);
  people.hanoi = await makePerson(db, [{ role: 'reporter', unit: 'VN-P01' }]);
  people.hanoiHead = await makePerson(db, [{ role: 'head', unit: 'VN-P01' }]);
  people.quangNinhHead = await makePerson(db, [{ role: 'head', unit: 'VN-P22' }]);
  // Answers for another sector there: never told.
  await makePerson(db, [{ role: 'head', unit: 'VN-P01', sectors: ['ELSEWHERE'] }]);
  people.elsewhere = await makePerson(db, [{ role: 'reporter', unit: null }]);
  await asSystem(async (tx) => {
    const form = await room.forms.current(tx, 'CARE_Q');
    if (form === null) throw new Error('no form CARE_Q');
    await makeRound(room, tx, SYSTEM, form, {
      period: '2024-Q2',
      opensAt: '2024-06-24T17:00:00Z',
      dueAt: '2024-07-20T16:59:59.999Z',
      closesAt: null,
    });
  });
});
afterAll(async () => {
  await test.close();
});
beforeEach(async () => {
  await sql`delete from mail`.execute(reservoir.db);
  await sql`delete from notice`.execute(reservoir.db);
  await sql`delete from told`.execute(reservoir.db);
  // Known since it opened, whatever day the test runs.
  await sql`insert into told (key, at) values (${`open:${ROUND}`}, '2024-06-24T17:00:00Z')`.execute(reservoir.db);
  await sql`update round_unit set state = 'none', submitted_at = null, excused = false, due_at = null`.execute(
    reservoir.db,
  );
});

const asSystem = <T>(work: Parameters<typeof asPrincipal<T>>[2]): Promise<T> => asPrincipal(reservoir.db, SYSTEM, work);
const mails = async (): Promise<string[]> => {
  const { rows } = await sql<{ to_address: string; template: string; about: string }>`
    select to_address, template, about from mail`.execute(reservoir.db);
  const names = new Map(Object.entries(people).map(([name, { email }]) => [email, name]));
  return rows
    .map(({ to_address, template, about }) => `${template} ${names.get(to_address)} ${about.split('.')[2]}`)
    .sort();
};
const submitted = (unit: string) =>
  asSystem((tx) =>
    noteProgress(tx, ROUND, unit, {
      state: 'submitted',
      submittedAt: '2024-07-01T00:00:00Z',
      version: 1,
      acceptedVersion: null,
      filled: 1,
    }),
  );

describe('reminders', () => {
  it('go once to those who report for the unit, to its head where there is nobody else', async () => {
    expect(await messenger.remindDue(morning('2024-07-17'))).toBe(2);
    expect(await mails()).toEqual(['reminder-before hanoi VN-P01', 'reminder-before quangNinhHead VN-P22']);
    expect(await messenger.remindDue(morning('2024-07-18'))).toBe(0);
    const { rows } = await sql<{ account: string; link: string }>`select account, link from notice`.execute(
      reservoir.db,
    );
    expect(rows).toContainEqual({ account: people.hanoi.id, link: `/returns/${ROUND}.VN-P01` });
  });

  it('reach the head from three days after the due day', async () => {
    await messenger.remindDue(morning('2024-07-23'));
    expect(await mails()).toEqual([
      'escalation hanoiHead VN-P01',
      'escalation quangNinhHead VN-P22',
      'overdue hanoi VN-P01',
    ]);
  });

  it('leave in peace who has submitted, is excused, or has until later', async () => {
    await submitted('VN-P01');
    await asSystem((tx) => excuseDuties(tx, ROUND, ['VN-P22'], true, 'bão'));
    expect(await messenger.remindDue(morning('2024-07-23'))).toBe(0);
    await asSystem((tx) => excuseDuties(tx, ROUND, ['VN-P22'], false, ''));
    await asSystem((tx) => postponeDuties(tx, ROUND, ['VN-P22'], '2024-07-30T16:59:59.999Z', 'bão'));
    await messenger.remindDue(morning('2024-07-23'));
    expect(await mails()).toEqual(['reminder-before quangNinhHead VN-P22']);
  });

  it('by many at once are written once', async () => {
    const counts = await Promise.all([1, 2, 3, 4].map(() => messenger.remindDue(morning('2024-07-21'))));
    expect(counts.reduce((sum, n) => sum + n, 0)).toBe(2);
    expect(await mails()).toHaveLength(2);
  });

  it('after a standstill are only the newest', async () => {
    await messenger.remindDue(morning('2024-06-25'));
    await messenger.remindDue(morning('2024-08-20'));
    const of = (await mails()).filter((mail) => mail.endsWith('VN-P01'));
    expect(of).toEqual(['escalation hanoiHead VN-P01', 'overdue hanoi VN-P01', 'round-opened hanoi VN-P01']);
  });

  it('by hand go to the units asked for, once a day, and count what was written', async () => {
    expect(await messenger.remindNow(ROUND, ['VN-P01'], morning('2024-07-10'))).toBe(1);
    expect(await messenger.remindNow(ROUND, ['VN-P01'], morning('2024-07-10'))).toBe(0);
    expect(await messenger.remindNow(ROUND, null, morning('2024-07-10'))).toBe(1);
    await submitted('VN-P01');
    expect(await messenger.remindNow(ROUND, null, morning('2024-07-11'))).toBe(1);
    expect(await messenger.remindNow('CARE_Q.1999-Q1', null)).toBe(0);
  });
});

describe('what happens to a return', () => {
  const event = {
    id: `${ROUND}.VN-P01`,
    round: ROUND,
    form: 'CARE_Q',
    unit: 'VN-P01',
    sector: 'CARE',
    version: 1,
    by: 'Ý',
  };

  it('is told to the unit when it is sent back or accepted', async () => {
    await asSystem((tx) => messenger.onReturn(tx, { ...event, state: 'sent-back', reason: 'Ô C7 lệch' }));
    await asSystem((tx) => messenger.onReturn(tx, { ...event, state: 'accepted', reason: '' }));
    await asSystem((tx) => messenger.onReturn(tx, { ...event, state: 'submitted', reason: '' }));
    expect(await mails()).toEqual(
      [
        'accepted hanoi VN-P01',
        'accepted hanoiHead VN-P01',
        'sent-back hanoi VN-P01',
        'sent-back hanoiHead VN-P01',
      ].sort(),
    );
    const { rows } = await sql<{ text: { vi: string } }>`select text from notice where kind = 'sent-back'`.execute(
      reservoir.db,
    );
    expect(rows[0]?.text.vi).toContain('Ô C7 lệch');
  });

  it('is not told when the act is rolled back', async () => {
    const failing = asSystem(async (tx) => {
      await messenger.onReturn(tx, { ...event, state: 'accepted', reason: '' });
      throw new Error('no');
    });
    await expect(failing).rejects.toThrow('no');
    expect(await mails()).toEqual([]);
  });

  it('is told by those with no right to read messages: a reviewer writes, and sees none', async () => {
    const reviewer = {
      kind: 'account',
      id: 'r',
      name: 'Ý',
      grants: [{ role: 'reviewer', unit: null, sectors: null }],
    } as const;
    const seen = await asPrincipal(reservoir.db, reviewer, async (tx) => {
      await messenger.onReturn(tx, { ...event, state: 'accepted', reason: '' });
      return (await sql`select id from mail union all select id from notice`.execute(tx)).rows;
    });
    expect(seen).toEqual([]);
    expect(await mails()).toHaveLength(2);
  });

  it('is told when the due date moves, to who still owes, and when a reviewer comments, not to the writer', async () => {
    await submitted('VN-P22');
    await asSystem(async (tx) => {
      const units = ['VN-P01', 'VN-P22'];
      await postponeDuties(tx, ROUND, units, '2999-07-30T16:59:59.999Z', 'bão');
      await messenger.onPostponed(tx, ROUND, units, 'bão');
      const comment = { id: event.id, text: 'Xem lại', by: 'Ý', cell: { vi: 'Giường', en: 'Beds' } };
      await messenger.onComment(tx, { ...comment, byAccount: people.hanoiHead.id });
    });
    expect(await mails()).toEqual(['comment hanoi VN-P01', 'postponed hanoi VN-P01', 'postponed hanoiHead VN-P01']);
  });
});

describe('rounds by the rule of their form', () => {
  it('are made once when their time has come, with the duties of the units', async () => {
    // Published when this database was made: the quarter after is the first that opens by itself.
    const next = new Date().getFullYear() + 1;
    const now = `${next}-12-26T00:00:00Z`;
    const made = await makeScheduledRounds(room, now);
    expect(made).toContain(`CARE_Q.${next}-Q4`);
    expect(made).not.toContain(`CARE_Q.${next - 3}-Q4`);
    expect(await makeScheduledRounds(room, now)).toEqual([]);
  });
});
