/**
 * The chain of the audit trail: each entry's seal is SHA-256 over the seal before it and the entry in canonical form, so that an entry
 * changed, removed or slipped in shows in every seal after it. (The construction of RFC 9162's predecessor logs and of Git commits.)
 */
import { createHash } from 'node:crypto';

/** One entry as the chain reads it: every field as text, exactly as the database gives it. */
export interface SealedText {
  id: string;
  /** UTC, microseconds. */
  at: string;
  actor_kind: string;
  actor_id: string;
  actor_name: string;
  action: string;
  object: string;
  unit: string | null;
  /** Text of the JSON, keys in PostgreSQL's own order. */
  details: string;
}

/** What stands before the first seal. */
export const FIRST = '0'.repeat(64);

/** The seal of an entry after `previous`: 64 hexadecimal digits. */
export function sealOf(previous: string, entry: SealedText): string {
  const { id, at, actor_kind, actor_id, actor_name, action, object, unit, details } = entry;
  return createHash('sha256')
    .update(previous)
    .update(JSON.stringify([id, at, actor_kind, actor_id, actor_name, action, object, unit, details]))
    .digest('hex');
}
