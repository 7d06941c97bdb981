/**
 * Who is told of a duty, and when. The deciding is a pure function of where a unit stands and of the day; the telling writes notices and
 * mail in one transaction with the note that it was told, so that nobody hears the same twice, whatever is killed or run at once.
 */
import { dayInVietNam, daysBetween } from '../kernel/dates.ts';
import type { DutyState } from './model.ts';

/** What is said, in the order in which it becomes due. */
export const MILESTONES = [
  'opened',
  'before-7',
  'before-3',
  'before-1',
  'due-today',
  'overdue-1',
  'overdue-3',
  'overdue-7',
] as const;
export type Milestone = (typeof MILESTONES)[number];

/** Days from the due day on which each is due; `opened` has a day of its own. */
const OFFSETS: Record<Exclude<Milestone, 'opened'>, number> = {
  'before-7': -7,
  'before-3': -3,
  'before-1': -1,
  'due-today': 0,
  'overdue-1': 1,
  'overdue-3': 3,
  'overdue-7': 7,
};

/** From so many days after the due day on, the head of the unit hears of it too. */
export const ESCALATION_DAYS = 3;

/** The states in which a unit still has to do something. What was sent back was submitted: its reviewer has told the unit. */
const OWING: readonly DutyState[] = ['due', 'overdue', 'draft'];

/** Where a unit stands in a round, as far as reminding goes. Instants are ISO with zone. */
export interface DutyToRemind {
  round: string;
  unit: string;
  state: DutyState;
  /** When the unit could first know: the opening, or the making of a round opened late. */
  since: string;
  /** The unit's own due instant where it was postponed. */
  dueAt: string;
  closesAt: string | null;
}

export interface Reminder {
  round: string;
  unit: string;
  milestone: Milestone;
  /** Days left until the due day; negative when it has passed. */
  daysLeft: number;
  /** Once per key: the same milestone of the same due day is never told again; a postponed duty has a new due day. */
  key: string;
}

/** Whether a unit may still be reminded: it owes, and the round is open. */
export function mayBeReminded(duty: DutyToRemind, now: string): boolean {
  return (
    OWING.includes(duty.state) &&
    time(duty.since) <= time(now) &&
    (duty.closesAt === null || time(now) <= time(duty.closesAt))
  );
}

/**
 * The newest milestone a duty has reached that was not told yet, or null. Older ones that were missed (the server was down) are not made
 * up for. A milestone that fell before the unit could know of the round is none: a round opened late begins with `opened`.
 * @param told keys that were told
 */
export function decideReminder(duty: DutyToRemind, now: string, told: ReadonlySet<string>): Reminder | null {
  if (!mayBeReminded(duty, now)) return null;
  const today = dayInVietNam(now);
  const knownOn = dayInVietNam(duty.since);
  const dueOn = dayInVietNam(duty.dueAt);
  const passed = daysBetween(dueOn, today);
  let milestone: Milestone = 'opened';
  for (const candidate of MILESTONES) {
    if (candidate === 'opened') continue;
    const offset = OFFSETS[candidate];
    // Strictly after the day of opening: on that day the opening itself says when it is due.
    if (offset <= passed && offset > daysBetween(dueOn, knownOn)) milestone = candidate;
  }
  // A round is opened once, however often it is postponed.
  const key =
    milestone === 'opened' ? `opened:${duty.round}.${duty.unit}` : `${milestone}:${duty.round}.${duty.unit}:${dueOn}`;
  if (told.has(key)) return null;
  return { round: duty.round, unit: duty.unit, milestone, daysLeft: daysBetween(today, dueOn), key };
}

/** A reminder by hand: once a day for each unit, whatever the schedule has told. */
export function reminderByHand(duty: DutyToRemind, now: string): Reminder | null {
  if (!mayBeReminded(duty, now)) return null;
  const today = dayInVietNam(now);
  const daysLeft = daysBetween(today, dayInVietNam(duty.dueAt));
  const milestone = daysLeft > 0 ? 'before-1' : daysLeft === 0 ? 'due-today' : 'overdue-1';
  return {
    round: duty.round,
    unit: duty.unit,
    milestone,
    daysLeft,
    key: `by-hand:${duty.round}.${duty.unit}:${today}`,
  };
}

function time(instant: string): number {
  return new Date(instant).getTime();
}
