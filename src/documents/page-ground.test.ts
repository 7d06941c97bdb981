import { describe, expect, it } from 'vitest';
import { randomOf } from './damage-for-tests.ts';
import { evenGround, type GreyPage, inkLevel, slantOf, withoutSpecks } from './page-ground.ts';

/** A page of words: dark dashes along lines turned by some degrees. */
function page(degrees: number, ground: (x: number, y: number) => number = () => 255): GreyPage {
  const [width, height] = [900, 700];
  const grey = new Uint8Array(width * height);
  const slope = Math.tan((degrees * Math.PI) / 180);
  for (let y = 0; y < height; y++)
    for (let x = 0; x < width; x++) {
      const along = y - (x - width / 2) * slope;
      const ink =
        x > 80 && x < 820 && along > 60 && along < 640 && along % 40 < 12 && (x + 7 * Math.floor(along / 40)) % 60 < 46;
      grey[y * width + x] = ink ? ground(x, y) * 0.2 : ground(x, y);
    }
  return { grey, width, height };
}

describe('the slant of a page', () => {
  it.each([-4, -2.5, -1, 0.5, 2, 3])('is found: %d°', (degrees) => {
    const turned = page(degrees);
    expect(Math.abs(slantOf(turned, inkLevel(turned)) - degrees)).toBeLessThanOrEqual(0.2);
  });

  it('is none on a straight page, an empty page and a photograph of nothing', () => {
    expect(slantOf(page(0), 140)).toBe(0);
    expect(slantOf({ grey: new Uint8Array(250_000).fill(255), width: 500, height: 500 }, 140)).toBe(0);
    const random = randomOf(3);
    const noise = Uint8Array.from({ length: 250_000 }, () => random() * 256);
    expect(slantOf({ grey: noise, width: 500, height: 500 }, 140)).toBe(0);
  });
});

describe('the ground', () => {
  it('that darkens towards one side becomes white, and the ink on it stays dark', () => {
    const dark = page(0, (x) => 255 - (x / 900) * 170);
    evenGround(dark);
    const at = (x: number, y: number) => dark.grey[y * dark.width + x] ?? 0;
    for (const x of [100, 450, 800]) expect(at(x, 30)).toBeGreaterThan(225);
    const ink = inkLevel(dark);
    const inkIn = (from: number, to: number) =>
      dark.grey.filter((value, index) => index % 900 >= from && index % 900 < to && value <= ink).length;
    expect(inkIn(600, 800) / inkIn(100, 300)).toBeCloseTo(1, 1);
  });

  it('that is white stays untouched', () => {
    const white = page(1);
    const before = white.grey.slice();
    evenGround(white);
    expect(Buffer.compare(white.grey, before)).toBe(0);
  });
});

describe('specks', () => {
  it('of a pixel go, strokes and the dots of letters stay', () => {
    const white: GreyPage = { grey: new Uint8Array(40 * 40).fill(255), width: 40, height: 40 };
    const paint = (x: number, y: number) => {
      white.grey[y * 40 + x] = 20;
    };
    paint(5, 5);
    for (let y = 20; y < 24; y++) for (let x = 10; x < 14; x++) paint(x, y);
    for (let x = 20; x < 35; x++) for (let y = 10; y < 12; y++) paint(x, y);
    const before = white.grey.slice();
    withoutSpecks(white, 140);
    expect(white.grey[5 * 40 + 5]).toBe(255);
    before[5 * 40 + 5] = 255;
    expect(white.grey).toEqual(before);
  });
});
