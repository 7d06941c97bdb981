/** A write of a request: in one transaction with the rights of whoever asks, done once for an Idempotency-Key. */
import type { FastifyRequest } from 'fastify';
import type { Database, Tx } from '../platform/database.ts';
import { onceOnly } from '../platform/idempotency.ts';
import { asPrincipal } from './store.ts';

/** @throws HttpProblem 422 when the key came before with another request */
export function onceAs<T>(db: Database, request: FastifyRequest, work: (tx: Tx) => Promise<T>): Promise<T> {
  return asPrincipal(db, request.principal, (tx) => onceOnly(tx, request, () => work(tx)));
}
