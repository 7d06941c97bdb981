import { describe, expect, it } from 'vitest';
import type { StageNote } from '../model.ts';
import { type Known, type TaskHappening, type TaskOfStore, taskThen } from './model.ts';

const task = (more: Partial<TaskOfStore> = {}): TaskOfStore => ({
  code: 'NV-1',
  origin: 'person',
  kind: 'task',
  title: { vi: 'Việc', en: 'Work' },
  document: 'Quyết định 1',
  source: '',
  lead: 'A',
  coLeads: [],
  chain: ['A'],
  deliverable: '',
  targets: [],
  sector: null,
  state: 'not-started',
  deadline: '2026-03-31',
  closedOn: null,
  ...more,
});
const happened = (day: string, kind: TaskHappening['kind'], details: TaskHappening['details'] = {}): TaskHappening => ({
  at: new Date(`${day}T10:00:00+07:00`),
  kind,
  text: '',
  evidence: '',
  details,
  byPack: false,
});
const on = (day: string, asKnown: boolean, madeAt = '2026-01-01'): Known => ({
  day,
  until: asKnown ? new Date(`${day}T23:59:59+07:00`) : null,
  madeAt: new Date(`${madeAt}T08:00:00+07:00`),
  dateOf: (document) => ({ D1: '2026-01-10', D2: '2026-06-30' })[document],
});
const stage = (name: StageNote['stage'], when: string, more: Partial<StageNote> = {}): StageNote => ({
  stage: name,
  on: when,
  planned: false,
  number: '',
  votes: null,
  note: '',
  source: 'D1#L1',
  ...more,
});

describe('a task on a day', () => {
  it('is late or not by that day, whatever today is', () => {
    const open = task({ state: 'in-progress' });
    expect(taskThen(open, [], [], on('2026-03-31', false))).toMatchObject({ standing: 'in-progress', daysOver: 0 });
    expect(taskThen(open, [], [], on('2026-04-10', false))).toMatchObject({ standing: 'overdue', daysOver: 10 });
  });

  it('was not done before the day on which it was closed, and counts its days late from then on', () => {
    const done = task({ state: 'done', closedOn: '2026-04-05' });
    expect(taskThen(done, [], [], on('2026-04-04', false))).toMatchObject({ standing: 'overdue', daysOver: 4 });
    expect(taskThen(done, [], [], on('2026-12-31', false))).toMatchObject({ standing: 'done-late', daysOver: 5 });
  });
});

