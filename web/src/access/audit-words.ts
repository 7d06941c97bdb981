/** The deeds of the audit trail in words. A deed without words shows its code. */
import { type Grant, ROLES } from '../../../src/access/model.ts';
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

/** What a detail is called; a detail without a word shows its name. Sign-ins tell an address of the network, comments that of a cell. */
export function detailInWords(t: Translate, name: string, value: unknown): string {
  const key = name === 'address' && typeof value === 'string' && !/^[\d.:a-f]+$/i.test(value) ? 'cell' : name;
  return isDetail(key) ? t(`audit.detail.${key}`) : name;
}

function isDetail(name: string): name is keyof typeof vi.audit.detail {
  return Object.hasOwn(vi.audit.detail, name);
}

/** The roles that an entry's details tell of, as one (`role`, `unit`, `sectors`) or as a list (`grants`), and what else they tell. */
export function splitGrants(details: Readonly<Record<string, unknown>>): {
  grants: Grant[];
  rest: Record<string, unknown>;
} {
  const { grants, role, unit, sectors, ...rest } = details;
  const listed = Array.isArray(grants) ? grants.filter(isGrant) : [];
  const own = { role, unit: unit ?? null, sectors: sectors ?? null };
  if (isGrant(own)) return { grants: [own, ...listed], rest };
  // What is no role after all is told as it stands.
  return { grants: listed, rest: { ...rest, role, unit, sectors } };
}

function isGrant(value: unknown): value is Grant {
  if (typeof value !== 'object' || value === null) return false;
  const { role, unit, sectors } = value as Record<string, unknown>;
  return (
    ROLES.some((known) => known === role) &&
    (unit === null || typeof unit === 'string') &&
    (sectors === null || (Array.isArray(sectors) && sectors.every((sector) => typeof sector === 'string')))
  );
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
  'task',
  'obligation',
  'deny',
] as const;
