/** What the pages ask about forms, and what they tell the server. A form travels as JSON content; its type is the model's. */
import { queryOptions } from '@tanstack/react-query';
import type { CellSpec, Form, FormContext, FormFrequency, OwedBy } from '../../../../src/returns/model.ts';
import { type Answer, api, call, given, read, send } from '../../api.ts';

type ItemAnswer = Answer<'/api/v1/forms'>['items'][number];
export type FormItem = Omit<ItemAnswer, 'owed_by' | 'frequency'> & { owed_by: OwedBy; frequency: FormFrequency };

type DetailAnswer = Answer<'/api/v1/forms/{code}'>;
export type FormDetail = Omit<DetailAnswer, 'form' | 'context' | 'draft'> & {
  /** null before the first version is published. */
  form: Form | null;
  context: FormContext;
  /** May be unfinished. */
  draft: Form | null;
};

/** Every form with a published version or a draft. There are dozens of them, not thousands. */
export const formsQuery = queryOptions({
  queryKey: ['forms'],
  queryFn: async ({ signal }) => {
    const answer = await read(api.GET('/api/v1/forms', { signal }));
    return answer as unknown as { items: FormItem[] };
  },
});

/** One form: the version asked for, or the one in force. */
export const formQuery = (code: string, version?: string) =>
  queryOptions({
    queryKey: ['forms', code, version],
    queryFn: async ({ signal }) => {
      const number = version !== undefined && /^[1-9]\d{0,5}$/.test(version) ? Number(version) : undefined;
      const answer = await read(
        api.GET('/api/v1/forms/{code}', { params: { path: { code }, query: given({ version: number }) }, signal }),
      );
      return answer as unknown as FormDetail;
    },
    enabled: code !== '',
  });

export type Path = readonly (string | number)[];

export interface FormFault {
  /** Where in the form: sections, 0, rows, 3, indicator. */
  path: Path;
  severity: 'error' | 'warning';
  message: { vi: string; en: string };
}

export interface CheckedForm {
  faults: FormFault[];
  /** The cells for a sample unit; none when the form has not the shape of one. */
  cells: CellSpec[];
  context: FormContext;
}

export function checkForm(form: Form, signal: AbortSignal): Promise<CheckedForm> {
  return call('POST', '/api/v1/forms/check', { body: { form }, signal });
}

export function saveDraft(form: Form): Promise<{ faults: FormFault[] }> {
  return call('PUT', `/api/v1/forms/${encodeURIComponent(form.code)}/draft`, { body: { form } });
}

export function publishForm(code: string) {
  return read(api.POST('/api/v1/forms/{code}/publish', { params: { path: { code } } }));
}

export function dropDraft(code: string) {
  return send(api.DELETE('/api/v1/forms/{code}/draft', { params: { path: { code } } }));
}
