import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { tinyCatalogue } from '../../test/tiny-catalogue.ts';
import { ROOT } from '../platform/config.ts';
import { isValidOn } from './catalogue.ts';

const catalogue = tinyCatalogue({
  indicators: [
    { code: 'REVENUE', name: { vi: 'Doanh thu dịch vụ', en: 'Service revenue' }, synonyms: ['Tổng thu'] },
    { code: 'BUDGET', name: { vi: 'Nộp ngân sách nhà nước', en: 'State budget payments' } },
    { code: 'SHARE', formula: 'REVENUE / BUDGET', kind: 'ratio' },
    { code: 'TWICE', formula: 'REVENUE + REVENUE' },
  ],
  units: [
    { code: 'VN', kind: 'nation' },
    { code: 'P1', name: { vi: 'Tỉnh Đắk Lắk', en: 'Dak Lak' }, validTo: '2025-06-30' },
    { code: 'P2', validTo: '2025-06-30' },
    { code: 'P12', validFrom: '2025-07-01' },
    { code: 'M1', kind: 'ministry' },
    { code: 'D1', kind: 'department', parent: 'M1' },
  ],
  successions: [
    { from: 'P1', to: 'P12', date: '2025-07-01' },
    { from: 'P2', to: 'P12', date: '2025-07-01' },
  ],
});

describe('the catalogue', () => {
  it.each(['doanh thu', 'Doanh Thu', 'DỊCH VỤ', 'dich vu', 'revenue', 'tong thu', 'doanh'])(
    'finds an indicator by %j',
    (query) => {
      expect(catalogue.searchIndicators(query).map(({ code }) => code)).toContain('REVENUE');
      expect(catalogue.searchIndicators(query).map(({ code }) => code)).not.toContain('BUDGET');
    },
  );

  it('finds a unit with and without tone marks, and nothing by what stands nowhere', () => {
    for (const query of ['Đắk Lắk', 'dak lak', 'ĐẮK'])
      expect(catalogue.searchUnits(query).map(({ code }) => code)).toEqual(['P1']);
    expect(catalogue.searchUnits('không có đâu')).toEqual([]);
  });

  it('gives everything in order for an empty query', () => {
    expect(catalogue.searchIndicators('  ').map(({ code }) => code)).toEqual(['REVENUE', 'BUDGET', 'SHARE', 'TWICE']);
  });

  it('knows the children of a unit on a date', () => {
    const on = (date: string) => catalogue.childrenOn('VN', 'province', date).map(({ code }) => code);
    expect(on('2025-06-30')).toEqual(['P1', 'P2']);
    expect(on('2025-07-01')).toEqual(['P12']);
    expect(catalogue.childrenOn('VN', 'ministry', '2025-07-01').map(({ code }) => code)).toEqual(['M1']);
    expect(catalogue.childrenOf('M1').map(({ code }) => code)).toEqual(['D1']);
    expect(catalogue.childrenOf('D1')).toEqual([]);
  });

  it('counts both ends of a validity in', () => {
    const unit = { validFrom: '2025-03-01', validTo: '2025-06-30' };
    expect(['2025-02-28', '2025-03-01', '2025-06-30', '2025-07-01'].map((date) => isValidOn(unit, date))).toEqual([
      false,
      true,
      true,
      false,
    ]);
    expect(isValidOn({ validFrom: null, validTo: null }, '1000-01-01')).toBe(true);
  });

  it('knows who reads an indicator, and what followed a unit', () => {
    expect(catalogue.usedBy.get('REVENUE')).toEqual(['SHARE', 'TWICE']);
    expect(catalogue.predecessors.get('P12')?.map(({ from }) => from)).toEqual(['P1', 'P2']);
    expect(catalogue.successors.get('P1')?.map(({ to }) => to)).toEqual(['P12']);
  });

  it('refuses a measure of an unknown indicator', () => {
    expect(() => catalogue.measureOf('NOTHING')).toThrow(RangeError);
    expect(catalogue.measureOf('REVENUE').code).toBe('THINGS');
  });
});

describe('the engine knows no sector', () => {
  // Words of the packs: sectors, indices, provinces. A comment may explain by example; code may not.
  const WORDS =
    /bưu chính|viễn thông|xuất bản|báo chí|postal|telecom|\bDTI\b|\bTT&TT\b|Hà Nội|Bắc Ninh|Bắc Giang|Đà Nẵng|Hồ Chí Minh|\bVN-P\d/i;

  it('no source names one', () => {
    const src = path.join(ROOT, 'src');
    const found = readdirSync(src, { recursive: true, encoding: 'utf8' })
      .filter((name) => /\.(ts|mjs|sql)$/.test(name) && !/\.test\.ts$|fixtures\.ts$|node_modules/.test(name))
      .flatMap((name) =>
        readFileSync(path.join(src, name), 'utf8')
          .split('\n')
          .flatMap((line, i) =>
            WORDS.test(line) && !/^\s*(\/\*\*|\*|\/\/)/.test(line) ? [`${name}:${i + 1}: ${line.trim()}`] : [],
          ),
      );
    expect(found).toEqual([]);
  });
});
