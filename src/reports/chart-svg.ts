/** A chart as SVG, drawn on the server by the same ECharts that draws it in the browser. */
import { init } from 'echarts';
import { chartOptions } from './chart-options.ts';
import type { ChartData } from './model.ts';

export interface ChartSize {
  /** CSS pixels. */
  width: number;
  height: number;
  fontFamily: string;
  fontSize: number;
}

/** The SVG text of a chart. */
export function chartSvg(data: ChartData, size: ChartSize): string {
  const chart = init(null, null, { renderer: 'svg', ssr: true, width: size.width, height: size.height });
  try {
    chart.setOption(chartOptions(data, size));
    return chart.renderToSVGString();
  } finally {
    chart.dispose();
  }
}
