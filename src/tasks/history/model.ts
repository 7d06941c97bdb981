/**
 * A task as it stood on a day, and as it was known on a day: what was written later is undone, what happened later has not happened yet.
 * Pure.
 */
import { dayInVietNam, daysBetween } from '../../kernel/dates.ts';
import { parsePeriod } from '../../kernel/periods.ts';
import {
  inStageOrder,
  isStage,
  type StageNote,
  type Standing,
  stageReached,
  standingOn,
  TASK_STATES,
  type Task,
  type TaskState,
} from '../model.ts';

/** An event of a task, as far as it changes it or shows something of it. */
export interface TaskHappening {
  at: Date;
  kind: 'changed' | 'state' | 'delegated' | 'note' | 'stage';
  text: string;
  /** Number of a document, or `DOCUMENT#Lline`. */
  evidence: string;
  details: Readonly<Record<string, unknown>>;
  /** It is of the pack's documents, not of a person. */
  byPack: boolean;
}

export interface TaskOfStore extends Task {
  origin: 'pack' | 'person';
  /** The units that had it, the lead first. */
  chain: string[];
}

/** A task on a day. */
export interface TaskThen extends Task {
  standing: Standing;
  /** Days past the deadline: of an open task until the day, of one done late until it was closed; 0 otherwise. */
  daysOver: number;
  /** In their order; those not reached by the day only where they are expected. */
  stages: StageNote[];
  /** Lead, co-leads and whoever it was handed on to. */
  involved: string[];
}

export interface Known {
  /** ISO date the state is asked for. */
  day: string;
  /** Nothing recorded after this instant counts; null: all that is known now. */
  until: Date | null;
  madeAt: Date;
  /** ISO date of a document of the catalogue; undefined for an unknown one. */
  dateOf(document: string): string | undefined;
}

/**
 * The task as of a day; null when it was not known then.
 * @param happenings newest first
 */
export function taskThen(
  task: TaskOfStore,
  stages: readonly StageNote[],
  happenings: readonly TaskHappening[],
  known: Known,
): TaskThen | null {
  const { until, day } = known;
  const lastDay = until === null ? null : dayInVietNam(until.toISOString());
  const isKnown = (source: string): boolean => lastDay === null || (known.dateOf(documentOf(source)) ?? '') <= lastDay;
  if (until !== null && (task.origin === 'person' ? known.madeAt > until : !isKnown(task.source))) return null;

  const later = until === null ? [] : happenings.filter(({ at, byPack }) => !byPack && at > until);
  const before = happenings.filter((one) => !later.includes(one));
  const then = later.reduce((state, happening) => undone(state, happening, before), { ...task });

  const stated = until === null ? stages : stagesKnown(stages, happenings, until, isKnown);
  const held = inStageOrder(stated.filter((stage) => stage.planned || endOf(stage.on) <= day));
  // A document whose every stage lies ahead was not begun on that day.
  if (stages.length > 0 && held.length === 0) return null;

  if (then.state === 'done') {
    // The pack says how things stand now; the day from which that is known is that of the document which says so.
    const proofs = [
      ...stages.map(({ source }) => source),
      ...before.filter(({ byPack }) => byPack).map(({ evidence }) => evidence),
    ].filter((source) => source.includes('#'));
    const byPeople = before.some(({ byPack, kind }) => !byPack && kind === 'state');
    const closedAhead = then.closedOn !== null && then.closedOn > day;
    const notYetSaid = !byPeople && task.origin === 'pack' && !proofs.every(isKnown);
    const notYetIssued = task.kind === 'law' && then.closedOn === null && stageReached(held)?.stage !== 'issued';
    if (closedAhead || notYetSaid || (notYetIssued && stages.length > 0)) {
      then.state = 'in-progress';
      then.closedOn = null;
    }
  }
  const standing = standingOn(then, day);
  const { deadline, closedOn } = then;
  const passed =
    deadline === null
      ? 0
      : standing === 'overdue'
        ? daysBetween(deadline, day)
        : daysLate(standing, deadline, closedOn);
  const { origin: _origin, chain, ...rest } = then;
  const involved = [...new Set([...(then.lead === null ? [] : [then.lead]), ...chain, ...then.coLeads])];
  return { ...rest, standing, daysOver: passed, stages: held, involved };
}

function daysLate(standing: Standing, deadline: string, closedOn: string | null): number {
  return standing === 'done-late' && closedOn !== null ? daysBetween(deadline, closedOn) : 0;
}

/** The task before something happened to it. @param earlier what had happened by then, newest first */
function undone(task: TaskOfStore, { kind, details }: TaskHappening, earlier: readonly TaskHappening[]): TaskOfStore {
  switch (kind) {
    case 'state': {
      const from = TASK_STATES.find((state) => state === details.from) ?? task.state;
      return { ...task, state: from, closedOn: from === 'done' ? closedOnOf(earlier) : null };
    }
    case 'note':
    case 'stage':
      return details.began === true ? { ...task, state: 'not-started' satisfies TaskState } : task;
    case 'delegated': {
      const chain = task.chain.slice(0, -1);
      return { ...task, chain, lead: chain.length === 0 ? null : task.lead };
    }
    case 'changed': {
      const was = (details.before ?? {}) as Partial<Task>;
      const restored = { ...task, ...was };
      return was.lead === undefined ? restored : { ...restored, chain: was.lead === null ? [] : [was.lead] };
    }
  }
}

/** The day on which a task had been closed, by what its events say. */
function closedOnOf(earlier: readonly TaskHappening[]): string | null {
  const closing = earlier.find(({ kind, details }) => kind === 'state' && details.to === 'done');
  if (closing === undefined) return null;
  const { closed_on: closedOn } = closing.details;
  return typeof closedOn === 'string' ? closedOn : dayInVietNam(closing.at.toISOString());
}

/** The stages as they were known: what people wrote later is taken away, what documents say later too. */
function stagesKnown(
  stages: readonly StageNote[],
  happenings: readonly TaskHappening[],
  until: Date,
  isKnown: (source: string) => boolean,
): StageNote[] {
  const written = happenings.filter(({ kind, byPack }) => kind === 'stage' && !byPack);
  const names = new Set([...stages.map(({ stage }) => stage), ...written.map(({ details }) => details.stage)]);
  return [...names].flatMap((name): StageNote[] => {
    if (typeof name !== 'string' || !isStage(name)) return [];
    const now = stages.find(({ stage }) => stage === name);
    const its = written.filter(({ details }) => details.stage === name);
    const [newest] = its;
    if (newest === undefined) return now !== undefined && isKnown(now.source) ? [now] : [];
    if (newest.at <= until) return now === undefined ? [] : [now];
    const last = its.find(({ at }) => at <= until);
    const { on, planned, number, removed } = last?.details ?? {};
    if (last === undefined || removed === true || typeof on !== 'string') return [];
    return [
      {
        stage: name,
        on,
        planned: planned === true,
        number: typeof number === 'string' ? number : '',
        votes: null,
        note: last.text,
        source: '',
      },
    ];
  });
}

function endOf(on: string): string {
  return parsePeriod(on)?.end ?? on;
}

function documentOf(source: string): string {
  return source.split('#')[0] ?? '';
}
