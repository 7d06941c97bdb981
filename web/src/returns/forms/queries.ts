/** What the pages ask about forms, and what they tell the server. */
import { queryOptions } from '@tanstack/react-query';
import type { Text } from '../../../../src/kernel/languages.ts';
import type { CellSpec, DueRule, Form, FormFrequency, OwedBy } from '../../../../src/returns/model.ts';
import { call } from '../../api.ts';

export interface FormItem {
  code: string;
  version: number;
  name: Text;
  sector: string;
  frequency: FormFrequency;
  owed_by: OwedBy;
  opens: DueRule;
  due: DueRule;
  draft: boolean;
  cells: number;
}

/** Every form with a published version or a draft. There are dozens of them, not thousands. */
export const formsQuery = queryOptions({
  queryKey: ['forms'],
  queryFn: ({ signal }) => call<{ items: FormItem[] }>('GET', '/api/v1/forms', { signal }),
});

export interface FormDetail {
  form: Form;
  versions: { version: number; state: string; published_at: string | null; by: string }[];
  draft: Form | null;
}

/** One form: the version asked for, or the newest. */
export const formQuery = (code: string, version?: string) =>
  queryOptions({
    queryKey: ['forms', code, version],
    queryFn: ({ signal }) =>
      call<FormDetail>('GET', `/api/v1/forms/${encodeURIComponent(code)}`, { query: { version }, signal }),
    enabled: code !== '',
  });

export interface FormFault {
  path: string;
  message: Text;
}

export function checkForm(form: Form, signal?: AbortSignal): Promise<{ faults: FormFault[]; cells: CellSpec[] }> {
  return call('POST', '/api/v1/forms/check', { body: { form }, ...(signal === undefined ? {} : { signal }) });
}

export function saveDraft(code: string, form: Form): Promise<{ faults: FormFault[] }> {
  return call('PUT', `/api/v1/forms/${encodeURIComponent(code)}/draft`, { body: { form } });
}

export function publishForm(code: string): Promise<{ version: number }> {
  return call('POST', `/api/v1/forms/${encodeURIComponent(code)}/publish`);
}

export function dropDraft(code: string): Promise<unknown> {
  return call('DELETE', `/api/v1/forms/${encodeURIComponent(code)}/draft`);
}
