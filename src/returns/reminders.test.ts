import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, dayInVietNam } from '../kernel/dates.ts';
import { DUTY_STATES, type DutyState } from './model.ts';
import { type DutyToRemind, decideReminder, MILESTONES, reminderByHand } from './reminders.ts';

const DUTY: DutyToRemind = {
  round: 'F_M.2024-M06',
  unit: 'DV',
  state: 'due',
  since: '2024-06-25T00:00:00.000+07:00',
  dueAt: '2024-07-20T23:59:59.999+07:00',
  closesAt: null,
};
/** Nine in the morning in Viet Nam. */
const morning = (day: string): string => `${day}T02:00:00.000Z`;
const on = (day: string, duty: Partial<DutyToRemind> = {}, told: string[] = []) =>
  decideReminder({ ...DUTY, ...duty }, morning(day), new Set(told));

describe('a unit that has not submitted', () => {
  it.each([
    ['2024-06-25', 'opened', 25],
    ['2024-07-12', 'opened', 8],
    ['2024-07-13', 'before-7', 7],
    ['2024-07-16', 'before-7', 4],
    ['2024-07-17', 'before-3', 3],
    ['2024-07-19', 'before-1', 1],
    ['2024-07-20', 'due-today', 0],
    ['2024-07-21', 'overdue-1', -1],
    ['2024-07-23', 'overdue-3', -3],
    ['2024-07-27', 'overdue-7', -7],
    ['2024-09-01', 'overdue-7', -43],
  ])('on %s hears %s', (day, milestone, daysLeft) => {
    expect(on(day)).toMatchObject({ milestone, daysLeft });
  });

  it('hears each once, and not the older ones that were missed', () => {
    const first = on('2024-07-17');
    expect(on('2024-07-18', {}, [first?.key ?? ''])).toBeNull();
    expect(on('2024-07-19', {}, [first?.key ?? ''])?.milestone).toBe('before-1');
  });

  it('hears of the new day when it was postponed, the opening not again', () => {
    const before = on('2024-07-17');
    const dueAt = '2024-07-31T23:59:59.999+07:00';
    expect(on('2024-07-18', { dueAt }, [before?.key ?? ''])?.milestone).toBe('opened');
    expect(on('2024-07-18', { dueAt }, [before?.key ?? '', on('2024-06-25')?.key ?? ''])).toBeNull();
    expect(on('2024-07-28', { dueAt }, [before?.key ?? ''])).toMatchObject({ milestone: 'before-3', daysLeft: 3 });
  });

  it('hears only of the opening when the round was opened after its due day', () => {
    const since = morning('2024-09-01');
    expect(on('2024-09-01', { since, state: 'overdue' })?.milestone).toBe('opened');
    expect(on('2024-09-20', { since, state: 'overdue' })?.milestone).toBe('opened');
  });

  it('hears nothing before the opening, nor after the closing', () => {
    expect(on('2024-06-24')).toBeNull();
    expect(on('2024-07-27', { closesAt: '2024-07-25T23:59:59.999+07:00' })).toBeNull();
  });

  it('counts days on the calendar of Viet Nam', () => {
    // 17:30 UTC on the 18th is already the 19th there.
    expect(decideReminder(DUTY, '2024-07-18T17:30:00Z', new Set())?.milestone).toBe('before-1');
  });
});

describe('over any life of a duty', () => {
  const day = fc.integer({ min: 0, max: 80 }).map((n) => addDays('2024-06-20', n));
  const step = fc.record({
    day,
    state: fc.constantFrom(...DUTY_STATES),
    postponedTo: fc.option(
      fc.integer({ min: 0, max: 60 }).map((n) => addDays('2024-07-01', n)),
      { nil: undefined },
    ),
    runs: fc.integer({ min: 1, max: 3 }),
  });
  const owes: readonly DutyState[] = ['due', 'overdue', 'draft'];

  it('nothing is said twice, nothing to who has submitted or is excused, at most one thing a run', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const told = new Set<string>();
        const said: string[] = [];
        let dueAt = DUTY.dueAt;
        for (const { day: today, state, postponedTo, runs } of steps.sort((a, b) => a.day.localeCompare(b.day))) {
          if (postponedTo !== undefined) dueAt = `${postponedTo}T23:59:59.999+07:00`;
          for (let run = 0; run < runs; run++) {
            const reminder = decideReminder({ ...DUTY, state, dueAt }, morning(today), told);
            if (reminder === null) continue;
            expect(owes).toContain(state);
            expect(run).toBe(0);
            told.add(reminder.key);
            said.push(`${reminder.milestone} ${reminder.milestone === 'opened' ? '' : dayInVietNam(dueAt)}`);
          }
        }
        expect(new Set(said).size).toBe(said.length);
      }),
    );
  });

  it('what is said later for one due day stands later in the order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(day, { maxLength: 30 }), (days) => {
        const told = new Set<string>();
        const order = days.sort().flatMap((today) => {
          const reminder = decideReminder(DUTY, morning(today), told);
          if (reminder !== null) told.add(reminder.key);
          return reminder === null ? [] : [MILESTONES.indexOf(reminder.milestone)];
        });
        expect(order).toEqual([...order].sort((a, b) => a - b));
      }),
    );
  });
});

describe('by hand', () => {
  it.each([
    ['2024-07-01', 'before-1', 19],
    ['2024-07-20', 'due-today', 0],
    ['2024-08-20', 'overdue-1', -31],
  ])('on %s says %s', (day, milestone, daysLeft) => {
    expect(reminderByHand(DUTY, morning(day))).toMatchObject({ milestone, daysLeft });
  });

  it('is once a day, and never to who has submitted', () => {
    expect(reminderByHand(DUTY, morning('2024-07-01'))?.key).toBe(reminderByHand(DUTY, '2024-07-01T09:00:00Z')?.key);
    expect(reminderByHand(DUTY, morning('2024-07-01'))?.key).not.toBe(reminderByHand(DUTY, morning('2024-07-02'))?.key);
    for (const state of ['submitted', 'accepted-late', 'excused', 'not-open'] as const)
      expect(reminderByHand({ ...DUTY, state }, morning('2024-07-01'))).toBeNull();
  });
});
