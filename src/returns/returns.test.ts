import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { caller, RETURN_FORM, type ReturnTest, returnTest } from '../../test/returns-fixture.ts';
import { SYSTEM } from '../access/model.ts';
import { asPrincipal } from '../access/store.ts';
import { Catalogue } from '../catalogue/catalogue.ts';
import { INTERNAL } from '../observations/audience.ts';
import { type CellKey, cellId } from '../observations/model.ts';
import { ObservationReader } from '../observations/store.ts';
import type { Tx } from '../platform/database.ts';
import { HttpProblem } from '../platform/http.ts';
import { acceptReturn } from './acceptance.ts';
import { cellsOf } from './cells.ts';
import { dutyState } from './duty.ts';
import { type DutyState, readReturnReference } from './model.ts';
import { readReferences } from './references.ts';
import {
  correctReturn,
  findReturn,
  recallReturn,
  saveCells,
  saveWhole,
  sendBackReturn,
  submitReturn,
  valuesOf,
  type WholeReturn,
} from './returns.ts';
import type { Caller } from './room.ts';
import { closeRound, openRound, turnRounds } from './rounds/rounds.ts';
import { type Duty, excuseDuties, listDuties, postponeDuties, readDuty, readRound, totalsOf } from './rounds/store.ts';
import { listVersions, readVersion, readWorkingCopy } from './store.ts';

let test: ReturnTest;
beforeAll(async () => {
  test = await returnTest();
});
afterAll(() => test.database.close());

const acme = caller('reporter', 'ACME', 'Anh');
const acmeHead = caller('head', 'ACME', 'Hoa');
const bolt = caller('reporter', 'BOLT', 'Bình');
const reviewer = caller('reviewer', null, 'Dung');

const as = <T>(who: Caller, work: (tx: Tx) => Promise<T>): Promise<T> =>
  asPrincipal(test.database.db, who.principal, work);

const save = (who: Caller, id: string, cells: Record<string, string | null>, base = 0) =>
  as(who, (tx) =>
    saveCells(
      test.room,
      tx,
      who,
      id,
      Object.entries(cells).map(([address, value]) => ({ address, value, base })),
    ),
  );
const submit = (who: Caller, id: string, whole?: WholeReturn) =>
  as(who, (tx) => submitReturn(test.room, tx, who, id, { inlet: 'json', ...(whole !== undefined && { whole }) }));
const accept = (who: Caller, id: string, version: number) =>
  as(who, (tx) => acceptReturn(test.room, tx, who, id, version, ''));
const whole = (home: string, abroad: string, more: Record<string, string> = {}): WholeReturn => ({
  cells: { 'money.home.now': home, 'money.abroad.now': abroad, ...more },
});

async function problemOf(work: Promise<unknown>): Promise<HttpProblem> {
  const error = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(HttpProblem);
  return error as HttpProblem;
}

async function dutyOf(round: string, unit: string): Promise<Duty> {
  const duty = await as(reviewer, (tx) => readDuty(tx, round, unit));
  if (duty === null) throw new Error(`no duty of ${unit}`);
  return duty;
}

const cell = (indicator: string, period: string, more: Partial<CellKey> = {}): CellKey => ({
  indicator,
  unit: 'ACME',
  period,
  scenario: 'actual',
  dims: '',
  ...more,
});

async function figure(key: CellKey, asOf?: string) {
  return (await new ObservationReader(test.database.db, asOf, INTERNAL).cells([key])).get(cellId(key));
}

