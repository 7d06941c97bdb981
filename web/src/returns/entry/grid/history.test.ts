import { expect, it } from 'vitest';
import { acted, NO_HISTORY, redo, undo } from './history.ts';

const act = (address: string, before: string | null, after: string | null) => [{ address, before, after }];

it('takes back and does again, the last first', () => {
  const history = acted(acted(NO_HISTORY, act('a', null, '1')), act('a', '1', '2'));
  const back = undo(history, () => '2');
  expect(back?.changes).toEqual([{ address: 'a', value: '1' }]);
  const further = undo(back!.history, () => '1');
  expect(further?.changes).toEqual([{ address: 'a', value: null }]);
  expect(redo(further!.history, () => null)?.changes).toEqual([{ address: 'a', value: '1' }]);
  expect(undo(further!.history, () => null)).toBeNull();
});

it('leaves alone what another person changed since', () => {
  const history = acted(NO_HISTORY, [...act('a', null, '1'), ...act('b', null, '2')]);
  const back = undo(history, (address) => (address === 'a' ? '99' : '2'));
  expect(back).toMatchObject({ changes: [{ address: 'b', value: null }], skipped: ['a'] });
});

it('forgets what was undone once something new is done, and acts that change nothing', () => {
  const back = undo(acted(NO_HISTORY, act('a', null, '1')), () => '1');
  expect(acted(back!.history, act('b', null, '3')).undone).toEqual([]);
  expect(acted(NO_HISTORY, act('a', '1', '1'))).toBe(NO_HISTORY);
});
