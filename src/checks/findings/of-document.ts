/** What the rules say of a document that was handed in, kept as findings of it. */

import { SYSTEM } from '../../access/model.ts';
import { asPrincipal } from '../../access/store.ts';
import type { Database } from '../../platform/database.ts';
import { checkDocument } from '../check-document.ts';
import type { StatedDocument } from '../finding.ts';
import type { Found } from './life.ts';
import { type SyncResult, syncFindings } from './store.ts';

/** Checks a document and keeps its findings. `code`: how sources name the document. */
export async function checkReadDocument(db: Database, code: string, stated: StatedDocument): Promise<SyncResult> {
  const found = checkDocument(stated, code).map(
    (finding): Found => ({
      rule: finding.rule,
      severity: finding.severity,
      sentence: finding.sentence,
      places: finding.places.map(({ line, raw }) => ({ place: line === null ? '' : `L${line}`, raw })),
      cells: [],
      unit: null,
      sector: null,
    }),
  );
  return asPrincipal(db, SYSTEM, (tx) => syncFindings(tx, { kind: 'document', id: code }, found));
}
