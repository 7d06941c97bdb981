/**
 * How well reports are read: `node --import tsx/esm bench/reading-gold.ts GOLD.jsonl=REPORT.txt …` scores the reader on annotated
 * reports, as they are and damaged as bad scans are, three times a level. A figure is found when its value is read on its line or
 * one beside it; "full" when unit, role, kind and period are right too. Rows noted borderline: do not count either way; in rows
 * noted ambiguous: or inferred: only the value counts. SHOW=clean (light, medium, heavy) lists what is wrong, EACH=1 scores each text.
 */
import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { damaged, LEVELS } from '../src/documents/damage-for-tests.ts';
import { annotatedPeriod } from '../src/documents/model.ts';
import { nounsOfPack } from '../src/documents/pack-nouns.ts';
import { readFigures } from '../src/documents/read-figures.ts';
import { readText } from '../src/documents/read-text.ts';
import { readConfig } from '../src/platform/config.ts';

interface Figure {
  line: number;
  value: number;
  unit?: string;
  period?: string;
  kind: string;
  role: string;
  note?: string;
  alt?: Record<string, (string | number)[]>;
}
interface Count {
  gold: number;
  read: number;
  found: number;
  full: number;
  /** Of the found, how many have the field right. */
  unit: number;
  role: number;
  kind: number;
  period: number;
}

const NONE: Count = { gold: 0, read: 0, found: 0, full: 0, unit: 0, role: 0, kind: 0, period: 0 };
const SEEDS = [1, 2, 3];
const FIELDS = ['unit', 'role', 'kind', 'period'] as const;
const nouns = nounsOfPack(readConfig().packDir);

const fold = (text: unknown): string =>
  String(text ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/đ/gi, 'd')
    .toLowerCase()
    .replace(/\s+/g, ' ')
    .trim();
const same = (a: number, b: number): boolean => Math.abs(a - b) <= 1e-9 * Math.max(1, Math.abs(a), Math.abs(b));
const isRight = (gold: Figure, read: Figure, field: (typeof FIELDS)[number]): boolean =>
  [gold[field], ...(gold.alt?.[field] ?? [])].some((one) => fold(one) === fold(read[field]));
const hasValue = (gold: Figure, read: Figure): boolean =>
  [gold.value, ...(gold.alt?.value ?? [])].some((value) => same(Number(value), read.value));

function score(gold: readonly Figure[], read: readonly Figure[], count: Count, level: string): void {
  const used = new Set<Figure>();
  const borderline = gold.filter((row) => row.note?.includes('borderline:'));
  for (const row of gold) {
    if (borderline.includes(row)) continue;
    count.gold++;
    const [best] = read
      .filter((one) => !used.has(one) && Math.abs(one.line - row.line) <= 1 && hasValue(row, one))
      .map((one) => {
        const right = FIELDS.filter((field) => isRight(row, one, field)).length;
        return { one, right, merit: right - 10 * Math.abs(one.line - row.line) };
      })
      .sort((a, b) => b.merit - a.merit);
    if (best === undefined) {
      if (process.env.SHOW === level) console.log(`  ${row.line}: ${row.value} missed`);
      continue;
    }
    used.add(best.one);
    count.found++;
    const lenient = /ambiguous:|inferred:/.test(row.note ?? '');
    if (best.right === FIELDS.length || lenient) count.full++;
    for (const field of FIELDS) if (lenient || isRight(row, best.one, field)) count[field]++;
    if (process.env.SHOW === level && best.right < FIELDS.length && !lenient)
      console.log(
        `  ${row.line}: ${row.value} ${FIELDS.filter((field) => !isRight(row, best.one, field))
          .map((field) => `${field} ${row[field]}≠${best.one[field]}`)
          .join(', ')}`,
      );
  }
  for (const one of read) {
    const excused = borderline.some((row) => Math.abs(row.line - one.line) <= 1 && hasValue(row, one));
    if (used.has(one) || !excused) count.read++;
    if (!used.has(one) && !excused && process.env.SHOW === level)
      console.log(`  ${one.line}: ${one.value} ${one.unit} too much`);
  }
}

function f1(hits: number, { gold, read }: Count): string {
  return `${((200 * hits) / Math.max(1, gold + read)).toFixed(1)}%`;
}

const levels = new Map<string, Count>();
for (const argument of process.argv.slice(2)) {
  const [goldPath = '', path = ''] = argument.split('=');
  const rows: Figure[] = readFileSync(goldPath, 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => JSON.parse(line));
  const clean = readFileSync(path, 'utf8');
  const variants = [
    { level: 'clean', text: clean, lines: clean.split('\n').map((_, index) => index) },
    ...Object.entries(LEVELS).flatMap(([level, damage]) =>
      SEEDS.map((seed) => ({ level, ...damaged(clean, damage, seed) })),
    ),
  ];
  for (const { level, text, lines } of variants) {
    const count = { ...NONE };
    const placed = rows.map((row) => ({ ...row, line: (lines[row.line - 1] ?? 0) + 1 }));
    const covered = coveredBy(placed);
    const figures = readFigures(readText(text, 'text'), { nouns })
      .map((figure) => ({ ...figure, value: Number(figure.value), period: annotatedPeriod(figure.period) }))
      .filter(({ line }) => covered(line));
    score(placed, figures, count, level);
    const all = levels.get(level) ?? { ...NONE };
    for (const key of Object.keys(NONE) as (keyof Count)[]) all[key] += count[key];
    levels.set(level, all);
    if (level === 'clean' || process.env.EACH !== undefined)
      console.log(
        `${basename(goldPath).padEnd(16)} ${level.padEnd(7)} ${count.gold} figures: found ${f1(count.found, count)}, full ${f1(count.full, count)}`,
      );
  }
}
for (const [level, count] of levels)
  console.log(
    `${level.padEnd(7)} found ${f1(count.found, count)} (of ${count.gold}: ${count.found}, read ${count.read}), full ${f1(count.full, count)}`,
  );

/** The annotated part of a report: from its first figure to its last. */
function coveredBy(rows: readonly Figure[]): (line: number) => boolean {
  const lines = rows.map((row) => row.line);
  const [first, last] = [Math.min(...lines), Math.max(...lines)];
  return (line) => line >= first && line <= last;
}
