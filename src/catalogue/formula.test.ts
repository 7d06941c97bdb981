import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal, plain, roundTo } from '../kernel/decimal.ts';
import { UserError } from '../kernel/languages.ts';
import { findCycle, formulaOf, parseFormula } from './formula.ts';

const at = (text: string, values: Record<string, string> = {}) => {
  const result = parseFormula(text).evaluate((code) => (values[code] === undefined ? null : decimal(values[code])));
  return result === null ? null : plain(result);
};

describe('formulas', () => {
  it.each([
    ['2 + 3 * 4', {}, '14'],
    ['(2 + 3) * 4', {}, '20'],
    ['10 - 3 - 2', {}, '5'],
    ['100 / 10 / 2', {}, '5'],
    ['-A + 1', { A: '3' }, '-2'],
    ['-(A - B)', { A: '3', B: '5' }, '2'],
    ['0.1 + 0.2', {}, '0.3'],
    ['A / B * 100', { A: '59123', B: '100000' }, '59.123'],
    ['A_1 + B2', { A_1: '1833162', B2: '0.5' }, '1833162.5'],
  ])('%s of %o is %s', (text, values, expected) => {
    expect(at(text, values as Record<string, string>)).toBe(expected);
  });

  it('have no value where an input is missing or the divisor is zero', () => {
    expect(at('A + B', { A: '1' })).toBeNull();
    expect(at('A / B', { A: '1', B: '0' })).toBeNull();
    expect(at('A / (B - B)', { A: '1', B: '7' })).toBeNull();
    expect(at('0 * (A / 0)', { A: '1' })).toBeNull();
  });

  it('name their inputs once, in order of appearance', () => {
    expect(parseFormula('B + A * (B - C) / A').inputs).toEqual(['B', 'A', 'C']);
  });

  it.each([
    '',
    'A +',
    '(A',
    'A B',
    'A, B',
    'A ** 2',
    'A % 2',
    '+A',
    'A > B',
    'A ? B : C',
    'A && B',
    '!A',
    'f(A)',
    'A.b',
    'A[0]',
    '[A]',
    '"text"',
    'true',
    'this',
    '1e3',
    '0x10',
    '.5',
    'A; B',
    'process.exit()',
    `${'('.repeat(20_000)}A${')'.repeat(20_000)}`,
  ])('refuse %j with a sentence', (text) => {
    expect(() => parseFormula(text)).toThrow(UserError);
  });

  it('a ratio is its formula', () => {
    const formula = formulaOf({ ratio: { numerator: 'N', denominator: 'D', factor: '1000' } });
    expect(formula?.inputs).toEqual(['N', 'D']);
    expect(formula?.evaluate((code) => decimal(code === 'N' ? '3' : '4'))?.toFixed()).toBe('750');
    expect(formulaOf({})).toBeNull();
  });

  it('agree with a naive evaluator in exact fractions on any expression', () => {
    fc.assert(
      fc.property(
        expression,
        fc.array(fc.integer({ min: -50, max: 50 }), { minLength: 3, maxLength: 3 }),
        (tree, v) => {
          const values: Record<string, number> = { A: v[0] ?? 0, B: v[1] ?? 0, C: v[2] ?? 0 };
          const expected = exact(tree, values);
          const found = parseFormula(written(tree)).evaluate((code) => decimal(String(values[code])));
          if (expected === null) {
            expect(found).toBeNull();
            return;
          }
          // Quotients are kept to 40 digits, so a difference of nearly equal ones is right to about 30 decimals here.
          const quotient = decimal(String(expected.n)).div(decimal(String(expected.d)));
          expect(found === null ? null : plain(roundTo(found.minus(quotient), 20))).toBe('0');
        },
      ),
      { numRuns: 300 },
    );
  });
});

type Tree = { op: string; left: Tree; right: Tree } | { minus: Tree } | { leaf: string };

const { expression } = fc.letrec<{ expression: Tree }>((tie) => ({
  expression: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    fc.constantFrom('A', 'B', 'C', '1', '2', '10').map((leaf): Tree => ({ leaf })),
    fc.record({ op: fc.constantFrom('+', '-', '*', '/'), left: tie('expression'), right: tie('expression') }),
    tie('expression').map((minus): Tree => ({ minus })),
  ),
}));

const RANK: Record<string, number> = { '+': 1, '-': 1, '*': 2, '/': 2 };

/** Written with only the parentheses that the usual precedence needs. */
function written(tree: Tree, around = 0): string {
  if ('leaf' in tree) return tree.leaf;
  if ('minus' in tree) return `-${written(tree.minus, 3)}`;
  const rank = RANK[tree.op] ?? 0;
  const text = `${written(tree.left, rank)} ${tree.op} ${written(tree.right, rank + 1)}`;
  return rank < around ? `(${text})` : text;
}

/** Exact fraction of big integers, or null on division by zero. */
function exact(tree: Tree, values: Record<string, number>): { n: bigint; d: bigint } | null {
  if ('leaf' in tree) return { n: BigInt(values[tree.leaf] ?? tree.leaf), d: 1n };
  if ('minus' in tree) {
    const inner = exact(tree.minus, values);
    return inner === null ? null : { n: -inner.n, d: inner.d };
  }
  const [a, b] = [exact(tree.left, values), exact(tree.right, values)];
  if (a === null || b === null) return null;
  if (tree.op === '+') return { n: a.n * b.d + b.n * a.d, d: a.d * b.d };
  if (tree.op === '-') return { n: a.n * b.d - b.n * a.d, d: a.d * b.d };
  if (tree.op === '*') return { n: a.n * b.n, d: a.d * b.d };
  if (b.n === 0n) return null;
  return b.n < 0n ? { n: -a.n * b.d, d: a.d * -b.n } : { n: a.n * b.d, d: a.d * b.n };
}

describe('cycles', () => {
  it('are given as the nodes on them, the first again at the end', () => {
    const edges = new Map([
      ['X', ['A']],
      ['A', ['B']],
      ['B', ['C']],
      ['C', ['A']],
    ]);
    expect(findCycle(edges)).toEqual(['A', 'B', 'C', 'A']);
    expect(findCycle(new Map([['A', ['A']]]))).toEqual(['A', 'A']);
  });

  it('are not seen in a diamond', () => {
    expect(
      findCycle(
        new Map([
          ['A', ['B', 'C']],
          ['B', ['D']],
          ['C', ['D']],
        ]),
      ),
    ).toBeNull();
  });
});
