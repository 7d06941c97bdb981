/** Making, opening and closing rounds. Used by the routes, by the schedule and by the demo. */
import { writeAudit } from '../../access/audit.ts';
import { type Principal, SYSTEM } from '../../access/model.ts';
import { asPrincipal } from '../../access/store.ts';
import { UserError } from '../../kernel/languages.ts';
import { isInUse, parsePeriod, YEARS_IN_USE } from '../../kernel/periods.ts';
import type { Tx } from '../../platform/database.ts';
import { HttpProblem } from '../../platform/http.ts';
import { cellsOf } from '../cells.ts';
import { owingUnits, roundTimes } from '../duty.ts';
import { FORM_FREQUENCIES, type Form, type FormFrequency, roundId } from '../model.ts';
import { formOf, type Room } from '../room.ts';
import {
  databaseNow,
  insertDuties,
  insertRound,
  readRound,
  roundsToTurn,
  type StoredRound,
  updateRound,
} from './store.ts';

export interface NewRound {
  period: string;
  /** Instants; by the form's rules when absent. `closesAt: null`: never. */
  opensAt?: string | undefined;
  dueAt?: string | undefined;
  closesAt?: string | null | undefined;
  note?: string | undefined;
}

const FREQUENCY_NAMES: Record<FormFrequency, { vi: string; en: string; example: string }> = {
  M: { vi: 'tháng', en: 'monthly', example: '2024-M06' },
  Q: { vi: 'quý', en: 'quarterly', example: '2024-Q2' },
  S: { vi: 'nửa năm', en: 'half-yearly', example: '2024-S1' },
  A: { vi: 'năm', en: 'yearly', example: '2024' },
};

/**
 * Makes a round of a form for a period; opens it when its opening instant has come. Null when there is one already.
 * @throws UserError when the period is not one of the form, or the instants are out of order; HttpProblem 422 for a year nobody means
 */
export async function makeRound(
  room: Room,
  tx: Tx,
  by: Principal,
  form: Form,
  given: NewRound,
): Promise<StoredRound | null> {
  const period = parsePeriod(given.period);
  const frequency = FREQUENCY_NAMES[form.frequency];
  if (period === null || period.frequency !== form.frequency || !FORM_FREQUENCIES.includes(form.frequency)) {
    throw new UserError({
      vi: `"${given.period}" không phải kỳ của biểu mẫu này; biểu mẫu báo cáo theo ${frequency.vi}, viết như ${frequency.example}`,
      en: `"${given.period}" is no period of this form; it is ${frequency.en}, write it like ${frequency.example}`,
    });
  }
  if (!isInUse(period)) {
    const { first, last } = YEARS_IN_USE;
    throw new HttpProblem(422, {
      vi: `Kỳ "${given.period}" ở ngoài các năm ${first}–${last}; hãy kiểm tra lại năm`,
      en: `The period "${given.period}" is outside the years ${first}–${last}; check the year`,
    });
  }
  const times = roundTimes(form, period);
  const round: StoredRound = {
    id: roundId(form.code, period.code),
    form: form.code,
    version: form.version,
    sector: form.sector,
    period: period.code,
    state: 'scheduled',
    opensAt: given.opensAt ?? times.opensAt,
    dueAt: given.dueAt ?? times.dueAt,
    closesAt: given.closesAt === undefined ? times.closesAt : given.closesAt,
    note: given.note ?? '',
    required: requiredOf(room, form, period.code),
  };
  // A due date moved beyond the closing of the rule, or an opening after a due date that was moved forward, follows.
  if (given.closesAt === undefined && round.closesAt !== null && round.closesAt < round.dueAt) round.closesAt = null;
  if (given.opensAt === undefined && at(round.opensAt) > at(round.dueAt)) round.opensAt = round.dueAt;
  checkOrder(round);
  const made = await insertRound(tx, round);
  if (made === null) return null;
  await writeAudit(tx, {
    principal: by,
    action: 'round.make',
    object: made.id,
    details: { due_at: made.dueAt, version: made.version },
  });
  return at(made.opensAt) <= at(await databaseNow(tx)) ? openRound(room, tx, by, made) : made;
}

