/** Reads a file into lines: plain text, Markdown, Word, PDF, scans. Every other file gets a sentence that says what it is. */
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { UserError } from '../kernel/languages.ts';
import type { DocumentText } from './model.ts';
import { decodeText, readText } from './read-text.ts';

/** The largest file taken, in bytes: far above any report, far below what would fill the memory. */
const MAX_FILE_BYTES = 100 * 2 ** 20;
const MAX_TEXT_BYTES = 5 * 2 ** 20;

export interface ReadProgress {
  /** From 0 to 1, pages read of all; called between pages of a PDF. */
  onProgress?: (share: number, detail: string) => void;
}

/**
 * Reads a document from disk.
 * @throws UserError when it is missing, too large, broken, locked, or no document this reader knows
 */
export async function readDocumentFile(path: string, options: ReadProgress = {}): Promise<DocumentText> {
  const name = basename(path);
  const bytes = await load(path, name);
  return readDocument(bytes, name, options);
}

/** Reads a document from its bytes; the content decides what it is, the name only tells Markdown from text. @throws UserError as above */
export async function readDocument(bytes: Uint8Array, name: string, options: ReadProgress = {}): Promise<DocumentText> {
  if (bytes.length > MAX_FILE_BYTES) throw tooLarge(name);
  if (bytes.length === 0) throw new UserError({ vi: `${name}: tệp rỗng`, en: `${name}: the file is empty` });
  if (startsWith(bytes, '%PDF-') || headHas(bytes, '%PDF-'))
    return (await import('./read-pdf.ts')).readPdf(bytes, name, options);
  if (startsWith(bytes, 'PK')) return (await import('./read-docx.ts')).readDocx(bytes, name);
  if (isPicture(bytes)) return readPicture(bytes, name);
  const other = otherFormat(bytes);
  if (other !== null)
    throw new UserError({
      vi: `${name}: là ${other.vi}; chỉ đọc được DOCX, PDF, TXT, Markdown và ảnh quét (PNG, JPEG, TIFF)`,
      en: `${name}: is ${other.en}; only DOCX, PDF, TXT, Markdown and scans (PNG, JPEG, TIFF) can be read`,
    });
  if (bytes.length > MAX_TEXT_BYTES) throw tooLarge(name);
  const text = decodeText(bytes);
  if (text === null)
    throw new UserError({
      vi: `${name}: không phải văn bản UTF-8; hãy lưu lại ở mã UTF-8 (Unicode)`,
      en: `${name}: is not UTF-8 text; save it again as UTF-8 (Unicode)`,
    });
  return readText(text, /\.(?:md|markdown)$/i.test(name) ? 'markdown' : 'text');
}

async function load(path: string, name: string): Promise<Uint8Array> {
  const file = await open(path).catch((error: NodeJS.ErrnoException) => {
    const why =
      error.code === 'ENOENT'
        ? { vi: 'không có tệp này', en: 'no such file' }
        : { vi: 'không mở được', en: 'cannot be opened' };
    throw new UserError({ vi: `${path}: ${why.vi}`, en: `${path}: ${why.en}` });
  });
  try {
    const stat = await file.stat();
    if (!stat.isFile()) throw new UserError({ vi: `${path}: không phải tệp`, en: `${path}: is not a file` });
    if (stat.size > MAX_FILE_BYTES) throw tooLarge(name);
    return new Uint8Array(await file.readFile());
  } finally {
    await file.close();
  }
}

function tooLarge(name: string): UserError {
  return new UserError({
    vi: `${name}: tệp quá lớn (tối đa ${MAX_FILE_BYTES / 2 ** 20} MB, văn bản ${MAX_TEXT_BYTES / 2 ** 20} MB); hãy tách nhỏ`,
    en: `${name}: the file is too large (at most ${MAX_FILE_BYTES / 2 ** 20} MB, text ${MAX_TEXT_BYTES / 2 ** 20} MB); split it`,
  });
}

/** PNG, JPEG, TIFF (either byte order), GIF is not taken: no scanner writes it. */
const PICTURES = ['ffd8ff', '89504e47', '49492a00', '4d4d002a'];

function isPicture(bytes: Uint8Array): boolean {
  const hex = Buffer.from(bytes.subarray(0, 4)).toString('hex');
  return PICTURES.some((head) => hex.startsWith(head));
}

/** One scanned page as a picture. */
async function readPicture(bytes: Uint8Array, name: string): Promise<DocumentText> {
  const recogniser = await (await import('./recognise.ts')).openRecogniser();
  try {
    const lines = await recogniser.lines(bytes, 1);
    if (lines.some((line) => line.text.trim() !== '')) return { format: 'scan', lines };
    throw new UserError({ vi: `${name}: không thấy chữ trong ảnh`, en: `${name}: no text was seen in the picture` });
  } catch (error) {
    if (error instanceof UserError) throw error;
    throw new UserError({
      vi: `${name}: ảnh hỏng, không đọc được`,
      en: `${name}: the picture is broken and cannot be read`,
    });
  } finally {
    await recogniser.close();
  }
}

/** What a file is that is no document, by its first bytes. */
function otherFormat(bytes: Uint8Array): { vi: string; en: string } | null {
  const hex = Buffer.from(bytes.subarray(0, 8)).toString('hex');
  if (hex.startsWith('d0cf11e0'))
    return {
      vi: 'tệp Office cũ (.doc, .xls) hoặc có mật khẩu; hãy lưu lại thành .docx không mật khẩu',
      en: 'an old Office file (.doc, .xls) or one with a password; save it as .docx without password',
    };
  if (hex.startsWith('7b5c727466'))
    return { vi: 'tệp RTF; hãy lưu lại thành .docx', en: 'an RTF file; save it as .docx' };
  if (hex.startsWith('1f8b') || hex.startsWith('52617221') || hex.startsWith('377abcaf'))
    return { vi: 'tệp nén', en: 'an archive' };
  return null;
}

function startsWith(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.subarray(0, text.length)).toString('latin1') === text;
}

/** PDF readers accept a header within the first kilobyte. */
function headHas(bytes: Uint8Array, text: string): boolean {
  return Buffer.from(bytes.subarray(0, 1024)).toString('latin1').includes(text);
}
