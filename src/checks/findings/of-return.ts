/** What the rules of a form say of a return that was handed in, kept as findings of it: explained where the unit explained them. */
import type { Principal } from '../../access/model.ts';
import type { CellKey } from '../../observations/model.ts';
import type { Tx } from '../../platform/database.ts';
import type { Issue } from '../../returns/model.ts';
import type { Found } from './life.ts';
import { answerFinding, findingPage, syncFindings } from './store.ts';

export interface RemarkedReturn {
  id: string;
  unit: string;
  sector: string;
  by: Principal;
}

/** An issue with the figures it concerns and what the unit says of it. */
export interface Remark {
  issue: Issue;
  cells: readonly CellKey[];
  explanation: string | null;
}

/** Keeps the remarks of the newest version; those of earlier versions that are gone count as corrected. */
export async function keepRemarks(tx: Tx, of: RemarkedReturn, remarks: readonly Remark[]): Promise<void> {
  const subject = { kind: 'return', id: of.id } as const;
  const found = remarks.map(
    ({ issue, cells }): Found => ({
      rule: issue.rule,
      severity: issue.severity,
      sentence: issue.message,
      places: issue.addresses.map((place) => ({ place, raw: '' })),
      cells: [...cells],
      unit: of.unit,
      sector: of.sector,
    }),
  );
  await syncFindings(tx, subject, found);
  const explained = new Map(
    remarks.flatMap(({ issue, explanation }) => (explanation === null ? [] : [[placesOf(issue), explanation]])),
  );
  if (explained.size === 0) return;
  const { items } = await findingPage(tx, { subjectKind: 'return', subject: of.id, states: ['open'], limit: MOST });
  for (const finding of items) {
    const why = explained.get(`${finding.rule} ${finding.places.map(({ place }) => place).join(' ')}`);
    if (why !== undefined) await answerFinding(tx, of.by, finding.id, 'explained', why);
  }
}

const MOST = 500;

function placesOf(issue: Issue): string {
  return `${issue.rule} ${issue.addresses.join(' ')}`;
}
