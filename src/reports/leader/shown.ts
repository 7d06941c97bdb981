/** What the blocks of the leader's screen say in the same way: a unit, a number, the way to a figure. */
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { type Decimal, plain } from '../../kernel/decimal.ts';
import { unitBrief } from '../../observations/contract.ts';
import type { CellKey } from '../../observations/model.ts';

/** The drawer with a figure's sources and recordings. */
export function figureLink(cell: CellKey, catalogue: Catalogue): string {
  const query = new URLSearchParams({ period: cell.period });
  if (cell.unit !== catalogue.pack.defaultUnit) query.set('unit', cell.unit);
  if (cell.scenario !== 'actual') query.set('scenario', cell.scenario);
  if (cell.dims !== '') query.set('dims', cell.dims);
  return `/indicators/${encodeURIComponent(cell.indicator)}?${query.toString().replaceAll('%2F', '/')}`;
}

export function briefOf(catalogue: Catalogue, code: string | null) {
  const unit = catalogue.units.get(code ?? '');
  return unit === undefined ? null : unitBrief(unit);
}

/** A percent, or points of one: six decimals say more than anybody reads. */
export function shortened(value: Decimal): string {
  return plain(value.round(6));
}
