import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import type { CatalogueData, Indicator } from '../catalogue/model.ts';
import { readPack } from '../catalogue/pack.ts';
import { UserError } from '../kernel/languages.ts';
import type { CellKey, Observation, Scenario, Status } from '../observations/model.ts';
import { checkPack } from '../reservoir.ts';
import { compose } from './compose.ts';
import type { PrintedClaim } from './figures.ts';
import { memoryReader, packClaims, packObservations } from './fixtures.ts';
import type { Block, Edition, TableBlock } from './model.ts';
import { checkTemplates, listEditions } from './template-files.ts';

const root = mkdtempSync(join(tmpdir(), 'reports-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const indicator = (code: string, more: Partial<Indicator> = {}): Indicator => ({
  code,
  name: { vi: `Chỉ tiêu ${code}`, en: `Indicator ${code}` },
  sector: 'ALL',
  unit: 'BN',
  kind: 'flow',
  direction: 'higher',
  decimals: 1,
  synonyms: [],
  dimensions: [],
  parts: [],
  ...more,
});

const unit = (code: string, kind: 'nation' | 'province', name: string) => ({
  code,
  kind,
  name: { vi: name, en: name },
  short: name,
  parent: null,
  validFrom: null,
  validTo: null,
  officialCode: '',
  synonyms: [],
});

const catalogue: CatalogueData = {
  pack: {
    code: 'p',
    name: { vi: 'Gói', en: 'Pack' },
    publisher: 'VN',
    confidentialKinds: [],
    defaultUnit: 'VN',
    homePeriod: '2022-S1',
    place: { vi: 'Hà Nội', en: 'Ha Noi' },
    header: { vi: 'Cơ quan', en: 'Agency' },
  },
  sectors: [],
  measures: [
    { code: 'BN', vi: 'tỷ đồng', en: 'VND billion', kind: 'money', base: 'VND', scale: 9 },
    { code: 'PERCENT', vi: '%', en: '%', kind: 'percent', base: 'PERCENT', scale: 0 },
    { code: 'RANK', vi: 'hạng', en: 'rank', kind: 'rank', base: 'RANK', scale: 0 },
  ],
  dimensions: [],
  indicators: [
    indicator('MONEY'),
    indicator('RATE', { unit: 'PERCENT', kind: 'ratio' }),
    indicator('PLACE', { unit: 'RANK', kind: 'rank', direction: 'lower', rankOf: 100 }),
    indicator('HEADS', { kind: 'stock' }),
  ],
  units: [
    unit('VN', 'nation', 'Cả nước'),
    unit('P1', 'province', 'Đà Nẵng'),
    unit('P2', 'province', 'An Giang'),
    unit('P3', 'province', 'Cà Mau'),
  ],
  successions: [],
  documents: [
    { code: 'D1', title: { vi: 'D1', en: 'D1' }, date: '2022-07-01', kind: 'x', file: '', note: { vi: '', en: '' } },
    { code: 'D2', title: { vi: 'D2', en: 'D2' }, date: '2023-07-01', kind: 'x', file: '', note: { vi: '', en: '' } },
  ],
};

let ids = 0;
const observe = (
  code: string,
  period: string,
  value: string,
  more: { scenario?: Scenario; status?: Status; unit?: string; source?: string; at?: string } = {},
): Observation => ({
  id: String(++ids),
  indicator: code,
  unit: more.unit ?? 'VN',
  period,
  scenario: more.scenario ?? 'actual',
  dims: '',
  value,
  status: more.status ?? 'A',
  computed: false,
  source: { kind: 'document', reference: more.source ?? 'D1#L7' },
  recordedAt: `${more.at ?? '2022-07-01'}T00:00:00Z`,
  note: '',
});

const figures = [
  observe('MONEY', '2022-S1', '1833162', { status: 'E', source: 'D1#L1' }),
  observe('MONEY', '2021-S1', '1568141', { source: 'D1#L1' }),
  observe('MONEY', '2022', '3754723', { scenario: 'plan', source: 'D1#L2' }),
  observe('RATE', '2022-S1', '64.1', { source: 'D1#L3' }),
  observe('RATE', '2021-S1', '51.4', { source: 'D1#L3' }),
  observe('PLACE', '2022-S1', '69'),
  observe('PLACE', '2021', '71'),
  observe('HEADS', '2022-06-30', '120'),
  observe('MONEY', '2022-S1', '5', { unit: 'P1' }),
  observe('MONEY', '2022-S1', '0', { unit: 'P3' }),
];

