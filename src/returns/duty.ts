/**
 * Who owes a form, by when, and where a unit stands. Pure; the browser uses it too. Days are Viet Nam's (+07:00, no summer time): a
 * day of opening begins at 00:00, a due day ends at 23:59:59.999.
 */
import type { ReportingUnit } from '../catalogue/model.ts';
import { addDays, dateParts, daysInMonth, isoDate } from '../kernel/dates.ts';
import type { Period } from '../kernel/periods.ts';
import type { DueRule, DutyState, Form, OwedBy, ReturnState, RoundState } from './model.ts';

/** What of the catalogue says who owes. */
export interface Units {
  data: { units: readonly ReportingUnit[] };
  isWithin(unit: string, ancestor: string): boolean;
}

/** The units that owe a form for a period: those the rule names that exist on the period's last day, in the order of the registry. */
export function owingUnits(units: Units, owedBy: OwedBy, period: Period): ReportingUnit[] {
  const { kinds, under, units: named, except } = owedBy;
  // A form of nobody in particular is owed by nobody, not by everybody.
  if (kinds === undefined && under === undefined && named === undefined) return [];
  const listed = named === undefined ? null : new Set(named);
  const spared = new Set(except ?? []);
  return units.data.units.filter(
    (unit) =>
      existsOn(unit, period.end) &&
      !spared.has(unit.code) &&
      (listed === null || listed.has(unit.code)) &&
      (kinds === undefined || kinds.includes(unit.kind)) &&
      (under === undefined || (unit.code !== under && units.isWithin(unit.code, under))),
  );
}

function existsOn(unit: Pick<ReportingUnit, 'validFrom' | 'validTo'>, date: string): boolean {
  return (unit.validFrom === null || unit.validFrom <= date) && (unit.validTo === null || date <= unit.validTo);
}

/**
 * The day a rule means, counted from the month in which the period ends: `{ months: 1, day: 20 }` after 2024-Q2 is 2024-07-20. A day
 * past the end of the month is its last day.
 */
export function dayOf(rule: DueRule, period: Period): string {
  const { year, month } = dateParts(period.end);
  const months = year * 12 + month - 1 + rule.months;
  const [dueYear, dueMonth] = [Math.floor(months / 12), (months % 12) + 1];
  return isoDate(dueYear, dueMonth, Math.min(Math.max(rule.day, 1), daysInMonth(dueYear, dueMonth)));
}

export interface RoundTimes {
  /** ISO instants in +07:00. */
  opensAt: string;
  dueAt: string;
  closesAt: string | null;
}

/** When a round of a form opens, is due, and closes. */
export function roundTimes(form: Pick<Form, 'opens' | 'due' | 'closesAfterDays'>, period: Period): RoundTimes {
  const due = dayOf(form.due, period);
  return {
    opensAt: `${dayOf(form.opens, period)}T00:00:00.000+07:00`,
    dueAt: endOfDay(due),
    closesAt: form.closesAfterDays === undefined ? null : endOfDay(addDays(due, form.closesAfterDays)),
  };
}

/** The last instant of a day in Viet Nam. */
export function endOfDay(day: string): string {
  return `${day}T23:59:59.999+07:00`;
}

/** Whether an instant is after the due one. The whole second of the deadline is still in time. */
export function isLate(submittedAt: string | Date, dueAt: string | Date): boolean {
  const second = Math.floor(new Date(submittedAt).getTime() / 1000) * 1000;
  return second > new Date(dueAt).getTime();
}

/** Days of lateness, a begun one counted whole; 0 in time. */
export function lateDays(submittedAt: string | Date, dueAt: string | Date): number {
  if (!isLate(submittedAt, dueAt)) return 0;
  return Math.ceil((new Date(submittedAt).getTime() - new Date(dueAt).getTime()) / 86_400_000);
}

export interface Standing {
  roundState: RoundState;
  /** The unit's own due instant where it was postponed, else the round's. */
  dueAt: string | Date;
  excused: boolean;
  returnState: ReturnState | 'none';
  /** When the unit first submitted what was not recalled. */
  submittedAt: string | Date | null;
  /** A version is in force. */
  accepted: boolean;
}

/**
 * Where a unit stands. In time or late is decided by the first submission: what is sent back and comes again later was in time when it
 * first came. A correction being written leaves the duty fulfilled by the version in force.
 */
export function dutyState(standing: Standing, now: string | Date): DutyState {
  const { returnState, submittedAt, dueAt } = standing;
  const late = submittedAt !== null && isLate(submittedAt, dueAt);
  if (returnState === 'sent-back') return 'sent-back';
  if (returnState === 'submitted') return late ? 'submitted-late' : 'submitted';
  if (standing.accepted) return late ? 'accepted-late' : 'accepted';
  if (standing.excused) return 'excused';
  if (standing.roundState === 'scheduled') return 'not-open';
  if (isLate(now, dueAt)) return 'overdue';
  return returnState === 'draft' ? 'draft' : 'due';
}

/** What waits for the unit first: sent back, overdue, then by due date. */
const URGENCY: Record<DutyState, number> = {
  'sent-back': 0,
  overdue: 1,
  draft: 2,
  due: 2,
  'not-open': 3,
  submitted: 4,
  'submitted-late': 4,
  accepted: 5,
  'accepted-late': 5,
  excused: 6,
};

/** Sorts duties by urgency. */
export function byUrgency(a: { state: DutyState; due_at: string }, b: { state: DutyState; due_at: string }): number {
  const order = URGENCY[a.state] - URGENCY[b.state];
  if (order !== 0) return order;
  // What is still to do: nearest first. What is done: newest first.
  const time = new Date(a.due_at).getTime() - new Date(b.due_at).getTime();
  return URGENCY[a.state] <= 3 ? time : -time;
}
