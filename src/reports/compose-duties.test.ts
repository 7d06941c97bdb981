import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { Catalogue } from '../catalogue/catalogue.ts';
import type { CatalogueData, UnitKind } from '../catalogue/model.ts';
import type { TaskThen } from '../tasks/history/model.ts';
import { standingOn } from '../tasks/model.ts';
import type { Obligation } from '../tasks/obligations/model.ts';
import { kindsOf, knownOn } from '../tasks/obligations/obligations.ts';
import type { StoredEvidence } from '../tasks/obligations/store.ts';
import type { ObligationThen } from '../tasks/obligations/then.ts';
import { compose } from './compose.ts';
import type { Duties } from './composing.ts';
import { renderDocx } from './docx.ts';
import { memoryReader } from './fixtures.ts';
import { renderHtml } from './html.ts';
import { renderMarkdown } from './markdown.ts';
import type { Block, Edition, TableBlock } from './model.ts';
import { renderPdf } from './pdf.ts';
import { typstSource } from './typst-source.ts';
import { unzipped } from './zip-for-tests.ts';

const root = mkdtempSync(join(tmpdir(), 'duties-'));
afterAll(() => rmSync(root, { recursive: true, force: true }));

const DAY = '2025-06-30';
const unit = (
  code: string,
  kind: UnitKind,
  name: string,
  validTo: string | null = null,
  validFrom: string | null = null,
) => ({
  code,
  kind,
  name: { vi: name, en: name },
  short: kind === 'province' ? name : code,
  parent: code === 'A1' ? 'A' : null,
  validFrom,
  validTo,
  officialCode: '',
  synonyms: [],
});
/** 63 provinces until 30 June 2025, of which 34 go on; the last two became one. */
const provinces = Array.from({ length: 63 }, (_, i) =>
  unit(`P${i + 1}`, 'province', `Tỉnh ${String(i + 1).padStart(2, '0')}`, i < 33 ? null : DAY),
);
const data: CatalogueData = {
  pack: {
    code: 'p',
    name: { vi: 'Gói', en: 'Pack' },
    publisher: 'VN',
    confidentialKinds: [],
    defaultUnit: 'VN',
    homePeriod: '2025-S1',
    place: { vi: 'Hà Nội', en: 'Ha Noi' },
    header: { vi: 'Cơ quan', en: 'Agency' },
  },
  sectors: [
    { code: 'TEL', name: { vi: 'Viễn thông', en: 'Telecom' }, order: 1, headline: [], overall: false },
  ] as unknown as CatalogueData['sectors'],
  measures: [],
  dimensions: [],
  indicators: [],
  units: [
    unit('VN', 'nation', 'Cả nước'),
    ...provinces,
    unit('P100', 'province', 'Tỉnh Mới', null, '2025-07-01'),
    unit('A', 'ministry', 'Bộ A'),
    unit('A1', 'department', 'Cục A1'),
    unit('B', 'ministry', 'Bộ B'),
  ],
  successions: [
    { from: 'P62', to: 'P100', date: '2025-07-01', kind: 'merge' },
    { from: 'P63', to: 'P100', date: '2025-07-01', kind: 'merge' },
  ] as unknown as CatalogueData['successions'],
  documents: [],
};
const catalogue = new Catalogue(data);

const evidence = (unitCode: string, doneOn = '2025-03-01', more: Partial<StoredEvidence> = {}): StoredEvidence => ({
  id: unitCode,
  obligation: 'KH',
  unit: unitCode,
  doneOn,
  document: `${unitCode}/KH`,
  link: '',
  note: '',
  origin: 'person',
  byName: 'x',
  at: new Date('2025-03-01T00:00:00Z'),
  withdrawnAt: null,
  withdrawnBy: null,
  withdrawnWhy: null,
  ...more,
});
const obligation = (more: Partial<Obligation> = {}): Obligation => ({
  code: 'KH',
  title: { vi: 'Kế hoạch năm', en: 'Yearly plan' },
  deed: { vi: 'ban hành kế hoạch', en: 'issued a plan' },
  deedShort: { vi: 'ban hành', en: 'issued one' },
  kinds: ['province'],
  units: [],
  document: '',
  due: null,
  stated: [],
  ...more,
});
function known(of: Obligation, proofs: readonly StoredEvidence[], day = DAY, silent = false): ObligationThen {
  const stored = { ...of, origin: 'person' as const, madeAt: new Date(0) };
  const one = knownOn(catalogue, stored, proofs, day);
  const valid = proofs.filter(({ doneOn }) => doneOn <= day);
  return { ...one, kinds: kindsOf(of, one.units), evidence: valid, silent };
}
const task = (code: string, more: Partial<TaskThen> = {}): TaskThen => {
  const made = {
    code,
    kind: 'task' as const,
    title: { vi: `Việc ${code}`, en: `Work ${code}` },
    document: 'QĐ 1',
    source: '',
    lead: 'A',
    coLeads: [],
    involved: ['A'],
    deliverable: '',
    targets: [],
    sector: 'TEL',
    state: 'in-progress' as const,
    deadline: null,
    closedOn: null,
    stages: [],
    daysOver: 0,
    ...more,
  };
  return { ...made, standing: more.standing ?? standingOn(made, DAY) };
};

