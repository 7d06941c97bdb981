/** What a document is to us: lines with a place, blocks made of lines, and the figures read from them. */

/** What the file itself says about a line; absent in plain text, where the line's own look decides. */
export type LineHint = 'heading' | 'item' | 'footnote' | 'table' | 'paragraph';

export interface DocumentLine {
  /** Composed form (NFC), without the line break. A tab parts the cells of a table row. */
  text: string;
  /** From 1; absent where the format knows no pages. */
  page?: number;
  hint?: LineHint;
}

export type DocumentFormat = 'text' | 'markdown' | 'docx' | 'pdf' | 'scan';

/** A file as lines: `lines[0]` is line 1, so that a figure's line can be found again. */
export interface DocumentText {
  format: DocumentFormat;
  lines: DocumentLine[];
}

/** The period of a figure as the annotation guide writes it: SDMX, but a span of months without its M (`2024-01/2024-09`). */
export function annotatedPeriod(period: string): string {
  return period.replace(/^(\d{4})-M(\d\d)\/(\d{4})-M(\d\d)$/, '$1-$2/$3-$4');
}

export const FIGURE_KINDS = ['actual', 'estimate', 'plan', 'target', 'baseline'] as const;
export type FigureKind = (typeof FIGURE_KINDS)[number];

export const FIGURE_ROLES = [
  'level',
  'growth',
  'change',
  'ratio_to_base',
  'plan_ratio',
  'share',
  'rank',
  'part_of',
] as const;
export type FigureRole = (typeof FIGURE_ROLES)[number];

/** One stated figure, in the fields and words of the annotation guide. */
export interface ReadFigure {
  /** From 1: the line where the number stands. */
  line: number;
  /** Absent where the format knows no pages. */
  page?: number;
  where: 'table' | 'prose';
  /** What is measured, as the document words it; growth and plan ratio bear the name of their level. */
  indicator: string;
  /** Plain decimal as printed, not scaled ("17.50"); negative for a fall. */
  value: string;
  /** As printed: a substring of the line. */
  raw: string;
  /** Place of `raw` in the line, in UTF-16 units from 0. */
  column: number;
  /** With its scale word: "triệu giao dịch", "tỷ đồng", "%"; "" when nothing names it. */
  unit: string;
  /** SDMX period, date, `FROM/TO`, or "". */
  period: string;
  kind: FigureKind;
  role: FigureRole;
  /** same_period, previous_year, previous_month, plan, or the printed words. */
  versus?: string;
  /** part_of and ranks: the y of x/y, plain decimal. */
  of?: string;
  /** The line of the level that a growth, change or ratio speaks of. */
  of_line?: number;
  note?: string;
}

/**
 * A paragraph, list item, heading or footnote: one text, put together from the lines it was broken into. `data`: a line of
 * numbers alone, as a chart leaves in the text; `axis`: a line of period names, as stands under one.
 */
export interface TextBlock {
  kind: 'heading' | 'item' | 'paragraph' | 'footnote' | 'data' | 'axis';
  text: string;
  /** Where each line begins in `text`, in order; the first at 0. `column`: where in that line the piece begins. */
  pieces: { line: number; start: number; column: number }[];
}

export interface TableRow {
  line: number;
  /** `column`: where the cell begins in its line. */
  cells: { text: string; column: number }[];
}

export interface TableBlock {
  kind: 'table';
  rows: TableRow[];
}

export type Block = TextBlock | TableBlock;
