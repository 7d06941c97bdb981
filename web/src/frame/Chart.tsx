/** A chart in the page's colours. It says in words what it is; the figures stand in a table beside it. */
import { Skeleton, useComputedColorScheme } from '@mantine/core';
import type { EChartsCoreOption, EChartsType } from 'echarts/core';
import { useEffect, useRef, useState } from 'react';

export interface ChartColours {
  text: string;
  dim: string;
  line: string;
  surface: string;
  accent: string;
  plan: string;
  forecast: string;
}

export type ChartOption = (colours: ChartColours) => EChartsCoreOption;

/** For pictures that leave the page: always on white. */
const PAPER: ChartColours = {
  text: '#16212b',
  dim: '#526170',
  line: '#dfe6eb',
  surface: '#ffffff',
  accent: '#0f6d87',
  plan: '#a45a00',
  forecast: '#526170',
};

export function Chart({ option, label, height }: { option: ChartOption; label: string; height: number }) {
  const box = useRef<HTMLDivElement>(null);
  const chart = useRef<EChartsType | null>(null);
  const scheme = useComputedColorScheme('light');
  const [ready, setReady] = useState(false);

  useEffect(() => {
    let gone = false;
    let stop = (): void => undefined;
    void import('./echarts.ts').then(({ init }) => {
      if (gone || box.current === null) return;
      const made = init(box.current);
      chart.current = made;
      const observer = new ResizeObserver(() => made.resize());
      observer.observe(box.current);
      stop = () => {
        observer.disconnect();
        made.dispose();
        chart.current = null;
      };
      setReady(true);
    });
    return () => {
      gone = true;
      stop();
      setReady(false);
    };
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the colours read from the page change with the scheme
  useEffect(() => {
    if (!ready || box.current === null) return;
    const element = box.current;
    const draw = (): void => chart.current?.setOption(option(pageColours(element)), { notMerge: true });
    const drawForPaper = (): void =>
      chart.current?.setOption({ ...option(PAPER), animation: false }, { notMerge: true });
    draw();
    window.addEventListener('beforeprint', drawForPaper);
    window.addEventListener('afterprint', draw);
    return () => {
      window.removeEventListener('beforeprint', drawForPaper);
      window.removeEventListener('afterprint', draw);
    };
  }, [ready, option, scheme]);

  return (
    <div role="img" aria-label={label} className="hc-chart" style={{ height }}>
      {!ready && <Skeleton height={height} radius="md" />}
      <div ref={box} style={{ height: ready ? height : 0 }} />
    </div>
  );
}

/** Saves the chart as a PNG of 1200 × 675 at double density, titled, on white. */
export async function saveChart(option: ChartOption, file: string, title: string, source: string): Promise<void> {
  const { init } = await import('./echarts.ts');
  const box = document.createElement('div');
  const made = init(box, null, { width: 1200, height: 675 });
  const base = option(PAPER);
  made.setOption({
    ...base,
    animation: false,
    backgroundColor: PAPER.surface,
    grid: { left: 24, right: 32, top: 110, bottom: 56 },
    title: [
      {
        text: title,
        left: 20,
        top: 14,
        textStyle: { fontFamily: FONT, fontSize: 20, fontWeight: 600, color: PAPER.text },
      },
      {
        text: source,
        left: 20,
        bottom: 12,
        textStyle: { fontFamily: FONT, fontSize: 12, fontWeight: 400, color: PAPER.dim },
      },
    ],
    legend: { ...(base.legend as object), top: 58, left: 20 },
  });
  const link = document.createElement('a');
  link.href = made.getDataURL({ type: 'png', pixelRatio: 2, backgroundColor: PAPER.surface });
  link.download = file;
  link.click();
  made.dispose();
}

export const FONT = "'Be Vietnam Pro', sans-serif";

function pageColours(element: Element): ChartColours {
  const style = getComputedStyle(element);
  const colour = (name: string): string => style.getPropertyValue(name).trim();
  return {
    text: colour('--mantine-color-text'),
    dim: colour('--mantine-color-dimmed'),
    line: colour('--hc-line'),
    surface: colour('--hc-surface'),
    accent: colour('--hc-accent'),
    plan: colour('--hc-plan'),
    forecast: colour('--mantine-color-dimmed'),
  };
}
