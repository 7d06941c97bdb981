/** Says that somebody may do more or less than before, so that what is still open for them is looked at again. */
import type { Database } from '../platform/database.ts';
import { CHANGES, notify } from '../platform/notifications.ts';

/** Called after the change is committed. A hint: whoever does not hear it looks by itself before long. */
export async function tellAccessChanged(db: Database): Promise<void> {
  await notify(db, CHANGES, JSON.stringify({ access: true })).catch(() => undefined);
}
