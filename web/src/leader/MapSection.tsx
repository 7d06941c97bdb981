/** The map of the leader's screen: an indicator and a period are chosen; the figures stand in a table beside it. */
import { SegmentedControl, Select, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { tryDecimal } from '../../../src/kernel/decimal.ts';
import { parsePeriod } from '../../../src/kernel/periods.ts';
import { fold } from '../../../src/kernel/text.ts';
import type { Brief } from '../api.ts';
import { UnitLink } from '../catalogue/UnitLink.tsx';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { PeriodSelect } from '../frame/PeriodSelect.tsx';
import { Answered, Empty } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { FigureLink } from '../observations/figures.tsx';
import { breakdownQuery } from '../observations/queries.ts';
import { mappedIndicatorsQuery } from './queries.ts';
import { TileMap, type UnitRow } from './TileMap.tsx';
import { UnitPlan } from './UnitPlans.tsx';

/** The day from which the country has its present provinces. */
const TODAYS_UNITS = '2025-07-01';

export interface MapChoice {
  indicator?: string | undefined;
  period?: string | undefined;
}

export function MapSection({
  sector,
  indicator,
  period,
  asOf,
  choose,
}: {
  sector: string | undefined;
  indicator: string | undefined;
  period: string | undefined;
  asOf: string | undefined;
  choose: (chosen: MapChoice) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const known = useQuery(mappedIndicatorsQuery);
  const all = known.data?.items ?? [];
  const offered = all.filter((one) => sector === undefined || one.sector === sector);
  const shown = all.find(({ code }) => code === indicator) ?? offered[0];
  if (known.data !== undefined && all.length === 0) return null;
  return (
    <section className="hc-card hc-section" aria-labelledby="map-title" id="map">
      <div className="hc-section-head">
        <Title order={2} id="map-title">
          {t('leader.map.title')}
        </Title>
      </div>
      <Answered query={known} lines={8}>
        {() => (
          <>
            <div className="hc-filters hc-no-print">
              <Select
                className="hc-grow"
                label={t('leader.map.indicator')}
                placeholder={t('leader.map.find')}
                nothingFoundMessage={t('leader.map.nothing')}
                searchable
                allowDeselect={false}
                data={(shown === undefined || offered.includes(shown) ? offered : [shown, ...offered]).map((one) => ({
                  value: one.code,
                  label: format.name(one.name),
                }))}
                filter={({ options, search }) =>
                  options.filter((option) => 'label' in option && fold(option.label).includes(fold(search)))
                }
                value={shown?.code ?? null}
                onChange={(code) => choose({ indicator: code ?? undefined, period: undefined })}
              />
            </div>
            {shown === undefined ? (
              <Empty title={t('leader.map.none')} />
            ) : (
              <MapOf indicator={shown} sector={sector} period={period} asOf={asOf} choose={choose} />
            )}
          </>
        )}
      </Answered>
    </section>
  );
}

function MapOf({
  indicator,
  sector,
  period,
  asOf,
  choose,
}: {
  indicator: Brief;
  sector: string | undefined;
  period: string | undefined;
  asOf: string | undefined;
  choose: (chosen: MapChoice) => void;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [today, setToday] = useState(false);
  const [opened, setOpened] = useState<string | null>(null);
  const breakdown = useQuery({
    ...breakdownQuery(indicator.code, { period, kind: 'province', unitsOf: today ? TODAYS_UNITS : undefined, asOf }),
    placeholderData: keepPreviousData,
  });
  return (
    <Answered query={breakdown} lines={10}>
      {(data) => {
        if (data.period === null) return <Empty title={t('leader.map.none')} />;
        const end = parsePeriod(data.period)?.end ?? TODAYS_UNITS;
        const validOn = today && end < TODAYS_UNITS ? TODAYS_UNITS : end;
        return (
          <>
            <div className="hc-filters hc-no-print">
              <PeriodSelect
                label={t('leader.map.period')}
                periods={data.periods_available}
                value={data.period}
                onChange={(chosen) => choose({ indicator: indicator.code, period: chosen })}
              />
              {end < TODAYS_UNITS && (
                <div className="hc-grow">
                  <Text size="sm" fw={500} mb={4} id="map-units-of">
                    {t('leader.map.unitsOf')}
                  </Text>
                  <SegmentedControl
                    aria-labelledby="map-units-of"
                    className="hc-segmented-wrap"
                    data={[
                      { value: 'then', label: t('leader.map.unitsThen') },
                      { value: 'now', label: t('leader.map.unitsNow') },
                    ]}
                    value={today ? 'now' : 'then'}
                    onChange={(value) => setToday(value === 'now')}
                  />
                </div>
              )}
            </div>
            <div className="hc-map-pair">
              <TileMap indicator={indicator} rows={data.rows} period={data.period} validOn={validOn} open={setOpened} />
              <Ranked
                indicator={indicator}
                rows={data.rows}
                caption={`${format.name(indicator.name)} (${format.unit(indicator.unit)}), ${format.period(data.period)}`}
              />
            </div>
            {opened !== null && (
              <section className="hc-map-drill" aria-label={t('leader.map.drill')} aria-live="polite">
                <UnitPlan unit={opened} sector={sector} asOf={asOf} />
              </section>
            )}
          </>
        );
      }}
    </Answered>
  );
}

/** The same figures as a table, the highest first. */
function Ranked({ indicator, rows, caption }: { indicator: Brief; rows: readonly UnitRow[]; caption: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const sorted = [...rows].sort((a, b) => {
    const [x, y] = [tryDecimal(a.value ?? ''), tryDecimal(b.value ?? '')];
    return x === null || y === null ? Number(y !== null) - Number(x !== null) : y.cmp(x);
  });
  const columns: Column<UnitRow>[] = [
    { id: 'unit', header: t('breakdown.unit'), rowHeader: true, cell: (row) => <UnitLink unit={row.unit} /> },
    {
      id: 'value',
      header: t('breakdown.value'),
      numeric: true,
      cell: (row) => {
        if (row.value === null) return <span className="hc-dim">{t('leader.map.noData')}</span>;
        const text = format.number(row.value, row.fig === null ? { decimals: indicator.decimals } : {});
        return row.fig === null ? (
          text
        ) : (
          <FigureLink place={{ indicator: indicator.code, unit: row.unit.code, period: row.fig.period }}>
            {text}
          </FigureLink>
        );
      },
    },
  ];
  return (
    <div className="hc-map-table">
      <DataTable caption={caption} columns={columns} rows={sorted} rowKey={(row) => row.unit.code} />
    </div>
  );
}
