/** How well bad scans are read: `node --import tsx/esm bench/scans.ts` makes pages with the faults of scanners and counts the figures found. */
import { readDocument } from '../src/documents/read-document.ts';
import { readFigures } from '../src/documents/read-figures.ts';
import { PAGE_VALUES, type ScanFaults, scannedPage } from '../src/documents/scanned-page-for-tests.ts';

const PAGES: readonly (readonly [string, ScanFaults])[] = [
  ['clean', { turned: 0, specks: 0, shade: 255, ink: 30 }],
  ['turned 1°', { turned: 1, specks: 0, shade: 255, ink: 30 }],
  ['turned 2°', { turned: 2, specks: 0, shade: 255, ink: 30 }],
  ['turned -3°', { turned: -3, specks: 0, shade: 255, ink: 30 }],
  ['specks', { turned: 0, specks: 0.01, shade: 255, ink: 30 }],
  ['dark edge', { turned: 0, specks: 0, shade: 90, ink: 30 }],
  ['thin ink', { turned: 0, specks: 0, shade: 255, ink: 150 }],
  ['turned 2.5°, specks, dark edge', { turned: 2.5, specks: 0.006, shade: 120, ink: 60 }],
  ['turned -2°, specks, thin ink', { turned: -2, specks: 0.004, shade: 180, ink: 130 }],
];

for (const [name, faults] of PAGES) {
  const page = new Uint8Array(scannedPage(faults));
  const start = performance.now();
  const document = await readDocument(page, 'page.png').catch(() => ({ format: 'scan' as const, lines: [] }));
  const spent = performance.now() - start;
  const left = [...PAGE_VALUES];
  let more = 0;
  for (const { value } of readFigures(document)) {
    const at = left.indexOf(value);
    if (at === -1) more++;
    else left.splice(at, 1);
  }
  console.log(
    `${name.padEnd(34)} ${PAGE_VALUES.length - left.length} of ${PAGE_VALUES.length} figures, ${more} that are none, ${(spent / 1000).toFixed(1)} s${left.length > 0 ? `; missed ${left.join(' ')}` : ''}`,
  );
}
