/** The tables of tasks: the tasks, what happened to them (appended), the files that show it, the stages of legal documents. */
import { type Kysely, sql } from 'kysely';
import type { Database, Migrations, Tx } from '../platform/database.ts';
import type { Stage, StageNote, Standing, Task, TaskKind, Votes } from './model.ts';

export const taskMigrations: Migrations = {
  '0022-tasks': async (db) => {
    await sql`
      create table task (
        code text primary key,
        origin text not null check (origin in ('pack', 'person')),
        kind text not null check (kind in ('task', 'law')),
        title jsonb not null,
        document text not null,
        source text not null,
        lead text references reporting_unit,
        holder text references reporting_unit,
        chain text[] not null,
        co_leads text[] not null,
        involved text[] not null,
        deadline date,
        deliverable text not null,
        targets text[] not null,
        sector text,
        state text not null check (state in ('not-started', 'in-progress', 'done', 'cancelled')),
        closed_on date,
        since date not null default (now() at time zone 'Asia/Ho_Chi_Minh')::date,
        touched boolean not null default false,
        made_at timestamptz not null default now(),
        changed_at timestamptz not null default now()
      )`.execute(db);
    await sql`create index task_deadline on task (deadline) where state in ('not-started', 'in-progress')`.execute(db);
    await sql`create index task_involved on task using gin (involved)`.execute(db);
    await sql`
      create table task_file (
        file_id uuid primary key default gen_random_uuid(),
        task text not null references task,
        name text not null,
        size integer not null,
        content bytea not null,
        by_id text not null,
        at timestamptz not null default now()
      )`.execute(db);
    await sql`alter table task_file alter column content set storage external`.execute(db);
    await sql`
      create table task_event (
        event_id bigint generated always as identity primary key,
        task text not null references task,
        at timestamptz not null default now(),
        by_id text not null,
        by_name text not null,
        kind text not null check (kind in ('made', 'changed', 'note', 'state', 'delegated', 'stage', 'reminded')),
        text text not null,
        evidence text not null,
        link text not null,
        file_id uuid references task_file,
        details jsonb not null
      )`.execute(db);
    await sql`create index task_event_of on task_event (task, event_id)`.execute(db);
    await sql`
      create table task_stage (
        task text not null references task,
        stage text not null,
        happened text not null,
        planned boolean not null,
        number text not null,
        votes jsonb,
        note text not null,
        source text not null,
        primary key (task, stage)
      )`.execute(db);
    for (const table of ['task', 'task_file', 'task_event', 'task_stage'])
      await sql`alter table ${sql.table(table)} enable row level security`.execute(db);
    await sql`grant select, insert, update on task, task_stage to hochua_app`.execute(db);
    await sql`grant delete on task_stage to hochua_app`.execute(db);
    await sql`grant select, insert on task_file, task_event to hochua_app`.execute(db);
    const works = sql.raw(`(hochua_may('tasks.manage', null, null)
      or exists (select from unnest(involved) as t(u) where hochua_may('tasks.work', t.u, null)))`);
    const sees = sql.raw(`(hochua_may('rounds.see', null, null)
      or exists (select from unnest(involved) as t(u) where hochua_may('tasks.work', t.u, null)))`);
    // Whoever oversees the reporting sees every task; others those of their units.
    await sql`create policy see on task for select to hochua_app using (${sees})`.execute(db);
    await sql`create policy make on task for insert to hochua_app with check (hochua_may('tasks.manage', null, null))`.execute(
      db,
    );
    // Who hands a task on may no longer see it afterwards, so the row as it will be is not asked about.
    await sql`create policy change on task for update to hochua_app using (${works}) with check (true)`.execute(db);
    const its = (table: string, who = '') => sql.raw(`exists (select from task t where t.code = ${table}.task${who})`);
    const working = ` and (hochua_may('tasks.manage', null, null)
      or exists (select from unnest(t.involved) as i(u) where hochua_may('tasks.work', i.u, null)))`;
    for (const table of ['task_file', 'task_event', 'task_stage']) {
      await sql`create policy see on ${sql.table(table)} for select to hochua_app using (${its(table)})`.execute(db);
      await sql`
        create policy add on ${sql.table(table)} for insert to hochua_app with check (${its(table, working)})`.execute(
        db,
      );
    }
    await sql`create policy change on task_stage for update to hochua_app using (${its('task_stage', working)})`.execute(
      db,
    );
    await sql`create policy remove on task_stage for delete to hochua_app using (${its('task_stage', working)})`.execute(
      db,
    );
  },
};

