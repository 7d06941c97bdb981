/** Printed share of plan, against the level and the plan printed beside it. */
import type { Rule } from '../finding.ts';
import { linksOf } from '../linked.ts';
import { recomputed } from './growth.ts';

export const planRatio: Rule = {
  name: 'plan-ratio',
  does: {
    vi: 'Tỷ lệ so với kế hoạch in ra phải khớp với mức đạt và kế hoạch in bên cạnh.',
    en: 'A printed ratio to plan must follow from the level and the plan printed beside it.',
  },
  check(document) {
    return linksOf(document)
      .filter((link) => link.claim.role === 'plan_ratio')
      .flatMap((link) => recomputed(document, link));
  },
};
