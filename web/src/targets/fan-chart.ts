/** The chart of one target. Charts may use floats: the exact figures stand in the table. */
import { parsePeriod } from '../../../src/kernel/periods.ts';
import { type ChartOption, FONT } from '../frame/Chart.tsx';
import type { Format } from '../frame/use-format.ts';
import type { TargetDetail } from './queries.ts';

export interface FanNames {
  figures: string;
  setAside: string;
  forecast: string;
  range: string;
  way: string;
  milestone: string;
  target: string;
}

type Point = [date: string, value: number];

const endOf = (period: string): string => parsePeriod(period)?.end ?? period;

/** Figures as a line, the forecast dashed within its 80% interval, the straight way to the target, milestones and the target. */
export function fanChart(target: TargetDetail, format: Format, names: FanNames): ChartOption {
  const { indicator, fan, figures, set_aside: before } = target;
  const pointsOf = (list: typeof figures): Point[] =>
    list.flatMap((figure) => (figure.value === null ? [] : [[endOf(figure.period), Number(figure.value)] as Point]));
  const known = pointsOf(figures);
  const last = known.at(-1);
  const estimates = fan?.estimates ?? [];
  const goal: Point = [endOf(target.period), Number(target.value)];
  const ahead = last !== undefined && last[0] < goal[0];
  const band = (of: 'low80' | 'high80' | 'median'): Point[] =>
    last === undefined ? [] : [last, ...estimates.map((one): Point => [one.date, Number(one[of])])];
  const low = band('low80');
  const spread = band('high80').map(([date, value], i): Point => [date, value - (low[i]?.[1] ?? 0)]);
  const milestones = target.milestones.map(({ period, value }): Point => [endOf(period), Number(value)]);
  const isRank = indicator.kind === 'rank';

  return (colours) => {
    const line = (name: string, data: Point[], more: object) => ({ type: 'line', name, data, ...more });
    const mark = (name: string, data: Point[], more: object) => ({ type: 'scatter', name, data, z: 6, ...more });
    const series: object[] = [];
    if (estimates.length > 0) {
      const hidden = { symbol: 'none', lineStyle: { opacity: 0 }, stack: 'range', stackStrategy: 'all', silent: true };
      series.push(
        line('', low, { ...hidden, tooltip: { show: false } }),
        line(names.range, spread, {
          ...hidden,
          color: colours.accent,
          areaStyle: { color: colours.accent, opacity: 0.16 },
          tooltip: { show: false },
        }),
        line(names.forecast, band('median'), {
          color: colours.forecast,
          symbol: 'emptyCircle',
          symbolSize: 6,
          lineStyle: { type: 'dashed', width: 1.8 },
        }),
      );
    }
    if (ahead && last !== undefined)
      series.push(
        line(names.way, [last, goal], {
          color: colours.plan,
          symbol: 'none',
          lineStyle: { type: 'dotted', width: 2 },
        }),
      );
    if (before.length > 0)
      series.push(
        line(names.setAside, pointsOf(before), {
          color: colours.dim,
          symbol: 'circle',
          symbolSize: 6,
          lineStyle: { width: 1.2, opacity: 0.6 },
        }),
      );
    if (known.length > 0)
      series.push(
        line(names.figures, known, {
          color: colours.accent,
          symbol: 'circle',
          symbolSize: 8,
          lineStyle: { width: 2.2 },
          z: 5,
        }),
      );
    if (milestones.length > 0)
      series.push(mark(names.milestone, milestones, { symbol: 'diamond', symbolSize: 13, color: colours.plan }));
    series.push(
      mark(names.target, [goal], {
        symbol: 'triangle',
        symbolSize: 15,
        itemStyle: { color: colours.surface, borderColor: colours.plan, borderWidth: 2.4 },
      }),
    );
    return {
      animationDuration: 250,
      textStyle: { fontFamily: FONT },
      tooltip: {
        trigger: 'item',
        backgroundColor: colours.surface,
        borderColor: colours.line,
        textStyle: { color: colours.text, fontFamily: FONT, fontSize: 13 },
        confine: true,
        formatter: (item: { seriesName: string; value: Point }) =>
          `${item.seriesName}<br>${format.date(item.value[0])}: <b>${format.measure(short(item.value[1]), indicator.unit)}</b>`,
      },
      legend: {
        top: 0,
        left: 0,
        itemWidth: 18,
        itemHeight: 10,
        itemGap: 14,
        textStyle: { color: colours.text, fontFamily: FONT, fontSize: 12 },
        data: [
          ...(known.length > 0 ? [names.figures] : []),
          ...(before.length > 0 ? [names.setAside] : []),
          ...(estimates.length > 0 ? [names.forecast, { name: names.range, icon: 'rect' }] : []),
          ...(ahead ? [names.way] : []),
          ...(milestones.length > 0 ? [names.milestone] : []),
          names.target,
        ],
      },
      grid: { left: 4, right: 22, top: 66, bottom: 4 },
      xAxis: {
        type: 'time',
        minInterval: 365 * 24 * 3600 * 1000,
        axisLabel: {
          color: colours.dim,
          fontFamily: FONT,
          fontSize: 11,
          hideOverlap: true,
          formatter: (at: number) => String(new Date(at).getFullYear()),
        },
        axisLine: { lineStyle: { color: colours.line } },
        axisTick: { show: false },
      },
      yAxis: {
        type: 'value',
        inverse: isRank,
        scale: true,
        ...(isRank ? { minInterval: 1 } : {}),
        name: format.unit(indicator.unit),
        nameLocation: isRank ? 'start' : 'end',
        nameTextStyle: { color: colours.dim, fontFamily: FONT, fontSize: 11, align: 'left' },
        axisLabel: {
          color: colours.dim,
          fontFamily: FONT,
          fontSize: 11,
          formatter: (value: number) => format.number(short(value)),
        },
        splitLine: { lineStyle: { color: colours.line } },
      },
      series,
    };
  };
}

function short(value: number): string {
  return String(Number(value.toFixed(2)));
}
