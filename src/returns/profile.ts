/** How a unit has reported, and a risk score whose every point is explained. */
import type { FastifyRequest } from 'fastify';
import { asPrincipal } from '../access/store.ts';
import { decimal, divide, plain, roundTo } from '../kernel/decimal.ts';
import type { Text } from '../kernel/languages.ts';
import { formatNumber } from '../kernel/numbers.ts';
import type { Tx } from '../platform/database.ts';
import type { ProfileJson } from './contract.ts';
import { lateDays } from './duty.ts';
import { type DutyState, type Form, returnId } from './model.ts';
import { formOf, labelOf, type Room, requireOf, unitJson, unitNamed } from './room.ts';
import { type Duty, databaseNow, listDuties } from './rounds/store.ts';
import { versionCounts } from './store.ts';

/**
 * Weights of the risk score, in points of 100. Each part grows in a straight line from nothing to its weight: a share reaches it when every
 * return is concerned, findings when there are `FINDINGS_AT_MOST`. What is missing weighs most, then being late; corrections and
 * returns sent back tell of care. The weights are a judgement, kept here in one place so that they can be argued about.
 */
export const RISK_WEIGHTS = { missing: 35, late: 25, sentBack: 15, corrected: 10, findings: 15 } as const;
const FINDINGS_AT_MOST = 10;
/** How many of the newest rounds are looked at. */
const ROUNDS = 60;

export interface ReportingRecord {
  /** Rounds whose return was due or is in, excused ones aside. */
  owed: number;
  onTime: number;
  late: number;
  missing: number;
  /** Returns with a version sent back, and with a correction after acceptance. */
  sentBack: number;
  corrected: number;
  findings: number;
}

/** The risk score of a record, 0 to 100, with what each part gives. */
export function riskOf(record: ReportingRecord): ProfileJson['risk'] {
  const { owed, late, missing, sentBack, corrected, findings } = record;
  const parts = [
    shareOf('missing', missing, owed, RISK_WEIGHTS.missing, {
      name: { vi: 'Thiếu báo cáo', en: 'Missing returns' },
      said: { vi: 'báo cáo quá hạn chưa nộp', en: 'returns overdue and not submitted' },
    }),
    shareOf('late', late, owed, RISK_WEIGHTS.late, {
      name: { vi: 'Nộp muộn', en: 'Late returns' },
      said: { vi: 'báo cáo nộp sau hạn', en: 'returns submitted after the due date' },
    }),
    shareOf('sent-back', sentBack, owed, RISK_WEIGHTS.sentBack, {
      name: { vi: 'Bị trả lại', en: 'Sent back' },
      said: { vi: 'báo cáo từng bị trả lại', en: 'returns were sent back' },
    }),
    shareOf('corrected', corrected, owed, RISK_WEIGHTS.corrected, {
      name: { vi: 'Đính chính sau khi duyệt', en: 'Corrected after acceptance' },
      said: { vi: 'báo cáo đính chính sau khi đã duyệt', en: 'returns were corrected after acceptance' },
    }),
    findingsPart(findings),
  ];
  const score = parts.reduce((sum, { points }) => sum.plus(decimal(points)), decimal('0'));
  return { score: plain(roundTo(score, 1)), parts };
}

type Part = ProfileJson['risk']['parts'][number];

function shareOf(code: string, count: number, of: number, weight: number, words: { name: Text; said: Text }): Part {
  const share = divide(decimal(String(count)), decimal(String(of))) ?? decimal('0');
  const percent = plain(roundTo(share.times('100'), 1));
  const points = plain(roundTo(share.times(String(weight)), 1));
  return {
    code,
    name: words.name,
    value: percent,
    weight,
    points,
    explanation:
      of === 0
        ? { vi: 'Chưa có báo cáo nào đến hạn', en: 'No return has been due yet' }
        : {
            vi: `${count} trên ${of} ${words.said.vi} (${formatNumber(percent)}%): ${formatNumber(points)} trên ${weight} điểm`,
            en: `${count} of ${of} ${words.said.en} (${percent}%): ${points} of ${weight} points`,
          },
  };
}