describe('a round', () => {
  it('is owed by the units of its form, and opens for them', async () => {
    const { id, required } = await test.openRound('2020-M01');
    expect(required).toBe(2);
    const { duties } = await as(reviewer, (tx) => listDuties(tx, { rounds: [id] }));
    expect(duties.map(({ unit, state }) => [unit, state])).toEqual([
      ['ACME', 'due'],
      ['BOLT', 'due'],
      ['CORK', 'due'],
    ]);
  });

  it('that is planned opens and closes when its instants have come, once', async () => {
    const soon = new Date(Date.now() + 3_600_000).toISOString();
    const later = new Date(Date.now() + 7_200_000).toISOString();
    const planned = await test.openRound('2020-M02', { opensAt: soon, dueAt: later });
    expect(planned.state).toBe('scheduled');
    expect((await problemOf(save(acme, `${planned.id}.ACME`, { 'money.home.now': '1' }))).status).toBe(404);
    await sql`update round set opens_at = now() - interval '1 minute' where round_id = ${planned.id}`.execute(
      test.database.db,
    );
    const first = await turnRounds(test.room);
    expect(first.opened.map(({ id }) => id)).toEqual([planned.id]);
    expect((await turnRounds(test.room)).opened).toEqual([]);
    expect((await dutyOf(planned.id, 'ACME')).state).toBe('due');
    await sql`update round set due_at = now() - interval '2 minutes', opens_at = now() - interval '3 minutes',
      closes_at = now() - interval '1 minute' where round_id = ${planned.id}`.execute(test.database.db);
    expect((await turnRounds(test.room)).closed.map(({ id }) => id)).toEqual([planned.id]);
    expect((await dutyOf(planned.id, 'ACME')).state).toBe('overdue');
  });

  it('takes nothing when it is closed, and says what to do', async () => {
    const round = await test.openRound('2020-M03');
    const id = `${round.id}.ACME`;
    await save(acme, id, { 'money.home.now': '5', 'money.abroad.now': '1' });
    await as({ ...acme, principal: SYSTEM }, (tx) => closeRound(tx, SYSTEM, round));
    for (const refused of [
      () => save(acme, id, { 'money.home.now': '6' }),
      () => submit(acme, id),
      () => submit(acme, id, whole('1', '1')),
    ]) {
      const problem = await problemOf(refused());
      expect(problem.status).toBe(409);
      expect(problem.text.en).toMatch(/closed/);
    }
    const closed = await as(reviewer, (tx) => readRound(tx, round.id));
    await as({ ...acme, principal: SYSTEM }, (tx) => openRound(test.room, tx, SYSTEM, closed!));
    expect((await submit(acme, id)).version).toBe(1);
  });

  it('counts where its units stand as the pure rule does', async () => {
    const day = 86_400_000;
    const now = Date.now();
    let n = 0;
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            postponed: fc.constantFrom(null, -3, 3),
            excused: fc.boolean(),
            state: fc.constantFrom(
              'none' as const,
              'draft' as const,
              'submitted' as const,
              'sent-back' as const,
              'accepted' as const,
            ),
            submitted: fc.constantFrom(-5, -2, -1),
            correction: fc.boolean(),
          }),
          { minLength: 3, maxLength: 3 },
        ),
        fc.constantFrom(-2, 2),
        async (duties, dueIn) => {
          const round = await test.openRound(`${1900 + n++}-M01`, {
            opensAt: new Date(now - 9 * day).toISOString(),
            dueAt: new Date(now + dueIn * day).toISOString(),
          });
          const expected: DutyState[] = [];
          for (const [i, unit] of ['ACME', 'BOLT', 'CORK'].entries()) {
            const duty = duties[i]!;
            const submitted = !['none', 'draft'].includes(duty.state) || (duty.state === 'draft' && duty.correction);
            const submittedAt = submitted ? new Date(now + duty.submitted * day) : null;
            const acceptedVersion = duty.state === 'accepted' || (submitted && duty.correction) ? 1 : null;
            const dueAt = duty.postponed === null ? null : new Date(now + duty.postponed * day);
            await sql`update round_unit set due_at = ${dueAt}, excused = ${duty.excused}, state = ${duty.state},
              submitted_at = ${submittedAt}, accepted_version = ${acceptedVersion}
              where round_id = ${round.id} and unit = ${unit}`.execute(test.database.db);
            expected.push(
              dutyState(
                {
                  roundState: 'open',
                  dueAt: dueAt ?? round.dueAt,
                  excused: duty.excused,
                  returnState: duty.state,
                  submittedAt,
                  accepted: acceptedVersion !== null,
                },
                new Date(now),
              ),
            );
          }
          const found = await as(reviewer, (tx) => listDuties(tx, { rounds: [round.id] }));
          expect(found.duties.map(({ state }) => state)).toEqual(expected);
          const totals = (await as(reviewer, (tx) => totalsOf(tx, [round.id]))).get(round.id)!;
          expect(totals.owed).toBe(expected.filter((state) => state !== 'excused').length);
          expect(totals.late).toBe(expected.filter((state) => state.endsWith('-late')).length);
          expect(totals.overdue).toBe(expected.filter((state) => state === 'overdue').length);
        },
      ),
      { numRuns: 40 },
    );
  });
});

