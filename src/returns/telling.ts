/** Telling units of their duties and returns: notices and mail, each in the transaction of what it tells of. */
import { peopleOf, type Recipient } from '../access/accounts/store.ts';
import { SYSTEM } from '../access/model.ts';
import { asPrincipal } from '../access/store.ts';
import type { Text } from '../kernel/languages.ts';
import type { AboutReturn } from '../messages/model.ts';
import { type Telling, tell, tellAll } from '../messages/outbox.ts';
import { tellOnce, toldAt } from '../messages/store.ts';
import type { Tx } from '../platform/database.ts';
import { readReturnId, returnId } from './model.ts';
import {
  type DutyToRemind,
  decideReminder,
  ESCALATION_DAYS,
  mayBeReminded,
  type Reminder,
  reminderByHand,
} from './reminders.ts';
import type { ReturnEvent, Room } from './room.ts';
import { formOf, unitJson } from './room.ts';
import {
  type Duty,
  databaseNow,
  listDuties,
  listRounds,
  readDuty,
  readRound,
  type StoredRound,
} from './rounds/store.ts';

/** What the form says of itself is not needed to tell. */
type TellingRoom = Pick<Room, 'db' | 'catalogue' | 'forms'>;

/** Units told in one transaction: few enough that nobody waits for its locks. */
const CHUNK = 200;
/** A reminder that could not be sent for so long is of no use any more. */
const USEFUL_DAYS = 3;
/** Rounds looked through in one run. */
const MOST_ROUNDS = 1000;

export class ReturnMessenger {
  private readonly room: TellingRoom;

  constructor(room: TellingRoom) {
    this.room = room;
  }

  /**
   * Tells every unit of every open round what has become due to be told. May run as often as one likes, and beside itself.
   * @param now ISO instant; the database's clock when absent
   * @returns how many mails were written
   */
  async remindDue(now?: string, stopping: () => boolean = () => false): Promise<number> {
    const rounds = await asPrincipal(this.room.db, SYSTEM, (tx) =>
      listRounds(tx, { state: 'open', ownOnly: false, offset: 0, limit: MOST_ROUNDS }),
    );
    let written = 0;
    for (const round of rounds.rounds) {
      if (stopping()) break;
      written += await this.inChunks(
        round,
        null,
        now,
        (duty, instant) => decideReminder(duty, instant, new Set()),
        stopping,
      );
    }
    return written;
  }

  /** Reminds units of a round (null: all that still owe) now, by hand: each once a day. Returns how many mails were written. */
  async remindNow(roundId: string, units: readonly string[] | null, now?: string): Promise<number> {
    const round = await asPrincipal(this.room.db, SYSTEM, (tx) => readRound(tx, roundId));
    if (round === null || round.state !== 'open') return 0;
    return this.inChunks(round, units, now, reminderByHand);
  }

  private async inChunks(
    round: StoredRound,
    units: readonly string[] | null,
    now: string | undefined,
    decide: (duty: DutyToRemind, now: string) => Reminder | null,
    stopping: () => boolean = () => false,
  ): Promise<number> {
    const { since, owing } = await asPrincipal(this.room.db, SYSTEM, async (tx) => {
      const instant = now ?? (await databaseNow(tx));
      const since = await this.knownSince(tx, round, instant);
      const { duties } = await listDuties(tx, { rounds: [round.id], units: units ?? undefined });
      return {
        since,
        owing: duties.map((duty) => toRemind(duty, since)).filter((duty) => mayBeReminded(duty, instant)),
      };
    });
    let written = 0;
    for (let first = 0; first < owing.length && !stopping(); first += CHUNK) {
      const chunk = owing.slice(first, first + CHUNK).map(({ unit }) => unit);
      written += await asPrincipal(this.room.db, SYSTEM, async (tx) => {
        const instant = now ?? (await databaseNow(tx));
        // Read again: some may have submitted meanwhile.
        const { duties } = await listDuties(tx, { rounds: [round.id], units: chunk });
        const due = duties.flatMap((duty) => {
          const reminder = decide(toRemind(duty, since), instant);
          return reminder === null ? [] : [{ duty, reminder }];
        });
        const fresh = await tellOnce(
          tx,
          due.map(({ reminder }) => reminder.key),
        );
        return this.tellReminders(
          tx,
          due.filter(({ reminder }) => fresh.has(reminder.key)),
          instant,
        );
      });
    }
    return written;
  }

  /** When units could first know of a round: its opening, or when it was first seen open, if that was later. */
  private async knownSince(tx: Tx, round: StoredRound, now: string): Promise<string> {
    const key = `open:${round.id}`;
    await tellOnce(tx, [key]);
    const seen = (await toldAt(tx, [key])).get(key) ?? now;
    // A clock given by the caller may stand before the database's.
    const seenAt = new Date(seen) > new Date(now) ? now : seen;
    return new Date(seenAt) > new Date(round.opensAt) ? seenAt : round.opensAt;
  }

