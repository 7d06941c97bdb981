/** One section of a return before the reviewer: cell by cell where there is something to compare with, else as the unit entered it. */
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { CompareTable } from './CompareTable.tsx';
import type { CellsProps } from './cell-parts.tsx';
import { comparisonsOf } from './cells.ts';
import { EnteredTable } from './EnteredTable.tsx';

export function CellsTable(props: CellsProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const { section, cells } = props;
  const caption = t('returnReview.sectionTable', { section: format.name(section.title) });
  const has = comparisonsOf(cells);
  const compared = Object.values(has).includes(true);
  return section.kind === 'rows' || (section.kind === 'table' && !compared) ? (
    <EnteredTable {...props} section={section} caption={caption} />
  ) : (
    <CompareTable {...props} caption={caption} has={has} />
  );
}
