/** What tasks do by themselves: remind before and after their deadline, in working hours. */
import { dayInVietNam } from '../kernel/dates.ts';
import type { Job } from '../platform/jobs.ts';
import { remindDueTasks } from './reminders.ts';
import type { TaskRoom } from './tasks.ts';

export function taskJobs(room: Pick<TaskRoom, 'db' | 'catalogue'>): Job[] {
  return [
    {
      name: 'task-reminders',
      cron: '10,40 8-17 * * *',
      async run() {
        await remindDueTasks(room, dayInVietNam(new Date().toISOString()));
      },
    },
  ];
}
