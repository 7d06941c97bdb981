/** How fast reports are read: `node --import tsx/esm bench/reading.ts FILE…` reads each file several times on one core. */
import { basename } from 'node:path';
import { readDocumentFile } from '../src/documents/read-document.ts';
import { readFigures } from '../src/documents/read-figures.ts';

const ROUNDS = 5;

let total = 0;
let size = 0;
for (const path of process.argv.slice(2)) {
  const document = await readDocumentFile(path);
  const characters = document.lines.reduce((sum, line) => sum + line.text.length + 1, 0);
  const times: number[] = [];
  let figures = 0;
  for (let round = 0; round < ROUNDS; round++) {
    const start = performance.now();
    figures = readFigures(document).length;
    times.push(performance.now() - start);
  }
  // The first round pays for compiling; a person who reads one report pays it too.
  const first = times[0] ?? 0;
  total += first;
  size += characters;
  console.log(
    `${basename(path).padEnd(42)} ${String(characters).padStart(8)} characters ${String(figures).padStart(5)} figures  first ${first.toFixed(0)} ms, best ${Math.min(...times).toFixed(0)} ms`,
  );
}
console.log(`all, first rounds: ${total.toFixed(0)} ms for ${(size / 1024).toFixed(0)} thousand characters`);
