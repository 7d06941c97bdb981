/** Every task as it stood on a day, for reports. */
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { listTasks, stagesOf } from '../store.ts';
import { type TaskThen, taskThen } from './model.ts';
import { happeningsOf, tasksMadeAt } from './store.ts';

/**
 * All tasks and legal documents on a day, by deadline. Of all units: whoever shows them asks first who may see them.
 * @param day ISO date whose state is asked for
 * @param until nothing recorded after this instant counts; null: all that is known now
 */
export async function tasksOn(
  db: Database | Tx,
  catalogue: Catalogue,
  day: string,
  until: Date | null,
): Promise<TaskThen[]> {
  const { tasks } = await listTasks(db, { today: day }, { offset: 0, limit: 2 ** 31 - 1 });
  const stages = await stagesOf(
    db,
    tasks.filter(({ kind }) => kind === 'law').map(({ code }) => code),
  );
  const madeAt = await tasksMadeAt(db);
  // What is known now needs nothing undone.
  const happenings: Awaited<ReturnType<typeof happeningsOf>> = until === null ? new Map() : await happeningsOf(db);
  const dateOf = (document: string): string | undefined => catalogue.documents.get(document)?.date;
  return tasks.flatMap((task) => {
    const known = { day, until, madeAt: madeAt.get(task.code) ?? task.changedAt, dateOf };
    return taskThen(task, stages.get(task.code) ?? [], happenings.get(task.code) ?? [], known) ?? [];
  });
}
