/** Rounds, duties and the heat map, as the API answers them. */
import type { FastifyRequest } from 'fastify';
import { writeAudit } from '../../access/audit.ts';
import { grantsFor } from '../../access/model.ts';
import { onceAs } from '../../access/once.ts';
import { asPrincipal } from '../../access/store.ts';
import type { UnitKind } from '../../catalogue/model.ts';
import type { Text } from '../../kernel/languages.ts';
import { branchOf } from '../../observations/audience.ts';
import type { Tx } from '../../platform/database.ts';
import { badRequest, notFound } from '../../platform/http.ts';
import { hasKey, keptAnswer } from '../../platform/idempotency.ts';
import type { DutyJson, RoundUnitJson, TotalsJson } from '../contract.ts';
import { byUrgency, lateDays } from '../duty.ts';
import { type DutyState, type RoundState, returnId } from '../model.ts';
import { maySign, refusalOf } from '../returns.ts';
import {
  type Caller,
  conflict,
  formOf,
  labelOf,
  mayDo,
  offsetOf,
  page,
  type Room,
  requireOf,
  roundJson,
  unitJson,
} from '../room.ts';
import { reasonsSentBack } from '../store.ts';
import { checkOrder, closeRound, makeRound, openRound } from './rounds.ts';
import {
  type Duty,
  databaseNow,
  excuseDuties,
  listDuties,
  listRounds,
  NO_TOTALS,
  newestRounds,
  postponeDuties,
  readRound,
  type StoredRound,
  standings,
  totalsOf,
  updateRound,
} from './store.ts';

interface Paging {
  cursor?: string | undefined;
  limit: number;
}

/** Duties of one caller read at most; nobody works through more. */
const MOST_DUTIES = 5000;

export class RoundService {
  private readonly room: Room;

  constructor(room: Room) {
    this.room = room;
  }

  async list(request: FastifyRequest, filter: Paging & { state?: RoundState | undefined; form?: string | undefined }) {
    const offset = offsetOf(filter.cursor);
    return asPrincipal(this.room.db, request.principal, async (tx) => {
      const { rounds, total } = await listRounds(tx, {
        ...filter,
        offset,
        // Whoever oversees rounds sees them all; a unit sees those in which it owes something.
        ownOnly: !mayDo(request, 'rounds.see', {}),
      });
      return page(await this.withTotals(tx, rounds), total, offset, filter.limit);
    });
  }

  async get(request: FastifyRequest, id: string) {
    return asPrincipal(this.room.db, request.principal, async (tx) => this.oneJson(tx, await this.found(tx, id)));
  }

  async create(
    request: FastifyRequest,
    body: {
      form: string;
      period: string;
      opens_at?: string | undefined;
      due_at?: string | undefined;
      closes_at?: string | null | undefined;
      note?: string | undefined;
    },
  ) {
    return onceAs(this.room.db, request, async (tx) => {
      const form = await this.room.forms.current(tx, body.form);
      if (form === null) {
        throw notFound(`Không có biểu mẫu ${body.form} đã ban hành`, `There is no published form ${body.form}`);
      }
      requireOf(request, 'rounds.manage', { sector: form.sector });
      const round = await makeRound(this.room, tx, request.principal, form, {
        period: body.period,
        opensAt: body.opens_at,
        dueAt: body.due_at,
        closesAt: body.closes_at,
        note: body.note,
      });
      if (round === null) {
        throw conflict(
          `Đã có kỳ báo cáo ${labelOf(body.period).vi} của biểu mẫu này; hãy mở kỳ đó.`,
          `There is a round of this form for ${labelOf(body.period).en} already; open that one.`,
        );
      }
      return this.oneJson(tx, round);
    });
  }

  async change(
    request: FastifyRequest,
    id: string,
    body: {
      due_at?: string | undefined;
      closes_at?: string | null | undefined;
      state?: 'open' | 'closed' | undefined;
      note?: string | undefined;
    },
  ) {
    return onceAs(this.room.db, request, async (tx) => {
      const round = await this.managed(tx, request, id);
      let changed: StoredRound = {
        ...round,
        dueAt: body.due_at ?? round.dueAt,
        closesAt: body.closes_at === undefined ? round.closesAt : body.closes_at,
        note: body.note ?? round.note,
      };
      checkOrder(changed);
      await updateRound(tx, changed);
      await writeAudit(tx, { principal: request.principal, action: 'round.change', object: id, details: body });
      if (body.state === 'open' && round.state !== 'open')
        changed = await openRound(this.room, tx, request.principal, changed);
      if (body.state === 'closed' && round.state !== 'closed')
        changed = await closeRound(tx, request.principal, changed);
      return this.oneJson(tx, (await readRound(tx, id)) ?? changed);
    });
  }

