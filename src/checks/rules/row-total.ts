/** Columns of a table row that tile a longer period in the same row: the months and their half-year. */
import type { ReadFigure } from '../../documents/model.ts';
import { decimal } from '../../kernel/decimal.ts';
import { parsePeriod } from '../../kernel/periods.ts';
import type { Rule, StatedDocument } from '../finding.ts';
import { meet, sumOf } from '../ranges.ts';
import { rangeOf } from '../stated-text.ts';
import { placeOf, shown } from '../wording.ts';

/** Sums further off than this are stocks, means or misread columns, not slips of adding. */
const NEAR_MISS = '0.1';

export const rowTotal: Rule = {
  name: 'row-total',
  does: {
    vi: 'Trong một hàng của bảng, các tháng, quý cộng lại bằng cột lũy kế của chúng.',
    en: 'In a row of a table, months or quarters add up to the column of the period they make.',
  },
  check(document) {
    const rows = new Map<string, ReadFigure[]>();
    for (const figure of document.figures) {
      if (figure.where !== 'table' || figure.role !== 'level' || figure.unit.startsWith('%')) continue;
      const key = `${figure.line}|${figure.indicator}|${figure.unit}`;
      rows.set(key, [...(rows.get(key) ?? []), figure]);
    }
    return [...rows.values()].flatMap((row) => row.flatMap((total) => against(document, total, row)));
  },
};

function against(document: StatedDocument, total: ReadFigure, row: readonly ReadFigure[]) {
  const tiles = tilesOf(total, row);
  const last = tiles?.at(-1);
  if (tiles === null || last === undefined) return [];
  const range = rangeOf(document, total);
  // A running total or a stock ends on its last column.
  if (meet(range, rangeOf(document, last))) return [];
  const sum = tiles.reduce((a, tile) => a.plus(decimal(tile.value)), decimal('0'));
  if (meet(range, sumOf(tiles.map((tile) => rangeOf(document, tile))))) return [];
  if (sum.minus(total.value).abs().gt(decimal(total.value).abs().times(NEAR_MISS))) return [];
  const [t, s, terms] = [shown(total.value), shown(sum), tiles.map(({ value }) => shown(value))];
  return [
    {
      severity: 'error' as const,
      sentence: {
        vi: `${total.indicator}: cột lũy kế in ${t.vi} nhưng ${terms.map(({ vi }) => vi).join(' + ')} = ${s.vi}.`,
        en: `${total.indicator}: the total column reads ${t.en}, but ${terms.map(({ en }) => en).join(' + ')} = ${s.en}.`,
      },
      places: [total, ...tiles].map(placeOf),
    },
  ];
}

/** Figures of the row whose periods follow one another and make up the total's, the shortest first; null when there is a gap. */
export function tilesOf(total: ReadFigure, row: readonly ReadFigure[]): ReadFigure[] | null {
  const whole = span(total);
  if (whole === null) return null;
  const tiles: ReadFigure[] = [];
  for (let month = whole.from; month <= whole.to; ) {
    const next = row
      .filter((figure) => figure !== total)
      .map((figure) => ({ figure, span: span(figure) }))
      .filter(({ span: one }) => one !== null && one.from === month && one.to <= whole.to)
      .sort((a, b) => (a.span?.to ?? 0) - (b.span?.to ?? 0))[0];
    if (next?.span == null) return null;
    tiles.push(next.figure);
    month = next.span.to + 1;
  }
  return tiles.length >= 2 ? tiles : null;
}

/** Whole months a period covers, counted through the years; null for days and dates. */
function span(figure: ReadFigure): { from: number; to: number } | null {
  const months = /^(\d{4})-(\d{2})\/(\d{4})-(\d{2})$/.exec(figure.period);
  if (months !== null)
    return { from: Number(months[1]) * 12 + Number(months[2]) - 1, to: Number(months[3]) * 12 + Number(months[4]) - 1 };
  const period = parsePeriod(figure.period);
  if (period === null || period.frequency === 'D' || period.frequency === 'R') return null;
  const [from, to] = [period.start, period.end].map(
    (date) => Number(date.slice(0, 4)) * 12 + Number(date.slice(5, 7)) - 1,
  );
  return from === undefined || to === undefined ? null : { from, to };
}
