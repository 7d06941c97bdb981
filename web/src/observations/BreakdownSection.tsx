/** One indicator over many units, on the units of the time or restated on those of another date. */
import { Group, SegmentedControl, Select, Switch, Text, Title } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { UNIT_KINDS, type UnitKind } from '../../../src/catalogue/model.ts';
import { tryDecimal } from '../../../src/kernel/decimal.ts';
import { parsePeriod } from '../../../src/kernel/periods.ts';
import { compareVi } from '../../../src/kernel/text.ts';
import type { Answer, Brief } from '../api.ts';
import { useUnitName } from '../catalogue/UnitLink.tsx';
import { Chart } from '../frame/Chart.tsx';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { PeriodSelect } from '../frame/PeriodSelect.tsx';
import { Answered, Empty } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { TileMap } from '../leader/TileMap.tsx';
import { useTranslation } from '../messages/use-translation.ts';
import { breakdownChart } from './chart-options.ts';
import { FigureLink, StatusBadge } from './figures.tsx';
import { breakdownQuery } from './queries.ts';

type Breakdown = Answer<'/api/v1/indicators/{code}/units'>;
type Row = Breakdown['rows'][number];

/** The day from which the country has its present provinces. */
const TODAYS_UNITS = '2025-07-01';

export interface BreakdownChoice {
  by?: string | undefined;
  by_period?: string | undefined;
  units_of?: string | undefined;
}

export function BreakdownSection({
  indicator,
  choice,
  asOf,
  choose,
}: {
  indicator: Brief;
  choice: BreakdownChoice;
  asOf: string | undefined;
  choose: (choice: BreakdownChoice) => void;
}) {
  const { t } = useTranslation();
  const breakdown = useQuery({
    ...breakdownQuery(indicator.code, {
      period: choice.by_period,
      kind: choice.by,
      unitsOf: choice.units_of,
      asOf,
    }),
    placeholderData: keepPreviousData,
  });
  // Most indicators are national only; then there is nothing to break down.
  if (breakdown.data !== undefined && brokenDownBy(breakdown.data).length === 0) return null;
  return (
    <section className="hc-section" aria-labelledby="breakdown">
      <Title order={2} id="breakdown">
        {t('breakdown.title')}
      </Title>
      <Answered query={breakdown} lines={8}>
        {(data) => (
          <>
            <Controls data={data} choice={choice} choose={choose} />
            <Units indicator={indicator} data={data} restated={choice.units_of !== undefined} />
            {data.period !== null && data.kind === 'province' && data.rows.some(({ value }) => value !== null) && (
              <div className="hc-card hc-section">
                <TileMap
                  indicator={indicator}
                  rows={data.rows}
                  period={data.period}
                  validOn={choice.units_of ?? parsePeriod(data.period)?.end ?? TODAYS_UNITS}
                />
              </div>
            )}
          </>
        )}
      </Answered>
    </section>
  );
}

/** The kinds of unit with figures; the whole country is no part of itself. */
function brokenDownBy(data: Breakdown): UnitKind[] {
  return UNIT_KINDS.filter((kind) => kind !== 'nation' && data.kinds_available.includes(kind));
}

function Controls({
  data,
  choice,
  choose,
}: {
  data: Breakdown;
  choice: BreakdownChoice;
  choose: (choice: BreakdownChoice) => void;
}) {
  const { t } = useTranslation();
  const kinds = brokenDownBy(data);
  const shownKind = data.kind ?? kinds[0];
  return (
    <div className="hc-filters hc-no-print">
      {kinds.length > 1 && (
        <Select
          label={t('breakdown.kind')}
          data={kinds.map((kind) => ({ value: kind, label: t(`unitKind.${kind}`) }))}
          value={shownKind ?? null}
          allowDeselect={false}
          onChange={(kind) => choose({ by: kind ?? undefined, by_period: undefined, units_of: undefined })}
        />
      )}
      <PeriodSelect
        label={t('breakdown.period')}
        periods={data.periods_available}
        value={choice.by_period ?? data.period ?? undefined}
        onChange={(period) => choose({ ...choice, by_period: period })}
      />
      {shownKind === 'province' && (
        <div className="hc-grow">
          <Text size="sm" fw={500} mb={4} id="units-of">
            {t('breakdown.unitsOf')}
          </Text>
          <SegmentedControl
            aria-labelledby="units-of"
            data={[
              { value: '', label: t('breakdown.unitsThen') },
              { value: TODAYS_UNITS, label: t('breakdown.unitsNow') },
            ]}
            value={choice.units_of ?? ''}
            onChange={(date) => choose({ ...choice, units_of: date === '' ? undefined : date })}
            className="hc-segmented-wrap"
          />
        </div>
      )}
    </div>
  );
}

