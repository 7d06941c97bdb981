import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { Catalogue } from '../../catalogue/catalogue.ts';
import { readPack } from '../../catalogue/pack.ts';
import { cellId, type Observation } from '../../observations/model.ts';
import { ROOT } from '../../platform/config.ts';
import { revisionsOf } from './revisions.ts';

const catalogue = new Catalogue(readPack(path.join(ROOT, 'packs/tttt')).catalogue);
const [code = ''] = catalogue.indicators.keys();
const cell = { indicator: code, unit: 'VN', period: '2022', scenario: 'actual', dims: '', status: 'A' } as const;
const there = (value: string, more: Partial<Observation> = {}): ReadonlyMap<string, Observation> => {
  const source = { kind: 'document', reference: 'BC-2#L7' } as const;
  const kept = { ...cell, id: '1', value, computed: false, source, recordedAt: '2022-07-15T00:00:00Z', note: '' };
  return new Map([[cellId(cell), { ...kept, ...more }]]);
};
const figure = (printed: string, value: string, more: { decision?: string; confidence?: number } = {}) => ({
  number: 4,
  reading: { value: printed },
  proposal: { cell: { ...cell, value }, confidence: more.confidence ?? 0.95 },
  decision: more.decision ?? 'open',
  cell: null,
});
const before = (given: ReturnType<typeof figure>, kept: ReadonlyMap<string, Observation>) =>
  revisionsOf('BC-1', [given], kept, catalogue).map(({ number, before: value }) => [number, value]);

describe('revisions', () => {
  it('are figures with another value from elsewhere', () => {
    expect(before(figure('27000', '27000'), there('26500'))).toEqual([[4, '26500']]);
    expect(before(figure('27000', '27000'), there('27000'))).toEqual([]);
    expect(before(figure('27000', '27000'), new Map())).toEqual([]);
  });

  it('are more than rounding', () => {
    expect(before(figure('1.9', '1900000'), there('1912345'))).toEqual([]);
    expect(before(figure('1.9', '1900000'), there('1962345'))).toEqual([[4, '1962345']]);
    expect(before(figure('27000.4', '27000.4'), there('27001'))).toEqual([[4, '27001']]);
    expect(before(figure('27000.6', '27000.6'), there('27001'))).toEqual([]);
  });

  it('are not told of what the document itself gave, of formulas, of rejected and of unsure figures', () => {
    const own = { kind: 'document', reference: 'BC-1#L3' } as const;
    expect(before(figure('27000', '27000'), there('26500', { source: own }))).toEqual([]);
    expect(before(figure('27000', '27000'), there('26500', { computed: true }))).toEqual([]);
    expect(before(figure('27000', '27000', { decision: 'rejected' }), there('26500'))).toEqual([]);
    expect(before(figure('27000', '27000', { confidence: 0.6 }), there('26500'))).toEqual([]);
  });
});
