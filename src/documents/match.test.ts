import { describe, expect, it } from 'vitest';
import { type IndicatorSketch, tinyCatalogue } from '../../test/tiny-catalogue.ts';
import { saidBefore } from './headings.ts';
import { type KnownValue, Matcher, type Remembered } from './match.ts';
import type { ReadFigure } from './model.ts';

const named = (code: string, vi: string, more: Partial<IndicatorSketch> = {}): IndicatorSketch => ({
  code,
  name: { vi, en: code },
  ...more,
});
const INDICATORS = [
  named('LOCKS', 'Số cống ngăn mặn trên sông Hậu'),
  named('LOCKS_OPEN', 'Số cống ngăn mặn trên sông Hậu đang vận hành'),
  named('LOCKS_DAY', 'Số lượt đóng mở cống bình quân một ngày'),
  named('TURNS', 'Số lượt đóng mở cống'),
  named('WATERED', 'Tỷ lệ ruộng được tưới chủ động', { unit: 'PERCENT', kind: 'ratio' }),
  named('FIELDS', 'Số ruộng được tưới chủ động'),
];

function matcher(known: Record<string, KnownValue[]> = {}, remembered: Remembered[] = []): Matcher {
  return new Matcher(tinyCatalogue({ indicators: INDICATORS }), new Map(Object.entries(known)), remembered);
}

function figure(indicator: string, more: Partial<ReadFigure> = {}): ReadFigure {
  const place = { line: 1, column: 0, where: 'prose', raw: '120' } as const;
  return { ...place, indicator, value: '120', unit: 'cái', period: '2022', kind: 'actual', role: 'level', ...more };
}

const best = (one: ReadFigure, before = '', of = matcher()) =>
  of.match(one, { headings: [], before })?.best.indicator ?? null;

describe('a match', () => {
  it('goes by words, and says nothing of what nobody has a name for', () => {
    expect(best(figure('Số cống ngăn mặn trên sông Hậu'))).toBe('LOCKS');
    expect(best(figure('Số ga-ra xe điện'))).toBeNull();
  });

  it('tells a percentage from a count', () => {
    expect(best(figure('Ruộng được tưới chủ động', { unit: '%' }))).toBe('WATERED');
    expect(best(figure('Ruộng được tưới chủ động'))).toBe('FIELDS');
  });

  it('takes the longer name when the sentence says the rest of it', () => {
    const cut = figure('Số cống ngăn mặn trên sông Hậu');
    expect(best(cut, 'Số cống ngăn mặn trên sông Hậu đang vận hành: đạt')).toBe('LOCKS_OPEN');
    expect(best(cut, 'Số cống ngăn mặn trên sông Hậu đạt')).toBe('LOCKS');
  });

  it('does not take a mean for the sum', () => {
    const sure = (before: string) =>
      matcher().match(figure('Số lượt đóng mở cống'), { headings: [], before })?.confidence ?? 0;
    expect(sure('Số lượt đóng mở cống đạt')).toBeGreaterThan(sure('trung bình mỗi ngày có khoảng'));
  });

  it('is less sure of what is of another size, unless asked for the name alone', () => {
    const known = { LOCKS: ['2019', '2020', '2021'].map((period) => ({ period, value: '118' })) };
    const sure = (value: string, bySize = true) => {
      const one = figure('Số cống ngăn mặn trên sông Hậu', { value });
      return matcher(known).match(one, { headings: [] }, { bySize })?.confidence ?? 0;
    };
    expect(sure('120')).toBeGreaterThan(0.9);
    expect(sure('120000')).toBeLessThan(0.5);
    expect(sure('120000', false)).toBe(sure('120', false));
  });

  it('is less sure of a short name in a sentence than in a table, and of one with a remark', () => {
    const sure = (one: ReadFigure) => matcher().match(one, { headings: [] })?.confidence ?? 0;
    expect(sure(figure('Số lượt'))).toBeLessThan(sure(figure('Số lượt', { where: 'table' })));
    const full = 'Số cống ngăn mặn trên sông Hậu';
    expect(sure(figure(`${full} (do xã quản lý)`))).toBeLessThan(sure(figure(full)));
  });

  it('is what a person said before', () => {
    const said = { subject: 'Cống', measure: 'cái', sector: '', indicator: 'LOCKS_DAY', dims: '' };
    expect(matcher({}, [said]).match(figure('Cống'), { headings: [] })).toMatchObject({
      best: { indicator: 'LOCKS_DAY' },
      remembered: true,
    });
  });
});

describe('what a sentence says before a figure', () => {
  const before = (text: string, raw: string, more: Partial<ReadFigure> = {}) => {
    const lines = text.split('\n').map((line) => ({ text: line }));
    const line = lines.findIndex((one) => one.text.includes(raw)) + 1;
    const column = lines[line - 1]?.text.indexOf(raw) ?? 0;
    return saidBefore({ format: 'text', lines }, figure('', { line, column, raw, ...more })).trim();
  };
  it('ends with the sentence, goes over the line above, and stops at list items and cells', () => {
    expect(before('Mưa to. Số cống đang mở là 120 cái', '120')).toBe('Số cống đang mở là');
    expect(before('Số cống\nđang mở là 120 cái', '120')).toBe('Số cống đang mở là');
    expect(before('Số cống\n- đang mở 120 cái', '120')).toBe('- đang mở');
    expect(before('Số cống\t120', '120', { where: 'table' })).toBe('');
  });
});
