import { describe, expect, it } from 'vitest';
import { faultLine } from '../kernel/languages.ts';
import { parseChapter } from './template.ts';
import { contentFaults } from './template-content.ts';

const content = {
  strategies: [{ code: 'QD1' }],
  targets: [{ code: 'QD1-1', strategy: 'QD1', period: '2025' }],
  obligations: [{ code: 'KH-2022' }],
  tasks: [
    { kind: 'task' as const, document: 'Quyết định 1' },
    { kind: 'law' as const, document: 'Chương trình luật' },
  ],
};
const faultsOf = (word: string, body: string) => {
  const { blocks, faults } = parseChapter('a.md', `# A\n\n\`\`\`${word}\n${body}\n\`\`\`\n`);
  expect(faults).toEqual([]);
  return contentFaults(blocks, content).map((fault) => faultLine(fault, 'en'));
};

describe('what a template names of its pack', () => {
  it('is found', () => {
    expect(faultsOf('obligation', 'code: KH-2022')).toEqual([]);
    expect(faultsOf('targets', 'title: T\nstrategy: QD1\nyear: 2025')).toEqual([]);
    expect(faultsOf('chart', 'title: T\ntarget: QD1-1')).toEqual([]);
    expect(faultsOf('tasks', 'title: T\ndocument: Quyết định 1\nstrategy: QD1')).toEqual([]);
    expect(faultsOf('legal-documents', 'title: T\ndocument: Chương trình luật')).toEqual([]);
  });

  it('is a fault with its line and the nearest that there is, when there is none', () => {
    expect(faultsOf('obligation', 'codes:\n  - KH-2022\n  - KH-2023')).toEqual([
      'a.md:6: No obligation "KH-2023"; did you mean "KH-2022"? If it is recorded in the application, add "from: app".',
    ]);
    expect(faultsOf('targets', 'title: T\nstrategy: QD2')).toEqual(['a.md:5: No strategy "QD2"; did you mean "QD1"?']);
    expect(faultsOf('targets', 'title: T\nstrategy: QD1\nyear: 2030')).toEqual(['a.md:6: QD1 has no target for 2030.']);
    expect(faultsOf('chart', 'title: T\ntarget: QD1-2')).toEqual(['a.md:5: No target "QD1-2"; did you mean "QD1-1"?']);
    expect(faultsOf('tasks', 'title: T\nstrategy: ABCDE')).toEqual(['a.md:5: No strategy "ABCDE".']);
    expect(faultsOf('tasks', 'title: T\ndocument: [Quyết định 1, Thông tư 5]')).toEqual([
      'a.md:5: No task of the document "Thông tư 5". If it is recorded in the application, add "from: app".',
    ]);
  });

  it('is told apart: documents that ask for tasks, and those that ask for laws', () => {
    expect(faultsOf('tasks', 'title: T\ndocument: Chương trình luật')[0]).toMatch(/use the block "legal-documents"/);
    expect(faultsOf('legal-documents', 'title: T\ndocument: Quyết định 1')[0]).toMatch(/use the block "tasks"/);
  });

  it('may be recorded in the application only, when the template says so', () => {
    expect(faultsOf('obligation', 'code: MOI-2026\nfrom: app')).toEqual([]);
    expect(faultsOf('tasks', 'title: T\ndocument: Thông tư 5\nfrom: app')).toEqual([]);
  });
});
