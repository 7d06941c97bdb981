/** What the reservoir knows beside a cell, in a line: the period before, the same last year, the plan, each with the change. */
import { useCallback } from 'react';
import type { CellSpec } from '../../../../src/returns/model.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { changeSince } from './compare.ts';
import { useCellText } from './use-cell-text.ts';
import { useEntry } from './use-entry.ts';

export interface ReferenceWord {
  key: 'previous' | 'lastYear' | 'plan';
  label: string;
  value: string;
  /** "+12,5%", "-2 điểm %", "75% kế hoạch"; empty when nothing can be said. */
  change: string;
}

export function useReferences(): (spec: CellSpec, value: string | undefined) => ReferenceWord[] {
  const { t } = useTranslation();
  const { references } = useEntry();
  const words = useCellText();
  return useCallback(
    (spec, value) => {
      const { [spec.address]: known } = references;
      if (known === undefined) return [];
      const change = (base: string): string => {
        const since = changeSince(value, base, spec.uom);
        if (since === null) return '';
        const n = words.format.number(since.value, { sign: true });
        return since.kind === 'percent' ? `${n}%` : t('entry.reference.points', { n });
      };
      const parts: ReferenceWord[] = [];
      const add = (key: ReferenceWord['key'], base: string | null): void => {
        if (base === null) return;
        const shown = words.shown(spec, base);
        parts.push({ key, label: t(`entry.reference.${key}`), value: shown, change: change(base) });
      };
      add('previous', known.previous);
      add('lastYear', known.last_year);
      add('plan', known.plan);
      return parts;
    },
    [references, words, t],
  );
}

export function useReferenceWords(): (spec: CellSpec, value: string | undefined) => string | null {
  const referencesOf = useReferences();
  return useCallback(
    (spec, value) => {
      const parts = referencesOf(spec, value).map(
        ({ label, value, change }) => `${label}: ${value}${change === '' ? '' : ` (${change})`}`,
      );
      return parts.length === 0 ? null : parts.join(' · ');
    },
    [referencesOf],
  );
}
