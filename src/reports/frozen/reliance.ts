/** Frozen editions and the figures they stand on: which were corrected since, and which editions a figure is in. */
import type { Catalogue } from '../../catalogue/catalogue.ts';
import { decimal } from '../../kernel/decimal.ts';
import type { Text } from '../../kernel/languages.ts';
import type { Audience } from '../../observations/audience.ts';
import { staleLayers } from '../../observations/compute.ts';
import { type CellKey, cellId, type Source } from '../../observations/model.ts';
import { ObservationReader } from '../../observations/store.ts';
import type { Database } from '../../platform/database.ts';
import { type CellSpan, type FrozenHead, figuresOf, frozenUsing, spansOf } from './store.ts';

export interface Correction {
  cell: CellKey;
  /** Value when the edition was frozen, and now; null: missing. */
  before: string | null;
  after: string | null;
  /** When the newer value was recorded, and what gave it. */
  recordedAt: string;
  source: Source;
}

/** The figures of a frozen edition whose value in the reservoir is another one now, as the audience may see it. */
export async function correctionsOf(db: Database, id: string, audience: Audience): Promise<Correction[]> {
  const used = await figuresOf(db, id);
  const current = await new ObservationReader(db, undefined, audience).cells(used);
  return used.flatMap(({ id: observation, value, recordedAt: _at, ...cell }) => {
    const now = current.get(cellId(cell));
    if (now === undefined || now.id === observation || sameValue(value, now.value)) return [];
    return [{ cell, before: value, after: now.value, recordedAt: now.recordedAt, source: now.source }];
  });
}

function sameValue(a: string | null, b: string | null): boolean {
  return a === null || b === null ? a === b : decimal(a).eq(decimal(b));
}

/** A frozen edition as others refer to it. */
export interface ReliedOn {
  edition: string;
  period: string;
  frozen_at: string;
  title: Text;
  /** Path of its page. */
  address: string;
}

/**
 * The frozen editions that stand on any of these observations: printed themselves, or gone into a computed figure that is printed (a
 * total, a growth, a figure of the nation). Newest first.
 */
export async function usersOf(
  db: Database,
  catalogue: Catalogue,
  observations: readonly string[],
): Promise<ReliedOn[]> {
  if (observations.length === 0) return [];
  const spans: CellSpan[] = [];
  for (const { id: _id, value: _value, recordedAt, supersededAt, ...cell } of await spansOf(db, observations)) {
    for (const { cell: dependent } of staleLayers(catalogue, [{ cell, since: recordedAt }]).flat())
      spans.push({ cell: dependent, from: recordedAt, to: supersededAt });
  }
  return (await frozenUsing(db, observations, spans)).map(asReliedOn);
}

function asReliedOn({ id, edition, period, frozenAt, title }: FrozenHead): ReliedOn {
  return { edition, period, frozen_at: frozenAt, title, address: `/reports/frozen/${id}` };
}
