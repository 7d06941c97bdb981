/** PDF files as lines: pdf.js gives the pieces of text and their places; a page that is a picture goes through recognition. */
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { UserError } from '../kernel/languages.ts';
import type { DocumentLine, DocumentText } from './model.ts';
import { type Piece, pageLines } from './page-lines.ts';
import { openRecogniser, type Recogniser, SCAN_DPI } from './recognise.ts';

/** More pages than any report; reading stops with a sentence, not with an empty memory. */
const MAX_PAGES = 2000;
const MAX_MILLISECONDS = 180_000;
/** Recognising takes seconds a page. */
const MAX_SCANNED_PAGES = 400;
const POINTS_PER_INCH = 72;

type Page = Awaited<ReturnType<PDFDocumentProxy['getPage']>>;

/**
 * Reads a PDF: its text, and by recognition the pages that are only a picture.
 * @throws UserError when it is locked, broken, too long, or empty
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
  let started = Date.now();
  let recogniser: Recogniser | null = null;
  let scans = 0;
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
      if (pieces.length === 0 && (await hasPicture(page, pdfjs.OPS))) {
        if (++scans > MAX_SCANNED_PAGES) throw tooManyScans(name);
        const before = Date.now();
        recogniser ??= await openRecogniser();
        lines.push(...(await recogniser.lines(await draw(page), number)));
        // The limit is for text that never ends; recognition has its own.
        started += Date.now() - before;
      } else lines.push(...pageLines(pieces, number));
      page.cleanup();
      options.onProgress?.(number / pdf.numPages, `${number}/${pdf.numPages}`);
    }
    if (lines.every((line) => line.text.trim() === '')) throw empty(name, pdf.numPages);
    return { format: 'pdf', lines };
  } finally {
    await recogniser?.close();
    await task.destroy();
  }
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

async function hasPicture(page: Page, ops: Record<string, number>): Promise<boolean> {
  const { fnArray } = await page.getOperatorList();
  const pictures = [ops.paintImageXObject, ops.paintInlineImageXObject, ops.paintImageMaskXObject];
  return fnArray.some((operation) => pictures.includes(operation));
}

/** The page as a PNG. */
async function draw(page: Page): Promise<Uint8Array> {
  const { createCanvas } = await import('@napi-rs/canvas');
  const viewport = page.getViewport({ scale: SCAN_DPI / POINTS_PER_INCH });
  const canvas = createCanvas(Math.ceil(viewport.width), Math.ceil(viewport.height));
  // pdf.js asks for a browser's canvas; this one has what it uses.
  const target = canvas as unknown as Parameters<Page['render']>[0]['canvas'];
  await page.render({ canvas: target, viewport }).promise;
  return canvas.encode('png');
}

function tooManyScans(name: string): UserError {
  return new UserError({
    vi: `${name}: hơn ${MAX_SCANNED_PAGES} trang là ảnh quét; hãy tách nhỏ`,
    en: `${name}: more than ${MAX_SCANNED_PAGES} pages are scans; split it`,
  });
}

function empty(name: string, pages: number): UserError {
  return new UserError({
    vi: `${name}: không đọc được chữ nào trong ${pages} trang`,
    en: `${name}: no text could be read on its ${pages} pages`,
  });
}
