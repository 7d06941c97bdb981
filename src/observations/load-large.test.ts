import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/fresh-database.ts';
import { ROOT } from '../platform/config.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'hochua-large-'));
  database = await freshDatabase({ migrated: false });
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

const ROWS = 300_000;
const UNITS = ['VN-P01', 'VN-P22', 'VN-P40', 'VN-P24', 'VN-P27'];

/** Months of 250 years of five provinces, in twenty vintages; the first few thousand rows are flows, from which sums are derived. */
function largeFile(): string {
  const lines = ['indicator,unit,period,scenario,value,status,dims,source,recorded_at,note'];
  for (let i = 0; i < ROWS; i++) {
    const period = `${1900 + (Math.floor(i / 60) % 250)}-M${String(1 + (Math.floor(i / 5) % 12)).padStart(2, '0')}`;
    const day = `2025-02-${String(1 + Math.floor(i / 15_000)).padStart(2, '0')}`;
    lines.push(
      `${i < 6000 ? 'PREV_VACCINATED' : 'ALL_UHC_RANK'},${UNITS[i % 5]},${period},actual,${i},A,,DEMO-2024#L8,${day},`,
    );
  }
  const file = path.join(folder, 'large.csv');
  writeFileSync(file, `${lines.join('\n')}\n`);
  return file;
}

it('300,000 rows are loaded in bounded memory', { timeout: 300_000 }, async () => {
  const words = [
    '--max-old-space-size=200',
    '--import',
    'tsx',
    path.join(ROOT, 'test/load-in-a-process.ts'),
    largeFile(),
  ];
  const child = spawn(process.execPath, words, {
    cwd: ROOT,
    env: { ...process.env, DATABASE_URL: database.url, HOCHUA_PACK: path.join(ROOT, 'packs/demo-health'), PORT: '0' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  expect(await once(child, 'close')).toEqual([0, null]);
  // 100 years × 5 units: four quarters, two halves and the year of each.
  expect(JSON.parse(out)).toEqual({ rows: ROWS, recorded: ROWS, unchanged: 0, derived: 3500 });
});
