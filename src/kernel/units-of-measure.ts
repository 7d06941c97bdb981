/** Units of measure: what a figure counts, in which power of ten, and how it is written behind the number. */
import { type Decimal, shift } from './decimal.ts';
import { type FormatOptions, formatNumber } from './numbers.ts';

/**
 * count: things · money · percent: % of a whole · point: percentage points · per: things per 100 people… ·
 * rate: speed, times · rank: place among n · index: score · other.
 */
export type MeasureKind = 'count' | 'money' | 'percent' | 'point' | 'per' | 'rate' | 'rank' | 'index' | 'other';

export interface UnitOfMeasure {
  code: string;
  vi: string;
  en: string;
  kind: MeasureKind;
  /** What is counted, or the currency: units of one base and kind convert into each other. */
  base: string;
  /** Power of ten of the base: tỷ đồng is 9. */
  scale: number;
}

const RELATIVE: ReadonlySet<MeasureKind> = new Set(['percent', 'point', 'per', 'rate', 'rank', 'index']);

/**
 * The value in another unit, exactly (705 tỷ đồng → 705000 triệu đồng); null when the units measure different things:
 * another base, another kind (subscribers, subscribers per 100 people), or two `per` units, whose denominators the scale
 * does not tell.
 */
export function convert(value: Decimal, from: UnitOfMeasure, to: UnitOfMeasure): Decimal | null {
  if (from.code === to.code) return value;
  if (from.base !== to.base || from.kind !== to.kind || from.kind === 'per') return null;
  return shift(value, from.scale - to.scale);
}

/** Whether values of the unit relate to something else: they never add up, and their change is a difference. */
export function isRelative(unit: UnitOfMeasure): boolean {
  return RELATIVE.has(unit.kind);
}

/**
 * Value and unit as written: "17,5%", "17,5% GDP", "82 thuê bao/100 dân", "705 tỷ đồng", "hạng 71"; en "17.5%", "rank 71",
 * and money with the currency first, "VND 705 billion". Options as for `formatNumber`.
 */
export function formatMeasure(value: string | Decimal, unit: UnitOfMeasure, opts: FormatOptions = {}): string {
  const locale = opts.locale ?? 'vi';
  const number = formatNumber(value, opts);
  const name = unit[locale];
  if (name === '') return number;
  if (unit.kind === 'rank') return `${name} ${number}`;
  if (name.startsWith('%')) return `${number}${name}`;
  if (locale === 'en' && unit.kind === 'money') {
    const [currency, ...scaleWords] = name.split(' ');
    return [currency, number, ...scaleWords].join(' ');
  }
  return `${number} ${name}`;
}
