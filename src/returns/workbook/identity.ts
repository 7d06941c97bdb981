/**
 * What a downloaded workbook knows of itself, on a hidden sheet: which return it is of, the form's version, and each cell's address with
 * the value and revision it was written with. The checksum tells damage, not forgery: what may be written is decided by the caller's
 * grants, never by the workbook.
 */
import { createHash } from 'node:crypto';
import type { Worksheet } from 'exceljs';
import type { Language } from '../../kernel/languages.ts';
import type { RawSheet } from './raw-book.ts';

export const IDENTITY_SHEET = '_hochua';
export const IDENTITY_FORMAT = 'hochua-return/1';

export interface WrittenCell {
  address: string;
  /** Revision of the cell when it was written; 0 = it was empty. */
  revision: number;
  /** Exact value; empty for an empty cell. */
  value: string;
}

export interface WorkbookIdentity {
  /** `FORM.PERIOD.UNIT` */
  id: string;
  /** Version of the form. */
  version: number;
  /** Revision of the draft. */
  revision: number;
  language: Language;
  cells: WrittenCell[];
}

export function writeIdentity(sheet: Worksheet, identity: WorkbookIdentity): void {
  const { id, version, revision, language, cells } = identity;
  sheet.addRow([IDENTITY_FORMAT]);
  for (const [key, value] of Object.entries({ id, version, revision, language, checksum: checksumOf(identity) }))
    sheet.addRow([key, String(value)]);
  for (const cell of cells) sheet.addRow(['cell', cell.address, String(cell.revision), packed(cell.value)]);
  // Text throughout: nothing here is ever taken for a number, a date or a formula.
  for (const column of [1, 2, 3, 4]) sheet.getColumn(column).numFmt = '@';
}

/** `damaged` when the sheet is there but its content does not match its checksum. */
export function readIdentity(sheet: RawSheet): WorkbookIdentity | 'damaged' {
  const head = new Map<string, string>();
  const cells: WrittenCell[] = [];
  const rows = [...sheet.rows].sort(([a], [b]) => a - b).map(([, columns]) => columns);
  if (rows[0]?.get(1)?.raw !== IDENTITY_FORMAT) return 'damaged';
  for (const columns of rows.slice(1)) {
    const at = (column: number) => columns.get(column)?.raw ?? '';
    if (at(1) === 'cell') cells.push({ address: at(2), revision: Number(at(3)), value: unpacked(at(4)) });
    else head.set(at(1), at(2));
  }
  const identity: WorkbookIdentity = {
    id: head.get('id') ?? '',
    version: Number(head.get('version')),
    revision: Number(head.get('revision')),
    language: head.get('language') === 'en' ? 'en' : 'vi',
    cells,
  };
  return checksumOf(identity) === head.get('checksum') ? identity : 'damaged';
}

function checksumOf({ id, version, revision, language, cells }: WorkbookIdentity): string {
  const all = [id, version, revision, language, cells.map(({ address, revision: r, value }) => [address, r, value])];
  return createHash('sha256').update(JSON.stringify(all)).digest('hex').slice(0, 32);
}

/** As JSON without underscores: line ends, spaces and what looks like an escape survive every program that saves the file again. */
function packed(value: string): string {
  return value === '' ? '' : JSON.stringify(value).replaceAll('_', '\\u005f');
}

function unpacked(text: string): string {
  if (text === '') return '';
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'string' ? value : '';
  } catch {
    // Then the checksum will not match either.
    return '';
  }
}
