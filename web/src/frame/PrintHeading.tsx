/** The head of a page on paper: the agency, the place and the day, what is listed. On the screen there is none. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { dayInVietNam } from '../../../src/kernel/dates.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { packQuery } from './queries.ts';
import { useFormat } from './use-format.ts';

export function PrintHeading({ title, children }: { title: string; children?: ReactNode }) {
  const { t } = useTranslation();
  const format = useFormat();
  const pack = useQuery(packQuery).data;
  const [year = '', month = '', day = ''] = dayInVietNam(new Date().toISOString()).split('-');
  return (
    <div className="hc-print-only hc-print-heading">
      <div className="hc-print-letterhead">
        <strong>{format.name(pack?.header).toLocaleUpperCase('vi')}</strong>
        <em>{t('frame.placeAndDay', { place: format.name(pack?.place), day, month, year })}</em>
      </div>
      <div className="hc-print-title">{title}</div>
      {children !== undefined && <div className="hc-print-about">{children}</div>}
    </div>
  );
}
