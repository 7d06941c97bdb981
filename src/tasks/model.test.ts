import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from '../kernel/dates.ts';
import {
  deadlineRemark,
  delegationFault,
  inStageOrder,
  isProof,
  STAGES,
  type Stage,
  type StageNote,
  stageReached,
  stagesFault,
  standingOn,
  taskReminder,
  votesFault,
} from './model.ts';

const open = { state: 'in-progress', deadline: '2025-06-30', closedOn: null } as const;

describe('where a task stands', () => {
  it('is computed from the deadline, whose day is still in time', () => {
    expect(standingOn(open, '2025-06-30')).toBe('in-progress');
    expect(standingOn(open, '2025-07-01')).toBe('overdue');
    expect(standingOn({ ...open, deadline: null }, '2030-01-01')).toBe('in-progress');
    expect(standingOn({ ...open, state: 'done', closedOn: '2025-06-30' }, '2030-01-01')).toBe('done');
    expect(standingOn({ ...open, state: 'done', closedOn: '2025-07-01' }, '2030-01-01')).toBe('done-late');
    expect(standingOn({ ...open, state: 'cancelled' }, '2030-01-01')).toBe('cancelled');
  });

  it('says that a deadline is past, and nothing of one to come', () => {
    expect(deadlineRemark('2025-06-29', '2025-06-30')?.en).toContain('1 day ago');
    expect(deadlineRemark('2025-06-30', '2025-06-30')).toBeNull();
    expect(deadlineRemark(null, '2025-06-30')).toBeNull();
  });
});

describe('evidence', () => {
  it('is a document, a link or a file; blanks are none', () => {
    expect(isProof({ evidence: ' ', link: '', file: null })).toBe(false);
    expect(isProof({ evidence: '12/QĐ', link: '', file: null })).toBe(true);
    expect(isProof({ evidence: '', link: '', file: 'id' })).toBe(true);
  });
});

describe('handing on', () => {
  const name = (unit: string) => ({ vi: unit, en: unit });
  it('is refused when it would go round, with the circle in the sentence', () => {
    expect(delegationFault(['A', 'B', 'C'], 'B', name)?.vi).toContain('B → C → B');
    expect(delegationFault(['A', 'B'], 'B', name)?.en).toBe('B has this task already.');
    expect(delegationFault(['A', 'B'], 'C', name)).toBeNull();
    expect(delegationFault([], 'A', name)).toBeNull();
  });

  it('never makes a chain with a unit twice, whatever is tried', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('A', 'B', 'C', 'D', 'E')), (tries) => {
        const chain: string[] = [];
        for (const to of tries) if (delegationFault(chain, to, name) === null) chain.push(to);
        expect(new Set(chain).size).toBe(chain.length);
        expect(new Set(chain)).toEqual(new Set(tries));
      }),
    );
  });
});

const stage = (name: Stage, on: string, planned = false): StageNote => ({
  stage: name,
  on,
  planned,
  number: '',
  votes: null,
  note: '',
  source: '',
});

describe('stages of a legal document', () => {
  it('may not be later than one that comes after', () => {
    expect(stagesFault([stage('issued', '2023-06-22'), stage('government', '2023-07-01')])?.vi).toBe(
      'Bước “Trình Chính phủ” (2023-07-01) không thể sau bước “Ban hành” (2023-06-22).',
    );
    expect(stagesFault([stage('drafting', '2022-M08'), stage('issued', '2022')])).toBeNull();
    expect(stagesFault([stage('drafting', '2022-M08'), stage('issued', '2022-08-01')])).toBeNull();
    expect(stagesFault([stage('drafting', '2022-M09'), stage('issued', '2022-08-31')])).not.toBeNull();
    expect(stagesFault([stage('drafting', 'tháng 8')])?.en).toContain('no day, month or year');
  });

  it('are not expected before one that was reached', () => {
    expect(stagesFault([stage('government', '2023', true), stage('issued', '2023')])).not.toBeNull();
    expect(stagesFault([stage('government', '2023'), stage('issued', '2024', true)])).toBeNull();
  });

  it('tell the last one reached', () => {
    const stages = [stage('national-assembly', '2026', true), stage('proposal', '2024'), stage('drafting', '2025')];
    expect(stageReached(stages)?.stage).toBe('drafting');
    expect(stageReached([])).toBeNull();
  });

  it('have no fault exactly when their days never go back', () => {
    const days = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 2, maxLength: STAGES.length });
    fc.assert(
      fc.property(days, (offsets) => {
        const stages = offsets.map((days, i) => stage(STAGES[i] ?? 'issued', addDays('2024-01-01', days)));
        const back = offsets.some((day, i) => offsets.slice(i + 1).some((later) => later < day));
        expect(stagesFault([...stages].reverse()) !== null).toBe(back);
        expect(inStageOrder([...stages].reverse())).toEqual(stages);
      }),
    );
  });

  it('take votes that can be', () => {
    expect(votesFault({ for: 460, against: 3, abstain: 5 })).toBeNull();
    expect(votesFault({ for: -1, against: 0, abstain: 0 })).not.toBeNull();
    expect(votesFault({ for: 0, against: 0, abstain: 0 })).not.toBeNull();
  });
});

describe('reminders', () => {
  const task = { ...open, code: 'T', holder: 'U' };
  const on = (today: string, since = '2025-01-01') => taskReminder(task, since, today);
  it('come before and after the deadline, and go to the head from the third day late', () => {
    expect(on('2025-06-22')).toBeNull();
    expect(on('2025-06-23')).toMatchObject({ days: 7, escalated: false });
    expect(on('2025-06-30')).toMatchObject({ days: 0, escalated: false });
    expect(on('2025-07-01')).toMatchObject({ days: -1, escalated: false });
    expect(on('2025-07-03')).toMatchObject({ days: -3, escalated: true });
  });

  it('never tell of a deadline that was past when the task was recorded, nor of a closed task', () => {
    expect(on('2026-01-01', '2025-12-31')).toBeNull();
    expect(taskReminder({ ...task, state: 'done' }, '2025-01-01', '2025-07-03')).toBeNull();
    expect(taskReminder({ ...task, deadline: null }, '2025-01-01', '2025-07-03')).toBeNull();
  });

  it('have one key for one milestone, on whichever day it is seen', () => {
    expect(on('2025-06-24')?.key).toBe(on('2025-06-26')?.key);
    expect(on('2025-06-26')?.key).not.toBe(on('2025-06-27')?.key);
  });
});
