import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Catalogue } from '../catalogue/catalogue.ts';
import { readPack } from '../catalogue/pack.ts';
import { faultLine } from '../kernel/languages.ts';
import { cellsOf } from './cells.ts';
import { faultsOf } from './form-faults.ts';
import { readForms } from './form-files.ts';
import { CATALOGUE, FORM } from './form-for-tests.ts';
import { formSchema } from './form-schema.ts';
import type { Form, FormFrequency, TableSection } from './model.ts';

const PERIODS: Record<FormFrequency, string[]> = {
  M: ['2024-M01', '2024-M06', '2024-M12'],
  Q: ['2024-Q1', '2024-Q4'],
  S: ['2024-S1', '2024-S2'],
  A: ['2024'],
};

describe.each(['packs/tttt', 'packs/demo-health'])('the forms of %s', (dir) => {
  const catalogue = new Catalogue(readPack(dir).catalogue);
  const { forms, faults, warnings } = readForms(dir, catalogue);

  it('have neither faults nor warnings', () => {
    expect([...faults, ...warnings].map((fault) => faultLine(fault, 'en'))).toEqual([]);
    expect(forms.length).toBeGreaterThan(0);
  });

  it.each(forms.map((form) => [form.code, form] as const))(
    '%s lays out for every period, each address once',
    (_, form) => {
      const rows = Object.fromEntries(form.sections.map(({ code }) => [code, 2]));
      for (const period of PERIODS[form.frequency]) {
        const cells = cellsOf(form, { period, unit: 'VN', catalogue, rows });
        expect(new Set(cells.map((cell) => cell.address)).size).toBe(cells.length);
        for (const cell of cells) {
          if (cell.type === 'number' && cell.cell !== null) expect(cell.uom, cell.address).not.toBeNull();
        }
      }
    },
  );

  it.each(forms.map((form) => [form.code, form] as const))('%s is owed by a unit, and survives the API', (_, form) => {
    const { kinds, units, under } = form.owedBy;
    const owing = catalogue.data.units.filter(
      (unit) =>
        (kinds === undefined || kinds.includes(unit.kind)) &&
        (units === undefined || units.includes(unit.code)) &&
        (under === undefined || catalogue.isWithin(unit.code, under)),
    );
    expect(owing.length).toBeGreaterThan(0);
    expect(formSchema.parse(JSON.parse(JSON.stringify(form)))).toEqual(form);
  });
});

/** A pack folder that holds only these forms. */
function packWith(files: Record<string, string>): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'hochua-forms-'));
  mkdirSync(path.join(dir, 'forms'));
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, 'forms', name), text);
  return dir;
}
const SMALL = `code: SMALL
name: { vi: Nhỏ, en: Small }
sector: S
frequency: M
owed_by: { kinds: [enterprise] }
opens: { months: 0, day: 25 }
due: { months: 1, day: 20 }
closes_after_days: 5
sections:
  - kind: table
    code: t
    title: { vi: Bảng, en: Table }
    columns:
      - { code: now, title: { vi: Nay, en: Now } }
    rows:
      - code: sales
        title: { vi: Doanh thu, en: Sales }
        indicator: SALES
`;
const lines = (files: Record<string, string>) => {
  const { faults, warnings } = readForms(packWith(files), CATALOGUE);
  return [...faults, ...warnings].map((fault) => faultLine(fault, 'en'));
};

describe('a file of a form', () => {
  it('is read with the usual filled in', () => {
    const { forms, faults } = readForms(packWith({ 'small.yaml': SMALL }), CATALOGUE);
    expect(faults).toEqual([]);
    expect(forms[0]).toMatchObject({ code: 'SMALL', closesAfterDays: 5, rules: [] });
    expect(forms[0]?.sections[0]).toMatchObject({
      columns: [{ scenario: 'actual', offset: 'current', entry: 'enter' }],
    });
  });

  it('says file, line and the likely slip', () => {
    expect(lines({ 'small.yaml': SMALL.replace('indicator: SALES', 'indicator: SALE') })).toEqual([
      'forms/small.yaml:18: no indicator "SALE"; did you mean "SALES"?',
    ]);
    expect(lines({ 'small.yaml': SMALL.replace('kinds: [enterprise]', 'units: [ACNE]') })).toEqual([
      'forms/small.yaml:5: no reporting unit "ACNE"; did you mean "ACME"?',
    ]);
    expect(lines({ 'small.yaml': SMALL.replace('frequency: M', 'frequency: W') })[0]).toMatch(
      /^forms\/small\.yaml:4: field frequency/,
    );
    expect(lines({ 'small.yaml': SMALL.replace('closes_after_days', 'closesAfterDays') })[0]).toContain(
      'closesAfterDays',
    );
    expect(lines({ 'a.yaml': SMALL, 'b.yaml': SMALL })).toEqual([
      'forms/b.yaml:1: SMALL is already in forms/a.yaml; declare each code once',
    ]);
  });

  it('warns of a row that is computed by the catalogue, without refusing it', () => {
    const { forms, faults, warnings } = readForms(
      packWith({ 'small.yaml': SMALL.replace('indicator: SALES', 'indicator: DERIVED') }),
      CATALOGUE,
    );
    expect(faults).toEqual([]);
    expect(forms).toHaveLength(1);
    expect(warnings[0]?.line).toBe(18);
  });
});

