/** The one way to the server: typed by its OpenAPI document, errors as problem details (RFC 9457). */
import createClient from 'openapi-fetch';
import type { paths } from './api-types.ts';
import { currentLanguage } from './messages/index.ts';

export const api = createClient<paths>({ baseUrl: '' });

api.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', currentLanguage());
    return request;
  },
});

/** What the server sends for a path that answers 200. */
export type Answer<P extends keyof paths> = paths[P] extends {
  get: { responses: { 200: { content: { 'application/json': infer Body } } } };
}
  ? Body
  : never;

export type Brief = Answer<'/api/v1/indicators/{code}/series'>['indicator'];
export type Figure = Answer<'/api/v1/indicators/{code}/vintages'>['items'][number];
export type Claim = Answer<'/api/v1/claims'>['items'][number];
export type SeriesRow = Answer<'/api/v1/indicators/{code}/series'>['rows'][number];

/** A failed request, with the sentence the server meant for the reader. */
export class ApiError extends Error {
  readonly status: number;
  readonly detail: string;
  constructor(status: number, title: string, detail: string) {
    super(title);
    this.name = 'ApiError';
    this.status = status;
    this.detail = detail;
  }
}

interface Outcome<Body> {
  data?: Body;
  error?: unknown;
  response: Response;
}

/** The answer's body. @throws ApiError when the server refused */
export async function read<Body>(request: Promise<Outcome<Body>>): Promise<Body> {
  const { data, error, response } = await request;
  if (response.ok && data !== undefined) return data;
  const problem = (typeof error === 'object' && error !== null ? error : {}) as { title?: unknown; detail?: unknown };
  const text = (value: unknown): string => (typeof value === 'string' ? value : '');
  throw new ApiError(response.status, text(problem.title) || response.statusText, text(problem.detail));
}

type Given<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

/** Query parameters without those that have no value. */
export function given<T extends Record<string, unknown>>(parameters: T): Given<T> {
  return Object.fromEntries(
    Object.entries(parameters).filter(([, value]) => value !== undefined && value !== ''),
  ) as Given<T>;
}

/** Address of a download, with the parameters that have a value. */
export function downloadAddress(path: string, parameters: Record<string, string | undefined>): string {
  const query = new URLSearchParams(given(parameters) as Record<string, string>).toString();
  return query === '' ? path : `${path}?${query}`;
}