function findingsPart(findings: number): Part {
  const weight = RISK_WEIGHTS.findings;
  const counted = Math.min(findings, FINDINGS_AT_MOST);
  const points = plain(roundTo(decimal(String(counted * weight)).div(decimal(String(FINDINGS_AT_MOST))), 1));
  return {
    code: 'findings',
    name: { vi: 'Phát hiện chưa xử lý', en: 'Open findings' },
    value: String(findings),
    weight,
    points,
    explanation: {
      vi: `${findings} phát hiện chưa xử lý, từ ${FINDINGS_AT_MOST} trở lên tính đủ: ${formatNumber(points)} trên ${weight} điểm`,
      en: `${findings} open findings, ${FINDINGS_AT_MOST} or more count in full: ${points} of ${weight} points`,
    },
  };
}

const ON_TIME: readonly DutyState[] = ['submitted', 'accepted'];
const LATE: readonly DutyState[] = ['submitted-late', 'accepted-late'];

export class ProfileService {
  private readonly room: Room;

  constructor(room: Room) {
    this.room = room;
  }

  async get(request: FastifyRequest, code: string): Promise<ProfileJson> {
    const { room } = this;
    unitNamed(room, code);
    requireOf(request, 'returns.see', { unit: code });
    const { duties, counts, forms, now } = await asPrincipal(room.db, request.principal, async (tx) => {
      const { duties } = await listDuties(tx, { units: [code], limit: ROUNDS });
      return {
        duties,
        counts: await versionCounts(tx, code),
        forms: await this.formsOf(tx, duties),
        now: await databaseNow(tx),
      };
    });
    const findings = (await room.openFindings?.(code)) ?? 0;
    const countOf = (duty: Duty) => counts.get(returnId(duty.round.id, code));
    // What is not due yet and not in tells nothing.
    const counted = duties.filter(({ state }) => !['not-open', 'due', 'draft', 'excused'].includes(state));
    const number = (which: (duty: Duty) => boolean) => counted.filter(which).length;
    const record: ReportingRecord = {
      owed: counted.length,
      onTime: number((duty) => ON_TIME.includes(duty.state) || (duty.state === 'sent-back' && !isLateDuty(duty))),
      late: number((duty) => LATE.includes(duty.state) || (duty.state === 'sent-back' && isLateDuty(duty))),
      missing: number(({ state }) => state === 'overdue'),
      sentBack: number((duty) => (countOf(duty)?.sentBack ?? 0) > 0),
      corrected: number((duty) => (countOf(duty)?.corrected ?? 0) > 0),
      findings,
    };
    return {
      unit: unitJson(room, code),
      returns: {
        owed: record.owed,
        on_time: record.onTime,
        late: record.late,
        missing: record.missing,
        corrected: record.corrected,
        sent_back: record.sentBack,
      },
      by_round: duties.map((duty) => {
        const until = duty.state === 'overdue' ? now : duty.submittedAt;
        return {
          round_id: duty.round.id,
          return_id: returnId(duty.round.id, code),
          form: duty.round.form,
          form_name: forms.get(duty.round.id)?.name ?? { vi: duty.round.form, en: duty.round.form },
          period: duty.round.period,
          label: labelOf(duty.round.period),
          due_at: duty.dueAt,
          state: duty.state,
          submitted_at: duty.submittedAt,
          late_days: until === null ? 0 : lateDays(until, duty.dueAt),
          versions: countOf(duty)?.versions ?? 0,
          sent_back: countOf(duty)?.sentBack ?? 0,
          corrected: countOf(duty)?.corrected ?? 0,
        };
      }),
      findings,
      risk: riskOf(record),
      forms: formsJson(duties, forms),
    };
  }

  private async formsOf(tx: Tx, duties: readonly Duty[]): Promise<Map<string, Form>> {
    const forms = new Map<string, Form>();
    for (const { round } of duties) forms.set(round.id, await formOf(this.room, tx, round.form, round.version));
    return forms;
  }
}

function isLateDuty(duty: Duty): boolean {
  return duty.submittedAt !== null && lateDays(duty.submittedAt, duty.dueAt) > 0;
}

function formsJson(duties: readonly Duty[], forms: ReadonlyMap<string, Form>): ProfileJson['forms'] {
  const found = new Map<string, ProfileJson['forms'][number]>();
  for (const { round } of duties) {
    const form = forms.get(round.id);
    if (form === undefined) continue;
    const entry = found.get(form.code) ?? { code: form.code, name: form.name, frequency: form.frequency, owed: 0 };
    found.set(form.code, { ...entry, owed: entry.owed + 1 });
  }
  return [...found.values()];
}
