import pino from 'pino';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/fresh-database.ts';
import type { Principal } from '../access/model.ts';
import { enforceAccess } from '../access/policy.ts';
import { type HttpApp, HttpProblem, makeHttp } from '../platform/http.ts';
import { ChangeFeed } from './changes.ts';

let database: TestDatabase;
let app: HttpApp;
let address: string;
/** Who the one caller is now; null: their key was revoked. */
let now: Principal | null;
const reviewer: Principal = {
  kind: 'account',
  id: '1',
  name: 'x',
  grants: [{ role: 'reviewer', unit: null, sectors: null }],
};

beforeAll(async () => {
  database = await freshDatabase();
  const authenticate = async () => {
    if (now === null) throw new HttpProblem(401, { vi: '', en: '' });
    return now;
  };
  const before = (frame: HttpApp) => enforceAccess(frame, { authenticate, within: () => false });
  const logger = pino({ level: 'silent' });
  ({ app } = await makeHttp({ logger, version: '0', title: 'x', description: '', before }));
  // Nothing is heard of any change here: no connection listens.
  new ChangeFeed(database.db, { authenticate, forget: () => undefined }, 50).routes(app, undefined);
  address = await app.listen({ port: 0, host: '127.0.0.1' });
});
afterAll(async () => {
  await app.close();
  await database.close();
});

async function ended(): Promise<void> {
  const answer = await fetch(`${address}/api/v1/changes`);
  for await (const _ of answer.body ?? []);
}

it('an open page is looked at again before long, though nobody says that something changed', async () => {
  now = reviewer;
  const revoked = ended();
  await expect.poll(() => openPages()).toBe(1);
  now = null;
  await revoked;

  now = reviewer;
  const signedOut = ended();
  await expect.poll(() => openPages()).toBe(1);
  now = { kind: 'anonymous', id: '', name: '', grants: [] };
  await signedOut;
});

async function openPages(): Promise<number> {
  return new Promise((done, fail) =>
    app.server.getConnections((error, count) => (error === null ? done(count) : fail(error))),
  );
}
