import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readNumber } from '../../../../../src/kernel/numbers.ts';
import { fillDown, fillRight, fromTsv, languageOf, type PasteTarget, planPaste, toTsv } from './clipboard.ts';

describe('tab-separated text', () => {
  it('reads what a spreadsheet copies: quoted line breaks and quotes, no row for the last line break', () => {
    expect(fromTsv('a\tb\r\n"hai\ndòng"\t"nói ""có"""\r\n')).toEqual([
      ['a', 'b'],
      ['hai\ndòng', 'nói "có"'],
    ]);
    expect(fromTsv('1\t\t3')).toEqual([['1', '', '3']]);
    expect(fromTsv('5" ống')).toEqual([['5" ống']]);
  });

  it('gives back whatever was written', () => {
    const text = fc.string({ unit: fc.constantFrom('a', '"', '\t', '\n', ' ', 'ế') });
    const table = fc
      .integer({ min: 1, max: 4 })
      .chain((width) =>
        fc.array(fc.array(text, { minLength: width, maxLength: width }), { minLength: 1, maxLength: 4 }),
      );
    fc.assert(
      fc.property(table, (rows) => {
        expect(fromTsv(`${toTsv(rows)}\r\n`)).toEqual(rows);
      }),
    );
  });
});

describe('language of a pasted block', () => {
  it('follows the numbers that leave no doubt', () => {
    expect(languageOf([['1.234', '17,5']], 'en')).toBe('vi');
    expect(languageOf([['1,234', '17.5']], 'vi')).toBe('en');
    expect(languageOf([['1,833,162.5']], 'vi')).toBe('en');
    expect(languageOf([['1.833.162']], 'en')).toBe('vi');
  });
  it('is the reader’s where nothing says otherwise', () => {
    expect(languageOf([['1.234', '12', 'Hà Nội']], 'vi')).toBe('vi');
    expect(languageOf([['1.234']], 'en')).toBe('en');
    expect(languageOf([['17,5', '17.5']], 'vi')).toBe('vi');
  });
});

describe('pasting', () => {
  /** 3 × 3, the middle column only shown. */
  const target: PasteTarget = {
    shape: { rows: 3, cols: 3, has: () => true, writable: (_row, col) => col !== 1, filled: () => false },
    address: ({ row, col }) => `${row}.${col}`,
    read: (_address, text) => {
      const reading = readNumber(text, 'vi');
      return reading.kind === 'number' ? { value: reading.value } : { reason: 'không phải số' };
    },
  };
  const one = (row: number, col: number) => ({ top: row, left: col, bottom: row, right: col });

  it('begins at the selected cell, leaves locked cells, and tells what fell outside', () => {
    const plan = planPaste(target, one(1, 0), [
      ['1.000', '9', '2,5'],
      ['x', '', ''],
      ['7', '', ''],
    ]);
    expect(plan.changes).toEqual([
      { address: '1.0', value: '1000' },
      { address: '1.2', value: '2.5' },
      { address: '2.2', value: null },
    ]);
    expect(plan.unread).toEqual([{ address: '2.0', text: 'x', reason: 'không phải số' }]);
    expect(plan).toMatchObject({ locked: 1, outside: 1, range: { top: 1, left: 0, bottom: 2, right: 2 } });
  });

  it('fills a whole selection with one value and repeats a block that divides it', () => {
    const all = planPaste(target, { top: 0, left: 0, bottom: 2, right: 0 }, [['5']]);
    expect(all.changes.map(({ value }) => value)).toEqual(['5', '5', '5']);
    const odd = planPaste(target, { top: 0, left: 0, bottom: 2, right: 0 }, [['1'], ['2']]);
    expect(odd.changes.map(({ value }) => value)).toEqual(['1', '2']);
  });
});

describe('filling', () => {
  it('copies the first row down, or the one above a single row', () => {
    expect(fillDown({ top: 0, left: 0, bottom: 2, right: 0 })).toEqual([
      { from: { row: 0, col: 0 }, to: { row: 1, col: 0 } },
      { from: { row: 0, col: 0 }, to: { row: 2, col: 0 } },
    ]);
    expect(fillDown({ top: 2, left: 1, bottom: 2, right: 1 })).toEqual([
      { from: { row: 1, col: 1 }, to: { row: 2, col: 1 } },
    ]);
    expect(fillDown({ top: 0, left: 0, bottom: 0, right: 0 })).toEqual([]);
  });
  it('copies the first column right', () => {
    expect(fillRight({ top: 0, left: 0, bottom: 1, right: 1 })).toEqual([
      { from: { row: 0, col: 0 }, to: { row: 0, col: 1 } },
      { from: { row: 1, col: 0 }, to: { row: 1, col: 1 } },
    ]);
  });
});
