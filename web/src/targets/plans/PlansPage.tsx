/** Plan figures of a year: proposed, edited by the department, approved by the steward. */
import { Button, Checkbox, Group, SegmentedControl, Select, Text } from '@mantine/core';
import { keepPreviousData, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useState } from 'react';
import { PLAN_STATES } from '../../../../src/targets/plans/model.ts';
import { useMay } from '../../access/me.ts';
import { type Column, DataTable } from '../../frame/DataTable.tsx';
import { oneOf } from '../../frame/one-of.ts';
import { sectorsQuery } from '../../frame/queries.ts';
import { Empty, Failed, Loading, PageTitle } from '../../frame/states.tsx';
import { useFormat } from '../../frame/use-format.ts';
import { usePageTitle } from '../../frame/use-page-title.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { FigureLink } from '../../observations/figures.tsx';
import { Done, Refused } from '../../returns/rounds/Outcome.tsx';
import { type Plan, type Plans, plansQuery, proposePlans } from '../queries.ts';
import { useBasisWords } from './basis.ts';
import { type Deed, PlanDialog } from './PlanDialogs.tsx';
import '../../returns/rounds/rounds.css';
import '../targets.css';

const route = getRouteApi('/plans');

export function PlansPage() {
  const { t } = useTranslation();
  usePageTitle(t('plans.title'));
  const { year, sector, state } = route.useSearch();
  const asked = year !== undefined && /^[12]\d{3}$/.test(year) ? Number(year) : undefined;
  // Without a year in the address the server opens the one that the figures allow to plan.
  const found = useQuery({
    ...plansQuery({ year: asked, sector, state: oneOf(PLAN_STATES, state) }),
    placeholderData: keepPreviousData,
  });
  return (
    <>
      <PageTitle title={t('plans.title')} lead={t('plans.lead')} />
      {found.isError && found.data === undefined ? (
        <Failed error={found.error} retry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Loading lines={10} />
      ) : (
        <PlansOf data={found.data} />
      )}
    </>
  );
}

function PlansOf({ data }: { data: Plans }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { sector, state } = route.useSearch();
  const navigate = route.useNavigate();
  const queries = useQueryClient();
  const mayApprove = useMay('targets.judge');
  const sectors = useQuery(sectorsQuery);
  const { year, items } = data;
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [deed, setDeed] = useState<Deed | null>(null);
  const [done, setDone] = useState<string | null>(null);
  const set = (name: 'year' | 'sector' | 'state', value: string | undefined): void => {
    setChosen(new Set());
    void navigate({ search: (all) => ({ ...all, [name]: value }), replace: true });
  };
  const proposing = useMutation({
    mutationFn: (code: string) => proposePlans(year, code),
    onSuccess: async ({ proposed, too_old, without }) => {
      await queries.invalidateQueries({ queryKey: ['plans'] });
      setDone(
        [
          t('plans.proposed', { count: proposed, without }),
          ...(too_old === 0 ? [] : [t('plans.tooOld', { count: too_old })]),
        ].join(' '),
      );
    },
  });
  const waiting = items.filter((plan) => isWaiting(plan) && plan.value !== null);
  const picked = waiting.filter(({ id }) => chosen.has(id));
  const mine = new Set(data.may_propose);
  const years = [...new Set([...data.years, year - 2, year - 1, year, year + 1, year + 2])].sort();
  const count = (code: Plan['state']): string =>
    t('plans.stateCount', { state: t(`plans.states.${code}`), n: data.counts[code] ?? 0 });

  return (
    <>
      <search className="hc-filters hc-no-print">
        <Select
          label={t('plans.year')}
          data={years.map(String)}
          value={String(year)}
          onChange={(value) => set('year', value ?? undefined)}
          allowDeselect={false}
          maw={140}
        />
        <Select
          className="hc-grow"
          maw={380}
          label={t('plans.sector')}
          placeholder={t('plans.anySector')}
          data={(sectors.data?.items ?? []).map(({ code, name }) => ({ value: code, label: format.name(name) }))}
          value={sector ?? null}
          onChange={(value) => set('sector', value ?? undefined)}
          clearable
        />
        <SegmentedControl
          className="hc-segmented-wrap"
          aria-label={t('plans.state')}
          data={[
            { value: '', label: t('plans.anyState') },
            ...PLAN_STATES.map((code) => ({ value: code, label: count(code) })),
          ]}
          value={oneOf(PLAN_STATES, state) ?? ''}
          onChange={(value) => set('state', value === '' ? undefined : value)}
          style={{ flex: '0 1 auto' }}
        />
      </search>
      {mine.size > 0 && (
        <Group mb="md" className="hc-no-print">
          <Button
            variant="default"
            disabled={sector === undefined || !mine.has(sector)}
            loading={proposing.isPending}
            onClick={() => sector !== undefined && proposing.mutate(sector)}
          >
            {t('plans.propose')}
          </Button>
          {sector === undefined && (
            <Text size="sm" c="dimmed">
              {t('plans.proposeHelp')}
            </Text>
          )}
          {mayApprove && picked.length > 0 && (
            <Button onClick={() => setDeed({ kind: 'approve', plans: picked })}>
              {t('plans.approve', { count: picked.length })}
            </Button>
          )}
        </Group>
      )}
      {done !== null && <Done onClose={() => setDone(null)}>{done}</Done>}
      {proposing.isError && <Refused error={proposing.error} />}
      {items.length === 0 ? (
        <Empty title={t('plans.none', { year })}>{t(mine.size > 0 ? 'plans.noneText' : 'plans.noneMay')}</Empty>
      ) : (
        <PlanTable year={year} items={items} waiting={waiting} chosen={chosen} setChosen={setChosen} act={setDeed} />
      )}
      <PlanDialog
        deed={deed}
        onClose={() => setDeed(null)}
        onDone={(sentence) => {
          setDone(sentence);
          setChosen(new Set());
        }}
      />
    </>
  );
}

