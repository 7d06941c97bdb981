/** One indicator of one unit over time: chart and table, by length of period. */
import { SegmentedControl, Text, Title } from '@mantine/core';
import { useMemo } from 'react';
import { SCENARIOS, type Scenario } from '../../../src/observations/model.ts';
import type { Brief, SeriesRow } from '../api.ts';
import { FindingMark } from '../checks/FindingMark.tsx';
import { useMarks } from '../checks/finding-queries.ts';
import { Chart } from '../frame/Chart.tsx';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { seriesChart } from './chart-options.ts';
import { Change, changeOf, FigureLink, PlanShare, StatusBadge, useFigureText } from './figures.tsx';

const FREQUENCIES = ['A', 'S', 'Q', 'M', 'D', 'R'] as const;
type Frequency = (typeof FREQUENCIES)[number];

/** The length of period to show: the one asked for, else the longest with a series worth drawing. */
export function chooseFrequency(rows: readonly SeriesRow[], wanted: string | undefined): Frequency {
  const present = FREQUENCIES.filter((frequency) => rows.some((row) => row.frequency === frequency));
  const asked = present.find((frequency) => frequency === wanted);
  if (asked !== undefined) return asked;
  const count = (frequency: Frequency): number =>
    rows.filter((row) => row.frequency === frequency && row.actual?.value != null).length;
  return (
    present.find((frequency) => count(frequency) > 1) ?? [...present].sort((a, b) => count(b) - count(a))[0] ?? 'A'
  );
}

export function SeriesSection({
  indicator,
  unit,
  dims,
  rows,
  frequency,
  onFrequency,
}: {
  indicator: Brief;
  unit: string;
  dims: string | undefined;
  rows: SeriesRow[];
  frequency: Frequency;
  onFrequency: (frequency: string) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const shown = useMemo(() => rows.filter((row) => row.frequency === frequency), [rows, frequency]);
  const option = useMemo(
    () => seriesChart({ rows: shown, indicator, format, names: scenarioNames(t) }),
    [shown, indicator, format, t],
  );
  const present = FREQUENCIES.filter((candidate) => rows.some((row) => row.frequency === candidate));
  const name = format.name(indicator.name);
  return (
    <section className="hc-card">
      <div className="hc-section-head">
        <Title order={2}>{t('indicator.table')}</Title>
        {present.length > 1 && (
          <SegmentedControl
            size="xs"
            data={present.map((value) => ({ value, label: t(`frequency.${value}`) }))}
            value={frequency}
            onChange={onFrequency}
            aria-label={t('indicator.frequency')}
            className="hc-no-print"
          />
        )}
      </div>
      {worthDrawing(shown) && (
        <div className="hc-chart-box">
          <Chart
            option={option}
            height={310}
            label={t('indicator.chartOf', { name, frequency: t(`frequency.${frequency}`).toLowerCase() })}
          />
        </div>
      )}
      <SeriesTable indicator={indicator} unit={unit} dims={dims} rows={shown} />
      <Text size="xs" c="dimmed" mt="sm">
        {t('indicator.footnote')}
      </Text>
    </section>
  );
}

/** One mark alone says nothing that the table does not. */
export function worthDrawing(rows: readonly SeriesRow[]): boolean {
  return rows.flatMap((row) => SCENARIOS.filter((scenario) => row[scenario]?.value != null)).length > 1;
}

export function scenarioNames(t: ReturnType<typeof useTranslation>['t']): Record<Scenario, string> {
  return {
    actual: t('scenario.actual'),
    plan: t('scenario.plan'),
    target: t('scenario.target'),
    forecast: t('scenario.forecast'),
  };
}

function SeriesTable({
  indicator,
  unit,
  dims,
  rows,
}: {
  indicator: Brief;
  unit: string;
  dims: string | undefined;
  rows: SeriesRow[];
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const scenarios = SCENARIOS.filter((scenario) => rows.some((row) => row[scenario] !== null));
  const change = rows.some((row) => row.points !== null)
    ? t('indicator.change')
    : rows.some((row) => row.growth !== null)
      ? t('indicator.growth')
      : t('indicator.change');
  const columns: Column<SeriesRow>[] = [
    {
      id: 'period',
      header: t('indicator.period'),
      rowHeader: true,
      nowrap: true,
      cell: (row) => format.period(row.period),
    },
    ...scenarios.map(
      (scenario): Column<SeriesRow> => ({
        id: scenario,
        header: t(`scenario.${scenario}`),
        numeric: true,
        cell: (row) => <FigureCell indicator={indicator} unit={unit} dims={dims} row={row} scenario={scenario} />,
      }),
    ),
  ];
  if (rows.some((row) => changeOf(row, indicator) !== null)) {
    columns.push({
      id: 'change',
      header: change,
      numeric: true,
      cell: (row) => {
        const found = changeOf(row, indicator);
        return found === null ? '' : <Change {...found} direction={indicator.direction} />;
      },
    });
  }
  if (rows.some((row) => row.plan_ratio !== null)) {
    columns.push({
      id: 'plan-ratio',
      header: t('indicator.planRatio'),
      numeric: true,
      cell: (row) => (row.plan_ratio === null ? '' : <PlanShare ratio={row.plan_ratio} />),
    });
  }
  return (
    <DataTable
      caption={t('indicator.tableOf', { name: format.name(indicator.name) })}
      columns={columns}
      rows={[...rows].reverse()}
      rowKey={(row) => row.period}
    />
  );
}

function FigureCell({
  indicator,
  unit,
  dims,
  row,
  scenario,
}: {
  indicator: Brief;
  unit: string;
  dims: string | undefined;
  row: SeriesRow;
  scenario: Scenario;
}) {
  const { t } = useTranslation();
  const text = useFigureText();
  const marks = useMarks({ indicator: indicator.code });
  const figure = row[scenario];
  if (figure === null) return <span className="hc-dim">–</span>;
  const vintages = row.vintages[scenario] ?? 1;
  const shown = text(figure, indicator);
  return (
    <>
      <StatusBadge figure={figure} />{' '}
      <FigureLink
        place={{ indicator: indicator.code, unit, period: row.period, scenario, dims }}
        label={t('figure.open', { value: shown })}
      >
        {shown}
      </FigureLink>
      {vintages > 1 && (
        <sup className="hc-vintage-count" title={t('figure.recordings', { count: vintages })}>
          {vintages}
        </sup>
      )}
      <FindingMark mark={marks.of({ indicator: indicator.code, unit, period: row.period, scenario, dims })} />
    </>
  );
}
