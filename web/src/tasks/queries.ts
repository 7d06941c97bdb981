/** What the pages of tasks and obligations ask, and what they tell the server. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Standing, TaskKind, TaskState } from '../../../src/tasks/model.ts';
import { type Answer, api, call, given, read } from '../api.ts';

export type ObligationItem = Answer<'/api/v1/obligations'>['items'][number];
export type ObligationData = Answer<'/api/v1/obligations/{code}'>;
export type EvidenceItem = ObligationData['evidence'][number];
export type TaskItem = Answer<'/api/v1/tasks'>['items'][number];
export type TaskData = Answer<'/api/v1/tasks/{code}'>;
export type TaskEventItem = TaskData['events'][number];
export type StageItem = TaskData['stages'][number];

export const obligationsQuery = (asOf: string | undefined) =>
  queryOptions({
    queryKey: ['obligations', asOf],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/obligations', { params: { query: given({ as_of: asOf }) }, signal })),
  });

export const obligationQuery = (code: string, asOf: string | undefined) =>
  queryOptions({
    queryKey: ['obligations', 'one', code, asOf],
    queryFn: ({ signal }) =>
      read(
        api.GET('/api/v1/obligations/{code}', { params: { path: { code }, query: given({ as_of: asOf }) }, signal }),
      ),
  });

export interface NewEvidence {
  unit: string;
  done_on: string;
  document: string;
  link: string;
  note: string;
}

export function recordEvidence(code: string, evidence: NewEvidence) {
  return read(api.POST('/api/v1/obligations/{code}/evidence', { params: { path: { code } }, body: evidence }));
}

export function withdrawEvidence(code: string, id: string, why: string) {
  return read(
    api.POST('/api/v1/obligations/{code}/evidence/{id}/withdraw', { params: { path: { code, id } }, body: { why } }),
  );
}

export function remindMissing(code: string) {
  return read(api.POST('/api/v1/obligations/{code}/remind', { params: { path: { code } }, body: { units: null } }));
}

export interface NewObligation {
  code: string;
  title: { vi: string; en: string };
  deed: { vi: string; en: string };
  deed_short: { vi: string; en: string };
  kinds: ('province' | 'ministry' | 'agency')[];
  document: string;
  due: string | null;
}

export function addObligation(obligation: NewObligation) {
  return read(api.POST('/api/v1/obligations', { body: { ...obligation, units: [] } }));
}

export interface TaskFilter {
  kind?: TaskKind | undefined;
  state?: Standing | undefined;
  unit?: string | undefined;
  document?: string | undefined;
  q?: string | undefined;
}

/** Grouped views show groups whole, so pages are long. */
export const tasksQuery = (filter: TaskFilter) =>
  infiniteQueryOptions({
    queryKey: ['tasks', filter],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/tasks', {
          params: { query: given({ ...filter, cursor: pageParam ?? undefined, limit: 200 }) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

export const taskQuery = (code: string) =>
  queryOptions({
    queryKey: ['tasks', 'one', code],
    queryFn: ({ signal }) => read(api.GET('/api/v1/tasks/{code}', { params: { path: { code } }, signal })),
  });

/** Every task that is linked to a target, as far as the reader sees it. */
export const tasksOfTargetQuery = (target: string) =>
  queryOptions({
    queryKey: ['tasks', 'target', target],
    queryFn: ({ signal }) => read(api.GET('/api/v1/tasks', { params: { query: { target, limit: 100 } }, signal })),
  });

export type LinkableTarget = Answer<'/api/v1/targets'>['items'][number];

/** All targets with their ratings: a pack has some hundred, so they are found here as one types. */
export const linkableTargetsQuery = queryOptions({
  queryKey: ['targets', 'linkable'],
  queryFn: ({ signal }) => read(api.GET('/api/v1/targets', { params: { query: { limit: 500 } }, signal })),
  staleTime: 60_000,
});

export interface TaskForm {
  title: string;
  document: string;
  lead: string | null;
  co_leads: string[];
  deadline: string | null;
  deliverable: string;
  targets: string[];
}

export function addTask(task: TaskForm & { kind: TaskKind }) {
  return read(api.POST('/api/v1/tasks', { body: { ...task, sector: null } }));
}

/** @param version of the task as it was read: refused when somebody has changed it since */
export function changeTask(code: string, task: Partial<TaskForm> & { version: string }) {
  return read(api.PATCH('/api/v1/tasks/{code}', { params: { path: { code } }, body: task }));
}

export function noteProgress(code: string, note: { text: string; evidence: string; link: string }) {
  return read(api.POST('/api/v1/tasks/{code}/notes', { params: { path: { code } }, body: note }));
}

export function sendFile(code: string, file: File, text: string) {
  return call<TaskData>('POST', `/api/v1/tasks/${encodeURIComponent(code)}/files`, {
    body: file,
    query: { name: file.name, text },
    headers: { 'Content-Type': 'application/octet-stream' },
  });
}

export function taskFileAddress(code: string, file: string): string {
  return `/api/v1/tasks/${encodeURIComponent(code)}/files/${encodeURIComponent(file)}`;
}

export interface Move {
  state: TaskState;
  text: string;
  evidence: string;
  link: string;
  closed_on?: string;
}

export function moveTask(code: string, move: Move) {
  return read(api.POST('/api/v1/tasks/{code}/state', { params: { path: { code } }, body: move }));
}

export function delegateTask(code: string, to: string, text: string) {
  return read(api.POST('/api/v1/tasks/{code}/delegate', { params: { path: { code } }, body: { to, text } }));
}

export function remindTask(code: string) {
  return read(api.POST('/api/v1/tasks/{code}/remind', { params: { path: { code } } }));
}

export interface StageForm {
  on: string;
  planned: boolean;
  number: string;
  votes: { for: number; against: number; abstain: number } | null;
  note: string;
}

export function recordStage(code: string, stage: StageItem['stage'], form: StageForm) {
  return read(api.PUT('/api/v1/tasks/{code}/stages/{stage}', { params: { path: { code, stage } }, body: form }));
}

export function removeStage(code: string, stage: StageItem['stage']) {
  return read(api.DELETE('/api/v1/tasks/{code}/stages/{stage}', { params: { path: { code, stage } } }));
}

type Words = { vi: string; en: string };
type Named = { code: string; name: Words };

export interface ImportedRow {
  row: number;
  table: Words | null;
  code: string;
  title: string;
  lead: Named | null;
  co_leads: Named[];
  deadline: string | null;
  deliverable: string;
  document: string;
  faults: Words[];
  remarks: Words[];
}

/** Reads the tasks of a table; records them, all or none, when `save`. */
export function importTasks(file: File, document: string, save: boolean) {
  return call<{ rows: ImportedRow[]; saved: string[] }>('POST', '/api/v1/tasks/import', {
    body: file,
    query: { name: file.name, document, save: String(save) },
    headers: { 'Content-Type': 'application/octet-stream' },
  });
}
