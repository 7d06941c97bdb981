/** How good the forecasts were on figures that are known, beside simple ones. */
import { Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import type { Text as Words } from '../../../src/kernel/languages.ts';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { oneOf } from '../frame/one-of.ts';
import { Answered, Empty, PageTitle } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { capital } from './capital.ts';
import { type Backtest, backtestQuery } from './queries.ts';
import './targets.css';

const METHODS = ['ours', 'naive', 'seasonal_naive', 'drift'] as const;
type Method = (typeof METHODS)[number];
type Measure = 'mase' | 'smape';
type Row = Backtest['rows'][number];

export function BacktestPage() {
  const { t } = useTranslation();
  usePageTitle(t('backtest.title'));
  const found = useQuery(backtestQuery);
  return (
    <>
      <Text size="sm" mb={4} className="hc-no-print">
        <Link to="/targets">{t('targets.title')}</Link>
      </Text>
      <PageTitle title={t('backtest.title')} lead={t('backtest.lead')} />
      <Answered query={found} lines={12}>
        {({ backtest, methods }) =>
          backtest === null ? (
            <Empty title={t('backtest.none')}>{t('backtest.noneText')}</Empty>
          ) : (
            <Results backtest={backtest} methods={methods} />
          )
        }
      </Answered>
    </>
  );
}

function Results({ backtest, methods }: { backtest: Backtest; methods: Record<string, Words> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const number = (value: number | null): string => (value === null ? '–' : format.number(String(value)));
  const names: Record<Method, string> = {
    ours: t('backtest.ours'),
    naive: t('backtest.naive'),
    seasonal_naive: t('backtest.seasonal'),
    drift: t('backtest.drift'),
  };
  /** The seasonal naive way is tried on fewer figures, so it is not compared for the best. */
  const isBest = (row: Row, method: Method, measure: Measure): boolean => {
    const own = row.methods[method]?.[measure];
    const rivals = METHODS.filter((name) => name !== 'seasonal_naive').flatMap(
      (name) => row.methods[name]?.[measure] ?? [],
    );
    return own != null && method !== 'seasonal_naive' && new Set(rivals).size > 1 && own === Math.min(...rivals);
  };
  const groups = (measure: Measure): Column<Row>[] => [
    { id: 'group', header: t('backtest.group'), rowHeader: true, cell: (row) => <GroupName group={row.group} /> },
    {
      id: 'n',
      header: t('backtest.forecasts'),
      numeric: true,
      cell: (row) => number(row.methods.ours?.forecasts ?? 0),
    },
    ...METHODS.map(
      (method): Column<Row> => ({
        id: method,
        header: names[method],
        numeric: true,
        cell: (row) => {
          const score = row.methods[method];
          const best = isBest(row, method, measure);
          const partial =
            method === 'seasonal_naive' && score != null && score.forecasts < (row.methods.ours?.forecasts ?? 0);
          return (
            <span className={best ? 'hc-best' : undefined}>
              {number(score?.[measure] ?? null)}
              {partial && score?.[measure] != null && <span className="hc-dim"> (n={score.forecasts})</span>}
              {best && <span className="hc-small hc-dim"> {t('backtest.best')}</span>}
            </span>
          );
        },
      }),
    ),
    ...(measure === 'smape'
      ? ([
          { id: '80', header: t('backtest.within80'), numeric: true, cell: (row) => `${row.within80}%` },
          { id: '95', header: t('backtest.within95'), numeric: true, cell: (row) => `${row.within95}%` },
        ] satisfies Column<Row>[])
      : []),
  ];
  const withMase = backtest.rows.filter((row) => row.methods.ours?.mase != null);
  type Chosen = Backtest['chosen'][number];
  const chosen: Column<Chosen>[] = [
    {
      id: 'method',
      header: t('backtest.method'),
      rowHeader: true,
      cell: (row) => capital(format.name(methods[row.method]) || row.method),
    },
    { id: 'n', header: t('backtest.forecasts'), numeric: true, cell: (row) => number(row.forecasts) },
    { id: 'mase', header: t('backtest.mase'), numeric: true, cell: (row) => number(row.mase) },
    {
      id: 'naive-mase',
      header: t('backtest.naiveOf', { measure: 'MASE' }),
      numeric: true,
      cell: (row) => number(row.naive_mase),
    },
    { id: 'smape', header: t('backtest.smape'), numeric: true, cell: (row) => number(row.smape) },
    {
      id: 'naive-smape',
      header: t('backtest.naiveOf', { measure: 'sMAPE' }),
      numeric: true,
      cell: (row) => number(row.naive_smape),
    },
  ];
  const caption = (measure: string): string => `${t('backtest.table')} – ${measure}`;
  return (
    <>
      <Text size="sm" mb="md">
        {t('backtest.made', {
          series: number(backtest.series),
          figures: number(backtest.figures),
          date: format.date(backtest.made_on),
        })}
      </Text>
      <section className="hc-card">
        <Title order={2} mb="sm">
          {t('backtest.groups')}
        </Title>
        <DataTable
          caption={caption(t('backtest.smape'))}
          columns={groups('smape')}
          rows={backtest.rows}
          rowKey={(row) => row.group}
        />
        <div style={{ height: 16 }} />
        <DataTable
          caption={caption(t('backtest.mase'))}
          columns={groups('mase')}
          rows={withMase}
          rowKey={(row) => row.group}
        />
        <Text size="xs" c="dimmed" mt="sm">
          {t('backtest.explain')}
        </Text>
      </section>
      <section className="hc-card hc-section">
        <Title order={2} mb="sm">
          {t('backtest.chosen')}
        </Title>
        <DataTable
          caption={t('backtest.chosenTable')}
          columns={chosen}
          rows={backtest.chosen}
          rowKey={(row) => row.method}
        />
      </section>
      <Seasonal seasonal={backtest.seasonal} />
    </>
  );
}

const SEASONAL = [
  'chosen',
  'naive',
  'seasonal-naive',
  'drift',
  'holt-winters-additive',
  'holt-winters-multiplicative',
] as const;

function Seasonal({ seasonal }: { seasonal: Backtest['seasonal'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const number = (value: number | null): string => (value === null ? '–' : format.number(String(value)));
  type Line = Backtest['seasonal']['rows'][number];
  const columns: Column<Line>[] = [
    {
      id: 'method',
      header: t('backtest.method'),
      rowHeader: true,
      cell: (row) => {
        const known = oneOf(SEASONAL, row.method);
        return known === undefined ? row.method : t(`backtest.seasonalMethod.${known}`);
      },
    },
    { id: 'n', header: t('backtest.forecasts'), numeric: true, cell: (row) => number(row.forecasts) },
    { id: 'mase', header: t('backtest.mase'), numeric: true, cell: (row) => number(row.mase) },
    { id: 'smape', header: t('backtest.smape'), numeric: true, cell: (row) => number(row.smape) },
  ];
  return (
    <section className="hc-card hc-section">
      <Title order={2} mb="sm">
        {t('backtest.seasonalTitle')}
      </Title>
      {seasonal.forecasts === 0 ? (
        <Text size="sm">{t('backtest.seasonalNone')}</Text>
      ) : (
        <DataTable
          caption={t('backtest.seasonalTable')}
          columns={columns}
          rows={seasonal.rows}
          rowKey={(row) => row.method}
        />
      )}
    </section>
  );
}

/** `percent 2` → "Tỷ lệ, 2 con số đã biết". */
function GroupName({ group }: { group: string }) {
  const { t } = useTranslation();
  const [scale = '', known] = group.split(' ');
  const kind = oneOf(['percent', 'positive', 'plain', 'all'], scale);
  return (
    <>
      {kind === undefined ? scale : t(`backtest.scale.${kind}`)}
      {known !== undefined && `, ${t('backtest.known', { n: known })}`}
    </>
  );
}
