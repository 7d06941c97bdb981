import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../../test/fresh-database.ts';
import { makePerson } from '../../../test/sign-in-as.ts';
import { inOneTransaction } from '../store.ts';
import { countAdmins, updateAccount } from './store.ts';

let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

it('two administrators who shut each other out at the same moment do not both succeed', async () => {
  const { db } = database;
  const people = [await makePerson(db, [{ role: 'admin' }]), await makePerson(db, [{ role: 'admin' }])];
  let changed = 0;
  let go: () => void = () => undefined;
  const bothChanged = new Promise<void>((done) => {
    go = done;
  });
  const left = await Promise.all(
    people.map(({ id }) =>
      inOneTransaction(db, async (tx) => {
        await updateAccount(tx, id, { disabled: true });
        // Both have made their change before either counts.
        changed += 1;
        if (changed === people.length) go();
        await bothChanged;
        const admins = await countAdmins(tx);
        if (admins === 0) throw new Error('nobody left');
        return admins;
      }).catch(() => 0),
    ),
  );
  expect(left.sort()).toEqual([0, 1]);
});
