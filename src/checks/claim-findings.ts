/** Claims of the store that do not recompute, as findings. */
import type { Catalogue } from '../catalogue/catalogue.ts';
import { decimalsOf } from '../kernel/decimal.ts';
import type { Language } from '../kernel/languages.ts';
import { parsePeriod, periodInSentence } from '../kernel/periods.ts';
import type { Finding } from './finding.ts';
import type { CheckedClaim } from './model.ts';
import { shown } from './wording.ts';

/** One finding for each claim that the store's figures, as known on the day of its document, contradict. */
export function claimFindings(claims: readonly CheckedClaim[], catalogue: Catalogue): Finding[] {
  return claims.flatMap((claim) => {
    const { agrees, computed, current, base, printed, printedUnit, source, cell, explanation } = claim;
    if (agrees !== false || computed === null || current === null || base === null) return [];
    const [document = '', line] = source.split('#L');
    const name = catalogue.indicators.get(cell.indicator)?.name ?? { vi: cell.indicator, en: cell.indicator };
    const unit = printedUnit === '%' ? '%' : printedUnit === '' ? '' : ` ${printedUnit}`;
    const [p, c] = [shown(printed), shown(rounded(computed, printed))];
    const [now, then] = [shown(current), shown(base)];
    const about = (language: Language) => `${name[language]}, ${inWords(cell.period, language)}`;
    // Whoever reads the sentence in a list must know what it is about; an explanation only tells the arithmetic.
    const said = explanation ?? {
      vi: `In ${p.vi}${unit} nhưng từ ${now.vi} và ${then.vi} tính ra ${c.vi}${unit}.`,
      en: `Printed ${p.en}${unit}, but ${now.en} against ${then.en} gives ${c.en}${unit}.`,
    };
    return [
      {
        rule: `claim-${claim.measure.replace('_', '-')}`,
        severity: explanation === null ? ('error' as const) : ('warning' as const),
        sentence: { vi: `${about('vi')}: ${lowered(said.vi)}`, en: `${about('en')}: ${lowered(said.en)}` },
        places: [{ line: line === undefined ? null : Number.parseInt(line, 10), raw: printed }],
        document,
      },
    ];
  });
}

function inWords(code: string, language: Language): string {
  const period = parsePeriod(code);
  return period === null ? code : periodInSentence(period, language);
}

/** Within a sentence the first letter is small; an abbreviation or a name of several capitals stays. */
function lowered(sentence: string): string {
  return /^\p{Lu}\P{Lu}/u.test(sentence) ? `${sentence.charAt(0).toLowerCase()}${sentence.slice(1)}` : sentence;
}

function rounded(computed: string, printed: string): string {
  const [whole = '0', fraction = ''] = computed.split('.');
  const kept = fraction.slice(0, decimalsOf(printed) + 1);
  return kept === '' ? whole : `${whole}.${kept}`;
}
