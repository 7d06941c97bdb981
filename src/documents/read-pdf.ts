/** PDF files with text as lines: pdf.js gives the pieces and their places, this puts them into lines and table rows. */
import { UserError } from '../kernel/languages.ts';
import type { DocumentLine, DocumentText } from './model.ts';

/** More pages than any report; reading stops with a sentence, not with an empty memory. */
const MAX_PAGES = 2000;
const MAX_MILLISECONDS = 180_000;
/** Two pieces of one line stand closer in height than this share of the letters' size. */
const SAME_LINE = 0.45;
/** A gap wider than this many letter sizes parts cells of a table. */
const CELL_GAP = 1.6;

interface Piece {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
}

/**
 * Reads a PDF that carries text.
 * @throws UserError when it is locked, broken, too long, or has no text (a scan)
 */
export async function readPdf(
  bytes: Uint8Array,
  name: string,
  options: { onProgress?: (share: number, detail: string) => void } = {},
): Promise<DocumentText> {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const task = pdfjs.getDocument({
    data: bytes.slice(),
    useSystemFonts: false,
    disableFontFace: true,
    verbosity: 0,
    isEvalSupported: false,
  });
  const started = Date.now();
  try {
    const pdf = await task.promise.catch((error: Error) => {
      throw error.name === 'PasswordException' ? locked(name) : broken(name);
    });
    if (pdf.numPages > MAX_PAGES)
      throw new UserError({
        vi: `${name}: có ${pdf.numPages} trang, nhiều hơn ${MAX_PAGES}; hãy tách nhỏ`,
        en: `${name}: has ${pdf.numPages} pages, more than ${MAX_PAGES}; split it`,
      });
    const lines: DocumentLine[] = [];
    for (let number = 1; number <= pdf.numPages; number++) {
      if (Date.now() - started > MAX_MILLISECONDS)
        throw new UserError({
          vi: `${name}: đọc quá lâu, dừng ở trang ${number}/${pdf.numPages}`,
          en: `${name}: takes too long, stopped at page ${number}/${pdf.numPages}`,
        });
      const page = await pdf.getPage(number).catch(() => {
        throw broken(name);
      });
      const content = await page.getTextContent().catch(() => {
        throw broken(name);
      });
      const pieces: Piece[] = content.items.flatMap((item) =>
        'str' in item && item.str.trim() !== ''
          ? [
              {
                text: item.str,
                x: item.transform[4] ?? 0,
                y: item.transform[5] ?? 0,
                width: item.width,
                size: Math.abs(item.transform[3] ?? 0) || item.height || 10,
              },
            ]
          : [],
      );
      lines.push(...pageLines(pieces, number));
      page.cleanup();
      options.onProgress?.(number / pdf.numPages, `${number}/${pdf.numPages}`);
    }
    if (lines.every((line) => line.text.trim() === '')) throw scanned(name, pdf.numPages);
    return { format: 'pdf', lines };
  } finally {
    await task.destroy();
  }
}

/** The lines of one page from top to bottom; a wide gap becomes a tab where the lines around it have one too. */
function pageLines(pieces: readonly Piece[], page: number): DocumentLine[] {
  const rows: Piece[][] = [];
  for (const piece of [...pieces].sort((a, b) => b.y - a.y || a.x - b.x)) {
    const row = rows.at(-1);
    const first = row?.[0];
    if (
      row !== undefined &&
      first !== undefined &&
      Math.abs(first.y - piece.y) < SAME_LINE * Math.max(first.size, piece.size)
    )
      row.push(piece);
    else rows.push([piece]);
  }
  const cells = rows.map((row) => cellsOf(row.sort((a, b) => a.x - b.x)));
  const lines: DocumentLine[] = [];
  cells.forEach((row, index) => {
    const previous = rows[index - 1]?.[0];
    const current = rows[index]?.[0];
    // A blank line where the page leaves room: paragraphs part there.
    if (previous !== undefined && current !== undefined && previous.y - current.y > 1.9 * current.size)
      lines.push({ text: '', page });
    const tabled = row.length > 1 && ((cells[index - 1]?.length ?? 0) > 1 || (cells[index + 1]?.length ?? 0) > 1);
    lines.push({ text: row.join(tabled ? '\t' : ' ').normalize('NFC'), page });
  });
  return lines;
}

function cellsOf(row: readonly Piece[]): string[] {
  const cells: string[] = [];
  let end = 0;
  row.forEach((piece, index) => {
    const gap = piece.x - end;
    if (index === 0 || gap > CELL_GAP * piece.size) cells.push(piece.text.trim());
    else cells[cells.length - 1] += `${gap > 0.12 * piece.size ? ' ' : ''}${piece.text.trimEnd()}`;
    end = piece.x + piece.width;
  });
  return cells.map((cell) => cell.replace(/\s+/g, ' '));
}

function locked(name: string): UserError {
  return new UserError({
    vi: `${name}: PDF có mật khẩu; hãy bỏ mật khẩu rồi đọc lại`,
    en: `${name}: the PDF has a password; remove it and read again`,
  });
}

function broken(name: string): UserError {
  return new UserError({
    vi: `${name}: PDF hỏng, không đọc được`,
    en: `${name}: the PDF is broken and cannot be read`,
  });
}

function scanned(name: string, pages: number): UserError {
  return new UserError({
    vi: `${name}: ${pages} trang đều không có chữ (bản quét hoặc ảnh); chưa nhận dạng chữ trong ảnh, hãy dùng bản Word hoặc PDF có chữ`,
    en: `${name}: none of its ${pages} pages has text (a scan or pictures); text in pictures is not read yet, use the Word file or a PDF with text`,
  });
}
