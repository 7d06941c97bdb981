/** Claims of the store that do not recompute, as findings. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import { decimalsOf } from '../kernel/decimal.ts';
import type { Finding } from './finding.ts';
import type { CheckedClaim } from './model.ts';
import { shown } from './wording.ts';

/** One finding for each claim that the store's figures, as known on the day of its document, contradict. */
export function claimFindings(claims: readonly CheckedClaim[], catalogue: Catalogue): Finding[] {
  return claims.flatMap((claim) => {
    const { agrees, computed, current, base, printed, printedUnit, source, cell } = claim;
    if (agrees !== false || computed === null || current === null || base === null) return [];
    const [document = '', line] = source.split('#L');
    const name = catalogue.indicators.get(cell.indicator)?.name ?? { vi: cell.indicator, en: cell.indicator };
    const unit = printedUnit === '%' ? '%' : printedUnit === '' ? '' : ` ${printedUnit}`;
    const [p, c] = [shown(printed), shown(rounded(computed, printed))];
    const [now, then] = [shown(current), shown(base)];
    return [
      {
        rule: `claim-${claim.measure.replace('_', '-')}`,
        severity: claim.explanation === null ? ('error' as const) : ('warning' as const),
        sentence: claim.explanation ?? {
          vi: `${name.vi} ${cell.period}: in ${p.vi}${unit} nhưng từ ${now.vi} và ${then.vi} tính ra ${c.vi}${unit}.`,
          en: `${name.en} ${cell.period}: printed ${p.en}${unit}, but ${now.en} against ${then.en} gives ${c.en}${unit}.`,
        },
        places: [{ line: line === undefined ? null : Number.parseInt(line, 10), raw: printed }],
        document,
      },
    ];
  });
}

function rounded(computed: string, printed: string): string {
  const [whole = '0', fraction = ''] = computed.split('.');
  const kept = fraction.slice(0, decimalsOf(printed) + 1);
  return kept === '' ? whole : `${whole}.${kept}`;
}
