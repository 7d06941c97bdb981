/** The one way to the server: typed by its OpenAPI document, errors as problem details (RFC 9457). */
import createClient from 'openapi-fetch';
import type { Issue } from '../../src/returns/model.ts';
import type { paths } from './api-types.ts';
import { currentLanguage } from './messages/index.ts';

export const api = createClient<paths>({ baseUrl: '' });

api.use({
  onRequest({ request }) {
    request.headers.set('Accept-Language', currentLanguage());
    return request;
  },
  onResponse({ request, response }) {
    tellWhenRefused(new URL(request.url).pathname, response);
    return undefined;
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
  /** The whole problem as the server sent it: some carry more than a sentence. */
  readonly problem: Readonly<Record<string, unknown>>;
  /** Seconds until another try makes sense, where the server says so. */
  readonly retryAfter: number | null;
  constructor(
    status: number,
    title: string,
    detail: string,
    problem: Readonly<Record<string, unknown>> = {},
    retryAfter: number | null = null,
  ) {
    super(title);
    this.name = 'ApiError';
    this.status = status;
    this.detail = detail;
    this.problem = problem;
    this.retryAfter = retryAfter;
  }

  /** What is wrong in a return, cell by cell, when that is why it was refused. */
  get issues(): Issue[] {
    return Array.isArray(this.problem.issues) ? (this.problem.issues as Issue[]) : [];
  }

  /** The machine's word for the fault, where there is one. */
  get code(): string {
    return text(this.problem.code);
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
  throw problemOf(response, error);
}

/** For a request whose answer may have no body, as most writes. @throws ApiError when the server refused */
export async function send<Body>(request: Promise<Outcome<Body>>): Promise<Body | undefined> {
  const { data, error, response } = await request;
  if (response.ok) return data;
  throw problemOf(response, error);
}

export interface CallOptions {
  /** Sent as JSON, or as it is when it is bytes or a form. */
  body?: unknown;
  query?: Record<string, string | undefined>;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/**
 * A request to an address that the OpenAPI document does not describe: the sign-in library's, and bodies that are no JSON.
 * The body of an answer without one is undefined. @throws ApiError when the server refused
 */
export async function call<Body>(method: string, path: string, options: CallOptions = {}): Promise<Body> {
  const { body, query = {}, headers = {}, signal } = options;
  const asItIs = body instanceof Blob || body instanceof FormData || body instanceof ArrayBuffer;
  const response = await fetch(downloadAddress(path, query), {
    method,
    headers: {
      'Accept-Language': currentLanguage(),
      ...(body === undefined || asItIs ? {} : { 'Content-Type': 'application/json' }),
      ...headers,
    },
    ...(body === undefined ? {} : { body: asItIs ? body : JSON.stringify(body) }),
    ...(signal === undefined ? {} : { signal }),
  });
  tellWhenRefused(path, response);
  const parsed = parse(await response.text());
  if (!response.ok) throw problemOf(response, parsed);
  return parsed as Body;
}

/**
 * The header that makes a write happen once however often it is sent (a lost network sends again). Keep the key with what is to be
 * sent; a changed body needs a new one.
 */
export function onceHeader(key: string): { 'Idempotency-Key': string } {
  return { 'Idempotency-Key': key };
}

/** A key nobody else has. `crypto.randomUUID` is missing where the page came over plain HTTP. */
export function newKey(): string {
  return [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

type Listener = () => void;
const listeners = new Set<Listener>();

/** Calls back when the server no longer knows who is asking, so that the page can offer to sign in. @returns stops it */
export function onSignInNeeded(listener: Listener): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** While signing in, 401 means a wrong password, not a lost session. */
function tellWhenRefused(path: string, response: Response): void {
  if (response.status !== 401 || path.startsWith('/api/auth/')) return;
  for (const listener of listeners) listener();
}

function problemOf(response: Response, error: unknown): ApiError {
  const problem = (typeof error === 'object' && error !== null ? error : {}) as Record<string, unknown>;
  const seconds = Number(response.headers.get('retry-after') ?? response.headers.get('x-retry-after') ?? '');
  return new ApiError(
    response.status,
    text(problem.title) || response.statusText,
    // The sign-in library says `message`.
    text(problem.detail) || text(problem.message),
    problem,
    Number.isFinite(seconds) && seconds > 0 ? seconds : null,
  );
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function parse(content: string): unknown {
  if (content === '') return undefined;
  try {
    return JSON.parse(content);
  } catch {
    return undefined;
  }
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
