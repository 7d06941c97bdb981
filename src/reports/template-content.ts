/** What a template names of the pack besides its catalogue: obligations, strategies, targets, documents that hand out tasks. */
import { unknown } from '../catalogue/pack.ts';
import type { Fault } from '../kernel/languages.ts';
import { period as periodOf } from '../kernel/periods.ts';
import type { Strategy, Target } from '../targets/model.ts';
import type { Task, TaskKind } from '../tasks/model.ts';
import type { Obligation } from '../tasks/obligations/model.ts';
import { fault, type Named, type TemplateBlock } from './template.ts';

/** What a pack has of them. */
export interface TemplateContent {
  strategies: readonly Pick<Strategy, 'code'>[];
  targets: readonly Pick<Target, 'code' | 'strategy' | 'period'>[];
  obligations: readonly Pick<Obligation, 'code'>[];
  tasks: readonly Pick<Task, 'kind' | 'document'>[];
}

/** A code the pack does not know, with the nearest it does. */
export function unknownFault(
  file: string,
  line: number,
  vi: string,
  en: string,
  name: string,
  known: Iterable<string>,
): Fault {
  const said = unknown(vi, en, name, known);
  const sentence = (text: string): string =>
    `${text[0]?.toLocaleUpperCase('vi') ?? ''}${text.slice(1)}${/[?.]$/.test(text) ? '' : '.'}`;
  return fault(file, line, sentence(said.vi), sentence(said.en));
}

/** Names in blocks that the pack does not have. What is recorded in the application only is said to be so (`from: app`). */
export function contentFaults(blocks: readonly TemplateBlock[], content: TemplateContent): Fault[] {
  const codes = (list: readonly { code: string }[]): Set<string> => new Set(list.map(({ code }) => code));
  const [obligations, strategies, targets] = [
    codes(content.obligations),
    codes(content.strategies),
    codes(content.targets),
  ];
  const faults: Fault[] = [];
  for (const block of blocks) {
    const { file } = block;
    if (block.kind === 'targets') {
      const { strategy, year, lines } = block;
      if (!strategies.has(strategy))
        faults.push(unknownFault(file, lines.strategy, 'chiến lược', 'strategy', strategy, strategies));
      else if (
        year !== null &&
        !content.targets.some((target) => target.strategy === strategy && periodOf(target.period).year === year)
      )
        faults.push(
          fault(
            file,
            lines.year,
            `${strategy} không có mục tiêu nào của năm ${year}.`,
            `${strategy} has no target for ${year}.`,
          ),
        );
    }
    if (block.kind === 'target-chart' && !targets.has(block.target.name))
      faults.push(unknownFault(file, block.target.line, 'mục tiêu', 'target', block.target.name, targets));
    if (block.kind === 'obligation' && !block.fromApp) {
      for (const { name, line: at } of block.codes)
        if (!obligations.has(name))
          faults.push(recordedElsewhere(file, at, 'yêu cầu', 'obligation', name, obligations));
    }
    if (block.kind === 'tasks') {
      for (const { name, line: at } of block.filter.strategies)
        if (!strategies.has(name)) faults.push(unknownFault(file, at, 'chiến lược', 'strategy', name, strategies));
      if (!block.fromApp) faults.push(...documentFaults(file, block.filter.documents, block.of, content));
    }
  }
  return faults;
}

function documentFaults(file: string, documents: readonly Named[], of: TaskKind, { tasks }: TemplateContent): Fault[] {
  const known = new Set(
    tasks.filter(({ kind, document }) => kind === of && document !== '').map(({ document }) => document),
  );
  return documents.flatMap(({ name, line }) => {
    if (known.has(name)) return [];
    if (!tasks.some(({ document }) => document === name))
      return [recordedElsewhere(file, line, 'nhiệm vụ nào của văn bản', 'task of the document', name, known)];
    const [vi, en] =
      of === 'law'
        ? [
            'không giao xây dựng văn bản pháp luật nào; hãy dùng khối “tasks”',
            'asks for no legal document; use the block "tasks"',
          ]
        : [
            'chỉ có văn bản pháp luật; hãy dùng khối “legal-documents”',
            'has legal documents only; use the block "legal-documents"',
          ];
    return [fault(file, line, `“${name}” ${vi}.`, `"${name}" ${en}.`)];
  });
}

/** Unknown to the pack; it may still be recorded in the application, and then the template says so. */
function recordedElsewhere(
  file: string,
  line: number,
  vi: string,
  en: string,
  name: string,
  known: Iterable<string>,
): Fault {
  const { message } = unknownFault(file, line, vi, en, name, known);
  return fault(
    file,
    line,
    `${message.vi} Nếu đã ghi trên ứng dụng, thêm “from: app”.`,
    `${message.en} If it is recorded in the application, add "from: app".`,
  );
}