/** @throws UserError when a round would be due before it opens or close before it is due */
export function checkOrder(round: Pick<StoredRound, 'opensAt' | 'dueAt' | 'closesAt'>): void {
  if (at(round.opensAt) > at(round.dueAt)) {
    throw new UserError({
      vi: 'Hạn nộp phải sau lúc mở kỳ báo cáo',
      en: 'The due date must be after the opening of the round',
    });
  }
  if (round.closesAt !== null && at(round.closesAt) < at(round.dueAt)) {
    throw new UserError({
      vi: 'Kỳ báo cáo phải đóng sau hạn nộp; để trống nếu không đóng',
      en: 'A round must close after it is due; leave it empty for never',
    });
  }
}

function at(instant: string): number {
  return new Date(instant).getTime();
}

/** Opens a round with the form's newest version: every unit that owes it gets its duty. */
export async function openRound(room: Room, tx: Tx, by: Principal, round: StoredRound): Promise<StoredRound> {
  // A version published since the round was planned is the one that is asked.
  const form =
    round.state === 'scheduled'
      ? ((await room.forms.current(tx, round.form)) ?? (await formOf(room, tx, round.form, round.version)))
      : await formOf(room, tx, round.form, round.version);
  const now = await databaseNow(tx);
  const opened: StoredRound = {
    ...round,
    state: 'open',
    version: form.version,
    required: requiredOf(room, form, round.period),
    opensAt: at(round.opensAt) > at(now) ? now : round.opensAt,
    // Opened again after its closing instant: open until closed by hand.
    closesAt: round.closesAt !== null && at(round.closesAt) < at(now) ? null : round.closesAt,
  };
  await updateRound(tx, opened);
  const period = parsePeriod(round.period);
  const units = period === null ? [] : owingUnits(room.catalogue, form.owedBy, period);
  const duties = await insertDuties(
    tx,
    opened,
    units.map(({ code }) => code),
  );
  await writeAudit(tx, { principal: by, action: 'round.open', object: round.id, details: { duties } });
  return opened;
}

export async function closeRound(tx: Tx, by: Principal, round: StoredRound): Promise<StoredRound> {
  const closed: StoredRound = { ...round, state: 'closed' };
  await updateRound(tx, closed);
  await writeAudit(tx, { principal: by, action: 'round.close', object: round.id });
  return closed;
}

/** Opens and closes the rounds whose instant has come, each in a transaction of its own. For the schedule; may run as often as one likes. */
export async function turnRounds(room: Room): Promise<{ opened: StoredRound[]; closed: StoredRound[] }> {
  const turn = async (
    id: string,
    state: StoredRound['state'],
    work: (tx: Tx, round: StoredRound) => Promise<StoredRound>,
  ) =>
    asPrincipal(room.db, SYSTEM, async (tx) => {
      const round = await readRound(tx, id, 'update');
      return round?.state === state ? work(tx, round) : null;
    });
  const due = await roundsToTurn(room.db);
  const opened: StoredRound[] = [];
  const closed: StoredRound[] = [];
  for (const { id } of due.open) {
    const round = await turn(id, 'scheduled', (tx, found) => openRound(room, tx, SYSTEM, found));
    if (round !== null) opened.push(round);
  }
  for (const { id } of due.close) {
    const round = await turn(id, 'open', (tx, found) => closeRound(tx, SYSTEM, found));
    if (round !== null) closed.push(round);
  }
  return { opened, closed };
}

/** How many cells a form requires of every unit; rows a unit adds itself are not counted. */
function requiredOf(room: Room, form: Form, period: string): number {
  return cellsOf(form, { period, unit: '', catalogue: room.catalogue }).filter(({ required }) => required).length;
}
