/** How access is set up, from the environment. */
import { randomBytes } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { UserError } from '../kernel/languages.ts';
import type { OidcOptions } from './auth.ts';

export interface AccessSettings {
  secret: string;
  /** Where people reach the application, without a slash at the end. */
  url: string;
  oidc: OidcOptions | null;
  /** Administrators and stewards need a second factor before their rights hold. */
  secondFactorRequired: boolean;
  /** Sign-ins one address may try in a minute. */
  attemptsPerMinute: number;
  /** Requests in a minute: of an address without an account, an account, a key. */
  perMinute: { stranger: number; account: number; key: number };
  /** Secret with which the measurements are read from another machine; null: from none. */
  metricsToken: string | null;
  /** File that witnesses the end of the audit chain outside the database; none when null. */
  witness: string | null;
}

const USUAL_LIMITS = {
  attemptsPerMinute: 30,
  perMinute: { stranger: 6_000, account: 3_000, key: 120_000 },
} as const;

/**
 * Reads HOCHUA_SECRET, HOCHUA_URL, HOCHUA_OIDC_*, HOCHUA_TWO_FACTOR, HOCHUA_METRICS_TOKEN. A secret that is not given is made once and kept in the data folder.
 * @throws UserError for a value that cannot be used
 */
export async function readAccessSettings(
  { dataDir, port, demo }: { dataDir: string; port: number; demo: boolean },
  env: NodeJS.ProcessEnv = process.env,
): Promise<AccessSettings> {
  const url = (env.HOCHUA_URL ?? `http://localhost:${port}`).replace(/\/+$/, '');
  if (!URL.canParse(url) || !/^https?:$/.test(new URL(url).protocol))
    throw new UserError({
      vi: `HOCHUA_URL=${url}: viết địa chỉ đầy đủ như https://baocao.example.vn`,
      en: `HOCHUA_URL=${url}: write the full address, like https://baocao.example.vn`,
    });
  const second = env.HOCHUA_TWO_FACTOR;
  if (second !== undefined && second !== 'required' && second !== 'optional')
    throw new UserError({
      vi: `HOCHUA_TWO_FACTOR=${second}: chỉ nhận "required" hoặc "optional"`,
      en: `HOCHUA_TWO_FACTOR=${second}: either "required" or "optional"`,
    });
  return {
    secret: await readSecret(dataDir, env.HOCHUA_SECRET),
    url,
    oidc: readOidc(env),
    secondFactorRequired: second === undefined ? !demo : second === 'required',
    ...USUAL_LIMITS,
    metricsToken: readMetricsToken(env.HOCHUA_METRICS_TOKEN),
    witness: path.join(dataDir, 'audit-witness.json'),
  };
}

/** Settings for an application that lives only for a while: tests, and describing the API. */
export function passingSettings(): AccessSettings {
  return {
    secret: randomBytes(32).toString('base64url'),
    url: 'http://localhost',
    oidc: null,
    secondFactorRequired: false,
    attemptsPerMinute: 10_000,
    perMinute: { stranger: 1_000_000, account: 1_000_000, key: 1_000_000 },
    metricsToken: null,
    witness: null,
  };
}

function readOidc(env: NodeJS.ProcessEnv): OidcOptions | null {
  const { HOCHUA_OIDC_ISSUER: issuer, HOCHUA_OIDC_CLIENT_ID: clientId, HOCHUA_OIDC_CLIENT_SECRET: clientSecret } = env;
  if (issuer === undefined && clientId === undefined && clientSecret === undefined) return null;
  if (issuer === undefined || clientId === undefined || clientSecret === undefined || !URL.canParse(issuer))
    throw new UserError({
      vi: 'Đăng nhập một lần cần đủ HOCHUA_OIDC_ISSUER (địa chỉ), HOCHUA_OIDC_CLIENT_ID và HOCHUA_OIDC_CLIENT_SECRET.',
      en: 'Single sign-on needs HOCHUA_OIDC_ISSUER (an address), HOCHUA_OIDC_CLIENT_ID and HOCHUA_OIDC_CLIENT_SECRET.',
    });
  return { issuer, clientId, clientSecret, name: env.HOCHUA_OIDC_NAME ?? new URL(issuer).hostname };
}

function readMetricsToken(given: string | undefined): string | null {
  if (given === undefined || given === '') return null;
  // What a header can carry, and nobody guesses.
  if (/^[\x21-\x7e]{24,}$/.test(given)) return given;
  throw new UserError({
    vi: 'HOCHUA_METRICS_TOKEN không dùng được: cần ít nhất 24 ký tự ASCII ngẫu nhiên, không có dấu cách (ví dụ từ: openssl rand -hex 24).',
    en: 'HOCHUA_METRICS_TOKEN cannot be used: at least 24 random ASCII characters without spaces (for instance of: openssl rand -hex 24).',
  });
}

async function readSecret(dataDir: string, given: string | undefined): Promise<string> {
  if (given !== undefined) {
    if (given.length >= 32) return given;
    throw new UserError({
      vi: 'HOCHUA_SECRET quá ngắn: cần ít nhất 32 ký tự ngẫu nhiên (ví dụ từ: openssl rand -base64 32).',
      en: 'HOCHUA_SECRET is too short: at least 32 random characters (for instance of: openssl rand -base64 32).',
    });
  }
  const file = path.join(dataDir, 'secret');
  await mkdir(dataDir, { recursive: true });
  try {
    await writeFile(file, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return (await readFile(file, 'utf8')).trim();
}
