/** The total row of a table against the rows above or below it, column by column. */
import type { ReadFigure } from '../../documents/model.ts';
import { decimal } from '../../kernel/decimal.ts';
import { fold } from '../../kernel/text.ts';
import type { Rule, StatedDocument } from '../finding.ts';
import { meet, sumOf } from '../ranges.ts';
import { rangeOf } from '../stated-text.ts';
import { placeOf, shown } from '../wording.ts';

const TOTAL = /^(?:tong(?: cong| so)?|cong|total)$/;
/** A row under another row: adding it as well would count it twice. */
const NESTED = /^(?:[ivx]+\.?$|trong do|gom|bao gom|[-+•]|\(?[a-z0-9]\)|\d+\.\d+)/;
const FEWEST_ROWS = 2;
/** Sums further off are rows counted twice, or not parts of this total. */
const NEAR_MISS = '0.3';

export const tableTotal: Rule = {
  name: 'table-total',
  does: {
    vi: 'Hàng "Tổng" của bảng bằng tổng các hàng còn lại, từng cột một.',
    en: 'The total row of a table equals the sum of its other rows, column by column.',
  },
  check(document) {
    const { lines } = document;
    return lines.flatMap(({ text }, index) => {
      if (!text.includes('\t') || !TOTAL.test(labelOf(text))) return [];
      const rows = rowsAround(document, index);
      return document.figures
        .filter((figure) => figure.line === index + 1 && figure.role === 'level' && !figure.unit.startsWith('%'))
        .flatMap((total) => against(document, total, rows));
    });
  },
};

function against(document: StatedDocument, total: ReadFigure, rows: readonly number[]) {
  const column = rows.map((line) =>
    document.figures.filter((figure) => figure.line === line && inColumn(figure, total)),
  );
  const listed = column.flatMap((cells) => (cells.length === 1 ? cells : []));
  if (listed.length !== rows.length || listed.length < FEWEST_ROWS) return [];
  if (meet(rangeOf(document, total), sumOf(listed.map((figure) => rangeOf(document, figure))))) return [];
  const added = listed.reduce((a, figure) => a.plus(decimal(figure.value)), decimal('0'));
  if (added.minus(total.value).abs().gt(decimal(total.value).abs().times(NEAR_MISS))) return [];
  const sum = shown(added);
  const t = shown(total.value);
  return [
    {
      severity: 'error' as const,
      sentence: {
        vi: `Hàng tổng (${total.period}) in ${t.vi} nhưng ${listed.length} hàng cộng lại là ${sum.vi}.`,
        en: `The total row (${total.period}) reads ${t.en}, but its ${listed.length} rows add up to ${sum.en}.`,
      },
      places: [total, ...listed].map(placeOf),
    },
  ];
}

function inColumn(figure: ReadFigure, total: ReadFigure): boolean {
  return (
    figure.role === 'level' &&
    figure.period === total.period &&
    figure.kind === total.kind &&
    figure.unit === total.unit
  );
}

/** Lines of the rows of figures in the total's table: above it, or below when it stands first; none when rows are nested. */
function rowsAround({ lines, figures }: StatedDocument, total: number): number[] {
  const run = (from: number, step: number) => {
    const rows: number[] = [];
    for (let at = from; lines[at]?.text.includes('\t'); at += step)
      if (figures.some((figure) => figure.line === at + 1)) rows.push(at);
    return rows;
  };
  const above = run(total - 1, -1);
  const rows = above.length > 0 ? above : run(total + 1, 1);
  const labels = rows.map((at) => labelOf(lines[at]?.text ?? ''));
  if (labels.some((label) => NESTED.test(label) || TOTAL.test(label))) return [];
  return rows.map((at) => at + 1).toSorted((a, b) => a - b);
}

/** The first cell that is no list number, folded. */
function labelOf(row: string): string {
  const cells = row.split('\t').map((cell) => cell.trim());
  // "1.2" and "a)" in the number column nest a row as much as in its label.
  const label = cells.find((cell) => cell !== '' && !/^\d{1,3}\.?$/.test(cell)) ?? '';
  return fold(label.replaceAll('*', ''));
}