describe('a task as it was known on a day', () => {
  const closed = task({ state: 'done', closedOn: '2026-03-20' });
  const events = [
    happened('2026-04-15', 'state', { from: 'in-progress', to: 'done', closed_on: '2026-03-20' }),
    happened('2026-02-01', 'note', { began: true }),
  ];

  it('is not there before it was recorded', () => {
    expect(taskThen(closed, [], events, on('2025-12-31', true))).toBeNull();
    expect(taskThen(closed, [], events, on('2025-12-31', false))).not.toBeNull();
  });

  it('stands as its events had it, the closing that was recorded later undone', () => {
    expect(taskThen(closed, [], events, on('2026-01-15', true))?.standing).toBe('not-started');
    expect(taskThen(closed, [], events, on('2026-02-01', true))?.standing).toBe('in-progress');
    expect(taskThen(closed, [], events, on('2026-04-14', true))?.standing).toBe('overdue');
    expect(taskThen(closed, [], events, on('2026-04-15', true))?.standing).toBe('done');
    // With all that is known now it was done in March already.
    expect(taskThen(closed, [], events, on('2026-03-20', false))?.standing).toBe('done');
  });

  it('is closed again on its old day where it was opened anew later', () => {
    const opened = task({ state: 'in-progress' });
    const all = [happened('2026-06-01', 'state', { from: 'done', to: 'in-progress' }), ...events];
    expect(taskThen(opened, [], all, on('2026-05-01', true))).toMatchObject({ state: 'done', closedOn: '2026-03-20' });
  });

  it('has the deadline and the units it had then', () => {
    const now = task({ deadline: '2026-12-31', chain: ['B', 'C'], lead: 'B' });
    const all = [
      happened('2026-05-03', 'delegated', { from: 'B', to: 'C' }),
      happened('2026-05-02', 'changed', { before: { lead: 'A' }, after: { lead: 'B' } }),
      happened('2026-05-01', 'changed', { before: { deadline: '2026-03-31' }, after: { deadline: '2026-12-31' } }),
    ];
    expect(taskThen(now, [], all, on('2026-05-03', true))).toMatchObject({ involved: ['B', 'C'] });
    expect(taskThen(now, [], all, on('2026-05-02', true))).toMatchObject({ involved: ['B'], deadline: '2026-12-31' });
    expect(taskThen(now, [], all, on('2026-04-30', true))).toMatchObject({
      lead: 'A',
      involved: ['A'],
      standing: 'overdue',
      daysOver: 30,
    });
  });

  it('of the pack is known from its document on, and done from the document that says so', () => {
    const ofPack = task({ origin: 'pack', source: 'D1#L5', state: 'done', closedOn: '2026-02-01' });
    const note = { ...happened('2026-11-01', 'note'), byPack: true, evidence: 'D2#L7' };
    expect(taskThen(ofPack, [], [note], on('2026-01-09', true))).toBeNull();
    expect(taskThen(ofPack, [], [note], on('2026-03-01', true))?.standing).toBe('in-progress');
    expect(taskThen(ofPack, [], [note], on('2026-06-30', true))?.standing).toBe('done');
    expect(taskThen(ofPack, [], [note], on('2026-03-01', false))?.standing).toBe('done');
  });
});

describe('a legal document on a day', () => {
  const law = task({ kind: 'law', origin: 'pack', source: 'D1#L1', state: 'done', deadline: null });
  const stages = [stage('government', '2025-S1'), stage('issued', '2026-05-20', { source: 'D2#L3', number: '9/2026' })];

  it('has the stages it had reached, and is issued only then', () => {
    const before = taskThen(law, stages, [], on('2026-05-19', false));
    expect(before?.stages.map(({ stage: name }) => name)).toEqual(['government']);
    expect(before?.standing).toBe('in-progress');
    expect(taskThen(law, stages, [], on('2026-05-20', false))?.standing).toBe('done');
    // A half-year is over on its last day only.
    expect(taskThen(law, stages, [], on('2025-06-29', false))).toBeNull();
  });

  it('knows a stage from the document that states it', () => {
    expect(taskThen(law, stages, [], on('2026-06-29', true))?.standing).toBe('in-progress');
    expect(taskThen(law, stages, [], on('2026-06-30', true))?.standing).toBe('done');
  });

  it('has the stage that people had written by then', () => {
    const open = task({ kind: 'law', state: 'in-progress', deadline: null });
    const now = [stage('drafting', '2026-03-01', { source: '' })];
    const all = [
      happened('2026-05-01', 'stage', { stage: 'drafting', on: '2026-03-01', planned: false, number: '' }),
      happened('2026-04-01', 'stage', { stage: 'opinion', removed: true }),
      happened('2026-02-01', 'stage', { stage: 'drafting', on: '2026-02', planned: true, number: '' }),
      happened('2026-02-01', 'stage', { stage: 'opinion', on: '2026-01-20', planned: false, number: '12' }),
    ];
    expect(taskThen(open, now, all, on('2026-03-15', true))?.stages).toMatchObject([
      { stage: 'drafting', on: '2026-02', planned: true },
      { stage: 'opinion', number: '12' },
    ]);
    expect(taskThen(open, now, all, on('2026-05-01', true))?.stages).toMatchObject([
      { stage: 'drafting', on: '2026-03-01', planned: false },
    ]);
  });
});
