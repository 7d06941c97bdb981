/**
 * The cells of a workbook as they stand in its XML (SpreadsheetML, ECMA-376 part 1): numbers keep their raw text, so a figure never goes
 * through binary fractions. Streams part by part; what a form can never need (pictures, charts, macros) is not read.
 */
import type { Readable } from 'node:stream';
import { SaxesParser } from 'saxes';
import { UserError } from '../../kernel/languages.ts';
import { type Archive, damaged, openArchive, tooMuchInside } from './archive.ts';
import { columnNumber, readAddress } from './sheet-address.ts';
import { decodeEscapes } from './sheet-text.ts';

/** How the number format of a cell makes its number look. */
export type NumberLook = 'plain' | 'percent' | 'date';

export interface RawCell {
  row: number;
  column: number;
  kind: 'number' | 'text' | 'boolean' | 'error';
  /** Number: as written (`0.30000000000000004`, `1E+20`); error: `#REF!`; boolean: `0`, `1`. Empty when a formula has no cached value. */
  raw: string;
  formula: boolean;
  look: NumberLook;
}

export interface Area {
  top: number;
  left: number;
  bottom: number;
  right: number;
  /** As written: `C7:C9`. */
  ref: string;
}

export interface RawSheet {
  name: string;
  /** What is not empty, by row, then by column. */
  rows: Map<number, Map<number, RawCell>>;
  merges: Area[];
  hiddenRows: Set<number>;
}

export interface RawBook {
  /** Days count from 1904 (old Macintosh workbooks). */
  from1904: boolean;
  sheets: RawSheet[];
}

const MAX_SHEETS = 100;
/** Cells kept of one sheet: far above any form's. A sheet of one's own beyond that is passed over. */
const MAX_CELLS = 50_000;
const MAX_STRINGS = 300_000;
const MAX_MERGES = 5000;
/** Excel's own bound of a text in a cell. */
const MAX_TEXT = 32_767;

/**
 * Reads the bytes of an .xlsx.
 * @param isNeeded tells by a cell that its sheet is needed; a very large sheet that is not is left out
 * @throws UserError with what to do when it is none, damaged or too large
 */
export async function readRawBook(bytes: Buffer, isNeeded: (cell: RawCell) => boolean): Promise<RawBook> {
  const archive = await openArchive(bytes);
  const place = await workbookPart(archive);
  const folder = place.slice(0, place.lastIndexOf('/') + 1);
  const targets = await relations(archive, `${folder}_rels/${place.slice(folder.length)}.rels`, folder);
  const { sheets, from1904 } = await sheetList(archive, place);
  if (sheets.length > MAX_SHEETS) throw tooMuchInside();
  const strings = await sharedStrings(archive, targets.byType('sharedStrings'));
  const looks = await numberLooks(archive, targets.byType('styles'));
  const read: RawSheet[] = [];
  for (const { name, relation } of sheets) {
    const target = targets.byId(relation);
    if (target === undefined || !archive.has(target)) continue;
    const sheet = await readSheet(archive, target, name, strings, looks, isNeeded);
    if (sheet !== null) read.push(sheet);
  }
  return { from1904, sheets: read };
}

interface Handlers {
  open?: (name: string, attributes: Record<string, string>) => void;
  text?: (text: string) => void;
  close?: (name: string) => void;
}

/** Streams one part through the parser; between chunks other requests get their turn. Names come without prefix. */
async function parsePart(archive: Archive, part: string, handlers: Handlers): Promise<void> {
  const parser = new SaxesParser({ position: false, xmlns: false });
  const local = (full: string) => full.slice(full.indexOf(':') + 1);
  parser.on('error', () => {
    throw damaged();
  });
  // No part of a workbook has a document type; entities declared in one are a known way to do harm.
  parser.on('doctype', () => {
    throw damaged();
  });
  parser.on('opentag', ({ name, attributes }) => handlers.open?.(local(name), attributes));
  if (handlers.text) {
    parser.on('text', handlers.text);
    parser.on('cdata', handlers.text);
  }
  parser.on('closetag', ({ name }) => handlers.close?.(local(name)));
  const stream: Readable = await archive.open(part);
  let decoder: InstanceType<typeof TextDecoder> | undefined;
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      decoder ??= new TextDecoder(chunk[0] === 0xff && chunk[1] === 0xfe ? 'utf-16le' : 'utf-8', { fatal: true });
      parser.write(decoder.decode(chunk, { stream: true }));
    }
    parser.close();
  } catch (error) {
    stream.destroy();
    throw error instanceof UserError || error instanceof PassedOver ? error : damaged();
  }
}

