import { describe, expect, it } from 'vitest';
import { nextTile, stepOf, stepsOf } from './scale.ts';

describe('the colour scale', () => {
  it('puts as many values in each of five steps, by size and not by text', () => {
    const steps = stepsOf(['9', '10', '100', '2', '30', '4', '500', '6', '70', '8']);
    expect(steps).toEqual([
      { step: 1, from: '2', to: '4' },
      { step: 2, from: '6', to: '8' },
      { step: 3, from: '9', to: '10' },
      { step: 4, from: '30', to: '70' },
      { step: 5, from: '100', to: '500' },
    ]);
    expect(stepOf(steps, '9.5')).toBe(3);
    expect(stepOf(steps, '20')).toBeNull();
  });

  it('keeps equal values in one step and the ends of the scale at the ends', () => {
    const steps = stepsOf(['1', '1', '1', '1', '2.0', '2']);
    expect(steps.map(({ step, from }) => [step, from])).toEqual([
      [1, '1'],
      [5, '2.0'],
    ]);
    expect(stepsOf(['7'])).toEqual([{ step: 3, from: '7', to: '7' }]);
    expect(stepsOf([])).toEqual([]);
  });
});

describe('moving over the tiles', () => {
  const tiles = [
    { row: 0, column: 0 },
    { row: 0, column: 3 },
    { row: 2, column: 1 },
    { row: 3, column: 0 },
  ];
  it('goes to the nearest tile that way and stays at the edge', () => {
    expect(nextTile(tiles, { row: 0, column: 0 }, 'right')).toEqual({ row: 0, column: 3 });
    expect(nextTile(tiles, { row: 0, column: 0 }, 'down')).toEqual({ row: 3, column: 0 });
    expect(nextTile(tiles, { row: 2, column: 1 }, 'up')).toEqual({ row: 0, column: 0 });
    expect(nextTile(tiles, { row: 0, column: 0 }, 'up')).toBeNull();
    expect(nextTile(tiles, { row: 0, column: 0 }, 'left')).toBeNull();
  });
});