let count = 0;
async function edition(
  chapter: string,
  duties: Partial<Duties> & { known?: readonly ObligationThen[] },
  language: 'vi' | 'en' = 'vi',
): Promise<Edition> {
  const dir = join(root, String(count++));
  mkdirSync(dir);
  writeFileSync(join(dir, 'report.yaml'), 'code: t\ntitle: T\nperiods: [S]\nchapters: [one.md]\n');
  writeFileSync(join(dir, 'one.md'), chapter);
  const { known: found = [], ...rest } = duties;
  return compose({
    templateDir: dir,
    catalogue: data,
    reader: memoryReader(data, []),
    claims: [],
    period: '2025-S1',
    language,
    duties: async () => ({
      day: DAY,
      obligations: new Map(found.map((one) => [one.obligation.code, one])),
      tasks: [],
      strategyOf: new Map(),
      ...rest,
    }),
  });
}
const fence = (word: string, body: string) => `\`\`\`${word}\n${body}\n\`\`\`\n`;
const textOf = (block: Block | undefined): string =>
  block?.kind === 'statement'
    ? block.spans.map(({ text }) => text).join('')
    : block?.kind === 'gap'
      ? block.message
      : '';
const tableIn = ({ blocks }: Edition): TableBlock => blocks.find((block) => block.kind === 'table') as TableBlock;
const rowsOf = (table: TableBlock) =>
  table.rows.map(({ cells }) => cells.map(({ spans }) => spans.map(({ text }) => text).join('')));

describe('the sentence of an obligation', () => {
  const sentence = fence('obligation', 'code: KH');
  const allBut = (n: number) => provinces.slice(n).map(({ code }) => evidence(code));

  it('counts, names the laggards, leads to its page, and says where it is from', async () => {
    const made = await edition(sentence, { known: [known(obligation(), allBut(4))] });
    const [block] = made.blocks;
    expect(textOf(block)).toBe(
      '59/63 tỉnh, thành phố trực thuộc Trung ương đã ban hành kế hoạch; 04 địa phương chưa ban hành: Tỉnh 01, Tỉnh 02, Tỉnh 03, Tỉnh 04.',
    );
    expect(block?.kind === 'statement' && block.spans[0]?.link?.to).toBe('/obligations/KH?on=2025-06-30');
    expect(made.footnotes).toEqual([
      { number: 1, text: 'Tính đến ngày 30/6/2025. Nguồn: minh chứng ghi cho 59 đơn vị.' },
    ]);
    expect(renderHtml(made)).toContain('<a class="ed-figure ed-link" href="/obligations/KH?on=2025-06-30"');
  });

  it('has the denominator of its day: 63 provinces, then 34', async () => {
    const proofs = allBut(1);
    const before = await edition(sentence, { known: [known(obligation(), proofs)] });
    const after = await edition(sentence, { known: [known(obligation(), proofs, '2025-07-01')] });
    expect(textOf(before.blocks[0])).toMatch(/^62\/63 .*: Tỉnh 01\.$/);
    // The merged province has done it, for both it was made of had.
    expect(textOf(after.blocks[0])).toMatch(/^33\/34 .*: Tỉnh 01\.$/);
  });

  it('says so when all have done it, when nobody has, and when only one unit owes', async () => {
    const done = await edition(sentence, { known: [known(obligation(), allBut(0))] }, 'en');
    expect(textOf(done.blocks[0])).toBe('63/63 provinces and cities have issued a plan.');
    const none = await edition(sentence, { known: [known(obligation(), [])] });
    expect(textOf(none.blocks[0])).toMatch(/^Chưa có địa phương nào trong 63 /);
    const one = known(obligation({ kinds: [], units: ['A'] }), [evidence('A')]);
    expect(textOf((await edition(sentence, { known: [one] })).blocks[0])).toBe(
      '01/01 bộ, cơ quan ngang bộ đã ban hành kế hoạch.',
    );
  });

  it('becomes a gap, and a warning with file and line, when the obligation is not there', async () => {
    const made = await edition(`# Một\n\n${fence('obligation', 'codes: [KH, MAT]\nfrom: app')}`, {
      known: [known(obligation(), allBut(0))],
    });
    expect(made.blocks.map(({ kind }) => kind)).toEqual(['heading', 'statement', 'gap']);
    expect(textOf(made.blocks[2])).toBe('Không có yêu cầu MAT trong hệ thống vào ngày 30/6/2025');
    expect(made.warnings).toEqual([
      'one.md:4: không có yêu cầu MAT vào ngày 30/6/2025; hãy ghi lại yêu cầu trên ứng dụng hoặc bỏ khối này khỏi mẫu.',
    ]);
  });

  it('says that nothing is known where everything told of it is of a later day', async () => {
    const made = await edition(sentence, { known: [known(obligation(), [], DAY, true)] });
    expect(textOf(made.blocks[0])).toBe('Chưa có thông tin đến ngày 30/6/2025: Kế hoạch năm');
    expect(made.warnings).toEqual([]);
  });
});

