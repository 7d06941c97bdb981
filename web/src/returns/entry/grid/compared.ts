/** Which columns have figures of earlier periods beside them. Pure. */
import { type Period, parsePeriod, previousPeriod, shiftYears } from '../../../../../src/kernel/periods.ts';
import type { CellSpec, References } from '../../../../../src/returns/model.ts';

export interface Compared {
  previous: boolean;
  lastYear: boolean;
}

/** Of each column, whether any of its cells has a figure of the period before, or of the year before, that no other column shows. */
export function comparedColumns(
  rows: readonly (readonly (CellSpec | undefined)[])[],
  columns: number,
  references: References,
): Compared[] {
  return Array.from({ length: columns }, (_, col) => comparedIn(rows, col, references));
}

function comparedIn(
  rows: readonly (readonly (CellSpec | undefined)[])[],
  col: number,
  references: References,
): Compared {
  let previous = false;
  let lastYear = false;
  for (const row of rows) {
    const spec = row[col];
    if (spec?.entry !== 'enter') continue;
    const reference = references[spec.address];
    if (reference === undefined) continue;
    // What the form shows in a column of its own is not shown twice.
    const at = parsePeriod(spec.cell?.period ?? '');
    const shown = (period: Period | null): boolean =>
      period !== null && row.some((other) => shows(other, spec, period));
    previous ||= reference.previous !== null && !shown(at && previousPeriod(at));
    lastYear ||= reference.last_year !== null && !shown(at && shiftYears(at, -1));
  }
  return { previous, lastYear };
}

function shows(other: CellSpec | undefined, spec: CellSpec, period: Period): boolean {
  const [cell, own] = [other?.cell, spec.cell];
  return (
    other?.entry === 'show' &&
    cell?.period === period.code &&
    cell.indicator === own?.indicator &&
    cell.dims === own.dims &&
    cell.scenario === own.scenario
  );
}
