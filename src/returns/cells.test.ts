import { describe, expect, it } from 'vitest';
import { period } from '../kernel/periods.ts';
import { cellsOf, contextOf, formCatalogue, offsetPeriod, rowCounts } from './cells.ts';
import { CATALOGUE, FORM, specsFor } from './form-for-tests.ts';
import { PERIOD_OFFSETS } from './model.ts';

const spec = (address: string, rows?: Record<string, number>) =>
  specsFor('2024-M05', rows).find((cell) => cell.address === address);

describe('the cells of a form', () => {
  it('have addresses of their own', () => {
    const addresses = specsFor('2024-M05', { projects: 3 }).map((cell) => cell.address);
    expect(new Set(addresses).size).toBe(addresses.length);
    expect(addresses).toContain('projects.r3.cost');
    expect(addresses).toContain('more.state');
  });

  it('are bound to the figure they become: breakdown, scenario, period and the unit it is about', () => {
    expect(spec('money.home.now')?.cell).toEqual({
      indicator: 'SALES',
      unit: 'ACME',
      period: '2024-M05',
      scenario: 'actual',
      dims: 'KIND=HOME',
    });
    expect(spec('money.home.ytd')?.cell?.period).toBe('2024-M01/2024-M05');
    expect(spec('money.home.plan')?.cell).toMatchObject({ scenario: 'plan', period: '2025' });
    expect(spec('money.staff.now')?.cell?.unit).toBe('VN');
    expect(spec('money.home.growth')?.cell).toBeNull();
    expect(spec('money.abroad.now')?.cell).toBeNull();
  });

  it('are typed, shown or computed, and only typed ones of required rows are required', () => {
    const entry = (address: string) => spec(address)?.entry;
    expect(entry('money.home.now')).toBe('enter');
    expect(entry('money.home.last')).toBe('show');
    expect(entry('money.home.growth')).toBe('computed');
    expect(entry('money.total.now')).toBe('computed');
    expect(entry('money.total.last')).toBe('show');
    expect(spec('money.home.now')?.required).toBe(true);
    expect(spec('money.home.plan')?.required).toBe(false);
    expect(spec('money.total.now')?.required).toBe(false);
    expect(spec('money.head.now')).toBeUndefined();
    expect(spec('money.staff.ytd')).toBeUndefined();
  });

  it('carry label, unit of measure and decimals', () => {
    expect(spec('money.home.now')?.label.en).toBe('Home · This month');
    expect(spec('projects.r2.cost', { projects: 2 })?.label).toEqual({
      vi: 'Dòng 2 · Cost (vi)',
      en: 'Row 2 · Cost',
    });
    expect(spec('money.rate.now')).toMatchObject({ measure: 'PERCENT', decimals: 2 });
    expect(spec('money.home.growth')).toMatchObject({ measure: 'PERCENT', decimals: 1 });
    expect(spec('more.note')).toMatchObject({ measure: null, uom: null, max: 2000 });
  });

  it('stop at the most rows a section allows', () => {
    const rows = specsFor('2024-M05', { projects: 1_000_000 }).filter((cell) => cell.section === 'projects');
    expect(rows.at(-1)?.address).toBe('projects.r3.cost');
    expect(specsFor('2024-M05', { projects: -5 }).some((cell) => cell.section === 'projects')).toBe(false);
  });

  it('are the same when only what the API sends is known', () => {
    const catalogue = formCatalogue(JSON.parse(JSON.stringify(contextOf(FORM, CATALOGUE))));
    const sent = cellsOf(FORM, { period: '2024-M05', unit: 'ACME', catalogue, rows: { projects: 2 } });
    expect(sent).toEqual(specsFor('2024-M05', { projects: 2 }));
  });

  it.each(PERIOD_OFFSETS)('offset %s of May 2024', (offset) => {
    expect(offsetPeriod(offset, period('2024-M05')).code).toBe(
      {
        current: '2024-M05',
        'year-to-date': '2024-M01/2024-M05',
        previous: '2024-M04',
        'same-last-year': '2023-M05',
        'year-to-date-last-year': '2023-M01/2023-M05',
        year: '2024',
        next: '2024-M06',
        'next-year': '2025',
      }[offset],
    );
  });
});

describe('the number of rows', () => {
  it('is the highest row anything stands in; foreign and absurd addresses do not count', () => {
    const addresses = ['projects.r2.name', 'projects.r1.cost', 'projects.r9.name', 'projects.r0.name', 'money.r3.now'];
    expect(rowCounts(FORM, [...addresses, 'projects.r99999999.name', '__proto__.r1.x', ''])).toEqual({ projects: 2 });
    expect(rowCounts(FORM, [])).toEqual({ projects: 0 });
  });
});
