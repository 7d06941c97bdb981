import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { UserError } from '../kernel/languages.ts';

/** The project's root: the folder that holds `packs/` and `web/`. */
export const ROOT = path.resolve(path.dirname(fileURLToPath(import.meta.url)), '../..');

export interface Config {
  port: number;
  host: string;
  /** Folder of the embedded database and everything else that must survive a restart. */
  dataDir: string;
  /** A PostgreSQL of one's own; when absent the embedded one is used. */
  databaseUrl: string | undefined;
  packDir: string;
  language: 'vi' | 'en';
  /** Addresses of the reverse proxies whose X-Forwarded-For is believed, comma between them; none when absent. */
  trustProxy?: string | undefined;
}

/**
 * Reads the configuration from the environment.
 * @throws UserError when PORT is not a port number.
 */
export function readConfig(env: NodeJS.ProcessEnv = process.env): Config {
  const port = Number(env.PORT ?? '8080');
  if (!Number.isInteger(port) || port < 0 || port > 65535) {
    throw new UserError({
      vi: `PORT=${env.PORT}: không phải số cổng; dùng số từ 0 đến 65535`,
      en: `PORT=${env.PORT}: not a port number; use one from 0 to 65535`,
    });
  }
  return {
    port,
    host: env.HOST ?? '127.0.0.1',
    dataDir: path.resolve(env.HOCHUA_DATA ?? path.join(ROOT, '.hochua')),
    databaseUrl: env.DATABASE_URL === '' ? undefined : env.DATABASE_URL,
    packDir: path.resolve(env.HOCHUA_PACK ?? path.join(ROOT, 'packs/tttt')),
    language: env.HOCHUA_LANG === 'en' ? 'en' : 'vi',
    trustProxy: env.HOCHUA_TRUST_PROXY === '' ? undefined : env.HOCHUA_TRUST_PROXY,
  };
}
