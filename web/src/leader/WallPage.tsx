/** For a large display on a wall: one thing at a time, read from across the room. It turns by itself, and stops when told to. */
import { IconPlayerPause, IconPlayerPlay, IconPlayerTrackNext, IconPlayerTrackPrev, IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { addDays, dayInVietNam } from '../../../src/kernel/dates.ts';
import { Answered } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { Wordmark } from '../frame/Wordmark.tsx';
import { useTranslation } from '../messages/use-translation.ts';
import { REFRESH_MS, type Screen, screenQuery } from './queries.ts';
import { useClock, useTurning } from './turning.ts';
import { useWallPanels } from './wall-panels.tsx';
import './leader.css';
import './wall.css';

const route = getRouteApi('/leader/wall');

/** What came in so many days is shown as new. */
const NEWS_DAYS = 7;

export function WallPage() {
  const { t } = useTranslation();
  usePageTitle(t('leader.pages.title'));
  const { sector, indicator } = route.useSearch();
  const now = useClock();
  const since = addDays(dayInVietNam(now.toISOString()), -NEWS_DAYS);
  const screen = useQuery({
    ...screenQuery({ sector, since }),
    refetchInterval: REFRESH_MS,
    placeholderData: keepPreviousData,
  });
  return (
    <div className="hc-wall">
      <Answered query={screen} lines={8}>
        {(data) => <Wall screen={data} now={now} indicator={indicator} updated={screen.dataUpdatedAt} />}
      </Answered>
    </div>
  );
}

function Wall({
  screen,
  now,
  indicator,
  updated,
}: {
  screen: Screen;
  now: Date;
  indicator: string | undefined;
  updated: number;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const panels = useWallPanels(screen, indicator);
  const { at, paused, go, pause } = useTurning(panels.length);
  const panel = panels[at];
  const [time = '', day = ''] = format.moment(now.toISOString()).split(', ');
  if (panel === undefined) return null;
  return (
    <>
      <header className="hc-wall-head">
        <Wordmark />
        <h1>
          {panel.name}
          {panel.count !== null && <span className="hc-wall-count">{format.number(String(panel.count))}</span>}
        </h1>
        <time dateTime={now.toISOString()} className="hc-wall-clock">
          {time}
          <small>{day}</small>
        </time>
      </header>
      <section key={panel.id} className="hc-wall-panel" aria-label={panel.name}>
        {panel.content}
      </section>
      <footer className="hc-wall-foot">
        <div className="hc-wall-controls">
          <button type="button" onClick={() => go(-1)} aria-label={t('leader.pages.previous')}>
            <IconPlayerTrackPrev aria-hidden />
          </button>
          <button type="button" onClick={pause} aria-label={paused ? t('leader.pages.play') : t('leader.pages.pause')}>
            {paused ? <IconPlayerPlay aria-hidden /> : <IconPlayerPause aria-hidden />}
          </button>
          <button type="button" onClick={() => go(1)} aria-label={t('leader.pages.next')}>
            <IconPlayerTrackNext aria-hidden />
          </button>
          <Link to="/leader" aria-label={t('leader.pages.leave')}>
            <IconX aria-hidden />
          </Link>
          <span className="hc-wall-keys">{t('leader.pages.keys')}</span>
        </div>
        <ol className="hc-wall-dots" aria-hidden>
          {panels.map(({ id }, i) => (
            <li key={id} data-here={i === at || undefined} />
          ))}
        </ol>
        <span>
          <span role="status">{paused && t('leader.pages.paused')}</span>
          {paused && ' · '}
          {t('leader.pages.updated', { time: format.moment(new Date(updated).toISOString()).split(', ')[0] ?? '' })}
          <span className="hc-hidden">
            {' '}
            {t('leader.pages.panel', { n: at + 1, total: panels.length, name: panel.name })}
          </span>
        </span>
      </footer>
    </>
  );
}
