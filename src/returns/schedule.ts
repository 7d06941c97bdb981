/** Which rounds a form's rule calls for: pure. Making and turning them is the rounds' own work (`rounds/`). */
import { dayInVietNam } from '../kernel/dates.ts';
import { nextPeriod, type Period, periodOf, previousPeriod } from '../kernel/periods.ts';
import { roundTimes } from './duty.ts';
import type { Form } from './model.ts';

/** A form in force, and since when the ministry asks for it. */
export interface ScheduledForm {
  form: Pick<Form, 'code' | 'frequency' | 'opens' | 'due' | 'closesAfterDays'>;
  /** Instant of its first publication. */
  since: string;
}

export interface RoundToMake {
  form: string;
  period: Period;
}

/** Rounds of one form looked back for after a long standstill. */
const MOST_AT_ONCE = 12;

/**
 * The rounds that must be there now: every one that should have opened since the form was first published (also those missed while the
 * server was down), and the one that was open at that moment, if it is not due yet. Older ones are history and left to a steward. The
 * newest dozen of each form, oldest first.
 */
export function roundsToMake(forms: readonly ScheduledForm[], now: string): RoundToMake[] {
  return forms.flatMap(({ form, since }) => {
    const found: RoundToMake[] = [];
    // A rule may open a round before its period is over, so the search begins with the period after today's.
    let period = nextPeriod(periodOf(dayInVietNam(now), form.frequency));
    for (let looked = 0; looked < MOST_AT_ONCE + 2; looked++, period = previousPeriod(period)) {
      const { opensAt, dueAt } = roundTimes(form, period);
      if (time(opensAt) > time(now)) continue;
      const wanted = time(opensAt) >= time(since) || time(dueAt) >= time(now);
      if (!wanted) break;
      found.push({ form: form.code, period });
    }
    return found.reverse();
  });
}

function time(instant: string): number {
  return new Date(instant).getTime();
}
