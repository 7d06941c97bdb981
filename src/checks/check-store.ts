/** Every rule over what the store holds. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { Indicator } from '../catalogue/model.ts';
import { cellId } from '../observations/model.ts';
import type { Found } from './findings/life.ts';
import { aheadOfTime } from './store-rules/ahead-of-time.ts';
import { fallingCumulative } from './store-rules/falling-cumulative.ts';
import { outsideBounds } from './store-rules/outside-bounds.ts';
import { partAgainstTotal } from './store-rules/part-against-total.ts';
import { reportedAgainstComputed } from './store-rules/reported-against-computed.ts';
import { storeScaleSlip } from './store-rules/scale-slip.ts';
import { stockAddedUp } from './store-rules/stock-added-up.ts';
import type { StoreRule, StoreView } from './store-rules/store-rule.ts';
import { weakStoreTarget } from './store-rules/weak-store-target.ts';

/** In the order of docs/checks.md. */
export const STORE_RULES: readonly StoreRule[] = [
  reportedAgainstComputed,
  partAgainstTotal,
  outsideBounds,
  storeScaleSlip,
  fallingCumulative,
  stockAddedUp,
  weakStoreTarget,
  aheadOfTime,
];

/** The findings of one indicator over every unit. Pure. */
export function checkIndicator(indicator: Indicator, view: StoreView): Found[] {
  return STORE_RULES.flatMap((rule) =>
    rule.check(indicator, view).map(({ severity, sentence, figures }): Found => {
      const unit = figures[0]?.unit ?? null;
      return {
        rule: rule.name,
        severity,
        sentence,
        places: figures.slice(0, 1).map((figure) => ({ place: cellId(figure), raw: figure.value ?? '' })),
        cells: figures.map(({ indicator: code, unit: of, period, scenario, dims }) => ({
          indicator: code,
          unit: of,
          period,
          scenario,
          dims,
        })),
        unit,
        sector: indicator.sector,
      };
    }),
  );
}

/** Indicators whose findings may change with figures of the given ones: themselves, their wholes, what is computed from them. */
export function concerned(catalogue: Catalogue, changed: ReadonlySet<string>): Set<string> {
  const found = new Set(changed);
  for (const indicator of catalogue.data.indicators)
    if (indicator.parts.some((part) => changed.has(part))) found.add(indicator.code);
  const queue = [...changed];
  for (let code = queue.pop(); code !== undefined; code = queue.pop())
    for (const user of catalogue.usedBy.get(code) ?? []) {
      if (found.has(user)) continue;
      found.add(user);
      queue.push(user);
    }
  return found;
}
