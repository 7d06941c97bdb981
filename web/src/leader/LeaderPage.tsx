/** The leader's screen: what changed, what is behind, what is in danger, who is late, what was found, and whom to ask. */
import { Anchor, Button, Select, Text, Title } from '@mantine/core';
import { IconDeviceTv, IconFileTypePdf, IconPrinter } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useState } from 'react';
import { downloadAddress } from '../api.ts';
import { Answered, PageTitle } from '../frame/states.tsx';
import { useAsOf } from '../frame/use-as-of.ts';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { ChangedRow, FindingRow, LateRow, OffPlanRow, TargetRow, TaskRow } from './items.tsx';
import { MapSection } from './MapSection.tsx';
import { type Screen, screenQuery } from './queries.ts';
import { UnitPlansSection } from './UnitPlans.tsx';
import './leader.css';

const route = getRouteApi('/leader');

export function LeaderPage() {
  const { t } = useTranslation();
  usePageTitle(t('leader.title'));
  const format = useFormat();
  const { sector, since, indicator, period, unit, units } = route.useSearch();
  const navigate = route.useNavigate();
  const { asOf } = useAsOf();
  const screen = useQuery({ ...screenQuery({ sector, since, asOf }), placeholderData: keepPreviousData });
  return (
    <div className="hc-leader">
      <PageTitle
        title={t('leader.title')}
        lead={screen.data === undefined ? undefined : <Since screen={screen.data} asked={since !== undefined} />}
        aside={
          <div className="hc-leader-tools hc-no-print">
            <Select
              aria-label={t('leader.sector')}
              data={[
                { value: '', label: t('leader.anySector') },
                ...(screen.data?.sectors ?? []).map(({ code, name }) => ({ value: code, label: format.name(name) })),
              ]}
              value={sector ?? ''}
              allowDeselect={false}
              onChange={(chosen) => void navigate({ search: (all) => ({ ...all, sector: chosen || undefined }) })}
            />
            <Button
              component="a"
              href={downloadAddress('/api/v1/leader/brief.pdf', {
                sector,
                since,
                as_of: asOf,
                language: format.language,
              })}
              variant="default"
              leftSection={<IconFileTypePdf size={18} stroke={1.6} aria-hidden />}
            >
              {t('leader.brief')}
            </Button>
            <Button
              variant="default"
              onClick={() => window.print()}
              leftSection={<IconPrinter size={18} stroke={1.6} aria-hidden />}
            >
              {t('leader.print')}
            </Button>
            <Button
              component={Link}
              to="/leader/wall"
              variant="default"
              leftSection={<IconDeviceTv size={18} stroke={1.6} aria-hidden />}
            >
              {t('leader.wall')}
            </Button>
          </div>
        }
      />
      <Answered query={screen} lines={14}>
        {(data) => (
          <>
            <Glance screen={data} />
            <Blocks screen={data} />
          </>
        )}
      </Answered>
      <UnitPlansSection
        sector={sector}
        asOf={asOf}
        unit={unit}
        units={units}
        choose={(chosen) => void navigate({ search: (all) => ({ ...all, ...chosen }), resetScroll: false })}
      />
      <MapSection
        sector={sector}
        indicator={indicator}
        period={period}
        asOf={asOf}
        choose={(chosen) => void navigate({ search: (all) => ({ ...all, ...chosen }), resetScroll: false })}
      />
    </div>
  );
}

