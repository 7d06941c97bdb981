import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { tinyCatalogue } from '../../test/tiny-catalogue.ts';
import { daysInMonth } from '../kernel/dates.ts';
import { period } from '../kernel/periods.ts';
import {
  byUrgency,
  dayOf,
  dutyState,
  endOfDay,
  isLate,
  lateDays,
  owingUnits,
  roundTimes,
  type Standing,
} from './duty.ts';
import { DUTY_STATES } from './model.ts';

const units = tinyCatalogue({
  indicators: [],
  units: [
    { code: 'VN', kind: 'nation' },
    { code: 'OLD', kind: 'province', validTo: '2025-06-30' },
    { code: 'NEW', kind: 'province', validFrom: '2025-07-01' },
    { code: 'P', kind: 'province' },
    { code: 'P-1', kind: 'department', parent: 'P' },
    { code: 'CO', kind: 'enterprise' },
    { code: 'SUB', kind: 'enterprise', parent: 'CO' },
  ],
});
const codes = (owedBy: Parameters<typeof owingUnits>[1], code: string) =>
  owingUnits(units, owedBy, period(code)).map((unit) => unit.code);

describe('who owes', () => {
  it('is whoever exists on the last day of the period', () => {
    expect(codes({ kinds: ['province'] }, '2025-Q2')).toEqual(['OLD', 'P']);
    expect(codes({ kinds: ['province'] }, '2025-Q3')).toEqual(['NEW', 'P']);
    // A year that ends after the merger is owed by the new one.
    expect(codes({ kinds: ['province'] }, '2025')).toEqual(['NEW', 'P']);
  });

  it('needs every condition to hold', () => {
    expect(codes({ kinds: ['province', 'enterprise'], except: ['CO'] }, '2024')).toEqual(['OLD', 'P', 'SUB']);
    expect(codes({ under: 'P' }, '2024')).toEqual(['P-1']);
    expect(codes({ under: 'VN', kinds: ['department'] }, '2024')).toEqual(['P-1']);
    expect(codes({ units: ['SUB', 'NEW', 'NOBODY'] }, '2024')).toEqual(['SUB']);
    expect(codes({ units: ['SUB', 'CO'], under: 'CO' }, '2024')).toEqual(['SUB']);
  });

  it('is nobody when the form names nobody', () => {
    expect(codes({}, '2024')).toEqual([]);
    expect(codes({ except: ['P'] }, '2024')).toEqual([]);
  });
});

describe('due days', () => {
  it.each([
    ['2024-M06', { months: 1, day: 20 }, '2024-07-20'],
    ['2024-M12', { months: 1, day: 20 }, '2025-01-20'],
    ['2024-M01', { months: 1, day: 31 }, '2024-02-29'],
    ['2023-M01', { months: 1, day: 31 }, '2023-02-28'],
    ['1900-M01', { months: 1, day: 30 }, '1900-02-28'],
    ['2000-M01', { months: 1, day: 30 }, '2000-02-29'],
    ['2024-Q1', { months: 0, day: 25 }, '2024-03-25'],
    ['2024-Q4', { months: 1, day: 10 }, '2025-01-10'],
    ['2022-S1', { months: 0, day: 31 }, '2022-06-30'],
    ['2022-S2', { months: 1, day: 15 }, '2023-01-15'],
    ['2023', { months: 3, day: 31 }, '2024-03-31'],
    ['2023', { months: 14, day: 29 }, '2025-02-28'],
  ])('of %s by %o is %s', (code, rule, day) => {
    expect(dayOf(rule, period(code))).toBe(day);
  });

  it('lie in the month the rule names, on its day or on the last there is', () => {
    const months = fc.record({ year: fc.integer({ min: 1990, max: 2100 }), month: fc.integer({ min: 1, max: 12 }) });
    const rules = fc.record({ months: fc.integer({ min: 0, max: 24 }), day: fc.integer({ min: 1, max: 31 }) });
    fc.assert(
      fc.property(months, rules, ({ year, month }, rule) => {
        const due = dayOf(rule, period(`${year}-M${String(month).padStart(2, '0')}`));
        const [y, m, d] = due.split('-').map(Number) as [number, number, number];
        expect(y * 12 + m - (year * 12 + month)).toBe(rule.months);
        expect(d).toBe(Math.min(rule.day, daysInMonth(y, m)));
      }),
    );
  });

  it('begin and end by the clock of Viet Nam', () => {
    const form = { opens: { months: 0, day: 25 }, due: { months: 1, day: 20 }, closesAfterDays: 10 };
    expect(roundTimes(form, period('2024-M06'))).toEqual({
      opensAt: '2024-06-25T00:00:00.000+07:00',
      dueAt: '2024-07-20T23:59:59.999+07:00',
      closesAt: '2024-07-30T23:59:59.999+07:00',
    });
    const { closesAfterDays, ...open } = form;
    expect(roundTimes(open, period('2024-M06')).closesAt).toBeNull();
    expect(closesAfterDays).toBe(10);
  });
});