const cell = (code: string, period = '2022-S1'): CellKey => ({
  indicator: code,
  unit: 'VN',
  period,
  scenario: 'actual',
  dims: '',
});
const claim = (
  of: CellKey,
  measure: PrintedClaim['measure'],
  versus: string,
  printed: string,
  agrees: boolean,
  source = 'D1#L1',
): PrintedClaim => ({
  id: `${source}.${printed}`,
  cell: of,
  measure,
  versus,
  printed,
  printedUnit: '%',
  source,
  agrees,
  computed: null,
});

let templates = 0;
/** A template folder of one chapter. */
function templateOf(chapter: string, files: Record<string, string> = {}): string {
  const dir = join(root, `t${++templates}`);
  const all = {
    'report.yaml':
      'code: t\ntitle: Báo cáo {period} || Report for {period}\nperiods: [S1]\nnumbering: [A, "1", "1.1"]\nchapters: [one.md]\n',
    'one.md': chapter,
    ...files,
  };
  for (const [name, text] of Object.entries(all)) {
    mkdirSync(join(dir, name, '..'), { recursive: true });
    writeFileSync(join(dir, name), text);
  }
  return dir;
}

const composed = (
  chapter: string,
  more: Partial<Parameters<typeof compose>[0]> = {},
  files: Record<string, string> = {},
) =>
  compose({
    templateDir: templateOf(chapter, files),
    catalogue,
    reader: memoryReader(catalogue, figures),
    claims: [],
    period: '2022-S1',
    language: 'vi',
    ...more,
  });

const words = (block: Block | undefined): string =>
  block === undefined
    ? ''
    : 'spans' in block
      ? block.spans.map((span) => span.text).join('')
      : block.kind === 'list'
        ? block.items.map((i) => i.spans.map((s) => s.text).join('')).join('\n')
        : '';
const tableOf = (edition: Edition): TableBlock =>
  edition.blocks.find((block): block is TableBlock => block.kind === 'table')!;
const rowsOf = (table: TableBlock) =>
  table.rows.map((row) => row.cells.map((c) => c.spans.map((s) => s.text).join('')));

const TABLE = `\`\`\`table
title: Bảng
columns:
  - level
  - { group: Cùng kỳ, columns: [level of same_period, growth] }
  - plan
  - plan_ratio
rows: [MONEY, RATE]
\`\`\`
`;

