/** Findings: what does not add up, each with its arithmetic and the places it rests on; and what a rule is. */
import type { DocumentLine, ReadFigure } from '../documents/model.ts';
import type { Text } from '../kernel/languages.ts';

/** `error`: cannot be right as printed; `warning`: a slip of rounding, wording or scale, or a doubt. */
export type Severity = 'error' | 'warning';

export interface FindingPlace {
  /** From 1; null where the source names no line. */
  line: number | null;
  /** The figure or words as printed. */
  raw: string;
}

export interface Finding {
  /** The rule's name. */
  rule: string;
  severity: Severity;
  sentence: Text;
  /** At least one; the figure in doubt first. */
  places: FindingPlace[];
  /** The document's code or file name. */
  document: string;
}

/** A document and the figures read from it, in reading order. */
export interface StatedDocument {
  lines: readonly DocumentLine[];
  figures: readonly ReadFigure[];
  /** By place in `figures`: what is known of the indicator a figure is surely of; absent without a reservoir. */
  known?: ReadonlyMap<number, KnownFigure> | undefined;
}

/** A figure beside the history of its indicator, all in the indicator's own unit of measure, for periods of one length. */
export interface KnownFigure {
  name: Text;
  value: string;
  values: readonly string[];
}

/** One rule over the figures one document states. Pure; says nothing where it is not sure. */
export interface Rule {
  name: string;
  does: Text;
  check(document: StatedDocument): Omit<Finding, 'rule' | 'document'>[];
}
