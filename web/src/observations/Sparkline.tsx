/** A trend in the size of a word; the figures themselves are one click away. */

import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';

const [WIDTH, HEIGHT, PAD] = [84, 28, 4];

export function Sparkline({
  trend,
  inverted = false,
  period,
}: {
  trend: { period: string; value: string }[];
  inverted?: boolean;
  /** The period that is marked; by default the last. */
  period?: string | undefined;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [first] = trend;
  const last = trend.at(-1);
  if (first === undefined || last === undefined || trend.length < 2) return null;
  const values = trend.map((point) => Number(point.value));
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const span = high - low || 1;
  const points = values.map((value, i) => {
    const share = (value - low) / span;
    return {
      x: PAD + (i / (values.length - 1)) * (WIDTH - 2 * PAD),
      y: PAD + (inverted ? share : 1 - share) * (HEIGHT - 2 * PAD),
    };
  });
  const marked = points[trend.findIndex((point) => point.period === period)] ?? points.at(-1);
  const label = t('figure.trend', {
    from: format.period(first.period, 'short'),
    to: format.period(last.period, 'short'),
  });
  return (
    <svg
      className="hc-sparkline"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <polyline
        points={points.map(({ x, y }) => `${x.toFixed(1)},${y.toFixed(1)}`).join(' ')}
        fill="none"
        stroke="var(--hc-accent)"
        strokeWidth="1.6"
        strokeLinejoin="round"
        strokeLinecap="round"
      />
      {marked !== undefined && <circle cx={marked.x} cy={marked.y} r="2.8" fill="var(--hc-accent)" />}
    </svg>
  );
}
