import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { ROOT } from './config.ts';

/** The version of this programme, as its package says. */
export async function ownVersion(): Promise<string> {
  const { version } = JSON.parse(await readFile(path.join(ROOT, 'package.json'), 'utf8')) as { version: string };
  return version;
}