function Units({ indicator, data, restated }: { indicator: Brief; data: Breakdown; restated: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const unitName = useUnitName();
  const [all, setAll] = useState(false);
  const withValue = useMemo(() => data.rows.filter((row) => row.value !== null), [data.rows]);
  const shown = useMemo(
    () =>
      data.rows
        .filter((row) => all || row.value !== null || (restated && row.reason !== null))
        .sort((a, b) => byValue(b, a)),
    [data.rows, all, restated],
  );
  const name = format.name(indicator.name);
  const period = data.period === null ? '' : format.period(data.period);
  const option = useMemo(
    () =>
      breakdownChart({
        rows: withValue.map((row) => ({ name: unitName(row.unit), value: row.value ?? '0' })),
        indicator,
        format,
        name: format.name(indicator.name),
      }),
    [withValue, indicator, format, unitName],
  );
  if (data.rows.length === 0) return <Empty title={restated ? t('breakdown.noneRestated') : t('breakdown.none')} />;
  const label = t('breakdown.chartOf', { name, period });
  return (
    <div className="hc-pair">
      <div>
        <Group justify="space-between" mb={6}>
          <Text size="sm" c="dimmed">
            {t('breakdown.withValue', { n: withValue.length, total: data.rows.length })}
          </Text>
          {withValue.length < data.rows.length && (
            <Switch
              size="xs"
              label={t('breakdown.all')}
              checked={all}
              onChange={(event) => setAll(event.currentTarget.checked)}
            />
          )}
        </Group>
        <UnitsTable
          indicator={indicator}
          data={{ ...data, rows: shown }}
          caption={t('breakdown.tableOf', { name, period })}
        />
        {restated && (
          <Text size="xs" c="dimmed" mt="sm">
            {t('breakdown.restatedNote')}
          </Text>
        )}
      </div>
      {withValue.length > 1 && (
        <div className="hc-card">
          <Chart option={option} height={Math.max(160, 40 + withValue.length * 20)} label={label} />
        </div>
      )}
    </div>
  );
}

function UnitsTable({
  indicator,
  data,

  caption,
}: {
  indicator: Brief;
  data: Breakdown;
  caption: string;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const name = useUnitName();
  const columns: Column<Row>[] = [
    {
      id: 'unit',
      header: t('breakdown.unit'),
      rowHeader: true,
      compare: (a, b) => compareVi(format.name(a.unit.name), format.name(b.unit.name)),
      cell: (row) => (
        <>
          <Link to="/units/$code" params={{ code: row.unit.code }}>
            {name(row.unit)}
          </Link>
          {row.restated_from.length > 1 && (
            <span className="hc-restated">
              {t('breakdown.from', {
                names: row.restated_from.map(name).join(', '),
              })}
            </span>
          )}
        </>
      ),
    },
    {
      id: 'value',
      header: t('breakdown.value'),
      numeric: true,
      compare: (a, b) => byValue(a, b),
      cell: (row) => <UnitValue indicator={indicator} row={row} period={data.period} />,
    },
  ];
  if (data.rows.some((row) => row.share !== null)) {
    columns.push({
      id: 'share',
      header: t('breakdown.share'),
      numeric: true,
      cell: (row) => (row.share === null ? '' : format.percent(row.share)),
    });
  }
  return <DataTable caption={caption} columns={columns} rows={data.rows} rowKey={(row) => row.unit.code} />;
}

function UnitValue({ indicator, row, period }: { indicator: Brief; row: Row; period: string | null }) {
  const format = useFormat();
  if (row.value === null) {
    if (row.reason === null) return <span className="hc-dim">–</span>;
    return <span className="hc-cannot">{format.name(row.reason)}</span>;
  }
  const text = format.measure(row.value, indicator.unit, row.fig === null ? { decimals: indicator.decimals } : {});
  // A restated sum was said by nobody; its parts are one click away on the units of the time.
  if (row.fig === null || period === null) return <>{text}</>;
  return (
    <>
      <StatusBadge figure={row.fig} />{' '}
      <FigureLink place={{ indicator: indicator.code, unit: row.unit.code, period: row.fig.period }}>{text}</FigureLink>
    </>
  );
}

function byValue(a: Row, b: Row): number {
  const [x, y] = [tryDecimal(a.value ?? ''), tryDecimal(b.value ?? '')];
  if (x === null || y === null) return Number(x !== null) - Number(y !== null);
  return x.cmp(y);
}
