/** The head of the grid: what stands in the rows, the columns with their units, and what is compared with. */
import { Fragment } from 'react';
import { useTranslation } from '../../../messages/use-translation.ts';
import type { Compared } from './compared.ts';

export interface GridColumn {
  code: string;
  title: string;
  /** Unit of measure said once for the whole column. */
  unit?: string | undefined;
  help?: string | undefined;
}

export function GridHead({
  corner,
  columns,
  compared,
}: {
  corner: string;
  columns: readonly GridColumn[];
  compared: readonly Compared[];
}) {
  const { t } = useTranslation();
  return (
    <thead>
      <tr>
        <th scope="col" className="hc-grid-corner">
          {corner}
        </th>
        {columns.map((column, col) => (
          <Fragment key={column.code}>
            <th scope="col">
              {column.title}
              {column.unit !== undefined && <span className="hc-grid-unit">{column.unit}</span>}
            </th>
            {compared[col]?.previous && (
              <th scope="col" className="hc-grid-before">
                {t('entry.reference.previous')}
              </th>
            )}
            {compared[col]?.lastYear && (
              <th scope="col" className="hc-grid-before">
                {t('entry.reference.lastYear')}
              </th>
            )}
          </Fragment>
        ))}
      </tr>
    </thead>
  );
}
