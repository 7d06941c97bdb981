/** What the pages of a return ask and send. */
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query';
import type { Form, FormContext } from '../../../src/returns/model.ts';
import { type Answer, api, given, read } from '../api.ts';

export type Duty = Answer<'/api/v1/duties'>['items'][number];

type ReturnAnswer = Answer<'/api/v1/returns/{id}'>;
/** A return; its form in the version it was made with, and what of the catalogue the form names. */
export type ReturnData = Omit<ReturnAnswer, 'form' | 'context'> & { form: Form; context: FormContext };
export type ReturnVersion = ReturnAnswer['versions'][number];
export type ReturnComment = ReturnAnswer['comments'][number];
export type VersionDetail = Answer<'/api/v1/returns/{id}/versions/{version}'>;

export const dutiesQuery = (state: string | undefined) =>
  infiniteQueryOptions({
    queryKey: ['duties', state],
    queryFn: ({ pageParam, signal }) =>
      read(
        api.GET('/api/v1/duties', {
          params: { query: given({ state: state as Duty['state'] | undefined, cursor: pageParam ?? undefined }) },
          signal,
        }),
      ),
    initialPageParam: null as string | null,
    getNextPageParam: (page) => page.next_cursor,
  });

export const returnQuery = (id: string) =>
  queryOptions({
    queryKey: ['return', id],
    queryFn: async ({ signal }): Promise<ReturnData> => {
      const answer = await read(api.GET('/api/v1/returns/{id}', { params: { path: { id } }, signal }));
      return answer as unknown as ReturnData;
    },
    // The server tells of changes by itself (frame/live.ts).
    refetchOnWindowFocus: 'always',
  });

export const versionQuery = (id: string, version: number) =>
  queryOptions({
    queryKey: ['return', id, 'version', version],
    queryFn: ({ signal }) =>
      read(api.GET('/api/v1/returns/{id}/versions/{version}', { params: { path: { id, version } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });

export interface CellChange {
  address: string;
  value: string | null;
  base: number;
}

export function saveCells(id: string, changes: CellChange[], explanations: Record<string, string>) {
  const body = { changes, ...(Object.keys(explanations).length > 0 ? { explanations } : {}) };
  return read(api.PATCH('/api/v1/returns/{id}/cells', { params: { path: { id } }, body }));
}

/** @throws ApiError 422 with `issues` when something keeps it from being submitted */
export function submitReturn(id: string, revision: number, key: string) {
  const header = { 'idempotency-key': key };
  return read(api.POST('/api/v1/returns/{id}/submit', { params: { path: { id }, header }, body: { revision } }));
}

export function recallReturn(id: string) {
  return read(api.POST('/api/v1/returns/{id}/recall', { params: { path: { id } } }));
}

export function correctReturn(id: string) {
  return read(api.POST('/api/v1/returns/{id}/correction', { params: { path: { id } } }));
}

export function commentOn(id: string, address: string | null, text: string) {
  return read(api.POST('/api/v1/returns/{id}/comments', { params: { path: { id } }, body: { address, text } }));
}

export function resolveComment(id: string, comment: string) {
  return read(api.POST('/api/v1/returns/{id}/comments/{comment}/resolve', { params: { path: { id, comment } } }));
}

/** Where a return's workbook is downloaded, and where a filled one is sent. */
export function workbookAddress(id: string): string {
  return `/api/v1/returns/${encodeURIComponent(id)}/workbook`;
}

export function fileAddress(id: string, file: string): string {
  return `/api/v1/returns/${encodeURIComponent(id)}/files/${encodeURIComponent(file)}`;
}

/** A sentence about a place in a workbook. */
export interface WorkbookMessage {
  /** `C7`; empty when it is about the sheet or the workbook. The sentence names it too. */
  cell: string;
  /** Name of the tab; empty when it is about the workbook. */
  sheet: string;
  severity: 'error' | 'warning';
  message: { vi: string; en: string };
}

export interface WorkbookOutcome {
  read: number;
  changed: number;
  messages: WorkbookMessage[];
  saved: boolean;
}

/** Many workbooks sent together; `files`: what became of each. */
export type BulkJob = Answer<'/api/v1/workbooks/{job}'>;
export type BulkFile = BulkJob['files'][number];

export const bulkJobQuery = (job: string) =>
  queryOptions({
    queryKey: ['workbooks', job],
    queryFn: ({ signal }) => read(api.GET('/api/v1/workbooks/{job}', { params: { path: { job } }, signal })),
  });
