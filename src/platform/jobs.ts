/**
 * Work in the background: on a schedule, or given in passing. Kept by pg-boss in a schema of its own in the same database, so that what
 * was given survives the death of the process. Only the one web server of a database runs jobs (`claimServer`).
 */
import type pg from 'pg';
import PgBoss from 'pg-boss';
import type { Logger } from 'pino';

const JOBS_SCHEMA = 'hochua_jobs';

/** Days are Viet Nam's. */
const ZONE = 'Asia/Ho_Chi_Minh';

export interface Job {
  /** Letters, digits, `-` and `_`. */
  name: string;
  /** Five fields of cron in Viet Nam's time; absent for work that is only given. */
  cron?: string;
  /** Run once right at the start, so that what was missed while the server was down is caught up. */
  atStart?: boolean;
  /** Tries after the first that fails (0 when absent: the next run of the schedule is the next try). */
  retries?: number;
  /**
   * Does the work; throws to be tried again. May be run again after a process died in it, so it must bear that. At most one of a name
   * runs at a time. `stopping` turns true when the server stops: then end soon.
   */
  run(given: object, stopping: () => boolean): Promise<void>;
}

export interface Jobs {
  /** Gives a job to do, once: a second one that waits for the same `key` is dropped. */
  give(name: string, given: object, key?: string): Promise<void>;
  /** Ends what runs (waiting up to half a minute for it) and stops. */
  stop(): Promise<void>;
}

/** Longest a job may run, in seconds. */
const LONGEST_RUN = 3600;

/**
 * Starts the jobs. What an earlier process left half done is begun again.
 * @param options.pollSeconds how soon a given job is found, in seconds from 0.5 (2 when absent)
 */
export async function startJobs(
  pool: pg.Pool,
  logger: Logger,
  jobs: readonly Job[],
  options: { pollSeconds?: number } = {},
): Promise<Jobs> {
  let stopping = false;
  const boss = new PgBoss({
    // On our own pool: one set of connections to watch and to close.
    db: { executeSql: (text, values) => pool.query(text, values) },
    schema: JOBS_SCHEMA,
    archiveCompletedAfterSeconds: 3600,
    deleteAfterDays: 7,
  });
  boss.on('error', (error) => {
    if (!stopping) logger.error({ err: error }, 'jobs');
  });
  await boss.start();
  for (const queue of await boss.getQueues())
    if (!jobs.some((job) => job.name === queue.name) && !queue.name.startsWith('__pgboss'))
      await boss.deleteQueue(queue.name);
  for (const job of jobs) {
    const settings = {
      name: job.name,
      policy: 'stately' as const,
      retryLimit: job.retries ?? 0,
      retryDelay: 30,
      retryBackoff: true,
      expireInSeconds: LONGEST_RUN,
    };
    if ((await boss.getQueue(job.name)) === null) await boss.createQueue(job.name, settings);
    else await boss.updateQueue(job.name, settings);
  }
  await resume(pool, jobs);
  for (const job of jobs) {
    if (job.cron === undefined) await boss.unschedule(job.name);
    else await boss.schedule(job.name, job.cron, {}, { tz: ZONE });
    await boss.work<object>(
      job.name,
      { batchSize: 1, pollingIntervalSeconds: options.pollSeconds ?? 2 },
      async (found) => {
        for (const { data } of found) {
          try {
            await job.run(data ?? {}, () => stopping);
          } catch (error) {
            logger.error({ err: error, job: job.name }, 'job failed');
            throw error;
          }
        }
      },
    );
    if (job.atStart === true) await boss.send(job.name, {});
  }
  return {
    async give(name, given, key) {
      await boss.send(name, given, key === undefined ? {} : { singletonKey: key });
    },
    async stop() {
      stopping = true;
      await boss.stop({ graceful: true, wait: true, timeout: 30_000, close: false });
    },
  };
}

/** Jobs that were being done when the process died wait again. No other process runs them: the caller holds the database's claim. */
async function resume(pool: pg.Pool, jobs: readonly Job[]): Promise<void> {
  const names = jobs.map(({ name }) => name);
  // Of several with one key only one may wait: the others are done with.
  await pool.query(
    `update ${JOBS_SCHEMA}.job j set state = 'cancelled', completed_on = now()
     where name = any($1) and state = 'active' and exists (
       select from ${JOBS_SCHEMA}.job w where w.name = j.name and w.state = 'retry'
         and coalesce(w.singleton_key, '') = coalesce(j.singleton_key, ''))`,
    [names],
  );
  await pool.query(
    `update ${JOBS_SCHEMA}.job set state = 'retry', start_after = now(), retry_limit = retry_limit + 1
     where name = any($1) and state = 'active'`,
    [names],
  );
}
