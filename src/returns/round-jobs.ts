/** What rounds do by themselves: open by the rule of their form, close, and remind. */
import { SYSTEM } from '../access/model.ts';
import { asPrincipal } from '../access/store.ts';
import type { Job } from '../platform/jobs.ts';
import { publishedForms, versionsOf } from './forms/store.ts';
import { roundId } from './model.ts';
import type { Room } from './room.ts';
import { makeRound, turnRounds } from './rounds/rounds.ts';
import { databaseNow, readRound } from './rounds/store.ts';
import { roundsToMake, type ScheduledForm } from './schedule.ts';
import type { ReturnMessenger } from './telling.ts';

/** Makes the rounds the forms in force call for. Returns their ids. */
export async function makeScheduledRounds(room: Room, now?: string): Promise<string[]> {
  return asPrincipal(room.db, SYSTEM, async (tx) => {
    const instant = now ?? (await databaseNow(tx));
    const forms = await publishedForms(tx);
    const scheduled: ScheduledForm[] = [];
    for (const form of forms) {
      const published = (await versionsOf(tx, form.code)).flatMap(({ published_at }) => published_at ?? []);
      scheduled.push({ form, since: published.sort()[0] ?? instant });
    }
    const made: string[] = [];
    for (const { form: code, period } of roundsToMake(scheduled, instant)) {
      const form = forms.find((one) => one.code === code);
      if (form === undefined || (await readRound(tx, roundId(code, period.code))) !== null) continue;
      const round = await makeRound(room, tx, SYSTEM, form, { period: period.code });
      if (round !== null) made.push(round.id);
    }
    return made;
  });
}

/** The jobs of rounds: turning them every ten minutes, reminding in working hours. */
export function roundJobs(room: Room, messenger: ReturnMessenger): Job[] {
  return [
    {
      name: 'rounds',
      cron: '*/10 * * * *',
      atStart: true,
      async run() {
        await makeScheduledRounds(room);
        await turnRounds(room);
      },
    },
    {
      name: 'reminders',
      cron: '5,35 8-17 * * *',
      async run(_given, stopping) {
        await messenger.remindDue(undefined, stopping);
      },
    },
  ];
}
