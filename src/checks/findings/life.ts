/**
 * The life of a finding: it opens when a rule first says it, a person explains or accepts it with a reason, and it counts as corrected by
 * itself once no rule says it any more. Pure; the browser uses it too.
 */
import type { Text } from '../../kernel/languages.ts';
import { type CellKey, cellId } from '../../observations/model.ts';

export const FINDING_STATES = ['open', 'explained', 'accepted', 'corrected'] as const;
/**
 * open: nobody has answered. explained: a person says why it is so, the figures stand. accepted: a person agrees that it is wrong and lets
 * it stand as printed. corrected: the figures no longer give it.
 */
export type FindingState = (typeof FINDING_STATES)[number];

/** States a person may give; `corrected` comes of itself. */
export const ANSWERS = ['open', 'explained', 'accepted'] as const;
export type Answer = (typeof ANSWERS)[number];

export const SUBJECT_KINDS = ['document', 'return', 'store'] as const;
/** What was looked at: a document (its code), a return (its id), the store (an indicator's code). */
export type SubjectKind = (typeof SUBJECT_KINDS)[number];

export interface Subject {
  kind: SubjectKind;
  id: string;
}

/** What a rule says of a subject now. */
export interface Found {
  rule: string;
  severity: 'error' | 'warning';
  sentence: Text;
  /** Where it stands: `L17` of a document, an address of a return, a cell of the store. At least one. */
  places: { place: string; raw: string }[];
  /** The figures it concerns, for marks beside them. */
  cells: CellKey[];
  /** The unit and the sector whose people answer for it; null for all. */
  unit: string | null;
  sector: string | null;
}

/** What is kept of a finding that matters for what happens next. */
export interface Kept {
  state: FindingState;
  /** The arithmetic when its state was given. */
  fingerprint: string;
}

/** Names a finding across checks: the same rule at the same places of the same subject, whatever the figures are now. */
export function findingKey(subject: Subject, found: Pick<Found, 'rule' | 'places' | 'cells'>): string {
  const where = found.places.map(({ place }) => place).join(',');
  return `${subject.kind}:${subject.id}:${found.rule}:${where}:${found.cells.map(cellId).join(';')}`;
}

/** What the arithmetic was: an answer given to other figures does not hold for these. */
export function fingerprintOf(found: Pick<Found, 'sentence'>): string {
  return found.sentence.en;
}

/**
 * The state after a check. `found` null: no rule says it any more. Null when the state stays.
 */
export function nextState(kept: Kept, found: Pick<Found, 'sentence'> | null): FindingState | null {
  if (found === null) return kept.state === 'corrected' ? null : 'corrected';
  if (kept.state === 'corrected') return 'open';
  if (kept.state !== 'open' && fingerprintOf(found) !== kept.fingerprint) return 'open';
  return null;
}