describe('the faults of a form', () => {
  type Change = (form: Form) => void;
  const table = (form: Form) => form.sections[0] as TableSection;
  const faultsAfter = (change: Change) => {
    const form = structuredClone(FORM);
    change(form);
    return faultsOf(form, CATALOGUE).map(({ path: at, message }) => [at.join('.'), message.en] as const);
  };
  const rowOf = (form: Form, code: string) => {
    const row = table(form).rows.find((candidate) => candidate.code === code);
    if (row === undefined) throw new Error(code);
    return row;
  };

  it('are none for a sound form', () => {
    expect(faultsAfter(() => undefined)).toEqual([]);
  });

  it.each<[string, Change, string, RegExp]>([
    ['due before it opens', (f) => Object.assign(f, { due: { months: 0, day: 20 } }), 'due', /not after it opens/],
    ['owed by nobody', (f) => Object.assign(f, { owedBy: { except: ['ACME'] } }), 'owedBy', /who owes/],
    ['unknown sector', (f) => Object.assign(f, { sector: 'X' }), 'sector', /no sector "X"/],
    ['a code twice', (f) => Object.assign(rowOf(f, 'abroad'), { code: 'home' }), 'sections.0.rows.2.code', /twice/],
    [
      'unknown dimension',
      (f) => Object.assign(rowOf(f, 'home'), { dims: 'AGE=OLD' }),
      'sections.0.rows.1.dims',
      /no dimension of SALES "AGE"/,
    ],
    [
      'unknown code of a dimension',
      (f) => Object.assign(rowOf(f, 'home'), { dims: 'KIND=X' }),
      'sections.0.rows.1.dims',
      /no code of dimension KIND/,
    ],
    [
      'a measure that does not convert',
      (f) => Object.assign(rowOf(f, 'home'), { measure: 'PERCENT' }),
      'sections.0.rows.1.measure',
      /does not convert/,
    ],
    [
      'unknown measure',
      (f) => Object.assign(rowOf(f, 'abroad'), { measure: 'KG' }),
      'sections.0.rows.2.measure',
      /no unit of measure/,
    ],
    [
      'unknown unit',
      (f) => Object.assign(rowOf(f, 'staff'), { unit: 'XX' }),
      'sections.0.rows.5.unit',
      /no reporting unit/,
    ],
    [
      'a formula nobody understands',
      (f) => Object.assign(rowOf(f, 'total'), { formula: 'home +' }),
      'sections.0.rows.3.formula',
      /not understood/,
    ],
    [
      'a formula that is no number',
      (f) => Object.assign(rowOf(f, 'total'), { formula: 'home > 1' }),
      'sections.0.rows.3.formula',
      /must give a number/,
    ],
    [
      'a formula over an unknown row',
      (f) => Object.assign(rowOf(f, 'total'), { formula: 'hom + 1' }),
      'sections.0.rows.3.formula',
      /did you mean "home"/,
    ],
    [
      'a computed column without formula',
      (f) => Reflect.deleteProperty(table(f).columns[3] ?? {}, 'formula'),
      'sections.0.columns.3',
      /needs a formula/,
    ],
    ['a circle', (f) => Object.assign(rowOf(f, 'total'), { formula: 'double + 1' }), 'sections.0.rows.3', /circle/],
    [
      'one figure twice',
      (f) => Object.assign(rowOf(f, 'abroad'), { indicator: 'SALES', dims: 'KIND=HOME' }),
      'sections.0.rows.2',
      /same figure as money.home.now/,
    ],
    [
      'a rule over an unknown cell',
      (f) => Object.assign(f.rules[0] ?? {}, { expect: 'money.hom.now > 1' }),
      'rules.0.expect',
      /did you mean "money.home.now"/,
    ],
    [
      'a rule that is a number',
      (f) => Object.assign(f.rules[0] ?? {}, { expect: 'money.now' }),
      'rules.0.expect',
      /must be true or false/,
    ],
    [
      'a rule over a named row of a rows section',
      (f) => Object.assign(f.rules[0] ?? {}, { expect: 'projects.r1.cost > 1' }),
      'rules.0.expect',
      /write projects.cost/,
    ],
    [
      'a rule over the rows of two sections',
      (f) => Object.assign(f.rules[0] ?? {}, { expect: 'projects.cost < money.now' }),
      'rules.0',
      /only one/,
    ],
    [
      'a comparison with nothing to compare',
      (f) => Object.assign(f.rules[0] ?? {}, { expect: 'more.people > previous(more.people)' }),
      'rules.0.expect',
      /nothing to compare/,
    ],
    [
      'a sentence that names an unknown cell',
      (f) => Object.assign(f.rules[0]?.message ?? {}, { en: '{money.x.now}' }),
      'rules.0.message',
      /no cell "money.x.now"/,
    ],
  ])('%s', (_, change, at, message) => {
    const faults = faultsAfter(change);
    expect(faults.map(([where]) => where)).toContain(at);
    expect(faults.find(([where]) => where === at)?.[1]).toMatch(message);
  });
});
