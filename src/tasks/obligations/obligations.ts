/** Obligations with what is known of them on a day: for the pages, the reports and whoever reminds. */
import type { Principal } from '../../access/model.ts';
import { asPrincipal } from '../../access/store.ts';
import { type Catalogue, isValidOn } from '../../catalogue/catalogue.ts';
import type { ReportingUnit, UnitKind } from '../../catalogue/model.ts';
import type { Text } from '../../kernel/languages.ts';
import type { Database, Tx } from '../../platform/database.ts';
import {
  type Coverage,
  coverage,
  doneByStated,
  lastStated,
  type Obligation,
  type OwingUnit,
  type Stated,
} from './model.ts';
import { obligationSentenceIn } from './sentence.ts';
import {
  evidenceOf,
  listObligations,
  putPackObligation,
  retirePackObligations,
  type StoredEvidence,
  type StoredObligation,
  syncPackEvidence,
} from './store.ts';

/** Units that owe on a day, by the registry of that day. */
function owingUnits(
  catalogue: Catalogue,
  { kinds, units }: Pick<Obligation, 'kinds' | 'units'>,
  asOf: string,
): OwingUnit[] {
  const found =
    kinds.length > 0
      ? kinds.flatMap((kind) => catalogue.unitsOn(kind, asOf))
      : units.flatMap((code) => catalogue.units.get(code) ?? []).filter((unit) => isValidOn(unit, asOf));
  return found.map((unit) => owing(catalogue, unit));
}

function owing(catalogue: Catalogue, { code, kind, name, short }: ReportingUnit): OwingUnit {
  const predecessors = (catalogue.predecessors.get(code) ?? []).map(({ from }) => from);
  return { code, kind, name, short, predecessors };
}

/** The kinds of the units that owe, for the words of the sentence. */
export function kindsOf({ kinds }: Pick<Obligation, 'kinds'>, units: readonly OwingUnit[]): UnitKind[] {
  return kinds.length > 0 ? kinds : [...new Set(units.map(({ kind }) => kind))];
}

export interface KnownObligation {
  obligation: StoredObligation;
  units: OwingUnit[];
  coverage: Coverage;
  sentence: Text;
}

export function knownOn(
  catalogue: Catalogue,
  obligation: StoredObligation,
  evidence: readonly StoredEvidence[],
  asOf: string,
): KnownObligation {
  const units = owingUnits(catalogue, obligation, asOf);
  const valid = evidence.filter((row) => row.obligation === obligation.code && row.withdrawnAt === null);
  const found = coverage({ stated: unnamed(catalogue, obligation, asOf) }, units, valid, asOf);
  return {
    obligation,
    units,
    coverage: found,
    sentence: obligationSentenceIn(obligation, found, kindsOf(obligation, units)),
  };
}

/** The counts to go by: none when the last one names everybody, for then the evidence says it all, a withdrawal included. */
function unnamed(catalogue: Catalogue, obligation: Obligation, asOf: string): Stated[] {
  const known = obligation.stated.filter((stated) => stated.asOf <= asOf);
  const last = lastStated(known, asOf);
  if (last === null) return [];
  const owed = owingUnits(catalogue, obligation, last.asOf).map(({ code }) => code);
  return doneByStated(last, owed) === null ? known : [];
}

/** Every obligation with what is known of it on a day. */
export async function obligationsOn(tx: Tx | Database, catalogue: Catalogue, asOf: string): Promise<KnownObligation[]> {
  const [obligations, evidence] = [await listObligations(tx), await evidenceOf(tx, null)];
  const byCode = new Map<string, StoredEvidence[]>();
  for (const row of evidence) byCode.set(row.obligation, [...(byCode.get(row.obligation) ?? []), row]);
  return obligations.map((one) => knownOn(catalogue, one, byCode.get(one.code) ?? [], asOf));
}

export interface ObligationSentence {
  code: string;
  title: Text;
  sentence: Text;
  done: number;
  of: number;
  /** Codes of the units that are missing, in dictionary order; null when not known by name. */
  missing: string[] | null;
}

/** The sentences of all obligations on a day, for reports. @param asOf ISO date */
export async function obligationSentences(
  db: Database,
  catalogue: Catalogue,
  asOf: string,
): Promise<ObligationSentence[]> {
  return (await obligationsOn(db, catalogue, asOf)).map(({ obligation, coverage: found, sentence }) => ({
    code: obligation.code,
    title: obligation.title,
    sentence,
    done: found.done,
    of: found.of,
    missing: found.missing?.map(({ code }) => code) ?? null,
  }));
}

const PACK: Principal = { kind: 'system', id: '', name: 'pack', grants: [] };

/** Makes the obligations of the pack, and the evidence that its documents state by name, what the pack says now. */
export async function syncPackObligations(
  db: Database,
  catalogue: Catalogue,
  obligations: readonly Obligation[],
): Promise<void> {
  await asPrincipal(db, PACK, async (tx) => {
    for (const obligation of obligations) {
      await putPackObligation(tx, obligation);
      const evidence = new Map<string, { unit: string; doneOn: string; document: string }>();
      for (const stated of obligation.stated) {
        const owed = owingUnits(catalogue, obligation, stated.asOf).map(({ code }) => code);
        for (const unit of doneByStated(stated, owed) ?? [])
          evidence.set(`${unit} ${stated.source}`, { unit, doneOn: stated.asOf, document: stated.source });
      }
      await syncPackEvidence(tx, obligation.code, [...evidence.values()]);
    }
    await retirePackObligations(
      tx,
      obligations.map(({ code }) => code),
    );
  });
}
