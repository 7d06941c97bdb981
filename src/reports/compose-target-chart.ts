/** One target as a chart: its figures since the first comparable one, the line to reach, and the forecast with its interval. */
import { decimalsOf } from '../kernel/decimal.ts';
import type { Language } from '../kernel/languages.ts';
import { type Period, periodLabel, periodOf, period as periodOfCode } from '../kernel/periods.ts';
import { fanOf } from '../targets/fan.ts';
import { isTooFew } from '../targets/rating.ts';
import { estimateShown } from '../targets/shown.ts';
import { forecastNote, targetWords } from '../targets/words.ts';
import { figureOf, inWords } from './compose-chart.ts';
import type { Composing } from './composing.ts';
import type { Block, ChartData, ChartSeries } from './model.ts';
import { referenceText, sourcesText } from './sources.ts';
import type { TemplateBlock } from './template.ts';
import { fillPlaceholders } from './texts.ts';

/** A target that was not known then, or has no figure to begin with, becomes a gap that says so. */
export function composeTargetChart(composing: Composing, template: TemplateBlock & { kind: 'target-chart' }): Block {
  const { language } = composing;
  const vi = language === 'vi';
  const title = fillPlaceholders(template.title[language], composing.period, language);
  const line = composing.target(template.target.name);
  const indicator = line === null ? undefined : composing.indicators.get(line.rated.target.indicator);
  const measure = indicator === undefined ? undefined : composing.measures.get(indicator.unit);
  const figures = line?.rated.path.figures ?? [];
  const latest = figures.at(-1);
  if (line === null || indicator === undefined || measure === undefined || latest === undefined) {
    const message = vi ? `Chưa đủ số liệu cho biểu đồ: ${title}` : `Not enough figures yet for the chart: ${title}`;
    return { kind: 'gap', id: `chart-line-${template.line}`, message };
  }
  const { rated } = line;
  const { target } = rated;
  const fan = fanOf(rated, indicator, measure);
  // From so few figures an interval is an assumption: a report does not draw it.
  const ahead = fan === null || isTooFew(fan) ? null : fan;
  const estimates = (ahead?.estimates ?? []).map((one) => estimateShown(one, latest.value, indicator));
  const before = figures.map(() => null);
  // The forecast goes out from the latest figure.
  const joined = [...before.slice(1), latest.value];
  const categories = [
    ...figures.map(({ period }) => periodLabel(period, language, 'short')),
    ...(fan?.estimates ?? []).map(({ date }) => dayLabel(date, periodOfCode(target.period), language)),
  ];
  const none = categories.slice(figures.length).map(() => null);
  const results: ChartSeries = {
    name: vi ? 'Kết quả' : 'Result',
    values: [...figures.map(({ value }) => value), ...none],
    figures: [...figures.map(({ observation }) => figureOf(observation, composing)), ...none],
  };
  const aim = targetWords(target, { indicator, measure })[language];
  const aims: ChartSeries = {
    name: `${vi ? 'Mục tiêu' : 'Target'}: ${aim}`,
    values: categories.map(() => target.value),
    figures: categories.map(() => null),
    role: 'target',
  };
  const forecasts: ChartSeries = {
    name: vi ? 'Dự báo' : 'Forecast',
    values: [...joined, ...estimates.map(({ median }) => median)],
    figures: categories.map(() => null),
    role: 'forecast',
    interval: {
      name: vi ? 'Khoảng 80%' : '80% interval',
      low: [...joined, ...estimates.map(({ low80 }) => low80)],
      high: [...joined, ...estimates.map(({ high80 }) => high80)],
    },
  };
  const data: ChartData = {
    form: 'line',
    categories,
    series: [results, aims, ...(estimates.length === 0 ? [] : [forecasts])],
    unit: measure[language],
    decimals: Math.max(...figures.map(({ value }) => decimalsOf(value)), decimalsOf(target.value)),
    language,
  };
  const number = composing.notes.nextChart();
  const sources = sourcesText(
    figures.map(({ observation }) => observation.source),
    language,
  );
  const few = vi ? 'Quá ít số liệu để vẽ dự báo.' : 'Too few figures to draw a forecast.';
  const drawn = (note: string): string => (vi ? `Dự báo: ${note}; khoảng 80%.` : `Forecast: ${note}; 80% interval.`);
  const method = fan === null ? [] : [ahead === null ? few : drawn(forecastNote(ahead)[language])];
  const of = referenceText(target.source, language);
  return {
    kind: 'chart',
    id: `chart-${number}`,
    number,
    title,
    data,
    alt: inWords(title, data),
    notes: [...method, vi ? `Nguồn: ${sources}; mục tiêu: ${of}.` : `Source: ${sources}; target: ${of}.`],
  };
}

/** A year's end by its year; the last day of the target as the target names it. */
function dayLabel(date: string, target: Period, language: Language): string {
  return periodLabel(date === target.end ? target : periodOf(date, 'A'), language, 'short');
}
