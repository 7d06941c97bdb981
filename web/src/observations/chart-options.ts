/** What the charts of one indicator show. Charts may use floats: the exact figures stand in the tables. */
import type { Brief, SeriesRow } from '../api.ts';
import { type ChartColours, type ChartOption, FONT } from '../frame/Chart.tsx';
import type { Format } from '../frame/use-format.ts';

type Scenario = 'actual' | 'plan' | 'target' | 'forecast';

interface SeriesChart {
  rows: SeriesRow[];
  indicator: Brief;
  format: Format;
  names: Record<Scenario, string>;
}

/**
 * Periods from left to right. What adds up over time stands as bars, what holds at a date as a line; plan and target are
 * marks of their own shape, a forecast a dashed line. For a rank, place 1 is on top.
 */
export function seriesChart({ rows, indicator, format, names }: SeriesChart): ChartOption {
  return (colours) => {
    const has = (scenario: Scenario): boolean => rows.some((row) => row[scenario]?.value != null);
    const data = (scenario: Scenario): (number | null)[] =>
      rows.map((row) => {
        const value = row[scenario]?.value;
        return value == null ? null : Number(value);
      });
    const bars = indicator.kind === 'flow';
    const series: Record<string, unknown>[] = [];
    if (has('actual')) {
      series.push(
        bars
          ? {
              type: 'bar',
              name: names.actual,
              data: data('actual'),
              itemStyle: { color: colours.accent, borderRadius: [3, 3, 0, 0] },
              barMaxWidth: 44,
            }
          : {
              type: 'line',
              name: names.actual,
              data: data('actual'),
              color: colours.accent,
              symbol: 'circle',
              symbolSize: 7,
              lineStyle: { width: 2.2 },
              connectNulls: true,
            },
      );
    }
    if (has('forecast')) {
      series.push({
        type: 'line',
        name: names.forecast,
        data: data('forecast'),
        color: colours.forecast,
        symbol: 'emptyCircle',
        symbolSize: 7,
        lineStyle: { type: 'dashed', width: 1.8 },
        connectNulls: true,
      });
    }
    if (has('plan')) {
      series.push({
        type: 'scatter',
        name: names.plan,
        data: data('plan'),
        symbol: 'diamond',
        symbolSize: 13,
        color: colours.plan,
        z: 5,
      });
    }
    if (has('target')) {
      series.push({
        type: 'scatter',
        name: names.target,
        data: data('target'),
        symbol: 'triangle',
        symbolSize: 13,
        itemStyle: { color: colours.surface, borderColor: colours.plan, borderWidth: 2 },
        z: 5,
      });
    }
    const starts = bars || indicator.kind === 'ratio' ? {} : { scale: true, boundaryGap: ['8%', '8%'] };
    return {
      ...common(colours, format, indicator),
      legend: {
        top: 0,
        left: 0,
        itemWidth: 18,
        itemHeight: 10,
        textStyle: { color: colours.text, fontFamily: FONT, fontSize: 12 },
        itemGap: 16,
      },
      grid: { left: 4, right: 16, top: 56, bottom: 4 },
      xAxis: {
        type: 'category',
        data: rows.map((row) => format.period(row.period, 'short')),
        axisLabel: { color: colours.dim, fontFamily: FONT, fontSize: 11, hideOverlap: true },
        axisLine: { lineStyle: { color: colours.line } },
        axisTick: { show: false },
      },
      yAxis: {
        ...valueAxis(colours, format),
        ...starts,
        inverse: indicator.kind === 'rank',
        ...(indicator.kind === 'rank' ? { minInterval: 1 } : {}),
        name: format.unit(indicator.unit),
        nameTextStyle: { color: colours.dim, fontFamily: FONT, fontSize: 11, align: 'left' },
        nameLocation: indicator.kind === 'rank' ? 'start' : 'end',
      },
      series,
    };
  };
}

interface BreakdownChart {
  rows: { name: string; value: string }[];
  indicator: Brief;
  format: Format;
  name: string;
}

/** One bar for each unit, the largest on top (for a rank the first). */
export function breakdownChart({ rows, indicator, format, name }: BreakdownChart): ChartOption {
  const down = indicator.kind === 'rank' || indicator.direction === 'lower' ? -1 : 1;
  const sorted = [...rows].sort((a, b) => down * (Number(a.value) - Number(b.value)));
  return (colours) => ({
    ...common(colours, format, indicator),
    grid: { left: 4, right: 24, top: 4, bottom: 4 },
    xAxis: { ...valueAxis(colours, format), splitNumber: 4 },
    yAxis: {
      type: 'category',
      data: sorted.map((row) => row.name),
      axisLabel: { color: colours.text, fontFamily: FONT, fontSize: 11, interval: 0, width: 130, overflow: 'truncate' },
      axisLine: { lineStyle: { color: colours.line } },
      axisTick: { show: false },
    },
    series: [
      {
        type: 'bar',
        name,
        data: sorted.map((row) => Number(row.value)),
        itemStyle: { color: colours.accent, borderRadius: [0, 3, 3, 0] },
        barMaxWidth: 16,
      },
    ],
  });
}

function common(colours: ChartColours, format: Format, indicator: Brief) {
  return {
    animationDuration: 250,
    textStyle: { fontFamily: FONT },
    tooltip: {
      trigger: 'axis',
      axisPointer: { type: 'shadow', shadowStyle: { opacity: 0.12 } },
      backgroundColor: colours.surface,
      borderColor: colours.line,
      textStyle: { color: colours.text, fontFamily: FONT, fontSize: 13 },
      confine: true,
      valueFormatter: (value: unknown) => (value == null ? '–' : format.measure(String(value), indicator.unit)),
    },
  };
}

function valueAxis(colours: ChartColours, format: Format) {
  return {
    type: 'value',
    axisLabel: {
      color: colours.dim,
      fontFamily: FONT,
      fontSize: 11,
      formatter: (value: number) => format.number(String(value)),
    },
    splitLine: { lineStyle: { color: colours.line } },
  };
}
