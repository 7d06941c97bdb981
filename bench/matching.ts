/**
 * How often a figure read from a document is given the right indicator. Truth: the history of a pack says of each of its figures from which
 * line of which document it came. Usage: node --import tsx bench/matching.ts CODE=FILE… (documents of the pack and where their text lies).
 */

import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { Catalogue } from '../src/catalogue/catalogue.ts';
import { readPack } from '../src/catalogue/pack.ts';
import { headingsOf, saidBefore } from '../src/documents/headings.ts';
import { type KnownValue, Matcher } from '../src/documents/match.ts';
import { nounsOfPack } from '../src/documents/pack-nouns.ts';
import { readDocumentFile } from '../src/documents/read-document.ts';
import { readFigures } from '../src/documents/read-figures.ts';
import { shift, tryDecimal } from '../src/kernel/decimal.ts';
import { historyFiles } from '../src/reservoir.ts';

interface HistoryRow {
  indicator: string;
  unit: string;
  period: string;
  scenario: string;
  value: string;
  dims: string;
  source: string;
}

const dir = path.resolve(process.env.HOCHUA_PACK ?? 'packs/tttt');
const catalogue = new Catalogue(readPack(dir).catalogue);
const rows = historyFiles(dir).flatMap((file) => parse(readFileSync(file, 'utf8'), { columns: true }) as HistoryRow[]);
let right = 0;
let wrong = 0;
let none = 0;
const bands = new Map<number, { right: number; all: number }>();
const misses: string[] = [];
for (const argument of process.argv.slice(2)) {
  const [code = '', file = ''] = argument.split('=');
  const document = await readDocumentFile(file);
  const figures = readFigures(document, { nouns: nounsOfPack(dir) });
  const headings = headingsOf(document);
  // What the store would know before this document came: the figures of the others.
  const known = new Map<string, KnownValue[]>();
  for (const row of rows) {
    if (row.source.startsWith(`${code}#`) || row.unit !== catalogue.pack.defaultUnit || row.value === '') continue;
    known.set(row.indicator, [...(known.get(row.indicator) ?? []), { period: row.period, value: row.value }]);
  }
  const matcher = new Matcher(catalogue, known);
  for (const figure of figures) {
    const here = rows.filter((row) => row.source === `${code}#L${figure.line}`);
    const measure = matcher.measureNamed(figure.unit);
    const truth = here.filter((row) => {
      const [value, stated] = [tryDecimal(row.value), tryDecimal(figure.value)];
      if (value === null || stated === null) return false;
      const own = catalogue.measureOf(row.indicator);
      return value.eq(stated) || value.eq(shift(stated, (measure?.scale ?? own.scale) - own.scale));
    });
    if (truth.length === 0) continue;
    const match = matcher.match(figure, { headings: headings(figure.line), before: saidBefore(document, figure) });
    if (match === null) {
      none++;
      continue;
    }
    const isRight = truth.some((row) => row.indicator === match.best.indicator);
    if (isRight) right++;
    else {
      wrong++;
      misses.push(
        `${match.confidence.toFixed(2)} ${code}:${figure.line} ${figure.indicator} [${figure.unit}] ${figure.value}: ${match.best.indicator} ${match.best.score.toFixed(2)} (${match.runnerUp?.indicator} ${match.runnerUp?.score.toFixed(2)}), is ${truth[0]?.indicator} = ${catalogue.indicators.get(truth[0]?.indicator ?? '')?.name.vi}`,
      );
    }
    const band = Math.min(9, Math.floor(match.confidence * 10));
    const entry = bands.get(band) ?? { right: 0, all: 0 };
    entry.all++;
    if (isRight) entry.right++;
    bands.set(band, entry);
  }
}
const all = right + wrong + none;
console.log(`figures with a known indicator ${all}; matched right ${right}, wrong ${wrong}, none ${none}`);
for (const [band, entry] of [...bands].sort((a, b) => b[0] - a[0]))
  console.log(`confidence ${band / 10}–${(band + 1) / 10}: ${entry.right}/${entry.all} right`);
if (process.env.MISSES !== undefined) console.log(misses.sort().reverse().join('\n'));