describe('saving', () => {
  it('keeps cells with who wrote them and at which revision', async () => {
    const { id: round } = await test.openRound('2021-M01');
    const id = `${round}.ACME`;
    const saved = await save(acme, id, { 'money.home.now': '10', 'projects.r2.cost': '3' });
    expect(saved).toMatchObject({ revision: 1, conflicts: [], rejected: [] });
    const again = await save(acme, id, { 'money.home.now': '10' });
    expect(again).toMatchObject({ revision: 1, saved: [{ address: 'money.home.now', revision: 1 }] });
    expect(await dutyOf(round, 'ACME')).toMatchObject({ returnState: 'draft', filled: 1 });
  });

  it('never writes over what another wrote meanwhile', async () => {
    const { id: round } = await test.openRound('2021-M02');
    const id = `${round}.ACME`;
    await save(acme, id, { 'money.home.now': '10', 'money.abroad.now': '2' });
    // Both saw revision 1. Hoa changes one cell; Anh then sends both.
    await save(acmeHead, id, { 'money.home.now': '11' }, 1);
    const anh = await save(acme, id, { 'money.home.now': '12', 'money.abroad.now': '3' }, 1);
    expect(anh.conflicts).toMatchObject([{ address: 'money.home.now', value: '11', by: 'Hoa', revision: 2 }]);
    expect(anh.saved).toEqual([{ address: 'money.abroad.now', revision: 3 }]);
    // The same change by both is none.
    const same = await save(acme, id, { 'money.home.now': '11' }, 1);
    expect(same.conflicts).toEqual([]);
    // Whoever has seen it may change it, and an emptied cell may be filled by one who saw it empty.
    expect((await save(acme, id, { 'money.home.now': null }, 2)).conflicts).toEqual([]);
    expect((await save(acmeHead, id, { 'money.home.now': '13' }, 2)).conflicts).toMatchObject([{ value: null }]);
    expect((await save(acmeHead, id, { 'money.home.now': '13' }, 0)).conflicts).toEqual([]);
  });

  it('by many at once loses none of the cells', async () => {
    const { id: round } = await test.openRound('2021-M03');
    const id = `${round}.ACME`;
    const rows = Array.from({ length: 24 }, (_, n) => n + 1);
    await Promise.all(rows.map((n) => save(n % 2 === 0 ? acme : acmeHead, id, { [`projects.r${n}.cost`]: String(n) })));
    const { rows: stored } = await sql<{ revision: number; cells: Record<string, { v: string; r: number }> }>`
      select revision, cells from return where return_id = ${id}`.execute(test.database.db);
    expect(stored[0]?.revision).toBe(24);
    expect(rows.map((n) => stored[0]?.cells[`projects.r${n}.cost`]?.v)).toEqual(rows.map(String));
    expect(new Set(Object.values(stored[0]!.cells).map(({ r }) => r)).size).toBe(24);
  });

  it('of the whole empties what another entered while it waited', async () => {
    const { id: round } = await test.openRound('2021-M12');
    const id = `${round}.ACME`;
    let replacing: Promise<unknown> | undefined;
    await as(acme, async (tx) => {
      await saveCells(test.room, tx, acme, id, [{ address: 'money.staff.now', value: '4', base: 0 }]);
      replacing = as(acmeHead, (other) => saveWhole(test.room, other, acmeHead, id, whole('1', '1')));
      const waiting = async () =>
        (await sql`select from pg_locks where not granted`.execute(test.database.db)).rows.length;
      await expect.poll(waiting).toBeGreaterThan(0);
    });
    await replacing;
    const copy = await as(acme, (tx) => readWorkingCopy(tx, id));
    expect(valuesOf(copy?.cells ?? {})).toEqual(whole('1', '1').cells);
  });

  it('takes only the cells the form asks for, and only values of their type', async () => {
    const { id: round } = await test.openRound('2021-M04');
    const id = `${round}.ACME`;
    const saved = await save(acme, id, {
      'money.total.now': '99',
      'money.home.before': '1',
      'money.home.never': '1',
      'projects.r999999.cost': '1',
      constructor: '1',
      'money.home.now': '=1+1',
      'money.abroad.now': '1e9',
      'answers.paper': '6f1c1f3e-0000-4000-8000-000000000000',
      'answers.remark': '=HYPERLINK("http://x")',
    });
    expect(saved.saved.map(({ address }) => address)).toEqual(['answers.remark']);
    expect(saved.rejected).toHaveLength(8);
    for (const { message } of saved.rejected) expect(message.vi.length).toBeGreaterThan(10);
  });
});

