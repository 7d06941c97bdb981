/** What mail needs to know, from the environment. */
import { UserError } from '../kernel/languages.ts';
import { isMailAddress } from './model.ts';

export interface MailSettings {
  /** `smtp://user:password@host:587` or `smtps://…`; null when no mail is sent. */
  smtpUrl: string | null;
  /** The sender: an address, or `Name <address>`. */
  from: { name: string; address: string };
  /** Where people open the application; links begin with it. */
  publicUrl: string;
}

/**
 * Reads HOCHUA_SMTP_URL, HOCHUA_MAIL_FROM and HOCHUA_URL. `port` is for the address when HOCHUA_URL is not given.
 * @throws UserError when one of them cannot be used
 */
export function readMailSettings(env: NodeJS.ProcessEnv, port: number): MailSettings {
  const publicUrl = env.HOCHUA_URL === undefined || env.HOCHUA_URL === '' ? `http://localhost:${port}` : env.HOCHUA_URL;
  if (!isUrl(publicUrl, ['http:', 'https:'])) throw unusable('HOCHUA_URL', publicUrl, 'https://baocao.example.vn');
  const smtpUrl = env.HOCHUA_SMTP_URL === undefined || env.HOCHUA_SMTP_URL === '' ? null : env.HOCHUA_SMTP_URL;
  // The value may hold a password, so it is not repeated.
  if (smtpUrl !== null && !isUrl(smtpUrl, ['smtp:', 'smtps:']))
    throw unusable('HOCHUA_SMTP_URL', '…', 'smtp://user:password@mail.example.vn:587');
  const from = readSender(env.HOCHUA_MAIL_FROM ?? `Hồ Chứa <hochua@${new URL(publicUrl).hostname}>`);
  if (from === null) throw unusable('HOCHUA_MAIL_FROM', env.HOCHUA_MAIL_FROM ?? '', 'Hồ Chứa <baocao@example.vn>');
  return { smtpUrl, from, publicUrl };
}

function readSender(text: string): MailSettings['from'] | null {
  const match = /^\s*(?:"?([^"<>]*?)"?\s*<([^<>]+)>|(\S+))\s*$/.exec(text);
  const address = match?.[2] ?? match?.[3] ?? '';
  return isMailAddress(address) ? { name: match?.[1] ?? '', address } : null;
}

function isUrl(text: string, protocols: readonly string[]): boolean {
  const url = tryUrl(text);
  return url !== null && protocols.includes(url.protocol) && url.hostname !== '';
}

function tryUrl(text: string): URL | null {
  try {
    return new URL(text);
  } catch {
    return null;
  }
}

function unusable(name: string, value: string, example: string): UserError {
  return new UserError({
    vi: `${name}=${value}: không dùng được; viết như ${example}`,
    en: `${name}=${value}: cannot be used; write it like ${example}`,
  });
}