/** Waits for approval. One without a number cannot be approved, but it can be rejected. */
function isWaiting(plan: Plan): boolean {
  return (plan.state === 'proposed' || plan.state === 'edited') && plan.may.approve;
}

function PlanTable({
  year,
  items,
  waiting,
  chosen,
  setChosen,
  act,
}: {
  year: number;
  items: readonly Plan[];
  waiting: readonly Plan[];
  chosen: ReadonlySet<string>;
  setChosen: (ids: ReadonlySet<string>) => void;
  act: (deed: Deed) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const basis = useBasisWords();
  const name = (plan: Plan): string => format.name(plan.indicator.name);
  const all = waiting.length > 0 && waiting.every(({ id }) => chosen.has(id));
  const columns: Column<Plan>[] = [
    ...(waiting.length === 0
      ? []
      : [
          {
            id: 'choose',
            header: (
              <Checkbox
                size="xs"
                aria-label={t('plans.chooseAll')}
                checked={all}
                indeterminate={!all && chosen.size > 0}
                onChange={() => setChosen(all ? new Set() : new Set(waiting.map(({ id }) => id)))}
              />
            ),
            label: t('plans.chooseAll'),
            cell: (plan: Plan) =>
              isWaiting(plan) &&
              plan.value !== null && (
                <Checkbox
                  size="xs"
                  aria-label={t('plans.choose', { name: name(plan) })}
                  checked={chosen.has(plan.id)}
                  onChange={() => {
                    const next = new Set(chosen);
                    if (!next.delete(plan.id)) next.add(plan.id);
                    setChosen(next);
                  }}
                />
              ),
          },
        ]),
    {
      id: 'indicator',
      header: t('plans.indicator'),
      rowHeader: true,
      cell: (plan) => (
        <>
          <Link to="/indicators/$code" params={{ code: plan.indicator.code }}>
            {name(plan)}
          </Link>
          <div className="hc-small hc-dim">{format.unit(plan.indicator.unit)}</div>
        </>
      ),
    },
    {
      id: 'latest',
      header: t('plans.latest'),
      numeric: true,
      cell: (plan) => (
        <>
          <FigureLink place={{ indicator: plan.indicator.code, unit: plan.unit, period: plan.basis.latest.period }}>
            {format.number(plan.basis.latest.value)}
          </FigureLink>
          <div className="hc-small hc-dim">{format.period(plan.basis.latest.period, 'short')}</div>
        </>
      ),
    },
    {
      id: 'basis',
      header: t('plans.basis'),
      cell: (plan) => (
        <div className="hc-plan-basis">
          {basis(plan).map((line) => (
            <div key={line}>{line}</div>
          ))}
        </div>
      ),
    },
    {
      id: 'plan',
      header: `${t('plans.plan')} ${year}`,
      numeric: true,
      cell: (plan) => (
        <>
          {plan.value === null ? (
            <span className="hc-dim">{t('plans.noNumber')}</span>
          ) : (
            <strong>{format.number(plan.value)}</strong>
          )}
          <div className="hc-plan-flags" style={{ justifyContent: 'flex-end' }}>
            {plan.flags.map((flag) => (
              <span key={flag} className="hc-plan-flag" data-flag={flag}>
                {t(`plans.flags.${flag}`)}
              </span>
            ))}
          </div>
          {plan.recorded !== null && plan.flags.includes('differs_from_recorded') && (
            <div className="hc-small hc-dim">{t('plans.recorded', { value: format.number(plan.recorded) })}</div>
          )}
        </>
      ),
    },
    { id: 'state', header: t('plans.state'), nowrap: true, cell: (plan) => <State plan={plan} /> },
    ...(items.some((plan) => plan.may.edit || plan.may.approve)
      ? [
          {
            id: 'actions',
            header: t('plans.actions'),
            nowrap: true,
            cell: (plan: Plan) => (
              <Group gap={6} wrap="nowrap">
                {plan.may.edit && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={t('plans.editOf', { name: name(plan) })}
                    onClick={() => act({ kind: 'edit', plan })}
                  >
                    {t('plans.edit')}
                  </Button>
                )}
                {isWaiting(plan) && (
                  <Button
                    size="compact-xs"
                    variant="default"
                    aria-label={t('plans.rejectOf', { name: name(plan) })}
                    onClick={() => act({ kind: 'reject', plan })}
                  >
                    {t('plans.reject')}
                  </Button>
                )}
              </Group>
            ),
          },
        ]
      : []),
  ];
  return <DataTable caption={t('plans.table', { year })} columns={columns} rows={items} rowKey={(plan) => plan.id} />;
}

function State({ plan }: { plan: Plan }) {
  const { t } = useTranslation();
  const format = useFormat();
  const last = plan.events.at(-1);
  return (
    <>
      <span className="hc-round-state" data-state={plan.state}>
        {t(`plans.states.${plan.state}`)}
      </span>
      {last !== undefined && (
        <div className="hc-small hc-dim">
          {last.by}
          <br />
          {format.date(last.at)}
        </div>
      )}
      {plan.state === 'rejected' && last !== undefined && <div className="hc-small">{last.why}</div>}
    </>
  );
}
