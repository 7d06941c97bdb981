import { expect, test } from 'vitest';
import { csvOf } from './csv.ts';

test('a text that a spreadsheet would run is kept a text; numbers stay numbers', () => {
  expect(csvOf([['=1+1', '@SUM(A1)', '+84 24', '-cmd', '-5', '-1,5', '\tx']])).toBe(
    "'=1+1,'@SUM(A1),'+84 24,'-cmd,-5,\"-1,5\",'\tx\r\n",
  );
});

test('commas, quotes and line ends are quoted', () => {
  expect(csvOf([['a,b', 'say "hi"', 'two\nlines', 'plain']])).toBe('"a,b","say ""hi""","two\nlines",plain\r\n');
});
