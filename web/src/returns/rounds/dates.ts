/** Due dates as people say them, in the time of Viet Nam, where every deadline is. */

import { addDays, daysBetween } from '../../../../src/kernel/dates.ts';
import type { DueRule } from '../../../../src/returns/model.ts';
import { dayOf, useFormat } from '../../frame/use-format.ts';
import { useTranslation } from '../../messages/use-translation.ts';

/** Today's date in Viet Nam. */
export function today(): string {
  return dayOf(new Date().toISOString());
}

/** The first instant of a day. */
export function startOfDay(day: string): string {
  return `${day}T00:00:00.000+07:00`;
}

/** The day an instant is due on: midnight still belongs to the day that ends with it. */
export function dueDay(iso: string): string {
  const instant = new Date(iso);
  if (Number.isNaN(instant.getTime())) return iso.slice(0, 10);
  const day = dayOf(instant.toISOString());
  return clock(instant) === '00:00' ? addDays(day, -1) : day;
}

export interface Instants {
  /** The due day, with the time when it is not the end of the day. */
  due(iso: string): string;
  /** Date and time. */
  at(iso: string): string;
  /** "5 days left", "today", "3 days over". */
  left(iso: string): { text: string; over: boolean };
  rule(rule: DueRule): string;
}

export function useInstants(): Instants {
  const { t } = useTranslation();
  const format = useFormat();
  return {
    due(iso) {
      const time = clock(new Date(iso));
      const day = format.date(dueDay(iso));
      return time === '23:59' || time === '00:00' ? day : `${day} ${time}`;
    },
    at: (iso) => `${format.date(iso)} ${clock(new Date(iso))}`,
    left(iso) {
      const days = daysBetween(today(), dueDay(iso));
      const over = Date.parse(iso) < Date.now();
      if (days > 0) return { text: t('rounds.daysLeft', { count: days }), over: false };
      if (days === 0) return { text: t('rounds.today'), over };
      return { text: t('rounds.daysOver', { count: -days }), over: true };
    },
    rule: ({ months, day }) =>
      months === 0
        ? t('rounds.dueRule.same', { day: String(day) })
        : months === 1
          ? t('rounds.dueRule.next', { day: String(day) })
          : t('rounds.dueRule.later', { n: String(months), day: String(day) }),
  };
}

function clock(instant: Date): string {
  if (Number.isNaN(instant.getTime())) return '';
  return new Intl.DateTimeFormat('en-GB', {
    timeZone: 'Asia/Ho_Chi_Minh',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  }).format(instant);
}
