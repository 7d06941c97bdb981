/** A target's figures, forecast, milestones and value: drawn, and in a table with the same. */
import { Text, Title } from '@mantine/core';
import { type ReactNode, useMemo } from 'react';
import { parsePeriod } from '../../../src/kernel/periods.ts';
import { Chart } from '../frame/Chart.tsx';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { FigureLink, useFigureText } from '../observations/figures.tsx';
import { fanChart } from './fan-chart.ts';
import type { TargetDetail } from './queries.ts';

interface Line {
  key: string;
  date: string;
  when: string;
  kind: string;
  value: ReactNode;
  range80: string;
  range95: string;
  naive: string;
}

export function Series({ target, name }: { target: TargetDetail; name: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const figure = useFigureText();
  const { indicator, fan } = target;
  const option = useMemo(
    () =>
      fanChart(target, format, {
        figures: t('target.figures'),
        setAside: t('target.setAside'),
        forecast: t('target.forecast'),
        range: t('target.range80'),
        way: t('target.wayLine'),
        milestone: t('target.milestone'),
        target: t('target.targetMark'),
      }),
    [target, format, t],
  );
  const end = (period: string): string => parsePeriod(period)?.end ?? period;
  const bare = { range80: '', range95: '', naive: '' };
  const range = (low: string, high: string): string => `${format.number(low)} – ${format.number(high)}`;
  const of = (list: TargetDetail['figures'], kind: string): Line[] =>
    list.map((one) => ({
      ...bare,
      key: `${kind}${one.observation_id}`,
      date: end(one.period),
      when: format.period(one.period),
      kind,
      value: (
        <FigureLink place={{ indicator: indicator.code, unit: target.unit.code, period: one.period }}>
          {figure(one, indicator)}
        </FigureLink>
      ),
    }));
  const lines: Line[] = [
    ...of(target.set_aside, t('target.setAside')),
    ...of(target.figures, t('target.figures')),
    ...target.milestones.map(
      ({ period, value, met }): Line => ({
        ...bare,
        key: `milestone ${period}`,
        date: end(period),
        when: format.period(period),
        kind: t('target.milestone'),
        value: `${format.number(value)}${met === null ? '' : ` (${t(met ? 'target.met' : 'target.notMet')})`}`,
      }),
    ),
    ...(fan?.estimates ?? []).map(
      (one, i): Line => ({
        key: `forecast ${one.date}`,
        date: one.date,
        when: format.date(one.date),
        kind: t('target.forecast'),
        value: format.number(one.median),
        range80: range(one.low80, one.high80),
        range95: range(one.low95, one.high95),
        naive: format.number(fan?.naive[i]?.median ?? ''),
      }),
    ),
    {
      ...bare,
      key: 'target',
      date: `${end(target.period)}~`,
      when: format.period(target.period),
      kind: t('target.targetMark'),
      value: format.number(target.value),
    },
  ].sort((a, b) => (a.date < b.date ? -1 : 1));
  const columns: Column<Line>[] = [
    { id: 'when', header: t('target.when'), rowHeader: true, nowrap: true, cell: (row) => row.when },
    { id: 'kind', header: t('target.what'), nowrap: true, cell: (row) => row.kind },
    { id: 'value', header: t('target.value'), numeric: true, cell: (row) => row.value },
    ...(fan === null
      ? []
      : ([
          { id: '80', header: t('target.range80'), numeric: true, nowrap: true, cell: (row) => row.range80 },
          { id: '95', header: t('target.range95'), numeric: true, nowrap: true, cell: (row) => row.range95 },
          { id: 'naive', header: t('target.naive'), numeric: true, cell: (row) => row.naive },
        ] satisfies Column<Line>[])),
  ];
  return (
    <section className="hc-card hc-section">
      <Title order={2} mb="sm">
        {t('target.series')}
      </Title>
      {target.figures.length > 0 && (
        <div className="hc-chart-box">
          <Chart option={option} height={330} label={t('target.chart', { name })} />
        </div>
      )}
      <Text size="sm" c="dimmed" mb="sm">
        {fan === null ? t('target.noForecast') : t('target.forecastNote', { note: format.name(fan.note) })}
      </Text>
      <DataTable caption={t('target.seriesTable', { name })} columns={columns} rows={lines} rowKey={(row) => row.key} />
    </section>
  );
}
