import { expect, test } from 'vitest';
import { faultsAt, faultsWithin, freeCode, moved, patched, readChoices, tidy, writeChoices } from './edit.ts';

test('an item moves by one place and stays in the list at its ends', () => {
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
});

test('a new code is one nobody has', () => {
  expect(freeCode([], 'row')).toBe('row');
  expect(freeCode([{ code: 'row' }, { code: 'row2' }], 'row')).toBe('row3');
});

test('what is not said is left out, but not what is false or nought', () => {
  expect(tidy({ code: 'a', formula: '', measure: undefined, columns: [], required: false, decimals: 0 })).toEqual({
    code: 'a',
    required: false,
    decimals: 0,
  });
});

test('an item keeps what it is never without, though it is empty while it is typed again', () => {
  expect(tidy({ code: '', formula: '' }, ['code'])).toEqual({ code: '' });
});

test('a section loses what is taken away, and no empty list', () => {
  const section: { rows: string[]; help?: string } = { rows: [], help: 'a' };
  expect(patched(section, { help: undefined })).toEqual({ rows: [] });
});

test('faults are found at their place and within it', () => {
  const fault = (path: (string | number)[]) => ({ path, severity: 'error' as const, message: { vi: '', en: '' } });
  const faults = [fault(['sections', 1, 'rows', 2, 'indicator']), fault(['sections', 1]), fault(['sections', 10])];
  expect(faultsAt(faults, ['sections', 1])).toEqual([faults[1]]);
  expect(faultsWithin(faults, ['sections', 1])).toEqual([faults[0], faults[1]]);
});

test('choices are read as they are written', () => {
  const choices = [
    { code: 'grow', title: { vi: 'Mở rộng', en: 'Grow' } },
    { code: 'keep', title: { vi: 'Giữ nguyên', en: 'Keep' } },
  ];
  expect(readChoices(writeChoices(choices))).toEqual(choices);
  expect(readChoices('a\n\nb | Bê')).toEqual([
    { code: 'a', title: { vi: 'a', en: 'a' } },
    { code: 'b', title: { vi: 'Bê', en: 'Bê' } },
  ]);
});

test('a choice keeps what its line does not say', () => {
  const before = [{ code: 'estimate', title: { vi: 'Số ước', en: 'Estimate' }, status: 'E' as const }];
  expect(readChoices('estimate | Ước tính | Estimated\nfinal | Chính thức | Final', before)).toEqual([
    { code: 'estimate', title: { vi: 'Ước tính', en: 'Estimated' }, status: 'E' },
    { code: 'final', title: { vi: 'Chính thức', en: 'Final' } },
  ]);
});
