import { describe, expect, it } from 'vitest';
import { RETURN_CATALOGUE, RETURN_FORM } from '../../test/returns-fixture.ts';
import { decimal } from '../kernel/decimal.ts';
import { acceptedObservations, growthsOf } from './accept.ts';
import { cellsOf } from './cells.ts';
import { compareCells, isOutside } from './compare.ts';
import type { References } from './model.ts';
import { type ReportingRecord, RISK_WEIGHTS, riskOf } from './profile.ts';

const specs = cellsOf(RETURN_FORM, {
  period: '2024-M02',
  unit: 'ACME',
  catalogue: RETURN_CATALOGUE,
  rows: { projects: 2 },
});
const reference = { previous: null, last_year: null, plan: null };

describe('comparing a cell', () => {
  const address = 'money.home.now';
  const compared = (
    peers: { value: [number, string, string, string]; growth: [number, string, string, string] } | null,
  ) => {
    const spread = ([n, low, median, high]: [number, string, string, string]) => ({ n, low, median, high });
    const values = { [address]: '120' };
    const references: References = { [address]: { ...reference, previous: '100', last_year: '80', plan: '240' } };
    return compareCells(RETURN_CATALOGUE, {
      specs,
      values,
      references,
      growth: growthsOf(specs, values, (at) => references[at]?.previous ?? null),
      inForce: {},
      peers: new Map(peers === null ? [] : [[address, { value: spread(peers.value), growth: spread(peers.growth) }]]),
    })[address];
  };

  it('says growth, plan and nothing of peers when there are none', () => {
    expect(compared(null)).toMatchObject({
      previous_growth: '20',
      growth: '50',
      plan_ratio: '50',
      relative: false,
      peers: null,
    });
  });

  it('compares amounts of units of like size, and changes where sizes differ much', () => {
    expect(compared({ value: [9, '90', '100', '110'], growth: [9, '1', '2', '3'] })?.peers).toMatchObject({
      basis: 'value',
      own: '120',
      outside: false,
    });
    expect(compared({ value: [9, '10', '100', '1000'], growth: [9, '1', '2', '3'] })?.peers).toMatchObject({
      basis: 'growth',
      own: '20',
      outside: true,
    });
    // Too few to say anything.
    expect(compared({ value: [3, '90', '100', '110'], growth: [3, '1', '2', '3'] })?.peers).toBeNull();
    expect(compared({ value: [9, '10', '100', '1000'], growth: [3, '1', '2', '3'] })?.peers).toBeNull();
  });

  it('is outside only beyond one and a half distances of the quartiles', () => {
    const spread = { low: '10', high: '20' };
    const inside = ['-5', '10', '35'].map((own) => isOutside(spread, decimal(own)));
    const outside = ['-5.01', '35.01'].map((own) => isOutside(spread, decimal(own)));
    expect([...inside, ...outside, isOutside(spread, null)]).toEqual([false, false, false, true, true, false]);
  });
});

