/** What a rule over the store sees: the figures of one indicator and of those it is bound to; and what it says. */
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Indicator } from '../../catalogue/model.ts';
import { type Decimal, tryDecimal } from '../../kernel/decimal.ts';
import type { Text } from '../../kernel/languages.ts';
import { formatMeasure } from '../../kernel/units-of-measure.ts';
import { type CellKey, cellId, type Observation } from '../../observations/model.ts';
import type { Found } from '../findings/life.ts';

/** The figures in force of some indicators, of every unit; of a cell that is both reported and computed, both. */
export class StoreView {
  readonly catalogue: Catalogue;
  private readonly cells = new Map<string, Observation>();
  private readonly computed = new Map<string, Observation>();
  private readonly series = new Map<string, Observation[]>();

  constructor(catalogue: Catalogue, figures: readonly Observation[]) {
    this.catalogue = catalogue;
    for (const figure of figures) {
      const id = cellId(figure);
      if (figure.computed) this.computed.set(id, figure);
      const other = this.cells.get(id);
      // The reported figure counts where there is one.
      if (other === undefined || (other.computed && !figure.computed)) this.cells.set(id, figure);
    }
    for (const figure of this.cells.values()) {
      const list = this.series.get(figure.indicator);
      if (list === undefined) this.series.set(figure.indicator, [figure]);
      else list.push(figure);
    }
  }

  /** The figures of an indicator: every unit, period, scenario, breakdown. */
  of(indicator: string): readonly Observation[] {
    return this.series.get(indicator) ?? [];
  }

  at(cell: CellKey): Observation | null {
    return this.cells.get(cellId(cell)) ?? null;
  }

  /** What the formula gives, also where a figure is reported. */
  computedAt(cell: CellKey): Observation | null {
    return this.computed.get(cellId(cell)) ?? null;
  }
}

/** One rule over the figures of one indicator. Pure; says nothing where it is not sure. */
export interface StoreRule {
  name: string;
  does: Text;
  check(indicator: Indicator, view: StoreView): Finding[];
}

/** A finding without its rule: the figure in doubt first. */
export interface Finding {
  severity: Found['severity'];
  sentence: Text;
  figures: readonly Observation[];
}

export function amountOf(figure: Pick<Observation, 'value'> | null): Decimal | null {
  return figure?.value == null ? null : tryDecimal(figure.value);
}

/** A figure's value with its unit of measure, in both languages. */
export function shownOf(view: StoreView, figure: Pick<Observation, 'indicator' | 'value'>): Text {
  const measure = view.catalogue.measureOf(figure.indicator);
  const value = figure.value ?? '0';
  return { vi: formatMeasure(value, measure, { locale: 'vi' }), en: formatMeasure(value, measure, { locale: 'en' }) };
}

/** "Revenue of ACME, 2024-Q1". */
export function nameOf(
  view: StoreView,
  { indicator, unit, period }: Pick<CellKey, 'indicator' | 'unit' | 'period'>,
): Text {
  const name = view.catalogue.indicators.get(indicator)?.name ?? { vi: indicator, en: indicator };
  const of = view.catalogue.units.get(unit);
  const whose = of === undefined || unit === view.catalogue.pack.defaultUnit ? null : of.name;
  return {
    vi: `${name.vi}${whose === null ? '' : ` của ${whose.vi}`}, ${period}`,
    en: `${name.en}${whose === null ? '' : ` of ${whose.en}`}, ${period}`,
  };
}

/** One series: a unit, a scenario, a breakdown. */
export function seriesKey({ unit, scenario, dims }: Pick<CellKey, 'unit' | 'scenario' | 'dims'>): string {
  return `${unit} ${scenario} ${dims}`;
}
