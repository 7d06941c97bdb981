/**
 * Who may do what: roles, the actions they allow, and the scope (units × sectors) they hold in. Pure; the browser uses it to hide what
 * the server would refuse. Denied unless a grant says otherwise.
 */
import type { Text } from '../kernel/languages.ts';

export const ROLES = ['reporter', 'head', 'reviewer', 'steward', 'leader', 'auditor', 'admin'] as const;
/**
 * reporter: enters the returns of a unit. head: answers for them, holds the unit's API keys. reviewer: judges the returns of sectors.
 * steward: owns forms, rounds and reports. leader: reads. auditor: reads everything and the audit trail. admin: accounts.
 */
export type Role = (typeof ROLES)[number];

/** What people call the roles. */
export const ROLE_NAMES: Record<Role, Text> = {
  reporter: { vi: 'người báo cáo', en: 'reporter' },
  head: { vi: 'thủ trưởng đơn vị', en: 'head of unit' },
  reviewer: { vi: 'thẩm định', en: 'reviewer' },
  steward: { vi: 'đầu mối tổng hợp', en: 'steward' },
  leader: { vi: 'lãnh đạo', en: 'leader' },
  auditor: { vi: 'kiểm tra', en: 'auditor' },
  admin: { vi: 'quản trị', en: 'administrator' },
};

export const ACTIONS = [
  'figures.see',
  'returns.see',
  'returns.enter',
  'returns.submit',
  'returns.review',
  'rounds.see',
  'rounds.manage',
  'forms.manage',
  'findings.judge',
  'documents.accept',
  'targets.judge',
  'tasks.work',
  'tasks.manage',
  'reports.freeze',
  'keys.manage',
  'access.manage',
  'audit.see',
  'messages.see',
] as const;
export type Action = (typeof ACTIONS)[number];

/** What each role may do within the scope it is granted for. */
export const ALLOWED: Record<Role, readonly Action[]> = {
  reporter: ['figures.see', 'returns.see', 'returns.enter', 'returns.submit', 'tasks.work'],
  head: ['figures.see', 'returns.see', 'returns.enter', 'returns.submit', 'keys.manage', 'tasks.work'],
  reviewer: [
    'figures.see',
    'returns.see',
    'returns.review',
    'rounds.see',
    'findings.judge',
    'documents.accept',
    'tasks.work',
  ],
  steward: [
    'figures.see',
    'returns.see',
    'returns.review',
    'rounds.see',
    'rounds.manage',
    'forms.manage',
    'findings.judge',
    'documents.accept',
    'targets.judge',
    'tasks.work',
    'tasks.manage',
    'reports.freeze',
    'messages.see',
  ],
  leader: ['figures.see', 'returns.see', 'rounds.see'],
  auditor: ['figures.see', 'returns.see', 'rounds.see', 'audit.see', 'messages.see'],
  admin: ['access.manage', 'keys.manage', 'audit.see', 'messages.see'],
};

/** A role held over a unit and all under it (null = every unit), for some sectors (null = every sector). */
export interface Grant {
  role: Role;
  unit: string | null;
  sectors: readonly string[] | null;
}

/** Whoever a request comes from. */
export interface Principal {
  kind: 'anonymous' | 'account' | 'key' | 'system';
  /** Id of the account or the key; empty for anonymous. */
  id: string;
  name: string;
  grants: readonly Grant[];
}

/** The system itself, under the name the audit trail shows: works as the owner of the tables. */
export function systemAs(name: string, id = ''): Principal {
  return { kind: 'system', id, name, grants: [] };
}

/** Schedules and checks. */
export const SYSTEM: Principal = systemAs('system');

export const ANONYMOUS: Principal = { kind: 'anonymous', id: '', name: '', grants: [] };

/** What an action is done to. A sector or unit that does not apply is left out: then any grant of the action will do. */
export interface Target {
  unit?: string;
  sector?: string;
}

/** True when `unit` is `ancestor` or stands under it, at any depth. */
export type Within = (unit: string, ancestor: string) => boolean;

/** The grants that allow an action. */
export function grantsFor(principal: Principal, action: Action): Grant[] {
  return principal.grants.filter(({ role }) => ALLOWED[role].includes(action));
}

/** Decides whether a principal may do an action to a target. */
export function may(principal: Principal, action: Action, target: Target, within: Within): boolean {
  return grantsFor(principal, action).some(
    ({ unit, sectors }) =>
      (target.unit === undefined || unit === null || within(target.unit, unit)) &&
      (target.sector === undefined || sectors === null || sectors.includes(target.sector)),
  );
}

/** Everything a principal may do somewhere. */
export function actionsOf(principal: Principal): Action[] {
  return ACTIONS.filter((action) => grantsFor(principal, action).length > 0);
}

/** All of one unit's branch and sectors; null = every one. */
export interface Scope {
  unit: string | null;
  sectors: readonly string[] | null;
}

/** True when a grant's scope holds the whole of another. */
function reaches(held: Scope, scope: Scope, within: Within): boolean {
  return (
    (held.unit === null || (scope.unit !== null && within(scope.unit, held.unit))) &&
    (held.sectors === null || (scope.sectors?.every((sector) => held.sectors?.includes(sector)) ?? false))
  );
}

/** Decides whether a principal may do an action throughout a scope. */
export function mayThroughout(principal: Principal, action: Action, scope: Scope, within: Within): boolean {
  return grantsFor(principal, action).some((held) => reaches(held, scope, within));
}

/** True when `grants` hold all that `grant` would give, over all of its scope; who manages access may give anything. */
export function covers(grants: readonly Grant[], grant: Grant, within: Within): boolean {
  const reaching = grants.filter((held) => reaches(held, grant, within));
  const gives = (action: Action): boolean => reaching.some(({ role }) => ALLOWED[role].includes(action));
  return gives('access.manage') || ALLOWED[grant.role].every(gives);
}

/**
 * Decides whether a principal may see the figures of one unit in a sector. Those of confidential units (statistical confidentiality: one
 * enterprise's figures) are for who may see them there; all others, and sums, are public.
 */
export function maySeeFigures(
  principal: Principal,
  target: { unit: string; sector: string },
  isConfidential: (unit: string) => boolean,
  within: Within,
): boolean {
  return principal.kind === 'system' || !isConfidential(target.unit) || may(principal, 'figures.see', target, within);
}
