/** From when to when a reporting unit exists, in words. */

import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';

interface Dated {
  valid_from: string | null;
  valid_to: string | null;
}

export function useValidity(): (unit: Dated) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return ({ valid_from: from, valid_to: to }) => {
    if (from === null && to === null) return t('unit.always');
    if (to === null) return t('unit.from', { date: format.date(from ?? '') });
    if (from === null) return t('unit.until', { date: format.date(to) });
    return t('unit.fromUntil', { from: format.date(from), until: format.date(to) });
  };
}
