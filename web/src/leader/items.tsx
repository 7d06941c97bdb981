/** One line of each block: what it is, by how much, whom to ask, and the way to its source. */
import { IconAlertOctagon, IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import { useRouter } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import { readReturnReference } from '../../../src/returns/model.ts';
import { useUnitName } from '../catalogue/UnitLink.tsx';
import { follow } from '../frame/SignInLink.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { Change, changeOf, StatusBadge, useFigureText } from '../observations/figures.tsx';
import { SourceText } from '../observations/SourceText.tsx';
import type { ChangedItem, FindingItem, LateItem, OffPlanItem, TargetItem, TaskItem } from './queries.ts';

/** A link to an address the server gave. */
export function Go({ to, children, className }: { to: string; children: ReactNode; className?: string }) {
  const router = useRouter();
  return (
    <a href={to} className={className} onClick={(event) => follow(event, () => router.history.push(to))}>
      {children}
    </a>
  );
}

type Person = OffPlanItem['contact'];
type Unit = OffPlanItem['responsible'];

/** The unit that answers, and its head by name. */
function Whom({ unit, person }: { unit: Unit; person: Person }) {
  const { t } = useTranslation();
  const name = useUnitName();
  if (unit === null) return <span>{t('leader.nobody')}</span>;
  return (
    <span>
      {t('leader.responsible', { unit: '' })}
      <Go to={`/units/${encodeURIComponent(unit.code)}`}>{name(unit)}</Go>
      {person !== null && ` – ${person.name}`}
    </span>
  );
}

/** The return a figure came with, or who else said it. */
function Source({ source }: { source: ChangedItem['now']['source'] }) {
  const ofReturn = source.kind === 'return' ? readReturnReference(source.reference) : null;
  if (ofReturn === null) return <SourceText source={source} brief />;
  return <Go to={`/returns/${encodeURIComponent(ofReturn.id)}`}>{ofReturn.id}</Go>;
}

export function ChangedRow({ item }: { item: ChangedItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useFigureText();
  const unitName = useUnitName();
  const { indicator, unit, now, before, revision, yearly, scenario } = item;
  const revised = before === null ? null : changeOf(revision, indicator);
  const onYear = changeOf(yearly, indicator);
  return (
    <>
      <div className="hc-leader-main">
        <Go to={item.link} className="hc-leader-name">
          {format.name(indicator.name)}
        </Go>
        <span className="hc-leader-value">
          {before !== null && (
            <>
              <s className="hc-leader-old">{text(before, indicator)}</s>
              <IconArrowRight size={14} stroke={1.8} aria-hidden className="hc-leader-arrow" />
            </>
          )}
          <strong>{text(now, indicator, true)}</strong>
          <StatusBadge figure={now} />
        </span>
      </div>
      <div className="hc-leader-sub">
        <span>
          {unit.kind !== 'nation' && `${unitName(unit)} · `}
          {format.period(now.period, 'short')}
          {scenario !== 'actual' && ` · ${t(`scenario.${scenario}`)}`}
        </span>
        {revised !== null ? (
          <Change {...revised} direction={indicator.direction} />
        ) : (
          <span className="hc-leader-new">{before === null ? t('leader.changed.first') : ''}</span>
        )}
        {onYear !== null && (
          <span>
            <Change {...onYear} direction={indicator.direction} /> {t('leader.changed.year')}
          </span>
        )}
        <span>
          {t('leader.source')}: <Source source={now.source} />
        </span>
      </div>
    </>
  );
}

export function OffPlanRow({ item }: { item: OffPlanItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useFigureText();
  const { indicator, current, ratio, due, behind, usual } = item;
  return (
    <>
      <div className="hc-leader-main">
        <Go to={item.link} className="hc-leader-name">
          {format.name(indicator.name)}
        </Go>
        <span className="hc-leader-value hc-bad">
          {t('leader.offPlan.behind', { n: format.number(behind, { decimals: 1 }) })}
        </span>
      </div>
      <PlanBar ratio={ratio} due={due} />
      <div className="hc-leader-sub">
        <span>
          {format.period(current.period, 'short')}: {text(current, indicator, true)} ·{' '}
          {t('leader.offPlan.ofPlan', { n: format.percent(ratio) })},{' '}
          {t('leader.offPlan.due', { n: format.percent(due) })}
        </span>
        {usual !== null && <span>{t('leader.offPlan.usual', { n: format.percent(usual) })}</span>}
        <Whom unit={item.responsible} person={item.contact} />
      </div>
    </>
  );
}

/** How much of the plan there is, with a mark where it should be. */
export function PlanBar({ ratio, due }: { ratio: string; due: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const width = (percent: string) => `${Math.max(0, Math.min(100, Number(percent)))}%`;
  return (
    <div
      className="hc-pace"
      role="img"
      aria-label={t('leader.offPlan.bar', { ratio: format.percent(ratio), due: format.percent(due) })}
    >
      <span className="hc-pace-done" style={{ width: width(ratio) }} />
      <span className="hc-pace-due" style={{ left: width(due) }} />
    </div>
  );
}

export function TargetRow({ item }: { item: TargetItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { overrule, probability } = item;
  return (
    <>
      <div className="hc-leader-main">
        <Go to={item.link} className="hc-leader-name">
          {format.name(item.indicator.name)}
        </Go>
        <span className={`hc-rating hc-rating-${item.rating}`}>{format.name(item.rating_name)}</span>
      </div>
      <div className="hc-leader-sub">
        <span>{format.name(item.wording)}</span>
        {probability !== null && (
          <span>
            {t('leader.targets.chance', { n: format.percent(String(Math.round(probability * 100)), { decimals: 0 }) })}
          </span>
        )}
        <Whom unit={item.responsible} person={item.contact} />
        {overrule !== null && (
          <span>
            {t('leader.targets.overruled', {
              by: overrule.by,
              reason: overrule.reason,
              ours: format.name(overrule.our_rating_name),
            })}
            {overrule.stale && ` ${t('leader.targets.stale')}`}
          </span>
        )}
      </div>
    </>
  );
}

export function LateRow({ item }: { item: LateItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const unitName = useUnitName();
  return (
    <>
      <div className="hc-leader-main">
        <Go to={item.link} className="hc-leader-name">
          {unitName(item.unit)}
        </Go>
        <span className="hc-leader-value hc-bad">
          {item.overdue > 1 && `${t('leader.late.returns', { count: item.overdue })}, `}
          {t('leader.late.days', { count: format.number(String(item.days)) })}
        </span>
      </div>
      <div className="hc-leader-sub">
        {item.duties.slice(0, 3).map((duty) => (
          <Go key={duty.return_id} to={duty.link}>
            {format.name(duty.form_name)}, {format.name(duty.label)}
          </Go>
        ))}
        <span>{item.contact === null ? t('leader.late.noContact') : t('leader.ask', { name: item.contact.name })}</span>
      </div>
    </>
  );
}

export function FindingRow({ item }: { item: FindingItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const bad = item.severity === 'error';
  const Mark = bad ? IconAlertOctagon : IconAlertTriangle;
  return (
    <div className="hc-leader-finding">
      <Mark
        size={18}
        stroke={1.8}
        className={bad ? 'hc-bad' : 'hc-warned'}
        role="img"
        aria-label={bad ? t('leader.findings.error') : t('leader.findings.warning')}
      />
      <Go to={item.link}>{format.name(item.sentence)}</Go>
    </div>
  );
}

export function TaskRow({ item }: { item: TaskItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <div className="hc-leader-main">
        <Go to={item.link} className="hc-leader-name">
          {format.name(item.title)}
        </Go>
        <span className="hc-leader-value hc-bad">
          {t('leader.late.days', { count: format.number(String(item.days)) })}
        </span>
      </div>
      <div className="hc-leader-sub">
        <span>{t('leader.tasks.deadline', { date: format.date(item.deadline) })}</span>
        <Whom unit={item.unit} person={item.contact} />
      </div>
    </>
  );
}
