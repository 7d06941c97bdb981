import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { freshDatabase, type TestDatabase } from '../../../test/fresh-database.ts';
import type { Principal } from '../../access/model.ts';
import { asPrincipal } from '../../access/store.ts';
import { syncCatalogue } from '../../catalogue/store.ts';
import { ROOT } from '../../platform/config.ts';
import { type PackContent, readPackContent } from '../../reservoir.ts';
import { obligationSentences, syncPackObligations } from './obligations.ts';
import { evidenceOf, insertEvidence, withdrawEvidence } from './store.ts';

let database: TestDatabase;
let pack: PackContent;
const province = (unit: string): Principal => ({
  kind: 'account',
  id: unit,
  name: unit,
  grants: [{ role: 'reporter', unit, sectors: null }],
});
const proof = { doneOn: '2022-08-15', document: '12-NQ/TU', link: '', note: '' };

beforeAll(async () => {
  database = await freshDatabase();
  pack = readPackContent(path.join(ROOT, 'packs/tttt'));
  await syncCatalogue(database.db, pack.catalogue.data);
  await syncPackObligations(database.db, pack.catalogue, pack.obligations);
});
afterAll(() => database.close());

const sentence = async (code: string, asOf: string): Promise<string> => {
  const all = await obligationSentences(database.db, pack.catalogue, asOf);
  return all.find((one) => one.code === code)?.sentence.vi ?? '';
};

describe('obligations of the pack', () => {
  it('say what the reports say, names included', async () => {
    expect(await sentence('NQ-CDS-CAP-UY', '2022-06-30')).toContain(
      '59/63 tỉnh, thành phố trực thuộc Trung ương đã ban hành nghị quyết',
    );
    expect(await sentence('NQ-CDS-CAP-UY', '2022-06-30')).toContain(
      '; 04 địa phương chưa ban hành: An Giang, Cà Mau, Nghệ An, Phú Yên.',
    );
    expect(await sentence('KH-CDS-5NAM-TINH', '2022-06-30')).toMatch(/: Lâm Đồng, Nghệ An, Trà Vinh\.$/);
    expect(await sentence('KH-CDS-5NAM-BO', '2022-06-30')).toMatch(/^22\/22 bộ, cơ quan ngang bộ đã .*5 năm\.$/);
    expect(await sentence('EMC-BO', '2022-06-30')).toMatch(/^27\/29 .*02 cơ quan .*: Bộ Tài chính, Bộ Tư pháp\.$/);
    expect(await sentence('KH-411-BO', '2023-06-30')).toMatch(/^03\/30 bộ, ngành/);
  });

  it('count by the registry of the day', async () => {
    expect(await sentence('TO-CNS-CONG-DONG', '2025-06-30')).toMatch(/^63\/63 /);
    expect(await sentence('TO-CNS-CONG-DONG', '2025-07-01')).toMatch(/^34\/34 /);
    // An Giang took in Kiên Giang, which had done it: not done as a whole.
    expect(await sentence('NQ-CDS-CAP-UY', '2025-07-01')).toMatch(/^30\/34 .*: An Giang, Cà Mau, Đắk Lắk, Nghệ An\.$/);
  });

  it('are read again without doubling anything, and what a person withdrew stays withdrawn', async () => {
    const before = await evidenceOf(database.db, 'NQ-CDS-CAP-UY');
    const hanoi = before.find(({ unit }) => unit === 'VN-P01');
    const withdrawn = await asPrincipal(database.db, province('VN-P01'), (tx) =>
      withdrawEvidence(tx, 'NQ-CDS-CAP-UY', hanoi?.id ?? '', 'Hà Nội', 'Ghi nhầm'),
    );
    expect(withdrawn).toBe('VN-P01');
    await syncPackObligations(database.db, pack.catalogue, pack.obligations);
    const after = await evidenceOf(database.db, 'NQ-CDS-CAP-UY');
    expect(after.length).toBe(before.length);
    expect(await sentence('NQ-CDS-CAP-UY', '2022-06-30')).toMatch(/^58\/63 .*Hà Nội/);
  });
});

describe('evidence', () => {
  it('of a laggard changes the sentence from its day on, until it is withdrawn', async () => {
    const id = await asPrincipal(database.db, province('VN-P40'), (tx) =>
      insertEvidence(tx, 'NQ-CDS-CAP-UY', { unit: 'VN-P40', ...proof }, province('VN-P40')),
    );
    expect(await sentence('NQ-CDS-CAP-UY', '2022-08-14')).toContain('Nghệ An');
    expect(await sentence('NQ-CDS-CAP-UY', '2022-08-15')).not.toContain('Nghệ An');
    await asPrincipal(database.db, province('VN-P40'), (tx) =>
      withdrawEvidence(tx, 'NQ-CDS-CAP-UY', id, 'Nghệ An', 'Chưa ký'),
    );
    expect(await sentence('NQ-CDS-CAP-UY', '2022-08-15')).toContain('Nghệ An');
    const kept = (await evidenceOf(database.db, 'NQ-CDS-CAP-UY')).find((row) => row.id === id);
    expect(kept).toMatchObject({ document: '12-NQ/TU', withdrawnBy: 'Nghệ An', withdrawnWhy: 'Chưa ký' });
  });

  it('is written for one’s own unit only, and never erased or rewritten', async () => {
    const write = asPrincipal(database.db, province('VN-P40'), (tx) =>
      insertEvidence(tx, 'NQ-CDS-CAP-UY', { unit: 'VN-P96', ...proof }, province('VN-P40')),
    );
    await expect(write).rejects.toThrow(/row-level security/);
    const other = (await evidenceOf(database.db, 'NQ-CDS-CAP-UY')).find(({ unit }) => unit === 'VN-P31');
    const withdrawn = await asPrincipal(database.db, province('VN-P40'), (tx) =>
      withdrawEvidence(tx, 'NQ-CDS-CAP-UY', other?.id ?? '', 'Nghệ An', 'x'),
    );
    expect(withdrawn).toBeNull();
    for (const statement of ['delete from obligation_evidence', "update obligation_evidence set note = 'x'"])
      await expect(
        asPrincipal(database.db, province('VN-P40'), async (tx) => {
          const { sql } = await import('kysely');
          await sql.raw(statement).execute(tx);
        }),
      ).rejects.toThrow(/permission denied/);
  });
});
