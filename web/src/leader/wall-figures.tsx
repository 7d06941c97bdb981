/** The wall's panels of figures: the headline of the whole, and the map. */
import { useQuery } from '@tanstack/react-query';
import { parsePeriod } from '../../../src/kernel/periods.ts';
import { packQuery } from '../frame/queries.ts';
import { Answered } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { Change, changeOf, useFigureText } from '../observations/figures.tsx';
import { breakdownQuery, overviewQuery } from '../observations/queries.ts';
import { REFRESH_MS } from './queries.ts';
import { TileMap } from './TileMap.tsx';

/** The headline figures of the whole sector at the pack's own period. */
export function Headline() {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useFigureText();
  const pack = useQuery(packQuery);
  const overview = useQuery({ ...overviewQuery(undefined, undefined), refetchInterval: REFRESH_MS });
  return (
    <Answered query={overview} lines={6}>
      {(data) => {
        const items = data.sectors.flatMap((block) => block.items).filter(({ current }) => current !== null);
        return (
          <>
            <p className="hc-wall-more">
              {pack.data === undefined ? '' : `${format.name(pack.data.name)} · `}
              {format.period(data.period)}
            </p>
            <ul className="hc-wall-tiles">
              {items.slice(0, 6).map((item) => {
                const moved = changeOf(item, item.indicator);
                return (
                  <li key={item.indicator.code}>
                    <span className="hc-wall-name">{format.name(item.indicator.name)}</span>
                    <strong>{item.current === null ? '' : text(item.current, item.indicator, true)}</strong>
                    <span className="hc-wall-sub">
                      {moved !== null && <Change {...moved} direction={item.indicator.direction} />}
                      {item.plan_ratio !== null && t('leader.offPlan.ofPlan', { n: format.percent(item.plan_ratio) })}
                    </span>
                  </li>
                );
              })}
            </ul>
          </>
        );
      }}
    </Answered>
  );
}

/** The map of an indicator at its newest period. */
export function WallMap({ indicator }: { indicator: Parameters<typeof TileMap>[0]['indicator'] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const breakdown = useQuery({
    ...breakdownQuery(indicator.code, { period: undefined, kind: 'province', unitsOf: undefined, asOf: undefined }),
    refetchInterval: REFRESH_MS,
  });
  return (
    <Answered query={breakdown} lines={8}>
      {(data) =>
        data.period === null ? (
          <p>{t('leader.map.none')}</p>
        ) : (
          <>
            <p className="hc-wall-more">
              {format.name(indicator.name)} · {format.period(data.period)}
            </p>
            <TileMap
              still
              indicator={indicator}
              rows={data.rows}
              period={data.period}
              validOn={parsePeriod(data.period)?.end ?? '2025-07-01'}
            />
          </>
        )
      }
    </Answered>
  );
}