  private async tellReminders(
    tx: Tx,
    due: readonly { duty: Duty; reminder: Reminder }[],
    now: string,
  ): Promise<number> {
    if (due.length === 0) return 0;
    const people = await this.peopleByUnit(
      tx,
      due.map(({ duty }) => duty.unit),
    );
    const usefulUntil = new Date(new Date(now).getTime() + USEFUL_DAYS * 86_400_000).toISOString();
    const tellings: Telling[] = [];
    for (const { duty, reminder } of due) {
      const { reporters, heads } = answering(people.get(duty.unit), duty.round.sector);
      const shared = { ...(await this.about(tx, duty)), usefulUntil };
      const escalated = reminder.daysLeft <= -ESCALATION_DAYS;
      // A unit without a reporter has only its head to hear of it.
      const first = reporters.length > 0 || escalated ? reporters : heads;
      tellings.push({ ...shared, ...wordsOf(reminder, shared.data), recipients: first });
      if (escalated) {
        const data = { ...shared.data, days: -reminder.daysLeft };
        tellings.push({ ...shared, template: 'escalation', data, recipients: heads });
      }
    }
    return tellAll(tx, tellings);
  }

  /** For `Lent.onReturn`: what a unit must know of the judgement of its return. */
  async onReturn(tx: Tx, event: ReturnEvent): Promise<void> {
    if (event.state !== 'sent-back' && event.state !== 'accepted') return;
    const duty = await readDuty(tx, event.round, event.unit);
    if (duty === null) return;
    const recipients = await this.everyoneOf(tx, duty);
    const shared = await this.about(tx, duty);
    if (event.state === 'accepted')
      await tell(tx, { ...shared, recipients, template: 'accepted', data: { ...shared.data, by: event.by } });
    else
      await tell(tx, {
        ...shared,
        recipients,
        template: 'sent-back',
        data: { ...shared.data, by: event.by, reason: event.reason },
      });
  }

  /** Tells units that their due date was moved, in the transaction that moved it. */
  async onPostponed(tx: Tx, round: string, units: readonly string[], reason: string): Promise<void> {
    const { duties } = await listDuties(tx, { rounds: [round], units });
    const people = await this.peopleByUnit(tx, units);
    const tellings: Telling[] = [];
    for (const duty of duties) {
      if (duty.round.state !== 'open' || !['due', 'overdue', 'draft'].includes(duty.state)) continue;
      const { reporters, heads } = answering(people.get(duty.unit), duty.round.sector);
      const shared = await this.about(tx, duty);
      tellings.push({
        ...shared,
        recipients: [...reporters, ...heads],
        template: 'postponed',
        data: { ...shared.data, reason },
      });
    }
    await tellAll(tx, tellings);
  }

  /** Tells the unit of a comment a reviewer wrote on its return, in the transaction of the comment. */
  async onComment(
    tx: Tx,
    comment: { id: string; text: string; by: string; byAccount: string; cell: Text | null },
  ): Promise<void> {
    const parts = readReturnId(comment.id);
    const duty = parts === null ? null : await readDuty(tx, parts.round, parts.unit);
    if (duty === null) return;
    const recipients = (await this.everyoneOf(tx, duty)).filter(({ account }) => account !== comment.byAccount);
    const shared = await this.about(tx, duty);
    const { text, by, cell } = comment;
    await tell(tx, { ...shared, recipients, template: 'comment', data: { ...shared.data, text, by, cell } });
  }

  private async about(tx: Tx, duty: Duty): Promise<{ about: string; unit: string; data: AboutReturn }> {
    const { round, unit } = duty;
    const form = await formOf(this.room, tx, round.form, round.version);
    const id = returnId(round.id, unit);
    return {
      about: id,
      unit,
      data: {
        form_name: form.name,
        period: round.period,
        unit_name: unitJson(this.room, unit).name,
        due_at: duty.dueAt,
        link: `/returns/${id}`,
      },
    };
  }

  private async everyoneOf(tx: Tx, { unit, round }: Duty): Promise<Recipient[]> {
    return peopleOf(tx, [unit], ['reporter', 'head'], round.sector);
  }

  private async peopleByUnit(tx: Tx, units: readonly string[]): Promise<Map<string, People>> {
    const found = new Map<string, People>();
    for (const person of await peopleOf(tx, units, ['reporter', 'head'])) {
      const of = found.get(person.unit) ?? { reporters: [], heads: [] };
      found.set(person.unit, of);
      of[person.role === 'head' ? 'heads' : 'reporters'].push(person);
    }
    return found;
  }
}

interface People {
  reporters: Recipient[];
  heads: Recipient[];
}

/** Those of a unit's people who answer for a sector. */
function answering(people: People | undefined, sector: string): People {
  const theirs = (of: Recipient[] = []) => of.filter(({ sectors }) => sectors === null || sectors.includes(sector));
  return { reporters: theirs(people?.reporters), heads: theirs(people?.heads) };
}

function toRemind(duty: Duty, since: string): DutyToRemind {
  return {
    round: duty.round.id,
    unit: duty.unit,
    state: duty.state,
    since,
    dueAt: duty.dueAt,
    closesAt: duty.round.closesAt,
  };
}

/** The template of a reminder to those who enter the return. */
function wordsOf({ milestone, daysLeft }: Reminder, data: AboutReturn): Pick<Telling, 'template' | 'data'> {
  if (milestone === 'opened') return { template: 'round-opened', data };
  if (daysLeft > 0) return { template: 'reminder-before', data: { ...data, days: daysLeft } };
  if (daysLeft === 0) return { template: 'reminder-due-today', data };
  return { template: 'overdue', data: { ...data, days: -daysLeft } };
}
