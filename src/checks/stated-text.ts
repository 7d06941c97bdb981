/** The words around a figure, across the lines a sentence was broken into. */
import type { ReadFigure } from '../documents/model.ts';
import { fold, words } from '../kernel/text.ts';
import type { StatedDocument } from './finding.ts';
import { type Nearness, printedRange, type Range } from './ranges.ts';

const REACH = 3;
/** Words that tell nothing of what is measured. */
const FILLERS = new Set(
  'dat la co da duoc tren hon gan khoang uoc voi so tong nam hien den muc tieu phan dau toi thieu it nhat'.split(' '),
);
const SENTENCE_END = /[.;!?](?=\s+\p{Lu}|\s*$)|(?:^|\n)\s*[-+•–*]\s/gu;
const NEARNESS: readonly (readonly [RegExp, Nearness])[] = [
  [/(?:khoang|xap xi|tam|uoc khoang|~)\s*$/, 'about'],
  [/(?:hon|tren|toi thieu|it nhat|vuot)(?: muc| gap)?\s*$/, 'above'],
  [/(?:gan|duoi|toi da|chua den|chua toi)(?: gap)?\s*$/, 'below'],
];

/** What stands before a figure in its sentence (at most three lines back), as printed. */
export function textBefore({ lines }: StatedDocument, figure: ReadFigure): string {
  let text = (lines[figure.line - 1]?.text ?? '').slice(0, figure.column);
  for (let at = figure.line - 1; at >= 1 && at >= figure.line - REACH; at--) {
    const above = lines[at - 1]?.text ?? '';
    if (above.trim() === '' || above.includes('\t')) break;
    text = `${above}\n${text}`;
  }
  const end = [...text.matchAll(SENTENCE_END)].at(-1);
  return end === undefined ? text : text.slice(end.index + end[0].length);
}

/** The telling words before a figure in its sentence, as one key: two figures with one key are said of one thing. */
export function leadOf(document: StatedDocument, figure: ReadFigure): string {
  return tellingWords(textBefore(document, figure)).join(' ');
}

/** The folded words of a text that tell what is measured: no numbers, no "đạt", "phấn đấu", "khoảng". */
export function tellingWords(text: string): string[] {
  return words(text).filter((word) => !FILLERS.has(word) && !/^\d+$/.test(word));
}

/** What stands behind a figure to the end of its sentence (at most three lines on), as printed. */
export function textAfter({ lines }: StatedDocument, figure: ReadFigure): string {
  let text = (lines[figure.line - 1]?.text ?? '').slice(figure.column + figure.raw.length);
  for (let at = figure.line + 1; at <= figure.line + REACH; at++) {
    const below = lines[at - 1]?.text ?? '';
    if (below.trim() === '' || below.includes('\t')) break;
    text = `${text}\n${below}`;
  }
  const end = [...text.matchAll(SENTENCE_END)].at(0);
  return end === undefined ? text : text.slice(0, end.index);
}

/** What stands between two figures of one sentence, folded; null when a sentence ends or a blank line stands between. */
export function textBetween({ lines }: StatedDocument, a: ReadFigure, b: ReadFigure): string | null {
  if (b.line < a.line || b.line > a.line + REACH) return null;
  const from = a.column + a.raw.length;
  const first = lines[a.line - 1]?.text ?? '';
  const last = lines[b.line - 1]?.text ?? '';
  if (a.line === b.line) return b.column < from ? null : withinSentence(first.slice(from, b.column));
  const middle = lines.slice(a.line, b.line - 1).map((line) => line.text);
  if (middle.some((text) => text.trim() === '')) return null;
  return withinSentence([first.slice(from), ...middle, last.slice(0, b.column)].join('\n'));
}

/** What a figure may stand for, by its decimals and the word before it. */
export function rangeOf(document: StatedDocument, figure: ReadFigure): Range {
  const before = fold((document.lines[figure.line - 1]?.text ?? '').slice(0, figure.column));
  const nearness = NEARNESS.find(([word]) => word.test(before))?.[1] ?? 'exact';
  return printedRange(figure.value, nearness);
}

/** Whether dates apart, no number stands in a folded text. */
export function hasNoNumber(folded: string): boolean {
  return !/\d/.test(
    folded.replace(/\b(?:\d{1,2}[/.-]){0,2}\d{4}\b|\b(?:thang|quy|ngay) \d{1,2}\b|\b\d{1,2} thang\b/g, ' '),
  );
}

function withinSentence(text: string): string | null {
  return text.search(SENTENCE_END) === -1 ? fold(text) : null;
}
