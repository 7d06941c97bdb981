/**
 * Makes a scanned page ready for recognition: drawn at the size the data was made for, straight, on a white ground without specks, and
 * without the rules of its tables, which would be read as letters. Where upright rules stood is kept: they part the cells.
 */
import { type Canvas, createCanvas, type Image, loadImage, type SKRSContext2D } from '@napi-rs/canvas';
import { evenGround, type GreyPage, inkLevel, slantOf, withoutSpecks } from './page-ground.ts';

/** An upright rule, in pixels of the prepared picture. */
export interface UprightRule {
  x: number;
  top: number;
  bottom: number;
}

export interface ScanImage {
  png: Uint8Array;
  rules: UprightRule[];
}

/** The width of an A4 page at 300 dots an inch; smaller pictures are enlarged to it. */
const PAGE_WIDTH = 2480;
/** Larger pictures are made smaller: beyond this recognition only gets slower. */
const MAX_WIDTH = 3600;
/** Far above an A3 page at 600 dots an inch: what is larger was made to fill the memory. */
const MAX_PIXELS = 150_000_000;
/** Darker than this (of 255) is ink. */
const INK = 140;
/** An unbroken run of ink this long is a rule, not a letter: letters of 14 points are some 60 pixels high. */
const RULE_LENGTH = 110;
/** A rule is that thin at most; what is thicker is a black area. */
const RULE_WIDTH = 14;

/** Prepares one page. `image`: PNG, JPEG, WebP or BMP. @throws Error when the picture cannot be decoded */
export async function prepareScan(image: Uint8Array): Promise<ScanImage> {
  const picture = await loadImage(Buffer.from(image));
  if (picture.width === 0 || picture.height === 0 || picture.width * picture.height > MAX_PIXELS)
    throw new RangeError(`a picture of ${picture.width} × ${picture.height}`);
  const { width, height } = sizeOf(picture);
  const canvas = createCanvas(width, height);
  const context = canvas.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.drawImage(picture, 0, 0, width, height);
  const slant = clear(context, width, height);
  const straight = slant === 0 ? canvas : turnedBack(canvas, slant);
  const page = straight.getContext('2d');
  const pixels = page.getImageData(0, 0, width, height);
  const grey = greyOf(pixels.data);
  const limit = Math.max(INK, inkLevel({ grey, width, height }));
  const ink = grey.map((value) => (value < limit ? 1 : 0));
  const level = runs(ink, height, width, (line, at) => line * width + at);
  const upright = runs(ink, width, height, (line, at) => at * width + line);
  for (const { line, from, to } of level) for (let x = from; x < to; x++) whiten(pixels.data, line * width + x);
  for (const { line, from, to } of upright) for (let y = from; y < to; y++) whiten(pixels.data, y * width + line);
  page.putImageData(pixels, 0, 0);
  return {
    png: await straight.encode('png'),
    rules: upright.map(({ line, from, to }) => ({ x: line, top: from, bottom: to })),
  };
}

/** Makes the ground white, takes specks away, and says how far the page is turned. */
function clear(context: SKRSContext2D, width: number, height: number): number {
  const pixels = context.getImageData(0, 0, width, height);
  const page: GreyPage = { grey: greyOf(pixels.data), width, height };
  evenGround(page);
  const ink = inkLevel(page);
  withoutSpecks(page, ink);
  for (let index = 0; index < page.grey.length; index++) {
    const value = page.grey[index] ?? 255;
    pixels.data[index * 4] = value;
    pixels.data[index * 4 + 1] = value;
    pixels.data[index * 4 + 2] = value;
  }
  context.putImageData(pixels, 0, 0);
  return slantOf(page, ink);
}

function turnedBack(canvas: Canvas, degrees: number): Canvas {
  const { width, height } = canvas;
  const straight = createCanvas(width, height);
  const context = straight.getContext('2d');
  context.fillStyle = 'white';
  context.fillRect(0, 0, width, height);
  context.translate(width / 2, height / 2);
  context.rotate((-degrees * Math.PI) / 180);
  context.drawImage(canvas, -width / 2, -height / 2);
  return straight;
}

function greyOf(data: Uint8ClampedArray): Uint8Array<ArrayBuffer> {
  const grey = new Uint8Array(data.length / 4);
  for (let index = 0; index < grey.length; index++)
    grey[index] =
      ((data[index * 4] ?? 255) * 299 + (data[index * 4 + 1] ?? 255) * 587 + (data[index * 4 + 2] ?? 255) * 114) / 1000;
  return grey;
}

function sizeOf({ width, height }: Image): { width: number; height: number } {
  const scale = width < PAGE_WIDTH ? PAGE_WIDTH / width : width > MAX_WIDTH ? MAX_WIDTH / width : 1;
  return { width: Math.round(width * scale), height: Math.round(height * scale) };
}

interface Run {
  line: number;
  from: number;
  to: number;
}

/** Long runs of ink along the lines of one direction, without those of black areas. */
function runs(ink: Uint8Array, lines: number, length: number, index: (line: number, at: number) => number): Run[] {
  const found: Run[] = [];
  for (let line = 0; line < lines; line++) {
    let from = -1;
    for (let at = 0; at <= length; at++) {
      const dark = at < length && ink[index(line, at)] === 1;
      if (dark && from < 0) from = at;
      if (dark || from < 0) continue;
      if (at - from >= RULE_LENGTH && isThin(ink, lines, line, (from + at) >> 1, index))
        found.push({ line, from, to: at });
      from = -1;
    }
  }
  return found;
}

function isThin(
  ink: Uint8Array,
  lines: number,
  line: number,
  at: number,
  index: (line: number, at: number) => number,
): boolean {
  let width = 1;
  for (let before = line - 1; before >= 0 && ink[index(before, at)] === 1 && width <= RULE_WIDTH; before--) width++;
  for (let after = line + 1; after < lines && ink[index(after, at)] === 1 && width <= RULE_WIDTH; after++) width++;
  return width <= RULE_WIDTH;
}

function whiten(data: Uint8ClampedArray, pixel: number): void {
  data[pixel * 4] = 255;
  data[pixel * 4 + 1] = 255;
  data[pixel * 4 + 2] = 255;
}
