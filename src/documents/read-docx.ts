/** Word files (OOXML) as lines: mammoth gives the structure, this gives it one line a paragraph and one a table row. */
import mammoth from 'mammoth';
import { UserError } from '../kernel/languages.ts';
import type { DocumentLine, DocumentText, LineHint } from './model.ts';

/** The most that a file may unpack to, in bytes: a report with many pictures stays below, a zip bomb does not. */
const MAX_UNPACKED_BYTES = 400 * 2 ** 20;
const MAX_XML_BYTES = 60 * 2 ** 20;
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * Reads a .docx file.
 * @throws UserError when the archive is broken, a spreadsheet, slides, something else, or would unpack to too much
 */
export async function readDocx(bytes: Uint8Array, name: string): Promise<DocumentText> {
  return { format: 'docx', lines: linesOf(await docxHtml(bytes, name)) };
}

/**
 * A .docx file as mammoth's plain HTML, without pictures.
 * @throws UserError as `readDocx`
 */
export async function docxHtml(bytes: Uint8Array, name: string): Promise<string> {
  checkArchive(bytes, name);
  try {
    const ignored = { convertImage: mammoth.images.imgElement(async () => ({ src: '' })) };
    return (await mammoth.convertToHtml({ buffer: Buffer.from(bytes) }, ignored)).value;
  } catch {
    throw broken(name);
  }
}

interface ZipEntry {
  name: string;
  size: number;
}

function checkArchive(bytes: Uint8Array, name: string): void {
  const entries = zipEntries(bytes);
  if (entries === null) throw broken(name);
  const has = (path: string) => entries.some((entry) => entry.name === path);
  if (!has('word/document.xml')) {
    const kind = has('xl/workbook.xml')
      ? { vi: 'bảng tính Excel', en: 'an Excel workbook' }
      : has('ppt/presentation.xml')
        ? { vi: 'bản trình chiếu PowerPoint', en: 'PowerPoint slides' }
        : { vi: 'tệp nén, không phải tài liệu Word', en: 'an archive, not a Word document' };
    throw new UserError({
      vi: `${name}: là ${kind.vi}; chỉ đọc được DOCX, PDF có chữ, TXT và Markdown`,
      en: `${name}: is ${kind.en}; only DOCX, PDF with text, TXT and Markdown can be read`,
    });
  }
  const total = entries.reduce((sum, entry) => sum + entry.size, 0);
  const xml = Math.max(...entries.filter((entry) => entry.name.endsWith('.xml')).map((entry) => entry.size));
  if (total > MAX_UNPACKED_BYTES || xml > MAX_XML_BYTES)
    throw new UserError({
      vi: `${name}: giải nén ra quá lớn (${Math.round(total / 2 ** 20)} MB); không đọc`,
      en: `${name}: unpacks to too much (${Math.round(total / 2 ** 20)} MB); not read`,
    });
}

/** The entries by the archive's central directory (APPNOTE 4.3.12); null when it has none that can be read. */
function zipEntries(bytes: Uint8Array): ZipEntry[] | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let end = -1;
  for (let at = bytes.length - 22; at >= Math.max(0, bytes.length - 65_557); at--) {
    if (view.getUint32(at, true) === 0x06054b50) {
      end = at;
      break;
    }
  }
  if (end === -1) return null;
  const count = view.getUint16(end + 10, true);
  let at = view.getUint32(end + 16, true);
  const entries: ZipEntry[] = [];
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || view.getUint32(at, true) !== 0x02014b50) return null;
    const length = view.getUint16(at + 28, true);
    const name = Buffer.from(bytes.subarray(at + 46, at + 46 + length)).toString('utf8');
    entries.push({ name, size: view.getUint32(at + 24, true) });
    at += 46 + length + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
  }
  return entries;
}

