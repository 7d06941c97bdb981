/** Puts lines together to blocks: a paragraph broken over lines (and pages, and footnotes) is one text again. */
import type { Block, DocumentLine, DocumentText, TableBlock, TextBlock } from './model.ts';
import { foldWord } from './tokens.ts';

const BULLET = /^\s*(?:[-–+•▪●◦*]{1,3}\s|[\uf000-\uf0ff]|[oO]\s(?=\p{Lu}))/u;
const NUMBERED =
  /^\s*(?:\(?[ivx]{1,5}[).]\s|\(?[a-zđ][).,]\s|\(\d{1,2}\)\s?|\d{1,2}(?:\.\s?[\dlIO]{1,2})*[.)]\s|\d{1,2}(?:\.\d{1,2})+\s+\p{Lu}|[IVX]{1,5}(?:\.\d{1,2})*[.)]\s|[A-HĐ][.)]\s)/u;
const ENDS = /[.;:!?…]["”’)*_]*\s*$/;
const GOES_ON = /^\s*["“(]?(?:[\p{Ll}\d%,;).])/u;
/** Ends in a word that a number or name must follow. */
const HANGS =
  /(?:,| (?:bang|dat|uoc|khoang|hon|tren|gan|tang|giam|la|den|tu|voi|nam|cung|va|hoac|cua|thang|ngay|tai|duoc|ke))\s*$/;
/** A line's letters that make it more than numbers. */
const FEW_LETTERS = 4;
const LONGEST_CHART_LINE = 200;
const PERIOD_LABEL =
  /(?:(?:uoc|kh|ke hoach|th|thuc hien|cung ky)\s*)*(?:(?:nam|ndm|nim)\s*(?:19|20)\d\d|(?:19|20)\d\d|(?:t|thang\s?|q|quy\s?)\d{1,2}(?:\/(?:19|20)\d\d)?|(?:ca|ci) nam|quy (?:iv|i{1,3}))(?![\d.,])/g;
const PAGE_NUMBER = /^\s*(?:trang\s*)?[-–—]?\s*\d{1,3}\s*[-–—]?\s*$/i;
const SUPERSCRIPT = /^\s*[¹²³⁴⁵⁶⁷⁸⁹⁰]+/;
const HEADING_LENGTH = 140;
/** "Bảng 2. Kết quả một số lĩnh vực" names what follows, wherever it stands. */
const CAPTION = /^\s*(?:Bảng|BẢNG|Biểu đồ|Biểu|BIỂU|Hình|HÌNH|Phụ lục)\s+(?:số\s+)?\d{1,2}(?:\.\d{1,2})?\s*[.:–-]/u;

/** The blocks of a document, in order. Footnotes that stand in the middle of a paragraph come after it. */
export function blocksOf(document: DocumentText): Block[] {
  const usual = wrapWidth(document.lines);
  const widthAt = localWidths(document.lines, usual);
  const notes = markedNotes(document.lines);
  const blocks: Block[] = [];
  let open: TextBlock | null = null;
  let openEnd = -1;
  let note: TextBlock | null = null;
  let table: TableBlock | null = null;
  let expected = 1;
  const close = () => {
    if (open !== null) settle(open);
    open = null;
  };

  document.lines.forEach((line, index) => {
    const number = index + 1;
    if (line.text.trim() === '') {
      if (line.hint !== 'table') table = null;
      return;
    }
    if (isPageHead(document.lines, index, open !== null)) return;
    if (isTableLine(line)) {
      close();
      note = null;
      if (table === null) {
        table = { kind: 'table', rows: [] };
        blocks.push(table);
      }
      table.rows.push({ line: number, cells: cellsOf(line.text) });
      return;
    }
    table = null;
    const chart = line.hint === undefined ? chartLine(line.text) : null;
    const lonely = gapSince(index, openEnd) > 1 || !isFull(document.lines[openEnd], widthAt(openEnd));
    if (chart !== null && (lonely || open === null)) {
      if (PAGE_NUMBER.test(line.text) || /^\s*\d{1,2}(?:\.\d{1,2}){1,2}\.?\s*$/.test(line.text)) return;
      close();
      note = null;
      blocks.push(begin(chart, line.text, number));
      return;
    }

    const gap = gapSince(index, openEnd);
    const startsPage = /^ \S/.test(line.text) && note !== null;
    const mark = footnoteMark(
      line,
      notes,
      expected,
      note !== null,
      /[.)]\s*$/.test(document.lines[index - 1]?.text ?? ''),
    );
    if (mark !== null) {
      expected = mark === 0 ? expected : mark + 1;
      note = begin('footnote', line.text, number);
      blocks.push(note);
      return;
    }
    if (note !== null && !startsPage && continuesNote(document.lines[index - 1], line, document.lines[index - 2])) {
      append(note, line.text, number);
      return;
    }
    note = null;
    const last: DocumentLine | undefined = document.lines[openEnd];
    if (open !== null && last !== undefined && continues(last, line, gap, widthAt(openEnd))) {
      append(open, line.text, number);
      openEnd = index;
      return;
    }
    close();
    open = begin(kindOf(line), line.text, number);
    openEnd = index;
    blocks.push(open);
  });
  close();
  return blocks.flatMap((block): Block[] => (block.kind === 'table' ? [block] : splitTrailingHeading(block)));
}

/** The depth of a heading by its number: "II." 1, "2." 2, "2.1." 3; unnumbered 4, a bullet's label 6. */
export function headingDepth(text: string): number {
  const plain = text.replace(/^[\s*#_]+/, '');
  if (/^(?:[IVX]+|[A-HĐ])[.)]\s/.test(plain)) return 1;
  if (/^(?:PHẦN|CHƯƠNG|Phần|Chương)\s/.test(plain)) return 0;
  const dotted = /^(?:[IVX]+\.)?(\d{1,2}(?:\.\s?[\dlIO]{1,2})*)[.)]?\s/.exec(plain);
  if (dotted !== null) return 1 + (dotted[1]?.split('.').length ?? 1) + (/^[IVX]/.test(plain) ? 1 : 0);
  if (BULLET.test(text)) return 6;
  if (plain === plain.toUpperCase() && /\p{Lu}{3}/u.test(plain)) return 1;
  return 5;
}

/** A page's number or running head that stands in the middle of the text. */
function isPageHead(lines: readonly DocumentLine[], index: number, inParagraph: boolean): boolean {
  const line = lines[index];
  if (line === undefined || line.hint !== undefined) return false;
  const text = line.text.trim();
  if (/^trang\s+\d{1,3}(?:\s?\/\s?\d{1,3})?$/i.test(text)) return true;
  const apart = lines[index - 1]?.text.trim() === '' && lines[index + 1]?.text.trim() === '';
  if (!inParagraph || !apart || text.length > 40) return false;
  if (/^[-–—]?\s*\d{1,3}\s*[-–—]?$/.test(text)) return true;
  const [last, next] = [-1, 1].map((step) => neighbour(lines, index, step));
  return (
    isCapitals(text) &&
    !/\d/.test(text) &&
    last !== undefined &&
    !ENDS.test(last) &&
    next !== undefined &&
    /^\s*\p{Ll}/u.test(next)
  );
}

function neighbour(lines: readonly DocumentLine[], index: number, step: number): string | undefined {
  let at = index + step;
  while (lines[at]?.text.trim() === '') at += step;
  return lines[at]?.text;
}

function kindOf(line: DocumentLine): TextBlock['kind'] {
  if (line.hint === 'heading' || line.hint === 'item') return line.hint;
  return BULLET.test(line.text) || NUMBERED.test(line.text) ? 'item' : 'paragraph';
}

/** A block is a heading when it is short, no sentence, and numbered, in capitals or a label. */
function settle(block: TextBlock): void {
  if (block.kind !== 'item' && block.kind !== 'paragraph') return;
  const text = block.text.trim();
  if (text.length > HEADING_LENGTH || /[.;!?]["”]?$/.test(text)) return;
  const bare = text.replace(/[*_#]+/g, '').trim();
  const capitals = bare === bare.toUpperCase() && /\p{Lu}{3}/u.test(bare);
  const numbered = NUMBERED.test(bare) && !BULLET.test(bare) && !/^\(/.test(bare);
  const label = /:$/.test(bare) && bare.length <= 110;
  const title = block.pieces.length === 1 && !BULLET.test(text) && /^\p{Lu}/u.test(bare) && bare.length <= 90;
  const figure = /\d(?:[.,]\d+)?\s?%|\d[.,]\d{3}|\d\/\d/.test(bare) || /:\s*\d/.test(bare);
  if (!figure && (capitals || numbered || label || (title && !/,$/.test(bare)))) block.kind = 'heading';
}

function begin(kind: TextBlock['kind'], text: string, line: number): TextBlock {
  const column = text.length - text.trimStart().length;
  return { kind, text: text.trim(), pieces: [{ line, start: 0, column }] };
}

function append(block: TextBlock, text: string, line: number): void {
  const column = text.length - text.trimStart().length;
  // A word broken at the line's end keeps its hyphen; Vietnamese breaks between syllables only.
  block.text += ' ';
  block.pieces.push({ line, start: block.text.length, column });
  block.text += text.trim();
}

function continues(last: DocumentLine, line: DocumentLine, gap: number, width: number): boolean {
  if (CAPTION.test(line.text)) return false;
  if (line.hint !== undefined || last.hint !== undefined) return false;
  const text = line.text;
  const before = last.text.trimEnd();
  const length = before.trim().length;
  const full = length >= 0.72 * width;
  const ended = full && gap <= 1 ? /[.!?…]["”’)*_]*\s*$/.test(before) : ENDS.test(before);
  if (gap <= 1 && !ended && (gap === 0 || full) && HANGS.test(foldWord(before)) && !BULLET.test(text)) return true;
  if (BULLET.test(text)) return false;
  if (gap <= 1 && /\d (?:ty|ti|trieu|nghin|ngan)\s*$/.test(foldWord(before)) && /^\s*\p{L}/u.test(text)) return true;
  if (SUPERSCRIPT.test(text)) return false;
  if (NUMBERED.test(text))
    return isCapitals(before)
      ? false
      : full && !ended && gap === 0 && !/^\s*\(/.test(text)
        ? GOES_ON.test(text)
        : full && !ended && /^\s*\d/.test(text) && width >= 60 && width < 200;
  const lower = GOES_ON.test(text);
  if (isCapitals(before) !== isCapitals(text) && !lower) return false;
  // A title, then a paragraph that begins with a number.
  if (gap > 0 && isCapitals(before) && !isCapitals(text) && /^\s*\d/.test(text)) return false;
  if (width >= 200) return !ended && lower && !/^\s*\d/.test(text) && length > 60 && gap <= 2;
  if (gap === 0) return full || (lower && !ended && !/^\s*\d/.test(text)) || (lower && !ended && length > 0.5 * width);
  return gap <= 3 && !ended && ((lower && (length > 0.45 * width || !/^\s*\d/.test(text))) || full);
}

function isCapitals(text: string): boolean {
  return text === text.toUpperCase() && /\p{Lu}{2}/u.test(text);
}

function continuesNote(
  previous: DocumentLine | undefined,
  line: DocumentLine,
  beforeThat: DocumentLine | undefined,
): boolean {
  if (line.hint !== undefined || BULLET.test(line.text) || NUMBERED.test(line.text)) return false;
  const last = previous?.text.trim() === '' ? beforeThat : previous;
  return last !== undefined && !/[.;!?]\s*$/.test(last.text) && GOES_ON.test(line.text) && last.text.trim().length > 60;
}

/** The number of the footnote a line begins, 0 for a superscript one; null when it begins none. */
function footnoteMark(
  line: DocumentLine,
  notes: ReadonlySet<number>,
  expected: number,
  afterNote: boolean,
  afterEnd: boolean,
): number | null {
  if (line.hint === 'footnote') return 0;
  if (line.hint !== undefined) return null;
  if (SUPERSCRIPT.test(line.text)) return 0;
  const number = Number(/^\s{0,2}(\d{1,3})\s+\S/.exec(line.text)?.[1] ?? Number.NaN);
  // The mark of a note that follows a note may have melted into a year: "năm 2023¹¹" printed 202311.
  if (afterNote && afterEnd && number === expected && /^\s{0,2}\d{1,3}\s+\p{Lu}/u.test(line.text)) return number;
  if (!notes.has(number)) return null;
  return number === expected ||
    (number > expected && number <= expected + 6 && afterEnd && /^\s{0,2}\d{1,2}\s+\p{Lu}/u.test(line.text))
    ? number
    : null;
}

/** The footnote numbers that the text sets behind words: "ngành TT&TT1", "14,96%1". */
function markedNotes(lines: readonly DocumentLine[]): ReadonlySet<number> {
  const seen = new Set<number>();
  for (const { text } of lines) {
    for (const match of text.matchAll(/(?:\p{L}{2}|%|[)”"])(\d{1,2})(?=[\s,.;:)]|$)/gu)) seen.add(Number(match[1]));
  }
  return seen;
}

/** How long the document's full lines are; large where each paragraph is one line. */
function wrapWidth(lines: readonly DocumentLine[]): number {
  const lengths = lines
    .filter((line) => !isTableLine(line))
    .map((line) => line.text.trim().length)
    .filter((length) => length > 30)
    .sort((a, b) => a - b);
  return lengths[Math.floor(lengths.length * 0.9)] ?? 80;
}

/** Where lines stand close together in a narrow column (slides, boxes), their own width is the measure. */
function localWidths(lines: readonly DocumentLine[], usual: number): (index: number) => number {
  const widths = new Map<number, number>();
  for (let from = 0; from < lines.length; ) {
    let to = from;
    while (to < lines.length && lines[to]?.text.trim() !== '' && lines[to]?.hint === undefined) to++;
    const run = lines.slice(from, to).map((line) => line.text.trim());
    const longest = Math.max(0, ...run.map((text) => text.length));
    if (
      run.length >= 3 &&
      longest >= 30 &&
      longest < 0.72 * usual &&
      !run.some((text) => text.includes('\t') || NUMBERED.test(text))
    )
      for (let at = from; at < to; at++) widths.set(at, longest);
    from = Math.max(to, from + 1);
  }
  return (index) => widths.get(index) ?? usual;
}

function isTableLine(line: DocumentLine): boolean {
  if (line.hint === 'table') return true;
  if (line.hint !== undefined || !line.text.includes('\t')) return false;
  return line.text.split('\t').filter((cell) => cell.trim() !== '').length > 1 || /^\t|\t$/.test(line.text);
}

function cellsOf(text: string): TableBlock['rows'][number]['cells'] {
  let column = 0;
  return text.split('\t').map((cell) => {
    const lead = cell.length - cell.trimStart().length;
    const made = { text: cell.trim(), column: column + lead };
    column += cell.length + 1;
    return made;
  });
}

/** Markdown sometimes runs a heading into the paragraph before it: "… của ITU.**2.1. Kết quả**". */
function splitTrailingHeading(block: TextBlock): TextBlock[] {
  const at = block.text.search(/\*\*\s?\d{1,2}(?:\.[\dlIO]{1,2})*\.?\s[^*]{3,80}\*\*$/);
  if (at <= 0) return [block];
  const piece = block.pieces.findLast((candidate) => candidate.start <= at) ?? { line: 0, start: 0, column: 0 };
  return [
    { ...block, text: block.text.slice(0, at), pieces: block.pieces.filter((candidate) => candidate.start < at) },
    {
      kind: 'heading',
      text: block.text.slice(at),
      pieces: [{ line: piece.line, start: 0, column: piece.column + at - piece.start }],
    },
  ];
}

/** Whether a line is what a chart leaves in the text: its numbers, or the names under its axis. */
function chartLine(text: string): 'data' | 'axis' | null {
  if (text.length > LONGEST_CHART_LINE || !/\d/.test(text)) return null;
  const folded = foldWord(text).replace(/\s+/g, ' ').trim();
  // "6. Kế hoạch 2026 – 2027" is a heading.
  if (/^(?:\d{1,2}|[ivx]+|[a-h])[.)]\s+\p{L}/u.test(folded)) return null;
  const labels = folded.match(PERIOD_LABEL)?.length ?? 0;
  const unlabelled = folded.replace(PERIOD_LABEL, ' ');
  if (labels >= 2 && unlabelled.replace(/[^\p{L}\d]/gu, '').length <= FEW_LETTERS) return 'axis';
  if (
    labels === 1 &&
    // "KẾ HOẠCH NĂM 2024" is the heading of a part.
    !/^\s*KẾ HOẠCH\s+(?:NĂM\s+)?\d{4}\s*$/u.test(text.normalize('NFC')) &&
    unlabelled.replace(/[^\p{L}\d]/gu, '').length <= FEW_LETTERS &&
    /(?:kh|uoc|ke hoach)/.test(folded)
  )
    return 'axis';
  if (/^\D{0,2}(?:19|20)\d\d\D{0,3}$/.test(folded)) return null;
  const numbers = unlabelled.match(/\d+(?:[.,]\d+)*/g)?.length ?? 0;
  const letters = unlabelled.replace(/[^\p{L}]/gu, '').length;
  return numbers >= 1 && letters <= (numbers > 2 ? FEW_LETTERS : 0) && !/[()/;:]/.test(folded) ? 'data' : null;
}

function gapSince(index: number, openEnd: number): number {
  return index - openEnd - 1;
}

function isFull(line: DocumentLine | undefined, width: number): boolean {
  return line !== undefined && line.text.trim().length >= 0.72 * width && !ENDS.test(line.text);
}

/** A text folded for the keywords of headings. */
export function foldText(text: string): string {
  return foldWord(text)
    .replace(/[*_#]+/g, '')
    .replace(/\s+/g, ' ')
    .trim();
}
