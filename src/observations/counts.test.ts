import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/fresh-database.ts';
import { tinyCatalogue } from '../../test/tiny-catalogue.ts';
import { syncCatalogue } from '../catalogue/store.ts';
import { FigureCounts } from './counts.ts';
import { appendObservations } from './store.ts';

const catalogue = tinyCatalogue({ indicators: [{ code: 'A' }] });
let database: TestDatabase;
beforeAll(async () => {
  database = await freshDatabase();
  await syncCatalogue(database.db, catalogue.data);
});
afterAll(() => database.close());

const record = (value: string, recordedAt: string) =>
  database.db.transaction().execute((tx) =>
    appendObservations(tx as never, [
      {
        indicator: 'A',
        unit: 'VN',
        period: '2022',
        scenario: 'actual',
        dims: '',
        value,
        status: 'A',
        source: { kind: 'document', reference: 'D' },
        recordedAt,
        note: '',
      },
    ]),
  );

it('counts of a past time are made once, and anew when something of that time is recorded', async () => {
  const counts = new FigureCounts(database.db, catalogue);
  await record('1', '2023-01-01T00:00:00Z');
  const [one, other] = await Promise.all([counts.current('2023-06-30'), counts.current('2023-06-30')]);
  expect(one.vintages).toBe(1);
  expect(other).toBe(one);
  await record('2', '2023-02-01T00:00:00Z');
  expect((await counts.current('2023-06-30')).vintages).toBe(2);
});

it('whoever asks for ever other times waits in line, and a long line is closed', async () => {
  const counts = new FigureCounts(database.db, catalogue);
  const times = Array.from({ length: 60 }, (_, n) => `2023-06-30T09:00:${String(n).padStart(2, '0')}+07:00`);
  const refused: unknown[] = [];
  let asked: Promise<unknown> | undefined;
  await (database.db as Kysely<unknown>).transaction().execute(async (tx) => {
    // Counting waits for this; asking what is newest does not.
    await sql`lock table series in access exclusive mode`.execute(tx);
    asked = Promise.all(times.map((time) => counts.current(time).catch((error: unknown) => refused.push(error))));
    await expect.poll(() => refused.length, { timeout: 20_000 }).toBe(10);
    // One count at a time: its statements, and no other's, wait for the table.
    const { rows } = await sql`select from pg_locks where not granted`.execute(tx);
    expect(rows.length).toBeLessThanOrEqual(3);
  });
  await asked;
  expect(refused).toHaveLength(10);
  expect(refused[0]).toMatchObject({ status: 503 });
});
