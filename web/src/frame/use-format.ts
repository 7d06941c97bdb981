/** Figures, dates, periods and names in the reader's language. */
import { useMemo } from 'react';
import { useTranslation as useI18next } from 'react-i18next';
import { formatDate, isIsoDate } from '../../../src/kernel/dates.ts';
import { isPlain } from '../../../src/kernel/decimal.ts';
import type { Language, Text } from '../../../src/kernel/languages.ts';
import { type FormatOptions, formatNumber } from '../../../src/kernel/numbers.ts';
import { parsePeriod, periodLabel } from '../../../src/kernel/periods.ts';
import { formatMeasure, type MeasureKind, type UnitOfMeasure } from '../../../src/kernel/units-of-measure.ts';

interface Measure {
  code: string;
  vi: string;
  en: string;
  kind: string;
}

export interface Format {
  language: Language;
  /** The name in the reader's language; the other one when it is missing. */
  name(text: Text | null | undefined): string;
  number(value: string, options?: Omit<FormatOptions, 'locale'>): string;
  /** Value and unit: "17,5%", "705 tỷ đồng". */
  measure(value: string, unit: Measure, options?: Omit<FormatOptions, 'locale'>): string;
  /** The unit alone, as a column says it. */
  unit(unit: Measure): string;
  percent(value: string, options?: Omit<FormatOptions, 'locale'>): string;
  period(code: string, style?: 'long' | 'short'): string;
  /** An ISO date or instant as a date of the reader's language. */
  date(iso: string): string;
  /** An ISO instant as date and time of day in Việt Nam: "15:30, 20/7/2024". */
  moment(iso: string): string;
}

export function useFormat(): Format {
  const { i18n } = useI18next();
  const language: Language = i18n.resolvedLanguage === 'en' ? 'en' : 'vi';
  return useMemo(() => formatIn(language), [language]);
}

function formatIn(language: Language): Format {
  const number = (value: string, options: Omit<FormatOptions, 'locale'> = {}): string =>
    isPlain(value) ? formatNumber(value, { ...options, locale: language }) : value;
  return {
    language,
    name: (text) => (text === null || text === undefined ? '' : text[language] || text.vi || text.en),
    number,
    measure: (value, unit, options = {}) =>
      isPlain(value) ? formatMeasure(value, asUnitOfMeasure(unit), { ...options, locale: language }) : value,
    unit: (unit) => unit[language],
    percent: (value, options = {}) => `${number(value, { decimals: 1, ...options })}%`,
    period: (code, style = 'long') => {
      const period = parsePeriod(code);
      return period === null ? code : periodLabel(period, language, style);
    },
    date: (iso) => {
      const day = dayOf(iso);
      return isIsoDate(day) ? formatDate(day, language) : iso;
    },
    moment: (iso) => {
      const instant = new Date(iso);
      if (Number.isNaN(instant.getTime())) return iso;
      const day = dayOf(instant.toISOString());
      return `${timeOf(instant)}, ${formatDate(day, language)}`;
    },
  };
}

function timeOf(instant: Date): string {
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(instant);
}

/** The day of an instant where the figures are kept; a bare date is its own day. */
export function dayOf(iso: string): string {
  if (iso.length <= 10) return iso;
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime())) return iso.slice(0, 10);
  return new Intl.DateTimeFormat('sv-SE', { timeZone: 'Asia/Ho_Chi_Minh' }).format(instant);
}

function asUnitOfMeasure(unit: Measure): UnitOfMeasure {
  return { ...unit, kind: unit.kind as MeasureKind, base: '', scale: 0 };
}