describe('submitting', () => {
  it('says what is wrong, and keeps nothing of it', async () => {
    const { id: round } = await test.openRound('2022-M01');
    const id = `${round}.ACME`;
    const missing = await problemOf(submit(acme, id, { cells: { 'money.home.now': '-1' } }));
    expect(missing.status).toBe(422);
    expect((missing.more.issues as { rule: string }[]).map(({ rule }) => rule).sort()).toEqual([
      'below-zero',
      'required',
    ]);
    const unexplained = await problemOf(submit(acme, id, whole('1', '2')));
    expect(unexplained.more.issues).toMatchObject([{ rule: 'much-abroad', severity: 'warning' }]);
    expect(await dutyOf(round, 'ACME')).toMatchObject({ returnState: 'none', version: null });
    const explained = await submit(acme, id, { ...whole('1', '2'), explanations: { 'much-abroad': 'A large order' } });
    expect(explained).toMatchObject({ version: 1, late: false, issues: [{ rule: 'much-abroad', explained: true }] });
  });

  it('refuses cells nobody may enter', async () => {
    const { id: round } = await test.openRound('2022-M02');
    for (const forged of ['money.total.now', 'money.home.before', 'money.nobody.now', 'nowhere']) {
      const problem = await problemOf(submit(acme, `${round}.ACME`, whole('3', '1', { [forged]: '9' })));
      expect(problem.status).toBe(422);
      expect(problem.more.issues).toMatchObject([{ rule: 'unknown-cell', addresses: [forged] }]);
    }
  });

  it('computes what is computed itself and keeps the version as it came', async () => {
    const { id: round } = await test.openRound('2022-M03');
    const id = `${round}.ACME`;
    await submit(acme, id, whole('7', '3', { 'projects.r1.cost': '2' }));
    const version = await as(reviewer, (tx) => readVersion(tx, id, 1));
    expect(version?.cells).toEqual({
      'money.home.now': '7',
      'money.abroad.now': '3',
      'money.total.now': '10',
      'projects.r1.cost': '2',
    });
    await expect(
      sql`update return_version set cells = '{}' where return_id = ${id}`.execute(test.database.db),
    ).rejects.toThrow(/does not change/);
    await expect(
      as(acme, (tx) => sql`update return_version set cells = '{}' where return_id = ${id}`.execute(tx)),
    ).rejects.toThrow(/permission denied/);
  });

  it('once more is refused with a sentence; after a recall it is taken', async () => {
    const { id: round } = await test.openRound('2022-M04');
    const id = `${round}.ACME`;
    await submit(acme, id, whole('7', '3'));
    const twice = await problemOf(submit(acme, id, whole('7', '3')));
    expect([twice.status, twice.text.en]).toEqual([409, expect.stringMatching(/recall/)]);
    expect(await as(acme, (tx) => recallReturn(test.room, tx, acme, id))).toBe(1);
    expect(await dutyOf(round, 'ACME')).toMatchObject({ returnState: 'draft', submittedAt: null });
    expect((await problemOf(as(acme, (tx) => recallReturn(test.room, tx, acme, id)))).status).toBe(409);
    expect((await submit(acme, id)).version).toBe(2);
    expect((await as(reviewer, (tx) => listVersions(tx, id))).map(({ state }) => state)).toEqual([
      'submitted',
      'recalled',
    ]);
  });

  it('of two at once exactly one is taken', async () => {
    const { id: round } = await test.openRound('2022-M05');
    const id = `${round}.ACME`;
    const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => submit(acme, id, whole('7', '3'))));
    expect(outcomes.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    expect(await as(reviewer, (tx) => listVersions(tx, id))).toHaveLength(1);
  });

  it('in the second of the deadline is in time, in the next it is late; postponing mends it', async () => {
    const second = Math.floor(Date.now() / 1000) * 1000;
    const late = await test.openRound('2022-M06', { dueAt: new Date(second - 1).toISOString() });
    expect((await submit(acme, `${late.id}.ACME`, whole('1', '1'))).late).toBe(true);
    expect((await dutyOf(late.id, 'ACME')).state).toBe('submitted-late');
    await as(caller('steward', null), (tx) =>
      postponeDuties(tx, late.id, ['ACME'], new Date(second + 86_400_000).toISOString(), 'flood'),
    );
    expect(await dutyOf(late.id, 'ACME')).toMatchObject({ state: 'submitted', postponed: true, reason: 'flood' });
    // The deadline's own second: the round is due at the second in which the database now is, whatever that is.
    const due = await test.openRound('2022-M07');
    const { submitted_at } = await submit(acme, `${due.id}.ACME`, whole('1', '1'));
    const own = `${submitted_at.slice(0, 19)}.000Z`;
    await sql`update round set opens_at = '2020-01-01', due_at = ${own} where round_id = ${due.id}`.execute(
      test.database.db,
    );
    expect((await dutyOf(due.id, 'ACME')).state).toBe('submitted');
    const before = new Date(new Date(own).getTime() - 1000).toISOString();
    await sql`update round set due_at = ${before} where round_id = ${due.id}`.execute(test.database.db);
    expect((await dutyOf(due.id, 'ACME')).state).toBe('submitted-late');
  });

  it('is for the head alone where the form says so', async () => {
    const signed = await returnTest({ ...RETURN_FORM, signedByHead: true });
    try {
      const { id: round } = await signed.openRound('2022-M01');
      const go = (who: Caller) =>
        asPrincipal(signed.database.db, who.principal, (tx) =>
          submitReturn(signed.room, tx, who, `${round}.ACME`, { inlet: 'json', whole: whole('2', '1') }),
        );
      expect((await problemOf(go(acme))).status).toBe(403);
      expect((await go(acmeHead)).version).toBe(1);
    } finally {
      await signed.database.close();
    }
  });
});