describe('the table of an obligation’s units', () => {
  const units = (which: string) =>
    fence('obligation', `code: KH\nshow: units\nunits: ${which}\ntitle: Từng địa phương`);

  it('names all 63, those who have not done it first, with day and evidence', async () => {
    const proofs = provinces.slice(4).map(({ code }) => evidence(code, '2025-02-09'));
    const made = await edition(units('all'), { known: [known(obligation(), proofs)] });
    const rows = rowsOf(tableIn(made));
    expect(rows).toHaveLength(65);
    expect(rows[0]).toEqual(['Chưa ban hành: 04 đơn vị']);
    expect(rows[1]).toEqual(['1', 'Tỉnh 01', '', '']);
    expect(rows[5]).toEqual(['Đã ban hành: 59 đơn vị']);
    expect(rows[6]).toEqual(['5', 'Tỉnh 05', '09/02/2025', 'P5/KH']);
    expect(tableIn(made).widths.reduce((sum, width) => sum + width, 0)).toBe(100);
  });

  it('shows of a merged unit the evidence of those it was made of, and the day of the last', async () => {
    const proofs = [evidence('P62', '2025-02-01'), evidence('P63', '2025-04-30')];
    const made = await edition(units('done'), { known: [known(obligation(), proofs, '2025-07-01')] });
    expect(rowsOf(tableIn(made))).toEqual([
      ['Đã ban hành: 01 đơn vị'],
      ['1', 'Tỉnh Mới', '30/4/2025', 'các đơn vị trước sáp nhập: P62/KH; P63/KH'],
    ]);
  });

  it('says that nobody is missing, and that a document names nobody', async () => {
    const all = provinces.map(({ code }) => evidence(code));
    expect(rowsOf(tableIn(await edition(units('missing'), { known: [known(obligation(), all)] })))).toEqual([
      ['Không có đơn vị nào.'],
    ]);
    const stated = [{ asOf: DAY, done: 60, of: 63, missing: null, doneBy: null, source: 'D1#L9' }];
    const counted = rowsOf(tableIn(await edition(units('missing'), { known: [known(obligation({ stated }), [])] })));
    expect(counted[0]).toEqual(['Chưa rõ đã ban hành hay chưa: 63 đơn vị']);
  });

  it('has a row for each of several obligations', async () => {
    const made = await edition(fence('obligation', 'codes: [KH, BO, IM]\nshow: summary\ntitle: Tổng hợp'), {
      known: [
        known(
          obligation(),
          provinces.slice(2).map(({ code }) => evidence(code)),
        ),
        known(obligation({ code: 'BO', kinds: ['ministry'] }), []),
        known(obligation({ code: 'IM', title: { vi: 'Việc im', en: 'x' } }), [], DAY, true),
      ],
    });
    expect(rowsOf(tableIn(made))).toEqual([
      ['1', 'Kế hoạch năm', '61/63', 'Tỉnh 01, Tỉnh 02'],
      ['2', 'Kế hoạch năm', '00/02', 'Bộ A, Bộ B'],
      ['3', 'Việc im', 'Chưa rõ', ''],
    ]);
  });
});

