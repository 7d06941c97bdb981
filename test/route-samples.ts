/**
 * One sample request for every route that is not public: what the generated access matrix sends as everyone. A new route without a
 * sample fails the matrix; append it here. The target of every sample is the OWN unit and its sector in the round of the fixture.
 */
import type { Action, Role, Target } from '../src/access/model.ts';

/** The unit and sector the samples are about, and others nobody asks about. Codes of the pack the matrix runs on. */
export const OWN = 'VN-P01';
export const OTHER = 'VN-P22';
export const SECTOR = 'DES';
export const OTHER_SECTOR = 'POST';
const ROUND = 'PROV_Q.2024-Q1';
const RETURN = `${ROUND}.${OWN}`;

export interface Sample {
  /** The address with its parameters filled in. */
  url: string;
  payload?: object | string;
  headers?: Record<string, string>;
  /** The action asked for and its target, when the handler decides more finely than the route declares. */
  action?: Action;
  target?: Target;
  /** Of the roles that hold the action, those the handler lets go on. */
  only?: readonly Role[];
  /** True when what is asked for is there: a refusal may then say that it is not (404). */
  there?: boolean;
  /**
   * Words that only those who may do `action` to `target` may read in the answer of a list open to all who signed in. Some of them must
   * read the words, or the sample shows nothing; `empty` where the fixture has none.
   */
  hides?: { words: string; action: Action; target: Target; empty?: true };
}

const unit: Target = { unit: OWN, sector: SECTOR };
const sector: Target = { sector: SECTOR };
/** Whoever reports or judges a return speaks in it; who only reads does not. */
const WORKERS: readonly Role[] = ['reporter', 'head', 'reviewer', 'steward'];
const raw = { 'content-type': 'application/octet-stream' };
const nobody = '00000000-0000-4000-8000-000000000000';
const whoOwes = { words: `"${OWN}"`, action: 'returns.see', target: unit } as const;

