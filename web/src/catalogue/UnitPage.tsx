/** One reporting unit: how long it exists, what it came from and became, its figures. */
import { Text, Title } from '@mantine/core';
import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { SUCCESSION_EVENTS } from '../../../src/catalogue/model.ts';
import { useMay } from '../access/me.ts';
import type { Answer } from '../api.ts';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { Unreadable } from '../frame/ErrorPages.tsx';
import { Empty, Failed, Loading, More, PageTitle } from '../frame/states.tsx';
import { useAsOf } from '../frame/use-as-of.ts';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { FigureLink, ScenarioBadge, StatusBadge, useFigureText } from '../observations/figures.tsx';
import { SourceText } from '../observations/SourceText.tsx';
import { unitFiguresQuery, unitQuery } from './queries.ts';
import { UnitLink } from './UnitLink.tsx';
import { useUnitKind } from './unit-kind.ts';
import { useValidity } from './validity.ts';

type Unit = Answer<'/api/v1/units/{code}'>;
type Step = Unit['predecessors'][number];
type Stated = Answer<'/api/v1/units/{code}/figures'>['items'][number];

const route = getRouteApi('/units/$code');

export function UnitPage() {
  const { t } = useTranslation();
  const { code } = route.useParams();
  const unit = useQuery(unitQuery(code));
  const format = useFormat();
  const kindName = useUnitKind();
  const maySeeReturns = useMay('returns.see');
  usePageTitle(unit.data === undefined ? undefined : format.name(unit.data.name));
  if (unit.data === undefined) {
    return unit.isError ? <Unreadable error={unit.error} retry={() => void unit.refetch()} /> : <Loading lines={10} />;
  }
  return (
    <>
      <Text size="sm" mb={4}>
        <Link to="/units" search={{ kind: unit.data.kind }}>
          {kindName(unit.data.kind)}
        </Link>
      </Text>
      <PageTitle
        title={format.name(unit.data.name)}
        lead={unit.data.code}
        aside={
          maySeeReturns && (
            <Link to="/units/$code/profile" params={{ code }} className="hc-no-print">
              {t('profile.short')}
            </Link>
          )
        }
      />
      <div className="hc-pair">
        <Facts unit={unit.data} />
        <Succession unit={unit.data} />
      </div>
      <section className="hc-section">
        <div className="hc-section-head">
          <Title order={2}>{t('unit.figures')}</Title>
        </div>
        <Figures unit={unit.data} />
      </section>
    </>
  );
}

function Facts({ unit }: { unit: Unit }) {
  const { t } = useTranslation();
  const validity = useValidity();
  return (
    <section className="hc-card">
      <dl className="hc-facts">
        <dt>{t('units.valid')}</dt>
        <dd>{validity(unit)}</dd>
        {unit.official_code !== '' && (
          <>
            <dt>{t('unit.officialCode')}</dt>
            <dd>{unit.official_code}</dd>
          </>
        )}
        {unit.parent_unit !== null && (
          <>
            <dt>{t('unit.parent')}</dt>
            <dd>
              <UnitLink unit={unit.parent_unit} />
            </dd>
          </>
        )}
        {unit.children > 0 && (
          <>
            <dt>{t('nav.units')}</dt>
            <dd>{t('unit.children', { count: unit.children })}</dd>
          </>
        )}
        <dt>{t('units.figures')}</dt>
        <dd>{unit.observations}</dd>
      </dl>
    </section>
  );
}

function Succession({ unit }: { unit: Unit }) {
  const { t } = useTranslation();
  if (unit.predecessors.length === 0 && unit.successors.length === 0) return null;
  return (
    <section className="hc-card" aria-labelledby="succession">
      <Title order={2} id="succession" mb="sm">
        {t('unit.succession')}
      </Title>
      <div className="hc-succession hc-underlined">
        <Steps title={t('unit.predecessors')} steps={unit.predecessors} />
        <Steps title={t('unit.successors')} steps={unit.successors} />
      </div>
    </section>
  );
}

function Steps({ title, steps }: { title: string; steps: Step[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (steps.length === 0) return null;
  return (
    <div>
      <Title order={3} size="sm">
        {title}
      </Title>
      <ul>
        {steps.map((step) => {
          const event = SUCCESSION_EVENTS.find((known) => known === step.event);
          return (
            <li key={`${step.unit.code} ${step.date}`}>
              <Link to="/units/$code" params={{ code: step.unit.code }}>
                {format.name(step.unit.name)}
              </Link>
              <span className="hc-dim hc-small">
                {' '}
                · {event === undefined ? step.event : t(`unit.event.${event}`)}{' '}
                {t('unit.on', { date: format.date(step.date) })}
                {step.share !== '1' && ` · ${t('unit.share', { n: format.number(step.share) })}`}
              </span>
            </li>
          );
        })}
      </ul>
    </div>
  );
}

function Figures({ unit }: { unit: Unit }) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useFigureText();
  const { asOf } = useAsOf();
  const found = useInfiniteQuery({ ...unitFiguresQuery(unit.code, asOf), placeholderData: keepPreviousData });
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];
  const columns: Column<Stated>[] = [
    {
      id: 'indicator',
      header: t('unit.indicator'),
      rowHeader: true,
      cell: ({ indicator }) => (
        <Link to="/indicators/$code" params={{ code: indicator.code }} search={{ unit: unit.code }}>
          {format.name(indicator.name)}
        </Link>
      ),
    },
    { id: 'period', header: t('unit.period'), nowrap: true, cell: ({ fig }) => format.period(fig.period) },
    { id: 'scenario', header: t('unit.scenario'), cell: ({ scenario }) => <ScenarioBadge scenario={scenario} /> },
    {
      id: 'value',
      header: t('unit.value'),
      numeric: true,
      cell: ({ indicator, scenario, fig }) => (
        <>
          <StatusBadge figure={fig} />{' '}
          <FigureLink place={{ indicator: indicator.code, unit: unit.code, period: fig.period, scenario }}>
            {text(fig, indicator, true)}
          </FigureLink>
        </>
      ),
    },
    {
      id: 'source',
      header: t('unit.source'),
      nowrap: true,
      cell: ({ fig }) => <SourceText source={fig.source} brief />,
    },
  ];
  return (
    <>
      {found.isError && found.data === undefined ? (
        <Failed error={found.error} retry={() => void found.refetch()} />
      ) : found.data === undefined ? (
        <Loading />
      ) : items.length === 0 ? (
        <Empty title={t('unit.none')} />
      ) : (
        <>
          <DataTable
            caption={t('unit.figures')}
            columns={columns}
            rows={items}
            rowKey={({ fig }) => fig.observation_id}
          />
          <More
            shown={items.length}
            hasMore={found.hasNextPage}
            loading={found.isFetchingNextPage}
            load={() => void found.fetchNextPage()}
          />
        </>
      )}
    </>
  );
}
