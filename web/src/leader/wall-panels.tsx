/** What the wall shows, panel by panel: the blocks of the leader's screen in lines that can be read from across a room. */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { useUnitName } from '../catalogue/UnitLink.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { Change, changeOf, useFigureText } from '../observations/figures.tsx';
import { PlanBar } from './items.tsx';
import { mappedIndicatorsQuery, type Screen } from './queries.ts';
import { Headline, WallMap } from './wall-figures.tsx';

/** Lines of a panel that can be read from across a room. */
const LINES = 6;

export interface Panel {
  id: string;
  name: string;
  count: number | null;
  content: ReactNode;
}

/** The panels that have something to say. */
export function useWallPanels(screen: Screen, indicator: string | undefined): Panel[] {
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
