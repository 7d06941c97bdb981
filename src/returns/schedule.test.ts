import { describe, expect, it } from 'vitest';
import { roundsToMake, type ScheduledForm } from './schedule.ts';

const MONTHLY: ScheduledForm = {
  form: { code: 'F_M', frequency: 'M', opens: { months: 0, day: 25 }, due: { months: 1, day: 20 } },
  since: '2024-01-01T00:00:00Z',
};
const made = (forms: ScheduledForm[], now: string) =>
  roundsToMake(forms, now).map(({ form, period }) => `${form}.${period.code}`);

describe('rounds that must be there', () => {
  it('begin at the instant the rule says, on the calendar of Viet Nam', () => {
    expect(made([MONTHLY], '2024-06-24T16:59:59Z').at(-1)).toBe('F_M.2024-M05');
    expect(made([MONTHLY], '2024-06-24T17:00:00Z').at(-1)).toBe('F_M.2024-M06');
  });

  it('are all since the form was published, so that none is missed while the server is down, the oldest first', () => {
    const since = '2024-04-01T00:00:00Z';
    expect(made([{ ...MONTHLY, since }], '2024-06-26T00:00:00Z')).toEqual([
      'F_M.2024-M04',
      'F_M.2024-M05',
      'F_M.2024-M06',
    ]);
  });

  it('of a form just published: the one that can still be in time, none of the past', () => {
    const fresh = { ...MONTHLY, since: '2024-07-10T00:00:00Z' };
    expect(made([fresh], '2024-07-10T01:00:00Z')).toEqual(['F_M.2024-M06']);
    expect(made([fresh], '2024-07-22T01:00:00Z')).toEqual([]);
    expect(made([fresh], '2024-07-25T01:00:00Z')).toEqual(['F_M.2024-M07']);
  });

  it('follow each form its own frequency', () => {
    const yearly: ScheduledForm = {
      form: { code: 'F_A', frequency: 'A', opens: { months: 1, day: 1 }, due: { months: 3, day: 31 } },
      since: '2023-06-01T00:00:00Z',
    };
    const halfYearly: ScheduledForm = {
      form: { code: 'F_S', frequency: 'S', opens: { months: -1, day: 31 }, due: { months: 0, day: 15 } },
      since: '2024-05-01T00:00:00Z',
    };
    expect(made([yearly, halfYearly], '2024-06-10T00:00:00Z')).toEqual(['F_A.2023', 'F_S.2024-S1']);
  });

  it('stay bounded after any standstill', () => {
    expect(made([{ ...MONTHLY, since: '2000-01-01T00:00:00Z' }], '2024-06-26T00:00:00Z').length).toBeLessThanOrEqual(
      14,
    );
  });
});
