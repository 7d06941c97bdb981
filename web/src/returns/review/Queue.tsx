/** The returns of the queue, sector by sector, to be opened one by one or accepted together. */
import { Button, Checkbox, Group, Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo, useState } from 'react';
import { daysBetween } from '../../../../src/kernel/dates.ts';
import { useUnitName } from '../../catalogue/UnitLink.tsx';
import { type Column, DataTable } from '../../frame/DataTable.tsx';
import { dayOf, useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';
import { today, useInstants } from '../rounds/dates.ts';
import type { ReviewItem } from './queries.ts';

export function Queue({
  items,
  names,
  accept,
}: {
  items: ReviewItem[];
  names: { sector: string; name: { vi: string; en: string } }[];
  /** null: nothing can be accepted here. */
  accept: ((items: ReviewItem[]) => void) | null;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  const chosen = items.filter(({ return_id }) => marked.has(return_id));
  const groups = useMemo(() => {
    const bySector = new Map<string, ReviewItem[]>();
    for (const item of items) {
      const group = bySector.get(item.sector);
      if (group === undefined) bySector.set(item.sector, [item]);
      else group.push(item);
    }
    return [...bySector];
  }, [items]);
  const mark = (ids: readonly string[], on: boolean): void => {
    const next = new Set(marked);
    for (const id of ids) {
      if (on) next.add(id);
      else next.delete(id);
    }
    setMarked(next);
  };
  return (
    <>
      {chosen.length > 0 && (
        <div className="hc-bulk hc-no-print" role="status">
          <span>{t('review.selected', { count: chosen.length })}</span>
          <Button size="xs" onClick={() => accept?.(chosen)}>
            {t('review.acceptSelected')}
          </Button>
          <Button size="xs" variant="subtle" onClick={() => setMarked(new Set())}>
            {t('review.clear')}
          </Button>
        </div>
      )}
      {groups.map(([sector, group]) => {
        const name = names.find((known) => known.sector === sector)?.name;
        return (
          <section key={sector} className="hc-queue" aria-labelledby={`sector-${sector}`}>
            <Group gap="xs" mb={8} align="baseline">
              <Title order={2} id={`sector-${sector}`}>
                {name === undefined ? sector : format.name(name)}
              </Title>
              <Text size="sm" c="dimmed">
                {t('review.found', { count: group.length })}
              </Text>
            </Group>
            <QueueTable
              caption={t('review.list', { sector: name === undefined ? sector : format.name(name) })}
              items={group}
              marked={marked}
              mark={accept === null ? null : mark}
            />
          </section>
        );
      })}
    </>
  );
}

function QueueTable({
  caption,
  items,
  marked,
  mark,
}: {
  caption: string;
  items: ReviewItem[];
  marked: ReadonlySet<string>;
  /** null: nothing can be chosen. */
  mark: ((ids: readonly string[], on: boolean) => void) | null;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const instants = useInstants();
  const name = useUnitName();
  const columns: Column<ReviewItem>[] = [
    {
      id: 'unit',
      header: t('review.unit'),
      rowHeader: true,
      compare: (a, b) => name(a.unit).localeCompare(name(b.unit), 'vi'),
      cell: (item) => (
        <Link to="/review/$id" params={{ id: item.return_id }}>
          {name(item.unit)}
        </Link>
      ),
    },
    {
      id: 'what',
      header: t('review.what'),
      cell: (item) => (
        <div className="hc-words">
          {format.name(item.form_name)}
          <div className="hc-small hc-dim">
            {format.period(item.period)}
            {item.correction ? (
              <span className="hc-tag hc-tag-warn">{t('review.correction')}</span>
            ) : (
              !item.first && <span className="hc-tag">{t('review.resubmitted', { n: item.version })}</span>
            )}
          </div>
        </div>
      ),
    },
    {
      id: 'submitted',
      header: t('review.submitted'),
      nowrap: true,
      compare: (a, b) => a.submitted_at.localeCompare(b.submitted_at),
      cell: (item) => (
        <>
          {instants.at(item.submitted_at)}
          {item.late && <span className="hc-tag hc-tag-bad">{t('review.late')}</span>}
          <div className="hc-small hc-dim">
            {t('review.by', { who: item.by, inlet: t(`review.inlets.${item.inlet}`) })}
            {item.state === 'submitted' && <> · {waiting(item, t)}</>}
          </div>
        </>
      ),
    },
    {
      id: 'warnings',
      header: t('review.warnings'),
      numeric: true,
      compare: (a, b) => a.warnings - b.warnings,
      cell: (item) =>
        item.warnings === 0 ? (
          <span className="hc-dim">–</span>
        ) : (
          <span className="hc-warn-count">{item.warnings}</span>
        ),
    },
    {
      id: 'change',
      header: t('review.biggest'),
      compare: (a, b) => size(a) - size(b),
      cell: (item) =>
        item.biggest_change === null ? (
          <span className="hc-dim">–</span>
        ) : (
          <>
            <strong className="hc-nowrap">{format.percent(item.biggest_change.percent, { sign: true })}</strong>
            <div className="hc-small hc-dim">{format.name(item.biggest_change.label)}</div>
          </>
        ),
    },
  ];
  if (mark !== null) {
    const chosen = items.filter(({ return_id }) => marked.has(return_id)).length;
    columns.unshift({
      id: 'mark',
      label: t('review.selectAll'),
      header: (
        <Checkbox
          size="xs"
          aria-label={t('review.selectAll')}
          checked={chosen === items.length}
          indeterminate={chosen > 0 && chosen < items.length}
          onChange={(event) =>
            mark(
              items.map(({ return_id }) => return_id),
              event.currentTarget.checked,
            )
          }
        />
      ),
      cell: (item) => (
        <Checkbox
          size="xs"
          aria-label={t('review.select', { unit: name(item.unit) })}
          checked={marked.has(item.return_id)}
          onChange={(event) => mark([item.return_id], event.currentTarget.checked)}
        />
      ),
    });
  }
  return (
    <DataTable
      caption={caption}
      columns={columns}
      rows={items}
      rowKey={({ return_id }) => return_id}
      rowProps={({ return_id }) => (marked.has(return_id) ? { className: 'hc-row-marked' } : {})}
    />
  );
}

function size({ biggest_change: change }: ReviewItem): number {
  return change === null ? 0 : Math.abs(Number(change.percent));
}

function waiting(item: ReviewItem, t: ReturnType<typeof useTranslation>['t']): string {
  const days = daysBetween(dayOf(item.submitted_at), today());
  return days <= 0 ? t('review.waitingToday') : t('review.waiting', { count: days });
}