describe('tasks', () => {
  const block = (body = '') => fence('tasks', `title: Nhiệm vụ\n${body}`);
  const some = [
    task('1', { state: 'done', closedOn: '2025-01-10' }),
    task('2', { deadline: '2025-03-31', daysOver: 91, involved: ['A1'], lead: 'A1' }),
    task('3', { deadline: '2025-09-30', document: 'QĐ 2', sector: null }),
    task('4', { state: 'done', deadline: '2025-03-31', closedOn: '2025-04-02', standing: 'done-late', daysOver: 2 }),
    task('5', { state: 'not-started', involved: ['B'], lead: 'B', targets: ['T1'] }),
    task('L', { kind: 'law' }),
  ];

  it('are counted by where they stand, and listed with deadline, state and days overdue', async () => {
    const made = await edition(block(), { tasks: some });
    expect(textOf(made.blocks[0])).toBe(
      'Đến ngày 30/6/2025, trong 05 nhiệm vụ: 02 hoàn thành (01 muộn), 01 đang thực hiện, 01 chưa bắt đầu, 01 quá hạn.',
    );
    expect(rowsOf(tableIn(made))[1]).toEqual(['2', 'Việc 2', 'Cục A1', '31/3/2025', 'Quá hạn', '91']);
    expect(rowsOf(tableIn(made))[3]).toEqual(['4', 'Việc 4', 'Bộ A', '31/3/2025', 'Hoàn thành muộn', '2']);
    expect(renderHtml(made)).toContain('href="/tasks/2"');
    const english = await edition(block(), { tasks: some }, 'en');
    expect(textOf(english.blocks[0])).toBe(
      'On 30 June 2025, of 5 tasks: 2 done (1 late), 1 in progress, 1 not started, 1 overdue.',
    );
  });

  it('are chosen by document, unit with all under it, field, strategy, state and deadline', async () => {
    const codes = async (body: string) => {
      const made = await edition(block(`${body}\nshow: table`), { tasks: some, strategyOf: new Map([['T1', 'S1']]) });
      const table = made.blocks.find((one) => one.kind === 'table');
      return table === undefined ? [] : rowsOf(table as TableBlock).map(([, title]) => title?.replace('Việc ', ''));
    };
    expect(await codes('document: QĐ 2')).toEqual(['3']);
    expect(await codes('document: [QĐ 2, QĐ 3]')).toEqual(['3']);
    expect(await codes('unit: A')).toEqual(['1', '2', '3', '4']);
    expect(await codes('unit: A1')).toEqual(['2']);
    expect(await codes('sector: TEL')).toEqual(['1', '2', '4', '5']);
    expect(await codes('strategy: S1')).toEqual(['5']);
    expect(await codes('state: open')).toEqual(['2', '3', '5']);
    expect(await codes('state: [done, done-late]')).toEqual(['1', '4']);
    expect(await codes('due: period')).toEqual(['2', '4']);
    expect(await codes('due: rest_of_year\nstate: overdue')).toEqual([]);
  });

  it('that are overdue are said as such, and none when there is none', async () => {
    const overdue = block('state: overdue');
    expect(textOf((await edition(overdue, { tasks: some })).blocks[0])).toBe(
      'Đến ngày 30/6/2025, có 01 nhiệm vụ quá hạn, lâu nhất 91 ngày.',
    );
    const none = await edition(overdue, { tasks: [] });
    expect(none.blocks.map(textOf)).toEqual(['Đến ngày 30/6/2025, không có nhiệm vụ nào quá hạn.']);
    expect(textOf((await edition(block(), { tasks: [] }, 'en')).blocks[0])).toBe(
      'On 30 June 2025 there was no such task.',
    );
  });

  it('that all stand alike, and a single one, are said in plain words', async () => {
    const done = ['1', '2'].map((code) => task(code, { state: 'done', closedOn: '2025-01-01' }));
    expect(textOf((await edition(block(), { tasks: done })).blocks[0])).toBe(
      'Đến ngày 30/6/2025, cả 02 nhiệm vụ đã hoàn thành.',
    );
    const going = ['1', '2'].map((code) => task(code));
    expect(textOf((await edition(block(), { tasks: going })).blocks[0])).toBe(
      'Đến ngày 30/6/2025, cả 02 nhiệm vụ đều đang thực hiện.',
    );
    expect(textOf((await edition(block(), { tasks: [task('1')] })).blocks[0])).toBe(
      'Đến ngày 30/6/2025, có 01 nhiệm vụ: đang thực hiện.',
    );
  });

  it('stand in groups when the template asks for it', async () => {
    const made = await edition(block('group: unit'), { tasks: some });
    expect(rowsOf(tableIn(made)).filter((row) => row.length === 1)).toEqual([['Bộ A'], ['Cục A1'], ['Bộ B']]);
  });
});