export interface StoredTask extends Task {
  origin: 'pack' | 'person';
  /** The unit that has it now: the lead, or whom it was handed on to. */
  holder: string | null;
  /** The units that had it, the lead first. */
  chain: string[];
  /** ISO date from which it can be known to its holder. */
  since: string;
  changedAt: Date;
  /** Another one after each change. */
  version: string;
  /** Number of events that show evidence. */
  proofs: number;
}

const COLUMNS = sql`t.code, t.origin, t.kind, t.title, t.document, t.source, t.lead, t.holder, t.chain, t.co_leads as "coLeads",
  t.deadline::text as deadline, t.deliverable, t.targets, t.sector, t.state, t.closed_on::text as "closedOn", t.since::text as since,
  t.changed_at as "changedAt", (extract(epoch from t.changed_at) * 1000000)::bigint::text as version,
  (select count(*)::int from task_event e where e.task = t.code and (e.evidence <> '' or e.link <> '' or e.file_id is not null)) as proofs`;

/** Records a task; false when its code is taken. */
export async function insertTask(tx: Tx, task: Task, origin: 'pack' | 'person'): Promise<boolean> {
  const chain = task.lead === null ? [] : [task.lead];
  const { numAffectedRows } = await sql`
    insert into task (code, origin, kind, title, document, source, lead, holder, chain, co_leads, involved, deadline, deliverable, targets,
      sector, state, closed_on)
    values (${task.code}, ${origin}, ${task.kind}, ${JSON.stringify(task.title)}::jsonb, ${task.document}, ${task.source}, ${task.lead},
      ${task.lead}, ${chain}::text[], ${task.coLeads}::text[], ${[...new Set([...chain, ...task.coLeads])]}::text[],
      ${task.deadline}::date, ${task.deliverable}, ${task.targets}::text[], ${task.sector}, ${task.state}, ${task.closedOn}::date)
    on conflict do nothing`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Makes a task of the pack what the pack says now, unless people have worked on it since. */
export async function putPackTask(tx: Tx, task: Task): Promise<'made' | 'kept' | 'changed'> {
  if (await insertTask(tx, task, 'pack')) return 'made';
  const chain = task.lead === null ? [] : [task.lead];
  const { numAffectedRows } = await sql`
    update task set kind = ${task.kind}, title = ${JSON.stringify(task.title)}::jsonb, document = ${task.document},
      source = ${task.source}, lead = ${task.lead}, holder = ${task.lead}, chain = ${chain}::text[], co_leads = ${task.coLeads}::text[],
      involved = ${[...new Set([...chain, ...task.coLeads])]}::text[], deadline = ${task.deadline}::date,
      deliverable = ${task.deliverable}, targets = ${task.targets}::text[], sector = ${task.sector}, state = ${task.state},
      closed_on = ${task.closedOn}::date
    where code = ${task.code} and origin = 'pack' and not touched`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n ? 'changed' : 'kept';
}

/** Writes what a person changed of a task. */
export async function updateTask(tx: Tx, task: StoredTask): Promise<void> {
  const involved = [...new Set([...task.chain, ...task.coLeads, ...(task.lead === null ? [] : [task.lead])])];
  await sql`
    update task set title = ${JSON.stringify(task.title)}::jsonb, document = ${task.document}, lead = ${task.lead},
      holder = ${task.holder}, chain = ${task.chain}::text[], co_leads = ${task.coLeads}::text[], involved = ${involved}::text[],
      deadline = ${task.deadline}::date, deliverable = ${task.deliverable}, targets = ${task.targets}::text[], sector = ${task.sector},
      state = ${task.state}, closed_on = ${task.closedOn}::date, since = ${task.since}::date, touched = true, changed_at = now()
    where code = ${task.code}`.execute(tx);
}

export async function taskByCode(tx: Tx | Database, code: string, lock = false): Promise<StoredTask | null> {
  const { rows } = await sql<StoredTask>`
    select ${COLUMNS} from task t where t.code = ${code} ${lock ? sql`for update of t` : sql``}`.execute(
    tx as Kysely<unknown>,
  );
  return rows[0] ?? null;
}

export interface TaskFilter {
  kind?: TaskKind | undefined;
  state?: Standing | undefined;
  /** Has it now, leads it or takes part. */
  unit?: string | undefined;
  document?: string | undefined;
  sector?: string | undefined;
  /** Linked to this target. */
  target?: string | undefined;
  /** Deadline within these days, inclusive. */
  from?: string | undefined;
  to?: string | undefined;
  q?: string | undefined;
  today: string;
}

function condition(filter: TaskFilter) {
  const like = filter.q === undefined || filter.q === '' ? null : `%${filter.q.replace(/[\\%_]/g, '\\$&')}%`;
  return sql<boolean>`
    (${filter.kind ?? null}::text is null or t.kind = ${filter.kind ?? null})
    and (${filter.unit ?? null}::text is null or ${filter.unit ?? null} = any(t.involved))
    and (${filter.document ?? null}::text is null or t.document = ${filter.document ?? null})
    and (${filter.sector ?? null}::text is null or t.sector = ${filter.sector ?? null})
    and (${filter.target ?? null}::text is null or ${filter.target ?? null} = any(t.targets))
    and (${filter.from ?? null}::date is null or t.deadline >= ${filter.from ?? null}::date)
    and (${filter.to ?? null}::date is null or t.deadline <= ${filter.to ?? null}::date)
    and (${like}::text is null or t.title->>'vi' ilike ${like} or t.title->>'en' ilike ${like} or t.code ilike ${like}
      or t.document ilike ${like} or t.deliverable ilike ${like})`;
}

/** As `standingOn` of model.ts says it (a test compares the two). */
const standing = (today: string) => sql<Standing>`case
  when t.state = 'done' and t.closed_on > t.deadline then 'done-late'
  when t.state in ('done', 'cancelled') then t.state
  when t.deadline < ${today}::date then 'overdue'
  else t.state end`;

/** Tasks by deadline, those without one last. */
export async function listTasks(
  tx: Tx | Database,
  filter: TaskFilter,
  page: { offset: number; limit: number },
): Promise<{ tasks: StoredTask[]; total: number }> {
  const { rows } = await sql<StoredTask & { total: number }>`
    select ${COLUMNS}, count(*) over ()::int as total from task t
    where ${condition(filter)} and (${filter.state ?? null}::text is null or ${standing(filter.today)} = ${filter.state ?? null})
    order by t.deadline nulls last, t.code offset ${page.offset} limit ${page.limit}`.execute(tx as Kysely<unknown>);
  return { tasks: rows.map(({ total: _, ...task }) => task), total: rows[0]?.total ?? 0 };
}

/** How many tasks stand where, under a filter without its state. */
export async function countTasks(tx: Tx | Database, filter: TaskFilter): Promise<{ state: Standing; n: number }[]> {
  const { rows } = await sql<{ state: Standing; n: number }>`
    select ${standing(filter.today)} as state, count(*)::int as n from task t where ${condition(filter)} group by 1`.execute(
    tx as Kysely<unknown>,
  );
  return rows;
}

/** Open tasks past their deadline on a day, the longest overdue first. */
export async function tasksOverdueOn(tx: Tx | Database, today: string): Promise<StoredTask[]> {
  const { rows } = await sql<StoredTask>`
    select ${COLUMNS} from task t where t.state in ('not-started', 'in-progress') and t.deadline < ${today}::date
    order by t.deadline, t.code`.execute(tx as Kysely<unknown>);
  return rows;
}

/** Open tasks with a holder whose deadline is near or was not long ago. */
export async function tasksToRemind(tx: Tx | Database, today: string, reach: number): Promise<StoredTask[]> {
  const { rows } = await sql<StoredTask>`
    select ${COLUMNS} from task t
    where t.state in ('not-started', 'in-progress') and t.holder is not null
      and t.deadline between ${today}::date - ${reach}::int and ${today}::date + ${reach}::int
    order by t.code`.execute(tx as Kysely<unknown>);
  return rows;
}

export interface SameTitle {
  code: string;
  title: string;
  lead: string | null;
  deadline: string | null;
  deliverable: string;
}

/** The tasks that have one of these Vietnamese titles, word for word; cancelled ones are none. */
export async function tasksTitled(tx: Tx, titles: readonly string[]): Promise<SameTitle[]> {
  const { rows } = await sql<SameTitle>`
    select code, title->>'vi' as title, lead, deadline::text as deadline, deliverable from task
    where title->>'vi' = any(${titles}::text[]) and state <> 'cancelled' order by code`.execute(tx);
  return rows;
}

/** Those of the codes that are in use. */
export async function codesTaken(tx: Tx, codes: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ code: string }>`
    select code from task where code = any(${codes}::text[])`.execute(tx);
  return new Set(rows.map(({ code }) => code));
}

