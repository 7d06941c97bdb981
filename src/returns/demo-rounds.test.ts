import path from 'node:path';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/fresh-database.ts';
import { SYSTEM } from '../access/model.ts';
import { asPrincipal } from '../access/store.ts';
import { ROOT, readConfig } from '../platform/config.ts';
import { openReservoir, type Reservoir } from '../reservoir.ts';
import { makeDemoRounds, readDemoRounds } from './demo-rounds.ts';
import { FormShelf } from './form-source.ts';
import { listDuties } from './rounds/store.ts';

const packDir = path.join(ROOT, 'packs/tttt');
let database: TestDatabase;
let reservoir: Reservoir;
beforeAll(async () => {
  database = await freshDatabase({ migrated: false });
  reservoir = await openReservoir({ ...readConfig({}), databaseUrl: database.url, packDir });
}, 120_000);
afterAll(async () => {
  await reservoir.close();
  await database.close();
});

describe('the rounds of the demonstration', () => {
  it('are made once, in every state, and put no figure into the reservoir', async () => {
    const room = { db: reservoir.db, catalogue: reservoir.catalogue, forms: new FormShelf() };
    const wanted = readDemoRounds(packDir);
    const observations = () => sql<{ n: string }>`select count(*) as n from observation`.execute(reservoir.db);
    const before = (await observations()).rows;
    const made = await makeDemoRounds(room, wanted);
    expect(made).toEqual(wanted.map(({ form, period }) => `${form}.${period}`));
    expect(await makeDemoRounds(room, wanted)).toEqual([]);
    expect((await observations()).rows).toEqual(before);
    const { duties } = await asPrincipal(reservoir.db, SYSTEM, (tx) => listDuties(tx, { rounds: made }));
    const states = new Set(duties.map(({ state }) => state));
    for (const state of ['due', 'overdue', 'draft', 'submitted', 'submitted-late', 'sent-back'] as const)
      expect(states).toContain(state);
    for (const { form, period, postponed } of wanted) {
      const of = duties.filter(({ round }) => round.id === `${form}.${period}`);
      expect([form, period, of.length > 0]).toEqual([form, period, true]);
      expect(of.filter((duty) => duty.postponed)).toHaveLength(postponed.flatMap(({ units }) => units).length);
    }
  });

  it('are none where the pack has none', () => {
    expect(readDemoRounds(path.join(ROOT, 'packs/demo-health'))).toEqual([]);
  });
});
