import { describe, expect, it } from 'vitest';
import {
  chosen,
  confirmed,
  entered,
  explained,
  hasUnsent,
  NO_WORK,
  received,
  resumed,
  returned,
  type Saved,
  sent,
  unsentOf,
  valueAt,
  valuesOf,
} from './work.ts';

const NOW = '2024-07-10T03:00:00.000Z';

function serverHas(revision: number, cells: Record<string, [value: string, revision: number]>) {
  return {
    revision,
    explanations: {},
    cells: Object.fromEntries(
      Object.entries(cells).map(([address, [value, at]]) => [address, { value, revision: at, by: 'Lan', at: NOW }]),
    ),
  };
}

const answer = (parts: Partial<Saved>): Saved => ({ revision: 0, saved: [], conflicts: [], rejected: [], ...parts });

describe('changes on their way', () => {
  it('carry the revision their writer saw', () => {
    const open = received(NO_WORK, serverHas(7, { a: ['1', 4] }));
    const work = entered(open, [
      { address: 'a', value: '2' },
      { address: 'b', value: '3' },
    ]);
    expect(work.pending).toEqual({ a: { value: '2', base: 4 }, b: { value: '3', base: 0 } });
    expect(valuesOf(work)).toEqual({ a: '2', b: '3' });
  });

  it('are nothing when the value comes back to what the server has', () => {
    const open = received(NO_WORK, serverHas(7, { a: ['1', 4] }));
    const work = entered(entered(open, [{ address: 'a', value: '2' }]), [{ address: 'a', value: '1' }]);
    expect(hasUnsent(work)).toBe(false);
  });

  it('made while others are sent go after them, based on what was saved', () => {
    let work = sent(entered(received(NO_WORK, serverHas(7, {})), [{ address: 'a', value: '1' }]));
    work = entered(work, [{ address: 'a', value: '2' }]);
    expect(sent(work)).toBe(work);
    work = confirmed(work, answer({ revision: 8, saved: [{ address: 'a', revision: 8 }] }), 'Minh', NOW);
    expect(work.pending).toEqual({ a: { value: '2', base: 8 } });
    expect(work.cells.a).toEqual({ value: '1', revision: 8, by: 'Minh', at: NOW });
  });

  it('are no conflict with themselves when the server took them and its answer was lost', () => {
    const open = received(NO_WORK, serverHas(7, {}));
    const lost = returned(sent(entered(open, [{ address: 'a', value: '1' }])), true);
    const work = entered(lost, [{ address: 'a', value: '2' }]);
    // The server has the lost value: told by a read, or by the next attempt.
    const there = { address: 'a', value: '1', by: 'Lan', at: NOW, revision: 8 };
    for (const known of [
      received(work, serverHas(8, { a: ['1', 8] }), 'Lan'),
      confirmed(sent(work), answer({ revision: 8, conflicts: [there] }), 'Lan', NOW),
    ]) {
      expect(known.conflicts).toEqual({});
      expect(known.pending).toEqual({ a: { value: '2', base: 8 } });
    }
    // The same value from another hand is that person's.
    expect(received(work, serverHas(8, { a: ['1', 8] }), 'Minh').conflicts.a).toMatchObject({ mine: '2', by: 'Lan' });
  });

  it('wait again when they did not get through, the newest value on the oldest base', () => {
    let work = sent(entered(received(NO_WORK, serverHas(7, { a: ['0', 3] })), [{ address: 'a', value: '1' }]));
    work = returned(entered(work, [{ address: 'a', value: '2' }]));
    expect(work.pending).toEqual({ a: { value: '2', base: 3 } });
    expect(work.sending).toEqual({});
  });

  it('that the server will not take stay visible with the reason until changed', () => {
    const message = { vi: 'không phải số', en: 'not a number' };
    let work = sent(entered(NO_WORK, [{ address: 'a', value: 'x' }]));
    work = confirmed(work, answer({ rejected: [{ address: 'a', message }] }), 'Minh', NOW);
    expect(valueAt(work, 'a')).toBe('x');
    expect(work.refused.a?.message).toEqual(message);
    expect(hasUnsent(work)).toBe(false);
    expect(entered(work, [{ address: 'a', value: '5' }]).refused).toEqual({});
  });

  it('send explanations with them', () => {
    let work = sent(explained(NO_WORK, 'r1', 'vì mùa vụ'));
    expect(work.sendingExplanations).toEqual({ r1: 'vì mùa vụ' });
    work = confirmed(work, answer({ revision: 1 }), 'Minh', NOW);
    expect(work.explanations).toEqual({ r1: 'vì mùa vụ' });
    expect(hasUnsent(explained(work, 'r1', 'vì mùa vụ'))).toBe(false);
  });
});

