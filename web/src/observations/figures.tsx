/** How one figure is shown: its value, status, change and share of plan. */
import { Tooltip } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconMinus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Direction } from '../../../src/catalogue/model.ts';
import { tryDecimal } from '../../../src/kernel/decimal.ts';
import { STATUSES, type Status } from '../../../src/observations/model.ts';
import type { Brief, Figure } from '../api.ts';
import { useFormat } from '../frame/use-format.ts';
import { useTranslation } from '../messages/use-translation.ts';

/** Where a figure's sources and recordings are shown. */
export interface FigurePlace {
  indicator: string;
  unit?: string | undefined;
  period: string;
  scenario?: string | undefined;
  dims?: string | undefined;
}

/** A link to the drawer with a figure's sources and recordings; it can be shared. */
export function FigureLink({ place, children, label }: { place: FigurePlace; children: ReactNode; label?: string }) {
  const { unit, period, scenario, dims } = place;
  return (
    <Link
      to="/indicators/$code"
      params={{ code: place.indicator }}
      search={{
        period,
        ...(unit === undefined ? {} : { unit }),
        ...(scenario === undefined || scenario === 'actual' ? {} : { scenario }),
        ...(dims === undefined || dims === '' ? {} : { dims }),
      }}
      resetScroll={false}
      className="hc-figure-link"
      {...(label === undefined ? {} : { 'aria-label': label })}
    >
      {children}
    </Link>
  );
}

/** The value as text: recorded decimals stay; a computed one is rounded to the indicator's. */
export function useFigureText(): (figure: Figure, indicator: Brief, withUnit?: boolean) => string {
  const format = useFormat();
  const { t } = useTranslation();
  return (figure, indicator, withUnit = false) => {
    if (figure.value === null) return t('figure.missing');
    const rounding = figure.computed ? { decimals: indicator.decimals } : {};
    return withUnit ? format.measure(figure.value, indicator.unit, rounding) : format.number(figure.value, rounding);
  };
}

export function StatusBadge({ figure, always = false }: { figure: Figure; always?: boolean }) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const status = STATUSES[figure.status as Status];
  const text = status === undefined ? figure.status : status[language];
  return (
    <>
      {figure.value !== null && (always || figure.status !== 'A') && (
        <span className={`hc-status hc-status-${figure.status}`}>{text}</span>
      )}
      {figure.computed && (
        <Tooltip label={t('figure.computedHelp')} multiline maw={260}>
          <span className="hc-status hc-status-computed">{t('figure.computed')}</span>
        </Tooltip>
      )}
    </>
  );
}

/** A mark for a figure that should be there and is not. */
export function Gap({ children }: { children?: ReactNode }) {
  const { t } = useTranslation();
  return (
    <span className="hc-gap">
      <span aria-hidden>…</span>
      <span className={children === undefined ? 'hc-hidden' : 'hc-small'}>{children ?? t('figure.none')}</span>
    </span>
  );
}

type Measure = 'growth' | 'points' | 'change';

/** The change against the base: arrow, sign, and colour only where the indicator says which way is better. */
export function Change({
  value,
  measure,
  direction,
  against,
  decimals,
}: {
  value: string;
  measure: Measure;
  direction: Direction;
  against?: string | undefined;
  decimals?: number | undefined;
}) {
  const { t } = useTranslation();
  const format = useFormat();
  const amount = tryDecimal(value);
  const sign = amount === null ? 0 : amount.gt('0') ? 1 : amount.lt('0') ? -1 : 0;
  const better = direction === 'none' || sign === 0 ? null : sign > 0 === (direction === 'higher');
  const Arrow = sign > 0 ? IconArrowUp : sign < 0 ? IconArrowDown : IconMinus;
  const text =
    measure === 'growth'
      ? format.percent(value, { sign: true })
      : measure === 'points'
        ? t('figure.points', { n: format.number(value, { sign: true, decimals: decimals ?? 1 }) })
        : format.number(value, { sign: true, ...(decimals === undefined ? {} : { decimals }) });
  return (
    <span className={`hc-change${better === null ? '' : better ? ' hc-good' : ' hc-bad'}`} title={against}>
      <Arrow size={15} stroke={2} aria-hidden />
      {text}
      {better !== null && <span className="hc-hidden"> ({better ? t('figure.better') : t('figure.worse')})</span>}
    </span>
  );
}

/** Which change fits: percentage points for what is a percentage, a difference for places and scores, growth otherwise. */
export function changeOf(
  row: { growth: string | null; points: string | null; change?: string | null },
  indicator: Brief,
): { value: string; measure: Measure } | null {
  // Places and scores differ too, but their difference is no percentage point.
  if (row.points !== null) {
    return { value: row.points, measure: indicator.unit.kind === 'percent' ? 'points' : 'change' };
  }
  if (row.growth !== null) return { value: row.growth, measure: 'growth' };
  if (row.change !== null && row.change !== undefined) return { value: row.change, measure: 'change' };
  return null;
}

/** @param named says that it is a share of plan; in a column of plan ratios its heading says so. */
export function PlanShare({ ratio, named = false }: { ratio: string; named?: boolean }) {
  const { t } = useTranslation();
  const format = useFormat();
  const width = Math.max(0, Math.min(100, Number(ratio)));
  const text = format.percent(ratio);
  return (
    <span className="hc-plan">
      <span className="hc-plan-track" aria-hidden>
        <span style={{ width: `${width}%` }} />
      </span>
      {named ? (
        <span>{t('figure.ofPlan', { n: text })}</span>
      ) : (
        <span title={t('figure.ofPlan', { n: text })}>{text}</span>
      )}
    </span>
  );
}

export function ScenarioBadge({ scenario }: { scenario: string }) {
  const { t } = useTranslation();
  if (scenario === 'actual') return <span className="hc-nowrap">{t('scenario.actual')}</span>;
  const known = scenario === 'plan' || scenario === 'target' || scenario === 'forecast' ? scenario : null;
  return <span className="hc-scenario">{known === null ? scenario : t(`scenario.${known}`)}</span>;
}