  async postpone(
    request: FastifyRequest,
    id: string,
    body: { units: string[] | null; due_at: string; reason: string },
  ): Promise<{ units: number }> {
    return onceAs(this.room.db, request, async (tx) => {
      const round = await this.managed(tx, request, id);
      if (new Date(body.due_at) < new Date(round.opensAt))
        throw badRequest('Hạn nộp mới phải sau lúc mở kỳ', 'The new due date must be after the opening');
      if (round.closesAt !== null && new Date(body.due_at) > new Date(round.closesAt)) {
        throw badRequest(
          'Hạn nộp mới muộn hơn lúc đóng kỳ; hãy dời lúc đóng kỳ trước',
          'The new due date is after the round closes; move its closing first',
        );
      }
      const units = await postponeDuties(tx, id, body.units, body.due_at, body.reason);
      this.allConcerned(body.units, units);
      await writeAudit(tx, {
        principal: request.principal,
        action: 'round.postpone',
        object: id,
        details: { units: body.units ?? 'all', due_at: body.due_at, reason: body.reason },
      });
      await this.room.onPostponed?.(tx, id, units, body.reason);
      return { units: units.length };
    });
  }

  async excuse(
    request: FastifyRequest,
    id: string,
    body: { units: string[]; reason: string; excused: boolean },
  ): Promise<{ units: number }> {
    return onceAs(this.room.db, request, async (tx) => {
      await this.managed(tx, request, id);
      const units = await excuseDuties(tx, id, body.units, body.excused, body.reason);
      this.allConcerned(body.units, units);
      await writeAudit(tx, { principal: request.principal, action: 'round.excuse', object: id, details: body });
      return { units: units.length };
    });
  }

  async remind(request: FastifyRequest, id: string, units: string[] | null): Promise<{ messages: number }> {
    const { db } = this.room;
    const before = await asPrincipal(db, request.principal, async (tx) => {
      const round = await this.managed(tx, request, id);
      const kept = await keptAnswer<{ messages: number }>(tx, request);
      if (kept === null && round.state !== 'open')
        throw conflict('Chỉ nhắc được khi kỳ báo cáo đang mở.', 'Units can be reminded only while the round is open.');
      return kept;
    });
    if (before !== null) return before.answer;
    // In transactions of its own, a few units in each; begun again, it reminds only those who were not reminded today.
    const answer = { messages: (await this.room.remind?.(id, units)) ?? 0 };
    if (!hasKey(request)) return answer;
    return onceAs(db, request, async () => answer);
  }

  async units(
    request: FastifyRequest,
    id: string,
    filter: Paging & { state?: DutyState | undefined; q?: string | undefined },
  ) {
    const offset = offsetOf(filter.cursor);
    return asPrincipal(this.room.db, request.principal, async (tx) => {
      await this.found(tx, id);
      const { duties, total } = await listDuties(tx, {
        rounds: [id],
        units: this.unitsNamed(filter.q),
        states: filter.state === undefined ? undefined : [filter.state],
        offset,
        limit: filter.limit,
      });
      const now = await databaseNow(tx);
      return page(
        duties.map((duty) => this.roundUnitJson(duty, now)),
        total,
        offset,
        filter.limit,
      );
    });
  }

  async heatMap(
    request: FastifyRequest,
    { form: code, kind, periods }: { form: string; kind?: UnitKind | undefined; periods: number },
  ) {
    return asPrincipal(this.room.db, request.principal, async (tx) => {
      const form = await this.room.forms.current(tx, code);
      if (form === null) throw notFound(`Không có biểu mẫu ${code}`, `There is no form ${code}`);
      const rounds = (await newestRounds(tx, code, periods)).reverse();
      const rows = (
        await standings(
          tx,
          rounds.map(({ id }) => id),
        )
      ).flatMap((row) => {
        const unit = unitJson(this.room, row.unit);
        if (kind !== undefined && unit.kind !== kind) return [];
        const states = rounds.map(({ id }) => row.states[row.rounds.indexOf(id)] ?? null);
        const count = (...of: DutyState[]) => states.filter((state) => state !== null && of.includes(state)).length;
        return [
          {
            unit,
            states,
            on_time: count('submitted', 'accepted'),
            late: count('submitted-late', 'accepted-late'),
            missing: count('overdue', 'sent-back'),
          },
        ];
      });
      const order = new Map(this.room.catalogue.data.units.map(({ code: unit }, n) => [unit, n]));
      rows.sort((a, b) => (order.get(a.unit.code) ?? 0) - (order.get(b.unit.code) ?? 0));
      return {
        form: code,
        form_name: form.name,
        rounds: rounds.map(({ id, period, dueAt }) => ({ id, period, label: labelOf(period), due_at: dueAt })),
        rows,
      };
    });
  }

