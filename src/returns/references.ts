/** What the reservoir knows of the cells of a return: the period before, a year before, the plan, and the figure itself. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import { plain, tryDecimal } from '../kernel/decimal.ts';
import { period as periodOf, previousPeriod, samePeriodLastYear, yearOf } from '../kernel/periods.ts';
import { convert } from '../kernel/units-of-measure.ts';
import { audienceOfReturn } from '../observations/audience.ts';
import { type CellKey, cellId, type Observation } from '../observations/model.ts';
import { ObservationReader } from '../observations/store.ts';
import type { Tx } from '../platform/database.ts';
import type { ReferenceName } from './expression.ts';
import type { CellSpec, Reference } from './model.ts';

interface Wanted {
  shown: CellKey | null;
  previous: CellKey | null;
  lastYear: CellKey | null;
  plan: CellKey | null;
  yearPlan: CellKey | null;
}

/**
 * References by address, of every cell of a unit's return that is bound to an indicator, in the cell's own unit of measure.
 * @param only the references to read; the others are null. Cells that show what the reservoir has are always filled in. All when absent
 */
export async function readReferences(
  tx: Tx,
  catalogue: Catalogue,
  unit: string,
  specs: readonly CellSpec[],
  only?: ReadonlySet<ReferenceName>,
): Promise<Record<string, Reference>> {
  const around = new Map<string, Around>();
  const wanted = new Map<string, Wanted>();
  const keys = new Map<string, CellKey>();
  for (const { address, cell, entry } of specs) {
    if (cell === null) continue;
    const near = around.get(cell.period) ?? aroundOf(cell.period);
    around.set(cell.period, near);
    const found = wantedOf(cell, near, only, entry === 'show');
    wanted.set(address, found);
    for (const key of Object.values(found) as (CellKey | null)[]) if (key !== null) keys.set(cellId(key), key);
  }
  const reader = new ObservationReader(tx, undefined, audienceOfReturn(unit, catalogue));
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

/** The periods a period is compared with. A return asks for the same few again and again. */
interface Around {
  previous: string;
  lastYear: string;
  year: string;
}

function aroundOf(code: string): Around {
  const period = periodOf(code);
  return {
    previous: previousPeriod(period).code,
    lastYear: samePeriodLastYear(period).code,
    year: yearOf(period).code,
  };
}

function wantedOf(
  cell: CellKey,
  { previous, lastYear, year }: Around,
  only: ReadonlySet<ReferenceName> | undefined,
  shown: boolean,
): Wanted {
  const asked = (name: ReferenceName) => only === undefined || only.has(name);
  const planned = cell.scenario === 'actual' && asked('plan');
  return {
    shown: shown || only === undefined ? cell : null,
    previous: asked('previous') ? { ...cell, period: previous } : null,
    lastYear: asked('last_year') ? { ...cell, period: lastYear } : null,
    plan: planned ? { ...cell, scenario: 'plan' } : null,
    yearPlan: planned ? { ...cell, scenario: 'plan', period: year } : null,
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
