/** What happened to tasks, read for editions of an earlier day. */
import { type Kysely, sql } from 'kysely';
import type { Database, Tx } from '../../platform/database.ts';
import type { TaskHappening } from './model.ts';

/** When each task was recorded, by code. */
export async function tasksMadeAt(tx: Tx | Database): Promise<Map<string, Date>> {
  const { rows } = await sql<{ code: string; at: Date }>`
    select code, made_at as at from task`.execute(tx as Kysely<unknown>);
  return new Map(rows.map(({ code, at }) => [code, at]));
}

/** What changed tasks or shows that they were done, by task, the newest first. */
export async function happeningsOf(tx: Tx | Database): Promise<Map<string, TaskHappening[]>> {
  const { rows } = await sql<TaskHappening & { task: string }>`
    select task, at, kind, text, evidence, details, by_id = '' as "byPack" from task_event
    where kind in ('changed', 'state', 'delegated', 'note', 'stage') order by event_id desc`.execute(
    tx as Kysely<unknown>,
  );
  const found = new Map<string, TaskHappening[]>();
  for (const { task, ...happening } of rows) {
    const before = found.get(task);
    if (before === undefined) found.set(task, [happening]);
    else before.push(happening);
  }
  return found;
}
