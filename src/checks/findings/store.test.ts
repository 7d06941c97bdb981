import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../../test/fresh-database.ts';
import type { Principal } from '../../access/model.ts';
import { asPrincipal } from '../../access/store.ts';
import type { Found } from './life.ts';
import { answerFinding, eventsOf, findingPage, openOfCells, openOfUnit, syncFindings } from './store.ts';

let database: TestDatabase;
const system: Principal = { kind: 'system', id: '', name: 'system', grants: [] };
const reviewer: Principal = {
  kind: 'account',
  id: 'u1',
  name: 'Người duyệt',
  grants: [{ role: 'reviewer', unit: null, sectors: ['S'] }],
};
const cell = { indicator: 'A', unit: 'VN', period: '2022', scenario: 'actual', dims: '' } as const;
const found = (line: number, sentence: string): Found => ({
  rule: 'growth',
  severity: 'error',
  sentence: { vi: sentence, en: sentence },
  places: [{ place: `L${line}`, raw: '17' }],
  cells: [cell],
  unit: null,
  sector: 'S',
});
const check = (id: string, list: Found[]) =>
  asPrincipal(database.db, system, (tx) => syncFindings(tx, { kind: 'document', id }, list));

beforeAll(async () => {
  database = await freshDatabase();
});
afterAll(() => database.close());

describe('findings of a document', () => {
  it('open, are explained by a person, and close by themselves when mended', async () => {
    expect(await check('D1', [found(1, 'a'), found(2, 'b')])).toEqual({ opened: 2, reopened: 0, corrected: 0 });
    expect(await check('D1', [found(1, 'a'), found(2, 'b')])).toEqual({ opened: 0, reopened: 0, corrected: 0 });
    const [second, first] = (await findingPage(database.db, { subject: 'D1', limit: 10 })).items;
    await asPrincipal(database.db, reviewer, (tx) =>
      answerFinding(tx, reviewer, first!.id, 'explained', 'Đổi cách tính'),
    );
    // The mended one goes, the explained one stays explained.
    expect(await check('D1', [found(1, 'a')])).toEqual({ opened: 0, reopened: 0, corrected: 1 });
    const after = await findingPage(database.db, { subject: 'D1', limit: 10 });
    expect(after.items.map(({ id, state }) => [id, state])).toEqual([
      [second!.id, 'corrected'],
      [first!.id, 'explained'],
    ]);
    // Other figures: the explanation was not for these.
    expect(await check('D1', [found(1, 'a2')])).toEqual({ opened: 0, reopened: 1, corrected: 0 });
    const life = await eventsOf(database.db, first!.id);
    expect(life.map(({ actorName, toState, why }) => [actorName, toState, why])).toEqual([
      ['system', 'open', ''],
      ['Người duyệt', 'explained', 'Đổi cách tính'],
      ['system', 'open', ''],
    ]);
  });

  it('mark their figures while they are open', async () => {
    await check('D2', [found(9, 'c')]);
    const marks = await openOfCells(database.db, ['A VN 2022 actual ', 'B VN 2022 actual ']);
    expect(marks.some(({ sentence }) => sentence.en === 'c')).toBe(true);
    await check('D2', []);
    const after = await openOfCells(database.db, ['A VN 2022 actual ']);
    expect(after.some(({ sentence }) => sentence.en === 'c')).toBe(false);
  });

  it('are not opened twice by two checks at once', async () => {
    const results = await Promise.all([check('D3', [found(1, 'x')]), check('D3', [found(1, 'x')])]);
    expect(results.map(({ opened }) => opened).sort()).toEqual([0, 1]);
  });

  it('page without gap or repeat and find words', async () => {
    await check(
      'D4',
      Array.from({ length: 25 }, (_, i) => found(i + 1, `tổng ${i}`)),
    );
    const seen: string[] = [];
    let after: string | undefined;
    do {
      const page = await findingPage(database.db, { subject: 'D4', limit: 7, after });
      expect(page.total).toBe(25);
      seen.push(...page.items.map(({ id }) => id));
      after = page.next ?? undefined;
    } while (after !== undefined);
    expect(new Set(seen).size).toBe(25);
    expect((await findingPage(database.db, { q: 'tổng 24', limit: 5 })).total).toBe(1);
    expect((await findingPage(database.db, { q: '100%_', limit: 5 })).total).toBe(0);
  });
});

describe('findings of a return', () => {
  it('are shown to those who see the return and to nobody else', async () => {
    await asPrincipal(database.db, system, (tx) =>
      syncFindings(tx, { kind: 'return', id: 'F.2022.VN' }, [{ ...found(1, 'secret'), unit: 'VN' }]),
    );
    const stranger: Principal = { ...reviewer, grants: [{ role: 'reviewer', unit: null, sectors: ['OTHER'] }] };
    const seenBy = (who: Principal) =>
      asPrincipal(database.db, who, async (tx) => (await findingPage(tx, { subject: 'F.2022.VN', limit: 5 })).total);
    expect(await seenBy(reviewer)).toBe(1);
    expect(await seenBy(stranger)).toBe(0);
    expect(await openOfUnit(database.db, 'VN')).toBe(1);
  });

  it('cannot be answered by those who judge another sector', async () => {
    const { items } = await findingPage(database.db, { subject: 'F.2022.VN', limit: 1 });
    const stranger: Principal = { ...reviewer, grants: [{ role: 'reviewer', unit: null, sectors: ['OTHER'] }] };
    const answered = await asPrincipal(database.db, stranger, (tx) =>
      answerFinding(tx, stranger, items[0]!.id, 'accepted', 'không được'),
    );
    expect(answered).toBeNull();
  });
});
