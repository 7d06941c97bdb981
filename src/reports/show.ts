/**
 * What to show of an indicator, as a template says it in a few words:
 *
 *   level · level of same_period · plan · target of year · forecast of year · growth · growth from previous_year ·
 *   growth of forecast year from previous_year · change · times · plan_ratio · target_ratio · share of OTHER_CODE
 *
 * `growth` is percent for amounts; for what is relative itself (percent, per 100 people, rank) it is the difference: percentage
 * points, units, places. A percent is never grown by percent.
 */
import { parsePeriod, shiftYears } from '../kernel/periods.ts';
import type { Scenario } from '../observations/model.ts';
import { isPeriodRef } from './period-refs.ts';

export const SHOWN = [
  'level',
  'growth',
  'change',
  'times',
  'plan',
  'target',
  'forecast',
  'plan_ratio',
  'target_ratio',
  'share',
] as const;
type Shown = (typeof SHOWN)[number];

export interface Show {
  measure: 'level' | 'growth' | 'change' | 'times' | 'ratio' | 'share';
  /** The figure itself. */
  scenario: Scenario;
  at: string;
  /** What it is compared with; empty for a level, the indicator of the whole for a share. */
  baseScenario: Scenario;
  base: string;
  whole: string;
}

const SCENARIO_WORDS: readonly string[] = ['actual', 'plan', 'target', 'forecast'];

/** Reads one instruction; a sentence in English about what is wrong when it is none. */
export function parseShow(text: string): Show | { wrong: string } {
  const tokens = text.trim().split(/\s+/);
  const word = tokens.shift() ?? '';
  if (!(SHOWN as readonly string[]).includes(word)) return { wrong: word };
  const shown = word as Shown;
  const fromAt = tokens.indexOf('from');
  const current = (fromAt === -1 ? tokens : tokens.slice(0, fromAt)).filter((t) => t !== 'of');
  const base = fromAt === -1 ? [] : tokens.slice(fromAt + 1);

  if (shown === 'share') {
    if (current.length !== 1 || base.length > 0) return { wrong: text.trim() };
    return {
      measure: 'share',
      scenario: 'actual',
      at: 'period',
      baseScenario: 'actual',
      base: 'period',
      whole: current[0] ?? '',
    };
  }

  const first = defaultsOf(shown);
  const at = place(current, first.scenario, first.at);
  if (at === null) return { wrong: current.join(' ') };
  const from = place(base, first.baseScenario, first.base === '' ? '' : baseOf(at.ref, first.base));
  if (from === null || (base.length > 0 && first.base === '')) return { wrong: base.join(' ') };
  return {
    measure: first.measure,
    scenario: at.scenario,
    at: at.ref,
    baseScenario: from.scenario,
    base: from.ref,
    whole: '',
  };
}

interface Defaults {
  measure: Show['measure'];
  scenario: Scenario;
  at: string;
  baseScenario: Scenario;
  base: string;
}

function defaultsOf(shown: Exclude<Shown, 'share'>): Defaults {
  switch (shown) {
    case 'level':
      return { measure: 'level', scenario: 'actual', at: 'period', baseScenario: 'actual', base: '' };
    case 'plan':
    case 'target':
    case 'forecast':
      return { measure: 'level', scenario: shown, at: 'year', baseScenario: 'actual', base: '' };
    case 'plan_ratio':
      return { measure: 'ratio', scenario: 'actual', at: 'period', baseScenario: 'plan', base: 'year' };
    case 'target_ratio':
      return { measure: 'ratio', scenario: 'actual', at: 'period', baseScenario: 'target', base: 'year' };
    default:
      return { measure: shown, scenario: 'actual', at: 'period', baseScenario: 'actual', base: 'same_period' };
  }
}

/** Growth of another period is against that period a year before. */
function baseOf(at: string, base: string): string {
  if (base !== 'same_period' || at === 'period' || at.startsWith('since:')) return base;
  const fixed = parsePeriod(at);
  if (fixed !== null) return shiftYears(fixed, -1).code;
  const shift = /^(.*?)([+-]\d+)?$/.exec(at);
  const years = Number(shift?.[2] ?? '0') - 1;
  return years === 0 ? (shift?.[1] ?? at) : `${shift?.[1] ?? at}${years > 0 ? '+' : ''}${years}`;
}

function place(tokens: readonly string[], scenario: Scenario, ref: string): { scenario: Scenario; ref: string } | null {
  const rest = [...tokens];
  const found = { scenario, ref };
  const first = rest[0];
  if (first !== undefined && SCENARIO_WORDS.includes(first)) {
    found.scenario = first as Scenario;
    if (first !== 'actual' && ref === 'period') found.ref = 'year';
    rest.shift();
  }
  const second = rest.shift();
  if (second !== undefined) {
    if (!isPeriodRef(second)) return null;
    found.ref = second;
  }
  return rest.length > 0 ? null : found;
}
