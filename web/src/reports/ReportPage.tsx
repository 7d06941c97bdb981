/** Reads a composed report: for a period and a point of time, with contents, gaps, downloads; every figure is a link. */
import { Alert, Button, Text, TextInput, Title } from '@mantine/core';
import { IconCircleCheck, IconDownload, IconPrinter, IconZoomQuestion } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link, useRouter } from '@tanstack/react-router';
import { type MouseEvent, useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import { type Answer, downloadAddress } from '../api.ts';
import { Unreadable } from '../frame/ErrorPages.tsx';
import { PeriodSelect } from '../frame/PeriodSelect.tsx';
import { packQuery } from '../frame/queries.ts';
import { Loading } from '../frame/states.tsx';
import { useAsOf } from '../frame/use-as-of.ts';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { reportQuery, reportsQuery } from './queries.ts';

type Report = Answer<'/api/v1/reports/{edition}'>;

const FORMATS = ['docx', 'pdf', 'md', 'html'] as const;
const route = getRouteApi('/reports/$edition');

export function ReportPage() {
  const { t } = useTranslation();
  const format = useFormat();
  const { edition } = route.useParams();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { asOf, setAsOf } = useAsOf();
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
        <Downloads edition={edition} period={period} asOf={asOf} language={format.language} />
      </section>
      {report.data === undefined ? (
        <Loading lines={16} />
      ) : (
        <>
          {report.isError && <Unreadable error={report.error} retry={() => void report.refetch()} />}
          <Reading report={report.data} asOf={asOf} stale={report.isPlaceholderData} />
        </>
      )}
    </>
  );
}

function Downloads({
  edition,
  period,
  asOf,
  language,
}: {
  edition: string;
  period: string | undefined;
  asOf: string | undefined;
  language: string;
}) {
  const { t } = useTranslation();
  return (
    <div className="hc-downloads">
      {FORMATS.map((name) => (
        <Button
          key={name}
          component="a"
          download
          href={downloadAddress(`/api/v1/reports/${encodeURIComponent(edition)}/download`, {
            format: name,
            period,
            as_of: asOf,
            language,
          })}
          size="sm"
          variant={name === 'docx' ? 'filled' : 'default'}
          leftSection={<IconDownload size={16} aria-hidden />}
          aria-label={`${t('report.download')}: ${t(`report.formats.${name}`)}`}
        >
          {t(`report.formats.${name}`)}
        </Button>
      ))}
      <Button
        size="sm"
        variant="default"
        leftSection={<IconPrinter size={16} aria-hidden />}
        onClick={() => window.print()}
      >
        {t('report.print')}
      </Button>
    </div>
  );
}

function Reading({ report, asOf, stale }: { report: Report; asOf: string | undefined; stale: boolean }) {
  const { t } = useTranslation();
  const follow = useFollow(asOf);
  return (
    <div className="hc-report" data-stale={stale || undefined}>
      <nav className="hc-toc hc-no-print" aria-labelledby="contents">
        <Title order={2} size="sm" id="contents" mb={6}>
          {t('report.contents')}
        </Title>
        <ol>
          {report.outline.map((entry) => (
            <li key={entry.id} className={`hc-toc-${Math.min(entry.level, 3)}`}>
              <a href={`#${entry.id}`}>
                {entry.number !== '' && `${entry.number}. `}
                {entry.text}
              </a>
            </li>
          ))}
        </ol>
      </nav>
      <div className="hc-report-body">
        <Alert
          variant="light"
          py="xs"
          mb="md"
          className="hc-no-print"
          icon={report.gaps > 0 ? <IconZoomQuestion aria-hidden /> : <IconCircleCheck aria-hidden />}
          classNames={{ root: report.gaps > 0 ? 'hc-alert-warn' : 'hc-alert-plain' }}
        >
          {report.gaps > 0 ? t('report.gaps', { count: report.gaps }) : t('report.complete')} {t('report.hint')}
        </Alert>
        {/* Links in it are followed inside the application; whoever uses the keyboard presses Enter on the link itself. */}
        {/* biome-ignore lint/a11y/noStaticElementInteractions: the handler only follows the links inside */}
        {/* biome-ignore lint/a11y/useKeyWithClickEvents: Enter on a link is a click */}
        <div
          className="hc-paper"
          onClick={follow}
          // biome-ignore lint/security/noDangerouslySetInnerHtml: rendered and escaped by our own server
          dangerouslySetInnerHTML={{ __html: report.html }}
        />
      </div>
    </div>
  );
}

/** Follows the links of the server's HTML without loading the application anew, and keeps the point of time. */
function useFollow(asOf: string | undefined): (event: MouseEvent) => void {
  const router = useRouter();
  return useCallback(
    (event) => {
      if (event.metaKey || event.ctrlKey || event.shiftKey || !(event.target instanceof Element)) return;
      const link = event.target.closest('a');
      if (link === null || link.origin !== window.location.origin || link.pathname.startsWith('/api/')) return;
      if (link.getAttribute('href')?.startsWith('#') === true) return;
      event.preventDefault();
      const address = new URL(link.href);
      if (asOf !== undefined) address.searchParams.set('as_of', asOf);
      router.history.push(`${address.pathname}${address.search}`);
    },
    [router, asOf],
  );
}