describe('another unit', () => {
  it('is refused by the rules and, without them, by the database', async () => {
    const { id: round } = await test.openRound('2023-M01');
    const id = `${round}.ACME`;
    await submit(acme, id, whole('7', '3'));
    for (const refused of [
      () => save(bolt, id, { 'money.home.now': '1' }),
      () => submit(bolt, id, whole('1', '1')),
      () => as(bolt, (tx) => recallReturn(test.room, tx, bolt, id)),
      () => as(bolt, (tx) => findReturn(test.room, tx, bolt, id, 'returns.see')),
      () => accept(acme, id, 1),
      () => as(acme, (tx) => sendBackReturn(test.room, tx, acme, id, 1, 'no')),
    ]) {
      expect((await problemOf(refused())).status).toBe(403);
    }
    expect((await problemOf(submit(caller('reporter', 'DALE'), `${round}.DALE`, whole('1', '1')))).status).toBe(404);
    expect((await problemOf(submit(reviewer, `${round}.NOWHERE`, whole('1', '1')))).status).toBe(403);
    const seen = await as(bolt, async (tx) => ({
      versions: await listVersions(tx, id),
      duties: (await listDuties(tx, { rounds: [round] })).duties.map(({ unit }) => unit),
      changed: (await sql`update return set cells = '{}' where return_id = ${id}`.execute(tx)).numAffectedRows,
      moved: (await sql`update round_unit set state = 'accepted' where unit = 'ACME'`.execute(tx)).numAffectedRows,
    }));
    expect(seen).toEqual({ versions: [], duties: ['BOLT'], changed: 0n, moved: 0n });
    // A unit cannot accept its own return either.
    await expect(
      as(acme, (tx) =>
        sql`update round_unit set state = 'accepted' where unit = 'ACME' and round_id = ${round}`.execute(tx),
      ),
    ).rejects.toThrow(/row-level security/);
    await expect(
      as(acme, (tx) => sql`update return_version set state = 'accepted' where return_id = ${id}`.execute(tx)),
    ).rejects.toThrow(/row-level security/);
  });

  it('is no hindrance to a reviewer of its sector alone', async () => {
    const { id: round } = await test.openRound('2023-M02');
    await submit(acme, `${round}.ACME`, whole('7', '3'));
    const of = (sectors: string[], unit: string | null = null): Caller => ({
      ...reviewer,
      principal: { ...reviewer.principal, grants: [{ role: 'reviewer', unit, sectors }] },
    });
    const seenBy = async (who: Caller) =>
      (await as(who, (tx) => listDuties(tx, { rounds: [round] }))).duties.map(({ unit }) => unit);
    expect(await seenBy(of(['S']))).toEqual(['ACME', 'BOLT', 'CORK']);
    expect(await seenBy(of(['OTHER']))).toEqual([]);
    expect(await seenBy(of(['S'], 'BOLT'))).toEqual(['BOLT']);
    expect((await problemOf(accept(of(['OTHER']), `${round}.ACME`, 1))).status).toBe(403);
    expect((await accept(of(['S']), `${round}.ACME`, 1)).observations).toBeGreaterThan(0);
  });
});

