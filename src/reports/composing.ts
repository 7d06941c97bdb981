/** What the parts of the composer share while one edition is being made. */
import type { CatalogueData, Indicator, ReportingUnit } from '../catalogue/model.ts';
import type { Language } from '../kernel/languages.ts';
import type { Period } from '../kernel/periods.ts';
import type { UnitOfMeasure } from '../kernel/units-of-measure.ts';
import type { Overrule } from '../targets/judgements/overrule.ts';
import type { Rated } from '../targets/rating.ts';
import type { TaskThen } from '../tasks/history/model.ts';
import type { ObligationThen } from '../tasks/obligations/then.ts';
import type { FigureBook } from './figure-book.ts';
import type { PrintedClaim } from './figures.ts';
import type { Footnote } from './model.ts';
import type { NamedList } from './template-files.ts';

export interface RatedTarget {
  rated: Rated;
  /** A person's judgement in force, or null. */
  overrule: Overrule | null;
}

/** What units owe, on the day the edition speaks of. */
export interface Duties {
  /** ISO date. */
  day: string;
  obligations: ReadonlyMap<string, ObligationThen>;
  /** Tasks and legal documents of all units, by deadline. */
  tasks: readonly TaskThen[];
  /** The strategy of each target, by codes. */
  strategyOf: ReadonlyMap<string, string>;
}

export interface Composing {
  readonly language: Language;
  readonly period: Period;
  /** The reporting unit the edition is about. */
  readonly unit: string;
  readonly book: FigureBook;
  readonly claims: readonly PrintedClaim[];
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly measures: ReadonlyMap<string, UnitOfMeasure>;
  readonly units: ReadonlyMap<string, ReportingUnit>;
  readonly catalogue: CatalogueData;
  readonly lists: readonly NamedList[];
  /** The text of a prose slot, or null. */
  readonly slot: (id: string) => { text: string; language: Language } | null;
  /** The targets of a strategy with their ratings, in its order. */
  readonly targets: (strategy: string) => readonly RatedTarget[];
  /** One target with its rating; null when there is none, or it was not known then. */
  readonly target: (code: string) => RatedTarget | null;
  readonly duties: Duties;
  readonly notes: Notes;
}

/** Footnotes and running numbers of one edition, in the order in which they occur. */
export class Notes {
  readonly footnotes: Footnote[] = [];
  readonly missingTexts: string[] = [];
  /** Slots whose text is there in the other language only. */
  readonly foreignTexts: string[] = [];
  /** For whoever keeps the template. */
  readonly warnings: string[] = [];
  differences = 0;
  private tables = 0;
  private charts = 0;

  /** Each mark has a note of its own, as Word numbers them. */
  footnote(text: string): number {
    const number = this.footnotes.length + 1;
    this.footnotes.push({ number, text });
    return number;
  }

  nextTable(): number {
    this.tables += 1;
    return this.tables;
  }

  nextChart(): number {
    this.charts += 1;
    return this.charts;
  }
}

export function indexOf<T extends { code: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.code, item]));
}

export const GAP = '…';