export const SAMPLES: Record<string, Sample> = {
  // Access. Accounts that are not there: whoever may, hears that.
  'GET /api/v1/accounts': { url: '/api/v1/accounts' },
  'PATCH /api/v1/accounts/:id': { url: `/api/v1/accounts/${nobody}`, payload: { name: 'X' } },
  'POST /api/v1/accounts/:id/grants': { url: `/api/v1/accounts/${nobody}/grants`, payload: { role: 'leader' } },
  'DELETE /api/v1/accounts/:id/grants/:grant': { url: `/api/v1/accounts/${nobody}/grants/1` },
  'POST /api/v1/accounts/:id/sign-out': { url: `/api/v1/accounts/${nobody}/sign-out`, payload: {} },
  'POST /api/v1/accounts/:id/unlock': { url: `/api/v1/accounts/${nobody}/unlock`, payload: {} },
  'POST /api/v1/accounts/:id/reset-two-factor': { url: `/api/v1/accounts/${nobody}/reset-two-factor`, payload: {} },
  'GET /api/v1/invitations': { url: '/api/v1/invitations' },
  'POST /api/v1/invitations': {
    url: '/api/v1/invitations',
    payload: { email: 'matrix@test.example', name: 'M', grants: [] },
  },
  'DELETE /api/v1/invitations/:id': { url: `/api/v1/invitations/${nobody}` },
  'GET /api/v1/api-keys': {
    url: '/api/v1/api-keys',
    hides: { ...whoOwes, action: 'keys.manage', target: { unit: OWN } },
  },
  'POST /api/v1/api-keys': {
    url: '/api/v1/api-keys',
    payload: { name: 'M', unit: OWN, sectors: [SECTOR], expires_at: new Date(Date.now() + 86_400_000).toISOString() },
    target: unit,
  },
  'DELETE /api/v1/api-keys/:id': { url: `/api/v1/api-keys/${nobody}` },
  'GET /api/v1/audit': { url: '/api/v1/audit' },
  'GET /api/v1/audit/verification': { url: '/api/v1/audit/verification' },

  // Forms belong to whoever publishes the pack.
  'GET /api/v1/forms': { url: '/api/v1/forms' },
  'GET /api/v1/forms/:code': { url: '/api/v1/forms/PROV_Q' },
  'PUT /api/v1/forms/:code/draft': {
    url: '/api/v1/forms/MATRIX/draft',
    payload: { form: { code: 'MATRIX', sector: SECTOR } },
    target: sector,
  },
  'POST /api/v1/forms/:code/publish': { url: '/api/v1/forms/MATRIX/publish', payload: {}, target: sector, there: true },
  'DELETE /api/v1/forms/:code/draft': { url: '/api/v1/forms/MATRIX/draft', target: sector, there: true },
  'POST /api/v1/forms/check': { url: '/api/v1/forms/check', payload: { form: {} } },

  // Rounds.
  'GET /api/v1/rounds': { url: '/api/v1/rounds' },
  'POST /api/v1/rounds': { url: '/api/v1/rounds', payload: { form: 'PROV_Q', period: '2024-Q1' }, target: sector },
  'GET /api/v1/rounds/:id': { url: `/api/v1/rounds/${ROUND}` },
  'PATCH /api/v1/rounds/:id': { url: `/api/v1/rounds/${ROUND}`, payload: { note: 'M' }, target: sector },
  'POST /api/v1/rounds/:id/postpone': {
    url: `/api/v1/rounds/${ROUND}/postpone`,
    payload: { units: [OTHER], due_at: '2099-01-01T00:00:00+07:00', reason: 'M' },
    target: sector,
  },
  'POST /api/v1/rounds/:id/excuse': {
    url: `/api/v1/rounds/${ROUND}/excuse`,
    payload: { units: [OTHER], reason: 'M', excused: false },
    target: sector,
  },
  'POST /api/v1/rounds/:id/remind': {
    url: `/api/v1/rounds/${ROUND}/remind`,
    payload: { units: [OTHER] },
    target: sector,
  },
  'GET /api/v1/rounds/:id/units': { url: `/api/v1/rounds/${ROUND}/units?limit=500`, hides: whoOwes },
  'GET /api/v1/heat-map': { url: '/api/v1/heat-map?form=PROV_Q', hides: whoOwes },
  'GET /api/v1/duties': { url: '/api/v1/duties', hides: whoOwes },

  // Returns.
  'GET /api/v1/returns/:id': { url: `/api/v1/returns/${RETURN}`, target: unit, there: true },
  'PATCH /api/v1/returns/:id/cells': {
    url: `/api/v1/returns/${RETURN}/cells`,
    payload: { changes: [] },
    target: unit,
    there: true,
  },
  'PUT /api/v1/returns/:id': {
    url: `/api/v1/returns/${RETURN}`,
    payload: { cells: {}, submit: false },
    target: unit,
    there: true,
  },
  // This form is signed by the head.
  'POST /api/v1/returns/:id/submit': {
    url: `/api/v1/returns/${RETURN}/submit`,
    payload: {},
    target: unit,
    only: ['head'],
    there: true,
  },
  'POST /api/v1/returns/:id/recall': {
    url: `/api/v1/returns/${RETURN}/recall`,
    payload: {},
    target: unit,
    there: true,
  },
  'POST /api/v1/returns/:id/correction': {
    url: `/api/v1/returns/${RETURN}/correction`,
    payload: {},
    target: unit,
    there: true,
  },
  'GET /api/v1/returns/:id/versions/:version': {
    url: `/api/v1/returns/${RETURN}/versions/1`,
    target: unit,
    there: true,
  },
  'POST /api/v1/returns/:id/comments': {
    url: `/api/v1/returns/${RETURN}/comments`,
    payload: { address: null, text: 'M' },
    target: unit,
    only: WORKERS,
    there: true,
  },
  'POST /api/v1/returns/:id/comments/:comment/resolve': {
    url: `/api/v1/returns/${RETURN}/comments/1/resolve`,
    payload: {},
    target: unit,
    only: WORKERS,
    there: true,
  },
  'POST /api/v1/returns/:id/files': {
    url: `/api/v1/returns/${RETURN}/files?address=nothing&name=a.txt`,
    payload: 'text',
    headers: raw,
    target: unit,
    there: true,
  },
  'GET /api/v1/returns/:id/files/:file': {
    url: `/api/v1/returns/${RETURN}/files/${nobody}`,
    target: unit,
    there: true,
  },
  'GET /api/v1/returns/:id/workbook': { url: `/api/v1/returns/${RETURN}/workbook`, target: unit, there: true },
  'GET /api/v1/returns/:id/export': { url: `/api/v1/returns/${RETURN}/export`, target: unit, there: true },
  'POST /api/v1/returns/:id/workbook': {
    url: `/api/v1/returns/${RETURN}/workbook`,
    payload: 'not a workbook',
    headers: raw,
    // The sector is known once the return is found; the file is read before.
    target: { unit: OWN },
    there: true,
  },
  'POST /api/v1/workbooks': { url: '/api/v1/workbooks', payload: 'not a zip', headers: raw },
  'GET /api/v1/workbooks/:job': { url: `/api/v1/workbooks/${nobody}` },
  'GET /api/v1/units/:code/profile': { url: `/api/v1/units/${OWN}/profile`, target: { unit: OWN }, there: true },

  // Review.
  'GET /api/v1/review': { url: '/api/v1/review', hides: { ...whoOwes, action: 'returns.review', empty: true } },
  'GET /api/v1/returns/:id/review': { url: `/api/v1/returns/${RETURN}/review`, target: unit, there: true },
  'POST /api/v1/returns/:id/send-back': {
    url: `/api/v1/returns/${RETURN}/send-back`,
    payload: { version: 999, reason: 'M' },
    target: unit,
    there: true,
  },
  // Answers for each return by itself: those not one's own are refused within the answer.
  'POST /api/v1/returns/accept': {
    url: '/api/v1/returns/accept',
    payload: { returns: [{ id: RETURN, version: 999 }] },
  },

  // Targets. One that is not there: whoever may judge, hears that.
  'POST /api/v1/targets/:code/overrule': {
    url: '/api/v1/targets/NOTHING/overrule',
    payload: { rating: 'reached', reason: 'M' },
  },
  'DELETE /api/v1/targets/:code/overrule': { url: '/api/v1/targets/NOTHING/overrule' },
  'GET /api/v1/plans': { url: '/api/v1/plans?year=2024' },
  'POST /api/v1/plans/propose': {
    url: '/api/v1/plans/propose',
    payload: { year: 1950, sector: SECTOR },
    action: 'returns.review',
    target: { unit: 'VN', sector: SECTOR },
    there: true,
  },
  'PATCH /api/v1/plans/:id': { url: '/api/v1/plans/999999999', payload: { value: '1' } },
  'POST /api/v1/plans/:id/reject': { url: '/api/v1/plans/999999999/reject', payload: { reason: 'M' } },
  'POST /api/v1/plans/approve': { url: '/api/v1/plans/approve', payload: { ids: ['999999999'] } },

  // The leader's screen.
  'GET /api/v1/leader/brief.pdf': { url: '/api/v1/leader/brief.pdf' },
  'GET /api/v1/leader/plans': { url: '/api/v1/leader/plans' },
  'GET /api/v1/leader/plans/:unit': { url: '/api/v1/leader/plans/VN' },
  'GET /api/v1/leader': { url: '/api/v1/leader', hides: { ...whoOwes, empty: true } },

  // Findings and documents.
  'GET /api/v1/findings': { url: '/api/v1/findings' },
  'GET /api/v1/findings/export.csv': { url: '/api/v1/findings/export.csv' },
  'GET /api/v1/findings/marks': { url: '/api/v1/findings/marks?unit=VN' },
  'GET /api/v1/findings/:id': { url: '/api/v1/findings/999999999' },
  'POST /api/v1/findings/:id': { url: '/api/v1/findings/999999999', payload: { state: 'open', why: '' } },
  'POST /api/v1/findings/bulk': {
    url: '/api/v1/findings/bulk',
    payload: { state: 'open', why: '', ids: ['999999999'] },
  },
  'POST /api/v1/readings': { url: '/api/v1/readings?name=a.txt', payload: '', headers: raw },
  'GET /api/v1/readings': { url: '/api/v1/readings' },
  'GET /api/v1/readings/new-indicators': { url: '/api/v1/readings/new-indicators?code=NOTHING' },
  'GET /api/v1/readings/:code': { url: '/api/v1/readings/NOTHING' },
  'GET /api/v1/readings/:code/file': { url: '/api/v1/readings/NOTHING/file' },
  'POST /api/v1/readings/:code/decisions': {
    url: '/api/v1/readings/NOTHING/decisions',
    payload: { decisions: [{ number: 1, decision: 'open' }] },
  },
  'POST /api/v1/readings/:code/accept': { url: '/api/v1/readings/NOTHING/accept', payload: {} },
  'POST /api/v1/readings/:code/record': { url: '/api/v1/readings/NOTHING/record', payload: {} },

  // Obligations and tasks. The pack brings the obligation; the task is not there, so whoever may hears that.
  'GET /api/v1/obligations': { url: '/api/v1/obligations' },
  'GET /api/v1/obligations/:code': { url: '/api/v1/obligations/EMC-TINH' },
  'POST /api/v1/obligations': {
    url: '/api/v1/obligations',
    payload: {
      code: 'MATRIX',
      title: { vi: 'M', en: 'M' },
      deed: { vi: 'm', en: 'm' },
      deed_short: { vi: 'm', en: 'm' },
      units: ['NOBODY'],
    },
  },
  'POST /api/v1/obligations/:code/evidence': {
    url: '/api/v1/obligations/EMC-TINH/evidence',
    payload: { unit: OWN, done_on: '2022-06-30' },
    target: { unit: OWN },
  },
  'POST /api/v1/obligations/:code/evidence/:id/withdraw': {
    url: '/api/v1/obligations/EMC-TINH/evidence/999999999/withdraw',
    payload: { why: 'M' },
  },
  'POST /api/v1/obligations/:code/remind': { url: '/api/v1/obligations/EMC-TINH/remind', payload: { units: [] } },
  'GET /api/v1/tasks': { url: '/api/v1/tasks' },
  'POST /api/v1/tasks': { url: '/api/v1/tasks', payload: { title: 'M', lead: 'NOBODY' } },
  'GET /api/v1/tasks/:code': { url: '/api/v1/tasks/NOTHING' },
  'PATCH /api/v1/tasks/:code': { url: '/api/v1/tasks/NOTHING', payload: { title: 'M' } },
  'POST /api/v1/tasks/:code/notes': { url: '/api/v1/tasks/NOTHING/notes', payload: { text: 'M' } },
  'POST /api/v1/tasks/:code/files': { url: '/api/v1/tasks/NOTHING/files?name=a.txt', payload: 'text', headers: raw },
  'GET /api/v1/tasks/:code/files/:file': { url: `/api/v1/tasks/NOTHING/files/${nobody}` },
  'POST /api/v1/tasks/import': { url: '/api/v1/tasks/import?name=a.txt', payload: 'text', headers: raw },
  'POST /api/v1/tasks/:code/state': { url: '/api/v1/tasks/NOTHING/state', payload: { state: 'in-progress' } },
  'POST /api/v1/tasks/:code/delegate': { url: '/api/v1/tasks/NOTHING/delegate', payload: { to: OWN } },
  'POST /api/v1/tasks/:code/remind': { url: '/api/v1/tasks/NOTHING/remind', payload: {} },
  'PUT /api/v1/tasks/:code/stages/:stage': {
    url: '/api/v1/tasks/NOTHING/stages/issued',
    payload: { on: '2024' },
  },
  'DELETE /api/v1/tasks/:code/stages/:stage': { url: '/api/v1/tasks/NOTHING/stages/issued' },

  // Messages and frozen editions.
  'GET /api/v1/notices': { url: '/api/v1/notices' },
  'POST /api/v1/notices/read': { url: '/api/v1/notices/read', payload: { ids: [nobody] } },
  'GET /api/v1/outbox': { url: '/api/v1/outbox' },
  // Who only reads sends nothing again.
  'POST /api/v1/outbox/:id/retry': { url: `/api/v1/outbox/${nobody}/retry`, payload: {}, only: ['steward', 'admin'] },
  'GET /api/v1/reports/:edition/findings': { url: '/api/v1/reports/no-such-edition/findings' },
  'POST /api/v1/reports/:edition/freeze': {
    url: '/api/v1/reports/no-such-edition/freeze',
    payload: { period: '2022-S1', note: 'M' },
  },
};

/** Routes where a secret in the request, or the sign-in library, decides. */
export const BY_SECRET: readonly string[] = [
  'GET /api/auth/*',
  'POST /api/auth/*',
  'GET /api/v1/invitations/:token/about',
  'POST /api/v1/invitations/:token/accept',
  'GET /metrics',
];
