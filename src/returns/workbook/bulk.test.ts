import { mkdir, mkdtemp, rm, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Principal } from '../../access/model.ts';
import { entryName, isLitter } from './archive-names.ts';
import { BulkService } from './bulk.ts';
import type { WorkbookService } from './workbook-service.ts';

const who = (id: string): Principal => ({ kind: 'account', id, name: id, grants: [] });
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(tmpdir(), 'hochua-bulk-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

// No workbook is opened here: only what stands around it.
const service = () => new BulkService({} as WorkbookService, folder, async (principal) => principal);

describe('an upload of many workbooks', () => {
  it('that the server did not live to end says so, to its sender only', async () => {
    const before = service();
    const { id, dir } = await before.begin(who('an'));
    const job = { id, owner: 'account:an', state: 'running', created_at: '2024-01-01', total: 5, done: 2, files: [] };
    await writeFile(path.join(dir, 'job.json'), JSON.stringify(job));
    const after = service();
    expect(await after.find(who('an'), id)).toMatchObject({ state: 'interrupted', total: 5, done: 2 });
    expect(await after.find(who('chi'), id)).toBeNull();
    expect(await after.find(who('an'), '../../etc')).toBeNull();
  });

  it('waits its turn: no more than three of one sender at once', async () => {
    const bulk = service();
    const begun = [await bulk.begin(who('an')), await bulk.begin(who('an')), await bulk.begin(who('an'))];
    await expect(bulk.begin(who('an'))).rejects.toMatchObject({ status: 429 });
    await bulk.begin(who('chi'));
    const [first] = begun;
    await bulk.abandon(first?.id ?? '', first?.dir ?? '');
    await bulk.begin(who('an'));
  });

  it('is not led through a list of files without end', async () => {
    const bulk = service();
    const { id, dir } = await bulk.begin(who('dung'));
    // The end of a zip (APPNOTE 4.3.16) that says there are 20,001 entries.
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt16LE(20_001, 8);
    end.writeUInt16LE(20_001, 10);
    const file = { name: 'many.zip', path: path.join(dir, '0.part') };
    await writeFile(file.path, end);
    await bulk.start({ principal: who('dung'), within: () => false }, id, dir, [file], {});
    await bulk.idle();
    const job = await bulk.find(who('dung'), id);
    expect(job).toMatchObject({ state: 'done', total: 1, files: [{ name: 'many.zip', outcome: 'refused' }] });
    expect(job?.files[0]?.messages[0]?.message.en).toMatch(/more than 2000 files/);
  });

  it('waits when there are many of others', async () => {
    const bulk = service();
    for (let n = 0; n < 40; n++) await bulk.begin(who(`person ${n}`));
    await expect(bulk.begin(who('late'))).rejects.toMatchObject({ status: 503 });
  });

  it('takes away what is older than a week', async () => {
    const dir = path.join(folder, 'old');
    await mkdir(dir);
    await utimes(dir, new Date('2020-01-01'), new Date('2020-01-01'));
    await service().begin(who('binh'));
    await expect(rm(dir)).rejects.toThrow();
  });
});

describe('names inside a zip', () => {
  const name = (bytes: Buffer, flag = 0, extraFields: { id: number; data: Buffer }[] = []) =>
    entryName({ fileNameRaw: bytes, generalPurposeBitFlag: flag, extraFields });

  it('are read in UTF-8 with or without its flag, from the Unicode field, and in the Vietnamese code page', () => {
    expect(name(Buffer.from('Tháng 6/báo cáo.xlsx'), 0x800)).toBe('Tháng 6/báo cáo.xlsx');
    expect(name(Buffer.from('Tháng 6\\báo cáo.xlsx'))).toBe('Tháng 6/báo cáo.xlsx');
    const unicode = { id: 0x7075, data: Buffer.concat([Buffer.from([1, 0, 0, 0, 0]), Buffer.from('đúng.xlsx')]) };
    expect(name(Buffer.from('xxxx.xlsx'), 0, [unicode])).toBe('đúng.xlsx');
    // Windows-1258: F0 is đ; an acute is a byte of its own after its letter (EC), á also has a byte for itself (E1).
    expect(name(Buffer.from([0xf0, 0x6f, 0x61, 0xec, 0x6e, 0xe1, 0x2e]))).toBe('đoáná.');
    expect(name(Buffer.from('a\u0000b\n.xlsx'))).toBe('ab.xlsx');
  });

  it('of programs are litter', () => {
    for (const litter of ['__MACOSX/x/._a.xlsx', 'a/.DS_Store', 'Thumbs.db', 'x/~$báo cáo.xlsx'])
      expect(isLitter(litter)).toBe(true);
    for (const real of ['a.xlsx', 'ds_store/a.xlsx']) expect(isLitter(real)).toBe(false);
  });
});