async function workbookPart(archive: Archive): Promise<string> {
  if (archive.has('xl/workbook.xml')) return 'xl/workbook.xml';
  const target = (await relations(archive, '_rels/.rels', '')).byType('officeDocument')[0];
  if (target === undefined || !archive.has(target)) throw damaged();
  return target;
}

interface Relations {
  byId(id: string): string | undefined;
  byType(type: string): string[];
}

async function relations(archive: Archive, part: string, folder: string): Promise<Relations> {
  const found: { id: string; type: string; target: string }[] = [];
  if (archive.has(part)) {
    await parsePart(archive, part, {
      open: (name, at) => {
        if (name !== 'Relationship') return;
        const target = at.Target ?? '';
        found.push({
          id: at.Id ?? '',
          type: (at.Type ?? '').slice((at.Type ?? '').lastIndexOf('/') + 1),
          target: target.startsWith('/') ? target.slice(1) : withoutDots(`${folder}${target}`),
        });
      },
    });
  }
  return {
    byId: (id) => found.find((relation) => relation.id === id)?.target,
    byType: (type) => found.filter((relation) => relation.type === type).map(({ target }) => target),
  };
}

function withoutDots(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.') parts.push(part);
  }
  return parts.join('/');
}

async function sheetList(
  archive: Archive,
  part: string,
): Promise<{ sheets: { name: string; relation: string }[]; from1904: boolean }> {
  const sheets: { name: string; relation: string }[] = [];
  let from1904 = false;
  await parsePart(archive, part, {
    open: (name, at) => {
      if (name === 'workbookPr') from1904 = at.date1904 === '1' || at.date1904 === 'true';
      if (name !== 'sheet') return;
      const relation = Object.entries(at).find(([key]) => key.endsWith(':id'))?.[1];
      sheets.push({ name: at.name ?? '', relation: relation ?? '' });
    },
  });
  return { sheets, from1904 };
}

/** Text of one `si` or `is`, without phonetic guides. */
class TextCollector {
  private parts: string[] = [];
  private phonetic = false;
  private inText = false;
  private length = 0;

  open(name: string): void {
    if (name === 'rPh') this.phonetic = true;
    if (name === 't') this.inText = true;
  }
  text(text: string): void {
    if (!this.inText || this.phonetic || this.length > MAX_TEXT) return;
    this.parts.push(text);
    this.length += text.length;
  }
  close(name: string): void {
    if (name === 'rPh') this.phonetic = false;
    if (name === 't') this.inText = false;
  }
  take(): string {
    const whole = decodeEscapes(this.parts.join('').slice(0, MAX_TEXT));
    this.parts = [];
    this.length = 0;
    return whole;
  }
}

async function sharedStrings(archive: Archive, parts: readonly string[]): Promise<string[]> {
  const strings: string[] = [];
  const part = parts[0];
  if (part === undefined || !archive.has(part)) return strings;
  const collector = new TextCollector();
  await parsePart(archive, part, {
    open: (name) => collector.open(name),
    text: (text) => collector.text(text),
    close: (name) => {
      collector.close(name);
      if (name !== 'si') return;
      if (strings.length >= MAX_STRINGS) throw tooMuchInside();
      strings.push(collector.take());
    },
  });
  return strings;
}

/** The look of each cell style, by its index. */
async function numberLooks(archive: Archive, parts: readonly string[]): Promise<NumberLook[]> {
  const part = parts[0];
  if (part === undefined || !archive.has(part)) return [];
  const custom = new Map<number, string>();
  const looks: NumberLook[] = [];
  let inStyles = false;
  await parsePart(archive, part, {
    open: (name, at) => {
      if (name === 'numFmt') custom.set(Number(at.numFmtId), at.formatCode ?? '');
      if (name === 'cellXfs') inStyles = true;
      if (name === 'xf' && inStyles) {
        const id = Number(at.numFmtId ?? '0');
        looks.push(lookOf(id, custom.get(id)));
      }
    },
    close: (name) => {
      if (name === 'cellXfs') inStyles = false;
    },
  });
  return looks;
}

