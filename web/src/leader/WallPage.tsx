/** For a large display on a wall: one thing at a time, read from across the room. It turns by itself, and stops when told to. */
import { useMediaQuery } from '@mantine/hooks';
import { IconPlayerPause, IconPlayerPlay, IconPlayerTrackNext, IconPlayerTrackPrev, IconX } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useEffect, useState } from 'react';
import { addDays, dayInVietNam } from '../../../src/kernel/dates.ts';
import { parsePeriod } from '../../../src/kernel/periods.ts';
import { useUnitName } from '../catalogue/UnitLink.tsx';
import { packQuery } from '../frame/queries.ts';
import { Answered } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { Wordmark } from '../frame/Wordmark.tsx';
import { useTranslation } from '../messages/use-translation.ts';
import { Change, changeOf, useFigureText } from '../observations/figures.tsx';
import { breakdownQuery, overviewQuery } from '../observations/queries.ts';
import { PlanBar } from './items.tsx';
import { mappedIndicatorsQuery, type Screen, screenQuery } from './queries.ts';
import { TileMap } from './TileMap.tsx';
import './leader.css';
import './wall.css';

const route = getRouteApi('/leader/wall');

/** How long one panel stands. */
const TURN_MS = 20_000;
const REFRESH_MS = 60_000;
/** What came in so many days is shown as new. */
const NEWS_DAYS = 7;
/** Lines of a panel that can be read from across a room. */
const LINES = 6;

interface Panel {
  id: string;
  name: string;
  count: number | null;
  content: ReactNode;
}

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
  const panels = usePanels(screen, indicator);
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

