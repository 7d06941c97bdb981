/** In a thread of its own: bytes in, lines and figures out. Started by `read-worker.mjs`. */
import { parentPort, workerData } from 'node:worker_threads';
import { UserError } from '../../kernel/languages.ts';
import { readDocument } from '../read-document.ts';
import { readFigures } from '../read-figures.ts';
import type { ReadRequest, ReadResult } from './read-aside.ts';

const { bytes, name, period, nouns } = workerData as ReadRequest;
const say = (result: ReadResult): void => parentPort?.postMessage(result);

try {
  const document = await readDocument(bytes, name, { onProgress: (share) => say({ kind: 'progress', share }) });
  const figures = readFigures(document, { period: period === '' ? undefined : period, nouns });
  say({ kind: 'read', document, figures });
} catch (error) {
  if (!(error instanceof UserError)) throw error;
  say({ kind: 'refused', text: error.text });
}
