/** Within which bounds a quantity lies, by its kind; forecasts, plans and targets all keep to them. Pure. */
import type { Indicator } from '../catalogue/model.ts';
import { decimal } from '../kernel/decimal.ts';
import type { Text } from '../kernel/languages.ts';
import { formatNumber } from '../kernel/numbers.ts';
import type { MeasureKind, UnitOfMeasure } from '../kernel/units-of-measure.ts';

/** Plain decimals; null: open on that side. */
export interface Bounds {
  lower: string | null;
  upper: string | null;
}

const OPEN: Bounds = { lower: null, upper: null };
const AMOUNTS: readonly MeasureKind[] = ['count', 'money', 'per', 'rate'];

/** Whether it is an amount of something: where it never was below zero, it is never. */
export function isAmount(indicator: Pick<Indicator, 'kind'>, measure: Pick<UnitOfMeasure, 'kind'>): boolean {
  return indicator.kind !== 'rank' && AMOUNTS.includes(measure.kind);
}

/** Whether the quantity is a place among others. */
export function isRank(indicator: Pick<Indicator, 'kind'>, measure: Pick<UnitOfMeasure, 'kind'>): boolean {
  return indicator.kind === 'rank' || measure.kind === 'rank';
}

/**
 * A rank is from 1 to how many are ranked; a percent of a whole within 0–100; an amount not below zero. A quantity that has left its
 * bounds shows that it has none: a growth, a balance.
 * @param known what is known of it: `percentOfWhole` false for a percent such as a growth; its figures, plain decimals
 */
export function boundsOf(
  indicator: Pick<Indicator, 'kind' | 'rankOf'>,
  measure: Pick<UnitOfMeasure, 'kind'>,
  known: { percentOfWhole: boolean; values: readonly string[] },
): Bounds {
  if (isRank(indicator, measure))
    return { lower: '1', upper: indicator.rankOf === undefined ? null : String(indicator.rankOf) };
  const bounds: Bounds =
    measure.kind === 'percent' && known.percentOfWhole
      ? { lower: '0', upper: '100' }
      : isAmount(indicator, measure)
        ? { lower: '0', upper: null }
        : OPEN;
  return known.values.every((value) => isWithin(value, bounds)) ? bounds : OPEN;
}

function isWithin(value: string, { lower, upper }: Bounds): boolean {
  const amount = decimal(value);
  return (lower === null || amount.gte(decimal(lower))) && (upper === null || amount.lte(decimal(upper)));
}

/** What is wrong with a value outside its bounds, naming them; null when it is within. */
export function boundsFault(value: string, bounds: Bounds, measure: Pick<UnitOfMeasure, 'kind'>): Text | null {
  if (isWithin(value, bounds)) return null;
  const { lower, upper } = bounds;
  const sign = measure.kind === 'percent' ? '%' : '';
  const say = (text: string | null, language: 'vi' | 'en') =>
    text === null ? '…' : `${formatNumber(text, { locale: language })}${sign}`;
  const what: Text =
    measure.kind === 'percent'
      ? { vi: 'Tỷ lệ này', en: 'This share' }
      : measure.kind === 'rank'
        ? { vi: 'Thứ hạng', en: 'A rank' }
        : { vi: 'Đại lượng này', en: 'This quantity' };
  if (upper === null)
    return {
      vi: `${what.vi} không dưới ${say(lower, 'vi')}; số đã nhập là ${say(value, 'vi')}. Hãy nhập lại.`,
      en: `${what.en} is not below ${say(lower, 'en')}; ${say(value, 'en')} was given. Give another number.`,
    };
  return {
    vi: `${what.vi} nằm trong khoảng từ ${say(lower, 'vi')} đến ${say(upper, 'vi')}; số đã nhập là ${say(value, 'vi')}. Hãy nhập lại.`,
    en: `${what.en} lies between ${say(lower, 'en')} and ${say(upper, 'en')}; ${say(value, 'en')} was given. Give another number.`,
  };
}
