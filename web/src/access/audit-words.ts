/** The deeds of the audit trail in words. A deed without words shows its code. */
import { vi } from '../messages/access.ts';
import type { Translate } from '../messages/index.ts';

type Known = keyof typeof vi.deed;

/** Codes of deeds have dots, which messages read as levels. */
const keyOf = (action: string): string => action.replaceAll('.', '_');

function isKnown(key: string): key is Known {
  return Object.hasOwn(vi.deed, key);
}

/** "nộp báo cáo POST_M.2024-M06.ACME" */
export function deedInWords(t: Translate, action: string, object: string): string {
  const key = keyOf(action);
  const sentence = isKnown(key) ? t(`deed.${key}`, { object }) : t('audit.other', { action, object });
  return sentence.trim();
}

/** Beginnings of deeds to filter by: what one looks for is seldom a single one. */
export const DEED_GROUPS = [
  'sign-in',
  'session',
  'password',
  'two-factor',
  'passkey',
  'account',
  'grant',
  'invitation',
  'key',
  'form',
  'round',
  'return',
  'report',
  'deny',
] as const;
