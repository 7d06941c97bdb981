/** What else is known of a target: the printed rating, what contradicts it, its units one by one, who judged otherwise. */
import { Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { UnitLink } from '../catalogue/UnitLink.tsx';
import { type Column, DataTable } from '../frame/DataTable.tsx';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';
import { useFigureText } from '../observations/figures.tsx';
import { capital } from './capital.ts';
import type { Overrule, TargetDetail } from './queries.ts';
import { Reference } from './Reference.tsx';
import { RatingBadge } from './rating.tsx';

export function Printed({ target }: { target: TargetDetail }) {
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
export function Conflicts({ target }: { target: TargetDetail }) {
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
                  {capital(format.name(other.wording))}
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

export function Units({ target, scope }: { target: TargetDetail; scope: NonNullable<TargetDetail['scope']> }) {
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

export function Judgements({ history }: { history: Overrule[] }) {
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
