/** Everything about one indicator: what it is, its figures over time and by unit, where each comes from. */
import { Button, Text, Title } from '@mantine/core';
import { IconDownload, IconPhoto } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { Fragment, type ReactNode } from 'react';
import { type Answer, type Brief, downloadAddress, type SeriesRow } from '../api.ts';
import { ClaimList } from '../checks/claims.tsx';
import { indicatorClaimsQuery } from '../checks/queries.ts';
import { saveChart } from '../frame/Chart.tsx';
import { Unreadable } from '../frame/ErrorPages.tsx';
import { packQuery, sectorsQuery } from '../frame/queries.ts';
import { Answered, Empty, Loading, PageTitle } from '../frame/states.tsx';
import { useAsOf } from '../frame/use-as-of.ts';
import { useFormat } from '../frame/use-format.ts';
import { usePageTitle } from '../frame/use-page-title.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { BreakdownSection } from '../observations/BreakdownSection.tsx';
import { seriesChart } from '../observations/chart-options.ts';
import { seriesQuery } from '../observations/queries.ts';
import { chooseFrequency, SeriesSection, scenarioNames, worthDrawing } from '../observations/SeriesSection.tsx';
import { VintagesDrawer } from '../observations/VintagesDrawer.tsx';
import { indicatorQuery, unitQuery } from './queries.ts';

type Indicator = Answer<'/api/v1/indicators/{code}'>;

const route = getRouteApi('/indicators/$code');

export function IndicatorPage() {
  const { code } = route.useParams();
  const indicator = useQuery(indicatorQuery(code));
  const format = useFormat();
  usePageTitle(indicator.data === undefined ? undefined : format.name(indicator.data.name));
  if (indicator.data === undefined) {
    return indicator.isError ? (
      <Unreadable error={indicator.error} retry={() => void indicator.refetch()} />
    ) : (
      <Loading lines={12} />
    );
  }
  return <Content indicator={indicator.data} />;
}

function Content({ indicator }: { indicator: Indicator }) {
  const { t } = useTranslation();
  const format = useFormat();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { asOf } = useAsOf();
  const pack = useQuery(packQuery);
  const sectors = useQuery(sectorsQuery);
  const unit = search.unit ?? pack.data?.default_unit;
  const unitInfo = useQuery({ ...unitQuery(unit ?? ''), enabled: unit !== undefined });
  const series = useQuery(seriesQuery(indicator.code, unit, search.dims, asOf));
  const rows = series.data?.rows ?? [];
  const frequency = chooseFrequency(rows, search.frequency);
  const sector = sectors.data?.items.find((candidate) => candidate.code === indicator.sector);
  const unitName = unitInfo.data === undefined ? (unit ?? '') : format.name(unitInfo.data.name);

  const set = (values: Record<string, string | undefined>): void => {
    void navigate({
      search: (all) =>
        Object.fromEntries(Object.entries({ ...all, ...values }).filter(([, value]) => value !== undefined)),
      replace: true,
      resetScroll: false,
    });
  };

  return (
    <>
      <Text size="sm" mb={4}>
        <Link to="/indicators" search={{ sector: indicator.sector }}>
          {sector === undefined ? indicator.sector : format.name(sector.name)}
        </Link>
      </Text>
      <PageTitle
        title={format.name(indicator.name)}
        lead={
          <>
            {format.unit(indicator.unit)} · {unitName}
            {unit !== pack.data?.default_unit && pack.data !== undefined && (
              <>
                {' · '}
                <Link to="/indicators/$code" params={{ code: indicator.code }}>
                  {t('unitKind.nation')}
                </Link>
              </>
            )}
          </>
        }
        aside={
          <Downloads
            indicator={indicator}
            unit={unit}
            asOf={asOf}
            rows={rows.filter((row) => row.frequency === frequency)}
            unitName={unitName}
          />
        }
      />
      <div className="hc-indicator">
        <Answered query={series} lines={10}>
          {(data) =>
            data.rows.length === 0 ? (
              <Empty title={t('indicator.noSeries', { unit: unitName })} />
            ) : (
              <SeriesSection
                indicator={indicator}
                unit={data.unit.code}
                dims={search.dims}
                rows={data.rows}
                frequency={frequency}
                onFrequency={(chosen) => set({ frequency: chosen })}
              />
            )
          }
        </Answered>
        <About indicator={indicator} />
      </div>
      <BreakdownSection indicator={indicator} choice={search} asOf={asOf} choose={(choice) => set({ ...choice })} />
      <Contradicted code={indicator.code} />
      <VintagesDrawer
        indicator={indicator}
        cell={
          search.period === undefined
            ? null
            : { code: indicator.code, unit, period: search.period, scenario: search.scenario, dims: search.dims, asOf }
        }
        onClose={() => set({ period: undefined, scenario: undefined })}
      />
    </>
  );
}

