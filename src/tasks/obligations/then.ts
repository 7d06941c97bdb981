/** Obligations as they stood on a day, and as they were known on a day, for reports. */
import type { Catalogue } from '../../catalogue/catalogue.ts';
import type { UnitKind } from '../../catalogue/model.ts';
import { dayInVietNam } from '../../kernel/dates.ts';
import type { Database, Tx } from '../../platform/database.ts';
import { type KnownObligation, kindsOf, knownOn } from './obligations.ts';
import { evidenceOf, listObligations, type StoredEvidence } from './store.ts';

export interface ObligationThen extends KnownObligation {
  /** Kinds of the units that owe, for the words. */
  kinds: UnitKind[];
  /** Evidence that counts on the day, the newest first. */
  evidence: StoredEvidence[];
  /** True when the counts and evidence there are all come later: nothing can be said of the day. */
  silent: boolean;
}

/**
 * Every obligation that was known, with who had done it on a day.
 * @param day ISO date; the units that owe are those of the registry of this day
 * @param until nothing recorded after this instant counts; null: all that is known now. What documents state is known from their date on
 */
export async function obligationsThen(
  db: Database | Tx,
  catalogue: Catalogue,
  day: string,
  until: Date | null,
): Promise<ObligationThen[]> {
  const lastDay = until === null ? null : dayInVietNam(until.toISOString());
  const isKnown = (source: string): boolean =>
    lastDay === null || (catalogue.documents.get(source.split('#')[0] ?? '')?.date ?? '') <= lastDay;
  const all = await evidenceOf(db, null);
  const valid = all.flatMap((row): StoredEvidence[] => {
    const recorded = row.origin === 'pack' ? isKnown(row.document) : until === null || row.at <= until;
    // What the pack no longer says never counted; what a person withdrew counted until then.
    const withdrawn =
      row.withdrawnAt !== null && (row.withdrawnBy === 'pack' || until === null || row.withdrawnAt <= until);
    return recorded && !withdrawn ? [{ ...row, withdrawnAt: null, withdrawnBy: null, withdrawnWhy: null }] : [];
  });
  return (await listObligations(db)).flatMap((obligation) => {
    if (obligation.origin === 'person' && until !== null && obligation.madeAt > until) return [];
    const stated = obligation.stated.filter(({ source }) => isKnown(source));
    const known = knownOn(catalogue, { ...obligation, stated }, valid, day);
    const evidence = valid.filter((row) => row.obligation === obligation.code && row.doneOn <= day);
    const silent = obligation.stated.length > 0 && evidence.length === 0 && !stated.some(({ asOf }) => asOf <= day);
    return [{ ...known, kinds: kindsOf(obligation, known.units), evidence, silent }];
  });
}
