/** Reads a document in a thread of its own, bounded in memory and time. */
import { Worker } from 'node:worker_threads';
import { type Text, UserError } from '../../kernel/languages.ts';
import type { DocumentText, ReadFigure } from '../model.ts';

export interface ReadRequest {
  bytes: Uint8Array;
  name: string;
  /** The period the document is about; empty when the text is to tell. */
  period: string;
  nouns: readonly string[];
}

export type ReadResult =
  | { kind: 'progress'; share: number }
  | { kind: 'read'; document: DocumentText; figures: ReadFigure[] }
  | { kind: 'refused'; text: Text };

const MAX_MEMORY_MB = 1500;
/** Long enough for some hundred scanned pages. */
const MAX_MILLISECONDS = 30 * 60_000;

/** @throws UserError when the document cannot be read, takes too long or too much memory */
export function readAside(
  request: ReadRequest,
  onProgress: (share: number) => void = () => undefined,
): Promise<{ document: DocumentText; figures: ReadFigure[] }> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./read-worker.mjs', import.meta.url), {
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: MAX_MEMORY_MB },
    });
    const timer = setTimeout(() => {
      finish();
      reject(
        new UserError({
          vi: `${request.name}: đọc quá lâu, đã dừng; hãy tách nhỏ`,
          en: `${request.name}: takes too long to read and was stopped; split it`,
        }),
      );
    }, MAX_MILLISECONDS);
    const finish = (): void => {
      clearTimeout(timer);
      worker.removeAllListeners();
      // The thread may already be gone; either way there is nothing left to wait for.
      worker.terminate().catch(() => undefined);
    };
    worker.on('message', (result: ReadResult) => {
      if (result.kind === 'progress') return onProgress(result.share);
      finish();
      if (result.kind === 'refused') reject(new UserError(result.text));
      else resolve({ document: result.document, figures: result.figures });
    });
    worker.on('error', (error: NodeJS.ErrnoException) => {
      finish();
      if (error.code !== 'ERR_WORKER_OUT_OF_MEMORY') return reject(error);
      reject(
        new UserError({
          vi: `${request.name}: cần quá nhiều bộ nhớ để đọc; hãy tách nhỏ`,
          en: `${request.name}: needs too much memory to read; split it`,
        }),
      );
    });
    worker.on('exit', (code) => {
      finish();
      reject(new Error(`the reading thread ended with ${code}`));
    });
  });
}
