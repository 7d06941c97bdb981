import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { faultLine, UserError } from '../kernel/languages.ts';
import { ROOT } from '../platform/config.ts';
import { checkPack } from '../reservoir.ts';
import { Catalogue } from './catalogue.ts';
import { readPack } from './pack.ts';

const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

const UNIT_HEADER = 'code,kind,name_vi,name_en,short_vi,parent,valid_from,valid_to,official_code,synonyms';

/** A sound pack of one sector, three indicators and four units. */
const SOUND: Record<string, string> = {
  'pack.yaml': `code: tiny
name: { vi: Gói nhỏ, en: Tiny pack }
publisher: VN
default_unit: VN
home_period: "2022"
place: { vi: Đây, en: Here }
`,
  'sectors.yaml': `- { code: S, name: { vi: Ngành, en: Sector }, order: 1, headline: [REVENUE] }
`,
  'units-of-measure.yaml': `- { code: VND_BN, vi: tỷ đồng, en: VND billion, kind: money, base: VND, scale: 9 }
- { code: PERCENT, vi: "%", en: "%", kind: percent, base: PERCENT, scale: 0 }
`,
  'dimensions.yaml': `- code: NETWORK
  name: { vi: Mạng, en: Network }
  codes: [{ code: 5G, vi: 5G, en: 5G }]
`,
  'documents.yaml': `- { code: DOC-1, title: { vi: Báo cáo, en: Report }, date: "2022-07-01", kind: report }
`,
  'indicators/all.yaml': `- code: REVENUE
  name: { vi: Doanh thu, en: Revenue }
  sector: S
  unit: VND_BN
  kind: flow
  direction: higher
  decimals: 0
- code: COST
  name: { vi: Chi phí, en: Cost }
  sector: S
  unit: VND_BN
  kind: flow
  direction: lower
  decimals: 0
- code: MARGIN
  name: { vi: Biên, en: Margin }
  sector: S
  unit: PERCENT
  kind: ratio
  direction: higher
  decimals: 1
  ratio: { numerator: COST, denominator: REVENUE, factor: 100 }
`,
  'reporting-units/units.csv': `${UNIT_HEADER}
VN,nation,Việt Nam,Viet Nam,Cả nước,,,,VN,
A,province,Tỉnh A,Province A,A,VN,,2025-06-30,01,
B,province,Tỉnh B,Province B,B,VN,,2025-06-30,02,
AB,province,Tỉnh AB,Province AB,AB,VN,2025-07-01,,01,
`,
  'succession.csv': `from,to,date,event,share,note
A,AB,2025-07-01,merge,1,
B,AB,2025-07-01,merge,1,
`,
};

function packOf(changes: Record<string, string | Buffer | null>): string {
  const dir = mkdtempSync(path.join(tmpdir(), 'hochua-pack-'));
  folders.push(dir);
  for (const [name, content] of Object.entries({ ...SOUND, ...changes })) {
    if (content === null) continue;
    mkdirSync(path.dirname(path.join(dir, name)), { recursive: true });
    writeFileSync(path.join(dir, name), content);
  }
  return dir;
}

/** The sound pack with one text replaced in one file. */
function changed(file: string, from: string, to: string): Record<string, string> {
  const content = SOUND[file] ?? '';
  if (!content.includes(from)) throw new Error(`${file} has no ${from}`);
  return { [file]: content.replace(from, () => to) };
}

const faultsOf = (changes: Record<string, string | Buffer | null>) => {
  const { faults } = readPack(packOf(changes));
  for (const fault of faults) {
    expect(fault.message.vi).not.toBe('');
    expect(fault.message.vi).not.toContain('undefined');
  }
  return faults.map((fault) => faultLine(fault, 'en'));
};

const YAML = 'indicators/all.yaml';
const CSV = 'reporting-units/units.csv';

