/** What the figures of now propose, in which year, and within which bounds: plans as reckoned from the store. */
import type { Principal } from '../../access/model.ts';
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Indicator } from '../../catalogue/model.ts';
import { dayInVietNam } from '../../kernel/dates.ts';
import type { Text } from '../../kernel/languages.ts';
import { audienceOf } from '../../observations/audience.ts';
import { ObservationReader } from '../../observations/store.ts';
import type { Database } from '../../platform/database.ts';
import { boundsFault, boundsOf } from '../bounds.ts';
import { isPercentOfWhole } from '../model.ts';
import { pathOf } from '../path.ts';
import type { TargetContent } from '../target-book.ts';
import { yearToPlan } from './model.ts';
import { isRecentFor, propose } from './propose.ts';
import type { NewPlan, PlanRow } from './store.ts';

export class PlanBook {
  private readonly db: Database;
  private readonly catalogue: Catalogue;
  private readonly content: TargetContent;

  constructor(db: Database, catalogue: Catalogue, content: TargetContent) {
    this.db = db;
    this.catalogue = catalogue;
    this.content = content;
  }

  /** The year that the plans open with: see `yearToPlan`. */
  async openingYear(principal: Principal, sector: string | undefined): Promise<number> {
    const figures = await this.reader(principal).latest(this.catalogue.pack.defaultUnit);
    const latest = this.planned(sector).flatMap((indicator) => {
      const path = pathOf({ period: '9999', breaks: [], path: null }, indicator, figures.get(indicator.code) ?? []);
      return path.figures.at(-1)?.date ?? [];
    });
    return yearToPlan(latest, isRecentFor) ?? Number(dayInVietNam(new Date().toISOString()).slice(0, 4)) + 1;
  }

  /** The proposals of a year in a sector, and of how many indicators there are none. */
  async proposals(principal: Principal, year: number, sector: string): Promise<{ plans: NewPlan[]; without: number }> {
    const unit = this.catalogue.pack.defaultUnit;
    const indicators = this.planned(sector);
    const targets = this.content.targets.filter((target) => target.unit === unit);
    const wanted = new Set(indicators.map(({ code }) => code));
    for (const { indicator, path } of targets) if (wanted.has(indicator) && path !== null) wanted.add(path.indicator);
    const observations = await this.reader(principal).series({
      indicators: [...wanted],
      unit,
      scenarios: ['actual'],
    });
    const plans = indicators.flatMap((indicator): NewPlan[] => {
      const measure = this.catalogue.measureOf(indicator.code);
      const own = targets.filter((target) => target.indicator === indicator.code);
      const made = propose(year, indicator, measure, observations, own);
      return made === null ? [] : [{ indicator: indicator.code, unit, sector, year, ...made }];
    });
    return { plans, without: indicators.length - plans.length };
  }

  /** What is wrong with a number outside the bounds of its quantity, the same as its forecast keeps to; null when it is within. */
  async boundsFault(principal: Principal, plan: PlanRow, value: string): Promise<Text | null> {
    const indicator = this.catalogue.indicators.get(plan.indicator);
    if (indicator === undefined) return null;
    const measure = this.catalogue.measureOf(indicator.code);
    const figures = await this.reader(principal).series({
      indicators: [indicator.code],
      unit: plan.unit,
      scenarios: ['actual'],
    });
    const targets = this.content.targets.filter((target) => target.indicator === indicator.code);
    const bounds = boundsOf(indicator, measure, {
      percentOfWhole: isPercentOfWhole(targets),
      values: figures.flatMap((figure) => figure.value ?? []),
    });
    return boundsFault(value, bounds, measure);
  }

  /** Indicators that are planned, of one sector or of all. Those computed have no plan of their own: theirs follows from their parts. */
  private planned(sector: string | undefined): Indicator[] {
    const { data, formulas } = this.catalogue;
    return data.indicators.filter(
      (indicator) => (sector === undefined || indicator.sector === sector) && !formulas.has(indicator.code),
    );
  }

  private reader(principal: Principal): ObservationReader {
    return new ObservationReader(this.db, undefined, audienceOf(principal, this.catalogue));
  }
}