/** The numbers of codes `PREFIX-n` in use: the next free one is one more. */
export async function nextNumber(tx: Tx, prefix: string): Promise<number> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`task:${prefix}`}, 0))`.execute(tx);
  const { rows } = await sql<{ code: string }>`select code from task where code like ${`${prefix}-%`}`.execute(tx);
  const numbers = rows.map(({ code }) => Number(code.slice(prefix.length + 1))).filter(Number.isSafeInteger);
  return Math.max(0, ...numbers) + 1;
}

export const EVENT_KINDS = ['made', 'changed', 'note', 'state', 'delegated', 'stage', 'reminded'] as const;
export type EventKind = (typeof EVENT_KINDS)[number];

export interface NewEvent {
  kind: EventKind;
  text: string;
  evidence: string;
  link: string;
  file: string | null;
  details: Readonly<Record<string, unknown>>;
}

export interface TaskEvent extends NewEvent {
  id: string;
  at: Date;
  byName: string;
  fileName: string | null;
  fileSize: number | null;
}

export async function insertEvent(
  tx: Tx,
  task: string,
  by: { id: string; name: string },
  event: Partial<NewEvent> & Pick<NewEvent, 'kind'>,
): Promise<void> {
  await sql`
    insert into task_event (task, by_id, by_name, kind, text, evidence, link, file_id, details)
    values (${task}, ${by.id}, ${by.name}, ${event.kind}, ${event.text ?? ''}, ${event.evidence ?? ''}, ${event.link ?? ''},
      ${event.file ?? null}::uuid, ${JSON.stringify(event.details ?? {})}::jsonb)`.execute(tx);
}

export async function eventsOf(tx: Tx, task: string): Promise<TaskEvent[]> {
  const { rows } = await sql<TaskEvent>`
    select e.event_id as id, e.at, e.by_name as "byName", e.kind, e.text, e.evidence, e.link, e.file_id as file, e.details,
      f.name as "fileName", f.size as "fileSize"
    from task_event e left join task_file f using (file_id) where e.task = ${task} order by e.event_id desc`.execute(
    tx,
  );
  return rows;
}

export async function insertFile(
  tx: Tx,
  task: string,
  file: { name: string; content: Buffer; byId: string },
): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into task_file (task, name, size, content, by_id)
    values (${task}, ${file.name}, ${file.content.length}, ${file.content}, ${file.byId}) returning file_id as id`.execute(
    tx,
  );
  return rows[0]?.id ?? '';
}

