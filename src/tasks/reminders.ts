/** Reminders of tasks: by hand, once a day, and by themselves before and after the deadline. */
import { peopleOf } from '../access/accounts/store.ts';
import { writeAudit } from '../access/audit.ts';
import { SYSTEM } from '../access/model.ts';
import { asPrincipal } from '../access/store.ts';
import { addDays, daysBetween } from '../kernel/dates.ts';
import { type Telling, tell, tellAll } from '../messages/outbox.ts';
import { tellOnce } from '../messages/store.ts';
import { badRequest, HttpProblem } from '../platform/http.ts';
import { taskReminder } from './model.ts';
import { insertEvent, taskByCode, tasksToRemind } from './store.ts';
import { aboutTask, type Caller, missingTask, type TaskRoom } from './tasks.ts';

/** What a reminder by hand came to: sent, sent earlier that day, or nobody at the unit has an account. */
export const REMIND_OUTCOMES = ['told', 'told-today', 'nobody'] as const;
export interface Reminded {
  people: number;
  outcome: (typeof REMIND_OUTCOMES)[number];
}

/** Reminds the unit that has a task now, by hand: once a day. */
export async function remindTask(room: TaskRoom, caller: Caller, code: string, today: string): Promise<Reminded> {
  return asPrincipal(room.db, SYSTEM, async (tx) => {
    const task = await taskByCode(tx, code, true);
    if (task === null) throw missingTask(code);
    if (task.holder === null)
      throw badRequest('Nhiệm vụ chưa có đơn vị chủ trì để nhắc.', 'The task has no lead to remind.');
    if (task.state === 'done' || task.state === 'cancelled')
      throw new HttpProblem(409, { vi: 'Nhiệm vụ đã đóng.', en: 'The task is closed.' });
    const people = await peopleOf(tx, [task.holder], ['reporter', 'head']);
    // Nothing was sent, so nothing is kept: an account made today can still be reminded today.
    if (people.length === 0) return { people: 0, outcome: 'nobody' };
    const key = `task-by-hand:${code}.${task.holder}:${today}`;
    if (!(await tellOnce(tx, [key])).has(key)) return { people: 0, outcome: 'told-today' };
    const days = task.deadline === null ? null : daysBetween(today, task.deadline);
    const told = await tell(tx, {
      recipients: people,
      template: 'task-reminder',
      data: { ...aboutTask(room, task, task.holder), days },
      about: code,
      unit: task.holder,
    });
    await insertEvent(tx, code, caller.principal, { kind: 'reminded', details: { unit: task.holder, people: told } });
    await writeAudit(tx, {
      principal: caller.principal,
      action: 'task.remind',
      object: code,
      unit: task.holder,
      details: { people: told },
    });
    return { people: told, outcome: 'told' };
  });
}

/** Days around a deadline in which reminders fall. */
const REACH_DAYS = 30;
/** A reminder that could not be sent for so long is of no use any more. */
const USEFUL_DAYS = 3;

/** Reminds every unit of what has become due to be told. May run as often as one likes, and beside itself. */
export async function remindDueTasks(room: Pick<TaskRoom, 'db' | 'catalogue'>, today: string): Promise<number> {
  return asPrincipal(room.db, SYSTEM, async (tx) => {
    const due = (await tasksToRemind(tx, today, REACH_DAYS)).flatMap((task) => {
      const { holder } = task;
      const reminder = holder === null ? null : taskReminder({ ...task, holder }, task.since, today);
      return holder === null || reminder === null ? [] : [{ task, holder, reminder }];
    });
    const fresh = await tellOnce(
      tx,
      due.map(({ reminder }) => reminder.key),
    );
    const telling = due.filter(({ reminder }) => fresh.has(reminder.key));
    const people = await peopleOf(
      tx,
      telling.map(({ holder }) => holder),
      ['reporter', 'head'],
    );
    const usefulUntil = `${addDays(today, USEFUL_DAYS)}T23:59:59+07:00`;
    const tellings: Telling[] = [];
    for (const { task, holder, reminder } of telling) {
      const of = people.filter(({ unit }) => unit === holder);
      const heads = of.filter(({ role }) => role === 'head');
      const shared = { about: task.code, unit: holder, usefulUntil };
      const data = aboutTask(room, task, holder);
      const workers = of.filter(({ role }) => role !== 'head');
      // A unit without a reporter has only its head to hear of it.
      tellings.push({
        ...shared,
        recipients: workers.length > 0 || reminder.escalated ? workers : heads,
        template: 'task-reminder',
        data: { ...data, days: reminder.days },
      });
      if (reminder.escalated)
        tellings.push({
          ...shared,
          recipients: heads,
          template: 'task-escalation',
          data: { ...data, days: -reminder.days },
        });
    }
    return tellAll(tx, tellings);
  });
}
