/** Numbers and names inside the sentences of findings. */
import type { ReadFigure } from '../documents/model.ts';
import type { Decimal } from '../kernel/decimal.ts';
import type { Text } from '../kernel/languages.ts';
import { formatNumber } from '../kernel/numbers.ts';
import type { FindingPlace } from './finding.ts';

/** A plain decimal, or one rounded to so many decimals, in both languages' digits. */
export function shown(value: string | Decimal, decimals?: number): Text {
  return {
    vi: formatNumber(value, { locale: 'vi', decimals }),
    en: formatNumber(value, { locale: 'en', decimals }),
  };
}

/** A stated figure with its unit: "60 triệu USD", "17%". */
export function shownFigure({ value, unit }: Pick<ReadFigure, 'value' | 'unit'>): Text {
  const text = shown(value);
  const tail = unit === '%' ? '%' : unit === '' ? '' : ` ${unit}`;
  return { vi: text.vi + tail, en: text.en + tail };
}

export function placeOf({ line, raw }: ReadFigure): FindingPlace {
  return { line, raw };
}
