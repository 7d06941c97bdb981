import { decimalsOf } from '../kernel/decimal.ts';
import { formatNumber } from '../kernel/numbers.ts';
import { comparePeriods, type Period, parsePeriod, periodLabel, shiftYears } from '../kernel/periods.ts';
import type { Observation, Source } from '../observations/model.ts';
import type { Composing } from './composing.ts';
import type { Block, ChartData, ChartSeries, FigureRef } from './model.ts';
import { resolvePeriodsRef } from './period-refs.ts';
import { indicatorOf } from './shown.ts';
import { sourcesText, sourceText } from './sources.ts';
import type { TemplateBlock } from './template.ts';
import { fillPlaceholders } from './texts.ts';

type ChartTemplate = TemplateBlock & { kind: 'chart' };
type Point = { value: string; figure: FigureRef } | null;

/** A chart of levels; a chart without two figures becomes a gap that says so. */
export function composeChart(composing: Composing, template: ChartTemplate): Block {
  const { language } = composing;
  const title = fillPlaceholders(template.title[language], composing.period, language);
  const sources: Source[] = [];
  const rows = template.indicators.map((row) => {
    const { indicator, unitOfMeasure } = indicatorOf(composing, row.indicator);
    return {
      row,
      indicator,
      unitOfMeasure,
      name: (row.name ?? indicator.name)[language],
      unit: row.unit ?? composing.unit,
    };
  });
  const series = rows.map(({ row, unit }) =>
    template.periods === 'series' ? composing.book.series(row.indicator, unit, template.scenario, row.dims) : null,
  );
  const periods =
    template.periods === 'series'
      ? seriesPeriods(
          series.flatMap((list) => list ?? []),
          composing.period,
          rows.some(({ indicator }) => indicator.kind === 'flow'),
        )
      : template.periods.flatMap((ref) => resolvePeriodsRef(ref, composing.period));

  const points = rows.map(({ row, indicator, unit }, i) =>
    periods.map((period): Point => {
      const own = series[i];
      const found = own
        ? own.find((o) => o.period === period.code)
        : composing.book.find(indicator, unit, period, template.scenario, row.dims);
      if (found?.value == null) return null;
      sources.push(found.source);
      return { value: found.value, figure: figureOf(found, composing) };
    }),
  );
  const labels = periods.map((period) => periodLabel(period, language, 'short'));
  const names = rows.map((row) => row.name);
  const across = template.across === 'periods';
  const categories = across ? labels : names;
  const drawn = across
    ? names.map((name, i) => seriesOf(name, points[i] ?? []))
    : labels.map((label, j) =>
        seriesOf(
          label,
          points.map((line) => line[j] ?? null),
        ),
      );

  const values = points.flat().filter((point) => point !== null);
  // One figure alone compares with nothing.
  if (values.length < 2) {
    const message =
      language === 'vi' ? `Chưa đủ số liệu cho biểu đồ: ${title}` : `Not enough figures yet for the chart: ${title}`;
    return { kind: 'gap', id: `chart-line-${template.line}`, message };
  }
  const number = composing.notes.nextChart();
  const data: ChartData = {
    form: template.form,
    categories,
    series: drawn,
    unit: rows[0]?.unitOfMeasure[language] ?? '',
    decimals: Math.max(...values.map((point) => decimalsOf(point.value))),
    language,
  };
  const source = `${language === 'vi' ? 'Nguồn' : 'Source'}: ${sourcesText(sources, language)}.`;
  return { kind: 'chart', id: `chart-${number}`, number, title, data, alt: inWords(title, data), notes: [source] };
}

/** The periods a series has up to the edition's, in order; of a flow only those that compare (the same half of each year). */
function seriesPeriods(observations: readonly Observation[], edition: Period, flow: boolean): Period[] {
  const found = new Map<string, Period>();
  for (const observation of observations) {
    const period = parsePeriod(observation.period);
    if (period === null || period.end > edition.end) continue;
    const years = edition.year - period.year;
    if (flow && shiftYears(edition, -years).code !== period.code) continue;
    found.set(period.code, period);
  }
  return [...found.values()].sort(comparePeriods);
}

function seriesOf(name: string, points: readonly Point[]): ChartSeries {
  return {
    name,
    values: points.map((point) => point?.value ?? null),
    figures: points.map((point) => point?.figure ?? null),
  };
}

/** What a printed point of a chart stands for. */
export function figureOf(observation: Observation, composing: Composing): FigureRef {
  const { indicator, unit, period, scenario, dims } = observation;
  return {
    cell: { indicator, unit, period, scenario, dims },
    measure: 'level',
    observationIds: [observation.id],
    source: sourceText(observation, composing.language),
  };
}

/** The figures of a chart as one text, for who cannot see it. */
export function inWords(title: string, data: ChartData): string {
  const print = (value: string) => formatNumber(value, { locale: data.language });
  const lines = data.series.map(({ name, values, role, interval }) => {
    if (role === 'target') return `${name}`;
    const said = values.flatMap((value, i) => {
      // A forecast says nothing of what is known.
      if (role === 'forecast' && (value === null || interval?.low[i] === interval?.high[i])) return [];
      const [low, high] = [interval?.low[i], interval?.high[i]];
      const within = low == null || high == null ? '' : ` (${print(low)}–${print(high)})`;
      return [`${data.categories[i]}: ${value === null ? '…' : `${print(value)}${within}`}`];
    });
    return `${name}: ${said.join('; ')}`;
  });
  return `${title}${data.unit === '' ? '' : ` (${data.unit})`}. ${lines.join('. ')}.`;
}
