/** Where a figure lies among those of other units: a line from the first to the third quartile, the median, and the figure itself. */
import { useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import type { Compare } from './queries.ts';

const [WIDTH, HEIGHT, PAD] = [92, 18, 7];

type PeersOf = NonNullable<Compare['peers']>;

export function usePeersText(): (peers: PeersOf) => string {
  const { t } = useTranslation();
  const format = useFormat();
  return (peers) => {
    const text = (value: string): string =>
      peers.basis === 'growth' ? format.percent(value, { sign: true }) : format.number(value);
    return t('returnReview.peersText', {
      low: text(peers.low),
      high: text(peers.high),
      median: text(peers.median),
      n: peers.n,
    });
  };
}

export function Peers({ peers }: { peers: PeersOf }) {
  const { t } = useTranslation();
  const describe = usePeersText();
  if (peers.own === null) return <span className="hc-dim">–</span>;
  const [low, median, high, own] = [peers.low, peers.median, peers.high, peers.own].map(Number) as [
    number,
    number,
    number,
    number,
  ];
  const [from, to] = [Math.min(low, own), Math.max(high, own)];
  const span = to - from || 1;
  const x = (value: number): number => PAD + ((value - from) / span) * (WIDTH - 2 * PAD);
  const label = `${describe(peers)}; ${peers.outside ? t('returnReview.outside') : t('returnReview.inside')}`;
  const middle = HEIGHT / 2;
  return (
    <svg
      className="hc-peers"
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      role="img"
      aria-label={label}
    >
      <title>{label}</title>
      <line x1={PAD} x2={WIDTH - PAD} y1={middle} y2={middle} stroke="var(--hc-line)" strokeWidth="1.5" />
      <line
        x1={x(low)}
        x2={Math.max(x(high), x(low) + 2)}
        y1={middle}
        y2={middle}
        stroke="var(--mantine-color-dimmed)"
        strokeWidth="5"
        strokeLinecap="round"
        opacity="0.55"
      />
      <line
        x1={x(median)}
        x2={x(median)}
        y1={middle - 6}
        y2={middle + 6}
        stroke="var(--mantine-color-text)"
        strokeWidth="1.6"
      />
      {peers.outside ? (
        <path
          d={`M${x(own)} ${middle - 6} l6 6 l-6 6 l-6 -6 z`}
          fill="var(--hc-plan)"
          stroke="var(--hc-surface)"
          strokeWidth="1"
        />
      ) : (
        <circle cx={x(own)} cy={middle} r="4.5" fill="var(--hc-accent)" stroke="var(--hc-surface)" strokeWidth="1" />
      )}
    </svg>
  );
}
