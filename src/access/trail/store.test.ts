import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type Kysely, sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../../test/fresh-database.ts';
import { type Grant, type Principal, ROLES } from '../model.ts';
import { asPrincipal, inOneTransaction } from '../store.ts';
import { Sealer } from './sealer.ts';
import { auditAlone, listAudit, sealWaiting, writeAudit } from './store.ts';

let database: TestDatabase;
let folder: string;
let witness: string;
let sealer: Sealer;

beforeEach(async () => {
  database = await freshDatabase();
  folder = await mkdtemp(path.join(tmpdir(), 'hochua-witness-'));
  witness = path.join(folder, 'audit-witness.json');
  sealer = new Sealer(database.db, witness);
});
afterEach(async () => {
  await database.close();
  await rm(folder, { recursive: true });
});

const someone = (grants: Grant[] = [], id = 'a1'): Principal => ({ kind: 'account', id, name: 'Thu Hà', grants });
const write = (object: string, details = {}) =>
  auditAlone(database.db, { principal: someone(), action: 'return.submit', object, details });
const raw = (statement: string) => sql.raw(statement).execute(database.db as Kysely<unknown>);
/** As whoever owns the database would tamper: with the guards off. */
const tamper = async (statement: string) => {
  await raw('alter table audit_entry disable trigger all');
  await raw('alter table audit_seal disable trigger all');
  await raw(statement);
};

describe('the audit trail', () => {
  it('goes with the deed: rolled back with it', async () => {
    await expect(
      inOneTransaction(database.db, async (tx) => {
        await writeAudit(tx, { principal: someone(), action: 'x', object: 'gone' });
        throw new Error('the deed failed');
      }),
    ).rejects.toThrow('the deed failed');
    await write('kept');
    const seen = await inOneTransaction(database.db, (tx) => listAudit(tx, {}, 10));
    expect(seen.map(({ object }) => object)).toEqual(['kept']);
  });

  it('is appended to by any role, in one’s own name only, and by nobody changed', async () => {
    const reporter = someone([{ role: 'reporter', unit: null, sectors: null }]);
    await asPrincipal(database.db, reporter, (tx) =>
      writeAudit(tx, { principal: reporter, action: 'a', object: 'o', details: { 'câu hỏi': ['"', '\\', '\u2028'] } }),
    );
    await expect(
      asPrincipal(database.db, reporter, (tx) =>
        writeAudit(tx, { principal: someone([], 'b2'), action: 'a', object: 'o' }),
      ),
    ).rejects.toThrow(/row-level security/);
    for (const statement of [
      `update audit_entry set action = 'b'`,
      'delete from audit_entry',
      'truncate audit_entry',
    ]) {
      await expect(raw(statement), statement).rejects.toThrow(/append-only/);
      await expect(asPrincipal(database.db, reporter, (tx) => sql.raw(statement).execute(tx))).rejects.toThrow(
        /denied/,
      );
    }
    await sealer.seal();
    await expect(raw('delete from audit_seal')).rejects.toThrow(/append-only/);
    expect(await sealer.verify()).toMatchObject({ intact: true, entries: 1, sealed: 1 });
  });

  it('is seen by those who may, within their units', async () => {
    await raw(
      `insert into reporting_unit (code, kind, definition) values ('U1', 'province', '{}'), ('U2', 'province', '{}')`,
    );
    for (const unit of ['U1', 'U2', undefined])
      await auditAlone(database.db, { principal: someone(), action: 'x', object: String(unit), ...(unit && { unit }) });
    const seenBy = async (grant: Grant): Promise<string[]> =>
      (await asPrincipal(database.db, someone([grant]), (tx) => listAudit(tx, {}, 10)))
        .map(({ object }) => object)
        .sort();
    expect(await seenBy({ role: 'auditor', unit: null, sectors: null })).toEqual(['U1', 'U2', 'undefined']);
    expect(await seenBy({ role: 'auditor', unit: 'U1', sectors: null })).toEqual(['U1']);
    for (const role of ROLES.filter((one) => one !== 'auditor' && one !== 'admin'))
      expect(await seenBy({ role, unit: null, sectors: null }), role).toEqual([]);
  });

  it('stays intact while many write and it is sealed, with nothing left out', async () => {
    const writers = Array.from({ length: 8 }, async (_, w) => {
      for (let n = 0; n < 25; n++) await write(`${w}/${n}`);
    });
    const sealing = Array.from({ length: 10 }, () => sealer.seal());
    const other = sealWaiting(database.db, 7);
    await Promise.all([...writers, ...sealing, other]);
    await sealer.seal();
    expect(await sealer.verify()).toMatchObject({ intact: true, entries: 200, sealed: 200 });
    expect(JSON.parse(await readFile(witness, 'utf8'))).toMatchObject({ position: 200 });
  });

  it('seals an entry whose transaction ended late without breaking those before', async () => {
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    let begun = () => {};
    const started = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const late = inOneTransaction(database.db, async (tx) => {
      await writeAudit(tx, { principal: someone(), action: 'x', object: 'late' });
      begun();
      await held;
    });
    await started;
    await write('early');
    await sealer.seal();
    release();
    await late;
    await sealer.seal();
    expect(await sealer.verify()).toMatchObject({ intact: true, entries: 2, sealed: 2 });
  });

  it.each([
    [`update audit_entry set object = 'other' where id = 3`, { position: 3, entry: '3', fault: 'changed' }],
    [`update audit_entry set at = at + interval '1 microsecond' where id = 2`, { position: 2, fault: 'changed' }],
    [`update audit_entry set details = '{"a": 2}' where id = 5`, { position: 5, fault: 'changed' }],
    [`update audit_entry set actor_name = 'Ai Đó' where id = 1`, { position: 1, fault: 'changed' }],
    [`update audit_entry set unit = '' where id = 4`, { position: 4, fault: 'changed' }],
    ['delete from audit_entry where id = 2', { position: 2, fault: 'missing' }],
    ['delete from audit_seal where position = 4', { position: 4, fault: 'gap' }],
    ['delete from audit_entry where id > 3; delete from audit_seal where position > 3', { position: 4, fault: 'cut' }],
    [
      `insert into audit_entry (actor_kind, actor_id, actor_name, action, object) values ('account', 'x', 'x', 'x', 'slipped in')`,
      { fault: 'unsealed' },
    ],
    [`update audit_seal set hash = repeat('0', 64) where position = 5`, { position: 5, fault: 'changed' }],
  ])('shows %s', async (statement, fault) => {
    for (let n = 1; n <= 5; n++) await write(`entry ${n}`, { a: 1 });
    await sealer.seal();
    expect((await sealer.verify()).intact).toBe(true);
    await tamper(statement);
    expect(await sealer.verify()).toMatchObject({ intact: false, first_broken: fault });
  });

  it('shows a chain rewritten whole, by the witness outside, which later sealing does not overwrite', async () => {
    for (let n = 1; n <= 3; n++) await write(`entry ${n}`);
    await sealer.seal();
    await tamper(`
      update audit_entry set object = 'other' where id = 1;
      delete from audit_seal;
      insert into audit_unsealed select id from audit_entry`);
    await sealWaiting(database.db);
    expect(await new Sealer(database.db, null).verify()).toMatchObject({ intact: true, sealed: 3 });
    expect(await sealer.verify()).toMatchObject({ intact: false, first_broken: { position: 3, fault: 'changed' } });
    await write('later');
    await sealer.seal();
    expect((await sealer.verify()).intact).toBe(false);
  });
});
