/** One target: the sentence that explains its rating, the forecast against the way needed, what was printed, who judged otherwise. */
import { Button, Group, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { type ReactNode, useMemo, useState } from 'react';
import { parsePeriod } from '../../../src/kernel/periods.ts';
import { UnitLink } from '../catalogue/UnitLink.tsx';
import { Chart } from '../frame/Chart.tsx';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { Answered, PageTitle } from '../frame/states.tsx';
import { useAsOf } from '../frame/use-as-of.ts';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { FigureLink, StatusBadge, useFigureText } from '../observations/figures.tsx';
import { DocumentPlace } from '../observations/SourceText.tsx';
import { Done, Refused } from '../returns/rounds/Outcome.tsx';
import { fanChart } from './fan-chart.ts';
import { OverruleDialog } from './OverruleDialog.tsx';
import { type Overrule, type TargetDetail, targetQuery, withdraw } from './queries.ts';
import { RatingBadge, useChance } from './rating.tsx';
import '../returns/rounds/rounds.css';
import './targets.css';

const route = getRouteApi('/targets/$code');

export function TargetPage() {
  const { t } = useTranslation();
  const { code } = route.useParams();
  const { asOf } = useAsOf();
  const found = useQuery(targetQuery(code, asOf));
  const format = useFormat();
  usePageTitle(found.data === undefined ? t('targets.title') : format.name(found.data.indicator.name));
  return (
    <>
      <Text size="sm" mb={4} className="hc-no-print">
        <Link to="/targets">{t('targets.title')}</Link>
      </Text>
      <Answered query={found} lines={14}>
        {(target) => <Content target={target} />}
      </Answered>
    </>
  );
}

function Content({ target }: { target: TargetDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = format.name(target.indicator.name);
  return (
    <>
      <PageTitle
        title={`${target.number === '' ? '' : `${target.number}. `}${name}`}
        lead={`${format.name(target.strategy.name)} · ${format.name(target.wording)}`}
      />
      <Assessment target={target} />
      <Series target={target} name={name} />
      <Printed target={target} />
      <Conflicts target={target} />
      {target.scope !== null && <Units target={target} scope={target.scope} />}
      <Judgements history={target.history} />
      <Text size="xs" c="dimmed" mt="lg">
        {t('target.asOf')} {format.date(target.as_of)}
      </Text>
    </>
  );
}

function Assessment({ target }: { target: TargetDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const figure = useFigureText();
  const chance = useChance();
  const { asOf } = useAsOf();
  const queries = useQueryClient();
  const [opened, { open, close }] = useDisclosure(false);
  const [done, setDone] = useState<string | null>(null);
  const { overrule, latest, indicator, pace } = target;
  const taking = useMutation({
    mutationFn: () => withdraw(target.code),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ['targets'] });
      setDone(t('target.withdrawn'));
    },
  });
  const change = (value: string): string =>
    indicator.unit.kind === 'percent'
      ? t('figure.points', { n: format.number(value, { sign: true }) })
      : format.number(value, { sign: true });
  const facts: [string, ReactNode][] = [
    [t('target.goal'), format.name(target.wording)],
    [
      t('target.latest'),
      latest === null ? (
        t('targets.noFigure')
      ) : (
        <>
          <FigureLink place={{ indicator: indicator.code, unit: target.unit.code, period: latest.period }}>
            {figure(latest, indicator, true)}
          </FigureLink>{' '}
          ({format.period(latest.period)}) <StatusBadge figure={latest} />
        </>
      ),
    ],
  ];
  if (target.probability !== null) facts.push([t('target.probability'), chance(target.probability)]);
  if (pace?.so_far != null) facts.push([t('target.pace'), change(pace.so_far)]);
  if (pace?.needed != null)
    facts.push([
      t('target.needed'),
      `${change(pace.needed)} (${t('target.yearsLeft', { n: format.number(pace.years_left) })})`,
    ]);
  if (target.responsible !== null)
    facts.push([t('target.responsible'), <UnitLink key="r" unit={target.responsible} />]);
  facts.push([t('target.source'), <Reference key="s" reference={target.source} />]);
  return (
    <section className="hc-card" aria-labelledby="assessment">
      {done !== null && <Done onClose={() => setDone(null)}>{done}</Done>}
      <div className="hc-section-head">
        <Title order={2} id="assessment">
          {t('target.assessment')}
        </Title>
        {target.may_overrule && (
          <Group gap="xs" className="hc-no-print">
            {overrule !== null && asOf === undefined && (
              <Button size="xs" variant="default" loading={taking.isPending} onClick={() => taking.mutate()}>
                {t('target.withdraw')}
              </Button>
            )}
            {asOf === undefined ? (
              <Button size="xs" onClick={open}>
                {overrule === null ? t('target.overrule') : t('target.change')}
              </Button>
            ) : (
              <Text size="xs" c="dimmed">
                {t('target.nowOnly')}
              </Text>
            )}
          </Group>
        )}
      </div>
      {taking.isError && <Refused error={taking.error} />}
      <div className="hc-target-top">
        <div>
          <span className="hc-small hc-dim">{t('targets.ours')}</span> <RatingBadge rating={target.rating} />
          <p className="hc-target-sentence">{format.name(target.reason)}</p>
          {overrule !== null && (
            <div className="hc-judgement" data-rating={overrule.rating}>
              <span className="hc-small hc-dim">{t('targets.judged')}</span> <RatingBadge rating={overrule.rating} />
              <p>{overrule.reason}</p>
              <div className="hc-small hc-dim">
                {t('target.judgedBy', { by: overrule.by, date: format.date(overrule.at) })}
                {' · '}
                {t('target.oursThen', { rating: format.name(overrule.our_rating_name) })}
              </div>
              {overrule.stale && <div className="hc-small hc-warn">{t('targets.stale')}</div>}
            </div>
          )}
        </div>
        <dl className="hc-facts">
          {facts.map(([term, value]) => (
            <div key={term} style={{ display: 'contents' }}>
              <dt>{term}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </div>
      <OverruleDialog target={target} opened={opened} onClose={close} onDone={setDone} />
    </section>
  );
}

interface Line {
  key: string;
  date: string;
  when: string;
  kind: string;
  value: ReactNode;
  range80: string;
  range95: string;
  naive: string;
}

function Series({ target, name }: { target: TargetDetail; name: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const figure = useFigureText();
  const { indicator, fan } = target;
  const option = useMemo(
    () =>
      fanChart(target, format, {
        figures: t('target.figures'),
        setAside: t('target.setAside'),
        forecast: t('target.forecast'),
        range: t('target.range80'),
        way: t('target.wayLine'),
        milestone: t('target.milestone'),
        target: t('target.targetMark'),
      }),
    [target, format, t],
  );
  const end = (period: string): string => parsePeriod(period)?.end ?? period;
  const bare = { range80: '', range95: '', naive: '' };
  const range = (low: string, high: string): string => `${format.number(low)} – ${format.number(high)}`;
  const of = (list: TargetDetail['figures'], kind: string): Line[] =>
    list.map((one) => ({
      ...bare,
      key: `${kind}${one.observation_id}`,
      date: end(one.period),
      when: format.period(one.period),
      kind,
      value: (
        <FigureLink place={{ indicator: indicator.code, unit: target.unit.code, period: one.period }}>
          {figure(one, indicator)}
        </FigureLink>
      ),
    }));
  const lines: Line[] = [
    ...of(target.set_aside, t('target.setAside')),
    ...of(target.figures, t('target.figures')),
    ...target.milestones.map(
      ({ period, value, met }): Line => ({
        ...bare,
        key: `milestone ${period}`,
        date: end(period),
        when: format.period(period),
        kind: t('target.milestone'),
        value: `${format.number(value)}${met === null ? '' : ` (${t(met ? 'target.met' : 'target.notMet')})`}`,
      }),
    ),
    ...(fan?.estimates ?? []).map(
      (one, i): Line => ({
        key: `forecast ${one.date}`,
        date: one.date,
        when: format.date(one.date),
        kind: t('target.forecast'),
        value: format.number(one.median),
        range80: range(one.low80, one.high80),
        range95: range(one.low95, one.high95),
        naive: format.number(fan?.naive[i]?.median ?? ''),
      }),
    ),
    {
      ...bare,
      key: 'target',
      date: `${end(target.period)}~`,
      when: format.period(target.period),
      kind: t('target.targetMark'),
      value: format.number(target.value),
    },
  ].sort((a, b) => (a.date < b.date ? -1 : 1));
  const columns: Column<Line>[] = [
    { id: 'when', header: t('target.when'), rowHeader: true, nowrap: true, cell: (row) => row.when },
    { id: 'kind', header: t('target.what'), nowrap: true, cell: (row) => row.kind },
    { id: 'value', header: t('target.value'), numeric: true, cell: (row) => row.value },
    ...(fan === null
      ? []
      : ([
          { id: '80', header: t('target.range80'), numeric: true, nowrap: true, cell: (row) => row.range80 },
          { id: '95', header: t('target.range95'), numeric: true, nowrap: true, cell: (row) => row.range95 },
          { id: 'naive', header: t('target.naive'), numeric: true, cell: (row) => row.naive },
        ] satisfies Column<Line>[])),
  ];
  return (
    <section className="hc-card hc-section">
      <Title order={2} mb="sm">
        {t('target.series')}
      </Title>
      {target.figures.length > 0 && (
        <div className="hc-chart-box">
          <Chart option={option} height={330} label={t('target.chart', { name })} />
        </div>
      )}
      <Text size="sm" c="dimmed" mb="sm">
        {fan === null ? t('target.noForecast') : t('target.forecastNote', { note: format.name(fan.note) })}
      </Text>
      <DataTable caption={t('target.seriesTable', { name })} columns={columns} rows={lines} rowKey={(row) => row.key} />
    </section>
  );
}

function Printed({ target }: { target: TargetDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { printed } = target;
  if (printed === null) return null;
  return (
    <section className="hc-card hc-section">
      <Title order={2} mb="sm">
        {t('target.printed')}
      </Title>
      <div className="hc-printed">
        <div>
          <div className="hc-small hc-dim">{t('target.printedSays')}</div>
          <strong>“{printed.words}”</strong>
          <div className="hc-small hc-underlined">
            <Reference reference={printed.source} />
          </div>
        </div>
        <div>
          <div className="hc-small hc-dim">{t('target.weSay')}</div>
          <RatingBadge rating={target.rating} />
          {target.likely_by !== null && (
            <div className="hc-small hc-dim">{t('targets.likelyBy', { year: target.likely_by })}</div>
          )}
        </div>
        {(format.name(printed.difference) !== '' || printed.agrees) && (
          <p>
            {printed.agrees && `${t('target.agrees')} `}
            {format.name(printed.difference)}
          </p>
        )}
      </div>
    </section>
  );
}

/** What stands against the target: weaker than reached, other targets, and the other flags of its rating. */
function Conflicts({ target }: { target: TargetDetail }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { flags, others } = target;
  return (
    <section className="hc-card hc-section">
      <Title order={2} mb="sm">
        {t('target.conflicts')}
      </Title>
      {flags.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('target.conflictsNone')}
        </Text>
      ) : (
        <ul className="hc-plain-list">
          {flags.map((flag) => (
            <li key={`${flag.code}${flag.about}`}>{capital(format.name(flag.text))}.</li>
          ))}
        </ul>
      )}
      {others.length > 0 && (
        <>
          <Title order={3} size="h5" mt="md" mb={6}>
            {t('target.othersTitle')}
          </Title>
          <ul className="hc-plain-list">
            {others.map((other) => (
              <li key={other.code}>
                <Link to="/targets/$code" params={{ code: other.code }}>
                  {format.name(other.wording)}
                </Link>{' '}
                <span className="hc-dim">({format.name(other.strategy)})</span>
                {other.contradicts && <strong className="hc-bad"> – {t('target.contradicts')}</strong>}
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}

function Units({ target, scope }: { target: TargetDetail; scope: NonNullable<TargetDetail['scope']> }) {
  const { t } = useTranslation();
  const format = useFormat();
  const figure = useFigureText();
  type Row = (typeof scope.units)[number];
  const columns: Column<Row>[] = [
    { id: 'unit', header: t('target.unit'), rowHeader: true, cell: (row) => <UnitLink unit={row.unit} /> },
    { id: 'rating', header: t('target.rating'), cell: (row) => <RatingBadge rating={row.rating} /> },
    {
      id: 'latest',
      header: t('target.latest'),
      numeric: true,
      cell: (row) =>
        row.latest === null ? (
          <span className="hc-dim">{t('targets.noFigure')}</span>
        ) : (
          `${figure(row.latest, target.indicator, true)} (${format.period(row.latest.period, 'short')})`
        ),
    },
  ];
  return (
    <section className="hc-card hc-section">
      <Title order={2} mb="sm">
        {t('target.units')}: {t('targets.each', { n: scope.counts.reached ?? 0, total: scope.total })}
      </Title>
      <DataTable
        caption={t('target.unitsTable')}
        columns={columns}
        rows={scope.units}
        rowKey={(row) => row.unit.code}
      />
    </section>
  );
}

function Judgements({ history }: { history: Overrule[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section className="hc-card hc-section">
      <Title order={2} mb="sm">
        {t('target.history')}
      </Title>
      {history.length === 0 ? (
        <Text size="sm" c="dimmed">
          {t('target.historyNone')}
        </Text>
      ) : (
        <ul className="hc-judgements">
          {history.map((one) => (
            <li key={one.id}>
              <RatingBadge rating={one.rating} aside={one.withdrawn_at !== null} />
              <p>{one.reason}</p>
              <div className="hc-small hc-dim">
                {t('target.judgedBy', { by: one.by, date: format.moment(one.at) })} ·{' '}
                {t('target.oursThen', { rating: format.name(one.our_rating_name) })} ·{' '}
                {one.withdrawn_at === null
                  ? t('target.inForce')
                  : t('target.withdrawnBy', { by: one.withdrawn_by ?? '', date: format.moment(one.withdrawn_at) })}
              </div>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** `CL411-2023#L51` as a link to the line. */
function Reference({ reference }: { reference: string }) {
  const [document = '', line] = reference.split('#L');
  return <DocumentPlace document={document} line={line === undefined ? null : Number(line)} />;
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
