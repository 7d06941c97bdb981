import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Readable } from 'node:stream';
import { type Kysely, sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../test/fresh-database.ts';
import { run } from '../cli.ts';
import { ROOT } from '../platform/config.ts';

let database: TestDatabase;
let folder: string;
beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'hochua-user-'));
  database = await freshDatabase({ migrated: false });
});
afterAll(async () => {
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Runs a command in this process with what a terminal would give it; only what a person sees is caught. */
async function hochua(words: string[], input = ''): Promise<{ exit: number; out: string; err: string }> {
  const said = { out: '', err: '' };
  for (const [name, value] of Object.entries({
    HOCHUA_LANG: 'en',
    HOCHUA_PACK: path.join(ROOT, 'packs/demo-health'),
    HOCHUA_DATA: folder,
    DATABASE_URL: database.url,
  }))
    vi.stubEnv(name, value);
  vi.spyOn(process, 'stdin', 'get').mockReturnValue(Readable.from([input]) as typeof process.stdin);
  vi.spyOn(console, 'log').mockImplementation((text) => {
    said.out += `${text}\n`;
  });
  vi.spyOn(console, 'error').mockImplementation((text) => {
    said.err += `${text}\n`;
  });
  try {
    const exit = await run(words);
    return { exit, ...said };
  } finally {
    vi.restoreAllMocks();
    vi.unstubAllEnvs();
  }
}

describe('hochua user and hochua audit', () => {
  it('make the first accounts, list them, and leave a trail that proves itself', { timeout: 120_000 }, async () => {
    const admin = ['user', 'add', 'An@Test.example', '--name', 'Nguyễn Văn An', '--role', 'admin'];
    expect(await hochua([...admin, '--password-stdin'], 'ngắn\n')).toMatchObject({
      exit: 2,
      err: expect.stringMatching(/at least 12 characters/),
    });
    expect(await hochua([...admin, '--password-stdin'], 'mây trắng trên đồi chè\n')).toMatchObject({
      exit: 0,
      out: 'an@test.example\n',
    });
    expect((await hochua([...admin, '--password-stdin'], 'mây trắng trên đồi chè\n')).exit).toBe(2);
    const invited = await hochua([
      'user',
      'add',
      'binh@test.example',
      '--name',
      'Bình',
      '--role',
      'head',
      '--unit',
      'VN-P22',
    ]);
    expect(invited.out).toMatch(/^http:\/\/localhost:8080\/invitations\/[\w-]{43}\n$/);
    const granted = ['user', 'grant', 'an@test.example', '--role', 'reviewer', '--sector', 'CARE', '--sector', 'PREV'];
    expect((await hochua(granted)).exit).toBe(0);
    const listed = await hochua(['user', 'list']);
    expect(listed.out).toBe('an@test.example\tNguyễn Văn An\tadministrator; reviewer (CARE PREV)\t\n');
    const sessions = async () =>
      (await sql`select from auth."session"`.execute(database.db as Kysely<unknown>)).rows.length;
    await sql`insert into auth."session" ("id", "expiresAt", "token", "updatedAt", "userId")
      select 's', now() + interval '1 hour', 't', now(), id from auth."user"`.execute(database.db as Kysely<unknown>);
    expect(await sessions()).toBe(1);
    const renewed = await hochua(
      ['user', 'password', 'an@test.example', '--password-stdin'],
      'lúa chín ven sông dài\n',
    );
    expect(renewed).toMatchObject({ exit: 0 });
    expect(await sessions()).toBe(0);
    expect(await hochua(['user', 'disable', 'an@test.example'])).toMatchObject({ exit: 0 });
    expect((await hochua(['user', 'list'])).out).toMatch(/\tdisabled\n$/);

    expect(await hochua(['audit', 'verify'])).toMatchObject({
      exit: 0,
      out: expect.stringMatching(/^Audit trail intact: 6 entries, 6 rightly sealed, last seal [0-9a-f]{64}\n$/),
    });
    for (const statement of [
      'alter table audit_entry disable trigger all',
      `update audit_entry set object = 'x' where id = 2`,
    ])
      await sql.raw(statement).execute(database.db as Kysely<unknown>);
    expect(await hochua(['audit', 'verify'])).toMatchObject({
      exit: 1,
      err: expect.stringMatching(/TAMPERED WITH: entry 2 \(number 2 of the chain\) does not match its seal/),
    });
  });

  it.each([
    [['user'], /write add, grant/],
    [['user', 'add'], /write add, grant/],
    [['user', 'add', 'nobody'], /"nobody" is not an e-mail address/],
    [['user', 'add', 'c@test.example'], /--name/],
    [['user', 'add', 'c@test.example', '--name', 'C', '--role', 'king'], /--role is one of/],
    [['user', 'add', 'c@test.example', '--name', 'C', '--role', 'head', '--unit', 'X'], /no unit X/],
    [['user', 'grant', 'nobody@test.example', '--role', 'leader'], /no account nobody@test.example/],
    [['audit'], /audit verify/],
  ])('say what is wrong in one line: %j', { timeout: 60_000 }, async (words, reason) => {
    const { exit, out, err } = await hochua(words);
    expect({ exit, out }).toEqual({ exit: 2, out: '' });
    expect(err.trim().split('\n')).toHaveLength(1);
    expect(err).toMatch(reason);
  });
});
