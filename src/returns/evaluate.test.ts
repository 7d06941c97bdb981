import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decimal } from '../kernel/decimal.ts';
import { evaluate } from './evaluate.ts';
import { FORM, specsFor } from './form-for-tests.ts';
import type { Form, TableSection } from './model.ts';

const specs = specsFor();
const run = (values: Record<string, string>, references = {}) => evaluate(FORM, specs, values, references);

/** The test form with other rows in its table. */
function withRows(rows: TableSection['rows']): Form {
  const [table, ...rest] = FORM.sections;
  return { ...FORM, sections: [{ ...(table as TableSection), rows }, ...rest] };
}

describe('computed cells', () => {
  it('add up rows, chains of rows, and compute columns over computed rows', () => {
    const all = run(
      { 'money.home.now': '100', 'money.abroad.now': '20.5' },
      { 'money.total.last': { shown: '100', previous: null, last_year: null, plan: null } },
    );
    expect(all['money.total.now']).toBe('120.5');
    expect(all['money.double.now']).toBe('241');
    expect(all['money.total.growth']).toBe('20.5');
  });

  it('have no value where a part is missing', () => {
    const all = run({ 'money.home.now': '100' });
    expect(all['money.total.now']).toBeUndefined();
    expect(all['money.double.now']).toBeUndefined();
  });

  it('are computed anew, whatever was sent for them', () => {
    const all = run({
      'money.home.now': '1',
      'money.abroad.now': '1',
      'money.total.now': '999',
      'money.double.now': '5',
    });
    expect(all['money.total.now']).toBe('2');
    expect(run({ 'money.total.now': '999' })['money.total.now']).toBeUndefined();
  });

  it('keep 20 decimals of a quotient that does not end', () => {
    const all = run({ 'money.home.now': '2', 'money.home.last': '3' });
    expect(all['money.home.growth']).toBe('-33.33333333333333333333');
  });

  it('have no value when they go in a circle', () => {
    const form = withRows([
      { code: 'a', title: { vi: 'a', en: 'a' }, formula: 'b + 1' },
      { code: 'b', title: { vi: 'b', en: 'b' }, formula: 'a + 1' },
      { code: 'c', title: { vi: 'c', en: 'c' }, formula: 'c' },
    ]);
    expect(evaluate(form, specsFor('2024-M05', {}, form), {})).toEqual({});
  });

  it('are exactly the sum of their parts, for any figures', () => {
    const figure = fc
      .tuple(fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }), fc.integer({ min: 0, max: 6 }))
      .map(([whole, places]) => decimal(String(whole)).times(`1e-${places}`).toFixed());
    fc.assert(
      fc.property(fc.array(figure, { minLength: 1, maxLength: 12 }), (parts) => {
        const codes = parts.map((_, i) => `p${i}`);
        const title = { vi: 'x', en: 'x' };
        const form = withRows([
          ...codes.map((code) => ({ code, title })),
          { code: 'total', title, formula: codes.join(' + ') },
          { code: 'again', title, formula: `sum(${codes.join(', ')})` },
        ]);
        const values = Object.fromEntries(codes.map((code, i) => [`money.${code}.now`, parts[i] ?? '']));
        const all = evaluate(form, specsFor('2024-M05', {}, form), values);
        const sum = parts.reduce((total, part) => total.plus(decimal(part)), decimal('0'));
        expect(decimal(all['money.total.now'] ?? '').eq(sum)).toBe(true);
        expect(all['money.again.now']).toBe(all['money.total.now']);
      }),
    );
  });
});