describe('compose', () => {
  it('says when a claim was right in its day and a figure was revised since', async () => {
    const right = await composed(TABLE, { claims: [claim(cell('MONEY'), 'growth', 'same_period', '17', true)] });
    expect(right.differences).toBe(0);
    const revised = [
      ...figures.filter(
        (o) => !(o.indicator === 'MONEY' && o.period === '2022-S1' && o.unit === 'VN' && o.scenario === 'actual'),
      ),
      observe('MONEY', '2022-S1', '1900000'),
    ];
    const edition = await composed(TABLE, {
      reader: memoryReader(catalogue, revised),
      claims: [claim(cell('MONEY'), 'growth', 'same_period', '17', true)],
    });
    expect(edition.differences).toBe(1);
    expect(edition.footnotes.map((note) => note.text).join(' ')).toContain('in 17%, đúng với số liệu khi đó');
  });

  it('computes growth, points and plan ratio exactly and never calls points percent', async () => {
    const table = tableOf(await composed(TABLE));
    expect(rowsOf(table)).toEqual([
      ['1', 'Chỉ tiêu MONEY (tỷ đồng)', '1.833.162*', '1.568.141', '16,9%', '3.754.723', '48,8%'],
      ['2', 'Chỉ tiêu RATE', '64,1%', '51,4%', '12,7 điểm %', '…', '…'],
    ]);
    expect(table.notes).toEqual(['(*) Số ước', 'Nguồn: D1 (dòng 1–3).']);
    expect(table.header.map((row) => row.map((c) => [c.text, c.colspan, c.rowspan]))).toEqual([
      [
        ['STT', 1, 2],
        ['Chỉ tiêu', 1, 2],
        ['6 tháng đầu năm 2022', 1, 2],
        ['Cùng kỳ', 2, 1],
        ['Kế hoạch năm 2022', 1, 2],
        ['Tỷ lệ so với kế hoạch năm', 1, 2],
      ],
      [
        ['6 tháng đầu năm 2021', 1, 1],
        ['Tăng trưởng', 1, 1],
      ],
    ]);
    expect(table.widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(100, 0);
  });

  it('says an estimate once in the header when the whole column is estimated', async () => {
    const table = tableOf(await composed('```table\ntitle: x\ncolumns: [level]\nrows: [MONEY]\n```'));
    expect(table.header[0]?.at(-1)?.text).toBe('Ước 6 tháng đầu năm 2022');
    expect(rowsOf(table)).toEqual([['1', 'Chỉ tiêu MONEY (tỷ đồng)', '1.833.162']]);
  });

  it('ties every figure to its cell and observations', async () => {
    const growth = tableOf(await composed(TABLE)).rows[0]?.cells[4]?.spans[0]?.figure;
    expect(growth).toMatchObject({ cell: cell('MONEY'), measure: 'growth' });
    expect(growth?.observationIds).toEqual([figures[0]?.id, figures[1]?.id]);
    expect(growth?.source).toContain('D1 (dòng 1)');
  });

  it('reads all figures in one go', async () => {
    const reader = memoryReader(catalogue, figures);
    await composed(`${TABLE}\n\`\`\`statements\n- PLACE: level\n- HEADS: level\n\`\`\`\n`, { reader });
    expect(reader.reads).toBe(1);
  });

  it('counts what is missing once and lists it', async () => {
    const edition = await composed(`${TABLE}\n${TABLE}`);
    expect(edition.missing).toEqual([{ ...cell('RATE', '2022'), scenario: 'plan' }]);
    expect(edition.gaps).toBe(1);
    expect(edition.notice.join(' ')).toContain('Còn thiếu 1 số liệu');
  });

  it('marks a computed figure that a document printed otherwise, and only that', async () => {
    const claims = [
      claim(cell('MONEY'), 'growth', 'same_period', '17', true),
      claim(cell('MONEY'), 'plan_ratio', 'plan', '85', false),
      claim(cell('RATE'), 'growth', 'same_period', '12.7', false, 'D1#L3'),
    ];
    const edition = await composed(TABLE, { claims });
    const marked = tableOf(edition).rows.flatMap((row) =>
      row.cells.flatMap((c) => c.spans.filter((span) => span.differs)),
    );
    expect(marked.map((span) => span.text)).toEqual(['48,8%', '12,7 điểm %']);
    expect(edition.footnotes.map((note) => note.text)).toEqual([
      'D1 (dòng 1) in 85%; tính từ số liệu là 48,8%.',
      'D1 (dòng 3) in “12,7%”; đây là chênh lệch tính bằng điểm %, không phải %.',
    ]);
    expect(edition.differences).toBe(2);
  });

  it('knows only what documents up to the as-of had printed', async () => {
    const claims = [claim(cell('MONEY'), 'plan_ratio', 'plan', '85', false, 'D2#L1')];
    expect((await composed(TABLE, { claims, asOf: '2022-12-31' })).differences).toBe(0);
    expect((await composed(TABLE, { claims, asOf: '2023-07-01' })).differences).toBe(1);
  });

  it('says sentences, a stock under any name of its moment, a rank in places', async () => {
    const edition = await composed(
      '```statements\n- MONEY: level, growth, plan_ratio\n- HEADS: level, change from previous_year\n- PLACE: level, growth from previous_year\n```',
    );
    expect(edition.blocks.map(words)).toEqual([
      'Chỉ tiêu MONEY 6 tháng đầu năm 2022 ước đạt 1.833.162 tỷ đồng, tăng 16,9% so với cùng kỳ năm 2021, bằng 48,8% kế hoạch năm 2022.',
      'Chỉ tiêu HEADS đến 30/6/2022 đạt 120 tỷ đồng, so với năm 2021: …',
      'Chỉ tiêu PLACE đến 30/6/2022 đứng hạng 69/100, tăng 2 bậc so với năm 2021.',
    ]);
    expect(edition.footnotes).toEqual([{ number: 1, text: 'Nguồn: D1 (dòng 1–2, 7).' }]);
  });

  it('says plainly that a level is missing, without comparing it', async () => {
    const edition = await composed('```statement\nRATE: level, growth\n```', { period: '2023-S1' });
    expect(words(edition.blocks[0])).toBe('Chỉ tiêu RATE 6 tháng đầu năm 2023: chưa có số liệu.');
    expect(edition.missing).toEqual([cell('RATE', '2023-S1')]);
  });

  it('prints given prose and says where none was given', async () => {
    const chapter =
      '# Một\n\n```prose\nid: difficulties\nhint: khó khăn || difficulties\n```\n\n```prose\nid: tasks\nhint: nhiệm vụ || tasks\n```';
    const files = { 'texts/2022-S1/tasks.md': 'Làm **ngay** việc này. [D1#L9]\n\n- một\n- hai\n' };
    const edition = await composed(chapter, {}, files);
    expect(edition.blocks.map((block) => block.kind)).toEqual(['heading', 'gap', 'paragraph', 'list']);
    expect(edition.blocks[1]).toMatchObject({ message: 'Chưa có nội dung: khó khăn' });
    expect(edition.blocks[2]).toMatchObject({
      spans: [{ text: 'Làm ' }, { text: 'ngay', bold: true }, { text: ' việc này.', footnote: 1 }],
    });
    expect(edition.missingTexts).toEqual(['difficulties']);

    const written = await composed(chapter, { texts: new Map([['difficulties', 'Từ ứng dụng.']]) }, files);
    expect(words(written.blocks[1])).toBe('Từ ứng dụng.');
    expect((await composed(chapter, { language: 'en' }, files)).blocks[2]).toMatchObject({ language: 'vi' });
  });

  it('names the units of a list, given or from figures', async () => {
    const chapter =
      '```list\nid: named\ntext: "{count} nơi: {names}."\n```\n\n```list\nid: have\ntext: "{count} tỉnh có: {names}."\nindicator: MONEY\nunits: province\n```\n\n```list\nid: lack\ntext: "{count} tỉnh chưa: {names}."\nindicator: MONEY\nunits: province\nwhere: missing\n```';
    const edition = await composed(
      chapter,
      {},
      { 'lists/2022-S1.yaml': '- id: named\n  source: D1#L5\n  units: [P2, P3]\n' },
    );
    expect(edition.blocks.map(words)).toEqual([
      '02 nơi: An Giang, Cà Mau.',
      '01 tỉnh có: Đà Nẵng.',
      '02 tỉnh chưa: An Giang, Cà Mau.',
    ]);
    const other = await composed(chapter, { period: '2023-S1' });
    expect(other.blocks.map((block) => block.kind)).toEqual(['gap', 'gap', 'gap']);
  });

  it('draws a series of a flow over comparable periods only', async () => {
    const more = [
      ...figures,
      observe('MONEY', '2021', '3000000'),
      observe('MONEY', '2020-S1', '1400000'),
      observe('MONEY', '2023-S1', '1900000'),
    ];
    const edition = await composed('```chart\ntitle: Biểu đồ\nform: line\nindicators: [MONEY]\nperiods: series\n```', {
      reader: memoryReader(catalogue, more),
    });
    expect(edition.blocks[0]).toMatchObject({
      kind: 'chart',
      data: {
        categories: ['6T/2020', '6T/2021', '6T/2022'],
        series: [{ values: ['1400000', '1568141', '1833162'] }],
        unit: 'tỷ đồng',
      },
      alt: expect.stringContaining('6T/2022: 1.833.162'),
    });
  });

  it('numbers headings by level and speaks English', async () => {
    const edition = await composed(
      '# Một || One\n## Hai\n### Ba\n### Bốn\n# Năm {year} || Year {year}\n## Sáu\n\n```statement\nMONEY: level\n```',
      { language: 'en', asOf: '2022-07-01' },
    );
    expect(edition.outline.map((entry) => `${entry.number} ${entry.text}`)).toEqual([
      'A One',
      '1 Hai',
      '1.1 Ba',
      '1.2 Bốn',
      'B Year 2022',
      '1 Sáu',
    ]);
    expect(words(edition.blocks.at(-1))).toBe(
      'Indicator MONEY in the first half of 2022: estimated VND 1,833,162 billion.',
    );
    expect(edition.title).toBe('Report for the first half of 2022');
    expect(edition.header.placeAndDate).toBe('Ha Noi, 1 July 2022');
  });

  it('refuses a period the report is not made for', async () => {
    await expect(composed('x', { period: '2022-Q1' })).rejects.toThrow(UserError);
    await expect(composed('x', { period: '2022-06' })).rejects.toThrow('is not a period');
  });

  it('refuses a template with faults and says where they are', async () => {
    const error = await composed('# A\n\n```statement\nMONYE: level\n```').catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).faults).toMatchObject([{ line: 4, message: { en: 'There is no indicator "MONYE".' } }]);
  });
});