export async function readFile(tx: Tx, task: string, id: string): Promise<{ name: string; content: Buffer } | null> {
  const { rows } = await sql<{ name: string; content: Buffer }>`
    select name, content from task_file where task = ${task} and file_id = ${id}::uuid`.execute(tx);
  return rows[0] ?? null;
}

interface StageRow {
  task: string;
  stage: Stage;
  happened: string;
  planned: boolean;
  number: string;
  votes: Votes | null;
  note: string;
  source: string;
}

/** The stages of tasks, by task. */
export async function stagesOf(tx: Tx | Database, tasks: readonly string[]): Promise<Map<string, StageNote[]>> {
  const { rows } = await sql<StageRow>`
    select task, stage, happened, planned, number, votes, note, source from task_stage where task = any(${tasks}::text[])`.execute(
    tx as Kysely<unknown>,
  );
  const found = new Map<string, StageNote[]>();
  for (const { task, happened, ...stage } of rows)
    found.set(task, [...(found.get(task) ?? []), { ...stage, on: happened }]);
  return found;
}

export async function putStage(tx: Tx, task: string, stage: StageNote): Promise<void> {
  await sql`
    insert into task_stage (task, stage, happened, planned, number, votes, note, source)
    values (${task}, ${stage.stage}, ${stage.on}, ${stage.planned}, ${stage.number},
      ${stage.votes === null ? null : JSON.stringify(stage.votes)}::jsonb, ${stage.note}, ${stage.source})
    on conflict (task, stage) do update set happened = excluded.happened, planned = excluded.planned, number = excluded.number,
      votes = excluded.votes, note = excluded.note, source = excluded.source`.execute(tx);
}

export async function deleteStage(tx: Tx, task: string, stage: Stage): Promise<boolean> {
  const { numAffectedRows } = await sql`delete from task_stage where task = ${task} and stage = ${stage}`.execute(tx);
  return (numAffectedRows ?? 0n) > 0n;
}

/** Who made of a task what it is now; null when it is as the pack has it. */
export async function lastChangedBy(tx: Tx, task: string): Promise<string | null> {
  // A change and its event are written in one transaction, so they have one time.
  const { rows } = await sql<{ by: string }>`
    select e.by_name as by from task_event e join task t on t.code = e.task and t.changed_at = e.at
    where t.code = ${task} limit 1`.execute(tx);
  return rows[0]?.by ?? null;
}

/** The documents that ask for tasks, with their number of tasks, of what the transaction may see. */
export async function documentsOfTasks(tx: Tx): Promise<{ document: string; n: number }[]> {
  const { rows } = await sql<{ document: string; n: number }>`
    select document, count(*)::int as n from task where document <> '' group by 1 order by 2 desc, 1`.execute(tx);
  return rows;
}
