import { appendFileSync, cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { faultLine } from '../kernel/languages.ts';
import { ROOT } from '../platform/config.ts';
import { checkPack } from '../reservoir.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const STRATEGIES = `- { code: HEALTH-2025, kind: strategy, name: { vi: Chiến lược, en: Strategy }, date: "2024-01-01" }
- { code: PLAN-2025, kind: yearly_plan, name: { vi: Kế hoạch, en: Plan }, date: "2025-01-15" }
`;
const SOUND = `- code: H-1
  strategy: HEALTH-2025
  number: 1
  indicator: CARE_BEDS
  period: 2025
  operator: at_least
  value: 55000
  source: DEMO-2024#L46
  printed: { rating: likely, by: 2025, words: Có thể, source: DEMO-2024#L46 }
`;
const ROW = 'CARE_BEDS,VN,2025,target,55000,A,,DEMO-2024#L46,2025-01-15,\n';

/** The demonstration pack with targets; returns the faults as lines. */
function packWith(files: Record<string, string>, history = ROW): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'pack-'));
  folders.push(dir);
  cpSync(path.join(ROOT, 'packs/demo-health'), dir, { recursive: true });
  rmSync(path.join(dir, 'targets'), { recursive: true, force: true });
  mkdirSync(path.join(dir, 'targets'));
  appendFileSync(path.join(dir, 'history/demo.csv'), history);
  for (const [name, text] of Object.entries(files)) writeFileSync(path.join(dir, 'targets', name), text);
  return dir;
}
function check(files: Record<string, string>, history = ROW) {
  const { content, faults } = checkPack(packWith(files, history));
  return { content, faults: faults.map((fault) => faultLine(fault, 'en')) };
}
const withTarget = (text: string, history?: string) =>
  check({ 'strategies.yaml': STRATEGIES, 'h.yaml': text }, history);

describe('targets of a pack', () => {
  it('are read, with the default unit and the canonical period', () => {
    const { content, faults } = withTarget(SOUND);
    expect(faults).toEqual([]);
    expect(content.strategies.map(({ code }) => code)).toEqual(['HEALTH-2025', 'PLAN-2025']);
    expect(content.targets).toMatchObject([
      { code: 'H-1', number: '1', unit: 'VN', period: '2025', value: '55000', printed: { by: 2025 } },
    ]);
  });

  it('need not be there', () => {
    expect(check({}, '')).toMatchObject({ faults: [], content: { targets: [], strategies: [] } });
  });

  it('must agree with the target the history records, to the decimal', () => {
    expect(withTarget(SOUND.replace('55000', '55001')).faults).toEqual([
      expect.stringMatching(/^targets\/h\.yaml:1: H-1: 55001 here, but 55000 at history\/demo\.csv:\d+$/),
    ]);
    expect(withTarget(SOUND.replace('55000', '"55000.0"')).faults).toEqual([]);
    expect(withTarget(SOUND, '').faults).toEqual([
      'targets/h.yaml:1: H-1: history/*.csv records no target of CARE_BEDS, VN, 2025 by DEMO-2024; add a row of scenario target',
    ]);
  });

  it.each([
    [
      'an unknown indicator',
      'indicator: CARE_BEDS',
      'indicator: CARE_BED',
      'h.yaml:1: no indicator "CARE_BED"; did you mean "CARE_BEDS"?',
    ],
    [
      'an unknown strategy',
      'HEALTH-2025',
      'HEALTH-2026',
      'h.yaml:1: no strategy "HEALTH-2026"; did you mean "HEALTH-2025"?',
    ],
    ['an unknown document', 'DEMO-2024#L46\n', 'DEMO-2023#L46\n', 'no document "DEMO-2023"'],
    ['a source without line', 'DEMO-2024#L46\n', 'DEMO-2024\n', 'h.yaml:8: field source: viết MÃ-TÀI-LIỆU#L17'],
    ['an unknown operator', 'at_least', 'atleast', 'h.yaml:6: field operator:'],
    ['a value that is no number', '55000', '55.000,5', 'h.yaml:7: field value: không phải số trơn'],
    ['a missing value', '  value: 55000\n', '', 'field value: thiếu giá trị mục tiêu'],
    ['a bad period', 'period: 2025', 'period: 2025-06', 'h.yaml:5: field period: không phải kỳ SDMX'],
    [
      'a place among what is no rank',
      'at_least',
      'rank_within',
      'h.yaml:1: rank_within is for ranks; CARE_BEDS is a stock',
    ],
    ['a misspelt field', '  number: 1', '  nummer: 1', 'h.yaml:1: field (entry):'],
  ])('names %s with file and line', (_, from, to, said) => {
    const { faults, content } = withTarget(SOUND.replace(from, to));
    expect(faults.join('\n')).toContain(said);
    expect(content.targets).toEqual([]);
  });

  it('refuse two of one code, and two of one plan that ask different things of one figure', () => {
    expect(withTarget(SOUND + SOUND).faults).toEqual([expect.stringContaining('H-1 is already at targets/h.yaml:1')]);
    const most = SOUND.replace('H-1', 'H-2').replace('at_least', 'less_than');
    expect(withTarget(SOUND + most).faults).toEqual([
      'targets/h.yaml:10: H-2 contradicts H-1 (targets/h.yaml:1): one plan, indicator, unit and period',
    ]);
    // Two plans may differ: that is said with the rating, not forbidden.
    expect(withTarget(SOUND + most.replace('HEALTH-2025', 'PLAN-2025')).faults).toEqual([]);
  });

  it('must lie within the bounds of what they are set on', () => {
    const negative = SOUND.replace('55000', '-5').replace('at_least', 'at_most');
    expect(withTarget(negative, ROW.replace('55000', '-5')).faults).toEqual([
      'targets/h.yaml:1: H-1: This quantity is not below 0; -5 was given. Give another number.',
    ]);
    const share = (more = '') =>
      withTarget(
        `${SOUND.replace('CARE_BEDS', 'PREV_VACCINATION_RATE').replace('55000', '120')}${more}`,
        ROW.replace('CARE_BEDS', 'PREV_VACCINATION_RATE').replace('55000', '120'),
      ).faults;
    expect(share()).toEqual([
      'targets/h.yaml:1: H-1: This share lies between 0% and 100%; 120% was given. Give another number. If it is a growth, write bounded: false.',
    ]);
    expect(share('  bounded: false\n')).toEqual([]);
  });

  it('need milestones before the target, recorded as well', () => {
    const milestone = (period: string) =>
      `${SOUND}  milestones: [{ period: ${period}, value: 54000, source: DEMO-2024#L46 }]\n`;
    const row = (period: string) => `${ROW}CARE_BEDS,VN,${period},target,54000,A,,DEMO-2024#L46,2025-01-15,\n`;
    expect(withTarget(milestone('2024'), row('2024')).faults).toEqual([]);
    expect(withTarget(milestone('2024')).faults[0]).toContain('records no target of CARE_BEDS, VN, 2024');
    expect(withTarget(milestone('2026'), row('2026')).faults[0]).toContain('milestone 2026 is not before');
  });

  it('of each unit need no recorded value of the unit above, and name units there are', () => {
    const each = (scope: string) => `${SOUND}  scope: ${scope}\n`;
    const { content, faults } = withTarget(each('{ each: province }'), '');
    expect(faults).toEqual([]);
    expect(content.targets).toMatchObject([{ scope: { each: 'province' } }]);
    expect(withTarget(each('{ units: [NOWHERE] }'), '').faults.join()).toContain('no reporting unit "NOWHERE"');
    expect(withTarget(each('{ each: planet }'), '').faults.join()).toContain('scope');
  });

  it('are not read on an indicator without a unit of measure: the pack is at fault first', () => {
    const dir = packWith({ 'strategies.yaml': STRATEGIES, 'h.yaml': SOUND });
    const file = path.join(dir, 'indicators/care.yaml');
    writeFileSync(file, readFileSync(file, 'utf8').replace('  unit: BEDS\n', ''));
    const { content, faults } = checkPack(dir);
    expect(faults.map((fault) => faultLine(fault, 'en')).join('\n')).toMatch(/care\.yaml:\d+: .*unit/);
    expect(content.targets).toEqual([]);
  });

  it('may be done without a recorded value', () => {
    const done = SOUND.replace('at_least', 'done').replace('  value: 55000\n', '');
    expect(withTarget(done, '')).toMatchObject({ faults: [], content: { targets: [{ value: '1' }] } });
  });

  it('of the packs here are without fault', () => {
    const { content, faults } = checkPack(path.join(ROOT, 'packs/tttt'));
    expect(faults).toEqual([]);
    expect(content.targets.length).toBeGreaterThan(80);
  });
});
