import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Decimal, decimal, tryDecimal } from '../kernel/decimal.ts';
import { UserError } from '../kernel/languages.ts';
import { parseExpression, parseNumber, parseTruth, type Scope } from './expression.ts';

function scope(values: Record<string, string>, references: Record<string, string> = {}): Scope {
  const get = (record: Record<string, string>, key: string) => (Object.hasOwn(record, key) ? record[key] : undefined);
  return {
    number: (address) => tryDecimal(get(values, address) ?? ''),
    text: (address) => get(values, address) ?? null,
    reference: (which, address) => tryDecimal(get(references, `${which} ${address}`) ?? ''),
    list: (address) => (address === 'list.cost' ? ['list.r1.cost', 'list.r2.cost'] : [address]),
  };
}
const shown = (value: Decimal | boolean | null) => (typeof value === 'object' ? (value?.toFixed() ?? null) : value);
const evaluate = (text: string, values: Record<string, string> = {}, references: Record<string, string> = {}) =>
  shown(parseExpression(text).evaluate(scope(values, references)));

describe('an expression', () => {
  it('calculates exactly, with the usual precedence', () => {
    expect(evaluate('a.b.c + 0.2 * 3', { 'a.b.c': '0.1' })).toBe('0.7');
    expect(evaluate('(a.b + 2) / -4', { 'a.b': '8' })).toBe('-2.5');
    expect(evaluate('abs(a.b - 3)', { 'a.b': '1' })).toBe('2');
  });

  it('is unknown where a value is missing or zero divides', () => {
    expect(evaluate('a.b + 1')).toBeNull();
    expect(evaluate('1 / a.b', { 'a.b': '0' })).toBeNull();
    expect(evaluate('a.b > 1')).toBeNull();
    expect(evaluate('!(a.b > 1)')).toBeNull();
  });

  it('knows the answer of && and || where one side decides', () => {
    const values = { 'a.b': '5' };
    expect(evaluate('a.b > 9 && x.y > 1', values)).toBe(false);
    expect(evaluate('x.y > 1 && a.b > 9', values)).toBe(false);
    expect(evaluate('x.y > 1 || a.b > 1', values)).toBe(true);
    expect(evaluate('a.b > 1 && x.y > 1', values)).toBeNull();
    expect(evaluate('a.b > 9 || x.y > 1', values)).toBeNull();
  });

  it('reads earlier figures, adds up what is there and counts what is filled', () => {
    expect(evaluate('a.b - previous(a.b)', { 'a.b': '5' }, { 'previous a.b': '3' })).toBe('2');
    expect(evaluate('last_year(a.b) + plan(a.b)', {}, { 'last_year a.b': '3', 'plan a.b': '4' })).toBe('7');
    expect(evaluate('previous(a.b)')).toBeNull();
    expect(evaluate('sum(a.b, list.cost)', { 'a.b': '1', 'list.r2.cost': '2' })).toBe('3');
    expect(evaluate('sum(a.b, list.cost)')).toBeNull();
    expect(evaluate('count(list.cost)', { 'list.r2.cost': '2' })).toBe('1');
    expect(evaluate('filled(a.b)', { 'a.b': 'text' })).toBe(true);
    expect(evaluate('filled(a.b)')).toBe(false);
  });

  it('compares choices with their code', () => {
    expect(evaluate("a.kind == 'tv'", { 'a.kind': 'tv' })).toBe(true);
    expect(evaluate("'tv' != a.kind", { 'a.kind': 'tv' })).toBe(false);
    expect(evaluate("a.kind == 'tv'")).toBeNull();
  });

  it('names the addresses it reads, apart those it goes through as a list', () => {
    expect(parseExpression('sum(t.x, 2 * t.y) + previous(t.z) + t.z').uses).toEqual([
      { address: 't.x', as: 'list' },
      { address: 't.y', as: 'single' },
      { address: 't.z', as: 'single' },
    ]);
  });

  it.each([
    '',
    'a b',
    'a.b +',
    'a[0]',
    'a?.b',
    'a.b = 1',
    'x => 1',
    'f(1)',
    'constructor(1)',
    'toString(a.b)',
    'a.constructor.B',
    'this.a',
    'true',
    '1e5',
    '0x10',
    '{}',
    '[1]',
    'a.b ? 1 : 2',
    "'text'",
    "a.b + 'text'",
    "a.b < 'text'",
    'abs()',
    'abs(1, 2)',
    'sum()',
    'previous(1)',
    'previous(a.b + 1)',
    'filled(1)',
    '!1',
    '-(a.b > 1)',
    '1 && 2',
    'a.b ** 2',
    'a.b % 2',
    '1 > 2 > 3',
    `${'1+'.repeat(1500)}1`,
  ])('refuses %j with a sentence in both languages', (text) => {
    expect(() => parseExpression(text)).toThrow(UserError);
  });

  it('tells a formula from a rule', () => {
    expect(() => parseNumber('a.b > 1')).toThrow(UserError);
    expect(() => parseTruth('a.b + 1')).toThrow(UserError);
  });

  it('never fails otherwise than with a sentence, whatever is written', () => {
    const tokens = fc.constantFrom(
      ...'a.b 1 0.5 + - * / ( ) > == && || ! sum( abs( , previous( \' " [ ] { } . ? : ;'.split(' '),
    );
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.array(tokens, { maxLength: 20 }).map((parts) => parts.join(' ')),
        ),
        (text) => {
          try {
            parseExpression(text).evaluate(scope({ 'a.b': '1' }));
          } catch (error) {
            expect(error).toBeInstanceOf(UserError);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });

  it('agrees with exact arithmetic on sums and products of any decimals', () => {
    const plain = fc.tuple(fc.bigInt({ min: -(10n ** 12n), max: 10n ** 12n }), fc.nat(4)).map(([whole, places]) => {
      const digits = String(whole < 0n ? -whole : whole).padStart(places + 1, '0');
      const text = places === 0 ? digits : `${digits.slice(0, -places)}.${digits.slice(-places)}`;
      return whole < 0n ? `-${text}` : text;
    });
    fc.assert(
      fc.property(plain, plain, plain, (x, y, z) => {
        const result = parseNumber('t.x * t.y + t.z').evaluate(scope({ 't.x': x, 't.y': y, 't.z': z }));
        expect(result?.eq(decimal(x).times(decimal(y)).plus(decimal(z)))).toBe(true);
      }),
    );
  });
});
