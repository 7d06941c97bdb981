/** The catalogue with its indexes: looking up, walking the units of a date, searching. Pure and immutable. */

import { matchScore } from '../kernel/text.ts';
import type { UnitOfMeasure } from '../kernel/units-of-measure.ts';
import { type Formula, formulaOf } from './formula.ts';
import type {
  CatalogueData,
  Dimension,
  Indicator,
  PackInfo,
  ReportingUnit,
  Sector,
  SourceDocument,
  Succession,
  UnitKind,
} from './model.ts';

export class Catalogue {
  readonly data: CatalogueData;
  readonly pack: PackInfo;
  readonly sectors: ReadonlyMap<string, Sector>;
  readonly measures: ReadonlyMap<string, UnitOfMeasure>;
  readonly dimensions: ReadonlyMap<string, Dimension>;
  readonly indicators: ReadonlyMap<string, Indicator>;
  readonly units: ReadonlyMap<string, ReportingUnit>;
  readonly documents: ReadonlyMap<string, SourceDocument>;
  /** Formulas of the derived indicators, by code. */
  readonly formulas: ReadonlyMap<string, Formula>;
  /** Which derived indicators read an indicator. */
  readonly usedBy: ReadonlyMap<string, readonly string[]>;
  /** Successions by the unit that ended, and by the unit that began. */
  readonly successors: ReadonlyMap<string, readonly Succession[]>;
  readonly predecessors: ReadonlyMap<string, readonly Succession[]>;
  private readonly children: ReadonlyMap<string, readonly ReportingUnit[]>;

  constructor(data: CatalogueData) {
    this.data = data;
    this.pack = data.pack;
    this.sectors = byCode(data.sectors);
    this.measures = byCode(data.measures);
    this.dimensions = byCode(data.dimensions);
    this.indicators = byCode(data.indicators);
    this.units = byCode(data.units);
    this.documents = byCode(data.documents);
    const formulas = new Map<string, Formula>();
    const usedBy = new Map<string, string[]>();
    for (const indicator of data.indicators) {
      const formula = formulaOf(indicator);
      if (formula === null) continue;
      formulas.set(indicator.code, formula);
      for (const input of formula.inputs) push(usedBy, input, indicator.code);
    }
    this.formulas = formulas;
    this.usedBy = usedBy;
    const successors = new Map<string, Succession[]>();
    const predecessors = new Map<string, Succession[]>();
    for (const succession of data.successions) {
      push(successors, succession.from, succession);
      push(predecessors, succession.to, succession);
    }
    this.successors = successors;
    this.predecessors = predecessors;
    const children = new Map<string, ReportingUnit[]>();
    for (const unit of data.units) if (unit.parent !== null) push(children, unit.parent, unit);
    this.children = children;
  }

  /** The unit of measure of an indicator of this catalogue. @throws RangeError when the code is unknown. */
  measureOf(indicator: string): UnitOfMeasure {
    const measure = this.measures.get(this.indicators.get(indicator)?.unit ?? '');
    if (measure === undefined) throw new RangeError(`no unit of measure for ${indicator}`);
    return measure;
  }

  /** Units of one kind that are valid on a date, in the order of the registry. */
  unitsOn(kind: UnitKind, date: string): ReportingUnit[] {
    return this.data.units.filter((unit) => unit.kind === kind && isValidOn(unit, date));
  }

  /** Children of a unit, of one kind, valid on a date. */
  childrenOn(parent: string, kind: UnitKind, date: string): ReportingUnit[] {
    return (this.children.get(parent) ?? []).filter((unit) => unit.kind === kind && isValidOn(unit, date));
  }

  /** All units that stand under a unit directly. */
  childrenOf(parent: string): readonly ReportingUnit[] {
    return this.children.get(parent) ?? [];
  }

  /** True when `unit` is `ancestor` or stands under it, at any depth. */
  isWithin(unit: string, ancestor: string): boolean {
    const seen = new Set<string>();
    for (let at: string | null | undefined = unit; at != null && !seen.has(at); at = this.units.get(at)?.parent) {
      if (at === ancestor) return true;
      seen.add(at);
    }
    return false;
  }

  /** Indicators that match the words of a query, best first; tone marks do not matter. An empty query gives all, in catalogue order. */
  searchIndicators(query: string): Indicator[] {
    return best(this.data.indicators, query, (indicator) => [
      indicator.name.vi,
      indicator.name.en,
      indicator.code.replaceAll('_', ' '),
      indicator.code,
      ...indicator.synonyms,
    ]);
  }

  searchUnits(query: string): ReportingUnit[] {
    return best(this.data.units, query, (unit) => [
      unit.name.vi,
      unit.name.en,
      unit.short,
      unit.code,
      ...unit.synonyms,
    ]);
  }

  searchDocuments(query: string): SourceDocument[] {
    return best(this.data.documents, query, (document) => [document.title.vi, document.title.en, document.code]);
  }
}

/** True when the unit exists on that day. */
export function isValidOn(unit: Pick<ReportingUnit, 'validFrom' | 'validTo'>, date: string): boolean {
  return (unit.validFrom === null || unit.validFrom <= date) && (unit.validTo === null || date <= unit.validTo);
}

function byCode<T extends { code: string }>(items: readonly T[]): Map<string, T> {
  return new Map(items.map((item) => [item.code, item]));
}

function push<T>(map: Map<string, T[]>, key: string, value: T): void {
  const list = map.get(key);
  if (list === undefined) map.set(key, [value]);
  else list.push(value);
}

function best<T>(items: readonly T[], query: string, textsOf: (item: T) => string[]): T[] {
  if (query.trim() === '') return [...items];
  return items
    .map((item) => ({ item, score: Math.max(...textsOf(item).map((text) => matchScore(query, text))) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ item }) => item);
}
