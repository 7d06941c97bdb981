/** A short text and the figures in it, for tests: each is found by its printed form, in reading order. */
import type { ReadFigure } from '../documents/model.ts';
import { checkDocument } from './check-document.ts';
import type { StatedDocument } from './finding.ts';

export type Given = Partial<ReadFigure> & { raw: string };

/** Half-year actual levels unless said otherwise; the value follows from the Vietnamese printed form. */
export function stated(text: string, given: readonly Given[]): StatedDocument {
  const lines = text.split('\n').map((line) => ({ text: line }));
  let [at, from] = [0, 0];
  const figures = given.map((one): ReadFigure => {
    while (at < lines.length && (lines[at]?.text.indexOf(one.raw, from) ?? -1) === -1) [at, from] = [at + 1, 0];
    const line = lines[at]?.text;
    if (line === undefined) throw new Error(`not in the text: ${one.raw}`);
    const column = line.indexOf(one.raw, from);
    from = column + one.raw.length;
    return {
      line: at + 1,
      column,
      where: line.includes('\t') ? 'table' : 'prose',
      indicator: 'Sản lượng lúa toàn vùng',
      value: one.raw.replaceAll('.', '').replace(',', '.'),
      unit: 'tấn',
      period: '2022-S1',
      kind: 'actual',
      role: 'level',
      ...one,
    };
  });
  return { lines, figures };
}

/** The names of the rules that find something, each with the printed forms of its places. */
export function found(text: string, given: readonly Given[]): string[] {
  return checkDocument(stated(text, given), 'thu.txt').map(
    ({ rule, places }) => `${rule}: ${places.map(({ raw }) => raw).join(' ')}`,
  );
}
