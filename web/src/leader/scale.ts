/** The five steps of a colour scale: as many units in each as can be, equal values always in one. */
import { decimal } from '../../../src/kernel/decimal.ts';

const STEPS = 5;

export interface Step {
  /** From 1, the lowest. */
  step: number;
  from: string;
  to: string;
}

/** The steps that hold values, lowest first; fewer than five when there are fewer different values. */
export function stepsOf(values: readonly string[]): Step[] {
  const sorted = [...values].sort((a, b) => decimal(a).cmp(decimal(b)));
  const different = new Set(sorted.map((value) => decimal(value).toFixed())).size;
  const count = Math.min(STEPS, different);
  const steps: Step[] = [];
  for (const [i, value] of sorted.entries()) {
    const last = steps.at(-1);
    // One value belongs to one step, wherever its rank would put its repetitions.
    if (last !== undefined && decimal(last.to).eq(decimal(value))) continue;
    const wanted = Math.floor((i * count) / sorted.length) + 1;
    if (last !== undefined && wanted <= last.step) last.to = value;
    else steps.push({ step: wanted, from: value, to: value });
  }
  // Few steps are spread over the whole scale, so that the lowest and the highest look so.
  return steps.map((one, i) => ({
    ...one,
    step: steps.length === 1 ? 3 : 1 + Math.round((i * (STEPS - 1)) / (steps.length - 1)),
  }));
}

/** The step of a value; null when it is in none. */
export function stepOf(steps: readonly Step[], value: string): number | null {
  const amount = decimal(value);
  return steps.find(({ from, to }) => amount.gte(decimal(from)) && amount.lte(decimal(to)))?.step ?? null;
}

export type Way = 'up' | 'down' | 'left' | 'right';

interface Place {
  row: number;
  column: number;
}

/** The next tile in a direction: the nearest, sideways counting double; null at the edge. */
export function nextTile<T extends Place>(tiles: readonly T[], from: Place, way: Way): T | null {
  const along = (place: Place): number =>
    way === 'up'
      ? from.row - place.row
      : way === 'down'
        ? place.row - from.row
        : way === 'left'
          ? from.column - place.column
          : place.column - from.column;
  const aside = (place: Place): number =>
    way === 'up' || way === 'down' ? Math.abs(place.column - from.column) : Math.abs(place.row - from.row);
  const distance = (place: Place): number => along(place) + 2 * aside(place);
  const ahead = tiles.filter((tile) => along(tile) > 0);
  return ahead.reduce<T | null>((best, tile) => (best === null || distance(tile) < distance(best) ? tile : best), null);
}