describe('a pack', () => {
  it('without fault has none', () => {
    expect(faultsOf({})).toEqual([]);
  });

  it.each<[string, Record<string, string | Buffer | null>, string[]]>([
    [
      'an unknown indicator in a formula',
      changed(YAML, 'denominator: REVENUE', 'denominator: REVENU'),
      ['indicators/all.yaml:15: no indicator "REVENU"; did you mean "REVENUE"?'],
    ],
    [
      'an unknown headline',
      changed('sectors.yaml', '[REVENUE]', '[REVENUE, PROFIT]'),
      ['sectors.yaml:1: no indicator "PROFIT"'],
    ],
    [
      'an unknown part',
      changed(YAML, 'decimals: 0\n- code: COST', 'decimals: 0\n  parts: [COST, WAGES]\n- code: COST'),
      ['indicators/all.yaml:1: no indicator "WAGES"'],
    ],
    [
      'an unknown sector',
      changed(YAML, 'sector: S\n  unit: PERCENT', 'sector: T\n  unit: PERCENT'),
      ['indicators/all.yaml:15: no sector "T"; did you mean "S"?'],
    ],
    [
      'an unknown unit of measure',
      changed(YAML, 'unit: PERCENT', 'unit: PERCENTS'),
      ['indicators/all.yaml:15: no unit of measure "PERCENTS"; did you mean "PERCENT"?'],
    ],
    [
      'an unknown dimension',
      changed(YAML, 'decimals: 1', 'decimals: 1\n  dimensions: [NETWORKS]'),
      ['indicators/all.yaml:15: no dimension "NETWORKS"; did you mean "NETWORK"?'],
    ],
    [
      'an unknown responsible unit',
      changed(YAML, 'decimals: 1', 'decimals: 1\n  responsible: NOBODY'),
      ['indicators/all.yaml:15: no unit "NOBODY"'],
    ],
    [
      'an unknown parent',
      changed(CSV, 'A,VN,,2025-06-30,01', 'A,VIETNAM,,2025-06-30,01'),
      ['reporting-units/units.csv:3: no parent unit "VIETNAM"'],
    ],
    [
      'an unknown unit in the succession',
      changed('succession.csv', 'B,AB', 'C-OLD,AB'),
      ['succession.csv:3: no reporting unit "C-OLD"'],
    ],
    [
      'an unknown publisher',
      changed('pack.yaml', 'publisher: VN', 'publisher: NOBODY'),
      ['pack.yaml:1: no reporting unit "NOBODY"'],
    ],
    [
      'an indicator given twice',
      changed(YAML, 'code: COST', 'code: REVENUE'),
      [
        'indicators/all.yaml:8: REVENUE is already at indicators/all.yaml:1; declare each code once',
        'indicators/all.yaml:15: no indicator "COST"',
      ],
    ],
    [
      'an indicator given twice in two files',
      { 'indicators/more.yaml': (SOUND[YAML] ?? '').slice(0, (SOUND[YAML] ?? '').indexOf('- code: COST')) },
      ['indicators/more.yaml:1: REVENUE is already at indicators/all.yaml:1; declare each code once'],
    ],
    [
      'a unit given twice',
      { [CSV]: `${SOUND[CSV]}B,province,Tỉnh B,Province B,B,VN,,,02,\n` },
      ['reporting-units/units.csv:6: B is already at reporting-units/units.csv:4; declare each code once'],
    ],
    [
      'a succession given twice',
      { 'succession.csv': `${SOUND['succession.csv']}A,AB,2025-07-01,merge,1,\n` },
      ['succession.csv:4: A → AB is already at succession.csv:2; declare each code once'],
    ],
    [
      'a validity that ends before it begins',
      changed(CSV, 'VN,2025-07-01,,01', 'VN,2025-07-01,2025-01-01,01'),
      ['reporting-units/units.csv:5: AB: validity ends (2025-01-01) before it begins (2025-07-01)'],
    ],
    [
      'a successor that does not exist yet',
      changed('succession.csv', 'B,AB,2025-07-01', 'B,AB,2025-06-01'),
      ['succession.csv:3: AB is valid only from 2025-07-01, after the succession of 2025-06-01'],
    ],
    [
      'a formula and a ratio',
      changed(YAML, 'decimals: 1', 'decimals: 1\n  formula: REVENUE - COST'),
      ['indicators/all.yaml:15: MARGIN has both formula and ratio; use one'],
    ],
    [
      'a sum over units of a ratio',
      changed(YAML, 'decimals: 1', 'decimals: 1\n  rollup: sum'),
      ['indicators/all.yaml:15: MARGIN: a ratio cannot be added over units; remove rollup'],
    ],
  ])('names %s by file and line', (_what, changes, expected) => {
    expect(faultsOf(changes)).toEqual(expected);
  });

  it.each<[string, Record<string, string | Buffer | null>, RegExp]>([
    ['YAML syntax', changed(YAML, 'unit: PERCENT', 'unit: [PERCENT'), /^indicators\/all\.yaml:\d+: YAML syntax: /],
    ['a reference to nothing', changed(YAML, 'unit: PERCENT', 'unit: *percent'), /^indicators\/all\.yaml:\d+: /],
    ['a wrong kind', changed(YAML, 'kind: ratio', 'kind: ration'), /^indicators\/all\.yaml:19: field kind: /],
    ['a field that does not exist', changed(YAML, 'decimals: 1', 'decimal: 1'), /^indicators\/all\.yaml:15: field /],
    [
      'a code in small letters',
      changed(YAML, 'code: COST', 'code: cost'),
      /^indicators\/all\.yaml:8: field code: .*A-Z/,
    ],
    ['an English name missing', changed(YAML, ', en: Cost', ''), /^indicators\/all\.yaml:9: field name\.en: /],
    ['a list that is none', { 'sectors.yaml': 'code: S\n' }, /^sectors\.yaml:1: must be a list/],
    [
      'a bad date',
      changed('documents.yaml', '2022-07-01', '2022-02-30'),
      /^documents\.yaml:1: field date: .*2025-07-01/,
    ],
    [
      'a bad date in a table',
      changed(CSV, '2025-06-30,02', '30/06/2025,02'),
      /^reporting-units\/units\.csv:4: column valid_to: .*2025-07-01/,
    ],
    [
      'an unknown kind of unit',
      changed(CSV, 'B,province', 'B,county'),
      /^reporting-units\/units\.csv:4: column kind: /,
    ],
    [
      'a share above 1',
      changed('succession.csv', 'B,AB,2025-07-01,merge,1', 'B,AB,2025-07-01,merge,1.5'),
      /^succession\.csv:3: column share: .*0 to 1/,
    ],
    [
      'a CSV header',
      changed(CSV, 'official_code', 'official'),
      /^reporting-units\/units\.csv:1: the first line must be code,kind,/,
    ],
    [
      'a CSV row too short',
      changed(CSV, 'B,VN,,2025-06-30,02,', 'B,VN,,2025-06-30'),
      /^reporting-units\/units\.csv:4: CSV syntax: /,
    ],
    ['a CSV quote left open', changed(CSV, 'Tỉnh B', '"Tỉnh B'), /^reporting-units\/units\.csv:\d+: CSV syntax: /],
    ['a missing file', { 'dimensions.yaml': null }, /^dimensions\.yaml: this file is missing/],
    [
      'another encoding',
      { 'documents.yaml': Buffer.from('- { code: D\xcaM }', 'latin1') },
      /^documents\.yaml: cannot be read .*UTF-8/,
    ],
    [
      'a formula not understood',
      changed(YAML, 'ratio: { numerator: COST, denominator: REVENUE, factor: 100 }', 'formula: COST ^ 2'),
      /^indicators\/all\.yaml:15: MARGIN: formula "COST \^ 2" is not understood/,
    ],
    ['a home period', changed('pack.yaml', '"2022"', '"2022-H1"'), /^pack\.yaml:5: field home_period: /],
  ])('names %s', (_what, changes, expected) => {
    const faults = faultsOf(changes);
    expect(faults.filter((fault) => expected.test(fault)).length, faults.join('\n')).toBeGreaterThan(0);
  });

  it('names the formulas that go in a circle, in their order', () => {
    const content = (SOUND[YAML] ?? '')
      .replace('direction: lower\n  decimals: 0', 'direction: lower\n  decimals: 0\n  formula: MARGIN * 2')
      .replace('ratio: { numerator: COST, denominator: REVENUE, factor: 100 }', 'formula: COST / 2');
    expect(faultsOf({ [YAML]: content })).toEqual([
      'indicators/all.yaml:8: formulas go in a circle: COST → MARGIN → COST; break one link',
    ]);
  });

  it('names the successions that go in a circle', () => {
    expect(
      faultsOf({
        'succession.csv': 'from,to,date,event,share,note\nA,B,2025-07-01,rename,1,\nB,A,2025-07-02,rename,1,\n',
      }),
    ).toEqual(['succession.csv:2: succession goes in a circle: A → B → A; break one link']);
  });

  it('names the parents that go in a circle', () => {
    expect(
      faultsOf(changed(CSV, 'VN,nation,Việt Nam,Viet Nam,Cả nước,,', 'VN,nation,Việt Nam,Viet Nam,Cả nước,A,')),
    ).toEqual(['reporting-units/units.csv:2: parents go in a circle: VN → A → VN; break one link']);
  });

  it('is told every fault at once, not only the first', () => {
    const faults = faultsOf({
      ...changed(YAML, 'unit: PERCENT', 'unit: PERCENTS'),
      ...changed(CSV, '2025-06-30,02', 'yesterday,02'),
      ...changed('documents.yaml', '2022-07-01', '1 July'),
    });
    for (const place of ['indicators/all.yaml:15:', 'reporting-units/units.csv:4:', 'documents.yaml:1:'])
      expect(faults.filter((fault) => fault.startsWith(place))).toHaveLength(1);
  });

  it('is refused with a sentence where there is none', () => {
    expect(() => readPack(packOf({ 'pack.yaml': null }))).toThrow(UserError);
    expect(() => readPack('/nowhere/at/all')).toThrow(/is not a pack/);
  });

  it('whose tables are read with a byte order mark and CRLF is the same', () => {
    const dir = packOf({ [CSV]: `\uFEFF${(SOUND[CSV] ?? '').replaceAll('\n', '\r\n')}` });
    expect(readPack(dir).faults).toEqual([]);
    expect(readPack(dir).catalogue.units).toEqual(readPack(packOf({})).catalogue.units);
  });
});

