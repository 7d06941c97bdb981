import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../../test/fresh-database.ts';
import type { Principal } from '../../access/model.ts';
import { asPrincipal } from '../../access/store.ts';
import { syncCatalogue } from '../../catalogue/store.ts';
import { dayInVietNam } from '../../kernel/dates.ts';
import { ROOT } from '../../platform/config.ts';
import { type PackContent, readPackContent } from '../../reservoir.ts';
import { syncPackObligations } from './obligations.ts';
import { insertEvidence, insertObligation, withdrawEvidence } from './store.ts';
import { type ObligationThen, obligationsThen } from './then.ts';

let database: TestDatabase;
let pack: PackContent;
const NGHE_AN: Principal = {
  kind: 'account',
  id: 'na',
  name: 'Nghệ An',
  grants: [{ role: 'reporter', unit: 'VN-P40', sectors: null }],
};
const STEWARD: Principal = {
  kind: 'account',
  id: 's',
  name: 'Đầu mối',
  grants: [{ role: 'steward', unit: null, sectors: null }],
};

beforeAll(async () => {
  database = await freshDatabase();
  pack = readPackContent(path.join(ROOT, 'packs/tttt'));
  await syncCatalogue(database.db, pack.catalogue.data);
  await syncPackObligations(database.db, pack.catalogue, pack.obligations);
});
afterAll(() => database.close());

/** @param known `now`, or a day on which things were known */
const found = async (code: string, day: string, known = 'now'): Promise<ObligationThen | undefined> => {
  const until = known === 'now' ? null : new Date(`${known}T23:59:59.999+07:00`);
  const all = await obligationsThen(database.db, pack.catalogue, day, until);
  return all.find(({ obligation }) => obligation.code === code);
};

describe('an obligation as known on a day', () => {
  it('knows what a document states from its date on', async () => {
    // BC-2022-S1 is of 1 July 2022.
    expect(await found('NQ-CDS-CAP-UY', '2022-06-30', '2022-06-30')).toMatchObject({ silent: true });
    const later = await found('NQ-CDS-CAP-UY', '2022-06-30', '2022-07-01');
    expect(later).toMatchObject({ silent: false, coverage: { done: 59, of: 63 } });
  });

  it('says nothing of a day before anything is told of it', async () => {
    expect(await found('KH-411-TINH', '2023-06-29')).toMatchObject({ silent: true });
    expect(await found('KH-411-TINH', '2023-06-30')).toMatchObject({ silent: false, coverage: { done: 36, of: 63 } });
  });

  it('counts by the registry of the day asked for', async () => {
    expect((await found('TO-CNS-CONG-DONG', '2025-06-30'))?.sentence.vi).toMatch(/^63\/63 /);
    expect((await found('TO-CNS-CONG-DONG', '2025-07-01'))?.sentence.vi).toMatch(/^34\/34 /);
  });

  it('has evidence from when it was recorded until it was withdrawn', async () => {
    const today = dayInVietNam(new Date().toISOString());
    const id = await asPrincipal(database.db, NGHE_AN, (tx) =>
      insertEvidence(
        tx,
        'NQ-CDS-CAP-UY',
        { unit: 'VN-P40', doneOn: '2022-06-15', document: '09-NQ/TU', link: '', note: '' },
        NGHE_AN,
      ),
    );
    const done = async (known?: string) => (await found('NQ-CDS-CAP-UY', '2022-06-30', known))?.coverage.done;
    expect(await done()).toBe(60);
    expect(await done(today)).toBe(60);
    expect(await done('2023-01-01')).toBe(59);
    await asPrincipal(database.db, NGHE_AN, (tx) => withdrawEvidence(tx, 'NQ-CDS-CAP-UY', id, 'Nghệ An', 'Ghi nhầm'));
    expect(await done()).toBe(59);
  });

  it('recorded by a person is not there before', async () => {
    const of = { title: { vi: 'Y', en: 'Y' }, deed: { vi: 'làm', en: 'done' }, deedShort: { vi: 'làm', en: 'done' } };
    await asPrincipal(database.db, STEWARD, (tx) =>
      insertObligation(
        tx,
        { code: 'MOI', ...of, kinds: [], units: ['VN-P01'], document: '', due: null, stated: [] },
        'person',
        'x',
      ),
    );
    expect(await found('MOI', '2022-06-30', '2023-01-01')).toBeUndefined();
    // Nobody stated anything of it, so nobody has done it.
    expect(await found('MOI', '2022-06-30')).toMatchObject({ silent: false, coverage: { done: 0, of: 1 } });
  });
});
