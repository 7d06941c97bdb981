/** Under which headings a line stands. */
import { blocksOf, headingDepth } from './blocks.ts';
import type { DocumentText, ReadFigure } from './model.ts';

/** For a document, a function from a line (from 1) to the headings above it, outermost first. */
export function headingsOf(document: DocumentText): (line: number) => string[] {
  const steps: { line: number; headings: string[] }[] = [];
  let open: { depth: number; text: string }[] = [];
  for (const block of blocksOf(document)) {
    if (block.kind !== 'heading') continue;
    const depth = headingDepth(block.text);
    open = [...open.filter((heading) => heading.depth < depth), { depth, text: block.text.trim() }];
    steps.push({ line: block.pieces[0]?.line ?? 1, headings: open.map(({ text }) => text) });
  }
  return (line) => steps.findLast((step) => step.line <= line)?.headings ?? [];
}

/** What a sentence says before one of its figures, over the line above at most; empty in tables, where other cells stand there. */
export function saidBefore({ lines }: DocumentText, { line, column, where }: ReadFigure): string {
  const own = lines[line - 1]?.text ?? '';
  if (where === 'table' || own.includes('\t')) return '';
  const above = lines[line - 2]?.text ?? '';
  const text = `${/^\s*(?:[-+•–*]|\d+[.)])\s/.test(own) ? '' : above} ${own.slice(0, column)}`;
  const end = [...text.matchAll(/[.;!?](?=\s+\p{Lu})/gu)].at(-1);
  return end === undefined ? text : text.slice(end.index + 1);
}
