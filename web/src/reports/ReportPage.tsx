/** Reads a composed report: for a period and a point of time, with contents, gaps, downloads; every figure is a link. */
import { Alert, Text, TextInput } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useMay } from '../access/me.ts';
import { Unreadable } from '../frame/ErrorPages.tsx';
import { PeriodSelect } from '../frame/PeriodSelect.tsx';
import { packQuery } from '../frame/queries.ts';
import { Loading } from '../frame/states.tsx';
import { useAsOf } from '../frame/use-as-of.ts';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { Downloads } from './Downloads.tsx';
import { FreezeButton } from './FreezeButton.tsx';
import { FrozenEditions } from './FrozenEditions.tsx';
import { reportQuery, reportsQuery } from './queries.ts';
import { Reading } from './Reading.tsx';

const route = getRouteApi('/reports/$edition');

/** For who keeps the report: what its template names that is not there any more. */
function TemplateWarnings({ warnings }: { warnings: readonly string[] }) {
  const { t } = useTranslation();
  if (warnings.length === 0) return null;
  return (
    <Alert
      variant="light"
      mb="md"
      className="hc-no-print"
      icon={<IconAlertTriangle aria-hidden />}
      classNames={{ root: 'hc-alert-warn' }}
      title={t('report.templateWarnings')}
    >
      <ul className="hc-plain-list">
        {warnings.map((warning) => (
          <li key={warning}>{warning}</li>
        ))}
      </ul>
    </Alert>
  );
}

export function ReportPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { edition } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { asOf, setAsOf } = useAsOf();
  const mayFreeze = useMay('reports.freeze');
  const reports = useQuery(reportsQuery);
  const pack = useQuery(packQuery);
  const known = reports.data?.items.find((item) => item.code === edition);
  const suggested = known?.periods.map((entry) => entry.period) ?? [];
  const period = search.period ?? suggested[0] ?? (reports.isSuccess ? pack.data?.home_period : undefined);
  const report = useQuery({
    ...reportQuery(edition, period ?? '', asOf, format.language),
    enabled: period !== undefined,
    placeholderData: keepPreviousData,
  });
  usePageTitle(report.data?.title);

  if (report.data === undefined && report.isError) {
    return <Unreadable error={report.error} retry={() => void report.refetch()} />;
  }
  return (
    <>
      <Text size="sm" mb={4} className="hc-no-print">
        <Link to="/reports">{t('reports.title')}</Link>
      </Text>
      <section className="hc-report-bar hc-no-print" aria-label={t('report.settings')}>
        <PeriodSelect
          label={t('report.period')}
          periods={suggested}
          value={period}
          onChange={(chosen) =>
            void navigate({ search: (all) => (chosen === undefined ? all : { ...all, period: chosen }) })
          }
          steps
        />
        <TextInput
          type="date"
          label={t('report.pickDate')}
          value={asOf ?? ''}
          onChange={(event) => setAsOf(event.currentTarget.value || undefined)}
        />
        <Downloads
          path={`/api/v1/reports/${encodeURIComponent(edition)}/download`}
          parameters={{ period, as_of: asOf, language: format.language }}
        >
          {mayFreeze && period !== undefined && <FreezeButton edition={edition} period={period} asOf={asOf} />}
        </Downloads>
      </section>
      {report.data === undefined ? (
        <Loading lines={16} />
      ) : (
        <>
          {report.isError && <Unreadable error={report.error} retry={() => void report.refetch()} />}
          <TemplateWarnings warnings={report.data.warnings} />
          <Reading report={report.data} asOf={asOf} stale={report.isPlaceholderData} />
        </>
      )}
      <FrozenEditions edition={edition} />
    </>
  );
}
