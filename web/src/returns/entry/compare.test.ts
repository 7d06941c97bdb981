import { expect, it } from 'vitest';
import type { UnitOfMeasure } from '../../../../src/kernel/units-of-measure.ts';
import { changeSince, totalOf } from './compare.ts';

const money: UnitOfMeasure = { code: 'VND9', vi: 'tỷ đồng', en: 'VND billion', kind: 'money', base: 'VND', scale: 9 };
const percent: UnitOfMeasure = { code: 'PCT', vi: '%', en: '%', kind: 'percent', base: 'PCT', scale: 0 };

it('compares amounts in percent and relative figures in points', () => {
  expect(changeSince('112.5', '100', money)).toEqual({ value: '12.5', kind: 'percent' });
  expect(changeSince('17.5', '20', percent)).toEqual({ value: '-2.5', kind: 'points' });
});

it('says nothing where nothing can be compared', () => {
  expect(changeSince('5', null, money)).toBeNull();
  expect(changeSince(undefined, '5', money)).toBeNull();
  expect(changeSince('5', '0', money)).toBeNull();
});

it('adds up exactly, and only what adds up', () => {
  expect(
    totalOf([
      { value: '0.1', uom: money },
      { value: '0.2', uom: money },
      { value: '', uom: null },
    ]),
  ).toBe('0.3');
  expect(
    totalOf([
      { value: '1', uom: money },
      { value: '2', uom: percent },
    ]),
  ).toBeNull();
  expect(
    totalOf([
      { value: '1', uom: percent },
      { value: '2', uom: percent },
    ]),
  ).toBeNull();
  expect(totalOf([{ value: '1', uom: money }])).toBeNull();
});