describe('two people', () => {
  const open = received(NO_WORK, serverHas(7, { a: ['1', 4], b: ['1', 5] }));

  it('see each other’s cells, and a cell one waits on keeps both values', () => {
    const work = received(entered(open, [{ address: 'a', value: '2' }]), serverHas(9, { a: ['3', 8], b: ['6', 9] }));
    expect(valueAt(work, 'b')).toBe('6');
    expect(work.pending).toEqual({});
    expect(work.conflicts).toEqual({ a: { mine: '2', theirs: '3', revision: 8, by: 'Lan', at: NOW } });
    expect(valueAt(work, 'a')).toBe('2');
  });

  it('agree when they entered the same', () => {
    const work = received(entered(open, [{ address: 'a', value: '2' }]), serverHas(9, { a: ['2', 8], b: ['1', 5] }));
    expect(work.conflicts).toEqual({});
    expect(hasUnsent(work)).toBe(false);
  });

  it('are told by the server where the first was quicker', () => {
    let work = sent(entered(open, [{ address: 'a', value: '2' }]));
    work = entered(work, [{ address: 'a', value: '22' }]);
    const conflict = { address: 'a', value: '3', by: 'Lan', at: NOW, revision: 8 };
    work = confirmed(work, answer({ revision: 8, conflicts: [conflict] }), 'Minh', NOW);
    expect(work.conflicts.a).toEqual({ mine: '22', theirs: '3', revision: 8, by: 'Lan', at: NOW });
    expect(hasUnsent(work)).toBe(false);

    expect(chosen(work, 'a', 'mine').pending).toEqual({ a: { value: '22', base: 8 } });
    expect(valueAt(chosen(work, 'a', 'theirs'), 'a')).toBe('3');
    expect(hasUnsent(chosen(work, 'a', 'theirs'))).toBe(false);
  });

  it('conflict at once when a cell moved on while it was being edited', () => {
    const moved = received(open, serverHas(9, { a: ['3', 8], b: ['1', 5] }));
    const work = entered(moved, [{ address: 'a', value: '2', base: 4 }]);
    expect(work.conflicts.a).toMatchObject({ mine: '2', theirs: '3' });
    expect(work.pending).toEqual({});
  });

  it('are two: what one saved oneself while typing on is no conflict', () => {
    let work = sent(entered(open, [{ address: 'a', value: '2', base: 4 }]));
    work = confirmed(work, answer({ revision: 8, saved: [{ address: 'a', revision: 8 }] }), 'Minh', NOW);
    work = entered(work, [{ address: 'a', value: '23', base: 4 }]);
    expect(work.conflicts).toEqual({});
    expect(work.pending).toEqual({ a: { value: '23', base: 8 } });
  });

  it('change one’s own side of a conflict without settling it', () => {
    const both = received(entered(open, [{ address: 'a', value: '2' }]), serverHas(9, { a: ['3', 8] }));
    const work = entered(both, [{ address: 'a', value: '4' }]);
    expect(work.conflicts.a).toMatchObject({ mine: '4', theirs: '3' });
    expect(hasUnsent(work)).toBe(false);
  });

  it('may empty a cell', () => {
    const work = received(open, serverHas(9, { b: ['1', 5] }));
    expect(valuesOf(work)).toEqual({ b: '1' });
  });
});

it('an answer that was overtaken changes nothing', () => {
  const newer = received(NO_WORK, serverHas(9, { a: ['2', 9] }));
  expect(received(newer, serverHas(8, { a: ['1', 3] }))).toBe(newer);
});

describe('work kept on the device', () => {
  it('goes on where it stopped', () => {
    const open = received(NO_WORK, serverHas(7, { a: ['1', 4] }));
    const unsent = unsentOf(sent(entered(explained(open, 'r', 'e'), [{ address: 'a', value: '2' }])));
    const later = resumed(received(NO_WORK, serverHas(7, { a: ['1', 4] })), unsent);
    expect(later.pending).toEqual({ a: { value: '2', base: 4 } });
    expect(later.pendingExplanations).toEqual({ r: 'e' });
  });

  it('meets another’s change as a conflict, also when it was one before', () => {
    const open = received(NO_WORK, serverHas(7, { a: ['1', 4] }));
    const unsent = unsentOf(entered(open, [{ address: 'a', value: '2' }]));
    const both = resumed(received(NO_WORK, serverHas(9, { a: ['3', 8] })), unsent);
    expect(both.conflicts.a).toMatchObject({ mine: '2', theirs: '3', by: 'Lan' });
    const again = resumed(received(NO_WORK, serverHas(9, { a: ['3', 8] })), unsentOf(both));
    expect(again.conflicts.a).toMatchObject({ mine: '2', theirs: '3' });
  });
});