  async duties(request: FastifyRequest, filter: Paging & { state?: DutyState | undefined }) {
    const offset = offsetOf(filter.cursor);
    const units = this.ownUnits(request);
    if (units !== undefined && units.length === 0) return page<DutyJson>([], 0, offset, filter.limit);
    return asPrincipal(this.room.db, request.principal, async (tx) => {
      const { duties } = await listDuties(tx, {
        units,
        states: filter.state === undefined ? undefined : [filter.state],
        limit: MOST_DUTIES,
      });
      const mine = duties.filter((duty) =>
        ['returns.enter' as const, 'returns.submit' as const].some((action) =>
          mayDo(request, action, { unit: duty.unit, sector: duty.round.sector }),
        ),
      );
      const sorted = mine
        .map((duty) => ({ duty, state: duty.state, due_at: duty.dueAt }))
        .sort(byUrgency)
        .map(({ duty }) => duty);
      const shown = sorted.slice(offset, offset + filter.limit);
      const sentBack = shown.filter((duty) => duty.returnState === 'sent-back');
      const reasons = await reasonsSentBack(
        tx,
        sentBack.map((duty) => returnId(duty.round.id, duty.unit)),
      );
      const now = await databaseNow(tx);
      const items: DutyJson[] = [];
      for (const duty of shown) items.push(await this.dutyJson(tx, request, duty, now, reasons));
      return page(items, sorted.length, offset, filter.limit);
    });
  }

  private async dutyJson(
    tx: Tx,
    caller: Caller,
    duty: Duty,
    now: string,
    reasons: ReadonlyMap<string, string>,
  ): Promise<DutyJson> {
    const { round, unit } = duty;
    const form = await formOf(this.room, tx, round.form, round.version);
    const id = returnId(round.id, unit);
    const open = refusalOf(duty, now) === null;
    return {
      round_id: round.id,
      return_id: id,
      form: round.form,
      form_name: form.name,
      sector: round.sector,
      period: round.period,
      label: labelOf(round.period),
      unit: unitJson(this.room, unit),
      opens_at: round.opensAt,
      due_at: duty.dueAt,
      closes_at: round.closesAt,
      state: duty.state,
      filled: duty.filled,
      required: round.required,
      sent_back_reason: reasons.get(id) ?? null,
      may: {
        enter: open && mayDo(caller, 'returns.enter', { unit, sector: round.sector }),
        submit: open && duty.returnState !== 'none' && maySign(caller, form, unit, round.sector),
      },
    };
  }

  private roundUnitJson(duty: Duty, now: string): RoundUnitJson {
    const open = duty.state === 'overdue' ? now : duty.submittedAt;
    return {
      unit: unitJson(this.room, duty.unit),
      return_id: returnId(duty.round.id, duty.unit),
      due_at: duty.dueAt,
      postponed: duty.postponed,
      reason: duty.reason,
      state: duty.state,
      submitted_at: duty.submittedAt,
      late_days: open === null ? 0 : lateDays(open, duty.dueAt),
      version: duty.version,
      accepted_version: duty.acceptedVersion,
      filled: duty.filled,
      required: duty.round.required,
    };
  }

  /** The units the caller reports for; undefined: every one. */
  private ownUnits({ principal }: Caller): string[] | undefined {
    const grants = [...grantsFor(principal, 'returns.enter'), ...grantsFor(principal, 'returns.submit')];
    if (grants.some(({ unit }) => unit === null)) return undefined;
    return [...new Set(grants.flatMap(({ unit }) => (unit === null ? [] : branchOf(this.room.catalogue, unit))))];
  }

  private unitsNamed(q: string | undefined): string[] | undefined {
    if (q === undefined || q.trim() === '') return undefined;
    return this.room.catalogue.searchUnits(q).map(({ code }) => code);
  }

  private async found(tx: Tx, id: string): Promise<StoredRound> {
    const round = await readRound(tx, id);
    if (round === null) throw notFound(`Không có kỳ báo cáo ${id}`, `There is no round ${id}`);
    return round;
  }

  private async managed(tx: Tx, request: FastifyRequest, id: string): Promise<StoredRound> {
    requireOf(request, 'rounds.manage', { sector: (await this.found(tx, id)).sector });
    const round = await readRound(tx, id, 'update');
    if (round === null) throw notFound(`Không có kỳ báo cáo ${id}`, `There is no round ${id}`);
    return round;
  }

  private allConcerned(asked: readonly string[] | null, done: readonly string[]): void {
    const missing = asked?.filter((unit) => !done.includes(unit)) ?? [];
    if (missing.length === 0) return;
    const named = missing.slice(0, 5).join(', ');
    throw badRequest(
      `Các đơn vị này không phải nộp trong kỳ: ${named}${missing.length > 5 ? '…' : ''}`,
      `These units owe nothing in the round: ${named}${missing.length > 5 ? '…' : ''}`,
    );
  }

  private async oneJson(tx: Tx, round: StoredRound) {
    const [json] = await this.withTotals(tx, [round]);
    if (json === undefined) throw new Error(`round ${round.id} without its shape`);
    return json;
  }

  private async withTotals(tx: Tx, rounds: readonly StoredRound[]) {
    const totals = await totalsOf(
      tx,
      rounds.map(({ id }) => id),
    );
    const names = new Map<string, Text>();
    for (const { form, version } of rounds) {
      const key = `${form}/${version}`;
      if (!names.has(key)) names.set(key, (await formOf(this.room, tx, form, version)).name);
    }
    return rounds.map((round) => ({
      ...roundJson(round, names.get(`${round.form}/${round.version}`) ?? { vi: round.form, en: round.form }),
      totals: (totals.get(round.id) ?? NO_TOTALS) satisfies TotalsJson,
    }));
  }
}
