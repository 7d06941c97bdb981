/** All targets with their ratings: what is reached, what is in danger, what nobody knows. */
import { Button, Select, Text, Title } from '@mantine/core';
import { IconChartDots } from '@tabler/icons-react';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { RATINGS } from '../../../src/targets/model.ts';
import { useUnitName } from '../catalogue/UnitLink.tsx';
import { oneOf } from '../frame/one-of.ts';
import { Empty, Failed, Loading, More, PageTitle } from '../frame/states.tsx';
import { useAsOf } from '../frame/use-as-of.ts';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { FigureLink, useFigureText } from '../observations/figures.tsx';
import { type Rating, type TargetChoices, type TargetItem, targetsQuery } from './queries.ts';
import { RatingBar, Ratings, useChance } from './rating.tsx';
import './targets.css';

const route = getRouteApi('/targets');
type Filter = 'strategy' | 'year' | 'rating' | 'sector' | 'responsible';

export function TargetsPage() {
  const { t } = useTranslation();
  const format = useFormat();
  usePageTitle(t('targets.title'));
  const { strategy, year, rating, sector, responsible } = route.useSearch();
  const { asOf } = useAsOf();
  const navigate = route.useNavigate();
  const chosen = oneOf(RATINGS, rating);
  const found = useInfiniteQuery({
    ...targetsQuery({
      strategy,
      year: year !== undefined && /^[12]\d{3}$/.test(year) ? Number(year) : undefined,
      rating: chosen,
      sector,
      responsible,
      as_of: asOf,
    }),
    placeholderData: keepPreviousData,
  });
  const set = (name: Filter, value: string | undefined): void => {
    void navigate({ search: (all) => ({ ...all, [name]: value }), replace: true });
  };
  const first = found.data?.pages[0];
  const items = found.data?.pages.flatMap((page) => page.items) ?? [];

  return (
    <>
      <PageTitle
        title={t('targets.title')}
        lead={t('targets.lead')}
        aside={
          <Button
            component={Link}
            to="/targets/backtest"
            variant="default"
            className="hc-no-print"
            leftSection={<IconChartDots size={17} stroke={1.6} aria-hidden />}
          >
            {t('targets.toBacktest')}
          </Button>
        }
      />
      <Filters choices={first?.choices} set={set} />
      {found.isError && found.data === undefined ? (
        <Failed error={found.error} retry={() => void found.refetch()} />
      ) : first === undefined ? (
        <Loading lines={12} />
      ) : (
        <>
          <RatingBar counts={first.counts} chosen={chosen} choose={(code: Rating | undefined) => set('rating', code)} />
          <Text size="sm" fw={500} mb={8} aria-live="polite">
            {t('targets.found', { count: first.total })}
            {first.overruled > 0 && ` · ${t('targets.overruled', { count: first.overruled })}`}
          </Text>
          {items.length === 0 ? (
            <Empty title={t('targets.none')}>{t('targets.noneText')}</Empty>
          ) : (
            <>
              {byStrategy(items).map((group) => (
                <section key={group.code} aria-label={format.name(group.name)}>
                  <Title order={2} size="h4" className="hc-strategy-title">
                    {format.name(group.name)}
                  </Title>
                  <ul className="hc-targets">
                    {group.items.map((target) => (
                      <Row key={target.code} target={target} />
                    ))}
                  </ul>
                </section>
              ))}
              <More
                shown={items.length}
                total={first.total}
                hasMore={found.hasNextPage}
                loading={found.isFetchingNextPage}
                load={() => void found.fetchNextPage()}
              />
            </>
          )}
        </>
      )}
    </>
  );
}

function Filters({
  choices,
  set,
}: {
  choices: TargetChoices | undefined;
  set: (name: Filter, value: string | undefined) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const unitName = useUnitName();
  const { strategy, year, sector, responsible } = route.useSearch();
  const named = (code: string, text: string) => ({ value: code, label: text });
  return (
    <search className="hc-filters hc-no-print">
      <Select
        className="hc-grow"
        maw={520}
        label={t('targets.strategy')}
        placeholder={t('targets.anyStrategy')}
        data={(choices?.strategies ?? []).map(({ code, name }) => named(code, format.name(name)))}
        value={strategy ?? null}
        onChange={(value) => set('strategy', value ?? undefined)}
        clearable
        searchable
      />
      <Select
        label={t('targets.year')}
        placeholder={t('targets.anyYear')}
        data={(choices?.years ?? []).map(String)}
        value={year ?? null}
        onChange={(value) => set('year', value ?? undefined)}
        clearable
        maw={130}
      />
      <Select
        label={t('targets.sector')}
        placeholder={t('targets.anySector')}
        data={(choices?.sectors ?? []).map(({ code, name }) => named(code, format.name(name)))}
        value={sector ?? null}
        onChange={(value) => set('sector', value ?? undefined)}
        clearable
        searchable
      />
      <Select
        label={t('targets.responsible')}
        placeholder={t('targets.anyResponsible')}
        data={(choices?.responsible ?? []).map((unit) => named(unit.code, unitName(unit)))}
        value={responsible ?? null}
        onChange={(value) => set('responsible', value ?? undefined)}
        clearable
        searchable
      />
    </search>
  );
}

/** In the order of the list, without telling a strategy twice. */
function byStrategy(items: readonly TargetItem[]) {
  const groups = new Map<string, { code: string; name: TargetItem['strategy']['name']; items: TargetItem[] }>();
  for (const target of items) {
    const { code, name } = target.strategy;
    const group = groups.get(code) ?? { code, name, items: [] };
    group.items.push(target);
    groups.set(code, group);
  }
  return [...groups.values()];
}

function Row({ target }: { target: TargetItem }) {
  const { t } = useTranslation();
  const format = useFormat();
  const figure = useFigureText();
  const chance = useChance();
  const unitName = useUnitName();
  const { indicator, latest, scope, overrule, responsible } = target;
  return (
    <li data-rating={overrule?.rating ?? target.rating}>
      <div>
        <Link to="/targets/$code" params={{ code: target.code }} className="hc-target-name">
          {target.number !== '' && `${target.number}. `}
          {format.name(indicator.name)}
        </Link>
        <div className="hc-small hc-dim">
          {format.name(target.wording)}
          {responsible !== null && ` · ${unitName(responsible)}`}
        </div>
      </div>
      <div>
        {scope !== null ? (
          <span className="hc-target-figure">
            {t('targets.each', { n: scope.counts.reached ?? 0, total: scope.total })}
          </span>
        ) : latest === null ? (
          <span className="hc-dim">{t('targets.noFigure')}</span>
        ) : (
          <>
            <FigureLink place={{ indicator: indicator.code, unit: target.unit.code, period: latest.period }}>
              <span className="hc-target-figure">{figure(latest, indicator, true)}</span>
            </FigureLink>
            <div className="hc-small hc-dim">{format.period(latest.period)}</div>
          </>
        )}
      </div>
      <div>
        <Ratings target={target} />
        {target.probability !== null && (
          <div className="hc-small hc-dim">{t('targets.probability', { n: chance(target.probability) })}</div>
        )}
      </div>
      {overrule !== null && <div className="hc-target-judgement">{overrule.reason}</div>}
      <p className="hc-target-words">{format.name(target.reason_alone)}</p>
    </li>
  );
}
