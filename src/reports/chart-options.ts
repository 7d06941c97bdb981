/** One chart for screen and paper: the ECharts option of a chart block. Pure; the browser uses it too. */
import type { EChartsOption, LineSeriesOption } from 'echarts';
import { formatNumber } from '../kernel/numbers.ts';
import type { ChartData, ChartSeries } from './model.ts';

/** Colours apart in lightness too, so that they survive a black-and-white print. */
export const CHART_COLOURS = ['#1f5fa8', '#d9822b', '#4f9d69', '#8a4f9e', '#b3423d', '#6b7785'] as const;

export interface ChartLook {
  /** Font family of all text. */
  fontFamily: string;
  fontSize: number;
}

/**
 * Axes, series and labels of a chart. Bars start at zero; values are labelled as in the text (1.833.162 · 17,5).
 * ECharts itself draws with binary numbers: only the drawing, the labels are made from the exact values.
 */
export function chartOptions(data: ChartData, look: ChartLook): EChartsOption {
  const text = { fontFamily: look.fontFamily, fontSize: look.fontSize, color: '#222222' };
  const several = data.series.length > 1;
  const print = (value: string | null | undefined) =>
    value === null || value === undefined ? '' : formatNumber(value, { locale: data.language });
  // More than this and labels would stand on each other.
  const labelled = data.categories.length * data.series.length <= 24;
  return {
    animation: false,
    color: [...CHART_COLOURS],
    textStyle: text,
    grid: { left: 8, right: 16, top: several ? 44 : 24, bottom: 8, containLabel: true },
    ...(several ? { legend: { top: 0, itemWidth: 14, itemHeight: 9, textStyle: text, data: legendOf(data) } } : {}),
    tooltip: { trigger: 'axis', confine: true },
    xAxis: {
      type: 'category',
      data: data.categories,
      axisTick: { show: false },
      axisLine: { lineStyle: { color: '#666666' } },
      axisLabel: {
        ...text,
        interval: 0,
        hideOverlap: true,
        width: Math.floor(520 / Math.max(1, data.categories.length)),
        overflow: 'break',
      },
    },
    yAxis: {
      type: 'value',
      // A line of two or three points that does not start at zero would make a mountain of a hill.
      scale: data.form === 'line' && data.categories.length > 3,
      splitNumber: 4,
      splitLine: { lineStyle: { color: '#dddddd' } },
      axisLabel: { ...text, formatter: (value: number) => formatNumber(plainAxis(value), { locale: data.language }) },
    },
    series: [
      ...data.series.flatMap((series, i) => bandOf(series, colourOf(i))),
      ...data.series.map((series, i) => ({
        name: series.name,
        type: data.form,
        barMaxWidth: 46,
        symbolSize: 7,
        connectNulls: false,
        // The unseen areas of a forecast would take the first colours.
        color: colourOf(i),
        ...(series.role !== undefined && {
          lineStyle: { type: series.role === 'target' ? ('dashed' as const) : ('dotted' as const), width: 2 },
        }),
        ...(series.role === 'target' && { symbol: 'none' }),
        data: series.values.map((value) => (value === null ? null : Number(value))),
        label: {
          ...text,
          show: labelled && series.role !== 'target',
          position: 'top' as const,
          formatter: (point: { dataIndex: number }) =>
            isJoint(series, point.dataIndex) ? '' : print(series.values[point.dataIndex]),
        },
        tooltip: { valueFormatter: (_: unknown, at: number) => print(series.values[at]) },
      })),
    ],
  };
}

function colourOf(i: number): string {
  return CHART_COLOURS[i % CHART_COLOURS.length] ?? CHART_COLOURS[0];
}

function legendOf(data: ChartData): string[] {
  return data.series.flatMap(({ name, interval }) => (interval === undefined ? [name] : [name, interval.name]));
}

/** A forecast begins at the latest result, which its own series shows. */
export function isJoint({ interval }: ChartSeries, at: number): boolean {
  return interval !== undefined && interval.low[at] === interval.high[at];
}

/** The area between the bounds of a forecast: an unseen area up to the lower one, and one from there to the upper. */
function bandOf({ name, interval }: ChartSeries, colour: string): LineSeriesOption[] {
  if (interval === undefined) return [];
  const { low, high } = interval;
  const width = high.map((value, i) => {
    const from = low[i];
    return value === null || from == null ? null : Number(value) - Number(from);
  });
  const shared = {
    type: 'line' as const,
    stack: `band ${name}`,
    stackStrategy: 'all' as const,
    symbol: 'none',
    silent: true,
    lineStyle: { opacity: 0 },
    tooltip: { show: false },
  };
  return [
    { ...shared, name: `${interval.name} 0`, data: low.map((value) => (value === null ? null : Number(value))) },
    {
      ...shared,
      name: interval.name,
      data: width,
      itemStyle: { color: colour, opacity: 0.3 },
      areaStyle: { color: colour, opacity: 0.16 },
    },
  ];
}

/** An axis tick in plain form: ticks are round numbers, so few decimals tell them exactly. */
function plainAxis(value: number): string {
  return value.toFixed(6).replace(/\.?0+$/, '');
}