function broken(name: string): UserError {
  return new UserError({
    vi: `${name}: tệp Word hỏng, không đọc được; hãy mở bằng Word và lưu lại`,
    en: `${name}: the Word file is broken and cannot be read; open it in Word and save it again`,
  });
}

/** mammoth's HTML as lines. It writes few, plain elements, always closed, so a scan over the tags is enough. */
function linesOf(html: string): DocumentLine[] {
  const lines: DocumentLine[] = [];
  let text = '';
  let row: string[] | null = null;
  let span = 1;
  let depth = 0;
  let hint: LineHint = 'paragraph';
  let inNotes = 0;
  const flush = () => {
    const said = text.replace(/\s+/g, ' ').trim();
    text = '';
    if (said !== '') lines.push({ text: said.normalize('NFC'), hint });
    hint = 'paragraph';
  };
  for (const match of html.matchAll(/<(\/?)([a-z]+\d?)([^>]*)>|([^<]+)/g)) {
    const [, closing, tag, attributes = '', words] = match;
    if (words !== undefined) {
      text += unescaped(words);
      continue;
    }
    const opens = closing === '';
    if (tag === 'table') {
      if (opens && depth === 0) {
        flush();
        lines.push({ text: '' });
      }
      depth += opens ? 1 : -1;
      if (!opens && depth === 0) lines.push({ text: '' });
    } else if (depth > 0) {
      if (tag === 'tr' && opens && depth === 1) row = [];
      if ((tag === 'td' || tag === 'th') && depth === 1) {
        if (opens) {
          text = '';
          span = Number(/colspan="(\d+)"/.exec(attributes)?.[1] ?? 1);
        } else {
          row?.push(
            text.replace(/\s+/g, ' ').trim().normalize('NFC'),
            ...Array.from({ length: Math.min(span, 50) - 1 }, () => ''),
          );
          text = '';
        }
      }
      if (tag === 'p' && !opens) text += ' ';
      if (tag === 'tr' && !opens && depth === 1 && row !== null) {
        lines.push({ text: row.join('\t'), hint: 'table' });
        row = null;
      }
    } else if (tag !== undefined && /^h[1-6]$/.test(tag)) {
      if (opens) flush();
      else hint = 'heading';
      if (!opens) flush();
    } else if (tag === 'li') {
      const note = /id="footnote-(\d+)"/.exec(attributes)?.[1];
      if (!opens && text.startsWith('- ')) hint = 'item';
      flush();
      if (opens && note !== undefined) {
        inNotes++;
        text = `${superscript(note)} `;
      }
      if (opens && note === undefined) text = '- ';
      if (!opens && inNotes > 0) inNotes--;
    } else if (tag === 'p') {
      if (!opens) {
        if (inNotes > 0) hint = 'footnote';
        else if (/^- /.test(text)) hint = 'item';
        flush();
      } else if (text !== '' && inNotes === 0 && !/^- $/.test(text)) flush();
    } else if (tag === 'br') text += ' ';
    else if (tag === 'a' && opens) {
      const mark = /href="#footnote-(\d+)"/.exec(attributes)?.[1];
      if (mark !== undefined) text += `\ue000${superscript(mark)}\ue000`;
    }
  }
  flush();
  // The printed form of a footnote's mark, "[1]", and its way back, "↑", give way to the mark itself.
  return lines.map((line) => ({
    ...line,
    text: line.text
      .replace(/\ue000([⁰¹²³⁴-⁹]+)\ue000\s*\[\d+\]/g, '$1')
      .replace(/\ue000/g, '')
      .replace(/\s*↑\s*$/, ''),
  }));
}

function superscript(number: string): string {
  return [...number].map((digit) => SUPERSCRIPTS[Number(digit)] ?? '').join('');
}

/** Text of mammoth's HTML without its entities. */
export function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&nbsp;', ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Math.min(Number(code), 0x10ffff)))
    .replaceAll('&amp;', '&')
    .replace(/[\u00a0\t\n\r]/g, ' ');
}
