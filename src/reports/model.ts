/**
 * An edition of a report as a tree of blocks: what the composer makes and every renderer (web page, Word, PDF, Markdown) draws.
 * Plain data, so it can be frozen, signed and sent. Every printed figure carries the cell it stands for and the observations
 * it was made of.
 */
import type { Language } from '../kernel/languages.ts';
import type { CellKey } from '../observations/model.ts';

/** What a printed figure says about its cell. `level` is the observation itself; the others are computed. */
export type Measure = 'level' | 'growth' | 'points' | 'places' | 'change' | 'times' | 'plan_ratio' | 'share';

export interface FigureRef {
  cell: CellKey;
  measure: Measure;
  /** The observations it was computed from; one for a level. */
  observationIds: string[];
  /** One line for a person: where the figure comes from. */
  source: string;
}

/** A page of the application that shows where something comes from. */
export interface SpanLink {
  /** Path in the application, with its query: `/obligations/CODE?on=2022-06-30`. */
  to: string;
  /** One line for a person: what is there. */
  title: string;
}

/** A run of text. */
export interface Span {
  text: string;
  bold?: true;
  italic?: true;
  figure?: FigureRef;
  link?: SpanLink;
  /** Number of the footnote whose mark follows this span. */
  footnote?: number;
  /** Stands where a figure is missing. */
  gap?: true;
  /** The computed figure is not what the document of the time printed. */
  differs?: true;
}

export interface Heading {
  kind: 'heading';
  /** 1–6. */
  level: number;
  /** "A", "1", "1.1"; empty when unnumbered. */
  number: string;
  text: string;
  id: string;
}

interface Paragraph {
  kind: 'paragraph';
  spans: Span[];
  /** Set when it is not in the edition's language. */
  language?: Language;
}

/** A sentence said from figures. */
export interface StatementBlock {
  kind: 'statement';
  spans: Span[];
  bullet: boolean;
}

export interface ListBlock {
  kind: 'list';
  ordered: boolean;
  items: ListItem[];
  language?: Language;
}

export interface ListItem {
  spans: Span[];
  /** 0 for the outer list. */
  depth: number;
}

export type Align = 'left' | 'center' | 'right';

export interface HeaderCell {
  text: string;
  colspan: number;
  rowspan: number;
}

export interface TableCell {
  spans: Span[];
  align: Align;
  /** Columns covered; 1 unless it is a group's row. */
  colspan: number;
}

export interface TableRow {
  cells: TableCell[];
  /** A group's title over all columns. */
  group: boolean;
}

export interface TableBlock {
  kind: 'table';
  id: string;
  /** Running number over the edition. */
  number: number;
  title: string;
  /** "Đơn vị tính: …" when all rows have one. */
  unit: string;
  /** Relative widths, one per column; they add up to 100. */
  widths: number[];
  header: HeaderCell[][];
  rows: TableRow[];
  /** Lines under the table: what marks mean, then the sources. */
  notes: string[];
}

export interface ChartSeries {
  name: string;
  /** Plain decimals, one per category; null where there is no figure. */
  values: (string | null)[];
  figures: (FigureRef | null)[];
  /** What is drawn differently from a result: a target is a line to reach, a forecast is not known yet. */
  role?: 'target' | 'forecast';
  /** Between which values a forecast lies, per category. */
  interval?: { name: string; low: (string | null)[]; high: (string | null)[] };
}

export interface ChartData {
  form: 'bar' | 'line';
  categories: string[];
  series: ChartSeries[];
  /** Name of the unit of measure; the caption says it. */
  unit: string;
  /** Decimals shown in labels. */
  decimals: number;
  language: Language;
}

export interface ChartBlock {
  kind: 'chart';
  id: string;
  number: number;
  title: string;
  data: ChartData;
  /** The figures in words, for who cannot see the picture. */
  alt: string;
  notes: string[];
}

/** Something a person still has to give: no text for a prose slot, no names for a list. */
interface GapBlock {
  kind: 'gap';
  id: string;
  message: string;
}

/**
 * Who may read a block that is not for everyone. `account`: whoever has signed in. `overseers`: who oversees the reporting of all units, as
 * tasks are seen in the application.
 */
export type Readers = 'account' | 'overseers';

export type Block = (Heading | Paragraph | StatementBlock | ListBlock | TableBlock | ChartBlock | GapBlock) & {
  readers?: Readers;
};

export interface Footnote {
  number: number;
  text: string;
}

export interface EditionHeader {
  /** National title and motto (Decree 30/2020/NĐ-CP), or what the report puts there. */
  nation: string;
  motto: string;
  /** Agency above, and the agency that issues. */
  parentAgency: string;
  agency: string;
  /** "Số:      /BC-…". */
  number: string;
  /** "Hà Nội, ngày … tháng … năm 2022". */
  placeAndDate: string;
  /** "BÁO CÁO". */
  documentType: string;
  /** "DỰ THẢO", or empty. */
  draft: string;
}

export interface EditionClosing {
  recipientsTitle: string;
  recipients: string[];
  /** Lines over the signature: "KT. BỘ TRƯỞNG", "THỨ TRƯỞNG". */
  signatory: string[];
  name: string;
}

interface OutlineEntry {
  level: number;
  number: string;
  text: string;
  id: string;
}

export interface Edition {
  code: string;
  title: string;
  /** Code of the period. */
  period: string;
  periodLabel: string;
  /** Vintage read; null for the newest. */
  asOf: string | null;
  language: Language;
  header: EditionHeader;
  closing: EditionClosing;
  /** What the reader must know first: vintage, gaps, differences from print. */
  notice: string[];
  blocks: Block[];
  footnotes: Footnote[];
  outline: OutlineEntry[];
  /** How many different figures asked for are missing. */
  gaps: number;
  missing: CellKey[];
  /** Prose slots and lists without content. */
  missingTexts: string[];
  /** How many computed figures differ from what a document printed. */
  differences: number;
  /** What whoever keeps the template must look at: an obligation it names is no longer there. */
  warnings: string[];
}

/** "1.1. Text", or the text alone when it has no number. */
export function numbered(number: string, text: string): string {
  return number === '' ? text : `${number}. ${text}`;
}

/** "Bảng 1. Title" / "Table 1. Title". */
export function tableCaption(table: TableBlock, language: Language): string {
  return `${language === 'vi' ? 'Bảng' : 'Table'} ${table.number}. ${table.title}`;
}

/** "Hình 1. Title (unit)" / "Figure 1. Title (unit)". */
export function chartCaption(chart: ChartBlock, language: Language): string {
  const unit = chart.data.unit === '' ? '' : ` (${chart.data.unit})`;
  return `${language === 'vi' ? 'Hình' : 'Figure'} ${chart.number}. ${chart.title}${unit}`;
}

/** Blocks with bulleted statements that follow each other put together: renderers draw those as one list. */
export function withStatementLists(blocks: readonly Block[]): (Block | StatementBlock[])[] {
  const out: (Block | StatementBlock[])[] = [];
  for (const block of blocks) {
    const last = out.at(-1);
    if (block.kind !== 'statement' || !block.bullet) out.push(block);
    else if (Array.isArray(last)) last.push(block);
    else out.push([block]);
  }
  return out;
}