describe('the packs of this repository', () => {
  it.each(['tttt', 'demo-health'])('%s has no fault', (name) => {
    const { faults } = checkPack(path.join(ROOT, 'packs', name));
    expect(faults.map((fault) => faultLine(fault, 'en'))).toEqual([]);
  });

  it('the first has ten sectors and the whole, the indicators and the units of the times', () => {
    const catalogue = new Catalogue(readPack(path.join(ROOT, 'packs/tttt')).catalogue);
    expect(catalogue.data.sectors.filter((sector) => sector.overall)).toHaveLength(1);
    expect(catalogue.data.sectors.filter((sector) => !sector.overall)).toHaveLength(10);
    expect(catalogue.indicators.size).toBeGreaterThanOrEqual(150);
    expect(catalogue.unitsOn('province', '2024-01-01')).toHaveLength(63);
    expect(catalogue.unitsOn('province', '2025-06-30')).toHaveLength(63);
    expect(catalogue.unitsOn('province', '2025-07-01')).toHaveLength(34);
    expect(catalogue.unitsOn('ministry', '2022-06-30')).toHaveLength(22);
  });

  it('no province of the 63 is lost on the way to the 34', () => {
    const catalogue = new Catalogue(readPack(path.join(ROOT, 'packs/tttt')).catalogue);
    const after = new Set(catalogue.unitsOn('province', '2025-07-01').map(({ code }) => code));
    const reached = new Set<string>();
    const heirs = (code: string): string[] =>
      after.has(code) ? [code] : (catalogue.successors.get(code) ?? []).flatMap(({ to }) => heirs(to));
    for (const { code } of catalogue.unitsOn('province', '2024-01-01')) {
      expect(heirs(code), code).toHaveLength(1);
      for (const heir of heirs(code)) reached.add(heir);
    }
    expect(reached).toEqual(after);
  });

  it('a fault put into a copy of one is found at its line', () => {
    const dir = mkdtempSync(path.join(tmpdir(), 'hochua-pack-'));
    folders.push(dir);
    cpSync(path.join(ROOT, 'packs/demo-health'), dir, { recursive: true });
    const file = path.join(dir, 'claims/demo.csv');
    writeFileSync(file, readFileSync(file, 'utf8').replace('CARE_VISITS,VN,2024', 'CARE_VISIT,VN,2024'));
    expect(checkPack(dir).faults.map((fault) => faultLine(fault, 'en'))).toContain(
      'claims/demo.csv:2: no indicator "CARE_VISIT"; did you mean "CARE_VISITS"?',
    );
  });
});
