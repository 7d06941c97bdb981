/** Figures that reports give different values: which value came first, and how far they are apart. Pure. */
import { decimal, divide, plain, roundTo, tryDecimal } from '../../../src/kernel/decimal.ts';
import { documentPlace } from '../../../src/observations/model.ts';
import type { Cell, ReadDocument } from './queries.ts';

type Indicator = ReadDocument['indicators'][number];

export interface Said {
  value: string;
  /** The line of this document; null: said elsewhere. */
  here: number | null;
  source: ReadDocument['revisions'][number]['source'] & { document: string | null; line: number | null };
}

export interface Revised {
  /** Number of the figure in this document. */
  number: number;
  cell: Cell;
  indicator: Indicator | undefined;
  unit: ReadDocument['units'][number] | undefined;
  earlier: Said;
  later: Said;
  /** Later minus earlier, in the indicator's unit of measure. */
  change: string;
  /** Percent of the earlier value; null where a percentage says nothing: of nought, of a percentage, of a rank. */
  growth: string | null;
}

/** What this document says otherwise than what counts now, in the order of the document. */
export function revisedIn(
  document: Pick<ReadDocument, 'code' | 'date' | 'items' | 'indicators' | 'units' | 'revisions'>,
): Revised[] {
  return document.revisions.flatMap(({ number, cell, before, source, recorded_at: recordedAt }) => {
    const [own, other] = [tryDecimal(cell.value), tryDecimal(before)];
    if (own === null || other === null) return [];
    const line = document.items.find((item) => item.number === number)?.reading.line ?? null;
    const here: Said = {
      value: cell.value,
      here: line,
      source: { kind: 'document', reference: document.code, document: document.code, line },
    };
    const place = documentPlace(source);
    const there: Said = {
      value: before,
      here: null,
      source: { ...source, document: place?.document ?? null, line: place?.line ?? null },
    };
    // An old report that is handed in late may be the one that was revised.
    const [earlier, later] = recordedAt.slice(0, 10) <= document.date ? [there, here] : [here, there];
    const indicator = document.indicators.find(({ code }) => code === cell.indicator);
    const [from, to] = [decimal(earlier.value), decimal(later.value)];
    const relative = indicator?.unit.kind === 'percent' || indicator?.kind === 'rank';
    const share = relative ? null : divide(to.minus(from).times('100'), from.abs());
    return [
      {
        number,
        cell,
        indicator,
        unit: document.units.find(({ code }) => code === cell.unit),
        earlier,
        later,
        change: plain(to.minus(from)),
        growth: share === null ? null : plain(roundTo(share, 1)),
      },
    ];
  });
}