describe('what an acceptance records', () => {
  const accepted = {
    id: 'SALES_M.2024-M02.ACME',
    form: RETURN_FORM,
    period: '2024-M02',
    unit: 'ACME',
    version: 1,
    specs,
  };
  const at = { recordedAt: '2024-03-01T00:00:00.000Z', before: null };

  it('is converted into the unit of measure of its indicator, exactly', () => {
    const thousands = {
      code: 'THOUSANDS',
      vi: 'nghìn cái',
      en: 'thousand things',
      kind: 'count' as const,
      base: 'THINGS',
      scale: 3,
    };
    const inThousands = specs.map((spec) => (spec.address === 'money.home.now' ? { ...spec, uom: thousands } : spec));
    const [home] = acceptedObservations(
      { ...accepted, ...at, specs: inThousands, values: { 'money.home.now': '17.25' } },
      RETURN_CATALOGUE,
    );
    expect(home).toMatchObject({ indicator: 'HOME', value: '17250', status: 'A' });
    const money = { ...thousands, base: 'VND' };
    const wrong = specs.map((spec) => (spec.address === 'money.home.now' ? { ...spec, uom: money } : spec));
    expect(() =>
      acceptedObservations({ ...accepted, ...at, specs: wrong, values: { 'money.home.now': '1' } }, RETURN_CATALOGUE),
    ).toThrow(/does not convert/);
  });

  it('has the status the unit says its results have, and is said again when an estimate becomes final', () => {
    const form = {
      ...RETURN_FORM,
      sections: [
        ...RETURN_FORM.sections,
        {
          kind: 'fields' as const,
          code: 'basis',
          title: { vi: 'Cơ sở', en: 'Basis' },
          fields: [
            {
              code: 'state',
              title: { vi: 'Số liệu là', en: 'Figures are' },
              type: 'choice' as const,
              choices: [
                { code: 'estimate', title: { vi: 'Số ước', en: 'Estimates' }, status: 'E' as const },
                { code: 'final', title: { vi: 'Chính thức', en: 'Final' } },
              ],
            },
          ],
        },
      ],
    };
    const guess = { 'money.home.now': '7', 'money.home.plan': '90', 'basis.state': 'estimate' };
    const first = acceptedObservations({ ...accepted, ...at, form, values: guess }, RETURN_CATALOGUE);
    expect(first.map(({ scenario, value, status }) => [scenario, value, status])).toEqual([
      ['actual', '7', 'E'],
      ['plan', '90', 'A'],
    ]);
    const final = { ...guess, 'basis.state': 'final' };
    const second = acceptedObservations({ ...accepted, ...at, form, values: final, before: guess }, RETURN_CATALOGUE);
    expect(second.map(({ scenario, value, status }) => [scenario, value, status])).toEqual([['actual', '7', 'A']]);
  });

  it('adds up rows, leaves out what the reservoir showed, and says nothing twice', () => {
    const values = {
      'money.home.before': '9',
      'projects.r1.cost': '1.5',
      'projects.r2.cost': '2',
      'money.abroad.now': '4.0',
    };
    const first = acceptedObservations({ ...accepted, ...at, values }, RETURN_CATALOGUE);
    expect(first.map(({ indicator, value }) => [indicator, value])).toEqual([
      ['ABROAD', '4.0'],
      ['PROJECTS', '3.5'],
    ]);
    const again = { ...values, 'money.abroad.now': '4', 'projects.r2.cost': '' };
    const second = acceptedObservations(
      { ...accepted, ...at, version: 2, values: again, before: values },
      RETURN_CATALOGUE,
    );
    expect(second.map(({ indicator, value, source }) => [indicator, value, source.reference])).toEqual([
      ['PROJECTS', '1.5', 'SALES_M.2024-M02.ACME/v2#projects.cost'],
    ]);
  });
});

describe('the risk score', () => {
  const clean: ReportingRecord = { owed: 12, onTime: 12, late: 0, missing: 0, sentBack: 0, corrected: 0, findings: 0 };

  it('is nothing for a clean record and 100 for one wrong in every way', () => {
    expect(riskOf(clean).score).toBe('0');
    expect(riskOf({ ...clean, owed: 0 }).score).toBe('0');
    const all = { ...clean, late: 12, missing: 12, sentBack: 12, corrected: 12, findings: 500 };
    expect(riskOf(all).score).toBe('100');
    expect(Object.values(RISK_WEIGHTS).reduce((sum, weight) => sum + weight, 0)).toBe(100);
  });

  it('grows with each thing that is wrong, by the weight of its part', () => {
    expect(riskOf({ ...clean, late: 6 }).score).toBe('12.5');
    expect(riskOf({ ...clean, missing: 3 }).score).toBe('8.8');
    expect(riskOf({ ...clean, findings: 2 }).score).toBe('3');
  });
});
