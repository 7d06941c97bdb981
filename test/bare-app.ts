/** An application over a catalogue of one's own, without the rest of a pack's content: for tests and benchmarks. */
import path from 'node:path';
import pino from 'pino';
import { type AppOptions, makeApp } from '../src/app.ts';
import { ROOT } from '../src/platform/config.ts';
import type { HttpApp } from '../src/platform/http.ts';

export function bareApp(
  options: Pick<AppOptions, 'db' | 'catalogue' | 'forms'> & Partial<AppOptions>,
): Promise<HttpApp> {
  return makeApp({
    claims: [],
    contradictions: [],
    strategies: [],
    targets: [],
    dir: path.join(ROOT, 'packs/demo-health'),
    logger: pino({ level: 'silent' }),
    ...options,
  });
}
