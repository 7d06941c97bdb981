/** Ratings of a pack's targets from the figures in the store. Keeps nothing: a rating is always of the figures of the day. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import { dayInVietNam } from '../kernel/dates.ts';
import { period as periodOf } from '../kernel/periods.ts';
import type { Audience } from '../observations/audience.ts';
import type { Observation } from '../observations/model.ts';
import { ObservationReader } from '../observations/store.ts';
import type { Database } from '../platform/database.ts';
import type { Strategy, Target } from './model.ts';
import { type Rated, rate, rateEach } from './rating.ts';

export interface TargetContent {
  strategies: readonly Strategy[];
  targets: readonly Target[];
}

export interface Choice {
  /** Only targets of this year. */
  year?: number | undefined;
  strategy?: string | undefined;
  code?: string | undefined;
  indicator?: string | undefined;
  /** Rated as things stood: on a day, from figures of periods that end by another. */
  standing?: { day: string; until: string } | undefined;
}

/**
 * Rates the targets that were known on a day, from the figures that were known then.
 * @param asOf a date or an instant; undefined means now
 * @param audience who is shown the ratings: figures that are not for it count as missing
 */
export async function rateTargets(
  db: Database,
  catalogue: Catalogue,
  content: TargetContent,
  asOf: string | undefined,
  choice: Choice,
  audience: Audience,
): Promise<Rated[]> {
  const day = choice.standing?.day ?? (asOf === undefined ? today() : dayOf(asOf));
  const until = choice.standing?.until;
  const inTime = (list: readonly Observation[]) =>
    until === undefined ? list : list.filter(({ period }) => periodOf(period).end <= until);
  const strategies = new Map(content.strategies.map((strategy) => [strategy.code, strategy]));
  const known = content.targets.filter((target) => knownOn(target, strategies, catalogue) <= day);
  const chosen = known.filter(
    (target) =>
      (choice.year === undefined || periodOf(target.period).year === choice.year) &&
      (choice.code === undefined || target.code === choice.code) &&
      (choice.strategy === undefined || target.strategy === choice.strategy) &&
      (choice.indicator === undefined || target.indicator === choice.indicator),
  );
  const reader = new ObservationReader(db, asOf, audience);
  const units = new Map<string, Set<string>>();
  for (const target of chosen) {
    for (const unit of [target.unit, ...unitsOf(target, catalogue, day)]) {
      const wanted = units.get(unit) ?? new Set<string>();
      wanted.add(target.indicator);
      if (target.path !== null) wanted.add(target.path.indicator);
      units.set(unit, wanted);
    }
  }
  const read = new Map<string, Observation[]>();
  for (const [unit, indicators] of units)
    read.set(unit, await reader.series({ indicators: [...indicators], unit, scenarios: ['actual'] }));
  return chosen.flatMap((target) => {
    const indicator = catalogue.indicators.get(target.indicator);
    if (indicator === undefined) return [];
    const of = (unit: string): Rated =>
      rate({
        target: unit === target.unit ? target : { ...target, unit },
        indicator,
        measure: catalogue.measureOf(indicator.code),
        observations: inTime(read.get(unit) ?? []),
        asOf: day,
        setOn: strategies.get(target.strategy)?.date ?? day,
        others: known,
      });
    if (target.scope === null) return [of(target.unit)];
    return [rateEach(of(target.unit), unitsOf(target, catalogue, day).map(of))];
  });
}

/**
 * The units of a target that each must meet: those of the kind that there were on the day, or on the last of the target's period where
 * that is past; or those named.
 */
function unitsOf(target: Target, catalogue: Catalogue, day: string): string[] {
  const { scope } = target;
  if (scope === null) return [];
  const end = periodOf(target.period).end;
  const on = day < end ? day : end;
  if ('units' in scope) return [...scope.units];
  return catalogue
    .unitsOn(scope.each, on)
    .filter(({ code }) => catalogue.isWithin(code, target.unit))
    .map(({ code }) => code);
}

/** The day from which the store may know the target: that of its strategy, or of the document that first tells us of it. */
function knownOn(target: Target, strategies: ReadonlyMap<string, Strategy>, catalogue: Catalogue): string {
  const document = catalogue.documents.get(target.source.split('#')[0] ?? '');
  return strategies.get(target.strategy)?.date ?? document?.date ?? '';
}

function dayOf(asOf: string): string {
  return /^\d{4}-\d{2}-\d{2}$/.test(asOf) ? asOf : new Date(asOf).toISOString().slice(0, 10);
}

function today(): string {
  return dayInVietNam(new Date().toISOString());
}