describe('late', () => {
  const due = endOfDay('2024-07-20');
  it('begins with the second after the deadline', () => {
    expect(isLate('2024-07-20T16:59:59.000Z', due)).toBe(false);
    expect(isLate('2024-07-20T16:59:59.999Z', due)).toBe(false);
    expect(isLate('2024-07-20T17:00:00.000Z', due)).toBe(true);
    // A deadline on the full second takes the whole second.
    expect(isLate('2024-07-20T10:00:00.999Z', '2024-07-20T17:00:00+07:00')).toBe(false);
    expect(isLate('2024-07-20T10:00:01.000Z', '2024-07-20T17:00:00+07:00')).toBe(true);
  });

  it('counts begun days', () => {
    expect(lateDays('2024-07-20T16:59:59.999Z', due)).toBe(0);
    expect(lateDays('2024-07-20T17:00:00.000Z', due)).toBe(1);
    expect(lateDays('2024-07-21T16:59:59.999Z', due)).toBe(1);
    expect(lateDays('2024-07-21T17:00:00.000Z', due)).toBe(2);
  });
});

describe('where a unit stands', () => {
  const before = '2024-07-20T10:00:00+07:00';
  const after = '2024-07-21T10:00:00+07:00';
  const standing: Standing = {
    roundState: 'open',
    dueAt: endOfDay('2024-07-20'),
    excused: false,
    returnState: 'none',
    submittedAt: null,
    accepted: false,
  };

  it.each([
    [{}, before, 'due'],
    [{}, after, 'overdue'],
    [{ roundState: 'scheduled' as const }, before, 'not-open'],
    [{ roundState: 'closed' as const }, after, 'overdue'],
    [{ returnState: 'draft' as const }, before, 'draft'],
    [{ returnState: 'draft' as const }, after, 'overdue'],
    [{ excused: true }, after, 'excused'],
    [{ excused: true, returnState: 'submitted' as const, submittedAt: before }, after, 'submitted'],
    [{ returnState: 'submitted' as const, submittedAt: before }, after, 'submitted'],
    [{ returnState: 'submitted' as const, submittedAt: after }, after, 'submitted-late'],
    [{ returnState: 'sent-back' as const, submittedAt: after }, after, 'sent-back'],
    [{ returnState: 'accepted' as const, submittedAt: before, accepted: true }, after, 'accepted'],
    [{ returnState: 'accepted' as const, submittedAt: after, accepted: true }, after, 'accepted-late'],
    // A correction being written: the duty is fulfilled by the version in force.
    [{ returnState: 'draft' as const, submittedAt: before, accepted: true }, after, 'accepted'],
    // Postponed after it came: no longer late.
    [{ returnState: 'submitted' as const, submittedAt: after, dueAt: endOfDay('2024-07-25') }, after, 'submitted'],
  ])('%o at %s: %s', (change, now, state) => {
    expect(dutyState({ ...standing, ...change }, now)).toBe(state);
  });

  it('is sorted by what waits for the unit', () => {
    const duties = DUTY_STATES.map((state) => ({ state, due_at: endOfDay('2024-07-20') })).sort(byUrgency);
    expect(duties.map(({ state }) => state).slice(0, 2)).toEqual(['sent-back', 'overdue']);
    expect(duties.at(-1)?.state).toBe('excused');
    const near = { state: 'due' as const, due_at: '2024-07-01T00:00:00Z' };
    const far = { state: 'draft' as const, due_at: '2024-09-01T00:00:00Z' };
    expect([far, near].sort(byUrgency)).toEqual([near, far]);
  });
});
