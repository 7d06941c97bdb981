/**
 * As whom PostgreSQL's programs run. PostgreSQL refuses to run as root; for root they run as the system user `postgres`, made when
 * missing. Where that user cannot enter a folder on the way to the programs or the data (a clone under /root or in a private
 * temporary folder), it gets the one capability that lets it pass; nothing on disk is opened to others.
 */
import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { UserError } from '../kernel/languages.ts';

const run = promisify(execFile);
const USER = 'postgres';

export interface Launch {
  command: string;
  args: string[];
  /** For spawn; absent when the command itself changes the user, or nothing needs changing. */
  ids?: { uid: number; gid: number };
}

/** Who owns the data: null when the caller is an ordinary user, who owns it all. */
export async function serverUser(): Promise<{ uid: number; gid: number } | null> {
  if (process.getuid?.() !== 0) return null;
  try {
    return await idsOf(USER);
  } catch {
    try {
      await run('useradd', ['--system', '--user-group', '--no-create-home', USER]);
      return await idsOf(USER);
    } catch (error) {
      throw new UserError({
        vi: `PostgreSQL không chạy bằng root được và không tạo được người dùng "${USER}" (${String(error)}). Hãy chạy Hồ Chứa bằng người dùng thường, hoặc tạo người dùng đó.`,
        en: `PostgreSQL does not run as root and the user "${USER}" could not be made (${String(error)}). Run Hồ Chứa as an ordinary user, or make that user.`,
      });
    }
  }
}

/**
 * How to start one of PostgreSQL's programs.
 * @param folders every folder it must reach beside its own
 * @throws UserError when it runs for root, cannot reach a folder, and the system has no way to let it
 */
export async function launch(program: string, args: string[], folders: string[]): Promise<Launch> {
  const ids = await serverUser();
  if (ids === null) return { command: program, args };
  const closed = await firstClosed([path.dirname(program), ...folders]);
  if (closed === null) return { command: program, args, ids };
  try {
    await run('setpriv', ['--version']);
  } catch {
    throw new UserError({
      vi: `Bạn đang chạy bằng root, còn PostgreSQL chạy bằng người dùng "${USER}" và không vào được ${closed}. Hãy chạy Hồ Chứa bằng người dùng thường, hoặc đặt nó ở thư mục mà mọi người dùng đi qua được.`,
      en: `You run as root; PostgreSQL runs as the user "${USER}", who cannot enter ${closed}. Run Hồ Chứa as an ordinary user, or put it in a folder that others can pass through.`,
    });
  }
  const change = [
    `--reuid=${ids.uid}`,
    `--regid=${ids.gid}`,
    '--clear-groups',
    // initdb asks access(2), which drops the capabilities of a user other than root unless told not to.
    '--securebits=+no_setuid_fixup',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ];
  return { command: 'setpriv', args: [...change, '--', program, ...args] };
}

async function idsOf(user: string): Promise<{ uid: number; gid: number }> {
  const [uid, gid] = await Promise.all([run('id', ['-u', user]), run('id', ['-g', user])]);
  return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
}

/** The first folder on the way that others may not pass through, or null. */
async function firstClosed(folders: readonly string[]): Promise<string | null> {
  for (const folder of folders) {
    for (let at = path.resolve(folder); ; at = path.dirname(at)) {
      if (((await stat(at)).mode & 0o001) === 0) return at;
      if (at === path.dirname(at)) break;
    }
  }
  return null;
}
