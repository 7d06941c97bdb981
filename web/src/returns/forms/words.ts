/** Words the pages of forms share: who owes a form, and how new parts are called. */
import type { OwedBy } from '../../../../src/returns/model.ts';
import { useUnitKind } from '../../catalogue/unit-kind.ts';
import { useTranslation } from '../../messages/use-translation.ts';

/** Who owes a form, in one line. */
export function useOwedBy(): (owedBy: OwedBy) => string {
  const { t } = useTranslation();
  const kind = useUnitKind();
  return ({ kinds, under, units, except }) => {
    const parts: string[] = [];
    if (kinds !== undefined) parts.push(kinds.map(kind).join(', '));
    if (under !== undefined) parts.push(t('forms.owed.under', { unit: under }));
    if (units !== undefined) parts.push(t('forms.owed.units', { count: units.length }));
    if (except !== undefined && except.length > 0) parts.push(t('forms.owed.except', { count: except.length }));
    return parts.length === 0 ? t('forms.owed.none') : parts.join('; ');
  };
}

/** What a new part is called until someone names it. */
export function useNewWords() {
  const { t } = useTranslation();
  return {
    section: t('formEditor.newSection'),
    column: t('formEditor.newColumn'),
    row: t('formEditor.newRow'),
    field: t('formEditor.newField'),
    rule: t('formEditor.newRule'),
  };
}
