/** The sector on one page: headline figures of one period, each against last year and against plan. */
import { Group, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { parsePeriod, shiftYears } from '../../../src/kernel/periods.ts';
import type { Answer } from '../api.ts';
import { FindingMark } from '../checks/FindingMark.tsx';
import { useMarks } from '../checks/finding-queries.ts';
import { PeriodSelect } from '../frame/PeriodSelect.tsx';
import { packQuery, sectorsQuery } from '../frame/queries.ts';
import { Answered, Empty, PageTitle } from '../frame/states.tsx';
import { useAsOf } from '../frame/use-as-of.ts';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { Change, changeOf, FigureLink, Gap, PlanShare, StatusBadge, useFigureText } from './figures.tsx';
import { overviewQuery } from './queries.ts';
import { Sparkline } from './Sparkline.tsx';

type Overview = Answer<'/api/v1/overview'>;
type Sector = Answer<'/api/v1/sectors'>['items'][number];
type SectorBlock = Omit<Overview['sectors'][number], 'sector'> & { sector: Sector };
type Item = Overview['sectors'][number]['items'][number];

const route = getRouteApi('/');

export function OverviewPage() {
  const { t } = useTranslation();
  usePageTitle(t('overview.title'));
  const { period } = route.useSearch();
  const navigate = route.useNavigate();
  const { asOf } = useAsOf();
  const pack = useQuery(packQuery);
  const overview = useQuery({ ...overviewQuery(period, asOf), placeholderData: keepPreviousData });
  const format = useFormat();
  const shown = period ?? overview.data?.period ?? pack.data?.home_period;

  return (
    <>
      <PageTitle
        title={t('overview.title')}
        lead={pack.data === undefined ? undefined : format.name(pack.data.name)}
        aside={
          <div className="hc-no-print">
            <PeriodSelect
              label={t('overview.period')}
              periods={pack.data?.periods.map((entry) => entry.period) ?? []}
              value={shown}
              onChange={(chosen) =>
                void navigate({ search: (all) => (chosen === undefined ? all : { ...all, period: chosen }) })
              }
              steps
            />
          </div>
        }
      />
      <Answered query={overview} lines={12}>
        {(data) => <Sectors overview={data} />}
      </Answered>
    </>
  );
}

function Sectors({ overview }: { overview: Overview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = useQuery(sectorsQuery);
  if (known.data === undefined) return <Answered query={known}>{() => null}</Answered>;
  const sectors = overview.sectors.flatMap((block): SectorBlock[] => {
    const sector = known.data.items.find((candidate) => candidate.code === block.sector);
    return sector === undefined ? [] : [{ ...block, sector }];
  });
  if (sectors.every((block) => block.items.length === 0)) return <Empty title={t('overview.empty')} />;
  const whole = sectors.filter((block) => block.sector.overall);
  const fields = sectors.filter((block) => !block.sector.overall);
  // Fields without any figure of the period would only be rows of gaps: they are named, not drawn.
  const bare = fields.filter((block) => block.figures === 0);
  return (
    <>
      {whole.map((block) => (
        <section key={block.sector.code} aria-labelledby={`sector-${block.sector.code}`}>
          <SectorHead block={block} period={overview.period} />
          <ul className="hc-hero">
            {block.items.map((item) => (
              <li key={item.indicator.code} className="hc-tile">
                <Tile item={item} overview={overview} />
              </li>
            ))}
          </ul>
        </section>
      ))}
      <div className="hc-sectors hc-section">
        {fields
          .filter((block) => block.figures > 0)
          .map((block) => (
            <section key={block.sector.code} className="hc-card" aria-labelledby={`sector-${block.sector.code}`}>
              <SectorHead block={block} period={overview.period} />
              <Rows items={block.items} overview={overview} />
            </section>
          ))}
      </div>
      {bare.length > 0 && (
        <Text size="sm" c="dimmed" mt="lg">
          {t('overview.collapsed', { names: '' })}
          {bare.map((block, i) => (
            <span key={block.sector.code}>
              {i > 0 && ', '}
              <Link to="/indicators" search={{ sector: block.sector.code }}>
                {format.name(block.sector.name)}
              </Link>
            </span>
          ))}
        </Text>
      )}
    </>
  );
}

function SectorHead({ block, period }: { block: SectorBlock; period: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const parsed = parsePeriod(period);
  const before = parsed === null ? null : shiftYears(parsed, -1);
  const gaps = block.items.filter((item) => item.current === null).length;
  return (
    <div className="hc-sector-head">
      <Title order={2} id={`sector-${block.sector.code}`}>
        {format.name(block.sector.name)}
        {block.sector.overall && (
          <Text span inherit fw={400} c="dimmed">
            {' '}
            · {format.period(period)}
            {before !== null && `, ${t('figure.growthVersus', { period: format.period(before.code, 'short') })}`}
          </Text>
        )}
      </Title>
      <Group gap="md">
        {gaps > 0 && (
          <Text size="xs" c="dimmed">
            {t('overview.gaps', { count: gaps })}
          </Text>
        )}
        <Text size="xs">
          <Link to="/indicators" search={{ sector: block.sector.code, has_figures: 'true' }}>
            {t('overview.figures', { count: block.figures })}
          </Link>
        </Text>
      </Group>
    </div>
  );
}

interface Shown {
  item: Item;
  overview: Overview;
}

function Tile({ item, overview }: Shown) {
  const format = useFormat();
  return (
    <>
      <Link className="hc-tile-name" to="/indicators/$code" params={{ code: item.indicator.code }}>
        {format.name(item.indicator.name)}
      </Link>
      <div className="hc-tile-value">
        <Value item={item} overview={overview} />
      </div>
      <div className="hc-tile-foot">
        <div className="hc-tile-measures">
          <Growth item={item} overview={overview} />
          <Plan item={item} />
        </div>
        <Sparkline trend={item.trend} inverted={item.indicator.kind === 'rank'} period={overview.period} />
      </div>
    </>
  );
}

function Rows({ items, overview }: { items: Item[]; overview: Overview }) {
  const format = useFormat();
  return (
    <ul className="hc-rows">
      {items.map((item) => (
        <li key={item.indicator.code} className="hc-row">
          <Link className="hc-row-name" to="/indicators/$code" params={{ code: item.indicator.code }}>
            {format.name(item.indicator.name)}
          </Link>
          <div className="hc-row-figures">
            <div className="hc-row-value">
              <Value item={item} overview={overview} />
            </div>
            <div className="hc-row-measures">
              <Growth item={item} overview={overview} />
              <Plan item={item} />
            </div>
          </div>
          <div className="hc-row-trend">
            <Sparkline trend={item.trend} inverted={item.indicator.kind === 'rank'} period={overview.period} />
          </div>
        </li>
      ))}
    </ul>
  );
}

function Value({ item, overview }: Shown) {
  const { t } = useTranslation();
  const format = useFormat();
  const text = useFigureText();
  const marks = useMarks({ unit: overview.unit, period: overview.period });
  const { indicator, current, last } = item;
  const unit = indicator.unit.kind === 'percent' || indicator.unit.kind === 'rank' ? '' : format.unit(indicator.unit);
  if (current === null) {
    return (
      <Gap>
        {last === null ? (
          t('figure.none')
        ) : (
          <FigureLink place={{ indicator: indicator.code, unit: overview.unit, period: last.period }}>
            {text(last, indicator, true)}{' '}
            <span className="hc-nowrap">({t('figure.last', { period: format.period(last.period, 'short') })})</span>
          </FigureLink>
        )}
      </Gap>
    );
  }
  return (
    <>
      <FigureLink
        place={{ indicator: indicator.code, unit: overview.unit, period: current.period }}
        label={t('figure.open', { value: `${format.name(indicator.name)}: ${text(current, indicator, true)}` })}
      >
        {text(current, indicator, unit === '')}
      </FigureLink>
      {unit !== '' && <span className="hc-tile-unit">{unit}</span>}
      <StatusBadge figure={current} />
      <FindingMark mark={marks.of({ indicator: indicator.code, unit: overview.unit, period: current.period })} />
    </>
  );
}

function Growth({ item, overview }: Shown) {
  const { t } = useTranslation();
  const format = useFormat();
  const change = changeOf(item, item.indicator);
  if (change === null) return null;
  const parsed = parsePeriod(item.base?.period ?? overview.period);
  const base = item.base?.period ?? (parsed === null ? overview.period : shiftYears(parsed, -1).code);
  const against = t('figure.growthVersus', { period: format.period(base, 'short') });
  return (
    <span className="hc-growth">
      <Change {...change} direction={item.indicator.direction} against={against} />
      <span className="hc-hidden"> {against}</span>
    </span>
  );
}

function Plan({ item }: { item: Item }) {
  return item.plan_ratio === null ? null : <PlanShare ratio={item.plan_ratio} named />;
}
