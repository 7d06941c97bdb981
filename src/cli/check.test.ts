import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/fresh-database.ts';
import type { Finding } from '../checks/finding.ts';
import { run } from '../cli.ts';
import { ROOT } from '../platform/config.ts';

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'hochua-check-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

let database: TestDatabase | undefined;
afterAll(() => database?.close());

async function hochua(...words: string[]): Promise<{ exit: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  vi.stubEnv('HOCHUA_LANG', 'en');
  vi.spyOn(console, 'log').mockImplementation((text) => {
    said.out += `${text}\n`;
  });
  vi.spyOn(console, 'error').mockImplementation((text) => {
    said.err += `${text}\n`;
  });
  try {
    return { exit: await run(words), ...said };
  } finally {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  }
}

function report(name: string, lines: string[]): string {
  const file = path.join(folder, name);
  writeFileSync(file, lines.join('\n'));
  return file;
}

const HEAD = [
  'BÁO CÁO',
  'Kết quả 6 tháng đầu năm 2022',
  '',
  'Chỉ tiêu\t6 tháng đầu năm 2022\tKế hoạch năm 2022\tTỷ lệ so với KH năm',
];

describe('check --document', () => {
  it('prints one line for each finding, with file, line and arithmetic, and exits 0', async () => {
    const file = report('sai.txt', [...HEAD, 'Doanh thu (tỷ đồng)\t500\t1.000\t30%', '', 'Họp ngày 31/06/2022.']);
    const { exit, out, err } = await hochua('check', '--document', file);
    expect(out.trim().split('\n')).toEqual([
      expect.stringMatching(/^sai\.txt:5: error plan-ratio: .*printed 30%, but 500 ÷ 1,000 = 50\.0%\.$/),
      'sai.txt:7: error impossible-date: "31/06/2022" is not in the calendar.',
      '2 findings',
    ]);
    expect([exit, err]).toEqual([0, '']);
  });

  it('prints the findings as JSON, an empty list where everything adds up', async () => {
    const wrong = report('mot.txt', [...HEAD, 'Doanh thu (tỷ đồng)\t500\t1.000\t30%']);
    const [finding] = JSON.parse((await hochua('check', '--document', wrong, '--format', 'json')).out) as Finding[];
    expect(finding).toMatchObject({ rule: 'plan-ratio', severity: 'error', document: 'mot.txt' });
    expect(finding?.places[0]).toEqual({ line: 5, raw: '30' });
    const right = report('dung.txt', [...HEAD, 'Doanh thu (tỷ đồng)\t500\t1.000\t50%']);
    expect(JSON.parse((await hochua('check', '--document', right, '--format', 'json')).out)).toEqual([]);
  });

  it.each([
    [['--document', '/nowhere/x.txt'], /\/nowhere\/x\.txt: no such file/],
    [['--format', 'xml'], /no format "xml"; use text, json/],
    [['x.txt'], /unexpected "x\.txt"; write --document x\.txt/],
    [['--period', '2022-S1'], /--period "2022-S1" goes with --document/],
    [['--document', 'x.txt', '--period', 'june'], /--period "june" goes with --document; write 2022/],
  ])('%j is answered with one line and exit 2', async (words, message) => {
    const { exit, out, err } = await hochua('check', ...words);
    expect([exit, out]).toEqual([2, '']);
    expect(err).toMatch(message);
    expect(err.trim().split('\n')).toHaveLength(1);
  });
});

it('without a document, holds the claims of the pack against the store', async () => {
  database = await freshDatabase({ migrated: false });
  vi.stubEnv('HOCHUA_PACK', path.join(ROOT, 'packs/demo-health'));
  vi.stubEnv('DATABASE_URL', database.url);
  const { exit, out } = await hochua('check', '--format', 'json');
  expect(exit).toBe(0);
  expect(JSON.parse(out)).toContainEqual({
    rule: 'claim-growth',
    severity: 'warning',
    sentence: expect.objectContaining({ en: expect.stringContaining('53,690/52,400') }),
    places: [{ line: 46, raw: '3.5' }],
    document: 'DEMO-2024',
  });
});
