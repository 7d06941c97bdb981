/**
 * Tasks: what a document asks of a unit by a day; and legal documents, which are tasks whose way is fixed: proposal, drafting, opinion,
 * appraisal, Government, National Assembly, issued. Pure; the browser uses it too.
 */
import { addDays, daysBetween } from '../kernel/dates.ts';
import type { Text } from '../kernel/languages.ts';
import { parsePeriod } from '../kernel/periods.ts';

export const TASK_KINDS = ['task', 'law'] as const;
export type TaskKind = (typeof TASK_KINDS)[number];

export const TASK_STATES = ['not-started', 'in-progress', 'done', 'cancelled'] as const;
/** As people give them. That a task is overdue is computed from its deadline and the day. */
export type TaskState = (typeof TASK_STATES)[number];

export const STANDINGS = ['not-started', 'in-progress', 'overdue', 'done', 'done-late', 'cancelled'] as const;
/** Where a task stands on a day. */
export type Standing = (typeof STANDINGS)[number];

export interface Deadline {
  state: TaskState;
  /** ISO date, the last day in time; null: none is set. */
  deadline: string | null;
  /** ISO date it was closed on. */
  closedOn: string | null;
}

/** Where a task stands on a day. The day of the deadline is still in time. */
export function standingOn({ state, deadline, closedOn }: Deadline, today: string): Standing {
  if (state === 'done') return deadline !== null && closedOn !== null && closedOn > deadline ? 'done-late' : 'done';
  if (state === 'cancelled') return state;
  return deadline !== null && today > deadline ? 'overdue' : state;
}

/** Days until the deadline; negative when it has passed; null without one or when the task is closed. */
export function daysLeft({ state, deadline }: Deadline, today: string): number | null {
  return deadline === null || state === 'done' || state === 'cancelled' ? null : daysBetween(today, deadline);
}

/** What a person may make of a task in a state. */
export const NEXT_STATES: Record<TaskState, readonly TaskState[]> = {
  'not-started': ['in-progress', 'done', 'cancelled'],
  'in-progress': ['not-started', 'done', 'cancelled'],
  done: ['in-progress'],
  cancelled: ['not-started', 'in-progress'],
};

/** What a note brings along to show. */
export interface Proof {
  /** Number of a document, place where it can be seen. */
  evidence: string;
  link: string;
  file: string | null;
}

export function isProof({ evidence, link, file }: Proof): boolean {
  return evidence.trim() !== '' || link.trim() !== '' || file !== null;
}

/**
 * Why a task may not be handed on, or null when it may. A task is never handed to a unit that had it before: it would go round.
 * @param chain the units that had it, the lead first, whoever has it now last
 */
export function delegationFault(chain: readonly string[], to: string, nameOf: (unit: string) => Text): Text | null {
  const at = chain.indexOf(to);
  if (at === -1) return null;
  if (at === chain.length - 1)
    return { vi: `${nameOf(to).vi} đang giữ nhiệm vụ này.`, en: `${nameOf(to).en} has this task already.` };
  const way = (language: 'vi' | 'en') => [...chain.slice(at), to].map((unit) => nameOf(unit)[language]).join(' → ');
  return {
    vi: `Giao như vậy thành vòng tròn: ${way('vi')}. Hãy giao cho đơn vị khác.`,
    en: `That would go round in a circle: ${way('en')}. Give it to another unit.`,
  };
}

export const STAGES = [
  'proposal',
  'drafting',
  'opinion',
  'appraisal',
  'government',
  'national-assembly',
  'issued',
] as const;
/** Stages of a legal document, in the order they come; not every document goes through all of them. */
export type Stage = (typeof STAGES)[number];

export const STAGE_NAMES: Record<Stage, Text> = {
  proposal: { vi: 'Lập đề nghị', en: 'Proposal' },
  drafting: { vi: 'Soạn thảo', en: 'Drafting' },
  opinion: { vi: 'Lấy ý kiến', en: 'Opinions' },
  appraisal: { vi: 'Thẩm định', en: 'Appraisal' },
  government: { vi: 'Trình Chính phủ', en: 'Government' },
  'national-assembly': { vi: 'Trình Quốc hội', en: 'National Assembly' },
  issued: { vi: 'Ban hành', en: 'Issued' },
};

export interface Votes {
  for: number;
  against: number;
  abstain: number;
}

export interface StageNote {
  stage: Stage;
  /** When it was reached, as exactly as is known: a day, a month, a year (`2023-06-22`, `2022-M08`, `2026`). */
  on: string;
  /** Expected, not yet reached. */
  planned: boolean;
  /** Number of the submission or of the document issued. */
  number: string;
  votes: Votes | null;
  note: string;
  /** `DOCUMENT#Lline`; empty when a person wrote it. */
  source: string;
}