/** Which panel stands; turns by itself unless paused or unless the reader wants no motion. */
function useTurning(count: number) {
  const calm = useMediaQuery('(prefers-reduced-motion: reduce)', false, { getInitialValueInEffect: false });
  const [at, setAt] = useState(0);
  const [chosen, setChosen] = useState<boolean | null>(null);
  const paused = chosen ?? calm ?? false;
  const step = (by: number) => setAt((now) => (count === 0 ? 0 : (now + by + count) % count));

  // biome-ignore lint/correctness/useExhaustiveDependencies: the time begins anew with each panel
  useEffect(() => {
    if (paused || count === 0) return;
    const timer = setTimeout(() => setAt((now) => (now + 1) % count), TURN_MS);
    return () => clearTimeout(timer);
  }, [paused, count, at]);

  useEffect(() => {
    const pressed = (event: globalThis.KeyboardEvent): void => {
      if (event.ctrlKey || event.metaKey || event.altKey) return;
      const turn = { ArrowRight: 1, PageDown: 1, ArrowLeft: -1, PageUp: -1 }[event.key];
      if (turn !== undefined) setAt((now) => (count === 0 ? 0 : (now + turn + count) % count));
      // A button that has the focus takes the space itself.
      else if (event.key === ' ' && !(event.target instanceof HTMLButtonElement)) setChosen((now) => !(now ?? calm));
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', pressed);
    return () => window.removeEventListener('keydown', pressed);
  }, [count, calm]);

  return { at: at < count ? at : 0, paused, go: step, pause: () => setChosen(!paused) };
}

function useClock(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 1000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

/** The panels that have something to say. */
function usePanels(screen: Screen, indicator: string | undefined): Panel[] {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useFigureText();
  const unitName = useUnitName();
  const mapped = useQuery(mappedIndicatorsQuery).data?.items ?? [];
  const { changed, off_plan, targets, late_units, findings, tasks } = screen;
  const onMap = mapped.find(({ code }) => code === indicator) ?? mapped[0];
  const panels: (Panel & { shown: boolean })[] = [
    { id: 'headline', name: t('leader.pages.indicators'), count: null, shown: true, content: <Headline /> },
    {
      id: 'changed',
      name: t('leader.changed.title'),
      count: changed.total,
      shown: changed.total > 0,
      content: (
        <Lines total={changed.total}>
          {changed.items.slice(0, LINES).map(({ indicator: of, unit, now, before, revision, yearly, link }) => {
            const moved = changeOf(before === null ? yearly : revision, of);
            return (
              <Line
                key={`${link} ${now.observation_id}`}
                name={format.name(of.name)}
                sub={[...(unit.kind === 'nation' ? [] : [unitName(unit)]), format.period(now.period)].join(' · ')}
                value={text(now, of, true)}
              >
                {moved !== null && <Change {...moved} direction={of.direction} />}
              </Line>
            );
          })}
        </Lines>
      ),
    },
    {
      id: 'off-plan',
      name: t('leader.offPlan.title'),
      count: off_plan.total,
      shown: off_plan.total > 0,
      content: (
        <Lines total={off_plan.total}>
          {off_plan.items.slice(0, LINES).map(({ indicator: of, current, ratio, due, behind, responsible }) => (
            <Line
              key={of.code}
              name={format.name(of.name)}
              sub={[format.period(current.period), ...(responsible === null ? [] : [unitName(responsible)])].join(
                ' · ',
              )}
              value={t('leader.offPlan.ofPlan', { n: format.percent(ratio) })}
              under={<PlanBar ratio={ratio} due={due} />}
            >
              <span className="hc-bad">
                {t('leader.offPlan.behind', { n: format.number(behind, { decimals: 1 }) })}
              </span>
            </Line>
          ))}
        </Lines>
      ),
    },
    {
      id: 'targets',
      name: t('leader.targets.title'),
      count: targets.total,
      shown: targets.total > 0,
      content: (
        <Lines total={targets.total}>
          {targets.items.slice(0, LINES).map((one) => (
            <Line
              key={one.code}
              name={format.name(one.indicator.name)}
              sub={[format.name(one.wording), ...(one.responsible === null ? [] : [unitName(one.responsible)])].join(
                ' · ',
              )}
              value={format.name(one.rating_name)}
            />
          ))}
        </Lines>
      ),
    },
    {
      id: 'late',
      name: t('leader.late.title'),
      count: late_units.total,
      shown: late_units.total > 0,
      content: (
        <Lines total={late_units.total}>
          {late_units.items.slice(0, LINES).map(({ unit, days, duties, contact }) => (
            <Line
              key={unit.code}
              name={unitName(unit)}
              sub={[
                ...duties.slice(0, 1).map((duty) => `${format.name(duty.form_name)}, ${format.name(duty.label)}`),
                ...(contact === null ? [] : [contact.name]),
              ].join(' · ')}
              value={t('leader.late.days', { count: format.number(String(days)) })}
            />
          ))}
        </Lines>
      ),
    },
    {
      id: 'tasks',
      name: t('leader.tasks.title'),
      count: tasks?.total ?? 0,
      shown: (tasks?.total ?? 0) > 0,
      content: (
        <Lines total={tasks?.total ?? 0}>
          {(tasks?.items ?? []).slice(0, LINES).map(({ code, title, unit, days, deadline }) => (
            <Line
              key={code}
              name={format.name(title)}
              sub={[
                ...(unit === null ? [] : [unitName(unit)]),
                t('leader.tasks.deadline', { date: format.date(deadline) }),
              ].join(' · ')}
              value={t('leader.late.days', { count: format.number(String(days)) })}
            />
          ))}
        </Lines>
      ),
    },
    {
      id: 'findings',
      name: t('leader.findings.title'),
      count: findings.total,
      shown: findings.total > 0,
      content: (
        <Lines total={findings.total}>
          {findings.items.slice(0, LINES).map(({ id, sentence, severity }) => (
            <Line key={id} name={format.name(sentence)} sub="" value={t(`leader.findings.${severity}`)} />
          ))}
        </Lines>
      ),
    },
    {
      id: 'map',
      name: t('leader.map.title'),
      count: null,
      shown: onMap !== undefined,
      content: onMap === undefined ? null : <WallMap indicator={onMap} />,
    },
  ];
  return panels.filter(({ shown }) => shown);
}

function Lines({ total, children }: { total: number; children: readonly ReactNode[] }) {
  const { t } = useTranslation();
  return (
    <>
      <ul className="hc-wall-lines">{children}</ul>
      {total > children.length && (
        <p className="hc-wall-more">{t('leader.more', { count: total - children.length })}</p>
      )}
    </>
  );
}

function Line({
  name,
  sub,
  value,
  under,
  children,
}: {
  name: string;
  sub: string;
  value: string;
  under?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <li>
      <div className="hc-wall-what">
        <span className="hc-wall-name">{name}</span>
        <span className="hc-wall-sub">{sub}</span>
        {under}
      </div>
      <div className="hc-wall-value">
        <strong>{value}</strong>
        {children}
      </div>
    </li>
  );
}

/** The headline figures of the whole sector at the pack's own period. */
function Headline() {
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

function WallMap({ indicator }: { indicator: Parameters<typeof TileMap>[0]['indicator'] }) {
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
