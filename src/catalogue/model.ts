/**
 * The catalogue: what is measured (indicators), in what (units of measure), by whom (reporting units with dates and succession),
 * and where it was said (documents). Pure; the browser uses it too. Terms follow SDMX.
 */
import type { Text } from '../kernel/languages.ts';
import type { UnitOfMeasure } from '../kernel/units-of-measure.ts';

export const KINDS = ['flow', 'stock', 'ratio', 'index', 'rank'] as const;
/** Kind of quantity; it decides which arithmetic is allowed (a ratio is never added or averaged). */
export type Kind = (typeof KINDS)[number];

export const DIRECTIONS = ['higher', 'lower', 'none'] as const;
/** Which way is better. */
export type Direction = (typeof DIRECTIONS)[number];

export interface Sector {
  code: string;
  name: Text;
  order: number;
  /** The sector that stands for the whole; at most one. */
  overall: boolean;
  /** The indicators that show the sector best, in order. */
  headline: string[];
}

export interface Ratio {
  numerator: string;
  denominator: string;
  /** What the quotient is multiplied by: 100 for a percent, 1000 for "per 1,000". A plain decimal. */
  factor: string;
}

export interface Indicator {
  code: string;
  name: Text;
  sector: string;
  /** Code of the unit of measure. */
  unit: string;
  kind: Kind;
  direction: Direction;
  /** Decimals usually shown. */
  decimals: number;
  synonyms: string[];
  dimensions: string[];
  /** Additive parts, for tables and checks; not a formula. */
  parts: string[];
  formula?: string;
  ratio?: Ratio;
  /** For a rank: of how many. */
  rankOf?: number;
  /** The value of a parent unit is the sum over its children of one kind. */
  rollup?: 'sum';
  definition?: Text;
  responsible?: string;
}

export const UNIT_KINDS = [
  'nation',
  'ministry',
  'agency',
  'department',
  'province',
  'district',
  'commune',
  'enterprise',
  'organisation',
] as const;
export type UnitKind = (typeof UNIT_KINDS)[number];

/** A reporting unit (đơn vị báo cáo). Dates are ISO, inclusive; null = open. */
export interface ReportingUnit {
  code: string;
  kind: UnitKind;
  name: Text;
  /** Short Vietnamese name, as used in tables. */
  short: string;
  parent: string | null;
  validFrom: string | null;
  validTo: string | null;
  officialCode: string;
  synonyms: string[];
}

export const SUCCESSION_EVENTS = ['merge', 'split', 'rename'] as const;

/** `from` ended and (a share of) it went on as `to` from `date`. */
export interface Succession {
  from: string;
  to: string;
  date: string;
  event: (typeof SUCCESSION_EVENTS)[number];
  /** Part of `from` that went to `to`, a plain decimal from 0 to 1. */
  share: string;
  note: string;
}

export interface Dimension {
  code: string;
  name: Text;
  codes: { code: string; name: Text }[];
}

/** A document that states figures; its date is the vintage of what it says. */
export interface SourceDocument {
  code: string;
  title: Text;
  date: string;
  kind: string;
  file: string;
  note: Text;
}

export interface PackInfo {
  code: string;
  name: Text;
  /** The unit that publishes. */
  publisher: string;
  /** The unit whose figures are shown when none is chosen. */
  defaultUnit: string;
  /** The period the pages open with. */
  homePeriod: string;
  /** Kinds of unit whose own figures only those see who may (statistical confidentiality); sums stay public. */
  confidentialKinds: UnitKind[];
  place: Text;
  header: Text;
}

/** Everything a pack says about the catalogue, as plain data (also what the API sends). */
export interface CatalogueData {
  pack: PackInfo;
  sectors: Sector[];
  measures: UnitOfMeasure[];
  dimensions: Dimension[];
  indicators: Indicator[];
  units: ReportingUnit[];
  successions: Succession[];
  documents: SourceDocument[];
}
