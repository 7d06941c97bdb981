/** Accepting a return: state, observations and everything that follows from them, in one transaction. */
import { writeAudit } from '../access/audit.ts';
import { appendObservations, recompute } from '../observations/store.ts';
import type { Tx } from '../platform/database.ts';
import { acceptedObservations } from './accept.ts';
import { layOut, lockForJudgement, tellOfReturn } from './returns.ts';
import { type Caller, conflict, formOf, type Room } from './room.ts';
import { databaseNow, noteProgress } from './rounds/store.ts';
import { judgeVersion, readVersion } from './store.ts';

export interface Accepted {
  observations: number;
  recomputed: number;
}

/**
 * Accepts the submitted version of a return.
 * @throws HttpProblem 409 when it does not wait for judgement, or another version does
 */
export async function acceptReturn(
  room: Room,
  tx: Tx,
  caller: Caller,
  id: string,
  version: number,
  note: string,
): Promise<Accepted> {
  const { catalogue } = room;
  const found = await lockForJudgement(room, tx, caller, id, version);
  const { key, duty } = found;
  const accepted = await readVersion(tx, id, version);
  if (accepted === null) throw new Error(`version ${version} of ${id} is not there`);
  const before = duty.acceptedVersion === null ? null : await readVersion(tx, id, duty.acceptedVersion);
  const form = await formOf(room, tx, duty.round.form, accepted.formVersion);
  const recordedAt = await databaseNow(tx);
  const observations = acceptedObservations(
    {
      id,
      form,
      period: duty.round.period,
      unit: key.unit,
      version,
      specs: layOut(room, form, key, duty.round.period, [
        ...Object.keys(accepted.cells),
        ...Object.keys(before?.cells ?? {}),
      ]),
      values: accepted.cells,
      before: before?.cells ?? null,
      recordedAt,
    },
    catalogue,
  );
  const recorded = await appendObservations(tx, observations);
  if (recorded.conflicts.length > 0) {
    // Another return stated the same figure in the same millisecond.
    const turnedAway = conflict(
      'Có báo cáo khác vừa ghi cùng số liệu; hãy thử lại.',
      'Another return has just recorded the same figure; try again.',
    );
    throw Object.assign(turnedAway, { code: '40001' });
  }
  const recomputed = await recompute(
    tx,
    catalogue,
    observations.map(({ indicator, unit, period, scenario, dims }) => ({
      cell: { indicator, unit, period, scenario, dims },
      since: recordedAt,
    })),
  );
  await judgeVersion(tx, id, version, {
    state: 'accepted',
    by: caller.principal.name,
    at: recordedAt,
    reason: note === '' ? null : note,
  });
  await noteProgress(tx, key.round, key.unit, { ...duty, state: 'accepted', acceptedVersion: version });
  await writeAudit(tx, {
    principal: caller.principal,
    action: 'return.accept',
    object: id,
    unit: key.unit,
    details: { version, observations: recorded.recorded, recomputed, ...(note !== '' && { note }) },
  });
  await tellOfReturn(room, tx, caller, found, { version, state: 'accepted', reason: note });
  return { observations: recorded.recorded, recomputed };
}
