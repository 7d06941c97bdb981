/** Where a unit's figures stand against its plan: the newest year of which it has both. */
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Indicator, ReportingUnit } from '../../catalogue/model.ts';
import { type Decimal, decimal, divide } from '../../kernel/decimal.ts';
import { type Period, period as periodOf, samePeriodLastYear, shiftYears, yearOf } from '../../kernel/periods.ts';
import { fig, indicatorBrief, unitBrief } from '../../observations/contract.ts';
import { groupBy } from '../../observations/figures.ts';
import type { Observation } from '../../observations/model.ts';
import type { ObservationReader } from '../../observations/store.ts';
import type { PlannedUnitJson, UnitPlanJson } from './contract.ts';
import { isBehind, newestOfYear, type Pace, paceOf } from './pace.ts';
import { figureLink, shortened } from './shown.ts';

export interface Standing {
  indicator: Indicator;
  current: Observation;
  plan: Observation;
  /** Null when nothing can be said of whether it is behind. */
  pace: Pace | null;
  /** What the same part of last year was of the whole, percent; null where it is not known, or makes no sense. */
  usual: Decimal | null;
}

/** The farthest behind first; what cannot be said last. */
export async function standingsOf(
  reader: ObservationReader,
  unit: string,
  indicators: readonly Indicator[],
): Promise<{ year: string | null; planned: number; standings: Standing[] }> {
  const codes = indicators.map(({ code }) => code);
  const plans = withValues(await reader.series({ indicators: codes, unit, scenarios: ['plan'] }));
  const planned = new Set(plans.map(({ indicator }) => indicator));
  if (planned.size === 0) return { year: null, planned: 0, standings: [] };
  const actuals = withValues(await reader.series({ indicators: [...planned], unit, scenarios: ['actual'] }));
  const actualsOf = groupBy(actuals, ({ indicator }) => indicator);
  const plansOf = groupBy(plans, ({ indicator }) => indicator);
  const years = [...planned].flatMap((code) => {
    const inPlan = new Set((plansOf.get(code) ?? []).map(yearCode));
    return (actualsOf.get(code) ?? []).map(yearCode).filter((year) => inPlan.has(year));
  });
  const year = years.sort().at(-1);
  if (year === undefined) return { year: null, planned: planned.size, standings: [] };
  const standings = indicators.flatMap(
    (indicator) =>
      standingOf(indicator, periodOf(year), plansOf.get(indicator.code) ?? [], actualsOf.get(indicator.code) ?? []) ??
      [],
  );
  standings.sort((a, b) =>
    a.pace === null || b.pace === null
      ? Number(a.pace === null) - Number(b.pace === null)
      : b.pace.behind.cmp(a.pace.behind),
  );
  return { year, planned: planned.size, standings };
}

/** One indicator in a year; null when it has no figure of the year or no plan. */
function standingOf(
  indicator: Indicator,
  year: Period,
  plans: readonly Observation[],
  actuals: readonly Observation[],
): Standing | null {
  const newest = newestOfYear(
    actuals.map(({ period }) => periodOf(period)),
    year,
    indicator.kind,
  );
  const at = (list: readonly Observation[], code: string) => list.find(({ period }) => period === code) ?? null;
  if (newest === null) return null;
  const current = at(actuals, newest.code);
  const plan = at(plans, newest.code) ?? at(plans, year.code);
  if (current === null || plan === null) return null;
  const last = shiftYears(year, -1);
  const lastWhole = at(actuals, last.code);
  const lastPart = newest.code === year.code ? null : at(actuals, samePeriodLastYear(newest).code);
  const ended = newestOfYear(
    actuals.map(({ period }) => periodOf(period)).filter(({ end }) => end === last.end),
    last,
    'stock',
  );
  const before = ended === null ? null : at(actuals, ended.code);
  return {
    indicator,
    current,
    plan,
    pace: paceOf({
      kind: indicator.kind,
      direction: indicator.direction,
      period: newest,
      actual: amount(current),
      plan: amount(plan),
      planPeriod: periodOf(plan.period),
      before: before === null ? null : amount(before),
    }),
    usual:
      indicator.kind === 'flow' && lastWhole !== null && lastPart !== null
        ? divide(amount(lastPart).times('100'), amount(lastWhole))
        : null,
  };
}

/** A unit's figures against its plan, behind or not. */
export async function unitPlan(
  reader: ObservationReader,
  catalogue: Catalogue,
  unit: ReportingUnit,
  indicators: readonly Indicator[],
): Promise<UnitPlanJson> {
  const { year, planned, standings } = await standingsOf(reader, unit.code, indicators);
  return {
    unit: unitBrief(unit),
    year,
    planned,
    judged: standings.length,
    behind: standings.filter(({ pace }) => isBehind(pace)).length,
    items: standings.map(({ indicator, current, plan, pace }) => {
      const ratio = pace?.ratio ?? divide(amount(current).times('100'), amount(plan));
      return {
        indicator: indicatorBrief(catalogue, indicator),
        current: fig(current),
        plan: fig(plan),
        ratio: ratio === null ? null : shortened(ratio),
        due: pace === null ? null : shortened(pace.due),
        behind: pace === null ? null : shortened(pace.behind),
        link: figureLink(current, catalogue),
      };
    }),
  };
}

/** One line for a unit among others; null where it has no plan that the reader may see. */
export async function plannedUnit(
  reader: ObservationReader,
  catalogue: Catalogue,
  unit: ReportingUnit,
  indicators: readonly Indicator[],
): Promise<PlannedUnitJson | null> {
  const { year, planned, standings } = await standingsOf(reader, unit.code, indicators);
  if (planned === 0) return null;
  const behind = standings.filter(({ pace }) => isBehind(pace));
  const [worst] = behind;
  return {
    unit: unitBrief(unit),
    year,
    planned,
    judged: standings.length,
    behind: behind.length,
    worst:
      worst === undefined || worst.pace === null
        ? null
        : { indicator: indicatorBrief(catalogue, worst.indicator), behind: shortened(worst.pace.behind) },
  };
}

function yearCode({ period }: Observation): string {
  return yearOf(periodOf(period)).code;
}

function withValues(observations: readonly Observation[]): Observation[] {
  return observations.filter(({ value }) => value !== null);
}

function amount({ value }: Observation): Decimal {
  return decimal(value ?? '0');
}
