/** The rounds of a demonstration: read from the pack, made once, some returns of them filled in. Due dates count from the day of the start. */
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { systemAs } from '../access/model.ts';
import { asPrincipal } from '../access/store.ts';
import { addDays, dayInVietNam } from '../kernel/dates.ts';
import { decimal, isPlain, plain } from '../kernel/decimal.ts';
import { UserError } from '../kernel/languages.ts';
import type { Tx } from '../platform/database.ts';
import { endOfDay } from './duty.ts';
import { returnId } from './model.ts';
import { saveCells, sendBackReturn, submitReturn } from './returns.ts';
import type { Caller, Room } from './room.ts';
import { makeRound } from './rounds/rounds.ts';
import { postponeDuties } from './rounds/store.ts';

const rounds = z.array(
  z.strictObject({
    form: z.string(),
    period: z.string(),
    /** Days from today to the due day; negative: it has passed. */
    due_in_days: z.number().int(),
    note: z.string().default(''),
    /** Made-up values by address; each unit's are so many times the numbers. */
    cells: z.record(z.string(), z.string()).default({}),
    returns: z
      .record(
        z.string(),
        z.strictObject({
          times: z.number().int().positive(),
          state: z.enum(['draft', 'submitted', 'sent-back']).default('submitted'),
          reason: z.string().default(''),
        }),
      )
      .default({}),
    postponed: z
      .array(z.strictObject({ units: z.array(z.string()), due_in_days: z.number().int(), reason: z.string() }))
      .default([]),
  }),
);
export type DemoRound = z.infer<typeof rounds>[number];

const DEMO = systemAs('demo');
const OPEN_DAYS = 40;

/** The rounds of a pack's demonstration; none when it has no such file. @throws UserError for a file that cannot be read */
export function readDemoRounds(packDir: string): DemoRound[] {
  const file = path.join(packDir, 'demo/rounds.yaml');
  if (!existsSync(file)) return [];
  const read = rounds.safeParse(parse(readFileSync(file, 'utf8')));
  if (read.success) return read.data;
  const wrong = read.error.issues.map(({ path: at, message }) => `${at.join('.')}: ${message}`).join('; ');
  throw new UserError({ vi: `${file} sai: ${wrong}`, en: `${file} is wrong: ${wrong}` });
}

/** Makes the rounds that are not there yet, with their returns. Nobody is told of them. Gives the ids of the new ones. */
export async function makeDemoRounds(
  { db, catalogue, forms }: Pick<Room, 'db' | 'catalogue' | 'forms'>,
  wanted: readonly DemoRound[],
): Promise<string[]> {
  const room: Room = { db, catalogue, forms };
  const today = dayInVietNam(new Date().toISOString());
  const caller: Caller = { principal: DEMO, within: (unit, ancestor) => catalogue.isWithin(unit, ancestor) };
  const made: string[] = [];
  for (const demo of wanted) {
    const round = await asPrincipal(db, DEMO, async (tx) => {
      const form = await forms.current(tx, demo.form);
      if (form === null) return null;
      const dueDay = addDays(today, demo.due_in_days);
      const opensDay = addDays(demo.due_in_days < 0 ? dueDay : today, -OPEN_DAYS);
      const created = await makeRound(room, tx, DEMO, form, {
        period: demo.period,
        opensAt: `${opensDay}T00:00:00.000+07:00`,
        dueAt: endOfDay(dueDay),
        closesAt: null,
        note: demo.note,
      });
      if (created === null) return null;
      for (const { units, due_in_days, reason } of demo.postponed)
        await postponeDuties(tx, created.id, units, endOfDay(addDays(today, due_in_days)), reason);
      for (const unit of Object.keys(demo.returns)) await fillIn(room, tx, caller, demo, created.id, unit);
      return created.id;
    });
    if (round !== null) made.push(round);
  }
  return made;
}

async function fillIn(room: Room, tx: Tx, caller: Caller, demo: DemoRound, round: string, unit: string): Promise<void> {
  const given = demo.returns[unit];
  if (given === undefined) return;
  const id = returnId(round, unit);
  const cells = Object.fromEntries(
    Object.entries(demo.cells).map(([address, value]) => [
      address,
      isPlain(value) ? plain(decimal(value).times(String(given.times))) : value,
    ]),
  );
  if (given.state === 'draft') {
    const some = Object.entries(cells).slice(0, Math.ceil(Object.keys(cells).length / 2));
    await saveCells(
      room,
      tx,
      caller,
      id,
      some.map(([address, value]) => ({ address, value, base: 0 })),
    );
    return;
  }
  await submitReturn(room, tx, caller, id, { inlet: 'grid', whole: { cells } });
  if (given.state === 'sent-back') await sendBackReturn(room, tx, caller, id, 1, given.reason);
}
