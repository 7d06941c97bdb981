/** PostgreSQL's LISTEN and NOTIFY: telling every server of a database that something changed. A message is a hint, never the only word. */
import { sql } from 'kysely';
import type { Database, OpenDatabase } from './database.ts';

/** The channel of all changes; a payload is JSON and holds nothing confidential. */
export const CHANGES = 'hochua_changes';

const RETRY_MS = 1_000;

/**
 * Hears a channel on a connection of its own, which is renewed when it breaks (what was said meanwhile is lost).
 * Returns how to stop.
 */
export function listen(
  pool: OpenDatabase['pool'],
  channel: string,
  hear: (payload: string) => void,
  renewed: () => void = () => undefined,
): () => Promise<void> {
  let stopped = false;
  let timer: NodeJS.Timeout | undefined;
  let leave: () => void = () => undefined;
  const connect = async (again: boolean): Promise<void> => {
    if (stopped) return;
    try {
      const client = await pool.connect();
      let gone = false;
      const release = () => {
        if (gone) return;
        gone = true;
        // Closed rather than given back: the next user of the connection must not listen.
        client.release(true);
      };
      client.on('notification', (message) => hear(message.payload ?? ''));
      client.on('error', () => {
        release();
        retry();
      });
      client.on('end', () => {
        release();
        retry();
      });
      leave = release;
      if (stopped) {
        release();
        return;
      }
      await client.query(`listen ${channel}`);
      if (again) renewed();
    } catch {
      retry();
    }
  };
  const retry = () => {
    if (stopped || timer !== undefined) return;
    timer = setTimeout(() => {
      timer = undefined;
      connecting = connect(true);
    }, RETRY_MS);
    timer.unref();
  };
  let connecting = connect(false);
  return async () => {
    stopped = true;
    clearTimeout(timer);
    await connecting;
    leave();
  };
}

/** Says something on a channel, outside any transaction. */
export async function notify(db: Database, channel: string, payload: string): Promise<void> {
  await sql`select pg_notify(${channel}, ${payload})`.execute(db);
}