const NOTHING = { strategies: [], targets: [], obligations: [], tasks: [] };

describe('checkTemplates', () => {
  it('finds wrong codes, chapters, slots and lists with their files and lines', () => {
    const pack = join(root, 'pack');
    const dir = templateOf(
      '```prose\nid: a\nhint: x\n```\n\n```statement\n{ indicator: MONEY, unit: XX, show: level }\n```\n\n```tasks\ntitle: T\nunit: P11\nsector: YY\n```\n\n```obligation\ncode: KH\n```\n',
      {
        'report.yaml': 'code: t\ntitle: T\nperiods: [S1]\nchapters:\n  - one.md\n  - two.md\n',
        'texts/2022-S1/b.md': 'x',
        'lists/2022-S1.yaml': '- id: n\n  source: D1#L1\n  units:\n    - P1\n    - P9\n',
      },
    );
    cpSync(dir, join(pack, 'reports', 't'), { recursive: true });
    const found = checkTemplates(pack, catalogue, NOTHING).map((f) => `${f.file}:${f.line ?? ''} ${f.message.en}`);
    expect(found).toEqual([
      'reports/t/report.yaml:6 There is no file two.md.',
      'reports/t/one.md:7 There is no unit "XX".',
      'reports/t/one.md:12 No unit "P11"; did you mean "P1"?',
      'reports/t/one.md:13 No sector "YY".',
      'reports/t/one.md:17 No obligation "KH". If it is recorded in the application, add "from: app".',
      'reports/t/texts/2022-S1/b.md: No prose slot has the id "b".',
      'reports/t/lists/2022-S1.yaml:5 There is no unit "P9".',
    ]);
    expect(listEditions(pack)).toMatchObject([{ code: 't', periods: ['S1'] }]);
  });
});

