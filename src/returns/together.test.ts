/** Many reviewers at the same moment: more judgements than the pool has connections, each telling the unit. */
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { caller, type ReturnTest, returnTest } from '../../test/returns-fixture.ts';
import { makePerson } from '../../test/sign-in-as.ts';
import { asPrincipal } from '../access/store.ts';
import { acceptReturn } from './acceptance.ts';
import { sendBackReturn, submitReturn } from './returns.ts';
import type { Room } from './room.ts';
import { ReturnMessenger } from './telling.ts';

const UNITS = ['ACME', 'BOLT', 'CORK'] as const;
const PERIODS = Array.from(
  { length: 20 },
  (_, n) => `${2010 + Math.floor(n / 12)}-M${String((n % 12) + 1).padStart(2, '0')}`,
);

let test: ReturnTest;
let room: Room;
beforeAll(async () => {
  test = await returnTest();
  const messenger = new ReturnMessenger(test.room);
  room = { ...test.room, onReturn: (tx, event) => messenger.onReturn(tx, event) };
  for (const unit of UNITS) await makePerson(test.database.db, [{ role: 'reporter', unit }], unit);
});
afterAll(() => test.database.close());

it('sixty judgements at once are all done, and each unit is told of each', async () => {
  const { db, pool } = test.database;
  expect(pool.options.max).toBeLessThan(PERIODS.length * UNITS.length);
  const ids: string[] = [];
  for (const period of PERIODS) {
    const round = await test.openRound(period);
    for (const unit of UNITS) {
      const id = `${round.id}.${unit}`;
      const who = caller('head', unit);
      const cells = { 'money.home.now': '5', 'money.abroad.now': '4' };
      await asPrincipal(db, who.principal, (tx) =>
        submitReturn(room, tx, who, id, { inlet: 'json', whole: { cells } }),
      );
      ids.push(id);
    }
  }
  const reviewer = caller('reviewer', null);
  const judged = await Promise.all(
    ids.map((id, n) =>
      asPrincipal(db, reviewer.principal, async (tx) => {
        if (n % 2 === 1) return sendBackReturn(room, tx, reviewer, id, 1, 'Once more');
        await acceptReturn(room, tx, reviewer, id, 1, '');
      }),
    ),
  );
  expect(judged).toHaveLength(60);
  const { rows: states } = await sql<{ state: string; n: string }>`
    select state, count(*) as n from round_unit group by state order by state`.execute(db);
  expect(states).toEqual([
    { state: 'accepted', n: '30' },
    { state: 'sent-back', n: '30' },
  ]);
  const { rows: mails } = await sql<{ template: string; n: string; returns: string }>`
    select template, count(*) as n, count(distinct about) as returns from mail group by template order by template`.execute(
    db,
  );
  expect(mails).toEqual([
    { template: 'accepted', n: '30', returns: '30' },
    { template: 'sent-back', n: '30', returns: '30' },
  ]);
});

it('who reports for a unit or heads it is told to the application, nothing else of accounts', async () => {
  const { db } = test.database;
  await makePerson(db, [{ role: 'admin', unit: 'ACME' }], 'Admin');
  const reviewer = caller('reviewer', null);
  const told = await asPrincipal(db, reviewer.principal, (tx) =>
    sql<{ name: string; role: string }>`
      select name, role from hochua_people(array['ACME'], array['reporter', 'head', 'admin'])`.execute(tx),
  );
  expect(told.rows).toEqual([{ name: 'ACME', role: 'reporter' }]);
  await expect(
    asPrincipal(db, reviewer.principal, (tx) => sql`select email from auth."user"`.execute(tx)),
  ).rejects.toThrow(/permission denied/);
});
