/** Reads the figures of a document: every number a statistician would file, by the rules of the annotation guide. */
import { blocksOf } from './blocks.ts';
import { type DocumentTime, documentTime, timeOf } from './document-period.ts';
import { figuresInLedger, ledgerAt } from './ledger.ts';
import { type MendedDocument, mendDocument } from './mend.ts';
import type { Block, DocumentText, ReadFigure, TextBlock } from './model.ts';
import { type Nouns, nounsWith } from './nouns.ts';
import { figuresInText } from './prose.ts';
import type { PlacedFigure, Reading } from './reading.ts';
import { enterHeading, OPENING, type Section } from './sections.ts';
import { figuresInSeries } from './series.ts';
import { figuresInTable } from './tables.ts';

export interface ReadOptions {
  /** The period the report is about, when the caller knows it; else read from its title and date. */
  period?: string | undefined;
  /** Names of things a sector counts, from its catalogue. */
  nouns?: readonly string[] | undefined;
}

/** Where a figure of a text block stands in the document. */
type Place = { line: number; column: number };

const GENERAL_NOUNS = nounsWith();
/** A block longer than any line of a title: the text has begun. */
const TITLE_LENGTH = 140;
/** How far above a table its captions may stand, in blocks. */
const CAPTION_REACH = 4;

/** The figures of a document in reading order. Pure; time grows with the length of the text alone. */
export function readFigures(printed: DocumentText, options: ReadOptions = {}): ReadFigure[] {
  const nouns: Nouns = options.nouns === undefined ? GENERAL_NOUNS : nounsWith(options.nouns);
  const mended = mendDocument(printed, nouns);
  const { document } = mended;
  const damaged = mended.damage === 'wholly';
  const time: DocumentTime =
    options.period === undefined ? documentTime(document, damaged, mended.damage !== 'none') : timeOf(options.period);
  const blocks = blocksOf(document);
  const notes = footnotes(blocks);
  const out: ReadFigure[] = [];
  let section: Section = OPENING;
  const marked = new Map<string, Section>();
  let begun = false;
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index];
    if (block === undefined) continue;
    const reading: Reading = { time, damaged, nouns, section };
    const ledger = ledgerAt(blocks, index, reading);
    if (ledger !== null) {
      const entries = figuresInLedger(blocks, index + ledger.length, ledger);
      for (const { block: line, ...figure } of entries.figures)
        out.push(finished(figure, placeIn(line, figure.at), mended, []));
      index += ledger.length + entries.read - 1;
      continue;
    }
    if (block.kind === 'table') {
      const captions = captionsAbove(blocks, index);
      const figures = figuresInTable(block, { captions, notes }, reading);
      for (const { line, ...figure } of figures) out.push(finished(figure, { line, column: figure.at }, mended, []));
      continue;
    }
    if (block.kind === 'data' || block.kind === 'axis') {
      const run = chartRun(blocks, index);
      const [above, below] = [textAt(blocks, index - 1), textAt(blocks, index + run.length)];
      for (const { block: line, ...figure } of figuresInSeries(run, above, below, reading))
        out.push(finished(figure, placeIn(line, figure.at), mended, []));
      index += run.length - 1;
      continue;
    }
    begun ||= block.text.length > TITLE_LENGTH || /^(?:[IVX]+|[A-H]|\d{1,2}(?:\.\d{1,2})*)[.)]\s/.test(block.text);
    if (block.kind === 'heading' && begun) section = enterHeading(section, block, time, damaged);
    if (block.kind !== 'footnote') for (const mark of noteMarks(block.text)) marked.set(mark, section);
    const placed = figuresInText(block.text, { ...reading, section: sectionOf(block, section, marked) });
    const places = placed.map((figure) => placeIn(block, figure.at));
    placed.forEach((figure, at) => {
      const place = places[at];
      if (place !== undefined) out.push(finished(figure, place, mended, places));
    });
  }
  return out;
}

/** The numbers that may be marks of footnotes: glued behind a word, a percent sign or a bracket. */
function noteMarks(text: string): string[] {
  return [...text.matchAll(/(?:\p{L}{2}|%|[)”"])(\d{1,2})(?=[\s,.;:)]|$)/gu)].map((match) => match[1] ?? '');
}

/** A footnote speaks where its mark stands, not where the page ends. */
function sectionOf(block: TextBlock, section: Section, marked: ReadonlyMap<string, Section>): Section {
  const mark = block.kind === 'footnote' ? /^\s*(\d{1,3})\s/.exec(block.text)?.[1] : undefined;
  return (mark === undefined ? undefined : marked.get(mark)) ?? section;
}

function finished(figure: PlacedFigure, place: Place, mended: MendedDocument, places: readonly Place[]): ReadFigure {
  const { at: _, levelAt, raw, ...fields } = figure;
  const line = mended.document.lines[place.line - 1];
  const printed = mended.printed(place.line, place.column, raw.length);
  const level = levelAt === undefined ? undefined : places[levelAt];
  return {
    line: place.line,
    ...(line?.page === undefined ? {} : { page: line.page }),
    where: line?.hint === 'table' || (line?.hint === undefined && line?.text.includes('\t')) ? 'table' : 'prose',
    raw: printed.raw,
    ...fields,
    column: printed.column,
    ...(level === undefined ? {} : { of_line: level.line }),
  };
}

function placeIn(block: TextBlock, at: number): Place {
  const piece = block.pieces.findLast((candidate) => candidate.start <= at) ?? block.pieces[0];
  return piece === undefined ? { line: 1, column: 0 } : { line: piece.line, column: piece.column + at - piece.start };
}

function chartRun(blocks: readonly Block[], from: number): TextBlock[] {
  const run: TextBlock[] = [];
  for (let index = from; index < blocks.length; index++) {
    const block = blocks[index];
    if (block === undefined || (block.kind !== 'data' && block.kind !== 'axis')) break;
    run.push(block);
  }
  return run;
}

function captionsAbove(blocks: readonly Block[], index: number): string[] {
  const captions: string[] = [];
  for (let at = index - 1; at >= 0 && at >= index - CAPTION_REACH; at--) {
    const block = blocks[at];
    if (block === undefined || block.kind === 'table') break;
    captions.unshift(block.text);
    if (/^(?:\d|[IVX]+|[A-H])[.\d]*[.)]?\s/.test(block.text)) break;
  }
  return captions;
}

function textAt(blocks: readonly Block[], index: number): string {
  const block = blocks[index];
  return block === undefined || block.kind === 'table' ? '' : block.text;
}

/** Superscript mark → the footnote's text. */
function footnotes(blocks: readonly Block[]): ReadonlyMap<string, string> {
  const notes = new Map<string, string>();
  for (const block of blocks) {
    const mark = block.kind === 'footnote' ? /^[¹²³⁴⁵⁶⁷⁸⁹]/.exec(block.text)?.[0] : undefined;
    if (mark !== undefined && block.kind !== 'table') notes.set(mark, block.text);
  }
  return notes;
}
