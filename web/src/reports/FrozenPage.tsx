/** A frozen edition: what the report said at that moment, who froze it and why, and which of its figures were corrected since. */
import { Alert, Text, Title } from '@mantine/core';
import { IconAlertTriangle, IconSnowflake } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import type { Answer } from '../api.ts';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { Unreadable } from '../frame/ErrorPages.tsx';
import { Loading } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { Downloads } from './Downloads.tsx';
import { frozenQuery } from './queries.ts';
import { Reading } from './Reading.tsx';

type Frozen = Answer<'/api/v1/reports/frozen/{id}'>;
type Correction = Frozen['corrections'][number];

const route = getRouteApi('/reports/frozen/$id');

export function FrozenPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { id } = route.useParams();
  const frozen = useQuery(frozenQuery(id, format.language));
  usePageTitle(frozen.data === undefined ? undefined : `${format.name(frozen.data.title)} · ${t('report.frozen')}`);
  if (frozen.data === undefined)
    return frozen.isError ? (
      <Unreadable error={frozen.error} retry={() => void frozen.refetch()} />
    ) : (
      <Loading lines={16} />
    );
  const { data } = frozen;
  return (
    <>
      <Text size="sm" mb={4} className="hc-no-print">
        <Link to="/reports">{t('reports.title')}</Link>
        {' · '}
        <Link to="/reports/$edition" params={{ edition: data.edition }} search={{ period: data.period }}>
          {t('report.newest')}
        </Link>
      </Text>
      <section className="hc-report-bar hc-no-print" aria-label={t('report.settings')}>
        <About frozen={data} />
        <Downloads path={`/api/v1/reports/frozen/${id}/download`} parameters={{ language: format.language }} />
      </section>
      <Corrected corrections={data.corrections} />
      <Reading report={data} asOf={data.as_of ?? undefined} stale={false} />
      <Text size="xs" c="dimmed" mt="lg" className="hc-no-print hc-hash">
        {t('report.hash')} SHA-256 {data.sha256} ·{' '}
        <a href={`/api/v1/reports/frozen/${id}/download?format=json`} download>
          {t('report.stored')}
        </a>
      </Text>
    </>
  );
}

function About({ frozen }: { frozen: Frozen }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div>
      <Title order={1} size="h4" className="hc-frozen-title">
        <IconSnowflake size={20} aria-hidden /> {t('report.frozenTitle', { period: format.name(frozen.period_label) })}
      </Title>
      <Text size="sm">
        {t('report.frozenBy', { at: format.moment(frozen.frozen_at), by: frozen.by })}
        {' · '}
        {frozen.as_of === null ? t('report.frozenNewest') : t('report.frozenAsOf', { date: format.date(frozen.as_of) })}
      </Text>
      <Text size="sm" c="dimmed">
        {frozen.note}
      </Text>
    </div>
  );
}

function Corrected({ corrections }: { corrections: readonly Correction[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (corrections.length === 0) return null;
  const shown = (value: string | null, { indicator }: Correction): string => {
    if (value === null) return t('report.missing');
    return indicator === null ? format.number(value) : format.measure(value, indicator.unit);
  };
  const columns: Column<Correction>[] = [
    {
      id: 'figure',
      header: t('report.figure'),
      rowHeader: true,
      cell: ({ indicator, unit, cell }) => (
        <>
          <Link
            to="/indicators/$code"
            params={{ code: cell.indicator }}
            search={{
              unit: cell.unit,
              period: cell.period,
              ...(cell.scenario === 'actual' ? {} : { scenario: cell.scenario }),
              ...(cell.dims === '' ? {} : { dims: cell.dims }),
            }}
            hash="vintages"
          >
            {indicator === null ? cell.indicator : format.name(indicator.name)}
          </Link>
          <span className="hc-dim hc-small"> · {unit === null ? cell.unit : format.name(unit.name)}</span>
        </>
      ),
    },
    { id: 'period', header: t('report.period'), cell: ({ period_label }) => format.name(period_label) },
    { id: 'before', header: t('report.inFrozen'), numeric: true, cell: (row) => shown(row.before, row) },
    { id: 'after', header: t('report.now'), numeric: true, cell: (row) => shown(row.after, row) },
    { id: 'at', header: t('report.correctedAt'), nowrap: true, cell: (row) => format.moment(row.recorded_at) },
  ];
  return (
    <section className="hc-corrected hc-no-print" aria-label={t('report.corrected')}>
      <Alert
        variant="light"
        mb="sm"
        icon={<IconAlertTriangle aria-hidden />}
        classNames={{ root: 'hc-alert-warn' }}
        title={t('report.correctedTitle', { count: corrections.length })}
      >
        {t('report.correctedText')}
      </Alert>
      <DataTable
        caption={t('report.corrected')}
        columns={columns}
        rows={corrections}
        rowKey={({ cell }) => `${cell.indicator} ${cell.unit} ${cell.period} ${cell.scenario} ${cell.dims}`}
      />
    </section>
  );
}
