/** Lists over HTTP page by cursor: the parameters, and a page of a list held in memory. */
import { z } from 'zod';
import { badRequest } from './http.ts';

/** The position a cursor stands for. @throws HttpProblem 400 */
export function startOf(cursor: string | undefined): number {
  const start = Number(cursor ?? '0');
  if (!Number.isSafeInteger(start) || start < 0)
    throw badRequest(`cursor "${cursor}" không dùng được`, `cursor "${cursor}" cannot be used`);
  return start;
}

/** A page of a list held in memory: the cursor is the position. */
export function pageOf<T>(
  items: readonly T[],
  cursor: string | undefined,
  limit: number,
): { items: T[]; next_cursor: string | null; total: number } {
  const start = startOf(cursor);
  const end = start + limit;
  return { items: items.slice(start, end), next_cursor: end < items.length ? String(end) : null, total: items.length };
}

export const pagingSchema = {
  cursor: z.string().optional(),
  limit: z.coerce.number().int().min(1).max(500).default(50),
};
