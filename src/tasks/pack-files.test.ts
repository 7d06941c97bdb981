import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
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

/** The demonstration pack with one file more; returns the faults as lines. */
function check(folder: 'tasks' | 'obligations', text: string) {
  const dir = mkdtempSync(path.join(tmpdir(), 'pack-'));
  folders.push(dir);
  cpSync(path.join(ROOT, 'packs/demo-health'), dir, { recursive: true });
  mkdirSync(path.join(dir, folder), { recursive: true });
  writeFileSync(path.join(dir, folder, 'a.yaml'), text);
  const { content, faults } = checkPack(dir);
  return { content, faults: faults.map((fault) => faultLine(fault, 'en')) };
}

const OBLIGATION = `# A comment above.
- code: PLAN-2024
  title: { vi: Kế hoạch, en: Plan }
  deed: { vi: ban hành kế hoạch, en: issued a plan }
  deed_short: { vi: ban hành, en: issued one }
  kinds: [province]
  stated:
    - { as_of: "2024-06-30", done: 2, of: 3, source: DEMO-2024#L46 }
`;
const TASK = `- code: T-1
  title: { vi: Việc, en: Task }
  source: DEMO-2024#L46
  deadline: "2024-12-31"
  stages:
    - { stage: drafting, on: 2024, source: DEMO-2024#L46 }
`;

describe('obligations of a pack', () => {
  it('are read', () => {
    const { content, faults } = check('obligations', OBLIGATION);
    expect(faults).toEqual([]);
    expect(content.obligations).toMatchObject([{ code: 'PLAN-2024', due: null, stated: [{ done: 2, missing: null }] }]);
  });

  it.each([
    ['an unknown document', 'DEMO-2024#', 'DEMO-2025#', /^obligations\/a\.yaml:2: no document "DEMO-2025"/],
    ['more done than owed', 'done: 2', 'done: 4', /^obligations\/a\.yaml:2: .*4 is more than 3$/],
    [
      'kinds and units at once',
      'kinds: [province]',
      'kinds: [province]\n  units: [VN]',
      /^obligations\/a\.yaml:6: field kinds/,
    ],
    ['an unknown laggard', 'of: 3,', 'of: 3, missing: [NOWHERE],', /^obligations\/a\.yaml:2: no unit "NOWHERE"/],
    ['laggards that do not add up', 'of: 3,', 'of: 3, missing: [],', /^obligations\/a\.yaml:2: .*do not make 3$/],
  ])('are refused with %s, at their line', (_, from, to, fault) => {
    const { content, faults } = check('obligations', OBLIGATION.replace(from, to));
    expect(faults).toEqual([expect.stringMatching(fault)]);
    expect(content.obligations).toEqual([]);
  });

  it('have each code once', () => {
    const { faults } = check('obligations', OBLIGATION + OBLIGATION);
    expect(faults).toEqual([
      'obligations/a.yaml:10: PLAN-2024 is already at obligations/a.yaml:2; declare each code once',
    ]);
  });
});

describe('tasks of a pack', () => {
  it('are read', () => {
    const { content, faults } = check('tasks', TASK);
    expect(faults).toEqual([]);
    expect(content.tasks).toMatchObject([{ code: 'T-1', lead: null, stages: [{ stage: 'drafting', on: '2024' }] }]);
  });

  it.each([
    ['an unknown lead', 'deadline:', 'lead: NOBODY\n  deadline:', /^tasks\/a\.yaml:1: no unit "NOBODY"/],
    ['a day that is none', '2024-12-31', '2024-02-30', /^tasks\/a\.yaml:4: field deadline/],
    ['an unknown target', 'deadline:', 'targets: [H-9]\n  deadline:', /^tasks\/a\.yaml:1: no target "H-9"/],
    [
      'stages in the wrong order',
      'stages:',
      'stages:\n    - { stage: issued, on: 2023, source: DEMO-2024#L46 }',
      /^tasks\/a\.yaml:1: The stage “Drafting” \(2024\) cannot come after “Issued” \(2023\)\.$/,
    ],
    [
      'an end without evidence',
      '  stages:\n    - { stage: drafting, on: 2024, source: DEMO-2024#L46 }',
      '  state: done',
      /^tasks\/a\.yaml:1: a task that is done needs notes or stages as evidence$/,
    ],
  ])('are refused with %s, at their line', (_, from, to, fault) => {
    const { content, faults } = check('tasks', TASK.replace(from, to));
    expect(faults).toEqual([expect.stringMatching(fault)]);
    expect(content.tasks).toEqual([]);
  });
});