/**
 * What is wrong with the stages of a document: a stage later than one that comes after it, or an expected stage before one that was
 * reached. Null when nothing is. A month or a year counts as later only when all of it is.
 */
export function stagesFault(stages: readonly StageNote[]): Text | null {
  const ordered = inStageOrder(stages);
  for (const [i, earlier] of ordered.entries()) {
    const from = parsePeriod(earlier.on);
    if (from === null)
      return {
        vi: `${STAGE_NAMES[earlier.stage].vi}: “${earlier.on}” không phải ngày, tháng hoặc năm.`,
        en: `${STAGE_NAMES[earlier.stage].en}: “${earlier.on}” is no day, month or year.`,
      };
    for (const later of ordered.slice(i + 1)) {
      const to = parsePeriod(later.on);
      if (to === null) continue;
      if (from.start > to.end)
        return {
          vi: `Bước “${STAGE_NAMES[earlier.stage].vi}” (${earlier.on}) không thể sau bước “${STAGE_NAMES[later.stage].vi}” (${later.on}).`,
          en: `The stage “${STAGE_NAMES[earlier.stage].en}” (${earlier.on}) cannot come after “${STAGE_NAMES[later.stage].en}” (${later.on}).`,
        };
      if (earlier.planned && !later.planned)
        return {
          vi: `Bước “${STAGE_NAMES[earlier.stage].vi}” còn là dự kiến mà bước “${STAGE_NAMES[later.stage].vi}” đã xong; hãy sửa bước trước.`,
          en: `“${STAGE_NAMES[earlier.stage].en}” is still expected while “${STAGE_NAMES[later.stage].en}” is reached; mend the earlier stage.`,
        };
    }
  }
  return null;
}

export function inStageOrder(stages: readonly StageNote[]): StageNote[] {
  return [...stages].sort((a, b) => STAGES.indexOf(a.stage) - STAGES.indexOf(b.stage));
}

/** The last stage that was reached; null before the first. */
export function stageReached(stages: readonly StageNote[]): StageNote | null {
  return inStageOrder(stages.filter(({ planned }) => !planned)).at(-1) ?? null;
}

/** Whether the votes fit a body of so many, and are whole numbers. */
export function votesFault(votes: Votes): Text | null {
  const all = [votes.for, votes.against, votes.abstain];
  if (all.every((n) => Number.isSafeInteger(n) && n >= 0) && all.some((n) => n > 0)) return null;
  return { vi: 'Số phiếu phải là số nguyên không âm.', en: 'Votes are whole numbers, none below nought.' };
}

/** Days from the deadline on which people are told. */
const MILESTONES = [-7, -3, -1, 0, 1, 3, 7, 14, 28] as const;

/** From so many days after the deadline on, the head of the unit hears of it too. */
const ESCALATION_DAYS = 3;

export interface TaskReminder {
  /** Once per key. */
  key: string;
  /** Days until the deadline; negative when it has passed. */
  days: number;
  /** The head of the unit is told too. */
  escalated: boolean;
}

/**
 * The newest milestone a task has reached, or null. Milestones that fell before anybody could know of the task are none: a task recorded
 * with a deadline long past does not remind of it.
 * @param since ISO date on which the task was recorded or handed on
 */
export function taskReminder(
  task: Deadline & { code: string; holder: string },
  since: string,
  today: string,
): TaskReminder | null {
  const days = daysLeft(task, today);
  if (days === null || task.deadline === null) return null;
  const reached = MILESTONES.filter((offset) => offset <= -days && addDays(task.deadline ?? today, offset) > since).at(
    -1,
  );
  if (reached === undefined) return null;
  return {
    key: `task:${task.code}.${task.holder}:${task.deadline}:${reached}`,
    days,
    escalated: days <= -ESCALATION_DAYS,
  };
}

/** What is worth saying of a deadline when a task is recorded; null when nothing is. A deadline in the past is allowed. */
export function deadlineRemark(deadline: string | null, today: string): Text | null {
  if (deadline === null || deadline >= today) return null;
  const days = daysBetween(deadline, today);
  return {
    vi: `Thời hạn này đã qua ${days} ngày; nhiệm vụ được ghi là quá hạn.`,
    en: `This deadline passed ${days === 1 ? '1 day' : `${days} days`} ago; the task counts as overdue.`,
  };
}

export interface Task extends Deadline {
  code: string;
  kind: TaskKind;
  title: Text;
  /** Number and title of the document that asks for it. */
  document: string;
  /** `DOCUMENT#Lline` of the catalogue's documents; empty when typed. */
  source: string;
  lead: string | null;
  coLeads: string[];
  deliverable: string;
  /** Codes of targets. */
  targets: string[];
  sector: string | null;
}

export function isStage(text: string): text is Stage {
  return STAGES.some((stage) => stage === text);
}
