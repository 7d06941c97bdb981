/** Figures that two reports give different values: both side by side, each with its source. For information: reports are revised. */
import { Text, TextInput, Title } from '@mantine/core';
import { IconSearch } from '@tabler/icons-react';
import { useMemo, useState } from 'react';
import { fold } from '../../../src/kernel/text.ts';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { Empty, More } from '../frame/states.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { Change, FigureLink, ScenarioBadge } from '../observations/figures.tsx';
import { SourceText } from '../observations/SourceText.tsx';
import type { ReadDocument } from './queries.ts';
import { type Revised, revisedIn, type Said } from './revisions.ts';

/** So many at a time; fewer than that need no filter either. */
const STEP = 20;
const FEW = 5;

export function Revisions({ document, choose }: { document: ReadDocument; choose: (number: number) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [wanted, setWanted] = useState('');
  const [most, setMost] = useState(STEP);
  const all = useMemo(() => revisedIn(document), [document]);
  const found = useMemo(() => {
    const words = fold(wanted).split(/\s+/).filter(Boolean);
    const text = (row: Revised): string =>
      fold(
        [
          format.name(row.indicator?.name) || row.cell.indicator,
          format.name(row.unit?.name) || row.cell.unit,
          format.period(row.cell.period),
          row.earlier.source.reference,
          row.later.source.reference,
        ].join(' '),
      );
    return words.length === 0 ? all : all.filter((row) => words.every((word) => text(row).includes(word)));
  }, [all, wanted, format]);
  const columns: Column<Revised>[] = [
    {
      id: 'indicator',
      header: t('revisions.indicator'),
      rowHeader: true,
      cell: ({ cell, indicator, unit }) => (
        <>
          <FigureLink place={cell}>{format.name(indicator?.name) || cell.indicator}</FigureLink>
          <div className="hc-small hc-dim">
            {format.name(unit?.name) || cell.unit}
            {cell.dims !== '' && ` · ${cell.dims.replaceAll('|', ', ')}`}
          </div>
        </>
      ),
    },
    {
      id: 'period',
      header: t('revisions.period'),
      nowrap: true,
      cell: ({ cell }) => (
        <>
          {format.period(cell.period)}
          {cell.scenario !== 'actual' && (
            <div>
              <ScenarioBadge scenario={cell.scenario} />
            </div>
          )}
        </>
      ),
    },
    {
      id: 'earlier',
      header: t('revisions.earlier'),
      cell: (row) => <SaidValue row={row} said={row.earlier} choose={choose} />,
    },
    {
      id: 'later',
      header: t('revisions.later'),
      cell: (row) => <SaidValue row={row} said={row.later} choose={choose} />,
    },
    {
      id: 'change',
      header: t('revisions.change'),
      numeric: true,
      nowrap: true,
      compare: (a, b) => size(a) - size(b),
      cell: ({ change, growth, indicator }) => (
        <>
          <Change
            value={change}
            measure={indicator?.unit.kind === 'percent' ? 'points' : 'change'}
            direction="none"
            {...(indicator?.unit.kind === 'percent' ? { decimals: indicator.decimals } : {})}
          />
          {growth !== null && <div className="hc-small hc-dim">{format.percent(growth, { sign: true })}</div>}
        </>
      ),
    },
  ];
  const shown = found.slice(0, most);
  return (
    <section className="hc-section" aria-labelledby="revisions">
      <Title order={2} id="revisions">
        {all.length === 0 ? t('revisions.title') : t('revisions.titleCount', { count: all.length })}
      </Title>
      <Text size="sm" c="dimmed" mb="sm">
        {all.length === 0 ? t('revisions.none') : t('revisions.lead')}
      </Text>
      {all.length > FEW && (
        <TextInput
          className="hc-no-print"
          mb="sm"
          maw={380}
          label={t('revisions.filter')}
          value={wanted}
          onChange={(event) => {
            setWanted(event.currentTarget.value);
            setMost(STEP);
          }}
          leftSection={<IconSearch size={16} aria-hidden />}
        />
      )}
      {all.length > 0 && found.length === 0 && <Empty title={t('revisions.noneFound')} />}
      {shown.length > 0 && (
        <>
          <DataTable
            caption={t('revisions.title')}
            columns={columns}
            rows={shown}
            rowKey={({ number }) => String(number)}
          />
          {found.length > FEW && (
            <More
              shown={shown.length}
              total={found.length}
              hasMore={shown.length < found.length}
              loading={false}
              load={() => setMost(most + STEP)}
            />
          )}
        </>
      )}
    </section>
  );
}

/** How far apart, whatever the unit of measure: by percent where there is one. */
function size({ growth, change }: Revised): number {
  return Math.abs(Number(growth ?? change));
}

function SaidValue({ row, said, choose }: { row: Revised; said: Said; choose: (number: number) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className="hc-said">
      <strong>
        {row.indicator === undefined ? format.number(said.value) : format.measure(said.value, row.indicator.unit)}
      </strong>
      <div className="hc-small">
        {said.here === null ? (
          <SourceText source={said.source} />
        ) : (
          <button type="button" className="hc-link-button" onClick={() => choose(row.number)}>
            {t('revisions.here', { n: said.here })}
          </button>
        )}
      </div>
    </div>
  );
}
