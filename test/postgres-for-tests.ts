/** One real PostgreSQL for the whole test run; every test file makes a database of its own in it. */
import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { TestProject } from 'vitest/node';
import { openEmbeddedPostgres } from '../src/platform/embedded-postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    postgresUrl: string;
  }
}

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const dir = await mkdtemp(path.join(tmpdir(), 'hochua-test-'));
  // Where the tests run as root, PostgreSQL runs as another user, who must be able to enter.
  await chmod(dir, 0o755);
  // Durability is tested where it matters, by killing processes; everywhere else speed counts.
  const server = await openEmbeddedPostgres(dir, {
    settings: ['fsync=off', 'synchronous_commit=off', 'max_connections=200'],
  });
  project.provide('postgresUrl', server.url);
  return async () => {
    await server.release();
    await rm(dir, { recursive: true, force: true });
  };
}
