/** One unit's figures against its plan, and the units that have plans of their own: the way down from the whole. */
import { Anchor, Select, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { UNIT_KINDS } from '../../../src/catalogue/model.ts';
import { useUnitName } from '../catalogue/UnitLink.tsx';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { oneOf } from '../frame/one-of.ts';
import { Answered } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { useFigureText } from '../observations/figures.tsx';
import { Go, PlanBar } from './items.tsx';
import { type PlannedUnit, plannedUnitsQuery, type UnitPlanItem, unitPlanQuery } from './queries.ts';

export interface PlanChoice {
  /** Code of the unit that is looked at. */
  unit?: string | undefined;
  /** Kind of the units that are listed. */
  units?: string | undefined;
}

export function UnitPlansSection({
  sector,
  asOf,
  unit,
  units,
  choose,
}: PlanChoice & { sector: string | undefined; asOf: string | undefined; choose: (chosen: PlanChoice) => void }) {
  const { t } = useTranslation();
  const unitName = useUnitName();
  const planned = useQuery({ ...plannedUnitsQuery({ sector, asOf }), placeholderData: keepPreviousData });
  const all = planned.data?.units ?? [];
  const kinds = UNIT_KINDS.filter((kind) => all.some((one) => one.unit.kind === kind));
  const kind = oneOf(UNIT_KINDS, units);
  const listed = all.filter((one) => kind === undefined || one.unit.kind === kind);
  return (
    <section className="hc-card hc-section" aria-labelledby="unit-plans-title" id="unit-plans">
      <div className="hc-section-head">
        <Title order={2} id="unit-plans-title">
          {t('leader.unitPlans.title')}
        </Title>
      </div>
      <Answered query={planned} lines={4}>
        {({ more }) => (
          <>
            {all.length > 0 && (
              <div className="hc-filters hc-no-print">
                <Select
                  label={t('leader.unitPlans.group')}
                  placeholder={t('leader.unitPlans.anyGroup')}
                  data={kinds.map((code) => ({ value: code, label: t(`unitKind.${code}`) }))}
                  value={kind ?? null}
                  onChange={(chosen) => choose({ units: chosen ?? undefined, unit: undefined })}
                  clearable
                />
                <Select
                  className="hc-grow"
                  label={t('leader.unitPlans.unit')}
                  placeholder={t('leader.unitPlans.anyUnit')}
                  nothingFoundMessage={t('leader.unitPlans.noUnit')}
                  data={listed.map((one) => ({ value: one.unit.code, label: unitName(one.unit) }))}
                  value={unit ?? null}
                  onChange={(chosen) => choose({ units, unit: chosen ?? undefined })}
                  searchable
                  clearable
                />
              </div>
            )}
            {unit !== undefined ? (
              <UnitPlan unit={unit} sector={sector} asOf={asOf} />
            ) : all.length === 0 ? (
              <Text size="sm" c="dimmed">
                {t('leader.unitPlans.none')}
              </Text>
            ) : (
              <PlannedUnits units={listed} choose={(code) => choose({ units, unit: code })} />
            )}
            {more > 0 && (
              <Text size="sm" c="dimmed" mt="sm">
                {t('leader.more', { count: more })}
              </Text>
            )}
          </>
        )}
      </Answered>
    </section>
  );
}

function PlannedUnits({ units, choose }: { units: readonly PlannedUnit[]; choose: (unit: string) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const unitName = useUnitName();
  const columns: Column<PlannedUnit>[] = [
    {
      id: 'unit',
      header: t('leader.unitPlans.unit'),
      rowHeader: true,
      cell: ({ unit }) => (
        <Anchor component="button" type="button" size="sm" onClick={() => choose(unit.code)}>
          {unitName(unit)}
        </Anchor>
      ),
    },
    { id: 'year', header: t('leader.unitPlans.year'), nowrap: true, cell: ({ year }) => year ?? '–' },
    {
      id: 'behind',
      header: t('leader.unitPlans.behind'),
      numeric: true,
      compare: (a, b) => a.behind - b.behind,
      cell: ({ behind, judged, planned }) =>
        judged === 0 ? (
          <span className="hc-dim">{t('leader.unitPlans.noFigure', { count: planned })}</span>
        ) : (
          <span className={behind > 0 ? 'hc-bad' : undefined}>
            {t('leader.unitPlans.behindOf', { n: behind, total: judged })}
          </span>
        ),
    },
    {
      id: 'worst',
      header: t('leader.unitPlans.worst'),
      cell: ({ worst }) =>
        worst === null
          ? ''
          : `${format.name(worst.indicator.name)}: ${t('leader.offPlan.behind', { n: format.number(worst.behind, { decimals: 1 }) })}`,
    },
  ];
  return (
    <DataTable caption={t('leader.unitPlans.table')} columns={columns} rows={units} rowKey={({ unit }) => unit.code} />
  );
}

/** A unit's figures against its plan, the farthest behind first. */
export function UnitPlan({
  unit,
  sector,
  asOf,
}: {
  unit: string;
  sector: string | undefined;
  asOf: string | undefined;
}) {
  const { t } = useTranslation();
  const unitName = useUnitName();
  const found = useQuery(unitPlanQuery(unit, { sector, asOf }));
  return (
    <Answered query={found} lines={3}>
      {(data) => (
        <div className="hc-unit-plan">
          <Title order={3} size="h5">
            {t('leader.unitPlans.of', { unit: unitName(data.unit) })}
            {data.year !== null && ` ${data.year}`}
          </Title>
          {data.items.length === 0 ? (
            <Text size="sm" c="dimmed">
              {t(data.planned === 0 ? 'leader.unitPlans.noPlan' : 'leader.unitPlans.planOnly', { count: data.planned })}
            </Text>
          ) : (
            <>
              <Text size="sm" c="dimmed">
                {t('leader.unitPlans.behindOf', { n: data.behind, total: data.judged })}
              </Text>
              <ul className="hc-leader-list">
                {data.items.map((item) => (
                  <li key={item.indicator.code}>
                    <PlanRow item={item} />
                  </li>
                ))}
              </ul>
            </>
          )}
          <Text size="sm" mt="xs">
            <Link to="/units/$code" params={{ code: data.unit.code }}>
              {t('leader.unitPlans.profile')}
            </Link>
          </Text>
        </div>
      )}
    </Answered>
  );
}

function PlanRow({ item }: { item: UnitPlanItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useFigureText();
  const { indicator, current, plan, ratio, due, behind } = item;
  const isBehind = behind !== null && Number(behind) > 0;
  return (
    <>
      <div className="hc-leader-main">
        <Go to={item.link} className="hc-leader-name">
          {format.name(indicator.name)}
        </Go>
        <span className={`hc-leader-value${isBehind ? ' hc-bad' : ''}`}>
          {behind === null
            ? ''
            : isBehind
              ? t('leader.offPlan.behind', { n: format.number(behind, { decimals: 1 }) })
              : Number(behind) === 0
                ? t('leader.unitPlans.onPlan')
                : t('leader.unitPlans.ahead', { n: format.number(behind.slice(1), { decimals: 1 }) })}
        </span>
      </div>
      {ratio !== null && due !== null && <PlanBar ratio={ratio} due={due} />}
      <div className="hc-leader-sub">
        <span>
          {format.period(current.period, 'short')}: {text(current, indicator, true)}
        </span>
        <span>
          {t('leader.unitPlans.plan', {
            period: format.period(plan.period, 'short'),
            value: text(plan, indicator, true),
          })}
        </span>
        {ratio !== null && <span>{t('leader.offPlan.ofPlan', { n: format.percent(ratio) })}</span>}
        <span>
          {due === null ? t('leader.unitPlans.unknown') : t('leader.offPlan.due', { n: format.percent(due) })}
        </span>
      </div>
    </>
  );
}
