/** What is counted as of a day, added up over months as if it were a flow. */
import type { ReadFigure } from '../../documents/model.ts';
import { decimal } from '../../kernel/decimal.ts';
import { parsePeriod } from '../../kernel/periods.ts';
import { fold } from '../../kernel/text.ts';
import { groupBy } from '../../observations/figures.ts';
import type { Rule } from '../finding.ts';
import { placeOf, shown } from '../wording.ts';
import { tilesOf } from './row-total.ts';

/** Words of what is there at a moment. */
const STOCK =
  /\b(?:lao dong|nhan luc|nhan su|can bo|dan so|du no|so du|ton kho|hien co|dang hoat dong|dang su dung|dang theo hoc|cuoi ky|cuoi thang|thoi diem)\b/;
/** … unless what comes and goes is meant. */
const FLOW =
  /\b(?:tang them|moi|phat sinh|tuyen|dao tao|luot|gia nhap|thanh lap|thu nhap|nang suat|tien luong|ngay cong)\b/;
/** Of a stock, one month is much like the next. */
const MOST_CHANGE = 1.5;

export const stockAddedUpInText: Rule = {
  name: 'stock-added-up',
  does: {
    vi: 'Số thời điểm (lao động, số hiện có) không cộng dồn qua các tháng.',
    en: 'What is counted as of a day (staff, what is there) is not added up over months.',
  },
  check({ figures }) {
    const levels = figures.filter(
      ({ role, unit, indicator }) =>
        role === 'level' && !unit.startsWith('%') && STOCK.test(fold(indicator)) && !FLOW.test(fold(indicator)),
    );
    const rows = groupBy(levels, ({ line, indicator, unit, kind }) => [line, indicator, unit, kind].join('|'));
    return [...rows.values()].flatMap((row) =>
      row.flatMap((total) => {
        const tiles = tilesOf(total, row);
        if (tiles === null || tiles.length < 3 || !isSteady(tiles)) return [];
        const sum = tiles.reduce((all, { value }) => all.plus(decimal(value)), decimal('0'));
        if (!sum.eq(decimal(total.value))) return [];
        const t = shown(total.value);
        return [
          {
            severity: 'error' as const,
            sentence: {
              vi: `${total.indicator}: ${t.vi} đúng bằng tổng ${tiles.length} kỳ; số thời điểm không cộng dồn.`,
              en: `${total.indicator}: ${t.en} is exactly the sum of ${tiles.length} periods; a stock does not add up over time.`,
            },
            places: [total, ...tiles].map(placeOf),
          },
        ];
      }),
    );
  },
};

function isSteady(tiles: readonly ReadFigure[]): boolean {
  const sizes = tiles.map(({ value }) => Number(value));
  return (
    Math.min(...sizes) > 0 &&
    Math.max(...sizes) / Math.min(...sizes) <= MOST_CHANGE &&
    new Set(tiles.map(({ period }) => parsePeriod(period)?.frequency)).size === 1
  );
}
