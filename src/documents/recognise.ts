/** Text in pictures: Tesseract with its Vietnamese data, both from npm, told apart into lines and table cells. */
import { createRequire } from 'node:module';
import path from 'node:path';
import type { Block, Worker } from 'tesseract.js';
import type { DocumentLine } from './model.ts';
import { type Piece, pageLines } from './page-lines.ts';
import { prepareScan, type UprightRule } from './scan-image.ts';

/** Reads pictures one after another; keep one for all pages of a document, then close it. */
export interface Recogniser {
  /** The lines of one page. `image`: PNG, JPEG, TIFF, BMP or WebP. */
  lines(image: Uint8Array, page: number): Promise<DocumentLine[]>;
  close(): Promise<void>;
}

/** What the engine itself believes less than this (of 100) and is no word to look at are specks and ruled lines. */
/** Dots an inch at which pages are drawn for recognition: what the data was made for; pictures are taken to have it too. */
export const SCAN_DPI = 300;
const LEAST_CONFIDENCE = 20;

/** A letter may touch the rule beside it, in pixels. */
const RULE_SLACK = 4;

/** Starts the engine: about a second, and some 150 MB until it is closed. */
export async function openRecogniser(): Promise<Recogniser> {
  const { createWorker, OEM, PSM } = await import('tesseract.js');
  const data = path.dirname(createRequire(import.meta.url).resolve('@tesseract.js-data/vie/package.json'));
  const worker: Worker = await createWorker('vie', OEM.LSTM_ONLY, {
    langPath: path.join(data, '4.0.0_best_int'),
    // The data lies in the package already; nothing is written or fetched.
    cacheMethod: 'none',
    gzip: true,
  });
  await worker.setParameters({
    // One column of text of varying size: reports; tables keep their rows together.
    tessedit_pageseg_mode: PSM.SINGLE_COLUMN,
    preserve_interword_spaces: '1',
    user_defined_dpi: String(SCAN_DPI),
  });
  return {
    async lines(image, page) {
      const { png, rules } = await prepareScan(image);
      const { data: read } = await worker.recognize(Buffer.from(png), {}, { blocks: true, text: false });
      return pageLines(wordsOf(read.blocks ?? [], rules), page);
    },
    async close() {
      await worker.terminate();
    },
  };
}

/** The words with their places, measured upward from the bottom as PDF does. */
function wordsOf(blocks: readonly Block[], rules: readonly UprightRule[]): Piece[] {
  return blocks
    .flatMap((block) => block.paragraphs.flatMap((paragraph) => paragraph.lines))
    .flatMap((line) => {
      // One height and one base for a line: the boxes of single words end where their letters do.
      const size = Math.max(1, (line.bbox.y1 - line.bbox.y0) * 0.75);
      return line.words
        .map((word) => ({ ...word, text: word.text.replace(/^\|+|\|+$/g, '') }))
        .filter(({ confidence, text }) => confidence >= LEAST_CONFIDENCE || /[\p{L}\p{N}]{2}/u.test(text))
        .map((word, index, words) => ({
          text: word.text,
          ruled: isRuled(rules, words[index - 1]?.bbox.x1 ?? 0, word.bbox.x0, (word.bbox.y0 + word.bbox.y1) / 2),
          x: word.bbox.x0,
          y: -line.bbox.y1,
          width: word.bbox.x1 - word.bbox.x0,
          size,
        }));
    });
}

/** True when an upright rule stands between two places of a line. */
function isRuled(rules: readonly UprightRule[], from: number, to: number, y: number): boolean {
  return rules.some(({ x, top, bottom }) => x >= from - RULE_SLACK && x <= to + RULE_SLACK && top <= y && y <= bottom);
}