function Downloads({
  indicator,
  unit,
  asOf,
  rows,
  unitName,
}: {
  indicator: Indicator;
  unit: string | undefined;
  asOf: string | undefined;
  rows: SeriesRow[];
  unitName: string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const address = (kind: 'csv' | 'xlsx'): string =>
    downloadAddress(`/api/v1/indicators/${encodeURIComponent(indicator.code)}/figures.${kind}`, { unit, as_of: asOf });
  const savePicture = (): void => {
    const option = seriesChart({ rows, indicator, format, names: scenarioNames(t) });
    void saveChart(option, `${indicator.code}.png`, format.name(indicator.name), `${unitName} · ${t('app.name')}`);
  };
  return (
    <section className="hc-downloads hc-no-print" aria-label={t('indicator.downloads')}>
      <Button
        component="a"
        href={address('csv')}
        download
        variant="default"
        size="xs"
        leftSection={<IconDownload size={15} aria-hidden />}
      >
        {t('indicator.csv')}
      </Button>
      <Button
        component="a"
        href={address('xlsx')}
        download
        variant="default"
        size="xs"
        leftSection={<IconDownload size={15} aria-hidden />}
      >
        {t('indicator.xlsx')}
      </Button>
      <Button
        variant="default"
        size="xs"
        leftSection={<IconPhoto size={15} aria-hidden />}
        disabled={!worthDrawing(rows)}
        onClick={savePicture}
      >
        {t('indicator.png')}
      </Button>
    </section>
  );
}

function About({ indicator }: { indicator: Indicator }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <section className="hc-card" aria-labelledby="about">
      <Title order={2} id="about" mb="sm">
        {t('indicator.about')}
      </Title>
      {indicator.definition !== null && (
        <Text size="sm" mb="md">
          {format.name(indicator.definition)}
        </Text>
      )}
      <dl className="hc-facts">
        <dt>{t('indicator.code')}</dt>
        <dd>{indicator.code}</dd>
        <dt>{t('indicator.unit')}</dt>
        <dd>{format.unit(indicator.unit)}</dd>
        <dt>{t('indicator.kind')}</dt>
        <dd>{t(`kind.${indicator.kind}`)}</dd>
        <dt>{t('indicator.direction')}</dt>
        <dd>{t(`direction.${indicator.direction}`)}</dd>
        {indicator.rank_of !== null && (
          <>
            <dt>{t('indicator.rankOf')}</dt>
            <dd>{indicator.rank_of}</dd>
          </>
        )}
        {indicator.responsible !== null && (
          <>
            <dt>{t('indicator.responsible')}</dt>
            <dd>
              <Link to="/units/$code" params={{ code: indicator.responsible.code }}>
                {format.name(indicator.responsible.name)}
              </Link>
            </dd>
          </>
        )}
        {indicator.synonyms.length > 0 && (
          <>
            <dt>{t('indicator.synonyms')}</dt>
            <dd>{indicator.synonyms.join('; ')}</dd>
          </>
        )}
        {indicator.dimensions.length > 0 && (
          <>
            <dt>{t('indicator.dimensions')}</dt>
            <dd>{indicator.dimensions.map((dimension) => format.name(dimension.name)).join(', ')}</dd>
          </>
        )}
      </dl>
      <HowComputed indicator={indicator} />
    </section>
  );
}

function HowComputed({ indicator }: { indicator: Indicator }) {
  const { t } = useTranslation();
  const { formula, inputs, parts, used_by: usedBy } = indicator;
  return (
    <>
      {formula !== null && (
        <Block title={t('indicator.formula')}>
          <Formula text={formula} inputs={inputs} />
        </Block>
      )}
      {parts.length > 0 && (
        <Block title={t('indicator.parts')}>
          <IndicatorNames indicators={parts} />
        </Block>
      )}
      {usedBy.length > 0 && (
        <Block title={t('indicator.usedBy')}>
          <IndicatorNames indicators={usedBy} />
        </Block>
      )}
    </>
  );
}

/** The formula with the names of its indicators, each a link. */
function Formula({ text, inputs }: { text: string; inputs: Brief[] }) {
  const tokens = text.split(/([A-Z][A-Z0-9_]*)/);
  return (
    <p className="hc-formula">
      {tokens.map((token, i) => {
        const input = inputs.find((candidate) => candidate.code === token);
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: the tokens of one formula never move
          <Fragment key={i}>{input === undefined ? readable(token) : <IndicatorName indicator={input} />}</Fragment>
        );
      })}
    </p>
  );
}

function readable(operators: string): string {
  return operators.replaceAll('*', '×').replaceAll('/', '÷');
}

function Block({ title, children }: { title: string; children: ReactNode }) {
  return (
    <div className="hc-block">
      <Title order={3} size="sm" mt="md" mb={4}>
        {title}
      </Title>
      {children}
    </div>
  );
}

function IndicatorNames({ indicators }: { indicators: Brief[] }) {
  return (
    <ul className="hc-codes">
      {indicators.map((indicator) => (
        <li key={indicator.code}>
          <IndicatorName indicator={indicator} />
        </li>
      ))}
    </ul>
  );
}

function IndicatorName({ indicator }: { indicator: Brief }) {
  const format = useFormat();
  return (
    <Link to="/indicators/$code" params={{ code: indicator.code }}>
      {format.name(indicator.name)}
    </Link>
  );
}

function Contradicted({ code }: { code: string }) {
  const { t } = useTranslation();
  const { data } = useQuery(indicatorClaimsQuery(code));
  const wrong = (data?.items ?? []).filter((claim) => claim.agrees === false);
  if (wrong.length === 0) return null;
  return (
    <section className="hc-section" aria-labelledby="claims">
      <Title order={2} id="claims">
        {t('indicator.claims')}
      </Title>
      <ClaimList claims={wrong} withIndicator={false} />
    </section>
  );
}
