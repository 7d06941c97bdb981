import { describe, expect, it } from 'vitest';
import { faultLine } from '../kernel/languages.ts';
import { parseChapter } from './template.ts';

const faultsOf = (text: string) => parseChapter('a.md', text).faults.map((fault) => faultLine(fault, 'en'));

describe('parseChapter', () => {
  it('reads prose as it stands and figures from fences, with their lines', () => {
    const { blocks, faults } = parseChapter(
      'a.md',
      `# Phần một || Part one

Lời cố định.

\`\`\`statements
- REVENUE: level, growth
- { indicator: DONE, of: 63, show: level }
\`\`\`
`,
    );
    expect(faults).toEqual([]);
    expect(blocks.map((block) => [block.kind, block.line])).toEqual([
      ['heading', 1],
      ['paragraph', 3],
      ['statements', 5],
    ]);
    expect(blocks[0]).toMatchObject({ level: 1, text: { vi: 'Phần một', en: 'Part one' } });
    expect(blocks[2]).toMatchObject({
      bullets: true,
      items: [
        { indicator: 'REVENUE', line: 6, show: [{ measure: 'level' }, { measure: 'growth', base: 'same_period' }] },
        { indicator: 'DONE', line: 7, of: '63' },
      ],
    });
  });

  it('leaves comments out without losing count of lines', () => {
    const { blocks } = parseChapter('a.md', '<!-- ghi chú\ncho người viết -->\n\n# Một');
    expect(blocks).toMatchObject([{ kind: 'heading', line: 4 }]);
  });

  it('says which line of a block is not understood', () => {
    const text = `# A

\`\`\`table
title: Bảng
columns:
  - level
  - group: So sánh
    columns: [level of same_period, groth]
rows:
  - REVENUE
  - { indicator: PROFIT, colour: red }
\`\`\`
`;
    const faults = faultsOf(text);
    expect(faults).toHaveLength(2);
    expect(faults[0]).toMatch(/^a\.md:8: "groth" is not understood/);
    expect(faults[1]).toBe('a.md:11: Unknown key "colour".');
  });

  it('says where YAML breaks, what is missing, and what no block is', () => {
    expect(faultsOf('\n```statements\n- REVENUE: level\n - PROFIT: [level\n```\n')[0]).toMatch(
      /^a\.md:[45]: Not valid YAML/,
    );
    expect(faultsOf('```prose\nid: one\n```\n')).toEqual(['a.md:2: Key "hint" is missing.']);
    expect(faultsOf('x\n\n```tabel\n```\n')[0]).toMatch(/^a\.md:3: Unknown block "tabel"/);
    expect(faultsOf('```table\ntitle: x\n')[0]).toMatch(/^a\.md:1: The ``` block is never closed/);
  });

  it('refuses placeholders that no period fills', () => {
    expect(faultsOf('# Năm {year}\n\nTrong {perod}.')).toEqual(['a.md:3: Unknown placeholder {perod}.']);
    expect(faultsOf('```list\nid: a\ntext: "{count} of {names}, {sum}"\n```')[0]).toBe(
      'a.md:1: Unknown placeholder {sum}.',
    );
  });

  it('refuses a period that is none and a list of figures without its kind of unit', () => {
    const chart = '```chart\ntitle: x\nform: line\nindicators: [A]\nperiods: [year, Q7]\n```';
    expect(faultsOf(chart)).toEqual(['a.md:5: "Q7" is not a period.']);
    expect(faultsOf('```list\nid: a\ntext: x\nindicator: A\n```')[0]).toMatch(/needs the key "units"/);
  });
});

describe('blocks of duties', () => {
  const fence = (word: string, body: string) => `\`\`\`${word}\n${body}\n\`\`\`\n`;

  it('reads one code or several, with their lines', () => {
    const { blocks, faults } = parseChapter('a.md', `# A\n\n${fence('obligation', 'codes:\n  - KH-1\n  - KH-2')}`);
    expect(faults).toEqual([]);
    expect(blocks[1]).toMatchObject({
      kind: 'obligation',
      show: 'sentence',
      fromApp: false,
      codes: [
        { name: 'KH-1', line: 5 },
        { name: 'KH-2', line: 6 },
      ],
    });
  });

  it('reads the filter of tasks, one or many of each', () => {
    const body = 'title: T\nunit: [A, B]\nsector: TEL\nstate: open\ndue: rest_of_year\nfrom: app';
    expect(parseChapter('a.md', fence('tasks', body)).blocks[0]).toMatchObject({
      kind: 'tasks',
      of: 'task',
      fromApp: true,
      filter: {
        units: [
          { name: 'A', line: 3 },
          { name: 'B', line: 3 },
        ],
        sectors: [{ name: 'TEL', line: 4 }],
        documents: [],
        states: ['open'],
        due: 'rest_of_year',
      },
    });
    expect(parseChapter('a.md', fence('legal-documents', 'show: sentence')).blocks[0]).toMatchObject({ of: 'law' });
  });

  it('says which line of them is wrong', () => {
    expect(faultsOf(fence('obligation', 'show: sentence'))[0]).toMatch(/^a\.md:2: Give "code" or "codes", exactly one/);
    expect(faultsOf(fence('obligation', 'code: A\nshow: summary'))[0]).toMatch(
      /^a\.md:2: A table needs the key "title"/,
    );
    expect(faultsOf(fence('obligation', 'codes: [A, B]\nshow: units\ntitle: T'))[0]).toMatch(/^a\.md:2: .*one code/);
    expect(faultsOf(fence('tasks', 'title: T\nstate: late'))[0]).toMatch(/^a\.md:3: "state"/);
    expect(faultsOf(fence('tasks', 'title: T\n\ndue: soon'))).toEqual(['a.md:4: "soon" is not a period.']);
    expect(faultsOf(fence('tasks', 'title: "{nothing}"'))).toEqual(['a.md:1: Unknown placeholder {nothing}.']);
    expect(faultsOf(fence('tasks', 'title: T\nlead: A'))).toEqual(['a.md:3: Unknown key "lead".']);
    expect(faultsOf(fence('chart', 'title: T\ntarget: A\nform: line'))).toEqual(['a.md:4: Unknown key "form".']);
  });
});