function lookOf(id: number, code: string | undefined): NumberLook {
  if (code === undefined) {
    if (id === 9 || id === 10) return 'percent';
    // Built-in dates and times, with those of East Asian Excels.
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) || (id >= 50 && id <= 58)
      ? 'date'
      : 'plain';
  }
  const bare = code.replace(/"[^"]*"|\\.|_.|\*.|\[(?![hms]+\])[^\]]*\]/gi, '');
  if (bare.includes('%')) return 'percent';
  return /[dmyhs]/i.test(bare.replace(/general/gi, '')) ? 'date' : 'plain';
}

async function readSheet(
  archive: Archive,
  part: string,
  name: string,
  strings: readonly string[],
  looks: readonly NumberLook[],
  isNeeded: (cell: RawCell) => boolean,
): Promise<RawSheet | null> {
  const sheet: RawSheet = { name, rows: new Map(), merges: [], hiddenRows: new Set() };
  const inline = new TextCollector();
  let row = 0;
  let column = 0;
  let type = 'n';
  let look: NumberLook = 'plain';
  let value = '';
  let formula = false;
  let inCell = false;
  let inValue = false;
  let inInline = false;
  let left = MAX_CELLS;
  let needed = false;

  const keepCell = () => {
    const raw = type === 'inlineStr' ? inline.take() : type === 's' ? (strings[Number(value)] ?? '') : value;
    if (raw === '' && !formula) return;
    left -= 1;
    if (left < 0) throw needed ? tooMuchInside() : new PassedOver();
    const kind = KINDS[type] ?? 'text';
    const cells = sheet.rows.get(row) ?? new Map<number, RawCell>();
    sheet.rows.set(row, cells);
    const text = kind === 'text' && type === 'str' ? decodeEscapes(raw) : raw;
    const cell = { row, column, kind, raw: text.slice(0, MAX_TEXT), formula, look };
    cells.set(column, cell);
    needed ||= isNeeded(cell);
  };

  const handlers: Handlers = {
    open: (tag, at) => {
      if (tag === 'row') {
        row = at.r === undefined ? row + 1 : Number(at.r);
        column = 0;
        if (at.hidden === '1' || at.hidden === 'true') sheet.hiddenRows.add(row);
      } else if (tag === 'c') {
        // A writer may leave out where the cell stands: then it follows the one before.
        const address = at.r === undefined ? null : readAddress(at.r);
        column = address?.column ?? column + 1;
        row = address?.row ?? row;
        type = at.t ?? 'n';
        look = looks[Number(at.s ?? '0')] ?? 'plain';
        value = '';
        formula = false;
        inCell = true;
      } else if (tag === 'v' && inCell) inValue = true;
      else if (tag === 'f' && inCell) formula = true;
      else if (tag === 'is' && inCell) inInline = true;
      else if (tag === 'mergeCell' && sheet.merges.length < MAX_MERGES) {
        const area = readArea(at.ref ?? '');
        if (area !== null) sheet.merges.push(area);
      } else if (inInline) inline.open(tag);
    },
    text: (text) => {
      if (inValue && value.length <= MAX_TEXT) value += text;
      if (inInline) inline.text(text);
    },
    close: (tag) => {
      if (tag === 'v') inValue = false;
      else if (tag === 'is') inInline = false;
      else if (tag === 'c') {
        inCell = false;
        keepCell();
      } else if (inInline) inline.close(tag);
    },
  };
  try {
    await parsePart(archive, part, handlers);
  } catch (error) {
    if (error instanceof PassedOver) return null;
    throw error;
  }
  return sheet;
}

/** A large sheet without anything that is needed: one's own calculations beside the form. */
class PassedOver extends Error {}

const KINDS: Record<string, RawCell['kind']> = { n: 'number', b: 'boolean', e: 'error' };

function readArea(ref: string): Area | null {
  const match = /^([A-Z]{1,3})(\d{1,7}):([A-Z]{1,3})(\d{1,7})$/.exec(ref.replaceAll('$', ''));
  if (match === null) return null;
  const [, left = '', top = '', right = '', bottom = ''] = match;
  return { top: Number(top), left: columnNumber(left), bottom: Number(bottom), right: columnNumber(right), ref };
}
