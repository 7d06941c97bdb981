/** What every service of this room stands on, and what other rooms lend it. */
import type { FastifyRequest } from 'fastify';
import { type Action, may, type Principal, type Target } from '../access/model.ts';
import { forbidden, signInNeeded } from '../access/policy.ts';
import type { Catalogue } from '../catalogue/catalogue.ts';
import type { ReportingUnit } from '../catalogue/model.ts';
import type { Text } from '../kernel/languages.ts';
import { type Period, periodLabel, period as periodOfCode } from '../kernel/periods.ts';
import type { CellKey } from '../observations/model.ts';
import type { Database, Tx } from '../platform/database.ts';
import { badRequest, HttpProblem, notFound } from '../platform/http.ts';
import type { ReliedOnJson, RoundJson } from './contract.ts';
import type { Form, Issue, Round } from './model.ts';

/** Whoever asks: a request is one; so is what a background job kept of it. */
export type Caller = Pick<FastifyRequest, 'principal' | 'within'>;

/** Where forms come from. A published version never changes. */
export interface FormSource {
  current(tx: Tx, code: string): Promise<Form | null>;
  version(tx: Tx, code: string, version: number): Promise<Form | null>;
}

/** What stands on floors above, given by the application. */
export interface Lent {
  /** Frozen editions that used any of these observations. */
  usersOf?: (observations: readonly string[]) => Promise<ReliedOnJson[]>;
  /** Open findings about figures of a unit. */
  openFindings?: (unit: string) => Promise<number>;
  /** Tells units (null: all that owe) of a round by message that they owe; gives the number of messages. */
  remind?: (round: string, units: readonly string[] | null) => Promise<number>;
  /** Called in the transaction in which a return changes its state: messages to those concerned. */
  onReturn?: (tx: Tx, event: ReturnEvent) => Promise<void>;
  /** Called in the transaction that gives units another due date. */
  onPostponed?: (tx: Tx, round: string, units: readonly string[], reason: string) => Promise<void>;
  /** Called in the transaction of a comment a reviewer makes on a return. */
  onComment?: (tx: Tx, comment: ReturnRemark) => Promise<void>;
  /** Called in the transaction of a submission with what the form's rules say of it. */
  onRemarks?: (
    tx: Tx,
    of: { id: string; unit: string; sector: string; by: Principal },
    remarks: readonly { issue: Issue; cells: readonly CellKey[]; explanation: string | null }[],
  ) => Promise<void>;
  /** Called after a return changed its state: open pages hear of it. */
  announce?: (event: { id: string; state: ReturnEvent['state'] }) => void;
}

export interface ReturnEvent {
  id: string;
  round: string;
  form: string;
  unit: string;
  sector: string;
  version: number;
  state: 'draft' | 'submitted' | 'sent-back' | 'accepted';
  /** Of what was sent back or recalled. */
  reason: string;
  by: string;
}

/** What a reviewer said of a return, or of one of its cells. */
export interface ReturnRemark {
  id: string;
  text: string;
  by: string;
  byAccount: string;
  /** Label of the cell. */
  cell: Text | null;
}

export interface Room extends Lent {
  db: Database;
  catalogue: Catalogue;
  forms: FormSource;
}

/** Goes on only when the caller may do the action to the target. @throws HttpProblem 401, 403 */
export function requireOf(caller: Caller, action: Action, target: Target): void {
  if (caller.principal.kind === 'system') return;
  if (caller.principal.kind === 'anonymous') throw signInNeeded();
  if (!mayDo(caller, action, target)) throw forbidden();
}

export function mayDo(caller: Caller, action: Action, target: Target): boolean {
  return caller.principal.kind === 'system' || may(caller.principal, action, target, caller.within);
}

/** The published version of a form that a round or a return was made with. */
export async function formOf(room: Room, tx: Tx, code: string, version: number): Promise<Form> {
  const form = await room.forms.version(tx, code, version);
  if (form === null)
    throw notFound(`Không có biểu mẫu ${code} phiên bản ${version}`, `There is no form ${code} version ${version}`);
  return form;
}

export function unitNamed(room: Room, code: string): ReportingUnit {
  const unit = room.catalogue.units.get(code);
  if (unit === undefined) throw notFound(`Không có đơn vị ${code}`, `There is no unit ${code}`);
  return unit;
}

/** A unit the catalogue may no longer name: figures and duties of it stay. */
export function unitJson(room: Room, code: string) {
  const unit = room.catalogue.units.get(code);
  if (unit === undefined) return { code, kind: 'organisation' as const, name: { vi: code, en: code }, short: code };
  return { code: unit.code, kind: unit.kind, name: unit.name, short: unit.short };
}

export function labelOf(period: Period | string): Text {
  const of = typeof period === 'string' ? periodOfCode(period) : period;
  return { vi: periodLabel(of, 'vi'), en: periodLabel(of, 'en') };
}

export function roundJson(round: Round, name: Text): RoundJson {
  return {
    id: round.id,
    form: round.form,
    form_name: name,
    version: round.version,
    sector: round.sector,
    period: round.period,
    label: labelOf(round.period),
    state: round.state,
    opens_at: round.opensAt,
    due_at: round.dueAt,
    closes_at: round.closesAt,
    note: round.note,
  };
}

/** The state of things forbids it now. */
export function conflict(vi: string, en: string): HttpProblem {
  return new HttpProblem(409, { vi, en });
}

/** The position a cursor of a page stands for. */
export function offsetOf(cursor: string | undefined): number {
  const offset = Number(cursor ?? '0');
  if (Number.isSafeInteger(offset) && offset >= 0) return offset;
  throw badRequest(`cursor "${cursor}" không dùng được`, `cursor "${cursor}" cannot be used`);
}

export function page<T>(items: T[], total: number, offset: number, limit: number) {
  return { items, total, next_cursor: offset + limit < total ? String(offset + limit) : null };
}

/** An instant as people read it, in Viet Nam's time. */
export function instantText(instant: string): Text {
  const local = new Date(new Date(instant).getTime() + 7 * 3_600_000).toISOString();
  const [day = '', time = ''] = local.split('T');
  const [year, month, date] = day.split('-');
  return { vi: `${time.slice(0, 5)} ngày ${date}/${month}/${year}`, en: `${time.slice(0, 5)} on ${day} (Viet Nam)` };
}
