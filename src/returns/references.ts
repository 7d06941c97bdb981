/** What the reservoir knows of the cells of a return: the period before, a year before, the plan, and the figure itself. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import { plain, tryDecimal } from '../kernel/decimal.ts';
import { period as periodOf, previousPeriod, samePeriodLastYear, yearOf } from '../kernel/periods.ts';
import { convert } from '../kernel/units-of-measure.ts';
import { type CellKey, cellId, type Observation } from '../observations/model.ts';
import type { ObservationReader } from '../observations/store.ts';
import type { CellSpec, Reference } from './model.ts';

interface Wanted {
  shown: CellKey;
  previous: CellKey;
  lastYear: CellKey;
  plan: CellKey | null;
  yearPlan: CellKey | null;
}

/** References by address, of every cell bound to an indicator, in the cell's own unit of measure. */
export async function readReferences(
  catalogue: Catalogue,
  reader: ObservationReader,
  specs: readonly CellSpec[],
): Promise<Record<string, Reference>> {
  const wanted = new Map<string, Wanted>();
  const keys = new Map<string, CellKey>();
  for (const { address, cell } of specs) {
    if (cell === null) continue;
    const found = wantedOf(cell);
    wanted.set(address, found);
    for (const key of Object.values(found) as (CellKey | null)[]) if (key !== null) keys.set(cellId(key), key);
  }
  const figures = await reader.cells([...keys.values()]);
  const references: Record<string, Reference> = {};
  for (const spec of specs) {
    const cells = wanted.get(spec.address);
    if (cells === undefined) continue;
    const at = (key: CellKey | null) =>
      key === null ? null : inMeasure(catalogue, spec, figures.get(cellId(key)) ?? null);
    references[spec.address] = {
      previous: at(cells.previous),
      last_year: at(cells.lastYear),
      plan: at(cells.plan) ?? at(cells.yearPlan),
      shown: at(cells.shown),
    };
  }
  return references;
}

function wantedOf(cell: CellKey): Wanted {
  const period = periodOf(cell.period);
  const isPlan = cell.scenario !== 'actual';
  return {
    shown: cell,
    previous: { ...cell, period: previousPeriod(period).code },
    lastYear: { ...cell, period: samePeriodLastYear(period).code },
    plan: isPlan ? null : { ...cell, scenario: 'plan' },
    yearPlan: isPlan ? null : { ...cell, scenario: 'plan', period: yearOf(period).code },
  };
}

/** A figure in the unit of measure in which the cell is filled in; null when there is none or it measures something else. */
function inMeasure(catalogue: Catalogue, spec: CellSpec, observation: Observation | null): string | null {
  const value = tryDecimal(observation?.value ?? '');
  if (observation === null || value === null) return null;
  const own = catalogue.measures.get(catalogue.indicators.get(observation.indicator)?.unit ?? '');
  if (own === undefined || spec.uom === null || own.code === spec.uom.code) return observation.value;
  const converted = convert(value, own, spec.uom);
  return converted === null ? null : plain(converted);
}
