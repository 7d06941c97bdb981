import { expect, it } from 'vitest';
import type { RowsSection } from '../../../../src/returns/model.ts';
import { reordered, withoutRow, withRowMoved } from './rows.ts';

const text = { vi: '', en: '' };
const section: RowsSection = {
  kind: 'rows',
  code: 's',
  title: text,
  columns: [
    { code: 'a', title: text, type: 'text' },
    { code: 'b', title: text, type: 'number' },
  ],
};
const values = { 's.r1.a': 'x', 's.r1.b': '1', 's.r2.a': 'y', 's.r3.a': 'z', 's.r3.b': '3' };

it('moves the rows below a removed one up and empties the last', () => {
  expect(reordered(section, values, 3, withoutRow(3, 2))).toEqual([
    { address: 's.r2.a', value: 'z' },
    { address: 's.r2.b', value: '3' },
    { address: 's.r3.a', value: null },
    { address: 's.r3.b', value: null },
  ]);
});

it('exchanges neighbours and stops at the ends', () => {
  expect(reordered(section, values, 3, withRowMoved(3, 1, 1))).toEqual([
    { address: 's.r1.a', value: 'y' },
    { address: 's.r1.b', value: null },
    { address: 's.r2.a', value: 'x' },
    { address: 's.r2.b', value: '1' },
  ]);
  expect(reordered(section, values, 3, withRowMoved(3, 3, 1))).toEqual([]);
});
