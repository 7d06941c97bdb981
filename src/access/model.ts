/**
 * Who may do what: roles, the actions they allow, and the scope (units × sectors) they hold in. Pure; the browser uses it to hide what
 * the server would refuse. Denied unless a grant says otherwise.
 */

export const ROLES = ['reporter', 'head', 'reviewer', 'steward', 'leader', 'auditor', 'admin'] as const;
/**
 * reporter: enters the returns of a unit. head: answers for them, holds the unit's API keys. reviewer: judges the returns of sectors.
 * steward: owns forms, rounds and reports. leader: reads. auditor: reads everything and the audit trail. admin: accounts.
 */
export type Role = (typeof ROLES)[number];

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
