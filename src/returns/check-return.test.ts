import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type CheckMode, checkReturn } from './check-return.ts';
import { FORM, specsFor } from './form-for-tests.ts';
import { type CellSpec, type CellValues, type Form, type References, stopsSubmission } from './model.ts';

const FULL: Record<string, string> = {
  'money.home.now': '100',
  'money.home.ytd': '500',
  'money.abroad.now': '20',
  'money.abroad.ytd': '90',
  'more.state': 'good',
};

interface Given {
  form?: Form;
  specs?: CellSpec[];
  references?: References;
  explanations?: Record<string, string>;
  mode?: CheckMode;
}
function check(values: CellValues, given: Given = {}) {
  const { form = FORM, specs = specsFor('2024-M05', { projects: 2 }), references = {}, explanations = {} } = given;
  return checkReturn(form, specs, values, references, explanations, given.mode ?? 'submit');
}
const rules = (values: CellValues, given: Given = {}) => check(values, given).map((issue) => issue.rule);

describe('a return', () => {
  it('that is complete has no issue', () => {
    expect(check(FULL)).toEqual([]);
  });

  it('says what is required only on submission, by the label of the cell', () => {
    expect(check({}, { mode: 'typing' })).toEqual([]);
    const issues = check({});
    expect(issues.map((issue) => issue.addresses[0])).toEqual(Object.keys(FULL));
    expect(issues[0]?.message.en).toContain('Home · This month');
    expect(issues[0]?.message.vi).toContain('Home (vi) · This month (vi)');
    expect(rules({ ...FULL, 'more.state': '  ' })).toEqual(['required']);
  });

  it('asks for the required cells of a row only once the row is begun', () => {
    expect(rules({ ...FULL, 'projects.r2.cost': '5' })).toEqual(['required']);
    expect(rules({ ...FULL, 'projects.r2.cost': '5', 'projects.r2.name': 'Bridge' })).toEqual([]);
  });

  it.each([
    ['money.home.now', '1.000,5', 'number'],
    ['money.home.now', '1e5', 'number'],
    ['money.home.now', '9'.repeat(41), 'number'],
    ['money.home.now', '1.5', 'number'],
    ['money.rate.now', '0.1234567890123', 'number'],
    ['more.state', 'ugly', 'choice'],
    ['more.day', '2024-02-30', 'date'],
    ['more.note', 'x'.repeat(2001), 'length'],
    ['more.paper', '../etc/passwd', 'file'],
    ['projects.r1.name', 'x'.repeat(11), 'length'],
  ])('%s = %s is refused as %s', (address, value, rule) => {
    const issue = check({ ...FULL, 'projects.r1.name': 'ok', [address]: value }).find((found) => found.rule === rule);
    expect(issue?.severity).toBe('error');
    expect(issue?.addresses).toEqual([address]);
  });

  it('counts characters, not their parts: Vietnamese letters and emoji are one each', () => {
    expect(rules({ ...FULL, 'projects.r1.name': 'Đường sắt 🚂' })).toContain('length');
    expect(rules({ ...FULL, 'projects.r1.name': 'Đường sắt🚂' })).toEqual([]);
  });

  it('refuses forged addresses, in any form', () => {
    for (const address of ['money.home.nowx', 'money.head.now', 'projects.r3.cost', '__proto__', 'constructor', ''])
      expect(rules({ ...FULL, [address]: '1' })).toEqual(['unknown-cell']);
  });

  it('checks a rule for every row, with the values in its sentence', () => {
    const issues = check({ ...FULL, 'money.home.now': '1234', 'money.home.ytd': '1000', 'money.abroad.now': '91' });
    expect(issues.map((issue) => [issue.rule, issue.addresses])).toEqual([
      ['within_year', ['money.home.now', 'money.home.ytd']],
      ['within_year', ['money.abroad.now', 'money.abroad.ytd']],
      ['within_year', ['money.total.now', 'money.total.ytd']],
    ]);
    expect(issues[0]?.message.vi).toBe('Home (vi) · This month (vi): 1.234 cái > 1.000 cái');
    expect(issues[0]?.message.en).toBe('Home · This month: 1,234 things > 1,000 things');
  });

  it('warns of a jump against the period before, until it is explained', () => {
    const references: References = { 'money.total.now': { previous: '60', last_year: null, plan: null } };
    const [issue] = check(FULL, { references });
    expect(issue).toMatchObject({ rule: 'jump', severity: 'warning', explained: false });
    expect(issue !== undefined && stopsSubmission(issue)).toBe(true);
    for (const key of ['jump', 'money.total.now']) {
      const [explained] = check(FULL, { references, explanations: { [key]: 'A new contract' } });
      expect(explained !== undefined && stopsSubmission(explained)).toBe(false);
    }
    expect(check(FULL, { references, explanations: { jump: '   ' } })[0]?.explained).toBe(false);
    expect(check(FULL, { references: { 'money.total.now': { previous: null, last_year: null, plan: null } } })).toEqual(
      [],
    );
  });

  it('adds up rows the unit added, and reads choices', () => {
    const projects = {
      'projects.r1.name': 'A',
      'projects.r1.cost': '100',
      'projects.r2.name': 'B',
      'projects.r2.cost': '21',
    };
    expect(rules({ ...FULL, ...projects })).toEqual(['projects_fit']);
    expect(rules({ ...FULL, 'more.state': 'bad' })).toEqual(['bad_explained']);
    expect(rules({ ...FULL, 'more.state': 'bad', 'more.note': '=A1' })).toEqual([]);
  });

  it('does not let a value of the wrong kind into the rules', () => {
    expect(rules({ ...FULL, 'projects.r1.name': 'A', 'projects.r1.cost': 'many' })).toEqual(['number']);
  });

  it('in January holds the month and the year so far to one figure', () => {
    const specs = specsFor('2024-M01');
    expect(rules(FULL, { specs })).toEqual(['same-figure', 'same-figure']);
    expect(rules({ ...FULL, 'money.home.ytd': '100.0', 'money.abroad.ytd': '20' }, { specs })).toEqual([]);
  });

  it('never throws, whatever stands where', () => {
    const address = fc.oneof(
      fc.constantFrom(...specsFor('2024-M05', { projects: 2 }).map((spec) => spec.address)),
      fc.constantFrom('__proto__', 'toString', 'projects.r9.cost', 'money..now', '.', 'r1'),
      fc.string(),
    );
    const value = fc.oneof(
      fc.string(),
      fc.constantFrom('0', '-1', '1e9', '=1+1', '%', '1.234', '-0', 'NaN'),
      fc.stringMatching(/^\d{1,60}(\.\d{1,60})?$/),
    );
    const reference = fc.record({
      previous: fc.option(value),
      last_year: fc.option(value),
      plan: fc.option(value),
      shown: fc.option(value),
    });
    fc.assert(
      fc.property(
        fc.dictionary(address, value),
        fc.dictionary(address, reference),
        fc.dictionary(address, value),
        fc.constantFrom<CheckMode>('typing', 'submit'),
        (values, references, explanations, mode) => {
          for (const issue of check(values, { references, explanations, mode })) {
            expect(issue.message.vi).not.toBe('');
            expect(issue.message.en).not.toBe('');
          }
        },
      ),
      { numRuns: 1000 },
    );
  });
});