describe('judging', () => {
  it('sends back with the reason; the unit mends and submits again, in time as it first was', async () => {
    const { id: round } = await test.openRound('2024-M01');
    const id = `${round}.ACME`;
    const { submitted_at } = await submit(acme, id, whole('7', '3'));
    await as(reviewer, (tx) => sendBackReturn(test.room, tx, reviewer, id, 1, 'Check the total'));
    expect(await dutyOf(round, 'ACME')).toMatchObject({ state: 'sent-back', submittedAt: submitted_at });
    expect((await problemOf(as(reviewer, (tx) => sendBackReturn(test.room, tx, reviewer, id, 1, 'x')))).status).toBe(
      409,
    );
    await save(acme, id, { 'money.home.now': '8' }, 99);
    expect((await submit(acme, id)).version).toBe(2);
    const stale = await problemOf(accept(reviewer, id, 1));
    expect([stale.status, stale.text.en]).toEqual([409, expect.stringMatching(/version 2/)]);
    expect(await dutyOf(round, 'ACME')).toMatchObject({ submittedAt: submitted_at, version: 2 });
  });

  it('records what is accepted, its sources and all that follows from it', async () => {
    const { id: round } = await test.openRound('2024-M02');
    const id = `${round}.ACME`;
    await submit(
      acme,
      id,
      whole('7', '3', { 'money.home.plan': '90', 'projects.r1.cost': '2', 'projects.r3.cost': '5' }),
    );
    expect(await figure(cell('SALES', '2024-M02'))).toBeUndefined();
    const accepted = await accept(reviewer, id, 1);
    expect(accepted.observations).toBe(5);
    const home = await figure(cell('HOME', '2024-M02'));
    expect(home).toMatchObject({ value: '7', status: 'A', computed: false, source: { kind: 'return' } });
    expect(readReturnReference(home!.source.reference)).toEqual({ id, version: 1, address: 'money.home.now' });
    expect(await figure(cell('HOME', '2024', { scenario: 'plan' }))).toMatchObject({ value: '90' });
    expect(await figure(cell('PROJECTS', '2024-M02'))).toMatchObject({ value: '7' });
    // Derived in the same transaction: by formula, and up the units.
    expect(await figure(cell('DOUBLE', '2024-M02'))).toMatchObject({ value: '20', computed: true });
    expect(await dutyOf(round, 'ACME')).toMatchObject({ state: 'accepted', acceptedVersion: 1 });
    expect((await problemOf(accept(reviewer, id, 1))).status).toBe(409);
  });

  it('a correction is a new vintage; what was accepted stays in force until then', async () => {
    const { id: round } = await test.openRound('2024-M03');
    const id = `${round}.ACME`;
    await submit(acme, id, whole('7', '3', { 'money.staff.now': '4' }));
    await accept(reviewer, id, 1);
    const between = new Date().toISOString();
    expect((await problemOf(save(acme, id, { 'money.home.now': '9' }))).text.en).toMatch(/correction/);
    await as(acme, (tx) => correctReturn(test.room, tx, acme, id));
    await save(acme, id, { 'money.home.now': '9', 'money.staff.now': null }, 99);
    expect((await dutyOf(round, 'ACME')).state).toBe('accepted');
    await submit(acme, id);
    expect(await figure(cell('HOME', '2024-M03'))).toMatchObject({ value: '7' });
    // Home and the total changed, staff is gone; abroad is as it was and is not said again.
    expect((await accept(reviewer, id, 2)).observations).toBe(3);
    const vintages = await new ObservationReader(test.database.db, undefined, INTERNAL).vintages(
      cell('HOME', '2024-M03'),
    );
    expect(vintages.map(({ value, source }) => [value, readReturnReference(source.reference)?.version])).toEqual([
      ['9', 2],
      ['7', 1],
    ]);
    expect(await figure(cell('STAFF', '2024-M03'))).toMatchObject({ value: null, status: 'M' });
    expect((await figure(cell('ABROAD', '2024-M03')))?.source.reference).toContain('/v1#');
    expect(await figure(cell('HOME', '2024-M03'), between)).toMatchObject({ value: '7' });
    expect(await figure(cell('DOUBLE', '2024-M03'), between)).toMatchObject({ value: '20' });
    expect(await figure(cell('DOUBLE', '2024-M03'))).toMatchObject({ value: '24' });
  });

  it('shows in the return of another what is public of it, not its own figures', async () => {
    const { data } = test.catalogue;
    const closed = new Catalogue({ ...data, pack: { ...data.pack, confidentialKinds: ['enterprise'] } });
    const [spec] = cellsOf(RETURN_FORM, { period: '2024-M03', unit: 'ACME', catalogue: closed });
    const shown = async (unit: string) =>
      (await as(reviewer, (tx) => readReferences(tx, closed, unit, spec === undefined ? [] : [spec])))[
        spec?.address ?? ''
      ]?.shown;
    expect(await shown('ACME')).toBe('9');
    expect(await shown('BOLT')).toBeNull();
  });

  it('leaves its mark in the audit trail', async () => {
    const { rows } = await sql<{ action: string; actor_name: string }>`
      select action, actor_name from audit_entry where object = 'SALES_M.2024-M03.ACME' order by id`.execute(
      test.database.db,
    );
    expect(rows.map(({ action }) => action)).toEqual([
      'return.submit',
      'return.accept',
      'return.correct',
      'return.save',
      'return.submit',
      'return.accept',
    ]);
    expect(rows[1]?.actor_name).toBe('Dung');
  });
});

describe('units that are excused', () => {
  it('owe nothing, and may report all the same', async () => {
    const { id: round } = await test.openRound('2024-M05');
    await as(caller('steward', null), (tx) => excuseDuties(tx, round, ['ACME'], true, 'closed down'));
    expect((await dutyOf(round, 'ACME')).state).toBe('excused');
    await submit(acme, `${round}.ACME`, whole('7', '3'));
    expect((await dutyOf(round, 'ACME')).state).toBe('submitted');
  });
});