describe.each(['packs/tttt', 'packs/demo-health'])('templates of %s', (pack) => {
  it('have no faults', () => {
    expect(checkPack(pack).faults).toEqual([]);
    expect(listEditions(pack).length).toBeGreaterThan(0);
  });
});

describe('the half-year report of packs/tttt', () => {
  const pack = 'packs/tttt';
  const { catalogue: sector } = readPack(pack);
  const observations = packObservations(pack);
  const halfYear = (period: string, asOf?: string, language: 'vi' | 'en' = 'vi') =>
    compose({
      templateDir: join(pack, 'reports/half-year'),
      catalogue: sector,
      reader: memoryReader(sector, observations, asOf),
      claims: packClaims(pack, observations),
      period,
      asOf,
      language,
    });

  it('gives the overview of 2022-S1 as of its day, and marks the two ratios that were printed wrong', async () => {
    const edition = await halfYear('2022-S1', '2022-07-01');
    const rows = rowsOf(tableOf(edition)).map((row) => row.slice(2));
    expect(rows[0]).toEqual(['1.833.162', '1.568.141', '16,9%', '3.754.723', '48,8%']);
    expect(rows[4]?.[4]).toBe('95,6%');
    expect(rows[5]?.[4]).toBe('99,5%');
    const marks = tableOf(edition).rows.flatMap((row) =>
      row.cells.flatMap((c) => c.spans.filter((span) => span.differs)),
    );
    expect(marks.map((span) => edition.footnotes[(span.footnote ?? 0) - 1]?.text)).toEqual([
      'BC-2022-S1 (dòng 21) in 49%; tính từ số liệu là 95,6%.',
      'BC-2022-S1 (dòng 22) in 85%; tính từ số liệu là 99,5%.',
    ]);
    expect(edition.outline.filter((entry) => entry.level === 2)).toHaveLength(8);
  });

  it('names the provinces that had issued nothing', async () => {
    const edition = await halfYear('2022-S1', '2022-07-01');
    expect(edition.blocks.map(words).find((text) => text.startsWith('04 địa phương'))).toContain(
      'An Giang, Cà Mau, Nghệ An, Phú Yên',
    );
  });

  it('serves the next year with its gaps marked', async () => {
    const edition = await halfYear('2023-S1');
    expect(rowsOf(tableOf(edition))[0]?.[2]).toBe('1.614.206');
    expect(rowsOf(tableOf(edition))[1]?.[2]).toBe('…');
    expect(edition.gaps).toBeGreaterThan(20);
    expect(edition.notice.join(' ')).toContain(`Còn thiếu ${edition.gaps} số liệu`);
  });

  it('has no Vietnamese name in the tables of its English edition', async () => {
    const edition = await halfYear('2022-S1', '2022-07-01', 'en');
    const names = edition.blocks.flatMap((block) =>
      block.kind === 'table' ? rowsOf(block).map((row) => row.join(' ')) : [],
    );
    expect(names.filter((name) => /[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]/i.test(name))).toEqual([]);
  });
});
