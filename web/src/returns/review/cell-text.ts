/** The value of a cell in the reader's language. */
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import type { ReviewCell } from './cells.ts';

type Spec = Pick<ReviewCell['spec'], 'type' | 'choices' | 'decimals' | 'entry' | 'uom'>;

export interface CellText {
  value(spec: Spec, value: string | null | undefined): string;
  /** With its unit of measure. */
  measured(spec: Spec, value: string): string;
  unit(spec: Spec): string;
}

export function useCellText(): CellText {
  const { t } = useTranslation();
  const format = useFormat();
  const value = (spec: Spec, given: string | null | undefined): string => {
    if (given === null || given === undefined || given === '') return t('returnReview.empty');
    switch (spec.type) {
      case 'number':
        return format.number(given, spec.entry === 'computed' ? { decimals: spec.decimals } : {});
      case 'choice':
        return format.name(spec.choices?.find(({ code }) => code === given)?.title) || given;
      case 'date':
        return format.date(given);
      default:
        return given;
    }
  };
  return {
    value,
    measured: (spec, given) =>
      spec.uom === null || spec.type !== 'number'
        ? value(spec, given)
        : format.measure(given, spec.uom, spec.entry === 'computed' ? { decimals: spec.decimals } : {}),
    unit: (spec) => (spec.uom === null ? '' : format.unit(spec.uom)),
  };
}
