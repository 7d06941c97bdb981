/** What a scanner adds to a page, taken away: an uneven ground, specks, a slant. Works on grey values, one byte a pixel. */

export interface GreyPage {
  /** 0 black – 255 white, row by row. */
  grey: Uint8Array;
  width: number;
  height: number;
}

/** The ground is measured in tiles of so many pixels a side: larger than letters, smaller than shadows. */
const TILE = 64;
/** Of the pixels of a tile the lightest tenth are its ground, but for the very lightest: specks. */
const GROUND_SHARE = 0.88;
/** Pages are laid no more slanted than that, in degrees. */
const MOST_SLANT = 6;
/** A slant smaller than this does no harm. */
const LEAST_SLANT = 0.15;
/** Every so many pixels are looked at to find the slant. */
const STEP = 3;

/** Makes the ground white everywhere: each pixel in proportion to the ground around it. White grounds stay as they are. */
export function evenGround({ grey, width, height }: GreyPage): void {
  const across = Math.ceil(width / TILE);
  const down = Math.ceil(height / TILE);
  const ground = new Float32Array(across * down);
  for (let ty = 0; ty < down; ty++)
    for (let tx = 0; tx < across; tx++) ground[ty * across + tx] = groundOf(grey, width, height, tx * TILE, ty * TILE);
  if (ground.every((level) => level >= 250)) return;
  const calm = ground.map((_, at) => highestAround(ground, across, down, at));
  for (let y = 0; y < height; y++) {
    const fy = Math.min(down - 1, Math.max(0, y / TILE - 0.5));
    const y0 = Math.floor(fy);
    const y1 = Math.min(down - 1, y0 + 1);
    for (let x = 0; x < width; x++) {
      const fx = Math.min(across - 1, Math.max(0, x / TILE - 0.5));
      const x0 = Math.floor(fx);
      const x1 = Math.min(across - 1, x0 + 1);
      const top = at(calm, y0 * across + x0) * (1 - fx + x0) + at(calm, y0 * across + x1) * (fx - x0);
      const bottom = at(calm, y1 * across + x0) * (1 - fx + x0) + at(calm, y1 * across + x1) * (fx - x0);
      const level = top * (1 - fy + y0) + bottom * (fy - y0);
      const index = y * width + x;
      grey[index] = Math.min(255, (at(grey, index) * 255) / level);
    }
  }
}

function at(values: Uint8Array | Float32Array | Uint32Array, index: number): number {
  return values[index] ?? 0;
}

function groundOf(grey: Uint8Array, width: number, height: number, left: number, top: number): number {
  const counts = new Uint32Array(256);
  let total = 0;
  for (let y = top; y < Math.min(height, top + TILE); y += 2)
    for (let x = left; x < Math.min(width, left + TILE); x += 2) {
      const value = at(grey, y * width + x);
      counts[value] = at(counts, value) + 1;
      total++;
    }
  let seen = 0;
  for (let level = 0; level < 256; level++) {
    seen += at(counts, level);
    if (seen >= total * GROUND_SHARE) return Math.max(40, level);
  }
  return 255;
}

/** A tile full of ink takes the ground of its neighbours. */
function highestAround(ground: Float32Array, across: number, down: number, index: number): number {
  const [x, y] = [index % across, Math.floor(index / across)];
  const around: number[] = [];
  for (let dy = -1; dy <= 1; dy++)
    for (let dx = -1; dx <= 1; dx++)
      if (x + dx >= 0 && x + dx < across && y + dy >= 0 && y + dy < down)
        around.push(at(ground, (y + dy) * across + x + dx));
  around.sort((a, b) => a - b);
  return Math.max(at(ground, index), around[Math.floor(around.length * 0.6)] ?? 255);
}

/** Where ink begins: the level that parts dark from light best (Otsu), within reason. */
export function inkLevel({ grey }: GreyPage): number {
  const counts = new Uint32Array(256);
  for (let index = 0; index < grey.length; index += 3) {
    const value = at(grey, index);
    counts[value] = at(counts, value) + 1;
  }
  const total = Math.ceil(grey.length / 3);
  let sum = 0;
  counts.forEach((count, level) => {
    sum += count * level;
  });
  let [dark, darkSum, best, level] = [0, 0, -1, 140];
  for (let candidate = 0; candidate < 255; candidate++) {
    dark += at(counts, candidate);
    darkSum += at(counts, candidate) * candidate;
    if (dark === 0 || dark === total) continue;
    const apart = darkSum / dark - (sum - darkSum) / (total - dark);
    const between = dark * (total - dark) * apart * apart;
    if (between > best) [best, level] = [between, candidate];
  }
  return Math.min(190, Math.max(110, level));
}

/** Takes away dark specks of one or two pixels and fills light ones inside ink; letters and their marks are larger. */
export function withoutSpecks({ grey, width, height }: GreyPage, ink: number): void {
  const dark = grey.map((value) => (value <= ink ? 1 : 0));
  for (let y = 1; y < height - 1; y++)
    for (let x = 1; x < width - 1; x++) {
      const index = y * width + x;
      // White among white, as most of a page is.
      if (dark[index] === 0 && dark[index - 1] === 0 && dark[index + 1] === 0) continue;
      let around = 0;
      for (let dy = -width; dy <= width; dy += width)
        around += at(dark, index + dy - 1) + at(dark, index + dy) + at(dark, index + dy + 1);
      around -= at(dark, index);
      if (dark[index] === 1 && around <= 1) grey[index] = 255;
      else if (dark[index] === 0 && around >= 7) grey[index] = ink >> 1;
    }
}

/**
 * How far the page is turned, in degrees, clockwise; 0 when it is straight or nothing tells. Turned back, lines of writing and of
 * tables lie on top of themselves: the counts of ink by height differ most from one height to the next.
 */
export function slantOf({ grey, width, height }: GreyPage, ink: number): number {
  const xs: number[] = [];
  const ys: number[] = [];
  for (let y = 0; y < height; y += STEP)
    for (let x = 0; x < width; x += STEP)
      if (at(grey, y * width + x) <= ink) {
        xs.push(x - width / 2);
        ys.push(y);
      }
  if (xs.length < 400) return 0;
  const sharpness = (degrees: number): number => {
    const slope = Math.tan((degrees * Math.PI) / 180);
    const reach = Math.ceil((Math.abs(slope) * width) / 2);
    const counts = new Uint32Array(Math.ceil((height + 2 * reach) / STEP) + 2);
    for (let index = 0; index < xs.length; index++) {
      const row = Math.floor(((ys[index] ?? 0) - (xs[index] ?? 0) * slope + reach) / STEP);
      counts[row] = at(counts, row) + 1;
    }
    let score = 0;
    for (let row = 1; row < counts.length; row++) score += (at(counts, row) - at(counts, row - 1)) ** 2;
    return score;
  };
  let best = 0;
  let most = sharpness(0);
  const straight = most;
  const look = (from: number, to: number, step: number) => {
    for (let degrees = from; degrees <= to + 1e-9; degrees += step) {
      const score = sharpness(degrees);
      if (score > most) [most, best] = [score, degrees];
    }
  };
  look(-MOST_SLANT, MOST_SLANT, 0.5);
  look(best - 0.4, best + 0.4, 0.1);
  return Math.abs(best) >= LEAST_SLANT && most > straight * 1.08 ? best : 0;
}