describe('legal documents', () => {
  const block = fence('legal-documents', 'title: Văn bản');
  const stage = { votes: null, note: '', source: 'D1#L3', number: '', planned: false };
  const laws = [
    task('L1', {
      kind: 'law',
      state: 'done',
      stages: [{ ...stage, stage: 'issued', on: '2025-05-20', number: '9/2025/NĐ-CP' }],
    }),
    task('L2', {
      kind: 'law',
      stages: [
        { ...stage, stage: 'proposal', on: '2024-S1' },
        { ...stage, stage: 'government', on: '2025-M10', planned: true },
      ],
    }),
    task('L3', { kind: 'law', deadline: '2025-01-31', daysOver: 150 }),
  ];

  it('have a column for each stage there is, with its date and number, expected ones in italics', async () => {
    const made = await edition(block, { tasks: laws });
    expect(textOf(made.blocks[0])).toBe(
      'Đến ngày 30/6/2025, trong 03 văn bản quy phạm pháp luật: 01 đã ban hành, 01 đang lập đề nghị, 01 chưa bắt đầu; 01 văn bản quá hạn.',
    );
    const table = tableIn(made);
    expect(table.header[0]?.map(({ text }) => text)).toEqual([
      'TT',
      'Văn bản',
      'Chủ trì',
      'Lập đề nghị',
      'Trình Chính phủ',
      'Ban hành',
    ]);
    expect(rowsOf(table)[0]?.slice(3)).toEqual(['', '', '20/5/2025 (9/2025/NĐ-CP)']);
    expect(rowsOf(table)[1]?.slice(3)).toEqual(['6T/2024', 'T10/2025', '']);
    expect(table.rows[1]?.cells[4]?.spans[0]?.italic).toBe(true);
    expect(table.notes[0]).toBe('Chữ nghiêng: dự kiến.');
    expect(table.widths.reduce((sum, width) => sum + width, 0)).toBeCloseTo(100, 0);
  });

  it('are none where there is none', async () => {
    const none = await edition(block, { tasks: [] });
    expect(none.blocks.map(textOf)).toEqual([
      'Đến ngày 30/6/2025, không có văn bản quy phạm pháp luật nào thuộc diện này.',
    ]);
  });
});

describe('in every form', () => {
  const chapter = [
    fence('obligation', 'code: KH\nshow: units\ntitle: Từng địa phương'),
    fence('tasks', 'title: Nhiệm vụ'),
    fence('legal-documents', 'title: Văn bản'),
  ].join('\n');
  const duties = {
    known: [
      known(
        obligation(),
        provinces.slice(1).map(({ code }) => evidence(code)),
      ),
    ],
    tasks: [
      task('1', { title: { vi: 'Việc #panic("x") <b>', en: 'x' } }),
      task('L', {
        kind: 'law',
        stages: [
          { stage: 'issued' as const, on: '2025', planned: false, number: '', votes: null, note: '', source: '' },
        ],
      }),
    ],
  };
  const words = ['62/63 tỉnh, thành phố', 'Tỉnh 63', 'Đến ngày 30/6/2025', 'Bảng 3. Văn bản'];

  it('the web page, Markdown, Word and PDF hold the sentence, 63 units, tasks and stages', async () => {
    const made = await edition(chapter, duties);
    const html = renderHtml(made);
    for (const word of words) expect(html).toContain(word);
    expect(html).toContain('Việc #panic(&quot;x&quot;) &lt;b&gt;');
    const markdown = renderMarkdown(made);
    for (const word of words) expect(markdown).toContain(word);
    const docx =
      unzipped(await renderDocx(made))
        .get('word/document.xml')
        ?.toString() ?? '';
    for (const word of words) expect(docx).toContain(word);
    expect(typstSource(made, (id) => id)).toContain('Việc #panic(\\"x\\") <b>');
    expect(
      Buffer.from(await renderPdf(made))
        .subarray(0, 5)
        .toString(),
    ).toBe('%PDF-');
  });

  it('JSON keeps who may read what', async () => {
    const made = JSON.parse(JSON.stringify(await edition(chapter, duties))) as Edition;
    expect(made.blocks.map(({ readers }) => readers)).toEqual([
      'account',
      'account',
      'overseers',
      'overseers',
      'overseers',
      'overseers',
    ]);
  });
});
