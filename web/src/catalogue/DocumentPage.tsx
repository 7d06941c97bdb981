/** One document: the figures it states, line by line, and the rates it prints, recomputed. */
import { Alert, SegmentedControl, Title } from '@mantine/core';
import { IconAlertSquareRounded } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useEffect } from 'react';
import { useMay } from '../access/me.ts';
import { type Agrees, AgreesSwitch, asAgrees, ClaimsBrowser } from '../checks/ClaimsBrowser.tsx';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { Unreadable } from '../frame/ErrorPages.tsx';
import { Empty, Failed, Loading, PageTitle } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { FigureLink, ScenarioBadge, StatusBadge, useFigureText } from '../observations/figures.tsx';
import { documentFiguresQuery, documentQuery, type StatedFigure } from './queries.ts';
import { UnitLink } from './UnitLink.tsx';

type Show = 'figures' | Agrees;

const route = getRouteApi('/documents/$code');

export function DocumentPage() {
  const { t } = useTranslation();
  const { code } = route.useParams();
  const { show } = route.useSearch();
  const navigate = route.useNavigate();
  const found = useQuery(documentQuery(code));
  const mayRead = useMay('documents.accept');
  const format = useFormat();
  usePageTitle(found.data === undefined ? undefined : format.name(found.data.title));
  if (found.data === undefined) {
    return found.isError ? (
      <Unreadable error={found.error} retry={() => void found.refetch()} />
    ) : (
      <Loading lines={10} />
    );
  }
  const document = found.data;
  const shown: Show = show === undefined || show === 'figures' ? 'figures' : asAgrees(show);
  const choose = (next: Show): void => {
    void navigate({
      search: ({ show: _show, line: _line, ...rest }) => (next === 'figures' ? rest : { ...rest, show: next }),
      replace: true,
      resetScroll: false,
    });
  };
  return (
    <>
      <PageTitle
        title={format.name(document.title)}
        lead={
          <>
            {document.code} · {format.date(document.date)}
            {format.name(document.note) !== '' && <> · {format.name(document.note)}</>}
            {document.handed_in && mayRead && (
              <>
                {' · '}
                <span className="hc-underlined">
                  <Link to="/readings/$code" params={{ code }}>
                    {t('documentPlace.reading')}
                  </Link>
                </span>
              </>
            )}
          </>
        }
      />
      {document.contradicted > 0 && shown !== 'false' && (
        <Alert
          variant="light"
          icon={<IconAlertSquareRounded aria-hidden />}
          mb="md"
          py="xs"
          classNames={{ root: 'hc-alert-warn hc-underlined' }}
        >
          {t('document.disagree')}: <strong>{document.contradicted}</strong>.{' '}
          <Link to="/documents/$code" params={{ code }} search={{ show: 'false' }}>
            {t('claims.why')}
          </Link>
        </Alert>
      )}
      <div className="hc-filters hc-no-print">
        <SegmentedControl
          aria-label={t('claims.show')}
          className="hc-whole"
          data={[
            {
              value: 'figures',
              label: `${t('document.tabFigures')} (${format.number(String(document.observations))})`,
            },
            { value: 'claims', label: `${t('document.tabClaims')} (${format.number(String(document.claims))})` },
          ]}
          value={shown === 'figures' ? 'figures' : 'claims'}
          onChange={(tab) => choose(tab === 'figures' ? 'figures' : document.contradicted > 0 ? 'false' : 'true')}
        />
        {shown !== 'figures' && <AgreesSwitch value={shown} onChange={choose} />}
      </div>
      {shown === 'figures' ? (
        <>
          <Title order={2} mb="sm">
            {t('document.figures')}
          </Title>
          <Figures code={code} />
        </>
      ) : (
        <>
          <Title order={2} mb="sm">
            {shown === 'false'
              ? t('document.disagree')
              : shown === 'true'
                ? t('document.agree')
                : t('document.unknown')}
          </Title>
          <ClaimsBrowser document={code} agrees={shown} />
        </>
      )}
    </>
  );
}

function Figures({ code }: { code: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useFigureText();
  const { line } = route.useSearch();
  const found = useQuery(documentFiguresQuery(code));
  const wanted = line === undefined ? undefined : Number(line);
  const loaded = found.data !== undefined;
  useEffect(() => {
    if (loaded && wanted !== undefined) document.getElementById(`L${wanted}`)?.scrollIntoView({ block: 'center' });
  }, [loaded, wanted]);

  if (found.data === undefined) {
    return found.isError ? <Failed error={found.error} retry={() => void found.refetch()} /> : <Loading lines={10} />;
  }
  const items = found.data;
  if (items.length === 0) return <Empty title={t('document.noFigures')} />;
  const firstOfLine = new Set<string>();
  const seen = new Set<number>();
  for (const { fig } of items) {
    const at = fig.source.line;
    if (at === null || seen.has(at)) continue;
    seen.add(at);
    firstOfLine.add(fig.observation_id);
  }
  const columns: Column<StatedFigure>[] = [
    {
      id: 'line',
      header: t('document.line'),
      numeric: true,
      cell: ({ fig }) => <span className="hc-dim">{fig.source.line ?? '–'}</span>,
    },
    {
      id: 'indicator',
      header: t('document.indicator'),
      rowHeader: true,
      cell: ({ indicator, dims }) => (
        <>
          <Link to="/indicators/$code" params={{ code: indicator.code }}>
            {format.name(indicator.name)}
          </Link>
          {dims !== '' && <span className="hc-dim hc-small"> · {dims}</span>}
        </>
      ),
    },
    { id: 'unit', header: t('document.unit'), cell: ({ unit }) => <UnitLink unit={unit} /> },
    {
      id: 'period',
      header: t('document.period'),
      cell: ({ fig }) => <span className="hc-period-cell">{format.period(fig.period)}</span>,
    },
    { id: 'scenario', header: t('document.scenario'), cell: ({ scenario }) => <ScenarioBadge scenario={scenario} /> },
    {
      id: 'value',
      header: t('document.value'),
      numeric: true,
      cell: ({ indicator, unit, scenario, dims, fig }) => (
        <>
          <StatusBadge figure={fig} />{' '}
          <FigureLink place={{ indicator: indicator.code, unit: unit.code, period: fig.period, scenario, dims }}>
            {text(fig, indicator, true)}
          </FigureLink>
        </>
      ),
    },
    {
      id: 'note',
      header: t('document.note'),
      cell: ({ fig }) => <div className="hc-small hc-dim hc-note-cell">{fig.note}</div>,
    },
  ];
  return (
    <DataTable
      caption={t('document.figures')}
      columns={columns}
      rows={items}
      rowKey={({ fig }) => fig.observation_id}
      rowProps={({ fig }) => ({
        ...(firstOfLine.has(fig.observation_id) ? { id: `L${fig.source.line}` } : {}),
        ...(wanted !== undefined && fig.source.line === wanted ? { className: 'hc-line-target' } : {}),
      })}
    />
  );
}