function Since({ screen, asked }: { screen: Screen; asked: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const date = format.moment(screen.since);
  const words = screen.first_visit ? 'sinceFirst' : asked || screen.as_of !== null ? 'sinceAsked' : 'since';
  return <>{t(`leader.${words}`, { date })}</>;
}

/** Six numbers, each a way down to its block. */
function Glance({ screen }: { screen: Screen }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { changed, off_plan, targets, late_units, findings, tasks } = screen;
  const numbers = [
    { id: 'changed', n: changed.total, label: t('leader.changed.short'), calm: true },
    { id: 'off-plan', n: off_plan.total, label: t('leader.offPlan.short'), calm: false },
    { id: 'targets', n: targets.total, label: t('leader.targets.short'), calm: false },
    { id: 'late', n: late_units.total, label: t('leader.late.short'), calm: false },
    { id: 'findings', n: findings.total, label: t('leader.findings.short'), calm: false },
    ...(tasks === null ? [] : [{ id: 'tasks', n: tasks.total, label: t('leader.tasks.short'), calm: false }]),
  ];
  return (
    <nav aria-label={t('leader.glance')} className="hc-leader-glance">
      {numbers.map(({ id, n, label, calm }) => (
        <a key={id} href={`#${id}`} data-calm={calm || n === 0 || undefined}>
          <strong>{format.number(String(n))}</strong>
          <span>{label}</span>
        </a>
      ))}
    </nav>
  );
}

function Blocks({ screen }: { screen: Screen }) {
  const { t } = useTranslation();
  const { changed, off_plan, targets, late_units, findings, tasks } = screen;
  return (
    <div className="hc-leader-blocks">
      <Block
        id="changed"
        title={t('leader.changed.title')}
        total={changed.total}
        none={t('leader.changed.none')}
        items={changed.items}
        keyOf={({ now, unit, indicator }) => `${indicator.code} ${unit.code} ${now.observation_id}`}
        row={(item) => <ChangedRow item={item} />}
      />
      <Block
        id="off-plan"
        title={t('leader.offPlan.title')}
        total={off_plan.total}
        none={off_plan.year === null ? t('leader.offPlan.noPlan') : t('leader.offPlan.none')}
        note={
          off_plan.year === null
            ? undefined
            : t('leader.offPlan.year', { year: off_plan.year, judged: off_plan.judged })
        }
        items={off_plan.items}
        keyOf={({ indicator }) => indicator.code}
        row={(item) => <OffPlanRow item={item} />}
      />
      <Block
        id="targets"
        title={t('leader.targets.title')}
        total={targets.total}
        none={t('leader.targets.none')}
        note={t('leader.targets.rated', { count: targets.rated })}
        items={targets.items}
        keyOf={({ code }) => code}
        row={(item) => <TargetRow item={item} />}
      />
      <Block
        id="late"
        title={t('leader.late.title')}
        total={late_units.total}
        none={t('leader.late.none')}
        items={late_units.items}
        keyOf={({ unit }) => unit.code}
        row={(item) => <LateRow item={item} />}
        toAll={<Link to="/rounds">{t('rounds.title')}</Link>}
      />
      <Block
        id="findings"
        title={t('leader.findings.title')}
        total={findings.total}
        none={t('leader.findings.none')}
        note={t('leader.findings.split', { errors: findings.errors, warnings: findings.warnings })}
        items={findings.items}
        keyOf={({ id }) => id}
        row={(item) => <FindingRow item={item} />}
      />
      {tasks !== null && (
        <Block
          id="tasks"
          title={t('leader.tasks.title')}
          total={tasks.total}
          none={t('leader.tasks.none')}
          items={tasks.items}
          keyOf={({ code }) => code}
          row={(item) => <TaskRow item={item} />}
        />
      )}
    </div>
  );
}

/** Shown before "all" is asked for. */
const FIRST = 5;

function Block<T>({
  id,
  title,
  total,
  none,
  note,
  items,
  keyOf,
  row,
  toAll,
}: {
  id: string;
  title: string;
  total: number;
  none: string;
  note?: string | undefined;
  items: readonly T[];
  keyOf: (item: T) => string;
  row: (item: T) => ReactNode;
  toAll?: ReactNode;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [all, setAll] = useState(false);
  const shown = all ? items : items.slice(0, FIRST);
  return (
    <section className="hc-card hc-leader-block" aria-labelledby={`${id}-title`} id={id}>
      <div className="hc-leader-head">
        <Title order={2} id={`${id}-title`}>
          {title}
        </Title>
        <span className="hc-leader-count">{format.number(String(total))}</span>
      </div>
      {total === 0 ? (
        <Text size="sm" c="dimmed">
          {none}
        </Text>
      ) : (
        <ul className="hc-leader-list">
          {shown.map((item) => (
            <li key={keyOf(item)}>{row(item)}</li>
          ))}
        </ul>
      )}
      <div className="hc-leader-foot">
        {items.length > FIRST && (
          <Anchor component="button" type="button" size="sm" className="hc-no-print" onClick={() => setAll(!all)}>
            {all ? t('leader.fewer') : t('leader.all', { count: items.length })}
          </Anchor>
        )}
        {total > shown.length && (all || items.length <= FIRST) && (
          <span>{t('leader.more', { count: total - shown.length })}</span>
        )}
        {toAll}
        {note !== undefined && <span>{note}</span>}
      </div>
    </section>
  );
}
