/**
 * Periods as a template names them: relative to the period the edition is composed for, so that one template serves every year.
 *
 *   period · same_period (a year before) · year · previous_year · next_year · previous_period · rest_of_year · year_to_date
 *   Q1 … Q4 · S1 · S2 · M01 … M12 (of the edition's year)
 *   any of these with -n or +n: so many years earlier or later (same_period-1, M12-1, Q4-1)
 *   since:2021-M08 (from then to the period's end) · an SDMX period (2021-M12)
 */
import type { Kind } from '../catalogue/model.ts';
import { addDays, dateParts } from '../kernel/dates.ts';
import {
  type Frequency,
  nextPeriod,
  type Period,
  parsePeriod,
  partsOf,
  periodBetween,
  periodOf,
  period as periodOfCode,
  previousPeriod,
  shiftYears,
  yearOf,
  yearToDate,
} from '../kernel/periods.ts';

const NAMES = {
  period: (p: Period) => p,
  same_period: (p: Period) => shiftYears(p, -1),
  previous_period: previousPeriod,
  next_period: nextPeriod,
  year: yearOf,
  previous_year: (p: Period) => shiftYears(yearOf(p), -1),
  next_year: (p: Period) => shiftYears(yearOf(p), 1),
  year_to_date: yearToDate,
  rest_of_year: restOfYear,
} as const;

const NAMED = new RegExp(`^(${Object.keys(NAMES).join('|')})([+-]\\d{1,2})?$`);
const PART = /^(S[12]|Q[1-4]|M(?:0[1-9]|1[0-2]))([+-]\d{1,2})?$/;
const SINCE = /^since:(.+)$/;

/** Whether the text names a period. */
export function isPeriodRef(text: string): boolean {
  const since = SINCE.exec(text);
  if (since !== null) return parsePeriod(since[1] ?? '') !== null;
  return NAMED.test(text) || PART.test(text) || parsePeriod(text) !== null;
}

/** The period meant. @throws RangeError when the text names none */
export function resolvePeriodRef(text: string, edition: Period): Period {
  const named = NAMED.exec(text);
  if (named !== null) {
    const name = named[1] as keyof typeof NAMES;
    return shifted(NAMES[name](edition), named[2]);
  }
  const part = PART.exec(text);
  if (part !== null) return shifted(periodOfCode(`${edition.year}-${part[1]}`), part[2]);
  const since = SINCE.exec(text);
  if (since !== null) return periodBetween(periodOfCode(since[1] ?? '').start, edition.end);
  return periodOfCode(text);
}

/** Names for several periods at once: `months`, `quarters`, `halves`, `years-4..0`. */
const SEVERAL = { months: 'M', quarters: 'Q', halves: 'S' } as const;
const YEARS = /^(year|same_period|period)-(\d{1,2})\.\.(\d{1,2})$/;

/** Whether the text names several periods (or one). */
export function isPeriodsRef(text: string): boolean {
  return text in SEVERAL || YEARS.test(text) || isPeriodRef(text);
}

/** The periods meant, in order: `months` of the edition's period, `year-4..0` the five years up to this one. */
export function resolvePeriodsRef(text: string, edition: Period): Period[] {
  if (text in SEVERAL) return partsOf(edition, SEVERAL[text as keyof typeof SEVERAL]);
  const years = YEARS.exec(text);
  if (years !== null) {
    const [from, to] = [Number(years[2]), Number(years[3])];
    const base = years[1] === 'year' ? yearOf(edition) : edition;
    return Array.from({ length: Math.max(0, from - to + 1) }, (_, i) => shiftYears(base, i - from));
  }
  return [resolvePeriodRef(text, edition)];
}

/**
 * The period codes under which a figure may stand, the exact one first. What holds at a moment (a stock, a rank, an index) is the
 * same under every period that ends there: 2022-S1, 2022-Q2, 2022-M06, 2022-06-30. A ratio may be one of flows, so besides its
 * own period only the day on which that ends is taken. A flow belongs to its period only.
 */
export function equivalentPeriods(p: Period, kind: Kind): string[] {
  if (kind === 'flow') return [p.code];
  const frequencies: Frequency[] = kind === 'ratio' ? ['D'] : ['A', 'S', 'Q', 'M', 'D'];
  const same = frequencies.map((f) => periodOf(p.end, f)).filter((q) => q.end === p.end);
  return [...new Set([p.code, ...same.map((q) => q.code)])];
}

function restOfYear(p: Period): Period {
  const { month, day } = dateParts(p.end);
  return month === 12 && day === 31 ? yearOf(p) : periodBetween(addDays(p.end, 1), `${p.year}-12-31`);
}

function shifted(p: Period, years: string | undefined): Period {
  return years === undefined ? p : shiftYears(p, Number(years));
}
