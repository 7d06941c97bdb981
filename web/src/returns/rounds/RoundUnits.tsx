/** The units of a round as a table; the steward chooses some of them to remind, postpone or excuse. */
import { Button, Checkbox } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useMay } from '../../access/me.ts';
import { useUnitName } from '../../catalogue/UnitLink.tsx';
import { type Column, DataTable } from '../../frame/DataTable.tsx';
import { useTranslation } from '../../messages/use-translation.ts';
import { useInstants } from './dates.ts';
import { DutyBadge } from './duty-state.tsx';
import type { RoundUnit } from './queries.ts';
import type { Order } from './RoundOrder.tsx';

export function RoundUnits({
  caption,
  units,
  closed,
  setOrder,
}: {
  caption: string;
  units: RoundUnit[];
  closed: boolean;
  setOrder: (order: Order) => void;
}) {
  const { t } = useTranslation();
  const name = useUnitName();
  const instants = useInstants();
  const mayManage = useMay('rounds.manage');
  const mayReview = useMay('returns.review');
  const [marked, setMarked] = useState<ReadonlySet<string>>(new Set());
  // What a filter has taken out of sight is not acted upon.
  const chosen = units.filter(({ unit }) => marked.has(unit.code));
  const mark = (codes: readonly string[], on: boolean): void => {
    const next = new Set(marked);
    for (const code of codes) {
      if (on) next.add(code);
      else next.delete(code);
    }
    setMarked(next);
  };

  const columns: Column<RoundUnit>[] = [
    {
      id: 'unit',
      header: t('round.unit'),
      rowHeader: true,
      compare: (a, b) => name(a.unit).localeCompare(name(b.unit), 'vi'),
      cell: ({ unit, return_id }) => (
        <Link to="/returns/$id" params={{ id: return_id }}>
          {name(unit)}
        </Link>
      ),
    },
    {
      id: 'state',
      header: t('round.standing'),
      compare: (a, b) => a.state.localeCompare(b.state),
      cell: (row) => (
        <>
          <DutyBadge state={row.state} />
          {row.reason !== '' && <div className="hc-small hc-dim">{row.reason}</div>}
        </>
      ),
    },
    {
      id: 'due',
      header: t('round.dueAt'),
      nowrap: true,
      compare: (a, b) => a.due_at.localeCompare(b.due_at),
      cell: (row) => (
        <>
          {instants.due(row.due_at)}
          {row.postponed && <div className="hc-small hc-dim">{t('round.postponed')}</div>}
        </>
      ),
    },
    {
      id: 'submitted',
      header: t('round.submittedAt'),
      nowrap: true,
      compare: (a, b) => (a.submitted_at ?? '').localeCompare(b.submitted_at ?? ''),
      cell: (row) => (row.submitted_at === null ? <span className="hc-dim">–</span> : instants.at(row.submitted_at)),
    },
    {
      id: 'late',
      header: t('round.lateDays'),
      numeric: true,
      compare: (a, b) => a.late_days - b.late_days,
      cell: (row) =>
        row.late_days === 0 ? (
          <span className="hc-dim">–</span>
        ) : (
          <span className="hc-over">{t('round.days', { count: row.late_days })}</span>
        ),
    },
    {
      id: 'filled',
      header: t('round.filled'),
      numeric: true,
      compare: (a, b) => a.filled * b.required - b.filled * a.required,
      cell: (row) => `${Math.min(row.filled, row.required)}/${row.required}`,
    },
    {
      id: 'version',
      header: t('round.version2'),
      nowrap: true,
      cell: (row) => {
        if (row.version === null) return <span className="hc-dim">–</span>;
        const waits = row.state === 'submitted' || row.state === 'submitted-late';
        return (
          <>
            {t('round.versionOf', { n: String(row.version) })}
            {row.accepted_version !== null && row.accepted_version !== row.version && (
              <div className="hc-small hc-dim">{t('round.acceptedVersion', { n: String(row.accepted_version) })}</div>
            )}
            {waits && mayReview && (
              <>
                {' · '}
                <span className="hc-underlined">
                  <Link to="/review/$id" params={{ id: row.return_id }}>
                    {t('round.review')}
                  </Link>
                </span>
              </>
            )}
          </>
        );
      },
    },
  ];
  if (mayManage) {
    columns.unshift({
      id: 'mark',
      label: t('round.selectAll'),
      header: (
        <Checkbox
          size="xs"
          aria-label={t('round.selectAll')}
          checked={chosen.length === units.length && units.length > 0}
          indeterminate={chosen.length > 0 && chosen.length < units.length}
          onChange={(event) =>
            mark(
              units.map(({ unit }) => unit.code),
              event.currentTarget.checked,
            )
          }
        />
      ),
      cell: ({ unit }) => (
        <Checkbox
          size="xs"
          aria-label={t('round.select', { unit: name(unit) })}
          checked={marked.has(unit.code)}
          onChange={(event) => mark([unit.code], event.currentTarget.checked)}
        />
      ),
    });
  }

  const codes = chosen.map(({ unit }) => unit.code);
  const allExcused = chosen.every(({ state }) => state === 'excused');
  return (
    <>
      {chosen.length > 0 && (
        <div className="hc-bulk hc-no-print" role="status">
          <span>{t('round.selected', { count: chosen.length })}</span>
          {!closed && (
            <>
              <Button size="xs" onClick={() => setOrder({ kind: 'remind', units: codes })}>
                {t('round.remind')}
              </Button>
              <Button size="xs" variant="default" onClick={() => setOrder({ kind: 'postpone', units: codes })}>
                {t('round.postpone')}
              </Button>
            </>
          )}
          <Button
            size="xs"
            variant="default"
            onClick={() => setOrder({ kind: 'excuse', units: codes, excused: !allExcused })}
          >
            {allExcused ? t('round.unexcuse') : t('round.excuse')}
          </Button>
          <Button size="xs" variant="subtle" onClick={() => setMarked(new Set())}>
            {t('round.clear')}
          </Button>
        </div>
      )}
      <DataTable
        caption={caption}
        columns={columns}
        rows={units}
        rowKey={({ unit }) => unit.code}
        rowProps={({ unit }) => (marked.has(unit.code) ? { className: 'hc-row-marked' } : {})}
      />
    </>
  );
}
